//! Where times meet days and amounts: whole seconds, shares given as decimals, and what a day can use.
#![allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "times and paces are measurements (rule `num.exact`); a makespan is finite and not negative"
)]

use super::merge::ThroughputResult;
use crate::amount::Amount;

/// The largest number below 1.
const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;

/// A share below 1 as a number below 1.
#[must_use]
pub fn share(amount: Amount) -> f64 {
    amount.to_number().clamp(0.0, BELOW_ONE)
}

/// Seconds that have begun by a moment.
#[must_use]
pub fn seconds_begun(moment: f64) -> u64 {
    moment.ceil() as u64
}

/// Seconds that are over by a moment.
#[must_use]
pub fn seconds_over(moment: f64) -> u64 {
    moment.floor() as u64
}

/// The slots of a run, in whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct SlotsOfRun {
    /// Slot-seconds in the seconds that are over by the mean makespan.
    pub there: u128,
    /// Slots after them.
    pub last: u32,
    /// The most.
    pub highest: u32,
    /// Seconds of work in a day.
    pub seconds_per_day: u64,
}

/// Units of a full day at the highest number of slots, cut to thousandths: the units that a run used, over the slot-seconds it was
/// busy.
#[must_use]
pub fn units_per_day(result: &ThroughputResult, slots: SlotsOfRun, units: Amount) -> Amount {
    let mean = result.makespan_seconds.mean;
    let there = (mean - mean.floor()).mul_add(f64::from(slots.last), slots.there as f64);
    let busy = result.utilisation * there;
    if busy <= 0.0 {
        return Amount::ZERO;
    }
    let pace = units.to_number() * f64::from(slots.highest) * (slots.seconds_per_day as f64) / busy;
    Amount::from_number(pace).map_or(Amount::ZERO, |pace| pace.cut(3))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn a_share_below_one_stays_below_one() {
        assert!(share("0.99999999999999999999".parse().unwrap()) < 1.0);
    }
}
