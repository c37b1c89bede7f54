//! The shortest decimal form of a number, as the engine prints it.

use js_sys::Number;

/// The engine's text with its exponent written out: `1e-7` is `0.0000001`.
///
/// Engines and Rust agree on the digits: both print the fewest that read back to the same number, and of those the
/// nearest.
pub(crate) fn shortest(number: f64) -> String {
    let text = Number::from(number).to_string_with_radix(10).map_or_else(|_| String::new(), String::from);
    written_out(&text)
}

fn written_out(text: &str) -> String {
    let Some((digits, exponent)) = text.split_once('e') else { return text.to_string() };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let fraction_places = i32::try_from(fraction.len()).unwrap_or(0);
    if exponent < 0 {
        // An exponent stands behind one digit before the point.
        format!("{sign}0.{}{whole}{fraction}", zeros(exponent.saturating_neg().saturating_sub(1)))
    } else {
        format!("{sign}{whole}{fraction}{}", zeros(exponent.saturating_sub(fraction_places)))
    }
}
