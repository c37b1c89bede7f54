//! What is owned, burned by earliest expiry before anything is bought.

use super::{Market, at, sort};
use core::cmp::Reverse;
use std::collections::BinaryHeap;

/// The demand that is left in each period after what is owned has paid what it can.
///
/// By earliest expiry, which pays the most: a unit that could pay now and is kept pays later at best, and the one taken instead
/// of it would have lasted at least as long.
#[inline(never)]
#[must_use]
pub fn rest(market: &Market) -> Vec<i64> {
    rest_by(market, |last| last)
}

/// The same, drawn by latest expiry: what is left where the vendor draws in the order that is worst.
#[inline(never)]
#[must_use]
pub fn rest_if_last_first(market: &Market) -> Vec<i64> {
    rest_by(market, |last| u32::MAX - last)
}

/// The lot of the least rank pays first. A rank is its own inverse.
fn rest_by(market: &Market, rank: fn(u32) -> u32) -> Vec<i64> {
    let mut coming: Vec<usize> = (0..market.owned.len()).collect();
    sort(&mut coming, |one, other| market.owned[*other].from.cmp(&market.owned[*one].from));
    let mut held: BinaryHeap<Reverse<(u32, usize, i64)>> = BinaryHeap::new();
    let mut rest = market.demand.clone();
    for (period, need) in rest.iter_mut().enumerate() {
        while let Some(lot) = coming.pop_if(|lot| at(market.owned[*lot].from) <= period) {
            let lot_held = market.owned[lot];
            held.push(Reverse((rank(lot_held.last), lot, lot_held.units)));
        }
        while *need > 0 {
            let Some(Reverse((first, lot, units))) = held.pop() else { break };
            if at(rank(first)) < period {
                continue;
            }
            let paid = units.min(*need);
            *need -= paid;
            if units > paid {
                held.push(Reverse((first, lot, units - paid)));
            }
        }
    }
    rest
}
