//! From the bytes of a request log to counts per five minutes.
//!
//! A log is CSV or NDJSON with a time and a status in each row (rules `sla.log`, `sla.boundaries`, `sla.not_errors`).
//! It is pushed in pieces of any size and read in bounded memory: what is kept is the row under way, at most 1 MiB.
//! Cutting a log into other pieces changes nothing, and neither does the order of its rows.
//!
//! Every row ends up in exactly one of these: used (`rows`), outside of the period, or bad (`bad_count`); nothing is
//! dropped without being counted. Blank lines are no rows.
//!
//! There is one definition of what a row means, the plain one: `csv` and `json` find the two fields, `field` reads
//! them, `tally` counts. The fast paths (`fast`) read rows that are alike many at a time; each argues in its file
//! why it counts what the plain reader would count, and leaves every row it is not sure of to the plain reader.
//! [`LogReader::plain`] has no fast paths and is the judge in tests.

mod csv;
mod fast;
mod field;
mod json;
mod names;
mod tally;

use crate::clock::{Instant, Offset};
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use crate::text::named;
use crate::time::Day;
use csv::{Columns, End, Scan};
use fast::Fast;
use field::Fields;
use json::Names;
use kling_derive::Answer;
use kling_kernels::log::ROW_BYTES;
use kling_kernels::log::blank::is_blank;
pub use kling_kernels::log::counts::IntervalCounts;
use memchr::memchr;
use names::Given;
use tally::Tally;

/// The longest period whose intervals are kept, in days.
const DAYS: i64 = 366;
/// The mark that some programs write at the start of a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogOptions {
    /// The first day of the period, on `clock`.
    pub from: Day,
    /// Its last day.
    pub last_day: Day,
    /// The contract's clock (rule `time.clock`): times without a zone are on it, and its :00, :05, … start an interval.
    pub clock: Offset,
    /// The format.
    pub format: LogFormat,
    /// The field of the time; guessed where it is not given.
    pub time_field: Option<String>,
    /// The field of the status; guessed where it is not given.
    pub status_field: Option<String>,
    /// Status texts that a client logs where no answer came. They are compared as they stand.
    pub unreached_statuses: Vec<String>,
    /// Windows whose errors do not count (rule `sla.exclusions`). Where two overlap, the first of the list is named.
    pub exclude: Vec<Exclusion>,
}

named! {
    /// How the rows of a log are written.
    #[derive(Default)]
    pub enum LogFormat {
        /// A header, then fields between commas (or semicolons, or tabs).
        Csv = "csv",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// NDJSON where the first byte that is no blank is `{`, else CSV.
        #[default]
        Auto = "auto",
    }
}

/// A half-open window whose errors do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The first moment that belongs to it.
    pub from: Instant,
    /// The first moment that no longer does.
    pub to: Instant,
    /// The clause that takes the errors out, such as `2.2(i)`.
    pub clause: String,
}

/// What a log holds of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCounts {
    /// Rows used.
    pub rows: u64,
    /// Rows outside of the period.
    pub outside: u64,
    /// The first 100 rows that could not be read.
    pub bad_rows: Vec<BadLogRow>,
    /// All rows that could not be read.
    pub bad_count: u64,
    /// Rows used with a status 4xx: valid requests, and no errors (rule `sla.not_errors`).
    pub client_errors: u64,
    /// Those of them with status 429.
    pub too_many_requests: u64,
    /// All intervals of the period, in order: 288 for each of its days.
    pub intervals: Vec<IntervalCounts>,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BadLogRow {
    /// The line it starts in; the first line is 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Note,
}

/// Reads a log piece by piece.
///
/// ```
/// use kling_calc::sla::log::{LogFormat, LogOptions, LogReader};
///
/// let day = "2026-06-01".parse().map_err(|()| "a day")?;
/// let mut reader = LogReader::new(LogOptions {
///     from: day,
///     last_day: day,
///     clock: "+08:00".parse().map_err(|()| "an offset")?,
///     format: LogFormat::Auto,
///     time_field: None,
///     status_field: None,
///     unreached_statuses: vec!["timeout".into()],
///     exclude: Vec::new(),
/// });
/// reader.push(b"time,status\n2026-06-01T00:00:00+08:00,200\n2026-06-01T00:04:59");
/// reader.push(b"+08:00,503\n2026-05-31T16:05:00Z,timeout\n");
/// let counts = reader.finish().map_err(|problem| problem.to_string())?;
/// assert_eq!((counts.rows, counts.intervals.len()), (3, 288));
/// assert_eq!((counts.intervals[0].valid, counts.intervals[0].errors), (2, 1));
/// assert_eq!((counts.intervals[1].valid, counts.intervals[1].unreached), (0, 1));
/// # Ok::<(), String>(())
/// ```
pub struct LogReader {
    given: Given,
    tally: Tally,
    stage: Stage,
    /// The start of a row whose end has not come yet.
    pending: Vec<u8>,
    /// The rest of the line is passed over: it belongs to a row already counted as bad.
    skipping: bool,
    /// The line that the next row starts in.
    line: u64,
    /// Bytes before the next row.
    position: u64,
    /// Bytes looked at in vain, in rows whose quoting turned out to be broken.
    in_vain: u64,
    refused: Option<Problem>,
    /// `None` in a reader without fast paths.
    fast: Option<Fast>,
}

/// How far the log is understood.
enum Stage {
    /// Nothing but blank lines has come.
    Start(LogFormat),
    /// A CSV's header is under way.
    Header { delimiter: Option<u8>, scan: Scan },
    /// Rows of a CSV.
    Csv { columns: Columns, scan: Scan },
    /// Lines of an NDJSON; the names are known from the first object on.
    Ndjson { names: Option<Names> },
}

impl LogReader {
    /// A reader at the start of a log.
    ///
    /// A period that ends before it begins, or of more than 366 days, is refused when the reader is finished.
    #[must_use]
    pub fn new(options: LogOptions) -> Self {
        Self::with(options, true)
    }

    /// The same reader without its fast paths: slower, and the judge of what they count.
    #[must_use]
    pub fn plain(options: LogOptions) -> Self {
        Self::with(options, false)
    }

    fn with(options: LogOptions, fast: bool) -> Self {
        let days = options.last_day.days_since(options.from).saturating_add(1);
        let refused = (!(1..=DAYS).contains(&days)).then(|| {
            let limit = DAYS.unsigned_abs();
            let message = note!(log::PeriodTooLong { limit, from: options.from, last_day: options.last_day });
            Problem::new(Code::OutOfRange, "options.period", message)
        });
        let fields = Fields::new(options.clock, options.unreached_statuses);
        let fast = (fast && fields.digits_are_statuses()).then(Fast::new);
        // A refused period keeps no intervals.
        let last_day = if refused.is_some() { options.from } else { options.last_day };
        Self {
            given: Given { time: options.time_field, status: options.status_field },
            tally: Tally::new(fields, options.from, last_day, options.clock, &options.exclude),
            stage: Stage::Start(options.format),
            pending: Vec::new(),
            skipping: false,
            line: 1,
            position: 0,
            in_vain: 0,
            refused,
            fast,
        }
    }

    /// Reads on. Where the pieces are cut does not matter, not even inside of a character.
    pub fn push(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while !self.pending.is_empty() && !rest.is_empty() {
            // The row under way is completed line by line, so that no more is copied than it needs.
            let room = ROW_BYTES.saturating_sub(self.pending.len());
            let line = memchr(b'\n', rest).map_or(rest.len(), |end| end.saturating_add(1));
            let (more, after) = rest.split_at(line.min(room));
            self.pending.extend_from_slice(more);
            rest = after;
            if self.pending.last() == Some(&b'\n') || self.pending.len() >= ROW_BYTES {
                self.read_pending(false);
            }
        }
        let used = self.read(rest, false);
        self.pending.extend_from_slice(rest.get(used..).unwrap_or_default());
    }

    /// Rows used so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.tally.counts.rows
    }

    /// Ends the log: what has come last is a row even without a line end.
    ///
    /// # Errors
    /// A log without the fields it needs, a CSV without a header, a period that is none.
    pub fn finish(mut self) -> Result<LogCounts, Problem> {
        if !self.pending.is_empty() {
            if self.pending.last() != Some(&b'\n') {
                self.pending.push(b'\n');
            }
            self.read_pending(true);
        }
        if self.refused.is_none() && matches!(self.stage, Stage::Start(LogFormat::Csv | LogFormat::Auto) | Stage::Header { .. }) {
            let problem = Problem::new(Code::Missing, "log", note!(log::Empty {}));
            self.refused = Some(problem.help(note!(log::EmptyHelp {})));
        }
        match self.refused {
            Some(problem) => Err(problem),
            None => Ok(self.tally.finish()),
        }
    }

    fn read_pending(&mut self, last: bool) {
        let mut bytes = core::mem::take(&mut self.pending);
        let used = self.read(&bytes, last);
        bytes.drain(..used.min(bytes.len()));
        self.pending = bytes;
    }

    /// Reads as many rows as there are, and returns their bytes; what is left is the start of a row. With `last`, no
    /// more bytes will come and the last one is a line end: nothing is left.
    fn read(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.refused.is_some() {
                return bytes.len();
            }
            let used = self.step(rest, last);
            if used == 0 {
                break;
            }
            self.position = self.position.saturating_add(u64::try_from(used).unwrap_or(u64::MAX));
            rest = rest.get(used..).unwrap_or_default();
        }
        bytes.len().saturating_sub(rest.len())
    }

    /// Reads one row or some, or passes something over; 0 where more bytes are needed.
    fn step(&mut self, bytes: &[u8], last: bool) -> usize {
        if self.skipping {
            let end = memchr(b'\n', bytes);
            if end.is_some() {
                self.skipping = false;
                self.line = self.line.saturating_add(1);
            }
            return end.map_or(bytes.len(), |end| end.saturating_add(1));
        }
        // A row and its line end are within these bytes, or it is too long.
        let window = bytes.get(..ROW_BYTES).unwrap_or(bytes);
        match &self.stage {
            Stage::Start(format) => self.start(bytes, *format, last),
            Stage::Header { .. } => self.header(window, last),
            Stage::Csv { scan, .. } if !scan.is_fresh() => self.csv_row(window, last),
            Stage::Csv { .. } => self.fast_rows(bytes).unwrap_or_else(|| self.csv_row(window, last)),
            Stage::Ndjson { .. } => self.fast_rows(bytes).unwrap_or_else(|| self.ndjson_row(window)),
        }
    }

    /// Reads rows by a fast path, if one is open and sure of the next row.
    fn fast_rows(&mut self, bytes: &[u8]) -> Option<usize> {
        let done = self.fast.as_mut()?.read(bytes, &mut self.tally.counts);
        self.line = self.line.saturating_add(done.lines);
        (done.bytes > 0).then_some(done.bytes)
    }

    /// Passes over a byte order mark and blank lines, and tells the format by what comes after them.
    fn start(&mut self, bytes: &[u8], format: LogFormat, last: bool) -> usize {
        if self.position == 0 && bytes.starts_with(BYTE_ORDER_MARK) {
            return BYTE_ORDER_MARK.len();
        }
        if self.position == 0 && BYTE_ORDER_MARK.starts_with(bytes) && !last {
            return 0;
        }
        let solid = bytes.iter().position(|byte| !is_blank(*byte) && *byte != b'\n');
        let blank = bytes.get(..solid.unwrap_or(bytes.len())).unwrap_or_default();
        if let Some(end) = memchr::memrchr(b'\n', blank) {
            let lines = memchr::memchr_iter(b'\n', blank).count();
            self.line = self.line.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
            return end.saturating_add(1);
        }
        let Some(first) = solid.and_then(|solid| bytes.get(solid)) else {
            // A line of blanks that is longer than a row may be: its start can go.
            return if bytes.len() >= ROW_BYTES { bytes.len() } else { 0 };
        };
        self.stage = if format == LogFormat::Ndjson || (format == LogFormat::Auto && *first == b'{') {
            Stage::Ndjson { names: Names::of_given(&self.given) }
        } else {
            Stage::Header { delimiter: None, scan: Scan::default() }
        };
        self.step(bytes, last)
    }

    fn header(&mut self, window: &[u8], last: bool) -> usize {
        let Stage::Header { delimiter, scan } = &mut self.stage else { return 0 };
        let end = match (*delimiter, memchr(b'\n', window)) {
            (None, None) => End::Open,
            (known, line_end) => {
                let shown = || csv::delimiter(window.get(..line_end.unwrap_or(0)).unwrap_or_default());
                let found = known.unwrap_or_else(shown);
                *delimiter = Some(found);
                scan.advance(window, found)
            }
        };
        let refused = match end {
            End::Line(length) => {
                let row = without_line_end(window.get(..length).unwrap_or_default());
                self.line = self.line.saturating_add(scan.line_ends).saturating_add(1);
                match Columns::of_header(row, delimiter.unwrap_or(b','), &self.given) {
                    Ok(columns) => {
                        self.stage = Stage::Csv { columns, scan: Scan::default() };
                        return length;
                    }
                    Err(problem) => problem,
                }
            }
            End::AfterQuote(at) if is_cut(window, at) => return 0,
            End::AfterQuote(at) => {
                Problem::new(Code::BadRow, "log", note!(log::HeaderUnreadable { problem: csv::after_quote(window, at) }))
            }
            End::Open if window.len() >= ROW_BYTES => csv::no_header(),
            End::Open if last => Problem::new(Code::BadRow, "log", note!(log::HeaderUnclosed {})),
            End::Open => return 0,
        };
        self.refused = Some(refused);
        window.len()
    }

    fn csv_row(&mut self, window: &[u8], last: bool) -> usize {
        let Stage::Csv { columns, scan } = &mut self.stage else { return 0 };
        let (problem, seen) = match scan.advance(window, columns.delimiter) {
            End::Line(length) => {
                let line = window.get(..length).unwrap_or_default();
                let read = columns.read(without_line_end(line), self.line, &mut self.tally);
                if let (Some(fast), Some(read), 0) = (&mut self.fast, read, scan.line_ends) {
                    fast.learn_csv(columns, line, &read);
                }
                self.line = self.line.saturating_add(scan.line_ends).saturating_add(1);
                *scan = Scan::default();
                return length;
            }
            // The problem shows the rest of the line, so it has to be there.
            End::AfterQuote(at) if !is_cut(window, at) => (csv::after_quote(window, at), at),
            End::AfterQuote(_) => return 0,
            End::Open if window.len() >= ROW_BYTES => (too_long(), window.len()),
            End::Open if last => (note!(log::QuoteUnclosed {}), window.len()),
            End::Open => return 0,
        };
        let scan = core::mem::take(scan);
        self.broken_row(&scan, window.get(..seen).unwrap_or(window), problem)
    }

    /// A row that is too long or whose quoting is broken is bad as far as its first line, and reading goes on with its
    /// second: one lost quote must not take other rows with it.
    ///
    /// Bytes are then looked at twice. A log made to have that happen again and again would take time with the square
    /// of its size, so it is done only as long as bytes looked at in vain are no more than those of the log so far;
    /// after that the whole row is bad, and its lines are counted as such.
    fn broken_row(&mut self, scan: &Scan, seen: &[u8], problem: Note) -> usize {
        self.tally.bad(self.line, || problem);
        if let Some(second_line) = scan.second_line {
            let in_vain = self.in_vain.saturating_add(u64::try_from(seen.len()).unwrap_or(u64::MAX));
            if in_vain <= self.position.saturating_add(FREE_BYTES_IN_VAIN) {
                self.in_vain = in_vain;
                self.line = self.line.saturating_add(1);
                return second_line;
            }
        }
        // All lines seen so far are bad, the last of them to its end.
        self.skipping = seen.last() != Some(&b'\n');
        self.line = self.line.saturating_add(scan.line_ends);
        self.tally.bad_more(scan.line_ends.saturating_sub(u64::from(!self.skipping)));
        seen.len()
    }

    fn ndjson_row(&mut self, window: &[u8]) -> usize {
        let Stage::Ndjson { names } = &mut self.stage else { return 0 };
        let Some(end) = memchr(b'\n', window) else {
            if window.len() < ROW_BYTES {
                return 0;
            }
            self.tally.bad(self.line, too_long);
            self.skipping = true;
            return window.len();
        };
        let line = window.get(..=end).unwrap_or_default();
        let row = without_line_end(line);
        if names.is_none() {
            match Names::of_object(row, &self.given) {
                Ok(found) => *names = found,
                Err(problem) => {
                    self.refused = Some(problem);
                    return window.len();
                }
            }
        }
        // Until an object has shown the names, no line is one, and none of these can be found missing.
        let unknown = Names { time: String::new(), status: String::new() };
        let read = names.as_ref().unwrap_or(&unknown).read(row, self.line, &mut self.tally);
        if let (Some(fast), Some(read)) = (&mut self.fast, read) {
            fast.learn_ndjson(line, &read);
        }
        self.line = self.line.saturating_add(1);
        end.saturating_add(1)
    }
}

/// Bytes that may be looked at in vain before the log's own size limits them.
const FREE_BYTES_IN_VAIN: u64 = 16 << 20;

fn too_long() -> Note {
    note!(log::LineTooLong { limit: ROW_BYTES >> 20 })
}

/// Whether the line of a byte is not there to its end, but may still come.
fn is_cut(window: &[u8], at: usize) -> bool {
    window.len() < ROW_BYTES && !window.get(at..).is_some_and(|rest| rest.contains(&b'\n'))
}

fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
