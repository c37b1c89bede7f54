//! Exact decimals: units, credits, money and percents.
//!
//! Every operation either gives the exact result or says that it cannot ([`TooLarge`]); nothing is rounded on the way.
//! `rust_decimal` rounds a product or a sum whose digits do not fit its 96 bits, so each result is checked for lost
//! places here. Rounding happens only where it is asked for by name: [`Amount::cut_div`], [`Amount::half_even`],
//! [`Amount::cut`] and [`Amount::half_up`].
//!
//! Notation: `places` are digits after the point. 26 significant digits are always held (the type holds 28).

use core::fmt;
use core::str::FromStr;
use rust_decimal::{Decimal, RoundingStrategy};

/// Places that a quotient which does not end is cut after (rule `num.exact`).
pub const QUOTIENT_PLACES: u32 = 12;

/// Why a result does not exist as an [`Amount`]: it has more digits than can be held exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Why a text is not a decimal of the contract's grammar `-?digits(.digits)?`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAmount {
    /// Not a plain decimal: an exponent, a plus sign, an underscore, a bare point, or no number at all.
    Grammar,
    /// A plain decimal with more digits than can be held exactly.
    Digits,
}

/// An exact decimal. Always held without trailing zeros, so that equal amounts print alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
    /// A hundred, for percents.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// `mantissa / 10^places` with its mantissa in three words, for tables made at build time.
    ///
    /// The build has already checked that the amount is normal (no trailing zeros).
    #[must_use]
    pub const fn from_words(low: u32, mid: u32, high: u32, negative: bool, places: u32) -> Self {
        Self(Decimal::from_parts(low, mid, high, negative, places))
    }

    /// `digits / 10^places`, where the last digit behind the point is not 0 and nothing is not below zero.
    #[must_use]
    #[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the two halves of a word")]
    pub const fn from_digits(digits: u64, negative: bool, places: u32) -> Self {
        Self::from_words(digits as u32, (digits >> 32) as u32, 0, negative, places)
    }

    /// The words [`Amount::from_words`] takes.
    #[must_use]
    pub const fn words(self) -> (u32, u32, u32, bool, u32) {
        let parts = self.0.unpack();
        (parts.lo, parts.mid, parts.hi, parts.negative, parts.scale)
    }

    /// A whole number.
    #[must_use]
    pub fn whole(value: u64) -> Self {
        Self(Decimal::from(value))
    }

    /// `value / 1000`, the unit of the columns.
    #[must_use]
    pub fn from_milli(value: i128) -> Option<Self> {
        Self::from_scaled(value, 3)
    }

    /// `value / 10^places`, where it fits.
    #[must_use]
    pub fn from_scaled(value: i128, places: u32) -> Option<Self> {
        Decimal::try_from_i128_with_scale(value, places).ok().map(|decimal| Self(decimal.normalize()))
    }

    /// This amount times `10^places`, where that is whole and fits.
    #[must_use]
    pub fn to_scaled(self, places: u32) -> Option<i128> {
        let factor = 10_i128.checked_pow(places.checked_sub(self.places())?)?;
        self.0.mantissa().checked_mul(factor)
    }

    /// This amount in thousandths, where it has no more than three places and fits.
    #[must_use]
    pub fn to_milli(self) -> Option<i64> {
        i64::try_from(self.to_scaled(3)?).ok()
    }

    /// Digits after the point.
    #[must_use]
    pub const fn places(self) -> u32 {
        self.0.scale()
    }

    /// Whether this is a whole number.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0.scale() == 0
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// Whether this is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The whole number this is, where it is one and fits.
    #[must_use]
    pub fn to_u64(self) -> Option<u64> {
        if self.is_whole() { u64::try_from(self.0.mantissa()).ok() } else { None }
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`TooLarge`] where the sum has more digits than can be held.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        let sum = self.0.checked_add(other.0).ok_or(TooLarge)?;
        // An exact sum keeps the longer of the two fractions (zero terms are returned as they stand).
        let lost = sum.scale() < self.places().max(other.places()) && !self.is_zero() && !other.is_zero();
        if lost { Err(TooLarge) } else { Ok(Self(sum.normalize())) }
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`TooLarge`] where the difference has more digits than can be held.
    pub fn minus(self, other: Self) -> Result<Self, TooLarge> {
        let mut negated = other.0;
        negated.set_sign_negative(!negated.is_sign_negative());
        self.plus(Self(negated))
    }

    /// The exact product.
    ///
    /// # Errors
    /// [`TooLarge`] where the product has more digits than can be held.
    pub fn times(self, other: Self) -> Result<Self, TooLarge> {
        if self.is_zero() || other.is_zero() {
            return Ok(Self::ZERO);
        }
        let exact_places = self.places().checked_add(other.places()).ok_or(TooLarge)?;
        match self.0.checked_mul(other.0) {
            Some(product) if product.scale() == exact_places => Ok(Self(product.normalize())),
            _ => product_without_zeros(self.0.mantissa(), other.0.mantissa(), exact_places),
        }
    }

    /// The quotient: exact where it ends within [`QUOTIENT_PLACES`], else cut (towards zero) after them.
    ///
    /// Long division on the mantissas: digit by digit, so that no intermediate is ever rounded.
    ///
    /// # Errors
    /// [`TooLarge`] for a divisor of zero and where the quotient has more digits than can be held.
    pub fn cut_div(self, divisor: Self) -> Result<Self, TooLarge> {
        let dividend_mantissa = self.0.mantissa().unsigned_abs();
        let divisor_mantissa = divisor.0.mantissa().unsigned_abs();
        let mut quotient = dividend_mantissa.checked_div(divisor_mantissa).ok_or(TooLarge)?;
        let mut rest = dividend_mantissa.checked_rem(divisor_mantissa).ok_or(TooLarge)?;
        // self / divisor = (mantissas' quotient) x 10^(divisor places - own places); `digits` more digits of the
        // mantissas' quotient are wanted, so that it is a number of 10^-12.
        let wanted = i64::from(QUOTIENT_PLACES).checked_add(i64::from(divisor.places())).ok_or(TooLarge)?;
        let mut digits = wanted.checked_sub(i64::from(self.places())).ok_or(TooLarge)?;
        let mut places = QUOTIENT_PLACES;
        while digits > 0 {
            if rest == 0 && places > 0 {
                // The quotient has ended: what is left are zeros behind it.
                places = places.saturating_sub(1);
            } else {
                rest = rest.checked_mul(10).ok_or(TooLarge)?;
                let digit = rest.checked_div(divisor_mantissa).ok_or(TooLarge)?;
                rest = rest.checked_rem(divisor_mantissa).ok_or(TooLarge)?;
                quotient = quotient.checked_mul(10).and_then(|q| q.checked_add(digit)).ok_or(TooLarge)?;
            }
            digits = digits.saturating_sub(1);
        }
        while digits < 0 {
            quotient = quotient.checked_div(10).ok_or(TooLarge)?;
            digits = digits.saturating_add(1);
        }
        let signed = i128::try_from(quotient).map_err(|_| TooLarge)?;
        let negative = self.is_negative() != divisor.is_negative();
        let signed = if negative { signed.checked_neg().ok_or(TooLarge)? } else { signed };
        let decimal = Decimal::try_from_i128_with_scale(signed, places).map_err(|_| TooLarge)?;
        Ok(Self(decimal.normalize()))
    }

    /// The next whole number at or above this one.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self(self.0.ceil().normalize())
    }

    /// Rounded to `places`, ties to the even digit (rule `num.round`).
    #[must_use]
    pub fn half_even(self, places: u32) -> Self {
        self.rounded(places, RoundingStrategy::MidpointNearestEven)
    }

    /// Rounded to `places`, ties away from zero.
    #[must_use]
    pub fn half_up(self, places: u32) -> Self {
        self.rounded(places, RoundingStrategy::MidpointAwayFromZero)
    }

    /// Cut after `places`, towards zero.
    #[must_use]
    pub fn cut(self, places: u32) -> Self {
        self.rounded(places, RoundingStrategy::ToZero)
    }

    fn rounded(self, places: u32, strategy: RoundingStrategy) -> Self {
        Self(self.0.round_dp_with_strategy(places, strategy).normalize())
    }

    /// An amount from a JavaScript number, by its shortest decimal form: `0.1` is exactly one tenth.
    ///
    /// # Errors
    /// [`BadAmount::Grammar`] for NaN and infinities, [`BadAmount::Digits`] where the digits do not fit.
    pub fn from_number(number: f64) -> Result<Self, BadAmount> {
        short_decimal(number).map_or_else(|| crate::value::number_text(number).parse(), Ok)
    }
}

impl Amount {
    /// The number nearest to it, for what is a number on the other side.
    ///
    /// Up to 2^53 its digits are exact, and so is a power of ten up to the 22nd: one division then rounds once, to the same number
    /// that the decimal is read to. Longer amounts may end up a last bit away from it.
    #[must_use]
    #[allow(
        clippy::float_arithmetic,
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "the only way to a number, argued above"
    )]
    pub fn to_number(self) -> f64 {
        let (low, mid, high, is_negative, places) = self.words();
        let digits = (u128::from(high) << 64) | (u128::from(mid) << 32) | u128::from(low);
        let number = digits as f64 / (0..places).fold(1.0, |power: f64, _| power * 10.0);
        if is_negative { -number } else { number }
    }
}

/// `one * other / 10^places` where the digits that do not fit are zeros: each is a ten of one factor, or a two of one and
/// a five of the other, and is taken off together with a place.
fn product_without_zeros(mut one: i128, mut other: i128, mut places: u32) -> Result<Amount, TooLarge> {
    let part = |value: i128, by: i128| value.checked_rem(by).filter(|rest| *rest == 0).and_then(|_| value.checked_div(by));
    let both = |one: i128, by: i128, other: i128, other_by: i128| part(one, by).zip(part(other, other_by));
    loop {
        let product = one.checked_mul(other).and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, places).ok());
        if let Some(product) = product {
            return Ok(Amount(product.normalize()));
        }
        places = places.checked_sub(1).ok_or(TooLarge)?;
        let less = both(one, 10, other, 1).or_else(|| both(one, 1, other, 10));
        (one, other) = less.or_else(|| both(one, 2, other, 5)).or_else(|| both(one, 5, other, 2)).ok_or(TooLarge)?;
    }
}

/// Longest fraction that [`short_decimal`] tries.
const SHORT_PLACES: u32 = 9;
/// Below this, whole numbers have at most 15 digits.
const FIFTEEN_DIGITS: f64 = 1e15;

/// The shortest decimal form of a number, where it has at most 15 digits and 9 places; `None` for every other number.
///
/// `m / 10^p` with `m` below 10^15 and `p` up to 22 is a division of two exact numbers, so its result is the double
/// nearest to that decimal. If it is `number`, the decimal reads back to it. Two decimals of at most 15 digits never read
/// back to the same double, and places are tried from the fewest, so it is the shortest.
#[allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "argued above"
)]
fn short_decimal(number: f64) -> Option<Amount> {
    let mut power = 1_f64;
    for places in 0..=SHORT_PLACES {
        let scaled = number * power;
        if scaled.is_nan() || scaled.abs() >= FIFTEEN_DIGITS {
            return None;
        }
        let mantissa = scaled.round_ties_even() as i64;
        if mantissa as f64 / power == number {
            return Amount::from_scaled(mantissa.into(), places);
        }
        power *= 10.0;
    }
    None
}

impl From<u32> for Amount {
    fn from(whole: u32) -> Self {
        Self::whole(whole.into())
    }
}

impl FromStr for Amount {
    type Err = BadAmount;

    /// Reads `-?digits(.digits)?` and nothing else.
    fn from_str(text: &str) -> Result<Self, BadAmount> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits_only(whole) || !digits_only(fraction) {
            return Err(BadAmount::Grammar);
        }
        let mut mantissa: i128 = 0;
        let mut places: u32 = 0;
        let mut push = |byte: u8| -> Option<()> {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte.checked_sub(b'0')?))?;
            Some(())
        };
        for byte in whole.bytes() {
            push(byte).ok_or(BadAmount::Digits)?;
        }
        for byte in fraction.trim_end_matches('0').bytes() {
            push(byte).ok_or(BadAmount::Digits)?;
            places = places.checked_add(1).ok_or(BadAmount::Digits)?;
        }
        if unsigned.len() < text.len() {
            mantissa = mantissa.checked_neg().ok_or(BadAmount::Digits)?;
        }
        let decimal = Decimal::try_from_i128_with_scale(mantissa, places).map_err(|_| BadAmount::Digits)?;
        Ok(Self(decimal.normalize()))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Normal form has no trailing zeros, and zero has no sign.
        fmt::Display::fmt(&self.0, out)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn reads_only_plain_decimals() {
        for text in ["", "-", ".5", "5.", "+1", "1e3", "1_000", " 1", "1 ", "0x1", "--1", "1.2.3", "１", "∞", "NaN"] {
            assert_eq!(text.parse::<Amount>(), Err(BadAmount::Grammar), "{text}");
        }
        for (text, printed) in [("007.50", "7.5"), ("-0", "0"), ("-0.0", "0"), ("0.000", "0"), ("12", "12")] {
            assert_eq!(amount(text).to_string(), printed);
        }
        assert_eq!("1234567890123456789012345678901".parse::<Amount>(), Err(BadAmount::Digits));
        assert_eq!("0.12345678901234567890123456789".parse::<Amount>(), Err(BadAmount::Digits));
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "to be the same to the last bit")]
    fn a_decimal_is_the_number_that_it_reads_as() {
        for text in ["0", "-1.5", "0.05", "0.1", "0.3", "0.999999", "0.333333333333333", "24000.5", "0.0000001", "9007199254740991"] {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(amount.to_number(), text.parse::<f64>().unwrap(), "{text}");
            assert_eq!(Amount::from_number(amount.to_number()), Ok(amount));
        }
    }

    #[test]
    fn a_number_is_its_shortest_decimal() {
        for (number, text) in [(0.1, "0.1"), (1e-7, "0.0000001"), (99.9, "99.9"), (1e21, "1000000000000000000000")] {
            assert_eq!(Amount::from_number(number), Ok(amount(text)));
        }
        assert_eq!(Amount::from_number(-0.0), Ok(Amount::ZERO));
        assert_eq!(Amount::from_number(f64::NAN), Err(BadAmount::Grammar));
        assert_eq!(Amount::from_number(f64::INFINITY), Err(BadAmount::Grammar));
        assert_eq!(Amount::from_number(f64::MAX), Err(BadAmount::Digits));
        assert_eq!(Amount::from_number(5e-324), Err(BadAmount::Digits));
    }

    #[test]
    fn nothing_is_lost_in_silence() {
        let long = amount("1234567890123.456789012345");
        assert_eq!(long.times(long), Err(TooLarge));
        assert_eq!(long.plus(amount("0.00000000000000001")), Err(TooLarge));
        assert_eq!(amount("1e0".trim_end_matches("e0")).times(long), Ok(long));
        assert_eq!(amount("0.5").times(amount("0.2")).unwrap().to_string(), "0.1");
        assert_eq!(Amount::ZERO.plus(long), Ok(long));
        assert_eq!(long.minus(long), Ok(Amount::ZERO));
    }

    #[test]
    fn a_quotient_is_exact_or_cut_after_twelve_places() {
        let quotient = |a: &str, b: &str| amount(a).cut_div(amount(b)).unwrap().to_string();
        assert_eq!(quotient("10", "0.7"), "14.285714285714");
        assert_eq!(quotient("2", "3"), "0.666666666666");
        assert_eq!(quotient("-2", "3"), "-0.666666666666");
        assert_eq!(quotient("1", "8"), "0.125");
        assert_eq!(quotient("7.5", "0.8"), "9.375");
        assert_eq!(quotient("0.0000000000019", "1"), "0.000000000001");
        assert_eq!(quotient("100", "10"), "10");
        assert_eq!(quotient("0", "3"), "0");
        assert_eq!(quotient("9999999999999", "3"), "3333333333333");
        assert_eq!(amount("1").cut_div(Amount::ZERO), Err(TooLarge));
    }

    #[test]
    fn rounding_is_by_name() {
        assert_eq!(amount("0.105").half_even(2), amount("0.1"));
        assert_eq!(amount("0.115").half_even(2), amount("0.12"));
        assert_eq!(amount("0.105").half_up(2), amount("0.11"));
        assert_eq!(amount("0.109").cut(2), amount("0.1"));
        assert_eq!(amount("2.4").ceil(), amount("3"));
        assert_eq!(amount("2").ceil(), amount("2"));
    }

    #[test]
    fn thousandths_both_ways() {
        assert_eq!(amount("0.6").to_milli(), Some(600));
        assert_eq!(amount("0.0005").to_milli(), None);
        assert_eq!(Amount::from_milli(2400), Some(amount("2.4")));
    }
}
