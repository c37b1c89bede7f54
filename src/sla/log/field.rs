//! What the text of a time and of a status means: the one definition every path of the reader keeps to.

use super::time::{self, When};
use crate::clock::Offset;
use crate::order;
use kling_kernels::log::blank::trimmed;
use kling_kernels::log::outcome::Outcome;

/// How the fields of a row are read.
pub(super) struct Fields {
    /// Of times without one.
    zone: Offset,
    /// Ascending.
    unreached: Vec<Vec<u8>>,
}

impl Fields {
    pub(super) fn new(zone: Offset, unreached: Vec<String>) -> Self {
        Self { zone, unreached: order::distinct(unreached.into_iter().map(String::into_bytes)) }
    }

    /// Takes times without a zone to be on another one.
    pub(super) const fn set_zone(&mut self, zone: Offset) {
        self.zone = zone;
    }

    fn is_unreached(&self, text: &[u8]) -> bool {
        self.unreached.binary_search_by(|known| known.as_slice().cmp(text)).is_ok()
    }

    /// Whether three digits, with or without blanks around them, always mean what [`Outcome::of_digits`] says. A caller may count some of them, such as
    /// `504`, as unreached; the fast paths then stay closed.
    pub(super) fn digits_are_statuses(&self) -> bool {
        !self.unreached.iter().any(|text| <[u8; 3]>::try_from(trimmed(text)).is_ok_and(|digits| Outcome::of_digits(digits).is_some()))
    }

    /// The second a text names.
    pub(super) fn time(&self, text: &[u8]) -> Option<When> {
        time::read(text, self.zone)
    }

    /// What a null says: nothing, unless a caller names it.
    pub(super) fn null(&self) -> &'static [u8] {
        const NULL: &[u8] = b"null";
        if self.is_unreached(NULL) { NULL } else { b"" }
    }

    /// What a status text says of the request. Texts that stand for "no answer" are compared as they stand; blanks
    /// around a number do not matter.
    pub(super) fn outcome(&self, text: &[u8]) -> Option<Outcome> {
        if !self.unreached.is_empty() && self.is_unreached(text) {
            return Some(Outcome::Unreached);
        }
        Outcome::of_digits(trimmed(text).try_into().ok()?)
    }
}

/// A user's text as a sentence shows it: cut, and without bytes that no sentence should hold.
pub(super) fn shown(text: &[u8]) -> String {
    cut(text, 60, true)
}

/// A text as it stands, so that it can be named in an option; cut where it is long.
pub(super) fn kept(text: &[u8]) -> String {
    cut(text, 200, false)
}

fn cut(text: &[u8], longest: usize, is_for_people: bool) -> String {
    // Four bytes are the most a character takes.
    let head = text.get(..longest.saturating_mul(4)).unwrap_or(text);
    let readable = String::from_utf8_lossy(head);
    let mut out = String::new();
    for (count, letter) in readable.chars().enumerate() {
        if count == longest {
            out.push('…');
            break;
        }
        if is_for_people && letter.is_control() { out.extend(letter.escape_default()) } else { out.push(letter) }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn fields(unreached: &[&str]) -> Fields {
        Fields::new("+08:00".parse().unwrap(), unreached.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_status_has_three_digits_from_100_to_599() {
        let plain = fields(&[]);
        let outcome = |text: &str| plain.outcome(text.as_bytes());
        for (text, expected) in [
            ("100", Outcome::Answered),
            ("200", Outcome::Answered),
            ("399", Outcome::Answered),
            ("400", Outcome::Refused),
            ("428", Outcome::Refused),
            ("429", Outcome::TooMany),
            ("430", Outcome::Refused),
            ("499", Outcome::Refused),
            ("500", Outcome::Failed),
            ("599", Outcome::Failed),
            (" 200 ", Outcome::Answered),
        ] {
            assert_eq!(outcome(text), Some(expected), "{text}");
        }
        for text in ["", "0", "000", "099", "600", "20", "2000", "2x0", "20x", "200.0", "OK", "-200"] {
            assert_eq!(outcome(text), None, "{text}");
        }
    }

    #[test]
    fn texts_for_no_answer_are_compared_as_they_stand() {
        let fields = fields(&["", "0", "timeout", "504"]);
        for text in ["", "0", "timeout", "504"] {
            assert_eq!(fields.outcome(text.as_bytes()), Some(Outcome::Unreached), "{text}");
        }
        assert_eq!(fields.outcome(b" 0"), None);
        assert_eq!(fields.outcome(b"Timeout"), None);
        assert_eq!(fields.outcome(b"503"), Some(Outcome::Failed));
        assert!(!fields.digits_are_statuses());
        assert!(super::tests::fields(&["000", "0", "n/a"]).digits_are_statuses());
    }

    #[test]
    fn a_null_says_nothing_unless_it_is_named() {
        assert_eq!(fields(&["0"]).null(), b"");
        assert_eq!(fields(&[""]).outcome(fields(&[""]).null()), Some(Outcome::Unreached));
        assert_eq!(fields(&["null"]).null(), b"null");
    }

    #[test]
    fn shown_text_is_short_and_printable() {
        assert_eq!(shown(b"abc"), "abc");
        assert_eq!(shown(b"a\nb\0"), "a\\nb\\u{0}");
        assert_eq!(shown(&[0xff, b'x']), "\u{fffd}x");
        assert_eq!(shown("é".repeat(1000).as_bytes()).chars().count(), 61);
    }
}
