//! The fast path for JSON objects of any make: nested members, lists of any length, objects of different kinds in turn.
//!
//! Each object is read from its first byte to its last by JSON's grammar (RFC 8259), as the plain reader does, in one pass,
//! and the members wanted are found on the way, by their names or their paths. What it is not sure of (a name with an
//! escape, a wanted value with one, a time that is written in a way not met before) is left to the plain reader. Most objects
//! are put together like one before and need not be read that way at all (`Makes`).

use super::condition::Test;
use super::counts::Counts;
use super::cursor::Cursor;
use super::makes::{Fit, Makes};
use super::times::Times;
use super::{Done, ROW_BYTES, Read};
use core::ops::Range;

/// Levels of objects and lists inside of an object.
pub(super) const DEEPEST: u32 = 128;

/// What is wanted of each object.
pub struct Walk {
    /// Paths: of the time, of the status, of what is tested, and of the day where that is apart.
    paths: Vec<Vec<u8>>,
    /// Which of them is the day's.
    day: Option<usize>,
    tests: Vec<Test>,
    /// Whether an object ends with its brace, wherever its line ends.
    is_stream: bool,
    times: Times,
    makes: Makes,
    found: Vec<Option<Found>>,
    /// What is still to be found at the levels under way: a path, and from where on.
    active: Vec<(usize, usize)>,
    /// Where the members under way have led to, of their objects: led to twice, it is for the plain reader to tell.
    led: Vec<(usize, usize)>,
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
    pub fn learn(
        time: &[u8],
        day: Option<&[u8]>,
        status: &[u8],
        tests: &[(Vec<u8>, Test)],
        is_stream: bool,
        bytes: &[u8],
        read: &Read,
    ) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        let mut paths = vec![time.to_vec(), status.to_vec()];
        paths.extend(tests.iter().map(|(path, _)| path.clone()));
        paths.extend(day.map(<[u8]>::to_vec));
        let day = day.map(|_| paths.len().wrapping_sub(1));
        let tests = tests.iter().map(|(_, test)| test.clone()).collect();
        Some(Self {
            found: vec![None; paths.len()],
            paths,
            day,
            tests,
            is_stream,
            times,
            makes: Makes::new(),
            active: Vec::new(),
            led: Vec::new(),
        })
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
        loop {
            if self.is_stream {
                cursor.separators();
            }
            let start = cursor.at;
            let rest = bytes.get(start..).unwrap_or_default();
            let fit = self.makes.fit(rest, &self.tests);
            let is_known = fit.is_some();
            let Some(fit) = fit.or_else(|| self.walked(&mut cursor, start)) else { break };
            let text = |place: Range<usize>| rest.get(place).unwrap_or_default();
            if fit.length > ROW_BYTES {
                break;
            }
            if !fit.holds {
                counts.filtered = counts.filtered.wrapping_add(1);
            } else {
                let (time, status) = (text(fit.time), text(fit.status));
                let is_counted = match self.day {
                    None => self.times.count(time, status, counts),
                    Some(_) => self.times.count_apart(text(fit.last), time, status, counts),
                };
                if !is_counted {
                    break;
                }
            }
            if is_known {
                cursor.at = start.wrapping_add(fit.length);
                cursor.line_ends = cursor.line_ends.wrapping_add(fit.line_ends);
            } else {
                self.learn_make(rest.get(..fit.length).unwrap_or_default(), start);
            }
            let rows = done.rows.wrapping_add(1);
            done = Done { bytes: cursor.at, lines: if self.is_stream { cursor.line_ends } else { rows }, rows };
        }
        self.times.flush(counts);
        done
    }

    /// The next object, read by the grammar. One that lacks a time or a status, and counts, is not for this path.
    fn walked(&mut self, cursor: &mut Cursor<'_>, start: usize) -> Option<Fit> {
        self.object(cursor)?;
        let place = |found: &Found| {
            let place = if found.is_null { start..start } else { found.place.clone() };
            place.start.wrapping_sub(start)..place.end.wrapping_sub(start)
        };
        let found = |index: usize| self.found.get(index)?.as_ref().map(place);
        let text = |index: usize| found(index).and_then(|place| cursor.bytes.get(start..)?.get(place));
        let holds = self.tests.iter().zip(TESTED..).all(|(test, index)| text(index).is_some_and(|text| test.holds(text)));
        let last = self.day.map_or(Some(0..0), found);
        let (time, status, last) = match (found(TIME), found(STATUS), last) {
            (Some(time), Some(status), Some(last)) => (time, status, last),
            _ if !holds => (0..0, 0..0, 0..0),
            _ => return None,
        };
        Some(Fit { length: cursor.at.wrapping_sub(start), line_ends: 0, time, status, last, holds })
    }

    /// Learns how an object is put together that has just been walked.
    #[cold]
    fn learn_make(&mut self, object: &[u8], start: usize) {
        let place = |found: &Found| found.place.start.wrapping_sub(start)..found.place.end.wrapping_sub(start);
        let wanted: Vec<_> = self.found.iter().map(|found| found.as_ref().map(place)).collect();
        let needed = [TIME, STATUS].into_iter().chain(self.day);
        if needed.into_iter().any(|index| wanted.get(index).is_none_or(Option::is_none)) {
            return;
        }
        // One that cannot be learned is walked each time.
        let _ = self.makes.learn(object, &wanted, &[], self.is_stream);
    }

    /// Goes past the next object, and past its line's end where it has to end there.
    fn object(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        self.found.fill(None);
        self.active.clear();
        self.led.clear();
        self.active.extend((0..self.paths.len()).map(|path| (path, 0)));
        cursor.past(b'{')?;
        self.members(cursor, 0, 0)?;
        if self.is_stream { Some(()) } else { cursor.past(b'\n') }
    }

    /// The members of an object after its brace, up to and with the brace that closes it. What is to be found in it stands
    /// in `active` from `from` on.
    fn members(&mut self, cursor: &mut Cursor<'_>, depth: u32, from: usize) -> Option<()> {
        if cursor.blanks()? == b'}' {
            cursor.step();
            return Some(());
        }
        let led = self.led.len();
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
                    let deeper = (path, start.wrapping_add(name.len()).wrapping_add(1));
                    if self.led.get(led..)?.contains(&deeper) {
                        return None;
                    }
                    self.led.push(deeper);
                    self.active.push(deeper);
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
                    self.led.truncate(led);
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// Notes the value that ends here for all that are looked for by this name; not where another is as good.
    fn note(&mut self, cursor: &Cursor<'_>, active: Range<usize>, name: &[u8], depth: u32, start: usize) -> Option<()> {
        let text = cursor.bytes.get(start..cursor.at)?;
        let is_text = text.first() == Some(&b'"');
        let place = if is_text { start.wrapping_add(1)..cursor.at.wrapping_sub(1) } else { start..cursor.at };
        for index in active {
            let (path, from) = *self.active.get(index)?;
            let found = self.found.get_mut(path)?;
            if same(self.paths.get(path)?.get(from..)?, name) && found.as_ref().is_none_or(|found| found.rank >= depth) {
                if found.as_ref().is_some_and(|found| found.rank == depth) {
                    return None;
                }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn found(line: &str, path: &str, is_stream: bool) -> Option<Option<String>> {
        let mut walk = Walk {
            paths: vec![path.as_bytes().to_vec()],
            day: None,
            tests: Vec::new(),
            is_stream,
            times: Times::new(),
            makes: Makes::new(),
            found: vec![None],
            active: Vec::new(),
            led: Vec::new(),
        };
        let mut cursor = Cursor { bytes: line.as_bytes(), at: 0, line_ends: 0, is_stream };
        if is_stream {
            cursor.separators();
        }
        walk.object(&mut cursor)?;
        Some(walk.found[0].clone().map(|found| line[found.place].to_string()))
    }

    #[test]
    fn members_are_found_by_name_before_they_are_found_by_path() {
        for (line, path, expected) in [
            (r#"{"a":1}"#, "a", Some("1")),
            (r#"{"a":{"b":1},"a.b":2}"#, "a.b", Some("2")),
            (r#"{"a.b":2,"a":{"b":1}}"#, "a.b", Some("2")),
            (r#"{"a":{"b":{"c":[1,{"x":"]"}],"d":"é"}}}"#, "a.b.d", Some("é")),
            (r#"{"a":{"b":1},"c":{"a":1},"d":[{"a":1},{"a":2}]}"#, "a.b", Some("1")),
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
            "{\"a\":1,\"a\":1}\n",
        ] {
            assert_eq!(found(line, "a", false), None, "{line}");
        }
        for line in [r#"{"a":{"b":1,"b":1}}"#, r#"{"a":{"c":1},"a":{"b":1}}"#, r#"{"a":1,"a":{"b":1}}"#, r#"{"a.b":1,"a.b":1}"#] {
            assert_eq!(found(&format!("{line}\n"), "a.b", false), None, "{line}");
        }
        assert_eq!(found("{\"b\":\"\\u00e9\\\"\"}\n", "a", false), Some(None));
    }
}
