//! Which path reads the next rows.
//!
//! A path is learned from a row that the plain reader has just read, and reads on until a row does not fit; that one is
//! the plain reader's again. [`Fixed`] is tried first. Where it does not get far, rows differ in length, and [`Split`]
//! or [`Members`] takes over; where that gets nowhere either, the plain reader goes on alone, at first for some rows,
//! then for more, so that a log without any pattern costs little more than without fast paths. None of this has an
//! effect on what is counted.

use super::Read;
use super::csv::{self, Columns};
use super::fixed::Fixed;
use super::json;
use super::members::Members;
use super::split::Split;
use super::tally::Tally;

/// Attempts after which a path is judged by the rows it has read.
const ATTEMPTS: u64 = 8;
/// Rows that an attempt should bring: a row of the plain reader costs as much as dozens of a fixed layout, and some of
/// varying ones.
const FIXED_ROWS: u64 = 32;
const VARIED_ROWS: u64 = 3;
/// After so many rows of varying layout a fixed one is tried again: logs of several sources get appended.
const VARIED_ROWS_BEFORE_FIXED: u64 = 1 << 16;
/// Rows the plain reader reads alone, at first and at most.
const ALONE_FIRST: u32 = 16;
const ALONE_MOST: u32 = 4096;

/// The fast path that is open, if any.
pub(super) struct Fast {
    path: Option<Path>,
    /// Whether the next path is for rows that differ in length.
    varied: bool,
    /// Of the open path.
    attempts: u64,
    rows: u64,
    /// Attempts in a row that brought nothing.
    barren: u32,
    /// Rows still to be read by the plain reader alone, and how many it will be next time.
    alone: u32,
    alone_next: u32,
}

enum Path {
    Fixed(Box<Fixed>),
    Split(Box<Split>),
    Members(Box<Members>),
}

/// What a path has read: whole rows, a line each.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) bytes: usize,
    pub(super) lines: u64,
}

impl Fast {
    /// No path is open; one is learned from the first row.
    pub(super) const fn new() -> Self {
        Self { path: None, varied: false, attempts: 0, rows: 0, barren: 0, alone: 0, alone_next: ALONE_FIRST }
    }

    /// Counts rows from the start of `bytes` on, as many as the open path is sure of.
    pub(super) fn read(&mut self, bytes: &[u8], tally: &mut Tally) -> Done {
        let (done, wanted) = match &mut self.path {
            None => return Done::default(),
            Some(Path::Fixed(path)) => (path.read(bytes, tally), FIXED_ROWS),
            Some(Path::Split(path)) => (path.read(bytes, tally), VARIED_ROWS),
            Some(Path::Members(path)) => (path.read(bytes, tally), VARIED_ROWS),
        };
        self.attempts = self.attempts.saturating_add(1);
        self.rows = self.rows.saturating_add(done.lines);
        self.barren = if done.lines == 0 { self.barren.saturating_add(1) } else { 0 };
        if self.attempts >= ATTEMPTS {
            self.judge(wanted);
        }
        done
    }

    /// Keeps the open path or gives it up.
    fn judge(&mut self, wanted: u64) {
        let good = self.rows >= self.attempts.saturating_mul(wanted);
        if good {
            self.alone_next = ALONE_FIRST;
        }
        if good && !(self.varied && self.rows >= VARIED_ROWS_BEFORE_FIXED) {
            // Judged anew, but rows of varying layout are counted on until a fixed one is tried again.
            self.attempts = 0;
            self.rows = if self.varied { self.rows } else { 0 };
            return;
        }
        if self.varied && !good {
            self.alone = self.alone_next;
            self.alone_next = self.alone_next.saturating_mul(2).min(ALONE_MOST);
        }
        self.varied = !self.varied;
        self.path = None;
        (self.attempts, self.rows, self.barren) = (0, 0, 0);
    }

    /// Learns from a row of a CSV that the plain reader has read and has not found bad, with its line end.
    pub(super) fn learn_csv(&mut self, columns: &Columns, bytes: &[u8], read: &Read) {
        if self.is_due(bytes, read) {
            self.path = if self.varied {
                Split::learn(columns, bytes, read).map(|path| Path::Split(Box::new(path)))
            } else {
                Fixed::learn(bytes, csv::shape(bytes, columns.delimiter), read).map(|path| Path::Fixed(Box::new(path)))
            };
            self.learned();
        }
    }

    /// Learns from a line of an NDJSON.
    pub(super) fn learn_ndjson(&mut self, bytes: &[u8], read: &Read) {
        if self.is_due(bytes, read) {
            self.path = if self.varied {
                Members::learn(bytes, read).map(|path| Path::Members(Box::new(path)))
            } else {
                Fixed::learn(bytes, json::shape(bytes), read).map(|path| Path::Fixed(Box::new(path)))
            };
            self.learned();
        }
    }

    /// Whether a path is to be learned from a row. An open path that has brought nothing twice in a row, because the
    /// layout has changed, is learned again; one for varying rows learns how this row's time is written.
    fn is_due(&mut self, bytes: &[u8], read: &Read) -> bool {
        if self.alone > 0 {
            self.alone = self.alone.saturating_sub(1);
            return false;
        }
        match &mut self.path {
            Some(Path::Split(path)) => path.learn_more(bytes, read),
            Some(Path::Members(path)) => path.learn_more(bytes, read),
            _ => {}
        }
        self.path.is_none() || self.barren >= 2
    }

    /// A row that no path can be learned from counts like an attempt that brought nothing.
    fn learned(&mut self) {
        self.barren = 0;
        if self.path.is_none() {
            self.attempts = self.attempts.saturating_add(1);
            if self.attempts >= ATTEMPTS {
                self.judge(VARIED_ROWS);
            }
        }
    }
}
