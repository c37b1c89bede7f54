//! What does it cost?

use crate::amount::Amount;
use crate::cost::quote::{self, Estimate, JOBS_FIELD, Terms};
use crate::cost::{Job, job_of_a_model};
use crate::limits;
use crate::problem::CalcError;
use crate::record::rows::{Rows, rows_with};
use crate::rulebook::entry::{Currency, Track};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use kling_derive::{Answer, Request};

/// By which prices jobs are priced, and what the answer has.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, part, new)]
pub struct PriceOptions {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// `USD` where left out.
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Readings of what sources say in two ways.
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

impl PriceOptions {
    /// What the rule is asked with, beside the rulebook with its overlay.
    pub(super) fn terms(&self, price_per_unit: Option<Amount>) -> Terms {
        let Self { as_of, track, currency, overlay: _, ref readings, steps } = *self;
        Terms {
            as_of,
            track: track.unwrap_or(Track::Api),
            currency: currency.unwrap_or(Currency::Usd),
            price_per_unit,
            readings: readings.clone().unwrap_or_default(),
            steps: steps.unwrap_or(true),
            jobs_field: JOBS_FIELD,
        }
    }
}

/// Jobs to price.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, new)]
pub struct EstimateRequest {
    /// By which prices.
    #[contract(flatten)]
    pub options: PriceOptions,
    /// At most `limits().jobs`.
    #[contract(with = rows_with(limits::JOBS, job_of_a_model))]
    pub jobs: Rows<Job>,
    /// Price of a unit, instead of the list price of the balance.
    pub price_per_unit: Option<Amount>,
}

/// Prices the jobs of a request.
///
/// # Errors
/// Everything that is wrong with the jobs and the overlay, by field.
pub fn estimate(request: &EstimateRequest) -> Result<Estimate, CalcError> {
    let EstimateRequest { options, jobs, price_per_unit } = request;
    let book = book_of(options.overlay.as_ref())?;
    quote::estimate(&book, &options.terms(*price_per_unit), jobs.placed())
}
