//! The waiting line M/M/c (rule `run.closed_form`): random arrivals, exponential service, an own queue. Its mean wait in the
//! long run has a formula, by Erlang.
#![allow(clippy::float_arithmetic, reason = "a mean of times is a measurement (rule `num.exact`)")]

use super::{Arrivals, Seconds, Simulation, WhenFull};

/// What the formula gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Slots, in jobs that can run at a time.
    pub servers: u32,
    /// Jobs that arrive while one is served: the slots that would be busy without end of them.
    pub load: f64,
    /// Chance that a job waits, and its mean wait in seconds; none where the load is not below the slots.
    pub steady: Option<(f64, f64)>,
}

impl Line {
    /// The formula for a simulation, where it has one: one workload, arrivals at random, exponential service, no failures, a queue,
    /// and a limit that stays.
    #[must_use]
    pub fn of(simulation: &Simulation) -> Option<Self> {
        let ([workload], Some(slots), WhenFull::Queue) =
            (simulation.workloads.as_slice(), simulation.limit.constant(), simulation.when_full)
        else {
            return None;
        };
        let (Arrivals::Poisson { per_hour }, Seconds::Exponential { mean }) = (&workload.arrivals, &workload.service) else { return None };
        let servers = slots.checked_div(workload.slots_per_job).filter(|servers| *servers > 0)?;
        (workload.failure_rate <= 0.0).then(|| Self::new(servers, per_hour * mean / 3_600.0, *mean))
    }

    /// The formula of Erlang. That for a line without waiting room, B, is built up server by server, in which every term stays
    /// between 0 and 1; the chance to wait follows from it.
    #[must_use]
    pub fn new(servers: u32, load: f64, service_mean: f64) -> Self {
        let limit = f64::from(servers);
        let blocked = (1..=servers).fold(1.0, |blocked, server| load * blocked / (f64::from(server) + load * blocked));
        let utilisation = load / limit;
        let waits = blocked / (1.0 - utilisation * (1.0 - blocked));
        let steady = (load < limit).then(|| (waits, waits * service_mean / (limit - load)));
        Self { servers, load, steady }
    }

    /// Share of the slots that is busy in the long run.
    #[must_use]
    pub fn utilisation(&self) -> f64 {
        self.load / f64::from(self.servers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_textbook_values() {
        // One server: the chance to wait is the load, the mean wait load / (1 - load) service times.
        for load in [0.1, 0.5, 0.9, 0.999] {
            let (waits, mean) = Line::new(1, load, 60.0).steady.unwrap_or_default();
            assert!((waits - load).abs() < 1e-12 && (mean - 60.0 * load / (1.0 - load)).abs() < 1e-8, "{load}");
        }
        // Two servers: 2 u^2 / (1 + u) for the utilisation u.
        let (waits, mean) = Line::new(2, 1.5, 60.0).steady.unwrap_or_default();
        assert!((waits - 1.125 / 1.75).abs() < 1e-12 && (mean - 77.142_857_142_857_15).abs() < 1e-10);
        assert_eq!(Line::new(2, 2.0, 60.0).steady, None);
    }

    #[test]
    fn stays_a_number_for_many_servers() {
        let (waits, mean) = Line::new(10_000, 9_990.0, 300.0).steady.unwrap_or_default();
        assert!((0.0..1.0).contains(&waits) && mean > 0.0 && mean < 30.0, "{waits} {mean}");
    }
}
