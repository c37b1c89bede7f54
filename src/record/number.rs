//! Reads numbers: decimals as numbers or as text, JSON numbers, and whole ones within limits.

use super::read::{Place, Problems, wrong_type};
use crate::amount::{Amount, BadAmount};
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use crate::value::{Value, number_text};

/// Says that what was entered is not a number, and how to write one.
fn not_a_number<T>(code: Code, typed: String, help: Note, place: Place<'_>, problems: &mut Problems) -> Option<T> {
    let message = if typed.is_empty() { note!(request::EmptyField {}) } else { note!(request::BadNumber { value: typed }) };
    problems.push(Problem::new(code, place, message).help(help));
    None
}

fn decimal_of<T>(result: Result<T, BadAmount>, typed: impl FnOnce() -> String, place: Place<'_>, problems: &mut Problems) -> Option<T> {
    match result {
        Ok(amount) => Some(amount),
        Err(BadAmount::Grammar) => not_a_number(Code::BadNumber, typed(), note!(request::BadNumberHelp {}), place, problems),
        Err(BadAmount::Digits) => {
            problems.push(
                Problem::new(Code::TooLarge, place, note!(request::TooManyDigits { value: typed() }))
                    .help(note!(request::TooManyDigitsHelp {})),
            );
            None
        }
    }
}

/// Longest text of a number that a message shows whole.
const SHOWN_MAX: usize = 40;

/// A refused number as its sender knows it, not by its hundreds of digits: `1` and 300 zeros are `1e300`.
fn typed(number: f64) -> String {
    let text = number_text(number);
    if text.len() <= SHOWN_MAX {
        return text;
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let significant = format!("{whole}{fraction}");
    let leading = significant.len().saturating_sub(significant.trim_start_matches('0').len());
    let (first, rest) = significant.trim_matches('0').split_at_checked(1).unwrap_or(("0", ""));
    let point = if rest.is_empty() { "" } else { "." };
    let exponent = if whole == "0" { format!("-{leading}") } else { whole.len().saturating_sub(1).to_string() };
    format!("{sign}{first}{point}{rest}e{exponent}")
}

/// A decimal, as a number or as text; any sign.
pub fn decimal(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    match value {
        Value::Number(number) => decimal_of(Amount::from_number(*number), || typed(*number), place, problems),
        Value::Text(text) => decimal_of(text.parse(), || text.clone(), place, problems),
        other => wrong_type(other, "decimal", place, problems),
    }
}

fn not_negative(amount: Amount, help: &dyn Fn() -> Note, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    if amount.is_negative() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(request::BelowZero { value: amount })).help(help()));
        return None;
    }
    Some(amount)
}

/// A decimal of at least zero, as a number or as text, where `help` says what else it has to be.
pub fn quantity_as(value: &Value, help: &dyn Fn() -> Note, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    not_negative(decimal(value, place, problems)?, help, place, problems)
}

/// A decimal of at least zero, as a number or as text.
pub fn quantity(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    quantity_as(value, &|| note!(request::ZeroOrMore {}), place, problems)
}

/// A JSON number of any sign, by its shortest decimal form; `help` says how to write what is wanted.
fn number_as(value: &Value, help: &dyn Fn() -> Note, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    match value {
        Value::Number(_) => decimal(value, place, problems),
        // A text that holds a number is one of the wrong type; any other is not a number at all.
        Value::Text(text) if text.parse::<Amount>().is_err() => not_a_number(Code::WrongType, text.clone(), help(), place, problems),
        other => wrong_type(other, "number", place, problems),
    }
}

/// A JSON number of at least zero, by its shortest decimal form.
pub fn number(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let number = number_as(value, &|| note!(request::BadNumberHelp {}), place, problems)?;
    not_negative(number, &|| note!(request::ZeroOrMore {}), place, problems)
}

fn whole(value: &Value, help: &dyn Fn() -> Note, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    // What is wanted may begin above zero.
    let amount = not_negative(number_as(value, help, place, problems)?, help, place, problems)?;
    if !amount.is_whole() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(request::NotWhole { value: amount })).help(help()));
        return None;
    }
    Some(amount)
}

/// A whole JSON number of at least zero, where `help` says what else it has to be.
pub fn count_as(value: &Value, help: &dyn Fn() -> Note, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    whole(value, help, place, problems)
}

/// A whole JSON number of at least zero.
pub fn count(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    whole(value, &|| note!(request::WholeZeroOrMore {}), place, problems)
}

/// A whole JSON number from `least` to `most`.
pub fn count_within(least: u32, most: u32) -> impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<u32> {
    counted(least, most, most)
}

/// A whole JSON number of at least `least`, where more than `most` is told in words of its own.
pub fn count_from(least: u32, most: u32) -> impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<u32> {
    counted(least, u32::MAX, most)
}

fn counted(least: u32, largest: u32, most: u32) -> impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<u32> {
    move |value, place, problems| {
        let help = || match (least, most) {
            (0, u32::MAX) => note!(request::WholeZeroOrMore {}),
            _ => note!(request::WholeWithin { least, most }),
        };
        let amount = whole(value, &help, place, problems)?;
        let within = amount.to_u64().and_then(|whole| u32::try_from(whole).ok()).filter(|whole| (least..=largest).contains(whole));
        if within.is_none() {
            problems.push(Problem::new(Code::OutOfRange, place, note!(request::OutOfRange { value: amount })).help(help()));
        }
        within
    }
}
