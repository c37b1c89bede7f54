//! Counts per five minutes of the period: where every path of the reader puts what it has read.

use super::field::{Fields, Outcome, shown};
use super::{BadRow, Exclusion, IntervalCounts, LogCounts};
use crate::clock::{DAY_SECONDS, Instant, Offset};
use crate::time::Day;
use std::collections::BTreeSet;

/// Seconds of an interval (rule `sla.intervals`).
pub(super) const INTERVAL_SECONDS: u32 = 300;
/// The same, for instants.
pub(super) const INTERVAL: i64 = 300;
/// Bad rows that are told one by one.
const BAD_ROWS_TOLD: usize = 100;

/// What a period counts.
pub(super) struct Tally {
    pub(super) fields: Fields,
    start: i64,
    seconds: u32,
    intervals: Vec<IntervalCounts>,
    exclusions: Exclusions,
    rows: u64,
    outside: u64,
    refused: u64,
    too_many: u64,
    bad_rows: Vec<BadRow>,
    bad_count: u64,
}

/// Rows that a fast path has read and not yet handed over; all lie in one [`Place`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) rows: u64,
    pub(super) failed: u64,
    /// With the `too_many`.
    pub(super) refused: u64,
    pub(super) too_many: u64,
}

impl Run {
    /// One row.
    #[inline]
    pub(super) fn of(outcome: Outcome) -> Self {
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
    pub(super) fn of_statuses(statuses: impl IntoIterator<Item = u32>) -> Self {
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
    pub(super) fn of_four(statuses: [u32; 4]) -> Self {
        // The bit that of the first digits 1 to 5 only 4 and 5 have.
        const NOT_ANSWERED: u32 = 4;
        let [a, b, c, d] = statuses;
        if (a | b | c | d) & NOT_ANSWERED == 0 { Self { rows: 4, ..Self::default() } } else { Self::of_statuses(statuses) }
    }

    /// Together with another run of the same place. Both are counts of rows that stand in memory, so nothing overflows.
    #[inline]
    #[must_use]
    pub(super) const fn plus(self, other: Self) -> Self {
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
pub(super) struct Place {
    interval: Option<usize>,
    clause: Option<usize>,
}

impl Tally {
    /// Of a period of at most a hundred years.
    pub(super) fn new(fields: Fields, from: Day, last_day: Day, clock: Offset, exclude: &[Exclusion]) -> Self {
        let days = last_day.days_since(from).saturating_add(1).max(0);
        let seconds = u32::try_from(days.saturating_mul(DAY_SECONDS)).unwrap_or(0);
        let count = usize::try_from(seconds / INTERVAL_SECONDS).unwrap_or(0);
        Self {
            fields,
            start: Instant::start_of(from, clock).seconds(),
            seconds,
            intervals: vec![IntervalCounts::default(); count],
            exclusions: Exclusions::new(exclude),
            rows: 0,
            outside: 0,
            refused: 0,
            too_many: 0,
            bad_rows: Vec::new(),
            bad_count: 0,
        }
    }

    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn finish(self) -> LogCounts {
        LogCounts {
            rows: self.rows,
            outside: self.outside,
            bad_rows: self.bad_rows,
            bad_count: self.bad_count,
            client_errors: self.refused,
            too_many_requests: self.too_many,
            intervals: self.intervals,
        }
    }

    /// Reads and counts one row by its time and its status; a missing status is the name of the field that is missing.
    ///
    /// The time comes first: a row outside of the period is left out whatever its status (meaning `sla-6`). Returns the
    /// second where the row was used or left out, `None` where it is bad.
    pub(super) fn row(&mut self, line: u64, time: &[u8], status: Result<&[u8], &str>) -> Option<i64> {
        let Some(instant) = self.fields.time(time) else {
            self.bad(line, || format!("the time {} is neither RFC 3339 nor seconds or milliseconds since 1970", shown(time)));
            return None;
        };
        if self.interval(instant).is_none() {
            self.outside = self.outside.saturating_add(1);
            return Some(instant);
        }
        let outcome = match status {
            Ok(text) => self.fields.outcome(text).ok_or_else(|| format!("the status {} is not a number from 100 to 599", shown(text))),
            Err(name) => Err(missing(name)),
        };
        match outcome {
            Ok(outcome) => {
                self.add(instant, outcome);
                Some(instant)
            }
            Err(problem) => {
                self.bad(line, || problem);
                None
            }
        }
    }

    /// Counts a bad row; the first are told.
    pub(super) fn bad(&mut self, line: u64, problem: impl FnOnce() -> String) {
        self.bad_count = self.bad_count.saturating_add(1);
        if self.bad_rows.len() < BAD_ROWS_TOLD {
            self.bad_rows.push(BadRow { line, problem: problem() });
        }
    }

    /// Counts bad rows that are part of one already told.
    pub(super) const fn bad_more(&mut self, count: u64) {
        self.bad_count = self.bad_count.saturating_add(count);
    }

    /// The interval a second lies in; `None` outside of the period.
    #[inline]
    fn interval(&self, instant: i64) -> Option<usize> {
        // A period is short enough for 32 bits, which are quicker to divide.
        let since = u32::try_from(instant.wrapping_sub(self.start)).ok().filter(|since| *since < self.seconds)?;
        usize::try_from(since / INTERVAL_SECONDS).ok()
    }

    /// Counts one request.
    #[inline]
    pub(super) fn add(&mut self, instant: i64, outcome: Outcome) {
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
    pub(super) const fn since_mark(&self, instant: i64) -> i64 {
        instant.wrapping_sub(self.start).rem_euclid(INTERVAL)
    }

    /// Where the rows of the five minutes around a second are counted; `None` where an exclusion begins or ends within
    /// them, so that its rows must be counted one by one.
    pub(super) fn place(&self, instant: i64) -> Option<Place> {
        let Some(interval) = self.interval(instant) else { return Some(Place { interval: None, clause: None }) };
        let mark = instant.checked_sub(self.since_mark(instant))?;
        let clause = self.exclusions.throughout(mark, mark.checked_add(INTERVAL)?)?;
        Some(Place { interval: Some(interval), clause })
    }

    /// Counts requests of one place: the same as [`Tally::add`] for each of them.
    pub(super) fn add_run(&mut self, place: Place, run: Run) {
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
    /// Takes errors out; of several exclusions the first of the list is named, whatever the order of the rows.
    fn exclude(&mut self, clause: usize, count: u64) {
        self.excluded = self.excluded.saturating_add(count);
        self.clause = Some(self.clause.map_or(clause, |named| named.min(clause)));
    }
}

/// What a bad row without one of its fields is told as.
pub(super) fn missing(name: &str) -> String {
    format!("the field {} is missing", shown(name.as_bytes()))
}

/// Time cut where an exclusion begins or ends, so that one holds, or none, from each cut to the next.
struct Exclusions(Vec<(i64, Option<usize>)>);

impl Exclusions {
    fn new(list: &[Exclusion]) -> Self {
        let mut edges: Vec<(i64, usize, bool)> = Vec::new();
        for (index, exclusion) in list.iter().enumerate().filter(|(_, exclusion)| exclusion.from < exclusion.to) {
            edges.push((exclusion.from.seconds(), index, true));
            edges.push((exclusion.to.seconds(), index, false));
        }
        edges.sort_unstable();
        let mut open = BTreeSet::new();
        let mut cuts: Vec<(i64, Option<usize>)> = Vec::new();
        for (at, index, opens) in edges {
            if opens {
                open.insert(index)
            } else {
                open.remove(&index)
            };
            let holds = open.first().copied();
            match cuts.last_mut() {
                Some(last) if last.0 == at => last.1 = holds,
                _ => cuts.push((at, holds)),
            }
        }
        Self(cuts)
    }

    /// The first exclusion of the list that holds at a second.
    fn at(&self, instant: i64) -> Option<usize> {
        let after = self.0.partition_point(|(from, _)| *from <= instant);
        self.0.get(after.checked_sub(1)?)?.1
    }

    /// The same for each second of `[from, to)`; `None` where they differ.
    fn throughout(&self, from: i64, to: i64) -> Option<Option<usize>> {
        let after = self.0.partition_point(|(cut, _)| *cut <= from);
        if self.0.get(after).is_some_and(|(cut, _)| *cut < to) { None } else { Some(self.at(from)) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn exclusions(list: &[(i64, i64)]) -> Vec<Exclusion> {
        let instant = Instant::from_seconds;
        list.iter().map(|(from, to)| Exclusion { from: instant(*from), to: instant(*to), clause: "2.2(i)".into() }).collect()
    }

    #[test]
    fn of_exclusions_that_overlap_the_first_of_the_list_holds() {
        let cut = Exclusions::new(&exclusions(&[(20, 30), (10, 40), (35, 50), (60, 60), (80, 70)]));
        let held: Vec<Option<usize>> = [9, 10, 19, 20, 29, 30, 39, 40, 49, 50, 60, 75].map(|second| cut.at(second)).to_vec();
        let (first, second, third) = (Some(0), Some(1), Some(2));
        assert_eq!(held, [None, second, second, first, first, second, second, third, third, None, None, None]);
        assert_eq!(cut.throughout(20, 30), Some(Some(0)));
        assert_eq!(cut.throughout(20, 31), None);
        assert_eq!(cut.throughout(0, 10), Some(None));
        assert_eq!(cut.throughout(0, 11), None);
        assert_eq!(cut.throughout(50, 1000), Some(None));
    }

    #[test]
    fn a_run_counts_as_its_rows_would_one_by_one() {
        let day: Day = "2026-06-01".parse().unwrap();
        let clock: Offset = "+08:00".parse().unwrap();
        let start = Instant::start_of(day, clock).seconds();
        let tally = || {
            Tally::new(Fields::new(clock, Vec::new()), day, day, clock, &exclusions(&[(start, start + 300), (start + 400, start + 500)]))
        };
        for (second, placed) in [(0, true), (299, true), (300, false), (599, false), (600, true), (-1, true), (86_400, true)] {
            let mut one_by_one = tally();
            let outcomes = [Outcome::Answered, Outcome::Refused, Outcome::TooMany, Outcome::Failed, Outcome::Failed];
            for outcome in outcomes {
                one_by_one.add(start + second, outcome);
            }
            let place = one_by_one.place(start + second);
            assert_eq!(place.is_some(), placed, "{second}");
            if let Some(place) = place {
                let mut together = tally();
                together.add_run(place, Run { rows: 5, failed: 2, refused: 2, too_many: 1 });
                assert_eq!(together.finish(), one_by_one.finish(), "{second}");
            }
        }
    }
}
