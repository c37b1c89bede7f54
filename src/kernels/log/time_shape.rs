//! What may change in a time without changing how it is read, and which second it then tells.
//!
//! Narrowed to the five minutes of one interval, the ranges alone prove where a row is counted, without reading its
//! digits.

use super::counts::{Counts, INTERVAL};
use super::shape::Shape;
use crate::interval::INTERVAL_MINUTES;

// Narrowing a text splits ten minutes at the digit 5.
const _: () = assert!(INTERVAL_MINUTES == 5, "the ones of the minutes no longer tell the intervals apart");

/// How a learned time and all that are written like it tell their second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeShape {
    /// What may stand in place of each of its bytes.
    pub shape: Shape,
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
    #[must_use]
    pub fn learn(text: &[u8], instant: i64) -> Option<Self> {
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
        let last_day = last_day(year, month)?;
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
    #[must_use]
    pub fn instant(&self, text: &[u8]) -> Option<i64> {
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
    #[must_use]
    pub fn narrowed(&self, text: &[u8], instant: i64, counts: &Counts) -> Option<Shape> {
        let mut shape = self.shape.clone();
        let since_mark = counts.since_mark(instant);
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

/// The last day of a month.
const fn last_day(year: i64, month: i64) -> Option<i64> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => Some(29),
        2 => Some(28),
        _ => None,
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
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_in_any_number() {
        let digits = "987654321012345678";
        for from in 0..digits.len() {
            assert_eq!(whole_seconds(&digits.as_bytes()[from..]), Some(digits[from..].parse().unwrap()));
        }
    }
}
