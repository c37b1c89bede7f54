//! Reads JSON text that somebody pasted, without losing a digit.
//!
//! The engine's own parser would make doubles of all numbers, keep one of two fields of the same name without a word, and
//! may run out of stack. Here a number is kept as the text of its digits (the readers take decimals as text), a record
//! keeps every field, nesting is bounded, and so is what is kept.

use crate::note::note;
use crate::problem::{Code, Problem};
use crate::value::Value;

/// Longest text.
pub const BYTES_MAX: usize = 16 << 20;
/// Deepest nesting: more than any answer of the vendor's API.
pub const DEPTH_MAX: u32 = 32;
/// Most values: more than twenty for each of the most lots.
pub const VALUES_MAX: u32 = 2_000_000;
/// Longest number that is written out where it comes with an exponent.
const DIGITS_MAX: i32 = 40;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    values: u32,
}

/// The value that a text holds. Numbers come as [`Value::Text`].
///
/// # Errors
/// Text that is too long, not JSON, too deep or too much.
pub fn read(text: &str) -> Result<Value, Problem> {
    if text.len() > BYTES_MAX {
        return Err(Problem::new(Code::TooLarge, "json", note!(account::TextTooLong { bytes: text.len(), limit: BYTES_MAX >> 20 })));
    }
    let mut reader = Reader { text: text.strip_prefix('\u{feff}').unwrap_or(text), at: 0, values: 0 };
    reader.skip_blanks();
    let value = reader.value(DEPTH_MAX)?;
    reader.skip_blanks();
    if reader.at < reader.text.len() { Err(reader.unexpected()) } else { Ok(value) }
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    /// Line and column for people, both from 1.
    fn unexpected(&self) -> Problem {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count().saturating_add(1);
        let found = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let message = match found {
            Some(found) => note!(account::JsonUnexpected { found: found.escape_debug().to_string(), line, column }),
            None => note!(account::JsonEnds { line, column }),
        };
        Problem::new(Code::WrongType, "json", message).help(note!(account::JsonHelp {}))
    }

    fn expect(&mut self, wanted: u8) -> Result<(), Problem> {
        if self.peek() == Some(wanted) {
            self.step();
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn value(&mut self, depth: u32) -> Result<Value, Problem> {
        self.values = self.values.saturating_add(1);
        if self.values > VALUES_MAX {
            return Err(Problem::new(Code::TooLarge, "json", note!(account::TooManyValues { limit: VALUES_MAX })));
        }
        match self.peek() {
            Some(b'{') => self.record(self.deeper(depth)?),
            Some(b'[') => self.list(self.deeper(depth)?),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Text),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected()),
        }
    }

    fn deeper(&self, depth: u32) -> Result<u32, Problem> {
        let message = || Problem::new(Code::TooLarge, "json", note!(account::NestedTooDeep { limit: DEPTH_MAX }));
        depth.checked_sub(1).ok_or_else(message)
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Problem> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    /// Whether another element follows; takes what stands between or behind them.
    fn more(&mut self, end: u8) -> Result<bool, Problem> {
        self.skip_blanks();
        if self.peek() == Some(end) {
            self.step();
            return Ok(false);
        }
        self.expect(b',')?;
        self.skip_blanks();
        Ok(true)
    }

    /// Whether the list or record that begins here has no elements; takes its beginning, and its end if so.
    fn is_empty(&mut self, end: u8) -> bool {
        self.step();
        self.skip_blanks();
        let is_empty = self.peek() == Some(end);
        if is_empty {
            self.step();
        }
        is_empty
    }

    fn list(&mut self, depth: u32) -> Result<Value, Problem> {
        let mut elements = Vec::new();
        if !self.is_empty(b']') {
            loop {
                elements.push(self.value(depth)?);
                if !self.more(b']')? {
                    break;
                }
            }
        }
        Ok(Value::List(elements))
    }

    fn record(&mut self, depth: u32) -> Result<Value, Problem> {
        let mut fields = Vec::new();
        if !self.is_empty(b'}') {
            loop {
                let name = self.string()?;
                self.skip_blanks();
                self.expect(b':')?;
                self.skip_blanks();
                fields.push((name, self.value(depth)?));
                if !self.more(b'}')? {
                    break;
                }
            }
        }
        Ok(Value::Record(fields))
    }

    fn string(&mut self) -> Result<String, Problem> {
        self.expect(b'"')?;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
                self.step();
            }
            text.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => {
                    self.step();
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.step();
                    text.push(self.escaped()?);
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Problem> {
        let simple = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.step();
                return self.code_point();
            }
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(simple)
    }

    /// Behind `\u`. Half of a pair that has lost its other half becomes U+FFFD.
    fn code_point(&mut self) -> Result<char, Problem> {
        let high = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let behind = self.at;
        if self.text.as_bytes().get(behind..).is_some_and(|rest| rest.starts_with(b"\\u")) {
            self.at = behind.saturating_add(2);
            let low = self.four_digits()?;
            if (0xdc00..0xe000).contains(&low) {
                let offset = (high & 0x3ff).wrapping_shl(10) | (low & 0x3ff);
                return Ok(char::from_u32(offset.saturating_add(0x1_0000)).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = behind;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Result<u32, Problem> {
        let mut code = 0_u32;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else { return Err(self.unexpected()) };
            code = code.wrapping_shl(4) | digit;
            self.step();
        }
        Ok(code)
    }

    fn digits(&mut self) -> Result<(), Problem> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected());
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        Ok(())
    }

    /// A number's digits; one with an exponent is written out where that is not too long.
    fn number(&mut self) -> Result<String, Problem> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        if self.peek() == Some(b'0') {
            self.step()
        } else {
            self.digits()?
        }
        if self.peek() == Some(b'.') {
            self.step();
            self.digits()?;
        }
        let mantissa = self.text.get(start..self.at).unwrap_or_default();
        let mut number = mantissa.to_string();
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            let sign = self.at;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
            let exponent = self.text.get(sign..self.at).unwrap_or_default();
            let written = exponent.parse().ok().and_then(|exponent| written_out(mantissa, exponent));
            // As it stands it is not a plain decimal, and is refused as such where it is read.
            number = written.unwrap_or_else(|| self.text.get(start..self.at).unwrap_or_default().to_string());
        }
        Ok(number)
    }
}

/// A number without its exponent: its point is moved. `None` where that takes too many zeros.
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
        let most = usize::try_from(DEPTH_MAX).unwrap();
        assert!(read(&nested(most)).is_ok());
        assert_eq!(read(&nested(most + 1)).unwrap_err().code, Code::TooLarge);
        assert_eq!(read(&"[{\"a\":".repeat(1_000_000)).unwrap_err().code, Code::TooLarge);
    }

    #[test]
    fn a_fault_is_named_by_its_place() {
        let message = |text: &str| read(text).unwrap_err().message.to_string();
        assert_eq!(message("{\n \"a\": é}"), "not valid JSON: `é` is not expected in line 2, column 7");
        assert_eq!(message("[1, 2"), "not valid JSON: the end of the text is not expected in line 1, column 6");
    }
}
