//! What does it cost?

use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place};
use super::readings::readings;
use super::{answer, job};
use crate::amount::Amount;
use crate::cost::quote::{self, Estimate, Terms};
use crate::cost::{JOBS_MAX, Job};
use crate::problem::CalcError;
use crate::rulebook::entry::{Currency, Track};
use crate::value::Value;
use kling_derive::Answer;
use tsify::Tsify;

/// Jobs to price.
#[derive(Debug, Clone, PartialEq, Eq, Tsify, Answer)]
#[contract(both)]
#[serde(rename_all = "camelCase")]
pub struct EstimateRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    #[tsify(type = "Day")]
    pub as_of: crate::time::Day,
    /// `api` where left out.
    #[contract(optional)]
    #[tsify(optional)]
    pub track: Option<Track>,
    /// Up to 10,000.
    pub jobs: Vec<Job>,
    /// `USD` where left out.
    #[contract(optional)]
    #[tsify(optional)]
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    #[contract(optional)]
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// Readings of what is told in two ways.
    #[contract(optional)]
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
    /// Price of a unit, instead of the list price of the balance.
    #[contract(optional)]
    #[tsify(optional, type = "DecimalInput")]
    pub price_per_unit: Option<Amount>,
}

/// Prices the jobs of a request.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn estimate(request: &Value) -> Result<Estimate, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let track = fields.optional("track", problems, reader::one_of(Track::ALL, Track::id));
        let jobs = fields.required("jobs", problems, reader::list(JOBS_MAX, job::job(true)));
        let currency = fields.optional("currency", problems, reader::one_of(Currency::ALL, Currency::id));
        let overlay = fields.optional("overlay", problems, overlay);
        let readings = fields.optional("readings", problems, readings);
        let price_per_unit = fields.optional("pricePerUnit", problems, reader::quantity);
        fields.close(problems);
        let book = rulebook(overlay, problems)?;
        let terms = Terms {
            as_of: as_of?,
            track: track?.unwrap_or(Track::Api),
            currency: currency?.unwrap_or(Currency::Usd),
            price_per_unit: price_per_unit?,
            readings: readings?.unwrap_or_default(),
        };
        let jobs = jobs?;
        let readable = jobs.iter().enumerate().filter_map(|(index, job)| job.as_ref().map(|job| (index, job)));
        Some(quote::estimate(&book, &terms, readable))
    })();
    answer(done, problems)
}
