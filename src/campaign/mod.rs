//! The four answers in one: what a campaign costs, what to buy when, when it is done, what lapses.
//!
//! It holds no rule. It asks the questions of the other rules (`ask`) and says with its answer what it asked them
//! ([`Asked`]), so its parts are what those questions answer. What it adds is the order of asking: jobs give generations
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
mod ask;
mod better;
pub mod compare;
mod draft;
mod effects;
mod question;
mod risks;
mod service;
mod setting;
mod slots;
mod trial;
mod usage;
mod worth;

pub use advice::Advice;
pub use effects::{CampaignEffect, ChangedFigure, PlanReading, ReadingChange};
pub use question::{Asked, CampaignQuestion, Pace, TimedJob};
pub use service::AssumedTime;
pub use worth::{CampaignSla, TierWorth};

use crate::amount::{Amount, TooLarge};
use crate::cost::quote::Estimate;
use crate::lots::kind;
use crate::lots::lot::{Lot, SUBSCRIPTION_READING};
use crate::lots::plan::ExpiryPlan;
use crate::note::{Note, note};
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::purchases::otherwise::reading_effects;
use crate::purchases::plan::PurchasePlan;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Money};
use crate::text::{Text, named};
use crate::throughput::merge::ThroughputResult;
use crate::time::Day;
use crate::trace::Step;
use draft::Draft;
use kling_derive::Answer;
use setting::Setting;

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

/// A lot that the plan buys.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BoughtLot {
    /// Its id among the lots of the expiry.
    pub id: String,
    /// The package it is of.
    pub package: String,
    /// How many of it.
    pub quantity: u32,
    /// The day on which they are bought.
    pub purchased_on: Day,
    /// The same in a few words.
    #[contract(name = "text")]
    pub note: Note,
}

/// A planned campaign.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct CampaignPlan {
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
    /// Whether that is in time; null without a deadline. It looks at the days of work alone: see `paidInTime`.
    pub meets_deadline: Option<bool>,
    /// Whether lots and purchases pay all of it: no unit is missing.
    #[contract(declared_optional)]
    pub is_paid: bool,
    /// Whether it is done by its deadline and all of it is paid; null without a deadline. Work that nothing pays is not done,
    /// whatever the slots would allow.
    #[contract(declared_optional, ts = "boolean | null")]
    pub paid_in_time: Option<bool>,
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
    /// What may go wrong by the plan's own figures.
    #[contract(declared_optional)]
    pub risks: Vec<Note>,
    /// The balance that is planned: what lots and packages are of.
    #[contract(declared_optional)]
    pub balance: Balance,
    /// Ids of the packages that were to choose from: on sale, priced in the currency, named where some are, and still to be had.
    #[contract(declared_optional)]
    pub offered: Vec<Text>,
    /// Ids of the packages on sale of which the account that owns the lots has had all that it gets.
    #[contract(declared_optional)]
    pub used_up: Vec<Text>,
    /// How long generations are taken to last, for each job that does not say.
    #[contract(declared_optional)]
    pub assumed_times: Vec<AssumedTime>,
    /// Ids of the lots of which nothing but a reading says when they end.
    #[contract(declared_optional)]
    pub ends_by_reading: Vec<String>,
    /// Ids of the rulebook's conflicts that it touches: of the rates and packages it uses, and of the readings its lots end by.
    #[contract(declared_optional)]
    pub conflicts: Vec<Text>,
    /// The lots that are bought, by their ids.
    #[contract(declared_optional)]
    pub bought_lots: Vec<BoughtLot>,
    /// What the SLA is worth for what is bought in the first month of work; left out on the app's track.
    #[contract(optional)]
    pub sla: Option<CampaignSla>,
    /// The readings it rests on; left out unless what others would change is asked for.
    #[contract(optional)]
    pub rests_on: Option<Vec<PlanReading>>,
    /// What other readings would change; left out unless asked for.
    #[contract(optional)]
    pub reading_effects: Option<Vec<CampaignEffect>>,
    /// How the parts were put together.
    #[contract(declared_optional)]
    pub steps: Vec<Step>,
    /// What to know before relying on it.
    #[contract(declared_optional)]
    pub warnings: Vec<Note>,
    /// What was asked of the other rules.
    #[contract(skip)]
    pub asked: Asked,
}

/// Plans a campaign.
///
/// # Errors
/// Everything that is wrong with it, by the fields of its request.
pub fn plan(book: &Rulebook, question: &CampaignQuestion) -> Result<CampaignPlan, CalcError> {
    let (estimate, setting) = prepare(book, question)?;
    if question.lots.iter().any(|lot| !kind::pays(lot, Some(setting.balance))) {
        return plan_own(book, question, setting.balance);
    }
    let (draft, others) = best(&setting)?;
    finish(&setting, estimate, draft.with_deadline(&setting)?.with_limit_told(&setting), &others)
}

/// The plan without the lots of other balances than the one that is planned, which is known only once the jobs are priced.
fn plan_own(book: &Rulebook, question: &CampaignQuestion, balance: Balance) -> Result<CampaignPlan, CalcError> {
    let own = CampaignQuestion { lots: kind::own(&question.lots, balance), ..question.clone() };
    let mut plan = plan(book, &own)?;
    plan.warnings.splice(0..0, kind::warnings(&question.lots, Some(balance)));
    Ok(plan)
}

/// What is wrong with a campaign before anything is planned. Where it does not have all of its jobs, that there are none is not
/// wrong.
#[must_use]
pub fn faults(book: &Rulebook, question: &CampaignQuestion, has_all_jobs: bool) -> Problems {
    let (_, mut problems) = question.holdings(book);
    if question.jobs.is_empty() && !has_all_jobs {
        return problems;
    }
    for problem in prepare(book, question).err().into_iter().flat_map(|error| error.problems) {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    problems
}

/// What the jobs cost, and what all plans share. Problems of the jobs and of the offers come together.
fn prepare<'a>(book: &'a Rulebook, question: &'a CampaignQuestion) -> Result<(Estimate, Setting<'a>), CalcError> {
    let priced =
        ask::estimate(book, question).and_then(|estimate| Setting::new(book, question, &estimate).map(|setting| (estimate, setting)));
    let balance = priced.as_ref().map_or(question.track.usual_balance(), |(_, setting)| setting.balance);
    let mut offers = ask::offers(book, question, balance);
    match priced {
        Ok(prepared) if offers.is_empty() => Ok(prepared),
        Ok(_) => Err(CalcError { problems: offers }),
        Err(mut error) => {
            // Which balance the packages have to be of is not known before the jobs are right.
            offers.retain(|problem| problem.code != Code::Contradiction);
            error.problems.append(&mut offers);
            Err(error)
        }
    }
}

/// Tries every limit; the best plan, and the others.
fn best(setting: &Setting<'_>) -> Result<(Draft, Vec<Draft>), CalcError> {
    let mut best: Option<Draft> = None;
    let mut others = Vec::new();
    let mut refused = None;
    for level in setting.levels()? {
        match Draft::settle(setting, level) {
            Ok(None) => {}
            Ok(Some(draft)) if best.as_ref().is_none_or(|best| draft.is_better_than(best, setting.question.deadline_on)) => {
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
    let question = setting.question;
    let nothing_on_sale = question.packages.is_some() && setting.offered.is_empty();
    let message = if nothing_on_sale { note!(campaign::NoSlotsOnSale { day: question.as_of }) } else { note!(campaign::NoSlots {}) };
    Problem::new(Code::Missing, "slots", message).help(note!(campaign::NoSlotsHelp {}))
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
    if !draft.is_paid() {
        return Limit::Credits;
    }
    if draft.units_end_early(setting.question.starts_on) || (meets_deadline != Some(true) && draft.slots_fall()) {
        return Limit::Expiry;
    }
    // With as many slots as generations all would run at once.
    let waits = draft.throughput.peak_queue > 0.0;
    if waits && meets_deadline != Some(true) { Limit::Concurrency } else { Limit::Nothing }
}

fn finish(setting: &Setting<'_>, estimate: Estimate, draft: Draft, others: &[Draft]) -> Result<CampaignPlan, CalcError> {
    let too_large = |TooLarge| CalcError::from(Problem::new(Code::TooLarge, "jobs", note!(campaign::CostTooLarge {})));
    let meets_deadline = setting.question.deadline_on.map(|deadline| draft.finishes_on <= deadline);
    let limited_by = limit(setting, &draft, meets_deadline);
    let cost = cost(setting, &estimate, &draft).map_err(too_large)?;
    let advice = advice::advice(setting, &estimate, &draft, others);
    let sla = worth::worth(setting.book, setting.question, &draft);
    let effects = setting.question.effects.then(|| effects::effects(setting, &draft, cost, sla.as_ref()));
    let (rests_on, reading_effects) = effects.unzip();
    let mut steps = setting.steps.clone();
    if setting.question.steps {
        steps.push(draft.step(setting));
    }
    let warnings = warnings(setting, &estimate, &draft);
    let risks = risks::risks(setting, &draft, sla.as_ref());
    let conflicts = risks::conflicts(setting, &estimate, &draft);
    let purchases = draft.purchases.clone().map(|plan| otherwise(setting, &draft, plan));
    Ok(CampaignPlan {
        estimate,
        wasted_units: draft.expiry.totals.expired,
        finishes_on: draft.finishes_on,
        meets_deadline,
        is_paid: draft.is_paid(),
        paid_in_time: meets_deadline.map(|meets| meets && draft.is_paid()),
        units_per_day_at_most: draft.units_per_day_at_most,
        limited_by,
        cost,
        advice,
        risks,
        balance: setting.balance,
        offered: setting.priced().map(|package| package.id.clone()).collect(),
        used_up: setting.used_up.clone(),
        assumed_times: setting.assumed_times.clone(),
        conflicts,
        ends_by_reading: setting.question.lots.iter().filter(|lot| lot.ends_by_reading()).map(|lot| lot.id.clone()).collect(),
        bought_lots: draft.bought.iter().map(|bought| bought_lot(setting, bought)).collect(),
        sla,
        rests_on,
        reading_effects,
        steps,
        warnings,
        purchases,
        expiry: draft.expiry,
        throughput: draft.throughput,
        asked: draft.asked,
    })
}

/// The purchases with what they would be under another reading, as they have it where they are asked for alone.
fn otherwise(setting: &Setting<'_>, draft: &Draft, mut plan: PurchasePlan) -> PurchasePlan {
    let (book, question, asked) = (setting.book, setting.question, &draft.asked);
    if !question.lots.iter().any(Lot::ends_by_reading) {
        return plan;
    }
    plan.reading_effects = reading_effects((book, &question.readings), SUBSCRIPTION_READING, &plan, |readings| {
        let question = CampaignQuestion { readings: readings.clone(), steps: false, ..question.clone() };
        ask::purchases(book, &question, setting.balance, question.packages.as_ref(), asked.purchases?, &asked.usage).ok()
    });
    plan
}

fn bought_lot(setting: &Setting<'_>, bought: &trial::Bought) -> BoughtLot {
    let trial::Bought { lot, package, quantity, on } = bought;
    BoughtLot {
        id: lot.id.clone(),
        package: package.clone(),
        quantity: *quantity,
        purchased_on: *on,
        note: note!(campaign::BoughtOn { count: *quantity, package: setting.package_title(package), day: on }),
    }
}

fn warnings(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Vec<Note> {
    let finishes_on = draft.finishes_on;
    let mut warnings = setting.warnings.clone();
    warnings.extend(setting.levels_left_out());
    if !draft.settled {
        warnings.push(note!(campaign::FewerThanThere {}));
    }
    if let Some((day, slots)) = draft.assumed {
        warnings.push(note!(campaign::SlotsAssumed { day, slots }));
    }
    if let (Some(_), None) = (setting.question.days_to_fill(), draft.fastest) {
        let late = setting.question.deadline_on.is_some_and(|deadline| finishes_on > deadline);
        warnings.push(note!(campaign::NotSpread { because: if late { "late" } else { "slots" } }));
    }
    if !draft.is_paid() {
        warnings.push(note!(campaign::MissingTakenAsThere { finishes_on }));
    }
    for line in &estimate.lines {
        let rate = setting.book.rates.iter().find(|rate| rate.id == line.rate);
        if let Some((rate, until)) = rate.and_then(|rate| Some((rate, rate.until.filter(|until| *until <= finishes_on)?))) {
            warnings.push(note!(campaign::RateEnds { job: line.job, model: setting.model_title(&rate.model), until, finishes_on }));
        }
    }
    warnings
}
