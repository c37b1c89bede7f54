//! One workload in an own queue under a fixed limit: the recursion of Kiefer and Wolfowitz.
//!
//! First come, first served: jobs start in the order in which they join the queue, each as soon as it is there and a slot is
//! free. So they can be taken in that order, with nothing but the moments at which the slots are free: the job starts at the
//! later of its arrival and the earliest of these, which its end replaces. A job that holds several slots, as all of them do,
//! sees as many lines as its slots go into the limit.
//!
//! Failed attempts join again at their end. An attempt that starts now ends later than now, and now is not before the
//! moment at which the job taken now joined: nothing that is still unknown can join before a job already taken. A heap of
//! those that will join again, merged with the arrivals, is therefore the whole queue.
//!
//! The longest queue: right before the k-th start (from 0) at a moment s those wait that joined before s, less k. If a queue
//! longer than the longest so far stands there, then the arrival that many places on lies before s. So one comparison for
//! each job is enough, with an arrival that many places ahead of it.

use super::arrivals::Source;
use super::draw::{BLOCK, Services, Tables};
use super::random::{Purpose, Stream};
use super::slots::{Heap, RING_MAX, Ring, Slots, later};
use super::{Replication, Run, Stop, Watch, Workload, end_of};
use core::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Arrivals kept ahead; those farther ahead are drawn a second time.
const AHEAD_MAX: usize = 1 << 20;

/// A run that the recursion answers.
pub struct Line<'a> {
    workload: &'a Workload<'a>,
    /// How many of its jobs the limit lets run.
    slots: usize,
    seed: u64,
    stop: f64,
}

impl<'a> Line<'a> {
    /// The line of a run, where it is one.
    pub fn of(run: &Run<'a>) -> Option<Self> {
        let ([workload], [step], None) = (run.workloads, run.steps, run.retry) else { return None };
        let slots = usize::try_from(step.slots.checked_div(workload.slots)?).ok()?;
        (slots > 0 && step.from <= 0.0).then_some(Self { workload, slots, seed: run.seed, stop: run.stop })
    }

    /// Simulates one replication.
    pub fn simulate(&self, tables: &Tables, replication: u32, budget: u64, watch: &mut Watch<'_>) -> Result<Replication, Stop> {
        if u64::from(self.workload.count) > budget {
            return Err(Stop::TooMany);
        }
        if self.slots <= RING_MAX {
            self.by(Ring::new(self.slots), tables, replication, budget, watch)
        } else {
            self.by(Heap::new(self.slots), tables, replication, budget, watch)
        }
    }

    fn by(&self, slots: impl Slots, tables: &Tables, replication: u32, budget: u64, watch: &mut Watch<'_>) -> Result<Replication, Stop> {
        let stream = |purpose| Stream::new(self.seed, replication.into(), 0, purpose);
        let source = Source::new(self.workload, 0, self.seed, replication, tables);
        let services = Services::new(self.workload.service, tables, stream(Purpose::Services));
        if self.workload.failure_below > 0 {
            self.with_failures(slots, source, services, stream(Purpose::Failures), budget, watch)
        } else {
            Ok(self.without_failures(slots, source, services, watch))
        }
    }

    /// Blocks of jobs: service times, then starts, then everything that is counted.
    fn without_failures(
        &self,
        mut slots: impl Slots,
        source: Source<'a>,
        mut services: Services<'a>,
        watch: &mut Watch<'_>,
    ) -> Replication {
        let held = f64::from(self.workload.slots);
        let mut left = self.workload.count;
        let mut ahead = Ahead::new(source);
        let mut seconds = [0.0; BLOCK];
        let mut starts = [0.0; BLOCK];
        let mut waits = [0.0; BLOCK];
        let mut result = Replication::default();
        while left > 0 && result.makespan <= self.stop {
            let length = usize::try_from(left).unwrap_or(usize::MAX).min(BLOCK);
            let seconds = seconds.get_mut(..length).unwrap_or_default();
            let starts = starts.get_mut(..length).unwrap_or_default();
            let waits = waits.get_mut(..length).unwrap_or_default();
            services.fill(seconds);
            let arrivals = ahead.next(length);
            let (mut busy, mut wait_sum, mut makespan) = (result.busy, result.wait_sum, result.makespan);
            for (((seconds, arrival), start_at), waited) in seconds.iter().zip(arrivals).zip(&mut *starts).zip(&mut *waits) {
                let start = later(slots.earliest(), *arrival);
                let end = start + seconds;
                slots.hold(end);
                *start_at = start;
                let wait = start - arrival;
                *waited = wait;
                busy += seconds * held;
                wait_sum += wait;
                makespan = later(end, makespan);
            }
            (result.busy, result.wait_sum, result.makespan) = (busy, wait_sum, makespan);
            if let Some(all) = &mut watch.waits {
                all.add_all(waits);
            }
            if let Some(timeline) = &mut watch.timeline {
                timeline.attempts(arrivals, starts, seconds, makespan);
            }
            ahead.take(starts);
            left = left.saturating_sub(u32::try_from(length).unwrap_or(left));
        }
        let taken = u64::from(self.workload.count.saturating_sub(left));
        result.peak_queue = u64::try_from(ahead.longest).unwrap_or(u64::MAX);
        result.attempts = taken;
        result.finished = vec![taken];
        result
    }

    /// Job by job: arrivals merged with those that join again.
    fn with_failures(
        &self,
        mut slots: impl Slots,
        mut source: Source<'a>,
        mut services: Services<'a>,
        mut failures: Stream,
        budget: u64,
        watch: &mut Watch<'_>,
    ) -> Result<Replication, Stop> {
        let held = f64::from(self.workload.slots);
        let mut result = Replication::default();
        let mut finished = 0_u64;
        let mut joined = Joined::new(source.clone());
        let mut again: BinaryHeap<Again> = BinaryHeap::new();
        let mut number = source.job();
        let mut arrival = source.next();
        while result.makespan <= self.stop {
            let job = match (arrival, again.peek()) {
                (None, None) => break,
                // A failed attempt is back before what arrives at the moment of its end.
                (Some(new), back) if back.is_none_or(|back| new < back.joined) => {
                    let job = Again { joined: new, job: number, arrived: new, attempt: 1 };
                    number = source.job();
                    arrival = source.next();
                    job
                }
                _ => {
                    let Some(job) = again.pop() else { break };
                    job
                }
            };
            let start = later(slots.earliest(), job.joined);
            let seconds = services.draw();
            let failed = failures.bits() < self.workload.failure_below;
            let end = end_of(start, seconds, failed);
            slots.hold(end);
            result.busy += seconds * held;
            result.makespan = later(end, result.makespan);
            joined.look(start, result.attempts);
            result.attempts = result.attempts.saturating_add(1);
            if !failed {
                let wait = start - job.arrived;
                result.wait_sum += wait;
                finished = finished.saturating_add(1);
                if let Some(waits) = &mut watch.waits {
                    waits.add(wait);
                }
            } else {
                result.failed = result.failed.saturating_add(1);
                if job.attempt < self.workload.max_attempts {
                    again.push(Again { joined: end, attempt: job.attempt.saturating_add(1), ..job });
                    joined.again.push(Reverse(end.to_bits()));
                } else {
                    result.gave_up = result.gave_up.saturating_add(1);
                }
            }
            if let Some(timeline) = &mut watch.timeline {
                timeline.attempt(job.joined, start, end);
            }
            if result.attempts > budget {
                return Err(Stop::TooMany);
            }
        }
        result.peak_queue = joined.longest;
        result.finished = vec![finished];
        Ok(result)
    }
}

/// A job that joins the queue again after a failed attempt. Earlier ones are greater: a heap gives the greatest first.
#[derive(Clone, Copy)]
struct Again {
    joined: f64,
    job: u32,
    arrived: f64,
    /// The attempt that is wanted, from 1.
    attempt: u32,
}

impl Ord for Again {
    fn cmp(&self, other: &Self) -> Ordering {
        other.joined.total_cmp(&self.joined).then_with(|| other.job.cmp(&self.job))
    }
}

impl PartialOrd for Again {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Again {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Again {}

/// The longest queue where jobs join again: those that joined before each start are counted.
struct Joined<'a> {
    source: Source<'a>,
    /// The first arrival that is not counted yet.
    arrival: Option<f64>,
    /// When failed attempts join, by their bits: these order as moments do, which are not negative.
    again: BinaryHeap<Reverse<u64>>,
    count: u64,
    longest: u64,
}

impl<'a> Joined<'a> {
    fn new(mut source: Source<'a>) -> Self {
        let arrival = source.next();
        Self { source, arrival, again: BinaryHeap::new(), count: 0, longest: 0 }
    }

    /// Looks at the queue right before a start that `started` others went before.
    fn look(&mut self, start: f64, started: u64) {
        while self.arrival.is_some_and(|arrival| arrival < start) {
            self.count = self.count.saturating_add(1);
            self.arrival = self.source.next();
        }
        while self.again.peek().is_some_and(|Reverse(joined)| f64::from_bits(*joined) < start) {
            self.again.pop();
            self.count = self.count.saturating_add(1);
        }
        self.longest = self.longest.max(self.count.saturating_sub(started));
    }
}

/// The arrivals of a line, and the longest queue: an arrival `longest` places ahead of each job is looked at.
struct Ahead<'a> {
    near: Source<'a>,
    /// Arrivals; those before `first` belong to jobs that are taken.
    kept: Vec<f64>,
    first: usize,
    /// More would have to be kept than is allowed: what is looked at comes from a source of its own.
    far: Option<Far<'a>>,
    longest: usize,
}

/// Arrivals drawn a second time, for the look ahead alone.
struct Far<'a> {
    /// What was already drawn when it began.
    rest: std::vec::IntoIter<f64>,
    source: Source<'a>,
    /// The arrival that is looked at next; none behind the last.
    arrival: Option<f64>,
}

impl<'a> Ahead<'a> {
    const fn new(source: Source<'a>) -> Self {
        Self { near: source, kept: Vec::new(), first: 0, far: None, longest: 0 }
    }

    /// The arrivals of the next jobs.
    fn next(&mut self, length: usize) -> &[f64] {
        self.keep(length);
        self.kept.get(self.first..self.first.saturating_add(length)).unwrap_or_default()
    }

    /// Keeps so many arrivals from the first job on that is not taken, where there are as many.
    fn keep(&mut self, length: usize) {
        let missing = self.first.saturating_add(length).saturating_sub(self.kept.len());
        if missing > 0 {
            // Seldom: only once half of what is kept is of no more use.
            if self.first >= self.kept.len().div_ceil(2) {
                self.kept.drain(..self.first);
                self.first = 0;
            }
            self.near.extend(&mut self.kept, missing.max(BLOCK));
        }
    }

    /// Takes the jobs that [`Self::next`] gave last, which start at these moments.
    fn take(&mut self, starts: &[f64]) {
        let mut left = starts;
        while !left.is_empty() {
            let passed = starts.len().saturating_sub(left.len());
            if let Some(far) = &mut self.far {
                far.take(left, &mut self.longest);
                break;
            }
            if self.longest >= AHEAD_MAX {
                self.far = Some(self.look_far(passed));
                continue;
            }
            self.keep(self.longest.saturating_add(starts.len()));
            let from = self.first.saturating_add(self.longest).saturating_add(passed);
            let ahead = self.kept.get(from..).unwrap_or_default();
            // Behind the last arrival none can be early.
            match left.iter().zip(ahead).position(|(start, arrival)| arrival < start) {
                Some(longer) => {
                    self.longest = self.longest.saturating_add(1);
                    left = left.get(longer..).unwrap_or_default();
                }
                None => break,
            }
        }
        self.first = self.first.saturating_add(starts.len());
    }

    /// A source of its own, from the arrival on that is looked at for the job so many places behind the first.
    fn look_far(&self, passed: usize) -> Far<'a> {
        let from = self.first.saturating_add(self.longest).saturating_add(passed);
        let mut far =
            Far { rest: self.kept.get(from..).unwrap_or_default().to_vec().into_iter(), source: self.near.clone(), arrival: None };
        far.go_on();
        far
    }
}

impl Far<'_> {
    fn go_on(&mut self) {
        self.arrival = self.rest.next().or_else(|| self.source.next());
    }

    fn take(&mut self, starts: &[f64], longest: &mut usize) {
        for start in starts {
            while self.arrival.is_some_and(|arrival| arrival < *start) {
                *longest = longest.saturating_add(1);
                self.go_on();
            }
            self.go_on();
        }
    }
}
