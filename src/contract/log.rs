//! What does the SLA pay, by what a request log shows?

use super::answer;
use super::readings::clock;
use super::sla::{IntervalRow, PeriodDays, clause, fee, moment};
use crate::amount::Amount;
use crate::clock::{Instant, Moment, Offset};
use crate::limits;
use crate::note::{Note, list, note};
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Place, Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, Evidence, OtherRows, Row};
use crate::sla::log::preview::{self, LogPreview};
use crate::sla::log::{
    BadLogRow, BadStatus, DetectedFormat, Exclusion, IntervalCounts, LogCounts, LogFormat, LogOptions, LogReader, RowCondition, Test,
};
use crate::sla::period::ServicePeriod;
use crate::sla::voucher::Fee;
use crate::trace::Steps;
use crate::value::Value;
use kling_derive::{Answer, Request};
use kling_kernels::interval::INTERVAL_SECONDS;

/// Texts of bad statuses that a warning names; the answer has more.
const TEXTS_TOLD: usize = 3;

/// Availability measured from a log, with the rows it was measured from.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LogAvailability {
    /// The measure.
    #[contract(flatten)]
    pub availability: Availability,
    /// Rows used.
    pub rows: u64,
    /// Rows outside of the period, left out.
    pub outside: u64,
    /// The first hundred rows that could not be read.
    pub bad_rows: Vec<BadLogRow>,
    /// How many rows could not be read.
    #[contract(declared_optional)]
    pub bad_count: u64,
    /// What rows of the period held that are bad by their status, most first; at most 100 texts.
    #[contract(declared_optional)]
    pub bad_statuses: Vec<BadStatus>,
    /// How many rows are bad by their status: requests, maybe, that got no answer.
    #[contract(declared_optional)]
    pub bad_status_count: u64,
    /// Rows that are no requests to the vendor, by `where`.
    #[contract(declared_optional)]
    pub filtered: u64,
    /// The format that the log was read in.
    #[contract(optional)]
    pub detected: Option<DetectedFormat>,
    /// The field that its times were read from.
    #[contract(optional)]
    pub time_field: Option<String>,
    /// The field that its statuses were read from.
    #[contract(optional)]
    pub status_field: Option<String>,
    /// The intervals with traffic or errors: the evidence, to be checked by hand or exported.
    pub interval_rows: Vec<IntervalRow>,
}

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

/// Where just one of its ends has an offset, the clock decides, and [`LogSession::new`] looks.
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
pub struct AvailabilityLogOptions {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; goes before the reading `time.utc_offset`.
    pub utc_offset: Option<Offset>,
    /// `auto` where left out: the one that the first lines show.
    pub format: Option<LogFormat>,
    /// The field of the time, by its name or, of JSON, by its path: `httpRequest.requestTime`. Guessed where left out.
    pub time_field: Option<String>,
    /// The field of the status; guessed where left out.
    pub status_field: Option<String>,
    /// The zone of times that name none, `UTC` or an offset; where left out, by the reading `sla.log_zone`. W3C and CloudFront
    /// files are in UTC by their format.
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
    /// The fee of the month: with it, what other readings change is told in money too.
    pub monthly_fee: Option<Money>,
    /// The part of it that vouchers paid; 0 where left out.
    pub paid_by_voucher: Option<Amount>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

impl AvailabilityLogOptions {
    /// A log whose format and fields show by themselves, on the clock and by the readings of the rulebook.
    #[must_use]
    pub const fn new(period: PeriodDays) -> Self {
        Self {
            period,
            utc_offset: None,
            format: None,
            time_field: None,
            status_field: None,
            time_zone: None,
            conditions: None,
            unreached_statuses: None,
            exclude: None,
            readings: None,
            monthly_fee: None,
            paid_by_voucher: None,
            steps: None,
        }
    }
}

/// A log that comes in pieces of any size.
pub struct LogSession {
    reader: LogReader,
    period: ServicePeriod,
    clock: Offset,
    clauses: Vec<String>,
    readings: Readings,
    fee: Option<Fee>,
    steps: Steps,
}

/// The place of the options in a call.
const OPTIONS: Place<'_> = Place::Field(&Place::Root, "options");

impl LogSession {
    /// Starts to read a log, with the options as a caller handed them over.
    ///
    /// # Errors
    /// Everything that is wrong with the options, by field below `options`.
    pub fn open(options: &Value) -> Result<Self, CalcError> {
        let mut problems = Problems::new();
        let session = AvailabilityLogOptions::read(options, OPTIONS, &mut problems).map(|options| Self::new(&options));
        answer(session, problems)
    }

    /// Starts to read a log.
    ///
    /// # Errors
    /// Windows that end before they begin and more paid by vouchers than the fee, by field below `options`.
    pub fn new(options: &AvailabilityLogOptions) -> Result<Self, CalcError> {
        let steps = Steps::new(options.steps.unwrap_or(true));
        let (options, asked) = asked(options)?;
        let Asked { period, readings, fee } = asked;
        let clauses = options.exclude.iter().map(|window| window.clause.clone()).collect();
        let clock = options.clock;
        Ok(Self { reader: LogReader::new(options), period, clock, clauses, readings, fee, steps })
    }

    /// Reads a piece of the log.
    pub fn push(&mut self, piece: &[u8]) {
        self.reader.push(piece);
    }

    /// Rows used so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.reader.rows()
    }

    /// Ends the log and measures the period.
    ///
    /// # Errors
    /// A log in none of the formats, whose fields of time and status cannot be found, or without a row that could be used.
    pub fn finish(self) -> Result<LogAvailability, CalcError> {
        let counts = self.reader.finish()?;
        let book = Rulebook::embedded();
        let start = Instant::start_of(self.period.from, self.clock).seconds();
        let rows = |intervals: &[IntervalCounts]| rows(intervals, start, &self.clauses);
        let measured = rows(&counts.intervals);
        // Of each reading of a log there are two options, and the counts hold the one that was not taken.
        let other = |reading: &'static str, intervals: &Option<Vec<IntervalCounts>>| {
            let chosen = self.readings.option(book, reading).to_string();
            let known = book.readings.iter().find(|known| known.id == reading)?;
            let option = known.options.iter().find(|option| option.id != chosen.as_str())?.id.to_string();
            Some(OtherRows { reading, chosen, option, rows: rows(intervals.as_ref()?) })
        };
        let others: Vec<OtherRows> =
            [other(UNANSWERED, &counts.unanswered), other(LOG_ZONE, &counts.other_zone)].into_iter().flatten().collect();
        let evidence = Evidence { period: &self.period, clock: self.clock, rows: &measured, others: &others, fee: self.fee };
        let mut availability = availability::measure(book, &evidence, &self.readings, self.steps)?;
        let mut all = warnings(&counts);
        all.append(&mut availability.warnings);
        availability.warnings = all;
        Ok(LogAvailability {
            availability,
            rows: counts.rows,
            outside: counts.outside,
            bad_rows: counts.bad_rows,
            bad_count: counts.bad_count,
            bad_statuses: counts.bad_statuses,
            bad_status_count: counts.bad_status_count,
            filtered: counts.filtered,
            detected: counts.detected,
            time_field: counts.time_field,
            status_field: counts.status_field,
            interval_rows: measured.into_iter().map(|row| IntervalRow::shown_on(row, self.clock)).collect(),
        })
    }
}

/// The readings of a log.
const UNANSWERED: &str = "sla.unanswered";
const LOG_ZONE: &str = "sla.log_zone";

/// What is asked of a log beside how it is read.
struct Asked {
    period: ServicePeriod,
    readings: Readings,
    fee: Option<Fee>,
}

/// How a log is to be read by the options of a call.
fn asked(options: &AvailabilityLogOptions) -> Result<(LogOptions, Asked), CalcError> {
    let options = options.clone();
    let book = Rulebook::embedded();
    let readings = options.readings.unwrap_or_default();
    let clock = clock(book, options.utc_offset, &readings);
    let period = ServicePeriod::from(options.period);
    let mut problems = Problems::new();
    let mut exclude = Vec::new();
    for (index, LogExclusion { from, to, clause }) in options.exclude.unwrap_or_default().into_iter().enumerate() {
        let (from, to) = (from.on(clock), to.on(clock));
        if to <= from {
            problems.push(ends_first(Place::Field(&Place::Index(&Place::Field(&OPTIONS, "exclude"), index), "to")));
        }
        exclude.push(Exclusion { from, to, clause });
    }
    let fee = fee(options.monthly_fee, options.paid_by_voucher, &Place::Field(&OPTIONS, "paidByVoucher"));
    let fee = fee.map_err(|problem| problems.push(problem)).ok().flatten();
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let read = LogOptions {
        zone: options.time_zone,
        is_zoneless_utc: readings.option(book, LOG_ZONE) == "+00:00",
        format: options.format.unwrap_or_default(),
        time_field: options.time_field,
        status_field: options.status_field,
        conditions: options.conditions.unwrap_or_default().into_iter().map(LogCondition::asked).collect(),
        unreached_statuses: options.unreached_statuses.unwrap_or_default(),
        is_unanswered_unreached: readings.option(book, UNANSWERED) == "unreached",
        exclude,
        ..LogOptions::new(period.from, period.last_day, clock)
    };
    Ok((read, Asked { period, readings, fee }))
}

/// The intervals with traffic or errors, as the rule counts them.
fn rows(intervals: &[IntervalCounts], start: i64, clauses: &[String]) -> Vec<Row> {
    let row = |(index, counts): (usize, &IntervalCounts)| {
        let seconds = i64::try_from(index).unwrap_or(i64::MAX).saturating_mul(INTERVAL_SECONDS.into());
        Row {
            start: Instant::from_seconds(start.saturating_add(seconds)),
            valid: counts.valid,
            errors: counts.errors,
            unreached: counts.unreached,
            excluded: counts.excluded,
            clause: counts.clause.and_then(|place| clauses.get(place).cloned()),
        }
    };
    intervals.iter().enumerate().filter(|(_, counts)| counts.valid > 0 || counts.unreached > 0).map(row).collect()
}

/// What the log shows that the agreement does not count (rule `sla.not_errors`), and what was left out.
fn warnings(counts: &LogCounts) -> Vec<Note> {
    let mut warnings = Vec::new();
    // What was lost comes first: nobody should read a figure before it.
    if counts.bad_status_count > 0 {
        let texts = list(counts.bad_statuses.iter().take(TEXTS_TOLD).map(|status| format!("`{}`", status.text)));
        warnings.push(note!(log::StatusesUnreadable { count: counts.bad_status_count, texts }));
    }
    let otherwise_bad = counts.bad_count.saturating_sub(counts.bad_status_count);
    if otherwise_bad > 0 {
        warnings.push(note!(log::RowsUnreadable { count: otherwise_bad }));
    }
    if counts.client_errors > 0 {
        warnings.push(note!(log::ClientErrors { count: counts.client_errors, too_many: counts.too_many_requests }));
    }
    if counts.rows > 0 {
        warnings.push(note!(log::FailedTasks {}));
    }
    if counts.filtered > 0 {
        warnings.push(note!(log::RowsFiltered { count: counts.filtered }));
    }
    if counts.outside > 0 {
        warnings.push(note!(log::RowsOutside { count: counts.outside }));
    }
    warnings
}

/// Availability from a whole log.
///
/// # Errors
/// Those of [`LogSession::new`] and [`LogSession::finish`].
pub fn availability_from_log(log: &[u8], options: &AvailabilityLogOptions) -> Result<LogAvailability, CalcError> {
    finished(LogSession::new(options)?, log)
}

/// [`availability_from_log`], with the options as a caller handed them over.
///
/// # Errors
/// Those of [`LogSession::open`] and [`LogSession::finish`].
pub fn ask_log(log: &[u8], options: &Value) -> Result<LogAvailability, CalcError> {
    finished(LogSession::open(options)?, log)
}

fn finished(mut session: LogSession, log: &[u8]) -> Result<LogAvailability, CalcError> {
    session.push(log);
    session.finish()
}

/// What the start of a log looks like: its format, its fields and how its first rows are read. Sixty-four kibibytes of it are
/// enough where no line is longer. What would be refused is told in the answer.
///
/// # Errors
/// Everything that is wrong with the options, by field.
pub fn preview_log(head: &[u8], options: &AvailabilityLogOptions) -> Result<LogPreview, CalcError> {
    let (options, _) = asked(options)?;
    Ok(preview::preview(head, options))
}

/// [`preview_log`], with the options as a caller handed them over.
///
/// # Errors
/// Everything that is wrong with the options, by field below `options`.
pub fn ask_preview(head: &[u8], options: &Value) -> Result<LogPreview, CalcError> {
    let mut problems = Problems::new();
    let preview = AvailabilityLogOptions::read(options, OPTIONS, &mut problems).map(|options| preview_log(head, &options));
    answer(preview, problems)
}

/// What is wrong with a log larger than [`limits::LOG_BYTES`], and with the options of the call.
#[must_use]
pub fn too_large(options: &Value) -> CalcError {
    let message = note!(log::TooLarge { limit: limits::LOG_BYTES >> 20 });
    refused(Problem::new(Code::TooLarge, "log", message).help(note!(log::TooLargeHelp {})), options)
}

/// What is wrong with a log that is neither bytes nor text, and with the options of the call.
#[must_use]
pub fn not_a_log(options: &Value) -> CalcError {
    refused(Problem::new(Code::WrongType, "log", note!(log::NotALog {})).help(note!(log::NotALogHelp {})), options)
}

fn refused(problem: Problem, options: &Value) -> CalcError {
    let mut problems = Problems::from(problem);
    problems.extend(LogSession::open(options).err().into_iter().flat_map(|error| error.problems));
    CalcError { problems }
}

/// What is wrong with a call of a log that has ended.
#[must_use]
pub fn finished_already() -> CalcError {
    Problem::new(Code::Contradiction, "", note!(log::FinishedAlready {})).into()
}
