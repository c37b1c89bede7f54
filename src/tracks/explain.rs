//! What is said of a comparison: steps, effects, warnings, and the questions that money does not answer.

use super::api::package;
use super::needs::{Need, Needs};
use super::{Asked, Priced, TrackDemand, TrackPurchase, Ways};
use crate::amount::{Amount, TooLarge};
use crate::lots::lot::SUBSCRIPTION_READING;
use crate::note::{Note, list, note};
use crate::rulebook::entry::Track;
use crate::rulebook::readings::ReadingEffect;
use crate::text::Text;
use crate::trace::{Cite, Step};

/// The reading of the order in which lots pay, and the order that is taken here.
const DRAW_ORDER: (&str, &str) = ("lot.draw_order", "expiring-first");
const YEAR: u32 = 12;

/// What money does not answer.
pub fn questions() -> Vec<Note> {
    vec![
        note!(tracks::QuestionTerms {}),
        note!(tracks::QuestionWatermark {}),
        note!(tracks::QuestionSlots {}),
        note!(tracks::QuestionAutomation {}),
        note!(tracks::QuestionAgreement {}),
        note!(tracks::QuestionPrices {}),
    ]
}

/// What other readings would give.
pub(super) fn effects(asked: Asked<'_>, needs: &Needs, app: &Ways) -> Vec<ReadingEffect> {
    let mut effects = needs.effects.clone();
    let chosen = asked.question.readings.option(asked.book, SUBSCRIPTION_READING);
    let options = asked.book.readings.iter().filter(|reading| reading.id == SUBSCRIPTION_READING);
    for option in options.flat_map(|reading| reading.options.iter()).filter(|option| option.id != chosen) {
        let change = |way: &Priced| {
            let (_, lapsed, left) = way.under.iter().find(|(under, ..)| *under == option.id)?;
            Some(note!(tracks::WouldLapse { title: way.title.clone(), lapsed, left }))
        };
        let changes: Vec<Note> = app.priced.iter().filter_map(change).collect();
        if !changes.is_empty() {
            effects.push(ReadingEffect {
                reading: SUBSCRIPTION_READING.to_string(),
                option: option.id.to_string(),
                chosen: chosen.to_string(),
                result: note!(tracks::ValidityEffect { changes: list(changes) }),
            });
        }
    }
    effects
}

/// What to keep in mind.
pub(super) fn warnings(asked: Asked<'_>, needs: &Needs, app: &Ways) -> Vec<Note> {
    let question = asked.question;
    let mut warnings: Vec<Note> = Vec::new();
    for need in [&needs.app, &needs.api] {
        let Need::Units(units) = need else { continue };
        for warning in &units.warnings {
            if !warnings.contains(warning) {
                warnings.push(warning.clone());
            }
        }
    }
    let has = |end: &str| app.priced.iter().any(|way| way.id.ends_with(end));
    let first_month = asked.book.plans.iter().any(|plan| plan.first_month_price.is_some_and(|price| price.currency == question.currency));
    if has(":monthly") && first_month {
        warnings.push(note!(tracks::FirstMonthOnce {}));
    }
    let paid = question.months.div_ceil(YEAR).saturating_mul(YEAR);
    if has(":annual") && paid > question.months {
        warnings.push(note!(tracks::YearsRunOn { paid, months: question.months }));
    }
    let chosen = question.readings.option(asked.book, DRAW_ORDER.0);
    if chosen != DRAW_ORDER.1 {
        warnings.push(note!(tracks::OrderTaken { chosen }));
    }
    warnings
}

fn input(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

/// What a month uses on each track that knows it.
pub(super) fn demand(asked: Asked<'_>, needs: &Needs) -> Result<Vec<TrackDemand>, TooLarge> {
    let mut demand = Vec::new();
    for (track, need) in [(Track::App, &needs.app), (Track::Api, &needs.api)] {
        let Need::Units(units) = need else { continue };
        demand.push(TrackDemand {
            track,
            balance: units.balance,
            units_per_month: units.units,
            needed: units.units.times(Amount::whole(asked.question.months.into()))?,
            rates: units.rates.clone(),
            cites: units.cites.clone().into(),
        });
    }
    Ok(demand)
}

/// How the units of a month came about.
pub(super) fn demand_steps(asked: Asked<'_>, demand: &[TrackDemand]) -> Vec<Step> {
    let question = asked.question;
    let step = |used: &TrackDemand| Step {
        rule: "track.demand",
        note: note!(tracks::MonthUses {
            track: used.track,
            balance: used.balance,
            units: used.units_per_month,
            as_of: question.as_of,
            months: question.months,
            starts_on: question.starts_on,
            needed: used.needed
        }),
        inputs: vec![
            ("track", Text::Borrowed(used.track.id())),
            ("balance", Text::Borrowed(used.balance.id())),
            ("unitsPerMonth", input(used.units_per_month)),
            ("months", input(question.months)),
            ("startsOn", input(question.starts_on)),
            ("rates", input(used.rates.join(", "))),
        ],
        result: used.needed.to_string(),
        cites: used.cites.clone(),
    };
    if question.steps { demand.iter().map(step).collect() } else { Vec::new() }
}

/// What is paid, those of the same kind and price together.
fn payments(purchases: &[TrackPurchase]) -> Vec<TrackPurchase> {
    let mut sums: Vec<TrackPurchase> = Vec::new();
    for purchase in purchases {
        match sums.iter_mut().find(|sum| sum.what == purchase.what && sum.price == purchase.price) {
            Some(sum) => sum.quantity = sum.quantity.saturating_add(purchase.quantity),
            None => sums.push(purchase.clone()),
        }
    }
    sums
}

/// How the cost of an option comes about.
pub(super) fn option_steps(
    asked: Asked<'_>,
    way: &Priced,
    (needed, outputs, cost_per_output): (Amount, Amount, Amount),
) -> Result<Vec<Step>, TooLarge> {
    let (book, currency) = (asked.book, asked.question.currency);
    let paid = payments(&way.purchases);
    let mut cites: Vec<Cite> = Vec::new();
    let of_plan = |id: &Text| book.plans.iter().find(|plan| plan.id == *id).map(|plan| &plan.cites);
    for known in paid.iter().filter_map(|paid| package(book, &paid.what).map(|package| &package.cites).or_else(|| of_plan(&paid.what))) {
        for cite in known.iter() {
            if !cites.contains(cite) {
                cites.push(cite.clone());
            }
        }
    }
    let price = way.cost.cut_div(way.bought).unwrap_or(Amount::ZERO);
    let note = if way.purchases.is_empty() {
        note!(tracks::PaidByUnit { units: way.bought, price, currency, cost: way.cost })
    } else {
        let part = |paid: &TrackPurchase| {
            note!(tracks::PaidFor { quantity: paid.quantity, what: paid.what.clone(), price: paid.price.amount, currency })
        };
        note!(tracks::Paid { payments: list(paid.iter().map(part)), cost: way.cost, currency })
    };
    let places = currency.minor_places();
    Ok(vec![
        Step {
            rule: "track.options",
            note,
            inputs: vec![("option", input(&way.id)), ("currency", Text::Borrowed(currency.id()))],
            result: way.cost.to_string(),
            cites: cites.into(),
        },
        Step {
            rule: "track.options",
            note: note!(tracks::Became { bought: way.bought, needed, lapsed: way.lapsed, left: way.left }),
            inputs: vec![
                ("bought", input(way.bought)),
                ("needed", input(needed)),
                ("lapsed", input(way.lapsed)),
                ("left", input(way.left)),
            ],
            result: way.left.to_string(),
            cites: Vec::new().into(),
        },
        Step {
            rule: "track.money",
            note: note!(tracks::PerOutput { cost: way.cost, outputs, cost_per_output, currency, rounded: way.cost.half_even(places) }),
            inputs: vec![("exactCost", input(way.cost)), ("outputs", input(outputs)), ("places", input(places))],
            result: cost_per_output.to_string(),
            cites: Vec::new().into(),
        },
    ])
}
