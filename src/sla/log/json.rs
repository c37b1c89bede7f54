//! NDJSON, read plainly: one JSON object a line, checked from its first byte to its last (RFC 8259).
//!
//! Needed are two members of the object itself; what other members hold is checked and skipped. Of a name that comes
//! twice the last one counts, as in every JavaScript engine. Bytes beyond ASCII inside of strings are not looked at.

use super::field::shown;
use super::names::{Given, Needed, choose};
use super::tally::{Tally, missing};
use crate::note::{Note, note};
use crate::problem::Problem;
use core::ops::Range;
use kling_kernels::log::Read;
use kling_kernels::log::blank::is_blank;
use kling_kernels::log::members::Kind;
use kling_kernels::log::shape::Shape;
use memchr::memchr2;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Levels of objects and lists inside the line's object.
const DEEPEST: u32 = 128;

/// The names of the two members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) time: String,
    pub(super) status: String,
}

impl Names {
    /// The names given, where both are; nothing needs to be guessed then.
    pub(super) fn of_given(given: &Given) -> Option<Self> {
        Some(Self { time: given.time.clone()?, status: given.status.clone()? })
    }

    /// The names that the first object of a log shows. `Ok(None)` where the line holds no object.
    pub(super) fn of_object(line: &[u8], given: &Given) -> Result<Option<Self>, Problem> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut scanner = Scanner::new(line);
        let whole = scanner.object(|member| {
            names.insert(String::from_utf8_lossy(&member.name.content(line)).into_owned());
        });
        if whole.is_err() {
            return Ok(None);
        }
        let names: Vec<String> = names.into_iter().collect();
        let chosen = |needed| choose(&names, given, needed).map(|place| names.get(place).cloned().unwrap_or_default());
        // What a caller names may be missing from this line and stand in all others.
        let name = |given: &Option<String>, needed| given.clone().map_or_else(|| chosen(needed), Ok);
        Ok(Some(Self { time: name(&given.time, Needed::Time)?, status: name(&given.status, Needed::Status)? }))
    }

    /// Reads one line, without its line end, and counts it. Returns where its fields stand where it was not bad.
    pub(super) fn read(&self, row: &[u8], line: u64, tally: &mut Tally) -> Option<Read> {
        if row.iter().all(|byte| is_blank(*byte)) {
            return None;
        }
        let (mut time, mut status) = (None, None);
        let whole = Scanner::new(row).object(|member| {
            let name = member.name.content(row);
            if *name == *self.time.as_bytes() {
                time = Some(member.value.clone());
            }
            if *name == *self.status.as_bytes() {
                status = Some(member.value);
            }
        });
        if let Err(fault) = whole {
            tally.bad(line, || fault.describe(row));
            return None;
        }
        let Some(time) = time else {
            tally.bad(line, || missing(&self.time));
            return None;
        };
        let status_text = status.as_ref().map(|status| status.content(row));
        let instant = tally.row(line, &time.content(row), status_text.as_deref().ok_or(self.status.as_str()))?;
        let status = status?;
        (!time.escaped && !status.escaped).then_some(Read { instant, time: time.place, status: status.place })
    }
}

/// The values of a line that holds an object, at whatever depth, that are strings, numbers or words.
///
/// In JSON a string is a name just when a colon follows it.
pub(super) fn values(line: &[u8]) -> Vec<Item> {
    let mut scanner = Scanner::new(line);
    let mut values = Vec::new();
    while let Some(byte) = scanner.peek() {
        let value = match byte {
            b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => scanner.value(0),
            _ => {
                scanner.step();
                continue;
            }
        };
        // The line has been read as an object before.
        let Ok(value) = value else { return Vec::new() };
        if scanner.skip_blanks() != Some(b':') {
            values.push(value);
        }
    }
    values
}

/// What may stand in place of each byte of a line that holds an object, given with its line end, so that its members
/// are the same but for the values of strings and numbers.
///
/// Strings may hold anything but quotes, backslashes and control characters; of numbers the digits may change, but none
/// may start with a zero that does not stand alone. Names, words and signs stay as they are.
pub(super) fn shape(line: &[u8]) -> Shape {
    let mut shape = Shape::exactly(line);
    for Item { place, kind, escaped } in values(line) {
        match kind {
            Kind::Text if !escaped => place.for_each(|at| shape.allow_up_to(at, |byte| matches!(byte, 0..=0x1f | b'"' | b'\\'))),
            Kind::Number => {
                let text = line.get(place.clone()).unwrap_or_default();
                let sign = usize::from(text.first() == Some(&b'-'));
                let whole = text.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
                for ((at, _), index) in place.zip(text).zip(0_usize..).filter(|((_, byte), _)| byte.is_ascii_digit()) {
                    let leads = index == sign && whole > 1;
                    shape.allow(at, if leads { b'1' } else { b'0' }, b'9');
                }
            }
            Kind::Text | Kind::Word | Kind::Nested => {}
        }
    }
    shape
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    name: Item,
    pub(super) value: Item,
}

/// A name or a value: a string without its quotes, anything else as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) place: Range<usize>,
    pub(super) kind: Kind,
    escaped: bool,
}

impl Item {
    fn content<'l>(&self, line: &'l [u8]) -> Cow<'l, [u8]> {
        let text = line.get(self.place.clone()).unwrap_or_default();
        if self.escaped { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) }
    }
}

/// Why a line is no JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoObject,
    /// This byte cannot stand here.
    Unexpected(usize),
    BreaksOff,
    Deep,
}

impl Fault {
    fn describe(self, line: &[u8]) -> Note {
        match self {
            Self::NoObject => note!(log::NotAnObject { text: shown(line) }),
            Self::Unexpected(at) => note!(log::JsonUnexpected { text: shown(line.get(at..).unwrap_or_default()), at }),
            Self::BreaksOff => note!(log::JsonBreaksOff {}),
            Self::Deep => note!(log::JsonTooDeep { limit: DEEPEST }),
        }
    }
}

/// Reads a line from left to right.
pub(super) struct Scanner<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Scanner<'l> {
    pub(super) const fn new(line: &'l [u8]) -> Self {
        Self { line, at: 0 }
    }

    /// Reads the whole line as one object and hands out its members.
    pub(super) fn object(&mut self, mut found: impl FnMut(Member)) -> Result<(), Fault> {
        if self.skip_blanks() != Some(b'{') {
            return Err(Fault::NoObject);
        }
        self.step();
        let mut first = true;
        while let Some(member) = self.member(first, 0)? {
            found(member);
            first = false;
        }
        if self.skip_blanks().is_some() { Err(Fault::Unexpected(self.at)) } else { Ok(()) }
    }

    const fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn peek(&self) -> Option<u8> {
        self.line.get(self.at).copied()
    }

    /// Goes to the next byte that is no blank.
    fn skip_blanks(&mut self) -> Option<u8> {
        while self.peek().is_some_and(is_blank) {
            self.step();
        }
        self.peek()
    }

    /// Goes past a byte that must come next, after blanks.
    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        match self.skip_blanks() {
            Some(found) if found == byte => {
                self.step();
                Ok(())
            }
            Some(_) => Err(Fault::Unexpected(self.at)),
            None => Err(Fault::BreaksOff),
        }
    }

    /// The next member of an object, or `None` and past its end.
    fn member(&mut self, first: bool, depth: u32) -> Result<Option<Member>, Fault> {
        if self.skip_blanks() == Some(b'}') {
            self.step();
            return Ok(None);
        }
        if !first {
            self.expect(b',')?;
        }
        self.expect(b'"')?;
        let name = self.text()?;
        self.expect(b':')?;
        Ok(Some(Member { name, value: self.value(depth)? }))
    }

    fn value(&mut self, depth: u32) -> Result<Item, Fault> {
        let next = self.skip_blanks().ok_or(Fault::BreaksOff)?;
        let start = self.at;
        let kind = match next {
            b'"' => {
                self.step();
                return self.text();
            }
            b'{' | b'[' => {
                let depth = depth.saturating_add(1);
                if depth > DEEPEST {
                    return Err(Fault::Deep);
                }
                self.step();
                if next == b'{' {
                    self.skip_object(depth)?
                } else {
                    self.skip_list(depth)?
                }
                Kind::Nested
            }
            b'-' | b'0'..=b'9' => {
                self.number()?;
                Kind::Number
            }
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => return Err(Fault::Unexpected(start)),
        };
        Ok(Item { place: start..self.at, kind, escaped: false })
    }

    fn skip_object(&mut self, depth: u32) -> Result<(), Fault> {
        let mut first = true;
        while self.member(first, depth)?.is_some() {
            first = false;
        }
        Ok(())
    }

    fn skip_list(&mut self, depth: u32) -> Result<(), Fault> {
        if self.skip_blanks() == Some(b']') {
            self.step();
            return Ok(());
        }
        loop {
            self.value(depth)?;
            if self.skip_blanks() == Some(b']') {
                self.step();
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<Kind, Fault> {
        for byte in word {
            match self.peek() {
                Some(found) if found == *byte => self.step(),
                Some(_) => return Err(Fault::Unexpected(self.at)),
                None => return Err(Fault::BreaksOff),
            }
        }
        Ok(Kind::Word)
    }

    /// Goes past digits, of which there must be one at least.
    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        if self.at > start { Ok(()) } else { self.peek().map_or(Err(Fault::BreaksOff), |_| Err(Fault::Unexpected(self.at))) }
    }

    fn number(&mut self) -> Result<(), Fault> {
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
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
        }
        Ok(())
    }

    /// Reads a string after its opening quote.
    fn text(&mut self) -> Result<Item, Fault> {
        let start = self.at;
        let mut escaped = false;
        loop {
            let rest = self.line.get(self.at..).unwrap_or_default();
            let found = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
            if let Some(control) = rest.iter().take(found).position(|byte| *byte < 0x20) {
                return Err(Fault::Unexpected(self.at.saturating_add(control)));
            }
            self.at = self.at.saturating_add(found);
            match self.peek() {
                None => return Err(Fault::BreaksOff),
                Some(b'"') => {
                    let place = start..self.at;
                    self.step();
                    return Ok(Item { place, kind: Kind::Text, escaped });
                }
                Some(_) => {
                    escaped = true;
                    self.step();
                    self.escape()?;
                }
            }
        }
    }

    /// Goes past what follows a backslash.
    fn escape(&mut self) -> Result<(), Fault> {
        match self.peek() {
            None => return Err(Fault::BreaksOff),
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.step(),
            Some(b'u') => {
                self.step();
                for _ in 0..4 {
                    match self.peek() {
                        Some(digit) if digit.is_ascii_hexdigit() => self.step(),
                        Some(_) => return Err(Fault::Unexpected(self.at)),
                        None => return Err(Fault::BreaksOff),
                    }
                }
            }
            Some(_) => return Err(Fault::Unexpected(self.at)),
        }
        Ok(())
    }
}

/// What a string with escapes says. The scanner has checked the escapes; half a surrogate pair becomes U+FFFD.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    loop {
        if let [b'\\', b'u', h1, h2, h3, h4, after @ ..] = rest {
            let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(0);
            units.push([h1, h2, h3, h4].into_iter().fold(0_u16, |unit, byte| (unit << 4) | digit(byte)));
            rest = after;
            continue;
        }
        // Escapes that follow each other directly may be halves of one character.
        let letters = char::decode_utf16(units.drain(..)).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        out.extend_from_slice(letters.collect::<String>().as_bytes());
        rest = match rest {
            [] => return out,
            [b'\\', letter, after @ ..] => {
                out.push(match letter {
                    b'b' => 0x08,
                    b'f' => 0x0c,
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    other => *other,
                });
                after
            }
            [byte, after @ ..] => {
                out.push(*byte);
                after
            }
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn members(line: &str) -> Result<Vec<(String, String, Kind)>, Fault> {
        let mut found = Vec::new();
        let text = |item: &Item| String::from_utf8(item.content(line.as_bytes()).into_owned()).unwrap();
        Scanner::new(line.as_bytes()).object(|member| found.push((text(&member.name), text(&member.value), member.value.kind)))?;
        Ok(found)
    }

    #[test]
    fn an_objects_members_are_found_in_order() {
        let found =
            members(" {\"a\" : \"x\\\"y\" ,\"b\":-1.5e+3,\"\\u0063\":[1,{\"a\":2},[]],\"d\":null,\"a\":true, \"e\":{}}\r ").unwrap();
        let expected = [
            ("a", "x\"y", Kind::Text),
            ("b", "-1.5e+3", Kind::Number),
            ("c", "[1,{\"a\":2},[]]", Kind::Nested),
            ("d", "null", Kind::Word),
            ("a", "true", Kind::Word),
            ("e", "{}", Kind::Nested),
        ];
        assert_eq!(found, expected.map(|(name, value, kind)| (name.to_string(), value.to_string(), kind)));
        assert_eq!(members("{}"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops_being_json() {
        for (line, fault) in [
            ("", Fault::NoObject),
            ("[1]", Fault::NoObject),
            ("1", Fault::NoObject),
            ("{", Fault::BreaksOff),
            ("{\"a", Fault::BreaksOff),
            ("{\"a\\", Fault::BreaksOff),
            ("{\"a\\u00", Fault::BreaksOff),
            ("{\"a\"", Fault::BreaksOff),
            ("{\"a\":", Fault::BreaksOff),
            ("{\"a\":tr", Fault::BreaksOff),
            ("{\"a\":1", Fault::BreaksOff),
            ("{\"a\":-", Fault::BreaksOff),
            ("{\"a\":1.", Fault::BreaksOff),
            ("{\"a\":[1", Fault::BreaksOff),
            ("{\"a\":1,}", Fault::Unexpected(7)),
            ("{,}", Fault::Unexpected(1)),
            ("{\"a\":01}", Fault::Unexpected(6)),
            ("{\"a\":+1}", Fault::Unexpected(5)),
            ("{\"a\":.5}", Fault::Unexpected(5)),
            ("{\"a\":1e}", Fault::Unexpected(7)),
            ("{\"a\":NaN}", Fault::Unexpected(5)),
            ("{\"a\":nul}", Fault::Unexpected(8)),
            ("{\"a\":[1,]}", Fault::Unexpected(8)),
            ("{\"a\":\"\t\"}", Fault::Unexpected(6)),
            ("{\"a\":\"\\x\"}", Fault::Unexpected(7)),
            ("{\"a\":\"\\u00g0\"}", Fault::Unexpected(10)),
            ("{'a':1}", Fault::Unexpected(1)),
            ("{\"a\":1} {", Fault::Unexpected(8)),
            ("{\"a\":1}}", Fault::Unexpected(7)),
            ("{\"a\":[1}", Fault::Unexpected(7)),
        ] {
            assert_eq!(members(line), Err(fault), "{line}");
        }
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
        assert!(members(&nested(128)).is_ok());
        assert_eq!(members(&nested(129)), Err(Fault::Deep));
    }

    #[test]
    fn escapes_are_read() {
        let read = |text: &str| String::from_utf8(unescaped(text.as_bytes())).unwrap();
        assert_eq!(read(r"\u0032\u00300"), "200");
        assert_eq!(read(r#"\"\\\/\b\f\n\r\t"#), "\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(read(r"\ud83d\ude00\ud83d-\ude00"), "😀\u{fffd}-\u{fffd}");
    }
}
