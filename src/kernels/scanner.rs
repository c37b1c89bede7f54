//! JSON text, checked from its first byte to its last (RFC 8259), without a copy and without a tree.
//!
//! A [`Scanner`] goes over a text and hands out what it meets as places in it, so that a reader takes what it needs and
//! nothing else is kept. Numbers stay the digits they were written with; of a name that comes twice both are handed out, in
//! their order; nesting is bounded. Bytes beyond ASCII inside of strings are not looked at.
//!
//! ```text
//! Scanner::line(text).object(|member| ...)         the text is one object on one line
//! Scanner::lines(text).object(|member| ...)        the same, over any number of lines
//! Scanner::lines(text).within(&item).object(...)   the members of an object that was met before
//! Scanner::lines(text).within(&item).list(...)     the elements of a list that was met before
//! item.content(text)                               what a string says, anything else as it is written
//! ```

use crate::json::scan::{self, Scan, Within};
use crate::json::{self, unescaped};
use core::ops::Range;
use std::borrow::Cow;

/// Levels of objects and lists inside of the text's object or list.
pub const DEEPEST: u32 = 128;

/// The whole text is there, and is as long as its caller let it be.
const WHOLE: Within = Within { is_last: true, most: usize::MAX };

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
    /// An object.
    Object,
    /// A list.
    List,
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: Item,
    /// Its value.
    pub value: Item,
}

/// A name or a value: a string without its quotes, anything else as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands in the text.
    pub place: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Whether its text holds escapes.
    pub is_escaped: bool,
}

impl Item {
    /// What a string says; anything else as it is written.
    pub fn content<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let text = text.get(self.place.clone()).unwrap_or_default();
        if self.is_escaped { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) }
    }
}

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something else stands where an object or a list should begin.
    NoObject,
    /// This byte cannot stand here.
    Unexpected(usize),
    /// It ends too early.
    BreaksOff,
    /// It is nested deeper than [`DEEPEST`].
    Deep,
}

/// Reads a text from left to right.
#[derive(Clone)]
pub struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    /// Whether line ends are blanks.
    over_lines: bool,
}

impl<'t> Scanner<'t> {
    /// A text of one line.
    pub const fn line(text: &'t [u8]) -> Self {
        Self { text, at: 0, over_lines: false }
    }

    /// A text of any number of lines.
    pub const fn lines(text: &'t [u8]) -> Self {
        Self { text, at: 0, over_lines: true }
    }

    /// The same text, but for what stands around a value of it; places stay those of the whole text.
    pub fn within(&self, item: &Item) -> Self {
        Self { text: self.text.get(..item.place.end).unwrap_or(self.text), at: item.place.start, over_lines: self.over_lines }
    }

    /// Reads the whole text as one object and hands out its members.
    ///
    /// # Errors
    /// Why it is not an object.
    pub fn object(&mut self, mut found: impl FnMut(Member)) -> Result<(), Fault> {
        self.open(b'{')?;
        let mut first = true;
        while let Some(member) = self.member(first, 0)? {
            found(member);
            first = false;
        }
        self.end()
    }

    /// Reads the whole text as one list and hands out its elements.
    ///
    /// # Errors
    /// Why it is not a list.
    pub fn list(&mut self, mut found: impl FnMut(Item)) -> Result<(), Fault> {
        self.open(b'[')?;
        if self.skip_blanks() == Some(b']') {
            self.step();
            return self.end();
        }
        loop {
            found(self.value(0)?);
            if self.skip_blanks() == Some(b']') {
                self.step();
                return self.end();
            }
            self.expect(b',')?;
        }
    }

    /// Reads the whole text as one object whose values are read by `value`, each with its name.
    ///
    /// # Errors
    /// Why it is not an object.
    pub fn descend<F: FnMut(&mut Self, &Item) -> Result<(), Fault>>(&mut self, value: F) -> Result<(), Fault> {
        self.open(b'{')?;
        self.members_by(value)?;
        self.end()
    }

    /// Reads a value inside of `depth` others: where it is an object, each member's value by `value`; else as it is.
    pub(crate) fn object_by<F>(&mut self, depth: u32, value: F) -> Result<Option<Item>, Fault>
    where
        F: FnMut(&mut Self, &Item) -> Result<(), Fault>,
    {
        if self.skip_blanks() != Some(b'{') {
            return self.value(depth).map(Some);
        }
        self.enter(depth)?;
        self.members_by(value)?;
        Ok(None)
    }

    /// Reads a value inside of `depth` others: where it is a list, each element by `element`; else as it is.
    pub(crate) fn list_by<F>(&mut self, depth: u32, mut element: F) -> Result<Option<Item>, Fault>
    where
        F: FnMut(&mut Self) -> Result<(), Fault>,
    {
        if self.skip_blanks() != Some(b'[') {
            return self.value(depth).map(Some);
        }
        self.enter(depth)?;
        if self.skip_blanks() == Some(b']') {
            self.step();
            return Ok(None);
        }
        loop {
            element(self)?;
            if self.skip_blanks() == Some(b']') {
                self.step();
                return Ok(None);
            }
            self.expect(b',')?;
        }
    }

    /// Goes into an object or list inside of `depth` others.
    const fn enter(&mut self, depth: u32) -> Result<(), Fault> {
        if depth >= DEEPEST {
            return Err(Fault::Deep);
        }
        self.step();
        Ok(())
    }

    /// Reads members up to the end of their object, their values by `value`.
    fn members_by<F: FnMut(&mut Self, &Item) -> Result<(), Fault>>(&mut self, mut value: F) -> Result<(), Fault> {
        let mut first = true;
        loop {
            if self.skip_blanks() == Some(b'}') {
                self.step();
                return Ok(());
            }
            if !first {
                self.expect(b',')?;
            }
            first = false;
            let name = self.name()?;
            value(self, &name)?;
        }
    }

    /// The values of a text that has been read before, at whatever depth, that are strings, numbers or words.
    ///
    /// In JSON a string is a name just when a colon follows it.
    pub fn leaves(&mut self) -> Vec<Item> {
        let mut values = Vec::new();
        while let Some(byte) = self.peek() {
            let value = match byte {
                b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.value(0),
                _ => {
                    self.step();
                    continue;
                }
            };
            let Ok(value) = value else { return Vec::new() };
            if self.skip_blanks() != Some(b':') {
                values.push(value);
            }
        }
        values
    }

    /// What is still to be read, from the next byte on that is not a blank.
    pub(crate) fn rest(&mut self) -> (usize, &'t [u8]) {
        self.skip_blanks();
        (self.at, self.text.get(self.at..).unwrap_or_default())
    }

    /// Where it has read to.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Goes past bytes that have been read by others.
    pub(crate) const fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn open(&mut self, bracket: u8) -> Result<(), Fault> {
        if self.skip_blanks() != Some(bracket) {
            return Err(Fault::NoObject);
        }
        self.step();
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        if self.skip_blanks().is_some() { Err(Fault::Unexpected(self.at)) } else { Ok(()) }
    }

    const fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Goes to the next byte that is not a blank.
    fn skip_blanks(&mut self) -> Option<u8> {
        while let Some(byte) = self.peek()
            && (matches!(byte, b' ' | b'\t' | b'\r') || (byte == b'\n' && self.over_lines))
        {
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
        let name = self.name()?;
        Ok(Some(Member { name, value: self.value(depth)? }))
    }

    /// The name of a member, and its colon.
    fn name(&mut self) -> Result<Item, Fault> {
        self.expect(b'"')?;
        let name = self.string()?;
        self.expect(b':')?;
        Ok(name)
    }

    /// A value inside of `depth` objects and lists.
    pub(crate) fn value(&mut self, depth: u32) -> Result<Item, Fault> {
        let next = self.skip_blanks().ok_or(Fault::BreaksOff)?;
        let start = self.at;
        let kind = match next {
            b'"' => {
                self.step();
                return self.string();
            }
            b'{' | b'[' => {
                self.enter(depth)?;
                let depth = depth.saturating_add(1);
                if next == b'{' {
                    self.skip_object(depth)?;
                    Kind::Object
                } else {
                    self.skip_list(depth)?;
                    Kind::List
                }
            }
            b'-' | b'0'..=b'9' => {
                self.token(scan::number(self.text, start, WHOLE))?;
                Kind::Number
            }
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => return Err(Fault::Unexpected(start)),
        };
        Ok(Item { place: start..self.at, kind, is_escaped: false })
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

    /// Goes past a token; whether it has escapes.
    fn token(&mut self, scan: Scan) -> Result<bool, Fault> {
        match scan {
            Scan::Done(end, is_escaped) => {
                self.at = end;
                Ok(is_escaped)
            }
            Scan::Fault(json::Fault::Unexpected(at)) => Err(Fault::Unexpected(at)),
            Scan::Fault(_) | Scan::More => Err(Fault::BreaksOff),
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<Kind, Fault> {
        self.token(scan::word(self.text, self.at, word, WHOLE))?;
        Ok(Kind::Word)
    }

    /// Reads a string after its opening quote.
    fn string(&mut self) -> Result<Item, Fault> {
        let start = self.at;
        let is_escaped = self.token(scan::string(self.text, start, WHOLE))?;
        let place = start..self.at;
        self.step();
        Ok(Item { place, kind: Kind::Text, is_escaped })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn members(line: &str) -> Result<Vec<(String, String, Kind)>, Fault> {
        let mut found = Vec::new();
        let text = |item: &Item| String::from_utf8(item.content(line.as_bytes()).into_owned()).unwrap();
        Scanner::line(line.as_bytes()).object(|member| found.push((text(&member.name), text(&member.value), member.value.kind)))?;
        Ok(found)
    }

    #[test]
    fn an_objects_members_are_found_in_order() {
        let found =
            members(" {\"a\" : \"x\\\"y\" ,\"b\":-1.5e+3,\"\\u0063\":[1,{\"a\":2},[]],\"d\":null,\"a\":true, \"e\":{}}\r ").unwrap();
        let expected = [
            ("a", "x\"y", Kind::Text),
            ("b", "-1.5e+3", Kind::Number),
            ("c", "[1,{\"a\":2},[]]", Kind::List),
            ("d", "null", Kind::Word),
            ("a", "true", Kind::Word),
            ("e", "{}", Kind::Object),
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
    fn lists_and_what_stands_inside_keep_their_places() {
        let text = b"[\n {\"a\": [1, \"x\"]},\n 2\n]\n";
        let mut elements = Vec::new();
        Scanner::lines(text).list(|item| elements.push(item)).unwrap();
        assert_eq!(elements.iter().map(|item| item.kind).collect::<Vec<_>>(), [Kind::Object, Kind::Number]);
        let mut inside = Vec::new();
        Scanner::lines(text).within(&elements[0]).object(|member| inside.push(member.value)).unwrap();
        let mut last = Vec::new();
        Scanner::lines(text).within(&inside[0]).list(|item| last.push(item.content(text).into_owned())).unwrap();
        assert_eq!(last, [b"1".to_vec(), b"x".to_vec()]);
        assert_eq!(Scanner::line(b"[1,\n2]").list(|_| ()), Err(Fault::Unexpected(3)));
        assert_eq!(Scanner::line(b"[1,]").list(|_| ()), Err(Fault::Unexpected(3)));
        assert_eq!(Scanner::line(b"[]").list(|_| ()), Ok(()));
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
        assert!(members(&nested(128)).is_ok());
        assert_eq!(members(&nested(129)), Err(Fault::Deep));
    }
}
