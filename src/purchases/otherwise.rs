//! What a plan would be if a clause were read otherwise.
//!
//! How long the credits of a subscription last is contested. Other clauses change no plan, or are a strategy of their own.

use super::plan::{Purchase, PurchasePlan};
use crate::amount::Amount;
use crate::lots::lot::{Lot, Origin, SUBSCRIPTION_READING};
use crate::note::note;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::{ReadingEffect, Readings, effects};

/// What a plan comes to; `None` where there is none.
type Outcome = Option<(Money, Amount, Vec<Purchase>)>;

/// Whether the end of any of these lots is a matter of how it is read.
fn is_contested<'l>(lots: impl IntoIterator<Item = &'l Lot>) -> bool {
    lots.into_iter().any(|lot| lot.origin == Some(Origin::Subscription) && lot.expires_on.is_none() && lot.validity.is_none())
}

/// The effects on a plan; `again` plans under other readings.
pub fn reading_effects<'l>(
    book: &Rulebook,
    readings: &Readings,
    lots: impl IntoIterator<Item = &'l Lot>,
    plan: &PurchasePlan,
    again: impl Fn(&Readings) -> Option<PurchasePlan>,
) -> Vec<ReadingEffect> {
    if !is_contested(lots) {
        return Vec::new();
    }
    let outcome = |plan: PurchasePlan| -> Outcome { Some((plan.cost, plan.wasted, plan.purchases)) };
    let chosen = outcome(plan.clone());
    effects(
        book,
        readings,
        &[SUBSCRIPTION_READING],
        &chosen,
        |readings| Some(again(readings).and_then(outcome)),
        |other| match other {
            Some((cost, wasted, _)) => note!(purchases::PlanEffect { amount: cost.amount, currency: cost.currency, wasted }),
            None => note!(purchases::NoPlanEffect {}),
        },
    )
}
