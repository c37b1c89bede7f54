//! Laws of exact decimals, tried at random and held against rationals of any size.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "a failure here is a failing test, and rationals of any size do not overflow"
)]

mod support;

use kling_calc::amount::{Amount, BadAmount, TooLarge};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use support::exact::{cut, half_even, rational, ten_to, whole};
use support::random::cases;

/// Text of a decimal with up to `whole` digits before the point and up to `places` after it, as it is printed.
fn decimal(whole: usize, places: usize) -> impl Strategy<Value = String> {
    let digits = |most: usize| prop::collection::vec(0..=9_u8, 0..=most);
    let text = |digits: Vec<u8>| digits.into_iter().map(|digit| char::from(b'0'.saturating_add(digit))).collect::<String>();
    (any::<bool>(), digits(whole), digits(places)).prop_map(move |(negative, whole, fraction)| {
        let (whole, fraction) = (text(whole), text(fraction));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let sign = if negative && !(whole.is_empty() && fraction.is_empty()) { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{fraction}", if whole.is_empty() { "0" } else { whole })
    })
}

/// The value of the text that JavaScript makes of a number: of the decimals with the fewest digits that read back to the
/// number the nearest to it, and of two that are equally near the even one.
fn printed_by_javascript(number: f64) -> BigRational {
    // How many digits are the fewest is all that is taken from Rust's own printing.
    let printed = format!("{:e}", number.abs());
    let (digits, exponent) = printed.split_once('e').unwrap();
    let fraction = digits.split_once('.').map_or(0, |(_, fraction)| i32::try_from(fraction.len()).unwrap());
    let exponent = exponent.parse::<i32>().unwrap() - fraction;
    let unit = if exponent < 0 { whole(1) / ten_to(exponent.unsigned_abs()) } else { ten_to(exponent.unsigned_abs()) };
    let exact = BigRational::from_float(number.abs()).unwrap();
    let below = (&exact / &unit).floor();
    let reads_back = |count: &BigRational| format!("{}e{exponent}", count.to_integer()).parse() == Ok(number.abs());
    let candidates = [below.clone(), below + whole(1)].into_iter().filter(reads_back);
    let even = |count: &BigRational| (count.to_integer() % BigInt::from(2)).is_zero();
    let nearest = candidates.min_by_key(|count| ((count * &unit - &exact).abs(), !even(count))).unwrap();
    if number < 0.0 { -nearest * unit } else { nearest * unit }
}

/// What is always held: 26 significant digits, 12 of them places.
fn held() -> impl Strategy<Value = String> {
    decimal(14, 12)
}

/// What may or may not fit.
fn wide() -> impl Strategy<Value = String> {
    prop_oneof![decimal(14, 12), decimal(26, 0), decimal(0, 26), decimal(28, 28), decimal(3, 3), powers()]
}

/// Powers of 2 and 5: their products end in zeros.
fn powers() -> impl Strategy<Value = String> {
    (0..60_u32, 0..36_u32, 0..=26_u32).prop_map(|(twos, fives, places)| {
        let whole = BigInt::from(2).pow(twos) * BigInt::from(5).pow(fives);
        support::exact::text(&(BigRational::from_integer(whole) / ten_to(places))).unwrap()
    })
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn fits(text: &str) -> Option<Amount> {
    text.parse().ok()
}

/// Whether a value has no more than the 26 digits and 12 places that are always held.
fn is_held(exact: &BigRational) -> bool {
    let text = support::exact::text(exact).unwrap();
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits <= 26 && places <= 12
}

/// Whether a result is the exact one.
fn is(result: Result<Amount, TooLarge>, exact: &BigRational) -> bool {
    result.is_ok_and(|result| rational(&result.to_string()) == *exact)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn text_goes_in_and_comes_out_the_same(text in held()) {
        prop_assert_eq!(amount(&text).to_string(), text.clone());
        // Zeros that say nothing go.
        let (sign, unsigned) = text.strip_prefix('-').map_or(("", text.as_str()), |unsigned| ("-", unsigned));
        let point = if unsigned.contains('.') { "" } else { "." };
        prop_assert_eq!(amount(&format!("{sign}00{unsigned}{point}00")).to_string(), text);
    }

    #[test]
    fn every_decimal_of_26_digits_is_read_and_what_is_read_is_exact(text in wide()) {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        match text.parse::<Amount>() {
            Ok(amount) => prop_assert_eq!(rational(&amount.to_string()), rational(&text)),
            Err(refusal) => {
                prop_assert_eq!(refusal, BadAmount::Digits);
                prop_assert!(digits > 26, "{}", text);
            }
        }
    }

    #[test]
    fn sums_are_exact_and_taken_back_by_differences(a in held(), b in held()) {
        let (left, right) = (amount(&a), amount(&b));
        let sum = left.plus(right).unwrap();
        prop_assert_eq!(rational(&sum.to_string()), rational(&a) + rational(&b));
        prop_assert_eq!(sum.minus(right), Ok(left));
        prop_assert_eq!(right.plus(left), Ok(sum));
        prop_assert_eq!(left.minus(right).unwrap(), Amount::ZERO.minus(right.minus(left).unwrap()).unwrap());
    }

    #[test]
    fn a_sum_product_or_difference_is_exact_or_refused(a in wide(), b in wide()) {
        let (Some(left), Some(right)) = (fits(&a), fits(&b)) else { return Ok(()) };
        let (one, other) = (rational(&a), rational(&b));
        for (result, exact) in [(left.plus(right), &one + &other), (left.minus(right), &one - &other), (left.times(right), &one * &other)] {
            prop_assert!(is(result, &exact) || (result == Err(TooLarge) && !is_held(&exact)), "{} and {}: {:?}", a, b, result);
        }
        prop_assert_eq!(left.times(right), right.times(left));
        prop_assert_eq!(left.cmp(&right), one.cmp(&other));
    }

    #[test]
    fn a_product_of_26_digits_is_held(a in decimal(7, 6), b in decimal(7, 6)) {
        prop_assert!(is(amount(&a).times(amount(&b)), &(rational(&a) * rational(&b))));
    }

    #[test]
    fn a_quotient_is_cut_towards_zero_after_twelve_places(a in wide(), b in wide()) {
        let (Some(dividend), Some(divisor)) = (fits(&a), fits(&b)) else { return Ok(()) };
        let quotient = dividend.cut_div(divisor);
        if divisor.is_zero() {
            prop_assert_eq!(quotient, Err(TooLarge));
            return Ok(());
        }
        let exact = cut(&(rational(&a) / rational(&b)), 12);
        // 26 digits with its 12 places are always held.
        let small = exact.abs() < ten_to(14);
        prop_assert!(is(quotient, &exact) || (quotient == Err(TooLarge) && !small), "{} / {}: {:?}", a, b, quotient);
        if let Ok(quotient) = quotient {
            let left_over = rational(&a) - rational(&quotient.to_string()) * rational(&b);
            prop_assert!(left_over.abs() < rational(&b).abs() / ten_to(12));
            prop_assert!(left_over.is_zero() || left_over.is_negative() == rational(&a).is_negative());
        }
    }

    #[test]
    fn rounding_is_what_its_name_says(text in wide(), places in 0..=12_u32) {
        let Some(amount) = fits(&text) else { return Ok(()) };
        let exact = rational(&text);
        let half = BigRational::new(BigInt::from(1), BigInt::from(2));
        let scaled = &exact * ten_to(places);
        let away = (scaled.abs() + half).floor() / ten_to(places);
        let away = if exact.is_negative() { -away } else { away };
        for (rounded, wanted) in [
            (amount.half_even(places), half_even(&exact, places)),
            (amount.cut(places), cut(&exact, places)),
            (amount.half_up(places), away),
        ] {
            prop_assert_eq!(rational(&rounded.to_string()), wanted, "{} to {}", text, places);
        }
        prop_assert_eq!(rational(&amount.ceil().to_string()), exact.ceil());
    }

    #[test]
    fn ties_go_to_the_even_digit(whole in -1_000_000_i64..1_000_000, places in 0..=6_u32) {
        let tie = (BigRational::from_integer(BigInt::from(whole)) + BigRational::new(1.into(), 2.into())) / ten_to(places);
        let text = support::exact::text(&tie).unwrap();
        let rounded = rational(&amount(&text).half_even(places).to_string()) * ten_to(places);
        prop_assert!((rounded.to_integer() % BigInt::from(2)).is_zero() && rounded.is_integer(), "{}", text);
    }

    #[test]
    fn thousandths_go_both_ways(milli in any::<i64>()) {
        let amount = Amount::from_milli(milli.into()).unwrap();
        prop_assert_eq!(rational(&amount.to_string()) * ten_to(3), BigRational::from_integer(milli.into()));
        prop_assert_eq!(amount.to_milli(), Some(milli));
    }

    #[test]
    fn a_number_is_the_decimal_that_javascript_prints(
        number in prop_oneof![
            prop::num::f64::ANY,
            prop::num::f64::NORMAL.prop_map(|number| number % 1e9),
            (any::<i32>(), 0..12_i32).prop_map(|(digits, places)| f64::from(digits) / 10_f64.powi(places)),
            (any::<i32>(), 0..24_i32).prop_map(|(digits, places)| f64::from(digits) * 10_f64.powi(-places)),
        ]
    ) {
        let read = Amount::from_number(number);
        if !number.is_finite() {
            prop_assert_eq!(read, Err(BadAmount::Grammar));
            return Ok(());
        }
        let exact = printed_by_javascript(number);
        match read {
            Ok(amount) => {
                prop_assert_eq!(rational(&amount.to_string()), exact);
                prop_assert_eq!(amount.to_string().parse::<f64>().unwrap().abs(), number.abs());
            }
            Err(refusal) => {
                prop_assert_eq!(refusal, BadAmount::Digits);
                let written = number.to_string().bytes().filter(u8::is_ascii_digit).count();
                prop_assert!(written > 26, "{}", number);
            }
        }
    }

    #[test]
    fn text_that_is_no_plain_decimal_is_refused(text in "[-+0-9.eE_ xIn]{0,12}") {
        let plain = text.strip_prefix('-').unwrap_or(&text);
        let parts: Vec<&str> = plain.split('.').collect();
        let lawful = parts.len() <= 2 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        prop_assert_eq!(text.parse::<Amount>().is_ok(), lawful, "{}", text);
    }
}
