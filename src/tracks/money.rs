//! A quotient of money, rounded once.

use crate::amount::{Amount, TooLarge};

/// An amount by a count, rounded half to even to some places: exactly, since a quotient that is cut first could look like a half.
///
/// # Errors
/// [`TooLarge`] where the numbers have too many digits.
pub fn quotient_half_even(amount: Amount, by: Amount, places: u32) -> Result<Amount, TooLarge> {
    let scale = amount.places().max(by.places()).max(places);
    let (above, below) = (amount.to_scaled(scale).ok_or(TooLarge)?, by.to_scaled(scale).ok_or(TooLarge)?);
    let above = above.checked_mul(10_i128.checked_pow(places).ok_or(TooLarge)?).ok_or(TooLarge)?;
    let (whole, rest) = (above.checked_div(below).ok_or(TooLarge)?, above.checked_rem(below).ok_or(TooLarge)?);
    let up = match rest.checked_mul(2).ok_or(TooLarge)?.cmp(&below) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => whole % 2 == 1,
        core::cmp::Ordering::Greater => true,
    };
    Amount::from_scaled(whole.checked_add(i128::from(up)).ok_or(TooLarge)?, places).ok_or(TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::unwrap_used, reason = "a failure here is a failing test")]
    fn a_half_goes_to_the_even_cent_and_nothing_else_does() {
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        let quotient = |above: &str, below: &str| quotient_half_even(amount(above), amount(below), 2).unwrap().to_string();
        for (above, below, wanted) in [
            ("0.25", "10", "0.02"),
            ("0.35", "10", "0.04"),
            ("0.2500000000001", "10", "0.03"),
            ("0.2499999999999", "10", "0.02"),
            ("1", "3", "0.33"),
            ("2", "3", "0.67"),
            ("0", "7", "0"),
            ("10", "1", "10"),
        ] {
            assert_eq!(quotient(above, below), wanted, "{above} / {below}");
        }
    }
}
