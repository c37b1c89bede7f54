//! A mean of ratios, compared and printed exactly.
//!
//! Availability is 1 less the mean of up to 8,928 error rates with any denominators, and a tier begins exactly at its
//! boundary: 1 % of errors in every interval is 99 %, not 98.99999999999991. So:
//!
//! - Every rate is cut to 20 places, as an integer. The true sum lies at or above the sum of those, and above it by less
//!   than one unit for each rate that was cut. Nearly always these bounds decide.
//! - Where a boundary lies between the bounds, the sum is computed as one fraction of big integers, and that decides.
//!
//! The unit of a percentage here is 10^-12 percent. `X` is what is lost, 100 x sum / intervals, in that unit.

use crate::amount::{Amount, QUOTIENT_PLACES};
use crate::order;
use core::cmp::Ordering;
use num_bigint::BigUint;

/// Places of the bounds.
const BOUND: u128 = 10_u128.pow(20);
/// 100 percent in units of 10^-12 percent.
const WHOLE: i128 = 10_i128.pow(14);
/// From a sum in 10^-20 to units of 10^-12 percent: 10^-20 x 100 x 10^12.
const STEP: u128 = 10_u128.pow(6);

/// Error rates summed up over a number of intervals; those not added are 0.
#[derive(Debug, Clone)]
pub struct Mean {
    intervals: u64,
    /// Numerators with their denominators. They are added up by denominator only where the exact way is taken, which is seldom.
    rates: Vec<(u64, u64)>,
    /// The sum of the cut rates in 10^-20; `None` after an overflow, when only the exact way is left.
    cut: Option<u128>,
    /// How many of them were cut.
    slack: u128,
}

impl Mean {
    /// No errors yet.
    #[must_use]
    pub const fn new(intervals: u64) -> Self {
        Self { intervals, rates: Vec::new(), cut: Some(0), slack: 0 }
    }

    /// The same rates over another number of intervals.
    #[must_use]
    pub fn over(&self, intervals: u64) -> Self {
        Self { intervals, ..self.clone() }
    }

    /// Adds the rate of one interval. A denominator of 0 adds nothing.
    pub fn add(&mut self, numerator: u64, denominator: u64) {
        let Some(rest) = u128::from(numerator).checked_mul(BOUND).and_then(|scaled| scaled.checked_rem(u128::from(denominator))) else {
            return;
        };
        let rate = u128::from(numerator).checked_mul(BOUND).and_then(|scaled| scaled.checked_div(u128::from(denominator)));
        self.cut = self.cut.zip(rate).and_then(|(sum, rate)| sum.checked_add(rate));
        if rest != 0 {
            self.slack = self.slack.saturating_add(1);
        }
        self.rates.push((numerator, denominator));
    }

    /// The sums of numerators by denominator.
    fn sums(&self) -> Vec<(u128, u64)> {
        let mut rates = self.rates.clone();
        order::sort(&mut rates, |(_, one), (_, other)| one.cmp(other));
        rates
            .chunk_by(|(_, one), (_, other)| one == other)
            .map(|alike| {
                let sum = alike.iter().fold(0_u128, |sum, (numerator, _)| sum.saturating_add(u128::from(*numerator)));
                (sum, alike.first().map_or(1, |(_, denominator)| *denominator))
            })
            .collect()
    }

    /// The bounds of `X`, as fractions over the same denominator: `X` is at least the first, and at most the second.
    fn bounds(&self) -> Option<(u128, u128, u128)> {
        let denominator = u128::from(self.intervals).checked_mul(STEP).filter(|denominator| *denominator > 0)?;
        let low = self.cut?;
        Some((low, low.checked_add(self.slack)?, denominator))
    }

    /// The exact `X` as a fraction of big integers.
    #[allow(clippy::arithmetic_side_effects, reason = "big integers grow, they do not overflow")]
    fn exact(&self) -> (BigUint, BigUint) {
        let (sum, denominator) = fraction(&self.sums());
        (sum * WHOLE.unsigned_abs(), denominator * self.intervals.max(1))
    }

    /// Compares `X` with a whole number of units.
    #[allow(clippy::arithmetic_side_effects, reason = "big integers grow, they do not overflow")]
    fn lost_against(&self, units: u128) -> Ordering {
        if let Some((low, high, denominator)) = self.bounds()
            && let Some(limit) = units.checked_mul(denominator)
        {
            if low > limit {
                return Ordering::Greater;
            }
            if high < limit {
                return Ordering::Less;
            }
            if low == high {
                return low.cmp(&limit);
            }
        }
        let (lost, denominator) = self.exact();
        lost.cmp(&(denominator * units))
    }

    /// Whether 1 less the mean, in percent, is below a limit of at most 12 places and at most 100.
    #[must_use]
    pub fn is_below(&self, limit: Amount) -> bool {
        let Some(limit) = limit.to_scaled(QUOTIENT_PLACES).and_then(|units| WHOLE.checked_sub(units)) else { return false };
        u128::try_from(limit).is_ok_and(|lost| self.lost_against(lost) == Ordering::Greater)
    }

    /// 1 less the mean, in percent: exact where it ends within 12 places, else cut after them, towards zero.
    #[must_use]
    pub fn percent(&self) -> Amount {
        let (floor, ceil) = self.rounded_lost();
        let percent = |lost: u128| i128::try_from(lost).ok().and_then(|lost| WHOLE.checked_sub(lost));
        // Above zero cutting the percentage rounds what is lost up; below zero it rounds it down.
        let units = percent(ceil).filter(|units| *units >= 0).or_else(|| percent(floor).map(|units| units.min(0)));
        // A percentage far below zero (the literal reading knows no least) may not have room for all its places.
        let held = |units: i128| {
            (0..=QUOTIENT_PLACES)
                .rev()
                .zip(core::iter::successors(Some(units), |units| units.checked_div(10)))
                .find_map(|(places, units)| Amount::from_scaled(units, places))
        };
        units.and_then(held).unwrap_or(Amount::ZERO)
    }

    /// `X` rounded down and up to whole units.
    #[allow(clippy::arithmetic_side_effects, reason = "big integers grow, they do not overflow")]
    fn rounded_lost(&self) -> (u128, u128) {
        // The least and the most that it can be, rounded down.
        let (mut floor, mut most) = (0, u128::MAX);
        if let Some((low, high, denominator)) = self.bounds() {
            let floor_of = |value: u128| value.checked_div(denominator).unwrap_or(0);
            let ceil = |value: u128| value.div_ceil(denominator);
            // The bounds settle it where no whole unit lies between them, the low one itself included if rates were cut.
            if floor_of(low) == floor_of(high) && ceil(low) == ceil(high) {
                return (floor_of(low), ceil(low));
            }
            (floor, most) = (floor_of(low), floor_of(high));
        }
        let (lost, denominator) = self.exact();
        // The bounds leave two numbers at most. Without bounds all are left, and halving them finds it as well.
        while floor < most {
            let middle = most.saturating_sub(most.saturating_sub(floor) / 2);
            if &denominator * middle <= lost { floor = middle } else { most = middle.saturating_sub(1) }
        }
        let is_whole = &denominator * floor == lost;
        (floor, if is_whole { floor } else { floor.saturating_add(1) })
    }
}

/// A sum of fractions as one, by halves: numbers of like size are multiplied, which is what makes it fast.
#[allow(clippy::arithmetic_side_effects, reason = "big integers grow, they do not overflow")]
fn fraction(terms: &[(u128, u64)]) -> (BigUint, BigUint) {
    match terms {
        [] => (BigUint::ZERO, BigUint::from(1_u32)),
        [(sum, denominator)] => (BigUint::from(*sum), BigUint::from(*denominator)),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            let ((a, b), (c, d)) = (fraction(left), fraction(right));
            (a * &d + c * &b, b * d)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn limit(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn one_percent_everywhere_is_exactly_ninety_nine() {
        let mut mean = Mean::new(8_928);
        (0..8_928).for_each(|_| mean.add(1, 100));
        assert_eq!(mean.percent(), limit("99"));
        assert!(!mean.is_below(limit("99")));
        assert!(mean.is_below(limit("99.000000000001")));
    }

    #[test]
    fn thirds_that_meet_a_boundary_are_decided_exactly() {
        // 26 thirds less two thirds... of 8,640 intervals: 8.64 lost are 99.90 %. 8.64 = 25 x 1/3 + 23/75.
        let mut mean = Mean::new(8_640);
        (0..25).for_each(|_| mean.add(1, 3));
        mean.add(23, 75);
        assert_eq!(mean.percent(), limit("99.9"));
        assert!(!mean.is_below(limit("99.9")));
        mean.add(1, 9_007_199_254_740_991);
        assert!(mean.is_below(limit("99.9")));
        assert_eq!(mean.percent(), limit("99.899999999999"));
    }

    #[test]
    fn below_zero_the_percentage_is_cut_towards_zero() {
        let mut mean = Mean::new(3);
        mean.add(4, 1);
        assert_eq!(mean.percent(), limit("-33.333333333333"));
        let mut whole = Mean::new(3);
        whole.add(3, 1);
        assert_eq!(whole.percent(), Amount::ZERO);
        let mut nearly = Mean::new(3);
        nearly.add(9_007_199_254_740_991, 3_002_399_751_580_330);
        assert_eq!(nearly.percent(), Amount::ZERO);
    }

    #[test]
    fn huge_counts_do_not_overflow() {
        let mut mean = Mean::new(8_928);
        (0..8_928).for_each(|index| mean.add(9_007_199_254_740_991, 1 + index % 7));
        assert!(mean.is_below(limit("95")));
        assert!(mean.percent() < Amount::ZERO);
    }
}
