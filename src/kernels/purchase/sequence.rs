//! The best plan in which nothing is bought while anything can still pay.
//!
//! What is owned pays first. After that packages run one after another: each begins at the first unit that nothing before it
//! could pay, and ends where its units or its days do. So all that a plan has done comes down to how much of the demand is
//! served, and how many of the limited packages are gone; every plan of this kind is a path through these states, and the best
//! is a shortest path. States are met in the order of the demand served, which every package increases, so when a state is
//! met, all ways to it are known, and the first of them in the whole order (weight, days, ids) is kept.
//!
//! **How many states there are.** A state's demand served is a sum of package sizes since the demand last outlived a package,
//! so there are at most as many as there are such sums up to the demand, times the periods in which a package can expire, times
//! the counts of limited packages. With sizes that are multiples of some number the sums are too: what is on sale in packages
//! of hundreds of units makes a few hundred states a year. Sizes that share nothing can make as many sums as there are
//! combinations; of these only the ones survive whose weight and `Guide`'s bound are within the best plan known. A budget of
//! steps ends what is left of the rest, and the plan then says so.

use super::guide::{Clock, Guide};
use super::history::{History, Node, START};
use super::{ENDLESS, Market, Schedule, Weight, number, sort};
use core::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// What trying one package counts in the budget: it takes a place in a queue.
const STEP: u64 = 32;

/// Most packages of a plan that is followed without a search.
pub const PACKAGES_MAX: usize = 100_000;

/// What came of looking for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A plan.
    Found(Schedule),
    /// No plan serves the demand of this period whole.
    Infeasible(u32),
    /// The budget ended before any plan was found.
    OutOfBudget,
}

/// A way to a state, in the order in which states are met.
type Waiting = Reverse<(i64, u64, Weight, Node)>;

/// The best plan, in at most about `budget` steps (one for each package tried).
#[inline(never)]
#[must_use]
pub fn best(market: &Market, rest: &[i64], budget: u64) -> Answer {
    best_with(market, rest, &Guide::new(market, rest), budget)
}

/// The same with the table of bounds for the rest.
pub(super) fn best_with(market: &Market, rest: &[i64], guide: &Guide, budget: u64) -> Answer {
    let bound = guide.rest(0, 0);
    let known = near(market, rest, guide);
    let most = known.as_ref().map_or(ENDLESS, |plan| plan.weight);
    match walk(market, rest, Some(guide), most, budget) {
        Walk::Found(weight, purchases) => Answer::Found(Schedule { weight, purchases, bound: weight, first: true }),
        // Without a bound every state is met, and so the furthest one.
        Walk::Stuck(_) if known.is_none() => match walk(market, rest, None, ENDLESS, budget) {
            Walk::Stuck(period) => Answer::Infeasible(period),
            _ => Answer::OutOfBudget,
        },
        _ => known.map_or(Answer::OutOfBudget, |plan| Answer::Found(Schedule { bound, ..plan })),
    }
}

enum Walk {
    Found(Weight, Vec<(u32, u32)>),
    Stuck(u32),
    OutOfBudget,
}

fn walk(market: &Market, rest: &[i64], guide: Option<&Guide>, most: Weight, budget: u64) -> Walk {
    let mut clock = Clock::new(rest);
    let total = clock.total();
    let mut history = History::default();
    let mut waiting: BinaryHeap<Waiting> = BinaryHeap::from([Reverse((0, 0, 0, START))]);
    let mut best: Option<(Weight, Node)> = None;
    let mut steps: u64 = 0;
    let mut furthest = 0;
    while let Some(Reverse((served, used, weight, mut way))) = waiting.pop() {
        // All ways to this state stand next to each other, the lightest first; what is heavier or comes later is dropped.
        while let Some(Reverse((_, _, same, other))) = pop_same(&mut waiting, served, used) {
            if same == weight && history.compare(other, way) == Ordering::Less {
                way = other;
            }
        }
        if served == total {
            let better = |(known, node): &(Weight, Node)| match weight.cmp(known) {
                Ordering::Equal => history.compare(way, *node) == Ordering::Less,
                order => order == Ordering::Less,
            };
            if best.as_ref().is_none_or(better) {
                best = Some((weight, way));
            }
            continue;
        }
        let period = clock.period(served);
        furthest = period;
        for offer in 0..market.offers().len() {
            steps += STEP;
            if !market.on_sale(offer, period) {
                continue;
            }
            let Some(used) = market.limits.plus(used, offer) else { continue };
            let served = (served + market.offers()[offer].units).min(clock.through(market.last(offer, period)));
            let weight = weight + market.weight(offer);
            if weight + guide.map_or(0, |guide| guide.rest(served, used)) <= most {
                let way = history.extend(way, period, &[number(offer)]);
                waiting.push(Reverse((served, used, weight, way)));
            }
        }
        if steps > budget {
            return Walk::OutOfBudget;
        }
    }
    match best {
        Some((weight, way)) => Walk::Found(weight, history.purchases(way)),
        None => Walk::Stuck(number(furthest)),
    }
}

fn pop_same(waiting: &mut BinaryHeap<Waiting>, served: i64, used: u64) -> Option<Waiting> {
    let Reverse(next) = waiting.peek()?;
    if (next.0, next.1) == (served, used) { waiting.pop() } else { None }
}

/// A plan that is near the best: at each point the package that the bound likes best.
fn near(market: &Market, rest: &[i64], guide: &Guide) -> Option<Schedule> {
    follow(market, rest, |point| {
        let next = |offer: &usize| {
            let (served, used) = point.after(*offer)?;
            Some(market.weight(*offer) + guide.rest(served, used))
        };
        (0..market.offers().len()).min_by_key(|offer| next(offer).unwrap_or(ENDLESS))
    })
}

/// Where a plan of this kind stands when it buys.
pub struct Point<'a> {
    market: &'a Market,
    clock: &'a Clock,
    used: u64,
    /// The period it buys in.
    pub period: usize,
    /// The demand served.
    pub served: i64,
}

impl Point<'_> {
    /// The demand still to be served.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.clock.total() - self.served
    }

    /// Whether an offer can be bought here.
    #[must_use]
    pub fn may(&self, offer: usize) -> bool {
        self.after(offer).is_some()
    }

    fn after(&self, offer: usize) -> Option<(i64, u64)> {
        let served = self.served + self.market.offers()[offer].units;
        let served = served.min(self.clock.through(self.market.last(offer, self.period)));
        let used = self.market.limits.plus(self.used, offer)?;
        self.market.on_sale(offer, self.period).then_some((served, used))
    }
}

/// The plan that buys what `choose` says whenever nothing can pay; `None` where it chooses nothing that can be bought, and
/// past [`PACKAGES_MAX`].
pub fn follow(market: &Market, rest: &[i64], choose: impl Fn(&Point<'_>) -> Option<usize>) -> Option<Schedule> {
    let mut clock = Clock::new(rest);
    let total = clock.total();
    let mut plan = Schedule { weight: 0, purchases: Vec::new(), bound: 0, first: false };
    let (mut served, mut used) = (0, 0);
    while served < total {
        let period = clock.period(served);
        let point = Point { market, clock: &clock, used, period, served };
        let offer = choose(&point).filter(|_| plan.purchases.len() < PACKAGES_MAX)?;
        (served, used) = point.after(offer)?;
        plan.weight += market.weight(offer);
        plan.purchases.push((number(period), number(offer)));
    }
    sort(&mut plan.purchases, Ord::cmp);
    Some(plan)
}

/// How many of one offer the demand needs at least, all limits of others as they are and its own lifted; `None` where no
/// number of it will do.
#[must_use]
pub fn least_count(market: &Market, rest: &[i64], offer: usize, budget: u64) -> Option<u32> {
    let mut offers = market.offers.clone();
    for (place, other) in offers.iter_mut().enumerate() {
        other.price = i64::from(place == offer);
        if place == offer {
            other.limit = None;
        }
    }
    let lifted = Market::new(market.demand.clone(), offers, market.lasts.clone(), Vec::new()).ok()?;
    match best(&lifted, rest, budget) {
        Answer::Found(plan) if plan.first => u32::try_from(super::price_of(plan.weight)).ok(),
        _ => None,
    }
}
