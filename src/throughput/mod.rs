//! How fast a fixed number of slots lets you run (rules `run.*`).
//!
//! [`limit`] tells the number of slots: the highest of the active packages, never their sum. [`part`] simulates some of the
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
pub mod part;
pub mod statistics;
mod steps;

use crate::amount::Amount;
use crate::problem::{Code, Problem};
use kling_kernels::queue;
use limit::Limit;
use kling_derive::Answer;

/// Most attempts, refused submissions included, over all replications.
pub const ATTEMPTS_MAX: u32 = 50_000_000;
/// Most slots.
pub const SLOTS_MAX: u32 = 10_000;
/// Replications where something is random and the request names no number.
pub const REPLICATIONS_DEFAULT: u32 = 100;
/// Attempts of a job where the request names no number.
pub const ATTEMPTS_DEFAULT: u32 = 3;
/// Waits up to this number are all kept, and their percentiles exact; beyond it a sketch tells them.
pub const WAITS_KEPT_MAX: u64 = 1_000_000;

/// How long an attempt takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Seconds {
    /// Always the same.
    Constant(f64),
    /// Between two bounds.
    Uniform {
        /// Shortest.
        min: f64,
        /// Longest.
        max: f64,
    },
    /// Without memory.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// Skewed to the right.
    Lognormal {
        /// Half of the attempts are shorter.
        median: f64,
        /// Nineteen in twenty are shorter.
        p95: f64,
    },
    /// In the order in which the attempts of the workload start, then again from the first.
    List(Vec<f64>),
}

/// When jobs arrive.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrivals {
    /// All at 0.
    AtOnce,
    /// At 0 and then every so many seconds.
    Every(f64),
    /// At random, so many in an hour on average.
    Poisson(f64),
    /// At these seconds, ascending.
    Times(Vec<f64>),
}

/// Jobs of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Workload {
    /// Name in the answer.
    pub id: String,
    /// How many jobs.
    pub count: u32,
    /// When they arrive.
    pub arrivals: Arrivals,
    /// How long an attempt takes.
    pub service: Seconds,
    /// Share of the attempts that fail, from 0 to below 1.
    pub failure_rate: f64,
    /// Attempts of a job before it gives up.
    pub max_attempts: u32,
    /// Slots that an attempt holds.
    pub slots_per_job: u32,
    /// Units that a finished job is charged.
    pub units_per_job: Option<Amount>,
}

/// What happens to a job that finds no free slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WhenFull {
    /// It waits in an own queue.
    Queue,
    /// It is submitted, refused, and submitted again later.
    Retry {
        /// Seconds after the first refusal.
        first_seconds: f64,
        /// Each wait is this many times the one before.
        factor: f64,
        /// Longest wait, in seconds.
        max_seconds: f64,
    },
}

/// What is to be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
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
    /// Attempts of the first replication to tell.
    pub records: u32,
}

impl Seconds {
    /// Whether it draws random numbers.
    #[must_use]
    pub const fn is_random(&self) -> bool {
        !matches!(self, Self::Constant(_) | Self::List(_))
    }

    fn kernel(&self) -> queue::Service<'_> {
        match self {
            Self::Constant(seconds) => queue::Service::Constant(*seconds),
            Self::Uniform { min, max } => queue::Service::Uniform { min: *min, max: *max },
            Self::Exponential { mean } => queue::Service::Exponential { mean: *mean },
            Self::Lognormal { median, p95 } => queue::Service::lognormal(*median, *p95),
            Self::List(list) => queue::Service::List(list),
        }
    }
}

impl Arrivals {
    #[allow(clippy::float_arithmetic, reason = "times are measurements (rule `num.exact`)")]
    fn kernel(&self) -> queue::Arrivals<'_> {
        match self {
            Self::AtOnce => queue::Arrivals::AtOnce,
            Self::Every(seconds) => queue::Arrivals::Every(*seconds),
            Self::Poisson(per_hour) => queue::Arrivals::Poisson(3_600.0 / per_hour),
            Self::Times(times) => queue::Arrivals::Times(times),
        }
    }
}

impl Workload {
    /// Whether anything of it is left to chance.
    #[must_use]
    pub fn is_random(&self) -> bool {
        self.service.is_random() || matches!(self.arrivals, Arrivals::Poisson(_)) || self.failure_rate > 0.0
    }

    fn kernel(&self) -> queue::Workload<'_> {
        queue::Workload {
            count: self.count,
            arrivals: self.arrivals.kernel(),
            service: self.service.kernel(),
            failure_below: failure_below(self.failure_rate),
            max_attempts: self.max_attempts,
            slots: self.slots_per_job,
        }
    }
}

/// A failure rate as a bound of 64 random bits.
#[allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the product is exact, and below 2^64 as the rate is below 1"
)]
fn failure_below(rate: f64) -> u64 {
    (rate * 18_446_744_073_709_551_616.0) as u64
}

impl Plan {
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
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (index, workload) in self.workloads.iter().enumerate().filter(|(_, workload)| workload.slots_per_job > self.limit.highest) {
            problems.push(never_starts(index, workload, self.limit.highest));
        }
        let attempts = self.jobs().saturating_mul(self.replications.into());
        if attempts > ATTEMPTS_MAX.into() {
            let message = format!(
                "{} jobs times {} replications are more than the limit of {ATTEMPTS_MAX} simulated attempts",
                self.jobs(),
                self.replications
            );
            let most = u64::from(ATTEMPTS_MAX).checked_div(self.jobs()).unwrap_or(0);
            let help = if most > 0 { format!("at most {most} replications of so many jobs") } else { "fewer jobs".into() };
            problems.push(Problem::new(Code::TooLarge, if most > 0 { "replications" } else { "workloads" }, message).help(help));
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
    let message = format!("a job that needs `{}` slots can never start: the limit is {slots}", workload.slots_per_job);
    Problem::new(Code::Infeasible, format!("workloads[{index}].slotsPerJob"), message)
        .help("at most the number of slots there are when the job's turn comes")
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
