//! Units as whole numbers of the finest decimal place of a request.

use super::pace::PACE_PLACES;
use crate::amount::{Amount, TooLarge};

/// How many decimal places a whole number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    places: u32,
}

impl Scale {
    /// Fine enough for every one of the amounts, and for a pace.
    pub fn of(amounts: impl Iterator<Item = Amount>) -> Self {
        Self { places: amounts.map(Amount::places).fold(PACE_PLACES, u32::max) }
    }

    /// The least pace that has a name, as a whole number.
    #[must_use]
    pub fn pace_step(self) -> i128 {
        10_i128.saturating_pow(self.places.saturating_sub(PACE_PLACES))
    }

    /// An amount as a whole number.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn whole(self, amount: Amount) -> Result<i128, TooLarge> {
        amount.to_scaled(self.places).ok_or(TooLarge)
    }

    /// The amount that a whole number stands for.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn amount(self, whole: i128) -> Result<Amount, TooLarge> {
        // Zeros at the end are not digits that have to be kept. Most numbers are small, and a division of 128 bits costs
        // as much as a dozen of 64.
        let mut places = self.places;
        if let Ok(mut small) = i64::try_from(whole) {
            while places > 0 && small % 10 == 0 {
                small /= 10;
                places = places.saturating_sub(1);
            }
            return Amount::from_scaled(small.into(), places).ok_or(TooLarge);
        }
        let mut whole = whole;
        while places > 0 && whole % 10 == 0 {
            whole /= 10;
            places = places.saturating_sub(1);
        }
        Amount::from_scaled(whole, places).ok_or(TooLarge)
    }
}
