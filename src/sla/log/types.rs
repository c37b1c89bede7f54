//! What a log is read by, and what it is found to hold.

use crate::clock::{Instant, Offset};
use crate::note::Note;
use crate::text::named;
use crate::time::Day;
use kling_derive::Answer;
use kling_kernels::log::condition::Test;
use kling_kernels::log::counts::IntervalCounts;

/// How a log is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogOptions {
    /// The first day of the period, on `clock`.
    pub from: Day,
    /// Its last day.
    pub last_day: Day,
    /// The contract's clock (rule `time.clock`): its :00, :05, … start an interval.
    pub clock: Offset,
    /// The zone of times that name none; where it is left out, the clock's or UTC, by the reading `sla.log_zone`.
    pub zone: Option<Offset>,
    /// Whether such times are on UTC by that reading.
    pub is_zoneless_utc: bool,
    /// The format.
    pub format: LogFormat,
    /// The field of the time; guessed where it is not given.
    pub time_field: Option<String>,
    /// The field of the status; guessed where it is not given.
    pub status_field: Option<String>,
    /// What fields must hold for a row to be a request to the vendor; all of it.
    pub conditions: Vec<RowCondition>,
    /// Status texts that a client logs where no answer came. They are compared as they stand.
    pub unreached_statuses: Vec<String>,
    /// Whether any status that is none stands for "no answer", by the reading `sla.unanswered`.
    pub is_unanswered_unreached: bool,
    /// Windows whose errors do not count (rule `sla.exclusions`). Where two overlap, the first of the list is named.
    pub exclude: Vec<Exclusion>,
}

impl LogOptions {
    /// A log whose format and fields show by themselves, all of whose rows are requests.
    #[must_use]
    pub const fn new(from: Day, last_day: Day, clock: Offset) -> Self {
        Self {
            from,
            last_day,
            clock,
            zone: None,
            is_zoneless_utc: false,
            format: LogFormat::Auto,
            time_field: None,
            status_field: None,
            conditions: Vec::new(),
            unreached_statuses: Vec::new(),
            is_unanswered_unreached: false,
            exclude: Vec::new(),
        }
    }
}

/// What a field must hold for its row to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCondition {
    /// The field, by its name or path. A row without it does not count.
    pub field: String,
    /// What it must hold.
    pub test: Test,
}

named! {
    /// How the rows of a log are written.
    #[derive(Default)]
    pub enum LogFormat {
        /// A header, then fields between commas, semicolons, tabs or bars.
        Csv = "csv",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// JSON objects in a list, or over several lines.
        Json = "json",
        /// W3C extended, as IIS and CloudFront write it.
        W3c = "w3c",
        /// The common and combined formats of Apache and nginx.
        Clf = "clf",
        /// AWS's application load balancers.
        Alb = "alb",
        /// Whichever of these the first lines show.
        #[default]
        Auto = "auto",
    }
}

named! {
    /// The format that a log was found to be in.
    pub enum DetectedFormat {
        /// CSV with commas.
        Csv = "csv",
        /// CSV with semicolons.
        CsvSemicolon = "csv-semicolon",
        /// CSV with tabs.
        CsvTab = "csv-tab",
        /// CSV with bars.
        CsvBar = "csv-bar",
        /// W3C extended with blanks between its fields.
        W3c = "w3c",
        /// W3C extended with tabs between its fields.
        Cloudfront = "cloudfront",
        /// The common format of web servers.
        Common = "common",
        /// The combined format of web servers.
        Combined = "combined",
        /// AWS's application load balancers.
        Alb = "alb",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// JSON objects in a list.
        JsonArray = "json-array",
        /// JSON objects over several lines.
        JsonObjects = "json-objects",
        /// What OpenTelemetry's file exporter writes.
        Otlp = "otlp",
    }
}

impl DetectedFormat {
    pub(super) const fn of_delimiter(delimiter: u8) -> Self {
        match delimiter {
            b';' => Self::CsvSemicolon,
            b'\t' => Self::CsvTab,
            b'|' => Self::CsvBar,
            _ => Self::Csv,
        }
    }
}

named! {
    /// What tells rows that are not requests to the vendor.
    #[derive(Default)]
    pub enum FilteredBy {
        /// The caller's conditions alone.
        #[default]
        Conditions = "conditions",
        /// The format of k6, of whose measures one is a request.
        K6 = "k6",
        /// That of OpenTelemetry, whose spans and records may be of anything.
        Otlp = "otlp",
    }
}

/// A half-open window whose errors do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The first moment that belongs to it.
    pub from: Instant,
    /// The first moment that no longer does.
    pub to: Instant,
    /// The clause that takes the errors out, such as `2.2(i)`.
    pub clause: String,
}

/// What a log holds of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogCounts {
    /// The format it was read in.
    pub detected: Option<DetectedFormat>,
    /// The field its times were read from.
    pub time_field: Option<String>,
    /// The field its statuses were read from.
    pub status_field: Option<String>,
    /// Rows used.
    pub rows: u64,
    /// Rows outside of the period.
    pub outside: u64,
    /// Rows that are not requests to the vendor, by the conditions.
    pub filtered: u64,
    /// What tells them apart from requests.
    pub filtered_by: FilteredBy,
    /// Whether the caller gave conditions.
    pub has_conditions: bool,
    /// The first 100 rows that could not be read.
    pub bad_rows: Vec<BadLogRow>,
    /// All rows that could not be read.
    pub bad_count: u64,
    /// What rows of the period held that are bad by their status, most first; at most 100 texts.
    pub bad_statuses: Vec<BadStatus>,
    /// All rows that are bad by their status.
    pub bad_status_count: u64,
    /// Rows used with a status 4xx: valid requests, and no errors (rule `sla.not_errors`).
    pub client_errors: u64,
    /// Those of them with status 429.
    pub too_many_requests: u64,
    /// All intervals of the period, in order: 288 for each of its days.
    pub intervals: Vec<IntervalCounts>,
    /// The intervals by the other option of the reading `sla.unanswered`, where a status was none.
    pub unanswered: Option<Vec<IntervalCounts>>,
    /// The intervals by the other option of the reading `sla.log_zone`, where a time named no zone and nobody said which it is on.
    pub other_zone: Option<Vec<IntervalCounts>>,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BadLogRow {
    /// The line it starts in; the first line is 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Note,
}

/// A text that stood where a status should.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BadStatus {
    /// The text, as it can be named in `unreachedStatuses`.
    pub text: String,
    /// Rows with it.
    pub rows: u64,
}
