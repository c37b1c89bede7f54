//! The plan as a ledger: one row for each day and lot, with the rule it rests on.

use super::plan::{ExpiryPlan, ExpirySegment, LotUnits};
use crate::amount::{Amount, TooLarge};
use crate::text::named;
use crate::time::Day;
use kling_derive::Answer;

named! {
    /// What a row of the ledger is about.
    pub enum LedgerKind {
        /// What is there on the day asked about, over all lots.
        Opening = "opening",
        /// What becomes effective on the day, over all lots.
        Granted = "granted",
        /// What a lot pays on the day.
        Burned = "burned",
        /// What no lot pays on the day.
        Shortfall = "shortfall",
        /// What of a lot is gone on the day.
        Expired = "expired",
    }
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LedgerRow {
    /// The day.
    pub on: Day,
    /// What it is about.
    pub kind: LedgerKind,
    /// The lot; null where the row is about all of them.
    pub lot: Option<String>,
    /// How many units.
    pub units: Amount,
    /// What is there after it, over all lots.
    pub balance: Amount,
    /// The rule.
    pub rule: &'static str,
}

/// Most places of an amount.
const PLACES_MAX: u32 = 28;

/// A day's share of units that are the same on some days. It is a decimal that was multiplied by them, so it ends.
fn share_of(units: Amount, days: i128) -> Option<Amount> {
    (units.places()..=PLACES_MAX).find_map(|places| {
        let all = units.to_scaled(places)?;
        if all.checked_rem(days)? == 0 { Amount::from_scaled(all.checked_div(days)?, places) } else { None }
    })
}

struct Ledger {
    rows: Vec<LedgerRow>,
    balance: Amount,
}

impl Ledger {
    fn add(&mut self, on: Day, kind: LedgerKind, lot: Option<&str>, units: Amount) -> Result<(), TooLarge> {
        if units.is_zero() {
            return Ok(());
        }
        let (rule, balance) = match kind {
            LedgerKind::Opening | LedgerKind::Granted => ("lot.window", self.balance.plus(units)?),
            LedgerKind::Burned => ("lot.day", self.balance.minus(units)?),
            LedgerKind::Shortfall => ("lot.day", self.balance),
            LedgerKind::Expired => ("lot.no_carry_over", self.balance.minus(units)?),
        };
        self.balance = balance;
        self.rows.push(LedgerRow { on, kind, lot: lot.map(str::to_string), units, balance, rule });
        Ok(())
    }

    fn segment(&mut self, segment: &ExpirySegment) -> Result<(), TooLarge> {
        self.add(segment.from, LedgerKind::Granted, None, segment.granted)?;
        // Every day of a segment is the same, so each has its share, which ends as a decimal.
        let count = i128::from(segment.to.days_since(segment.from));
        let share = |units: Amount| share_of(units, count).ok_or(TooLarge);
        let parts: Vec<(&LotUnits, Amount)> =
            segment.burned.iter().map(|part| Ok((part, share(part.units)?))).collect::<Result<_, TooLarge>>()?;
        let missing = share(segment.shortfall)?;
        if !parts.is_empty() || !missing.is_zero() {
            let mut day = segment.from;
            while day < segment.to {
                for (part, units) in &parts {
                    self.add(day, LedgerKind::Burned, Some(&part.lot), *units)?;
                }
                self.add(day, LedgerKind::Shortfall, None, missing)?;
                day = day.plus_days(1).unwrap_or(segment.to);
            }
        }
        for part in &segment.expired {
            self.add(segment.to, LedgerKind::Expired, Some(&part.lot), part.units)?;
        }
        Ok(())
    }
}

/// The rows of a plan, by day: as many as there are days with usage, and some for each lot.
///
/// # Errors
/// [`TooLarge`] where a balance has too many digits.
pub fn ledger(plan: &ExpiryPlan) -> Result<Vec<LedgerRow>, TooLarge> {
    let mut ledger = Ledger { rows: Vec::new(), balance: Amount::ZERO };
    if let Some(first) = plan.segments.first() {
        ledger.add(first.from, LedgerKind::Opening, None, first.opening)?;
    }
    for segment in &plan.segments {
        ledger.segment(segment)?;
    }
    Ok(ledger.rows)
}
