//! Which path reads the next rows.
//!
//! A path is learned from a row that the plain reader has just read, and reads on until a row does not fit; that one is
//! the plain reader's again. [`Fixed`] is tried first. Where it does not get far, rows differ in length, and [`Split`]
//! or [`Walk`] takes over. Lines of servers have [`Tokens`]. Where
//! all of them get nowhere, the plain reader goes on alone, at first for some rows, then for more, so that a log without any
//! pattern costs little more than without fast paths. None of this has an effect on what is counted.

use super::csv::{self, Columns};
use super::json::{self, Names};
use super::server::Lines;
use super::tally::Tally;
use kling_kernels::log::fixed::Fixed;
use kling_kernels::log::split::{Layout, Split};
use kling_kernels::log::tokens::Tokens;
use kling_kernels::log::walk::Walk;
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

/// How far rows may differ from each other on the path that is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// In digits and letters.
    Fixed,
    /// In whatever their format allows.
    Varied,
}

/// The fast path that is open, if any.
pub(super) struct Fast {
    path: Option<Path>,
    /// Whether the times of its rows name no zone: they are counted apart.
    is_zoneless: bool,
    /// Of the next path.
    level: Level,
    /// The levels of the log's format, from and to.
    levels: (Level, Level),
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
    Walk(Box<Walk>),
    Tokens(Box<Tokens>),
}

impl Fast {
    /// No path is open; one is learned from the first row.
    pub(super) const fn new() -> Self {
        let levels = (Level::Fixed, Level::Varied);
        let (attempts, rows, barren, alone) = (0, 0, 0, 0);
        Self { path: None, is_zoneless: false, level: Level::Fixed, levels, attempts, rows, barren, alone, alone_next: ALONE_FIRST }
    }

    /// Forgets the open path: rows are put together in another way from here on.
    pub(super) fn forget(&mut self) {
        *self = Self::new();
    }

    /// Counts rows from the start of `bytes` on, as many as the open path is sure of.
    pub(super) fn read(&mut self, bytes: &[u8], tally: &mut Tally) -> Done {
        let Some(path) = &mut self.path else { return Done::default() };
        let counts = tally.counts(self.is_zoneless);
        let (done, wanted) = match path {
            Path::Fixed(path) => (path.read(bytes, counts), FIXED_ROWS),
            Path::Split(path) => (path.read(bytes, counts), VARIED_ROWS),
            Path::Walk(path) => (path.read(bytes, counts), VARIED_ROWS),
            Path::Tokens(path) => (path.read(bytes, counts), VARIED_ROWS),
        };
        self.attempts = self.attempts.saturating_add(1);
        self.rows = self.rows.saturating_add(done.rows);
        self.barren = if done.bytes == 0 { self.barren.saturating_add(1) } else { 0 };
        if self.attempts >= ATTEMPTS {
            self.judge(wanted);
        }
        done
    }

    /// Keeps the open path or gives it up.
    fn judge(&mut self, wanted: u64) {
        let good = self.rows >= self.attempts.saturating_mul(wanted);
        let is_first = self.level == self.levels.0;
        if good {
            self.alone_next = ALONE_FIRST;
        }
        if good && (is_first || self.rows < VARIED_ROWS_BEFORE_FIXED) {
            // Judged anew, but rows of varying layout are counted on until a fixed one is tried again.
            self.attempts = 0;
            self.rows = if is_first { 0 } else { self.rows };
            return;
        }
        if self.level == self.levels.1 && !good {
            self.alone = self.alone_next;
            self.alone_next = self.alone_next.saturating_mul(2).min(ALONE_MOST);
        }
        self.level = match self.level {
            _ if good || self.level == self.levels.1 => self.levels.0,
            _ => Level::Varied,
        };
        self.path = None;
        (self.attempts, self.rows, self.barren) = (0, 0, 0);
    }

    /// Learns from a row of a table that the plain reader has used or left out of the period, with its line end.
    pub(super) fn learn_csv(&mut self, columns: &Columns, bytes: &[u8], read: &Read) {
        let first = if columns.tests.is_empty() { Level::Fixed } else { Level::Varied };
        if self.is_due((first, Level::Varied), bytes, read) {
            let Columns { delimiter, count, time, time_end, status, tests } = columns;
            let layout = Layout { delimiter: *delimiter, count: *count, time: *time, time_end: *time_end, status: *status };
            let path = if self.level == Level::Fixed {
                Fixed::learn(bytes, csv::shape(bytes, *delimiter), read).map(|path| Path::Fixed(Box::new(path)))
            } else {
                Split::learn(layout, tests, bytes, read).map(|path| Path::Split(Box::new(path)))
            };
            self.learned(path, read);
        }
    }

    /// Learns from a line that is an object.
    pub(super) fn learn_line(&mut self, names: &Names, bytes: &[u8], read: &Read) {
        let first = if names.tests.is_empty() && names.day.is_none() { Level::Fixed } else { Level::Varied };
        if self.is_due((first, Level::Varied), bytes, read) {
            let path = match self.level {
                Level::Fixed => Fixed::learn(bytes, json::shape(bytes), read).map(|path| Path::Fixed(Box::new(path))),
                Level::Varied => walk(names, false, bytes, read),
            };
            self.learned(path, read);
        }
    }

    /// Learns from an object that may have any number of lines.
    pub(super) fn learn_object(&mut self, names: &Names, bytes: &[u8], read: &Read) {
        if self.is_due((Level::Varied, Level::Varied), bytes, read) {
            self.learned(walk(names, true, bytes, read), read);
        }
    }

    /// Learns from a line of a server or a balancer.
    pub(super) fn learn_server(&mut self, lines: &Lines, bytes: &[u8], read: &Read) {
        if self.is_due((Level::Varied, Level::Varied), bytes, read) {
            let path = lines.fast_tests().and_then(|tests| Tokens::learn(lines.form, &tests, bytes, read));
            self.learned(path.map(|path| Path::Tokens(Box::new(path))), read);
        }
    }

    /// Whether a path is to be learned from a row. An open path that has brought nothing twice in a row, because the
    /// layout has changed, is learned again; one for varying rows learns how this row's time is written.
    fn is_due(&mut self, levels: (Level, Level), bytes: &[u8], read: &Read) -> bool {
        if self.levels != levels {
            (self.levels, self.level) = (levels, levels.0);
        }
        if self.alone > 0 {
            self.alone = self.alone.saturating_sub(1);
            return false;
        }
        match &mut self.path {
            _ if read.is_zoneless != self.is_zoneless => {}
            Some(Path::Split(path)) => path.learn_more(bytes, read),
            Some(Path::Walk(path)) => path.learn_more(bytes, read),
            Some(Path::Tokens(path)) => path.learn_more(bytes, read),
            _ => {}
        }
        // The layouts of these are their formats'; only times may be written in other ways, and they keep those they know.
        let keeps = matches!(self.path, Some(Path::Walk(_) | Path::Tokens(_))) && read.is_zoneless == self.is_zoneless;
        self.path.is_none() || (self.barren >= 2 && !keeps)
    }

    /// Opens a path. A row that no path can be learned from counts like an attempt that brought nothing.
    fn learned(&mut self, path: Option<Path>, read: &Read) {
        self.path = path;
        self.is_zoneless = read.is_zoneless;
        self.barren = 0;
        if self.path.is_none() {
            self.attempts = self.attempts.saturating_add(1);
            if self.attempts >= ATTEMPTS {
                self.judge(VARIED_ROWS);
            }
        }
    }
}

fn walk(names: &Names, is_stream: bool, bytes: &[u8], read: &Read) -> Option<Path> {
    let tests: Vec<_> = names.tests.iter().map(|(path, test)| (path.clone().into_bytes(), test.clone())).collect();
    let day = names.day.as_deref().map(str::as_bytes);
    Walk::learn(names.time.as_bytes(), day, names.status.as_bytes(), &tests, is_stream, bytes, read).map(|path| Path::Walk(Box::new(path)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::super::field::Fields;
    use super::super::tally::Tally;
    use crate::clock::Offset;
    use crate::time::Day;
    use kling_kernels::log::time_shape::TimeShape;

    const TIMES: [&str; 20] = [
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
        "1780286400000000",
        "1780286699999999999",
        "2026-06-01 00:00:00 UTC",
        "2026-06-01T00:00:00.5+0800",
        "2026-06-01T00:00:00-03",
        "01/Jun/2026:00:00:00 +0800",
        "29/Feb/2024:23:59:59.123 UTC",
        "30/Jun/2026:12:34:56",
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
            let (fields, mut tally) = tally(clock);
            let counts = tally.counts(false);
            let second = |text: &[u8]| fields.time(text).map(|when| when.instant);
            for text in TIMES.map(str::as_bytes) {
                let instant = second(text).unwrap();
                let learned = TimeShape::learn(text, instant).unwrap();
                let narrowed = learned.narrowed(text, instant, counts);
                assert!(narrowed.as_ref().is_none_or(|narrowed| narrowed.fits(text)));
                let check = |changed: &[u8]| {
                    if learned.shape.fits(changed) {
                        assert_eq!(learned.instant(changed), second(changed), "{:?}", str::from_utf8(changed));
                    }
                    if narrowed.as_ref().is_some_and(|narrowed| narrowed.fits(changed)) {
                        let other = second(changed).unwrap();
                        let mark = |instant: i64| instant - counts.since_mark(instant);
                        assert_eq!(mark(other), mark(instant), "{:?}", str::from_utf8(changed));
                    }
                };
                let bytes = b"0123456789-:.,/JTtZz +x\n";
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
        // On a clock that is off by minutes, five minutes of the text are not an interval.
        let (fields, mut tally) = tally("-03:32");
        let text = b"2026-06-15T12:34:56Z";
        let instant = fields.time(text).unwrap().instant;
        assert_eq!(TimeShape::learn(text, instant).unwrap().narrowed(text, instant, tally.counts(false)), None);
    }

    #[test]
    fn an_interval_in_numbers_is_as_wide_as_its_digits_allow() {
        let (_, mut tally) = tally("+08:00");
        let counts = tally.counts(false);
        let narrowed = |text: &str, instant| {
            let shape = TimeShape::learn(text.as_bytes(), instant).unwrap().narrowed(text.as_bytes(), instant, counts).unwrap();
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
