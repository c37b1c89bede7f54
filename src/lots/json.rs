//! Reads JSON text that somebody pasted, without losing a digit.
//!
//! The engine's own parser would make doubles of all numbers, keep one of two fields of the same name without a word, and
//! may run out of stack. Here a number is kept as the text of its digits (the readers take decimals as text), a record
//! keeps every field, nesting is bounded, and so is what is kept.

use crate::json;
use crate::limits;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::value::Value;
use kling_kernels::json::{Event, Fault, Kind, TOKEN_BYTES_MAX, Walker};

/// A list or record that has not ended yet; of a record, the name that came last.
enum Open {
    List(Vec<Value>),
    Record(Vec<(String, Value)>, String),
}

/// The value that a text holds. Numbers come as [`Value::Text`].
///
/// # Errors
/// Text that is too long, not JSON, too deep or too much.
pub fn read(text: &str) -> Result<Value, Problem> {
    if text.len() > limits::ACCOUNT_BYTES {
        return Err(too_long(text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bytes = text.as_bytes();
    let part = |place| bytes.get(place).unwrap_or_default();
    let (mut walker, mut at, mut values) = (Walker::default(), 0, 0_u32);
    let mut open: Vec<Open> = Vec::new();
    let mut whole = None;
    loop {
        let (event, next) = walker.next(bytes, at, true);
        let Some(event) = event else { return whole.ok_or_else(|| unexpected(text, text.len())) };
        if whole.is_some() {
            let blanks = part(at..next).iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            return Err(unexpected(text, at.saturating_add(blanks)));
        }
        at = next;
        if matches!(event, Event::BeginRecord | Event::BeginList | Event::Value(..)) {
            values = values.saturating_add(1);
            if values > limits::ACCOUNT_VALUES {
                return Err(Problem::new(Code::TooLarge, "json", note!(account::TooManyValues { limit: limits::ACCOUNT_VALUES })));
            }
        }
        let value = match event {
            Event::BeginRecord | Event::BeginList => {
                if u32::try_from(open.len()).is_ok_and(|depth| depth >= limits::ACCOUNT_DEPTH) {
                    return Err(Problem::new(Code::TooLarge, "json", note!(account::NestedTooDeep { limit: limits::ACCOUNT_DEPTH })));
                }
                let is_record = event == Event::BeginRecord;
                open.push(if is_record { Open::Record(Vec::new(), String::new()) } else { Open::List(Vec::new()) });
                continue;
            }
            Event::Name(place, is_escaped) => {
                if let Some(Open::Record(_, name)) = open.last_mut() {
                    *name = json::text(part(place), is_escaped).into_owned();
                }
                continue;
            }
            Event::Value(place, kind) => scalar(part(place), kind),
            Event::End => match open.pop() {
                Some(Open::List(elements)) => Value::List(elements),
                Some(Open::Record(fields, _)) => Value::Record(fields),
                None => Value::Null,
            },
            Event::Fault(Fault::Unexpected(at)) => return Err(unexpected(text, at)),
            Event::Fault(Fault::Long(_)) => {
                let limit = TOKEN_BYTES_MAX >> 20;
                return Err(Problem::new(Code::TooLarge, "json", note!(history::TextTooLong { limit })));
            }
            Event::Fault(Fault::BreaksOff | Fault::Deep(_)) | Event::More => return Err(unexpected(text, text.len())),
        };
        match open.last_mut() {
            Some(Open::List(elements)) => elements.push(value),
            Some(Open::Record(fields, name)) => fields.push((core::mem::take(name), value)),
            None => whole = Some(value),
        }
    }
}

fn scalar(bytes: &[u8], kind: Kind) -> Value {
    match kind {
        Kind::Text { escaped } => Value::Text(json::text(bytes, escaped).into_owned()),
        Kind::Number => Value::Text(json::number(&String::from_utf8_lossy(bytes)).into_owned()),
        Kind::True => Value::Bool(true),
        Kind::False => Value::Bool(false),
        Kind::Null => Value::Null,
    }
}

/// What is wrong with a text of so many bytes.
#[must_use]
pub fn too_long(bytes: usize) -> Problem {
    Problem::new(Code::TooLarge, "json", note!(account::TextTooLong { bytes, limit: limits::ACCOUNT_BYTES >> 20 }))
}

/// What cannot stand at a place, by line and column for people, both from 1.
fn unexpected(text: &str, at: usize) -> Problem {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count().saturating_add(1);
    let message = match rest.chars().next() {
        Some(found) => note!(account::JsonUnexpected { found: found.escape_debug().to_string(), line, column }),
        None => note!(account::JsonEnds { line, column }),
    };
    Problem::new(Code::WrongType, "json", message).help(note!(account::JsonHelp {}))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure here is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        for (json, text) in [
            ("12345678901234567890.5", "12345678901234567890.5"),
            ("-0.10", "-0.10"),
            ("1e3", "1000"),
            ("1.25E2", "125"),
            ("1.25e1", "12.5"),
            ("25e-4", "0.0025"),
            ("-2.5e-1", "-0.25"),
            ("0e0", "0"),
            ("1e41", "1e41"),
            ("1e99999999999", "1e99999999999"),
        ] {
            assert_eq!(read(json), Ok(Value::Text(text.into())), "{json}");
        }
        for text in ["01", "1.", ".5", "+1", "--1", "1e", "1e+", "NaN", "Infinity", "0x1", "1_0", "1 2"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn texts_are_unescaped_as_json_says() {
        let text_of = |json: &str| read(json).map(|value| if let Value::Text(text) = value { text } else { String::new() });
        assert_eq!(text_of(r#""a\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é""#).unwrap(), "a\"\\/\u{8}\u{c}\n\r\té😀é");
        assert_eq!(text_of(r#""\ud83d""#).unwrap(), "\u{fffd}");
        assert_eq!(text_of(r#""\ud83d\u0041""#).unwrap(), "\u{fffd}A");
        assert_eq!(text_of(r#""\ude00""#).unwrap(), "\u{fffd}");
        for text in ["\"", "\"\\", r#""\x""#, r#""\u12g4""#, r#""\u123"#, "\"\n\"", "'a'"] {
            assert!(text_of(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn nesting_is_bounded_before_the_stack_is() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let most = usize::try_from(limits::ACCOUNT_DEPTH).unwrap();
        assert!(read(&nested(most)).is_ok());
        assert_eq!(read(&nested(most + 1)).unwrap_err().code, Code::TooLarge);
        assert_eq!(read(&"[{\"a\":".repeat(1_000_000)).unwrap_err().code, Code::TooLarge);
    }

    #[test]
    fn a_fault_is_named_by_its_place() {
        let message = |text: &str| read(text).unwrap_err().message.to_string();
        assert_eq!(message("{\n \"a\": é}"), "not valid JSON: unexpected `é` in line 2, column 7");
        assert_eq!(message("[1, 2"), "not valid JSON: the text ends unexpectedly in line 1, column 6");
    }
}
