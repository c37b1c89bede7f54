//! Why there is no plan, and the least change that would make one.

use super::PurchaseQuestion;
use super::market::{Choice, Scene, Shelf};
use super::plan::STEPS_MAX;
use crate::note::{self, Note, note};
use crate::problem::{Code, Problem};
use crate::rulebook::entry::Package;
use crate::time::Day;
use kling_kernels::purchase::sequence;

fn problem(field: &str, message: Note, help: Note) -> Problem {
    Problem::new(Code::Infeasible, field, message).help(help)
}

/// Why there is no plan whatever the numbers are: nothing is owned, and nothing is on offer. Told before numbers are weighed, whose
/// length is not a reason where there is nothing to search.
pub fn nothing_on_offer(question: &PurchaseQuestion<'_>, shelf: &Shelf<'_>) -> Option<Problem> {
    if !shelf.packages.is_empty() || !question.lots.is_empty() {
        return None;
    }
    let day = question.need.iter().filter(|need| !need.per_day.is_zero()).map(|need| need.from).min()?;
    (day >= question.from).then(|| nothing_on_sale(question, shelf, day))
}

/// The problem, with the first day that no plan covers.
pub fn infeasible(question: &PurchaseQuestion<'_>, shelf: &Shelf<'_>, scene: &Scene<'_>, rest: &[i64], period: u32) -> Problem {
    let from = question.from;
    let day = usize::try_from(period).ok().and_then(|period| scene.days.get(period)).copied().unwrap_or(from);
    if day < from {
        return problem("from", note!(purchases::NothingBefore { day, from }), note!(purchases::NothingBeforeHelp { day, from }));
    }
    let on_sale = |package: &Package| package.span().contains(day);
    let for_sale = scene.choices.iter().filter(|choice| on_sale(choice.package));
    if for_sale.clone().next().is_none() {
        return nothing_on_sale(question, shelf, day);
    }
    let limits =
        note::list(for_sale.map(|choice| note!(purchases::LimitOf { limit: choice.limit.unwrap_or(0), package: &choice.package.id })));
    let help = least_change(question, scene, rest).unwrap_or_else(|| note!(purchases::LimitsTooStrictHelp {}));
    problem("maxPerAccount", note!(purchases::LimitsTooStrict { day, limits }), help)
}

fn nothing_on_sale(question: &PurchaseQuestion<'_>, shelf: &Shelf<'_>, day: Day) -> Problem {
    let fits = |package: &&&Package| package.span().contains(day);
    if let Some(least) = question.min_slots
        && shelf.too_few_slots.iter().any(|package| package.span().contains(day))
    {
        let most = shelf.too_few_slots.iter().filter(fits).filter_map(|package| package.slots).max();
        let help = most.map_or_else(|| note!(purchases::LeaveMinSlotsOut {}), |most| note!(purchases::MostSlots { most }));
        return problem("minSlots", note!(purchases::TooFewSlots { day, least }), help);
    }
    if let Some(package) = shelf.forbidden.iter().find(fits) {
        let message = note!(purchases::Forbidden { day, package: &package.id });
        return problem("maxPerAccount", message, note!(purchases::ForbiddenHelp { package: &package.id }));
    }
    let packages = shelf.packages.iter().map(|choice| choice.package);
    let next = packages.clone().filter_map(|package| package.from).filter(|from| *from > day).min();
    let last = packages.filter_map(|package| package.until).filter(|until| *until <= day).max();
    let help = match (next, last) {
        (Some(next), _) => note!(purchases::OnSaleFrom { next }),
        (None, Some(last)) => note!(purchases::OnSaleAfter { last }),
        (None, None) => note!(purchases::OfferPackage {}),
    };
    problem("packages", note!(purchases::NothingOnSale { day, balance: question.balance, currency: question.currency }), help)
}

/// The limit whose raise by the fewest packages makes a plan.
fn least_change(question: &PurchaseQuestion<'_>, scene: &Scene<'_>, rest: &[i64]) -> Option<Note> {
    let raise = |(place, choice): (usize, &Choice<'_>)| -> Option<(u32, u32, String)> {
        let limit = choice.limit?;
        let needed = sequence::least_count(&scene.market, rest, place, STEPS_MAX).filter(|needed| *needed > limit)?;
        Some((needed.saturating_sub(limit), needed, choice.package.id.to_string()))
    };
    let (_, needed, package) = scene.choices.iter().enumerate().filter_map(raise).min()?;
    Some(note!(purchases::EnoughOf { needed, package, strategy: question.strategy }))
}
