//! What may change in a row, byte by byte, without changing how the row is read.
//!
//! A fast path learns from one row that the plain reader has read. For each byte of it a [`Shape`] holds the range of
//! bytes that could stand in its place: any text within these ranges is read as the learned one was, field by field.
//! For a time that is a [`TimeShape`], which also tells the second; narrowed to the five minutes of one interval, the
//! ranges alone prove where a row is counted, without reading its digits.

use super::tally::{INTERVAL, Tally};
use crate::time::Day;

/// For each byte of a text, the lowest byte that may stand there and how many bytes above it may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) low: Vec<u8>,
    pub(super) span: Vec<u8>,
}

impl Shape {
    /// The text itself and no other.
    pub(super) fn exactly(text: &[u8]) -> Self {
        Self { low: text.to_vec(), span: vec![0; text.len()] }
    }

    /// Lets a byte be any from `low` to `high`.
    pub(super) fn allow(&mut self, at: usize, low: u8, high: u8) {
        if let (Some(least), Some(span)) = (self.low.get_mut(at), self.span.get_mut(at)) {
            *least = low;
            *span = high.saturating_sub(low);
        }
    }

    /// Lets a byte be any around the one that stands there, up to the nearest of `barred`. A barred one stays as it is.
    pub(super) fn allow_up_to(&mut self, at: usize, barred: impl Fn(u8) -> bool) {
        let Some(byte) = self.low.get(at).copied().filter(|byte| !barred(*byte)) else { return };
        let low = (0..byte).rev().take_while(|below| !barred(*below)).last().unwrap_or(byte);
        let high = (byte..=u8::MAX).take_while(|above| !barred(*above)).last().unwrap_or(byte);
        self.allow(at, low, high);
    }

    /// Lays another shape over a part of this one.
    pub(super) fn lay(&mut self, at: usize, part: &Self) {
        let bytes = |whole: &mut Vec<u8>, part: &[u8]| {
            if let Some(place) = whole.get_mut(at..).and_then(|rest| rest.get_mut(..part.len())) {
                place.copy_from_slice(part);
            }
        };
        bytes(&mut self.low, &part.low);
        bytes(&mut self.span, &part.span);
    }

    /// The same again and again, for texts that follow each other.
    pub(super) fn repeated(&self, count: usize) -> Self {
        Self { low: self.low.repeat(count), span: self.span.repeat(count) }
    }

    /// Whether a text of the same length fits.
    #[inline]
    pub(super) fn fits(&self, text: &[u8]) -> bool {
        text.len() == self.low.len() && fits(text, &self.low, &self.span)
    }
}

/// Whether each byte is in its range; all three have the same length.
///
/// A byte below its range wraps around to a large distance, and what a distance exceeds the span by is left over: one
/// subtraction and one saturating subtraction for a byte. Without a branch in it, the loop is compiled to go sixteen
/// bytes at a time.
#[inline]
pub(super) fn fits(text: &[u8], low: &[u8], span: &[u8]) -> bool {
    let bytes = text.iter().zip(low).zip(span);
    bytes.fold(0, |excess, ((byte, low), span)| excess | byte.wrapping_sub(*low).saturating_sub(*span)) == 0
}

/// How many bytes from the start on are in their ranges, as far as there are ranges.
pub(super) fn fitting(text: &[u8], low: &[u8], span: &[u8]) -> usize {
    const STEP: usize = 32;
    let text = text.get(..low.len()).unwrap_or(text);
    let (low, span) = (low.get(..text.len()).unwrap_or(low), span.get(..text.len()).unwrap_or(span));
    let steps = text.chunks(STEP).zip(low.chunks(STEP)).zip(span.chunks(STEP));
    let whole = steps.take_while(|((text, low), span)| fits(text, low, span)).map(|((text, _), _)| text.len()).sum();
    let rest = text.iter().zip(low).zip(span).skip(whole);
    let more = rest.take_while(|((byte, low), span)| byte.wrapping_sub(**low) <= **span).count();
    more.saturating_add(whole)
}

/// Ranges for a short text of ASCII, eight bytes at a time.
///
/// With the high bit of each byte set, subtracting a number below 128 from it never borrows from the next byte, and
/// leaves the bit set just where the byte was not smaller: once for the byte and its lowest, once for its highest and
/// the byte. A byte that is not ASCII never fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    length: usize,
    /// Whole eights of the text, of which so many are compared.
    count: usize,
    words: [Word; WORDS],
    /// The last eight bytes, some of them for the second time.
    last: Word,
}

/// The lowest and the highest of eight bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    low: u64,
    high: u64,
}

/// Whole eights that are compared at most.
const WORDS: usize = 5;

impl Words {
    /// `None` for texts below 8 bytes or from 48 on, and for ranges beyond ASCII.
    pub(super) fn new(shape: &Shape) -> Option<Self> {
        let length = shape.low.len();
        let high: Vec<u8> = shape.low.iter().zip(&shape.span).map(|(low, span)| low.saturating_add(*span)).collect();
        let word = |low: &[u8; 8], high: &[u8; 8]| Word { low: u64::from_le_bytes(*low), high: u64::from_le_bytes(*high) | HIGHS };
        let mut words = Self { length, count: length / 8, ..Self::default() };
        for ((to, low), high) in words.words.iter_mut().zip(shape.low.as_chunks().0).zip(high.as_chunks().0) {
            *to = word(low, high);
        }
        words.last = word(shape.low.last_chunk()?, high.last_chunk()?);
        (words.count <= WORDS && high.is_ascii()).then_some(words)
    }

    /// Whether a text fits.
    #[inline]
    pub(super) fn fits(&self, text: &[u8]) -> bool {
        if text.len() != self.length {
            return false;
        }
        match self.count {
            1 => self.fits_words::<1>(text),
            2 => self.fits_words::<2>(text),
            3 => self.fits_words::<3>(text),
            4 => self.fits_words::<4>(text),
            5 => self.fits_words::<5>(text),
            _ => false,
        }
    }

    #[inline]
    fn fits_words<const N: usize>(&self, text: &[u8]) -> bool {
        let (Some(eights), Some(last), Some(words)) =
            (text.as_chunks().0.first_chunk::<N>(), text.last_chunk(), self.words.first_chunk::<N>())
        else {
            return false;
        };
        let all = eights.iter().zip(words).fold(self.last.fit(*last), |all, (eight, word)| all & word.fit(*eight));
        all & HIGHS == HIGHS
    }
}

impl Word {
    /// The high bits of the bytes that are in their ranges, and anything in the other bits.
    #[inline]
    const fn fit(self, eight: [u8; 8]) -> u64 {
        let word = u64::from_le_bytes(eight);
        !word & (word | HIGHS).wrapping_sub(self.low) & self.high.wrapping_sub(word & !HIGHS)
    }
}

const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// How a learned time and all that are written like it tell their second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimeShape {
    pub(super) shape: Shape,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// RFC 3339. Year, month and zone are those of the learned time; `month` is the second at which the month starts in
    /// that zone.
    Text { month: i64, last_day: i64, seconds: bool },
    /// So many digits of whole seconds, then maybe others.
    Number { digits: usize },
}

impl TimeShape {
    /// Learns from a time that the plain reader has read as `instant`.
    pub(super) fn learn(text: &[u8], instant: i64) -> Option<Self> {
        let learned = Self::learn_number(text).or_else(|| Self::learn_text(text, instant))?;
        // What cannot even tell its own second (a second 60, say) is not learned.
        (learned.shape.fits(text) && learned.instant(text) == Some(instant)).then_some(learned)
    }

    /// RFC 3339 as `Instant::read` takes it. Year, month, every sign and the zone stay as they are; the digits of day,
    /// hour, minute, second and fraction may change. Within one month and zone the second is the month's start plus
    /// days, hours, minutes and seconds, whatever they are, and a text is refused just when one of them is too high.
    fn learn_text(text: &[u8], instant: i64) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, _, h1, h2, b':', n1, n2, ref rest @ ..] = text else { return None };
        let (year, month) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?);
        let day = |day: u32| Day::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, day);
        let last_day = i64::from((28..=31_u32).rev().find(|number| day(*number).is_some())?);
        let mut shape = Shape::exactly(text);
        let clock = [(8, b'3'), (9, b'9'), (11, b'2'), (12, b'9'), (14, b'5'), (15, b'9')];
        let (seconds, tail) = match rest {
            &[b':', s1, s2, ref tail @ ..] => (Some(number(&[s1, s2])?), tail),
            tail => (None, tail),
        };
        let second_digits = [(17, b'5'), (18, b'9')].into_iter().filter(|_| seconds.is_some());
        for (at, highest) in clock.into_iter().chain(second_digits) {
            shape.allow(at, b'0', highest);
        }
        if let [b'.' | b',', fraction @ ..] = tail {
            let first = text.len().checked_sub(fraction.len())?;
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            for at in (first..).take(digits) {
                shape.allow(at, b'0', b'9');
            }
        }
        let since = since_month(number(&[d1, d2])?, number(&[h1, h2])?, number(&[n1, n2])?, seconds.unwrap_or(0));
        Some(Self { shape, kind: Kind::Text { month: instant.checked_sub(since)?, last_day, seconds: seconds.is_some() } })
    }

    /// Seconds or milliseconds since 1970, told apart by their value, which with no zero in front is told by the number
    /// of digits: 10^11 has twelve.
    fn learn_number(text: &[u8]) -> Option<Self> {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let millis = digits >= 12;
        let fraction = match text.get(digits..)? {
            [] => 0,
            [b'.', fraction @ ..] if !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit) => fraction.len(),
            _ => return None,
        };
        if !(6..=14).contains(&digits) || text.first() == Some(&b'0') {
            return None;
        }
        let mut shape = Shape::exactly(text);
        shape.allow(0, b'1', b'9');
        for at in (1..digits).chain((digits..).skip(1).take(fraction)) {
            shape.allow(at, b'0', b'9');
        }
        Some(Self { shape, kind: Kind::Number { digits: digits.checked_sub(if millis { 3 } else { 0 })? } })
    }

    /// The second of a text that fits; `None` where the plain reader would find no time in it.
    #[inline]
    pub(super) fn instant(&self, text: &[u8]) -> Option<i64> {
        match self.kind {
            Kind::Text { month, last_day, seconds } => {
                let &[_, _, _, _, _, _, _, _, d1, d2, _, h1, h2, _, n1, n2, ref rest @ ..] = text else { return None };
                let second = match rest {
                    [_, s1, s2, ..] if seconds => two(*s1, *s2),
                    _ => 0,
                };
                let (day, hour) = (two(d1, d2), two(h1, h2));
                if day < 1 || day > last_day || hour > 23 {
                    return None;
                }
                Some(month.wrapping_add(since_month(day, hour, two(n1, n2), second)))
            }
            Kind::Number { digits } => whole_seconds(text.get(..digits)?),
        }
    }

    /// The texts among those that fit that lie in the same five minutes as this one; all of them or some. `None` where
    /// that cannot be told by ranges.
    ///
    /// RFC 3339: with everything fixed up to the tens of minutes, the ones 0 to 4 are five minutes and 5 to 9 the next
    /// five. They are an interval if they start at a mark of the contract's clock, which shows in this time.
    /// Numbers: a hundred seconds are told by all digits but the last two, and an interval holds up to three hundreds
    /// of them that differ in one digit.
    pub(super) fn narrowed(&self, text: &[u8], instant: i64, tally: &Tally) -> Option<Shape> {
        let mut shape = self.shape.clone();
        let since_mark = tally.since_mark(instant);
        let (fixed, low, high) = match self.kind {
            Kind::Text { seconds, .. } => {
                let &[_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, minute, ref rest @ ..] = text else { return None };
                let second = match rest {
                    [_, s1, s2, ..] if seconds => two(*s1, *s2),
                    _ => 0,
                };
                let late = minute >= b'5';
                let minutes = i64::from(minute.wrapping_sub(if late { b'5' } else { b'0' }));
                if minutes.wrapping_mul(60).wrapping_add(second) != since_mark {
                    return None;
                }
                (15, if late { b'5' } else { b'0' }, if late { b'9' } else { b'4' })
            }
            Kind::Number { digits } => {
                let hundreds = digits.checked_sub(3)?;
                let digit = i64::from(text.get(hundreds)? & 0x0f);
                // The digits from which on a hundred lies within the interval, and up to which.
                let mark = instant.checked_sub(since_mark)?;
                let hundred = instant.checked_sub(instant.rem_euclid(100))?;
                let inside = |other: i64| {
                    let start = hundred.saturating_add(other.saturating_sub(digit).saturating_mul(100));
                    start >= mark && start.saturating_add(100) <= mark.saturating_add(INTERVAL)
                };
                if !inside(digit) {
                    return None;
                }
                let byte = |digit: i64| u8::try_from(digit).ok().map(|digit| digit | b'0');
                (hundreds, byte((0..=9).find(|other| inside(*other))?)?, byte((0..=9).rev().find(|other| inside(*other))?)?)
            }
        };
        for (at, byte) in text.iter().enumerate().take(fixed) {
            shape.allow(at, *byte, *byte);
        }
        shape.allow(fixed, low, high);
        Some(shape)
    }
}

/// The number two digits are.
#[inline]
fn two(tens: u8, ones: u8) -> i64 {
    i64::from(tens & 0x0f).wrapping_mul(10).wrapping_add(i64::from(ones & 0x0f))
}

/// Seconds since a month began; all four have two digits.
#[inline]
const fn since_month(day: i64, hour: i64, minute: i64, second: i64) -> i64 {
    day.wrapping_sub(1).wrapping_mul(24).wrapping_add(hour).wrapping_mul(60).wrapping_add(minute).wrapping_mul(60).wrapping_add(second)
}

/// The number some digits are, up to 18 of them: the last eight in three steps, each of which joins neighbours.
#[inline]
fn whole_seconds(digits: &[u8]) -> Option<i64> {
    let Some((first, eight)) = digits.split_last_chunk() else { return number(digits) };
    let pairs = (u64::from_le_bytes(*eight) & 0x0f0f_0f0f_0f0f_0f0f).wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(100 << 16 | 1) >> 16;
    let eight = (fours & 0x0000_ffff_0000_ffff).wrapping_mul(10_000 << 32 | 1) >> 32;
    Some(number(first)?.wrapping_mul(100_000_000).wrapping_add(i64::try_from(eight).ok()?))
}

/// The number some digits are, up to 18 of them.
#[inline]
fn number(digits: &[u8]) -> Option<i64> {
    digits
        .iter()
        .try_fold(0_i64, |value, digit| digit.is_ascii_digit().then(|| value.wrapping_mul(10).wrapping_add(i64::from(digit & 0x0f))))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a failing unwrap is a failing test"
)]
mod tests {
    use super::super::field::Fields;
    use super::*;
    use crate::clock::Offset;

    const TIMES: [&str; 12] = [
        "2026-06-01T00:00:00+08:00",
        "2026-06-30T23:59:59.999Z",
        "2026-06-15 12:34",
        "2026-06-15t12:34:56,123456789-03:30",
        "2026-02-28T23:59:59Z",
        "2024-02-29T00:00:00Z",
        "1780286400",
        "1780286399.999",
        "1780286400000",
        "1780286699999",
        "999999999",
        "99999999999",
    ];

    fn tally(clock: &str) -> (Fields, Tally) {
        let clock: Offset = clock.parse().unwrap();
        let fields = || Fields::new(clock, Vec::new());
        let day = |text: &str| text.parse::<Day>().unwrap();
        (fields(), Tally::new(fields(), day("2026-06-01"), day("2026-06-30"), clock, &[]))
    }

    #[test]
    fn bytes_are_held_to_their_ranges() {
        for length in [1, 15, 16, 17, 31, 32, 40] {
            let text: Vec<u8> = (0..length).map(|at| b'a' + at % 20).collect();
            let mut shape = Shape::exactly(&text);
            assert!(shape.fits(&text));
            for at in 0..usize::from(length) {
                for other in [0, text[at] - 1, text[at] + 1, text[at] + 2, 255] {
                    let mut changed = text.clone();
                    changed[at] = other;
                    assert!(!shape.fits(&changed));
                    shape.allow(at, text[at], text[at] + 1);
                    assert_eq!(shape.fits(&changed), other == text[at] + 1);
                    shape.allow(at, text[at], text[at]);
                }
            }
            assert!(!shape.fits(&text[1..]));
        }
    }

    #[test]
    fn words_hold_bytes_to_the_same_ranges() {
        for length in [8, 9, 15, 16, 20, 24, 35] {
            let mut shape = Shape::exactly(&vec![b'x'; length]);
            for at in 0..length {
                let low = [0, b'0', b'a', 0x7f][at % 4];
                shape.allow(at, low, low.saturating_add([0, 9, 1][at % 3]).min(0x7f));
            }
            let words = Words::new(&shape).unwrap();
            let text = shape.low.clone();
            assert!(words.fits(&text));
            for at in 0..length {
                for other in 0..=255 {
                    let mut changed = text.clone();
                    changed[at] = other;
                    assert_eq!(words.fits(&changed), shape.fits(&changed), "{at} {other}");
                    assert_eq!(fitting(&changed, &shape.low, &shape.span), if shape.fits(&changed) { length } else { at });
                }
            }
            assert!(!words.fits(&text[1..]));
        }
        assert!(Words::new(&Shape::exactly(b"1234567")).is_none());
        assert!(Words::new(&Shape::exactly(&[b'x'; 48])).is_none());
        assert!(Words::new(&Shape::exactly("123456é".as_bytes())).is_none());
        assert!(!Words::default().fits(b""));
    }

    #[test]
    fn a_byte_is_free_up_to_what_is_barred() {
        let mut shape = Shape::exactly(b"m,0");
        for at in 0..3 {
            shape.allow_up_to(at, |byte| matches!(byte, b',' | b'\n' | b'\r' | b'"'));
        }
        assert_eq!((shape.low, shape.span), (vec![b'-', b',', b'-'], vec![255 - b'-', 0, 255 - b'-']));
    }

    /// Changes any one or two bytes of each time: what fits must be read as the plain reader reads it.
    #[test]
    fn what_fits_a_learned_time_is_read_as_plainly() {
        for clock in ["+08:00", "+05:45", "+00:00", "-03:32"] {
            let (fields, tally) = tally(clock);
            for text in TIMES.map(str::as_bytes) {
                let instant = fields.time(text).unwrap();
                let learned = TimeShape::learn(text, instant).unwrap();
                let narrowed = learned.narrowed(text, instant, &tally);
                assert!(narrowed.as_ref().is_none_or(|narrowed| narrowed.fits(text)));
                let check = |changed: &[u8]| {
                    if learned.shape.fits(changed) {
                        assert_eq!(learned.instant(changed), fields.time(changed), "{:?}", str::from_utf8(changed));
                    }
                    if narrowed.as_ref().is_some_and(|narrowed| narrowed.fits(changed)) {
                        let other = fields.time(changed).unwrap();
                        let mark = |instant: i64| instant - tally.since_mark(instant);
                        assert_eq!(mark(other), mark(instant), "{:?}", str::from_utf8(changed));
                    }
                };
                let bytes = b"0123456789-:.,TtZz +x\n";
                for (at, first) in (0..text.len()).flat_map(|at| bytes.map(|byte| (at, byte))) {
                    let mut once = text.to_vec();
                    once[at] = first;
                    check(&once);
                    for (next, second) in (at + 1..text.len().min(at + 4)).flat_map(|next| b"0123456789".map(|byte| (next, byte))) {
                        let mut twice = once.clone();
                        twice[next] = second;
                        check(&twice);
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_told_by_ranges_is_not_learned() {
        for (text, instant) in [
            ("2026-06-01T23:59:60Z", 1_780_358_399),
            ("1.780286e9", 1_780_286_000),
            ("012345678", 12_345_678),
            (" 1780286400", 1_780_286_400),
        ] {
            assert_eq!(TimeShape::learn(text.as_bytes(), instant), None, "{text}");
        }
        // On a clock that is off by minutes, five minutes of the text are no interval.
        let (fields, tally) = tally("-03:32");
        let text = b"2026-06-15T12:34:56Z";
        let instant = fields.time(text).unwrap();
        assert_eq!(TimeShape::learn(text, instant).unwrap().narrowed(text, instant, &tally), None);
    }

    #[test]
    fn digits_are_read_in_any_number() {
        let digits = "987654321012345678";
        for from in 0..digits.len() {
            assert_eq!(whole_seconds(&digits.as_bytes()[from..]), Some(digits[from..].parse().unwrap()));
        }
    }

    #[test]
    fn an_interval_in_numbers_is_as_wide_as_its_digits_allow() {
        let (_, tally) = tally("+08:00");
        let narrowed = |text: &str, instant| {
            let shape = TimeShape::learn(text.as_bytes(), instant).unwrap().narrowed(text.as_bytes(), instant, &tally).unwrap();
            let digit = text.len() - if text.len() > 11 { 6 } else { 3 };
            (shape.low[digit], shape.low[digit] + shape.span[digit])
        };
        // 1780286400 is a mark; the interval runs to ...6700.
        assert_eq!(narrowed("1780286400", 1_780_286_400), (b'4', b'6'));
        assert_eq!(narrowed("1780286699999", 1_780_286_699), (b'4', b'6'));
        // 1780287900 to 1780288200 wraps a digit.
        assert_eq!(narrowed("1780287950", 1_780_287_950), (b'9', b'9'));
        assert_eq!(narrowed("1780288050", 1_780_288_050), (b'0', b'1'));
    }
}
