//! Why the plan is what it is, step by step.

use super::plan::{Asked, Figures, STEPS_MAX};
use crate::amount::{Amount, TooLarge};
use crate::note::note;
use crate::trace::{Cites, Step};
use kling_kernels::purchase::Schedule;

/// What a reading of the rulebook rests on.
fn reading(asked: &Asked<'_>, id: &str) -> Cites {
    asked.book.readings.iter().find(|reading| reading.id == id).map(|reading| reading.cites.clone()).unwrap_or_default()
}

/// The steps of a plan.
pub(super) fn steps(asked: &Asked<'_>, schedule: &Schedule, figures: &Figures, used: Amount) -> Result<Vec<Step>, TooLarge> {
    let Asked { question, scene, .. } = *asked;
    let currency = question.currency;
    let needed = scene.units(scene.market.demand().iter().sum())?;
    let owned = needed.minus(used)?;
    let mut steps = vec![Step::of(
        "buy.day",
        note!(purchases::Needed { needed, owned, used }),
        &[("needed", &needed), ("owned", &owned), ("lots", &question.lots.len())],
        &used,
        reading(asked, "lot.expiry_instant"),
    )];
    if let Some(least) = question.min_slots {
        let count = scene.choices.len();
        steps.push(Step::of(
            "buy.slots",
            note!(purchases::EnoughSlots { count, least }),
            &[("minSlots", &least)],
            &count,
            Cites::default(),
        ));
    }
    for (place, choice) in scene.choices.iter().enumerate() {
        let count = schedule.purchases.iter().filter(|(_, offer)| usize::try_from(*offer) == Ok(place)).count();
        let quantity = u64::try_from(count).unwrap_or(u64::MAX);
        if quantity == 0 {
            continue;
        }
        let package = choice.package;
        let (price, units) = (package.price.amount, package.units);
        let cost = price.times(Amount::whole(quantity))?;
        let mut inputs: Vec<(&'static str, &dyn ToString)> =
            vec![("package", &package.id), ("quantity", &quantity), ("price", &price), ("units", &units)];
        let limit = choice.limit.unwrap_or(0);
        if choice.limit.is_some() {
            inputs.push(("limit", &limit));
        }
        let note = note!(purchases::Bought { quantity, package: &package.id, units, price, currency, cost });
        steps.push(Step::of("buy.whole", note, &inputs, &cost, package.cites.clone()));
    }
    let strategy = question.strategy;
    let cites = reading(asked, "lot.draw_order");
    steps.push(Step::of("buy.strategy", note!(purchases::ByStrategy { strategy }), &[("strategy", &strategy)], &strategy, cites));
    steps.push(exact(asked, schedule, figures));
    let (bought, wasted) = (figures.bought, figures.wasted);
    steps.push(Step::of(
        "buy.waste",
        note!(purchases::Wasted { bought, used, wasted }),
        &[("bought", &bought), ("used", &used)],
        &wasted,
        reading(asked, "lot.expiry_instant"),
    ));
    let (exact, rounded) = (figures.cost, figures.cost.half_even(currency.minor_places()));
    if rounded != exact {
        steps.push(Step::of(
            "num.round",
            note!(purchases::Rounded { exact, currency, rounded }),
            &[("exact", &exact)],
            &rounded,
            Cites::default(),
        ));
    }
    Ok(steps)
}

fn exact(asked: &Asked<'_>, schedule: &Schedule, figures: &Figures) -> Step {
    let (currency, strategy) = (asked.question.currency, asked.question.strategy);
    let (bound, cost) = (figures.bound, figures.cost);
    let note = if bound < cost {
        note!(purchases::ExactBound { steps: STEPS_MAX, strategy, bound, currency, cost })
    } else if schedule.first {
        note!(purchases::ExactFirst { strategy, cost, currency })
    } else {
        note!(purchases::ExactPrice { strategy, cost, currency })
    };
    Step::of("buy.exact", note, &[("cost", &cost), ("lowerBound", &bound), ("currency", &currency)], &cost, Cites::default())
}
