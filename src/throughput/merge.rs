//! The answer, out of parts that cover every replication once.

use super::closed_form::Line;
use super::deadline::{Deadline, Search, deadline};
use super::limit::PackageSlots;
use super::part::{Part, simulate_within, too_many};
use super::statistics::{float, mean, of_waits, over_replications, per_hour, shown, utilisation};
use super::{Quantiles, Simulation, WhenFull, work};
use crate::amount::Amount;
use crate::limits;
use crate::note::{Note, note};
use crate::order;
use crate::problem::{Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::trace::{Step, Steps};
use kling_derive::Answer;
use kling_kernels::queue::timeline::Point;

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
    pub slots_rule: Note,
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
    pub warnings: Vec<Note>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// The answer to a simulation.
///
/// # Errors
/// Everything that is wrong with it, a job that can never start, and more attempts than the limit.
pub fn simulate(book: &Rulebook, simulation: &Simulation, steps: Steps) -> Result<ThroughputResult, Problems> {
    let problems = simulation.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    if let Some(problem) = work::fault(simulation, simulation.replications) {
        return Err(problem.into());
    }
    // Refused submissions come up while it runs.
    let most = work::most(simulation);
    let whole = simulate_within(simulation, (0, simulation.replications), most).map_err(Problems::from)?;
    answer(book, simulation, whole, steps)
}

/// The same out of parts, in any order.
///
/// # Errors
/// Parts of another simulation, parts that leave out a replication or hold one twice, and more attempts than the limit.
pub fn merge(book: &Rulebook, simulation: &Simulation, parts: Vec<Part>, steps: Steps) -> Result<ThroughputResult, Problems> {
    let mut problems = simulation.problems();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_of(simulation)) {
        let message = note!(throughput::PartOfOther { from: part.from, to: part.to });
        let problem = Problem::new(Code::Contradiction, format!("parts[{index}]"), message);
        problems.push(problem.help(note!(throughput::PartOfOtherHelp {})));
    }
    let mut parts = parts;
    order::sort(&mut parts, |a, b| (a.from, a.to).cmp(&(b.from, b.to)));
    let mut covered = 0;
    let follow = parts.iter().all(|part| part.from == core::mem::replace(&mut covered, part.to));
    if !follow || covered != simulation.replications {
        let message = note!(throughput::PartsNotWhole { replications: simulation.replications });
        problems.push(Problem::new(Code::Contradiction, "parts", message).help(note!(throughput::PartsNotWholeHelp {})));
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
    answer(book, simulation, whole, steps)
}

fn answer(book: &Rulebook, simulation: &Simulation, mut whole: Part, mut steps: Steps) -> Result<ThroughputResult, Problems> {
    if whole.counts.spent() > limits::ATTEMPTS.into() {
        return Err(too_many().into());
    }
    let wait_seconds = of_waits(&mut whole.waits, &whole.replicated);
    let line = Line::of(simulation);
    let closed_form = line.as_ref().and_then(|line| closed_form(line, wait_seconds.mean));
    let (deadline, search) = simulation.deadline_seconds.map(|seconds| deadline(simulation, &whole, seconds)).unzip();
    let units_charged = units(simulation, &whole).map_err(Problems::from)?;
    let counts = &whole.counts;
    let per_replication = |count: u64| mean(float(count), simulation.replications.into());
    let finished: u64 = counts.finished.iter().sum();
    let mut result = ThroughputResult {
        replications: simulation.replications,
        slots: simulation.limit.highest,
        slots_rule: simulation.limit.sentence(),
        package_slots: simulation.limit.packages.clone(),
        makespan_seconds: over_replications(whole.replicated.iter().map(|one| one.makespan).collect()),
        wait_seconds,
        throughput_per_hour: over_replications(whole.replicated.iter().map(per_hour).collect()),
        utilisation: utilisation(&whole.replicated, &simulation.limit.steps),
        peak_queue: per_replication(counts.peak_queue),
        finished: per_replication(finished),
        gave_up: per_replication(counts.gave_up),
        attempts: per_replication(counts.attempts),
        failed_attempts: per_replication(counts.failed),
        rejections: per_replication(counts.rejections),
        units_charged,
        deadline,
        closed_form,
        records: records(simulation, &whole),
        queue_over_time: whole.points.iter().map(point).collect(),
        warnings: warnings(simulation, line.as_ref(), search.as_ref(), finished, per_replication(counts.gave_up)),
        steps: Vec::new(),
    };
    steps.extend(|| super::steps::steps(book, simulation, &result, line.as_ref()));
    result.steps = steps.into_vec();
    Ok(result)
}

fn records(simulation: &Simulation, whole: &Part) -> Vec<AttemptRecord> {
    let id = |workload: u32| {
        let place = usize::try_from(workload).unwrap_or(usize::MAX);
        simulation.workloads.get(place).map_or_else(String::new, |workload| workload.name(place))
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
fn units(simulation: &Simulation, whole: &Part) -> Result<Option<Amount>, Problem> {
    let mut sum = None;
    for ((index, workload), finished) in simulation.workloads.iter().enumerate().zip(&whole.counts.finished) {
        let Some(each) = workload.units_per_job else { continue };
        let units = each.times(Amount::whole(*finished)).and_then(|units| units.plus(sum.unwrap_or(Amount::ZERO)));
        let Ok(units) = units else {
            let message = note!(throughput::UnitsTooLong { units: each, jobs: *finished });
            return Err(Problem::new(Code::TooLarge, format!("workloads[{index}].unitsPerJob"), message));
        };
        sum = Some(units);
    }
    let mean = |sum: Amount| {
        sum.cut_div(Amount::whole(simulation.replications.into()))
            .map_err(|_| Problem::new(Code::TooLarge, "workloads", note!(throughput::SumTooLong {})))
    };
    sum.map(mean).transpose()
}

fn warnings(simulation: &Simulation, line: Option<&Line>, search: Option<&Search>, finished: u64, gave_up: f64) -> Vec<Note> {
    let mut warnings = vec![note!(throughput::NoTimesPublished {})];
    if let Some(line) = line.filter(|line| line.steady.is_none()) {
        warnings.push(note!(throughput::NoSteadyState { load: shown(line.load), slots: line.servers }));
    }
    if let WhenFull::Retry { first_seconds, max_seconds, .. } = simulation.when_full
        && first_seconds > max_seconds
    {
        warnings.push(note!(throughput::FirstWaitCut { first: first_seconds, longest: max_seconds }));
    }
    if let Some((from, search)) = search.and_then(|search| search.untried_from.map(|from| (from, search))) {
        warnings.push(match search.slots {
            Some(slots) => note!(throughput::SearchEndedBelow { from, to: slots.saturating_sub(1) }),
            None => note!(throughput::SearchEnded { from }),
        });
    }
    if finished == 0 {
        warnings.push(note!(throughput::NothingFinished {}));
    }
    // A run ends with its last attempt, also where that failed: "done in time" does not say that all was made.
    if gave_up > 0.0 {
        warnings.push(note!(throughput::GaveUp { gave_up: shown(gave_up), jobs: simulation.jobs() }));
    }
    let without_units = simulation.workloads.iter().filter(|workload| workload.units_per_job.is_none()).count();
    if without_units > 0 && without_units < simulation.workloads.len() {
        warnings.push(note!(throughput::UnitsNotNamed { count: without_units }));
    }
    warnings
}
