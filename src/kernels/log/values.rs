//! How far a value of JSON goes (RFC 8259).

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// How far a string goes after its opening quote, up to its closing one, and whether it holds escapes.
#[inline]
pub(super) fn text(bytes: &[u8]) -> Option<(usize, bool)> {
    let stop = stop(bytes)?;
    if bytes.get(stop) == Some(&b'"') { Some((stop, false)) } else { escaped_text(bytes, stop) }
}

/// The same for a string of which the first byte that is not a plain one is known.
fn escaped_text(bytes: &[u8], first: usize) -> Option<(usize, bool)> {
    let mut at = first;
    loop {
        let escape = match bytes.get(at..)? {
            [b'"', ..] => return Some((at, true)),
            [b'\\', escape @ ..] => escape,
            _ => return None,
        };
        let length = match escape {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', digits @ ..] if digits.get(..4)?.iter().all(u8::is_ascii_hexdigit) => 6,
            _ => return None,
        };
        at = at.wrapping_add(length);
        at = at.wrapping_add(stop(bytes.get(at..)?)?);
    }
}

/// Where the first quote, backslash or control character stands.
///
/// Eight bytes at a time: a byte's high bit is set where it is one of them. The subtractions borrow from the byte above only
/// where the byte below is one of these, so the lowest bit is right.
#[inline]
fn stop(bytes: &[u8]) -> Option<usize> {
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
            return Some(at.wrapping_add(usize::try_from(stops.trailing_zeros() / 8).ok()?));
        }
        at = at.wrapping_add(8);
    }
    rest.iter().position(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\')).map(|stop| at.wrapping_add(stop))
}

/// How far a number goes. What follows it is for the next literal to check.
#[inline]
pub(super) fn number(bytes: &[u8]) -> Option<usize> {
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
pub(super) fn word(bytes: &[u8]) -> Option<usize> {
    ["true", "false", "null"].into_iter().find(|word| bytes.starts_with(word.as_bytes())).map(str::len)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects, reason = "a failing index is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn strings_end_at_the_first_quote_that_is_not_escaped() {
        for length in 0..20 {
            let plain = "x".repeat(length);
            assert_eq!(text(format!("{plain}\"").as_bytes()), Some((length, false)));
            assert_eq!(text(format!("{plain}\"\\\u{1}\"yyyyyyyy").as_bytes()), Some((length, false)));
            assert_eq!(text(format!("é{plain}\u{7f}\"").as_bytes()), Some((length + 3, false)));
            for escape in ["\\\"", "\\\\", "\\/", "\\n", "\\u00E9", "\\ud83d\\ude00"] {
                let escaped = format!("{plain}{escape}{plain}");
                assert_eq!(text(format!("{escaped}\"{plain}").as_bytes()), Some((escaped.len(), true)), "{escaped}");
                assert_eq!(text(escaped.as_bytes()), None, "{escaped}");
            }
            for bad in ["\u{0}\"", "\u{1f}\"", "\n\"", "\\x\"", "\\u00e\"", "\\", ""] {
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
}
