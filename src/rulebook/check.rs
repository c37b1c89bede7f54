//! What makes a rulebook lawful.
//!
//! The same checks run over the embedded files (in the build, which fails) and over an overlay (at run time, which is
//! refused): ids are unique, no cell answers twice on any day, numbers are sensible. Two more hold for the embedded
//! files alone, since an overlay may leave them to the embedded entries: every cite and conflict exists, and the dated
//! rows of one cell follow each other without a gap.

use super::entry::{Calendar, Durations, Package, Rate, RateBasis, Validity};
use crate::problem::{Code, Problem};
use crate::time::Day;
use crate::trace::Cite;

/// Ids that stand more than once.
pub fn unique<'a>(ids: impl Iterator<Item = &'a str>, place: &dyn Fn(usize) -> String, problems: &mut Vec<Problem>) {
    let mut seen: Vec<(&str, usize)> = ids.enumerate().map(|(index, id)| (id, index)).collect();
    seen.sort_unstable();
    for pair in seen.windows(2) {
        if let [(first, _), (second, index)] = pair
            && first == second
        {
            problems.push(Problem::new(Code::Duplicate, format!("{}.id", place(*index)), format!("`{second}` stands twice")));
        }
    }
}

/// Whether two values of an attribute can be asked for at once; a missing one means any.
fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn same_cell(one: &Rate, other: &Rate, attribute: impl Fn(&Rate, &Rate) -> bool) -> bool {
    one.track == other.track && one.model == other.model && one.task == other.task && attribute(one, other)
}

/// Whether some job would be answered by both, on some day.
#[must_use]
pub fn both_answer(one: &Rate, other: &Rate) -> bool {
    same_cell(one, other, |a, b| {
        compatible(a.resolution.as_ref(), b.resolution.as_ref())
            && compatible(a.mode.as_ref(), b.mode.as_ref())
            && compatible(a.native_audio.as_ref(), b.native_audio.as_ref())
            && compatible(a.voice_control.as_ref(), b.voice_control.as_ref())
            && compatible(a.video_input.as_ref(), b.video_input.as_ref())
    }) && one.span.overlaps(other.span)
}

/// Rates: each sensible by itself, and no cell answered twice.
pub fn rates(rates: &[Rate], place: &dyn Fn(usize) -> String, problems: &mut Vec<Problem>) {
    for (index, rate) in rates.iter().enumerate() {
        let field = |name: &str| format!("{}.{name}", place(index));
        if rate.units.is_some_and(|units| units.is_negative()) {
            problems.push(Problem::new(Code::OutOfRange, field("units"), "the rate is below zero"));
        }
        if let RateBasis::Block { seconds: 0 } = rate.basis {
            problems.push(Problem::new(Code::OutOfRange, field("blockSeconds"), "a block has at least one second"));
        }
        let durations_ok = match &rate.durations {
            None => true,
            Some(Durations::Range { min, max }) => 0 < *min && min <= max,
            Some(Durations::AnyOf(list)) => {
                !list.is_empty() && list.first().is_some_and(|first| *first > 0) && list.is_sorted_by(|a, b| a < b)
            }
        };
        if !durations_ok {
            problems.push(
                Problem::new(Code::OutOfRange, field("durations"), "the durations are no ascending seconds above zero")
                    .help("min at most max, or a list without repeats"),
            );
        }
        if rate.span.is_empty() {
            problems.push(Problem::new(Code::OutOfRange, field("until"), "the rate ends before it begins"));
        }
        for (earlier, other) in rates.iter().enumerate().take(index) {
            if both_answer(rate, other) {
                problems.push(
                    Problem::new(
                        Code::Contradiction,
                        place(index),
                        format!("`{}` and `{}` both answer for the same job on the same day", rate.id, other.id),
                    )
                    .help(format!("end one before the other begins, or tell them apart by an attribute (see {})", place(earlier))),
                );
            }
        }
    }
    unique(rates.iter().map(|rate| rate.id.as_ref()), place, problems);
}

/// The dated rows of one cell follow each other day for day.
pub fn contiguous(rates: &[Rate], place: &dyn Fn(usize) -> String, problems: &mut Vec<Problem>) {
    let identical = |a: &Rate, b: &Rate| {
        same_cell(a, b, |a, b| {
            (&a.resolution, &a.mode, a.native_audio, a.voice_control, a.video_input)
                == (&b.resolution, &b.mode, b.native_audio, b.voice_control, b.video_input)
        })
    };
    for (index, rate) in rates.iter().enumerate() {
        let Some(from) = rate.span.from else { continue };
        let others = || rates.iter().filter(|other| identical(rate, other));
        let earlier = others().any(|other| other.span.until.is_some_and(|until| until <= from));
        let joined = others().any(|other| other.span.until == Some(from));
        if earlier && !joined {
            problems.push(Problem::new(Code::Contradiction, place(index), format!("`{}` leaves days without a row before it", rate.id)));
        }
    }
}

/// Packages: each sensible by itself.
pub fn packages(packages: &[Package], place: &dyn Fn(usize) -> String, problems: &mut Vec<Problem>) {
    for (index, package) in packages.iter().enumerate() {
        let field = |name: &str| format!("{}.{name}", place(index));
        if package.units.is_negative() || package.units.is_zero() {
            problems.push(Problem::new(Code::OutOfRange, field("units"), "a package holds more than no units"));
        }
        if package.price.amount.is_negative() {
            problems.push(Problem::new(Code::OutOfRange, field("price.amount"), "the price is below zero"));
        }
        match package.validity {
            Validity::Days(1..=36_600) | Validity::Months(1..=1_200) => {}
            Validity::Days(_) => {
                problems.push(
                    Problem::new(Code::OutOfRange, field("validityDays"), "the validity is no lawful number of days").help("1 to 36600"),
                );
            }
            Validity::Months(_) => {
                problems.push(
                    Problem::new(Code::OutOfRange, field("validityMonths"), "the validity is no lawful number of months").help("1 to 1200"),
                );
            }
        }
        if package.slots.is_some_and(|slots| !(1..=10_000).contains(&slots)) {
            problems.push(Problem::new(Code::OutOfRange, field("slots"), "slots are from 1 to 10000"));
        }
        if package.span.is_empty() {
            problems.push(Problem::new(Code::OutOfRange, field("until"), "the package goes off sale before it comes on sale"));
        }
    }
    unique(packages.iter().map(|package| package.id.as_ref()), place, problems);
}

/// Calendars: days off are weekdays, days worked are at weekends, each once.
pub fn calendars(calendars: &[Calendar], place: &dyn Fn(usize) -> String, problems: &mut Vec<Problem>) {
    for (index, calendar) in calendars.iter().enumerate() {
        let weekend = |day: &Day| day.weekday_from_monday() >= 5;
        let mut days = |list: &[Day], name: &str, lawful: &dyn Fn(&Day) -> bool, rule: &str| {
            if let Some(day) = list.iter().find(|day| !lawful(day)) {
                problems.push(Problem::new(Code::OutOfRange, format!("{}.{name}", place(index)), format!("`{day}` {rule}")));
            }
            if !list.is_sorted_by(|a, b| a < b) {
                problems.push(Problem::new(Code::Duplicate, format!("{}.{name}", place(index)), "a day stands twice or out of order"));
            }
        };
        days(&calendar.off, "off", &|day| !weekend(day), "is no weekday, and so is off anyway");
        days(&calendar.work, "work", &weekend, "is a weekday, and so is worked anyway");
    }
    unique(calendars.iter().map(|calendar| calendar.id.as_ref()), place, problems);
}

/// Every cite names a source that exists.
pub fn cites(cites: &[Cite], sources: &[&str], place: &str, problems: &mut Vec<Problem>) {
    for cite in cites.iter().filter(|cite| !sources.contains(&cite.source.as_ref())) {
        problems.push(Problem::new(Code::NotInRulebook, place, format!("the source `{}` does not exist", cite.source)));
    }
}
