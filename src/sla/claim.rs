//! When a claim can be filed (rules `claim.*`, article 3.2).
//!
//! Every gap is read to the safe side: the window opens on the latest day over the calendars asked for, and closes on the
//! earliest reading of "two months".

use super::agreement;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::record::read::{self as reader, Place, Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::CalendarInfo;
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::{Text, named};
use crate::time::Day;
use crate::trace::{Basis, Step, Steps};
use crate::value::Value;
use core::fmt;
use core::str::FromStr;
use kling_derive::Answer;

/// The calendars asked when a request names none.
pub const DEFAULT_CALENDARS: [&str; 3] = ["weekdays", "CN", "SG"];

/// Longest search for a working day, for calendars that are all holidays.
const SEARCH_DAYS: i64 = 366;

/// A month to claim for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    first: Day,
}

impl Month {
    fn last_day(self) -> Day {
        self.first.last_of_month()
    }
}

/// Reads `YYYY-MM`.
impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 7 {
            return Err(());
        }
        format!("{text}-01").parse().map(|first| Self { first })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.first.parts();
        write!(out, "{year:04}-{month:02}")
    }
}

impl Read for Month {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        let text = reader::text(value, place, problems)?;
        let month = text.parse().ok();
        if month.is_none() {
            let problem = Problem::new(Code::BadDate, place, note!(sla::BadMonth { value: text }));
            problems.push(problem.help(note!(sla::BadMonthHelp {})));
        }
        month
    }
}

/// What one calendar says.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct CalendarWindow {
    /// The calendar.
    pub calendar: Text,
    /// The fifth working day of the month that follows.
    pub fifth_working_day: Day,
    /// The first day to file.
    pub opens_on: Day,
    /// Whether the calendar had not announced these days yet.
    pub provisional: bool,
}

/// When a claim can be filed.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ClaimWindow {
    /// The month the claim is for.
    pub month: String,
    /// The latest over the calendars: safe.
    pub opens_on: Day,
    /// The earliest reading of the deadline: safe.
    pub file_by: Day,
    /// The latest reading of the deadline.
    pub latest_arguable: Day,
    /// Whether a calendar had not announced its days yet.
    pub provisional: bool,
    /// Each calendar by itself.
    pub by_calendar: Vec<CalendarWindow>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

named! {
    /// Where a claim stands on a day.
    pub enum ClaimStand {
        /// The window has not opened by every calendar.
        NotYet = "not-yet",
        /// It can be filed, by every reading.
        Open = "open",
        /// Past the safe end, but not past the latest one that can be argued.
        LateButArguable = "late-but-arguable",
        /// Too late by every reading.
        Closed = "closed",
    }
}

/// Where a claim stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ClaimState {
    /// The state.
    pub state: ClaimStand,
    /// The first day to file.
    pub opens_on: Day,
    /// The safe last day.
    pub file_by: Day,
    /// Days to the safe last day: 0 on it, negative after it.
    pub days_left: i32,
}

/// The working day of that number from `first` on, and whether it had to be counted by weekdays alone.
fn working_day(calendar: &CalendarInfo, first: Day, number: u32) -> Option<(Day, bool)> {
    let mut left = number;
    let mut provisional = false;
    for distance in 0..SEARCH_DAYS {
        let day = first.plus_days(distance)?;
        provisional |= calendar.is_unknown_on(day);
        if calendar.works_on(day) {
            left = left.checked_sub(1)?;
            if left == 0 {
                return Some((day, provisional));
            }
        }
    }
    None
}

/// The claim window of a month.
///
/// # Errors
/// Calendars that the rulebook does not hold, and dates past the last year.
pub fn claim_window(
    book: &Rulebook,
    month: Month,
    calendars: &[String],
    readings: &Readings,
    steps: Steps,
) -> Result<ClaimWindow, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut known = Vec::new();
    for (index, id) in calendars.iter().enumerate() {
        let field = || format!("calendars[{index}]");
        match book.calendars.iter().find(|calendar| calendar.id == id.as_str()) {
            Some(calendar) => known.push(calendar),
            None => {
                let ids = book.calendars.iter().map(|calendar| calendar.id.to_string()).collect();
                problems.push(Problem::new(Code::NotInRulebook, field(), note!(sla::NoCalendar { id })).nearest(id, ids));
            }
        }
        if calendars.iter().take(index).any(|earlier| earlier == id) {
            problems.push(Problem::new(Code::Duplicate, field(), note!(sla::CalendarTwice { id })));
        }
    }
    if calendars.is_empty() {
        let problem = Problem::new(Code::OutOfRange, "calendars", note!(sla::CalendarsEmpty {}));
        problems.push(problem.help(note!(sla::CalendarsEmptyHelp {})));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let none = || vec![Problem::new(Code::OutOfRange, "month", note!(sla::NoWindow { month: month.to_string() }))];
    window(book, month, &known, readings, steps).ok_or_else(none)
}

fn by_calendar(book: &Rulebook, month: Month, calendars: &[&CalendarInfo], readings: &Readings) -> Option<Vec<CalendarWindow>> {
    let first = month.last_day().plus_days(1)?;
    let same_day = readings.option(book, "claim.opens") == "same-day";
    let one = |calendar: &&CalendarInfo| {
        let (fifth, provisional) = working_day(calendar, first, book.sla.claim_working_day)?;
        let opens_on = if same_day { fifth } else { fifth.plus_days(1)? };
        Some(CalendarWindow { calendar: calendar.id.clone(), fifth_working_day: fifth, opens_on, provisional })
    };
    calendars.iter().map(one).collect()
}

fn latest(windows: &[CalendarWindow]) -> Option<Day> {
    windows.iter().map(|window| window.opens_on).max()
}

fn window(book: &Rulebook, month: Month, calendars: &[&CalendarInfo], readings: &Readings, mut steps: Steps) -> Option<ClaimWindow> {
    let windows = by_calendar(book, month, calendars, readings)?;
    let opens_on = latest(&windows)?;
    let last_day = month.last_day();
    let file_by = last_day.plus_months(book.sla.claim_months)?;
    let latest_arguable = file_by.last_of_month();
    let other = |other: &Readings| latest(&by_calendar(book, month, calendars, other)?);
    let reading_effects = effects(book, readings, &["claim.opens"], &opens_on, other, |day| note!(sla::OpensEffect { day }));
    let provisional = windows.iter().any(|window| window.provisional);
    steps.extend(|| explained(book, month, &windows, opens_on, file_by, latest_arguable, readings));
    Some(ClaimWindow {
        month: month.to_string(),
        opens_on,
        file_by,
        latest_arguable,
        provisional,
        by_calendar: windows,
        reading_effects,
        steps: steps.into_vec(),
    })
}

/// Where a claim stands on a day.
#[must_use]
pub fn claim_state(window: &ClaimWindow, on: Day) -> ClaimState {
    let state = if on < window.opens_on {
        ClaimStand::NotYet
    } else if on <= window.file_by {
        ClaimStand::Open
    } else if on <= window.latest_arguable {
        ClaimStand::LateButArguable
    } else {
        ClaimStand::Closed
    };
    let days_left = i32::try_from(window.file_by.days_since(on)).unwrap_or(i32::MAX);
    ClaimState { state, opens_on: window.opens_on, file_by: window.file_by, days_left }
}

/// The days that the law of a calendar has off in every year; empty where it names none.
fn fixed_days(book: &Rulebook, calendar: &str) -> String {
    let calendar = book.calendars.iter().find(|known| known.id == calendar);
    let days: Vec<String> = calendar.into_iter().flat_map(|calendar| calendar.fixed.iter()).map(ToString::to_string).collect();
    days.join(", ")
}

fn explained(
    book: &Rulebook,
    month: Month,
    windows: &[CalendarWindow],
    opens_on: Day,
    file_by: Day,
    latest_arguable: Day,
    readings: &Readings,
) -> Vec<Step> {
    let text = |value: &dyn ToString| Text::Owned(value.to_string());
    let number = book.sla.claim_working_day;
    let reading = readings.option(book, "claim.opens");
    let mut steps: Vec<Step> = windows
        .iter()
        .map(|window| {
            let fixed = fixed_days(book, &window.calendar);
            let counted = match (window.provisional, fixed.is_empty()) {
                (false, _) => "announced",
                (true, true) => "weekdays",
                (true, false) => "fixed",
            };
            Step {
                rule: "claim.opens",
                note: note!(sla::OpensStep {
                    calendar: &window.calendar,
                    number,
                    month: month.to_string(),
                    working_day: window.fifth_working_day,
                    counted,
                    opens_on: window.opens_on
                }),
                inputs: vec![
                    ("calendar", window.calendar.clone()),
                    ("month", text(&month)),
                    ("workingDay", text(&number)),
                    ("fifthWorkingDay", text(&window.fifth_working_day)),
                    ("claim.opens", text(&reading)),
                    ("provisional", text(&window.provisional)),
                    ("fixedDays", Text::Owned(fixed)),
                ],
                result: window.opens_on.to_string(),
                cites: vec![agreement("3.2", Basis::Stated), agreement("3.2", Basis::Assumed)].into(),
            }
        })
        .collect();
    steps.push(Step {
        rule: "claim.opens",
        note: note!(sla::LatestStep { opens_on }),
        inputs: vec![("opensOn", text(&opens_on))],
        result: opens_on.to_string(),
        cites: vec![agreement("3.2", Basis::Assumed)].into(),
    });
    steps.push(Step {
        rule: "claim.deadline",
        note: note!(sla::DeadlineStep { months: book.sla.claim_months, month_end: month.last_day(), file_by, latest_arguable }),
        inputs: vec![
            ("months", text(&book.sla.claim_months)),
            ("monthEnd", text(&month.last_day())),
            ("fileBy", text(&file_by)),
            ("latestArguable", text(&latest_arguable)),
        ],
        result: file_by.to_string(),
        cites: vec![agreement("3.2", Basis::Stated), agreement("3.2", Basis::Assumed)].into(),
    });
    steps
}
