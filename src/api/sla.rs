//! What does the SLA pay, and by when must it be claimed?

use super::answer;
use super::overlay::{money, overlay, rulebook};
use super::reader::{self, Fields, Place, Problems};
use super::readings::{clock, offset, readings};
use crate::amount::Amount;
use crate::clock::{Instant, Offset};
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::sla::availability::{self, Availability, Row};
use crate::sla::claim::{self, ClaimState, ClaimWindow, DEFAULT_CALENDARS, Month};
use crate::sla::period::{self, ServicePeriod};
use crate::sla::voucher::{self, Voucher};
use crate::time::Day;
use crate::value::Value;
use tsify::Tsify;

/// Most months of a term.
const MONTHS_MAX: u32 = 1_200;
/// Most interval rows: the intervals of a month of 31 days.
const ROWS_MAX: usize = 8_928;

/// A term by its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TermByMonths {
    /// First day of the term.
    #[tsify(type = "Day")]
    pub starts_on: Day,
    /// Whole months.
    pub months: u32,
}

/// A term by its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TermByLastDay {
    /// First day of the term.
    #[tsify(type = "Day")]
    pub starts_on: Day,
    /// Last day of the term.
    #[tsify(type = "Day")]
    pub last_day: Day,
}

/// The service periods of a term.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn service_periods(request: &Value) -> Result<Vec<ServicePeriod>, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let starts_on = fields.required("startsOn", problems, reader::day);
        let by_months = fields.has("months");
        let by_last_day = fields.has("lastDay");
        let months = fields.optional("months", problems, reader::count_within(1, MONTHS_MAX));
        let last_day = fields.optional("lastDay", problems, reader::day);
        fields.close(problems);
        if by_months == by_last_day {
            problems.push(if by_months {
                Problem::new(Code::Contradiction, "lastDay", "a term ends after `months` or on `lastDay`, not both")
            } else {
                Problem::new(Code::Missing, "months", "`months` or `lastDay` is missing")
            });
            return None;
        }
        let starts_on = starts_on?;
        let (last_day, field) = match (months?, last_day?) {
            (Some(months), _) => (period::last_day_of_term(starts_on, months), "months"),
            (None, last_day) => (last_day, "lastDay"),
        };
        let Some(last_day) = last_day else {
            problems.push(Problem::new(Code::OutOfRange, field, "the term ends after the year 9999"));
            return None;
        };
        Some(period::service_periods(Rulebook::embedded(), starts_on, last_day, field).map_err(CalcError::from))
    })();
    answer(done, problems)
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
                format!("`{last_day}` is not in the rest of the month of {from}"),
            )
            .help("a service period lies within one calendar month"),
        );
        return None;
    }
    Some(period::period(Rulebook::embedded(), from, last_day))
}

/// One row per five-minute interval with traffic or errors; absent intervals had none.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, Tsify)]
pub struct IntervalRow {
    /// First moment of the interval, RFC 3339.
    #[tsify(type = "Instant")]
    pub start: String,
    /// Requests that the vendor received.
    pub valid: u64,
    /// Of them those answered with 5xx.
    pub errors: u64,
    /// Requests that never arrived through a fault of the vendor.
    #[tsify(optional)]
    pub unreached: u64,
    /// Errors and unreached that an exclusion takes out.
    #[tsify(optional)]
    pub excluded: u64,
    /// The exclusion: `1.2(i)` to `1.2(iii)`, `2.2(i)` to `2.2(x)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
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
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct VoucherRequest {
    /// Availability of the month in percent.
    #[tsify(type = "DecimalInput")]
    pub availability_percent: Amount,
    /// The fee of the month.
    #[tsify(type = "{ amount: DecimalInput; currency: Currency }")]
    pub monthly_fee: Money,
    /// The part of it that vouchers paid; 0 where left out.
    #[tsify(optional, type = "DecimalInput")]
    pub paid_by_voucher: Option<Amount>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
}

/// The voucher of a month.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn voucher(request: &Value) -> Result<Voucher, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let availability_percent = fields.required("availabilityPercent", problems, reader::quantity);
        let fee = fields.required("monthlyFee", problems, money);
        let paid_by_voucher = fields.optional("paidByVoucher", problems, reader::quantity);
        let readings = fields.optional("readings", problems, readings);
        fields.close(problems);
        let readings = readings?.unwrap_or_default();
        let month = voucher::Month {
            availability_percent: availability_percent?,
            fee: fee?,
            paid_by_voucher: paid_by_voucher?.unwrap_or(Amount::ZERO),
        };
        Some(voucher::voucher(Rulebook::embedded(), &month, &readings).map_err(|problems| CalcError { problems }))
    })();
    answer(done, problems)
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
