//! Counts rows whose time and status have been found, when rows differ in length.
//!
//! Times are known by the shapes learned from rows that the plain reader has read, one for each length (a fraction of a
//! second may have more digits or fewer). A time that fits its shape narrowed to one interval is counted without
//! reading its digits; see [`TimeShape::narrowed`].

use super::Read;
use super::field::{Outcome, trimmed};
use super::shape::{Shape, TimeShape, Words};
use super::tally::{Place, Run, Tally};

/// The longest time that is learned, and one.
const LENGTHS: usize = 48;
/// After so many rows outside of the narrowed shape, it is narrowed to another interval: at once would not pay in a log
/// whose rows jump between intervals.
const PATIENCE: u32 = 16;
/// Rows that [`Times::count_four`] counts.
pub(super) const FOUR: usize = 4;

/// The shapes of times known so far, and the rows counted with them.
pub(super) struct Times {
    known: Vec<Option<Known>>,
    place: Option<Place>,
    run: Run,
}

struct Known {
    time: TimeShape,
    /// The time narrowed to `place`, for one row and for four.
    tight: Words,
    lanes: Option<Lanes>,
    place: Option<Place>,
    /// Rows that are counted one by one before the shape is narrowed again.
    patience: u32,
}

const LANE: usize = 16;

/// A narrowed time as two lanes of sixteen bytes, its first and its last. A shorter one is covered by the first lane,
/// beyond the end of which anything may stand.
struct Lanes {
    first: [[u8; LANE]; 2],
    last: [[u8; LANE]; 2],
    last_at: usize,
}

/// A row's time and status, where they stand among the bytes of the log.
#[derive(Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) time: usize,
    pub(super) status: usize,
}

impl Times {
    /// None known.
    pub(super) fn new() -> Self {
        Self { known: core::iter::repeat_with(|| None).take(LENGTHS).collect(), place: None, run: Run::default() }
    }

    /// Learns how a time is written from a row that the plain reader has read.
    pub(super) fn learn(&mut self, bytes: &[u8], read: &Read) -> Option<()> {
        let text = trimmed(bytes.get(read.time.clone())?);
        let slot = self.known.get_mut(text.len())?;
        let time = TimeShape::learn(text, read.instant)?;
        *slot = Some(Known { time, tight: Words::default(), lanes: None, place: None, patience: 0 });
        Some(())
    }

    /// Learns from another row, unless its time is written in a known way.
    pub(super) fn learn_new(&mut self, bytes: &[u8], read: &Read) {
        let text = trimmed(bytes.get(read.time.clone()).unwrap_or_default());
        let known = self.known.get(text.len()).and_then(Option::as_ref);
        if !known.is_some_and(|known| known.time.shape.fits(text)) {
            // One that cannot be learned stays the plain reader's.
            let _ = self.learn(bytes, read);
        }
    }

    /// Counts a row by its time and status; `false`, and nothing counted, where the plain reader is needed.
    #[inline]
    pub(super) fn count(&mut self, time: &[u8], status: &[u8], tally: &mut Tally) -> bool {
        // Blanks around a field do not matter, and are seldom there.
        let (time, status) = if status.len() == 3 { (time, status) } else { (trimmed(time), trimmed(status)) };
        let Some(outcome) = <[u8; 3]>::try_from(status).ok().and_then(Outcome::of_digits) else { return false };
        let Some(Some(known)) = self.known.get_mut(time.len()) else { return false };
        if known.tight.fits(time) {
            self.run = Self::at(&mut self.place, known.place, self.run, tally).plus(Run::of(outcome));
            return true;
        }
        known.count_elsewhere(time, outcome, tally)
    }

    /// Counts four rows whose times have so many bytes; `false`, and nothing counted, where they are not all of the
    /// interval that such times are narrowed to, or where a status is none.
    #[inline]
    pub(super) fn count_four(&mut self, bytes: &[u8], length: usize, four: &[Found; FOUR], tally: &mut Tally) -> bool {
        let Some(Some(Known { lanes: Some(lanes), place, .. })) = self.known.get(length) else { return false };
        let Some(statuses) = lanes.fit(bytes, four) else { return false };
        let run = Self::at(&mut self.place, *place, self.run, tally);
        self.run = run.plus(Run::of_statuses(statuses));
        true
    }

    /// Hands over what has been counted: needed before anyone else looks at the tally.
    pub(super) fn flush(&mut self, tally: &mut Tally) {
        self.run = Self::at(&mut self.place, None, self.run, tally);
    }

    /// The run to go on with at a place: the one so far, or a new one where that was elsewhere.
    #[inline]
    fn at(current: &mut Option<Place>, next: Option<Place>, run: Run, tally: &mut Tally) -> Run {
        if *current == next {
            return run;
        }
        if let Some(place) = core::mem::replace(current, next) {
            tally.add_run(place, run);
        }
        Run::default()
    }
}

impl Known {
    /// Counts a row outside of the narrowed shape.
    fn count_elsewhere(&mut self, time: &[u8], outcome: Outcome, tally: &mut Tally) -> bool {
        let Some(instant) = Some(time).filter(|time| self.time.shape.fits(time)).and_then(|time| self.time.instant(time)) else {
            return false;
        };
        tally.add(instant, outcome);
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 {
            self.patience = PATIENCE;
            self.place = tally.place(instant);
            let narrowed = self.place.and_then(|_| self.time.narrowed(time, instant, tally));
            self.lanes = narrowed.as_ref().and_then(Lanes::new);
            self.tight = narrowed.as_ref().and_then(Words::new).unwrap_or_default();
        }
        true
    }
}

impl Lanes {
    fn new(shape: &Shape) -> Option<Self> {
        let length = shape.low.len();
        if length > LANE.saturating_mul(2) {
            return None;
        }
        let mut padded = shape.clone();
        padded.low.resize(length.max(LANE), 0);
        padded.span.resize(length.max(LANE), u8::MAX);
        let first = [*padded.low.first_chunk()?, *padded.span.first_chunk()?];
        let last = [*padded.low.last_chunk()?, *padded.span.last_chunk()?];
        Some(Self { first, last, last_at: length.saturating_sub(LANE) })
    }

    /// The statuses of four rows, if each is one and each time fits.
    ///
    /// One loop over the places of a lane, as in [`super::groups`]; the four statuses make a lane of their own.
    #[inline]
    #[allow(
        clippy::indexing_slicing,
        reason = "all indices are below the lengths of the arrays; iterators would be unrolled before they are made vectors"
    )]
    fn fit(&self, bytes: &[u8], four: &[Found; FOUR]) -> Option<[u32; FOUR]> {
        const STATUS_LOW: [u8; LANE] = *b"100\x00100\x00100\x00100\x00";
        const STATUS_SPAN: [u8; LANE] = *b"\x04\x09\x09\xff\x04\x09\x09\xff\x04\x09\x09\xff\x04\x09\x09\xff";
        let lane = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<LANE>);
        let last = |row: &Found| lane(row.time.wrapping_add(self.last_at));
        let [a, b, c, d] = four;
        let (a0, b0, c0, d0) = (lane(a.time)?, lane(b.time)?, lane(c.time)?, lane(d.time)?);
        let (a1, b1, c1, d1) = (last(a)?, last(b)?, last(c)?, last(d)?);
        let mut statuses = [0_u8; LANE];
        for (status, row) in statuses.as_chunks_mut::<4>().0.iter_mut().zip(four) {
            *status = *bytes.get(row.status..)?.first_chunk()?;
        }
        let excess = |byte: u8, low: u8, span: u8| byte.wrapping_sub(low).saturating_sub(span);
        let mut outside = [0_u8; LANE];
        for place in 0..LANE {
            let first = |byte: u8| excess(byte, self.first[0][place], self.first[1][place]);
            let last = |byte: u8| excess(byte, self.last[0][place], self.last[1][place]);
            outside[place] = first(a0[place])
                | first(b0[place])
                | first(c0[place])
                | first(d0[place])
                | last(a1[place])
                | last(b1[place])
                | last(c1[place])
                | last(d1[place])
                | excess(statuses[place], STATUS_LOW[place], STATUS_SPAN[place]);
        }
        if u128::from_ne_bytes(outside) != 0 {
            return None;
        }
        let [a, b, c, d] = *statuses.as_chunks().0.first_chunk()?;
        Some([a, b, c, d].map(u32::from_le_bytes))
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
            let lanes = Lanes::new(&shape).unwrap();
            // Rows of a time, a status, and something else.
            let row: Vec<u8> = [&shape.low[..], b",200,xx\n"].concat();
            let all = [row.repeat(FOUR), vec![b'x'; LANE]].concat();
            let four = [0, 1, 2, 3].map(|index| Found { time: index * row.len(), status: index * row.len() + length + 1 });
            assert_eq!(lanes.fit(&all, &four), Some([u32::from_le_bytes(*b"200,"); FOUR]));
            for at in 0..row.len() * FOUR {
                for change in [1, 4, 5, 0x80, 255] {
                    let mut changed = all.clone();
                    changed[at] = changed[at].wrapping_add(change);
                    let each = four.iter().all(|row| {
                        let digits = changed[row.status..][..3].try_into().unwrap();
                        shape.fits(&changed[row.time..][..length]) && Outcome::of_digits(digits).is_some()
                    });
                    assert_eq!(lanes.fit(&changed, &four).is_some(), each, "{length} {at} {change}");
                }
            }
            assert_eq!(lanes.fit(&all[..row.len() * 3 + 5], &four), None);
        }
        assert!(Lanes::new(&Shape::exactly(&[b'7'; 33])).is_none());
    }
}
