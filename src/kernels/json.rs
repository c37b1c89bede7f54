//! JSON from left to right, in pieces of any size (RFC 8259): what begins, what ends, what stands between, and where.
//!
//! A [`Walker`] knows the containers that are open and what may come next, and nothing of what a document means. It is given
//! the bytes that are left and says what comes next in them, or that it cannot be told before more have come; it never
//! looks back. Nesting is bounded, and so is the length of one string or number. Documents may follow each other, with
//! or without blanks between them.

mod escapes;
pub mod rows;
pub(crate) mod scan;

use core::ops::Range;
pub use escapes::unescaped;
use scan::{Scan, Within, number, string, word};

/// Containers inside of each other.
pub const DEPTH_MAX: usize = 64;
/// Bytes of one string or number.
pub const TOKEN_BYTES_MAX: usize = 1 << 20;

/// What kind of value stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string; whether it has escapes.
    Text {
        /// Whether a backslash stands in it.
        escaped: bool,
    },
    /// A number.
    Number,
    /// `true`.
    True,
    /// `false`.
    False,
    /// `null`.
    Null,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An object begins.
    BeginRecord,
    /// A list begins.
    BeginList,
    /// The innermost object or list ends.
    End,
    /// The name of a member, without its quotes; whether it has escapes.
    Name(Range<usize>, bool),
    /// A string without its quotes, a number or a word.
    Value(Range<usize>, Kind),
    /// Nothing more can be told until more bytes have come.
    More,
    /// It is no JSON from here on.
    Fault(Fault),
}

/// Why it is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This byte cannot stand here.
    Unexpected(usize),
    /// The text ends too early.
    BreaksOff,
    /// Nested deeper than [`DEPTH_MAX`].
    Deep(usize),
    /// A string or number longer than [`TOKEN_BYTES_MAX`].
    Long(usize),
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Value,
    /// A value, or the end of a list that has just begun.
    ValueOrEnd,
    /// A name, or the end of an object that has just begun.
    NameOrEnd,
    Name,
    Colon,
    CommaOrEnd,
}

/// How far a text has been walked.
#[derive(Debug)]
pub struct Walker {
    /// Of each open container, whether it is an object.
    open: Vec<bool>,
    expect: Expect,
}

impl Default for Walker {
    fn default() -> Self {
        Self { open: Vec::new(), expect: Expect::Value }
    }
}

impl Walker {
    /// How many containers are open.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.open.len()
    }

    /// Where the next element of the innermost list begins, or the next document, if that is an object whose first byte has come.
    #[must_use]
    pub fn next_object(&self, text: &[u8], mut at: usize) -> Option<usize> {
        if self.open.last() == Some(&true) {
            return None;
        }
        let mut needs_comma = match self.expect {
            Expect::Value | Expect::ValueOrEnd => false,
            Expect::CommaOrEnd => true,
            _ => return None,
        };
        loop {
            match text.get(at)? {
                b' ' | b'\t' | b'\n' | b'\r' => {}
                b',' if needs_comma => needs_comma = false,
                b'{' if !needs_comma => return Some(at),
                _ => return None,
            }
            at = at.saturating_add(1);
        }
    }

    /// Forgets what is open: what follows is another document.
    pub fn begin_anew(&mut self) {
        self.open.clear();
        self.expect = Expect::Value;
    }

    /// Takes it that a whole value has been read by somebody else where one may stand.
    pub const fn skip_value(&mut self) {
        self.expect = if self.open.is_empty() { Expect::Value } else { Expect::CommaOrEnd };
    }

    /// What comes next from `at` on, and where it ends. After [`Event::More`] the same bytes are to be given again, with more
    /// behind them; `is_last` says that there are no more. Without an event the text has ended between documents.
    #[inline(never)]
    pub fn next(&mut self, text: &[u8], mut at: usize, is_last: bool) -> (Option<Event>, usize) {
        loop {
            while text.get(at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
                at = at.saturating_add(1);
            }
            let Some(&byte) = text.get(at) else {
                return match (is_last, self.open.is_empty()) {
                    (true, true) => (None, at),
                    (true, false) => (Some(Event::Fault(Fault::BreaksOff)), at),
                    (false, _) => (Some(Event::More), at),
                };
            };
            let unexpected = (Some(Event::Fault(Fault::Unexpected(at))), at);
            let after = at.saturating_add(1);
            match self.expect {
                Expect::Colon if byte == b':' => {
                    self.expect = Expect::Value;
                    at = after;
                }
                Expect::CommaOrEnd if byte == b',' => {
                    self.expect = if self.open.last() == Some(&true) { Expect::Name } else { Expect::Value };
                    at = after;
                }
                Expect::CommaOrEnd | Expect::ValueOrEnd | Expect::NameOrEnd if self.ends(byte) => {
                    self.open.pop();
                    self.skip_value();
                    return (Some(Event::End), after);
                }
                Expect::Name | Expect::NameOrEnd if byte == b'"' => {
                    return match string(text, after, Within { is_last, most: TOKEN_BYTES_MAX }) {
                        Scan::Done(end, escaped) => {
                            self.expect = Expect::Colon;
                            (Some(Event::Name(after..end, escaped)), end.saturating_add(1))
                        }
                        other => (Some(other.event()), at),
                    };
                }
                Expect::Value | Expect::ValueOrEnd => return self.value(byte, text, at, is_last),
                _ => return unexpected,
            }
        }
    }

    /// Whether a byte ends the innermost container.
    fn ends(&self, byte: u8) -> bool {
        matches!((self.open.last(), byte), (Some(true), b'}') | (Some(false), b']'))
    }

    fn value(&mut self, byte: u8, text: &[u8], at: usize, is_last: bool) -> (Option<Event>, usize) {
        let after = at.saturating_add(1);
        let within = Within { is_last, most: TOKEN_BYTES_MAX };
        let (scan, kind, place) = match byte {
            b'{' | b'[' => {
                if self.open.len() >= DEPTH_MAX {
                    return (Some(Event::Fault(Fault::Deep(at))), at);
                }
                let is_record = byte == b'{';
                self.open.push(is_record);
                self.expect = if is_record { Expect::NameOrEnd } else { Expect::ValueOrEnd };
                return (Some(if is_record { Event::BeginRecord } else { Event::BeginList }), after);
            }
            b'"' => (string(text, after, within), None, after),
            b'-' | b'0'..=b'9' => (number(text, at, within), Some(Kind::Number), at),
            b't' => (word(text, at, b"true", within), Some(Kind::True), at),
            b'f' => (word(text, at, b"false", within), Some(Kind::False), at),
            b'n' => (word(text, at, b"null", within), Some(Kind::Null), at),
            _ => return (Some(Event::Fault(Fault::Unexpected(at))), at),
        };
        match scan {
            Scan::Done(end, escaped) => {
                self.skip_value();
                let is_text = kind.is_none();
                let next = if is_text { end.saturating_add(1) } else { end };
                (Some(Event::Value(place..end, kind.unwrap_or(Kind::Text { escaped }))), next)
            }
            other => (Some(other.event()), at),
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a failure here is a failing test"
)]
mod tests {
    use super::*;

    /// What a text is read as, and its fault, when it comes in pieces of so many bytes.
    fn events(text: &str, piece: usize) -> (Vec<String>, Option<Fault>) {
        let bytes = text.as_bytes();
        let mut walker = Walker::default();
        let (mut told, mut at, mut given) = (Vec::new(), 0, 0);
        loop {
            let (event, next) = walker.next(&bytes[..given], at, given == bytes.len());
            at = next;
            let part = |place: &Range<usize>| text[place.clone()].to_string();
            match event {
                None => return (told, None),
                Some(Event::More) => given = (given + piece).min(bytes.len()),
                Some(Event::Fault(fault)) => return (told, Some(fault)),
                Some(Event::BeginRecord) => told.push("{".into()),
                Some(Event::BeginList) => told.push("[".into()),
                Some(Event::End) => told.push("end".into()),
                Some(Event::Name(place, _)) => told.push(format!("{}:", part(&place))),
                Some(Event::Value(place, kind)) => told.push(format!("{}={kind:?}", part(&place))),
            }
        }
    }

    #[test]
    fn a_text_is_read_alike_in_pieces_of_any_size() {
        let text = "{\"a\": [1, -2.5e+3, \"x\\\"\\u00e9\", true, null, {}, []], \"\\u0062\": false} [0]{\"c\":{\"d\":\"\"}}\n";
        let (whole, fault) = events(text, usize::MAX / 2);
        assert_eq!(fault, None);
        assert_eq!(whole.len(), 26);
        for piece in 1..8 {
            assert_eq!(events(text, piece), (whole.clone(), None), "{piece}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops_being_json() {
        for (text, fault) in [
            ("{", Fault::BreaksOff),
            ("{\"a", Fault::BreaksOff),
            ("{\"a\\", Fault::BreaksOff),
            ("{\"a\\u00", Fault::BreaksOff),
            ("[tr", Fault::BreaksOff),
            ("[-", Fault::BreaksOff),
            ("[1.", Fault::BreaksOff),
            ("[1e", Fault::BreaksOff),
            ("[1", Fault::BreaksOff),
            ("{\"a\":1,}", Fault::Unexpected(7)),
            ("{,}", Fault::Unexpected(1)),
            ("[01]", Fault::Unexpected(2)),
            ("[+1]", Fault::Unexpected(1)),
            ("[.5]", Fault::Unexpected(1)),
            ("[1.]", Fault::Unexpected(3)),
            ("[1e]", Fault::Unexpected(3)),
            ("[NaN]", Fault::Unexpected(1)),
            ("[nul]", Fault::Unexpected(4)),
            ("[1,]", Fault::Unexpected(3)),
            ("[1 2]", Fault::Unexpected(3)),
            ("[\"\t\"]", Fault::Unexpected(2)),
            ("[\"\\x\"]", Fault::Unexpected(3)),
            ("[\"\\u00g0\"]", Fault::Unexpected(6)),
            ("{'a':1}", Fault::Unexpected(1)),
            ("{\"a\":[1}", Fault::Unexpected(7)),
            ("// x", Fault::Unexpected(0)),
            ("]", Fault::Unexpected(0)),
        ] {
            for piece in [1, 3, 100] {
                assert_eq!(events(text, piece).1, Some(fault), "{text} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn nesting_and_length_have_limits() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(events(&nested(DEPTH_MAX), 1000).1, None);
        assert_eq!(events(&nested(DEPTH_MAX + 1), 1000).1, Some(Fault::Deep(DEPTH_MAX)));
        let long = |bytes: usize| format!("[\"{}\"]", "x".repeat(bytes));
        assert_eq!(events(&long(TOKEN_BYTES_MAX), 1 << 16).1, None);
        assert_eq!(events(&long(TOKEN_BYTES_MAX + 1), 1 << 16).1, Some(Fault::Long(2)));
        for piece in [1 << 16, 1 << 22] {
            assert_eq!(events(&format!("[{}]", "1".repeat(TOKEN_BYTES_MAX + 2)), piece).1, Some(Fault::Long(1)));
        }
    }
}
