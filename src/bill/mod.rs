//! Whether an account was billed as agreed: each charge against the rate of its day.
//!
//! For each task and way of paying, [`judge`] compares the sum of its deductions, less what was given back, with what the rows of
//! the rulebook that could answer make of it ([`expect`], [`seconds`]). [`chain`] follows what a package held from row to
//! row, [`discount`] lists what cash was charged below its list price, [`worth`] makes money of differences, and [`mod@reconcile`]
//! answers with all of it (rules `bill.*`).
//!
//! The invariant, for each way of paying: charged = expected + over - under + not judged, to the last digit; and the verdicts
//! hold each task once, so their sums are what was charged.
//!
//! [`table`] prints the rates for a warehouse that judges by itself, and [`focus`] the charges for tools of finance.
//!
//! Left out: what nobody told. Where a field that matters is missing, or a rate is not known, there is no judgement.

pub mod chain;
mod classes;
pub mod discount;
pub mod expect;
pub mod explain;
pub mod focus;
mod job;
pub mod jobs;
pub mod judge;
pub mod reconcile;
pub mod seconds;
mod share;
pub mod sums;
pub mod table;
pub mod words;
pub mod worth;

use crate::text::named;
pub use reconcile::{BillQuestion, Reconciliation, reconcile};

/// Most findings of an answer where a request does not say.
pub const FINDINGS_DEFAULT: u32 = 1_000;
/// Most breaks of chains that are told one by one.
pub const BREAKS_TOLD: usize = 1_000;

/// Of whose day a rate is taken.
pub const DAY_READING: &str = "bill.day";
/// How parts of a second are charged.
pub const SECONDS_READING: &str = "bill.seconds";

named! {
    /// What a charge was found to be.
    pub enum BillVerdict {
        /// What the list says.
        AsListed = "as-listed",
        /// More than that.
        Over = "over",
        /// Less than that.
        Under = "under",
        /// The task failed, and something was charged.
        FailedCharged = "failed-charged",
        /// Two or more deductions are each what the list says.
        ChargedTwice = "charged-twice",
        /// Nobody published a rate for it: not judged.
        NoRate = "no-rate",
        /// Something that matters was not told: not judged.
        NotEnoughTold = "not-enough-told",
    }
}
