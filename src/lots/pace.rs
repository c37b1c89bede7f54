//! The even pace that saves everything (rule `lot.required`), and what a pace loses (rule `lot.stranded`).
//!
//! Both are about the lots as they are drawn, up to the last expiry, however early the plan ends. A higher pace never lets
//! expire what a lower one saves: in any fixed draw order, what a lot and all before it still hold is never more at the
//! higher pace, so each lot is used up no later. The least pace is therefore found between one that loses and one that does
//! not, to 12 places, and is the least of those that lose nothing: what is printed really saves everything, and
//! 0.000000000001 less does not. Where the exact pace ends within 12 places, it is that.

use super::burn::Window;
use crate::amount::TooLarge;
use kling_kernels::draw::wide::{Windows, draw};
use kling_kernels::sort::by_keys;

/// Places of a pace.
pub const PACE_PLACES: u32 = 12;

/// Rounds in which the line alone is followed.
const LINE_ROUNDS: u32 = 6;
/// How much further each time the search goes beyond its aim.
const STRIDE_GROWTH: i128 = 16;

/// Lots on an axis of usage, ready to be drawn.
pub struct Drawn {
    starts: Vec<i128>,
    ends: Vec<i128>,
    by_start: Vec<u32>,
}

impl Drawn {
    /// Lots in draw order; `used_before` says what has been used by the start of a day.
    pub fn new(lots: &[Window], used_before: impl Fn(i64) -> i128) -> Self {
        let first_days: Vec<i64> = lots.iter().map(|lot| lot.start).collect();
        Self {
            starts: lots.iter().map(|lot| used_before(lot.start)).collect(),
            ends: lots.iter().map(|lot| used_before(lot.end)).collect(),
            by_start: by_keys(&first_days),
        }
    }

    /// What is left in each lot after some usage.
    #[must_use]
    pub fn left(&self, lots: &[Window], usage: i128) -> Vec<i128> {
        let mut left: Vec<i128> = lots.iter().map(|lot| lot.units).collect();
        draw(Windows { starts: &self.starts, ends: &self.ends, by_start: &self.by_start }, usage, &mut left);
        left
    }
}

fn sum(units: impl Iterator<Item = i128>) -> Result<i128, TooLarge> {
    let mut units = units;
    units.try_fold(0_i128, i128::checked_add).ok_or(TooLarge)
}

/// The same pace every day, for lots that stand in draw order.
pub struct Even<'l> {
    lots: &'l [Window],
    drawn: Drawn,
    days: i64,
    all: i128,
}

impl<'l> Even<'l> {
    /// Lots in draw order.
    ///
    /// # Errors
    /// [`TooLarge`] where the sum of the units has too many digits.
    pub fn new(lots: &'l [Window]) -> Result<Self, TooLarge> {
        let days = lots.iter().map(|lot| lot.end).max().unwrap_or(0);
        let all = sum(lots.iter().map(|lot| lot.units))?;
        Ok(Self { lots, drawn: Drawn::new(lots, i128::from), days, all })
    }

    /// What expires at a pace.
    ///
    /// # Errors
    /// [`TooLarge`] where all that could be used has too many digits.
    pub fn lost(&mut self, pace: i128) -> Result<i128, TooLarge> {
        let at = |day: i64| pace.checked_mul(day.into()).ok_or(TooLarge);
        let usage = at(self.days)?;
        for (lot, (start, end)) in self.lots.iter().zip(self.drawn.starts.iter_mut().zip(&mut self.drawn.ends)) {
            (*start, *end) = (at(lot.start)?, at(lot.end)?);
        }
        sum(self.drawn.left(self.lots, usage).into_iter())
    }

    /// A pace that none can be below: every lot's own, and that of everything that has expired by a day.
    fn at_least(&self) -> Result<i128, TooLarge> {
        let ends: Vec<i64> = self.lots.iter().map(|lot| lot.end).collect();
        let by_end = by_keys(&ends).into_iter().filter_map(|place| self.lots.get(usize::try_from(place).ok()?));
        let (mut sum, mut least) = (0_i128, 0_i128);
        for lot in by_end {
            sum = sum.checked_add(lot.units).ok_or(TooLarge)?;
            for (units, days) in [(lot.units, lot.end.saturating_sub(lot.start)), (sum, lot.end)] {
                // Most do not raise it, and a product is cheaper than a quotient.
                if least.checked_mul(days.into()).ok_or(TooLarge)? < units {
                    least = ceil_div(units, days.into());
                }
            }
        }
        Ok(least)
    }

    /// The least pace, a multiple of `step`, at which nothing expires.
    ///
    /// # Errors
    /// [`TooLarge`] where the numbers on the way have too many digits.
    pub fn required(&mut self, step: i128) -> Result<i128, TooLarge> {
        let up = |pace: i128| ceil_div(pace, step);
        // Paces in steps. No pace at all loses everything there is; all of it in a day loses nothing.
        let (mut loses, mut lost, mut saves) = (0_i128, self.all, up(self.all));
        let mut aim = up(self.at_least()?);
        let (mut rounds, mut stride) = (0_u32, 1_i128);
        while saves.saturating_sub(loses) > 1 {
            // The line aims well where lots are drawn expiring first. Where it does not, every other round goes beyond the
            // aim, further each time and at last to the middle, so that the search always ends soon.
            let beyond = rounds >= LINE_ROUNDS && rounds % 2 == 0;
            let middle = loses.saturating_add(saves.saturating_sub(loses) / 2);
            let pace = if beyond { aim.saturating_add(stride).min(middle) } else { aim };
            let pace = pace.max(loses.saturating_add(1)).min(saves.saturating_sub(1));
            let now = self.lost(pace.checked_mul(step).ok_or(TooLarge)?)?;
            if now == 0 {
                saves = pace;
                // If the one below loses, this is the least.
                aim = aim.min(pace.saturating_sub(1));
            } else {
                // What is lost falls along a line that bends upwards: the line through two paces that lose meets zero no
                // later than the least one that saves, and at it where there is no bend between.
                let fell = lost.saturating_sub(now);
                let line = pace.saturating_sub(loses).checked_mul(now).filter(|_| fell > 0).map(|by| ceil_div(by, fell));
                (loses, lost) = (pace, now);
                aim = line.map_or(middle, |by| pace.saturating_add(by));
            }
            if beyond {
                stride = stride.saturating_mul(STRIDE_GROWTH).max(aim.saturating_sub(loses));
            }
            rounds = rounds.saturating_add(1);
        }
        saves.checked_mul(step).ok_or(TooLarge)
    }
}

/// The quotient of two numbers that are not negative, rounded up.
fn ceil_div(dividend: i128, divisor: i128) -> i128 {
    let quotient = dividend.checked_div(divisor).unwrap_or(0);
    let even = quotient.saturating_mul(divisor) == dividend;
    if even { quotient } else { quotient.saturating_add(1) }
}
