//! What can be bought and used up within one period, listed once instead of tried out for every state.
//!
//! Of the packages bought in a period, all but the one that lasts longest are used up in it: a package that nothing touches could
//! be bought later. Used up, they count by their sum of units alone; so for every sum only the lightest bundle is listed, and a
//! sum is left out where a larger one is lighter, for a plan would be lighter with that. Limited offers stay out of the list.

use super::{Market, Weight, at, number, sort};
use core::cmp::Ordering;

/// Most sums that are listed.
const SUMS_MAX: usize = 1 << 18;

/// The lightest bundle of so many units.
#[derive(Debug, Clone, Copy)]
pub struct Sum {
    /// Units together.
    pub units: i64,
    /// Weight together.
    pub weight: Weight,
    /// The offer that was added last, and the sum without it, in the table of all sums.
    added: Option<(u32, u32)>,
}

/// The bundles of the offers on sale in a period.
#[derive(Debug, Clone, Default)]
pub struct Bundles {
    /// Offers on sale, those that last shortest first.
    pub order: Vec<usize>,
    sums: Vec<Sum>,
    /// For each offer of the order, the places of the sums made of it and those before it.
    lists: Vec<(usize, usize)>,
    /// Whether nothing was left out for want of room.
    pub complete: bool,
}

impl Bundles {
    /// Whether the table serves a period too: the same offers are on sale, and none lasts less than one before it.
    pub fn fit(&self, market: &Market, period: usize) -> bool {
        let on_sale = (0..market.offers().len()).filter(|offer| market.on_sale(*offer, period)).count();
        on_sale == self.order.len()
            && self.order.iter().all(|offer| market.on_sale(*offer, period))
            && self.order.is_sorted_by_key(|offer| market.last(*offer, period))
    }

    /// The table for a period, of sums below `most` units.
    pub fn new(market: &Market, period: usize, most: i64) -> Self {
        let mut order: Vec<usize> = (0..market.offers().len()).filter(|offer| market.on_sale(*offer, period)).collect();
        let key = |offer: &usize| (market.last(*offer, period), market.offers()[*offer].units);
        sort(&mut order, |one, other| key(one).cmp(&key(other)));
        let mut bundles = Self { order, sums: vec![Sum { units: 0, weight: 0, added: None }], lists: Vec::new(), complete: true };
        let mut list = (0, 1);
        for place in 0..bundles.order.len() {
            let offer = bundles.order[place];
            if !market.limits.limits(offer) && market.offers()[offer].units < most {
                list = bundles.with(market, offer, list, most);
            }
            bundles.lists.push(list);
        }
        bundles
    }

    /// The list of sums with one more offer, any number of times.
    fn with(&mut self, market: &Market, offer: usize, old: (usize, usize), most: i64) -> (usize, usize) {
        let (units, weight) = (market.offers()[offer].units, market.weight(offer));
        let from = self.sums.len();
        // Both the old sums and the new ones plus the offer come in ascending order.
        let (mut next_old, mut next_new) = (old.0, from);
        loop {
            let taken = self.sums[..old.1].get(next_old).copied();
            let made = self.sums.get(next_new).map(|sum| Sum {
                units: sum.units + units,
                weight: sum.weight + weight,
                added: Some((number(offer), number(next_new))),
            });
            let made = made.filter(|sum| sum.units < most);
            let sum = match (taken, made) {
                (None, None) => break,
                (Some(taken), None) => (taken, true, false),
                (None, Some(made)) => (made, false, true),
                (Some(taken), Some(made)) => match taken.units.cmp(&made.units) {
                    Ordering::Less => (taken, true, false),
                    Ordering::Greater => (made, false, true),
                    Ordering::Equal => (if self.comes_first(&taken, &made) { taken } else { made }, true, true),
                },
            };
            next_old += usize::from(sum.1);
            next_new += usize::from(sum.2);
            self.sums.push(sum.0);
            if self.sums.len() > SUMS_MAX {
                self.complete = false;
                break;
            }
        }
        // Sums that a larger and lighter one beats are taken out. What refers to them goes by way of a copy that stays.
        let mut lightest = None;
        let mut kept: Vec<Sum> = Vec::new();
        for sum in self.sums[from..].iter().rev() {
            if lightest.is_none_or(|lightest| sum.weight <= lightest) {
                lightest = Some(sum.weight);
                kept.push(*sum);
            }
        }
        let begin = self.sums.len();
        self.sums.extend(kept.into_iter().rev());
        (begin, self.sums.len())
    }

    /// Whether one of two bundles of the same units comes first: the lighter, else that of the lower ids.
    fn comes_first(&self, one: &Sum, other: &Sum) -> bool {
        match one.weight.cmp(&other.weight) {
            Ordering::Equal => self.ids(one) <= self.ids(other),
            order => order == Ordering::Less,
        }
    }

    fn ids(&self, sum: &Sum) -> Vec<u32> {
        let mut ids = Vec::new();
        let mut added = sum.added;
        while let Some((offer, before)) = added {
            ids.push(offer);
            added = self.sums[at(before)].added;
        }
        sort(&mut ids, Ord::cmp);
        ids
    }

    /// How many sums were looked at.
    pub fn size(&self) -> usize {
        self.sums.len()
    }

    /// Of the sums of the offers up to a place in the order, the first of at least so many units.
    pub fn first(&self, place: usize, least: i64) -> usize {
        let (from, to) = self.lists[place];
        from + self.sums[from..to].partition_point(|sum| sum.units < least)
    }

    /// A sum of the offers up to a place in the order; sums stand in ascending order.
    pub fn get(&self, place: usize, sum: usize) -> Option<Sum> {
        self.sums.get(sum).filter(|_| sum < self.lists[place].1).copied()
    }

    /// The offers of a sum.
    pub fn offers(&self, sum: usize) -> Vec<u32> {
        self.ids(&self.sums[sum])
    }
}
