//! What does the same job cost on every model?

use crate::cost::Job;
use crate::cost::compare::{self, Comparison};
use crate::cost::quote::Terms;
use crate::problem::CalcError;
use crate::rulebook::entry::{Currency, Track};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use kling_derive::Request;

/// A job to ask every model for.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct CompareRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// The job; its model, if any, is the baseline unless another is asked for.
    #[contract(ts = "Omit<Job, \"model\"> & { model?: string }")]
    pub job: Job,
    /// The model the percentages are of; else the job's model, else the dearest.
    pub baseline: Option<String>,
    /// `USD` where left out.
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Readings of what sources say in two ways.
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// Compares the models for the job of a request.
///
/// # Errors
/// What keeps every model from doing the job, a baseline that cannot do it, and everything that is wrong with the overlay.
pub fn compare_models(request: &CompareRequest) -> Result<Comparison, CalcError> {
    let book = book_of(request.overlay.as_ref())?;
    let terms = Terms {
        as_of: request.as_of,
        track: request.track.unwrap_or(Track::Api),
        currency: request.currency.unwrap_or(Currency::Usd),
        price_per_unit: None,
        readings: request.readings.clone().unwrap_or_default(),
        steps: request.steps.unwrap_or(true),
    };
    compare::compare(&book, &terms, &request.job, request.baseline.as_deref())
}
