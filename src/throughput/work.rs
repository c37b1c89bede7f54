//! How much work a simulation is, before it is run: what would take long is refused at once, with the reason.
//!
//! Jobs that need no more than the moments at which slots are free, taken in the order of their queue, go by fastest; failed attempts
//! that join again cost a look into a heap, and workloads that arrive each in their own time one that grows with their number. So an
//! attempt weighs from one to some twenty, and [`crate::limits::WORK`] is what all of one call may weigh. The parts of a simulation
//! are calls of their own: of these only a single replication has to be within it.
#![allow(clippy::float_arithmetic, reason = "shares of attempts are measurements (rule `num.exact`)")]

use super::{Simulation, WhenFull, Workload};
use crate::limits;
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use kling_kernels::queue::{Run, is_line};

/// What an attempt of a queue weighs where some fail.
const WITH_FAILURES: u32 = 5;
/// What an attempt weighs that is found by events, besides what grows with the number of workloads, or of jobs that come back.
const BY_EVENTS: u32 = 5;

/// Attempts that a job takes on average.
fn attempts_each(workload: &Workload) -> f64 {
    let fails = workload.failure_rate;
    // The sum of a geometric series; for a rate of 0 its first term.
    (1.0 - power(fails, workload.max_attempts)) / (1.0 - fails)
}

/// A power by squaring: the platform's own function is not the same everywhere.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut power = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    power
}

/// Attempts of one replication on average, refused submissions apart.
fn attempts(simulation: &Simulation) -> f64 {
    simulation.workloads.iter().map(|workload| f64::from(workload.count) * attempts_each(workload)).sum()
}

/// What an attempt weighs.
#[must_use]
pub fn weight(simulation: &Simulation) -> u32 {
    let workloads = simulation.kernel_workloads();
    let retry = simulation.kernel_retry();
    let run = Run { workloads: &workloads, steps: &simulation.limit.steps, retry, seed: 0, stop: f64::INFINITY };
    let has_failures = simulation.workloads.iter().any(|workload| workload.failure_rate > 0.0);
    match (is_line(&run), has_failures) {
        (true, false) => 1,
        (true, true) => WITH_FAILURES,
        (false, _) => by_events(simulation),
    }
}

fn by_events(simulation: &Simulation) -> u32 {
    let crowd = if simulation.when_full == WhenFull::Queue {
        u64::try_from(simulation.workloads.len()).unwrap_or(u64::MAX)
    } else {
        simulation.jobs()
    };
    BY_EVENTS.saturating_add(crowd.checked_ilog2().unwrap_or(0))
}

/// The most attempts of this kind that a call takes, refused submissions included.
#[must_use]
pub fn most(simulation: &Simulation) -> u64 {
    u64::from(limits::WORK).checked_div(weight(simulation).into()).unwrap_or(0)
}

/// Replications that would take too long in one call. Refused submissions that will come up are not foreseen.
#[must_use]
pub fn fault(simulation: &Simulation, replications: u32) -> Option<Problem> {
    let most = most(simulation);
    let all = attempts(simulation) * f64::from(replications);
    if all > f64::from(limits::ATTEMPTS) {
        return Some(super::part::too_many());
    }
    // Attempts that are listed one by one are found by events: those of the first replication.
    let listed = simulation.records > 0 && attempts(simulation) * f64::from(by_events(simulation)) > f64::from(limits::WORK);
    let message: Option<Note> = if all > float(most) {
        Some(note!(throughput::TooMuchWork { attempts: all.round(), limit: most }))
    } else {
        listed.then(|| note!(throughput::TooMuchToList { attempts: attempts(simulation).round() }))
    };
    message.map(|message| Problem::new(Code::TooLarge, "workloads", message).help(note!(throughput::TooMuchWorkHelp {})))
}

#[allow(clippy::as_conversions, clippy::cast_precision_loss, reason = "a count within a limit")]
const fn float(count: u64) -> f64 {
    count as f64
}
