//! The fast path for NDJSON whose lines differ in length but not in their members.
//!
//! From a line that the plain reader has read, its values are learned: what stands between two of
//! them must come again byte for byte, names included, and a value must be of the same kind. A string may hold anything
//! but quotes, backslashes and control characters, a number must be one by JSON's grammar, a word is one of three. A
//! line that is put together like that is JSON, has the same names in the same order, and so the time and the status
//! are the values that they were in the line learned from. Any other line is left to the plain reader.

use super::counts::Counts;
use super::times::Times;
use super::{Done, ROW_BYTES, Read};
use core::ops::Range;

/// Lines with more values are left to the plain reader.
const MOST_VALUES: usize = 64;

/// A value of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Where it stands in the line; a string without its quotes.
    pub place: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What kinds of values there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
    /// An object or a list.
    Nested,
}

/// What a line is made of.
pub struct Members {
    parts: Vec<Part>,
    /// What comes after the last value, line end included.
    end: Literal,
    times: Times,
}

/// A value and what comes before it.
struct Part {
    before: Literal,
    kind: Kind,
    needed: Option<Needed>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    Time,
    Status,
}

impl Members {
    /// Learns from a line that the plain reader has read, with its line end.
    #[must_use]
    pub fn learn(bytes: &[u8], values: &[Value], read: &Read) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        let mut parts = Vec::with_capacity(values.len());
        let mut at = 0_usize;
        for value in values {
            let needed = if value.place == read.time {
                Some(Needed::Time)
            } else if value.place == read.status {
                Some(Needed::Status)
            } else {
                None
            };
            parts.push(Part { before: Literal::new(bytes.get(at..value.place.start)?), kind: value.kind, needed });
            at = value.place.end;
        }
        let found = |needed| parts.iter().filter(|part| part.needed == Some(needed)).count() == 1;
        let whole = found(Needed::Time) && found(Needed::Status) && parts.len() <= MOST_VALUES;
        let end = Literal::new(bytes.get(at..)?);
        let learned = Self { parts, end, times };
        (whole && learned.line(bytes).is_some_and(|line| line.length == bytes.len())).then_some(learned)
    }

    /// Learns another way to write a time.
    pub fn learn_more(&mut self, bytes: &[u8], read: &Read) {
        self.times.learn_new(bytes, read);
    }

    /// Counts lines from the start of `bytes` on, as far as it is sure of them.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let mut done = Done::default();
        let mut rest = bytes;
        while let Some(line) = self.line(rest) {
            let text = |place: Range<usize>| rest.get(place).unwrap_or_default();
            if line.length > ROW_BYTES || !self.times.count(text(line.time), text(line.status), counts) {
                break;
            }
            rest = rest.get(line.length..).unwrap_or_default();
            done = Done { bytes: done.bytes.wrapping_add(line.length), lines: done.lines.wrapping_add(1) };
        }
        self.times.flush(counts);
        done
    }

    /// The line at the start of `bytes`, where it is one.
    #[inline]
    fn line(&self, bytes: &[u8]) -> Option<Line> {
        let (mut time, mut status) = (0..0, 0..0);
        let mut at = 0_usize;
        for part in &self.parts {
            let start = at.checked_add(part.before.length(bytes.get(at..)?)?)?;
            let rest = bytes.get(start..)?;
            let length = match part.kind {
                Kind::Text => text(rest)?,
                Kind::Number => number(rest)?,
                Kind::Word => word(rest)?,
                Kind::Nested => return None,
            };
            at = start.checked_add(length)?;
            match part.needed {
                Some(Needed::Time) => time = start..at,
                Some(Needed::Status) => status = start..at,
                None => {}
            }
        }
        let length = at.checked_add(self.end.length(bytes.get(at..)?)?)?;
        Some(Line { time, status, length })
    }
}

struct Line {
    time: Range<usize>,
    status: Range<usize>,
    length: usize,
}

/// Bytes that must come as they are, compared eight at a time: the ones wanted, and which of the eight are.
struct Literal {
    words: Vec<(u64, u64)>,
    length: usize,
}

impl Literal {
    fn new(bytes: &[u8]) -> Self {
        let word = |part: &[u8], fill: u8| {
            let mut word = [0_u8; 8];
            for (to, from) in word.iter_mut().zip(part) {
                *to = *from | fill;
            }
            u64::from_le_bytes(word)
        };
        Self { words: bytes.chunks(8).map(|part| (word(part, 0), word(part, 0xff))).collect(), length: bytes.len() }
    }

    /// Its length, where `bytes` starts with it.
    #[inline(always)]
    fn length(&self, bytes: &[u8]) -> Option<usize> {
        let mut rest = bytes;
        for (word, which) in &self.words {
            let Some((eight, after)) = rest.split_first_chunk() else { return self.length_near_end(bytes) };
            if (u64::from_le_bytes(*eight) ^ word) & which != 0 {
                return None;
            }
            rest = after;
        }
        Some(self.length)
    }

    /// The same where there are not eight bytes left.
    #[cold]
    fn length_near_end(&self, bytes: &[u8]) -> Option<usize> {
        bytes.starts_with(&self.bytes()).then_some(self.length)
    }

    fn bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|(word, _)| word.to_le_bytes()).take(self.length).collect()
    }
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// How far a string goes, up to its closing quote; `None` for one with escapes or control characters.
///
/// Eight bytes at a time: a byte's high bit is set where it is a quote, a backslash or a control character. The
/// subtractions borrow from the byte above only where the byte below is one of these, so the lowest bit is right.
#[inline]
fn text(bytes: &[u8]) -> Option<usize> {
    const QUOTES: u64 = u64::from_le_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_le_bytes([b'\\'; 8]);
    const BLANKS: u64 = u64::from_le_bytes([b' '; 8]);
    let (blocks, rest) = bytes.as_chunks::<8>();
    let mut at = 0_usize;
    for block in blocks {
        let word = u64::from_le_bytes(*block);
        let is = |other: u64| (word ^ other).wrapping_sub(ONES) & !(word ^ other);
        let stops = (is(QUOTES) | is(BACKSLASHES) | (word.wrapping_sub(BLANKS) & !word)) & HIGHS;
        if stops != 0 {
            let stop = usize::try_from(stops.trailing_zeros() / 8).ok()?;
            return (block.get(stop) == Some(&b'"')).then(|| at.wrapping_add(stop));
        }
        at = at.wrapping_add(8);
    }
    let stop = rest.iter().position(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\'))?;
    (rest.get(stop) == Some(&b'"')).then(|| at.wrapping_add(stop))
}

/// How far a number goes. What follows it is for the next literal to check.
#[inline]
fn number(bytes: &[u8]) -> Option<usize> {
    // Most are a few digits: the digits among eight bytes are those that are `0` to `9` from the first on.
    if let Some(eight) = bytes.first_chunk() {
        let word = u64::from_le_bytes(*eight);
        // The high bit of a byte is set where it is below `0` or above `9`; a byte does not carry into the next one,
        // because its own high bit is looked at apart.
        let low = word & !HIGHS;
        let no_digits = (word | low.wrapping_add(BYTES_TO_HIGH_ABOVE_9) | !low.wrapping_add(BYTES_TO_HIGH_FROM_0)) & HIGHS;
        let digits = usize::try_from(no_digits.trailing_zeros() / 8).ok()?;
        let plain = matches!(eight.get(digits), Some(b',' | b'}')) && (digits == 1 || eight.first() != Some(&b'0'));
        if digits > 0 && plain {
            return Some(digits);
        }
    }
    any_number(bytes)
}

/// Added to `0` to `9`, stays below 128.
const BYTES_TO_HIGH_ABOVE_9: u64 = u64::from_le_bytes([0x7f - b'9'; 8]);
/// Added to `0`, reaches 128.
const BYTES_TO_HIGH_FROM_0: u64 = u64::from_le_bytes([0x80 - b'0'; 8]);

/// [`number`], for any.
fn any_number(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| -> Option<usize> {
        let count = bytes.get(from..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then(|| from.wrapping_add(count))
    };
    let start = usize::from(bytes.first() == Some(&b'-'));
    let mut at = if bytes.get(start) == Some(&b'0') { start.wrapping_add(1) } else { digits(start)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at.wrapping_add(1))?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at.wrapping_add(1)), Some(b'+' | b'-')));
        at = digits(at.wrapping_add(1).wrapping_add(sign))?;
    }
    Some(at)
}

/// How far a word goes.
fn word(bytes: &[u8]) -> Option<usize> {
    ["true", "false", "null"].into_iter().find(|word| bytes.starts_with(word.as_bytes())).map(str::len)
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a failing unwrap is a failing test"
)]
mod tests {
    use super::*;

    #[test]
    fn strings_end_at_the_first_quote_and_hold_no_escapes() {
        for length in 0..20 {
            let plain = "x".repeat(length);
            assert_eq!(text(format!("{plain}\"").as_bytes()), Some(length));
            assert_eq!(text(format!("{plain}\"\\\u{1}\"yyyyyyyy").as_bytes()), Some(length));
            assert_eq!(text(format!("é{plain}\u{7f}\"").as_bytes()), Some(length + 3));
            for bad in ["\\\"", "\u{0}\"", "\u{1f}\"", "\n\"", ""] {
                assert_eq!(text(format!("{plain}{bad}").as_bytes()), None);
                assert_eq!(text(format!("{plain}{bad}xxxxxxxxxxxx").as_bytes()), None);
            }
        }
    }

    #[test]
    fn numbers_are_those_of_json() {
        for text in [
            "0", "-0", "10", "1.5", "1e5", "1.25E-10", "-7.0e+3", "01", "1.", "1.e5", "1e", "1e+", "-", "", ".5", "+1", "--1", "0x1",
            "1e5.5", "00",
        ] {
            for end in ["}", ",", " }"] {
                let line = format!("{{\"a\":{text}{end}");
                let line = if end == "," { format!("{line}\"b\":1}}") } else { line };
                let plain = serde_json::from_str::<serde_json::Value>(&line).is_ok();
                let all = |number: fn(&[u8]) -> Option<usize>| {
                    number(&line.as_bytes()[5..]).is_some_and(|length| line[5 + length..].starts_with(end))
                };
                assert_eq!((all(number), all(any_number)), (plain, plain), "{line}");
            }
        }
    }

    #[test]
    fn literals_are_compared_to_their_last_byte() {
        for length in 0..20 {
            let wanted: Vec<u8> = (0..length).collect();
            let literal = Literal::new(&wanted);
            for more in 0..10 {
                let mut bytes = wanted.clone();
                bytes.resize(wanted.len() + more, b'x');
                assert_eq!(literal.length(&bytes), Some(wanted.len()));
                for at in 0..wanted.len() {
                    let mut changed = bytes.clone();
                    changed[at] ^= 0x80;
                    assert_eq!(literal.length(&changed), None);
                }
            }
            assert_eq!(literal.length(wanted.get(1..).unwrap_or_default()), (length == 0).then_some(0));
        }
    }
}
