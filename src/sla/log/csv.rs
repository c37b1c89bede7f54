//! CSV, read plainly: RFC 4180 with a delimiter that the header shows.
//!
//! A field in quotes may hold delimiters, line ends and doubled quotes. A quote inside a field that does not start with
//! one is a letter like any other. Anything but a delimiter or a line end after a closing quote is refused: readers that
//! let it pass join rows without a word when one quote is lost. A row has as many fields as the header. A line ends
//! with `\n` or `\r\n`.

use super::apart::{Times, times};
use super::field::shown;
use super::names::{Needed, Seen, choose};
use super::tally::Tally;
use super::wanted::Wanted;
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use core::ops::Range;
use kling_kernels::log::blank::{is_blank, trimmed};
use kling_kernels::log::condition::Test;
pub(super) use kling_kernels::log::quoting::{End, Patience, Scan};
use kling_kernels::log::shape::Shape;
use kling_kernels::log::{ROW_BYTES, Read};
use memchr::memchr;
use std::borrow::Cow;

/// Delimiters, the usual one first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The columns of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) delimiter: u8,
    pub(super) count: usize,
    pub(super) time: usize,
    /// The last column of the time: day and time may stand apart.
    pub(super) time_end: usize,
    pub(super) status: usize,
    /// What fields must hold for a row to count.
    pub(super) tests: Vec<(usize, Test)>,
}

impl Columns {
    /// Reads the header, without its line end. `seen` are its fields as rows after it have shown them, where it was known
    /// before.
    pub(super) fn of_header(row: &[u8], delimiter: u8, seen: &[Seen], wanted: &Wanted) -> Result<Self, Problem> {
        let read = names(row, delimiter);
        let seen = if seen.len() == read.len() { seen } else { &read };
        let given = &wanted.given;
        let Times { first: time, last: time_end } = times(seen, given)?;
        let status = choose(seen, given, Needed::Status)?;
        Ok(Self { delimiter, count: seen.len(), time, time_end, status, tests: wanted.columns(seen)? })
    }

    /// Reads one row, without its line end, and counts it. Returns where its fields stand where it was not bad.
    pub(super) fn read(&self, row: &[u8], line: u64, tally: &mut Tally) -> Option<Read> {
        if row.iter().all(|byte| is_blank(*byte)) {
            return None;
        }
        let fields: Vec<Field> = fields(row, self.delimiter).collect();
        let found = (fields.get(self.time), fields.get(self.time_end), fields.get(self.status));
        let (count, columns) = (fields.len(), self.count);
        let ((Some(first), Some(last), Some(status)), true) = (found, count == columns) else {
            tally.bad(line, || note!(log::RowFields { count, columns }));
            return None;
        };
        let holds = |(place, test): &(usize, Test)| fields.get(*place).is_some_and(|field| test.holds(trimmed(&field.content(row))));
        if !self.tests.iter().all(holds) {
            tally.filter(line);
            return None;
        }
        let time = if self.time == self.time_end {
            first.content(row)
        } else {
            // Whatever stands between them, they are read as day and time.
            Cow::Owned([&first.content(row), &b" "[..], &last.content(row)].concat())
        };
        let when = tally.row(line, &time, Ok(&status.content(row)))?;
        let is_apart = self.time_end != self.time && (self.time_end != self.time.saturating_add(1) || first.quoted || last.quoted);
        let is_plain = !first.doubled && !last.doubled && !status.doubled && !is_apart;
        let place = first.place.start..last.place.end;
        is_plain.then(|| Read {
            instant: when.instant,
            time: place,
            day: None,
            status: status.place.clone(),
            is_zoneless: when.is_zoneless,
        })
    }
}

/// The names that a header shows.
pub(super) fn names(row: &[u8], delimiter: u8) -> Vec<Seen> {
    let name = |field: Field| Seen::new(String::from_utf8_lossy(trimmed(&field.content(row))).into_owned(), 0);
    fields(row, delimiter).map(name).collect()
}

/// A field of a complete row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Where its text stands, without the quotes around it.
    pub(super) place: Range<usize>,
    /// Whether it stands between quotes.
    quoted: bool,
    /// Whether its text holds doubled quotes.
    doubled: bool,
}

impl Field {
    pub(super) fn content<'r>(&self, row: &'r [u8]) -> Cow<'r, [u8]> {
        let text = row.get(self.place.clone()).unwrap_or_default();
        if !self.doubled {
            return Cow::Borrowed(text);
        }
        let mut out = Vec::with_capacity(text.len());
        let mut second = false;
        for byte in text {
            second = *byte == b'"' && !second;
            if !second {
                out.push(*byte);
            }
        }
        Cow::Owned(out)
    }
}

/// The fields of a complete row without its line end. Its quoting has been checked by [`Scan`].
pub(super) fn fields(row: &[u8], delimiter: u8) -> impl Iterator<Item = Field> {
    let mut next = Some(0_usize);
    core::iter::from_fn(move || {
        let start = next?;
        let rest = row.get(start..)?;
        let end = |length: usize| start.saturating_add(length);
        let (field, after) = if let [b'"', inner @ ..] = rest {
            let (length, doubled) = quoted(inner);
            (Field { place: end(1)..end(length.saturating_add(1)), quoted: true, doubled }, end(length.saturating_add(2)))
        } else {
            let length = memchr(delimiter, rest).unwrap_or(rest.len());
            (Field { place: start..end(length), quoted: false, doubled: false }, end(length))
        };
        // A delimiter at the end of the row is followed by one more, empty field.
        next = (after < row.len()).then(|| after.saturating_add(1));
        Some(field)
    })
}

/// What may stand in place of each byte of a row, given with its line end, so that its fields are found where they are.
///
/// Delimiters, quotes and the line end stay as they are; a text between quotes may hold anything but quotes and line
/// ends, one without quotes anything but delimiters, quotes and the two bytes of line ends.
pub(super) fn shape(line: &[u8], delimiter: u8) -> Shape {
    let mut shape = Shape::exactly(line);
    let row = super::without_line_end(line);
    for field in fields(row, delimiter).filter(|field| !field.doubled) {
        for at in field.place {
            if field.quoted {
                shape.allow_up_to(at, |byte| matches!(byte, b'"' | b'\n'));
            } else {
                shape.allow_up_to(at, |byte| matches!(byte, b'"' | b'\n' | b'\r') || byte == delimiter);
            }
        }
    }
    shape
}

/// How far the text after an opening quote goes, and whether it holds doubled quotes.
fn quoted(inner: &[u8]) -> (usize, bool) {
    let (mut at, mut doubled) = (0_usize, false);
    while let Some(found) = inner.get(at..).and_then(|rest| memchr(b'"', rest)) {
        let quote = at.saturating_add(found);
        if inner.get(quote.saturating_add(1)) != Some(&b'"') {
            return (quote, doubled);
        }
        doubled = true;
        at = quote.saturating_add(2);
    }
    (inner.len(), doubled)
}

/// What is wrong with a first line that is too long to be a header.
pub(super) fn no_header() -> Problem {
    Problem::new(Code::TooLarge, "log", note!(log::HeaderTooLong { limit: ROW_BYTES >> 20 }))
}

/// What is wrong with a row in which a byte follows a closing quote.
pub(super) fn after_quote(row: &[u8], at: usize) -> Note {
    let rest = row.get(at..).unwrap_or_default();
    let text = rest.get(..memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
    note!(log::AfterQuote { text: shown(trimmed(text)) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn texts(row: &str) -> Vec<String> {
        fields(row.as_bytes(), b',').map(|field| String::from_utf8(field.content(row.as_bytes()).into_owned()).unwrap()).collect()
    }

    #[test]
    fn fields_are_read_as_rfc_4180_writes_them() {
        assert_eq!(texts("a,b"), ["a", "b"]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts(","), ["", ""]);
        assert_eq!(texts("a,"), ["a", ""]);
        assert_eq!(texts("\"a,b\",c"), ["a,b", "c"]);
        assert_eq!(texts("\"a\"\"b\",\"\""), ["a\"b", ""]);
        assert_eq!(texts("\"\"\"\""), ["\""]);
        assert_eq!(texts("5\" x,y"), ["5\" x", "y"]);
        assert_eq!(texts("\"a\nb\",c"), ["a\nb", "c"]);
    }
}
