//! The rows of a line of OpenTelemetry's file exporter: its spans and log records, read once from left to right, and of each
//! the fields that are asked for.
//!
//! The plain way is the caller's, which reads members of members with the same scanner.

use crate::scanner::{Fault, Item, Kind, Scanner};

/// Lists that hold rows, and those they stand in.
pub const ROWS: [&str; 2] = ["spans", "logRecords"];
/// Those that they stand in.
pub const ABOVE: [&str; 5] = ["resourceSpans", "resourceLogs", "scopeSpans", "scopeLogs", "instrumentationLibrarySpans"];
/// The list of a row's attributes, and what their keys stand behind in its fields.
pub const ATTRIBUTES: &str = "attributes";
const BEHIND: &[u8] = b"attributes.";

/// Finds fields of rows.
struct Finder<'l> {
    line: &'l [u8],
    wanted: &'l [String],
    found: &'l mut Vec<Option<Item>>,
}

/// Finds the wanted fields of each span and record of a line, one row's behind the other's; of a field that comes twice the last.
///
/// # Errors
/// Why the line is no object. What has been found is of no use then.
#[inline(never)]
pub fn rows(line: &[u8], wanted: &[String], found: &mut Vec<Option<Item>>) -> Result<(), Fault> {
    found.clear();
    let mut finder = Finder { line, wanted, found };
    Scanner::line(line).descend(|scanner, name| finder.above(scanner, name, 0))
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
        let start = self.found.len();
        let inside = depth.saturating_add(1);
        self.found.resize(start.saturating_add(self.wanted.len()), None);
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
        // Something else than an object is no row.
        if other.is_some() {
            self.found.truncate(start);
        }
        Ok(())
    }

    /// `{"key": "http.status_code", "value": {"intValue": "200"}}`.
    fn attribute(&mut self, scanner: &mut Scanner<'_>, depth: u32, start: usize) -> Result<(), Fault> {
        let (mut key, mut value) = (None, None);
        let inside = depth.saturating_add(1);
        scanner.object_by(depth, |scanner, name| {
            match &*name.content(self.line) {
                b"key" => key = Some(scanner.value(inside)?).filter(|key| key.kind == Kind::Text).or(key.take()),
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

    /// Takes in a field that is no object and no list.
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
        for (slot, _) in self.found.iter_mut().skip(start).zip(self.wanted).filter(|(_, wanted)| is(wanted)) {
            *slot = Some(value.clone());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn found(line: &str, wanted: &[&str]) -> Result<Vec<Option<String>>, Fault> {
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        let mut found = Vec::new();
        rows(line.as_bytes(), &wanted, &mut found)?;
        let text = |item: &Item| String::from_utf8(item.content(line.as_bytes()).into_owned()).unwrap();
        Ok(found.iter().map(|item| item.as_ref().map(text)).collect())
    }

    #[test]
    fn fields_of_rows_are_found_wherever_they_stand() {
        let some = |text: &str| Some(text.to_string());
        let line = r#"{"other":[1],"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{"stringValue":"no"}}]},"scopeSpans":[7,{"spans":[{"t":"1","attributes":[{"key":"a","value":{"intValue":"5\u0030"}},{"key":"b"},{"key":"c","value":{}},4]},5,{"t":1,"t":2,"attributes.a":3,"attributes":"x"}]}]}]}"#;
        assert_eq!(
            found(line, &["t", "attributes.a", "attributes.c", "attributes"]),
            Ok(vec![some("1"), some("50"), None, None, some("2"), some("3"), None, some("x")])
        );
        assert_eq!(found(r#"{"spans":{"t":1}}"#, &["t"]), Ok(vec![]));
        assert_eq!(found(r#"{"spans":[]}"#, &["t"]), Ok(vec![]));
        assert_eq!(found(r#"{"spans":[{}]}"#, &["t"]), Ok(vec![None]));
        assert_eq!(found(r#"[]"#, &["t"]), Err(Fault::NoObject));
        assert_eq!(found(r#"{"spans":[{"t":1}]"#, &["t"]), Err(Fault::BreaksOff));
        assert_eq!(found(r#"{"spans":[{"t":1,}]}"#, &["t"]), Err(Fault::Unexpected(17)));
    }
}
