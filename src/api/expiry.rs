//! Will it be used before it expires?

use super::answer;
use super::lots::{lots, usage, with_calendars};
use super::overlay::{overlay, rulebook};
use super::reader::{self, Fields, Place};
use super::readings::readings;
use crate::amount::Amount;
use crate::lots::draw::DrawOrder;
use crate::lots::lot::Lot;
use crate::lots::plan::{ExpiryPlan, Question, plan};
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::value::Value;
use tsify::Tsify;

/// The reading that an order of the request goes before.
const DRAW_ORDER_READING: &str = "lot.draw_order";

/// Lots and usage.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExpiryRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it are left out.
    #[tsify(type = "Day")]
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out. At most 36,600 days after `asOf`.
    #[tsify(optional, type = "Day")]
    pub until: Option<Day>,
    /// Up to 100,000.
    pub lots: Vec<Lot>,
    /// Up to 100,000; what overlaps adds up.
    #[tsify(type = "Usage[]")]
    pub usage: Vec<crate::lots::usage::Usage>,
    /// Which lot pays first; goes before the reading `lot.draw_order`.
    #[tsify(optional)]
    pub draw_order: Option<DrawOrder>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<Readings>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// What the concurrency limit lets you use in a day.
    #[tsify(optional, type = "DecimalInput")]
    pub max_per_day: Option<Amount>,
}

/// What becomes of the lots.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn plan_expiry(request: &Value) -> Result<ExpiryPlan, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let until = fields.optional("until", problems, reader::day);
        let lots = fields.required("lots", problems, lots);
        let usage = fields.required("usage", problems, usage);
        let draw_order = fields.optional("drawOrder", problems, reader::one_of(DrawOrder::ALL, DrawOrder::id));
        let readings = fields.optional("readings", problems, readings);
        let overlay = fields.optional("overlay", problems, overlay);
        let max_per_day = fields.optional("maxPerDay", problems, reader::quantity);
        fields.close(problems);
        let book = rulebook(overlay, problems)?;
        let (usage, calendars) = with_calendars(usage.unwrap_or_default(), &book, "usage", problems);
        let (as_of, until, lots, readings) = (as_of?, until?, lots?, readings?.unwrap_or_default());
        if let Some(until) = until.filter(|until| *until < as_of) {
            problems.push(
                Problem::new(Code::OutOfRange, "until", format!("`{until}` is before `asOf`, {as_of}"))
                    .help("the first day after the plan"),
            );
            return None;
        }
        let read = DrawOrder::from_id(readings.option(&book, DRAW_ORDER_READING)).unwrap_or(DrawOrder::ExpiringFirst);
        let question = Question {
            book: &book,
            as_of,
            until,
            lots: &lots,
            usage: &usage,
            calendars: &calendars,
            draw_order: draw_order?.unwrap_or(read),
            readings: &readings,
            max_per_day: max_per_day?,
        };
        Some(plan(&question).map_err(|problems| CalcError { problems }))
    })();
    answer(done, problems)
}
