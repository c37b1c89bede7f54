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

/// The number nearest to an amount.
///
/// Up to 2^53 its digits are exact, and so is a power of ten up to the 22nd: one division then rounds once, to the same number
/// that the decimal is read to. Longer amounts may end up a last bit away from it.
fn number(amount: Amount) -> f64 {
    let (low, mid, high, is_negative, places) = amount.words();
    let digits = (u128::from(high) << 64) | (u128::from(mid) << 32) | u128::from(low);
    let number = digits as f64 / (0..places).fold(1.0, |power: f64, _| power * 10.0);
    if is_negative { -number } else { number }
}

/// A share below 1 as a number below 1.
#[must_use]
pub fn share(amount: Amount) -> f64 {
    number(amount).clamp(0.0, BELOW_ONE)
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
    let pace = number(units) * f64::from(slots.highest) * (slots.seconds_per_day as f64) / busy;
    Amount::from_number(pace).map_or(Amount::ZERO, |pace| pace.cut(3))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp, reason = "a failing unwrap is a failing test, and the numbers are to be the same to the last bit")]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_the_number_that_it_reads_as() {
        for text in ["0", "0.05", "0.1", "0.3", "0.999999", "0.333333333333333", "12", "24000.5", "0.0000001", "9007199254740991"] {
            assert_eq!(number(text.parse().unwrap()), text.parse::<f64>().unwrap(), "{text}");
        }
    }

    #[test]
    fn a_share_below_one_stays_below_one() {
        assert!(share("0.99999999999999999999".parse().unwrap()) < 1.0);
    }
}
