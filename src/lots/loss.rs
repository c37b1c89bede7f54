//! The money that went with what expired (rule `lot.no_carry_over`): paid x expired / units of the lot.

use crate::amount::{Amount, TooLarge};
use crate::rulebook::entry::{Currency, Money};
use kling_kernels::common_divisor;

/// A lot that was paid for.
#[derive(Debug, Clone, Copy)]
pub struct Loss {
    /// What was paid for all of it.
    pub paid: Money,
    /// The units it was given with.
    pub units: Amount,
    /// Of them what expired.
    pub expired: Amount,
}

impl Loss {
    /// The part of the price, exact or cut after 12 places.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn value(&self) -> Result<Amount, TooLarge> {
        if self.expired.is_zero() {
            return Ok(Amount::ZERO);
        }
        self.paid.amount.times(self.expired)?.cut_div(self.units)
    }

    fn is_exact(&self, value: Amount) -> bool {
        self.expired.is_zero() || matches!((value.times(self.units), self.paid.amount.times(self.expired)), (Ok(a), Ok(b)) if a == b)
    }
}

/// The sum in one currency, rounded once, half to even, to the minor unit (rule `num.round`).
///
/// Parts that do not end are cut, so the sum is known to lie between two values. Where these round alike, that is it; where
/// they do not, the fractions are added up exactly.
///
/// # Errors
/// [`TooLarge`] where the sum has too many digits.
pub fn total(losses: &[Loss], currency: Currency) -> Result<Amount, TooLarge> {
    let places = currency.minor_places();
    let last_place = Amount::from_scaled(1, crate::amount::QUOTIENT_PLACES).ok_or(TooLarge)?;
    let (mut low, mut high) = (Amount::ZERO, Amount::ZERO);
    for loss in losses {
        let value = loss.value()?;
        low = low.plus(value)?;
        high = high.plus(if loss.is_exact(value) { value } else { value.plus(last_place)? })?;
    }
    let (low, high) = (low.half_even(places), high.half_even(places));
    if low == high { Ok(low) } else { rounded(losses, places).ok_or(TooLarge) }
}

/// The same by exact fractions; `None` where they do not fit.
fn rounded(losses: &[Loss], places: u32) -> Option<Amount> {
    let minor = 10_i128.checked_pow(places)?;
    let (mut above, mut below) = (0_i128, 1_i128);
    for loss in losses {
        let most = loss.units.places().max(loss.expired.places());
        let paid_places = loss.paid.amount.places();
        let part = reduced(loss.expired.to_scaled(most)?, loss.units.to_scaled(most)?)?;
        let paid = reduced(loss.paid.amount.to_scaled(paid_places)?, 10_i128.checked_pow(paid_places)?)?;
        let (one, other) = (reduced(part.0, paid.1)?, reduced(paid.0, part.1)?);
        let (more, of) = (one.0.checked_mul(other.0)?, one.1.checked_mul(other.1)?);
        let shared = of.checked_div(common_divisor(below, of))?;
        let common = below.checked_mul(shared)?;
        let by = common.checked_div(of)?;
        (above, below) = reduced(above.checked_mul(shared)?.checked_add(more.checked_mul(by)?)?, common)?;
    }
    let minors = above.checked_mul(minor)?;
    let (whole, rest) = (minors.checked_div(below)?, minors.checked_rem(below)?);
    let up = match rest.checked_mul(2)?.cmp(&below) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => whole.checked_rem(2)? == 1,
        core::cmp::Ordering::Greater => true,
    };
    Amount::from_scaled(whole.checked_add(i128::from(up))?, places)
}

/// A fraction in its lowest terms.
fn reduced(above: i128, below: i128) -> Option<(i128, i128)> {
    let by = common_divisor(above, below);
    Some((above.checked_div(by)?, below.checked_div(by)?))
}
