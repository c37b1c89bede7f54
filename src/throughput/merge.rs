//! The answer, out of parts that cover every replication once.

use super::closed_form::Line;
use super::deadline::{Deadline, Search, deadline};
use super::limit::PackageSlots;
use super::part::{Part, simulate_part, too_many};
use super::statistics::{float, mean, of_waits, over_replications, per_hour, utilisation};
use super::{ATTEMPTS_MAX, Plan, Quantiles, WhenFull, steps};
use crate::amount::Amount;
use crate::order;
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::trace::Step;
use crate::value::number_text;
use kling_kernels::queue::timeline::Point;
use kling_derive::Answer;

/// An attempt of the first replication.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct AttemptRecord {
    /// Id of the workload.
    pub workload: String,
    /// Which of its jobs, from 0, in order of arrival.
    pub job: u32,
    /// Which attempt of the job, from 1.
    pub attempt: u32,
    /// When the job arrived, in seconds.
    pub arrived: f64,
    /// When the attempt started.
    pub started: f64,
    /// When it ended.
    pub ended: f64,
    /// The lowest slot it held, from 0.
    pub slot: u32,
    /// Whether it failed.
    pub failed: bool,
}

/// Jobs at one moment of the first replication.
#[derive(Debug, Clone, Copy, PartialEq, Answer)]
pub struct QueuePoint {
    /// The moment, in seconds.
    pub seconds: f64,
    /// Jobs that wait, in the queue or to be submitted again.
    pub waiting: f64,
    /// Jobs that run.
    pub running: f64,
}

/// The formula to compare with.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct ClosedForm {
    /// Of which line, for example `M/M/20`.
    pub model: String,
    /// Mean wait in the long run, in seconds.
    pub wait_mean: f64,
    /// Share of the slots that is busy in the long run.
    pub utilisation: f64,
    /// Chance that a job waits.
    #[contract(declared_optional)]
    pub wait_chance: f64,
    /// The simulated mean wait less that of the formula. Simulated lines begin empty and end.
    #[contract(declared_optional)]
    pub wait_difference: f64,
}

/// How fast it runs.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct ThroughputResult {
    /// How often it was simulated.
    pub replications: u32,
    /// The highest number of slots there is.
    pub slots: u32,
    /// What sets it, and that more packages do not add up.
    pub slots_rule: String,
    /// The packages of the request with their own limits.
    #[contract(declared_optional)]
    pub package_slots: Vec<PackageSlots>,
    /// When all is done, over the replications, in seconds from 0.
    pub makespan_seconds: Quantiles,
    /// From a job's arrival to its last start, over all finished jobs.
    pub wait_seconds: Quantiles,
    /// Finished jobs in an hour, over the replications.
    pub throughput_per_hour: Quantiles,
    /// Slot-seconds that were held, of those there were up to the makespan. Past 1 where attempts run on after a step down.
    pub utilisation: f64,
    /// Most jobs that waited at a moment, mean per replication.
    pub peak_queue: f64,
    /// Jobs that finished, mean per replication.
    pub finished: f64,
    /// Jobs whose last attempt failed, mean per replication.
    pub gave_up: f64,
    /// Attempts, mean per replication.
    pub attempts: f64,
    /// Attempts that failed, mean per replication.
    pub failed_attempts: f64,
    /// Submissions that were refused with HTTP 429, mean per replication.
    pub rejections: f64,
    /// Units of the finished jobs, mean per replication; null where no workload names units.
    pub units_charged: Option<Amount>,
    /// The deadline, where one is given.
    pub deadline: Option<Deadline>,
    /// The formula, where there is one and the load is below the slots.
    pub closed_form: Option<ClosedForm>,
    /// Attempts of the first replication in the order in which they start, as many as asked for.
    pub records: Vec<AttemptRecord>,
    /// Jobs over time in the first replication: at most 1,024 moments, each true for itself.
    pub queue_over_time: Vec<QueuePoint>,
    /// What to keep in mind.
    pub warnings: Vec<String>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// Simulates a plan.
///
/// # Errors
/// Everything that is wrong with it, a job that can never start, and more attempts than the limit.
pub fn simulate(book: &Rulebook, plan: &Plan) -> Result<ThroughputResult, Vec<Problem>> {
    let problems = plan.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    let whole = simulate_part(plan, 0, plan.replications).map_err(|problem| vec![problem])?;
    answer(book, plan, whole)
}

/// The same out of parts, in any order.
///
/// # Errors
/// Parts of another plan, parts that leave out a replication or hold one twice, and more attempts than the limit.
pub fn merge(book: &Rulebook, plan: &Plan, parts: Vec<Part>) -> Result<ThroughputResult, Vec<Problem>> {
    let mut problems = plan.problems();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_of(plan)) {
        let message = format!("the replications `{}` to `{}` are of another request", part.from, part.to);
        problems.push(Problem::new(Code::Contradiction, format!("parts[{index}]"), message).help("parts of this very request"));
    }
    let mut parts = parts;
    order::sort(&mut parts, |a, b| (a.from, a.to).cmp(&(b.from, b.to)));
    let mut covered = 0;
    let follow = parts.iter().all(|part| part.from == core::mem::replace(&mut covered, part.to));
    if !follow || covered != plan.replications {
        let message = format!("the parts do not hold each of the {} replications once", plan.replications);
        problems.push(Problem::new(Code::Contradiction, "parts", message).help("parts that follow one another from 0 on"));
    }
    let mut parts = parts.into_iter();
    let Some(mut whole) = parts.next().filter(|_| problems.is_empty()) else { return Err(problems) };
    for mut part in parts {
        whole.to = part.to;
        whole.replicated.append(&mut part.replicated);
        whole.counts.add(&part.counts);
        whole.waits.merge(&part.waits);
        // Only the part that holds the first replication has any, and an empty part may stand before it.
        whole.records.append(&mut part.records);
        whole.points.append(&mut part.points);
    }
    answer(book, plan, whole)
}

fn answer(book: &Rulebook, plan: &Plan, mut whole: Part) -> Result<ThroughputResult, Vec<Problem>> {
    if whole.counts.spent() > ATTEMPTS_MAX.into() {
        return Err(vec![too_many()]);
    }
    let wait_seconds = of_waits(&mut whole.waits, &whole.replicated);
    let line = Line::of(plan);
    let closed_form = line.as_ref().and_then(|line| closed_form(line, wait_seconds.mean));
    let (deadline, search) = plan.deadline_seconds.map(|seconds| deadline(plan, &whole, seconds)).unzip();
    let units_charged = units(plan, &whole).map_err(|problem| vec![problem])?;
    let counts = &whole.counts;
    let per_replication = |count: u64| mean(float(count), plan.replications.into());
    let finished: u64 = counts.finished.iter().sum();
    let mut result = ThroughputResult {
        replications: plan.replications,
        slots: plan.limit.highest,
        slots_rule: plan.limit.sentence(),
        package_slots: plan.limit.packages.clone(),
        makespan_seconds: over_replications(whole.replicated.iter().map(|one| one.makespan).collect()),
        wait_seconds,
        throughput_per_hour: over_replications(whole.replicated.iter().map(per_hour).collect()),
        utilisation: utilisation(&whole.replicated, &plan.limit.steps),
        peak_queue: per_replication(counts.peak_queue),
        finished: per_replication(finished),
        gave_up: per_replication(counts.gave_up),
        attempts: per_replication(counts.attempts),
        failed_attempts: per_replication(counts.failed),
        rejections: per_replication(counts.rejections),
        units_charged,
        deadline,
        closed_form,
        records: records(plan, &whole),
        queue_over_time: whole.points.iter().map(point).collect(),
        warnings: warnings(plan, line.as_ref(), search.as_ref(), finished),
        steps: Vec::new(),
    };
    result.steps = steps::steps(book, plan, &result, line.as_ref());
    Ok(result)
}

fn records(plan: &Plan, whole: &Part) -> Vec<AttemptRecord> {
    let id = |workload: u32| {
        let place = usize::try_from(workload).unwrap_or(usize::MAX);
        plan.workloads.get(place).map_or_else(String::new, |workload| workload.id.clone())
    };
    let record = |record: &kling_kernels::queue::Record| AttemptRecord {
        workload: id(record.workload),
        job: record.job,
        attempt: record.attempt,
        arrived: record.arrived,
        started: record.started,
        ended: record.ended,
        slot: record.slot,
        failed: record.failed,
    };
    whole.records.iter().map(record).collect()
}

fn point(point: &Point) -> QueuePoint {
    QueuePoint { seconds: point.seconds, waiting: float(point.waiting), running: float(point.running) }
}

#[allow(clippy::float_arithmetic, reason = "the difference of two measurements")]
fn closed_form(line: &Line, simulated: f64) -> Option<ClosedForm> {
    let (wait_chance, wait_mean) = line.steady?;
    Some(ClosedForm {
        model: format!("M/M/{}", line.servers),
        wait_mean,
        utilisation: line.utilisation(),
        wait_chance,
        wait_difference: simulated - wait_mean,
    })
}

/// Units of the jobs that finished, mean per replication: exact, cut where it does not end (rule `num.exact`).
fn units(plan: &Plan, whole: &Part) -> Result<Option<Amount>, Problem> {
    let mut sum = None;
    for ((index, workload), finished) in plan.workloads.iter().enumerate().zip(&whole.counts.finished) {
        let Some(each) = workload.units_per_job else { continue };
        let units = each.times(Amount::whole(*finished)).and_then(|units| units.plus(sum.unwrap_or(Amount::ZERO)));
        let Ok(units) = units else {
            let message = format!("`{each}` times {finished} finished jobs has more digits than can be kept exactly");
            return Err(Problem::new(Code::TooLarge, format!("workloads[{index}].unitsPerJob"), message));
        };
        sum = Some(units);
    }
    let mean = |sum: Amount| {
        sum.cut_div(Amount::whole(plan.replications.into()))
            .map_err(|_| Problem::new(Code::TooLarge, "workloads", "the units have more digits than can be kept exactly"))
    };
    sum.map(mean).transpose()
}

fn warnings(plan: &Plan, line: Option<&Line>, search: Option<&Search>, finished: u64) -> Vec<String> {
    let mut warnings =
        vec!["the vendor publishes no generation times: the answer is as good as the service times and failure rates it was given".into()];
    if let Some(line) = line.filter(|line| line.steady.is_none()) {
        warnings.push(format!(
            "the load of {} slots is not below the {} there are: there is no steady state, the queue grows as long as jobs come",
            number_text(line.load),
            line.servers
        ));
    }
    if let WhenFull::Retry { first_seconds, max_seconds, .. } = plan.when_full
        && first_seconds > max_seconds
    {
        warnings.push(format!(
            "the first wait of {} s is longer than the longest of {} s, which is taken instead",
            number_text(first_seconds),
            number_text(max_seconds)
        ));
    }
    if let Some((from, search)) = search.and_then(|search| search.untried_from.map(|from| (from, search))) {
        let upto = search.slots.map_or_else(|| "on".into(), |slots| format!("to {}", slots.saturating_sub(1)));
        warnings.push(format!("the search for the slots needed ended early: not every number from {from} {upto} was tried"));
    }
    if finished == 0 {
        warnings.push("no job finished, so the zeros of the waits and of the throughput say nothing".into());
    }
    let without_units = plan.workloads.iter().filter(|workload| workload.units_per_job.is_none()).count();
    if without_units > 0 && without_units < plan.workloads.len() {
        warnings.push(format!("{without_units} workloads name no units, so what they are charged is not in the units"));
    }
    warnings
}
