//! What does the SLA pay, and by when must it be claimed?

use super::readings::clock;
use crate::amount::Amount;
use crate::clock::{Moment, Offset};
use crate::limits;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Place, Problems, Read};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, COUNT_MAX, Evidence, Row};
use crate::sla::claim::{self, ClaimState, ClaimWindow, DEFAULT_CALENDARS, Month};
use crate::sla::period::{self, ServicePeriod};
use crate::sla::voucher::{self, Fee, Voucher};
use crate::text::Text;
use crate::time::Day;
use crate::trace::{Cites, Step, Steps};
use crate::value::Value;
use kling_derive::{Answer, Request};

/// A term: its first day, and either its months or its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request)]
#[contract(
    ts = "{ startsOn: Day; months: number; steps?: boolean } | { startsOn: Day; lastDay: Day; steps?: boolean }",
    check = one_end
)]
pub struct TermRequest {
    /// First day of the term.
    pub starts_on: Day,
    /// Whole months, 1 to `limits().months`.
    #[contract(with = reader::count_within(1, limits::MONTHS))]
    pub months: Option<u32>,
    /// Last day of the term.
    pub last_day: Option<Day>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
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
    let TermRequest { starts_on, months, last_day, steps: _ } = *request;
    let (last_day, field) = match months {
        Some(months) => (period::last_day_of_term(starts_on, months), "months"),
        None => (last_day, "lastDay"),
    };
    let last_day = last_day.ok_or_else(|| Problem::new(Code::OutOfRange, field, note!(sla::TermPastCalendar {})))?;
    Ok(period::service_periods(starts_on, last_day, field)?)
}

/// A service period by its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request)]
#[contract(check = one_month)]
pub struct PeriodDays {
    /// First day.
    pub from: Day,
    /// Last day, in the same calendar month.
    pub last_day: Day,
}

fn one_month(days: PeriodDays, place: Place<'_>, problems: &mut Problems) -> Option<PeriodDays> {
    let PeriodDays { from, last_day } = days;
    if from <= last_day && last_day <= from.last_of_month() {
        return Some(days);
    }
    let message = note!(sla::PeriodCrossesMonth { last_day, from });
    problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "lastDay"), message).help(note!(sla::PeriodHelp {})));
    None
}

impl From<PeriodDays> for ServicePeriod {
    fn from(days: PeriodDays) -> Self {
        period::period(days.from, days.last_day)
    }
}

/// One row per five-minute interval with traffic or errors; absent intervals had none.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, check = names_its_clause)]
pub struct IntervalRow {
    /// First moment of the interval, RFC 3339.
    #[contract(with = row_start, ts = "Instant")]
    pub start: Moment,
    /// Requests that the vendor received.
    #[contract(with = requests)]
    pub valid: u64,
    /// Of them those answered with 5xx.
    #[contract(with = requests)]
    pub errors: u64,
    /// Requests that never arrived through a fault of the vendor.
    #[contract(with = requests, default = 0)]
    pub unreached: u64,
    /// Errors and unreached that an exclusion takes out.
    #[contract(with = requests, default = 0)]
    pub excluded: u64,
    /// The exclusion: `1.2(i)` to `1.2(iii)`, `2.2(i)` to `2.2(x)`.
    #[contract(with = clause, optional)]
    pub clause: Option<String>,
}

impl IntervalRow {
    /// A row as the rule counts it, what has no offset being on a clock.
    fn on(&self, clock: Offset) -> Row {
        let Self { start, valid, errors, unreached, excluded, ref clause } = *self;
        Row { start: start.on(clock), valid, errors, unreached, excluded, clause: clause.clone() }
    }

    /// A row as a clock shows it.
    pub(super) fn shown_on(row: Row, clock: Offset) -> Self {
        let Row { start, valid, errors, unreached, excluded, clause } = row;
        Self { start: Moment::shown_on(start, clock), valid, errors, unreached, excluded, clause }
    }
}

fn names_its_clause(row: IntervalRow, place: Place<'_>, problems: &mut Problems) -> Option<IntervalRow> {
    if row.excluded > 0 && row.clause.is_none() {
        let problem = Problem::new(Code::Missing, Place::Field(&place, "clause"), note!(sla::ClauseMissing {}));
        problems.push(problem.help(note!(sla::ClauseMissingHelp {})));
        return None;
    }
    Some(row)
}

/// A moment; `code` says what it is a problem of where there is no such moment.
pub(super) fn moment(code: Code) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<Moment> {
    move |value, place, problems| {
        let text = reader::text(value, place, problems)?;
        let moment = text.parse().ok();
        if moment.is_none() {
            let problem = Problem::new(code, place, note!(sla::BadMoment { value: text }));
            problems.push(problem.help(note!(sla::BadMomentHelp {})));
        }
        moment
    }
}

fn row_start(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Moment> {
    moment(Code::BadRow)(value, place, problems)
}

fn requests(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u64> {
    let count = reader::number(value, place, problems)?;
    if !count.is_whole() {
        // Nobody types a part of a request: it is a rate that a metrics store has worked out.
        let problem = Problem::new(Code::OutOfRange, place, note!(sla::CountNotWhole { value: count }));
        problems.push(problem.help(note!(sla::CountNotWholeHelp {})));
        return None;
    }
    let safe = count.to_u64().filter(|count| *count <= COUNT_MAX);
    if safe.is_none() {
        let problem = Problem::new(Code::TooLarge, place, note!(sla::CountTooLarge { count }));
        problems.push(problem.help(note!(sla::CountTooLargeHelp { limit: COUNT_MAX })));
    }
    safe
}

/// The clause of an exclusion.
pub(super) fn clause(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<String> {
    let clause = reader::name(value, place, problems)?;
    let known = || Rulebook::embedded().sla.exclusions.iter().map(|exclusion| &exclusion.clause);
    if known().any(|known| *known == clause) {
        return Some(clause);
    }
    let known = known().map(ToString::to_string).collect();
    problems.push(Problem::new(Code::NotInRulebook, place, note!(sla::NotAnExclusion { clause })).allowed(known));
    None
}

/// A period to measure.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct AvailabilityRequest {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; overrides the reading `time.utc_offset`.
    pub utc_offset: Option<Offset>,
    /// In any order.
    #[contract(limit = limits::INTERVALS)]
    pub intervals: Rows<IntervalRow>,
    /// Readings of unclear clauses.
    pub readings: Option<Readings>,
    /// True: no requests in the rows means that none were sent. Where left out, rows without any are refused.
    pub quiet: Option<bool>,
    /// The fee of the month: with it, the effects of other readings are given in money too.
    pub monthly_fee: Option<Money>,
    /// The part of it that vouchers paid; 0 where left out.
    pub paid_by_voucher: Option<Amount>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// The fee of a request, and what is wrong with it.
pub(super) fn fee(monthly: Option<Money>, paid: Option<Amount>, place: &dyn core::fmt::Display) -> Result<Option<Fee>, Problem> {
    let paid_by_voucher = paid.unwrap_or(Amount::ZERO);
    let Some(monthly) = monthly else { return Ok(None) };
    voucher::paid_above_fee(monthly, paid_by_voucher, place).map_or(Ok(Some(Fee { monthly, paid_by_voucher })), Err)
}

/// Availability of a period from its interval rows.
///
/// # Errors
/// Rows that contradict themselves, each other or the period, rows without any request that are not said to be quiet, and
/// counts too large to add up.
pub fn measure_availability(request: &AvailabilityRequest) -> Result<Availability, CalcError> {
    let AvailabilityRequest { period, utc_offset, ref intervals, ref readings, quiet, monthly_fee, paid_by_voucher, steps } = *request;
    let book = Rulebook::embedded();
    let readings = readings.clone().unwrap_or_default();
    let clock = clock(book, utc_offset, &readings);
    let period = period.into();
    let rows: Vec<(usize, Row)> = intervals.placed().map(|(place, row)| (place, row.on(clock))).collect();
    let mut problems = availability::faults(&period, clock, &rows);
    let fee = fee(monthly_fee, paid_by_voucher, &"paidByVoucher");
    let fee = fee.map_err(|problem| problems.push(problem)).ok().flatten();
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    // Rows that could not be read have been told already, and may be the ones with requests.
    if !availability::shows_something(&rows) && intervals.is_whole() && !quiet.unwrap_or(false) {
        let problem = Problem::new(Code::BadRow, "intervals", note!(sla::IntervalsEmpty {}));
        problems.push(problem.help(note!(sla::IntervalsEmptyHelp {})));
    }
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let evidence = Evidence { period: &period, clock, rows: &rows, others: &[], fee };
    let mut steps = Steps::new(steps.unwrap_or(true));
    zone_step(&mut steps, intervals.placed().filter(|(_, row)| row.start.is_zoneless()).count(), clock);
    availability::measure(book, &evidence, &readings, steps)
}

/// Says on which clock moments without a zone are (rule `time.clock`).
pub(super) fn zone_step(steps: &mut Steps, count: usize, clock: Offset) {
    if count > 0 {
        steps.add(|| Step {
            rule: "time.clock",
            note: note!(sla::ZonelessStep { count, clock: clock.to_string() }),
            inputs: vec![("utcOffset", Text::Owned(clock.to_string()))],
            result: clock.to_string(),
            cites: Cites::default(),
        });
    }
}

/// A month to be compensated.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
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
    let VoucherRequest { availability_percent, monthly_fee: fee, paid_by_voucher, ref readings, steps } = *request;
    let month = voucher::Month { availability_percent, fee, paid_by_voucher: paid_by_voucher.unwrap_or(Amount::ZERO) };
    let readings = readings.clone().unwrap_or_default();
    voucher::voucher(Rulebook::embedded(), &month, &readings, Steps::new(steps.unwrap_or(true))).map_err(|problems| CalcError { problems })
}

/// A month to claim for.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(part, new)]
pub struct ClaimWindowRequest {
    /// `YYYY-MM`.
    #[contract(ts = "string")]
    pub month: Month,
    /// Ids of calendars; all three built-in ones where left out.
    #[contract(limit = limits::CALENDARS)]
    pub calendars: Option<Vec<String>>,
    /// Calendars of your own, or newer days of a known one.
    #[contract(with = lawful)]
    pub overlay: Option<Overlay>,
    /// Readings of unclear clauses.
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// A month to claim for, and a day.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct ClaimStateRequest {
    /// The claim.
    #[contract(flatten)]
    pub claim: ClaimWindowRequest,
    /// The day that is asked about.
    pub on: Day,
}

/// An overlay. It is held against the rulebook while the request is read, so that what is wrong with it is said together with
/// everything else.
fn lawful(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Overlay> {
    let overlay = Overlay::read(value, place, problems)?;
    let fault = book_of(Some(&overlay)).err();
    let Some(CalcError { problems: mut found }) = fault else { return Some(overlay) };
    problems.append(&mut found);
    None
}

/// The claim window of a month.
///
/// # Errors
/// Calendars that are unknown or appear twice, an unlawful overlay, and a month past which no window can be found.
pub fn claim_window(request: &ClaimWindowRequest) -> Result<ClaimWindow, CalcError> {
    let ClaimWindowRequest { month, calendars, overlay, readings, steps } = request;
    let book = book_of(overlay.as_ref())?;
    let all = DEFAULT_CALENDARS.map(String::from);
    let readings = readings.clone().unwrap_or_default();
    claim::claim_window(&book, *month, calendars.as_deref().unwrap_or(&all), &readings, Steps::new(steps.unwrap_or(true)))
        .map_err(|problems| CalcError { problems })
}

/// Where a claim stands on a day.
///
/// # Errors
/// Those of [`claim_window`].
pub fn claim_state(request: &ClaimStateRequest) -> Result<ClaimState, CalcError> {
    let ClaimStateRequest { claim, on } = request;
    // A state has no steps.
    let window = claim_window(&ClaimWindowRequest { steps: Some(false), ..claim.clone() })?;
    Ok(claim::claim_state(&window, *on))
}
