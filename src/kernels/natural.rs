//! Whole numbers of any size: as much of their arithmetic as comparing sums of fractions takes. The judge is a library's.

use core::cmp::Ordering;

/// Zero or more: digits of 32 bits, lowest first, the last of them not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Natural(Vec<u32>);

/// From so many digits on, halves are multiplied: three products of half the length in the place of four.
const HALVES: usize = 40;

/// The low digit.
fn low(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(0)
}

impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        let digit = |place: u32| u32::try_from((number >> place.wrapping_mul(u32::BITS)) & u128::from(u32::MAX)).unwrap_or(0);
        Self::trimmed([digit(0), digit(1), digit(2), digit(3)].to_vec())
    }
}

impl Natural {
    fn trimmed(mut digits: Vec<u32>) -> Self {
        digits.truncate(digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last.wrapping_add(1)));
        Self(digits)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self::trimmed(sum(&self.0, &other.0))
    }

    /// The product.
    #[must_use]
    #[inline(never)]
    pub fn times(&self, other: &Self) -> Self {
        Self::trimmed(product(&self.0, &other.0))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As long as the longer of the two, and one digit more.
fn sum(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut sum = vec![0; one.len().max(other.len()).wrapping_add(1)];
    add(&mut sum, one);
    add(&mut sum, other);
    sum
}

/// Adds to digits that have room for the sum.
fn add(to: &mut [u32], more: &[u32]) {
    let mut more = more.iter();
    let mut carry = 0_u64;
    for digit in to {
        let next = more.next();
        if next.is_none() && carry == 0 {
            return;
        }
        let sum = u64::from(*digit).wrapping_add(next.copied().map_or(0, u64::from)).wrapping_add(carry);
        *digit = low(sum);
        carry = sum >> u32::BITS;
    }
}

/// Takes away what is not more.
fn subtract(from: &mut [u32], less: &[u32]) {
    let mut less = less.iter();
    let mut is_borrowed = false;
    for digit in from {
        let next = less.next();
        if next.is_none() && !is_borrowed {
            return;
        }
        let (left, first) = digit.overflowing_sub(next.copied().unwrap_or(0));
        let (left, second) = left.overflowing_sub(is_borrowed.into());
        *digit = left;
        is_borrowed = first || second;
    }
}

/// The product, as long as both together.
fn product(one: &[u32], other: &[u32]) -> Vec<u32> {
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    let mut product = vec![0; long.len().wrapping_add(short.len())];
    if short.len() < HALVES {
        for (place, digit) in short.iter().enumerate() {
            add_multiple(product.get_mut(place..).unwrap_or_default(), long, *digit);
        }
        return product;
    }
    let half = long.len().div_ceil(2);
    let (a, b) = long.split_at_checked(half).unwrap_or((long, &[]));
    let Some((c, d)) = short.split_at_checked(half).filter(|(_, d)| !d.is_empty()) else {
        add(&mut product, &self::product(a, short));
        add(product.get_mut(half..).unwrap_or_default(), &self::product(b, short));
        return product;
    };
    let (lowest, highest) = (self::product(a, c), self::product(b, d));
    let mut middle = self::product(&sum(a, b), &sum(c, d));
    subtract(&mut middle, &lowest);
    subtract(&mut middle, &highest);
    add(&mut product, &lowest);
    add(product.get_mut(half..).unwrap_or_default(), &middle);
    add(product.get_mut(half.wrapping_mul(2)..).unwrap_or_default(), &highest);
    product
}

/// Adds a multiple by one digit. There is room for it.
fn add_multiple(to: &mut [u32], of: &[u32], times: u32) {
    let times = u64::from(times);
    let mut carry = 0_u64;
    let (same, above) = to.split_at_mut_checked(of.len()).unwrap_or_default();
    for (to, of) in same.iter_mut().zip(of) {
        // (2^32 - 1)^2 and twice 2^32 - 1 are 2^64 - 1.
        let sum = times.wrapping_mul(u64::from(*of)).wrapping_add(u64::from(*to)).wrapping_add(carry);
        *to = low(sum);
        carry = sum >> u32::BITS;
    }
    add(above, &[low(carry)]);
}

#[cfg(test)]
mod tests {
    use super::Natural;
    use num_bigint::BigUint;

    fn judged(number: &Natural) -> BigUint {
        BigUint::new(number.0.clone())
    }

    #[test]
    fn sums_and_products_are_those_of_a_library() {
        let mut state = 1_u64;
        let mut number = |length: usize| {
            let digit = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // Digits of nothing and of all bits carry the farthest.
                match state >> 61 {
                    0 => 0,
                    1 => u32::MAX,
                    _ => u32::try_from(state >> 32).unwrap_or(0),
                }
            };
            Natural::trimmed(core::iter::repeat_with(digit).take(length).collect())
        };
        for one in [0, 1, 2, 39, 40, 41, 80, 81, 200, 700] {
            for other in [0, 1, 3, 40, 79, 80, 161, 699] {
                let (a, b) = (number(one), number(other));
                assert_eq!(judged(&a.times(&b)), judged(&a) * judged(&b), "{one} {other}");
                assert_eq!(judged(&a.clone().plus(&b)), judged(&a) + judged(&b), "{one} {other}");
                assert_eq!(a.cmp(&b), judged(&a).cmp(&judged(&b)), "{one} {other}");
            }
        }
        for number in [0, 1, u128::from(u32::MAX) + 1, u128::MAX] {
            assert_eq!(judged(&Natural::from(number)), BigUint::from(number));
        }
    }
}
