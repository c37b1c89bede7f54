//! The fast path for rows that all have one length and one layout.
//!
//! From a row that the plain reader has read, a [`Shape`] of the whole row is learned: what may stand in place of each
//! byte so that the fields are found where they were, the time is written the same way, and the status is three digits
//! from 100 to 599 (its caller says which may). Any row within those ranges is therefore read by the plain reader
//! as one good row of one line, with its time and status at these very places. With the time narrowed to one interval
//! ([`TimeShape::narrowed`]) the ranges also prove where it is counted, and only its status is left to read.
//!
//! Rows that follow each other are compared in groups (`Groups`). Rows of another interval are read one by one until
//! a run of one interval comes; a row that does not fit is left to the plain reader. Nothing is taken on trust: each
//! byte of each row is compared.

use super::counts::{Counts, Place, Run};
use super::groups::Groups;
use super::outcome::Outcome;
use super::shape::Shape;
use super::time_shape::TimeShape;
use super::{Done, Read};

/// Shorter rows do not exist; longer ones are not learned.
const LENGTHS: core::ops::RangeInclusive<usize> = 8..=512;
/// Rows read one by one where runs are short, before the next run is looked for.
const LOOSE_ROWS: usize = 512;
/// Below so many rows a run is not worth the narrowing.
const SHORT_RUN: usize = 64;

/// A learned layout.
pub struct Fixed {
    /// Of a row with its line end.
    length: usize,
    time_at: usize,
    status_at: usize,
    time: TimeShape,
    row: Shape,
    /// For rows of any interval.
    loose: Groups,
    /// For rows of the interval that the last run lay in.
    tight: Option<(Place, Groups)>,
}

impl Fixed {
    /// Learns from a row that the plain reader has read, with its line end. `row` says what may stand in place of each
    /// of its bytes; time and status are laid over it here.
    #[must_use]
    pub fn learn(bytes: &[u8], mut row: Shape, read: &Read) -> Option<Self> {
        let apart = read.time.end <= read.status.start || read.status.end <= read.time.start;
        if !LENGTHS.contains(&bytes.len()) || !apart || read.status.len() != 3 {
            return None;
        }
        let time = TimeShape::learn(bytes.get(read.time.clone())?, read.instant)?;
        row.lay(read.time.start, &time.shape);
        let status_at = read.status.start;
        row.allow(status_at, b'1', b'5');
        row.allow(status_at.checked_add(1)?, b'0', b'9');
        row.allow(status_at.checked_add(2)?, b'0', b'9');
        let loose = Groups::new(row.clone(), status_at);
        row.fits(bytes).then_some(Self { length: bytes.len(), time_at: read.time.start, status_at, time, row, loose, tight: None })
    }

    /// Counts rows from the start of `bytes` on, as many as fit.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let rows = self.rows(bytes, counts);
        Done { bytes: rows.saturating_mul(self.length), lines: u64::try_from(rows).unwrap_or(u64::MAX) }
    }

    fn rows(&mut self, bytes: &[u8], counts: &mut Counts) -> usize {
        let mut rest = bytes;
        let mut rows = 0_usize;
        loop {
            let run = self.run(&mut rest, counts);
            rows = rows.saturating_add(run);
            // A row that fits, but lies in another interval: it is read by itself and shows where the next run lies.
            let Some((row, after)) = rest.split_at_checked(self.length).filter(|(row, _)| self.row.fits(row)) else { return rows };
            let Some(instant) = self.count_row(row, counts) else { return rows };
            rest = after;
            rows = rows.saturating_add(1);
            let jumps = self.tight.is_some() && run < SHORT_RUN;
            if jumps || !self.narrow(row, instant, counts) {
                self.tight = None;
                rows = rows.saturating_add(self.loose_rows(&mut rest, counts));
            }
        }
    }

    /// Narrows the shape to the interval of a row, where ranges can tell it.
    fn narrow(&mut self, row: &[u8], instant: i64, counts: &Counts) -> bool {
        let narrowed = self.time_of(row).and_then(|text| self.time.narrowed(text, instant, counts));
        let (Some(place), Some(narrowed)) = (counts.place(instant), narrowed) else { return false };
        let mut tight = self.row.clone();
        tight.lay(self.time_at, &narrowed);
        self.tight = Some((place, Groups::new(tight, self.status_at)));
        true
    }

    fn time_of<'r>(&self, row: &'r [u8]) -> Option<&'r [u8]> {
        row.get(self.time_at..)?.get(..self.time.shape.low.len())
    }

    /// Counts rows of the interval that the shape is narrowed to.
    fn run(&self, rest: &mut &[u8], counts: &mut Counts) -> usize {
        let Some((place, tight)) = &self.tight else { return 0 };
        let mut total = Run::default();
        // Whole groups, and then the rows before the first that does not fit, or before the end.
        for count in [Groups::count, Groups::count_rows] {
            let run = count(tight, rest);
            let rows = usize::try_from(run.rows).unwrap_or(usize::MAX);
            *rest = rest.get(rows.saturating_mul(self.length)..).unwrap_or_default();
            total = total.plus(run);
        }
        counts.add_run(*place, total);
        usize::try_from(total.rows).unwrap_or(usize::MAX)
    }

    /// Counts up to [`LOOSE_ROWS`] rows, each in whatever interval it lies, as far as they fit.
    fn loose_rows(&self, rest: &mut &[u8], counts: &mut Counts) -> usize {
        let mut rows = 0_usize;
        let fitting = self.loose.fitting(rest.get(..self.length.saturating_mul(LOOSE_ROWS)).unwrap_or(rest));
        while rows < fitting {
            let Some((row, after)) = rest.split_at_checked(self.length) else { break };
            if self.count_row(row, counts).is_none() {
                break;
            }
            *rest = after;
            rows = rows.saturating_add(1);
        }
        rows
    }

    /// Counts a row that fits, and returns its second; `None`, and nothing counted, for a day or an hour that does not
    /// exist.
    #[inline]
    fn count_row(&self, row: &[u8], counts: &mut Counts) -> Option<i64> {
        let instant = self.time.instant(self.time_of(row)?)?;
        let status = row.get(self.status_at..)?.first_chunk::<3>()?;
        counts.add(instant, Outcome::of_digits(*status)?);
        Some(instant)
    }
}
