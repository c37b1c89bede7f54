//! What may go wrong by a plan's own figures, and where the sources of what it uses contradict each other.

use super::draft::Draft;
use super::setting::Setting;
use super::worth::CampaignSla;
use crate::cost::quote::Estimate;
use crate::lots::lot::{Lot, SUBSCRIPTION_READING};
use crate::note::{Note, note};
use crate::text::Text;

/// The deadline that is missed, the price that is not proven, the days that may change.
pub(super) fn risks(setting: &Setting<'_>, draft: &Draft, sla: Option<&CampaignSla>) -> Vec<Note> {
    let finishes_on = draft.finishes_on;
    let late = setting.question.deadline_on.filter(|deadline| finishes_on > *deadline).map(|deadline| {
        let days = u64::try_from(finishes_on.days_since(deadline)).unwrap_or(0);
        note!(campaign::LateRisk { days, finishes_on })
    });
    let unproven = draft.purchases.as_ref().filter(|plan| !plan.optimal).and_then(|plan| {
        let gap = plan.cost.amount.minus(plan.lower_bound.amount).ok()?;
        Some(note!(campaign::UnprovenRisk { currency: plan.cost.currency, gap }))
    });
    let provisional = sla
        .filter(|sla| sla.window.as_ref().is_some_and(|window| window.provisional))
        .map(|sla| note!(campaign::ProvisionalRisk { month: sla.month.clone() }));
    late.into_iter().chain(unproven).chain(provisional).collect()
}

/// Conflicts of what is used, each once.
pub(super) fn conflicts(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Vec<Text> {
    let book = setting.book;
    let rates = estimate.lines.iter().filter_map(|line| book.rates.iter().find(|rate| rate.id == line.rate)).map(|rate| &rate.conflicts);
    let bought = draft.purchases.iter().flat_map(|plan| &plan.purchases);
    let packages = bought.filter_map(|one| setting.package(&one.package)).map(|package| &package.conflicts);
    let rests = setting.question.lots.iter().any(Lot::ends_by_reading);
    let readings = book.readings.iter().filter(|reading| rests && reading.id == SUBSCRIPTION_READING).map(|reading| &reading.conflicts);
    let mut conflicts: Vec<Text> = Vec::new();
    for id in rates.chain(packages).chain(readings).flat_map(|ids| ids.iter()) {
        if !conflicts.contains(id) {
            conflicts.push(id.clone());
        }
    }
    conflicts
}
