//! What OpenTelemetry's file exporter writes: a line holds many spans or log records, whose attributes are lists of keys and
//! values.
//!
//! A span or record is a row where it tells of an HTTP request, by its status or by its method. One that has a method and no
//! status got no answer: that is how the conventions say it.

use super::json::describe;
use super::names::{Given, Seen};
use super::sniff::Found;
use super::tally::Tally;
use super::wanted::Wanted;
use core::ops::Range;
use kling_kernels::log::blank::is_blank;
use kling_kernels::log::condition::Test;
use kling_kernels::log::otlp::{self, ABOVE, ATTRIBUTES, ROWS};
use kling_kernels::scanner::{Fault, Item, Kind, Member, Scanner};

/// The fields needed, the first that is there.
const TIMES: [&str; 3] = ["startTimeUnixNano", "timeUnixNano", "observedTimeUnixNano"];
const STATUSES: [&str; 2] = ["attributes.http.response.status_code", "attributes.http.status_code"];
const METHODS: [&str; 2] = ["attributes.http.request.method", "attributes.http.method"];
const ERROR: &str = "attributes.error.type";
/// Fields that are kept.
const FIELDS_MOST: usize = crate::limits::FIELDS;

/// How spans and records are read.
pub(super) struct Records {
    given: (Option<String>, Option<String>),
    tests: Vec<(String, Test)>,
    /// The fields that are looked for: those needed, then those of the tests.
    rows: otlp::Rows,
}

/// Where the fields needed stand among those looked for.
const STATUS: usize = TIMES.len();
const METHOD: usize = STATUS + STATUSES.len();
const FAILED: usize = METHOD + METHODS.len();
const GIVEN: usize = FAILED + 1;
const TESTED: usize = GIVEN + 2;

/// A span or record: its fields, attributes by `attributes.key`.
type Row = Vec<(String, Vec<u8>)>;

impl Records {
    /// How to read them, where a line holds some; their fields are added to those found.
    pub(super) fn of_line(line: &[u8], wanted: &Wanted, found: &mut Found) -> Option<Self> {
        let rows = rows(line).ok()?;
        for (name, value) in rows.iter().flatten() {
            let known = found.fields.iter().position(|field| field.name == *name);
            if known.is_none() && found.fields.len() < FIELDS_MOST {
                found.fields.push(Seen::new(name.clone(), 0));
            }
            let place = known.unwrap_or_else(|| found.fields.len().saturating_sub(1));
            if let Some(field) = found.fields.get_mut(place) {
                field.see(value);
            }
        }
        let first = rows.first()?;
        let Given { time, status } = wanted.given.clone();
        let tests = wanted.members(&[]);
        let given = [&time, &status].map(|given| given.as_deref().unwrap_or_default());
        let needed = TIMES.into_iter().chain(STATUSES).chain(METHODS).chain([ERROR]).chain(given);
        let wanted = needed.chain(tests.iter().map(|(name, _)| name.as_str())).map(str::to_string).collect();
        let records = Self { given: (time, status), tests, rows: otlp::Rows::new(wanted) };
        let name = |given: &Option<String>, known: &[&str]| {
            given.clone().or_else(|| known.iter().find(|known| first.iter().any(|(name, _)| name == *known)).map(ToString::to_string))
        };
        found.time = name(&records.given.0, &TIMES);
        found.status = name(&records.given.1, &STATUSES).or_else(|| Some(STATUSES.first()?.to_string()));
        Some(records)
    }

    /// Reads one line, without its line end, and counts its rows.
    pub(super) fn read(&mut self, row: &[u8], line: u64, tally: &mut Tally) {
        if row.iter().all(|byte| is_blank(*byte)) {
            return;
        }
        let Self { given, tests, rows } = self;
        match rows.of(row) {
            Ok(found) => found.for_each(|(fields, twice)| Self::count(given, tests, (fields, twice), row, line, tally)),
            Err(fault) => tally.bad(line, || describe(fault, row)),
        }
    }

    fn count(
        given: &(Option<String>, Option<String>),
        tests: &[(String, Test)],
        (fields, twice): (&[Option<Item>], Option<&str>),
        row: &[u8],
        line: u64,
        tally: &mut Tally,
    ) {
        let value = |place: usize| fields.get(place).and_then(Option::as_ref).map(|item| item.content(row));
        let any = |mut places: Range<usize>| places.find_map(|place| value(place).filter(|value| !matches!(&**value, b"" | b"0")));
        let status = if given.1.is_some() { value(GIVEN + 1) } else { any(STATUS..METHOD) };
        let is_request = status.is_some() || any(METHOD..FAILED).is_some();
        let holds = |((name, test), place): (&(String, Test), usize)| {
            twice == Some(name.as_str()) || value(place).is_some_and(|value| test.holds(&value))
        };
        if !is_request || !tests.iter().zip(TESTED..).all(holds) {
            return tally.filter(line);
        }
        if let Some(name) = twice {
            return tally.bad(line, || super::tally::twice(name));
        }
        let time = if given.0.is_some() { value(GIVEN) } else { any(0..STATUS) };
        let _ = tally.row(line, &time.unwrap_or_default(), Ok(&status.or_else(|| value(FAILED)).unwrap_or_default()));
    }
}

/// The spans and records of a line; none where it is an object of another kind.
fn rows(line: &[u8]) -> Result<Vec<Row>, Fault> {
    let mut found = Vec::new();
    let scanner = Scanner::line(line);
    collect(scanner.clone(), &scanner, line, &mut found)?;
    Ok(found)
}

fn members(mut object: Scanner<'_>) -> Result<Vec<Member>, Fault> {
    let mut members = Vec::new();
    object.object(|member| members.push(member))?;
    Ok(members)
}

fn elements(list: &Item, whole: &Scanner<'_>) -> Vec<Item> {
    let mut elements = Vec::new();
    // It has been read before, as a part of its line.
    let _ = whole.within(list).list(|item| elements.push(item));
    elements
}

fn collect(object: Scanner<'_>, whole: &Scanner<'_>, line: &[u8], found: &mut Vec<Row>) -> Result<(), Fault> {
    for Member { name, value } in members(object)? {
        let name = name.content(line);
        let is = |known: &[&str]| value.kind == Kind::List && known.iter().any(|known| known.as_bytes() == &*name);
        if is(&ROWS) {
            for item in elements(&value, whole).iter().filter(|item| item.kind == Kind::Object) {
                found.push(row(item, whole, line)?);
            }
        } else if is(&ABOVE) {
            for item in elements(&value, whole).iter().filter(|item| item.kind == Kind::Object) {
                collect(whole.within(item), whole, line, found)?;
            }
        }
    }
    Ok(())
}

fn row(record: &Item, whole: &Scanner<'_>, line: &[u8]) -> Result<Row, Fault> {
    let mut row = Vec::new();
    for Member { name, value } in members(whole.within(record))? {
        let name = String::from_utf8_lossy(&name.content(line)).into_owned();
        match value.kind {
            Kind::List if name == ATTRIBUTES => {
                for attribute in elements(&value, whole).iter().filter(|item| item.kind == Kind::Object) {
                    row.extend(attribute_of(attribute, whole, line)?);
                }
            }
            Kind::List | Kind::Object => {}
            Kind::Text | Kind::Number | Kind::Word => row.push((name, value.content(line).into_owned())),
        }
    }
    Ok(row)
}

/// `{"key": "http.status_code", "value": {"intValue": "200"}}`.
fn attribute_of(attribute: &Item, whole: &Scanner<'_>, line: &[u8]) -> Result<Option<(String, Vec<u8>)>, Fault> {
    let (mut key, mut text) = (None, None);
    for Member { name, value } in members(whole.within(attribute))? {
        match (&*name.content(line), value.kind) {
            (b"key", Kind::Text) => key = Some(format!("attributes.{}", String::from_utf8_lossy(&value.content(line)))),
            (b"value", Kind::Object) => text = members(whole.within(&value))?.first().map(|member| member.value.content(line).into_owned()),
            _ => {}
        }
    }
    Ok(key.zip(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found_with_their_attributes() {
        let line = br#"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"a"}}]},"scopeSpans":[{"scope":{"name":"s"},"spans":[{"name":"POST","startTimeUnixNano":"1780286400000000000","attributes":[{"key":"http.response.status_code","value":{"intValue":"503"}}]},{"name":"work"}]}]}]}"#;
        let rows = rows(line).unwrap();
        assert_eq!(rows.len(), 2);
        let value = |name: &str| {
            rows.first().unwrap().iter().find(|(known, _)| known == name).map(|(_, value)| String::from_utf8(value.clone()).unwrap())
        };
        assert_eq!(value("attributes.http.response.status_code").as_deref(), Some("503"));
        assert_eq!(value("startTimeUnixNano").as_deref(), Some("1780286400000000000"));
        assert_eq!(value("attributes.service.name"), None);
        assert_eq!(super::rows(b"{\"a\":1}").unwrap(), Vec::<Row>::new());
        assert!(super::rows(b"{\"a\":1").is_err());
    }

    /// Lines made of pieces in every order, whole and broken off.
    #[test]
    fn fields_found_on_the_way_are_those_of_members_of_members() {
        let pieces = [
            r#"{"key":"http.status_code","value":{"intValue":"200"}}"#,
            r#"{"key":"http.method","value":{}}"#,
            r#"{"value":{"stringValue":"a","intValue":1},"key":"error.type"}"#,
            r#"{"key":"\u0068ttp.method","value":{"arrayValue":{"values":[]}}}"#,
            r#"{"key":7,"value":{"intValue":"1"},"key":"http.status_code"}"#,
            "3",
        ];
        let wanted: Vec<String> =
            TIMES.iter().chain(&STATUSES).chain(&METHODS).chain(&[ERROR, "name", "attributes"]).map(ToString::to_string).collect();
        let mut own_rows = otlp::Rows::new(wanted.clone());
        for turn in 0..pieces.len() {
            let mut attributes = pieces;
            attributes.rotate_left(turn);
            let attributes = attributes.join(",");
            let span = format!(
                r#"{{"name":"a\nb","timeUnixNano":"1","attributes":[{attributes}],"timeUnixNano":2,"links":[{{"attributes":[]}}]}}"#
            );
            let line = format!(
                r#"{{"x":{{}},"resourceLogs":[{{"scopeLogs":[{{"logRecords":[{span},[],{span}]}}]}},{{"spans":[{{"attributes":"t"}}]}}]}}"#
            );
            for length in (0..line.len()).filter(|length| length % 7 == 0).chain([line.len()]) {
                let line = line.get(..length).unwrap().as_bytes();
                same(&mut own_rows, line, &wanted);
            }
        }
    }

    fn same(own: &mut otlp::Rows, line: &[u8], wanted: &[String]) {
        let read = own.of(line).map(|found| found.flat_map(|(row, _)| row).cloned().collect::<Vec<_>>());
        let judge = super::rows(line);
        assert_eq!(read.as_ref().err(), judge.as_ref().err());
        let (Ok(judge), Ok(found)) = (judge, read) else { return };
        let value = |row: &Row, name: &String| row.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let judge: Vec<Option<Vec<u8>>> = judge.iter().flat_map(|row| wanted.iter().map(move |name| value(row, name))).collect();
        let own: Vec<Option<Vec<u8>>> = found.iter().map(|item| item.as_ref().map(|item| item.content(line).into_owned())).collect();
        assert_eq!(own, judge, "{}", String::from_utf8_lossy(line));
    }

    /// Rows that are put together like one before, but for one byte or two.
    #[test]
    fn rows_put_together_alike_are_read_as_any_other() {
        let wanted: Vec<String> = TIMES.iter().chain(&STATUSES).chain(&METHODS).chain(&[ERROR, "name"]).map(ToString::to_string).collect();
        let span = |status: &str| {
            format!(
                r#"{{"name":"a","kind":3,"startTimeUnixNano":"17","attributes":[{{"key":"http.method","value":{{"stringValue":"GET"}}}},{{"key":"http.status_code","value":{{"intValue":"{status}"}}}}],"status":{{}}}}"#
            )
        };
        let head = r#"{"resourceSpans":[{"scopeSpans":[{"spans":["#;
        let line = format!("{head}{},{} ,{}]}}]}}]}}", span("200"), span("503"), span("20"));
        let mut own = otlp::Rows::new(wanted.clone());
        same(&mut own, line.as_bytes(), &wanted);
        let deeper = format!("{}{},{line}]}}]}}", r#"{"resourceLogs":[{"scopeLogs":["#, "7");
        same(&mut own, deeper.as_bytes(), &wanted);
        for at in head.len()..line.len() {
            for byte in *br#""\{}[],:0x "# {
                let mut changed = line.clone().into_bytes();
                if let Some(place) = changed.get_mut(at) {
                    *place = byte;
                }
                same(&mut own, &changed, &wanted);
                same(&mut own, line.as_bytes(), &wanted);
            }
        }
    }
}
