//! Which way each unclear clause is read in a request.

use super::Rulebook;
use serde::Serialize;
use tsify::Tsify;

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

/// What the result would be under another reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct ReadingEffect {
    /// The reading.
    pub reading: String,
    /// The other option.
    pub option: String,
    /// The option that was taken.
    pub chosen: String,
    /// What the other option would give.
    pub result: String,
}

/// For each option of the named readings that was not taken: what it would give, where that differs.
pub fn effects<T: PartialEq>(
    book: &Rulebook,
    readings: &Readings,
    ids: &[&str],
    chosen_result: &T,
    result: impl Fn(&Readings) -> Option<T>,
    said: impl Fn(&T) -> String,
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
                result: said(&other),
            }));
        }
    }
    effects
}
