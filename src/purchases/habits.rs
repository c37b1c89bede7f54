//! Plans that one would make without searching, for comparison. Each buys when nothing else can pay, so each holds in any draw
//! order; one that does not cover the demand is not told.

use super::market::{Choice, Scene};
use crate::order;
use kling_kernels::purchase::sequence::{Point, follow};
use kling_kernels::purchase::{Plan, price_of};

/// A plan somebody might make.
pub struct Habit {
    /// What it is called in answers.
    pub id: &'static str,
    /// For people.
    pub title: String,
    /// What it comes to.
    pub plan: Plan,
}

/// The habits that cover the demand.
pub fn habits(scene: &Scene<'_>, rest: &[i64]) -> Vec<Habit> {
    let mut by_units: Vec<usize> = (0..scene.choices.len()).collect();
    let units = |place: &usize| scene.market.offers().get(*place).map_or(0, |offer| offer.units);
    order::sort(&mut by_units, |one, other| units(one).cmp(&units(other)).then_with(|| one.cmp(other)));
    [one_package(scene, rest, &by_units), only_smallest(scene, rest, &by_units), as_needed(scene, rest, &by_units)]
        .into_iter()
        .flatten()
        .collect()
}

fn title(scene: &Scene<'_>, place: usize) -> String {
    scene.choices.get(place).map_or_else(String::new, |Choice { package, .. }| package.title.to_string())
}

fn only(scene: &Scene<'_>, rest: &[i64], offer: usize) -> Option<Plan> {
    follow(&scene.market, rest, |point| point.may(offer).then_some(offer))
}

/// The cheapest package of which one alone covers everything.
fn one_package(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let mut best: Option<(usize, Plan)> = None;
    for offer in by_units {
        // A package that leaves anything to buy is not followed to the end.
        let plan = follow(&scene.market, rest, |point| (point.served == 0 && point.may(*offer)).then_some(*offer));
        if let Some(plan) = plan.filter(|plan| plan.purchases.len() == 1)
            && best.as_ref().is_none_or(|(_, known)| price_of(plan.weight) < price_of(known.weight))
        {
            best = Some((*offer, plan));
        }
    }
    let (offer, plan) = best?;
    Some(Habit { id: "one-package", title: format!("One package for everything: {}", title(scene, offer)), plan })
}

/// The smallest package that covers everything without another.
fn only_smallest(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let (offer, plan) = by_units.iter().find_map(|offer| only(scene, rest, *offer).map(|plan| (*offer, plan)))?;
    let title = format!("Only the smallest package that does it alone: {}", title(scene, offer));
    plan.purchases.first()?;
    Some(Habit { id: "only-smallest", title, plan })
}

/// What most people would do: each time, the smallest package that holds what is still needed, or else the largest.
fn as_needed(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let units = |place: usize| scene.market.offers().get(place).map_or(0, |offer| offer.units);
    let choose = |point: &Point<'_>| {
        let mut offers = by_units.iter().copied().filter(|offer| point.may(*offer));
        offers.clone().find(|offer| units(*offer) >= point.left()).or_else(|| offers.next_back())
    };
    let plan = follow(&scene.market, rest, choose)?;
    plan.purchases.first()?;
    Some(Habit {
        id: "as-needed",
        title: "Whenever credits run out, the smallest package that holds the rest, or else the largest".into(),
        plan,
    })
}
