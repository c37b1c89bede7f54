//! Which way each unclear clause is read in a request.

use super::Rulebook;
use crate::clock::Offset;
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use crate::record::read::{Fields, Place, Problems, Read, text};
use crate::record::write::{Sink, Write};
use crate::value::Value;
use kling_derive::Answer;

/// The readings a request chose; everything else is read by the rulebook's default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings(Vec<(String, String)>);

impl Readings {
    /// Readings by id and option, already checked against the rulebook.
    #[must_use]
    pub const fn new(chosen: Vec<(String, String)>) -> Self {
        Self(chosen)
    }

    /// The option that holds for a reading.
    #[must_use]
    pub fn option<'a>(&'a self, book: &'a Rulebook, id: &str) -> &'a str {
        let chosen = self.0.iter().find(|(reading, _)| reading == id).map(|(_, option)| option.as_str());
        chosen.unwrap_or_else(|| book.readings.iter().find(|reading| reading.id == id).map_or("", |reading| &reading.default))
    }

    /// The same with another option for one reading.
    #[must_use]
    pub fn with(&self, id: &str, option: &str) -> Self {
        let mut others: Vec<_> = self.0.iter().filter(|(reading, _)| reading != id).cloned().collect();
        others.push((id.to_string(), option.to_string()));
        Self(others)
    }
}

/// The clock's reading: any offset is an option of it.
const CLOCK: &str = "time.utc_offset";

impl Read for Readings {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        read(value, place, problems)
    }
}

impl Write for Readings {
    fn write(&self, out: &mut Sink) {
        out.begin_record();
        for (id, option) in &self.0 {
            out.text(id);
            out.text(option);
        }
        out.end();
    }
}

/// Readings by id.
pub fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Readings> {
    let Value::Record(record) = value else {
        // Tells the type that was wanted.
        return Fields::open(value, place, problems).and(None);
    };
    let before = problems.len();
    let book = Rulebook::embedded();
    let mut chosen = Vec::new();
    for (id, option) in record {
        let place = Place::Field(&place, id);
        let Some(reading) = book.readings.iter().find(|reading| reading.id == id.as_str()) else {
            let known = book.readings.iter().map(|reading| reading.id.to_string()).collect();
            problems.push(Problem::new(Code::UnknownField, place, note!(rulebook::NoReading { id })).nearest(id, known));
            continue;
        };
        let Some(option) = text(option, place, problems) else { continue };
        let lawful = reading.options.iter().any(|known| known.id == option.as_str()) || (id == CLOCK && option.parse::<Offset>().is_ok());
        if lawful {
            chosen.push((id.clone(), option));
        } else {
            let known = reading.options.iter().map(|known| known.id.to_string()).collect();
            problems.push(Problem::new(Code::OutOfRange, place, note!(rulebook::NoOption { option: &option })).allowed(known));
        }
    }
    (problems.len() == before).then(|| Readings::new(chosen))
}

/// What the result would be under another reading.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ReadingEffect {
    /// The reading.
    pub reading: String,
    /// The other option.
    pub option: String,
    /// The option that was taken.
    pub chosen: String,
    /// What the other option would give.
    pub result: Note,
}

/// For each option of the named readings that was not taken: what it would give, where that differs.
pub fn effects<T: PartialEq>(
    book: &Rulebook,
    readings: &Readings,
    ids: &[&str],
    chosen_result: &T,
    result: impl Fn(&Readings) -> Option<T>,
    described: impl Fn(&T) -> Note,
) -> Vec<ReadingEffect> {
    let mut effects = Vec::new();
    for id in ids {
        let Some(reading) = book.readings.iter().find(|reading| reading.id == *id) else { continue };
        let chosen = readings.option(book, id);
        for option in reading.options.iter().filter(|option| option.id != chosen) {
            let other = result(&readings.with(id, &option.id)).filter(|other| other != chosen_result);
            effects.extend(other.map(|other| ReadingEffect {
                reading: (*id).to_string(),
                option: option.id.to_string(),
                chosen: chosen.to_string(),
                result: described(&other),
            }));
        }
    }
    effects
}
