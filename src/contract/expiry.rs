//! Will it be used before it expires? As a plan, as a ledger of days, and for columns of lots.

use super::answer;
use super::lots::{lots, usage, with_calendars};
use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place};
use super::readings::readings;
use crate::amount::Amount;
use crate::lots::account::FoundLots;
use crate::lots::columns::{Burned, LotColumns, Usage};
use crate::lots::draw::DrawOrder;
use crate::lots::ledger::{LedgerRow, ledger};
use crate::lots::lot::Lot;
use crate::lots::plan::{ExpiryPlan, Question, plan};
use crate::lots::subscription::{self, MONTHS_MAX, Subscription};
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
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

/// The plan of the same request as a ledger: a row for each day and lot.
///
/// # Errors
/// Those of [`plan_expiry`], and balances with too many digits.
pub fn expiry_ledger(request: &Value) -> Result<Vec<LedgerRow>, CalcError> {
    let plan = plan_expiry(request)?;
    ledger(&plan).map_err(|_| Problem::new(Code::TooLarge, "lots", "a balance has more digits than can be kept exactly").into())
}

/// What the columns are asked with.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BurnRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it take no part.
    #[tsify(type = "Day")]
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out.
    #[tsify(optional, type = "Day")]
    pub until: Option<Day>,
    /// Which lot pays first; `expiring-first` where left out.
    #[tsify(optional)]
    pub draw_order: Option<DrawOrder>,
}

/// A history of usage, summed up once, that lots can be played against again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenarios {
    usage: Usage,
    until: Option<Day>,
    draw_order: DrawOrder,
}

impl Scenarios {
    /// Sums up rows of usage: days from 1970-01-01, and thousandths of a unit.
    ///
    /// # Errors
    /// Everything that is wrong with the request, and columns of different lengths.
    pub fn new(request: &Value, day: &[i32], units_milli: &[u32]) -> Result<Self, CalcError> {
        let mut problems = Vec::new();
        let done = (|| {
            let problems = &mut problems;
            let mut fields = Fields::open(request, Place::Root, problems)?;
            let as_of = fields.required("asOf", problems, reader::day);
            let until = fields.optional("until", problems, reader::day);
            let draw_order = fields.optional("drawOrder", problems, reader::one_of(DrawOrder::ALL, DrawOrder::id));
            fields.close(problems);
            let (as_of, until, draw_order) = (as_of?, until?, draw_order?.unwrap_or(DrawOrder::ExpiringFirst));
            Some(Usage::new(as_of, day, units_milli).map(|usage| Self { usage, until, draw_order }))
        })();
        answer(done, problems)
    }

    /// Lets lots pay for it.
    ///
    /// # Errors
    /// Columns of different lengths, limits, and the first hundred bad rows.
    pub fn burn(&self, lots: LotColumns<'_>) -> Result<Burned, CalcError> {
        self.usage.burn(lots, self.until, self.draw_order)
    }
}

/// A plan to make lots of.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PlanLotsRequest {
    /// Id of a plan of the rulebook.
    pub plan: String,
    /// The day it starts; each month's credits come on that day of the month, clipped to its last.
    #[tsify(type = "Day")]
    pub starts_on: Day,
    /// Months that are paid, 1 to 1,200.
    pub months: u32,
}

/// The lots that the months of an app plan bring, one a month.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn lots_from_plan(request: &Value) -> Result<FoundLots, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let plan = fields.required("plan", problems, reader::name);
        let starts_on = fields.required("startsOn", problems, reader::day);
        let months = fields.required("months", problems, reader::count_within(1, MONTHS_MAX));
        fields.close(problems);
        let subscription = Subscription { plan: plan?, starts_on: starts_on?, months: months? };
        Some(subscription::lots(Rulebook::embedded(), &subscription).map_err(CalcError::from))
    })();
    answer(done, problems)
}
