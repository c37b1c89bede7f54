//! The plan and what goes with it (rules `buy.*`).

use super::habits::habits;
use super::infeasible::{infeasible, nothing_on_offer};
use super::market::{self, Scene};
use super::{PackageLimits, PurchaseQuestion, Strategy, steps};
use crate::amount::{Amount, TooLarge};
use crate::note::{Note, note};
use crate::problem::{Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::ReadingEffect;
use crate::time::Day;
use crate::trace::{Step, Steps};
use kling_derive::Answer;
use kling_kernels::purchase::search::{Answers, both};
use kling_kernels::purchase::sequence::Answer as Searched;
use kling_kernels::purchase::{self as kernel, Schedule};

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
    pub title: Note,
    /// What it costs.
    pub cost: Money,
    /// Units bought that pay for nothing.
    pub wasted: Amount,
    /// What it costs more than the plan; below zero where it costs less.
    #[contract(declared_optional)]
    pub costs_more: Money,
    /// What it leans on that no source says.
    #[contract(optional)]
    pub leans_on: Option<Note>,
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
    /// What the plan leans on that no source says.
    #[contract(optional)]
    pub leans_on: Option<Note>,
    /// Other plans that cover the demand.
    pub alternatives: Vec<Alternative>,
    /// How many the account that owns the lots still gets, whatever the plan buys, of each package to choose from of which it gets
    /// only so many.
    #[contract(declared_optional, ts = "Record<string, number>")]
    pub still_to_be_had: PackageLimits,
    /// What the plan would be if a clause were read otherwise, where it differs.
    #[contract(declared_optional)]
    pub reading_effects: Vec<ReadingEffect>,
    /// What to keep in mind.
    #[contract(declared_optional)]
    pub warnings: Vec<Note>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// What a schedule of the kernel comes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    /// Exact.
    pub cost: Amount,
    /// Units bought.
    pub bought: Amount,
    /// Of them those that pay for nothing.
    pub wasted: Amount,
    /// The least that any plan costs, exact.
    pub bound: Amount,
}

fn figures(scene: &Scene<'_>, schedule: &Schedule, used: Amount) -> Result<Figures, TooLarge> {
    let bought = scene.units(kernel::units_of(schedule.weight))?;
    Ok(Figures {
        cost: scene.price(kernel::price_of(schedule.weight))?,
        bought,
        wasted: bought.minus(used)?,
        bound: scene.price(kernel::price_of(schedule.bound))?,
    })
}

/// The plan for a question.
///
/// # Errors
/// `infeasible` where no plan covers the demand; what is wrong with the packages asked for; numbers that are too long.
pub fn plan(book: &Rulebook, question: &PurchaseQuestion<'_>, steps: Steps) -> Result<PurchasePlan, Problems> {
    let shelf = market::shelf(book, question)?;
    if let Some(problem) = nothing_on_offer(question, &shelf) {
        return Err(problem.into());
    }
    let scene = market::scene(question, &shelf.packages)?;
    let Answers { rest, in_a_row, of_all } = both(&scene.market, STEPS_MAX);
    let (found, other) = match question.strategy {
        Strategy::AnyDrawOrder => (in_a_row, of_all),
        Strategy::ExpiringFirst => (of_all, in_a_row),
    };
    match found {
        Searched::Found(found) => {
            let asked = Asked { book, question, scene: &scene, rest: &rest };
            let plan = asked.described(&found, &other, steps).map_err(|TooLarge| plan_too_large())?;
            Ok(PurchasePlan { still_to_be_had: shelf.left, ..plan })
        }
        Searched::Infeasible(period) => Err(infeasible(question, &shelf, &scene, &rest, period).into()),
        Searched::OutOfBudget => Err(no_plan_in_time().into()),
    }
}

pub(super) fn no_plan_in_time() -> Problem {
    Problem::new(Code::TooLarge, "demand", note!(purchases::NoPlanInTime { steps: STEPS_MAX })).help(note!(purchases::NoPlanInTimeHelp {}))
}

pub(super) fn plan_too_large() -> Problem {
    Problem::new(Code::TooLarge, "demand", note!(purchases::PlanTooLarge {})).help(note!(request::TooManyDigitsHelp {}))
}

/// What a plan leans on that no source says.
///
/// Nothing that is bought does where purchases wait for each other, but what is owned may: the order decides which of it lapses,
/// and a lot that becomes effective after a purchase pays together with it.
fn leans_on(scene: &Scene<'_>, schedule: &Schedule, strategy: Strategy, owned: Option<&Note>) -> Option<Note> {
    let joined = schedule.purchases.first().is_some_and(|(first, _)| scene.market.becomes_effective_after(*first));
    match (strategy, owned, joined) {
        (Strategy::ExpiringFirst, ..) | (_, Some(_), true) => Some(note!(purchases::LeansOnOrder {})),
        (Strategy::AnyDrawOrder, Some(owned), false) => Some(owned.clone()),
        (Strategy::AnyDrawOrder, None, true) => Some(note!(purchases::LeansOnOrderWithLot {})),
        (Strategy::AnyDrawOrder, None, false) => None,
    }
}

/// What lots that are owned would leave to be paid in another order, where that is more.
fn owned_leans_on(scene: &Scene<'_>, rest: &[i64]) -> Result<Option<Note>, TooLarge> {
    let worst: i64 = kernel::owned::rest_if_last_first(&scene.market).iter().sum();
    let more = worst.saturating_sub(rest.iter().sum());
    if more <= 0 {
        return Ok(None);
    }
    Ok(Some(note!(purchases::LeansOnOrderOfLots { units: scene.units(more)? })))
}

/// A question in the rulebook's words and in whole numbers, with what lots leave to be paid in each period.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub book: &'a Rulebook,
    pub question: &'a PurchaseQuestion<'a>,
    pub scene: &'a Scene<'a>,
    rest: &'a [i64],
}

impl Asked<'_> {
    const fn money(&self, amount: Amount) -> Money {
        Money { amount, currency: self.question.currency }
    }

    /// Brought to the minor unit.
    const fn places(&self) -> u32 {
        self.question.currency.minor_places()
    }

    fn described(&self, found: &Schedule, other: &Searched, mut steps: Steps) -> Result<PurchasePlan, TooLarge> {
        let Self { question, scene, rest, .. } = *self;
        let used = scene.units(rest.iter().sum())?;
        let figures = figures(scene, found, used)?;
        let owned = owned_leans_on(scene, rest)?;
        let cost = figures.cost.half_even(self.places());
        let optimal = figures.bound == figures.cost;
        let per_unit = if used.is_zero() { Amount::ZERO } else { figures.cost.cut_div(used)? };
        let alternatives = self.alternatives(other, (figures.cost, used), owned.as_ref())?;
        if steps.wanted() {
            let all = steps::steps(self, found, &figures, used)?;
            steps.extend(|| all);
        }
        Ok(PurchasePlan {
            purchases: purchases(scene, found),
            cost: self.money(cost),
            bought: figures.bought,
            wasted: figures.wasted,
            cost_per_used_unit: self.money(per_unit),
            optimal,
            // A bound that is not the cost is cut, so that it stays one.
            lower_bound: self.money(if optimal { cost } else { figures.bound.cut(self.places()) }),
            strategy: question.strategy,
            leans_on: leans_on(scene, found, question.strategy, owned.as_ref()),
            alternatives,
            still_to_be_had: PackageLimits::default(),
            reading_effects: Vec::new(),
            warnings: self.warnings(found),
            steps: steps.into_vec(),
        })
    }

    fn alternatives(&self, other: &Searched, (cost, used): (Amount, Amount), owned: Option<&Note>) -> Result<Vec<Alternative>, TooLarge> {
        let Self { question, scene, rest, .. } = *self;
        let places = self.places();
        let mut alternatives = Vec::new();
        let mut add = |id: &str, title: Note, schedule: &Schedule, leans_on: Option<Note>| {
            let figures = figures(scene, schedule, used)?;
            alternatives.push(Alternative {
                id: id.into(),
                title,
                cost: self.money(figures.cost.half_even(places)),
                wasted: figures.wasted,
                costs_more: self.money(figures.cost.half_even(places).minus(cost.half_even(places))?),
                leans_on,
            });
            Ok(())
        };
        let strategy = match question.strategy {
            Strategy::AnyDrawOrder => Strategy::ExpiringFirst,
            Strategy::ExpiringFirst => Strategy::AnyDrawOrder,
        };
        if let Searched::Found(schedule) = other {
            let is_proven = kernel::price_of(schedule.bound) == kernel::price_of(schedule.weight);
            let title = note!(purchases::OtherStrategy { strategy, is_proven });
            add(strategy.id(), title, schedule, leans_on(scene, schedule, strategy, owned))?;
        }
        for habit in habits(scene, rest) {
            add(habit.id, habit.title, &habit.schedule, leans_on(scene, &habit.schedule, Strategy::AnyDrawOrder, owned))?;
        }
        Ok(alternatives)
    }

    fn warnings(&self, schedule: &Schedule) -> Vec<Note> {
        let Self { question, scene, .. } = *self;
        let mut warnings = Vec::new();
        if question.past {
            warnings.push(note!(purchases::PastLeftOut { as_of: question.as_of }));
        }
        if let Some(last) = scene.days.last() {
            for package in scene.choices.iter().map(|choice| choice.package) {
                if let Some(until) = package.until.filter(|until| until <= last && *until > question.from) {
                    warnings.push(note!(purchases::SaleEnds { package: &package.id, until }));
                }
            }
        }
        if !schedule.first && kernel::price_of(schedule.bound) == kernel::price_of(schedule.weight) {
            warnings.push(note!(purchases::NotAllCompared { steps: STEPS_MAX }));
        }
        warnings
    }
}

/// The packages of a schedule, those of one day and kind together.
pub(super) fn purchases(scene: &Scene<'_>, schedule: &Schedule) -> Vec<Purchase> {
    let mut purchases: Vec<Purchase> = Vec::new();
    let mut before = None;
    for (period, offer) in &schedule.purchases {
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
