//! Counts rows whose time and status have been found, when rows differ in length.
//!
//! Times are known by the shapes learned from rows that the plain reader has read, one for each length (a fraction of a
//! second may have more digits or fewer). A time that fits its shape narrowed to one interval is counted without
//! reading its digits; see [`TimeShape::narrowed`].

use super::Read;
use super::blank::trimmed;
use super::counts::{Counts, Place, Run};
use super::outcome::Outcome;
use super::shape::{Shape, Words};
use super::time_shape::TimeShape;
use std::borrow::Cow;

/// The longest time that is learned, and one.
const LENGTHS: usize = 48;
/// After so many rows outside of the narrowed shape, it is narrowed to another interval: at once would not pay in a log
/// whose rows jump between intervals.
const PATIENCE: u32 = 16;
/// Rows that [`Times::count_four`] counts.
pub(crate) const FOUR: usize = 4;

/// The shapes of times known so far, and the rows counted with them.
pub(crate) struct Times {
    known: Vec<Option<Known>>,
    place: Option<Place>,
    run: Run,
}

struct Known {
    time: TimeShape,
    /// The time narrowed to `place`, for one row and for four.
    tight: Words,
    window: Option<Window>,
    place: Option<Place>,
    /// Rows that are counted one by one before the shape is narrowed again.
    patience: u32,
}

/// Bytes of a lane; a time has two.
const LANE: usize = 16;
const WINDOW: usize = 2 * LANE;

/// A narrowed time as ranges for the thirty-two bytes from its start on. Beyond its end anything may stand.
struct Window {
    low: [u8; WINDOW],
    span: [u8; WINDOW],
}

/// A row's time and status, where they stand among the bytes of the log.
#[derive(Clone, Copy, Default)]
pub(crate) struct Found {
    pub(crate) time: usize,
    pub(crate) status: usize,
}

impl Times {
    /// None known.
    pub(crate) fn new() -> Self {
        Self { known: core::iter::repeat_with(|| None).take(LENGTHS).collect(), place: None, run: Run::default() }
    }

    /// Learns how a time is written from a row that the plain reader has read.
    pub(crate) fn learn(&mut self, bytes: &[u8], read: &Read) -> Option<()> {
        let text = text_of(bytes, read)?;
        let text = trimmed(&text);
        let slot = self.known.get_mut(text.len())?;
        let time = TimeShape::learn(text, read.instant)?;
        *slot = Some(Known { time, tight: Words::default(), window: None, place: None, patience: 0 });
        Some(())
    }

    /// Learns from another row, unless its time is written in a known way.
    pub(crate) fn learn_new(&mut self, bytes: &[u8], read: &Read) {
        let text = text_of(bytes, read).unwrap_or_default();
        let text = trimmed(&text);
        let known = self.known.get(text.len()).and_then(Option::as_ref);
        if !known.is_some_and(|known| known.time.shape.fits(text)) {
            // One that cannot be learned stays the plain reader's.
            let _ = self.learn(bytes, read);
        }
    }

    /// Counts a row by its time and status; `false`, and nothing counted, where the plain reader is needed.
    #[inline]
    pub(crate) fn count(&mut self, time: &[u8], status: &[u8], counts: &mut Counts) -> bool {
        // Blanks around a field do not matter, and are seldom there.
        let (time, status) = if status.len() == 3 { (time, status) } else { (trimmed(time), trimmed(status)) };
        let Some(outcome) = <[u8; 3]>::try_from(status).ok().and_then(Outcome::of_digits) else { return false };
        let Some(Some(known)) = self.known.get_mut(time.len()) else { return false };
        if known.tight.fits(time) {
            self.run = Self::at(&mut self.place, known.place, self.run, counts).plus(Run::of(outcome));
            return true;
        }
        known.count_elsewhere(time, outcome, counts)
    }

    /// Counts four rows whose times have so many bytes; `false`, and nothing counted, where they are not all of the
    /// interval that such times are narrowed to, or where a status is none.
    #[inline]
    pub(crate) fn count_four(&mut self, bytes: &[u8], length: usize, four: &[Found; FOUR], counts: &mut Counts) -> bool {
        let Some(Some(Known { window: Some(window), place, patience, .. })) = self.known.get_mut(length) else { return false };
        let Some(statuses) = window.fit(bytes, four) else { return false };
        // Rows lie together: the next interval is worth narrowing to at once.
        *patience = 0;
        let run = Self::at(&mut self.place, *place, self.run, counts);
        self.run = run.plus(Run::of_four(statuses));
        true
    }

    /// The same where its day and its time of day stand apart.
    pub(crate) fn count_apart(&mut self, day: &[u8], time: &[u8], status: &[u8], counts: &mut Counts) -> bool {
        let mut joined = [b' '; LENGTHS];
        let length = day.len().wrapping_add(1).wrapping_add(time.len());
        let Some(joined) = joined.get_mut(..length) else { return false };
        let Some((first, [_, last @ ..])) = joined.split_at_mut_checked(day.len()) else { return false };
        first.copy_from_slice(day);
        last.copy_from_slice(time);
        self.count(joined, status, counts)
    }

    /// Hands over what has been counted: needed before anyone else looks at the counts.
    pub(crate) fn flush(&mut self, counts: &mut Counts) {
        self.run = Self::at(&mut self.place, None, self.run, counts);
    }

    /// The run to go on with at a place: the one so far, or a new one where that was elsewhere.
    #[inline]
    fn at(current: &mut Option<Place>, next: Option<Place>, run: Run, counts: &mut Counts) -> Run {
        if *current == next {
            return run;
        }
        if let Some(place) = core::mem::replace(current, next) {
            counts.add_run(place, run);
        }
        Run::default()
    }
}

/// The time of a row that the plain reader has read, as it read it.
fn text_of<'b>(bytes: &'b [u8], read: &Read) -> Option<Cow<'b, [u8]>> {
    let time = bytes.get(read.time.clone())?;
    let Some(day) = &read.day else { return Some(Cow::Borrowed(time)) };
    Some(Cow::Owned([bytes.get(day.clone())?, b" ", time].concat()))
}

impl Known {
    /// Counts a row outside of the narrowed shape.
    fn count_elsewhere(&mut self, time: &[u8], outcome: Outcome, counts: &mut Counts) -> bool {
        let Some(instant) = Some(time).filter(|time| self.time.shape.fits(time)).and_then(|time| self.time.instant(time)) else {
            return false;
        };
        counts.add(instant, outcome);
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 {
            self.patience = PATIENCE;
            self.place = counts.place(instant);
            let narrowed = self.place.and_then(|_| self.time.narrowed(time, instant, counts));
            self.window = narrowed.as_ref().and_then(Window::new);
            self.tight = narrowed.as_ref().and_then(Words::new).unwrap_or_default();
        }
        true
    }
}

impl Window {
    fn new(shape: &Shape) -> Option<Self> {
        let mut window = Self { low: [0; WINDOW], span: [u8::MAX; WINDOW] };
        window.low.get_mut(..shape.low.len())?.copy_from_slice(&shape.low);
        window.span.get_mut(..shape.span.len())?.copy_from_slice(&shape.span);
        Some(window)
    }

    /// The statuses of four rows, if each is one and each time fits.
    ///
    /// One loop over the places of a lane, as in [`super::groups`]; the four statuses make a lane of their own.
    #[inline]
    #[allow(
        clippy::indexing_slicing,
        reason = "all indices are below the lengths of the arrays; iterators would be unrolled before they are made vectors"
    )]
    #[allow(clippy::arithmetic_side_effects, reason = "the sum of two constants")]
    fn fit(&self, bytes: &[u8], four: &[Found; FOUR]) -> Option<[u32; FOUR]> {
        const STATUS_LOW: [u8; LANE] = *b"100\x00100\x00100\x00100\x00";
        const STATUS_SPAN: [u8; LANE] = *b"\x04\x09\x09\xff\x04\x09\x09\xff\x04\x09\x09\xff\x04\x09\x09\xff";
        let time = |row: &Found| bytes.get(row.time..).and_then(<[u8]>::first_chunk::<WINDOW>);
        let status = |row: &Found| bytes.get(row.status..).and_then(<[u8]>::first_chunk::<4>);
        let [a, b, c, d] = four;
        let statuses = [*status(a)?, *status(b)?, *status(c)?, *status(d)?];
        let (a, b, c, d) = (time(a)?, time(b)?, time(c)?, time(d)?);
        let status_bytes: &[u8; LANE] = statuses.as_flattened().first_chunk()?;
        let excess = |byte: u8, low: u8, span: u8| byte.wrapping_sub(low).saturating_sub(span);
        let mut outside = [0_u8; LANE];
        for place in 0..LANE {
            let first = |byte: u8| excess(byte, self.low[place], self.span[place]);
            let second = |byte: u8| excess(byte, self.low[LANE + place], self.span[LANE + place]);
            outside[place] = first(a[place])
                | first(b[place])
                | first(c[place])
                | first(d[place])
                | second(a[LANE + place])
                | second(b[LANE + place])
                | second(c[LANE + place])
                | second(d[LANE + place])
                | excess(status_bytes[place], STATUS_LOW[place], STATUS_SPAN[place]);
        }
        (u128::from_ne_bytes(outside) == 0).then_some(statuses.map(u32::from_le_bytes))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn four_fit_as_each_does() {
        for length in [10, 13, 16, 20, 24, 32] {
            let mut shape = Shape::exactly(&vec![b'7'; length]);
            shape.allow(length - 2, b'0', b'4');
            let window = Window::new(&shape).unwrap();
            // Rows of a time, a status, and something else.
            let row: Vec<u8> = [&shape.low[..], b",200,xx\n"].concat();
            let all = [row.repeat(FOUR), vec![b'x'; WINDOW]].concat();
            let four = [0, 1, 2, 3].map(|index| Found { time: index * row.len(), status: index * row.len() + length + 1 });
            assert_eq!(window.fit(&all, &four), Some([u32::from_le_bytes(*b"200,"); FOUR]));
            for at in 0..row.len() * FOUR {
                for change in [1, 4, 5, 0x80, 255] {
                    let mut changed = all.clone();
                    changed[at] = changed[at].wrapping_add(change);
                    let each = four.iter().all(|row| {
                        let digits = changed[row.status..][..3].try_into().unwrap();
                        shape.fits(&changed[row.time..][..length]) && Outcome::of_digits(digits).is_some()
                    });
                    assert_eq!(window.fit(&changed, &four).is_some(), each, "{length} {at} {change}");
                }
            }
            assert_eq!(window.fit(&all[..row.len() * 3 + 5], &four), None);
        }
        assert!(Window::new(&Shape::exactly(&[b'7'; 33])).is_none());
    }
}
