//! What the text of a time and of a status means: the one definition every path of the reader keeps to.

use crate::clock::{Instant, Offset};
use kling_kernels::log::blank::trimmed;
use kling_kernels::log::outcome::Outcome;
use std::collections::BTreeSet;

/// From here on a number is milliseconds: as seconds it would lie after the year 5138, as milliseconds in 1973.
const FIRST_MILLIS: u64 = 100_000_000_000;
/// No number as large as this is a time: as milliseconds it lies after the year 5138.
const FIRST_NO_TIME: u64 = 100_000_000_000_000;

/// How the fields of a row are read.
pub(super) struct Fields {
    clock: Offset,
    unreached: BTreeSet<Vec<u8>>,
}

impl Fields {
    pub(super) fn new(clock: Offset, unreached: Vec<String>) -> Self {
        Self { clock, unreached: unreached.into_iter().map(String::into_bytes).collect() }
    }

    /// Whether three digits, with or without blanks around them, always mean what [`Outcome::of_digits`] says. A caller may count some of them, such as
    /// `504`, as unreached; the fast paths then stay closed.
    pub(super) fn digits_are_statuses(&self) -> bool {
        !self.unreached.iter().any(|text| <[u8; 3]>::try_from(trimmed(text)).is_ok_and(|digits| Outcome::of_digits(digits).is_some()))
    }

    /// The second a text names: RFC 3339, or seconds or milliseconds since 1970. Blanks around it do not matter.
    pub(super) fn time(&self, text: &[u8]) -> Option<i64> {
        let text = trimmed(text);
        since_1970(text).or_else(|| Some(Instant::read(core::str::from_utf8(text).ok()?, self.clock)?.seconds()))
    }

    /// What a status text says of the request. Texts that stand for "no answer" are compared as they stand; blanks
    /// around a number do not matter.
    pub(super) fn outcome(&self, text: &[u8]) -> Option<Outcome> {
        if !self.unreached.is_empty() && self.unreached.contains(text) {
            return Some(Outcome::Unreached);
        }
        Outcome::of_digits(trimmed(text).try_into().ok()?)
    }
}

/// Reads `digits(.digits)?([eE][+-]?digits)?` as seconds since 1970, or as milliseconds from [`FIRST_MILLIS`] on.
///
/// The number is never held as a float: its digits are taken as far as its whole part goes, and the rest is left out,
/// as fractions of a second always are.
fn since_1970(text: &[u8]) -> Option<i64> {
    let (number, exponent) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (text.get(..at)?, exponent(text.get(at..)?.get(1..)?)?),
        None => (text, 0),
    };
    let (whole, fraction) = match number.iter().position(|byte| *byte == b'.') {
        Some(at) => (number.get(..at)?, Some(number.get(at..)?.get(1..)?)),
        None => (number, None),
    };
    let all_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let mut digits = whole.iter().chain(fraction.unwrap_or_default()).map(|digit| u64::from(digit & 0x0f));
    let mut value: u64 = 0;
    for _ in 0..point {
        // Past the last digit zeros follow; leading zeros may be many, so the places are not what is limited.
        value = value.checked_mul(10)?.checked_add(digits.next().unwrap_or(0))?;
        if value >= FIRST_NO_TIME {
            return None;
        }
    }
    i64::try_from(if value < FIRST_MILLIS { value } else { value / 1000 }).ok()
}

/// The exponent of a number, up to two digits: none that is longer can belong to a time.
fn exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    let value = match digits {
        [ones] if ones.is_ascii_digit() => i64::from(ones & 0x0f),
        [tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            i64::from(tens & 0x0f).checked_mul(10)?.checked_add(i64::from(ones & 0x0f))?
        }
        _ => return None,
    };
    Some(if negative { value.checked_neg()? } else { value })
}

/// A user's text as a sentence shows it: cut, and without bytes that no sentence should hold.
pub(super) fn shown(text: &[u8]) -> String {
    const LONGEST: usize = 60;
    // Four bytes are the most a character takes.
    let head = text.get(..LONGEST.saturating_mul(4)).unwrap_or(text);
    let readable = String::from_utf8_lossy(head);
    let mut out = String::new();
    for (count, letter) in readable.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if letter.is_control() { out.extend(letter.escape_default()) } else { out.push(letter) }
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
    fn a_number_is_seconds_below_ten_to_the_eleventh_and_milliseconds_from_there_on() {
        let time = |text: &str| fields(&[]).time(text.as_bytes());
        let noon = Some(1_780_286_400);
        for text in [
            "1780286400",
            "1780286400.999",
            "1780286400000",
            "1780286400999",
            "1780286400999.9",
            "1.7802864e9",
            "1.7802864009E9",
            "17802864000e-1",
            " 1780286400\t",
            "00001780286400",
        ] {
            assert_eq!(time(text), noon, "{text}");
        }
        assert_eq!(time("2026-06-01T12:00:00"), noon);
        assert_eq!(time("2026-06-01T04:00:00Z"), noon);
        assert_eq!(time("99999999999"), Some(99_999_999_999));
        assert_eq!(time("100000000000"), Some(100_000_000));
        assert_eq!(time("99999999999999"), Some(99_999_999_999));
        assert_eq!(time("0"), Some(0));
        assert_eq!(time("5e-3"), Some(0));
        assert_eq!(time("0e99"), Some(0));
        for text in [
            "",
            "-1",
            "+1",
            "1e",
            "1e+",
            "1e100",
            ".5",
            "5.",
            "1.2.3",
            "100000000000000",
            "1780286400Z",
            "0x10",
            "1_000",
            "１",
            "1e99",
            "99999999999999999999999999",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
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
    fn shown_text_is_short_and_printable() {
        assert_eq!(shown(b"abc"), "abc");
        assert_eq!(shown(b"a\nb\0"), "a\\nb\\u{0}");
        assert_eq!(shown(&[0xff, b'x']), "\u{fffd}x");
        assert_eq!(shown("é".repeat(1000).as_bytes()).chars().count(), 61);
    }
}
