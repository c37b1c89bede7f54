//! How what is expected falls to several ways of paying, and to several outputs of one call (rule `bill.verdict`).

use crate::amount::{Amount, TooLarge};

/// Whether one amount is a whole number of times another.
pub(super) fn is_multiple(amount: Amount, of: Amount) -> bool {
    let Ok(times) = amount.cut_div(of) else { return false };
    times.is_whole() && times.times(of) == Ok(amount)
}

/// What is expected of a task that was paid in several ways.
pub(super) struct Share {
    pub(super) ways: usize,
    taken: usize,
    /// Units that nobody has paid for yet; none before the first way.
    left: Option<Amount>,
}

impl Share {
    /// Nothing taken yet.
    pub(super) const fn new(ways: usize) -> Self {
        Self { ways, taken: 0, left: None }
    }

    /// The part of the next way: as much as it was charged, up to all that is left, and of the last one the rest.
    pub(super) fn take(&mut self, charged: Amount, unit_price: Amount, units: Amount) -> Result<Amount, TooLarge> {
        self.taken = self.taken.saturating_add(1);
        let left = self.left.unwrap_or(units);
        let whole = left.times(unit_price)?;
        if self.taken == self.ways {
            return Ok(whole);
        }
        let part = charged.max(Amount::ZERO).min(whole);
        // The price of a unit ends, so what was paid for is cut at most beyond twelve places.
        self.left = Some(left.minus(part.cut_div(unit_price)?)?);
        Ok(part)
    }
}
