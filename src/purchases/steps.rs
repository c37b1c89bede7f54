//! Why the plan is what it is, step by step.

use super::market::Scene;
use super::plan::{STEPS_MAX, Worth};
use super::{Question, Strategy};
use crate::amount::{Amount, TooLarge};
use crate::text::Text;
use crate::trace::{Cites, Step};
use kling_kernels::purchase::Plan;

fn step(rule: &'static str, text: String, inputs: &[(&'static str, &dyn ToString)], result: &dyn ToString, cites: Cites) -> Step {
    let inputs = inputs.iter().map(|(name, value)| (*name, Text::Owned(value.to_string()))).collect();
    Step { rule, note: text.into(), inputs, result: result.to_string(), cites }
}

/// What a reading of the rulebook rests on.
fn reading(question: &Question<'_>, id: &str) -> Cites {
    question.book.readings.iter().find(|reading| reading.id == id).map(|reading| reading.cites.clone()).unwrap_or_default()
}

/// The steps of a plan.
pub(super) fn steps(question: &Question<'_>, scene: &Scene<'_>, plan: &Plan, worth: &Worth, used: Amount) -> Result<Vec<Step>, TooLarge> {
    let currency = question.currency;
    let needed = scene.units(scene.market.demand().iter().sum())?;
    let owned = needed.minus(used)?;
    let mut steps = vec![step(
        "buy.day",
        format!("of {needed} units needed, lots that are owned pay {owned}; purchases pay {used}"),
        &[("needed", &needed), ("owned", &owned), ("lots", &question.lots.len())],
        &used,
        reading(question, "lot.expiry_instant"),
    )];
    if let Some(least) = question.min_slots {
        let count = scene.choices.len();
        let text = format!("{count} packages grant at least {least} slots");
        steps.push(step("buy.slots", text, &[("minSlots", &least)], &count, Cites::default()));
    }
    let count = |place: usize| plan.purchases.iter().filter(|(_, offer)| usize::try_from(*offer) == Ok(place)).count();
    for (place, choice) in scene.choices.iter().enumerate() {
        let bought = u64::try_from(count(place)).unwrap_or(u64::MAX);
        if bought == 0 {
            continue;
        }
        let package = choice.package;
        let cost = package.price.amount.times(Amount::whole(bought))?;
        let mut inputs: Vec<(&'static str, &dyn ToString)> =
            vec![("package", &package.id), ("quantity", &bought), ("price", &package.price.amount), ("units", &package.units)];
        let limit = choice.limit.unwrap_or(0);
        if choice.limit.is_some() {
            inputs.push(("limit", &limit));
        }
        let text =
            format!("{bought} x {} of {} units at {} {currency} each: {cost} {currency}", package.id, package.units, package.price.amount);
        steps.push(step("buy.whole", text, &inputs, &cost, package.cites.clone()));
    }
    steps.push(strategy(question));
    steps.push(exact(question, plan, worth));
    let text = format!("{} units bought less the {used} they pay: {} are wasted", worth.bought, worth.wasted);
    steps.push(step(
        "buy.waste",
        text,
        &[("bought", &worth.bought), ("used", &used)],
        &worth.wasted,
        reading(question, "lot.expiry_instant"),
    ));
    let rounded = worth.cost.half_even(currency.minor_places());
    if rounded != worth.cost {
        let text = format!("{} {currency} rounded half to even to {rounded} {currency}", worth.cost);
        steps.push(step("num.round", text, &[("exact", &worth.cost)], &rounded, Cites::default()));
    }
    Ok(steps)
}

fn strategy(question: &Question<'_>) -> Step {
    let text = match question.strategy {
        Strategy::AnyDrawOrder => {
            "nothing is bought while a lot or an earlier purchase can still pay, so it does not matter what is drawn first"
        }
        Strategy::ExpiringFirst => "of all plans, the best if what expires first is drawn first; no source tells the order",
    };
    step("buy.strategy", text.into(), &[("strategy", &question.strategy)], &question.strategy, reading(question, "lot.draw_order"))
}

fn exact(question: &Question<'_>, plan: &Plan, worth: &Worth) -> Step {
    let currency = question.currency;
    let kind = match question.strategy {
        Strategy::AnyDrawOrder => "no plan of this kind",
        Strategy::ExpiringFirst => "no plan",
    };
    let text = if worth.bound < worth.cost {
        format!(
            "the search ended after its {STEPS_MAX} steps: {kind} costs less than {} {currency}, and this one costs {} {currency}",
            worth.bound, worth.cost
        )
    } else if plan.first {
        format!("{kind} costs less than {} {currency}, or, at that price, wastes less, has fewer packages or buys later", worth.cost)
    } else {
        format!("{kind} costs less than {} {currency}", worth.cost)
    };
    step("buy.exact", text, &[("cost", &worth.cost), ("lowerBound", &worth.bound), ("currency", &currency)], &worth.cost, Cites::default())
}
