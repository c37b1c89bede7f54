//! How long tasks take that succeed (rule `history.service_time`): from their creation to their last update, the vendor's own queue
//! included.

use super::jobs::{TellsJobs, ToldJob};
use super::{Models, RECORDS_MIN};
use crate::amount::Amount;
use crate::history::ledger::{Ledger, Task};
use crate::history::names::Table;
use crate::history::records::TaskStatus;
use crate::order;
use crate::throughput::Seconds;
use kling_derive::Answer;
use kling_kernels::sort::by_keys;

/// Times of a model's tasks, or of those of one resolution and length.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct ServiceTimes {
    /// The model.
    pub model: String,
    /// The resolution, where the times are of one.
    #[contract(optional)]
    pub resolution: Option<String>,
    /// The length of the file, where the times are of one.
    #[contract(optional)]
    pub duration_seconds: Option<Amount>,
    /// How many tasks.
    pub tasks: usize,
    /// Mean.
    pub mean_seconds: f64,
    /// The nearest rank of one half.
    pub p50_seconds: f64,
    /// The nearest rank of nineteen in twenty.
    pub p95_seconds: f64,
    /// The same for a workload.
    pub service: Seconds,
    /// What all charges of these tasks say of the job.
    #[contract(optional)]
    pub job: Option<ToldJob>,
}

/// Milliseconds as seconds: both are whole numbers that a double holds, so it is the double nearest to the time.
#[allow(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "argued above")]
fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}

/// The mean: the sum is exact, and rounded once by each of the two divisions.
#[allow(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "statistics, argued above")]
fn mean(times: &[i64]) -> f64 {
    let sum: i128 = times.iter().map(|time| i128::from(*time)).sum();
    sum as f64 / times.len() as f64 / 1000.0
}

/// The nearest rank: the least time that so many hundredths do not exceed.
fn rank(sorted: &[i64], hundredths: usize) -> i64 {
    let place = sorted.len().saturating_mul(hundredths).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(0)
}

fn times_of(model: &str, cell: Option<(&Option<String>, Option<Amount>)>, times: Vec<i64>) -> Option<ServiceTimes> {
    if times.len() < RECORDS_MIN {
        return None;
    }
    let places = by_keys(&times);
    let times: Vec<i64> = places.iter().filter_map(|place| times.get(usize::try_from(*place).ok()?)).copied().collect();
    let (p50, p95) = (rank(&times, 50), rank(&times, 95));
    let (p50_seconds, p95_seconds) = (seconds(p50), seconds(p95));
    // A median of nothing has no logarithm.
    let is_skewed = p95 > p50 && p50 > 0;
    let service =
        if is_skewed { Seconds::Lognormal { median: p50_seconds, p95: p95_seconds } } else { Seconds::Constant { seconds: p50_seconds } };
    Some(ServiceTimes {
        model: model.to_string(),
        resolution: cell.and_then(|(resolution, _)| resolution.clone()),
        duration_seconds: cell.and_then(|(_, seconds)| seconds),
        tasks: times.len(),
        mean_seconds: mean(&times),
        p50_seconds,
        p95_seconds,
        service,
        job: None,
    })
}

/// Times by model, and where there are enough by model, resolution and length.
pub(super) fn service_times(ledger: &Ledger, models: &Models, jobs: &mut dyn TellsJobs) -> Vec<ServiceTimes> {
    let mut all = Vec::new();
    for (model, tasks) in models.groups(ledger) {
        let time = |task: &&Task| {
            let updated = task.updated_at.filter(|_| task.status == TaskStatus::Succeeded)?;
            Some(updated.milliseconds().saturating_sub(task.created_at.milliseconds()))
        };
        let timed = |task: &&&Task| time(task).is_some();
        let mut times = times_of(&model, None, tasks.iter().filter_map(time).collect());
        if let Some(times) = &mut times {
            times.job = jobs.of(&tasks.iter().filter(timed).copied().collect::<Vec<&Task>>());
        }
        all.extend(times);
        let mut cells: Table<(Option<String>, Option<Amount>), Vec<&Task>> = Table::default();
        for task in &tasks {
            let (Some(_), Some(told)) = (time(task), ledger.told.thing(task.told)) else { continue };
            if told.resolution.is_some() && told.duration_seconds.is_some() {
                cells.entry((told.resolution.clone(), told.duration_seconds)).or_default().push(*task);
            }
        }
        let mut cells: Vec<_> = cells.into_iter().collect();
        order::sort(&mut cells, |(one, _), (other, _)| one.cmp(other));
        all.extend(cells.into_iter().filter_map(|((resolution, seconds), tasks)| {
            let times = times_of(&model, Some((&resolution, seconds)), tasks.iter().filter_map(time).collect())?;
            Some(ServiceTimes { job: jobs.of(&tasks), ..times })
        }));
    }
    all
}
