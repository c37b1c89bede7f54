//! What JSON's strings and numbers say, without losing a digit.
//!
//! Where they stand is told by the walker of `kling_kernels`. The engine's own parser would make doubles of numbers; here
//! a number is the text of its digits, its exponent written out.

use kling_kernels::json::unescaped;
use std::borrow::Cow;

/// Longest number that is written out where it comes with an exponent.
const DIGITS_MAX: i32 = 40;

/// What stands between the quotes of a string, whose escapes have been checked. Bytes that are no UTF-8 and halves of a pair that
/// have lost the other half become U+FFFD.
#[must_use]
pub fn text(bytes: &[u8], escaped: bool) -> Cow<'_, str> {
    if escaped { Cow::Owned(String::from_utf8_lossy(&unescaped(bytes)).into_owned()) } else { String::from_utf8_lossy(bytes) }
}

/// A number without its exponent: its point is moved. As it stands where that takes too many zeros, and then no decimal.
#[must_use]
pub fn number(text: &str) -> Cow<'_, str> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return Cow::Borrowed(text) };
    exponent.parse().ok().and_then(|exponent| written_out(mantissa, exponent)).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn written_out(mantissa: &str, exponent: i32) -> Option<String> {
    if !(-DIGITS_MAX..=DIGITS_MAX).contains(&exponent) {
        return None;
    }
    let (sign, unsigned) = mantissa.strip_prefix('-').map_or(("", mantissa), |unsigned| ("-", unsigned));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let zeros = "0".repeat(usize::try_from(exponent.unsigned_abs()).ok()?);
    let digits = if exponent < 0 { format!("{zeros}{whole}{fraction}") } else { format!("{whole}{fraction}{zeros}") };
    // Zeros came before or behind as many as the point moves, so it stays within the digits.
    let point = if exponent < 0 { whole.len() } else { whole.len().checked_add(zeros.len())? };
    let (whole, fraction) = digits.split_at_checked(point)?;
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_unescaped_as_json_says() {
        for (json, says) in [
            (r#"a\"\\\/\b\f\n\r\té\uD83D\uDE00é"#, "a\"\\/\u{8}\u{c}\n\r\té😀é"),
            (r"\ud83d", "\u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            (r"\u0032\u00300", "200"),
        ] {
            assert_eq!(text(json.as_bytes(), true), says, "{json}");
        }
        assert_eq!(text(b"a\xffb", false), "a\u{fffd}b");
    }

    #[test]
    fn numbers_keep_every_digit() {
        for (json, digits) in [
            ("12345678901234567890.5", "12345678901234567890.5"),
            ("1e3", "1000"),
            ("1.25E2", "125"),
            ("1.25e1", "12.5"),
            ("25e-4", "0.0025"),
            ("-2.5e-1", "-0.25"),
            ("1.79e12", "1790000000000"),
            ("0e0", "0"),
            ("1e41", "1e41"),
            ("1e99999999999", "1e99999999999"),
        ] {
            assert_eq!(number(json), digits, "{json}");
        }
    }
}
