//! What does it cost?

use crate::amount::Amount;
use crate::cost::quote::{self, Estimate, Terms};
use crate::cost::{JOBS_MAX, Job, job_of_a_model};
use crate::problem::CalcError;
use crate::record::rows::{Rows, rows_with};
use crate::rulebook::entry::{Currency, Track};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use kling_derive::{Answer, Request};

/// Jobs to price.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct EstimateRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// Up to 10,000.
    #[contract(with = rows_with(JOBS_MAX, job_of_a_model))]
    pub jobs: Rows<Job>,
    /// `USD` where left out.
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Price of a unit, instead of the list price of the balance.
    pub price_per_unit: Option<Amount>,
    /// Readings of what sources say in two ways.
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

impl EstimateRequest {
    /// Jobs on the API, at the prices of a day.
    #[must_use]
    pub fn new(as_of: Day, jobs: Vec<Job>) -> Self {
        let jobs = jobs.into();
        Self { as_of, track: None, jobs, currency: None, overlay: None, price_per_unit: None, readings: None, steps: None }
    }
}

/// Prices the jobs of a request.
///
/// # Errors
/// Everything that is wrong with the jobs and the overlay, by field.
pub fn estimate(request: &EstimateRequest) -> Result<Estimate, CalcError> {
    let book = book_of(request.overlay.as_ref())?;
    let terms = Terms {
        as_of: request.as_of,
        track: request.track.unwrap_or(Track::Api),
        currency: request.currency.unwrap_or(Currency::Usd),
        price_per_unit: request.price_per_unit,
        readings: request.readings.clone().unwrap_or_default(),
        steps: request.steps.unwrap_or(true),
    };
    quote::estimate(&book, &terms, request.jobs.placed())
}
