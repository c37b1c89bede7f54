//! How many tasks fail (rule `history.failure_rate`): the share with Wilson's interval of 95 %.

use super::{Models, RECORDS_MIN};
use crate::history::ledger::{Ledger, Task};
use crate::history::records::TaskStatus;
use kling_derive::Answer;

/// The quantile of the normal distribution for 95 %.
const Z: f64 = 1.959_964;
/// Places that shares are rounded to.
const PLACES: f64 = 1e6;

/// The share of a model's tasks that failed, of those that ended.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct FailureRate {
    /// The model.
    pub model: String,
    /// How many failed.
    pub failed: usize,
    /// How many ended, failed or not.
    pub finished: usize,
    /// The share, to 6 places.
    pub rate: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The least share it can be, to 6 places, whichever models the tasks without one were of; `rate` where all have theirs.
    pub least: f64,
    /// The most it can be.
    pub most: f64,
}

/// The share of all tasks that failed, whether or not the records tell their models.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct FailuresInAll {
    /// How many failed.
    pub failed: usize,
    /// How many ended, failed or not.
    pub finished: usize,
    /// How many of those that failed have no model: the shares by model leave them out, and are too low by that.
    pub failed_without_model: usize,
    /// How many of those that ended have no model.
    pub finished_without_model: usize,
    /// The share, to 6 places.
    pub rate: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A share, to 6 places.
#[allow(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "statistics: counts are far below 2^53")]
fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64 * PLACES).round() / PLACES
}

/// The share and its interval.
#[allow(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "statistics: counts are far below 2^53")]
fn wilson(failed: usize, finished: usize) -> (f64, f64, f64) {
    let (failed, n) = (failed as f64, finished as f64);
    let share = failed / n;
    let z2 = Z * Z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let rounded = |value: f64| (value * PLACES).round() / PLACES;
    (rounded(share), rounded((middle - half).max(0.0)), rounded((middle + half).min(1.0)))
}

/// How many of some tasks failed, and how many ended.
fn counts<'l>(tasks: impl Iterator<Item = &'l Task> + Clone) -> (usize, usize) {
    let count = |status: TaskStatus| tasks.clone().filter(|task| task.status == status).count();
    let failed = count(TaskStatus::Failed);
    (failed, failed.saturating_add(count(TaskStatus::Succeeded)))
}

/// The share of all tasks: a model stands in a ledger's row, and a task that failed mostly has none.
pub(super) fn failures_in_all(ledger: &Ledger, models: &Models) -> Option<FailuresInAll> {
    let (failed, finished) = counts(ledger.tasks.iter());
    let (failed_without_model, finished_without_model) = counts(models.untold(ledger));
    (finished >= RECORDS_MIN).then(|| {
        let (rate, low, high) = wilson(failed, finished);
        FailuresInAll { failed, finished, failed_without_model, finished_without_model, rate, low, high }
    })
}

/// Shares by model.
pub(super) fn failure_rates(ledger: &Ledger, models: &Models) -> Vec<FailureRate> {
    let (untold_failed, untold) = counts(models.untold(ledger));
    // All that succeeded without a model were of this one and none that failed; or the other way round.
    let untold_succeeded = untold.saturating_sub(untold_failed);
    let of = |(model, tasks): (String, Vec<&Task>)| {
        let (failed, finished) = counts(tasks.iter().copied());
        (finished >= RECORDS_MIN).then(|| {
            let (rate, low, high) = wilson(failed, finished);
            let least = share(failed, finished.saturating_add(untold_succeeded));
            let most = share(failed.saturating_add(untold_failed), finished.saturating_add(untold_failed));
            FailureRate { model, failed, finished, rate, low, high, least, most }
        })
    };
    models.groups(ledger).into_iter().filter_map(of).collect()
}
