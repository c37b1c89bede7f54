//! Where a row of a CSV ends: outside of quotes, over any number of lines and calls.

use crate::bytes::position;
use memchr::memchr2;

/// Finds the end of a row, over any number of calls.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// Bytes of the row already looked at.
    at: usize,
    state: State,
    /// Where the row's second line starts, in a row of several.
    pub second_line: Option<usize>,
    /// Line ends within the row.
    pub line_ends: u64,
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
pub enum End {
    /// With a line end, this many bytes from its start on, itself included.
    Line(usize),
    /// Not at all: this byte cannot follow a closing quote.
    AfterQuote(usize),
    /// Not within the bytes there are.
    Open,
}

/// Bytes that are looked at before it is worth to call who looks at many at once.
const NEAR: usize = 32;

/// The next place at which one of two bytes stands.
#[inline]
fn next_of(bytes: &[u8], at: usize, one: u8, other: u8) -> usize {
    let near = at.saturating_add(NEAR).min(bytes.len());
    let found = position(bytes.get(..near).unwrap_or_default(), at, [one, other], false);
    if found < near {
        return found;
    }
    let far = bytes.get(near..).unwrap_or_default();
    near.saturating_add(memchr2(one, other, far).unwrap_or(far.len()))
}

impl Scan {
    /// Whether it stands at the start of a row.
    #[must_use]
    pub const fn is_fresh(&self) -> bool {
        self.at == 0
    }

    /// Looks on. `bytes` starts with the row, and holds at least what the calls before have seen.
    #[inline(never)]
    pub fn advance(&mut self, bytes: &[u8], delimiter: u8) -> End {
        if self.at == 0 {
            // Most rows hold no quote.
            match memchr2(b'\n', b'"', bytes) {
                None => return End::Open,
                Some(found) if bytes.get(found) == Some(&b'\n') => return End::Line(found.saturating_add(1)),
                Some(_) => {}
            }
        }
        while let Some(byte) = bytes.get(self.at) {
            // What changes nothing is passed over.
            let end = match self.state {
                State::Bare => next_of(bytes, self.at, delimiter, b'\n'),
                State::Quoted => next_of(bytes, self.at, b'"', b'\n'),
                State::Start | State::Closing | State::ClosingReturn => self.at,
            };
            if end > self.at {
                self.at = end;
                continue;
            }
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

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a failing index is a failing test")]
mod tests {
    use super::*;

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
}
