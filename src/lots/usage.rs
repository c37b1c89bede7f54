//! How much is used on each day, as runs of equal days (rule `lot.day`).
//!
//! Usage that is the same every day costs one run from change to change. A weekly rhythm or a calendar changes every few
//! days, so there, and only there, days are looked at one by one.

use super::scale::Scale;
use crate::amount::{Amount, TooLarge};
use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem};
use crate::record::read::{self as reader, Place, Problems, Read};
use crate::record::rows::Rows;
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::CalendarInfo;
use crate::text::named;
use crate::time::Day;
use crate::value::Value;
use kling_derive::{Answer, Request};

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

/// So much on each day of a span, its last day excluded: on all of them, on some `weekdays` alone, or on the working days of a
/// `calendar`.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, check = lawful_span)]
pub struct UsageSpan {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// Units of a day.
    pub per_day: Amount,
    /// The days of the week on which there is usage; every day where left out.
    #[contract(optional, with = weekdays)]
    pub weekdays: Option<Vec<Weekday>>,
    /// The calendar on whose working days there is usage: `weekdays`, `CN`, `SG`, or your own.
    #[contract(optional)]
    pub calendar: Option<String>,
}

/// So much on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct UsageDay {
    /// The day.
    pub on: Day,
    /// Units of it.
    pub units: Amount,
}

/// Usage as it is written in a request. What overlaps adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// Of many days.
    Span(UsageSpan),
    /// Of one.
    Day(UsageDay),
}

impl Usage {
    /// So much on each day of a span, its last day excluded.
    #[must_use]
    pub const fn daily(from: Day, to: Day, per_day: Amount) -> Self {
        Self::Span(UsageSpan { from, to, per_day, weekdays: None, calendar: None })
    }
}

/// Told apart by the field `on`, which a day alone has.
impl Read for Usage {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        if value.field("on").is_some() {
            UsageDay::read(value, place, problems).map(Self::Day)
        } else {
            UsageSpan::read(value, place, problems).map(Self::Span)
        }
    }
}

impl Write for Usage {
    fn write(&self, out: &mut Sink) {
        match self {
            Self::Span(span) => span.write(out),
            Self::Day(day) => day.write(out),
        }
    }
}

fn weekdays(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<Weekday>> {
    let weekdays: Vec<Weekday> = reader::whole_list(Weekday::ALL.len(), Read::read)(value, place, problems)?;
    let twice = weekdays.iter().enumerate().find(|(index, day)| weekdays.iter().take(*index).any(|earlier| earlier == *day));
    if let Some((index, weekday)) = twice {
        problems.push(Problem::new(Code::Duplicate, Place::Index(&place, index), note!(lots::AppearsTwice { value: *weekday })));
        return None;
    }
    if weekdays.is_empty() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(lots::NoWeekday {})).help(note!(lots::NoWeekdayHelp {})));
        return None;
    }
    Some(weekdays)
}

fn lawful_span(span: UsageSpan, place: Place<'_>, problems: &mut Problems) -> Option<UsageSpan> {
    let has_two_rhythms = span.weekdays.is_some() && span.calendar.is_some();
    if has_two_rhythms {
        let problem = Problem::new(Code::Contradiction, Place::Field(&place, "calendar"), note!(lots::TwoRhythms {}));
        problems.push(problem.help(note!(lots::LeaveOneOut {})));
    }
    let ends_first = span.to < span.from;
    if ends_first {
        let problem =
            Problem::new(Code::OutOfRange, Place::Field(&place, "to"), note!(lots::SpanEndsFirst { to: span.to, from: span.from }));
        problems.push(problem.help(note!(lots::SpanEndsFirstHelp {})));
    }
    (!has_two_rhythms && !ends_first).then_some(span)
}

/// On which days of a span there is usage.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rhythm {
    /// On each.
    Daily,
    /// On these days of the week.
    Weekly(Vec<Weekday>),
    /// On the working days of a calendar, by its place in the list that comes along.
    Working(usize),
}

/// Usage as the rules see it: a day is a span too, and a calendar is known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    from: Day,
    to: Day,
    per_day: Amount,
    rhythm: Rhythm,
}

impl Span {
    fn of(usage: &Usage, rhythm: impl FnOnce(&UsageSpan) -> Option<Rhythm>) -> Option<Self> {
        match usage {
            Usage::Span(span) => Some(Self { from: span.from, to: span.to, per_day: span.per_day, rhythm: rhythm(span)? }),
            Usage::Day(UsageDay { on, units }) => {
                // The last day of all has no day after it; nothing can be asked that far anyway.
                let to = on.plus_days(1).unwrap_or(*on);
                Some(Self { from: *on, to, per_day: *units, rhythm: Rhythm::Daily })
            }
        }
    }
}

/// Usage whose calendars have been looked up.
#[derive(Debug, Clone)]
pub struct KnownUsage<'b> {
    spans: Vec<Span>,
    calendars: Vec<&'b CalendarInfo>,
}

impl<'b> KnownUsage<'b> {
    /// Looks up the calendars that usage names, and tells those that the rulebook does not hold. `field` is what the request calls
    /// the usage.
    pub fn look_up(book: &'b Rulebook, usage: &Rows<Usage>, field: &str, problems: &mut Problems) -> Self {
        let mut calendars: Vec<&CalendarInfo> = Vec::new();
        let mut spans = Vec::with_capacity(usage.len());
        for (index, usage) in usage.placed() {
            spans.extend(Span::of(usage, |span| {
                let Some(id) = &span.calendar else { return Some(span.weekdays.clone().map_or(Rhythm::Daily, Rhythm::Weekly)) };
                let Some(calendar) = book.calendars.iter().find(|calendar| calendar.id == id.as_str()) else {
                    let ids = book.calendars.iter().map(|calendar| calendar.id.to_string()).collect();
                    let problem = Problem::new(Code::NotInRulebook, format!("{field}[{index}].calendar"), note!(lots::NoCalendar { id }));
                    problems.push(problem.nearest(id, ids));
                    return None;
                };
                let known = calendars.iter().position(|known| known.id == calendar.id);
                if known.is_none() {
                    calendars.push(calendar);
                }
                Some(Rhythm::Working(known.unwrap_or(calendars.len().saturating_sub(1))))
            }));
        }
        Self { spans, calendars }
    }

    /// The first day after all usage.
    #[must_use]
    pub fn end(&self) -> Option<Day> {
        self.spans.iter().filter(|span| span.from < span.to).map(|span| span.to).max()
    }

    /// Units of a day, of each span.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        self.spans.iter().map(|span| span.per_day)
    }

    /// Whether there is usage before a day.
    #[must_use]
    pub fn begins_before(&self, day: Day) -> bool {
        self.spans.iter().any(|span| span.from < day && span.from < span.to && !span.per_day.is_zero())
    }

    /// The calendars that do not know every day from `first` to before `end` on which usage leans on them.
    pub fn provisional(&self, first: Day, end: Day) -> impl Iterator<Item = &'b CalendarInfo> {
        let leans_on_unknown = move |place: usize, calendar: &CalendarInfo| {
            let spans = self.spans.iter().filter(|span| span.rhythm == Rhythm::Working(place));
            spans.map(|span| (span.from.max(first), span.to.min(end))).filter(|(from, to)| from < to).any(|(from, to)| {
                let years = from.parts().0..=to.parts().0;
                let new_years = years.filter_map(|year| Day::new(year, 1, 1)).filter(|day| from <= *day && *day < to);
                let last_day = to.plus_days(-1).unwrap_or(from);
                new_years.chain([from, last_day]).any(|day| calendar.is_unknown_on(day))
            })
        };
        let calendars = self.calendars.iter().enumerate();
        calendars.filter(move |(place, calendar)| leans_on_unknown(*place, calendar)).map(|(_, calendar)| *calendar)
    }

    /// The days from `as_of` on, `days` of them, in runs without a gap; neighbours differ.
    ///
    /// # Errors
    /// [`TooLarge`] where the usage of a day has too many digits.
    pub fn runs(&self, as_of: Day, days: i64, scale: Scale) -> Result<Vec<Run>, TooLarge> {
        let calendars = &self.calendars;
        let changes = changes(&self.spans, as_of, days, scale)?;
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

fn changes(spans: &[Span], as_of: Day, days: i64, scale: Scale) -> Result<Vec<Change>, TooLarge> {
    let mut changes = Vec::new();
    for span in spans {
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
