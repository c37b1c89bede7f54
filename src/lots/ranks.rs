//! All draw orders of many lots at once: their ids are compared once, and days are sorted as numbers.

use super::draw::DrawOrder;
use super::lot::Held;
use crate::order;
use crate::time::Day;
use kling_kernels::sort::sort;

/// What lots are ordered by, each by the place of the lot.
#[derive(Debug, Clone)]
pub(super) struct Ranks {
    /// Places by the ids of their lots.
    by_id: Vec<u32>,
    expiry: Vec<u32>,
    effect: Vec<u32>,
    purchase: Vec<u32>,
}

/// Days as numbers from the first of them.
fn numbers(lots: &[Held], day: impl Fn(&Held) -> Day) -> Vec<u32> {
    let first = lots.iter().map(&day).min();
    let number = |lot: &Held| first.and_then(|first| u32::try_from(day(lot).days_since(first)).ok()).unwrap_or(0);
    lots.iter().map(number).collect()
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Ranks {
    pub(super) fn new(lots: &[Held]) -> Self {
        let id = |place: usize| lots.get(place).map(|lot| lot.id.as_str());
        let by_id = order::places(lots.len(), &|one, other| id(one).cmp(&id(other)));
        Self {
            by_id: by_id.into_iter().map(|place| u32::try_from(place).unwrap_or(u32::MAX)).collect(),
            expiry: numbers(lots, |lot| lot.expires_on),
            effect: numbers(lots, |lot| lot.effective_on),
            purchase: numbers(lots, |lot| lot.purchased_on),
        }
    }

    /// The places of the lots in an order, which is that of [`DrawOrder::compare`]: sorted by what decides last first, and stable.
    pub(super) fn places(&self, draw_order: DrawOrder) -> Vec<u32> {
        let latest = self.expiry.iter().copied().max().unwrap_or(0);
        let from_last: Vec<u32>;
        let (third, second, first) = match draw_order {
            DrawOrder::ExpiringFirst => (&self.purchase, &self.effect, &self.expiry),
            DrawOrder::PurchaseOrder => (&self.expiry, &self.effect, &self.purchase),
            DrawOrder::ExpiringLast => {
                from_last = self.expiry.iter().map(|day| latest.saturating_sub(*day)).collect();
                (&self.purchase, &self.effect, &from_last)
            }
        };
        let mut places = self.by_id.clone();
        for keys in [third, second, first] {
            sort(&mut places, keys);
        }
        places
    }

    /// The ranks of the same lots in the order of some places.
    pub(super) fn moved(&self, places: &[u32]) -> Self {
        let mut now = vec![0_u32; places.len()];
        for (to, from) in (0_u32..).zip(places) {
            if let Some(slot) = now.get_mut(place(*from)) {
                *slot = to;
            }
        }
        let moved = |keys: &[u32]| places.iter().map(|from| keys.get(place(*from)).copied().unwrap_or(0)).collect();
        Self {
            by_id: self.by_id.iter().map(|from| now.get(place(*from)).copied().unwrap_or(0)).collect(),
            expiry: moved(&self.expiry),
            effect: moved(&self.effect),
            purchase: moved(&self.purchase),
        }
    }
}

/// Items in the order of some places.
pub(super) fn arranged<T>(items: Vec<T>, places: &[u32]) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.iter().filter_map(|from| items.get_mut(place(*from)).and_then(Option::take)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;
    use crate::amount::Amount;

    #[test]
    fn places_are_those_that_comparing_gives() {
        let first: Day = "2026-01-01".parse().unwrap();
        let mut state = 5_u64;
        let mut below = |limit: i64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(state >> 33).unwrap() % limit
        };
        for spread in [1, 3, 5_000] {
            let mut day = || first.plus_days(below(spread)).unwrap();
            let lots: Vec<Held> = (0..400_u32)
                .map(|number| Held {
                    id: format!("lot {}", number.wrapping_mul(7_919) % 1_000),
                    units: Amount::ONE,
                    effective_on: day(),
                    expires_on: day(),
                    purchased_on: day(),
                    paid: None,
                    units_at_purchase: Amount::ONE,
                    may_be_behind: false,
                })
                .collect();
            let ranks = Ranks::new(&lots);
            let ids = |lots: &[Held]| lots.iter().map(|lot| lot.id.clone()).collect::<Vec<_>>();
            for draw_order in DrawOrder::ALL {
                let mut judge = lots.clone();
                judge.sort_by(|one, other| draw_order.compare(one, other));
                let places = ranks.places(*draw_order);
                let own = arranged(lots.clone(), &places);
                assert_eq!(ids(&own), ids(&judge));
                for other in DrawOrder::ALL {
                    judge.sort_by(|one, other_lot| other.compare(one, other_lot));
                    assert_eq!(ids(&arranged(own.clone(), &ranks.moved(&places).places(*other))), ids(&judge));
                }
            }
        }
    }
}
