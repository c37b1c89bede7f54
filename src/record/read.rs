//! Reads a [`Value`] into requests and collects everything that is wrong with it.
//!
//! A reader is a function of a value, its place and the list of problems: it gives the value it read, or `None` after
//! telling why. Reading goes on after a problem, so that a user hears of all of them at once. A missing field, a `null`
//! and a value of another type are three different things here.

use crate::amount::Amount;
use crate::clock::Offset;
use crate::limits;
use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem};
use crate::text::Text;
use crate::time::Day;
use crate::value::{Excess, Value};
use core::fmt;

/// Where a value stands in the request. Printed only when there is a problem to tell.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// The request itself.
    Root,
    /// A field of an object.
    Field(&'a Place<'a>, &'a str),
    /// An element of an array, counted from 0.
    Index(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => out.write_str(name),
            Self::Field(parent, name) => write!(out, "{parent}.{name}"),
            Self::Index(parent, index) => write!(out, "{parent}[{index}]"),
        }
    }
}

/// A record whose fields may stand among those of another.
pub trait ReadFields: Sized {
    /// Reads its own fields of an object that has been opened; `None` after telling why.
    fn read_fields(fields: &mut Fields<'_, '_>, problems: &mut Problems) -> Option<Self>;
}

pub use super::number::{count, count_as, count_from, count_within, decimal, number, quantity, quantity_as};
pub use crate::problem::Problems;

/// A value that is read by its type alone.
pub trait Read: Sized {
    /// The value that was meant; `None` after telling why there is none.
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self>;
}

macro_rules! reads {
    ($($of:ty => $read:expr;)+) => {
        $(impl Read for $of {
            fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
                $read(value, place, problems)
            }
        })+
    };
}
reads! {
    bool => flag;
    String => name;
    Text => own_name;
    Day => day;
    Amount => quantity;
    Offset => offset;
}

/// Tells that a value is of another type than the contract's: `wanted` is a key of the message `wrong-type`.
///
/// What is as large as that cannot be told by its type; that it is too large is.
pub fn wrong_type<T>(value: &Value, wanted: &'static str, place: Place<'_>, problems: &mut Problems) -> Option<T> {
    problems.tell(|| match value {
        Value::TooMuch(excess @ (Excess::Fields(_) | Excess::Letters(_) | Excess::Values)) => too_much(*excess, place),
        other => {
            let (wanted, given) = (crate::note::Arg::name(wanted), crate::note::Arg::name(other.kind()));
            Problem::new(Code::WrongType, place, note!(request::WrongType { wanted, given }))
        }
    });
    None
}

/// What was not handed over since there is too much of it.
fn too_much(excess: Excess, place: Place<'_>) -> Problem {
    let message = match excess {
        Excess::Elements(count) => note!(request::TooMany { count, limit: limits::OTHER_LIST }),
        Excess::Fields(count) => note!(request::TooManyFields { count, limit: limits::FIELDS }),
        Excess::Letters(count) => note!(request::TextTooLong { count, limit: limits::LETTERS }),
        Excess::Values => note!(request::TooManyValues { limit: limits::VALUES }),
    };
    Problem::new(Code::TooLarge, place, message)
}

/// The fields of an object while they are read.
pub struct Fields<'v, 'p> {
    record: &'v [(String, Value)],
    place: Place<'p>,
    known: Vec<&'static str>,
}

impl<'v, 'p> Fields<'v, 'p> {
    /// The object's fields, where the value is one.
    pub fn open(value: &'v Value, place: Place<'p>, problems: &mut Problems) -> Option<Self> {
        match value {
            Value::Record(record) => Some(Self { record, place, known: Vec::new() }),
            other => wrong_type(other, "an-object", place, problems),
        }
    }

    fn get(&mut self, name: &'static str) -> Option<&'v Value> {
        self.known.push(name);
        self.record.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Whether the field is there, read or not.
    pub fn has(&self, name: &str) -> bool {
        self.record.iter().any(|(key, _)| key == name)
    }

    /// Tells every field that stands more than once: it is not clear which of them is meant.
    pub fn refuse_twice(&self, problems: &mut Problems) {
        let mut names: Vec<&str> = self.record.iter().map(|(name, _)| name.as_str()).collect();
        order::sort(&mut names, Ord::cmp);
        let twice = order::distinct(names.iter().zip(names.iter().skip(1)).filter(|(name, next)| name == next).map(|(name, _)| *name));
        for name in twice {
            problems.push(Problem::new(Code::Duplicate, Place::Field(&self.place, name), note!(request::FieldTwice { name })));
        }
    }

    /// A field that may be missing: `None` after a problem, `Some(None)` where it is not there.
    pub fn optional<T>(
        &mut self,
        name: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(name) {
            None => Some(None),
            Some(value) => read(value, Place::Field(&self.place, name), problems).map(Some),
        }
    }

    /// A field that must be there: `None` after a problem.
    pub fn required<T>(
        &mut self,
        name: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(name).or_else(|| self.tell_missing(name, problems))?;
        read(value, Place::Field(&self.place, name), problems)
    }

    fn tell_missing(&self, name: &'static str, problems: &mut Problems) -> Option<&'v Value> {
        problems.tell(|| Problem::new(Code::Missing, Place::Field(&self.place, name), note!(request::Missing { name })));
        None
    }

    /// Tells every field that nobody asked for.
    pub fn close(self, problems: &mut Problems) {
        for (name, _) in self.record.iter().filter(|(name, _)| !self.known.contains(&name.as_str())) {
            problems.tell(|| {
                let known = self.known.iter().map(ToString::to_string).collect();
                let place = Place::Field(&self.place, name);
                Problem::new(Code::UnknownField, place, note!(request::UnknownField { name: name.as_str() })).nearest(name, known)
            });
        }
    }
}

/// Text.
pub fn text(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        other => wrong_type(other, "text", place, problems),
    }
}

/// Text that is not empty.
pub fn name(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<String> {
    let text = text(value, place, problems)?;
    if text.is_empty() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(request::EmptyField {})));
        return None;
    }
    Some(text)
}

/// Text that is not empty, where it may also be a part of the rulebook.
pub fn own_name(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Text> {
    name(value, place, problems).map(Text::Owned)
}

/// Text, where it may also be a part of the rulebook.
pub fn own_text(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Text> {
    text(value, place, problems).map(Text::Owned)
}

/// A distance from UTC: `+08:00`.
pub fn offset(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Offset> {
    let text = text(value, place, problems)?;
    let offset = text.parse().ok();
    if offset.is_none() {
        let problem = Problem::new(Code::OutOfRange, place, note!(request::BadOffset { value: text }));
        problems.push(problem.help(note!(request::BadOffsetHelp {})));
    }
    offset
}

/// A truth value.
pub fn flag(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        other => wrong_type(other, "flag", place, problems),
    }
}

/// A day, `YYYY-MM-DD`.
pub fn day(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Day> {
    let text = text(value, place, problems)?;
    let day = text.parse().ok();
    if day.is_none() {
        let message = if text.is_empty() { note!(request::EmptyField {}) } else { note!(request::BadDay { value: text }) };
        problems.push(Problem::new(Code::BadDate, place, message).help(note!(request::BadDayHelp {})));
    }
    day
}

/// The place of a text in a closed set of names.
pub fn choice(names: &'static [&'static str], value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<usize> {
    let text = text(value, place, problems)?;
    let found = names.iter().position(|known| *known == text);
    if found.is_none() {
        let known = names.iter().map(ToString::to_string).collect();
        problems.push(Problem::new(Code::OutOfRange, place, note!(request::NotAnOption { value: text })).allowed(known));
    }
    found
}

/// The elements of an array of at most `limit` of them.
fn elements<'v>(limit: usize, value: &'v Value, place: Place<'_>, problems: &mut Problems) -> Option<&'v [Value]> {
    let too_many = |count: usize, limit: usize| Problem::new(Code::TooLarge, place, note!(request::TooMany { count, limit }));
    match value {
        Value::List(elements) if elements.len() <= limit => return Some(elements),
        Value::List(elements) => problems.tell(|| too_many(elements.len(), limit)),
        Value::TooMuch(Excess::Elements(count)) => {
            let count = usize::try_from(*count).unwrap_or(usize::MAX);
            // Where a list is not looked at though it would be short enough, its field has no limit of its own.
            problems.tell(|| too_many(count, if count > limit { limit } else { limits::OTHER_LIST }));
        }
        other => return wrong_type(other, "an-array", place, problems),
    }
    None
}

/// An array of at most `limit` elements, each read by `read` and taken with its place. Tells whether every element could be read.
///
/// What is compiled for each type of element is this loop; a chain of iterators took two to three times as much of the module.
pub fn each<'v, T>(
    limit: usize,
    read: impl Fn(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
    (value, place, problems): (&'v Value, Place<'_>, &mut Problems),
    mut take: impl FnMut(usize, T),
) -> Option<bool> {
    let mut is_whole = true;
    for (index, element) in elements(limit, value, place, problems)?.iter().enumerate() {
        match read(element, Place::Index(&place, index), problems) {
            Some(read) => take(index, read),
            None => is_whole = false,
        }
    }
    Some(is_whole)
}

/// An array of at most `limit` elements, each read by `read`. A problem of one element is a problem of the whole.
pub fn whole_list<'v, T>(
    limit: usize,
    read: impl Fn(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
) -> impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<Vec<T>> {
    move |value, place, problems| {
        let mut all = Vec::new();
        each(limit, read, (value, place, problems), |_, element| all.push(element))?.then_some(all)
    }
}
