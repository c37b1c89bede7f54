//! What a period counts, and which rows are bad: where the plain reader puts what it has read.

use super::field::{Fields, shown};
use super::{BadLogRow, Exclusion, LogCounts};
use crate::clock::{DAY_SECONDS, Instant, Offset};
use crate::note::{Note, note};
use crate::time::Day;
use kling_kernels::log::counts::{Counts, Exclusions};
use std::collections::BTreeSet;

/// Bad rows that are listed one by one.
const BAD_ROWS_LISTED: usize = 100;

/// What a period counts.
pub(super) struct Tally {
    pub(super) fields: Fields,
    pub(super) counts: Counts,
    bad_rows: Vec<BadLogRow>,
    bad_count: u64,
}

impl Tally {
    /// Of a period of at most a hundred years.
    pub(super) fn new(fields: Fields, from: Day, last_day: Day, clock: Offset, exclude: &[Exclusion]) -> Self {
        let days = last_day.days_since(from).saturating_add(1).max(0);
        let seconds = u32::try_from(days.saturating_mul(DAY_SECONDS)).unwrap_or(0);
        let counts = Counts::new(Instant::start_of(from, clock).seconds(), seconds, exclusions(exclude));
        Self { fields, counts, bad_rows: Vec::new(), bad_count: 0 }
    }

    pub(super) fn finish(self) -> LogCounts {
        let counts = self.counts;
        LogCounts {
            rows: counts.rows,
            outside: counts.outside,
            bad_rows: self.bad_rows,
            bad_count: self.bad_count,
            client_errors: counts.refused,
            too_many_requests: counts.too_many,
            intervals: counts.intervals,
        }
    }

    /// Reads and counts one row by its time and its status; a missing status is the name of the field that is missing.
    ///
    /// The time comes first: a row outside of the period is left out whatever its status (rule `sla.log`). Returns the
    /// second where the row was used or left out, `None` where it is bad.
    pub(super) fn row(&mut self, line: u64, time: &[u8], status: Result<&[u8], &str>) -> Option<i64> {
        let Some(instant) = self.fields.time(time) else {
            self.bad(line, || note!(log::BadTime { text: shown(time) }));
            return None;
        };
        if self.counts.interval(instant).is_none() {
            self.counts.outside = self.counts.outside.saturating_add(1);
            return Some(instant);
        }
        match status.map(|text| self.fields.outcome(text).ok_or(text)) {
            Ok(Ok(outcome)) => {
                self.counts.add(instant, outcome);
                return Some(instant);
            }
            Ok(Err(text)) => self.bad(line, || note!(log::BadStatus { text: shown(text) })),
            Err(name) => self.bad(line, || missing(name)),
        }
        None
    }

    /// Counts a bad row; the first are listed.
    pub(super) fn bad(&mut self, line: u64, problem: impl FnOnce() -> Note) {
        self.bad_count = self.bad_count.saturating_add(1);
        if self.bad_rows.len() < BAD_ROWS_LISTED {
            self.bad_rows.push(BadLogRow { line, problem: problem() });
        }
    }

    /// Counts bad rows that are part of one already listed.
    pub(super) const fn bad_more(&mut self, count: u64) {
        self.bad_count = self.bad_count.saturating_add(count);
    }
}

/// What is wrong with a row without one of its fields.
pub(super) fn missing(name: &str) -> Note {
    note!(log::RowLacksField { name: shown(name.as_bytes()) })
}

/// Cuts time where an exclusion begins or ends.
fn exclusions(list: &[Exclusion]) -> Exclusions {
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
    Exclusions::new(cuts)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn windows(list: &[(i64, i64)]) -> Vec<Exclusion> {
        let instant = Instant::from_seconds;
        list.iter().map(|(from, to)| Exclusion { from: instant(*from), to: instant(*to), clause: "2.2(i)".into() }).collect()
    }

    #[test]
    fn of_exclusions_that_overlap_the_first_of_the_list_holds() {
        let cut = exclusions(&windows(&[(20, 30), (10, 40), (35, 50), (60, 60), (80, 70)]));
        let held: Vec<Option<usize>> = [9, 10, 19, 20, 29, 30, 39, 40, 49, 50, 60, 75].map(|second| cut.at(second)).to_vec();
        let (first, second, third) = (Some(0), Some(1), Some(2));
        assert_eq!(held, [None, second, second, first, first, second, second, third, third, None, None, None]);
        assert_eq!(cut.throughout(20, 30), Some(Some(0)));
        assert_eq!(cut.throughout(20, 31), None);
        assert_eq!(cut.throughout(0, 10), Some(None));
        assert_eq!(cut.throughout(0, 11), None);
        assert_eq!(cut.throughout(50, 1000), Some(None));
    }
}
