//! Counts per five minutes of the period: where every path of the reader puts what it has read.

use super::outcome::Outcome;
use crate::interval::INTERVAL_SECONDS;

/// Seconds of an interval, for instants.
#[allow(clippy::as_conversions, reason = "a wider type holds every value; `from` is not const")]
pub(crate) const INTERVAL: i64 = INTERVAL_SECONDS as i64;

/// What an interval of five minutes holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntervalCounts {
    /// Requests that were answered.
    pub valid: u64,
    /// Those answered with 5xx.
    pub errors: u64,
    /// Requests that were not answered.
    pub unreached: u64,
    /// Errors and unreached requests inside of an exclusion.
    pub excluded: u64,
    /// The exclusion that took something out, by its place in the list; of several the first.
    pub clause: Option<usize>,
}

/// What a period counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Counts {
    start: i64,
    seconds: u32,
    exclusions: Exclusions,
    /// All intervals of the period, in order.
    pub intervals: Vec<IntervalCounts>,
    /// Rows used.
    pub rows: u64,
    /// Rows outside of the period.
    pub outside: u64,
    /// Rows used with a status 4xx.
    pub refused: u64,
    /// Those of them with status 429.
    pub too_many: u64,
    /// Rows left out because they are not requests to the vendor.
    pub filtered: u64,
    twin: Option<Twin>,
}

/// The same rows at other moments: what they would count if their times were on another zone.
#[derive(Debug, PartialEq, Eq)]
struct Twin {
    /// Seconds by which they would be later.
    shift: i64,
    counts: Box<Counts>,
}

/// Rows that a fast path has read and not yet handed over; all lie in one [`Place`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    pub(crate) rows: u64,
    pub(crate) failed: u64,
    /// With the `too_many`.
    pub(crate) refused: u64,
    pub(crate) too_many: u64,
}

impl Run {
    /// One row.
    #[inline]
    pub(crate) fn of(outcome: Outcome) -> Self {
        let of = |counted: bool| u64::from(counted);
        Self {
            rows: 1,
            failed: of(outcome == Outcome::Failed),
            refused: of(matches!(outcome, Outcome::Refused | Outcome::TooMany)),
            too_many: of(outcome == Outcome::TooMany),
        }
    }

    /// Rows by their statuses: three digits from 100 to 599 each, in the lower bytes.
    #[inline]
    pub(crate) fn of_statuses(statuses: impl IntoIterator<Item = u32>) -> Self {
        // By the lowest bits of the first digit, what a status adds: 5xx to the lower half, 4xx to the upper.
        const WEIGHTS: [u64; 8] = [0, 0, 0, 0, 1 << 32, 1, 0, 0];
        const TOO_MANY: u32 = u32::from_le_bytes([0, b'4', b'2', b'9']);
        let (mut rows, mut weighed, mut too_many) = (0_u64, 0_u64, 0_u64);
        for status in statuses {
            let [first, ..] = (status & 7).to_le_bytes();
            rows = rows.wrapping_add(1);
            weighed = weighed.wrapping_add(WEIGHTS.get(usize::from(first)).copied().unwrap_or(0));
            too_many = too_many.wrapping_add(u64::from(status << 8 == TOO_MANY));
        }
        Self { rows, failed: weighed & 0xffff_ffff, refused: weighed >> 32, too_many }
    }

    /// [`Run::of_statuses`], quicker where none of four is 4xx or 5xx.
    #[inline]
    pub(crate) fn of_four(statuses: [u32; 4]) -> Self {
        // The bit that of the first digits 1 to 5 only 4 and 5 have.
        const NOT_ANSWERED: u32 = 4;
        let [a, b, c, d] = statuses;
        if (a | b | c | d) & NOT_ANSWERED == 0 { Self { rows: 4, ..Self::default() } } else { Self::of_statuses(statuses) }
    }

    /// Together with another run of the same place. Both are counts of rows that stand in memory, so nothing overflows.
    #[inline]
    #[must_use]
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            rows: self.rows.wrapping_add(other.rows),
            failed: self.failed.wrapping_add(other.failed),
            refused: self.refused.wrapping_add(other.refused),
            too_many: self.too_many.wrapping_add(other.too_many),
        }
    }
}

/// An interval all of whose rows are treated alike; or outside of the period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    here: Spot,
    /// Where they lie at the other moments; `here` again where there are none.
    there: Spot,
}

/// An interval, and the exclusion that holds throughout it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Spot {
    interval: Option<usize>,
    clause: Option<usize>,
}

impl Counts {
    /// Of a period that starts at a second and has so many of them.
    #[must_use]
    pub fn new(start: i64, seconds: u32, exclusions: Exclusions) -> Self {
        let count = usize::try_from(seconds / INTERVAL_SECONDS).unwrap_or(0);
        let intervals = vec![IntervalCounts::default(); count];
        Self { start, seconds, exclusions, intervals, rows: 0, outside: 0, refused: 0, too_many: 0, filtered: 0, twin: None }
    }

    /// Counts every row a second time, so many seconds later, into counts of their own.
    pub fn set_twin(&mut self, shift: i64, counts: Self) {
        self.twin = Some(Twin { shift, counts: Box::new(counts) });
    }

    /// What the rows come to at the other moments.
    #[must_use]
    pub fn twin(&self) -> Option<&Self> {
        self.twin.as_ref().map(|twin| &*twin.counts)
    }

    /// Adds what others have counted in the same period.
    pub fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.intervals.iter_mut().zip(&other.intervals) {
            mine.join(theirs);
        }
        self.rows = self.rows.saturating_add(other.rows);
        self.outside = self.outside.saturating_add(other.outside);
        self.refused = self.refused.saturating_add(other.refused);
        self.too_many = self.too_many.saturating_add(other.too_many);
        self.filtered = self.filtered.saturating_add(other.filtered);
    }

    /// The interval a second lies in; `None` outside of the period.
    #[inline]
    #[must_use]
    pub fn interval(&self, instant: i64) -> Option<usize> {
        // A period is short enough for 32 bits, which are quicker to divide.
        let since = u32::try_from(instant.wrapping_sub(self.start)).ok().filter(|since| *since < self.seconds)?;
        usize::try_from(since / INTERVAL_SECONDS).ok()
    }

    /// Counts one request.
    #[inline]
    pub fn add(&mut self, instant: i64, outcome: Outcome) {
        if let Some(Twin { shift, counts }) = &mut self.twin {
            counts.add(instant.wrapping_add(*shift), outcome);
        }
        let interval = self.interval(instant);
        let Some(counts) = interval.and_then(|index| self.intervals.get_mut(index)) else {
            self.outside = self.outside.saturating_add(1);
            return;
        };
        self.rows = self.rows.saturating_add(1);
        if outcome == Outcome::Unreached {
            counts.unreached = counts.unreached.saturating_add(1);
        } else {
            counts.valid = counts.valid.saturating_add(1);
        }
        match outcome {
            Outcome::Answered => {}
            Outcome::Refused => self.refused = self.refused.saturating_add(1),
            Outcome::TooMany => {
                self.refused = self.refused.saturating_add(1);
                self.too_many = self.too_many.saturating_add(1);
            }
            Outcome::Failed | Outcome::Unreached => {
                counts.errors = counts.errors.saturating_add(u64::from(outcome == Outcome::Failed));
                if let Some(clause) = self.exclusions.at(instant) {
                    counts.exclude(clause, 1);
                }
            }
        }
    }

    /// Seconds since the five-minute mark of the contract's clock that a second follows.
    #[must_use]
    pub const fn since_mark(&self, instant: i64) -> i64 {
        instant.wrapping_sub(self.start).rem_euclid(INTERVAL)
    }

    /// Where the rows of the five minutes around a second are counted; `None` where an exclusion begins or ends within
    /// them, so that its rows must be counted one by one.
    pub(crate) fn place(&self, instant: i64) -> Option<Place> {
        let here = self.spot(instant)?;
        let Some(Twin { shift, counts }) = &self.twin else { return Some(Place { here, there: here }) };
        // Five minutes here are an interval there only where both begin at a mark.
        let there = if shift.rem_euclid(INTERVAL) == 0 { counts.spot(instant.wrapping_add(*shift))? } else { return None };
        Some(Place { here, there })
    }

    fn spot(&self, instant: i64) -> Option<Spot> {
        let Some(interval) = self.interval(instant) else { return Some(Spot { interval: None, clause: None }) };
        let mark = instant.checked_sub(self.since_mark(instant))?;
        let clause = self.exclusions.throughout(mark, mark.checked_add(INTERVAL)?)?;
        Some(Spot { interval: Some(interval), clause })
    }

    /// Counts requests of one place: the same as [`Counts::add`] for each of them.
    pub(crate) fn add_run(&mut self, place: Place, run: Run) {
        if let Some(Twin { counts, .. }) = &mut self.twin {
            counts.add_at(place.there, run);
        }
        self.add_at(place.here, run);
    }

    fn add_at(&mut self, place: Spot, run: Run) {
        let Some(counts) = place.interval.and_then(|index| self.intervals.get_mut(index)) else {
            self.outside = self.outside.saturating_add(run.rows);
            return;
        };
        self.rows = self.rows.saturating_add(run.rows);
        self.refused = self.refused.saturating_add(run.refused);
        self.too_many = self.too_many.saturating_add(run.too_many);
        counts.valid = counts.valid.saturating_add(run.rows);
        counts.errors = counts.errors.saturating_add(run.failed);
        if let (Some(clause), 1..) = (place.clause, run.failed) {
            counts.exclude(clause, run.failed);
        }
    }
}

impl IntervalCounts {
    /// Adds what others have counted in the same interval.
    pub fn join(&mut self, other: &Self) {
        self.valid = self.valid.saturating_add(other.valid);
        self.errors = self.errors.saturating_add(other.errors);
        self.unreached = self.unreached.saturating_add(other.unreached);
        self.excluded = self.excluded.saturating_add(other.excluded);
        self.clause = match (self.clause, other.clause) {
            (Some(mine), Some(theirs)) => Some(mine.min(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
    }

    /// Takes errors out; of several exclusions the first of the list is named, whatever the order of the rows.
    fn exclude(&mut self, clause: usize, count: u64) {
        self.excluded = self.excluded.saturating_add(count);
        self.clause = Some(self.clause.map_or(clause, |named| named.min(clause)));
    }
}

/// Time cut where an exclusion begins or ends, so that one holds, or none, from each cut to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusions(Vec<(i64, Option<usize>)>);

impl Exclusions {
    /// Seconds in order, each with the place in the list of the first exclusion that holds from there on.
    #[must_use]
    pub const fn new(cuts: Vec<(i64, Option<usize>)>) -> Self {
        Self(cuts)
    }

    /// The first exclusion of the list that holds at a second.
    #[must_use]
    pub fn at(&self, instant: i64) -> Option<usize> {
        let after = self.0.partition_point(|(from, _)| *from <= instant);
        self.0.get(after.checked_sub(1)?)?.1
    }

    /// The same for each second of `[from, to)`; `None` where they differ.
    #[must_use]
    pub fn throughout(&self, from: i64, to: i64) -> Option<Option<usize>> {
        let after = self.0.partition_point(|(cut, _)| *cut <= from);
        if self.0.get(after).is_some_and(|(cut, _)| *cut < to) { None } else { Some(self.at(from)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_counts_the_same_rows_at_other_moments() {
        let start = 1_780_243_200;
        let cuts = vec![(start, Some(0)), (start + 300, None), (start + 28_800, Some(1)), (start + 30_000, None)];
        let alone = || Counts::new(start, 86_400, Exclusions::new(cuts.clone()));
        for shift in [28_800, -28_800, 12_720, 0] {
            let mut both = alone();
            both.set_twin(shift, alone());
            let (mut here, mut there) = (alone(), alone());
            for second in [0, 299, 300, 50_000, 86_399, -1, 86_400] {
                let place = both.place(start + second);
                assert_eq!(place.is_some(), shift % 300 == 0);
                if let Some(place) = place {
                    both.add_run(place, Run { rows: 3, failed: 1, refused: 1, too_many: 0 });
                    for outcome in [Outcome::Failed, Outcome::Answered, Outcome::Refused] {
                        here.add(start + second, outcome);
                        there.add(start + second + shift, outcome);
                    }
                }
                both.add(start + second, Outcome::Unreached);
                here.add(start + second, Outcome::Unreached);
                there.add(start + second + shift, Outcome::Unreached);
            }
            assert_eq!((&both.intervals, both.rows, both.outside), (&here.intervals, here.rows, here.outside), "{shift}");
            assert_eq!(both.twin(), Some(&there), "{shift}");
        }
    }

    #[test]
    fn a_run_counts_as_its_rows_would_one_by_one() {
        let start = 1_780_243_200;
        let cuts = vec![(start, Some(0)), (start + 300, None), (start + 400, Some(1)), (start + 500, None)];
        let counts = || Counts::new(start, 86_400, Exclusions::new(cuts.clone()));
        for (second, placed) in [(0, true), (299, true), (300, false), (599, false), (600, true), (-1, true), (86_400, true)] {
            let mut one_by_one = counts();
            let outcomes = [Outcome::Answered, Outcome::Refused, Outcome::TooMany, Outcome::Failed, Outcome::Failed];
            for outcome in outcomes {
                one_by_one.add(start + second, outcome);
            }
            let place = one_by_one.place(start + second);
            assert_eq!(place.is_some(), placed, "{second}");
            if let Some(place) = place {
                let mut together = counts();
                together.add_run(place, Run { rows: 5, failed: 2, refused: 2, too_many: 1 });
                assert_eq!(together, one_by_one, "{second}");
            }
        }
    }
}
