//! The fast path for JSON objects of any make: nested members, lists of any length, objects of different kinds in turn.
//!
//! Each object is read from its first byte to its last by JSON's grammar (RFC 8259), as the plain reader does, in one pass,
//! and the members wanted are found on the way, by their names or their paths. What it is not sure of (a name with an
//! escape, a wanted value with one, a time that is written in a way not met before) is left to the plain reader.

use super::condition::Test;
use super::counts::Counts;
use super::members::{number, word};
use super::times::Times;
use super::{Done, ROW_BYTES, Read};
use core::ops::Range;

/// Levels of objects and lists inside of an object.
const DEEPEST: u32 = 128;

/// What is wanted of each object.
pub struct Walk {
    /// Paths: of the time, of the status, and of what is tested.
    paths: Vec<Vec<u8>>,
    tests: Vec<Test>,
    /// Whether an object ends with its brace, wherever its line ends.
    is_stream: bool,
    times: Times,
    found: Vec<Option<Found>>,
    /// What is still to be found at the levels under way: a path, and from where on.
    active: Vec<(usize, usize)>,
}

#[derive(Clone)]
struct Found {
    /// Levels above it: a member of that very name goes before a path.
    rank: u32,
    place: Range<usize>,
    is_null: bool,
}

const TIME: usize = 0;
const STATUS: usize = 1;
const TESTED: usize = 2;

impl Walk {
    /// Learns from an object that the plain reader has read.
    #[must_use]
    pub fn learn(time: &[u8], status: &[u8], tests: &[(Vec<u8>, Test)], is_stream: bool, bytes: &[u8], read: &Read) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        let mut paths = vec![time.to_vec(), status.to_vec()];
        paths.extend(tests.iter().map(|(path, _)| path.clone()));
        let tests = tests.iter().map(|(_, test)| test.clone()).collect();
        Some(Self { found: vec![None; paths.len()], paths, tests, is_stream, times, active: Vec::new() })
    }

    /// Learns another way to write a time.
    pub fn learn_more(&mut self, bytes: &[u8], read: &Read) {
        self.times.learn_new(bytes, read);
    }

    /// Counts objects from the start of `bytes` on, as far as it is sure of them.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let mut done = Done::default();
        let mut cursor = Cursor { bytes, at: 0, line_ends: 0, is_stream: self.is_stream };
        while self.object(&mut cursor).is_some() {
            let null = |found: &Found| if found.is_null { 0..0 } else { found.place.clone() };
            let text = |index: usize| self.found.get(index)?.as_ref().and_then(|found| bytes.get(null(found)));
            let holds = self.tests.iter().zip(TESTED..).all(|(test, index)| text(index).is_some_and(|text| test.holds(text)));
            if !holds {
                counts.filtered = counts.filtered.wrapping_add(1);
            } else if let (Some(time), Some(status)) = (text(TIME), text(STATUS)) {
                if !self.times.count(time, status, counts) {
                    break;
                }
            } else {
                break;
            }
            let rows = done.rows.wrapping_add(1);
            done = Done { bytes: cursor.at, lines: if self.is_stream { cursor.line_ends } else { rows }, rows };
        }
        self.times.flush(counts);
        done
    }

    /// Goes past the next object, and past its line's end where it has to end there.
    fn object(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        self.found.fill(None);
        self.active.clear();
        self.active.extend((0..self.paths.len()).map(|path| (path, 0)));
        if self.is_stream {
            while cursor.blanks() == Some(b',') {
                cursor.step();
            }
        }
        let line = cursor.at;
        cursor.past(b'{')?;
        self.members(cursor, 0, 0)?;
        if !self.is_stream {
            cursor.past(b'\n')?;
        }
        (cursor.at.wrapping_sub(line) <= ROW_BYTES).then_some(())
    }

    /// The members of an object after its brace, up to and with the brace that closes it. What is to be found in it stands
    /// in `active` from `from` on.
    fn members(&mut self, cursor: &mut Cursor<'_>, depth: u32, from: usize) -> Option<()> {
        if cursor.blanks()? == b'}' {
            cursor.step();
            return Some(());
        }
        loop {
            cursor.past(b'"')?;
            let (name, is_escaped) = cursor.text()?;
            if is_escaped {
                return None;
            }
            cursor.past(b':')?;
            let name = cursor.bytes.get(name)?;
            let inner = self.active.len();
            let mut is_wanted = false;
            for index in from..inner {
                let (path, start) = *self.active.get(index)?;
                let rest = self.paths.get(path)?.get(start..)?;
                if same(rest, name) {
                    is_wanted = true;
                } else if rest.get(name.len()) == Some(&b'.') && rest.get(..name.len()).is_some_and(|start| same(start, name)) {
                    let found = self.found.get_mut(path)?;
                    if found.as_ref().is_some_and(|found| found.rank > depth) {
                        *found = None;
                    }
                    self.active.push((path, start.wrapping_add(name.len()).wrapping_add(1)));
                }
            }
            let next = cursor.blanks()?;
            let start = cursor.at;
            let mut is_escaped = false;
            if next == b'{' && self.active.len() > inner {
                let deeper = depth.wrapping_add(1);
                if deeper > DEEPEST {
                    return None;
                }
                cursor.step();
                self.members(cursor, deeper, inner)?;
            } else if next == b'"' {
                cursor.step();
                is_escaped = cursor.text()?.1;
            } else {
                cursor.value(depth)?;
            }
            self.active.truncate(inner);
            if is_wanted {
                if is_escaped {
                    return None;
                }
                self.note(cursor, from..inner, name, depth, start)?;
            }
            match cursor.blanks()? {
                b',' => cursor.step(),
                b'}' => {
                    cursor.step();
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// Notes the value that ends here for all that are looked for by this name.
    fn note(&mut self, cursor: &Cursor<'_>, active: Range<usize>, name: &[u8], depth: u32, start: usize) -> Option<()> {
        let text = cursor.bytes.get(start..cursor.at)?;
        let is_text = text.first() == Some(&b'"');
        let place = if is_text { start.wrapping_add(1)..cursor.at.wrapping_sub(1) } else { start..cursor.at };
        for index in active {
            let (path, from) = *self.active.get(index)?;
            let found = self.found.get_mut(path)?;
            if same(self.paths.get(path)?.get(from..)?, name) && found.as_ref().is_none_or(|found| found.rank >= depth) {
                *found = Some(Found { rank: depth, place: place.clone(), is_null: text == b"null" });
            }
        }
        Some(())
    }
}

/// Whether two names are one: compared here, as a call would cost more than most names are long.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one == other)
}

/// Reads JSON from left to right.
struct Cursor<'b> {
    bytes: &'b [u8],
    at: usize,
    line_ends: u64,
    is_stream: bool,
}

impl Cursor<'_> {
    #[inline]
    const fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// The next byte that is no blank.
    #[inline]
    fn blanks(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\t' | b'\r' => self.step(),
                b'\n' if self.is_stream => {
                    self.line_ends = self.line_ends.wrapping_add(1);
                    self.step();
                }
                other => return Some(other),
            }
        }
    }

    /// Goes past a byte that must come next, after blanks.
    #[inline]
    fn past(&mut self, byte: u8) -> Option<()> {
        (self.blanks()? == byte).then(|| self.step())
    }

    /// A string after its opening quote, and whether it holds escapes.
    #[inline]
    fn text(&mut self) -> Option<(Range<usize>, bool)> {
        let start = self.at;
        let mut is_escaped = false;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let stop = stop(rest)?;
            self.at = self.at.wrapping_add(stop).wrapping_add(1);
            match rest.get(stop)? {
                b'"' => return Some((start..self.at.wrapping_sub(1), is_escaped)),
                b'\\' => {
                    is_escaped = true;
                    let escape = rest.get(stop.wrapping_add(1)..)?;
                    let length = match escape {
                        [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 1,
                        [b'u', digits @ ..] if digits.get(..4)?.iter().all(u8::is_ascii_hexdigit) => 5,
                        _ => return None,
                    };
                    self.at = self.at.wrapping_add(length);
                }
                _ => return None,
            }
        }
    }

    /// Goes past a value.
    fn value(&mut self, depth: u32) -> Option<()> {
        let next = self.blanks()?;
        let rest = self.bytes.get(self.at..)?;
        match next {
            b'"' => {
                self.step();
                self.text()?;
            }
            b'{' | b'[' => {
                let deeper = depth.wrapping_add(1);
                if deeper > DEEPEST {
                    return None;
                }
                self.step();
                return if next == b'{' { self.skip_object(deeper) } else { self.skip_list(deeper) };
            }
            b'-' | b'0'..=b'9' => self.at = self.at.wrapping_add(number(rest)?),
            _ => self.at = self.at.wrapping_add(word(rest)?),
        }
        Some(())
    }

    fn skip_object(&mut self, depth: u32) -> Option<()> {
        if self.blanks()? == b'}' {
            self.step();
            return Some(());
        }
        loop {
            self.past(b'"')?;
            self.text()?;
            self.past(b':')?;
            self.value(depth)?;
            match self.blanks()? {
                b',' => self.step(),
                b'}' => {
                    self.step();
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn skip_list(&mut self, depth: u32) -> Option<()> {
        if self.blanks()? == b']' {
            self.step();
            return Some(());
        }
        loop {
            self.value(depth)?;
            match self.blanks()? {
                b',' => self.step(),
                b']' => {
                    self.step();
                    return Some(());
                }
                _ => return None,
            }
        }
    }
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// Where the first quote, backslash or control character stands: eight bytes at a time, as in `members`.
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn found(line: &str, path: &str, is_stream: bool) -> Option<Option<String>> {
        let mut walk = Walk {
            paths: vec![path.as_bytes().to_vec()],
            tests: Vec::new(),
            is_stream,
            times: Times::new(),
            found: vec![None],
            active: Vec::new(),
        };
        let mut cursor = Cursor { bytes: line.as_bytes(), at: 0, line_ends: 0, is_stream };
        walk.object(&mut cursor)?;
        Some(walk.found[0].clone().map(|found| line[found.place].to_string()))
    }

    #[test]
    fn members_are_found_by_name_before_they_are_found_by_path() {
        for (line, path, expected) in [
            (r#"{"a":1}"#, "a", Some("1")),
            (r#"{"a":1,"a":"2"}"#, "a", Some("2")),
            (r#"{"a":{"b":1},"a.b":2}"#, "a.b", Some("2")),
            (r#"{"a.b":2,"a":{"b":1}}"#, "a.b", Some("2")),
            (r#"{"a":{"b":{"c":[1,{"x":"]"}],"d":"é"}}}"#, "a.b.d", Some("é")),
            (r#"{"a":{"b":1},"a":{"c":2}}"#, "a.b", None),
            (r#"{"a":{"b.c":3}}"#, "a.b.c", Some("3")),
            (r#"{"a":[{"b":1}]}"#, "a.b", None),
            (r#"{"a":null,"b":{}}"#, "a", Some("null")),
        ] {
            assert_eq!(found(&format!("{line}\n"), path, false), Some(expected.map(str::to_string)), "{line}");
            assert_eq!(found(&format!(", \n{line}"), path, true), Some(expected.map(str::to_string)), "{line}");
        }
    }

    #[test]
    fn what_is_no_object_or_not_plain_is_left() {
        for line in [
            "",
            "\n",
            "{",
            "{}",
            "{\"a\":1}}\n",
            "{\"a\":1,}\n",
            "{\"a\":01}\n",
            "{\"\\u0061\":1}\n",
            "{\"a\":\"\\n\"}\n",
            "{\"b\":\"\\x\"}\n",
            "{\"b\":tru}\n",
            "{\"b\":[1,]}\n",
            "{\"b\"\n:1}\n",
            "[1]\n",
            "{\"b\":\"\u{1}\"}\n",
        ] {
            assert_eq!(found(line, "a", false), None, "{line}");
        }
        assert_eq!(found("{\"b\":\"\\u00e9\\\"\"}\n", "a", false), Some(None));
    }
}
