//! The lots that the months of an app plan bring.
//!
//! How long they are valid is left to the reading, so that a plan made of them shows what the other one would give.

use super::account::FoundLots;
use super::lot::{Lot, Origin};
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::time::Day;

/// Most months.
pub const MONTHS_MAX: u32 = 1_200;

/// A subscription that runs for some months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscription<'s> {
    /// Id of a plan.
    pub plan: &'s str,
    /// The day it starts; each month's credits come on that day of the month, clipped to its last.
    pub starts_on: Day,
    /// Months that are paid.
    pub months: u32,
}

/// One lot a month.
///
/// # Errors
/// A plan that the rulebook does not hold, and months past the last year.
pub fn lots(book: &Rulebook, subscription: &Subscription<'_>) -> Result<FoundLots, Problem> {
    let Some(plan) = book.plans.iter().find(|plan| plan.id == subscription.plan) else {
        let ids = book.plans.iter().map(|plan| plan.id.to_string()).collect();
        let message = note!(lots::NoPlan { id: subscription.plan });
        return Err(Problem::new(Code::NotInRulebook, "plan", message).nearest(subscription.plan, ids));
    };
    if plan.credits_per_month.is_zero() {
        let warnings = vec![note!(lots::PlanWithoutCredits { plan: &plan.title })];
        return Ok(FoundLots { lots: Vec::new(), warnings });
    }
    let mut lots = Vec::new();
    for month in 0..subscription.months {
        // Each month is counted from the start, so that a 31st comes back after a shorter month.
        let Some(effective_on) = subscription.starts_on.plus_months(month) else {
            return Err(Problem::new(Code::OutOfRange, "months", note!(lots::MonthsPastCalendar {})));
        };
        lots.push(Lot {
            title: Some(plan.title.to_string()),
            paid: Some(plan.price),
            origin: Some(Origin::Subscription),
            purchased_on: Some(effective_on),
            ..Lot::new(format!("{}-{effective_on}", plan.id), plan.credits_per_month, effective_on)
        });
    }
    let mut warnings = vec![note!(lots::RenewalPrice { amount: plan.price.amount, currency: plan.price.currency })];
    if let Some(first) = plan.first_month_price {
        warnings.push(note!(lots::FirstMonthPrice { amount: first.amount, currency: first.currency }));
    }
    Ok(FoundLots { lots, warnings })
}
