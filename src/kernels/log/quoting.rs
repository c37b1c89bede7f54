//! Where a row of a CSV ends: outside of quotes, over any number of lines and calls.

use super::{Done, ROW_BYTES};
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

/// How many bytes may be looked at twice.
///
/// A row whose quoting is broken is bad as far as its first line, and reading goes on with its second: one lost quote must not
/// take other rows with it. A log made to have that happen again and again would take time with the square of its size, so it
/// is done only as long as bytes looked at in vain are no more than those of the log so far.
#[derive(Clone, Debug, Default)]
pub struct Patience {
    /// Bytes of the log before the next row.
    pub position: u64,
    /// Bytes looked at in vain.
    in_vain: u64,
}

/// Bytes that may be looked at in vain before the log's own size limits them.
const FREE_BYTES_IN_VAIN: u64 = 16 << 20;

impl Patience {
    /// Whether so many bytes may be looked at again.
    pub fn may_look_again(&mut self, bytes: usize) -> bool {
        let in_vain = self.in_vain.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        let may = in_vain <= self.position.saturating_add(FREE_BYTES_IN_VAIN);
        if may {
            self.in_vain = in_vain;
        }
        may
    }

    /// Goes past rows at the start of `bytes` in each of which something follows a closing quote, as far as their lines are there to
    /// the end. The rows of what is returned are bad lines: what is wrong with them is not put into words.
    #[inline(never)]
    pub fn pass_broken(&mut self, bytes: &[u8], delimiter: u8) -> Done {
        let mut done = Done::default();
        while let Some(rest) = bytes.get(done.bytes..) {
            let window = rest.get(..ROW_BYTES).unwrap_or(rest);
            let mut scan = Scan::default();
            let End::AfterQuote(at) = scan.advance(window, delimiter) else { break };
            let line_end = position(window, at, [b'\n'], false).saturating_add(1);
            if line_end > window.len() {
                break;
            }
            // Bad as far as its first line; or all of its lines.
            let (length, lines) = match scan.second_line.filter(|_| self.may_look_again(at)) {
                Some(second_line) => (second_line, 1),
                None => (line_end, scan.line_ends.saturating_add(1)),
            };
            self.position = self.position.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
            done.bytes = done.bytes.saturating_add(length);
            done.lines = done.lines.saturating_add(lines);
            done.rows = done.rows.saturating_add(lines);
        }
        done
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

    #[test]
    fn broken_rows_are_passed_as_far_as_they_are_there() {
        let passed = |text: &str| {
            let Done { bytes, lines, rows } = Patience::default().pass_broken(text.as_bytes(), b',');
            (bytes, lines, rows)
        };
        assert_eq!(passed("a,b\n"), (0, 0, 0));
        assert_eq!(passed("\"a\"b,c\n\"a\"\"b\"c\n\"a\"\n"), (15, 2, 2));
        assert_eq!(passed("\"a\"b,c\n\"a\"b"), (7, 1, 1));
        // A quote that is not closed on its line takes one line, as long as bytes may be looked at twice.
        assert_eq!(passed("a,\"b\nc,\"d\ne,\"f\n"), (10, 2, 2));
        assert_eq!(passed("a,\"b\nc,\"d"), (0, 0, 0));
        let mut spent = Patience { position: 0, in_vain: FREE_BYTES_IN_VAIN };
        assert_eq!(spent.pass_broken(b"a,\"b\nc,\"d\ne,f\n", b','), Done { bytes: 10, lines: 2, rows: 2 });
        assert_eq!((spent.position, spent.in_vain), (10, FREE_BYTES_IN_VAIN));
    }
}
