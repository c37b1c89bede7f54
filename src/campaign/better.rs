//! Other plans that would do better, found by the same questions: a lot or package that starts later, packages that are smaller.

use super::advice::{Advice, cite, owned};
use super::draft::Draft;
use super::question::CampaignQuestion;
use super::setting::Setting;
use super::trial::until;
use super::{ask, best};
use crate::cost::quote::Estimate;
use crate::lots::lot::Lot;
use crate::note::{Arg, list, note};
use crate::order;
use crate::purchases::plan::Purchase;
use crate::time::Day;
use crate::trace::{Basis, Cite};

/// Most packages that a sentence names.
const PACKAGES_SHOWN: usize = 6;

/// How many of each package are bought.
fn by_package(purchases: &[Purchase]) -> Vec<(&str, u64)> {
    let mut by_package: Vec<(&str, u64)> = Vec::new();
    for purchase in purchases {
        match by_package.iter_mut().find(|(package, _)| *package == purchase.package) {
            Some((_, count)) => *count = count.saturating_add(purchase.quantity.into()),
            None => by_package.push((&purchase.package, purchase.quantity.into())),
        }
    }
    by_package
}

/// What is bought, for a sentence: `2 of Package 1, 1 of Package 2`. Of very many the first, and how many others there are.
fn listed(setting: &Setting<'_>, purchases: &[Purchase]) -> (Arg, usize) {
    let all = by_package(purchases);
    let shown = all
        .iter()
        .take(PACKAGES_SHOWN)
        .map(|(package, count)| note!(campaign::SomeOf { count: *count, package: setting.package_title(package) }));
    (list(shown), all.len().saturating_sub(PACKAGES_SHOWN))
}

/// The same as ids and counts.
fn as_text(purchases: &[Purchase]) -> String {
    by_package(purchases).iter().map(|(package, count)| format!("{package}:{count}")).collect::<Vec<_>>().join(", ")
}

/// Days that are not below zero, for a sentence.
fn count(days: i64) -> u64 {
    u64::try_from(days).unwrap_or(0)
}

/// The first package that is not needed when the work begins: what it gains by starting when it is.
pub(super) fn package_starts_later(setting: &Setting<'_>, draft: &Draft) -> Option<Advice> {
    let starts_on = setting.question.starts_on;
    let next = draft.purchases.as_ref()?.purchases.iter().find(|purchase| purchase.on > starts_on)?;
    let package = setting.package(&next.package)?;
    let (lasts, lasted) = (until(package, next.on)?, until(package, starts_on)?);
    let longer = lasts.days_since(lasted);
    Some(Advice {
        id: "later-start",
        note: note!(campaign::PackageStartsLater {
            package: setting.package_title(&next.package),
            on: next.on,
            lasts,
            days: count(longer),
            starts_on
        }),
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

/// The campaign with a lot that starts on another day, for as many days.
fn with_lot_from(setting: &Setting<'_>, index: usize, day: Day) -> Option<CampaignQuestion> {
    let holding = setting.own.get(index)?;
    let expires_on = day.plus_days(holding.until.days_since(holding.from))?;
    let moved = |(place, lot): (usize, &Lot)| {
        let lot = lot.clone();
        if place == index { Lot { effective_on: day, expires_on: Some(expires_on), validity: None, ..lot } } else { lot }
    };
    let question = setting.question;
    Some(CampaignQuestion { lots: question.lots.iter().enumerate().map(moved).collect(), ..question.clone() })
}

/// The first lot of one's own that has not started and loses units: the day from which it would be needed, where a plan with
/// it is no worse in anything and loses less.
pub(super) fn lot_starts_later(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Option<Advice> {
    let question = setting.question;
    let losing = order::distinct(draft.expiry.lots.iter().filter(|lot| !lot.expired.is_zero()).map(|lot| lot.id.as_str()));
    let lots: Vec<&Lot> = question.lots.iter().collect();
    let id_of = |index: usize| lots.get(index).map(|lot| lot.id.as_str());
    let waiting = setting.own.iter().enumerate().filter(|(_, lot)| lot.from > question.as_of);
    let waiting = waiting.filter(|(index, _)| id_of(*index).is_some_and(|id| losing.binary_search(&id).is_ok()));
    let (index, lot) = waiting.min_by(|(_, a), (_, b)| a.from.cmp(&b.from))?;
    let id = id_of(index)?;
    let from = lot.from;
    // Without it the others run out on the day from which it is needed.
    let day = draft.runs_out_without(setting, index).filter(|day| *day > from)?;
    let moved = with_lot_from(setting, index, day)?;
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
        note: note!(campaign::LotStartsLater { lot: id, on: day, starts_on: from, units: fewer }),
        inputs: vec![("lot", owned(id)), ("on", owned(day)), ("startsOn", owned(from)), ("fewerLapse", owned(fewer))],
        cites: vec![cite("seed-000", Basis::Inferred), cite("seed-002", Basis::Inferred)],
    })
}

/// Packages on sale that the request leaves out, where they pay the same usage for less.
pub(super) fn smaller_package(setting: &Setting<'_>, draft: &Draft) -> Option<Advice> {
    setting.question.packages.as_ref()?;
    let plan = draft.purchases.as_ref().filter(|plan| !plan.purchases.is_empty())?;
    let (book, question, asked) = (setting.book, setting.question, &draft.asked);
    let known = setting.may_be_bought();
    let other = ask::purchases(book, question, setting.balance, Some(&known), asked.purchases?, &asked.usage).ok()?;
    if other.bought >= plan.bought || other.cost.amount >= plan.cost.amount {
        return None;
    }
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let (currency, amount) = (other.cost.currency, other.cost.amount);
    let (packages, others) = listed(setting, &other.purchases);
    Some(Advice {
        id: "smaller-package",
        note: note!(campaign::SmallerPackage {
            packages,
            others,
            currency,
            amount,
            saves,
            left_over: other.wasted,
            left_over_now: plan.wasted,
        }),
        inputs: vec![
            ("packages", owned(as_text(&other.purchases))),
            ("cost", owned(amount)),
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
    let deadline = setting.question.deadline_on.filter(|deadline| draft.finishes_on <= *deadline)?;
    let plan = draft.purchases.as_ref()?;
    let paid = others.iter().filter(|other| other.is_paid() && other.settled);
    let cheaper = paid
        .filter_map(|other| Some((other, other.purchases.as_ref()?)))
        .filter(|(_, other)| !other.purchases.is_empty() && other.cost.amount < plan.cost.amount && other.bought < plan.bought);
    let (later, other) = cheaper.min_by(|a, b| a.1.cost.amount.cmp(&b.1.cost.amount))?;
    let late = later.finishes_on.days_since(deadline);
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let (currency, amount, slots) = (other.cost.currency, other.cost.amount, later.slots_listed());
    let (lapse, lapse_now) = (later.expiry.totals.expired, draft.expiry.totals.expired);
    let (packages, others) = listed(setting, &other.purchases);
    Some(Advice {
        id: "smaller-package",
        note: note!(campaign::SmallerAndLater {
            packages,
            others,
            currency,
            amount,
            saves,
            slots,
            finishes_on: later.finishes_on,
            days: count(late),
            lapse,
            lapse_now,
        }),
        inputs: vec![
            ("packages", owned(as_text(&other.purchases))),
            ("cost", owned(amount)),
            ("currency", owned(currency)),
            ("saves", owned(saves)),
            ("slots", owned(later.slots_text())),
            ("finishesOn", owned(later.finishes_on)),
            ("daysLate", owned(late)),
            ("wasted", owned(lapse)),
            ("wastedNow", owned(lapse_now)),
        ],
        cites: cites_of(setting, &other.purchases),
    })
}

/// The sources of the packages.
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
