//! From the bytes of a request log to counts per five minutes.
//!
//! Logs are read as programs write them (rule `sla.log_formats`): [`LogFormat`] lists how. Which one it is shows in the
//! first lines (`sniff`), and so do the fields of time and status.
//! A log is pushed in pieces of any size and read in bounded memory: what is kept is the row under way, at most 1 MiB.
//! Cutting a log into other pieces changes nothing, and neither does the order of its rows.
//!
//! Every row ends up in exactly one of these: used (`rows`), outside of the period, no request to the vendor (`filtered`),
//! or bad (`bad_count`); nothing is dropped without being counted. Blank lines are not rows. A log without a row that could
//! be used is refused: nothing measured is nothing told (rule `sla.evidence`).
//!
//! There is one definition of what a row means, the plain one: `csv`, `json`, `w3c`, `server` and `otlp` find the two fields,
//! `field` reads them, `tally` counts. The fast paths (`fast`) read rows that are alike many at a time; each argues in its file
//! why it counts what the plain reader would count, and leaves every row it is not sure of to the plain reader.
//! [`LogReader::plain`] has no fast paths and is the judge in tests.

mod apart;
mod csv;
mod decode;
mod fast;
mod field;
mod json;
mod looks;
mod names;
mod objects;
mod otlp;
pub mod preview;
mod server;
mod sniff;
mod tally;
mod time;
mod types;
mod w3c;
mod wanted;

use crate::clock::Offset;
use crate::note::{Arg, Note, note};
use crate::problem::{CalcError, Code, Problem};
use crate::time::Day;
use apart::are_extended;
use csv::{Columns, End, Patience, Scan};
use decode::Decode;
use fast::Fast;
use field::Fields;
use json::Names;
use kling_kernels::log::ROW_BYTES;
use kling_kernels::log::blank::is_blank;
pub use kling_kernels::log::condition::Test;
pub use kling_kernels::log::counts::IntervalCounts;
use kling_kernels::scanner::{Fault, Scanner};
use memchr::memchr;
use names::{Given, Seen};
use objects::Braces;
use sniff::{Found, Head, Layout};
use tally::Tally;
pub use types::{BadLogRow, BadStatus, DetectedFormat, Exclusion, FilteredBy, LogCounts, LogFormat, LogOptions, RowCondition};
use wanted::Wanted;

/// The longest period whose intervals are kept, in days.
const DAYS: i64 = 366;
/// How much of a log its format is told by; more where that is not a whole line.
const HEAD_BYTES: usize = 64 << 10;
/// Reasons that are told where no row could be used.
const REASONS: usize = 3;

/// Reads a log piece by piece.
///
/// ```
/// use kling_calc::sla::log::{LogOptions, LogReader};
///
/// let day = "2026-06-01".parse().map_err(|()| "a day")?;
/// let clock = "+08:00".parse().map_err(|()| "an offset")?;
/// let options = LogOptions { unreached_statuses: vec!["timeout".into()], ..LogOptions::new(day, day, clock) };
/// let mut reader = LogReader::new(options);
/// reader.push(b"time,status\n2026-06-01T00:00:00+08:00,200\n2026-06-01T00:04:59");
/// reader.push(b"+08:00,503\n2026-05-31T16:05:00Z,timeout\n");
/// let counts = reader.finish().map_err(|problem| problem.to_string())?;
/// assert_eq!((counts.rows, counts.intervals.len()), (3, 288));
/// assert_eq!((counts.intervals[0].valid, counts.intervals[0].errors), (2, 1));
/// assert_eq!((counts.intervals[1].valid, counts.intervals[1].unreached), (0, 1));
/// # Ok::<(), String>(())
/// ```
pub struct LogReader {
    decode: Decode,
    wanted: Wanted,
    /// The zone of times without one, where a caller names it.
    zone: Option<Offset>,
    clock: Offset,
    is_zoneless_utc: bool,
    period: (Day, Day),
    tally: Tally,
    found: Found,
    stage: Stage,
    /// The start of a row whose end has not come yet.
    pending: Vec<u8>,
    /// The rest of the line is passed over: it belongs to a row already counted as bad.
    skipping: bool,
    /// The line that the next row starts in.
    line: u64,
    /// Bytes before the next row, and how many may be looked at twice.
    patience: Patience,
    refused: Option<Problem>,
    /// `None` in a reader without fast paths.
    fast: Option<Fast>,
}

/// How far the log is understood.
enum Stage {
    /// Nothing but blank lines has come, or too little to tell the format by.
    Start(LogFormat),
    /// A CSV's header is under way; its fields, as the rows after it have shown them.
    Header { delimiter: u8, seen: Vec<Seen>, scan: Scan },
    /// Rows of a CSV.
    Csv { columns: Columns, scan: Scan },
    /// Rows of a line each.
    Lines(Lines),
    /// Objects that end with their braces. Where one was broken, the next is looked for (`seeking`).
    Objects { names: Names, braces: Braces, seeking: bool },
}

/// How rows of a line each are read.
enum Lines {
    Ndjson(Names),
    Extended(Box<w3c::Extended>),
    Server(server::Lines),
    Otlp(otlp::Records),
}

/// Why a row of a CSV has no end.
enum Broken {
    /// This byte cannot follow a closing quote.
    AfterQuote(usize),
    TooLong,
    Unclosed,
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
        let mut tally = Tally::new(fields, options.from, last_day, options.clock, &options.exclude);
        if options.is_unanswered_unreached {
            tally.count_unanswered();
        }
        Self {
            decode: Decode::new(),
            wanted: Wanted { given: Given { time: options.time_field, status: options.status_field }, conditions: options.conditions },
            zone: options.zone,
            clock: options.clock,
            is_zoneless_utc: options.is_zoneless_utc,
            period: (options.from, options.last_day),
            tally,
            found: Found::default(),
            stage: Stage::Start(options.format),
            pending: Vec::new(),
            skipping: false,
            line: 1,
            patience: Patience::default(),
            refused,
            fast,
        }
    }

    /// Reads on. Where the pieces are cut does not matter, not even inside of a character.
    pub fn push(&mut self, chunk: &[u8]) {
        let mut decode = core::mem::replace(&mut self.decode, Decode::Plain);
        decode.push(chunk, |text| self.take(text));
        self.decode = decode;
    }

    /// Reads on in UTF-8.
    fn take(&mut self, text: &[u8]) {
        let mut rest = text;
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
    pub fn rows(&self) -> u64 {
        self.tally.rows()
    }

    /// Reads what has come last: a row even without a line end.
    fn end(&mut self) {
        let mut decode = core::mem::replace(&mut self.decode, Decode::Plain);
        decode.finish(|text| self.take(text));
        if !self.pending.is_empty() {
            if self.pending.last() != Some(&b'\n') {
                self.pending.push(b'\n');
            }
            self.read_pending(true);
        }
        if self.refused.is_none() && matches!(self.stage, Stage::Start(_) | Stage::Header { .. }) {
            self.refused = Some(Problem::new(Code::BadRow, "log", note!(log::Empty {})).help(note!(log::EmptyHelp {})));
        }
    }

    /// Ends the log.
    ///
    /// # Errors
    /// A log in none of the formats or without the fields it needs, a period that is none, and a log without a row that could
    /// be used, with the first reasons.
    pub fn finish(mut self) -> Result<LogCounts, CalcError> {
        self.end();
        if let Some(problem) = self.refused {
            return Err(problem.into());
        }
        let counts = self.tally.finish();
        if counts.rows == 0 {
            return Err(nothing_usable(&counts, self.period));
        }
        let Found { detected, time, status, fields } = self.found;
        let filtered_by = match detected {
            Some(DetectedFormat::Otlp) => FilteredBy::Otlp,
            _ if self.wanted.is_of_k6(&fields) => FilteredBy::K6,
            _ => FilteredBy::Conditions,
        };
        let has_conditions = !self.wanted.conditions.is_empty();
        Ok(LogCounts { detected, time_field: time, status_field: status, filtered_by, has_conditions, ..counts })
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
            self.patience.position = self.patience.position.saturating_add(u64::try_from(used).unwrap_or(u64::MAX));
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
            Stage::Lines(_) => self.fast_rows(bytes).unwrap_or_else(|| self.line_row(window)),
            Stage::Objects { braces, seeking, .. } if *seeking || !braces.is_fresh() => self.object_row(bytes, last),
            Stage::Objects { .. } => self.fast_rows(bytes).unwrap_or_else(|| self.object_row(bytes, last)),
        }
    }

    /// Reads rows by a fast path, if one is open and sure of the next row.
    fn fast_rows(&mut self, bytes: &[u8]) -> Option<usize> {
        let done = self.fast.as_mut()?.read(bytes, &mut self.tally);
        self.line = self.line.saturating_add(done.lines);
        (done.bytes > 0).then_some(done.bytes)
    }

    /// Passes over blank lines, and tells the format by what comes after them.
    fn start(&mut self, bytes: &[u8], format: LogFormat, last: bool) -> usize {
        let solid = bytes.iter().position(|byte| !is_blank(*byte) && *byte != b'\n');
        let blank = bytes.get(..solid.unwrap_or(bytes.len())).unwrap_or_default();
        if let Some(end) = memchr::memrchr(b'\n', blank) {
            let lines = memchr::memchr_iter(b'\n', blank).count();
            self.line = self.line.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
            return end.saturating_add(1);
        }
        if solid.is_none() {
            // A line of blanks that is longer than a row may be: its start can go.
            return if bytes.len() >= ROW_BYTES { bytes.len() } else { 0 };
        }
        let Some(head) = head(bytes, last) else { return 0 };
        let head = Head::new(head, last && head.len() == bytes.len());
        let layout = match sniff::sniff(&head, format, &self.wanted, &mut self.found) {
            Ok(layout) => layout,
            Err(problem) => {
                self.refused = Some(problem);
                return bytes.len();
            }
        };
        self.set_zones(&layout);
        self.stage = match layout {
            Layout::Csv { delimiter, seen } => Stage::Header { delimiter, seen, scan: Scan::default() },
            Layout::Extended => Stage::Lines(Lines::Extended(Box::new(w3c::Extended::new(self.wanted.clone())))),
            Layout::Lines(lines) => Stage::Lines(Lines::Server(lines)),
            Layout::Ndjson(names) => Stage::Lines(Lines::Ndjson(names)),
            Layout::Otlp(records) => Stage::Lines(Lines::Otlp(records)),
            Layout::Objects(names) => Stage::Objects { names, braces: Braces::default(), seeking: false },
        };
        self.step(bytes, last)
    }

    /// Which zone times without one are on, and which other they may be on (rule `sla.log_zone`).
    fn set_zones(&mut self, layout: &Layout) {
        let utc = Offset::default();
        let (zone, other) = match (self.zone, layout) {
            (Some(zone), _) => (zone, None),
            (None, Layout::Extended) => (utc, None),
            (None, _) if are_extended(&self.found.fields, &self.wanted.given) => (utc, None),
            (None, _) if self.is_zoneless_utc => (utc, Some(self.clock)),
            (None, _) => (self.clock, Some(utc)),
        };
        self.tally.set_zones(zone, other);
    }

    fn header(&mut self, window: &[u8], last: bool) -> usize {
        let Stage::Header { delimiter, seen, scan } = &mut self.stage else { return 0 };
        let refused = match scan.advance(window, *delimiter) {
            End::Line(length) => {
                let row = without_line_end(window.get(..length).unwrap_or_default());
                self.line = self.line.saturating_add(scan.line_ends).saturating_add(1);
                match Columns::of_header(row, *delimiter, seen, &self.wanted) {
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
        let (broken, seen) = match scan.advance(window, columns.delimiter) {
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
            End::AfterQuote(at) if !is_cut(window, at) => (Broken::AfterQuote(at), at),
            End::AfterQuote(_) => return 0,
            End::Open if window.len() >= ROW_BYTES => (Broken::TooLong, window.len()),
            End::Open if last => (Broken::Unclosed, window.len()),
            End::Open => return 0,
        };
        let (scan, delimiter) = (core::mem::take(scan), columns.delimiter);
        if let (Broken::AfterQuote(_), true) = (&broken, self.fast.is_some() && self.tally.lists_no_more_bad_rows()) {
            // Nothing is said of it, nor of those like it that follow.
            let passed = self.pass_broken_rows(window, delimiter);
            if passed > 0 {
                return passed;
            }
        }
        // Of very many such rows the first are told: what is wrong with the others is not put into words.
        self.tally.bad(self.line, || match broken {
            Broken::AfterQuote(at) => csv::after_quote(window, at),
            Broken::TooLong => too_long(),
            Broken::Unclosed => note!(log::QuoteUnclosed {}),
        });
        self.broken_row(&scan, window.get(..seen).unwrap_or(window))
    }

    /// Passes over rows with broken quoting, as many as there are, and counts their lines as bad.
    fn pass_broken_rows(&mut self, window: &[u8], delimiter: u8) -> usize {
        let position = self.patience.position;
        let done = self.patience.pass_broken(window, delimiter);
        // What was used is added by whoever is given it.
        self.patience.position = position;
        self.line = self.line.saturating_add(done.lines);
        self.tally.bad_more(done.rows);
        done.bytes
    }

    /// A row that is too long or whose quoting is broken is bad as far as its first line, and reading goes on with its
    /// second, as long as bytes may be looked at twice ([`Patience`]); after that the whole row is bad, and its lines are
    /// counted as such.
    fn broken_row(&mut self, scan: &Scan, seen: &[u8]) -> usize {
        if let Some(second_line) = scan.second_line
            && self.patience.may_look_again(seen.len())
        {
            self.line = self.line.saturating_add(1);
            return second_line;
        }
        // All lines seen so far are bad, the last of them to its end.
        self.skipping = seen.last() != Some(&b'\n');
        self.line = self.line.saturating_add(scan.line_ends);
        self.tally.bad_more(scan.line_ends.saturating_sub(u64::from(!self.skipping)));
        seen.len()
    }

    /// Reads a row that is a line.
    fn line_row(&mut self, window: &[u8]) -> usize {
        let Stage::Lines(lines) = &mut self.stage else { return 0 };
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
        match lines {
            Lines::Ndjson(names) => {
                if !row.iter().all(|byte| is_blank(*byte)) {
                    match names.read(&Scanner::line(row), row, self.line, &mut self.tally) {
                        Err(fault) => self.tally.bad(self.line, || json::describe(fault, row)),
                        Ok(read) => {
                            if let (Some(fast), Some(read)) = (&mut self.fast, read) {
                                fast.learn_line(names, line, &read);
                            }
                        }
                    }
                }
            }
            Lines::Server(lines) => {
                let read = lines.read(row, self.line, &mut self.tally);
                if let (Some(fast), Some(read)) = (&mut self.fast, read) {
                    fast.learn_server(lines, line, &read);
                }
            }
            Lines::Extended(extended) => match extended.read(line, self.line, &mut self.tally) {
                w3c::Line::Refused(problem) => {
                    self.refused = Some(problem);
                    return window.len();
                }
                w3c::Line::Directive => {
                    if let Some(fast) = &mut self.fast {
                        fast.forget();
                    }
                }
                w3c::Line::Row(read) => {
                    // A directive never fits a row that starts with its time.
                    let read = read.filter(|read| read.time.start == 0);
                    if let (Some(fast), Some(read), Some(columns)) = (&mut self.fast, read, &extended.columns) {
                        fast.learn_csv(columns, line, &read);
                    }
                }
            },
            Lines::Otlp(records) => records.read(row, self.line, &mut self.tally),
        }
        self.line = self.line.saturating_add(1);
        end.saturating_add(1)
    }

    /// Reads a row that is an object, wherever its lines end.
    fn object_row(&mut self, bytes: &[u8], last: bool) -> usize {
        let window = bytes.get(..ROW_BYTES).unwrap_or(bytes);
        let Stage::Objects { names, braces, seeking } = &mut self.stage else { return 0 };
        if *seeking {
            let start = window.iter().position(|byte| !is_blank(*byte));
            let is_object = start.is_some_and(|start| window.get(start) == Some(&b'{'));
            *seeking = !is_object;
            return if is_object { self.object_row(bytes, last) } else { self.pass_line(window) };
        }
        if braces.is_fresh() {
            let (length, line_ends) = objects::between(window);
            if length > 0 {
                self.line = self.line.saturating_add(line_ends);
                return length.saturating_add(self.object_row(bytes.get(length..).unwrap_or_default(), last));
            }
            if window.first() != Some(&b'{') {
                if memchr(b'\n', window).is_none() && window.len() < ROW_BYTES {
                    return 0;
                }
                let line = window.get(..memchr(b'\n', window).unwrap_or(window.len())).unwrap_or_default();
                self.tally.bad(self.line, || json::describe(Fault::NoObject, without_line_end(line)));
                return self.pass_line(window);
            }
        }
        let end = braces.advance(window);
        match end {
            objects::End::Brace(length) => {
                let text = window.get(..length).unwrap_or_default();
                let line_ends = braces.line_ends;
                *braces = Braces::default();
                match names.read(&Scanner::lines(text), text, self.line, &mut self.tally) {
                    Ok(read) => {
                        if let (Some(fast), Some(read)) = (&mut self.fast, read) {
                            fast.learn_object(names, text, &read);
                        }
                    }
                    Err(fault) => {
                        self.tally.bad(self.line, || json::describe(fault, text));
                        // A brace may be lost, and others taken in: they are looked for from its second line on.
                        if line_ends > 0 && self.patience.may_look_again(length) {
                            if let Stage::Objects { seeking, .. } = &mut self.stage {
                                *seeking = true;
                            }
                            return self.pass_line(window);
                        }
                    }
                }
                self.line = self.line.saturating_add(line_ends);
                length
            }
            objects::End::Broken(length) => {
                let text = window.get(..length).unwrap_or_default();
                let fault = Scanner::lines(text).object(|_| ()).err();
                let line_ends = braces.line_ends;
                (*braces, *seeking) = (Braces::default(), true);
                self.tally.bad(self.line, || json::describe(fault.unwrap_or(Fault::BreaksOff), text));
                self.line = self.line.saturating_add(line_ends);
                length
            }
            objects::End::Open if window.len() < ROW_BYTES && !last => 0,
            objects::End::Open => {
                let problem = if last && window.len() < ROW_BYTES { note!(log::JsonBreaksOff {}) } else { too_long() };
                let line_ends = braces.line_ends;
                (*braces, *seeking) = (Braces::default(), true);
                self.tally.bad(self.line, || problem);
                // What comes after its first line may be whole.
                if self.patience.may_look_again(window.len()) {
                    return self.pass_line(window);
                }
                self.line = self.line.saturating_add(line_ends);
                self.skipping = window.last() != Some(&b'\n');
                window.len()
            }
        }
    }

    /// Passes over a line, which belongs to a row already counted as bad; 0 where its end may still come.
    fn pass_line(&mut self, window: &[u8]) -> usize {
        match memchr(b'\n', window) {
            Some(end) => {
                self.line = self.line.saturating_add(1);
                end.saturating_add(1)
            }
            None if window.len() < ROW_BYTES => 0,
            None => {
                self.skipping = true;
                window.len()
            }
        }
    }
}

/// The bytes that a log's format is told by: so many, or up to the end of the first line; `None` where they have not all come.
fn head(bytes: &[u8], last: bool) -> Option<&[u8]> {
    if bytes.len() < HEAD_BYTES {
        return last.then_some(bytes);
    }
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    if head.contains(&b'\n') {
        return Some(head);
    }
    let window = bytes.get(..ROW_BYTES).unwrap_or(bytes);
    match memchr(b'\n', window) {
        Some(end) => window.get(..=end),
        None => (window.len() >= ROW_BYTES).then_some(window),
    }
}

/// What is said of a time that could not be read.
const BAD_TIME: &str = "log.bad-time";

/// The refusal of a log without a row that could be used, with the first reasons.
fn nothing_usable(counts: &LogCounts, (from, last_day): (Day, Day)) -> CalcError {
    let (bad, outside, filtered) = (counts.bad_count, counts.outside, counts.filtered);
    let why = match (bad, outside, filtered) {
        (0, 0, 0) => "empty",
        (0, 0, _) => "filtered",
        (0, ..) => "outside",
        _ if counts.bad_rows.iter().all(|row| row.problem.id() == BAD_TIME) => "times",
        _ => "bad",
    };
    let message = note!(log::NothingUsable { from, last_day, bad, outside, filtered, why: Arg::name(why) });
    let mut problems = vec![Problem::new(Code::BadRow, "log", message).help(note!(log::NothingUsableHelp { why: Arg::name(why) }))];
    let reason = |row: &BadLogRow| Problem::new(Code::BadRow, "log", note!(log::Reason { line: row.line, problem: row.problem.clone() }));
    problems.extend(counts.bad_rows.iter().take(REASONS).map(reason));
    CalcError { problems: problems.into_iter().collect() }
}

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
