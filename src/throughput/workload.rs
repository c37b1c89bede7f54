//! Jobs of one kind: how many, when they arrive, how long an attempt takes, and what they do when no slot is free.

use super::read::{at_least, attempts, seconds, share_below_one, slots_held, times, times_from_zero};
use super::{ATTEMPTS_DEFAULT, RETRY_FACTOR_DEFAULT, RETRY_SECONDS_MAX_DEFAULT, RETRY_SECONDS_MIN};
use crate::amount::Amount;
use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem};
use crate::record::read::{Place, Problems};
use kling_derive::{Answer, Request};
use kling_kernels::queue;

/// How long an attempt takes, in seconds.
#[derive(Debug, Clone, PartialEq, Request, Answer)]
#[contract(tag = "kind", check = service_in_order, both)]
pub enum Seconds {
    /// Always the same.
    Constant {
        /// The time.
        #[contract(with = seconds)]
        seconds: f64,
    },
    /// Between two bounds.
    Uniform {
        /// Shortest.
        #[contract(with = at_least(0.0))]
        min: f64,
        /// Longest.
        #[contract(with = seconds)]
        max: f64,
    },
    /// Without memory.
    Exponential {
        /// Mean.
        #[contract(with = seconds)]
        mean: f64,
    },
    /// Skewed to the right.
    Lognormal {
        /// Half of the attempts are shorter.
        #[contract(with = seconds)]
        median: f64,
        /// Nineteen in twenty are shorter.
        #[contract(with = seconds)]
        p95: f64,
    },
    /// These.
    List {
        /// In the order in which the attempts of the workload start, then again from the first.
        #[contract(with = times)]
        seconds: Vec<f64>,
    },
}

/// The second of two bounds is not below the first.
fn service_in_order(service: Seconds, place: Place<'_>, problems: &mut Problems) -> Option<Seconds> {
    let (low, high, field) = match service {
        Seconds::Uniform { min, max } => (min, max, "max"),
        Seconds::Lognormal { median, p95 } => (median, p95, "p95"),
        _ => return Some(service),
    };
    if high < low {
        let problem =
            Problem::new(Code::OutOfRange, Place::Field(&place, field), note!(throughput::BelowOther { value: high, other: low }));
        problems.push(problem.help(note!(throughput::AtLeast { least: low })));
        return None;
    }
    Some(service)
}

/// When the jobs of a workload arrive.
#[derive(Debug, Clone, PartialEq, Request, Answer)]
#[contract(tag = "kind", check = arrivals_in_order, both)]
pub enum Arrivals {
    /// All at 0.
    AtOnce,
    /// At regular times.
    Every {
        /// At 0 and then every so many seconds.
        #[contract(with = seconds)]
        seconds: f64,
    },
    /// At random.
    Poisson {
        /// So many in an hour on average.
        #[contract(with = seconds)]
        per_hour: f64,
    },
    /// At given times.
    Times {
        /// One for each job.
        #[contract(with = times_from_zero)]
        seconds: Vec<f64>,
    },
}

/// Jobs are numbered in order of arrival.
#[allow(clippy::unnecessary_wraps, reason = "the shape of a check")]
fn arrivals_in_order(mut arrivals: Arrivals, _: Place<'_>, _: &mut Problems) -> Option<Arrivals> {
    if let Arrivals::Times { seconds } = &mut arrivals {
        order::sort(seconds, f64::total_cmp);
    }
    Some(arrivals)
}

/// What happens to a job that finds no free slot: an own queue, or submissions that are refused and come back after
/// firstSeconds x factor^k, at most maxSeconds.
#[derive(Debug, Clone, Copy, PartialEq, Request, Answer)]
#[contract(tag = "kind", both)]
pub enum WhenFull {
    /// It waits in an own queue.
    Queue,
    /// It is submitted, refused, and submitted again later.
    Retry {
        /// Seconds after the first refusal.
        #[contract(with = at_least(RETRY_SECONDS_MIN))]
        first_seconds: f64,
        /// Each wait is this many times the one before; 2 where left out.
        #[contract(with = at_least(1.0), default = RETRY_FACTOR_DEFAULT)]
        factor: f64,
        /// Longest wait, in seconds; 60 where left out.
        #[contract(with = at_least(RETRY_SECONDS_MIN), default = RETRY_SECONDS_MAX_DEFAULT)]
        max_seconds: f64,
    },
}

/// Jobs of one kind.
#[derive(Debug, Clone, PartialEq, Request, Answer)]
#[contract(check = one_moment_each, both)]
pub struct Workload {
    /// Name in the answer; `workload-1`, `workload-2` and so on where left out.
    pub id: Option<String>,
    /// How many jobs.
    #[contract(with = attempts)]
    pub count: u32,
    /// When they arrive; `at-once` where left out.
    #[contract(default = Arrivals::AtOnce)]
    pub arrivals: Arrivals,
    /// How long an attempt takes.
    pub service: Seconds,
    /// Share of the attempts that fail, from 0 to below 1; 0 where left out. A failed attempt is not charged.
    #[contract(with = share_below_one, default = 0.0)]
    pub failure_rate: f64,
    /// Attempts of a job before it gives up; 3 where left out.
    #[contract(with = attempts, default = ATTEMPTS_DEFAULT)]
    pub max_attempts: u32,
    /// Slots that an attempt holds; 1 where left out. An image call holds one for each image.
    #[contract(with = slots_held, default = 1)]
    pub slots_per_job: u32,
    /// Units that a finished job is charged.
    pub units_per_job: Option<Amount>,
}

fn one_moment_each(workload: Workload, place: Place<'_>, problems: &mut Problems) -> Option<Workload> {
    let Arrivals::Times { seconds } = &workload.arrivals else { return Some(workload) };
    if usize::try_from(workload.count) == Ok(seconds.len()) {
        return Some(workload);
    }
    let place = Place::Field(&place, "arrivals");
    let message = note!(throughput::ArrivalsForCount { arrivals: seconds.len(), count: workload.count });
    let problem = Problem::new(Code::Contradiction, Place::Field(&place, "seconds"), message);
    problems.push(problem.help(note!(throughput::ArrivalsForCountHelp {})));
    None
}

impl Seconds {
    /// Whether it draws random numbers.
    #[must_use]
    pub const fn is_random(&self) -> bool {
        !matches!(self, Self::Constant { .. } | Self::List { .. })
    }

    fn kernel(&self) -> queue::Service<'_> {
        match self {
            Self::Constant { seconds } => queue::Service::Constant(*seconds),
            Self::Uniform { min, max } => queue::Service::Uniform { min: *min, max: *max },
            Self::Exponential { mean } => queue::Service::Exponential { mean: *mean },
            Self::Lognormal { median, p95 } => queue::Service::lognormal(*median, *p95),
            Self::List { seconds } => queue::Service::List(seconds),
        }
    }
}

impl Arrivals {
    #[allow(clippy::float_arithmetic, reason = "times are measurements (rule `num.exact`)")]
    fn kernel(&self) -> queue::Arrivals<'_> {
        match self {
            Self::AtOnce => queue::Arrivals::AtOnce,
            Self::Every { seconds } => queue::Arrivals::Every(*seconds),
            Self::Poisson { per_hour } => queue::Arrivals::Poisson(3_600.0 / per_hour),
            Self::Times { seconds } => queue::Arrivals::Times(seconds),
        }
    }
}

impl Workload {
    /// So many jobs at once that never fail and hold one slot each.
    #[must_use]
    pub const fn new(count: u32, service: Seconds) -> Self {
        Self {
            id: None,
            count,
            arrivals: Arrivals::AtOnce,
            service,
            failure_rate: 0.0,
            max_attempts: ATTEMPTS_DEFAULT,
            slots_per_job: 1,
            units_per_job: None,
        }
    }

    /// Its name in the answer; `index` is its place in the request.
    #[must_use]
    pub fn name(&self, index: usize) -> String {
        self.id.clone().unwrap_or_else(|| format!("workload-{}", index.saturating_add(1)))
    }

    /// Whether anything of it is left to chance.
    #[must_use]
    pub fn is_random(&self) -> bool {
        self.service.is_random() || matches!(self.arrivals, Arrivals::Poisson { .. }) || self.failure_rate > 0.0
    }

    pub(super) fn kernel(&self) -> queue::Workload<'_> {
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
