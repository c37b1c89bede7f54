//! What a log looks like, before it is read: which format it is in, what its fields hold, and how its first rows are read.

use super::names::{Seen, telling};
use super::{DetectedFormat, LogOptions, LogReader};
use crate::clock::Moment;
use crate::problem::Problem;
use crate::text::named;
use kling_derive::Answer;

/// Rows that are shown.
const ROWS_SHOWN: usize = 20;

named! {
    /// What a row counts as.
    pub enum CountedAs {
        /// Answered with 1xx to 3xx.
        Answered = "answered",
        /// Answered with 4xx: a valid request and no error.
        ClientError = "client-error",
        /// Answered with 5xx.
        Error = "error",
        /// It got no answer.
        Unreached = "unreached",
        /// It lies outside of the period.
        Outside = "outside",
        /// It is not a request to the vendor, by the conditions.
        Filtered = "filtered",
        /// It could not be read.
        Bad = "bad",
    }
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LogRow {
    /// The line it starts in; the first line is 1.
    pub line: u64,
    /// Its time, as it stands in the log.
    pub time: String,
    /// The moment that this is, on the contract's clock; null where it is none.
    #[contract(ts = "Instant | null")]
    pub at: Option<Moment>,
    /// Its status, as it stands in the log; null where it has none.
    pub status: Option<String>,
    /// What it counts as.
    pub counted_as: CountedAs,
}

/// A field of a log.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LogField {
    /// Its name, or its path.
    pub name: String,
    /// The first value that is not empty, cut where it is long.
    pub sample: String,
}

/// What a log looks like.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LogPreview {
    /// Its format; null where it is none that can be read.
    pub detected: Option<DetectedFormat>,
    /// The field of the time; null where it is not clear which one is.
    pub time_field: Option<String>,
    /// The field of the status.
    pub status_field: Option<String>,
    /// All fields that were seen, each with a value.
    pub fields: Vec<LogField>,
    /// Those by which requests to the vendor can be told from others: hosts, paths and the like.
    pub telling_fields: Vec<String>,
    /// Whether times name no zone, so that it matters on which they are taken to be.
    pub zoneless: bool,
    /// The first rows as they were read.
    pub rows: Vec<LogRow>,
    /// Why it cannot be read, where it cannot.
    pub problems: Vec<Problem>,
}

/// Looks at the start of a log; what a reader would refuse is told in `problems`.
///
/// A row that is cut off at the end of what is given is not shown.
#[must_use]
pub fn preview(head: &[u8], options: LogOptions) -> LogPreview {
    let mut reader = LogReader::plain(options);
    reader.tally.trace = Some((Vec::new(), ROWS_SHOWN));
    reader.push(head);
    reader.end();
    let is_zoneless = reader.tally.has_zoneless();
    let (rows, _) = reader.tally.trace.take().unwrap_or_default();
    let found = reader.found;
    let fields = found.fields.iter().map(|Seen { name, sample, .. }| LogField { name: name.clone(), sample: sample.clone() }).collect();
    LogPreview {
        detected: found.detected,
        time_field: found.time,
        status_field: found.status,
        telling_fields: telling(&found.fields),
        fields,
        zoneless: is_zoneless,
        rows,
        problems: reader.refused.into_iter().collect(),
    }
}
