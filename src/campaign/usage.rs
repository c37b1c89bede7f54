//! What a run uses on which day.
//!
//! Generations are made in the order of the lines, as fast as the slots allow: by the end of a day as many as the day's share
//! of the slot-seconds up to the end of the run, a begun one counted whole, because its units have to be there when it is
//! submitted; on the last day all of them. So work never begins before there is something to pay it, the usage is of whole
//! generations, and its sum is the estimate's to the last digit.
//!
//! Spread evenly, as many are begun by the end of a day as its share of the days, but never before the slots allow it, and
//! never so late that the run would not be done in time: each begins no later than in the same run begun as late as it may.

use crate::amount::{Amount, TooLarge};

/// One line of the estimate.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Units of one generation.
    pub units_each: Amount,
    /// Charged generations, maybe with a fraction: takes per output are a mean.
    pub charged: Amount,
    /// The same in whole generations.
    pub count: u64,
}

/// Slots from a day of the run on, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySlots {
    /// The day of the run.
    pub day: u64,
    /// Slots from then on.
    pub slots: u32,
}

/// Slot-seconds of the first `seconds` of a run.
#[must_use]
pub fn slot_seconds(steps: &[DaySlots], seconds: u64, seconds_per_day: u64) -> u128 {
    let mut sum: u128 = 0;
    for (index, step) in steps.iter().enumerate() {
        let from = step.day.saturating_mul(seconds_per_day).min(seconds);
        let next = steps.get(index.saturating_add(1));
        let to = next.map_or(seconds, |next| next.day.saturating_mul(seconds_per_day).min(seconds));
        sum = sum.saturating_add(u128::from(to.saturating_sub(from)).saturating_mul(step.slots.into()));
    }
    sum
}

/// How far along the lines a run is.
struct Progress<'l> {
    lines: core::slice::Iter<'l, Line>,
    line: Option<&'l Line>,
    /// Generations and units of the lines that are done.
    count: u64,
    units: Amount,
}

impl<'l> Progress<'l> {
    fn new(lines: &'l [Line]) -> Self {
        let mut lines = lines.iter();
        let line = lines.next();
        Self { lines, line, count: 0, units: Amount::ZERO }
    }

    /// Units of the first `done` generations; `done` never falls from one call to the next.
    fn units_of(&mut self, done: u64) -> Result<Amount, TooLarge> {
        while let Some(line) = self.line {
            let after = self.count.saturating_add(line.count);
            if done < after {
                return self.units.plus(line.units_each.times(Amount::whole(done.saturating_sub(self.count)))?);
            }
            self.units = self.units.plus(line.units_each.times(line.charged)?)?;
            self.count = after;
            self.line = self.lines.next();
        }
        Ok(self.units)
    }
}

/// Generations begun by the end of each day of a run of `seconds`, as fast as the slots allow. The steps are walked once.
#[must_use]
pub fn begun(lines: &[Line], steps: &[DaySlots], seconds: u64, seconds_per_day: u64) -> Vec<u64> {
    let count: u64 = lines.iter().map(|line| line.count).sum();
    let whole = slot_seconds(steps, seconds, seconds_per_day);
    let days = seconds.div_ceil(seconds_per_day.max(1));
    let mut coming = steps.iter().peekable();
    let mut slots: u32 = 0;
    let mut so_far: u128 = 0;
    let mut begun = Vec::new();
    for day in 0..days {
        while let Some(step) = coming.next_if(|step| step.day <= day) {
            slots = step.slots;
        }
        so_far = so_far.saturating_add(u128::from(slots).saturating_mul(seconds_per_day.into()));
        begun.push(if day.saturating_add(1) == days {
            count
        } else {
            let share = u128::from(count).saturating_mul(so_far).div_ceil(whole.max(1));
            u64::try_from(share).unwrap_or(count).min(count)
        });
    }
    begun
}

/// The same work spread evenly over `days`, at least as many as it takes; `begun` as fast as slots allow that never fall.
/// It may end sooner: with fewer generations than days the last one begins before the last day.
#[must_use]
pub fn spread(begun: &[u64], days: u64) -> Vec<u64> {
    let count = begun.last().copied().unwrap_or(0);
    let fastest = u64::try_from(begun.len()).unwrap_or(u64::MAX);
    let delay = days.saturating_sub(fastest);
    let by_end_of = |day: u64| usize::try_from(day).ok().and_then(|day| begun.get(day)).copied().unwrap_or(count);
    // From the day on which the last one begins until it is done.
    let tail = begun.iter().rev().take_while(|done| **done == count).count().saturating_sub(1);
    let mut even = Vec::new();
    for day in 0..days {
        let share = u128::from(count).saturating_mul(u128::from(day).saturating_add(1)).div_ceil(u128::from(days).max(1));
        let latest = day.checked_sub(delay).map_or(0, by_end_of);
        let done = u64::try_from(share).unwrap_or(count).max(latest).min(by_end_of(day));
        even.push(done);
        if done == count {
            even.extend(core::iter::repeat_n(count, tail));
            break;
        }
    }
    even
}

/// Units of each day, by the generations that have begun by its end. Lines are walked once.
///
/// # Errors
/// Where the units do not fit.
pub fn per_day(lines: &[Line], begun: &[u64]) -> Result<Vec<Amount>, TooLarge> {
    let mut progress = Progress::new(lines);
    let mut before = Amount::ZERO;
    let units_after = |done: &u64| {
        let units = progress.units_of(*done)?;
        let used = units.minus(before)?;
        before = units;
        Ok(used)
    };
    begun.iter().map(units_after).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn days_share_whole_generations_by_their_slots() {
        let lines = [
            Line { units_each: amount("3"), charged: amount("7.5"), count: 8 },
            Line { units_each: amount("1"), charged: amount("4"), count: 4 },
        ];
        // 2 slots on the first day, 4 on the next, half a day on the third.
        let steps = [DaySlots { day: 0, slots: 2 }, DaySlots { day: 1, slots: 4 }];
        assert_eq!(slot_seconds(&steps, 25, 10), 20 + 40 + 20);
        let used = per_day(&lines, &begun(&lines, &steps, 25, 10)).unwrap();
        // 3 of 12 generations, then 9 of 12, then all.
        assert_eq!(used, [amount("9"), amount("14.5"), amount("3")]);
    }

    #[test]
    fn a_generation_is_paid_on_the_day_it_begins() {
        let lines = [Line { units_each: amount("3"), charged: amount("2"), count: 2 }];
        // Two generations, one after the other, take five days: the second begins on the third.
        let used = per_day(&lines, &begun(&lines, &[DaySlots { day: 0, slots: 1 }], 50, 10)).unwrap();
        assert_eq!(used, [amount("3"), amount("0"), amount("3"), amount("0"), amount("0")]);
    }

    #[test]
    fn work_is_spread_evenly_between_the_soonest_and_the_latest() {
        // Ten in two days, over five: two a day.
        assert_eq!(spread(&[5, 10], 5), [2, 4, 6, 8, 10]);
        // No more than a day's slots allow, and no later than in time.
        assert_eq!(spread(&[1, 4, 10], 4), [1, 4, 8, 10]);
        assert_eq!(spread(&[1, 2, 10], 4), [1, 2, 8, 10]);
        // As many days as it takes: as fast as it runs.
        assert_eq!(spread(&[3, 7, 10], 3), [3, 7, 10]);
        // Three in ten days: the last begins on the seventh.
        assert_eq!(spread(&[3], 10), [1, 1, 1, 2, 2, 2, 3]);
        // What goes on after the last has begun goes on here, too.
        assert_eq!(spread(&[1, 2, 2], 6), [1, 1, 1, 2, 2]);
        assert_eq!(spread(&[], 0), [0; 0]);
    }

    #[test]
    fn a_run_that_ends_with_a_day_has_no_day_more() {
        let lines = [Line { units_each: Amount::ONE, charged: amount("4"), count: 4 }];
        let steps = [DaySlots { day: 0, slots: 1 }];
        for (seconds, days) in [(9, 1), (10, 1), (11, 2), (0, 0)] {
            assert_eq!(begun(&lines, &steps, seconds, 10).len(), days, "{seconds}");
        }
    }
}
