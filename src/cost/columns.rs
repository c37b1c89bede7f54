//! Prices columns: a rate, a duration and a quantity per row in, thousandths of a unit out.
//!
//! Everything is integer arithmetic. A rate with at most three places is a whole number of thousandths, so the units of
//! a row are too: (rate x seconds, or x begun blocks, or x 1) x quantity. The first factor depends on rate and duration
//! alone and is looked up in a table made once per call, in which a duration that the rate does not offer is marked; a
//! row is then one look-up, one multiplication and one comparison. [`super::quote`] is the judge: the tests hold every
//! row against it.

use super::Job;
use super::quote::generation;
use super::rate::Found;
use crate::amount::Amount;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Rate, Track};
use crate::time::Day;

/// Most bad rows that are told.
const PROBLEMS_MAX: usize = 100;
/// Longest duration that has a place in a rate's table; longer ones take the slow path.
const TABLE_SECONDS: usize = 64;
/// Marks a duration that the rate does not offer.
const UNLAWFUL: u64 = u64::MAX;

/// Three columns of equal length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Which of the request's rates.
    pub rate: &'a [u16],
    /// Seconds of one output; not read by a rate per output.
    pub duration_seconds: &'a [u16],
    /// Charged generations.
    pub quantity: &'a [u32],
}

/// The priced rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// Units of each row in thousandths.
    pub units_milli: Vec<i64>,
    /// The exact sum.
    pub total_units: Amount,
}

/// The rates of a request by id, ready to be looked up in.
pub struct Table<'b> {
    rates: Vec<&'b Rate>,
    /// `TABLE_SECONDS` entries a rate: thousandths of a unit for one generation, or [`UNLAWFUL`].
    units_milli: Vec<u64>,
}

impl<'b> Table<'b> {
    /// Looks the ids up and prices every short duration once.
    ///
    /// # Errors
    /// Ids that the rulebook does not hold on that day and track, unknown rates, and rates finer than a thousandth.
    pub fn new(book: &'b Rulebook, track: Track, as_of: Day, ids: &[Option<String>]) -> Result<Self, CalcError> {
        let mut problems = Vec::new();
        let mut rates = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            match rate(book, track, as_of, id, index) {
                Ok(rate) => rates.push(rate),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let seconds = |second: usize| u16::try_from(second).unwrap_or(u16::MAX);
        let units_milli =
            rates.iter().flat_map(|rate| (0..TABLE_SECONDS).map(|second| milli(rate, seconds(second)).unwrap_or(UNLAWFUL))).collect();
        Ok(Self { rates, units_milli })
    }

    /// Prices the rows.
    ///
    /// # Errors
    /// Columns of different lengths, and the first hundred rows that cannot be priced.
    pub fn price(&self, columns: Columns<'_>) -> Result<Priced, CalcError> {
        let rows = columns.rate.len();
        let lengths = [("durationSeconds", columns.duration_seconds.len()), ("quantity", columns.quantity.len())];
        let uneven = lengths.into_iter().filter(|(_, length)| *length != rows);
        let problems: Vec<Problem> = uneven
            .map(|(name, length)| {
                Problem::new(Code::Contradiction, format!("columns.{name}"), format!("{length} rows, but `rate` has {rows}"))
            })
            .collect();
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let mut units_milli = vec![0_i64; rows];
        let mut total: i128 = 0;
        let mut bad = false;
        let inputs = columns.rate.iter().zip(columns.duration_seconds).zip(columns.quantity);
        for (((rate, seconds), quantity), out) in inputs.zip(units_milli.iter_mut()) {
            let row = self.row(*rate, *seconds, *quantity);
            bad |= row.is_none();
            *out = row.unwrap_or(0);
            total = total.saturating_add(i128::from(*out));
        }
        if bad {
            return Err(self.bad_rows(columns));
        }
        let total_units = Amount::from_milli(total).ok_or_else(|| Problem::new(Code::TooLarge, "columns", "the total is too large"))?;
        Ok(Priced { units_milli, total_units })
    }

    fn row(&self, rate: u16, seconds: u16, quantity: u32) -> Option<i64> {
        let (rate, second) = (usize::from(rate), usize::from(seconds));
        let units = if second < TABLE_SECONDS {
            *self.units_milli.get(rate.checked_mul(TABLE_SECONDS)?.checked_add(second)?)?
        } else {
            milli(self.rates.get(rate)?, seconds)?
        };
        // UNLAWFUL times anything but 0 and 1 overflows, and those two are told apart here.
        if units == UNLAWFUL { None } else { i64::try_from(units.checked_mul(u64::from(quantity))?).ok() }
    }

    fn bad_rows(&self, columns: Columns<'_>) -> CalcError {
        let inputs = columns.rate.iter().zip(columns.duration_seconds).zip(columns.quantity).enumerate();
        let bad = inputs.filter(|(_, ((rate, seconds), quantity))| self.row(**rate, **seconds, **quantity).is_none());
        let problems =
            bad.take(PROBLEMS_MAX).map(|(row, ((rate, seconds), quantity))| self.bad_row(row, *rate, *seconds, *quantity)).collect();
        CalcError { problems }
    }

    fn bad_row(&self, row: usize, rate: u16, seconds: u16, quantity: u32) -> Problem {
        let Some(known) = self.rates.get(usize::from(rate)) else {
            return Problem::new(Code::OutOfRange, format!("columns.rate[{row}]"), format!("`{rate}` is none of the request's rates"))
                .help(format!("0 to {}", self.rates.len().saturating_sub(1)));
        };
        match one(known, seconds) {
            Err(mut problem) => {
                problem.field = format!("columns.durationSeconds[{row}]");
                problem
            }
            Ok(_) => Problem::new(
                Code::TooLarge,
                format!("columns.quantity[{row}]"),
                format!("`{quantity}` of them do not fit 64 bits of thousandths"),
            ),
        }
    }
}

fn rate<'b>(book: &'b Rulebook, track: Track, as_of: Day, id: &str, index: usize) -> Result<&'b Rate, Problem> {
    let place = format!("rates[{index}]");
    let found = book.rates.iter().find(|rate| rate.id == id);
    let Some(rate) = found.filter(|rate| rate.track == track && rate.span.contains(as_of)) else {
        let known: Vec<String> =
            book.rates.iter().filter(|rate| rate.track == track && rate.span.contains(as_of)).map(|rate| rate.id.to_string()).collect();
        let message = if found.is_some() {
            format!("the rate `{id}` does not answer on {as_of} on the {track} track")
        } else {
            format!("there is no rate `{id}`")
        };
        return Err(Problem::new(Code::NotInRulebook, place, message).nearest(id, known));
    };
    match rate.units {
        None => Err(Problem::new(Code::RateUnknown, place, format!("the official rate of `{}` is not known", rate.model))),
        Some(units) if units.to_milli().is_none() => {
            Err(Problem::new(Code::OutOfRange, place, format!("`{units}` units are finer than a thousandth, or too many for the columns"))
                .help("price these jobs with estimate"))
        }
        Some(_) => Ok(rate),
    }
}

/// Units of one generation by the slow and general way.
fn one(rate: &Rate, seconds: u16) -> Result<Amount, Problem> {
    let found = Found { rate, native_audio: false, voice_control: false, video_input: false };
    let per_output = rate.basis == crate::rulebook::entry::RateBasis::Output;
    let duration_seconds = if per_output && rate.durations.is_none() { None } else { Some(Amount::whole(seconds.into())) };
    generation(found, &Job { duration_seconds, ..Job::default() }, "").map(|generation| generation.units)
}

fn milli(rate: &Rate, seconds: u16) -> Option<u64> {
    u64::try_from(one(rate, seconds).ok()?.to_milli()?).ok()
}
