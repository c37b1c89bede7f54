//! What a period counts, and which rows are bad: where the plain reader puts what it has read.

use super::field::{Fields, kept, shown};
use super::preview::{CountedAs, LogRow};
use super::time::{self, When};
use super::{BadLogRow, BadStatus, Exclusion, LogCounts};
use crate::clock::{DAY_SECONDS, Instant, Moment, Offset};
use crate::note::{Arg, Note, note};
use crate::order;
use crate::time::Day;
use kling_kernels::log::counts::{Counts, Exclusions};
use kling_kernels::log::outcome::Outcome;

/// Bad rows that are listed one by one.
const BAD_ROWS_LISTED: usize = 100;
/// Texts of bad statuses that are told, and that are kept while they are counted.
const TEXTS_LISTED: usize = 100;
const TEXTS_KEPT: usize = 10_000;

/// What a period counts.
pub(super) struct Tally {
    pub(super) fields: Fields,
    clock: Offset,
    start: i64,
    seconds: u32,
    exclusions: Exclusions,
    /// Rows whose times name their zone; and all that were left out.
    zoned: Counts,
    /// Rows whose times name none; with a twin for the other zone that they may be on.
    zoneless: Option<Box<Counts>>,
    other_zone: Option<i64>,
    /// Whether a row whose status is none is a request that got no answer (reading `sla.unanswered`).
    is_unanswered_unreached: bool,
    /// Rows whose status is none, as if they had not reached the server.
    lost: Option<Box<Counts>>,
    bad_rows: Vec<BadLogRow>,
    bad_count: u64,
    /// Ascending.
    bad_statuses: Vec<(String, u64)>,
    bad_status_count: u64,
    /// The first rows as they were read, where they are asked for, and how many at most.
    pub(super) trace: Option<(Vec<LogRow>, usize)>,
}

impl Tally {
    /// Of a period of at most a hundred years.
    pub(super) fn new(fields: Fields, from: Day, last_day: Day, clock: Offset, exclude: &[Exclusion]) -> Self {
        let days = last_day.days_since(from).saturating_add(1).max(0);
        let seconds = u32::try_from(days.saturating_mul(DAY_SECONDS)).unwrap_or(0);
        let start = Instant::start_of(from, clock).seconds();
        let exclusions = exclusions(exclude);
        Self {
            fields,
            clock,
            start,
            seconds,
            zoned: Counts::new(start, seconds, exclusions.clone()),
            exclusions,
            zoneless: None,
            other_zone: None,
            is_unanswered_unreached: false,
            lost: None,
            bad_rows: Vec::new(),
            bad_count: 0,
            bad_statuses: Vec::new(),
            bad_status_count: 0,
            trace: None,
        }
    }

    /// Says on which zone times without one are, and on which other they may be.
    pub(super) fn set_zones(&mut self, zone: Offset, other: Option<Offset>) {
        self.fields.set_zone(zone);
        // Further west the same text is a later moment.
        self.other_zone = other.filter(|other| *other != zone).map(|other| zone.seconds().saturating_sub(other.seconds()));
    }

    /// Counts rows whose status is none as requests that got no answer.
    pub(super) const fn count_unanswered(&mut self) {
        self.is_unanswered_unreached = true;
    }

    fn counts_of_period(&self) -> Counts {
        Counts::new(self.start, self.seconds, self.exclusions.clone())
    }

    /// Where rows are counted whose times name a zone, or none.
    pub(super) fn counts(&mut self, is_zoneless: bool) -> &mut Counts {
        if !is_zoneless {
            return &mut self.zoned;
        }
        if self.zoneless.is_none() {
            let mut counts = self.counts_of_period();
            if let Some(shift) = self.other_zone {
                counts.set_twin(shift, self.counts_of_period());
            }
            self.zoneless = Some(Box::new(counts));
        }
        self.zoneless.as_deref_mut().unwrap_or(&mut self.zoned)
    }

    /// Whether a time that names no zone has been counted.
    pub(super) const fn has_zoneless(&self) -> bool {
        self.zoneless.is_some()
    }

    /// Rows used so far.
    pub(super) fn rows(&self) -> u64 {
        let of = |counts: &Option<Box<Counts>>| counts.as_ref().map_or(0, |counts| counts.rows);
        let unanswered = if self.is_unanswered_unreached { of(&self.lost) } else { 0 };
        self.zoned.rows.saturating_add(of(&self.zoneless)).saturating_add(unanswered)
    }

    pub(super) fn finish(self) -> LogCounts {
        let is_unreached = self.is_unanswered_unreached;
        let zoneless = self.zoneless.as_deref();
        // Most logs have neither: then nothing is to be joined.
        let joined = |rows: Option<&Counts>, lost: bool| {
            let mut all = self.counts_of_period();
            for more in core::iter::once(&self.zoned).chain(rows).chain(self.lost.as_deref().filter(|_| lost)) {
                all.join(more);
            }
            all
        };
        let unanswered = self.lost.as_ref().map(|_| joined(zoneless, !is_unreached).intervals);
        let other_zone = zoneless.and_then(Counts::twin).map(|twin| joined(Some(twin), is_unreached).intervals);
        let is_joined = zoneless.is_some() || (is_unreached && self.lost.is_some());
        let counts = if is_joined { joined(zoneless, is_unreached) } else { self.zoned };
        let mut bad_statuses: Vec<BadStatus> = self.bad_statuses.into_iter().map(|(text, rows)| BadStatus { text, rows }).collect();
        order::sort(&mut bad_statuses, |a, b| b.rows.cmp(&a.rows).then_with(|| a.text.cmp(&b.text)));
        bad_statuses.truncate(TEXTS_LISTED);
        LogCounts {
            rows: counts.rows,
            outside: counts.outside,
            filtered: counts.filtered,
            bad_rows: self.bad_rows,
            bad_count: self.bad_count,
            bad_statuses,
            bad_status_count: self.bad_status_count,
            client_errors: counts.refused,
            too_many_requests: counts.too_many,
            intervals: counts.intervals,
            unanswered,
            other_zone,
            ..LogCounts::default()
        }
    }

    /// Reads and counts one row by its time and its status; a missing status is the name of the field that is missing.
    ///
    /// The time comes first: a row outside of the period is left out whatever its status (rule `sla.log`). Returns its time
    /// where the row was used or left out, `None` where it is bad.
    pub(super) fn row(&mut self, line: u64, time: &[u8], status: Result<&[u8], &str>) -> Option<When> {
        let Some(when) = self.fields.time(time) else {
            self.note_row(line, time, status, None, CountedAs::Bad);
            self.bad(line, || note!(log::BadTime { text: shown(time), lacks: Arg::name(time::lack(time).name()) }));
            return None;
        };
        let instant = when.instant;
        let is_inside = self.zoned.interval(instant).is_some();
        let outcome = status.ok().and_then(|text| self.fields.outcome(text));
        let counted = match outcome {
            _ if !is_inside => CountedAs::Outside,
            Some(Outcome::Answered) => CountedAs::Answered,
            Some(Outcome::Refused | Outcome::TooMany) => CountedAs::ClientError,
            Some(Outcome::Failed) => CountedAs::Error,
            Some(Outcome::Unreached) => CountedAs::Unreached,
            None if self.is_unanswered_unreached && status.is_ok() => CountedAs::Unreached,
            None => CountedAs::Bad,
        };
        self.note_row(line, time, status, Some(instant), counted);
        match (outcome, status) {
            (Some(outcome), _) => self.counts(when.is_zoneless).add(instant, outcome),
            (None, _) if !is_inside => {
                let counts = self.counts(when.is_zoneless);
                counts.outside = counts.outside.saturating_add(1);
            }
            (None, Ok(text)) => {
                self.lose(instant, line, text);
                return None;
            }
            (None, Err(name)) => {
                self.bad(line, || missing(name));
                return None;
            }
        }
        Some(when)
    }

    /// Counts a row inside of the period whose status is none.
    fn lose(&mut self, instant: i64, line: u64, text: &[u8]) {
        if self.lost.is_none() {
            self.lost = Some(Box::new(self.counts_of_period()));
        }
        if let Some(lost) = &mut self.lost {
            lost.add(instant, Outcome::Unreached);
        }
        if self.is_unanswered_unreached {
            return;
        }
        self.bad(line, || note!(log::BadStatus { text: shown(text) }));
        self.bad_status_count = self.bad_status_count.saturating_add(1);
        let text = kept(text);
        match self.bad_statuses.binary_search_by(|(known, _)| known.cmp(&text)) {
            Ok(place) => {
                if let Some((_, rows)) = self.bad_statuses.get_mut(place) {
                    *rows = rows.saturating_add(1);
                }
            }
            Err(place) if self.bad_statuses.len() < TEXTS_KEPT => self.bad_statuses.insert(place, (text, 1)),
            Err(_) => {}
        }
    }

    /// Leaves out a row that is not a request to the vendor.
    pub(super) fn filter(&mut self, line: u64) {
        self.zoned.filtered = self.zoned.filtered.saturating_add(1);
        self.note_row(line, b"", Ok(b""), None, CountedAs::Filtered);
    }

    /// Counts a bad row; the first are listed.
    pub(super) fn bad(&mut self, line: u64, problem: impl FnOnce() -> Note) {
        self.bad_count = self.bad_count.saturating_add(1);
        if self.bad_rows.len() < BAD_ROWS_LISTED {
            self.bad_rows.push(BadLogRow { line, problem: problem() });
        }
    }

    /// Whether so many bad rows have been listed that others are only counted.
    pub(super) const fn lists_no_more_bad_rows(&self) -> bool {
        self.bad_rows.len() >= BAD_ROWS_LISTED
    }

    /// Counts bad rows that are not listed: part of one that is, or beyond those that are.
    pub(super) const fn bad_more(&mut self, count: u64) {
        self.bad_count = self.bad_count.saturating_add(count);
    }

    fn note_row(&mut self, line: u64, time: &[u8], status: Result<&[u8], &str>, instant: Option<i64>, counted_as: CountedAs) {
        let clock = self.clock;
        let Some((rows, most)) = &mut self.trace else { return };
        if rows.len() < *most {
            let at = instant.map(|instant| Moment::shown_on(Instant::from_seconds(instant), clock));
            rows.push(LogRow { line, time: kept(time), status: status.ok().map(kept), at, counted_as });
        }
    }
}

/// What is wrong with a row without one of its fields.
pub(super) fn missing(name: &str) -> Note {
    note!(log::RowLacksField { name: shown(name.as_bytes()) })
}

/// What is wrong with a row that has one of its fields twice.
pub(super) fn twice(name: &str) -> Note {
    note!(log::RowRepeatsField { name: shown(name.as_bytes()) })
}

/// Cuts time where an exclusion begins or ends.
fn exclusions(list: &[Exclusion]) -> Exclusions {
    let mut edges: Vec<(i64, usize, bool)> = Vec::new();
    for (index, exclusion) in list.iter().enumerate().filter(|(_, exclusion)| exclusion.from < exclusion.to) {
        edges.push((exclusion.from.seconds(), index, true));
        edges.push((exclusion.to.seconds(), index, false));
    }
    order::sort(&mut edges, Ord::cmp);
    // Those that hold, ascending.
    let mut open: Vec<usize> = Vec::new();
    let mut cuts: Vec<(i64, Option<usize>)> = Vec::new();
    for (at, index, opens) in edges {
        match open.binary_search(&index) {
            Err(place) if opens => open.insert(place, index),
            Ok(place) if !opens => drop(open.remove(place)),
            _ => {}
        }
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
