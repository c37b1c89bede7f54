//! How many tasks ran at one time (rule `history.concurrency`): from creation to the last update, what ends at an instant going before
//! what begins then. A lower bound of the limit.

use super::{Models, RECORDS_MIN};
use crate::history::ledger::{Ledger, Task};
use crate::rulebook::entry::Balance;
use crate::timestamp::Timestamp;
use kling_derive::Answer;
use kling_kernels::sort::by_keys;

/// The most tasks at one time, of a balance or of a model.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Peak {
    /// The balance.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// The model.
    #[contract(optional)]
    pub model: Option<String>,
    /// How many.
    pub peak: u64,
    /// When there were so many first.
    pub at: Timestamp,
}

fn peak<'l>(tasks: impl Iterator<Item = &'l Task>) -> Option<(u64, Timestamp)> {
    let spans: Vec<(Timestamp, Timestamp)> =
        tasks.filter_map(|task| Some((task.created_at, task.updated_at?))).filter(|(from, to)| from < to).collect();
    if spans.len() < RECORDS_MIN {
        return None;
    }
    // At one instant ends, which sort first, go before beginnings.
    let key = |at: Timestamp, begins: bool| at.milliseconds().saturating_mul(2).saturating_add(begins.into());
    let keys: Vec<i64> = spans.iter().flat_map(|(from, to)| [key(*from, true), key(*to, false)]).collect();
    let change = |place: u32| {
        let (from, to) = spans.get(usize::try_from(place >> 1).ok()?)?;
        Some(if place & 1 == 0 { (*from, true) } else { (*to, false) })
    };
    let (mut running, mut most, mut when) = (0_u64, 0_u64, Timestamp::default());
    for (at, begins) in by_keys(&keys).into_iter().filter_map(change) {
        if begins {
            running = running.saturating_add(1);
            if running > most {
                (most, when) = (running, at);
            }
        } else {
            running = running.saturating_sub(1);
        }
    }
    Some((most, when))
}

/// Peaks by balance, then by model.
pub(super) fn peaks(ledger: &Ledger, models: &Models) -> Vec<Peak> {
    let mut balance_of: Vec<Option<Balance>> = vec![None; ledger.ids.len()];
    for row in &ledger.rows {
        let slot = usize::try_from(row.task).ok().and_then(|task| balance_of.get_mut(task));
        if let (Some(slot), Some(balance)) = (slot, row.way.balance()) {
            // A task is of one balance; where rows differ it is the first of them.
            *slot = Some(slot.map_or(balance, |known: Balance| known.min(balance)));
        }
    }
    let own =
        |task: &Task| task.balance.or_else(|| usize::try_from(task.task).ok().and_then(|task| balance_of.get(task)).copied().flatten());
    let mut peaks = Vec::new();
    for balance in Balance::ALL {
        let found = peak(ledger.tasks.iter().filter(|task| own(task) == Some(*balance)));
        peaks.extend(found.map(|(peak, at)| Peak { balance: Some(*balance), model: None, peak, at }));
    }
    for (model, tasks) in models.groups(ledger) {
        let found = peak(tasks.into_iter());
        peaks.extend(found.map(|(peak, at)| Peak { balance: None, model: Some(model), peak, at }));
    }
    peaks
}
