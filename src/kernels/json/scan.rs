//! Single tokens of JSON: where a string, a number or a word ends. Whatever reads JSON here reads its tokens by these.

use super::{Event, Fault};
use crate::bytes::position;

/// What looking at one token gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// Where it ends, and whether it has escapes.
    Done(usize, bool),
    More,
    Fault(Fault),
}

impl Scan {
    pub(super) const fn event(self) -> Event {
        match self {
            Self::Fault(fault) => Event::Fault(fault),
            _ => Event::More,
        }
    }
}

/// What a token is read as: whether no more bytes come behind those that are there, and how many bytes it may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within {
    pub(crate) is_last: bool,
    pub(crate) most: usize,
}

/// The text has come to its end inside of a token that began at `from`.
const fn ends_inside(text: &[u8], from: usize, Within { is_last, most }: Within) -> Scan {
    if is_last {
        Scan::Fault(Fault::BreaksOff)
    } else if text.len().saturating_sub(from) > most {
        Scan::Fault(Fault::Long(from))
    } else {
        Scan::More
    }
}

/// A string behind its opening quote: up to its closing one.
pub(crate) fn string(text: &[u8], from: usize, within: Within) -> Scan {
    let mut at = from;
    let mut escaped = false;
    loop {
        at = position(text, at, [b'"', b'\\'], true);
        if at >= text.len() {
            return ends_inside(text, from, within);
        }
        if at.saturating_sub(from) > within.most {
            return Scan::Fault(Fault::Long(from));
        }
        match text.get(at..).unwrap_or_default() {
            [b'"', ..] => return Scan::Done(at, escaped),
            [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => at = at.saturating_add(2),
            [b'\\', b'u', digits @ ..] => {
                let hex = digits.iter().take(4).take_while(|digit| digit.is_ascii_hexdigit()).count();
                match (hex, digits.len()) {
                    (4, _) => at = at.saturating_add(6),
                    (hex, length) if hex == length => return ends_inside(text, from, within),
                    (hex, _) => return Scan::Fault(Fault::Unexpected(at.saturating_add(2).saturating_add(hex))),
                }
            }
            [b'\\'] => return ends_inside(text, from, within),
            [b'\\', ..] => return Scan::Fault(Fault::Unexpected(at.saturating_add(1))),
            _ => return Scan::Fault(Fault::Unexpected(at)),
        }
        escaped = true;
    }
}

/// A number from its first byte on.
pub(crate) fn number(text: &[u8], from: usize, within: Within) -> Scan {
    let digits = |at: usize| {
        let count = text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
        at.saturating_add(count)
    };
    // Where a digit has to stand and does not.
    let missing = |at: usize| if at < text.len() { Scan::Fault(Fault::Unexpected(at)) } else { ends_inside(text, from, within) };
    let mut at = from.saturating_add(usize::from(text.get(from) == Some(&b'-')));
    let whole = digits(at);
    if whole == at {
        return missing(at);
    }
    // Nothing follows a zero at the front.
    at = if text.get(at) == Some(&b'0') { at.saturating_add(1) } else { whole };
    if text.get(at) == Some(&b'.') {
        let from = at.saturating_add(1);
        at = digits(from);
        if at == from {
            return missing(at);
        }
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        at = at.saturating_add(1);
        at = at.saturating_add(usize::from(matches!(text.get(at), Some(b'+' | b'-'))));
        let end = digits(at);
        if end == at {
            return missing(at);
        }
        at = end;
    }
    // More digits may come.
    if at >= text.len() && !within.is_last {
        return ends_inside(text, from, within);
    }
    if at.saturating_sub(from) > within.most { Scan::Fault(Fault::Long(from)) } else { Scan::Done(at, false) }
}

/// A word from its first byte on.
pub(crate) fn word(text: &[u8], from: usize, word: &[u8], within: Within) -> Scan {
    let rest = text.get(from..).unwrap_or_default();
    let same = rest.iter().zip(word).take_while(|(one, other)| one == other).count();
    let at = from.saturating_add(same);
    if same == word.len() {
        Scan::Done(at, false)
    } else if same == rest.len() {
        ends_inside(text, from, within)
    } else {
        Scan::Fault(Fault::Unexpected(at))
    }
}
