//! How a state was come to, and which of two ways of equal weight is the better one.
//!
//! The order is: later days, compared from the last purchase back; then the offers, compared from the first purchase on. Both
//! compare ways with the same number of packages, as equal weights have. It is the same order for two ways and for any two
//! plans that begin with them and go on alike; so of the ways to a state only the first one needs to be kept.

use super::{at, number, sort};
use core::cmp::Ordering;

/// A way: the last node of it. [`START`] is the way on which nothing is bought.
pub type Node = u32;

/// Nothing is bought.
pub const START: Node = u32::MAX;

#[derive(Debug, Clone, Copy)]
struct Bought {
    before: Node,
    period: u32,
    from: u32,
    to: u32,
}

/// Every way that was kept.
#[derive(Debug, Clone, Default)]
pub struct History {
    nodes: Vec<Bought>,
    offers: Vec<u32>,
}

impl History {
    /// The way `before`, and then some offers bought in a period.
    pub fn extend(&mut self, before: Node, period: usize, offers: &[u32]) -> Node {
        if offers.is_empty() {
            return before;
        }
        let from = number(self.offers.len());
        self.offers.extend_from_slice(offers);
        self.nodes.push(Bought { before, period: number(period), from, to: number(self.offers.len()) });
        number(self.nodes.len() - 1)
    }

    fn bought(&self, node: Node) -> Option<Bought> {
        self.nodes.get(at(node)).copied()
    }

    /// Which of two ways of equal weight comes first.
    #[must_use]
    pub fn compare(&self, one: Node, other: Node) -> Ordering {
        self.compare_with(one, (0, &[]), other, (0, &[]))
    }

    /// The same with offers that were bought last, in one period, on each way.
    #[must_use]
    pub fn compare_with(&self, one: Node, one_last: (usize, &[u32]), other: Node, other_last: (usize, &[u32])) -> Ordering {
        let mut a = Back { history: self, node: one, period: number(one_last.0), left: one_last.1.len() };
        let mut b = Back { history: self, node: other, period: number(other_last.0), left: other_last.1.len() };
        while a.settle() && b.settle() {
            if a.left == b.left && a.node == b.node && a.period == b.period {
                break;
            }
            match b.period.cmp(&a.period) {
                Ordering::Equal => {}
                decided => return decided,
            }
            let same = a.left.min(b.left);
            a.left -= same;
            b.left -= same;
        }
        // The days are the same; what stands before the point where the ways part is left out on both.
        let common = if a.node == b.node { a.node } else { START };
        let mut one_ids = self.from(one, one_last, common);
        let mut other_ids = self.from(other, other_last, common);
        sort(&mut one_ids, Ord::cmp);
        sort(&mut other_ids, Ord::cmp);
        one_ids.cmp(&other_ids)
    }

    /// Period and offer of everything bought after a node.
    fn from(&self, way: Node, last: (usize, &[u32]), common: Node) -> Vec<(u32, u32)> {
        let mut bought: Vec<(u32, u32)> = last.1.iter().map(|offer| (number(last.0), *offer)).collect();
        let mut node = way;
        while node != common {
            let Some(step) = self.bought(node) else { break };
            bought.extend(self.offers[at(step.from)..at(step.to)].iter().map(|offer| (step.period, *offer)));
            node = step.before;
        }
        bought
    }

    /// Period and offer of everything bought on a way, by period, then offer.
    #[must_use]
    pub fn purchases(&self, way: Node) -> Vec<(u32, u32)> {
        let mut bought = self.from(way, (0, &[]), START);
        sort(&mut bought, Ord::cmp);
        bought
    }
}

/// A walk back over the packages of a way.
struct Back<'a> {
    history: &'a History,
    node: Node,
    period: u32,
    left: usize,
}

impl Back<'_> {
    /// Steps to a node with packages left; false at the start.
    fn settle(&mut self) -> bool {
        while self.left == 0 {
            let Some(step) = self.history.bought(self.node) else { return false };
            (self.node, self.period, self.left) = (step.before, step.period, at(step.to - step.from));
        }
        true
    }
}
