//! Why there is no plan, and the least change that would make one.

use super::market::{Choice, Scene, Shelf};
use super::plan::STEPS_MAX;
use super::{Question, Strategy};
use crate::problem::{Code, Problem};
use crate::rulebook::entry::Package;
use crate::time::Day;
use kling_kernels::purchase::sequence;

/// The problem, with the first day that no plan covers.
pub fn infeasible(question: &Question<'_>, shelf: &Shelf<'_>, scene: &Scene<'_>, rest: &[i64], period: u32) -> Problem {
    let day = usize::try_from(period).ok().and_then(|period| scene.days.get(period)).copied().unwrap_or(question.from);
    let problem = |field: &str, why: &str| Problem::new(Code::Infeasible, field, format!("no plan covers the demand of `{day}`: {why}"));
    if day < question.from {
        let message = format!("what is owned does not last, and nothing can be bought before {}", question.from);
        return problem("from", &message).help(format!("`from` on {day}, or no demand before {}", question.from));
    }
    let on_sale = |package: &Package| package.span().contains(day);
    let for_sale = scene.choices.iter().filter(|choice| on_sale(choice.package));
    if for_sale.clone().next().is_none() {
        return nothing_on_sale(question, shelf, day, &problem);
    }
    let limited: Vec<String> = for_sale.map(|choice| format!("{} of {}", choice.limit.unwrap_or(0), choice.package.id)).collect();
    let problem = problem("maxPerAccount", &format!("the limits allow {}", limited.join(", ")));
    match least_change(question, scene, rest) {
        Some(change) => problem.help(change),
        None => problem.help("allow more of a package, or offer another"),
    }
}

fn nothing_on_sale(question: &Question<'_>, shelf: &Shelf<'_>, day: Day, problem: &dyn Fn(&str, &str) -> Problem) -> Problem {
    let fits = |package: &&&Package| package.span().contains(day);
    if let Some(least) = question.min_slots
        && shelf.too_few_slots.iter().any(|package| package.span().contains(day))
    {
        let most = shelf.too_few_slots.iter().filter(fits).filter_map(|package| package.slots).max();
        let told = problem("minSlots", &format!("no package on sale then is known to grant `{least}` slots"));
        return told
            .help(most.map_or_else(|| "leave `minSlots` out".into(), |most| format!("at most {most} slots, the most that one grants")));
    }
    if let Some(package) = shelf.forbidden.iter().find(fits) {
        let told = problem("maxPerAccount", &format!("a limit of none forbids {}", package.id));
        return told.help(format!("a limit of at least 1 for {}", package.id));
    }
    let told = problem("packages", &format!("no package of {} priced in {} is on sale then", question.balance, question.currency));
    let packages = shelf.packages.iter().map(|choice| choice.package);
    let next = packages.clone().filter_map(|package| package.from).filter(|from| *from > day).min();
    let last = packages.filter_map(|package| package.until).filter(|until| *until <= day).max();
    told.help(match (next, last) {
        (Some(next), _) => format!("packages are on sale from {next}"),
        (None, Some(last)) => format!("a package that is on sale from {last} on"),
        (None, None) => "offer a package, in an overlay if need be".into(),
    })
}

/// The limit whose raise by the fewest packages makes a plan.
fn least_change(question: &Question<'_>, scene: &Scene<'_>, rest: &[i64]) -> Option<String> {
    let raise = |(place, choice): (usize, &Choice<'_>)| {
        let limit = choice.limit?;
        let needed = sequence::least_count(&scene.market, rest, place, STEPS_MAX).filter(|needed| *needed > limit)?;
        Some((needed.saturating_sub(limit), needed, choice.package.id.to_string()))
    };
    let (_, needed, id) = scene.choices.iter().enumerate().filter_map(raise).min()?;
    let how = match question.strategy {
        Strategy::AnyDrawOrder => "is enough, where nothing is bought early",
        Strategy::ExpiringFirst => "is enough",
    };
    Some(format!("a limit of {needed} for {id} {how}"))
}
