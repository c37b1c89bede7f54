//! The best of all plans, if what expires first pays first.
//!
//! The walk goes period by period. A *state* is what is left, after the period, of everything that still pays, by the last
//! period it pays in; with the limited packages that are gone. Why the walk meets the best plan:
//!
//! - Drawing by earliest expiry pays the most that a given set of lots can pay, so a plan is its purchases.
//! - Some best plan buys each package on the day of its first use, or on the last day of its sale where that is before: bought
//!   later, it lasts at least as long, and later days are the better ones. On a day with demand that leaves a bundle that is used
//!   up (see `bundles`) and one more package that is touched; on the last day of a sale also any number of packages that
//!   are kept.
//! - A state that weighs no more than another, has bought no more of any limited package, and has at least as much left for every
//!   period and all after it, does whatever the other does. Only such are dropped; where they weigh the same, the order of
//!   `history` decides. So are states that would still be as good with one more package, which they could buy today.
//! - What is left beyond the demand up to its expiry pays for nothing and is cut off, so that states meet more often.
//! - A state is dropped where what it weighs and what `guide` says of the rest is more than a plan that is known.
//!
//! Nested lots, a long one that waits while a short one pays, are states like any others; a plan of the kind of
//! [`super::sequence`] never has them, and is the first plan known here. Better ones are looked for by keeping the few most hopeful
//! states of each period, then more; the last walk keeps all, and so proves what it finds.
//!
//! **How many states there are** does not depend on the size of units: it is the number of different remainders that packages
//! leave, which the bounds narrow to those of nearly best plans. Discounts by volume with short validities narrow least. The
//! budget counts comparisons of states and remainders written; where it ends first, the best plan so far is told with its bound.

use super::bundles::Bundles;
use super::guide::{Guide, UnitPrices};
use super::history::{History, Node, START};
use super::sequence::{self, Answer};
use super::{ENDLESS, Market, PRICE_SHIFT, Schedule, Weight, at, cumulate, number, owned, price_of, sort};
use core::cmp::Ordering;

/// States kept in a period, in the walks that only look for good plans.
const WIDTHS: [usize; 3] = [4, 32, 256];

/// What is left, by the last period it pays in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left {
    last: u32,
    units: i64,
}

/// How a state came out of the one before: the longest-lasting package, the bundle, and limited or kept packages.
#[derive(Debug, Clone, Copy)]
struct How {
    last: Option<u32>,
    sum: usize,
    others: (usize, usize),
}

#[derive(Debug, Clone, Copy)]
struct State {
    weight: Weight,
    /// The least weight of a plan through it.
    bound: Weight,
    /// Before this period, until it is kept.
    way: Node,
    used: u64,
    /// Everything left.
    total: i64,
    left: (usize, usize),
    how: How,
}

/// The states of a period, and what they have left.
#[derive(Debug, Default)]
struct Layer {
    states: Vec<State>,
    left: Vec<Left>,
}

impl Layer {
    fn left(&self, state: &State) -> &[Left] {
        &self.left[state.left.0..state.left.1]
    }
}

/// What does not change during a search.
struct Scene<'a> {
    market: &'a Market,
    served: Vec<i64>,
    guide: Guide,
    prices: UnitPrices,
    /// Owned lots by the period they become effective in.
    coming: Vec<Vec<Left>>,
    /// The units, and their worth, of owned lots that become effective in a period or later.
    later: Vec<(i64, i64)>,
    /// The most that is needed in a period or a later one.
    most_from: Vec<i64>,
}

impl<'a> Scene<'a> {
    fn new(market: &'a Market) -> Self {
        let periods = market.periods();
        let served = cumulate(market.demand());
        let guide = Guide::new(market, market.demand());
        let prices = UnitPrices::new(market);
        let mut coming: Vec<Vec<Left>> = vec![Vec::new(); periods];
        let mut later = vec![(0, 0); periods + 1];
        for owned in &market.owned {
            let (from, last) = (at(owned.from), at(owned.last));
            let units = owned.units.min(served[last + 1] - served[from]);
            coming[from].push(Left { last: owned.last, units });
            later[from].0 += units;
            later[from].1 += units.saturating_mul(prices.highest(from, last));
        }
        for left in &mut coming {
            sort(left, |one, other| one.last.cmp(&other.last));
        }
        for period in (0..periods).rev() {
            later[period].0 += later[period + 1].0;
            later[period].1 = later[period + 1].1.saturating_add(later[period].1);
        }
        let mut most_from = vec![0; periods + 1];
        for period in (0..periods).rev() {
            most_from[period] = most_from[period + 1].max(market.demand()[period]);
        }
        Self { market, served, guide, prices, coming, later, most_from }
    }

    /// The least weight of all plans.
    fn bound(&self) -> Weight {
        let (units, worth) = self.later[0];
        let guide = self.guide.rest(units.min(self.served[self.market.periods()]), 0);
        guide.max(Weight::from(self.prices.rest(self.market, 0, worth, 0)) << PRICE_SHIFT)
    }
}

/// Puts what is left in order and together by last period.
fn merge(left: &mut Vec<Left>) {
    sort(left, |one, other| one.last.cmp(&other.last));
    left.dedup_by(|later, kept| {
        let same = later.last == kept.last;
        if same {
            kept.units += later.units;
        }
        same
    });
}

/// Adds units to what is left, which stands by last period.
fn add(left: &mut Vec<Left>, last: u32, units: i64) {
    let place = left.partition_point(|entry| entry.last < last);
    match left.get_mut(place).filter(|entry| entry.last == last) {
        Some(entry) => entry.units += units,
        None => left.insert(place, Left { last, units }),
    }
}

/// What both strategies answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The demand that what is owned leaves.
    pub rest: Vec<i64>,
    /// The best plan in which nothing is bought while anything can still pay.
    pub in_a_row: Answer,
    /// The best of all plans.
    pub of_all: Answer,
}

/// Both strategies, in about `budget` steps each: the first one's plan is where the second one's search begins.
#[inline(never)]
#[must_use]
pub fn both(market: &Market, budget: u64) -> Answers {
    let scene = Scene::new(market);
    let rest = owned::rest(market);
    let in_a_row = if market.owned.is_empty() {
        sequence::best_with(market, &rest, &scene.guide, budget)
    } else {
        sequence::best(market, &rest, budget)
    };
    let of_all = best(&scene, &in_a_row, budget);
    Answers { rest, in_a_row, of_all }
}

/// The best of all plans, beginning with one that is known.
fn best(scene: &Scene<'_>, in_a_row: &Answer, budget: u64) -> Answer {
    let market = scene.market;
    let bound = scene.bound();
    let mut known = match in_a_row {
        Answer::Found(plan) => Some(plan.clone()),
        _ => None,
    };
    let whole = budget;
    let mut budget = budget;
    let mut proven = false;
    for width in WIDTHS {
        let most = known.as_ref().map_or(ENDLESS, |plan| plan.weight);
        if most == bound {
            break;
        }
        // The first one must come to its end, for without a good plan nothing is left out.
        let share = if width == WIDTHS[0] { whole / 2 } else { whole / 8 };
        let outcome = Walk::new(scene, Some(width), most, false).run(&mut budget, share);
        known = outcome.plan.map(|(weight, purchases)| Schedule { weight, purchases, bound, first: false }).or(known);
        if outcome.all {
            proven = true;
            break;
        }
    }
    // The last walk keeps every state that may lead to the first of the best plans.
    let most = known.as_ref().map_or(ENDLESS, |plan| plan.weight);
    // Where it is known already that nothing is lighter, only dates and ids are at stake.
    let share = if proven || most == bound { whole / 8 } else { whole / 2 };
    let outcome = Walk::new(scene, None, most, true).run(&mut budget, share);
    if outcome.all {
        return match outcome.plan {
            Some((weight, purchases)) => Answer::Found(Schedule { weight, purchases, bound: weight, first: true }),
            None => Answer::Infeasible(first_uncovered(market, whole)),
        };
    }
    if !proven && most > bound {
        // Without comparing plans of equal weight it may still be proven that none is lighter.
        let outcome = Walk::new(scene, None, most, false).run(&mut budget, whole);
        known = outcome.plan.map(|(weight, purchases)| Schedule { weight, purchases, bound, first: false }).or(known);
        proven = outcome.all;
    }
    known.map_or(Answer::OutOfBudget, |plan| {
        let bound = if proven { plan.weight } else { bound.min(plan.weight) };
        Answer::Found(Schedule { bound, first: false, ..plan })
    })
}

/// The first period whose demand no plan covers, where some such period there is.
fn first_uncovered(market: &Market, budget: u64) -> u32 {
    let (mut covered, mut uncovered) = (0, market.periods());
    while covered + 1 < uncovered {
        let middle = usize::midpoint(covered, uncovered);
        let mut shorter = market.clone();
        shorter.demand[middle..].fill(0);
        let scene = Scene::new(&shorter);
        let mut widths = WIDTHS.iter().map(|width| Some(*width)).chain([None]);
        let can = widths.any(|width| Walk::new(&scene, width, ENDLESS, false).run(&mut budget.clone(), budget / 16).plan.is_some());
        if can {
            covered = middle;
        } else {
            uncovered = middle;
        }
    }
    number(uncovered.saturating_sub(1))
}

struct Outcome {
    plan: Option<(Weight, Vec<(u32, u32)>)>,
    /// Whether every plan within the given weight was looked at.
    all: bool,
}

struct Walk<'a> {
    scene: &'a Scene<'a>,
    width: Option<usize>,
    most: Weight,
    /// Whether plans of equal weight are compared.
    ties: bool,
    /// Whether nothing was dropped for want of room.
    all: bool,
    /// Steps left.
    steps: u64,
    history: History,
    bundles: Bundles,
    next: Layer,
    /// The limited and kept packages of the next layer's states.
    others: Vec<u32>,
    /// Those of the state that is being made.
    chosen: Vec<u32>,
    /// What a state has left while it is looked at, and what is left of that.
    stock: Vec<Left>,
    rest: Vec<Left>,
}

/// What is bought in a period before the package that lasts longest.
#[derive(Debug, Clone, Copy)]
struct Bought {
    used: u64,
    weight: Weight,
    units: i64,
}

/// The package that lasts longest, by its place in the order of a period.
#[derive(Debug, Clone, Copy)]
struct Longest {
    period: usize,
    place: usize,
    /// What is needed before it is touched.
    before: i64,
    /// The least that must be bought.
    least: i64,
}

impl<'a> Walk<'a> {
    fn new(scene: &'a Scene<'a>, width: Option<usize>, most: Weight, ties: bool) -> Self {
        Self {
            scene,
            width,
            most,
            ties,
            all: true,
            steps: 0,
            history: History::default(),
            bundles: Bundles::default(),
            next: Layer::default(),
            others: Vec::new(),
            chosen: Vec::new(),
            stock: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// Walks in at most so many steps, and takes what it needed off them.
    fn run(mut self, budget: &mut u64, share: u64) -> Outcome {
        self.steps = share.min(*budget);
        let begun = self.steps;
        let outcome = self.walk();
        *budget -= begun - self.steps;
        outcome
    }

    fn spend(&mut self, steps: usize) -> bool {
        self.steps = self.steps.saturating_sub(steps.try_into().unwrap_or(u64::MAX));
        self.steps > 0
    }

    fn walk(&mut self) -> Outcome {
        let how = How { last: None, sum: 0, others: (0, 0) };
        let start = State { weight: 0, bound: 0, way: START, used: 0, total: 0, left: (0, 0), how };
        let mut layer = Layer { states: vec![start], left: Vec::new() };
        for period in 0..self.scene.market.periods() {
            if period == 0 || !self.bundles.fit(self.scene.market, period) {
                self.bundles = Bundles::new(self.scene.market, period, self.scene.most_from[period]);
                self.all &= self.bundles.complete;
                self.spend(self.bundles.size());
            }
            self.next.states.clear();
            self.next.left.clear();
            self.others.clear();
            for state in &layer.states {
                self.step(&layer, state, period);
            }
            layer = self.keep(period);
            if self.steps == 0 {
                return Outcome { plan: None, all: false };
            }
        }
        let equal = |one: &State, other: &State| if self.ties { self.history.compare(one.way, other.way) } else { Ordering::Equal };
        let first = layer.states.iter().min_by(|one, other| one.weight.cmp(&other.weight).then_with(|| equal(one, other)));
        Outcome { plan: first.map(|state| (state.weight, self.history.purchases(state.way))), all: self.all }
    }

    /// Every state that a state can become in a period.
    fn step(&mut self, layer: &Layer, state: &State, period: usize) {
        let market = self.scene.market;
        self.stock.clear();
        self.stock.extend_from_slice(layer.left(state));
        let coming = &self.scene.coming[period];
        if !coming.is_empty() {
            self.stock.extend_from_slice(coming);
            merge(&mut self.stock);
        }
        let need = market.demand()[period];
        // What is looked over for every package on offer counts too.
        if !self.spend(self.stock.len() * (1 + self.bundles.order.len()) / 8) {
            return;
        }
        let total: i64 = self.stock.iter().map(|entry| entry.units).sum();
        if total >= need {
            self.emit(state, period, Bought { used: state.used, weight: state.weight, units: 0 }, None, 0);
        }
        if need == 0 {
            return;
        }
        for place in 0..self.bundles.order.len() {
            let offer = self.bundles.order[place];
            let Some(used) = market.limits.plus(state.used, offer) else { continue };
            let before = need - self.until(market.last(offer, period));
            if before > 0 {
                let longest = Longest { period, place, before, least: need - total };
                self.with_limited(state, longest, Bought { used, weight: state.weight + market.weight(offer), units: 0 }, 0);
            }
        }
    }

    /// What is there that pays up to a period and no longer.
    fn until(&self, period: usize) -> i64 {
        self.stock.iter().take_while(|entry| at(entry.last) <= period).map(|entry| entry.units).sum()
    }

    /// Every bundle beside the package that lasts longest: so many of each limited offer, then the sums of the others. The
    /// recursion is as deep as there are limited offers.
    fn with_limited(&mut self, state: &State, longest: Longest, bought: Bought, from: usize) {
        let market = self.scene.market;
        let limited = (from..=longest.place).find(|place| market.limits.limits(self.bundles.order[*place]));
        let Some(limited) = limited else { return self.with_sums(state, longest, bought) };
        let offer = self.bundles.order[limited];
        let chosen = self.chosen.len();
        let mut bought = bought;
        while self.spend(1) {
            self.with_limited(state, longest, bought, limited + 1);
            let Some(used) = market.limits.plus(bought.used, offer) else { break };
            let units = bought.units + market.offers()[offer].units;
            bought = Bought { used, weight: bought.weight + market.weight(offer), units };
            if bought.units >= longest.before {
                break;
            }
            self.chosen.push(number(offer));
        }
        self.chosen.truncate(chosen);
    }

    fn with_sums(&mut self, state: &State, longest: Longest, bought: Bought) {
        let scene = self.scene;
        let size = scene.market.offers()[self.bundles.order[longest.place]].units;
        let there: i64 = self.stock.iter().map(|entry| entry.units).sum();
        let reach = scene.served[longest.period] + there + bought.units + size + scene.later[longest.period + 1].0;
        let total = scene.served[scene.market.periods()];
        let mut sum = self.bundles.first(longest.place, longest.least - size - bought.units);
        while let Some(bundle) = self.bundles.get(longest.place, sum).filter(|bundle| bought.units + bundle.units < longest.before) {
            let weight = bought.weight + bundle.weight;
            if self.passes(weight + scene.guide.rest((reach + bundle.units).min(total), bought.used)) {
                let bought = Bought { weight, units: bought.units + bundle.units, ..bought };
                self.emit(state, longest.period, bought, Some(longest.place), sum);
            }
            sum += 1;
            if !self.spend(1) {
                return;
            }
        }
    }

    fn passes(&self, bound: Weight) -> bool {
        if self.ties { bound <= self.most } else { bound < self.most }
    }

    /// Pays a period's demand and makes the states that follow: with nothing more, and with packages that are kept.
    fn emit(&mut self, state: &State, period: usize, bought: Bought, longest: Option<usize>, sum: usize) {
        let market = self.scene.market;
        let mut need = market.demand()[period];
        self.rest.clear();
        let mut paid_until = None;
        if let Some(place) = longest {
            // What does not last as long is used up, or it would not be touched.
            let offer = self.bundles.order[place];
            let last = market.last(offer, period);
            need -= self.until(last) + bought.units;
            let units = market.offers()[offer].units;
            let paid = need.min(units);
            need -= paid;
            self.rest.push(Left { last: number(last), units: units - paid });
            paid_until = Some(number(last));
        }
        for entry in self.stock.iter().filter(|entry| paid_until.is_none_or(|last| entry.last > last)) {
            let paid = need.min(entry.units);
            need -= paid;
            self.rest.push(Left { units: entry.units - paid, ..*entry });
        }
        self.rest.retain(|entry| entry.units > 0 && at(entry.last) > period);
        let how = How { last: longest.map(|place| number(self.bundles.order[place])), sum, others: (0, 0) };
        self.with_kept(state, period, bought, how, 0);
    }

    /// The state, and the states with more of the offers from `from` on whose sale ends today.
    fn with_kept(&mut self, state: &State, period: usize, bought: Bought, how: How, from: usize) {
        let market = self.scene.market;
        let leaving = (from..market.offers().len()).find(|offer| market.leaves(*offer, period));
        let Some(offer) = leaving else { return self.push(state, period, bought, how) };
        let (chosen, rest) = (self.chosen.len(), self.rest.clone());
        let last = market.last(offer, period);
        let later = self.scene.served[last + 1] - self.scene.served[period + 1];
        let mut bought = bought;
        while self.spend(1) {
            self.with_kept(state, period, bought, how, offer + 1);
            // No more than could ever be used.
            let kept: i64 = self.rest.iter().filter(|entry| at(entry.last) <= last).map(|entry| entry.units).sum();
            let Some(used) = market.limits.plus(bought.used, offer).filter(|_| kept < later) else { break };
            bought = Bought { used, weight: bought.weight + market.weight(offer), ..bought };
            add(&mut self.rest, number(last), market.offers()[offer].units);
            self.chosen.push(number(offer));
        }
        self.chosen.truncate(chosen);
        self.rest = rest;
    }

    /// Adds a state to the next layer, unless the bounds rule it out.
    fn push(&mut self, state: &State, period: usize, bought: Bought, how: How) {
        let scene = self.scene;
        let begin = self.next.left.len();
        let base = scene.served[period + 1];
        let (later, mut worth) = scene.later[period + 1];
        let mut total = 0;
        for entry in &self.rest {
            let units = entry.units.min(scene.served[at(entry.last) + 1] - base - total);
            if units > 0 {
                self.next.left.push(Left { units, ..*entry });
                total += units;
                worth = worth.saturating_add(units.saturating_mul(scene.prices.highest(period + 1, at(entry.last))));
            }
        }
        let reached = (base + total + later).min(scene.served[scene.market.periods()]);
        let by_guide = bought.weight + scene.guide.rest(reached, bought.used);
        let price = price_of(bought.weight) + scene.prices.rest(scene.market, period + 1, worth, bought.used);
        let by_price = (Weight::from(price) << PRICE_SHIFT) + (bought.weight & ((1 << PRICE_SHIFT) - 1));
        let bound = by_guide.max(by_price);
        if !self.spend(1 + self.rest.len()) || !self.passes(bound) {
            self.next.left.truncate(begin);
            return;
        }
        let others = self.others.len();
        self.others.extend_from_slice(&self.chosen);
        self.next.states.push(State {
            weight: bought.weight,
            bound,
            way: state.way,
            used: bought.used,
            total,
            left: (begin, self.next.left.len()),
            how: How { others: (others, self.others.len()), ..how },
        });
    }

    /// The offers that a state of the next layer has bought in this period.
    fn bought(&self, how: How) -> Vec<u32> {
        let mut offers: Vec<u32> = self.others[how.others.0..how.others.1].to_vec();
        if let Some(last) = how.last {
            offers.push(last);
            offers.extend(self.bundles.offers(how.sum));
        }
        sort(&mut offers, Ord::cmp);
        offers
    }

    /// The states of the next layer that are worth keeping: the most hopeful first, or all that no other one beats.
    fn keep(&mut self, period: usize) -> Layer {
        if !self.spend(self.next.states.len()) {
            return Layer::default();
        }
        let mut order: Vec<u32> = (0..number(self.next.states.len())).collect();
        let states = &self.next.states;
        let by = |state: &State| if self.width.is_some() { state.bound } else { state.weight };
        sort(&mut order, |one, other| {
            let (one, other) = (&states[at(*one)], &states[at(*other)]);
            by(one).cmp(&by(other)).then_with(|| other.total.cmp(&one.total))
        });
        // One more package that could be bought today.
        let market = self.scene.market;
        let more: Vec<(Weight, Left)> = (0..market.offers().len())
            .filter(|offer| market.on_sale(*offer, period) && !market.limits.limits(*offer))
            .map(|offer| (market.weight(offer), Left { last: number(market.last(offer, period)), units: market.offers()[offer].units }))
            .collect();
        let lightest = more.iter().map(|(weight, _)| *weight).min().unwrap_or(ENDLESS);
        let mut kept = Layer::default();
        for index in order {
            let state = self.next.states[at(index)];
            // Only where plans of equal weight are compared does it matter what was bought.
            let mut offers = if self.ties { self.bought(state.how) } else { Vec::new() };
            let beaten = kept.states.iter().any(|other| self.beats(&kept, other, period, &state, &offers, (&more, lightest)));
            let looked = kept.states.len() + 1;
            if !self.spend(looked) {
                return Layer::default();
            }
            if beaten {
                continue;
            }
            if self.width.is_some_and(|width| kept.states.len() >= width) {
                self.all = false;
                break;
            }
            if !self.ties {
                offers = self.bought(state.how);
            }
            let begin = kept.left.len();
            kept.left.extend_from_slice(self.next.left(&state));
            let way = self.history.extend(state.way, period, &offers);
            kept.states.push(State { way, left: (begin, kept.left.len()), ..state });
        }
        kept
    }

    /// Whether a state that is kept does whatever another does.
    fn beats(
        &self,
        kept: &Layer,
        one: &State,
        period: usize,
        other: &State,
        offers: &[u32],
        (more, lightest): (&[(Weight, Left)], Weight),
    ) -> bool {
        if one.weight > other.weight || !self.scene.market.limits.within(one.used, other.used) {
            return false;
        }
        let (left, wanted) = (kept.left(one), self.next.left(other));
        if one.total >= other.total && covers(left, None, wanted) {
            let equal = self.ties && one.weight == other.weight;
            if !equal || self.history.compare_with(one.way, (period, &[]), other.way, (period, offers)) != Ordering::Greater {
                return true;
            }
        }
        one.weight + lightest < other.weight
            && more.iter().any(|(weight, extra)| {
                let lighter = one.weight + weight < other.weight;
                lighter && one.total + extra.units >= other.total && covers(left, Some(*extra), wanted)
            })
    }
}

/// Whether one has at least as much left as another for every period and all after it.
fn covers(left: &[Left], extra: Option<Left>, wanted: &[Left]) -> bool {
    let (mut have, mut want) = (0, 0);
    let mut next = left.len();
    let mut extra = extra;
    wanted.iter().rev().all(|entry| {
        while next > 0 && left[next - 1].last >= entry.last {
            next -= 1;
            have += left[next].units;
        }
        if let Some(more) = extra.filter(|more| more.last >= entry.last) {
            have += more.units;
            extra = None;
        }
        want += entry.units;
        have >= want
    })
}
