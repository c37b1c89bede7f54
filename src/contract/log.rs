//! What does the SLA pay, told from a request log?

use crate::record::read::{self as reader, Fields, Place, Problems};
use super::readings::{clock, offset, readings};
use super::sla::{IntervalRow, PeriodDays, clause, service_period};
use crate::clock::{Instant, Offset};
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::sla::availability::{self, Availability, Row};
use crate::sla::log::{BadRow, Exclusion, Format, IntervalCounts, LogCounts, LogOptions, LogReader};
use crate::sla::period::ServicePeriod;
use crate::value::Value;
use kling_derive::Answer;
use tsify::Tsify;

/// Most exclusion windows, and most texts that mean "no answer came".
const WINDOWS_MAX: usize = 1_000;

/// A row of the log that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BadLogRow {
    /// The line it starts in; the header is line 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: String,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
pub struct LogExclusion {
    /// The first moment that belongs to it.
    #[tsify(type = "Instant")]
    pub from: String,
    /// The first moment that no longer does.
    #[tsify(type = "Instant")]
    pub to: String,
    /// The exclusion: `1.2(i)` to `1.2(iii)`, `2.2(i)` to `2.2(x)`.
    pub clause: String,
}

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityLogOptions {
    /// The service period.
    pub period: PeriodDays,
    /// The contract's clock; goes before the reading `time.utc_offset`.
    #[tsify(optional)]
    pub utc_offset: Option<String>,
    /// `auto` where left out: NDJSON if the log begins with `{`, else CSV.
    #[tsify(optional, type = "\"csv\" | \"ndjson\" | \"auto\"")]
    pub format: Option<String>,
    /// The field of the time; guessed where left out.
    #[tsify(optional)]
    pub time_field: Option<String>,
    /// The field of the status; guessed where left out.
    #[tsify(optional)]
    pub status_field: Option<String>,
    /// Status texts that a client logs where no answer came.
    #[tsify(optional)]
    pub unreached_statuses: Option<Vec<String>>,
    /// Windows whose errors do not count.
    #[tsify(optional)]
    pub exclude: Option<Vec<LogExclusion>>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<Readings>,
}

/// A log that comes in pieces of any size.
pub struct LogSession {
    reader: LogReader,
    period: ServicePeriod,
    clock: Offset,
    clauses: Vec<String>,
    readings: Readings,
}

fn instant(clock: Offset) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<Instant> {
    move |value, place, problems| {
        let text = reader::text(value, place, problems)?;
        let instant = Instant::read(&text, clock);
        if instant.is_none() {
            problems.push(
                Problem::new(Code::BadDate, place, format!("`{text}` is no instant"))
                    .help("RFC 3339, for example 2026-06-01T02:05:00+08:00"),
            );
        }
        instant
    }
}

fn exclusion(clock: Offset) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<Exclusion> {
    move |value, place, problems| {
        let mut fields = Fields::open(value, place, problems)?;
        let from = fields.required("from", problems, instant(clock));
        let to = fields.required("to", problems, instant(clock));
        let clause = fields.required("clause", problems, clause);
        fields.close(problems);
        let exclusion = Exclusion { from: from?, to: to?, clause: clause? };
        if exclusion.to <= exclusion.from {
            problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "to"), "the window ends before it begins"));
            return None;
        }
        Some(exclusion)
    }
}

const FORMATS: &[Format] = &[Format::Csv, Format::Ndjson, Format::Auto];

const fn format_id(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Ndjson => "ndjson",
        Format::Auto => "auto",
    }
}

impl LogSession {
    /// Starts to read a log.
    ///
    /// # Errors
    /// Everything that is wrong with the options, by field below `options`.
    pub fn new(options: &Value) -> Result<Self, CalcError> {
        let mut problems = Vec::new();
        let session = Self::read(options, &mut problems);
        match session {
            Some(session) if problems.is_empty() => Ok(session),
            _ => Err(CalcError { problems }),
        }
    }

    fn read(options: &Value, problems: &mut Problems) -> Option<Self> {
        let place = Place::Field(&Place::Root, "options");
        let mut fields = Fields::open(options, place, problems)?;
        let period = fields.required("period", problems, service_period);
        let utc_offset = fields.optional("utcOffset", problems, offset);
        let readings = fields.optional("readings", problems, readings);
        let chosen = readings.clone().flatten().unwrap_or_default();
        let clock = clock(Rulebook::embedded(), utc_offset.flatten(), &chosen);
        let format = fields.optional("format", problems, reader::one_of(FORMATS, format_id));
        let time_field = fields.optional("timeField", problems, reader::name);
        let status_field = fields.optional("statusField", problems, reader::name);
        let unreached = fields.optional("unreachedStatuses", problems, reader::whole_list(WINDOWS_MAX, reader::text));
        let exclude = fields.optional("exclude", problems, reader::whole_list(WINDOWS_MAX, exclusion(clock)));
        fields.close(problems);
        let (period, exclude) = (period?, exclude?.unwrap_or_default());
        let clauses = exclude.iter().map(|window| window.clause.clone()).collect();
        let options = LogOptions {
            from: period.from,
            last_day: period.last_day,
            clock,
            format: format?.unwrap_or_default(),
            time_field: time_field?,
            status_field: status_field?,
            unreached_statuses: unreached?.unwrap_or_default(),
            exclude,
        };
        Some(Self { reader: LogReader::new(options), period, clock, clauses, readings: chosen })
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
            let seconds = i64::try_from(index).unwrap_or(i64::MAX).saturating_mul(300);
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
        let mut availability = availability::measure(Rulebook::embedded(), &self.period, self.clock, &rows, &self.readings)?;
        availability.warnings.extend(warnings(&counts));
        let interval_row = |row: &Row| IntervalRow {
            start: row.start.shown_on(self.clock),
            valid: row.valid,
            errors: row.errors,
            unreached: row.unreached,
            excluded: row.excluded,
            clause: row.clause.clone(),
        };
        Ok(LogAvailability {
            availability,
            rows: counts.rows,
            outside: counts.outside,
            bad_rows: counts.bad_rows.into_iter().map(|BadRow { line, problem }| BadLogRow { line, problem }).collect(),
            bad_count: counts.bad_count,
            interval_rows: rows.iter().map(interval_row).collect(),
        })
    }
}

/// What the log shows that the agreement does not count (rule `sla.not_errors`), and what was left out.
fn warnings(counts: &LogCounts) -> Vec<String> {
    let mut warnings = Vec::new();
    if counts.client_errors > 0 {
        warnings.push(format!(
            "{} requests were answered with 4xx, {} of them with 429: by the agreement these are valid requests and no errors",
            counts.client_errors, counts.too_many_requests
        ));
    }
    if counts.rows > 0 {
        warnings.push("tasks that failed under HTTP 200 are no errors by the agreement, and a log of requests does not show them".into());
    }
    if counts.bad_count > 0 {
        warnings.push(format!("{} rows could not be read and are not part of the figure", counts.bad_count));
    }
    if counts.outside > 0 {
        warnings.push(format!("{} rows lie outside of the period and are not part of the figure", counts.outside));
    }
    warnings
}

/// Availability from a whole log.
///
/// # Errors
/// Everything that is wrong with the options, and a log whose fields cannot be found.
pub fn availability_from_log(log: &[u8], options: &Value) -> Result<LogAvailability, CalcError> {
    let mut session = LogSession::new(options)?;
    session.push(log);
    session.finish()
}
