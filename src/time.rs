//! Days and spans of days. There is no clock in this crate: "today" is always an input.
//!
//! Spans are half-open, `[from, until)`, said once in [`Span::contains`] (rule `time.day`).

use chrono::{Datelike, Months, NaiveDate};
use core::fmt;
use core::str::FromStr;

/// A calendar day, years 0001 to 9999, so that it always prints as ten characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day, where it exists.
    #[must_use]
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9999 {
            return None;
        }
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Some(Self(date)),
            None => None,
        }
    }

    /// A day that the build has checked to exist, for its tables. One that does not is the first of all days.
    #[must_use]
    pub const fn known(year: i32, month: u32, day: u32) -> Self {
        match Self::new(year, month, day) {
            Some(day) => day,
            None => Self(NaiveDate::MIN),
        }
    }

    /// `count` days later (or earlier), within the years that print.
    #[must_use]
    pub fn plus_days(self, count: i64) -> Option<Self> {
        let date = self.0.checked_add_signed(chrono::TimeDelta::try_days(count)?)?;
        Self::checked(date)
    }

    /// `count` months later: the same day number, clipped to the month's last day (rule `time.day`).
    #[must_use]
    pub fn plus_months(self, count: u32) -> Option<Self> {
        Self::checked(self.0.checked_add_months(Months::new(count))?)
    }

    fn checked(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days from `earlier` to this one; negative where this one comes first.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The same without its year.
    #[must_use]
    pub fn month_day(self) -> MonthDay {
        MonthDay { month: self.0.month(), day: self.0.day() }
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        let (year, month, _) = self.parts();
        (28..=31).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(self)
    }

    /// Days from Monday: 0 is Monday, 6 is Sunday.
    #[must_use]
    pub fn weekday_from_monday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }
}

impl FromStr for Day {
    type Err = ();

    /// Reads exactly `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return Err(()) };
        let number = |digits: &[u8]| -> Option<u32> {
            digits.iter().try_fold(0_u32, |value, &digit| {
                let digit = char::from(digit).to_digit(10)?;
                value.checked_mul(10)?.checked_add(digit)
            })
        };
        let day = || {
            let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
            Self::new(year, number(&[m1, m2])?, number(&[d1, d2])?)
        };
        day().ok_or(())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// A day of every year, `MM-DD`: of those that are leap years where it is 29 February.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl FromStr for MonthDay {
    type Err = ();

    /// Reads exactly `MM-DD`.
    fn from_str(text: &str) -> Result<Self, ()> {
        // A leap year has every day there is.
        format!("2000-{text}").parse().map(Day::month_day)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Debug for MonthDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// A half-open span of days; a missing end is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// The first day that belongs to it.
    pub from: Option<Day>,
    /// The first day that no longer does.
    pub until: Option<Day>,
}

impl Span {
    /// Whether `day` belongs to the span.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether any day belongs to both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let starts_before_end = |a: Self, b: Self| a.from.is_none_or(|from| b.until.is_none_or(|until| from < until));
        starts_before_end(self, other) && starts_before_end(other, self)
    }

    /// Whether no day belongs to it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until <= from)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn reads_only_days_that_exist_in_ten_characters() {
        for text in [
            "2026-2-3",
            "2026-02- 3",
            "+12026-02-03",
            "2026-02-30",
            "2025-02-29",
            "0000-01-01",
            "2026/02/03",
            "",
            "2026-02-03T",
            "２026-1-1",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("0001-01-01").plus_days(-1), None);
    }

    #[test]
    fn a_month_later_is_clipped_to_the_last_day() {
        assert_eq!(day("2026-01-31").plus_months(1), Some(day("2026-02-28")));
        assert_eq!(day("2024-01-31").plus_months(1), Some(day("2024-02-29")));
        assert_eq!(day("2026-12-31").plus_months(2), Some(day("2027-02-28")));
    }

    #[test]
    fn spans_are_half_open_at_both_edges() {
        let span = Span { from: Some(day("2026-03-01")), until: Some(day("2026-04-01")) };
        assert!(!span.contains(day("2026-02-28")));
        assert!(span.contains(day("2026-03-01")));
        assert!(span.contains(day("2026-03-31")));
        assert!(!span.contains(day("2026-04-01")));
        let next = Span { from: Some(day("2026-04-01")), until: None };
        assert!(!span.overlaps(next));
        assert!(span.overlaps(Span::default()));
        assert!(next.overlaps(Span { from: None, until: Some(day("2026-04-02")) }));
        assert!(Span { from: Some(day("2026-04-01")), until: Some(day("2026-04-01")) }.is_empty());
    }
}
