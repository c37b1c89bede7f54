//! How what is expected falls to several ways of paying, and to several outputs of one call (rule `bill.verdict`).

use crate::amount::{Amount, TooLarge};
use crate::history::ledger::Way;

/// Whether one amount is a whole number of times another.
pub(super) fn is_multiple(amount: Amount, of: Amount) -> bool {
    let Ok(times) = amount.cut_div(of) else { return false };
    times.is_whole() && times.times(of) == Ok(amount)
}

/// What is expected of a task that was paid partly in units, partly in cash: units are expected as they were charged, up to all of it,
/// and cash the rest. Charges to units of several balances alone are each a charge of their own.
pub(super) struct Share {
    has_units: bool,
    /// Ways of cash, and those of them whose currency is told.
    cash: usize,
    known_cash: usize,
    cash_taken: usize,
    /// Units that have been paid for so far.
    paid: Amount,
}

impl Share {
    /// Nothing paid yet.
    pub(super) fn new(ways: &[Way]) -> Self {
        let count = |is: fn(&&Way) -> bool| ways.iter().filter(is).count();
        Self {
            has_units: count(|way| matches!(way, Way::Units(_))) > 0,
            cash: count(|way| matches!(way, Way::Cash(_))),
            known_cash: count(|way| matches!(way, Way::Cash(Some(_)))),
            cash_taken: 0,
            paid: Amount::ZERO,
        }
    }

    /// Whether a way of paying pays for a part alone.
    pub(super) const fn is_shared(&self, way: Way) -> bool {
        match way {
            Way::Units(_) => self.cash > 0,
            Way::Cash(_) => self.has_units || self.cash > 1,
        }
    }

    /// What is expected of the next way, of `units` in all. Units come before cash.
    pub(super) fn take(&mut self, way: Way, charged: Amount, unit_price: Amount, units: Amount) -> Result<Amount, TooLarge> {
        let whole = match way {
            Way::Units(_) => units,
            Way::Cash(_) => units.minus(self.paid)?.max(Amount::ZERO).times(unit_price)?,
        };
        self.cash_taken = self.cash_taken.saturating_add(usize::from(matches!(way, Way::Cash(_))));
        if matches!(way, Way::Cash(_)) && self.cash_taken == self.known_cash {
            return Ok(whole);
        }
        let part = charged.max(Amount::ZERO).min(whole);
        // The price of a unit ends, so what was paid for is cut at most beyond twelve places.
        self.paid = self.paid.plus(part.cut_div(unit_price)?)?;
        Ok(part)
    }
}
