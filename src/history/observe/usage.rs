//! What is used on which day (rule `history.usage`): units by day and balance, and the mean of each weekday over the last whole weeks.

use super::RECORDS_MIN;
use crate::amount::{Amount, TooLarge};
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Way};
use crate::history::names::Table;
use crate::lots::usage::{Usage, UsageDay};
use crate::order;
use crate::rulebook::entry::Balance;
use crate::time::Day;
use kling_derive::Answer;

/// Most weeks that a mean is taken over.
const WEEKS_TAKEN: u32 = 8;
const WEEK_DAYS: i64 = 7;

/// Units of a balance by day, and what follows for the days to come.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ObservedUsage {
    /// The balance.
    pub balance: Balance,
    /// Whole weeks, Monday to Sunday, that the means are over.
    pub weeks: u32,
    /// Days with usage.
    #[contract(ts = "{ on: Day; units: Decimal }[]")]
    pub days: Vec<UsageDay>,
    /// The seven days from the day asked about, each with the mean of its weekday; none without a whole week.
    pub plan: Vec<Usage>,
}

/// Usage of each balance that has enough deductions.
///
/// # Errors
/// More digits than can be held.
pub(super) fn usage(ledger: &Ledger, as_of: Day, clock: Offset) -> Result<Vec<ObservedUsage>, TooLarge> {
    let mut all = Vec::new();
    for balance in Balance::ALL {
        let rows = || ledger.rows.iter().filter(|row| row.way == Way::Units(Some(*balance)));
        if rows().count() < RECORDS_MIN {
            continue;
        }
        // Rows of one day mostly follow each other.
        let mut runs: Vec<(i64, Amount)> = Vec::new();
        for row in rows() {
            let day = row.at.day_number(clock);
            match runs.last_mut() {
                Some((last, sum)) if *last == day => *sum = sum.plus(row.amount)?,
                _ => runs.push((day, row.amount)),
            }
        }
        let mut sums: Table<i64, Amount> = Table::default();
        for (day, units) in runs {
            let sum = sums.entry(day).or_default();
            *sum = sum.plus(units)?;
        }
        let mut days: Vec<(i64, Amount)> = sums.iter().map(|(day, units)| (*day, *units)).collect();
        order::sort(&mut days, |(one, _), (other, _)| one.cmp(other));
        all.push(observed(*balance, &sums, &days, as_of)?);
    }
    Ok(all)
}

fn observed(balance: Balance, sums: &Table<i64, Amount>, days: &[(i64, Amount)], as_of: Day) -> Result<ObservedUsage, TooLarge> {
    let epoch = Day::known(1970, 1, 1);
    let day = |number: i64| epoch.plus_days(number).unwrap_or(epoch);
    let today = as_of.days_since(epoch);
    let monday = |number: i64| number.saturating_sub(i64::from(day(number).weekday_from_monday()));
    // A week whose Sunday is the day asked about is not over.
    let end = monday(today);
    let first = days.first().map_or(end, |(first, _)| monday(*first));
    let whole = end.saturating_sub(first).max(0) / WEEK_DAYS;
    let weeks = u32::try_from(whole).unwrap_or(u32::MAX).min(WEEKS_TAKEN);
    let mut plan = Vec::new();
    if weeks > 0 {
        for ahead in 0..WEEK_DAYS {
            let on = today.saturating_add(ahead);
            let weekday = on.saturating_sub(monday(on));
            let mut sum = Amount::ZERO;
            for week in 1..=i64::from(weeks) {
                let past = end.saturating_sub(week.saturating_mul(WEEK_DAYS)).saturating_add(weekday);
                sum = sum.plus(sums.get(&past).copied().unwrap_or_default())?;
            }
            // What was given back in the end is not usage to plan for.
            let units = sum.max(Amount::ZERO).cut_div(Amount::whole(weeks.into()))?;
            plan.push(Usage::Day(UsageDay { on: day(on), units }));
        }
    }
    let days = days.iter().map(|(number, units)| UsageDay { on: day(*number), units: *units }).collect();
    Ok(ObservedUsage { balance, weeks, days, plan })
}
