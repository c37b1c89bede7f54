//! What becomes of what was bought: what lapses within the months, and what is left after them.

use super::demand::Demand;
use crate::lots::burn::Window;
use crate::lots::pace::Drawn;
use crate::order;

/// What becomes of some lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What expires by the end of the months and pays for nothing.
    pub lapsed: i128,
    /// What can still be used after them.
    pub left: i128,
    /// What no lot pays.
    pub unpaid: i128,
}

/// Lets lots pay, what expires first before all others: of all orders the one in which a set of lots pays most. A lot that expires
/// on the first day after the months has lapsed.
#[must_use]
pub fn outcome(demand: &Demand<'_>, mut lots: Vec<Window>) -> Outcome {
    order::sort(&mut lots, |one, other| (one.end, one.start).cmp(&(other.end, other.start)));
    let total = demand.unpaid(0);
    let drawn = Drawn::new(&lots, |day| demand.used_before(day));
    let mut outcome = Outcome { lapsed: 0, left: 0, unpaid: total };
    for (lot, left) in lots.iter().zip(drawn.left(&lots, total)) {
        let sum = if lot.end <= demand.months().length() { &mut outcome.lapsed } else { &mut outcome.left };
        *sum = sum.saturating_add(left);
        outcome.unpaid = outcome.unpaid.saturating_sub(lot.units.saturating_sub(left));
    }
    outcome
}
