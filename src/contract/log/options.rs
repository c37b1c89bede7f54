//! How a log is read, as a caller asks for it.

use crate::amount::Amount;
use crate::clock::{Moment, Offset};
use crate::contract::readings::clock;
use crate::contract::sla::{PeriodDays, clause, fee, moment};
use crate::limits;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Place, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::Readings;
use crate::sla::log::{Exclusion, LogFormat, LogOptions, RowCondition, Test};
use crate::sla::period::ServicePeriod;
use crate::sla::voucher::Fee;
use crate::value::Value;
use kling_derive::Request;

/// The readings of a log.
pub(super) const UNANSWERED: &str = "sla.unanswered";
pub(super) const LOG_ZONE: &str = "sla.log_zone";
/// The place of the options in a call.
pub(super) const OPTIONS: Place<'_> = Place::Field(&Place::Root, "options");

/// A window whose errors do not count, half-open.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(check = ends_after_it_begins)]
pub struct LogExclusion {
    /// The first moment that belongs to it.
    #[contract(with = edge, ts = "Instant")]
    pub from: Moment,
    /// The first moment that no longer does.
    #[contract(with = edge, ts = "Instant")]
    pub to: Moment,
    /// The exclusion: `1.2(i)` to `1.2(iii)`, `2.2(i)` to `2.2(x)`.
    #[contract(with = clause)]
    pub clause: String,
}

fn edge(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Moment> {
    moment(Code::BadDate)(value, place, problems)
}

/// Where just one of its ends has an offset, the clock decides, and starting a log looks.
fn ends_after_it_begins(window: LogExclusion, place: Place<'_>, problems: &mut Problems) -> Option<LogExclusion> {
    if window.to.is_after(window.from) == Some(false) {
        problems.push(ends_first(Place::Field(&place, "to")));
        return None;
    }
    Some(window)
}

fn ends_first(place: impl core::fmt::Display) -> Problem {
    Problem::new(Code::OutOfRange, place, note!(log::WindowEndsFirst {}))
}

/// What a field must hold for its row to be a request to the vendor: one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(check = has_one_test)]
pub struct LogCondition {
    /// The field, by its name; of JSON by its path, too: `httpRequest.requestUrl`. A row without it does not count.
    pub field: String,
    /// This text.
    #[contract(with = reader::text)]
    pub equals: Option<String>,
    /// A text that starts with this one.
    #[contract(with = reader::text)]
    pub starts_with: Option<String>,
    /// One of these texts.
    #[contract(with = reader::whole_list(limits::LOG_WINDOWS, reader::text))]
    pub one_of: Option<Vec<String>>,
}

fn has_one_test(condition: LogCondition, place: Place<'_>, problems: &mut Problems) -> Option<LogCondition> {
    let tests = [condition.equals.is_some(), condition.starts_with.is_some(), condition.one_of.is_some()];
    let count = tests.into_iter().filter(|is_given| *is_given).count();
    let problem = match count {
        1 => return Some(condition),
        0 => Problem::new(Code::Missing, Place::Field(&place, "equals"), note!(log::ConditionWithoutTest {})),
        tests => Problem::new(Code::Contradiction, place, note!(log::ConditionSeveral { tests })),
    };
    problems.push(problem.help(note!(log::ConditionHelp {})));
    None
}

impl LogCondition {
    fn asked(self) -> RowCondition {
        let bytes = String::into_bytes;
        let test = match (self.equals, self.starts_with, self.one_of) {
            (Some(text), ..) => Test::Equals(bytes(text)),
            (_, Some(start), _) => Test::StartsWith(bytes(start)),
            (.., list) => Test::OneOf(list.unwrap_or_default().into_iter().map(bytes).collect()),
        };
        RowCondition { field: self.field, test }
    }
}

/// A zone: `UTC`, or an offset.
fn zone(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Offset> {
    let text = reader::text(value, place, problems)?;
    let zone = if text.eq_ignore_ascii_case("UTC") { Some(Offset::default()) } else { text.parse().ok() };
    if zone.is_none() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(log::BadZone { value: text })).help(note!(log::BadZoneHelp {})));
    }
    zone
}

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct AvailabilityLogOptions {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; overrides the reading `time.utc_offset`.
    pub utc_offset: Option<Offset>,
    /// `auto` where left out: the one that the first lines show.
    pub format: Option<LogFormat>,
    /// The field of the time, by its name or, of JSON, by its path: `httpRequest.requestTime`. Guessed where left out.
    pub time_field: Option<String>,
    /// The field of the status; guessed where left out.
    pub status_field: Option<String>,
    /// The zone of times that name none, `UTC` or an offset; where left out, by the reading `sla.log_zone`. W3C and CloudFront
    /// files are in UTC by their format, also where they are written as JSON or a table (`date`, `time`, `sc-status`).
    #[contract(with = zone, ts = "string")]
    pub time_zone: Option<Offset>,
    /// Which rows are requests to the vendor: all of this must hold.
    #[contract(name = "where", limit = limits::LOG_WINDOWS)]
    pub conditions: Option<Vec<LogCondition>>,
    /// Status texts that a client logs where no answer came.
    #[contract(with = reader::whole_list(limits::LOG_WINDOWS, reader::text))]
    pub unreached_statuses: Option<Vec<String>>,
    /// Windows whose errors do not count.
    #[contract(limit = limits::LOG_WINDOWS)]
    pub exclude: Option<Vec<LogExclusion>>,
    /// Readings of unclear clauses.
    pub readings: Option<Readings>,
    /// The fee of the month: with it, the effects of other readings are given in money too.
    pub monthly_fee: Option<Money>,
    /// The part of it that vouchers paid; 0 where left out.
    pub paid_by_voucher: Option<Amount>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// What is asked of a log beside how it is read.
pub(super) struct Asked {
    pub(super) period: ServicePeriod,
    pub(super) readings: Readings,
    pub(super) fee: Option<Fee>,
    /// Ends of exclusions that name no time zone.
    pub(super) zoneless: usize,
}

/// How a log is to be read by the options of a call.
pub(super) fn asked(options: &AvailabilityLogOptions) -> Result<(LogOptions, Asked), CalcError> {
    let AvailabilityLogOptions {
        period,
        utc_offset,
        format,
        time_field,
        status_field,
        time_zone,
        conditions,
        unreached_statuses,
        exclude: windows,
        readings,
        monthly_fee,
        paid_by_voucher,
        steps: _,
    } = options.clone();
    let book = Rulebook::embedded();
    let readings = readings.unwrap_or_default();
    let clock = clock(book, utc_offset, &readings);
    let period = ServicePeriod::from(period);
    let mut problems = Problems::new();
    let (mut exclude, mut zoneless) = (Vec::new(), 0_usize);
    for (index, LogExclusion { from, to, clause }) in windows.unwrap_or_default().into_iter().enumerate() {
        zoneless = zoneless.saturating_add([from, to].iter().filter(|moment| moment.is_zoneless()).count());
        let (from, to) = (from.on(clock), to.on(clock));
        if to <= from {
            problems.push(ends_first(Place::Field(&Place::Index(&Place::Field(&OPTIONS, "exclude"), index), "to")));
        }
        exclude.push(Exclusion { from, to, clause });
    }
    let fee = fee(monthly_fee, paid_by_voucher, &Place::Field(&OPTIONS, "paidByVoucher"));
    let fee = fee.map_err(|problem| problems.push(problem)).ok().flatten();
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let read = LogOptions {
        zone: time_zone,
        is_zoneless_utc: readings.option(book, LOG_ZONE) == "+00:00",
        format: format.unwrap_or_default(),
        time_field,
        status_field,
        conditions: conditions.unwrap_or_default().into_iter().map(LogCondition::asked).collect(),
        unreached_statuses: unreached_statuses.unwrap_or_default(),
        is_unanswered_unreached: readings.option(book, UNANSWERED) == "unreached",
        exclude,
        ..LogOptions::new(period.from, period.last_day, clock)
    };
    Ok((read, Asked { period, readings, fee, zoneless }))
}
