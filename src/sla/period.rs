//! Service periods: calendar months, clipped to the term (rules `sla.period`, `sla.intervals`).

use crate::note::note;
use crate::problem::{Code, Problem};
use crate::time::Day;
use kling_derive::Answer;
use kling_kernels::interval::INTERVAL_MINUTES;

/// Longest term in days.
pub const TERM_DAYS_MAX: i64 = 36_600;

/// A service period: a calendar month, or the part of it that lies in the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Answer)]
pub struct ServicePeriod {
    /// First day.
    pub from: Day,
    /// Last day.
    pub last_day: Day,
    /// Days in it.
    pub days: u32,
    /// Five-minute intervals in it.
    pub intervals: u32,
}

/// Intervals of a day.
pub const INTERVALS_PER_DAY: u32 = 24 * 60 / INTERVAL_MINUTES;

/// The last day of a term of whole months: the day before the same day number, `months` later.
#[must_use]
pub fn last_day_of_term(starts_on: Day, months: u32) -> Option<Day> {
    starts_on.plus_months(months)?.plus_days(-1)
}

/// The service periods of a term.
///
/// # Errors
/// A term that ends before it starts, or is longer than the limit; at `field`.
pub fn service_periods(starts_on: Day, last_day: Day, field: &str) -> Result<Vec<ServicePeriod>, Problem> {
    if last_day < starts_on {
        return Err(Problem::new(Code::OutOfRange, field, note!(sla::TermEndsFirst { last_day, starts_on })));
    }
    if last_day.days_since(starts_on) >= TERM_DAYS_MAX {
        return Err(Problem::new(Code::TooLarge, field, note!(sla::TermTooLong { limit: TERM_DAYS_MAX.unsigned_abs() })));
    }
    let mut periods = Vec::new();
    let mut from = starts_on;
    loop {
        let month_end = from.last_of_month();
        let period_end = month_end.min(last_day);
        periods.push(period(from, period_end));
        match month_end.plus_days(1) {
            Some(next) if next <= last_day => from = next,
            _ => return Ok(periods),
        }
    }
}

/// The period from one day to another, both included.
#[must_use]
pub fn period(from: Day, last_day: Day) -> ServicePeriod {
    let days = u32::try_from(last_day.days_since(from).saturating_add(1)).unwrap_or(0);
    ServicePeriod { from, last_day, days, intervals: days.saturating_mul(INTERVALS_PER_DAY) }
}
