//! Rows that are JSON objects: which members they are read by, and what each says.

use super::apart::{Times, times};
use super::field::shown;
use super::names::{Given, Needed, Seen, choose};
use super::tally::{Tally, missing, twice};
use super::wanted::Wanted;
use crate::note::{Note, note};
use crate::problem::Problem;
use kling_kernels::log::Read;
use kling_kernels::log::condition::Test;
use kling_kernels::log::shape::Shape;
use kling_kernels::scanner::{DEEPEST, Fault, Item, Kind, Member, Scanner};

/// The members that are needed, by name or path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) time: String,
    /// The day, where `time` is the time of day alone.
    pub(super) day: Option<String>,
    pub(super) status: String,
    /// What members must be for an object to count.
    pub(super) tests: Vec<(String, Test)>,
}

impl Names {
    /// The names that the first objects of a log show. What a caller names may be missing from all of them.
    pub(super) fn of_fields(fields: &[Seen], wanted: &Wanted) -> Result<Self, Problem> {
        let Given { time, status } = &wanted.given;
        let name = |place: usize| fields.get(place).map_or_else(String::new, |field| field.name.clone());
        let (time, day) = match (times(fields, &wanted.given), time) {
            (Ok(Times { first, last }), _) => (name(last), (first != last).then(|| name(first))),
            (Err(_), Some(time)) => (time.clone(), None),
            (Err(problem), None) => return Err(problem),
        };
        let status = status.clone().map_or_else(|| choose(fields, &wanted.given, Needed::Status).map(name), Ok)?;
        Ok(Self { time, day, status, tests: wanted.members(fields) })
    }

    /// The usual names, for a log whose start shows none.
    pub(super) fn usual(wanted: &Wanted) -> Self {
        let name = |given: &Option<String>, usual: &str| given.clone().unwrap_or_else(|| usual.to_string());
        Self { time: name(&wanted.given.time, "time"), day: None, status: name(&wanted.given.status, "status"), tests: wanted.members(&[]) }
    }

    /// Reads one object and counts it. Returns where its fields stand where it was used.
    ///
    /// # Errors
    /// What is wrong with a text that is not an object; nothing is counted then.
    pub(super) fn read(&self, text: &Scanner<'_>, row: &[u8], line: u64, tally: &mut Tally) -> Result<Option<Read>, Fault> {
        let tested = self.tests.iter().map(|(path, _)| path.as_str());
        let paths = [self.time.as_str(), &self.status].into_iter().chain(tested).chain(self.day.as_deref());
        let found = find(text, row, &paths.collect::<Vec<&str>>())?;
        Ok(self.count(&found, row, line, tally))
    }

    fn count(&self, found: &[Place], row: &[u8], line: u64, tally: &mut Tally) -> Option<Read> {
        let null = tally.fields.null();
        let content = |item: &Item| if is_null(item, row) { null.into() } else { item.content(row) };
        let (needed, tested) = found.split_at_checked(2)?;
        let (tested, day) = tested.split_at_checked(self.tests.len())?;
        for (place, (name, test)) in tested.iter().zip(&self.tests) {
            if *place == Place::Twice {
                tally.bad(line, || twice(name));
                return None;
            }
            let text = place.item().map(|item| if is_null(item, row) { b"".into() } else { item.content(row) });
            if !text.is_some_and(|text| test.holds(&text)) {
                tally.filter(line);
                return None;
            }
        }
        let names = [Some(self.time.as_str()), Some(&self.status), self.day.as_deref()];
        if let Some(name) = needed.iter().chain(day).zip(names).find_map(|(place, name)| name.filter(|_| *place == Place::Twice)) {
            tally.bad(line, || twice(name));
            return None;
        }
        let [time, status] = needed else { return None };
        let Some(time) = time.item() else {
            tally.bad(line, || missing(&self.time));
            return None;
        };
        let day = day.first().and_then(Place::item);
        let whole = match (&self.day, day) {
            (None, _) => time.content(row),
            (Some(_), Some(day)) => [&*day.content(row), b" ", &*time.content(row)].concat().into(),
            (Some(name), None) => {
                tally.bad(line, || missing(name));
                return None;
            }
        };
        let status = status.item();
        let status_text = status.map(content);
        let when = tally.row(line, &whole, status_text.as_deref().ok_or(self.status.as_str()))?;
        let status = status?;
        let others = tested.iter().filter_map(Place::item).chain(day);
        let is_plain = !time.is_escaped && !status.is_escaped && others.into_iter().all(|item| !item.is_escaped);
        let day = day.map(|day| day.place.clone());
        let read =
            Read { instant: when.instant, time: time.place.clone(), day, status: status.place.clone(), is_zoneless: when.is_zoneless };
        is_plain.then_some(read)
    }
}

fn is_null(item: &Item, row: &[u8]) -> bool {
    item.kind == Kind::Word && row.get(item.place.clone()) == Some(b"null")
}

/// What is wrong with a text that is no JSON object.
pub(super) fn describe(fault: Fault, text: &[u8]) -> Note {
    match fault {
        Fault::NoObject => note!(log::NotAnObject { text: shown(text) }),
        Fault::Unexpected(at) => note!(log::JsonUnexpected { text: shown(text.get(at..).unwrap_or_default()), at }),
        Fault::BreaksOff => note!(log::JsonBreaksOff {}),
        Fault::Deep => note!(log::JsonTooDeep { limit: DEEPEST }),
    }
}

/// What an object has at a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing.
    #[default]
    Missing,
    /// A value.
    One(Item),
    /// Several, of which none goes before the others: nobody knows which is meant.
    Twice,
}

impl Place {
    fn item(&self) -> Option<&Item> {
        if let Self::One(item) = self { Some(item) } else { None }
    }
}

/// The members of an object at some paths. A member of that very name goes before a path; one that comes twice, or stands below a name
/// that does, is none.
pub(super) fn find(text: &Scanner<'_>, row: &[u8], paths: &[&str]) -> Result<Vec<Place>, Fault> {
    let mut found = vec![Found::default(); paths.len()];
    let wanted: Vec<(usize, &[u8])> = paths.iter().map(|path| path.as_bytes()).enumerate().collect();
    find_in(text.clone(), row, &wanted, 0, &mut found)?;
    Ok(found.into_iter().map(|found| found.place).collect())
}

/// What was found at a path, and how many levels stand above it.
#[derive(Clone, Default)]
struct Found {
    rank: u32,
    place: Place,
}

fn find_in(mut text: Scanner<'_>, row: &[u8], wanted: &[(usize, &[u8])], depth: u32, found: &mut [Found]) -> Result<(), Fault> {
    let inside = text.clone();
    let mut members: Vec<Member> = Vec::new();
    text.object(|member| members.push(member))?;
    // The paths that led into this object's members, and what was left of them.
    let mut led: Vec<(usize, usize)> = Vec::new();
    for Member { name, value } in members {
        let name = name.content(row);
        let mut deeper: Vec<(usize, &[u8])> = Vec::new();
        for (index, path) in wanted {
            let Some(Found { rank, place }) = found.get_mut(*index) else { continue };
            let is_below = *place == Place::Missing || *rank > depth;
            if *path == &*name {
                if is_below {
                    (*rank, *place) = (depth, Place::One(value.clone()));
                } else if *rank == depth {
                    *place = Place::Twice;
                }
            } else if let Some(rest) = path.strip_prefix(&*name).and_then(|rest| rest.strip_prefix(b".")) {
                let way = (*index, rest.len());
                if is_below && led.contains(&way) {
                    (*rank, *place) = (depth.saturating_add(1), Place::Twice);
                } else if is_below && *place != Place::Twice {
                    *place = Place::Missing;
                }
                led.push(way);
                deeper.push((*index, rest));
            }
        }
        if value.kind == Kind::Object && !deeper.is_empty() {
            find_in(inside.within(&value), row, &deeper, depth.saturating_add(1), found)?;
        }
    }
    Ok(())
}

/// Adds the members of an object to the fields that were seen, those inside of objects by their paths.
pub(super) fn see(text: &Scanner<'_>, row: &[u8], fields: &mut Vec<Seen>) -> Result<(), Fault> {
    see_in(text.clone(), row, "", 0, fields)
}

/// Fields that are kept, and how deep they may stand.
const FIELDS_MOST: usize = crate::limits::FIELDS;
const DEEPEST_SEEN: u32 = 8;

fn see_in(mut text: Scanner<'_>, row: &[u8], above: &str, depth: u32, fields: &mut Vec<Seen>) -> Result<(), Fault> {
    let inside = text.clone();
    let mut members: Vec<Member> = Vec::new();
    text.object(|member| members.push(member))?;
    for Member { name, value } in members {
        let path = format!("{above}{}", String::from_utf8_lossy(&name.content(row)));
        match value.kind {
            Kind::Object if depth < DEEPEST_SEEN => {
                see_in(inside.within(&value), row, &format!("{path}."), depth.saturating_add(1), fields)?
            }
            Kind::Object | Kind::List => {}
            Kind::Text | Kind::Number | Kind::Word => {
                let known = fields.iter().position(|field| field.name == path && field.depth == depth);
                let place = known.unwrap_or_else(|| {
                    if fields.len() < FIELDS_MOST {
                        fields.push(Seen::new(path, depth));
                    }
                    fields.len().saturating_sub(1)
                });
                if let Some(field) = fields.get_mut(place) {
                    field.see(if is_null(&value, row) { b"" } else { row.get(value.place.clone()).unwrap_or_default() });
                }
            }
        }
    }
    Ok(())
}

/// What may stand in place of each byte of a line that holds an object, given with its line end, so that its members
/// are the same but for the values of strings and numbers.
///
/// Strings may hold anything but quotes, backslashes and control characters; of numbers the digits may change, but none
/// may start with a zero that does not stand alone. Names, words and signs stay as they are.
pub(super) fn shape(line: &[u8]) -> Shape {
    let mut shape = Shape::exactly(line);
    for Item { place, kind, is_escaped } in Scanner::line(line).leaves() {
        match kind {
            Kind::Text if !is_escaped => place.for_each(|at| shape.allow_up_to(at, |byte| matches!(byte, 0..=0x1f | b'"' | b'\\'))),
            Kind::Number => {
                let text = line.get(place.clone()).unwrap_or_default();
                let sign = usize::from(text.first() == Some(&b'-'));
                let whole = text.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
                for ((at, _), index) in place.zip(text).zip(0_usize..).filter(|((_, byte), _)| byte.is_ascii_digit()) {
                    let leads = index == sign && whole > 1;
                    shape.allow(at, if leads { b'1' } else { b'0' }, b'9');
                }
            }
            _ => {}
        }
    }
    shape
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn a_member_of_that_very_name_goes_before_a_path() {
        for (row, path, expected) in [
            (r#"{"b":1,"b":1,"a":"2"}"#, "a", Some("2")),
            (r#"{"a":{"b":1},"a.b":2}"#, "a.b", Some("2")),
            (r#"{"a.b":2,"a":{"b":1}}"#, "a.b", Some("2")),
            (r#"{"a":{"b":{"d":"\u00e9"}}}"#, "a.b.d", Some("é")),
            (r#"{"a.b":2,"a":{"b":1,"b":2},"a":{"b":3}}"#, "a.b", Some("2")),
            (r#"{"a":{"b":1,"b":2},"a":{"b":3},"a.b":2}"#, "a.b", Some("2")),
            (r#"{"a":{"b.c":3}}"#, "a.b.c", Some("3")),
            (r#"{"a":[{"b":1}]}"#, "a.b", None),
        ] {
            let found = find(&Scanner::line(row.as_bytes()), row.as_bytes(), &[path]).unwrap();
            let content = found.first().unwrap().item().map(|item| String::from_utf8(item.content(row.as_bytes()).into_owned()).unwrap());
            assert_eq!(content.as_deref(), expected, "{row}");
            assert_ne!(found, [Place::Twice], "{row}");
        }
    }

    #[test]
    fn what_stands_twice_at_a_path_is_no_value() {
        for (row, path) in [
            (r#"{"a":1,"a":"2"}"#, "a"),
            (r#"{"a":1,"\u0061":1}"#, "a"),
            (r#"{"a":{"b":1,"b":2}}"#, "a.b"),
            (r#"{"a":{"b":1},"a":{"c":2}}"#, "a.b"),
            (r#"{"a":1,"a":{"b":2}}"#, "a.b"),
            (r#"{"a":{"c":1},"a":{"b":{"d":2}}}"#, "a.b.d"),
            (r#"{"a.b":1,"a":{"b":3},"a.b":2}"#, "a.b"),
        ] {
            let found = find(&Scanner::line(row.as_bytes()), row.as_bytes(), &[path]).unwrap();
            assert_eq!(found, [Place::Twice], "{row}");
        }
    }

    #[test]
    fn fields_are_seen_with_their_paths_and_a_value() {
        let row = br#"{"ts":1780286400,"request":{"uri":"/v1","tls":{"v":1}},"list":[{"a":1}],"none":null}"#;
        let mut fields = Vec::new();
        see(&Scanner::line(row), row, &mut fields).unwrap();
        let seen: Vec<(&str, &str, u32)> = fields.iter().map(|field| (field.name.as_str(), field.sample.as_str(), field.depth)).collect();
        assert_eq!(seen, [("ts", "1780286400", 0), ("request.uri", "/v1", 1), ("request.tls.v", "1", 2), ("none", "", 0)]);
    }
}
