//! Lots from columns into their draw order, and what they paid back into rows.

use crate::sort;

/// What is to be done with each row, by rank, ready for [`crate::draw::narrow::draw`].
#[derive(Debug, Clone, Default)]
pub struct Ranked {
    /// Usage there was when the lot became effective.
    pub starts: Vec<u64>,
    /// Usage there was when it expired.
    pub ends: Vec<u64>,
    /// Every rank, by its start.
    pub by_start: Vec<u32>,
    /// Its units; 0 for a lot that takes no part.
    pub units: Vec<u64>,
}

/// Days as counts from the earliest, which sort as they do.
#[must_use]
pub fn from_earliest(days: &[i32]) -> Vec<u32> {
    let least = days.iter().copied().min().unwrap_or(0);
    days.iter().map(|day| day.wrapping_sub(least).cast_unsigned()).collect()
}

/// Days as counts back from the latest, which sort the other way round.
#[must_use]
pub fn from_latest(days: &[i32]) -> Vec<u32> {
    let most = days.iter().copied().max().unwrap_or(0);
    days.iter().map(|day| most.wrapping_sub(*day).cast_unsigned()).collect()
}

/// The rows in an order: the last of its criteria comes first, as each sort keeps equals in place.
#[inline(never)]
#[must_use]
pub fn order(rows: usize, keys: &[Vec<u32>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(rows).collect();
    for (place, key) in keys.iter().enumerate() {
        // Two neighbours that are the same sort alike.
        if keys.get(place.wrapping_add(1)) != Some(key) {
            sort::sort(&mut order, key);
        }
    }
    order
}

/// The columns and the days they meet.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Units; none is negative.
    pub units: &'a [i64],
    /// First day on which a lot pays.
    pub effective_on: &'a [i32],
    /// First day on which it no longer pays.
    pub expires_on: &'a [i32],
    /// What was used before each day from the first on; the last is everything.
    pub used_before: &'a [u64],
    /// The first day.
    pub first: i32,
    /// The first day after the last, counted from the first.
    pub end: i64,
}

impl Columns<'_> {
    fn used_before(self, day: i64) -> u64 {
        let last = self.used_before.last().copied().unwrap_or(0);
        usize::try_from(day).ok().and_then(|day| self.used_before.get(day)).copied().unwrap_or(last)
    }

    fn after_first(self, day: i32) -> i64 {
        // Two numbers of 32 bits.
        i64::from(day).wrapping_sub(i64::from(self.first))
    }

    /// The rows of an order, by rank. A lot that has expired by the first day, or that becomes effective after the end,
    /// takes no part.
    #[inline(never)]
    #[must_use]
    pub fn ranked(self, order: &[u32]) -> Ranked {
        let mut ranked = Ranked::default();
        let mut first_days = Vec::with_capacity(order.len());
        ranked.starts.reserve(order.len());
        ranked.ends.reserve(order.len());
        ranked.units.reserve(order.len());
        for row in order {
            let row = usize::try_from(*row).unwrap_or(usize::MAX);
            let day = |days: &[i32]| days.get(row).map_or(0, |day| self.after_first(*day));
            let (start, end) = (day(self.effective_on).max(0), day(self.expires_on));
            let takes_part = end > 0 && (start < self.end || start == 0);
            let units = self.units.get(row).map_or(0, |units| units.cast_unsigned());
            ranked.units.push(if takes_part { units } else { 0 });
            ranked.starts.push(self.used_before(start));
            ranked.ends.push(self.used_before(end.max(0)));
            first_days.push(u32::try_from(start).unwrap_or(u32::MAX));
        }
        ranked.by_start = (0..).take(order.len()).collect();
        sort::sort(&mut ranked.by_start, &first_days);
        ranked
    }

    /// What each rank paid and what of it expired, into the rows; gives the sums of units, of what was paid and expired.
    #[inline(never)]
    pub fn settle(self, order: &[u32], units: &[u64], left: &[u64], burned: &mut [i64], expired: &mut [i64]) -> [u128; 3] {
        let mut sums = [0_u128; 3];
        for ((row, units), left) in order.iter().zip(units).zip(left) {
            let row = usize::try_from(*row).unwrap_or(usize::MAX);
            let has_expired = self.expires_on.get(row).is_some_and(|day| self.after_first(*day) <= self.end);
            // What is left was there.
            let (paid, lost) = (units.wrapping_sub(*left), if has_expired { *left } else { 0 });
            for (sum, units) in sums.iter_mut().zip([*units, paid, lost]) {
                // 2^64 rows below 2^63 stay below 2^127.
                *sum = sum.wrapping_add(u128::from(units));
            }
            if let (Some(burned), Some(expired)) = (burned.get_mut(row), expired.get_mut(row)) {
                (*burned, *expired) = (paid.cast_signed(), lost.cast_signed());
            }
        }
        sums
    }
}
