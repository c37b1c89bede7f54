//! What is said of a plan: its warnings and its steps.

use super::Named;
use super::kind;
use super::lot::{Lot, Origin, SUBSCRIPTION_READING, Validity};
use super::plan::{ExpiryPlan, Timeline};
use super::question::{Asked, by_origin};
use crate::note::{Note, note};
use crate::order;
use crate::rulebook::entry::Money;
use crate::text::Text;
use crate::trace::{Basis, Cite, Step};

/// What a warning says of some lots, each named once.
fn named<'l>(lots: impl Iterator<Item = &'l str>, note: impl FnOnce(Named) -> Note) -> Option<Note> {
    Named::of(&order::distinct(lots)).map(note)
}

/// What to keep in mind.
pub(super) fn warnings(asked: &Asked<'_>, timeline: &Timeline, plan: &ExpiryPlan) -> Vec<Note> {
    let question = asked.question;
    let mut warnings = kind::warnings(question.lots, asked.balance);
    let is_gone = |lot: &&Lot| lot.end(asked.book, question.readings).is_some_and(|end| end <= question.as_of);
    let gone = asked.lots().filter(is_gone).map(|lot| lot.id.as_str());
    let as_of = question.as_of;
    warnings.extend(named(gone, |Named { count, ids, is_cut }| note!(lots::ExpiredLeftOut { as_of, count, ids, is_cut })));
    let later = timeline.held.iter().zip(&timeline.windows).filter(|(_, lot)| lot.start > 0 && lot.start >= timeline.days);
    let later = later.map(|(held, _)| held.id.as_str());
    warnings.extend(named(later, |Named { count, ids, is_cut }| note!(lots::EffectiveAfterEnd { count, ids, is_cut })));
    if timeline.currencies().len() > 1 {
        warnings.push(note!(lots::TwoCurrencies {}));
    }
    let unpriced = timeline.held.iter().zip(&plan.lots).filter(|(held, lot)| held.paid.is_none() && !lot.expired.is_zero());
    let unpriced = unpriced.filter(|_| plan.totals.value_lost.is_some()).map(|(held, _)| held.id.as_str());
    warnings.extend(named(unpriced, |Named { count, ids, is_cut }| note!(lots::UnpricedLeftOut { count, ids, is_cut })));
    let first = plan.draw_order_effects.first();
    if plan
        .draw_order_effects
        .iter()
        .any(|effect| first.is_some_and(|first| (first.expired, first.shortfall) != (effect.expired, effect.shortfall)))
    {
        warnings.push(note!(lots::DrawOrderMatters {}));
    }
    if by_origin(asked, Origin::Subscription).next().is_some() {
        let option = question.readings.option(asked.book, SUBSCRIPTION_READING);
        warnings.push(note!(lots::SubscriptionValidityUnclear { option }));
    }
    let provisional = asked.usage.provisional(timeline.as_of, timeline.day(timeline.days));
    warnings.extend(provisional.map(|calendar| note!(lots::CalendarProvisional { calendar: &calendar.id })));
    warnings
}

fn cite(source: &'static str, basis: Basis) -> Cite {
    Cite { source: Text::Borrowed(source), clause: None, basis }
}

/// How the plan was computed.
pub(super) fn steps(asked: &Asked<'_>, timeline: &Timeline, plan: &ExpiryPlan) -> Vec<Step> {
    let totals = &plan.totals;
    let (from, to) = (timeline.as_of, timeline.day(timeline.days));
    let mut steps = validity_steps(asked);
    let effective = timeline.windows.iter().filter(|lot| lot.start == 0).count();
    let lots = timeline.held.len();
    let opening = plan.segments.first().map_or(totals.granted, |segment| segment.opening);
    steps.push(Step::of(
        "lot.window",
        note!(lots::LotsThere { as_of: from, effective, lots, opening }),
        &[("asOf", &from), ("until", &to), ("lots", &lots), ("effective", &effective), ("opening", &opening)],
        &opening,
        vec![cite("seed-000", Basis::Assumed)].into(),
    ));
    let draw_order = asked.draw_order;
    steps.push(Step::of(
        "lot.draw_order",
        note!(lots::OrderOfLots { draw_order }),
        &[("drawOrder", &draw_order)],
        &draw_order,
        vec![cite("seed-000", Basis::Assumed)].into(),
    ));
    let (burned, shortfall) = (totals.burned, totals.shortfall);
    steps.push(Step::of(
        "lot.day",
        note!(lots::LotsPay { from, to, burned, shortfall }),
        &[("from", &from), ("to", &to), ("burned", &burned), ("shortfall", &shortfall), ("segments", &plan.segments.len())],
        &burned,
        vec![cite("seed-000", Basis::Inferred)].into(),
    ));
    let (granted, expired, remaining) = (totals.granted, totals.expired, totals.remaining);
    let cleared = match totals.value_lost {
        None => note!(lots::Cleared { granted, expired, remaining }),
        Some(Money { amount, currency }) => note!(lots::ClearedPaid { granted, expired, remaining, amount, currency }),
    };
    let (value, currency) = totals.value_lost.map_or((String::new(), ""), |value| (value.amount.to_string(), value.currency.id()));
    steps.push(Step::of(
        "lot.no_carry_over",
        cleared,
        &[("granted", &granted), ("expired", &expired), ("remaining", &remaining), ("valueLost", &value), ("currency", &currency)],
        &expired,
        vec![cite("seed-000", Basis::Stated), cite("seed-002", Basis::Stated)].into(),
    ));
    let required = plan.required_per_day;
    steps.push(Step::of(
        "lot.required",
        note!(lots::LeastPace { required, from }),
        &[("requiredPerDay", &required), ("asOf", &from), ("drawOrder", &draw_order)],
        &required,
        vec![cite("seed-000", Basis::Inferred)].into(),
    ));
    if let (Some(most), Some(stranded)) = (asked.question.max_per_day, plan.stranded_units) {
        steps.push(Step::of(
            "lot.stranded",
            note!(lots::Stranded { most, stranded }),
            &[("maxPerDay", &most), ("strandedUnits", &stranded), ("drawOrder", &draw_order)],
            &stranded,
            vec![cite("seed-000", Basis::Inferred), cite("seed-002", Basis::Inferred)].into(),
        ));
    }
    steps
}

/// How long lots are valid of which only the origin is known.
fn validity_steps(asked: &Asked<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for origin in [Origin::Subscription, Origin::TopUp] {
        let count = by_origin(asked, origin).count();
        let validity = Validity::by_origin(origin, asked.book, asked.question.readings);
        let Some(Validity::Months(months)) = validity.filter(|_| count > 0) else { continue };
        steps.push(Step::of(
            "lot.validity",
            note!(lots::ValidByOrigin { count, origin, months }),
            &[("origin", &origin), ("lots", &count), ("months", &months)],
            &months,
            Validity::cites(origin, asked.book),
        ));
    }
    steps
}
