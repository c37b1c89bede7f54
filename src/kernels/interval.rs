//! The five minutes of the agreement: availability is a mean over intervals, and these start on the marks of its clock.
//!
//! This is the one place that says how long an interval is. The build script compiles this file too, and refuses a rulebook that says
//! otherwise.

/// Minutes of an interval (rule `sla.intervals`).
pub const INTERVAL_MINUTES: u32 = 5;
/// The same in seconds.
pub const INTERVAL_SECONDS: u32 = INTERVAL_MINUTES * 60;
