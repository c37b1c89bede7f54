//! How many tasks fail (rule `history.failure_rate`): the share with Wilson's interval of 95 %.

use super::{Models, RECORDS_MIN};
use crate::history::ledger::Ledger;
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

/// Shares by model.
pub(super) fn failure_rates(ledger: &Ledger, models: &Models) -> Vec<FailureRate> {
    let of = |(model, tasks): (String, Vec<&crate::history::ledger::Task>)| {
        let count = |status: TaskStatus| tasks.iter().filter(|task| task.status == status).count();
        let failed = count(TaskStatus::Failed);
        let finished = failed.saturating_add(count(TaskStatus::Succeeded));
        (finished >= RECORDS_MIN).then(|| {
            let (rate, low, high) = wilson(failed, finished);
            FailureRate { model, failed, finished, rate, low, high }
        })
    };
    models.groups(ledger).into_iter().filter_map(of).collect()
}
