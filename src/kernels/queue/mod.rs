//! Jobs under a slot limit, simulated: one replication at a time.
//!
//! `events` is the plain way and answers every case: an event loop with several workloads, steps of the slots, jobs that
//! hold several of them, failures, and clients without a queue. `recursion` answers what is asked for most, one workload in
//! an own queue under a fixed limit, or several that arrive at once, and many times faster. Both draw the same variates in the same order and add in the same
//! order, so their numbers are the same to the last bit, and the tests hold them to that.
//!
//! Times are seconds from 0, as f64: statistics, not amounts. What the caller has checked: times are finite, services lie
//! below 10^300, counts fit.
#![allow(clippy::float_arithmetic, reason = "times of a simulation are measurements (rule `num.exact`)")]

mod arrivals;
pub mod draw;
mod events;
pub mod random;
mod recursion;
mod slots;
pub mod timeline;
pub mod waits;

use draw::Tables;
use timeline::Timeline;
use waits::Waits;

/// How long an attempt holds its slots, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Service<'a> {
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
    /// e to the power of a normal variate.
    Lognormal {
        /// Mean of the normal: the logarithm of the median.
        location: f64,
        /// Deviation of the normal.
        scale: f64,
    },
    /// One after another in the order in which attempts start, then again from the first.
    List(&'a [f64]),
}

impl Service<'_> {
    /// The lognormal with this median and this 95th percentile, which is not below it.
    #[must_use]
    pub fn lognormal(median: f64, p95: f64) -> Self {
        /// The 95th percentile of the standard normal.
        const NORMAL_P95: f64 = 1.644_853_626_951_472_2;
        let scale = libm::log(p95 / median) / NORMAL_P95;
        // Without spread it is the median itself, and not the exponential of its logarithm.
        if scale > 0.0 { Self::Lognormal { location: libm::log(median), scale } } else { Self::Constant(median) }
    }
}

/// When the jobs of a workload arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arrivals<'a> {
    /// All at 0.
    AtOnce,
    /// At 0 and then every so many seconds.
    Every(f64),
    /// With exponential gaps of this mean in seconds.
    Poisson(f64),
    /// At these seconds, ascending.
    Times(&'a [f64]),
}

/// Jobs of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Workload<'a> {
    /// How many.
    pub count: u32,
    /// When they arrive.
    pub arrivals: Arrivals<'a>,
    /// How long an attempt takes.
    pub service: Service<'a>,
    /// An attempt fails where 64 random bits are below this: the failure rate times 2^64.
    pub failure_below: u64,
    /// Attempts of a job before it gives up.
    pub max_attempts: u32,
    /// Slots an attempt holds.
    pub slots: u32,
}

/// A number of slots from a moment on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlotChange {
    /// From when, in seconds.
    pub from: f64,
    /// How many.
    pub slots: u32,
}

/// How a client without a queue comes back after a refusal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retry {
    /// Seconds after the first refusal.
    pub first: f64,
    /// Each wait is this many times the one before.
    pub factor: f64,
    /// Longest wait.
    pub max: f64,
}

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The jobs, in their order.
    pub workloads: &'a [Workload<'a>],
    /// The slots: the first change is at 0, and they ascend.
    pub steps: &'a [SlotChange],
    /// An own queue where there is none.
    pub retry: Option<Retry>,
    /// The seed of all streams.
    pub seed: u64,
    /// Nothing after this moment is of interest: a replication ends there once its makespan is past it.
    pub stop: f64,
}

/// An attempt, for a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    /// Which workload.
    pub workload: u32,
    /// Which of its jobs, from 0, in order of arrival.
    pub job: u32,
    /// Which attempt of the job, from 1.
    pub attempt: u32,
    /// When the job arrived.
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

/// What came of one replication.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replication {
    /// Last end of an attempt.
    pub makespan: f64,
    /// Sum of the waits of the jobs that finished, each from its arrival to its last start.
    pub wait_sum: f64,
    /// Slot-seconds that were held.
    pub busy: f64,
    /// Most jobs that waited at a moment.
    pub peak_queue: u64,
    /// Attempts.
    pub attempts: u64,
    /// Those that failed.
    pub failed: u64,
    /// Submissions that were refused.
    pub rejections: u64,
    /// Jobs whose last attempt failed.
    pub gave_up: u64,
    /// Jobs that finished, by workload.
    pub finished: Vec<u64>,
}

/// Why a replication has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Attempts and refusals together are more than may be simulated.
    TooMany,
    /// A job of this workload can never start.
    Stuck(u32),
}

/// What is kept of a replication besides its numbers.
#[derive(Default)]
pub struct Watch<'w> {
    /// Waits of finished jobs.
    pub waits: Option<&'w mut Waits>,
    /// Jobs over time.
    pub timeline: Option<&'w mut Timeline>,
    /// Attempts in the order in which they start, at most so many.
    pub records: Option<(&'w mut Vec<Record>, usize)>,
}

/// Simulates one replication. `budget` bounds attempts and refusals together.
///
/// # Errors
/// See [`Stop`].
#[inline(never)]
pub fn simulate(run: &Run<'_>, tables: &Tables, replication: u32, budget: u64, watch: &mut Watch<'_>) -> Result<Replication, Stop> {
    match recursion::Line::of(run) {
        Some(line) if watch.records.is_none() => line.simulate(tables, replication, budget, watch),
        _ => events::simulate(run, tables, replication, budget, watch),
    }
}

/// Whether a run is answered by the recursion, as long as its attempts are not listed one by one.
#[must_use]
pub fn is_line(run: &Run<'_>) -> bool {
    recursion::Line::of(run).is_some()
}

/// The same, always by events: the judge.
///
/// # Errors
/// See [`Stop`].
#[inline(never)]
pub fn simulate_by_events(
    run: &Run<'_>,
    tables: &Tables,
    replication: u32,
    budget: u64,
    watch: &mut Watch<'_>,
) -> Result<Replication, Stop> {
    events::simulate(run, tables, replication, budget, watch)
}

/// When an attempt ends. One that fails ends after it starts, even where its time is lost in the clock's rounding: were it
/// back in the queue at the moment of its start, its place among the jobs of that moment would be open.
#[inline]
fn end_of(start: f64, seconds: f64, failed: bool) -> f64 {
    let end = start + seconds;
    if failed { end.max(start.next_up()) } else { end }
}
