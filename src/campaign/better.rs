//! Other plans that would do better, asked of the same questions: a lot or package that starts later, packages that are smaller.

use super::advice::{Advice, cite, owned};
use super::best;
use super::draft::{Draft, Setting, until};
use super::request::{Wanted, text};
use crate::contract;
use crate::cost::quote::Estimate;
use crate::order;
use crate::purchases::plan::Purchase;
use crate::time::Day;
use crate::trace::{Basis, Cite};
use crate::value::Value;

/// What is bought, for a sentence: `2 of package-1 and 1 of package-2`. Of very many the first.
fn told(purchases: &[Purchase]) -> String {
    const SHOWN: usize = 6;
    let mut by_package: Vec<(&str, u64)> = Vec::new();
    for purchase in purchases {
        match by_package.iter_mut().find(|(package, _)| *package == purchase.package) {
            Some((_, count)) => *count = count.saturating_add(purchase.quantity.into()),
            None => by_package.push((&purchase.package, purchase.quantity.into())),
        }
    }
    let mut told = by_package.iter().take(SHOWN).map(|(package, count)| format!("{count} of {package}")).collect::<Vec<_>>().join(", ");
    if by_package.len() > SHOWN {
        told.push_str(" and others");
    }
    told
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// The first package that is not needed when the work begins: what it gains by starting when it is.
pub(super) fn package_starts_later(setting: &Setting<'_>, draft: &Draft) -> Option<Advice> {
    let starts_on = setting.wanted.starts_on;
    let next = draft.purchases.as_ref()?.purchases.iter().find(|purchase| purchase.on > starts_on)?;
    let package = setting.package(&next.package)?;
    let (lasts, lasted) = (until(package, next.on)?, until(package, starts_on)?);
    let longer = lasts.days_since(lasted);
    Some(Advice {
        id: "later-start",
        text: format!(
            "start {} on {}, not before: until then other lots pay, and it lasts until {lasts}, {} longer than from {starts_on} on",
            next.package,
            next.on,
            days(longer)
        ),
        inputs: vec![
            ("package", owned(&next.package)),
            ("on", owned(next.on)),
            ("expiresOn", owned(lasts)),
            ("daysLonger", owned(longer)),
            ("startsOn", owned(starts_on)),
        ],
        cites: vec![cite("seed-000", Basis::Inferred), cite("seed-002", Basis::Inferred)],
    })
}

/// The request with a lot that starts on another day, for as many days.
fn with_lot_from(wanted: &Wanted, index: usize, day: Day) -> Option<Wanted> {
    let mut moved = wanted.clone();
    let holding = moved.own.get_mut(index)?;
    let expires_on = day.plus_days(holding.until.days_since(holding.from))?;
    (holding.from, holding.until) = (day, expires_on);
    let Value::Record(lot) = moved.lots.get_mut(index)? else { return None };
    lot.retain(|(name, _)| !matches!(name.as_str(), "effectiveOn" | "expiresOn" | "validity"));
    lot.extend([("effectiveOn".to_string(), text(day)), ("expiresOn".to_string(), text(expires_on))]);
    Some(moved)
}

/// The first lot of one's own that has not started and loses units: the day from which it would be needed, where a plan with
/// it is no worse in anything and loses less.
pub(super) fn lot_starts_later(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Option<Advice> {
    let wanted = setting.wanted;
    let losing = order::distinct(draft.expiry.lots.iter().filter(|lot| !lot.expired.is_zero()).map(|lot| lot.id.as_str()));
    let id_of = |index: usize| match wanted.lots.get(index)?.field("id") {
        Some(Value::Text(id)) => Some(id.as_str()),
        _ => None,
    };
    let waiting = wanted.own.iter().enumerate().filter(|(_, lot)| lot.from > wanted.as_of);
    let waiting = waiting.filter(|(index, _)| id_of(*index).is_some_and(|id| losing.binary_search(&id).is_ok()));
    let (index, lot) = waiting.min_by(|(_, a), (_, b)| a.from.cmp(&b.from))?;
    let id = id_of(index)?;
    let from = lot.from;
    // Without it the others run out on the day from which it is needed.
    let day = draft.runs_out_without(index).filter(|day| *day > from)?;
    let moved = with_lot_from(wanted, index, day)?;
    let (better, _) = best(&Setting::new(setting.book, &moved, estimate).ok()?).ok()?;
    let cost = |draft: &Draft| draft.purchases.as_ref().map(|plan| plan.cost.amount);
    let fewer = draft.expiry.totals.expired.minus(better.expiry.totals.expired).ok()?;
    let no_worse = better.settled
        && better.assumed.is_none_or(|_| draft.assumed.is_some())
        && better.finishes_on <= draft.finishes_on
        && better.expiry.totals.shortfall <= draft.expiry.totals.shortfall
        && (cost(draft).is_none() || cost(&better).is_some_and(|better| Some(better) <= cost(draft)));
    if fewer.is_zero() || fewer.is_negative() || !no_worse {
        return None;
    }
    Some(Advice {
        id: "later-start",
        text: format!(
            "start {id} on {day} instead of {from}, where you may choose: the others pay until then, and {fewer} units fewer lapse in all"
        ),
        inputs: vec![("lot", owned(id)), ("on", owned(day)), ("startsOn", owned(from)), ("fewerLapse", owned(fewer))],
        cites: vec![cite("seed-000", Basis::Inferred), cite("seed-002", Basis::Inferred)],
    })
}

/// Packages on sale that the request leaves out, where they pay the same usage for less.
pub(super) fn smaller_package(setting: &Setting<'_>, draft: &Draft) -> Option<Advice> {
    setting.wanted.packages.as_ref()?;
    let plan = draft.purchases.as_ref().filter(|plan| !plan.purchases.is_empty())?;
    let Some(Value::Record(mut request)) = draft.purchases_request.clone() else { return None };
    request.retain(|(name, _)| name != "packages");
    let other = contract::ask(&Value::Record(request), contract::purchases::plan_purchases).ok()?;
    if other.bought >= plan.bought || other.cost.amount >= plan.cost.amount {
        return None;
    }
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let (currency, cost, told) = (other.cost.currency, other.cost.amount, told(&other.purchases));
    Some(Advice {
        id: "smaller-package",
        text: format!(
            "{told} would do for {currency} {cost}, {saves} less: {} units of them would be left over rather than {}",
            other.wasted, plan.wasted
        ),
        inputs: vec![
            ("packages", owned(told)),
            ("cost", owned(cost)),
            ("currency", owned(currency)),
            ("saves", owned(saves)),
            ("wasted", owned(other.wasted)),
            ("wastedNow", owned(plan.wasted)),
        ],
        cites: cites_of(setting, &other.purchases),
    })
}

/// A plan at fewer slots that costs less and is late.
pub(super) fn smaller_and_later(setting: &Setting<'_>, draft: &Draft, others: &[Draft]) -> Option<Advice> {
    let deadline = setting.wanted.deadline_on.filter(|deadline| draft.finishes_on <= *deadline)?;
    let plan = draft.purchases.as_ref()?;
    let paid = others.iter().filter(|other| other.expiry.totals.shortfall.is_zero() && other.settled);
    let cheaper = paid
        .filter_map(|other| Some((other, other.purchases.as_ref()?)))
        .filter(|(_, other)| !other.purchases.is_empty() && other.cost.amount < plan.cost.amount && other.bought < plan.bought);
    let (later, other) = cheaper.min_by(|a, b| a.1.cost.amount.cmp(&b.1.cost.amount))?;
    let late = later.finishes_on.days_since(deadline);
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let (currency, cost, told, slots) = (other.cost.currency, other.cost.amount, told(&other.purchases), later.slots_told());
    Some(Advice {
        id: "smaller-package",
        text: format!(
            "{told} would do for {currency} {cost}, {saves} less, with {slots} at a time: done on {}, {} after the deadline, and {} units lapse in all rather than {}",
            later.finishes_on,
            days(late),
            later.expiry.totals.expired,
            draft.expiry.totals.expired
        ),
        inputs: vec![
            ("packages", owned(&told)),
            ("cost", owned(cost)),
            ("currency", owned(currency)),
            ("saves", owned(saves)),
            ("slots", owned(slots)),
            ("finishesOn", owned(later.finishes_on)),
            ("daysLate", owned(late)),
            ("wasted", owned(later.expiry.totals.expired)),
            ("wastedNow", owned(draft.expiry.totals.expired)),
        ],
        cites: cites_of(setting, &other.purchases),
    })
}

/// Where the packages are told of.
fn cites_of(setting: &Setting<'_>, purchases: &[Purchase]) -> Vec<Cite> {
    let packages = setting.book.packages.iter().filter(|package| purchases.iter().any(|purchase| package.id == purchase.package));
    let mut cites: Vec<Cite> = Vec::new();
    for cite in packages.flat_map(|package| package.cites.iter()) {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
    if cites.is_empty() {
        cites.push(cite("seed-000", Basis::Inferred));
    }
    cites
}
