//! W3C extended log files, as IIS and CloudFront write them, read plainly.
//!
//! Lines that start with `#` are directives; `#Fields` names the columns of the lines after it, and may come again. Columns
//! stand between tabs where the first line has some, else between blanks; one may be in quotes. Day and time stand apart, in
//! UTC by the format.

use super::csv::{Columns, End, Scan, after_quote};
use super::names::{Needed, Seen, choose};
use super::tally::Tally;
use super::wanted::Wanted;
use crate::note::note;
use crate::problem::Problem;
use kling_kernels::log::Read;

const FIELDS: &[u8] = b"#Fields:";

/// The columns under way.
pub(super) struct Extended {
    wanted: Wanted,
    names: Vec<Seen>,
    /// Known from the first line after their names on.
    pub(super) columns: Option<Columns>,
}

/// What a line turned out to be.
pub(super) enum Line {
    /// A row, and where its fields stand where it was used.
    Row(Option<Read>),
    /// A directive.
    Directive,
    /// A directive that cannot be followed.
    Refused(Problem),
}

impl Extended {
    pub(super) const fn new(wanted: Wanted) -> Self {
        Self { wanted, names: Vec::new(), columns: None }
    }

    /// Reads one line, with its line end.
    pub(super) fn read(&mut self, line: &[u8], number: u64, tally: &mut Tally) -> Line {
        let row = super::without_line_end(line);
        if let Some(names) = row.strip_prefix(FIELDS) {
            self.names = fields_of(names);
            self.columns = None;
            return Line::Directive;
        }
        if row.first() == Some(&b'#') {
            return Line::Directive;
        }
        if row.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return Line::Row(None);
        }
        if self.columns.is_none() {
            let delimiter = if row.contains(&b'\t') { b'\t' } else { b' ' };
            match columns(&self.names, delimiter, &self.wanted) {
                Ok(columns) => self.columns = Some(columns),
                Err(problem) => return Line::Refused(problem),
            }
        }
        let Some(columns) = &self.columns else { return Line::Row(None) };
        // A quote is closed on its own line.
        match Scan::default().advance(line, columns.delimiter) {
            End::Line(_) => Line::Row(columns.read(row, number, tally)),
            End::AfterQuote(at) => {
                tally.bad(number, || after_quote(line, at));
                Line::Row(None)
            }
            End::Open => {
                tally.bad(number, || note!(log::QuoteUnclosed {}));
                Line::Row(None)
            }
        }
    }
}

/// The names that a directive lists.
pub(super) fn fields_of(names: &[u8]) -> Vec<Seen> {
    let words = names.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty());
    words.map(|word| Seen::new(String::from_utf8_lossy(word).into_owned(), 0)).collect()
}

/// The names of a line that is `#Fields`.
pub(super) fn named_by(line: &[u8]) -> Option<Vec<Seen>> {
    line.strip_prefix(FIELDS).map(fields_of)
}

/// The columns by their names: of the time that is `date` and `time` together, of the status `sc-status`.
pub(super) fn columns(names: &[Seen], delimiter: u8, wanted: &Wanted) -> Result<Columns, Problem> {
    let place = |name: &str| names.iter().position(|field| field.name == name);
    let given = &wanted.given;
    let parts = place("date").zip(place("time"));
    let (time, time_end) = match given.time.as_deref() {
        None | Some("time") if parts.is_some() => parts.unwrap_or_default(),
        _ => choose(names, given, Needed::Time).map(|place| (place, place))?,
    };
    let status = match given.status {
        None => place("sc-status"),
        Some(_) => None,
    };
    let status = status.map_or_else(|| choose(names, given, Needed::Status), Ok)?;
    Ok(Columns { delimiter, count: names.len(), time, time_end, status, tests: wanted.columns(names)? })
}
