//! The contract's clock of a request.

use crate::clock::Offset;
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;

/// The clock's reading: any offset is an option of it.
const CLOCK: &str = "time.utc_offset";

/// The contract's clock of a request: its own offset, else its reading, else the default (rule `time.clock`).
pub fn clock(book: &Rulebook, utc_offset: Option<Offset>, readings: &Readings) -> Offset {
    utc_offset.or_else(|| readings.option(book, CLOCK).parse().ok()).unwrap_or_default()
}
