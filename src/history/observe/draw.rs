//! Which of several lots pays first (rule `history.draw_order`).
//!
//! A charge decides where at its moment two lots or more could have paid and the orders do not all name the same one. What
//! a lot held is what its last row left, and before its first row what it holds at the start.

use crate::amount::Amount;
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Way, places_by_moment};
use crate::history::names::Table;
use crate::lots::draw::DrawOrder;
use crate::lots::lot::Held;
use crate::order;
use crate::rulebook::entry::Balance;
use crate::time::Day;
use kling_derive::Answer;

/// How charges agree with one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Answer)]
pub struct OrderCount {
    /// The order.
    pub draw_order: DrawOrder,
    /// Decisive charges that fell on the lot it names.
    pub agree: u64,
    /// Decisive charges that fell on another.
    pub contradict: u64,
}

/// What charges say of the draw order.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ObservedDrawOrder {
    /// Charges that could decide between the orders.
    pub decisive: u64,
    /// Each order.
    pub orders: Vec<OrderCount>,
    /// The one order that no decisive charge contradicts; null where there is none or are several.
    pub best: Option<DrawOrder>,
}

/// A lot while its rows are played.
struct Playing<'l> {
    held: &'l Held,
    balance: Option<Balance>,
    left: Amount,
}

impl Playing<'_> {
    fn can_pay(&self, day: Day, balance: Balance) -> bool {
        self.left > Amount::ZERO
            && self.held.effective_on <= day
            && day < self.held.expires_on
            && self.balance.is_none_or(|own| own == balance)
    }
}

/// What the charges of a ledger say, and how many of them fell on packages that are not known lots.
#[must_use]
pub fn draw_order(ledger: &Ledger, lots: &[(Held, Option<Balance>)], clock: Offset) -> (ObservedDrawOrder, u64) {
    let mut playing: Vec<Playing<'_>> = lots.iter().map(|(held, balance)| Playing { held, balance: *balance, left: held.units }).collect();
    // Of each order, lots from the first that pays on.
    let orders: Vec<(DrawOrder, Vec<usize>)> = DrawOrder::ALL
        .iter()
        .map(|draw| {
            let compare = |one: usize, other: usize| match (lots.get(one), lots.get(other)) {
                (Some((one, _)), Some((other, _))) => draw.compare(one, other),
                _ => core::cmp::Ordering::Equal,
            };
            (*draw, order::places(lots.len(), &compare))
        })
        .collect();
    let by_package: Table<u32, usize> =
        lots.iter().enumerate().filter_map(|(place, (held, _))| Some((ledger.packages.known(&held.id)?, place))).collect();
    let mut counts: Vec<OrderCount> =
        DrawOrder::ALL.iter().map(|draw_order| OrderCount { draw_order: *draw_order, agree: 0, contradict: 0 }).collect();
    let (mut decisive, mut unknown) = (0_u64, 0_u64);
    // Tasks whose charge has emptied a package: what follows of it is a later part (rule `history.draw_order`).
    let mut split: Table<(u32, Balance), ()> = Table::default();
    for row in chained(ledger) {
        let (Way::Units(Some(balance)), Some(package)) = (row.way, row.package) else { continue };
        let Some(own) = by_package.get(&package).copied() else {
            unknown = unknown.saturating_add(1);
            continue;
        };
        let is_charge = row.amount > Amount::ZERO;
        if is_charge && !split.contains_key(&(row.task, balance)) {
            let day = row.at.day(clock);
            let first =
                |places: &[usize]| places.iter().copied().find(|place| playing.get(*place).is_some_and(|lot| lot.can_pay(day, balance)));
            let named: Vec<Option<usize>> = orders.iter().map(|(_, places)| first(places)).collect();
            let alike = named.iter().zip(named.iter().skip(1)).all(|(one, other)| one == other);
            if !alike {
                decisive = decisive.saturating_add(1);
                for (count, named) in counts.iter_mut().zip(&named) {
                    let slot = if *named == Some(own) { &mut count.agree } else { &mut count.contradict };
                    *slot = slot.saturating_add(1);
                }
            }
        }
        if let Some(lot) = playing.get_mut(own) {
            let left = row.after.or_else(|| lot.left.minus(row.amount).ok()).unwrap_or_default();
            lot.left = left;
            if is_charge && left.is_zero() {
                split.insert((row.task, balance), ());
            }
        }
    }
    let mut uncontradicted = counts.iter().filter(|count| decisive > 0 && count.contradict == 0).map(|count| count.draw_order);
    let best = uncontradicted.next().filter(|_| uncontradicted.next().is_none());
    (ObservedDrawOrder { decisive, orders: counts, best }, unknown)
}

/// Rows in the order of time. Those of one moment come from the most that a package held on, but of a task that has emptied a package
/// that part comes first, since the rest was charged after it.
fn chained(ledger: &Ledger) -> Vec<&Row> {
    let places = places_by_moment(&ledger.moments(), &|one, other| {
        let (Some(one), Some(other)) = (ledger.rows.get(one), ledger.rows.get(other)) else { return core::cmp::Ordering::Equal };
        let package = || ledger.package(one.package).cmp(&ledger.package(other.package));
        other.before.cmp(&one.before).then_with(|| ledger.compare_ids(one.task, other.task)).then_with(package)
    });
    let sorted: Vec<&Row> = places.into_iter().filter_map(|place| ledger.rows.get(place)).collect();
    let mut chained = Vec::with_capacity(sorted.len());
    for moment in sorted.chunk_by(|one, other| one.at == other.at) {
        if moment.len() == 1 {
            chained.extend_from_slice(moment);
            continue;
        }
        let empties = |row: &Row| row.amount > Amount::ZERO && row.after.is_some_and(|after| after.is_zero());
        let mut waiting: Table<u32, Vec<&Row>> = Table::default();
        for row in moment.iter().filter(|row| empties(row)) {
            waiting.entry(row.task).or_default();
        }
        for row in moment {
            match waiting.get_mut(&row.task) {
                Some(held) if !empties(row) => held.push(row),
                _ => {
                    chained.push(*row);
                    chained.extend(waiting.remove(&row.task).into_iter().flatten());
                }
            }
        }
    }
    chained
}
