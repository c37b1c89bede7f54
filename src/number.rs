//! The shortest decimal form of a number: the same digits natively and in every engine.

/// The library's shortest form, but for ties: where two forms of the same length are equally near, JavaScript takes the
/// one that ends in an even digit, and so must we.
#[must_use]
#[cfg(not(target_arch = "wasm32"))]
pub fn shortest(number: f64) -> String {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_string() };
    let text = number.to_string();
    let short = digits(&text);
    // No double has more places than this.
    let exact = digits(&format!("{number:.1074}"));
    let tie = exact.ends_with('5') && exact.len().checked_sub(1) == Some(short.len());
    let last = text.trim_end_matches('0').len().saturating_sub(1);
    let odd = short.ends_with(['1', '3', '5', '7', '9']);
    if !tie || !odd {
        return text;
    }
    let cut_down = exact.starts_with(&short);
    let even = |digit: char| {
        let value = digit.to_digit(10)?;
        let value = if cut_down { value.checked_add(1) } else { value.checked_sub(1) }?;
        char::from_digit(value, 10)
    };
    let other: Option<String> = text.char_indices().map(|(place, digit)| if place == last { even(digit) } else { Some(digit) }).collect();
    other.filter(|other| other.parse() == Ok(number)).unwrap_or(text)
}

/// In the module the engine prints it, whose printer is there anyway: the library's own would take 19 KB.
///
/// The engine's text with its exponent written out: `1e-7` is `0.0000001`.
///
/// Engines and Rust agree on the digits: both print the fewest that read back to the same number, and of those the
/// nearest.
#[cfg(target_arch = "wasm32")]
pub fn shortest(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10).map_or_else(|_| String::new(), String::from);
    written_out(&text)
}

#[cfg(target_arch = "wasm32")]
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
