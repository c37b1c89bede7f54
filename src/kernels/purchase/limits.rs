//! How many of the limited offers a plan has bought, as one number: a digit for each, in mixed radix.

use super::{Offer, at, sort};

/// One limited offer.
#[derive(Debug, Clone, Copy)]
struct Digit {
    offer: usize,
    stride: u64,
    radix: u64,
}

/// The limited offers, the strictest first.
#[derive(Debug, Clone)]
pub struct Limits {
    digits: Vec<Digit>,
    /// For each offer its digit.
    of_offer: Vec<Option<usize>>,
}

impl Limits {
    /// `None` where the number does not fit 64 bits: limits on too many offers.
    pub(super) fn new(offers: &[Offer]) -> Option<Self> {
        let mut limited: Vec<(u32, usize)> =
            offers.iter().enumerate().filter_map(|(place, offer)| offer.limit.map(|limit| (limit, place))).collect();
        sort(&mut limited, Ord::cmp);
        let mut of_offer = vec![None; offers.len()];
        let mut digits = Vec::with_capacity(limited.len());
        let mut stride: u64 = 1;
        for (limit, offer) in limited {
            let radix = u64::from(limit) + 1;
            of_offer[offer] = Some(digits.len());
            digits.push(Digit { offer, stride, radix });
            stride = stride.checked_mul(radix)?;
        }
        Some(Self { digits, of_offer })
    }

    /// The count after one more of an offer; `None` past its limit.
    pub(super) fn plus(&self, used: u64, offer: usize) -> Option<u64> {
        self.plus_many(used, offer, 1)
    }

    /// The count after some more of an offer; `None` past its limit.
    pub(super) fn plus_many(&self, used: u64, offer: usize, count: u32) -> Option<u64> {
        let Some(digit) = self.of_offer[offer].map(|place| self.digits[place]) else { return Some(used) };
        let more = (used / digit.stride) % digit.radix + u64::from(count);
        (more < digit.radix).then(|| used + digit.stride * u64::from(count))
    }

    /// Whether an offer is limited.
    pub(super) fn limits(&self, offer: usize) -> bool {
        self.of_offer[offer].is_some()
    }

    /// How many more of an offer may be bought; `None` where it is not limited.
    pub(super) fn left(&self, used: u64, offer: usize) -> Option<u64> {
        let digit = self.digits[self.of_offer[offer]?];
        Some(digit.radix - 1 - (used / digit.stride) % digit.radix)
    }

    /// Whether one has bought no more of any limited offer than the other.
    pub(super) fn within(&self, one: u64, other: u64) -> bool {
        one == other || self.digits.iter().all(|digit| (one / digit.stride) % digit.radix <= (other / digit.stride) % digit.radix)
    }

    /// The limited offers.
    pub(super) fn offers(&self) -> impl Iterator<Item = usize> + '_ {
        self.digits.iter().map(|digit| digit.offer)
    }

    /// The number of different counts of the first offers, of as many as keep it within `most`. A count modulo this is the
    /// count of those offers alone.
    pub(super) fn leading(&self, most: u64) -> u64 {
        let mut counts = 1;
        for digit in &self.digits {
            let more = counts * digit.radix;
            if more > most {
                break;
            }
            counts = more;
        }
        counts
    }

    /// What one more of an offer adds to a count of the leading offers: nothing for an offer that is not among them, and
    /// `None` past its limit.
    pub(super) fn leading_plus(&self, counts: u64, used: u64, offer: usize) -> Option<u64> {
        match self.of_offer[offer].map(|place| self.digits[place]) {
            Some(digit) if digit.stride < counts => self.plus(used, offer),
            _ => Some(used),
        }
    }
}

/// The place of a count in a table.
pub(super) fn place(count: u64) -> usize {
    at(u32::try_from(count).unwrap_or(u32::MAX))
}
