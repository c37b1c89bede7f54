//! An outside judge's arithmetic: rationals of any size, which neither round nor overflow.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

pub fn ten_to(places: u32) -> BigRational {
    BigRational::from_integer(BigInt::from(10).pow(places))
}

pub fn whole(number: u64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

/// A plain decimal's value.
pub fn rational(text: &str) -> BigRational {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mantissa: BigInt = format!("{whole}{fraction}").parse().unwrap_or_else(|_| panic!("{text} is no plain decimal"));
    BigRational::from_integer(mantissa) / ten_to(u32::try_from(fraction.len()).expect("few places"))
}

/// The text of a rational that ends: no exponent, no zeros at its end, no sign for zero.
pub fn text(value: &BigRational) -> Option<String> {
    let places = (0..=60).find(|places| (value * ten_to(*places)).is_integer())?;
    let digits = format!("{:0>width$}", (value.abs() * ten_to(places)).to_integer(), width = places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places as usize);
    let (sign, point) = (if value.is_negative() { "-" } else { "" }, if places == 0 { "" } else { "." });
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// Cut after some places, towards zero.
pub fn cut(value: &BigRational, places: u32) -> BigRational {
    (value * ten_to(places)).trunc() / ten_to(places)
}

/// Rounded to some places, ties to the even digit.
pub fn half_even(value: &BigRational, places: u32) -> BigRational {
    let scaled = value * ten_to(places);
    let below = scaled.floor();
    let rest = &scaled - &below;
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let even = (below.to_integer() % BigInt::from(2)).is_zero();
    let up = rest > half || (rest == half && !even);
    (if up { below + whole(1) } else { below }) / ten_to(places)
}
