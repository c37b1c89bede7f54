//! Which format a log is in, by what stands in its first lines (rule `sla.log_formats`).
//!
//! Each line is asked what it could be; the log is what most of them are. A log that is none of the formats is refused with
//! what it looks like, never read as one that it is not.

use super::csv::{self, DELIMITERS, End, Scan};
use super::json::{self, Names};
use super::looks::{self, Looks};
use super::names::{Needed, Seen, choose};
use super::server::{self, Lines};
use super::wanted::Wanted;
use super::{DetectedFormat, LogFormat, objects, otlp, w3c};
use crate::problem::Problem;
use kling_kernels::log::blank::is_blank;
use kling_kernels::log::tokens::Form;
use kling_kernels::scanner::Scanner;

/// Lines that are looked at, and rows of a table: enough to tell by, and few enough to cost next to nothing.
const LINES: usize = 100;
const ROWS: usize = 25;
/// Of four lines one at the least is what the log is: start-up lines and the like may come first.
const SHARE: usize = 4;

/// How a log is to be read.
pub(super) enum Layout {
    /// With a header, whose fields are known from the rows after it.
    Csv { delimiter: u8, seen: Vec<Seen> },
    /// With `#Fields`.
    Extended,
    /// Lines of a server or a balancer.
    Lines(Lines),
    /// One object a line.
    Ndjson(Names),
    /// Objects that end with their braces.
    Objects(Names),
    /// Spans and records in lists.
    Otlp(otlp::Records),
}

/// What was found out about a log.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) detected: Option<DetectedFormat>,
    pub(super) fields: Vec<Seen>,
    pub(super) time: Option<String>,
    pub(super) status: Option<String>,
}

/// The start of a log, and the line that it is to be told by.
pub(super) struct Head<'h> {
    bytes: &'h [u8],
    lines: Vec<&'h [u8]>,
    /// Whether the log ends with it.
    is_all: bool,
}

impl<'h> Head<'h> {
    pub(super) fn new(bytes: &'h [u8], is_all: bool) -> Self {
        let whole = if is_all { bytes.len() } else { memchr::memrchr(b'\n', bytes).map_or(bytes.len(), |end| end.saturating_add(1)) };
        let lines = bytes.get(..whole).unwrap_or(bytes).split(|byte| *byte == b'\n');
        let lines = lines.map(super::without_line_end).filter(|line| !line.iter().all(|byte| is_blank(*byte))).take(LINES).collect();
        Self { bytes, lines, is_all }
    }

    fn count(&self, is: impl Fn(&[u8]) -> bool) -> usize {
        self.lines.iter().filter(|line| is(line)).count()
    }

    /// Whether as many lines as these are enough to tell a log by.
    fn is_enough(&self, count: usize) -> bool {
        count > 0 && count.saturating_mul(SHARE) >= self.lines.len()
    }
}

/// Finds out how a log is to be read. What could be found out is told even where it is refused.
pub(super) fn sniff(head: &Head<'_>, format: LogFormat, wanted: &Wanted, found: &mut Found) -> Result<Layout, Problem> {
    let format = if format == LogFormat::Auto { recognised(head, wanted)? } else { format };
    match format {
        LogFormat::Csv | LogFormat::Auto => csv_layout(head, wanted, found),
        LogFormat::W3c => w3c_layout(head, wanted, found),
        LogFormat::Clf => lines_layout(head, Form::Server, wanted, found),
        LogFormat::Alb => lines_layout(head, Form::Balancer, wanted, found),
        LogFormat::Ndjson => ndjson_layout(head, wanted, found),
        LogFormat::Json => {
            let places = objects::first(head.bytes, LINES);
            let texts = places.iter().filter_map(|place| head.bytes.get(place.clone()));
            found.detected = Some(if head.bytes.trim_ascii_start().first() == Some(&b'[') {
                DetectedFormat::JsonArray
            } else {
                DetectedFormat::JsonObjects
            });
            object_names(texts, Scanner::lines, wanted, found).map(Layout::Objects)
        }
    }
}

/// The format that the lines of a log show.
fn recognised(head: &Head<'_>, wanted: &Wanted) -> Result<LogFormat, Problem> {
    if let Some(looks) = looks::by_magic(head.bytes) {
        return Err(looks.refusal());
    }
    if head.lines.iter().any(|line| w3c::named_by(line).is_some()) {
        return Ok(LogFormat::W3c);
    }
    let is_object = |line: &[u8]| Scanner::line(line).object(|_| ()).is_ok();
    let (json, servers) = (head.count(is_object), head.count(|line| server::is_of(Form::Server, line)));
    let balancers = head.count(|line| looks_like_a_balancer(line) && server::is_of(Form::Balancer, line));
    let first = objects::first(head.bytes, 1).into_iter().next();
    let spans = |place: core::ops::Range<usize>| head.bytes.get(place).unwrap_or_default();
    let is_first_whole = first.clone().is_some_and(|place| Scanner::lines(spans(place)).object(|_| ()).is_ok());
    let is_over_lines = first.clone().is_some_and(|place| spans(place).contains(&b'\n'));
    let starts_a_list = head.bytes.trim_ascii_start().first() == Some(&b'[');
    if is_first_whole && (starts_a_list || is_over_lines || json == 0) {
        return Ok(LogFormat::Json);
    }
    if head.is_enough(json) && json >= servers.max(balancers) {
        return Ok(LogFormat::Ndjson);
    }
    if head.is_enough(balancers) && balancers >= servers {
        return Ok(LogFormat::Alb);
    }
    if head.is_enough(servers) {
        return Ok(LogFormat::Clf);
    }
    is_csv(head, wanted).map(|()| LogFormat::Csv)
}

/// The first field of a balancer's line is the kind of its connection.
fn looks_like_a_balancer(line: &[u8]) -> bool {
    const KINDS: [&[u8]; 6] = [b"http ", b"https ", b"h2 ", b"grpcs ", b"ws ", b"wss "];
    KINDS.iter().any(|kind| line.starts_with(kind))
}

/// The first rows of a CSV by a delimiter, as far as they are whole.
fn rows<'h>(head: &Head<'h>, delimiter: u8) -> Vec<&'h [u8]> {
    let mut found = Vec::new();
    let mut rest = head.bytes;
    while found.len() < ROWS && !rest.is_empty() {
        let length = match Scan::default().advance(rest, delimiter) {
            End::Line(length) => length,
            End::Open if head.is_all && !rest.contains(&b'"') => rest.len(),
            End::Open | End::AfterQuote(_) => break,
        };
        let row = super::without_line_end(rest.get(..length).unwrap_or_default());
        if !row.iter().all(|byte| is_blank(*byte)) {
            found.push(row);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// The delimiter of a CSV: the one by which most rows have as many fields as the header, and of these the one with most
/// fields; the usual one first.
fn delimiter(head: &Head<'_>) -> u8 {
    let score = |delimiter: u8| {
        let rows = rows(head, delimiter);
        let count = |row: &&[u8]| csv::fields(row, delimiter).count();
        let fields = rows.first().map_or(0, count);
        let alike = rows.iter().filter(|row| count(row) == fields).count();
        if fields < 2 { (0, 0) } else { (alike, fields) }
    };
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The fields of a CSV with what its rows hold of them.
fn columns(head: &Head<'_>, delimiter: u8) -> Vec<Seen> {
    let rows = rows(head, delimiter);
    let mut seen = rows.first().map(|row| csv::names(row, delimiter)).unwrap_or_default();
    for row in rows.iter().skip(1) {
        for (field, seen) in csv::fields(row, delimiter).zip(&mut seen) {
            seen.see(&field.content(row));
        }
    }
    seen
}

/// Whether a log can be a CSV: its header names the fields that are needed, or at least looks like names.
fn is_csv(head: &Head<'_>, wanted: &Wanted) -> Result<(), Problem> {
    let delimiter = delimiter(head);
    let seen = columns(head, delimiter);
    let has = |needed| choose(&seen, &wanted.given, needed).is_ok();
    if has(Needed::Time) && has(Needed::Status) {
        return Ok(());
    }
    let looks = looks::by_lines(&head.lines);
    if let Some(looks) = looks {
        return Err(looks.refusal());
    }
    let rows = rows(head, delimiter);
    let is_row = |row: &&[u8]| csv::fields(row, delimiter).count() == seen.len();
    let alike = rows.iter().filter(|row| is_row(row)).count();
    let holds_data = rows.first().is_some_and(|row| csv::fields(row, delimiter).any(|field| looks::is_data(&field.content(row))));
    if holds_data {
        return Err(if seen.len() > 1 { Looks::Headless } else { Looks::Unknown }.refusal());
    }
    let are_names = seen.iter().all(|field| looks::is_name(&field.name));
    // One column alone is a CSV only where it is one that is needed; quotes that do not close are the reader's to tell.
    let is_table =
        if seen.len() > 1 { alike.saturating_mul(2) >= rows.len() } else { seen.is_empty() || has(Needed::Time) || has(Needed::Status) };
    if are_names && is_table { Ok(()) } else { Err(Looks::Unknown.refusal()) }
}

fn csv_layout(head: &Head<'_>, wanted: &Wanted, found: &mut Found) -> Result<Layout, Problem> {
    let delimiter = delimiter(head);
    let seen = columns(head, delimiter);
    found.detected = Some(DetectedFormat::of_delimiter(delimiter));
    found.fields.clone_from(&seen);
    let name = |needed| choose(&seen, &wanted.given, needed).ok().and_then(|place| seen.get(place)).map(|field| field.name.clone());
    (found.time, found.status) = (name(Needed::Time), name(Needed::Status));
    Ok(Layout::Csv { delimiter, seen })
}

fn w3c_layout(head: &Head<'_>, wanted: &Wanted, found: &mut Found) -> Result<Layout, Problem> {
    let names = head.lines.iter().find_map(|line| w3c::named_by(line)).ok_or_else(|| Looks::Unknown.refusal())?;
    let is_row = |line: &&&[u8]| line.first() != Some(&b'#');
    let first = head.lines.iter().find(is_row).copied().unwrap_or_default();
    let delimiter = if first.contains(&b'\t') { b'\t' } else { b' ' };
    let mut seen = names;
    for row in head.lines.iter().filter(is_row) {
        for (field, seen) in csv::fields(row, delimiter).zip(&mut seen) {
            seen.see(&field.content(row));
        }
    }
    found.detected = Some(if delimiter == b'\t' { DetectedFormat::Cloudfront } else { DetectedFormat::W3c });
    found.fields.clone_from(&seen);
    let columns = w3c::columns(&seen, delimiter, wanted)?;
    let name = |place: usize| seen.get(place).map(|field| field.name.clone());
    found.time = if columns.time == columns.time_end { name(columns.time) } else { Some("time".to_string()) };
    found.status = name(columns.status);
    Ok(Layout::Extended)
}

fn lines_layout(head: &Head<'_>, form: Form, wanted: &Wanted, found: &mut Found) -> Result<Layout, Problem> {
    let first = head.lines.iter().find(|line| server::is_of(form, line)).copied().unwrap_or_default();
    found.fields = server::fields(form, first).unwrap_or_else(|| server::names(form).map(|name| Seen::new(name.to_string(), 0)).collect());
    let has_agent = found.fields.iter().any(|field| field.name == "agent" && !field.sample.is_empty());
    found.detected = Some(match form {
        Form::Balancer => DetectedFormat::Alb,
        Form::Server if has_agent => DetectedFormat::Combined,
        Form::Server => DetectedFormat::Common,
    });
    let lines = Lines::new(form, wanted)?;
    (found.time, found.status) = (Some(lines.time.to_string()), Some(lines.status.to_string()));
    Ok(Layout::Lines(lines))
}

fn ndjson_layout(head: &Head<'_>, wanted: &Wanted, found: &mut Found) -> Result<Layout, Problem> {
    found.detected = Some(DetectedFormat::Ndjson);
    if let Some(records) = head.lines.iter().find_map(|line| otlp::Records::of_line(line, wanted, found)) {
        found.detected = Some(DetectedFormat::Otlp);
        return Ok(Layout::Otlp(records));
    }
    object_names(head.lines.iter().copied(), Scanner::line, wanted, found).map(Layout::Ndjson)
}

/// The names by which objects are read, as the first of them show.
fn object_names<'h>(
    texts: impl Iterator<Item = &'h [u8]>,
    scanner: impl Fn(&'h [u8]) -> Scanner<'h>,
    wanted: &Wanted,
    found: &mut Found,
) -> Result<Names, Problem> {
    let mut is_any = false;
    let mut last: &[u8] = &[];
    for text in texts {
        is_any |= json::see(&scanner(text), text, &mut found.fields).is_ok();
        last = text;
    }
    let names = if is_any { Names::of_fields(&found.fields, wanted) } else { Ok(Names::usual(wanted)) };
    let name = |needed| {
        choose(&found.fields, &wanted.given, needed).ok().and_then(|place| found.fields.get(place)).map(|field| field.name.clone())
    };
    (found.time, found.status) =
        (wanted.given.time.clone().or_else(|| name(Needed::Time)), wanted.given.status.clone().or_else(|| name(Needed::Status)));
    names.map_err(|problem| looks::wrapped(&scanner(last), last, &found.fields).map_or(problem, |looks| looks.refusal()))
}
