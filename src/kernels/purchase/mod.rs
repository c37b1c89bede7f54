//! The cheapest whole packages that cover a demand, where what is bought expires.
//!
//! Time is cut into *periods*: the days on which something is needed, and the last days on which a package can be bought. All
//! amounts are whole numbers of one smallest unit, all prices of one smallest coin; the caller scales them. Two questions are
//! answered, each in a file of its own:
//!
//! - [`sequence`]: nothing is bought while anything can still pay. The state is the demand served so far.
//! - [`search`]: any plan, drawn by earliest expiry. The state is what is left of every lot.
//!
//! Both walk forward and keep, of all ways to a state, the best; both leave out what the bounds of `guide` prove to be worse
//! than a plan that is known. What "best" means is one number, the [`weight`] of a plan, and after it the order of `history`.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "Market::new bounds every sum these loops can form, and every index is a place in a table made for it"
)]

mod bundles;
mod guide;
mod history;
mod limits;
pub mod owned;
pub mod search;
pub mod sequence;

use core::cmp::Ordering;
use limits::Limits;

/// What a plan is compared by, as one number: its price, then the units it buys, then how many packages it has. Of two plans
/// that cover the same demand the one that buys less wastes less. Sums of weights are the weights of sums, as no part overflows
/// into the next: see [`Market::new`].
pub type Weight = i128;

const COUNT_BITS: u32 = 28;
const UNIT_BITS: u32 = 52;
const PRICE_BITS: u32 = 46;
const PRICE_SHIFT: u32 = COUNT_BITS + UNIT_BITS;
/// Heavier than every plan.
pub const ENDLESS: Weight = 1 << (PRICE_SHIFT + PRICE_BITS);

/// The weight of one package.
#[must_use]
pub fn weight(price: i64, units: i64) -> Weight {
    (Weight::from(price) << PRICE_SHIFT) + (Weight::from(units) << COUNT_BITS) + 1
}

/// The price in a weight.
#[must_use]
pub fn price_of(weight: Weight) -> i64 {
    i64::try_from(weight >> PRICE_SHIFT).unwrap_or(i64::MAX)
}

/// The units in a weight.
#[must_use]
pub fn units_of(weight: Weight) -> i64 {
    i64::try_from((weight >> COUNT_BITS) & ((1 << UNIT_BITS) - 1)).unwrap_or(i64::MAX)
}

/// Sorts by one routine, whatever is sorted: the library's is compiled anew for each type, several KB each time. Stable.
pub(crate) fn sort<T: Copy>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let places = order(items.len(), &|one, other| compare(&items[one], &items[other]));
    let sorted: Vec<T> = places.into_iter().map(|place| items[place]).collect();
    items.copy_from_slice(&sorted);
}

/// The places of so many items in their order.
#[inline(never)]
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// A place in a table.
#[allow(clippy::as_conversions, reason = "periods, offers and nodes are counted in 32 bits, and no target has fewer for a place")]
pub(crate) const fn at(number: u32) -> usize {
    number as usize
}

/// The number of a place; tables have fewer than 2^32 rows, as the budgets of work see to.
pub(crate) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A package on sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Smallest coins for one.
    pub price: i64,
    /// Smallest units in one, more than none.
    pub units: i64,
    /// How many may be bought, where limited; more than none.
    pub limit: Option<u32>,
    /// The first period in which it can be bought.
    pub from: u32,
    /// The first period in which it no longer can. Where that is a period at all, the one before it is the last day of the
    /// sale, be there demand on it or not.
    pub until: u32,
    /// Which of the market's validities it has.
    pub validity: usize,
}

/// Units that are there already, or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owned {
    /// The first period they can pay in.
    pub from: u32,
    /// The last one.
    pub last: u32,
    /// Smallest units.
    pub units: i64,
}

/// A demand, what is owned, and what can be bought.
#[derive(Debug, Clone)]
pub struct Market {
    demand: Vec<i64>,
    offers: Vec<Offer>,
    lasts: Vec<Vec<u32>>,
    owned: Vec<Owned>,
    limits: Limits,
}

/// The numbers are too long, or the limits too many, to be searched exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl Market {
    /// Puts a market together. `lasts` gives, for each validity and period, the last period in which a package bought in it
    /// still pays; it never falls from one period to the next. Offers stand in the order of their ids.
    ///
    /// # Errors
    /// [`TooLarge`] where a sum could overflow. No plan worth looking at buys a lot that is never touched, so on any day all
    /// lots but one are used up; so no more than the demand, and one lot a period, is bought (once more for what is bought on
    /// the last day of its sale). That bounds units, number and price of all plans.
    pub fn new(demand: Vec<i64>, mut offers: Vec<Offer>, lasts: Vec<Vec<u32>>, owned: Vec<Owned>) -> Result<Self, TooLarge> {
        let total: i128 = demand.iter().map(|units| i128::from(*units)).sum();
        let largest = offers.iter().map(|offer| i128::from(offer.units)).max().unwrap_or(1);
        let smallest = offers.iter().map(|offer| i128::from(offer.units)).min().unwrap_or(1).max(1);
        let dearest = offers.iter().map(|offer| i128::from(offer.price)).max().unwrap_or(0);
        let lots = i128::try_from(demand.len()).map_err(|_| TooLarge)? + i128::try_from(offers.len()).map_err(|_| TooLarge)? + 2;
        let count = total.checked_mul(2).ok_or(TooLarge)? / smallest + lots;
        let product = |one: i128, other: i128| one.checked_mul(other).ok_or(TooLarge);
        let units = product(total, 2)?.checked_add(product(lots, largest)?).ok_or(TooLarge)?;
        let owned_units: i128 = owned.iter().map(|owned| i128::from(owned.units)).sum();
        let fits = units < 1 << UNIT_BITS
            && owned_units < 1 << UNIT_BITS
            && count < 1 << COUNT_BITS
            && product(count, dearest)? < 1 << (PRICE_BITS - 1);
        if !fits {
            return Err(TooLarge);
        }
        // A limit that no plan reaches is none.
        for offer in &mut offers {
            offer.limit = offer.limit.filter(|limit| i128::from(*limit) < count);
        }
        let limits = Limits::new(&offers).ok_or(TooLarge)?;
        Ok(Self { demand, offers, lasts, owned, limits })
    }

    /// Periods.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.demand.len()
    }

    /// What is needed in each period.
    #[must_use]
    pub fn demand(&self) -> &[i64] {
        &self.demand
    }

    /// What is on sale.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Whether an offer can be bought in a period.
    #[must_use]
    pub fn on_sale(&self, offer: usize, period: usize) -> bool {
        let offer = &self.offers[offer];
        (at(offer.from)..at(offer.until)).contains(&period)
    }

    /// The last period in which an offer bought in a period pays.
    #[must_use]
    pub fn last(&self, offer: usize, period: usize) -> usize {
        at(self.lasts[self.offers[offer].validity][period])
    }

    /// Whether anything that is owned becomes effective after a period.
    #[must_use]
    pub fn becomes_effective_after(&self, period: u32) -> bool {
        self.owned.iter().any(|owned| owned.from > period)
    }

    fn weight(&self, offer: usize) -> Weight {
        weight(self.offers[offer].price, self.offers[offer].units)
    }

    /// Whether a period is the last one of an offer's sale, and not the last of all.
    fn leaves(&self, offer: usize, period: usize) -> bool {
        let until = at(self.offers[offer].until);
        until == period + 1 && until < self.periods() && self.on_sale(offer, period)
    }
}

/// The demand before each period, and after the last.
#[must_use]
pub fn cumulate(demand: &[i64]) -> Vec<i64> {
    let mut served = 0;
    core::iter::once(0)
        .chain(demand.iter().map(|units| {
            served += units;
            served
        }))
        .collect()
}

/// A plan: what to buy, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Its weight.
    pub weight: Weight,
    /// Period and offer of each package, by period, then offer.
    pub purchases: Vec<(u32, u32)>,
    /// No plan weighs less than this.
    pub bound: Weight,
    /// Whether it is the first of all plans in the whole order, dates and ids included. Where it is not, the budget ended first;
    /// nothing is cheaper, for all that, where the bound's price is the plan's.
    pub first: bool,
}
