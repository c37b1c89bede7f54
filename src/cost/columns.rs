//! Prices columns: a rate, a duration and a quantity per row in, thousandths of a unit out.
//!
//! Everything is integer arithmetic. A rate with at most three places is a whole number of thousandths, so the units of
//! a row are too: (rate x seconds, or x begun blocks, or x 1) x quantity. The first factor depends on rate and duration
//! alone: [`super::quote`] works it out for the first row that asks, and it is kept in the cell of that rate and
//! duration. A row whose cell is known is one look-up, one multiplication and one comparison. Every row is checked: a
//! rate, duration or size that is not lawful has no known cell, and such a row is worked out by itself, or refused.
//!
//! [`super::quote`] is also the judge: the tests hold every row against it.

use super::Job;
use super::quote::generation;
use super::rate::Found;
use crate::amount::Amount;
use crate::limits;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Rate, Track};
use crate::time::Day;
use kling_derive::Answer;
pub use kling_kernels::columns::Columns;
use kling_kernels::columns::{CELL_LIMIT, CELL_SECONDS, Row, UNKNOWN, price_known};

fn uneven(columns: Columns<'_>) -> Problems {
    let rows = columns.rate.len();
    let lengths = [("durationSeconds", columns.duration_seconds.len()), ("quantity", columns.quantity.len())];
    let uneven = lengths.into_iter().filter(|(_, length)| *length != rows);
    uneven
        .map(|(name, length)| {
            Problem::new(Code::Contradiction, format!("columns.{name}"), note!(cost::UnevenColumns { rows: length, rate_rows: rows }))
        })
        .collect()
}

/// The priced rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// Units of each row in thousandths.
    pub units_milli: Vec<i64>,
    /// The exact sum of the column. It means something where all its rates are paid from one balance.
    pub total_units: Amount,
    /// The exact sum of each balance (rule `cost.money`: never added across), in the order in which the rates name them.
    pub totals: Vec<BalanceTotal>,
}

/// What the rows of one balance come to.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BalanceTotal {
    /// The balance.
    pub balance: Balance,
    /// Its units.
    pub units: Amount,
}

/// The rates of a request, in its order.
pub struct Table<'b> {
    rates: Vec<&'b Rate>,
}

impl<'b> Table<'b> {
    /// Looks the ids up.
    ///
    /// # Errors
    /// Ids that the rulebook does not hold on that day and track, unknown rates, and rates finer than a thousandth.
    pub fn new(book: &'b Rulebook, track: Track, as_of: Day, ids: &Rows<String>) -> Result<Self, CalcError> {
        let mut problems = Problems::new();
        let mut rates = Vec::new();
        // Each problem lists all the ids that would do: sixty thousand of that do not fit a page.
        for (index, id) in ids.placed() {
            if problems.len() >= limits::PROBLEMS {
                break;
            }
            match rate(book, track, as_of, id, index) {
                Ok(rate) => rates.push(rate),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Self { rates }) } else { Err(CalcError { problems }) }
    }

    /// Prices the rows.
    ///
    /// # Errors
    /// Columns of different lengths, and the first hundred rows that cannot be priced.
    pub fn price(&self, columns: Columns<'_>) -> Result<Priced, CalcError> {
        let mut problems = uneven(columns);
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let mut cells = vec![UNKNOWN; self.rates.len().saturating_mul(CELL_SECONDS)];
        let mut units_milli = vec![0_i64; columns.rate.len()];
        let mut total: u128 = 0;
        let mut index: usize = 0;
        while problems.len() < limits::PROBLEMS {
            let left = units_milli.get_mut(index..).unwrap_or_default();
            let (rows, sum) = price_known(&cells, columns.starting_at(index), left);
            index = index.saturating_add(rows);
            total = total.saturating_add(sum);
            let (Some(row), Some(out)) = (columns.row(index), units_milli.get_mut(index)) else { break };
            match self.price_row(row, &mut cells) {
                Some(milli) => {
                    *out = milli.cast_signed();
                    total = total.saturating_add(milli.into());
                }
                None => problems.push(self.bad_row(index, row)),
            }
            index = index.saturating_add(1);
        }
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let amount = |milli: u128| i128::try_from(milli).ok().and_then(Amount::from_milli);
        let totals = self.by_balance(columns, &units_milli, total).into_iter();
        let totals = totals.map(|(balance, milli)| Some(BalanceTotal { balance, units: amount(milli)? })).collect();
        let (Some(total_units), Some(totals)) = (amount(total), totals) else {
            return Err(Problem::new(Code::TooLarge, "columns", note!(cost::ColumnsTooLarge {})).into());
        };
        Ok(Priced { units_milli, total_units, totals })
    }

    /// The sums of the balances: the rows are gone through again only where the rates are of several.
    fn by_balance(&self, columns: Columns<'_>, units_milli: &[i64], total: u128) -> Vec<(Balance, u128)> {
        let mut sums: Vec<(Balance, u128)> = Vec::new();
        let mut places = Vec::with_capacity(self.rates.len());
        for rate in &self.rates {
            let place = sums.iter().position(|(balance, _)| *balance == rate.balance);
            places.push(place.unwrap_or(sums.len()));
            if place.is_none() {
                sums.push((rate.balance, 0));
            }
        }
        if let [(_, sum)] = sums.as_mut_slice() {
            *sum = total;
            return sums;
        }
        for (rate, milli) in columns.rate.iter().zip(units_milli) {
            let Some((_, sum)) = places.get(usize::from(*rate)).and_then(|place| sums.get_mut(*place)) else { continue };
            *sum = sum.saturating_add(milli.unsigned_abs().into());
        }
        sums
    }

    /// Thousandths of a unit of a row whose cell is not known; fills the cell where it can. `None` for a bad row.
    fn price_row(&self, row: Row, cells: &mut [u32]) -> Option<u64> {
        let generation = milli(self.rates.get(usize::from(row.rate))?, row.seconds)?;
        let small = u32::try_from(generation).ok().filter(|small| *small < CELL_LIMIT);
        if let (Some(cell), Some(small)) = (cells.get_mut(row.cell()), small) {
            *cell = small;
        }
        let units = generation.checked_mul(row.quantity.into())?;
        i64::try_from(units).is_ok().then_some(units)
    }

    fn bad_row(&self, index: usize, row: Row) -> Problem {
        let Some(known) = self.rates.get(usize::from(row.rate)) else {
            let message = note!(cost::RateNotAsked { index: row.rate });
            return Problem::new(Code::OutOfRange, format!("columns.rate[{index}]"), message).help(
                self.rates.len().checked_sub(1).map_or_else(|| note!(cost::NoRatesNamed {}), |last| note!(cost::RateRange { last })),
            );
        };
        match one(known, row.seconds) {
            Err(mut problem) => {
                problem.field = format!("columns.durationSeconds[{index}]");
                problem
            }
            Ok(_) => {
                Problem::new(Code::TooLarge, format!("columns.quantity[{index}]"), note!(cost::RowTooLarge { quantity: row.quantity }))
            }
        }
    }
}

fn rate<'b>(book: &'b Rulebook, track: Track, as_of: Day, id: &str, index: usize) -> Result<&'b Rate, Problem> {
    let place = format!("rates[{index}]");
    let found = book.rates.iter().find(|rate| rate.id == id);
    let Some(rate) = found.filter(|rate| rate.track == track && rate.span().contains(as_of)) else {
        let known: Vec<String> =
            book.rates.iter().filter(|rate| rate.track == track && rate.span().contains(as_of)).map(|rate| rate.id.to_string()).collect();
        let message = if found.is_some() { note!(cost::RateOffDay { id, as_of, track }) } else { note!(cost::NoSuchRate { id }) };
        return Err(Problem::new(Code::NotInRulebook, place, message).nearest(id, known));
    };
    match rate.units {
        None => Err(Problem::new(Code::RateUnknown, place, note!(cost::RateUnknown { model: &rate.model }))),
        Some(units) if units.to_milli().is_none() => {
            Err(Problem::new(Code::OutOfRange, place, note!(cost::TooFine { units })).help(note!(cost::TooFineHelp {})))
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;
    use crate::rulebook::entry::RateBasis;

    /// A rate per second for any duration, at the given units.
    fn per_second(units: &str) -> Rate {
        let rates = &Rulebook::embedded().rates;
        let rate = rates.iter().find(|rate| rate.basis == RateBasis::Second && rate.durations.is_none()).unwrap();
        Rate { units: Some(units.parse().unwrap()), ..rate.clone() }
    }

    fn price(rate: &Rate, rows: &[(u16, u16, u32)]) -> Result<Priced, CalcError> {
        let column = Columns {
            rate: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
            duration_seconds: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
            quantity: &rows.iter().map(|row| row.2).collect::<Vec<_>>(),
        };
        Table { rates: vec![rate] }.price(column)
    }

    fn places(priced: Result<Priced, CalcError>) -> Vec<String> {
        priced.unwrap_err().problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn durations_with_and_without_a_cell_are_priced_alike() {
        let seconds = [1, 126, 127, 128, 129, 65_535];
        let rows: Vec<(u16, u16, u32)> = seconds.iter().chain(&seconds).map(|seconds| (0, *seconds, 3)).collect();
        let priced = price(&per_second("0.6"), &rows).unwrap();
        let wanted: Vec<i64> = rows.iter().map(|row| 600 * i64::from(row.1) * 3).collect();
        assert_eq!(Amount::from_milli(wanted.iter().map(|milli| i128::from(*milli)).sum()), Some(priced.total_units));
        assert_eq!(priced.units_milli, wanted);
    }

    #[test]
    fn prices_around_the_size_of_a_cell_are_exact() {
        for generation in [CELL_LIMIT - 1, CELL_LIMIT, CELL_LIMIT + 1, UNKNOWN] {
            let rate = per_second(&Amount::from_milli(generation.into()).unwrap().to_string());
            let rows = [(0, 1, 0), (0, 1, 1), (0, 1, u32::MAX)];
            let largest = u64::from(generation) * u64::from(u32::MAX);
            let Ok(largest) = i64::try_from(largest) else {
                assert_eq!(places(price(&rate, &rows)), ["columns.quantity[2]"]);
                continue;
            };
            assert_eq!(price(&rate, &rows).unwrap().units_milli, [0, i64::from(generation), largest]);
        }
    }

    #[test]
    fn the_sum_may_be_larger_than_any_row() {
        let priced = price(&per_second("2147483.647"), &[(0, 1, u32::MAX); 5]).unwrap();
        assert_eq!(priced.total_units, Amount::from_milli(5 * i128::from(CELL_LIMIT - 1) * i128::from(u32::MAX)).unwrap());
    }

    #[test]
    fn the_first_hundred_bad_rows_are_told_wherever_they_stand() {
        let mut rows = vec![(0, 5, 1), (1, 5, 1), (0, 5, 1), (0, 0, 1), (u16::MAX, 0, 0)];
        let rate = per_second("1");
        assert_eq!(places(price(&rate, &rows)), ["columns.rate[1]", "columns.durationSeconds[3]", "columns.rate[4]"]);
        rows.resize(300, (0, 0, 1));
        let told = places(price(&rate, &rows));
        assert_eq!((told.len(), told.last().unwrap().as_str()), (100, "columns.durationSeconds[101]"));
    }
}
