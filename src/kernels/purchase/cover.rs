//! The cheapest packages that together hold at least an amount, where none of them expires in time and any number may be bought.
//!
//! Of plans that cost the same the one that holds fewest units is taken, then the one of the fewest packages: one [`weight`]. The
//! best plan is an unbounded knapsack turned round, answered exactly in two ways. Units are best given as multiples of what divides
//! all sizes, for then the tables are small.
//!
//! - **Small amounts** by a table over all amounts up to it: the best plan for an amount is a package and the best plan for what it
//!   leaves.
//! - **Large ones** by remainders. Let the *base* be the package of the lowest price per unit, of several the largest, of `b` units
//!   at price `p`. A plan of total `t` is some other packages of `s` units, and as many of the base as fill `t - s`. Its price
//!   times `b` is `t * p` plus, for each other package of `c` units at price `q`, `q * b - c * p`, which is never negative, and its
//!   count times `b` is `t` plus `b - c` for each. So for each remainder of `t` by `b` there is one best choice of others, whatever
//!   `t` is, as long as `s <= t`. Where the best total over all candidates has `s <= t`, the plan is there and nothing is better:
//!   without that condition the figures of the others are only lower. Where it has not, the amount is not told.
//!
//! No best plan's total reaches the amount and the largest package: without one of its packages it would still be enough.

use super::{Weight, at, number, weight};
use crate::common_divisor;
use core::cell::OnceCell;

/// Largest amount that is answered by the table of amounts.
const SMALL: i64 = 1 << 17;
/// Larger sizes, and prices of as many packages as there are small amounts, are not put into a weight.
const LARGE: i64 = 1 << 44;
/// Most entries of a table, times packages.
const WORK_MAX: i64 = 1 << 24;
/// Largest price times size, so that sums of as many as a table has entries stay within 128 bits.
const PRODUCT_MAX: i128 = 1 << 100;

/// A package: what it holds and costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Smallest units in one, more than none.
    pub units: i64,
    /// Smallest coins for one.
    pub price: i64,
}

/// Packages to choose from.
#[derive(Debug)]
pub struct Cover {
    items: Vec<Item>,
    /// The largest amount that will be asked for.
    most: i64,
    amounts: OnceCell<Vec<(Weight, u32)>>,
    remainders: OnceCell<Remainders>,
}

/// The best other packages for each remainder by the base.
#[derive(Debug)]
struct Remainders {
    base: usize,
    others: Vec<Option<Others>>,
}

#[derive(Debug, Clone, Copy)]
struct Others {
    /// What they cost more than as many units of the base, and how many more packages they are: both times the base's units.
    more: (i128, i128),
    /// Their units.
    units: i128,
    /// One of them; none for remainder 0.
    last: Option<u32>,
}

impl Cover {
    /// Packages of some units and prices, for amounts up to `most`.
    #[must_use]
    pub fn new(items: &[Item], most: i64) -> Self {
        Self { items: items.to_vec(), most, amounts: OnceCell::new(), remainders: OnceCell::new() }
    }

    /// How many of each package, in their order, are cheapest for an amount; `None` where that is not known to be so.
    #[must_use]
    pub fn least(&self, amount: i64) -> Option<Vec<u64>> {
        if amount <= 0 {
            return Some(vec![0; self.items.len()]);
        }
        let count = i64::try_from(self.items.len()).ok()?;
        let largest = self.items.iter().map(|item| item.units).max()?;
        let dearest = self.items.iter().map(|item| item.price).max()?;
        // A plan has no more packages than steps in the table, and no part of a weight may flow over.
        let most = self.most.min(SMALL).min(WORK_MAX / count);
        if amount <= most && dearest < LARGE / SMALL && largest < LARGE {
            return Some(self.by_amounts(self.amounts.get_or_init(|| amounts(&self.items, most)), amount));
        }
        let base = base(&self.items);
        let fits = i128::from(dearest) * i128::from(largest) < PRODUCT_MAX && largest.checked_mul(count)? <= WORK_MAX;
        fits.then(|| self.by_remainders(self.remainders.get_or_init(|| remainders(&self.items, base)), amount, largest)).flatten()
    }

    fn by_amounts(&self, amounts: &[(Weight, u32)], amount: i64) -> Vec<u64> {
        let mut counts = vec![0; self.items.len()];
        let mut left = amount;
        while left > 0 {
            let item = at(amounts[place(left)].1);
            counts[item] += 1;
            left -= self.items[item].units;
        }
        counts
    }

    fn by_remainders(&self, table: &Remainders, amount: i64, largest: i64) -> Option<Vec<u64>> {
        let Item { units: base, price } = self.items[table.base];
        let mut best: Option<((i128, i64, i128), Others)> = None;
        for total in amount..amount.checked_add(largest)? {
            let worth = i128::from(total) * i128::from(price);
            if best.as_ref().is_some_and(|((least, ..), _)| worth > *least) {
                break;
            }
            let Some(others) = table.others[place(total % base)] else { continue };
            let key = (worth + others.more.0, total, i128::from(total) + others.more.1);
            if best.as_ref().is_none_or(|(least, _)| key < *least) {
                best = Some((key, others));
            }
        }
        let ((_, total, _), others) = best?;
        let rest = i64::try_from(others.units).ok().filter(|units| *units <= total).map(|units| total - units)?;
        let mut counts = vec![0; self.items.len()];
        counts[table.base] = u64::try_from(rest / base).ok()?;
        let (mut remainder, mut next) = (total % base, Some(others));
        while let Some(last) = next.and_then(|others| others.last) {
            counts[at(last)] += 1;
            remainder = (remainder - self.items[at(last)].units).rem_euclid(base);
            next = table.others[place(remainder)];
        }
        Some(counts)
    }
}

/// The best plan for each amount up to `most`, as its weight and one of its packages.
fn amounts(items: &[Item], most: i64) -> Vec<(Weight, u32)> {
    let mut table: Vec<(Weight, u32)> = Vec::with_capacity(place(most) + 1);
    table.push((0, 0));
    for amount in 1..=most {
        let with = |item: &Item| weight(item.price, item.units) + table[place((amount - item.units).max(0))].0;
        let best = (0..items.len()).map(|item| (with(&items[item]), number(item))).min().unwrap_or((0, 0));
        table.push(best);
    }
    table
}

/// The package of the lowest price per unit, of several the largest.
fn base(items: &[Item]) -> usize {
    let dearer = |one: &Item, other: &Item| {
        let (this, that) = (i128::from(one.price) * i128::from(other.units), i128::from(other.price) * i128::from(one.units));
        this.cmp(&that).then(other.units.cmp(&one.units))
    };
    (0..items.len()).min_by(|one, other| dearer(&items[*one], &items[*other])).unwrap_or(0)
}

/// For each package, each remainder is reached from the one before it in its cycle; twice round is enough, since a best choice
/// of one package does not come back to a remainder.
fn remainders(items: &[Item], base: usize) -> Remainders {
    let Item { units: modulus, price } = items[base];
    let mut others: Vec<Option<Others>> = vec![None; place(modulus)];
    others[0] = Some(Others { more: (0, 0), units: 0, last: None });
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.units % modulus != 0) {
        let more = i128::from(item.price) * i128::from(modulus) - i128::from(item.units) * i128::from(price);
        let (more, units) = ((more, i128::from(modulus) - i128::from(item.units)), i128::from(item.units));
        let cycles = common_divisor(item.units, modulus);
        for start in 0..cycles {
            let mut from = start;
            for _ in 0..2 * (modulus / cycles) {
                let to = (from + item.units) % modulus;
                if let Some(before) = others[place(from)] {
                    let with = (before.more.0 + more.0, before.more.1 + more.1);
                    if others[place(to)].is_none_or(|known| with < known.more) {
                        others[place(to)] = Some(Others { more: with, units: before.units + units, last: Some(number(index)) });
                    }
                }
                from = to;
            }
        }
    }
    Remainders { base, others }
}

/// A place in a table, of a number that is not negative.
fn place(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failure here is a failing test")]
mod tests {
    use super::*;

    const TOP_UPS: [(i64, i64); 8] = [(33, 5), (66, 10), (132, 20), (350, 50), (750, 100), (1_600, 200), (4_800, 600), (9_600, 1_200)];

    fn items(items: &[(i64, i64)]) -> Vec<Item> {
        items.iter().map(|&(units, price)| Item { units, price }).collect()
    }

    fn totals(items: &[Item], counts: &[u64]) -> (i64, i64, u64) {
        let sum = |part: fn(&Item) -> i64| -> i64 {
            items.iter().zip(counts).map(|(item, count)| part(item) * i64::try_from(*count).unwrap()).sum()
        };
        (sum(|item| item.price), sum(|item| item.units), counts.iter().sum())
    }

    #[test]
    fn small_amounts_are_answered_around_every_step() {
        let items = items(&TOP_UPS);
        let cover = Cover::new(&items, 3_600);
        let least = |amount| totals(&items, &cover.least(amount).unwrap());
        assert_eq!(least(0), (0, 0, 0));
        for (amount, best) in [
            (1, (5, 33, 1)),
            (33, (5, 33, 1)),
            (34, (10, 66, 1)),
            (67, (15, 99, 2)),
            (330, (50, 330, 3)),
            (331, (50, 350, 1)),
            (3_600, (460, 3_616, 4)),
        ] {
            assert_eq!(least(amount), best, "{amount}");
        }
    }

    /// The same by remainders, where both can tell.
    #[test]
    fn remainders_and_amounts_tell_the_same() {
        for set in [
            &TOP_UPS[..],
            &[(7, 5), (11, 7), (13, 9)],
            &[(6, 4), (10, 7), (15, 11)],
            &[(5, 0), (9, 1)],
            &[(4, 3)],
            &[(4, 3), (8, 6), (12, 8)],
        ] {
            let items = items(set);
            let cover = Cover::new(&items, 3_600);
            let largest = cover.items.iter().map(|item| item.units).max().unwrap();
            let (table, by_amount) = (remainders(&cover.items, base(&cover.items)), amounts(&cover.items, 50_000));
            let mut known = 0;
            for steps in (1..50_000).step_by(7) {
                if let Some(counts) = cover.by_remainders(&table, steps, largest) {
                    known += 1;
                    assert_eq!(totals(&items, &counts), totals(&items, &cover.by_amounts(&by_amount, steps)), "{set:?} {steps}");
                }
            }
            assert!(known > 4_000, "{set:?} {known}");
        }
    }

    #[test]
    fn amounts_of_any_size_are_answered() {
        let items = items(&TOP_UPS);
        let cover = Cover::new(&items, 3_600);
        for amount in [131_072, 131_073, 960_001, 1 << 40, (1 << 50) - 1] {
            let (price, units, _) = totals(&items, &cover.least(amount).unwrap());
            // Never below the lowest price per unit, and never a package too many.
            assert!(units >= amount && units < amount + 33 && price * 8 >= amount, "{amount}: {price} {units}");
        }
        let odd = self::items(&[(1 << 40, 3), ((1 << 40) - 1, 3)]);
        assert_eq!(Cover::new(&odd, 1 << 50).least(1 << 50), None);
    }
}
