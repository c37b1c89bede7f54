//! Plays usage against lots, in segments inside of which every day is the same (rules `lot.day`, `lot.segments`).
//!
//! A segment ends where the usage of a day changes, a lot becomes effective, units expire, or a lot is used up. A day that
//! more than one lot pays for, or that is paid in part, is a segment of its own. There are no more segments than days, and
//! each lot is burned in one more segment than it is begun or passed over, so what comes out grows with the days or with
//! the lots, never with their product.
//!
//! Days are counted from the day asked about, lots by their rank in the draw order.

use super::usage::Run;
use crate::amount::TooLarge;
use crate::text::named;
use kling_kernels::ranks::Ranks;
use kling_kernels::sort::by_keys;

named! {
    /// What ended a segment.
    pub enum EndedBy {
        /// Another usage a day.
        UsageChange = "usage-change",
        /// A lot becomes effective.
        Grant = "grant",
        /// Units expired.
        Expiry = "expiry",
        /// A lot, or the last of them, is used up.
        RunOut = "run-out",
        /// The end of the days asked about.
        End = "end",
    }
}

/// A lot in numbers. Lots stand in draw order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day on which it pays; 0 where it was effective before.
    pub start: i64,
    /// First day on which it no longer pays.
    pub end: i64,
    /// What is in it.
    pub units: i128,
}

/// Units of a lot, by its rank.
pub type Part = (usize, i128);

/// Days that are all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// First day.
    pub from: i64,
    /// First day after it.
    pub to: i64,
    /// What was there before its first day.
    pub opening: i128,
    /// What becomes effective on its first day.
    pub granted: i128,
    /// What lots paid.
    pub burned: Vec<Part>,
    /// What expires on the day after it.
    pub expired: Vec<Part>,
    /// What no lot paid.
    pub shortfall: i128,
    /// What is there after it.
    pub closing: i128,
    /// What ended it.
    pub ended_by: EndedBy,
}

/// Ranks by a day, those with units alone.
fn by_day(lots: &[Window], day: impl Fn(&Window) -> i64) -> Vec<(i64, usize)> {
    let (days, ranks): (Vec<i64>, Vec<usize>) =
        lots.iter().enumerate().filter(|(_, lot)| lot.units > 0).map(|(rank, lot)| (day(lot), rank)).unzip();
    let both = |place: u32| usize::try_from(place).ok().and_then(|place| Some((*days.get(place)?, *ranks.get(place)?)));
    by_keys(&days).into_iter().filter_map(both).collect()
}

/// The lots under way.
struct Burn {
    left: Vec<i128>,
    active: Ranks,
    starts: Vec<(i64, usize)>,
    next_start: usize,
    ends: Vec<(i64, usize)>,
    next_end: usize,
}

impl Burn {
    fn new(lots: &[Window]) -> Self {
        Self {
            left: lots.iter().map(|lot| lot.units).collect(),
            active: Ranks::new(lots.len()),
            starts: by_day(lots, |lot| lot.start),
            next_start: 0,
            ends: by_day(lots, |lot| lot.end),
            next_end: 0,
        }
    }

    fn left_of(&self, rank: usize) -> i128 {
        self.left.get(rank).copied().unwrap_or(0)
    }

    /// Makes what starts by a day effective and gives its units.
    fn grant(&mut self, day: i64) -> Result<i128, TooLarge> {
        let mut granted = 0_i128;
        while let Some((_, rank)) = self.starts.get(self.next_start).filter(|(start, _)| *start <= day) {
            self.active.insert(*rank);
            granted = granted.checked_add(self.left_of(*rank)).ok_or(TooLarge)?;
            self.next_start = self.next_start.saturating_add(1);
        }
        Ok(granted)
    }

    /// The next day after one on which a lot starts, or one that has units left ends.
    fn next_change(&mut self) -> Option<i64> {
        while self.ends.get(self.next_end).is_some_and(|(_, rank)| self.left_of(*rank) == 0) {
            self.next_end = self.next_end.saturating_add(1);
        }
        let day = |place: Option<&(i64, usize)>| place.map(|(day, _)| *day);
        let (start, end) = (day(self.starts.get(self.next_start)), day(self.ends.get(self.next_end)));
        start.into_iter().chain(end).min()
    }

    /// Takes units of a lot.
    fn take(&mut self, rank: usize, units: i128, burned: &mut Vec<Part>) {
        if let Some(left) = self.left.get_mut(rank) {
            *left = left.saturating_sub(units);
            if *left == 0 {
                self.active.remove(rank);
            }
        }
        burned.push((rank, units));
    }

    /// What is left of the lots that end on a day, which is gone then.
    fn expire(&mut self, day: i64) -> Vec<Part> {
        let mut expired = Vec::new();
        while let Some((_, rank)) = self.ends.get(self.next_end).filter(|(end, _)| *end <= day) {
            if let Some(left) = self.left.get_mut(*rank).filter(|left| **left > 0) {
                expired.push((*rank, *left));
                *left = 0;
                self.active.remove(*rank);
            }
            self.next_end = self.next_end.saturating_add(1);
        }
        expired
    }

    /// Pays from a day on as long as every day is the same, up to a day. Gives the day after, what was burned, what was not
    /// paid, and whether a lot ran out.
    fn pay(&mut self, from: i64, to: i64, per_day: i128) -> Result<(i64, Vec<Part>, i128, bool), TooLarge> {
        let mut burned = Vec::new();
        let days = to.saturating_sub(from);
        if per_day == 0 {
            return Ok((to, burned, 0, false));
        }
        let Some(first) = self.active.first() else {
            return Ok((to, burned, per_day.checked_mul(days.into()).ok_or(TooLarge)?, false));
        };
        let whole_days = self.left_of(first).checked_div(per_day).unwrap_or(0);
        if whole_days > 0 {
            let days = i64::try_from(whole_days).unwrap_or(days).min(days);
            // Of what is in the lot, so it fits.
            self.take(first, per_day.saturating_mul(days.into()), &mut burned);
            let ran_out = self.left_of(first) == 0 || days < to.saturating_sub(from);
            return Ok((from.saturating_add(days), burned, 0, ran_out));
        }
        // The first lot does not last the day: it, and those after it, pay this day alone.
        let mut owed = per_day;
        while owed > 0 {
            let Some(rank) = self.active.first() else { break };
            let units = self.left_of(rank).min(owed);
            self.take(rank, units, &mut burned);
            owed = owed.saturating_sub(units);
        }
        Ok((from.saturating_add(1), burned, owed, true))
    }
}

fn sum(parts: &[Part]) -> Result<i128, TooLarge> {
    parts.iter().try_fold(0_i128, |sum, (_, units)| sum.checked_add(*units)).ok_or(TooLarge)
}

/// The segments from the first run's start to the last run's end.
///
/// # Errors
/// [`TooLarge`] where a sum has too many digits.
pub fn burn(lots: &[Window], runs: &[Run]) -> Result<Vec<Segment>, TooLarge> {
    let mut burn = Burn::new(lots);
    let mut segments = Vec::new();
    let mut opening = burn.grant(0)?;
    let last = runs.last().map_or(0, |run| run.to);
    for run in runs {
        let mut day = run.from;
        while day < run.to {
            let granted = burn.grant(day)?;
            let change = burn.next_change();
            let to = change.map_or(run.to, |change| change.min(run.to));
            let (to, burned, shortfall, ran_out) = burn.pay(day, to, run.per_day)?;
            let expired = burn.expire(to);
            let gone = sum(&burned)?.checked_add(sum(&expired)?).ok_or(TooLarge)?;
            // What is gone was there.
            let closing = opening.checked_add(granted).ok_or(TooLarge)?.saturating_sub(gone);
            let ended_by = if !expired.is_empty() {
                EndedBy::Expiry
            } else if to == last {
                EndedBy::End
            } else if burn.starts.get(burn.next_start).is_some_and(|(start, _)| *start == to) {
                EndedBy::Grant
            } else if ran_out {
                EndedBy::RunOut
            } else {
                EndedBy::UsageChange
            };
            segments.push(Segment { from: day, to, opening, granted, burned, expired, shortfall, closing, ended_by });
            (opening, day) = (closing, to);
        }
    }
    Ok(segments)
}
