//! What does the SLA pay, by what a request log shows?

mod options;

use super::answer;
use super::sla::{IntervalRow, zone_step};
use crate::clock::{Instant, Offset};
use crate::limits;
use crate::note::{Arg, Note, list, note};
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, Evidence, OtherRows, Row};
use crate::sla::log::preview::{self, LogPreview};
use crate::sla::log::{BadLogRow, BadStatus, DetectedFormat, Exclusion, IntervalCounts, LogCounts, LogReader};
use crate::sla::period::ServicePeriod;
use crate::sla::voucher::Fee;
use crate::trace::Steps;
use crate::value::Value;
use kling_derive::Answer;
use kling_kernels::interval::INTERVAL_SECONDS;
use options::{Asked, LOG_ZONE, OPTIONS, UNANSWERED, asked};
pub use options::{AvailabilityLogOptions, LogCondition, LogExclusion};

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
    /// What stood in the place of the status in rows of the period where it is not one, most frequent first; at most 100 texts.
    #[contract(declared_optional)]
    pub bad_statuses: Vec<BadStatus>,
    /// How many rows have no valid status: possibly requests that got no answer.
    #[contract(declared_optional)]
    pub bad_status_count: u64,
    /// Rows left out by `where`: not requests to the vendor.
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
    /// The same under the option of the reading `sla.unanswered` that was not chosen, where rows of the period have no valid status: for
    /// adding up several logs under either option.
    #[contract(optional)]
    pub unanswered_rows: Option<Vec<IntervalRow>>,
}

/// A log that comes in pieces of any size.
pub struct LogSession {
    reader: LogReader,
    period: ServicePeriod,
    clock: Offset,
    clauses: Vec<String>,
    /// Of exclusions that exclude nothing of the period.
    idle: Vec<Note>,
    readings: Readings,
    fee: Option<Fee>,
    steps: Steps,
}

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
        let mut steps = Steps::new(options.steps.unwrap_or(true));
        let (options, asked) = asked(options)?;
        let Asked { period, readings, fee, zoneless } = asked;
        let clauses = options.exclude.iter().map(|window| window.clause.clone()).collect();
        let clock = options.clock;
        let (start, end) = (Instant::start_of(period.from, clock), period.last_day.plus_days(1).map(|end| Instant::start_of(end, clock)));
        let is_outside = |window: &&Exclusion| window.to <= start || end.is_some_and(|end| window.from >= end);
        let idle = options.exclude.iter().filter(is_outside).map(|window| idle_exclusion(window, clock)).collect();
        zone_step(&mut steps, zoneless, clock);
        Ok(Self { reader: LogReader::new(options), period, clock, clauses, idle, readings, fee, steps })
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
        all.extend(self.idle);
        all.append(&mut availability.warnings);
        availability.warnings = all;
        let shown = |rows: Vec<Row>| rows.into_iter().map(|row| IntervalRow::shown_on(row, self.clock)).collect();
        let unanswered = others.into_iter().find(|other| other.reading == UNANSWERED);
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
            interval_rows: shown(measured),
            unanswered_rows: unanswered.map(|other| shown(other.rows)),
        })
    }
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

fn idle_exclusion(window: &Exclusion, clock: Offset) -> Note {
    let moment = |moment: Instant| Arg::from(moment.shown_on(clock));
    note!(log::ExclusionOutside { from: moment(window.from), to: moment(window.to), clause: &window.clause })
}

/// What the log shows that the agreement does not count (rule `sla.not_errors`), and what was left out.
fn warnings(counts: &LogCounts) -> Vec<Note> {
    let mut warnings = Vec::new();
    // What was lost comes first: nobody should read a figure before it.
    if counts.bad_status_count > 0 {
        // A text that is empty would be a gap in the sentence.
        let text = |text: &String| if text.trim().is_empty() { note!(log::EmptyText {}) } else { note!(log::StatusText { text }) };
        let texts = list(counts.bad_statuses.iter().take(TEXTS_TOLD).map(|status| text(&status.text)));
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
        let (by, given) = (Arg::name(counts.filtered_by.id()), Arg::name(if counts.has_conditions { "given" } else { "none" }));
        warnings.push(note!(log::RowsFiltered { count: counts.filtered, by, given }));
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
/// enough where no line is longer. The answer also says what would be refused.
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
