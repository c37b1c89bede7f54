//! CSV, read plainly: RFC 4180 with a delimiter that the header shows.
//!
//! A field in quotes may hold delimiters, line ends and doubled quotes. A quote inside a field that does not start with
//! one is a letter like any other. Anything but a delimiter or a line end after a closing quote is refused: readers that
//! let it pass join rows without a word when one quote is lost. A row has as many fields as the header. A line ends
//! with `\n` or `\r\n`.

use super::field::shown;
use super::names::{Given, Needed, choose};
use super::tally::Tally;
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use core::ops::Range;
use kling_kernels::log::blank::{is_blank, trimmed};
use kling_kernels::log::shape::Shape;
use kling_kernels::log::{ROW_BYTES, Read};
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// Delimiters, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The columns of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) delimiter: u8,
    pub(super) count: usize,
    pub(super) time: usize,
    pub(super) status: usize,
}

impl Columns {
    /// Reads the header, without its line end.
    pub(super) fn of_header(row: &[u8], delimiter: u8, given: &Given) -> Result<Self, Problem> {
        let names: Vec<String> =
            fields(row, delimiter).map(|field| String::from_utf8_lossy(trimmed(&field.content(row))).into_owned()).collect();
        let (time, status) = (choose(&names, given, Needed::Time)?, choose(&names, given, Needed::Status)?);
        Ok(Self { delimiter, count: names.len(), time, status })
    }

    /// Reads one row, without its line end, and counts it. Returns where its fields stand where it was not bad.
    pub(super) fn read(&self, row: &[u8], line: u64, tally: &mut Tally) -> Option<Read> {
        if row.iter().all(|byte| is_blank(*byte)) {
            return None;
        }
        let (mut time, mut status, mut count) = (None, None, 0_usize);
        for field in fields(row, self.delimiter) {
            if count == self.time {
                time = Some(field.clone());
            }
            if count == self.status {
                status = Some(field);
            }
            count = count.saturating_add(1);
        }
        let (Some(time), Some(status), true) = (time, status, count == self.count) else {
            tally.bad(line, || note!(log::RowFields { count, columns: self.count }));
            return None;
        };
        let instant = tally.row(line, &time.content(row), Ok(&status.content(row)))?;
        (!time.doubled && !status.doubled).then_some(Read { instant, time: time.place, status: status.place })
    }
}

/// The delimiter of a log: of those that stand outside of quotes in its first line, the most frequent.
pub(super) fn delimiter(line: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in line {
        quoted ^= *byte == b'"';
        for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
            *count = count.saturating_add(usize::from(!quoted && *byte == delimiter));
        }
    }
    let most = counts.iter().max().copied();
    DELIMITERS.into_iter().zip(counts).find_map(|(delimiter, count)| (Some(count) == most).then_some(delimiter)).unwrap_or(b',')
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
    fn content<'r>(&self, row: &'r [u8]) -> Cow<'r, [u8]> {
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

/// Finds the end of a row, over any number of calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    /// Bytes of the row already looked at.
    at: usize,
    state: State,
    /// Where the row's second line starts, in a row of several.
    pub(super) second_line: Option<usize>,
    /// Line ends within the row.
    pub(super) line_ends: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the start of a field.
    #[default]
    Start,
    /// In a field without quotes.
    Bare,
    /// Between quotes.
    Quoted,
    /// After a quote between quotes: it closes, or is the first of a doubled one.
    Closing,
    /// After a closing quote and a `\r`.
    ClosingReturn,
}

/// How a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a line end, this many bytes from its start on, itself included.
    Line(usize),
    /// Not at all: this byte cannot follow a closing quote.
    AfterQuote(usize),
    /// Not within the bytes there are.
    Open,
}

impl Scan {
    /// Whether it stands at the start of a row.
    pub(super) const fn is_fresh(&self) -> bool {
        self.at == 0
    }

    /// Looks on. `bytes` starts with the row, and holds at least what the calls before have seen.
    pub(super) fn advance(&mut self, bytes: &[u8], delimiter: u8) -> End {
        if self.at == 0 {
            // Most rows hold no quote.
            match memchr2(b'\n', b'"', bytes) {
                None => return End::Open,
                Some(found) if bytes.get(found) == Some(&b'\n') => return End::Line(found.saturating_add(1)),
                Some(_) => {}
            }
        }
        for byte in bytes.get(self.at..).unwrap_or_default() {
            let next = self.at.saturating_add(1);
            self.state = match (self.state, *byte) {
                (State::Start | State::Bare | State::Closing | State::ClosingReturn, b'\n') => return End::Line(next),
                (State::ClosingReturn, _) => return End::AfterQuote(self.at),
                (State::Start, b'"') | (State::Closing, b'"') => State::Quoted,
                (State::Start | State::Bare | State::Closing, byte) if byte == delimiter => State::Start,
                (State::Start | State::Bare, _) => State::Bare,
                (State::Closing, b'\r') => State::ClosingReturn,
                (State::Closing, _) => return End::AfterQuote(self.at),
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, b'\n') => {
                    self.line_ends = self.line_ends.saturating_add(1);
                    self.second_line.get_or_insert(next);
                    State::Quoted
                }
                (State::Quoted, _) => State::Quoted,
            };
            self.at = next;
        }
        End::Open
    }
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
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap is a failing test")]
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

    #[test]
    fn rows_end_at_line_ends_outside_of_quotes() {
        let end = |text: &str| Scan::default().advance(text.as_bytes(), b',');
        assert_eq!(end("a,b\nc"), End::Line(4));
        assert_eq!(end("\"a\nb\"\nc"), End::Line(6));
        assert_eq!(end("\"a\"\r\nc"), End::Line(5));
        assert_eq!(end("\"a\"\"\n"), End::Open);
        assert_eq!(end("x\"y\n"), End::Line(4));
        assert_eq!(end("\"a\"b\n"), End::AfterQuote(3));
        assert_eq!(end("\"a\"\rb\n"), End::AfterQuote(4));
        assert_eq!(end("\"a\n"), End::Open);
    }

    #[test]
    fn a_row_may_come_in_any_number_of_pieces() {
        let text = b"\"a\nb\",\"c\"\"\nd\"\nnext";
        let mut scan = Scan::default();
        for length in 0..13 {
            assert_eq!(scan.advance(&text[..length], b','), End::Open, "{length}");
        }
        assert_eq!(scan.advance(text, b','), End::Line(14));
        assert_eq!((scan.second_line, scan.line_ends), (Some(3), 2));
    }

    #[test]
    fn the_header_shows_the_delimiter() {
        assert_eq!(delimiter(b"time,status"), b',');
        assert_eq!(delimiter(b"time;status"), b';');
        assert_eq!(delimiter(b"time\tstatus,code\tid"), b'\t');
        assert_eq!(delimiter(b"\"a;b;c\",status"), b',');
        assert_eq!(delimiter(b"time"), b',');
    }
}
