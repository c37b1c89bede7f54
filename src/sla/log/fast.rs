//! Which path reads the next rows.
//!
//! A path is learned from a row that the plain reader has just read, and reads on until a row does not fit; that one is
//! the plain reader's again. [`Fixed`] is tried first. Where it does not get far, rows differ in length, and [`Split`]
//! or [`Members`] takes over; where that gets nowhere either, the plain reader goes on alone, at first for some rows,
//! then for more, so that a log without any pattern costs little more than without fast paths. None of this has an
//! effect on what is counted.

use super::csv::{self, Columns};
use super::json;
use kling_kernels::log::counts::Counts;
use kling_kernels::log::fixed::Fixed;
use kling_kernels::log::members::{Members, Value};
use kling_kernels::log::split::{Layout, Split};
use kling_kernels::log::{Done, Read};

/// Attempts after which a path is judged by the rows it has read.
const ATTEMPTS: u64 = 8;
/// Rows that an attempt should bring: a row of the plain reader costs as much as dozens of a fixed layout, and some of
/// varying ones.
const FIXED_ROWS: u64 = 32;
const VARIED_ROWS: u64 = 3;
/// After so many rows of varying layout a fixed one is tried again: logs of several sources get appended.
const VARIED_ROWS_BEFORE_FIXED: u64 = 1 << 18;
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

impl Fast {
    /// No path is open; one is learned from the first row.
    pub(super) const fn new() -> Self {
        Self { path: None, varied: false, attempts: 0, rows: 0, barren: 0, alone: 0, alone_next: ALONE_FIRST }
    }

    /// Counts rows from the start of `bytes` on, as many as the open path is sure of.
    pub(super) fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let (done, wanted) = match &mut self.path {
            None => return Done::default(),
            Some(Path::Fixed(path)) => (path.read(bytes, counts), FIXED_ROWS),
            Some(Path::Split(path)) => (path.read(bytes, counts), VARIED_ROWS),
            Some(Path::Members(path)) => (path.read(bytes, counts), VARIED_ROWS),
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
            let Columns { delimiter, count, time, status } = *columns;
            let layout = Layout { delimiter, count, time, status };
            self.path = if self.varied {
                Split::learn(layout, bytes, read).map(|path| Path::Split(Box::new(path)))
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
                let value = |item: json::Item| Value { place: item.place, kind: item.kind };
                let values: Vec<Value> = json::values(bytes).into_iter().map(value).collect();
                Members::learn(bytes, &values, read).map(|path| Path::Members(Box::new(path)))
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::super::field::Fields;
    use super::super::tally::Tally;
    use crate::clock::Offset;
    use crate::time::Day;
    use kling_kernels::log::time_shape::TimeShape;

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

    /// Changes any one or two bytes of each time: what fits must be read as the plain reader reads it.
    #[test]
    fn what_fits_a_learned_time_is_read_as_plainly() {
        for clock in ["+08:00", "+05:45", "+00:00", "-03:32"] {
            let (fields, tally) = tally(clock);
            for text in TIMES.map(str::as_bytes) {
                let instant = fields.time(text).unwrap();
                let learned = TimeShape::learn(text, instant).unwrap();
                let narrowed = learned.narrowed(text, instant, &tally.counts);
                assert!(narrowed.as_ref().is_none_or(|narrowed| narrowed.fits(text)));
                let check = |changed: &[u8]| {
                    if learned.shape.fits(changed) {
                        assert_eq!(learned.instant(changed), fields.time(changed), "{:?}", str::from_utf8(changed));
                    }
                    if narrowed.as_ref().is_some_and(|narrowed| narrowed.fits(changed)) {
                        let other = fields.time(changed).unwrap();
                        let mark = |instant: i64| instant - tally.counts.since_mark(instant);
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
        assert_eq!(TimeShape::learn(text, instant).unwrap().narrowed(text, instant, &tally.counts), None);
    }

    #[test]
    fn an_interval_in_numbers_is_as_wide_as_its_digits_allow() {
        let (_, tally) = tally("+08:00");
        let narrowed = |text: &str, instant| {
            let shape = TimeShape::learn(text.as_bytes(), instant).unwrap().narrowed(text.as_bytes(), instant, &tally.counts).unwrap();
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
