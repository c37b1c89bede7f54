//! How fast a fixed number of slots lets you run (rules `run.*`).
//!
//! [`limit`] has the number of slots: the highest of the active packages, never their sum. [`part`] simulates some of the
//! replications, [`merge`] makes the answer out of parts that cover them all; how the replications were split makes no
//! difference, not in the last bit. [`statistics`] has the percentiles, [`closed_form`] the formula to compare with where
//! there is one, [`deadline`] the chance to be in time and the slots that it takes.
//!
//! The loops are those of `kling_kernels::queue`. Times are seconds from 0 in floating point: measurements, not amounts.
//! Units stay exact.
//!
//! Left out: how long a generation takes. The vendor publishes no times; the rulebook holds what others measured.

pub mod closed_form;
pub mod deadline;
pub mod limit;
pub mod merge;
pub mod pace;
pub mod part;
pub(crate) mod read;
pub mod statistics;
pub(crate) mod steps;
mod work;
mod workload;

pub use workload::{Arrivals, Seconds, WhenFull, Workload};

use crate::limits;
use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem, Problems};
use kling_derive::Answer;
use kling_kernels::queue;
use limit::Limit;

/// Shortest time that is not zero, in seconds: a nanosecond.
pub const SECONDS_MIN: f64 = 1e-9;
/// Longest time, in seconds: about 32 years.
pub const SECONDS_MAX: f64 = 1e9;
/// Shortest wait before a refused submission comes back, in seconds.
pub const RETRY_SECONDS_MIN: f64 = 0.001;
/// Each wait is this many times the one before, where the request names no factor.
pub const RETRY_FACTOR_DEFAULT: f64 = 2.0;
/// The longest wait where the request names none, in seconds.
pub const RETRY_SECONDS_MAX_DEFAULT: f64 = 60.0;
/// Whole numbers up to here are exact as JSON numbers.
pub const SEED_MAX: u64 = (1 << 53) - 1;
/// Replications where something is random and the request names no number.
pub const REPLICATIONS_DEFAULT: u32 = 100;
/// Attempts of a job where the request names no number.
pub const ATTEMPTS_DEFAULT: u32 = 3;
/// Waits up to this number are all kept, and their percentiles exact; beyond it they are those of a sketch.
pub const WAITS_KEPT_MAX: u64 = 1_000_000;

/// What is to be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// How many slots there are.
    pub limit: Limit,
    /// The jobs, in their order.
    pub workloads: Vec<Workload>,
    /// What a job does that finds no free slot.
    pub when_full: WhenFull,
    /// When all of it should be done, in seconds.
    pub deadline_seconds: Option<f64>,
    /// How often it is simulated.
    pub replications: u32,
    /// Chooses the random numbers.
    pub seed: u64,
    /// Attempts of the first replication to list one by one.
    pub records: u32,
}

impl Simulation {
    /// Jobs of one replication.
    #[must_use]
    pub fn jobs(&self) -> u64 {
        self.workloads.iter().map(|workload| u64::from(workload.count)).sum()
    }

    /// Whether anything of it is left to chance.
    #[must_use]
    pub fn is_random(&self) -> bool {
        self.workloads.iter().any(Workload::is_random)
    }

    /// What is wrong with it before anything is simulated: a job that could never start, and more attempts than the limit.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::new();
        for (index, workload) in self.workloads.iter().enumerate().filter(|(_, workload)| workload.slots_per_job > self.limit.highest) {
            problems.push(never_starts(index, workload, self.limit.highest));
        }
        let (jobs, replications) = (self.jobs(), self.replications);
        if jobs.saturating_mul(replications.into()) > limits::ATTEMPTS.into() {
            let message = note!(throughput::TooManyAttempts { jobs, replications, limit: limits::ATTEMPTS });
            let most = u64::from(limits::ATTEMPTS).checked_div(jobs).unwrap_or(0);
            let (field, help) = if most > 0 {
                ("replications", note!(throughput::FewerReplications { most }))
            } else {
                ("workloads", note!(throughput::FewerJobs {}))
            };
            problems.push(Problem::new(Code::TooLarge, field, message).help(help));
        }
        problems
    }

    fn kernel_workloads(&self) -> Vec<queue::Workload<'_>> {
        self.workloads.iter().map(Workload::kernel).collect()
    }

    fn kernel_retry(&self) -> Option<queue::Retry> {
        match self.when_full {
            WhenFull::Queue => None,
            WhenFull::Retry { first_seconds, factor, max_seconds } => Some(queue::Retry { first: first_seconds, factor, max: max_seconds }),
        }
    }
}

/// A job needs more slots than there will ever be again (rule `run.slot`).
fn never_starts(index: usize, workload: &Workload, slots: u32) -> Problem {
    let message = note!(throughput::NeverStarts { needed: workload.slots_per_job, slots });
    Problem::new(Code::Infeasible, format!("workloads[{index}].slotsPerJob"), message).help(note!(throughput::NeverStartsHelp {}))
}

/// What is wrong with the workloads of a request, which stand at these places: there is none, or two have one name.
#[must_use]
pub fn named_apart(workloads: &[(usize, &Workload)]) -> Problems {
    let mut named: Vec<(String, usize)> = workloads.iter().map(|(index, workload)| (workload.name(*index), *index)).collect();
    order::sort(&mut named, Ord::cmp);
    let again = named.iter().zip(named.iter().skip(1)).filter(|((id, _), (next, _))| id == next).map(|(_, (id, index))| (*index, id));
    let problem = |(index, id): (usize, &String)| {
        let message = note!(throughput::IdTwice { id });
        Problem::new(Code::Duplicate, format!("workloads[{index}].id"), message).help(note!(throughput::IdTwiceHelp {}))
    };
    order::distinct(again).into_iter().map(problem).collect()
}

/// Mean, extremes and percentiles by nearest rank.
#[derive(Debug, Clone, Copy, PartialEq, Answer)]
pub struct Quantiles {
    /// Mean.
    pub mean: f64,
    /// Least.
    pub min: f64,
    /// Half are not above it.
    pub p50: f64,
    /// Nine in ten are not above it.
    pub p90: f64,
    /// Nineteen in twenty are not above it.
    pub p95: f64,
    /// Ninety-nine in a hundred are not above it.
    pub p99: f64,
    /// Most.
    pub max: f64,
}
