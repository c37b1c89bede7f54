//! What does the same job cost on every model?

use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place};
use super::readings::readings;
use super::{answer, job};
use crate::cost::Job;
use crate::cost::compare::{self, Comparison};
use crate::cost::quote::Terms;
use crate::problem::CalcError;
use crate::rulebook::entry::{Currency, Track};
use crate::value::Value;
use tsify::Tsify;

/// A job to ask every model for.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CompareRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    #[tsify(type = "Day")]
    pub as_of: crate::time::Day,
    /// `api` where left out.
    #[tsify(optional)]
    pub track: Option<Track>,
    /// The job; its model, if any, is the baseline unless another is asked for.
    #[tsify(type = "Omit<Job, \"model\"> & { model?: string }")]
    pub job: Job,
    /// The model the percentages are of; else the job's model, else the dearest.
    #[tsify(optional)]
    pub baseline: Option<String>,
    /// `USD` where left out.
    #[tsify(optional)]
    pub currency: Option<Currency>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// Readings of what is told in two ways.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<crate::rulebook::readings::Readings>,
}

/// Compares the models for the job of a request.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn compare_models(request: &Value) -> Result<Comparison, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let track = fields.optional("track", problems, reader::one_of(Track::ALL, Track::id));
        let job = fields.required("job", problems, job::job(false));
        let baseline = fields.optional("baseline", problems, reader::name);
        let currency = fields.optional("currency", problems, reader::one_of(Currency::ALL, Currency::id));
        let overlay = fields.optional("overlay", problems, overlay);
        let readings = fields.optional("readings", problems, readings);
        fields.close(problems);
        let book = rulebook(overlay, problems)?;
        let terms = Terms {
            as_of: as_of?,
            track: track?.unwrap_or(Track::Api),
            currency: currency?.unwrap_or(Currency::Usd),
            price_per_unit: None,
            readings: readings?.unwrap_or_default(),
        };
        Some(compare::compare(&book, &terms, &job?, baseline?.as_deref()))
    })();
    answer(done, problems)
}
