//! How many generations run at a time: a confirmed number, or the highest limit of the lots that are there on the day.

use super::usage::DaySlots;
use crate::order;
use crate::rulebook::entry::Package;
use crate::time::Day;
use std::collections::BinaryHeap;

/// A lot as far as its slots are concerned.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub until: Day,
    /// Its limit, where it is known.
    pub slots: Option<u32>,
}

/// Most limits that are tried: each takes simulations and a search of its own.
const LEVELS_MAX: usize = 12;

/// The limits worth trying: those that packages on offer grant, the lowest first; of very many some, evenly chosen, with the
/// lowest and the highest. Also how many there are.
pub(super) fn levels(offered: &[&Package]) -> (Vec<u32>, usize) {
    let all = order::distinct(offered.iter().filter_map(|package| package.slots));
    let count = all.len();
    if count <= LEVELS_MAX {
        return (all, count);
    }
    let last = LEVELS_MAX.saturating_sub(1);
    let place = |number: usize| number.saturating_mul(count.saturating_sub(1)).checked_div(last);
    let some = (0..LEVELS_MAX).filter_map(|number| all.get(place(number)?).copied()).collect();
    (some, count)
}

/// The limit of each day from `starts_on` on: the highest of the holdings (rule `run.max_not_sum`), and `otherwise` while
/// there is none.
///
/// The days on which something begins or ends are walked once. What has begun waits in a heap with the highest limit on top;
/// what has ended is taken off when it comes to the top.
pub(super) fn steps(holdings: &[Holding], starts_on: Day, otherwise: u32) -> Vec<DaySlots> {
    // What has no limit gives none.
    let mut waiting: Vec<Holding> = holdings.iter().filter(|holding| holding.slots.is_some()).copied().collect();
    let edges = waiting.iter().flat_map(|holding| [holding.from, holding.until]);
    let days = order::distinct(edges.filter(|edge| *edge > starts_on).chain([starts_on]));
    order::sort(&mut waiting, |a, b| b.from.cmp(&a.from));
    let mut begun: BinaryHeap<(u32, Day)> = BinaryHeap::new();
    let mut steps: Vec<DaySlots> = Vec::new();
    for day in days {
        while let Some(holding) = waiting.pop_if(|holding| holding.from <= day) {
            begun.extend(holding.slots.map(|slots| (slots, holding.until)));
        }
        while begun.peek().is_some_and(|(_, until)| *until <= day) {
            begun.pop();
        }
        let slots = begun.peek().map_or(otherwise, |(slots, _)| *slots);
        if steps.last().is_none_or(|last| last.slots != slots) {
            steps.push(DaySlots { day: u64::try_from(day.days_since(starts_on)).unwrap_or(0), slots });
        }
    }
    steps
}

/// Holdings of the same limits from `starts_on` on, of which no two are there on one day.
pub(super) fn apart(holdings: &[Holding], starts_on: Day) -> Vec<Holding> {
    let steps = steps(holdings, starts_on, 0);
    let day = |step: &DaySlots| starts_on.plus_days(i64::try_from(step.day).ok()?);
    // At the end there is none.
    let spans = steps.iter().zip(steps.iter().skip(1)).filter(|(step, _)| step.slots > 0);
    spans.filter_map(|(step, next)| Some(Holding { from: day(step)?, until: day(next)?, slots: Some(step.slots) })).collect()
}

/// The lower of two, day by day; both begin with the work.
pub(super) fn lower(one: &[DaySlots], other: &[DaySlots]) -> Vec<DaySlots> {
    let slots_on = |steps: &[DaySlots], day: u64| {
        let begun = steps.partition_point(|step| step.day <= day);
        begun.checked_sub(1).and_then(|place| steps.get(place)).map_or(u32::MAX, |step| step.slots)
    };
    let mut lower: Vec<DaySlots> = Vec::new();
    for day in order::distinct(one.iter().chain(other).map(|step| step.day)) {
        let slots = slots_on(one, day).min(slots_on(other, day));
        if lower.last().is_none_or(|last| last.slots != slots) {
            lower.push(DaySlots { day, slots });
        }
    }
    lower
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn holding(from: &str, until: &str, slots: u32) -> Holding {
        Holding { from: from.parse().unwrap(), until: until.parse().unwrap(), slots: Some(slots) }
    }

    #[test]
    fn the_highest_limit_counts_and_falls_when_its_lot_expires() {
        let holdings =
            [holding("2026-01-01", "2026-02-01", 20), holding("2026-01-15", "2026-07-14", 5), holding("2026-01-20", "2026-02-01", 20)];
        let from = |day: &str| steps(&holdings, day.parse().unwrap(), 7);
        assert_eq!(from("2026-01-10"), [DaySlots { day: 0, slots: 20 }, DaySlots { day: 22, slots: 5 }, DaySlots { day: 185, slots: 7 }]);
        assert_eq!(from("2026-01-31")[1], DaySlots { day: 1, slots: 5 });
        assert_eq!(from("2026-02-01")[0], DaySlots { day: 0, slots: 5 });
        assert_eq!(from("2026-08-01"), [DaySlots { day: 0, slots: 7 }]);
        for day in ["2026-01-10", "2026-01-31", "2026-08-01"] {
            let starts_on = day.parse().unwrap();
            assert_eq!(steps(&apart(&holdings, starts_on), starts_on, 7), from(day));
        }
    }

    #[test]
    fn the_lower_of_two_day_by_day() {
        let step = |day, slots| DaySlots { day, slots };
        let (one, other) = ([step(0, 20), step(3, 5), step(9, 20)], [step(0, 7), step(3, 6), step(5, 5)]);
        assert_eq!(lower(&one, &other), [step(0, 7), step(3, 5)]);
        assert_eq!(lower(&one, &one), one);
    }

    #[test]
    fn a_lot_without_a_limit_gives_none() {
        let silent = Holding { slots: None, ..holding("2026-01-01", "2026-03-01", 0) };
        let from = |otherwise| steps(&[silent, holding("2026-01-10", "2026-02-01", 5)], "2026-01-01".parse().unwrap(), otherwise);
        assert_eq!(from(7), [DaySlots { day: 0, slots: 7 }, DaySlots { day: 9, slots: 5 }, DaySlots { day: 31, slots: 7 }]);
    }

    #[test]
    fn a_hundred_thousand_lots_are_walked_once() {
        let first: Day = "2026-01-01".parse().unwrap();
        let lot = |n: i64| Holding {
            from: first.plus_days(n % 30_000).unwrap(),
            until: first.plus_days(n % 30_000 + 40).unwrap(),
            slots: Some(5 + u32::try_from(n % 7).unwrap()),
        };
        let holdings: Vec<Holding> = (0..100_000).map(lot).collect();
        let steps = steps(&holdings, first, 1);
        assert_eq!(steps.last().map(|step| (step.day, step.slots)), Some((30_039, 1)));
    }
}
