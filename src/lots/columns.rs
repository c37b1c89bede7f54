//! Many lots against millions of rows of usage, as columns (rules as in [`super::plan`], which is the judge).
//!
//! Units are whole thousandths and days are counted from 1970-01-01, as in a database. Rows of usage are summed by day at
//! once ([`Usage`]); from then on their number plays no part, so that a compiled history answers what-if questions at the
//! cost of the lots alone. Every row of the lots is checked. Lots of equal days pay in the order of their rows.

use super::draw::DrawOrder;
use super::{DAYS_MAX, LOTS_MAX};
use crate::amount::{Amount, TooLarge};
use crate::problem::{CalcError, Code, Problem};
use crate::time::Day;
use kling_kernels::draw::narrow::{Windows, draw};
use kling_kernels::{days, sort};
use serde::Serialize;
use tsify::Tsify;

/// Most bad rows that are told.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BurnTotals {
    /// What was there or became effective.
    #[tsify(type = "Decimal")]
    pub granted: Amount,
    /// What was used and paid.
    #[tsify(type = "Decimal")]
    pub burned: Amount,
    /// What expired.
    #[tsify(type = "Decimal")]
    pub expired: Amount,
    /// What is there at the end.
    #[tsify(type = "Decimal")]
    pub remaining: Amount,
    /// What was used and no lot paid.
    #[tsify(type = "Decimal")]
    pub shortfall: Amount,
    /// First day with a shortfall.
    #[tsify(type = "Day | null")]
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
pub struct Usage {
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
            Problem::new(Code::Contradiction, format!("{of}.{name}"), format!("{length} rows, but the first column has {rows}"))
        })
        .collect()
}

impl Usage {
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
            problems.push(Problem::new(Code::OutOfRange, "until", "the plan ends before `asOf`").help("the first day after the plan"));
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
            let message = format!("{furthest} days after `{}` are more than the limit of {DAYS_MAX}", self.as_of);
            return Err(Problem::new(Code::TooLarge, field, message).into());
        }
        self.drawn(lots, end, draw_order).map_err(|TooLarge| {
            Problem::new(Code::TooLarge, "lots.unitsMilli", "the sum of the lots has more digits than can be kept exactly").into()
        })
    }

    fn drawn(&self, lots: LotColumns<'_>, end: i64, draw_order: DrawOrder) -> Result<Burned, TooLarge> {
        let as_of = i64::from(number(self.as_of));
        let rows = lots.units_milli.len();
        let order = ranked(lots, draw_order);
        let ranks = order.len();
        let (mut starts, mut ends, mut left) = (Vec::with_capacity(ranks), Vec::with_capacity(ranks), Vec::with_capacity(ranks));
        let mut first_days = Vec::with_capacity(ranks);
        for row in &order {
            let Some(lot) = row_of(lots, *row) else { continue };
            let (start, stop) = (lot.effective_on.saturating_sub(as_of).max(0), lot.expires_on.saturating_sub(as_of));
            // A lot that has expired, or that becomes effective after the end, takes no part.
            let takes_part = stop > 0 && (start < end || start == 0);
            left.push(if takes_part { lot.units_milli } else { 0 });
            starts.push(self.used_before(start));
            ends.push(self.used_before(stop));
            first_days.push(u32::try_from(start).unwrap_or(u32::MAX));
        }
        let mut by_start: Vec<u32> = (0..).take(ranks).collect();
        sort::sort(&mut by_start, &first_days);
        let usage = self.used_before(end);
        let given = left.clone();
        let paid = draw(Windows { starts: &starts, ends: &ends, by_start: &by_start }, usage, &mut left);

        let (mut burned_milli, mut expired_milli) = (vec![0_i64; rows], vec![0_i64; rows]);
        let (mut granted, mut burned, mut expired) = (0_i128, 0_i128, 0_i128);
        for ((row, given), left) in order.iter().zip(given).zip(left) {
            let Some(place) = usize::try_from(*row).ok() else { continue };
            let has_expired = lots.expires_on.get(place).is_some_and(|day| i64::from(*day).saturating_sub(as_of) <= end);
            // Each is below 2^63, and there are few.
            let (used, lost) = (given.saturating_sub(left), if has_expired { left } else { 0 });
            granted = granted.saturating_add(given.into());
            burned = burned.saturating_add(used.into());
            expired = expired.saturating_add(lost.into());
            if let (Some(to), Some(gone)) = (burned_milli.get_mut(place), expired_milli.get_mut(place)) {
                (*to, *gone) = (used.cast_signed(), lost.cast_signed());
            }
        }
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

/// A lot of a row.
struct Row {
    units_milli: u64,
    effective_on: i64,
    expires_on: i64,
}

fn row_of(lots: LotColumns<'_>, row: u32) -> Option<Row> {
    let row = usize::try_from(row).ok()?;
    Some(Row {
        units_milli: u64::try_from(*lots.units_milli.get(row)?).ok()?,
        effective_on: i64::from(*lots.effective_on.get(row)?),
        expires_on: i64::from(*lots.expires_on.get(row)?),
    })
}

fn faults(lots: LotColumns<'_>) -> Vec<Problem> {
    let rows = lots.units_milli.len();
    let purchased = lots.purchased_on.map(|purchased| ("purchasedOn", purchased.len()));
    let columns = [("effectiveOn", lots.effective_on.len()), ("expiresOn", lots.expires_on.len())];
    let mut problems = uneven(rows, &columns, "lots");
    problems.extend(purchased.map(|purchased| uneven(rows, &[purchased], "lots")).unwrap_or_default());
    if rows > LOTS_MAX {
        problems.push(Problem::new(Code::TooLarge, "lots", format!("{rows} rows are more than the limit of {LOTS_MAX}")));
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
            Problem::new(Code::BadRow, format!("lots.unitsMilli[{row}]"), format!("`{units}` is below zero"))
        } else {
            Problem::new(Code::BadRow, format!("lots.expiresOn[{row}]"), format!("`{expires}` is not after the effective day, {effective}"))
        });
        if problems.len() >= PROBLEMS_MAX {
            break;
        }
    }
    problems
}

/// The rows in draw order: sorted by the last of its criteria first, as each sort keeps equals in place.
fn ranked(lots: LotColumns<'_>, draw_order: DrawOrder) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(lots.units_milli.len()).collect();
    let up = |days: &[i32]| -> Vec<u32> {
        let least = days.iter().copied().min().unwrap_or(0);
        days.iter().map(|day| day.wrapping_sub(least).cast_unsigned()).collect()
    };
    let down = |days: &[i32]| -> Vec<u32> {
        let most = days.iter().copied().max().unwrap_or(0);
        days.iter().map(|day| most.wrapping_sub(*day).cast_unsigned()).collect()
    };
    let purchased = lots.purchased_on.unwrap_or(lots.effective_on);
    let keys = match draw_order {
        DrawOrder::ExpiringFirst => [up(purchased), up(lots.effective_on), up(lots.expires_on)],
        DrawOrder::PurchaseOrder => [up(lots.expires_on), up(lots.effective_on), up(purchased)],
        DrawOrder::ExpiringLast => [up(purchased), up(lots.effective_on), down(lots.expires_on)],
    };
    for (place, key) in keys.iter().enumerate() {
        // Without days of purchase, two neighbours are the same key.
        if keys.get(place.saturating_add(1)) != Some(key) {
            sort::sort(&mut order, key);
        }
    }
    order
}
