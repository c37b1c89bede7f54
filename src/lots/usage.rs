//! How much is used on each day, as runs of equal days (rule `lot.day`).
//!
//! Usage that is the same every day costs one run from change to change. A weekly rhythm or a calendar changes every few
//! days, so there, and only there, days are looked at one by one.

use crate::amount::{Amount, TooLarge};
use crate::order;
use crate::rulebook::entry::CalendarInfo;
use crate::text::named;
use crate::time::Day;

use super::scale::Scale;

named! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "mon",
        /// Tuesday.
        Tuesday = "tue",
        /// Wednesday.
        Wednesday = "wed",
        /// Thursday.
        Thursday = "thu",
        /// Friday.
        Friday = "fri",
        /// Saturday.
        Saturday = "sat",
        /// Sunday.
        Sunday = "sun",
    }
}

/// On which days of a span there is usage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// On each.
    Daily,
    /// On these days of the week.
    Weekly(Vec<Weekday>),
    /// On the working days of a calendar, by its place in the list that comes along.
    Working(usize),
}

/// So much on each day of a span, or of its days that fit the rhythm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// Units of a day.
    pub per_day: Amount,
    /// Which days.
    pub rhythm: Rhythm,
}

/// Days on which the same is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// First day, counted from the day asked about.
    pub from: i64,
    /// First day after it.
    pub to: i64,
    /// Units of each day.
    pub per_day: i128,
}

/// Every day of the week is an addend of its own; the first is for all days, calendars come after them.
const CALENDARS_FROM: usize = 8;

/// A change of one of the addends on a day.
struct Change {
    day: i64,
    addend: usize,
    units: i128,
}

/// The days from `as_of` on, `days` of them, in runs without a gap; neighbours differ.
///
/// # Errors
/// [`TooLarge`] where the usage of a day has too many digits.
pub fn runs(usage: &[Usage], calendars: &[&CalendarInfo], as_of: Day, days: i64, scale: Scale) -> Result<Vec<Run>, TooLarge> {
    let changes = changes(usage, as_of, days, scale)?;
    let mut addends = vec![0_i128; CALENDARS_FROM.saturating_add(calendars.len())];
    let mut runs = Runs(Vec::new());
    let mut from = 0;
    for change in &changes {
        runs.push(from, change.day, &addends, calendars, as_of)?;
        from = change.day;
        if let Some(addend) = addends.get_mut(change.addend) {
            *addend = addend.checked_add(change.units).ok_or(TooLarge)?;
        }
    }
    runs.push(from, days, &addends, calendars, as_of)?;
    Ok(runs.0)
}

fn changes(usage: &[Usage], as_of: Day, days: i64, scale: Scale) -> Result<Vec<Change>, TooLarge> {
    let mut changes = Vec::new();
    for span in usage {
        let from = span.from.days_since(as_of).max(0);
        let to = span.to.days_since(as_of).min(days);
        if from >= to {
            continue;
        }
        let units = scale.whole(span.per_day)?;
        let mut both = |addend: usize| {
            changes.push(Change { day: from, addend, units });
            changes.push(Change { day: to, addend, units: units.saturating_neg() });
        };
        match &span.rhythm {
            Rhythm::Daily => both(0),
            Rhythm::Weekly(weekdays) => {
                for (place, weekday) in Weekday::ALL.iter().enumerate() {
                    if weekdays.contains(weekday) {
                        both(place.saturating_add(1));
                    }
                }
            }
            Rhythm::Working(calendar) => both(calendar.saturating_add(CALENDARS_FROM)),
        }
    }
    order::sort(&mut changes, |one, other| one.day.cmp(&other.day));
    Ok(changes)
}

struct Runs(Vec<Run>);

impl Runs {
    /// Adds the days of a span in which the addends stay the same.
    fn push(&mut self, from: i64, to: i64, addends: &[i128], calendars: &[&CalendarInfo], as_of: Day) -> Result<(), TooLarge> {
        let Some((daily, rhythms)) = addends.split_first() else { return Ok(()) };
        if rhythms.iter().all(|units| *units == 0) {
            self.extend(from, to, *daily);
            return Ok(());
        }
        for number in from..to {
            let Some(day) = as_of.plus_days(number) else { continue };
            let weekday = usize::try_from(day.weekday_from_monday()).unwrap_or(0);
            let mut units = daily.checked_add(rhythms.get(weekday).copied().unwrap_or(0)).ok_or(TooLarge)?;
            for (calendar, working) in calendars.iter().zip(addends.iter().skip(CALENDARS_FROM)) {
                if *working != 0 && calendar.works_on(day) {
                    units = units.checked_add(*working).ok_or(TooLarge)?;
                }
            }
            self.extend(number, number.saturating_add(1), units);
        }
        Ok(())
    }

    fn extend(&mut self, from: i64, to: i64, per_day: i128) {
        if from >= to {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.per_day == per_day => last.to = to,
            _ => self.0.push(Run { from, to, per_day }),
        }
    }
}

/// What has been used by the start of a day: the axis along which lots are drawn.
pub struct Axis<'r> {
    runs: &'r [Run],
    before: Vec<i128>,
    total: i128,
}

impl<'r> Axis<'r> {
    /// The axis of some runs.
    ///
    /// # Errors
    /// [`TooLarge`] where the sum has too many digits.
    pub fn new(runs: &'r [Run]) -> Result<Self, TooLarge> {
        let mut before = Vec::with_capacity(runs.len());
        let mut total = 0_i128;
        for run in runs {
            before.push(total);
            let days = i128::from(run.to.saturating_sub(run.from));
            total = run.per_day.checked_mul(days).and_then(|units| total.checked_add(units)).ok_or(TooLarge)?;
        }
        Ok(Self { runs, before, total })
    }

    /// Everything that is used.
    #[must_use]
    pub const fn total(&self) -> i128 {
        self.total
    }

    /// What has been used by the start of a day.
    #[must_use]
    pub fn used_before(&self, day: i64) -> i128 {
        let place = self.runs.partition_point(|run| run.to <= day);
        let (Some(run), Some(before)) = (self.runs.get(place), self.before.get(place)) else { return self.total };
        let days = i128::from(day.saturating_sub(run.from).max(0));
        // Within the run, so at most the total.
        before.saturating_add(run.per_day.saturating_mul(days))
    }
}
