//! What does the SLA pay, by what a request log shows?

use super::answer;
use super::readings::clock;
use super::sla::{IntervalRow, PeriodDays, clause, moment};
use crate::clock::{Instant, Moment, Offset};
use crate::note::{Note, note};
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Place, Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, Row};
use crate::sla::log::{BadLogRow, Exclusion, IntervalCounts, LogCounts, LogFormat, LogOptions, LogReader};
use crate::sla::period::ServicePeriod;
use crate::trace::Steps;
use crate::value::Value;
use kling_derive::{Answer, Request};
use kling_kernels::interval::INTERVAL_SECONDS;

/// The most bytes that one call takes; a longer log comes in pieces.
pub const LOG_BYTES_MAX: usize = 512 << 20;
/// Most exclusion windows, and most texts that mean "no answer came".
const WINDOWS_MAX: usize = 1_000;

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

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct AvailabilityLogOptions {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; goes before the reading `time.utc_offset`.
    pub utc_offset: Option<Offset>,
    /// `auto` where left out: NDJSON if the log begins with `{`, else CSV.
    pub format: Option<LogFormat>,
    /// The field of the time; guessed where left out.
    pub time_field: Option<String>,
    /// The field of the status; guessed where left out.
    pub status_field: Option<String>,
    /// Status texts that a client logs where no answer came.
    #[contract(with = reader::whole_list(WINDOWS_MAX, reader::text))]
    pub unreached_statuses: Option<Vec<String>>,
    /// Windows whose errors do not count.
    #[contract(limit = WINDOWS_MAX)]
    pub exclude: Option<Vec<LogExclusion>>,
    /// Readings of unclear clauses.
    pub readings: Option<Readings>,
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
            unreached_statuses: None,
            exclude: None,
            readings: None,
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
        let mut problems = Vec::new();
        let session = AvailabilityLogOptions::read(options, OPTIONS, &mut problems).map(|options| Self::new(&options));
        answer(session, problems)
    }

    /// Starts to read a log.
    ///
    /// # Errors
    /// Windows that end before they begin, by field below `options`.
    pub fn new(options: &AvailabilityLogOptions) -> Result<Self, CalcError> {
        let options = options.clone();
        let readings = options.readings.unwrap_or_default();
        let clock = clock(Rulebook::embedded(), options.utc_offset, &readings);
        let period = ServicePeriod::from(options.period);
        let mut problems = Vec::new();
        let mut exclude = Vec::new();
        for (index, LogExclusion { from, to, clause }) in options.exclude.unwrap_or_default().into_iter().enumerate() {
            let (from, to) = (from.on(clock), to.on(clock));
            if to <= from {
                problems.push(ends_first(Place::Field(&Place::Index(&Place::Field(&OPTIONS, "exclude"), index), "to")));
            }
            exclude.push(Exclusion { from, to, clause });
        }
        if !problems.is_empty() {
            return Err(CalcError { problems });
        }
        let clauses = exclude.iter().map(|window| window.clause.clone()).collect();
        let reader = LogReader::new(LogOptions {
            from: period.from,
            last_day: period.last_day,
            clock,
            format: options.format.unwrap_or_default(),
            time_field: options.time_field,
            status_field: options.status_field,
            unreached_statuses: options.unreached_statuses.unwrap_or_default(),
            exclude,
        });
        Ok(Self { reader, period, clock, clauses, readings, steps: Steps::new(options.steps.unwrap_or(true)) })
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
    /// A log whose fields of time and status cannot be found.
    pub fn finish(self) -> Result<LogAvailability, CalcError> {
        let counts = self.reader.finish()?;
        let start = Instant::start_of(self.period.from, self.clock).seconds();
        let row = |(index, counts): (usize, &IntervalCounts)| {
            let seconds = i64::try_from(index).unwrap_or(i64::MAX).saturating_mul(INTERVAL_SECONDS.into());
            Row {
                start: Instant::from_seconds(start.saturating_add(seconds)),
                valid: counts.valid,
                errors: counts.errors,
                unreached: counts.unreached,
                excluded: counts.excluded,
                clause: counts.clause.and_then(|place| self.clauses.get(place).cloned()),
            }
        };
        let traffic = counts.intervals.iter().enumerate().filter(|(_, counts)| counts.valid > 0 || counts.unreached > 0);
        let rows: Vec<Row> = traffic.map(row).collect();
        let book = Rulebook::embedded();
        let mut availability = availability::measure(book, &self.period, self.clock, &rows, &self.readings, self.steps)?;
        availability.warnings.extend(warnings(&counts));
        Ok(LogAvailability {
            availability,
            rows: counts.rows,
            outside: counts.outside,
            bad_rows: counts.bad_rows,
            bad_count: counts.bad_count,
            interval_rows: rows.into_iter().map(|row| IntervalRow::shown_on(row, self.clock)).collect(),
        })
    }
}

/// What the log shows that the agreement does not count (rule `sla.not_errors`), and what was left out.
fn warnings(counts: &LogCounts) -> Vec<Note> {
    let mut warnings = Vec::new();
    if counts.client_errors > 0 {
        warnings.push(note!(log::ClientErrors { count: counts.client_errors, too_many: counts.too_many_requests }));
    }
    if counts.rows > 0 {
        warnings.push(note!(log::FailedTasks {}));
    }
    if counts.bad_count > 0 {
        warnings.push(note!(log::RowsUnreadable { count: counts.bad_count }));
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

/// What is wrong with a log larger than [`LOG_BYTES_MAX`], and with the options of the call.
#[must_use]
pub fn too_large(options: &Value) -> CalcError {
    let message = note!(log::TooLarge { limit: LOG_BYTES_MAX >> 20 });
    refused(Problem::new(Code::TooLarge, "log", message).help(note!(log::TooLargeHelp {})), options)
}

/// What is wrong with a log that is neither bytes nor text, and with the options of the call.
#[must_use]
pub fn not_a_log(options: &Value) -> CalcError {
    refused(Problem::new(Code::WrongType, "log", note!(log::NotALog {})).help(note!(log::NotALogHelp {})), options)
}

fn refused(problem: Problem, options: &Value) -> CalcError {
    let mut problems = vec![problem];
    problems.extend(LogSession::open(options).err().into_iter().flat_map(|error| error.problems));
    CalcError { problems }
}

/// What is wrong with a call of a log that has ended.
#[must_use]
pub fn finished_already() -> CalcError {
    Problem::new(Code::Contradiction, "", note!(log::FinishedAlready {})).into()
}
