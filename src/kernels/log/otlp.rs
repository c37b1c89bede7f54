//! The rows of a line of OpenTelemetry's file exporter: its spans and log records, read once from left to right, and of each
//! the fields that are asked for.
//!
//! The plain way is the caller's, which reads members of members with the same scanner.

use super::makes::Makes;
use crate::scanner::{Fault, Item, Kind, Scanner};
use core::ops::Range;

/// Lists that hold rows, and those they stand in.
pub const ROWS: [&str; 2] = ["spans", "logRecords"];
/// Those that they stand in.
pub const ABOVE: [&str; 5] = ["resourceSpans", "resourceLogs", "scopeSpans", "scopeLogs", "instrumentationLibrarySpans"];
/// The list of a row's attributes, and what their keys stand behind in its fields.
pub const ATTRIBUTES: &str = "attributes";
const BEHIND: &[u8] = b"attributes.";

/// Reads lines, one after the other.
pub struct Rows {
    wanted: Vec<String>,
    found: Vec<Option<Item>>,
    /// The rows that have a wanted field twice: where they stand in `found`, and which field; in the order of rows.
    twice: Vec<(usize, usize)>,
    /// The rows so far, by what is around their values; the keys of attributes are part of that.
    makes: Makes,
    /// How deep those stand.
    depth: u32,
    /// Where the keys of a row's attributes stand.
    keys: Vec<Range<usize>>,
}

/// Finds fields of rows.
struct Finder<'l> {
    line: &'l [u8],
    rows: &'l mut Rows,
}

impl Rows {
    /// By the names of the fields that are looked for.
    #[must_use]
    pub fn new(wanted: Vec<String>) -> Self {
        Self { wanted, found: Vec::new(), twice: Vec::new(), makes: Makes::new(), depth: 0, keys: Vec::new() }
    }

    /// Finds the wanted fields of each span and record of a line, one row's behind the other's; beside them the field that it has twice.
    ///
    /// # Errors
    /// Why the line is not an object.
    #[inline(never)]
    pub fn of(&mut self, line: &[u8]) -> Result<impl Iterator<Item = (&[Option<Item>], Option<&str>)>, Fault> {
        self.found.clear();
        self.twice.clear();
        let mut finder = Finder { line, rows: self };
        Scanner::line(line).descend(|scanner, name| finder.above(scanner, name, 0))?;
        let size = self.wanted.len().max(1);
        let twice = |start: usize| {
            let place = self.twice.partition_point(|(at, _)| *at < start);
            let (_, field) = self.twice.get(place).filter(|(at, _)| *at == start)?;
            self.wanted.get(*field).map(String::as_str)
        };
        Ok(self.found.chunks(size).zip((0_usize..).step_by(size)).map(move |(row, start)| (row, twice(start))))
    }

    /// Takes in a row that is put together like one before; `None` where there was none.
    #[inline]
    fn known(&mut self, bytes: &[u8], from: usize, depth: u32) -> Option<usize> {
        let made = self.makes.made(bytes).filter(|_| self.depth == depth)?;
        let item = |place: Range<usize>| {
            let kind = match bytes.get(place.start.saturating_sub(1)) {
                Some(b'"') => Kind::Text,
                _ if bytes.get(place.start).is_some_and(u8::is_ascii_lowercase) => Kind::Word,
                _ => Kind::Number,
            };
            Item { place: place.start.saturating_add(from)..place.end.saturating_add(from), kind, is_escaped: false }
        };
        self.found.extend(self.makes.places(&made).map(|place| place.map(item)));
        Some(made.length)
    }

    /// Learns how a row is put together that has just been read, and whose fields stand from `start` on.
    fn learn(&mut self, object: &[u8], from: usize, start: usize, depth: u32) {
        if self.depth != depth {
            (self.makes, self.depth) = (Makes::new(), depth);
        }
        let within = |place: &Range<usize>| place.start.saturating_sub(from)..place.end.saturating_sub(from);
        let found = self.found.iter().skip(start);
        let wanted: Vec<_> = found.map(|item| item.as_ref().map(|item| within(&item.place))).collect();
        let keys: Vec<_> = self.keys.iter().map(within).collect();
        // One that cannot be learned is read each time.
        let _ = self.makes.learn(object, &wanted, &keys, false);
    }
}

fn is_one_of(name: &Item, line: &[u8], known: &[&str]) -> bool {
    let name = name.content(line);
    known.iter().any(|known| known.as_bytes() == &*name)
}

impl Finder<'_> {
    /// Reads the value of a member above rows, inside of `depth` objects and lists.
    fn above(&mut self, scanner: &mut Scanner<'_>, name: &Item, depth: u32) -> Result<(), Fault> {
        let (inside, deeper) = (depth.saturating_add(1), depth.saturating_add(2));
        if is_one_of(name, self.line, &ROWS) {
            scanner.list_by(depth, |scanner| self.row(scanner, inside))?;
        } else if is_one_of(name, self.line, &ABOVE) {
            scanner.list_by(depth, |scanner| scanner.object_by(inside, |scanner, name| self.above(scanner, name, deeper)).map(|_| ()))?;
        } else {
            scanner.value(depth)?;
        }
        Ok(())
    }

    /// Reads an element of a list of rows.
    fn row(&mut self, scanner: &mut Scanner<'_>, depth: u32) -> Result<(), Fault> {
        let (from, bytes) = scanner.rest();
        if let Some(length) = self.rows.known(bytes, from, depth) {
            scanner.pass(length);
            return Ok(());
        }
        let start = self.rows.found.len();
        let inside = depth.saturating_add(1);
        self.rows.keys.clear();
        self.rows.found.resize(start.saturating_add(self.rows.wanted.len()), None);
        let other = scanner.object_by(depth, |scanner, name| {
            if &*name.content(self.line) == ATTRIBUTES.as_bytes() {
                let plain = scanner.list_by(inside, |scanner| self.attribute(scanner, inside.saturating_add(1), start))?;
                plain.into_iter().for_each(|value| self.field(&[], name, value, start));
            } else {
                let value = scanner.value(inside)?;
                self.field(&[], name, value, start);
            }
            Ok(())
        })?;
        // Anything but an object is not a row; one with a field twice is not for others to be read by.
        if other.is_some() {
            self.rows.found.truncate(start);
        } else if self.rows.twice.last().is_none_or(|(at, _)| *at != start) {
            self.rows.learn(bytes.get(..scanner.at().saturating_sub(from)).unwrap_or_default(), from, start, depth);
        }
        Ok(())
    }

    /// `{"key": "http.status_code", "value": {"intValue": "200"}}`.
    fn attribute(&mut self, scanner: &mut Scanner<'_>, depth: u32, start: usize) -> Result<(), Fault> {
        let (mut key, mut value) = (None, None);
        let inside = depth.saturating_add(1);
        scanner.object_by(depth, |scanner, name| {
            match &*name.content(self.line) {
                b"key" => {
                    let given = scanner.value(inside)?;
                    self.rows.keys.push(given.place.clone());
                    key = Some(given).filter(|key| key.kind == Kind::Text).or(key.take());
                }
                b"value" => {
                    let mut first = None;
                    let other = scanner.object_by(inside, |scanner, _| {
                        let item = scanner.value(inside.saturating_add(1))?;
                        first.get_or_insert(item);
                        Ok(())
                    })?;
                    if other.is_none() {
                        value = first;
                    }
                }
                _ => {
                    scanner.value(inside)?;
                }
            }
            Ok(())
        })?;
        if let (Some(key), Some(value)) = (key, value) {
            self.keep(BEHIND, &key, value, start);
        }
        Ok(())
    }

    /// Takes in a field that is neither an object nor a list.
    fn field(&mut self, behind: &[u8], name: &Item, value: Item, start: usize) {
        if !matches!(value.kind, Kind::List | Kind::Object) {
            self.keep(behind, name, value, start);
        }
    }

    /// Takes in a value by its name, where it is wanted.
    fn keep(&mut self, behind: &[u8], name: &Item, value: Item, start: usize) {
        let name = name.content(self.line);
        let is = |wanted: &String| {
            let wanted = wanted.as_bytes().strip_prefix(behind);
            wanted.is_some_and(|wanted| *wanted == *name || (!name.is_ascii() && *wanted == *String::from_utf8_lossy(&name).as_bytes()))
        };
        // Asked for twice, it is told twice.
        let Rows { found, wanted, twice, .. } = &mut *self.rows;
        for ((slot, _), field) in found.iter_mut().skip(start).zip(wanted).zip(0..).filter(|((_, wanted), _)| is(wanted)) {
            if slot.replace(value.clone()).is_some() {
                twice.push((start, field));
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn found(line: &str, wanted: &[&str]) -> Result<Vec<Option<String>>, Fault> {
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        let text = |item: &Item| String::from_utf8(item.content(line.as_bytes()).into_owned()).unwrap();
        let mut rows = Rows::new(wanted);
        let found = rows.of(line.as_bytes())?;
        Ok(found.flat_map(|(row, _)| row).map(|item| item.as_ref().map(text)).collect())
    }

    #[test]
    fn fields_of_rows_are_found_wherever_they_stand() {
        let some = |text: &str| Some(text.to_string());
        let line = r#"{"other":[1],"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{"stringValue":"no"}}]},"scopeSpans":[7,{"spans":[{"t":"1","attributes":[{"key":"a","value":{"intValue":"5\u0030"}},{"key":"b"},{"key":"c","value":{}},4]},5,{"t":1,"t":2,"attributes.a":3,"attributes":"x"}]}]}]}"#;
        assert_eq!(
            found(line, &["t", "attributes.a", "attributes.c", "attributes"]),
            Ok(vec![some("1"), some("50"), None, None, some("2"), some("3"), None, some("x")])
        );
        let mut rows = Rows::new(vec!["t".to_string(), "attributes.a".to_string()]);
        let twice: Vec<_> = rows.of(line.as_bytes()).unwrap().map(|(_, twice)| twice.map(str::to_string)).collect();
        assert_eq!(twice, [None, some("t")]);
        let keys = r#"{"spans":[{"t":1},{"attributes":[{"key":"a","value":{"intValue":1}},{"key":"a","value":{"intValue":2}}]},{"t":2}]}"#;
        for _ in 0..3 {
            let twice: Vec<_> = rows.of(keys.as_bytes()).unwrap().map(|(_, twice)| twice.map(str::to_string)).collect();
            assert_eq!(twice, [None, some("attributes.a"), None]);
        }
        assert_eq!(found(r#"{"spans":{"t":1}}"#, &["t"]), Ok(vec![]));
        assert_eq!(found(r#"{"spans":[]}"#, &["t"]), Ok(vec![]));
        assert_eq!(found(r#"{"spans":[{}]}"#, &["t"]), Ok(vec![None]));
        assert_eq!(found(r#"[]"#, &["t"]), Err(Fault::NoObject));
        assert_eq!(found(r#"{"spans":[{"t":1}]"#, &["t"]), Err(Fault::BreaksOff));
        assert_eq!(found(r#"{"spans":[{"t":1,}]}"#, &["t"]), Err(Fault::Unexpected(17)));
    }
}
