//! The plan alone, without the plans that others would make: for callers that ask many questions.

use super::infeasible::{infeasible, nothing_on_offer};
use super::market;
use super::plan::{Purchase, STEPS_MAX, no_plan_in_time, plan_too_large, purchases};
use super::{PurchaseQuestion, Strategy};
use crate::amount::{Amount, TooLarge};
use crate::note::{Note, note};
use crate::problem::Problems;
use crate::rulebook::Rulebook;
use kling_kernels::purchase::sequence::{self, Answer};
use kling_kernels::purchase::{self as kernel, owned, search};

/// What to buy on which day, and what it costs, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Least {
    /// By day, then package.
    pub purchases: Vec<Purchase>,
    /// What they cost together, not rounded.
    pub cost: Amount,
    /// Units they hold together.
    pub bought: Amount,
    /// No plan of this kind costs less than this. It is the cost, unless the search's budget ended first.
    pub bound: Amount,
    /// What the plan leans on that no source says.
    pub leans_on: Option<Note>,
}

/// The plan for a question in which nothing is owned, the same that [`super::plan()`] gives.
///
/// # Errors
/// Those of [`super::plan()`].
pub fn least(book: &Rulebook, question: &PurchaseQuestion<'_>) -> Result<Least, Problems> {
    let shelf = market::shelf(book, question)?;
    if let Some(problem) = nothing_on_offer(question, &shelf) {
        return Err(problem.into());
    }
    let scene = market::scene(question, &shelf.packages)?;
    let rest = owned::rest(&scene.market);
    let found = match question.strategy {
        Strategy::AnyDrawOrder => sequence::best(&scene.market, &rest, STEPS_MAX),
        Strategy::ExpiringFirst => search::both(&scene.market, STEPS_MAX).of_all,
    };
    match found {
        Answer::Found(schedule) => {
            let figures = || -> Result<Least, TooLarge> {
                Ok(Least {
                    purchases: purchases(&scene, &schedule),
                    cost: scene.price(kernel::price_of(schedule.weight))?,
                    bought: scene.units(kernel::units_of(schedule.weight))?,
                    bound: scene.price(kernel::price_of(schedule.bound))?,
                    leans_on: (question.strategy == Strategy::ExpiringFirst).then(|| note!(purchases::LeansOnOrder {})),
                })
            };
            figures().map_err(|TooLarge| plan_too_large().into())
        }
        Answer::Infeasible(period) => Err(infeasible(question, &shelf, &scene, &rest, period).into()),
        Answer::OutOfBudget => Err(no_plan_in_time().into()),
    }
}
