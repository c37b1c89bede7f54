//! The four answers in one: what a campaign costs, what to buy when, when it is done, what lapses.
//!
//! It holds no rule. It asks the four questions of [`crate::api`] as any caller would and hands the requests out with the
//! answers, so its parts are what those questions answer. What it adds is the order of asking: jobs give generations
//! and units; slots and service times give the days of work; those give usage per day; lots pay it first, purchases the
//! rest. Slots come with packages, so they are known only after the purchases, which hang on the usage: a limit is taken,
//! the purchases planned, the slots of the lots then there worked out, and all of it asked again until nothing changes.
//!
//! Each limit that a package on offer grants is tried. With a deadline the cheapest plan that meets it counts, else the
//! earliest; without one the cheapest.
//!
//! Days of work are counted by the makespan that 95 of 100 runs keep. A lot grants its slots until it expires; that a
//! used-up one still does is our reading.

mod advice;
pub mod compare;
mod draft;
mod request;
mod service;
mod slots;
mod usage;

pub use advice::Advice;
pub use request::{Requests, Wanted};
pub use slots::Holding;

use crate::amount::{Amount, TooLarge};
use crate::api;
use crate::cost::quote::Estimate;
use crate::lots::plan::ExpiryPlan;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::PurchasePlan;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Money, Package};
use crate::text::named;
use crate::throughput::merge::ThroughputResult;
use crate::time::Day;
use crate::trace::Step;
use draft::{Draft, Setting};
use serde::Serialize;
use tsify::Tsify;

named! {
    /// What keeps a campaign from being done sooner, or at all.
    pub enum Limit {
        /// Units are missing that nothing on offer gives.
        Credits = "credits",
        /// More slots would end it sooner.
        Concurrency = "concurrency",
        /// Slots or units end with a lot before the work does.
        Expiry = "expiry",
        /// It is in time, or would not end sooner with more.
        Nothing = "nothing",
    }
}

/// The whole campaign.
#[derive(Debug, Clone, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Campaign {
    /// What the jobs cost at list prices.
    pub estimate: Estimate,
    /// What to buy on which day; null where nothing on offer can pay.
    #[tsify(type = "PurchasePlan | null")]
    pub purchases: Option<PurchasePlan>,
    /// What becomes of every lot, bought ones included.
    pub expiry: ExpiryPlan,
    /// When the work is done.
    pub throughput: ThroughputResult,
    /// The last day of work that 95 of 100 runs keep.
    #[tsify(type = "Day")]
    pub finishes_on: Day,
    /// Whether that is in time; null without a deadline.
    #[tsify(type = "boolean | null")]
    pub meets_deadline: Option<bool>,
    /// Units that the slots let a full day use, cut to thousandths.
    #[tsify(type = "Decimal")]
    pub units_per_day_at_most: Amount,
    /// What keeps it from being done sooner.
    pub limited_by: Limit,
    /// Money to be paid: purchases, and the list price of other balances; null where a price is not known.
    #[tsify(type = "Money | null")]
    pub cost: Option<Money>,
    /// Units that lapse, of all lots.
    #[tsify(type = "Decimal")]
    pub wasted_units: Amount,
    /// What would help, with its numbers.
    pub advice: Vec<Advice>,
    /// The requests that gave the parts.
    #[tsify(optional)]
    pub requests: Requests,
    /// How the parts were put together.
    #[tsify(optional)]
    pub steps: Vec<Step>,
    /// What to know before relying on it.
    #[tsify(optional)]
    pub warnings: Vec<String>,
}

/// Plans a campaign.
///
/// # Errors
/// Everything that is wrong with the request, by its own fields.
pub fn plan(book: &Rulebook, wanted: &Wanted) -> Result<Campaign, CalcError> {
    let estimate_request = wanted.estimate();
    let estimate = api::estimate::estimate(&estimate_request)?;
    let setting = Setting::new(book, wanted, &estimate)?;
    // What is wrong with the offers is told before anything is made of them.
    let nothing = crate::value::Value::List(Vec::new());
    api::purchases::plan_purchases(&wanted.purchases(setting.balance, nothing, None))?;
    let draft = best(&setting)?;
    finish(&setting, estimate_request, estimate, draft)
}

/// Tries every limit and keeps the best plan.
fn best(setting: &Setting<'_>) -> Result<Draft, CalcError> {
    let mut best: Option<Draft> = None;
    for level in setting.levels()? {
        let draft = Draft::settle(setting, level)?;
        if best.as_ref().is_none_or(|best| draft.is_better_than(best, setting.wanted.deadline_on)) {
            best = Some(draft);
        }
    }
    best.ok_or_else(|| no_slots().into())
}

fn no_slots() -> Problem {
    Problem::new(Code::Missing, "slots", "no lot or package here says how many generations it lets run at a time")
        .help("give `slots`, as the vendor confirmed them in writing, or the slots of a lot")
}

/// Money of the purchases and of the balances that are not planned; `None` where some price is not known.
fn cost(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Result<Option<Money>, TooLarge> {
    let Some(purchases) = &draft.purchases else { return Ok(None) };
    let mut sum = purchases.cost;
    for total in estimate.totals.iter().filter(|total| total.balance != setting.balance) {
        let Some(amount) = total.amount.filter(|amount| amount.currency == sum.currency) else { return Ok(None) };
        sum.amount = sum.amount.plus(amount.amount)?;
    }
    Ok(Some(sum))
}

fn limit(draft: &Draft, meets_deadline: Option<bool>) -> Limit {
    if !draft.expiry.totals.shortfall.is_zero() {
        return Limit::Credits;
    }
    let late = meets_deadline == Some(false);
    let stranded = draft.expiry.stranded_units.is_some_and(|units| !units.is_zero());
    if stranded || (late && draft.slots_fall()) {
        return Limit::Expiry;
    }
    // With as many slots as generations all would run at once.
    let waits = draft.throughput.peak_queue > 0.0;
    if waits && meets_deadline != Some(true) { Limit::Concurrency } else { Limit::Nothing }
}

fn finish(setting: &Setting<'_>, estimate_request: crate::value::Value, estimate: Estimate, draft: Draft) -> Result<Campaign, CalcError> {
    let too_large = |TooLarge| CalcError::from(Problem::new(Code::TooLarge, "jobs", "the cost of the campaign has too many digits"));
    let meets_deadline = setting.wanted.deadline_on.map(|deadline| draft.finishes_on <= deadline);
    let limited_by = limit(&draft, meets_deadline);
    let cost = cost(setting, &estimate, &draft).map_err(too_large)?;
    let advice = advice::advice(setting, &estimate, &draft, meets_deadline);
    let mut steps = setting.steps.clone();
    steps.push(draft.step(setting));
    let mut warnings = setting.warnings.clone();
    if !draft.settled {
        warnings.push("slots and purchases did not settle on each other; the plan is the last one tried".into());
    }
    Ok(Campaign {
        estimate,
        wasted_units: draft.expiry.totals.expired,
        finishes_on: draft.finishes_on,
        meets_deadline,
        units_per_day_at_most: draft.units_per_day_at_most,
        limited_by,
        cost,
        advice,
        requests: Requests {
            estimate: estimate_request,
            throughput: draft.throughput_request,
            purchases: draft.purchases_request,
            expiry: draft.expiry_request,
        },
        steps,
        warnings,
        purchases: draft.purchases,
        expiry: draft.expiry,
        throughput: draft.throughput,
    })
}

/// Packages on offer for a balance: on sale on the day, and named where the request names some.
fn offered<'b>(book: &'b Rulebook, wanted: &Wanted, balance: Balance) -> Vec<&'b Package> {
    let named = |package: &Package| match &wanted.packages {
        Some(crate::value::Value::List(names)) => {
            names.iter().any(|name| matches!(name, crate::value::Value::Text(name) if package.id == name.as_str()))
        }
        _ => true,
    };
    let on_sale = |package: &&Package| package.balance == balance && package.span().contains(wanted.as_of) && named(package);
    book.packages.iter().filter(on_sale).collect()
}
