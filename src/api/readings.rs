//! Reads the readings a request chooses.

use super::reader::{self, Fields, Place, Problems};
use crate::clock::Offset;
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::value::Value;

/// The clock's reading: any offset is an option of it.
const CLOCK: &str = "time.utc_offset";

/// Readings by id.
pub fn readings(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Readings> {
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
            problems.push(Problem::new(Code::UnknownField, place, format!("there is no reading `{id}`")).nearest(id, known));
            continue;
        };
        let Some(option) = reader::text(option, place, problems) else { continue };
        let lawful = reading.options.iter().any(|known| known.id == option.as_str()) || (id == CLOCK && option.parse::<Offset>().is_ok());
        if lawful {
            chosen.push((id.clone(), option));
        } else {
            let known = reading.options.iter().map(|known| known.id.to_string()).collect();
            problems.push(Problem::new(Code::OutOfRange, place, format!("`{option}` is no option of this reading")).allowed(known));
        }
    }
    (problems.len() == before).then(|| Readings::new(chosen))
}

/// A distance from UTC: `+08:00`.
pub fn offset(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Offset> {
    let text = reader::text(value, place, problems)?;
    let offset = text.parse().ok();
    if offset.is_none() {
        problems.push(Problem::new(Code::OutOfRange, place, format!("`{text}` is no offset from UTC")).help("for example +08:00"));
    }
    offset
}

/// The contract's clock of a request: its own offset, else its reading, else the default (rule `time.clock`).
pub fn clock(book: &Rulebook, utc_offset: Option<Offset>, readings: &Readings) -> Offset {
    utc_offset.or_else(|| readings.option(book, CLOCK).parse().ok()).unwrap_or_default()
}
