//! How many generations run at a time: a confirmed number, or the highest limit of the lots that are there on the day.

use super::usage::Step;
use crate::order;
use crate::rulebook::entry::Package;
use crate::time::Day;

/// A lot as far as its slots are concerned.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub until: Day,
    /// Its limit.
    pub slots: u32,
}

/// The limits worth trying: each that a package on offer grants, the lowest first.
pub(super) fn levels(offered: &[&Package]) -> Vec<u32> {
    let mut levels: Vec<u32> = Vec::new();
    for slots in offered.iter().filter_map(|package| package.slots) {
        if !levels.contains(&slots) {
            levels.push(slots);
        }
    }
    order::sort(&mut levels, |a, b| a.cmp(b));
    levels
}

/// The limit of each day from `starts_on` on: the highest of the holdings (rule `run.max_not_sum`), and `otherwise` while
/// there is none.
pub(super) fn steps(holdings: &[Holding], starts_on: Day, otherwise: u32) -> Vec<Step> {
    let mut days: Vec<Day> = vec![starts_on];
    for edge in holdings.iter().flat_map(|holding| [holding.from, holding.until]) {
        if edge > starts_on && !days.contains(&edge) {
            days.push(edge);
        }
    }
    order::sort(&mut days, |a, b| a.cmp(b));
    let mut steps: Vec<Step> = Vec::new();
    for day in days {
        let active = holdings.iter().filter(|holding| holding.from <= day && day < holding.until);
        let slots = active.map(|holding| holding.slots).max().unwrap_or(otherwise);
        if steps.last().is_none_or(|last| last.slots != slots) {
            steps.push(Step { day: u64::try_from(day.days_since(starts_on)).unwrap_or(0), slots });
        }
    }
    steps
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn holding(from: &str, until: &str, slots: u32) -> Holding {
        Holding { from: from.parse().unwrap(), until: until.parse().unwrap(), slots }
    }

    #[test]
    fn the_highest_limit_counts_and_falls_when_its_lot_expires() {
        let holdings =
            [holding("2026-01-01", "2026-02-01", 20), holding("2026-01-15", "2026-07-14", 5), holding("2026-01-20", "2026-02-01", 20)];
        let from = |day: &str| steps(&holdings, day.parse().unwrap(), 7);
        assert_eq!(from("2026-01-10"), [Step { day: 0, slots: 20 }, Step { day: 22, slots: 5 }, Step { day: 185, slots: 7 }]);
        assert_eq!(from("2026-01-31")[1], Step { day: 1, slots: 5 });
        assert_eq!(from("2026-02-01")[0], Step { day: 0, slots: 5 });
        assert_eq!(from("2026-08-01"), [Step { day: 0, slots: 7 }]);
    }
}
