//! The plan and what is told with it (rules `buy.*`).

use super::habits::habits;
use super::infeasible::infeasible;
use super::market::{self, Scene};
use super::{Question, Strategy, steps};
use crate::amount::{Amount, TooLarge};
use crate::problem::{Code, Problem};
use crate::rulebook::entry::Money;
use crate::time::Day;
use crate::trace::Step;
use kling_kernels::purchase::search::{Answers, both};
use kling_kernels::purchase::sequence::Answer;
use kling_kernels::purchase::{self as kernel, Plan};
use kling_derive::Answer;

/// Most steps of a search: about a tenth of a second.
pub const STEPS_MAX: u64 = 1_500_000;

/// Packages to buy on one day.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Purchase {
    /// The last day on which it is not too late.
    pub on: Day,
    /// Id of the package.
    pub package: String,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub price: Money,
}

/// Another plan.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Alternative {
    /// `any-draw-order`, `expiring-first`, `one-package`, `only-smallest` or `as-needed`.
    pub id: String,
    /// For people.
    pub title: String,
    /// What it costs.
    pub cost: Money,
    /// Units bought that pay for nothing.
    pub wasted: Amount,
    /// What it costs more than the plan; below zero where it costs less.
    #[contract(declared_optional)]
    pub costs_more: Money,
    /// What it leans on that no source tells.
    #[contract(optional)]
    pub leans_on: Option<String>,
}

/// What to buy on which day.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct PurchasePlan {
    /// By day, then package.
    pub purchases: Vec<Purchase>,
    /// What they cost together, in whole minor units.
    pub cost: Money,
    /// Units they hold together.
    pub bought: Amount,
    /// Of them those that pay for nothing.
    pub wasted: Amount,
    /// Cost by the units that purchases pay, cut after 12 places; 0 where nothing has to be bought.
    pub cost_per_used_unit: Money,
    /// Whether nothing costs less.
    pub optimal: bool,
    /// No plan of this kind costs less than this.
    pub lower_bound: Money,
    /// Which plans were looked at.
    pub strategy: Strategy,
    /// What the plan leans on that no source tells.
    #[contract(optional)]
    pub leans_on: Option<String>,
    /// Other plans that cover the demand.
    pub alternatives: Vec<Alternative>,
    /// What to keep in mind.
    #[contract(declared_optional)]
    pub warnings: Vec<String>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// What a plan of the kernel comes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worth {
    /// Exact.
    pub cost: Amount,
    /// Units bought.
    pub bought: Amount,
    /// Of them those that pay for nothing.
    pub wasted: Amount,
    /// The least that any plan costs, exact.
    pub bound: Amount,
}

pub(super) fn worth(scene: &Scene<'_>, plan: &Plan, used: Amount) -> Result<Worth, TooLarge> {
    let bought = scene.units(kernel::units_of(plan.weight))?;
    Ok(Worth {
        cost: scene.price(kernel::price_of(plan.weight))?,
        bought,
        wasted: bought.minus(used)?,
        bound: scene.price(kernel::price_of(plan.bound))?,
    })
}

/// The plan for a question.
///
/// # Errors
/// `infeasible` where no plan covers the demand; what is wrong with the packages asked for; numbers that are too long.
pub fn plan(question: &Question<'_>) -> Result<PurchasePlan, Vec<Problem>> {
    let shelf = market::shelf(question)?;
    let scene = market::scene(question, &shelf.packages)?;
    let Answers { rest, in_a_row, of_all } = both(&scene.market, STEPS_MAX);
    let (found, other) = match question.strategy {
        Strategy::AnyDrawOrder => (in_a_row, of_all),
        Strategy::ExpiringFirst => (of_all, in_a_row),
    };
    match found {
        Answer::Plan(found) => told(question, &scene, &rest, &found, &other).map_err(|TooLarge| {
            vec![
                Problem::new(Code::TooLarge, "demand", "the plan has more digits than can be kept exactly")
                    .help("at most 26 significant digits"),
            ]
        }),
        Answer::Infeasible(period) => Err(vec![infeasible(question, &shelf, &scene, &rest, period)]),
        Answer::OutOfBudget => Err(vec![
            Problem::new(Code::TooLarge, "demand", format!("no plan was found in {STEPS_MAX} steps"))
                .help("fewer packages on offer, or fewer limits, leave less to search"),
        ]),
    }
}

/// What a plan leans on that no source tells.
///
/// Nothing that is bought does where purchases wait for each other, but what is owned may: the order decides which of it lapses,
/// and a lot that becomes effective after a purchase pays together with it.
fn leans_on(scene: &Scene<'_>, plan: &Plan, strategy: Strategy, owned: Option<&String>) -> Option<String> {
    let joined = plan.purchases.first().is_some_and(|(first, _)| scene.market.becomes_effective_after(*first));
    match (strategy, owned, joined) {
        (Strategy::ExpiringFirst, ..) | (_, Some(_), true) => Some("what expires first is drawn first; no source tells the order".into()),
        (Strategy::AnyDrawOrder, Some(owned), false) => Some(owned.clone()),
        (Strategy::AnyDrawOrder, None, true) => Some(
            "a lot of yours becomes effective after the first purchase, and what expires first is drawn first of the two; no source tells the order".into(),
        ),
        (Strategy::AnyDrawOrder, None, false) => None,
    }
}

/// What lots that are owned would leave to be paid in another order, where that is more.
fn owned_leans_on(scene: &Scene<'_>, rest: &[i64]) -> Result<Option<String>, TooLarge> {
    let worst: i64 = kernel::owned::rest_if_last_first(&scene.market).iter().sum();
    let more = worst.saturating_sub(rest.iter().sum());
    if more <= 0 {
        return Ok(None);
    }
    let units = scene.units(more)?;
    Ok(Some(format!(
        "of the lots you own, what expires first is drawn first; were it what expires last, they would pay {units} units less; no source tells the order"
    )))
}

fn told(question: &Question<'_>, scene: &Scene<'_>, rest: &[i64], found: &Plan, other: &Answer) -> Result<PurchasePlan, TooLarge> {
    let places = question.currency.minor_places();
    let money = |amount: Amount| Money { amount, currency: question.currency };
    let used = scene.units(rest.iter().sum())?;
    let worth_here = worth(scene, found, used)?;
    let owned = owned_leans_on(scene, rest)?;
    let cost = worth_here.cost.half_even(places);
    let optimal = worth_here.bound == worth_here.cost;
    let per_unit = if used.is_zero() { Amount::ZERO } else { worth_here.cost.cut_div(used)? };
    Ok(PurchasePlan {
        purchases: purchases(scene, found),
        cost: money(cost),
        bought: worth_here.bought,
        wasted: worth_here.wasted,
        cost_per_used_unit: money(per_unit),
        optimal,
        // A bound that is not the cost is cut, so that it stays one.
        lower_bound: money(if optimal { cost } else { worth_here.bound.cut(places) }),
        strategy: question.strategy,
        leans_on: leans_on(scene, found, question.strategy, owned.as_ref()),
        alternatives: alternatives(question, scene, rest, other, (worth_here.cost, used), owned.as_ref())?,
        warnings: warnings(question, scene, found),
        steps: steps::steps(question, scene, found, &worth_here, used)?,
    })
}

fn purchases(scene: &Scene<'_>, plan: &Plan) -> Vec<Purchase> {
    let mut purchases: Vec<Purchase> = Vec::new();
    let mut before = None;
    for (period, offer) in &plan.purchases {
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let (Some(on), Some(choice)) = (scene.days.get(place(*period)), scene.choices.get(place(*offer))) else { continue };
        match purchases.last_mut().filter(|_| before == Some((*period, *offer))) {
            Some(last) => last.quantity = last.quantity.saturating_add(1),
            None => {
                purchases.push(Purchase { on: *on, package: choice.package.id.to_string(), quantity: 1, price: choice.package.price });
            }
        }
        before = Some((*period, *offer));
    }
    purchases
}

fn alternatives(
    question: &Question<'_>,
    scene: &Scene<'_>,
    rest: &[i64],
    other: &Answer,
    (cost, used): (Amount, Amount),
    owned: Option<&String>,
) -> Result<Vec<Alternative>, TooLarge> {
    let places = question.currency.minor_places();
    let money = |amount: Amount| Money { amount, currency: question.currency };
    let mut alternatives = Vec::new();
    let mut add = |id: &str, title: String, plan: &Plan, leans_on: Option<String>| {
        let worth = worth(scene, plan, used)?;
        alternatives.push(Alternative {
            id: id.into(),
            title,
            cost: money(worth.cost.half_even(places)),
            wasted: worth.wasted,
            costs_more: money(worth.cost.half_even(places).minus(cost.half_even(places))?),
            leans_on,
        });
        Ok(())
    };
    let strategy = match question.strategy {
        Strategy::AnyDrawOrder => Strategy::ExpiringFirst,
        Strategy::ExpiringFirst => Strategy::AnyDrawOrder,
    };
    if let Answer::Plan(plan) = other {
        let title = match strategy {
            Strategy::AnyDrawOrder => "Nothing is bought while anything can still pay",
            Strategy::ExpiringFirst => "Packages may run side by side",
        };
        let proven = kernel::price_of(plan.bound) == kernel::price_of(plan.weight);
        let title = if proven { title.into() } else { format!("{title} (the best that was found, not proven)") };
        add(strategy.id(), title, plan, leans_on(scene, plan, strategy, owned))?;
    }
    for habit in habits(scene, rest) {
        add(habit.id, habit.title, &habit.plan, leans_on(scene, &habit.plan, Strategy::AnyDrawOrder, owned))?;
    }
    Ok(alternatives)
}

fn warnings(question: &Question<'_>, scene: &Scene<'_>, plan: &Plan) -> Vec<String> {
    let mut warnings = Vec::new();
    if question.past {
        warnings.push(format!("demand before {} is past and left out", question.as_of));
    }
    if let Some(last) = scene.days.last() {
        for package in scene.choices.iter().map(|choice| choice.package) {
            if let Some(until) = package.until.filter(|until| until <= last && *until > question.from) {
                warnings.push(format!("{} is on sale until {until} only, before the demand ends", package.id));
            }
        }
    }
    if !plan.first && kernel::price_of(plan.bound) == kernel::price_of(plan.weight) {
        warnings.push(format!("nothing costs less; of the plans that cost the same, not all were compared in {STEPS_MAX} steps"));
    }
    warnings
}
