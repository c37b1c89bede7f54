//! The fast path for objects that follow each other and differ in their values alone.
//!
//! From the bytes of an object that the plain way has read, what stands between its values is learned: names, signs and
//! blanks. An object in whose place the same bytes stand between values of JSON's grammar is an object with the same
//! names in the same order, so its values are those of the same members. Anything else is left to the plain way.

use super::Kind;
use super::scan::{Scan, Within, number, string};
use crate::bytes::begins;
use core::ops::Range;

/// More may come behind what is there.
const GOES_ON: Within = Within { is_last: false, most: super::TOKEN_BYTES_MAX };

/// Objects with more members are left to the plain way.
const MEMBERS_MAX: usize = 64;

/// What stands between the values of an object.
#[derive(Debug, Default)]
pub struct Shape {
    /// Before each value, and behind the last one.
    literals: Vec<Vec<u8>>,
    /// Line ends in them.
    pub line_ends: usize,
}

/// A value of an object: a string without its quotes, a number or a word.
pub type Found = (Range<usize>, Kind);

impl Shape {
    /// Learns from an object that ends at `end`, by where its values stand; none where it has too many.
    #[must_use]
    pub fn learn(text: &[u8], start: usize, end: usize, values: &[Found]) -> Option<Self> {
        if values.is_empty() || values.len() > MEMBERS_MAX {
            return None;
        }
        let mut literals = Vec::with_capacity(values.len().saturating_add(1));
        let mut at = start;
        for (place, kind) in values {
            // A string is looked at from its quote on.
            let quote = usize::from(matches!(kind, Kind::Text { .. }));
            literals.push(text.get(at..place.start.checked_sub(quote)?)?.to_vec());
            at = place.end.saturating_add(quote);
        }
        literals.push(text.get(at..end)?.to_vec());
        let line_ends = literals.iter().flatten().filter(|byte| **byte == b'\n').count();
        Some(Self { literals, line_ends })
    }

    /// Whether nothing has been learned.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.literals.is_empty()
    }

    /// Finds the values of an object that begins at `at`, and where it ends; none where it is another one, or more bytes may
    /// have to come.
    #[inline(never)]
    pub fn find(&self, text: &[u8], mut at: usize, values: &mut Vec<Found>) -> Option<usize> {
        values.clear();
        let (last, before) = self.literals.split_last()?;
        for literal in before {
            at = behind(text, at, literal)?;
            let (scan, kind, start) = match text.get(at)? {
                b'"' => {
                    let from = at.saturating_add(1);
                    (string(text, from, GOES_ON), Kind::Text { escaped: false }, from)
                }
                b'-' | b'0'..=b'9' => (number(text, at, GOES_ON), Kind::Number, at),
                b't' => (Scan::Done(behind(text, at, b"true")?, false), Kind::True, at),
                b'f' => (Scan::Done(behind(text, at, b"false")?, false), Kind::False, at),
                b'n' => (Scan::Done(behind(text, at, b"null")?, false), Kind::Null, at),
                _ => return None,
            };
            let Scan::Done(end, escaped) = scan else { return None };
            let is_text = matches!(kind, Kind::Text { .. });
            values.push((start..end, if is_text { Kind::Text { escaped } } else { kind }));
            at = end.saturating_add(usize::from(is_text));
        }
        behind(text, at, last)
    }
}

/// Behind a literal, where it stands there.
fn behind(text: &[u8], at: usize, literal: &[u8]) -> Option<usize> {
    text.get(at..).is_some_and(|rest| begins(rest, literal)).then(|| at.saturating_add(literal.len()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failure here is a failing test")]
mod tests {
    use super::super::{Event, Walker};
    use super::*;

    /// The values of the object that a text is, by the plain way.
    fn plain(text: &str) -> Option<Vec<Found>> {
        let (mut walker, mut at, mut values) = (Walker::default(), 0, Vec::new());
        loop {
            let (event, next) = walker.next(text.as_bytes(), at, true);
            at = next;
            match event? {
                Event::Value(place, kind) => values.push((place, kind)),
                Event::End => return Some(values),
                Event::BeginRecord | Event::Name(..) => {}
                _ => return None,
            }
        }
    }

    #[test]
    fn what_it_finds_is_what_the_plain_way_finds() {
        let first = r#"{"a": "x", "b": -1.5, "c": true, "d": null, "e": "\n"}"#;
        let learned = Shape::learn(first.as_bytes(), 0, first.len(), &plain(first).unwrap()).unwrap();
        let mut values = Vec::new();
        for other in [r#"{"a": "", "b": 0, "c": false, "d": "y", "e": 1e5}"#, r#"{"a": null, "b": "q\"", "c": 12, "d": true, "e": false}"#]
        {
            assert_eq!(learned.find(other.as_bytes(), 0, &mut values), Some(other.len()));
            assert_eq!(values, plain(other).unwrap());
        }
        for other in [
            r#"{"a": "", "b": 0, "c": false, "d": "y"}"#,
            r#"{"a": "", "b": 01, "c": false, "d": "y", "e": 1}"#,
            r#"{"a": "", "c": 1, "b": false, "d": "y", "e": 1}"#,
            r#"{"a": {}, "b": 1, "c": false, "d": "y", "e": 1}"#,
            r#"{"a": "", "b": 1, "c": truf, "d": "y", "e": 1}"#,
            r#"{"a": "", "b": 1, "c": true, "d": "y", "e": 1"#,
        ] {
            assert_eq!(learned.find(other.as_bytes(), 0, &mut values), None, "{other}");
        }
    }
}
