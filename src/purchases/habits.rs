//! Plans that one would make without searching, for comparison. Each buys when nothing else can pay, so each holds in any draw
//! order; one that does not cover the demand is left out.

use super::market::{Choice, Scene};
use crate::note::{Note, note};
use crate::order;
use crate::text::Text;
use kling_kernels::purchase::sequence::{Point, follow};
use kling_kernels::purchase::{Schedule, price_of};

/// A plan somebody might make.
pub struct Habit {
    /// What it is called in answers.
    pub id: &'static str,
    /// For people.
    pub title: Note,
    /// What it comes to.
    pub schedule: Schedule,
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

fn title(scene: &Scene<'_>, place: usize) -> Note {
    let text = scene.choices.get(place).map_or(Text::Borrowed(""), |Choice { package, .. }| package.title.clone());
    note!(rulebook::Words { text })
}

fn only(scene: &Scene<'_>, rest: &[i64], offer: usize) -> Option<Schedule> {
    follow(&scene.market, rest, |point| point.may(offer).then_some(offer))
}

/// The cheapest package of which one alone covers everything.
fn one_package(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let mut best: Option<(usize, Schedule)> = None;
    for offer in by_units {
        // A package that leaves anything to buy is not followed to the end.
        let schedule = follow(&scene.market, rest, |point| (point.served == 0 && point.may(*offer)).then_some(*offer));
        if let Some(schedule) = schedule.filter(|schedule| schedule.purchases.len() == 1)
            && best.as_ref().is_none_or(|(_, known)| price_of(schedule.weight) < price_of(known.weight))
        {
            best = Some((*offer, schedule));
        }
    }
    let (offer, schedule) = best?;
    Some(Habit { id: "one-package", title: note!(purchases::OnePackage { package: title(scene, offer) }), schedule })
}

/// The smallest package that covers everything without another.
fn only_smallest(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let (offer, schedule) = by_units.iter().find_map(|offer| only(scene, rest, *offer).map(|schedule| (*offer, schedule)))?;
    let title = note!(purchases::OnlySmallest { package: title(scene, offer) });
    schedule.purchases.first()?;
    Some(Habit { id: "only-smallest", title, schedule })
}

/// What most people would do: each time, the smallest package that holds what is still needed, or else the largest.
fn as_needed(scene: &Scene<'_>, rest: &[i64], by_units: &[usize]) -> Option<Habit> {
    let units = |place: usize| scene.market.offers().get(place).map_or(0, |offer| offer.units);
    let choose = |point: &Point<'_>| {
        let mut offers = by_units.iter().copied().filter(|offer| point.may(*offer));
        offers.clone().find(|offer| units(*offer) >= point.left()).or_else(|| offers.next_back())
    };
    let schedule = follow(&scene.market, rest, choose)?;
    schedule.purchases.first()?;
    Some(Habit { id: "as-needed", title: note!(purchases::AsNeeded {}), schedule })
}
