//! Many lots against millions of rows of usage, as columns (rules as in [`plan`](mod@super::plan), which is the judge).
//!
//! Units are whole thousandths and days are counted from 1970-01-01, as in a database. Rows of usage are summed by day at
//! once ([`UsageByDay`]); from then on their number plays no part, so that a compiled history answers what-if questions at the
//! cost of the lots alone. Every row of the lots is checked. Lots of equal days pay in the order of their rows.

use super::draw::DrawOrder;
use super::{DAYS_MAX, LOTS_MAX, days_of};
use crate::amount::{Amount, TooLarge};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::time::Day;
use kling_derive::Answer;
use kling_kernels::days;
use kling_kernels::draw::narrow::{Windows, draw};
use kling_kernels::lots::{Columns, Ranked, from_earliest, from_latest, order};

/// Most bad rows of a refusal.
const PROBLEMS_MAX: usize = 100;
/// The day that columns count from.
const EPOCH: Day = Day::known(1970, 1, 1);

/// Lots, one a row.
#[derive(Debug, Clone, Copy)]
pub struct LotColumns<'a> {
    /// Thousandths of a unit.
    pub units_milli: &'a [i64],
    /// First day on which it pays.
    pub effective_on: &'a [i32],
    /// First day on which it no longer pays.
    pub expires_on: &'a [i32],
    /// The day it was bought; the day it becomes effective where the column is left out.
    pub purchased_on: Option<&'a [i32]>,
}

/// The sums of all lots.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BurnTotals {
    /// What was there or became effective.
    pub granted: Amount,
    /// What was used and paid.
    pub burned: Amount,
    /// What expired.
    pub expired: Amount,
    /// What is there at the end.
    pub remaining: Amount,
    /// What was used and no lot paid.
    pub shortfall: Amount,
    /// First day with a shortfall.
    pub runs_out_on: Option<Day>,
}

/// What becomes of the lots, one a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burned {
    /// Thousandths that each lot paid.
    pub burned_milli: Vec<i64>,
    /// Thousandths of each lot that expired.
    pub expired_milli: Vec<i64>,
    /// Sums.
    pub totals: BurnTotals,
}

/// Usage by day, summed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageByDay {
    as_of: Day,
    /// What was used before each day from `as_of` on; the last is everything.
    before: Vec<u64>,
}

fn number(day: Day) -> i32 {
    // Four digits of years are few days.
    i32::try_from(day.days_since(EPOCH)).unwrap_or(i32::MAX)
}

fn uneven(rows: usize, columns: &[(&str, usize)], of: &str) -> Vec<Problem> {
    let uneven = columns.iter().filter(|(_, length)| *length != rows);
    uneven
        .map(|(name, length)| {
            Problem::new(Code::Contradiction, format!("{of}.{name}"), note!(lots::UnevenColumns { length: *length, rows }))
        })
        .collect()
}

impl UsageByDay {
    /// Sums rows of usage by day: thousandths of a unit, in any order. Rows before `as_of` are past.
    ///
    /// # Errors
    /// Columns of different lengths.
    pub fn new(as_of: Day, day: &[i32], units_milli: &[u32]) -> Result<Self, CalcError> {
        let problems = uneven(day.len(), &[("unitsMilli", units_milli.len())], "usage");
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        // A plan ends at most that many days later.
        let mut before = vec![0_u64; usize::try_from(DAYS_MAX).unwrap_or(0)];
        days::add(day, units_milli, number(as_of), &mut before);
        while before.last() == Some(&0) {
            before.pop();
        }
        let mut sum = 0_u64;
        for day in &mut before {
            let units = *day;
            *day = sum;
            // As many rows as fit in memory, each below 2^32.
            sum = sum.saturating_add(units);
        }
        before.push(sum);
        Ok(Self { as_of, before })
    }

    /// The days from the one asked about to the last with usage.
    fn days(&self) -> i64 {
        i64::try_from(self.before.len()).unwrap_or(0).saturating_sub(1)
    }

    fn used_before(&self, day: i64) -> u64 {
        let last = self.before.last().copied().unwrap_or(0);
        usize::try_from(day.max(0)).ok().and_then(|day| self.before.get(day)).copied().unwrap_or(last)
    }

    /// Lets the lots pay for it.
    ///
    /// # Errors
    /// Columns of different lengths, more lots or days than the limits, and the first hundred bad rows.
    pub fn burn(&self, lots: LotColumns<'_>, until: Option<Day>, draw_order: DrawOrder) -> Result<Burned, CalcError> {
        let mut problems = faults(lots);
        if until.is_some_and(|until| until < self.as_of) {
            problems.push(Problem::new(Code::OutOfRange, "until", note!(lots::ColumnsEndFirst {})).help(note!(lots::UntilHelp {})));
        }
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let as_of = number(self.as_of);
        let last = lots.expires_on.iter().copied().max().filter(|last| *last > as_of);
        let after = |day: i32| i64::from(day).saturating_sub(as_of.into());
        let end = until.map(|until| until.days_since(self.as_of)).or(last.map(after)).unwrap_or_else(|| self.days());
        let furthest = last.map_or(end, after).max(end);
        if furthest > DAYS_MAX {
            let field = if end == furthest && until.is_some() { "until" } else { "lots.expiresOn" };
            let message = note!(lots::ColumnsTooLong { days: days_of(furthest), as_of: self.as_of, limit: days_of(DAYS_MAX) });
            return Err(Problem::new(Code::TooLarge, field, message).into());
        }
        self.drawn(lots, end, draw_order)
            .map_err(|TooLarge| Problem::new(Code::TooLarge, "lots.unitsMilli", note!(lots::SumTooLarge {})).into())
    }

    fn drawn(&self, lots: LotColumns<'_>, end: i64, draw_order: DrawOrder) -> Result<Burned, TooLarge> {
        let rows = lots.units_milli.len();
        let columns = Columns {
            units: lots.units_milli,
            effective_on: lots.effective_on,
            expires_on: lots.expires_on,
            used_before: &self.before,
            first: number(self.as_of),
            end,
        };
        let order = order(rows, &keys(lots, draw_order));
        let Ranked { starts, ends, by_start, units } = columns.ranked(&order);
        let usage = self.used_before(end);
        let mut left = units.clone();
        let paid = draw(Windows { starts: &starts, ends: &ends, by_start: &by_start }, usage, &mut left);
        let (mut burned_milli, mut expired_milli) = (vec![0_i64; rows], vec![0_i64; rows]);
        let sums = columns.settle(&order, &units, &left, &mut burned_milli, &mut expired_milli);
        let [granted, burned, expired] = sums.map(|sum| i128::try_from(sum).unwrap_or(i128::MAX));
        let amount = |milli: i128| Amount::from_milli(milli).ok_or(TooLarge);
        // Days that begin with no more usage than is paid: the last of them is the one in which it ran out.
        let begun = self.before.partition_point(|before| *before <= paid);
        let out = i64::try_from(begun).ok().and_then(|begun| self.as_of.plus_days(begun.saturating_sub(1)));
        let totals = BurnTotals {
            granted: amount(granted)?,
            burned: amount(burned)?,
            expired: amount(expired)?,
            remaining: amount(granted.saturating_sub(burned).saturating_sub(expired))?,
            shortfall: amount(i128::from(usage).saturating_sub(burned))?,
            runs_out_on: out.filter(|_| paid < usage),
        };
        Ok(Burned { burned_milli, expired_milli, totals })
    }
}

fn faults(lots: LotColumns<'_>) -> Vec<Problem> {
    let rows = lots.units_milli.len();
    let purchased = lots.purchased_on.map(|purchased| ("purchasedOn", purchased.len()));
    let columns = [("effectiveOn", lots.effective_on.len()), ("expiresOn", lots.expires_on.len())];
    let mut problems = uneven(rows, &columns, "lots");
    problems.extend(purchased.map(|purchased| uneven(rows, &[purchased], "lots")).unwrap_or_default());
    if rows > LOTS_MAX {
        problems.push(Problem::new(Code::TooLarge, "lots", note!(lots::TooManyRows { rows, limit: LOTS_MAX })));
    }
    if !problems.is_empty() {
        return problems;
    }
    let days = lots.effective_on.iter().zip(lots.expires_on);
    for (row, (units, (effective, expires))) in lots.units_milli.iter().zip(days).enumerate() {
        if *units >= 0 && effective < expires {
            continue;
        }
        problems.push(if *units < 0 {
            Problem::new(Code::BadRow, format!("lots.unitsMilli[{row}]"), note!(lots::UnitsBelowZero { units: units.to_string() }))
        } else {
            Problem::new(
                Code::BadRow,
                format!("lots.expiresOn[{row}]"),
                note!(lots::RowExpiresTooEarly { expires: expires.to_string(), effective: effective.to_string() }),
            )
        });
        if problems.len() >= PROBLEMS_MAX {
            break;
        }
    }
    problems
}

/// What the rows are sorted by, the last criterion first. Equals stay in the order of their rows.
fn keys(lots: LotColumns<'_>, draw_order: DrawOrder) -> [Vec<u32>; 3] {
    let (effective, expiry) = (from_earliest(lots.effective_on), from_earliest(lots.expires_on));
    let purchase = lots.purchased_on.map_or_else(|| effective.clone(), from_earliest);
    match draw_order {
        DrawOrder::ExpiringFirst => [purchase, effective, expiry],
        DrawOrder::PurchaseOrder => [expiry, effective, purchase],
        DrawOrder::ExpiringLast => [purchase, effective, from_latest(lots.expires_on)],
    }
}
