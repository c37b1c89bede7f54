//! Where in an answer the packages stand, how their fields are spelt, and what an error of the vendor's looks like.

use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem};
use crate::record::read::{Fields, Place, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::ErrorAnswer;
use crate::value::Value;

/// Where the vendor's answer keeps its packages.
pub const PACKAGES: &str = "resource_pack_subscribe_infos";
const DATA: &str = "data";
/// What every package has, and nothing else.
const ID: &str = "resource_pack_id";
/// More lists than this need not be told.
const FOUND_MAX: usize = 4;
/// What a client's own wrapper calls a success; the vendor's is 0.
const OK: &str = "200";

/// The letters of a name, by which `resource_pack_id` and `resourcePackId` are one.
fn letters(name: &str) -> impl Iterator<Item = char> + Clone {
    name.chars().filter(|letter| !matches!(letter, '_' | '-')).map(|letter| letter.to_ascii_lowercase())
}

/// Whether two names are one in different spellings.
pub fn same(one: &str, other: &str) -> bool {
    one == other || letters(one).eq(letters(other))
}

/// A list of packages, and its path.
pub struct Found<'v> {
    pub list: &'v Value,
    pub path: String,
}

impl Found<'_> {
    /// As a place of which its elements can be parts.
    pub const fn place(&self) -> Place<'_> {
        Place::Field(&Place::Root, self.path.as_str())
    }
}

/// The lists of packages of an answer: what the vendor calls one, and every array whose first element is a package.
pub fn find<'v>(value: &'v Value, place: Place<'_>) -> Vec<Found<'v>> {
    let mut found = Vec::new();
    walk(value, place, &mut found);
    found
}

/// Nesting is bounded where the text is read.
fn walk<'v>(value: &'v Value, place: Place<'_>, found: &mut Vec<Found<'v>>) {
    if found.len() >= FOUND_MAX {
        return;
    }
    match value {
        Value::Record(fields) => {
            for (name, field) in fields {
                let place = Place::Field(&place, name);
                if same(name, PACKAGES) {
                    found.push(Found { list: field, path: place.to_string() });
                } else {
                    walk(field, place, found);
                }
            }
        }
        Value::List(_) if holds_packages(value) => found.push(Found { list: value, path: place.to_string() }),
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, Place::Index(&place, index), found);
            }
        }
        _ => {}
    }
}

fn holds_packages(value: &Value) -> bool {
    let Value::List(elements) = value else { return false };
    matches!(elements.first(), Some(Value::Record(fields)) if fields.iter().any(|(name, _)| same(name, ID)))
}

/// Tells that there is no list, where the vendor has it.
pub fn missing(value: &Value, place: Place<'_>, problems: &mut Problems) {
    let Some(mut fields) = Fields::open(value, place, problems) else { return };
    let list = |fields: &mut Fields<'_, '_>, problems: &mut Problems| fields.required(PACKAGES, problems, |_, _, _| Some(()));
    if fields.has(DATA) {
        fields.required(DATA, problems, |data, place, problems| list(&mut Fields::open(data, place, problems)?, problems));
    } else {
        list(&mut fields, problems);
    }
}

/// An error of the vendor's, wherever in the answer its code stands, with what the rulebook says of it (rule `lot.evidence`).
pub fn vendor_error(book: &Rulebook, value: &Value, has_packages: bool) -> Option<Problem> {
    match value {
        Value::Record(fields) => {
            if let Some(code) = fields.iter().filter(|(name, _)| name == "code").find_map(|(_, code)| failed(code, has_packages)) {
                return is_answer(value).then(|| vendor_problem(book, value, code));
            }
            let inner = fields.iter().filter(|(name, field)| !same(name, PACKAGES) && !holds_packages(field));
            inner.map(|(_, field)| field).find_map(|field| vendor_error(book, field, has_packages))
        }
        Value::List(elements) if !holds_packages(value) => elements.iter().find_map(|element| vendor_error(book, element, has_packages)),
        _ => None,
    }
}

/// A code that is a number and not of a success.
fn failed(code: &Value, has_packages: bool) -> Option<&str> {
    let Value::Text(code) = code else { return None };
    let is_number = !code.is_empty() && code.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let is_success = code.bytes().all(|byte| byte == b'0') || (has_packages && code == OK);
    (is_number && !is_success).then_some(code)
}

/// Whether a record with a code is an answer, and not some other thing that has a code.
fn is_answer(value: &Value) -> bool {
    ["message", "msg", "request_id", "requestId", DATA].iter().any(|name| value.field(name).is_some())
}

/// An error of the vendor, with what its code means.
fn vendor_problem(book: &Rulebook, value: &Value, code: &str) -> Problem {
    let text = ["message", "msg"].iter().find_map(|name| match value.field(name) {
        Some(Value::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    });
    let message = match text {
        Some(message) => note!(account::VendorErrorSays { code, message }),
        None => note!(account::VendorError { code }),
    };
    let known = code.parse().ok().and_then(|code: u32| book.errors.iter().find(|error| covers(error, code)));
    let help = match known {
        Some(error) => note!(rulebook::Words { text: &error.meaning }),
        None => note!(account::VendorErrorUnknown {}),
    };
    Problem::new(Code::BadRow, "code", message).help(help)
}

/// Whether an entry is about a code: `1303`, or one of `1000-1004`.
fn covers(error: &ErrorAnswer, code: u32) -> bool {
    let (first, last) = error.codes.split_once('-').unwrap_or((&error.codes, &error.codes));
    matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if (first..=last).contains(&code))
}

/// The fields of a record, whatever their spelling.
#[derive(Clone, Copy)]
pub struct Spelt<'v, 'p> {
    pub value: &'v Value,
    pub place: Place<'p>,
}

impl<'v> Spelt<'v, '_> {
    /// Tells every field that appears more than once, in one spelling or in two.
    pub fn refuse_twice(&self, problems: &mut Problems) {
        let Value::Record(fields) = self.value else { return };
        let mut names: Vec<(String, &str)> = fields.iter().map(|(name, _)| (letters(name).collect(), name.as_str())).collect();
        order::sort(&mut names, |one, other| one.0.cmp(&other.0));
        let twice = names.iter().zip(names.iter().skip(1)).filter(|(one, other)| one.0 == other.0);
        for name in order::distinct(twice.map(|(_, (_, name))| *name)) {
            problems.push(Problem::new(Code::Duplicate, Place::Field(&self.place, name), note!(request::FieldTwice { name })));
        }
    }

    fn get(&self, name: &str) -> Option<(&'v str, &'v Value)> {
        let Value::Record(fields) = self.value else { return None };
        fields.iter().find(|(known, _)| same(known, name)).map(|(name, field)| (name.as_str(), field))
    }

    /// The path of a field, in its own spelling where it is there.
    pub fn path_of(&self, name: &str) -> String {
        Place::Field(&self.place, self.get(name).map_or(name, |(own, _)| own)).to_string()
    }

    /// A field that may be missing: `None` after a problem, `Some(None)` where it is not there.
    pub fn optional<T>(
        &self,
        name: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(name) {
            None => Some(None),
            Some((own, value)) => read(value, Place::Field(&self.place, own), problems).map(Some),
        }
    }

    /// A field that must be there: `None` after a problem.
    pub fn required<T>(
        &self,
        name: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
    ) -> Option<T> {
        let found = self.optional(name, problems, read)?;
        if found.is_none() {
            problems.push(Problem::new(Code::Missing, self.path_of(name), note!(request::Missing { name })));
        }
        found
    }
}
