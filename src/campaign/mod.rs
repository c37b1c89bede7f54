//! The four answers in one: what a campaign costs, what to buy when, when it is done, what lapses.
//!
//! It holds no rule. It asks the four questions of [`crate::contract`] as any caller would and hands the requests out with the
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
mod better;
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
use crate::contract;
use crate::cost::quote::Estimate;
use crate::lots::plan::ExpiryPlan;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::PurchasePlan;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Money, Package, Track};
use crate::text::named;
use crate::throughput::merge::ThroughputResult;
use crate::time::Day;
use crate::trace::Step;
use crate::value::Value;
use draft::{Draft, Setting};
use kling_derive::Answer;

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
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Campaign {
    /// What the jobs cost at list prices.
    pub estimate: Estimate,
    /// What to buy on which day; null where nothing on offer can pay.
    pub purchases: Option<PurchasePlan>,
    /// What becomes of every lot, bought ones included.
    pub expiry: ExpiryPlan,
    /// When the work is done.
    pub throughput: ThroughputResult,
    /// The last day of work that 95 of 100 runs keep.
    pub finishes_on: Day,
    /// Whether that is in time; null without a deadline.
    pub meets_deadline: Option<bool>,
    /// Units that the slots let a full day use, cut to thousandths.
    pub units_per_day_at_most: Amount,
    /// What keeps it from being done sooner.
    pub limited_by: Limit,
    /// Money to be paid: purchases, and the list price of other balances; null where a price is not known.
    pub cost: Option<Money>,
    /// Units that lapse, of all lots.
    pub wasted_units: Amount,
    /// What would help, with its numbers.
    pub advice: Vec<Advice>,
    /// The requests that gave the parts.
    #[contract(declared_optional)]
    pub requests: Requests,
    /// How the parts were put together.
    #[contract(declared_optional)]
    pub steps: Vec<Step>,
    /// What to know before relying on it.
    #[contract(declared_optional)]
    pub warnings: Vec<String>,
}

/// Plans a campaign.
///
/// # Errors
/// Everything that is wrong with the request, by its own fields.
pub fn plan(book: &Rulebook, wanted: &Wanted) -> Result<Campaign, CalcError> {
    let (estimate, setting) = prepare(book, wanted)?;
    let (draft, others) = best(&setting)?;
    finish(&setting, estimate, draft.with_deadline(&setting)?, &others)
}

/// What the questions have to say against a request before anything is planned.
#[must_use]
pub fn faults(book: &Rulebook, wanted: &Wanted) -> Vec<Problem> {
    prepare(book, wanted).err().map_or_else(Vec::new, |error| error.problems)
}

/// What the jobs cost, and what all plans share. Problems of the jobs and of the offers are told together.
fn prepare<'a>(book: &'a Rulebook, wanted: &'a Wanted) -> Result<(Estimate, Setting<'a>), CalcError> {
    let priced = contract::ask(&wanted.estimate(), contract::estimate::estimate)
        .map_err(own_job_fields)
        .and_then(|estimate| Setting::new(book, wanted, &estimate).map(|setting| (estimate, setting)));
    let usual = if wanted.track == Track::App { Balance::AppCredit } else { Balance::ApiVideo };
    let balance = priced.as_ref().map_or(usual, |(_, setting)| setting.balance);
    let offers = contract::ask(&wanted.offers(balance), contract::purchases::plan_purchases);
    match (priced, offers) {
        (Ok(prepared), Ok(_)) => Ok(prepared),
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => Err(error),
        (Err(mut error), Err(mut offers)) => {
            // Which balance the packages have to be of is not known before the jobs are right.
            offers.problems.retain(|problem| problem.code != Code::Contradiction);
            error.problems.append(&mut offers.problems);
            Err(error)
        }
    }
}

/// A job of a campaign has a field more than a job that is priced: it may be the one that was meant.
fn own_job_fields(error: CalcError) -> CalcError {
    let told = |problem: Problem| match (&problem.allowed, problem.field.split_once("].")) {
        (Some(known), Some((_, name))) if problem.code == Code::UnknownField => {
            let known = known.iter().cloned().chain(["serviceSeconds".into()]).collect();
            Problem::new(problem.code, &problem.field, problem.message.clone()).nearest(name, known)
        }
        _ => problem,
    };
    CalcError { problems: error.problems.into_iter().map(told).collect() }
}

/// Tries every limit; the best plan, and the others.
fn best(setting: &Setting<'_>) -> Result<(Draft, Vec<Draft>), CalcError> {
    let mut best: Option<Draft> = None;
    let mut others = Vec::new();
    let mut refused = None;
    for level in setting.levels()? {
        match Draft::settle(setting, level) {
            Ok(None) => {}
            Ok(Some(draft)) if best.as_ref().is_none_or(|best| draft.is_better_than(best, setting.wanted.deadline_on)) => {
                others.extend(best.replace(draft));
            }
            Ok(Some(draft)) => others.push(draft),
            // With fewer slots the work may take longer than can be planned, and with more it does not.
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    match (best, refused) {
        (Some(best), _) => Ok((best, others)),
        (None, refused) => Err(refused.unwrap_or_else(|| no_slots(setting).into())),
    }
}

fn no_slots(setting: &Setting<'_>) -> Problem {
    let nothing_on_sale = setting.wanted.packages.is_some() && setting.offered.is_empty();
    let why = if nothing_on_sale { format!(", and none of `packages` is on sale on {}", setting.wanted.as_of) } else { String::new() };
    Problem::new(Code::Missing, "slots", format!("no lot or package here says how many generations it lets run at a time{why}"))
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

fn limit(setting: &Setting<'_>, draft: &Draft, meets_deadline: Option<bool>) -> Limit {
    if !draft.expiry.totals.shortfall.is_zero() {
        return Limit::Credits;
    }
    if draft.units_end_early(setting.wanted.starts_on) || (meets_deadline != Some(true) && draft.slots_fall()) {
        return Limit::Expiry;
    }
    // With as many slots as generations all would run at once.
    let waits = draft.throughput.peak_queue > 0.0;
    if waits && meets_deadline != Some(true) { Limit::Concurrency } else { Limit::Nothing }
}

fn finish(setting: &Setting<'_>, estimate: Estimate, draft: Draft, others: &[Draft]) -> Result<Campaign, CalcError> {
    let too_large = |TooLarge| CalcError::from(Problem::new(Code::TooLarge, "jobs", "the cost of the campaign has too many digits"));
    let meets_deadline = setting.wanted.deadline_on.map(|deadline| draft.finishes_on <= deadline);
    let limited_by = limit(setting, &draft, meets_deadline);
    let cost = cost(setting, &estimate, &draft).map_err(too_large)?;
    let advice = advice::advice(setting, &estimate, &draft, others);
    let mut steps = setting.steps.clone();
    steps.push(draft.step(setting));
    let warnings = warnings(setting, &estimate, &draft);
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
            estimate: setting.wanted.estimate(),
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

fn warnings(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Vec<String> {
    let mut warnings = setting.warnings.clone();
    warnings.extend(setting.levels_left_out());
    if !draft.settled {
        warnings
            .push("more slots would call for purchases that bring fewer: on some days the plan takes fewer slots than there are".into());
    }
    if let Some((day, slots)) = draft.assumed {
        warnings.push(format!(
            "no lot there on {day} tells how many generations run at a time: {slots} is assumed; give `slots`, or the slots of your lots"
        ));
    }
    if !draft.expiry.totals.shortfall.is_zero() {
        warnings.push(format!("the finish on {} takes for granted that the missing units are there in time", draft.finishes_on));
    }
    for line in &estimate.lines {
        let rate = setting.book.rates.iter().find(|rate| rate.id == line.rate);
        if let Some((rate, until)) = rate.and_then(|rate| Some((rate, rate.until.filter(|until| *until <= draft.finishes_on)?))) {
            warnings.push(format!(
                "jobs[{}]: the rate of {} answers until {until} only, and the work ends on {}: what it costs from then on is not known",
                line.job, rate.model, draft.finishes_on
            ));
        }
    }
    warnings
}

/// Packages on offer for a balance: on sale on the day, and named where the request names some.
fn offered<'b>(book: &'b Rulebook, wanted: &Wanted, balance: Balance) -> Vec<&'b Package> {
    let named = |package: &Package| match &wanted.packages {
        Some(Value::List(names)) => names.iter().any(|name| matches!(name, Value::Text(name) if package.id == name.as_str())),
        _ => true,
    };
    let on_sale = |package: &&Package| package.balance == balance && package.span().contains(wanted.as_of) && named(package);
    book.packages.iter().filter(on_sale).collect()
}
