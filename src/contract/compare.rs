//! What does the same job cost on every model?

use super::estimate::PriceOptions;
use crate::cost::Job;
use crate::cost::compare::{self, Comparison};
use crate::problem::CalcError;
use crate::rulebook::overlay::book_of;
use kling_derive::Request;

/// A job to ask every model for.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct CompareRequest {
    /// By which prices.
    #[contract(flatten)]
    pub options: PriceOptions,
    /// The job; its model, if any, is the baseline unless another is asked for.
    #[contract(ts = "Omit<Job, \"model\"> & { model?: string }")]
    pub job: Job,
    /// The model the percentages are of; else the job's model, else the dearest.
    pub baseline: Option<String>,
}

/// Compares the models for the job of a request.
///
/// # Errors
/// What keeps every model from doing the job, a baseline that cannot do it, and everything that is wrong with the overlay.
pub fn compare_models(request: &CompareRequest) -> Result<Comparison, CalcError> {
    let CompareRequest { options, job, baseline } = request;
    let book = book_of(options.overlay.as_ref())?;
    compare::compare(&book, &options.terms(None), job, baseline.as_deref())
}
