//! What does the SLA pay, and by when must it be claimed?

use super::answer;
use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place, Problems};
use super::readings::{clock, offset, readings};
use crate::amount::Amount;
use crate::clock::{Instant, Offset};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, Row};
use crate::sla::claim::{self, ClaimState, ClaimWindow, DEFAULT_CALENDARS, Month};
use crate::sla::period::{self, ServicePeriod};
use crate::sla::voucher::{self, Voucher};
use crate::time::Day;
use crate::trace::Steps;
use crate::value::Value;
use kling_derive::Answer;
use kling_derive::Request;
use tsify::Tsify;

/// Most months of a term.
const MONTHS_MAX: u32 = 1_200;
/// Most interval rows: the intervals of a month of 31 days.
const ROWS_MAX: usize = 8_928;

/// A term: its first day, and either its months or its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request)]
#[contract(ts = "{ startsOn: Day; months: number } | { startsOn: Day; lastDay: Day }", check = one_end)]
pub struct TermRequest {
    /// First day of the term.
    pub starts_on: Day,
    /// Whole months, 1 to 1,200.
    #[contract(with = reader::count_within(1, MONTHS_MAX))]
    pub months: Option<u32>,
    /// Last day of the term.
    pub last_day: Option<Day>,
}

fn one_end(term: TermRequest, _: Place<'_>, problems: &mut Problems) -> Option<TermRequest> {
    match (term.months, term.last_day) {
        (Some(_), Some(_)) => problems.push(Problem::new(Code::Contradiction, "lastDay", note!(sla::TermBothEnds {}))),
        (None, None) => problems.push(Problem::new(Code::Missing, "months", note!(sla::TermNoEnd {}))),
        _ => return Some(term),
    }
    None
}

/// The service periods of a term.
///
/// # Errors
/// A term that ends before it starts, past the year 9999, or is longer than the limit.
pub fn service_periods(request: &TermRequest) -> Result<Vec<ServicePeriod>, CalcError> {
    let (last_day, field) = match request.months {
        Some(months) => (period::last_day_of_term(request.starts_on, months), "months"),
        None => (request.last_day, "lastDay"),
    };
    let last_day = last_day.ok_or_else(|| Problem::new(Code::OutOfRange, field, note!(sla::TermPastCalendar {})))?;
    Ok(period::service_periods(Rulebook::embedded(), request.starts_on, last_day, field)?)
}

/// One service period: days of one calendar month.
pub(super) fn service_period(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<ServicePeriod> {
    let mut fields = Fields::open(value, place, problems)?;
    let from = fields.required("from", problems, reader::day);
    let last_day = fields.required("lastDay", problems, reader::day);
    fields.close(problems);
    let (from, last_day) = (from?, last_day?);
    if last_day < from || from.last_of_month() < last_day {
        problems.push(
            Problem::new(
                Code::OutOfRange,
                Place::Field(&place, "lastDay"),
                note!(sla::PeriodCrossesMonth { last_day, from }),
            )
            .help(note!(sla::PeriodHelp {})),
        );
        return None;
    }
    Some(period::period(Rulebook::embedded(), from, last_day))
}

/// One row per five-minute interval with traffic or errors; absent intervals had none.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct IntervalRow {
    /// First moment of the interval, RFC 3339.
    #[contract(ts = "Instant")]
    pub start: String,
    /// Requests that the vendor received.
    pub valid: u64,
    /// Of them those answered with 5xx.
    pub errors: u64,
    /// Requests that never arrived through a fault of the vendor.
    #[contract(declared_optional)]
    pub unreached: u64,
    /// Errors and unreached that an exclusion takes out.
    #[contract(declared_optional)]
    pub excluded: u64,
    /// The exclusion: `1.2(i)` to `1.2(iii)`, `2.2(i)` to `2.2(x)`.
    #[contract(optional)]
    pub clause: Option<String>,
}

/// A service period by its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PeriodDays {
    /// First day.
    #[tsify(type = "Day")]
    pub from: Day,
    /// Last day, in the same calendar month.
    #[tsify(type = "Day")]
    pub last_day: Day,
}

/// A period to measure.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityRequest {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; goes before the reading `time.utc_offset`.
    #[tsify(optional)]
    pub utc_offset: Option<String>,
    /// Up to 8,928, in any order.
    pub intervals: Vec<IntervalRow>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
}

/// A row, its start as written.
struct WrittenRow {
    start: String,
    valid: u64,
    errors: u64,
    unreached: u64,
    excluded: u64,
    clause: Option<String>,
}

fn requests(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u64> {
    let count = reader::count(value, place, problems)?;
    let safe = count.to_u64().filter(|count| *count <= 9_007_199_254_740_991);
    if safe.is_none() {
        problems.push(
            Problem::new(Code::TooLarge, place, format!("`{count}` is more than a number holds exactly")).help("at most 9007199254740991"),
        );
    }
    safe
}

/// The clause of an exclusion.
pub(super) fn clause(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<String> {
    let text = reader::name(value, place, problems)?;
    let clauses = || Rulebook::embedded().sla.exclusions.iter();
    if clauses().any(|known| known.clause == text.as_str()) {
        return Some(text);
    }
    let known = clauses().map(|known| known.clause.to_string()).collect();
    problems.push(Problem::new(Code::NotInRulebook, place, format!("`{text}` is no exclusion of the agreement")).allowed(known));
    None
}

fn interval(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<WrittenRow> {
    let mut fields = Fields::open(value, place, problems)?;
    let start = fields.required("start", problems, reader::text);
    let valid = fields.required("valid", problems, requests);
    let errors = fields.required("errors", problems, requests);
    let unreached = fields.optional("unreached", problems, requests);
    let excluded = fields.optional("excluded", problems, requests);
    let clause = fields.optional("clause", problems, clause);
    fields.close(problems);
    let row = WrittenRow {
        start: start?,
        valid: valid?,
        errors: errors?,
        unreached: unreached?.unwrap_or(0),
        excluded: excluded?.unwrap_or(0),
        clause: clause?,
    };
    if row.excluded > 0 && row.clause.is_none() {
        problems
            .push(Problem::new(Code::Missing, Place::Field(&place, "clause"), "an exclusion names its clause").help("for example 2.2(i)"));
        return None;
    }
    Some(row)
}

fn rows(written: Vec<Option<WrittenRow>>, clock: Offset, problems: &mut Problems) -> Vec<(usize, Row)> {
    let mut rows = Vec::new();
    for (index, written) in written.into_iter().enumerate() {
        let Some(written) = written else { continue };
        let Some(start) = Instant::read(&written.start, clock) else {
            let field = format!("intervals[{index}].start");
            problems.push(
                Problem::new(Code::BadRow, field, format!("`{}` is no instant", written.start))
                    .help("RFC 3339, for example 2026-06-01T02:05:00+08:00"),
            );
            continue;
        };
        let WrittenRow { valid, errors, unreached, excluded, clause, .. } = written;
        rows.push((index, Row { start, valid, errors, unreached, excluded, clause }));
    }
    rows
}

/// Availability of a period from its interval rows.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn measure_availability(request: &Value) -> Result<Availability, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let book = Rulebook::embedded();
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let period = fields.required("period", problems, service_period);
        let utc_offset = fields.optional("utcOffset", problems, offset);
        let written = fields.required("intervals", problems, reader::list(ROWS_MAX, interval));
        let readings = fields.optional("readings", problems, readings);
        fields.close(problems);
        let readings = readings?.unwrap_or_default();
        let clock = clock(book, utc_offset?, &readings);
        let rows = rows(written?, clock, problems);
        let period = period?;
        problems.append(&mut availability::faults(book, &period, clock, &rows));
        let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        problems.is_empty().then(|| availability::measure(book, &period, clock, &rows, &readings))
    })();
    answer(done, problems)
}

/// A month to be compensated.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct VoucherRequest {
    /// Availability of the month in percent.
    pub availability_percent: Amount,
    /// The fee of the month.
    pub monthly_fee: Money,
    /// The part of it that vouchers paid; 0 where left out.
    pub paid_by_voucher: Option<Amount>,
    /// Readings of unclear clauses.
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// The voucher of a month.
///
/// # Errors
/// An availability above 100, more paid by vouchers than the fee, and amounts too large to multiply.
pub fn voucher(request: &VoucherRequest) -> Result<Voucher, CalcError> {
    let month = voucher::Month {
        availability_percent: request.availability_percent,
        fee: request.monthly_fee,
        paid_by_voucher: request.paid_by_voucher.unwrap_or(Amount::ZERO),
    };
    let readings = request.readings.clone().unwrap_or_default();
    voucher::voucher(Rulebook::embedded(), &month, &readings, Steps::new(request.steps.unwrap_or(true)))
        .map_err(|problems| CalcError { problems })
}

/// A month to claim for.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
pub struct ClaimWindowRequest {
    /// `YYYY-MM`.
    pub month: String,
    /// Ids of calendars; all three built-in ones where left out.
    #[tsify(optional)]
    pub calendars: Option<Vec<String>>,
    /// Calendars of your own, or newer days of a known one.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
}

/// A month to claim for, and a day.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
pub struct ClaimStateRequest {
    /// `YYYY-MM`.
    pub month: String,
    /// The day that is asked about.
    #[tsify(type = "Day")]
    pub on: Day,
    /// Ids of calendars; all three built-in ones where left out.
    #[tsify(optional)]
    pub calendars: Option<Vec<String>>,
    /// Calendars of your own, or newer days of a known one.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
}

fn month(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Month> {
    let text = reader::text(value, place, problems)?;
    let month = Month::read(&text);
    if month.is_none() {
        problems.push(Problem::new(Code::BadDate, place, format!("`{text}` is no month")).help("a month that exists, as YYYY-MM"));
    }
    month
}

/// Reads what window and state share; `on` is the day that a state needs.
fn claim<T>(request: &Value, needs_day: bool, then: impl FnOnce(ClaimWindow, Option<Day>) -> T) -> Result<T, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let month = fields.required("month", problems, month);
        let on = if needs_day { fields.required("on", problems, reader::day).map(Some) } else { Some(None) };
        let calendars = fields.optional("calendars", problems, reader::whole_list(1_000, reader::name));
        let overlay = fields.optional("overlay", problems, overlay);
        let readings = fields.optional("readings", problems, readings);
        fields.close(problems);
        let book = rulebook(overlay, problems)?;
        let calendars = calendars?.unwrap_or_else(|| DEFAULT_CALENDARS.map(String::from).to_vec());
        let window = claim::claim_window(&book, month?, &calendars, &readings?.unwrap_or_default());
        let on = on?;
        Some(window.map(|window| then(window, on)).map_err(|problems| CalcError { problems }))
    })();
    answer(done, problems)
}

/// The claim window of a month.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn claim_window(request: &Value) -> Result<ClaimWindow, CalcError> {
    claim(request, false, |window, _| window)
}

/// Where a claim stands on a day.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn claim_state(request: &Value) -> Result<ClaimState, CalcError> {
    claim(request, true, |window, on| claim::claim_state(&window, on.unwrap_or(window.file_by)))
}
