//! What a plan would be if a clause were read otherwise.
//!
//! How long the credits of a subscription last is contested; the lots of a question say whether it rests on that. Other clauses change
//! no plan, or are a strategy of their own.

use super::plan::{Purchase, PurchasePlan};
use crate::amount::Amount;
use crate::note::note;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::{ReadingEffect, Readings, effects};

/// What a plan comes to; `None` where there is none.
type Outcome = Option<(Money, Amount, Vec<Purchase>)>;

/// The effects of a reading on a plan; `again` plans under other readings.
pub fn reading_effects(
    (book, readings): (&Rulebook, &Readings),
    reading: &str,
    plan: &PurchasePlan,
    again: impl Fn(&Readings) -> Option<PurchasePlan>,
) -> Vec<ReadingEffect> {
    let outcome = |plan: PurchasePlan| -> Outcome { Some((plan.cost, plan.wasted, plan.purchases)) };
    let chosen = outcome(plan.clone());
    effects(
        book,
        readings,
        &[reading],
        &chosen,
        |readings| Some(again(readings).and_then(outcome)),
        |other| match other {
            Some((cost, wasted, _)) => note!(purchases::PlanEffect { amount: cost.amount, currency: cost.currency, wasted }),
            None => note!(purchases::NoPlanEffect {}),
        },
    )
}
