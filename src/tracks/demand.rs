//! What a month uses on which of its days (rule `track.demand`).

use crate::amount::{Amount, TooLarge};
use crate::lots::scale::Scale;
use crate::time::Day;

/// A month's units are spread over its days in thousandths.
const THOUSAND: i128 = 1_000;

/// The months that are compared: each begins on the day number of the first, or on the last of a shorter month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// The first day of each, and the day after the last.
    starts: Vec<Day>,
    /// The same, counted from the first.
    days: Vec<i64>,
}

impl Months {
    /// Some months; `None` past the last year.
    #[must_use]
    pub fn new(starts_on: Day, months: u32) -> Option<Self> {
        let starts: Vec<Day> = (0..=months).map(|month| starts_on.plus_months(month)).collect::<Option<_>>()?;
        let days = starts.iter().map(|day| day.days_since(starts_on)).collect();
        Some(Self { starts, days })
    }

    /// The first day of each month.
    pub fn firsts(&self) -> impl ExactSizeIterator<Item = Day> + '_ {
        self.starts.iter().copied().take(self.count())
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Days in all of them.
    #[must_use]
    pub fn length(&self) -> i64 {
        self.days.last().copied().unwrap_or(0)
    }

    /// The first day after them.
    #[must_use]
    pub fn end(&self) -> Option<Day> {
        self.starts.last().copied()
    }

    /// The first day of a month, counted from the first of all; that after the last one is the end.
    #[must_use]
    pub fn start(&self, month: usize) -> Option<i64> {
        self.days.get(month).copied()
    }

    /// A day by its distance from the first.
    #[must_use]
    pub fn day(&self, distance: i64) -> Option<Day> {
        self.starts.first()?.plus_days(distance)
    }

    /// How far a day is from the first.
    #[must_use]
    pub fn distance(&self, day: Day) -> i64 {
        self.starts.first().map_or(0, |first| day.days_since(*first))
    }
}

/// The units of each month in whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct Demand<'m> {
    months: &'m Months,
    scale: Scale,
    /// One unit.
    one: i128,
    monthly: i128,
}

impl<'m> Demand<'m> {
    /// So much a month, in the finest place of it and of other amounts.
    ///
    /// # Errors
    /// [`TooLarge`] where the numbers on the way have too many digits.
    pub fn new(months: &'m Months, monthly: Amount, others: impl Iterator<Item = Amount>) -> Result<Self, TooLarge> {
        let scale = Scale::of(others.chain([monthly]));
        let (one, monthly) = (scale.whole(Amount::ONE)?, scale.whole(monthly)?);
        // Every product below stays within 128 bits: a month has at most 31 days, and there are at most 120 months.
        monthly.checked_mul(THOUSAND).and_then(|units| units.checked_mul(31 * 120)).ok_or(TooLarge)?;
        Ok(Self { months, scale, one, monthly })
    }

    /// Units of a month.
    #[must_use]
    pub const fn monthly(&self) -> i128 {
        self.monthly
    }

    /// An amount as a whole number.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn whole(&self, amount: Amount) -> Result<i128, TooLarge> {
        self.scale.whole(amount)
    }

    /// The amount of a whole number.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn amount(&self, whole: i128) -> Result<Amount, TooLarge> {
        self.scale.amount(whole)
    }

    /// What has been used of a month of `length` days before its day `day`, counted from 0: whole thousandths, and all of it
    /// after the last day.
    fn within(&self, length: i64, day: i64) -> i128 {
        if day >= length {
            return self.monthly;
        }
        let step = self.one.checked_div(THOUSAND).unwrap_or(1);
        let parts = self.one.saturating_mul(length.into());
        let thousandths = self.monthly.saturating_mul(THOUSAND).saturating_mul(day.into()).checked_div(parts).unwrap_or(0);
        thousandths.saturating_mul(step)
    }

    /// What has been used before a day that something else does not pay, of which there is so much each month, for that month
    /// alone.
    #[must_use]
    pub fn unpaid_before(&self, day: i64, each_month: i128) -> i128 {
        let days = &self.months.days;
        let day = day.clamp(0, self.months.length());
        let month = days.partition_point(|start| *start <= day).saturating_sub(1);
        let (start, next) = (days.get(month).copied().unwrap_or(0), days.get(month.saturating_add(1)).copied());
        let whole = i128::try_from(month).unwrap_or(0).saturating_mul(self.monthly.saturating_sub(each_month).max(0));
        let within = next.map_or(0, |next| self.within(next.saturating_sub(start), day.saturating_sub(start)));
        whole.saturating_add(within.saturating_sub(each_month).max(0))
    }

    /// What has been used before a day.
    #[must_use]
    pub fn used_before(&self, day: i64) -> i128 {
        self.unpaid_before(day, 0)
    }

    /// What all months use that something else does not pay.
    #[must_use]
    pub fn unpaid(&self, each_month: i128) -> i128 {
        self.unpaid_before(self.months.length(), each_month)
    }

    /// The months.
    #[must_use]
    pub const fn months(&self) -> &'m Months {
        self.months
    }
}
