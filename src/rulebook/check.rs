//! What makes a rulebook lawful.
//!
//! The same checks run over the embedded files (in the build, which fails) and over an overlay (at run time, which is
//! refused): ids are unique, no cell answers twice on any day, numbers are sensible. Two more hold for the embedded
//! files alone, since an overlay may leave them to the embedded entries: every cite and conflict exists, and the dated
//! rows of one cell follow each other without a gap.

use super::entry::{CalendarInfo, Durations, ModelInfo, Package, Rate, RateBasis, ServiceTime, Sla};
use super::names;
use crate::amount::Amount;
use crate::limits;
use crate::note::{Note, note};
use crate::order;
use crate::problem::{Code, Problem, Problems};
use crate::text::Text;
use crate::time::Day;
use crate::trace::Cite;

/// Ids that stand more than once.
pub fn unique<'a>(ids: impl Iterator<Item = &'a str>, place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    let mut seen: Vec<(&str, usize)> = ids.enumerate().map(|(index, id)| (id, index)).collect();
    order::sort(&mut seen, Ord::cmp);
    for pair in seen.windows(2) {
        if let [(first, _), (second, index)] = pair
            && first == second
        {
            problems.push(Problem::new(Code::Duplicate, format!("{}.id", place(*index)), note!(rulebook::IdTwice { id: *second })));
        }
    }
}

/// Whether two flags can be asked for at once; a missing one means any.
fn compatible(one: Option<bool>, other: Option<bool>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

/// The same for names, which are asked for without regard to case.
fn alike(one: Option<&Text>, other: Option<&Text>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
}

fn same_cell(one: &Rate, other: &Rate, attribute: impl Fn(&Rate, &Rate) -> bool) -> bool {
    one.track == other.track && one.model == other.model && one.task == other.task && attribute(one, other)
}

/// Whether one of two rows was observed and the other is an analyst's: a reading decides between such.
fn told_apart(one: &Rate, other: &Rate) -> bool {
    one.known_by.zip(other.known_by).is_some_and(|(one, other)| one != other)
}

/// Whether some job would be answered by both, on some day.
#[must_use]
pub fn both_answer(one: &Rate, other: &Rate) -> bool {
    !told_apart(one, other)
        && same_cell(one, other, |a, b| {
            alike(a.resolution.as_ref(), b.resolution.as_ref())
                && alike(a.mode.as_ref(), b.mode.as_ref())
                && compatible(a.native_audio, b.native_audio)
                && compatible(a.voice_control, b.voice_control)
                && compatible(a.video_input, b.video_input)
        })
        && one.span().overlaps(other.span())
}

/// Rates: each sensible by itself, and no cell answered twice.
pub fn rates(rates: &[Rate], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    for (index, rate) in rates.iter().enumerate() {
        let field = |name: &str| format!("{}.{name}", place(index));
        if rate.units.is_some_and(|units| units.is_negative()) {
            problems.push(Problem::new(Code::OutOfRange, field("units"), note!(rulebook::RateBelowZero {})));
        }
        let block = field("blockSeconds");
        match (rate.basis == RateBasis::Block, rate.block_seconds) {
            (true, None) => problems.push(Problem::new(Code::Missing, block, note!(rulebook::BlockMissing {}))),
            (true, Some(0)) => problems.push(Problem::new(Code::OutOfRange, block, note!(rulebook::BlockEmpty {}))),
            (false, Some(_)) => problems.push(Problem::new(Code::Contradiction, block, note!(rulebook::BlockIdle {}))),
            (true, Some(_)) | (false, None) => {}
        }
        let durations_ok = match &rate.durations {
            None => true,
            Some(Durations::Range { min, max }) => 0 < *min && min <= max,
            Some(Durations::AnyOf { any_of }) => any_of.first().is_some_and(|first| *first > 0) && any_of.is_sorted_by(|a, b| a < b),
        };
        if !durations_ok {
            problems.push(
                Problem::new(Code::OutOfRange, field("durations"), note!(rulebook::BadDurations {}))
                    .help(note!(rulebook::BadDurationsHelp {})),
            );
        }
        if rate.span().is_empty() {
            problems.push(Problem::new(Code::OutOfRange, field("until"), note!(rulebook::RateEndsFirst {})));
        }
        // One meeting a row is told: a thousand rows of one cell meet half a million times.
        if let Some((earlier, other)) = rates.iter().enumerate().take(index).find(|(_, other)| both_answer(rate, other)) {
            problems.push(
                Problem::new(Code::Contradiction, place(index), note!(rulebook::BothAnswer { one: &rate.id, other: &other.id }))
                    .help(note!(rulebook::BothAnswerHelp { place: place(earlier) })),
            );
        }
    }
    unique(rates.iter().map(|rate| rate.id.as_ref()), place, problems);
}

/// The dated rows of one cell follow each other day for day.
pub fn contiguous(rates: &[Rate], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    let identical = |a: &Rate, b: &Rate| {
        same_cell(a, b, |a, b| {
            (&a.resolution, &a.mode, a.native_audio, a.voice_control, a.video_input, a.known_by)
                == (&b.resolution, &b.mode, b.native_audio, b.voice_control, b.video_input, b.known_by)
        })
    };
    for (index, rate) in rates.iter().enumerate() {
        let Some(from) = rate.from else { continue };
        let others = || rates.iter().filter(|other| identical(rate, other));
        let earlier = others().any(|other| other.until.is_some_and(|until| until <= from));
        let joined = others().any(|other| other.until == Some(from));
        if earlier && !joined {
            problems.push(Problem::new(Code::Contradiction, place(index), note!(rulebook::GapBefore { id: &rate.id })));
        }
    }
}

/// Models: each name belongs to one of them, an id being a name too.
pub fn names(models: &[ModelInfo], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    for (index, model) in models.iter().enumerate() {
        let field = || format!("{}.aliases", place(index));
        for (at, alias) in model.aliases.iter().enumerate() {
            if *alias == model.id || model.aliases.iter().take(at).any(|earlier| earlier == alias) {
                problems.push(Problem::new(Code::Duplicate, field(), note!(rulebook::IdTwice { id: alias })));
            }
            if let Some(owner) = names::find(models, alias).filter(|owner| owner.id != model.id) {
                problems.push(Problem::new(Code::Duplicate, field(), note!(rulebook::NameTaken { name: alias, owner: &owner.id })));
            }
        }
        if let Some(owner) = names::find(models.get(..index).unwrap_or_default(), &model.id) {
            problems.push(Problem::new(Code::Duplicate, place(index), note!(rulebook::NameTaken { name: &model.id, owner: &owner.id })));
        }
    }
}

/// Packages: each sensible by itself.
pub fn packages(packages: &[Package], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    for (index, package) in packages.iter().enumerate() {
        let field = |name: &str| format!("{}.{name}", place(index));
        if package.units.is_negative() || package.units.is_zero() {
            problems.push(Problem::new(Code::OutOfRange, field("units"), note!(rulebook::PackageEmpty {})));
        }
        if package.price.amount.is_negative() {
            problems.push(Problem::new(Code::OutOfRange, field("price.amount"), note!(rulebook::PriceBelowZero {})));
        }
        match (package.validity_days, package.validity_months) {
            (Some(1..=limits::VALIDITY_DAYS), None) | (None, Some(1..=limits::MONTHS)) => {}
            (Some(_), Some(_)) => {
                problems.push(Problem::new(Code::Contradiction, field("validityMonths"), note!(rulebook::ValidityTwice {})))
            }
            (None, Some(_)) => problems.push(
                Problem::new(Code::OutOfRange, field("validityMonths"), note!(rulebook::BadMonths {}))
                    .help(note!(rulebook::BadMonthsHelp { limit: limits::MONTHS })),
            ),
            _ => problems.push(
                Problem::new(Code::OutOfRange, field("validityDays"), note!(rulebook::BadDays {}))
                    .help(note!(rulebook::BadDaysHelp { limit: limits::VALIDITY_DAYS })),
            ),
        }
        if package.slots.is_some_and(|slots| !(1..=limits::SLOTS).contains(&slots)) {
            problems.push(Problem::new(Code::OutOfRange, field("slots"), note!(rulebook::BadSlots { limit: limits::SLOTS })));
        }
        if package.span().is_empty() {
            problems.push(Problem::new(Code::OutOfRange, field("until"), note!(rulebook::SaleEndsFirst {})));
        }
    }
    unique(packages.iter().map(|package| package.id.as_ref()), place, problems);
}

/// Calendars: days off are weekdays, days worked are at weekends, each once.
pub fn calendars(calendars: &[CalendarInfo], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    for (index, calendar) in calendars.iter().enumerate() {
        let weekend = |day: &Day| day.weekday_from_monday() >= 5;
        let mut days = |list: &[Day], name: &str, lawful: &dyn Fn(&Day) -> bool, fault: &dyn Fn(&Day) -> Note| {
            if let Some(day) = list.iter().find(|day| !lawful(day)) {
                problems.push(Problem::new(Code::OutOfRange, format!("{}.{name}", place(index)), fault(day)));
            }
            if !list.is_sorted_by(|a, b| a < b) {
                problems.push(Problem::new(Code::Duplicate, format!("{}.{name}", place(index)), note!(rulebook::DaysUnsorted {})));
            }
        };
        days(&calendar.off, "off", &|day| !weekend(day), &|day| note!(rulebook::OffAnyway { day }));
        days(&calendar.work, "work", &weekend, &|day| note!(rulebook::WorkedAnyway { day }));
        if !calendar.fixed.is_sorted_by(|a, b| a < b) {
            problems.push(Problem::new(Code::Duplicate, format!("{}.fixed", place(index)), note!(rulebook::DaysUnsorted {})));
        }
        if let Some(day) = calendar.work.iter().find(|day| calendar.fixed.contains(&day.month_day())) {
            problems.push(Problem::new(Code::Contradiction, format!("{}.work", place(index)), note!(rulebook::OffByLaw { day })));
        }
    }
    unique(calendars.iter().map(|calendar| calendar.id.as_ref()), place, problems);
}

/// Every cite names a source that exists.
pub fn cites(cites: &[Cite], sources: &[&str], place: &str, problems: &mut Problems) {
    for cite in cites.iter().filter(|cite| !sources.contains(&cite.source.as_ref())) {
        problems.push(Problem::new(Code::NotInRulebook, place, note!(rulebook::NoSource { id: &cite.source })));
    }
}

/// Times of generation: a least and a most, or neither where nobody measured.
pub fn service_times(times: &[ServiceTime], place: &dyn Fn(usize) -> String, problems: &mut Problems) {
    for (index, time) in times.iter().enumerate() {
        let is_range = match (time.seconds_min, time.seconds_max) {
            (None, None) => true,
            (Some(min), Some(max)) => 0 < min && min <= max,
            _ => false,
        };
        if !is_range {
            problems.push(Problem::new(Code::OutOfRange, place(index), note!(rulebook::TimeNoRange {})));
        }
    }
}

/// The SLA: the first tier is the one that is met, and the others fall while their vouchers rise; an interval is as long as the crate
/// counts it.
pub fn sla(sla: &Sla, interval_minutes: u32, problems: &mut Problems) {
    let mut say = |message: Note| problems.push(Problem::new(Code::Contradiction, "sla", message));
    let limits: Vec<Amount> = sla.tiers.iter().skip(1).filter_map(|tier| tier.below_percent).collect();
    let met = sla.tiers.first().is_some_and(|tier| tier.below_percent.is_none() && tier.voucher_percent.is_zero());
    if !met || limits.len() != sla.tiers.len().saturating_sub(1) {
        say(note!(rulebook::FirstTier {}));
    }
    if limits.first() != Some(&sla.commitment_percent) || !limits.is_sorted_by(|a, b| a > b) {
        say(note!(rulebook::TiersFall {}));
    }
    if !sla.tiers.is_sorted_by(|a, b| a.voucher_percent < b.voucher_percent) {
        say(note!(rulebook::WorsePaysMore {}));
    }
    unique(sla.tiers.iter().map(|tier| tier.id.as_ref()), &|_| "sla.tiers".into(), problems);
    unique(sla.exclusions.iter().map(|exclusion| exclusion.clause.as_ref()), &|_| "sla.exclusions".into(), problems);
    if sla.interval_minutes != interval_minutes {
        let message = note!(sla::IntervalDiffers { minutes: sla.interval_minutes, counted: interval_minutes });
        problems.push(Problem::new(Code::Contradiction, "sla.interval_minutes", message));
    }
}
