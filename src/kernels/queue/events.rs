//! The plain way: an event loop.
//!
//! At one instant: first what ends, then a step of the slots, then submissions, then starts (rule `run.instant`). Events of
//! one kind at one instant go by workload, then job. A failed attempt is back at the end of the queue the moment it ends, so
//! before those that arrive at that moment.

use super::arrivals::Source;
use super::draw::{Services, Tables};
use super::random::{Purpose, Stream};
use super::{Record, Replication, Run, Stop, Watch, end_of};
use core::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// A job that comes to be submitted.
#[derive(Clone, Copy)]
struct Job {
    workload: u32,
    number: u32,
    /// The attempt that is wanted, from 1.
    attempt: u32,
    arrived: f64,
    /// When it joined the queue for this attempt.
    joined: f64,
    /// How long it waits after the next refusal.
    pause: f64,
}

/// Something that happens to a job at a moment. Earlier ones are greater: heaps give the greatest first.
struct Due {
    at: f64,
    job: Job,
    failed: bool,
}

impl Due {
    const fn place(&self) -> (u32, u32) {
        (self.job.workload, self.job.number)
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.total_cmp(&self.at).then_with(|| other.place().cmp(&self.place()))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Due {}

/// One workload under way.
struct Stand<'a> {
    /// Jobs to come.
    coming: Source<'a>,
    /// The same arrivals, drawn again as jobs leave the queue: nothing is kept of those that wait.
    waiting: Source<'a>,
    /// New jobs in the queue.
    queued: u32,
    services: Services<'a>,
    failures: Stream,
}

struct World<'a, 'r, 'w> {
    run: &'a Run<'r>,
    stands: Vec<Stand<'a>>,
    now: f64,
    /// The next step of the slots.
    step: usize,
    limit: u32,
    held: u64,
    running: BinaryHeap<Due>,
    /// The next arrival of each workload.
    arriving: BinaryHeap<Due>,
    /// The first new job in the queue of each workload.
    heads: BinaryHeap<Due>,
    /// Jobs in the queue again after a failed attempt.
    again: VecDeque<Job>,
    /// Refused jobs that will come back.
    pausing: BinaryHeap<Due>,
    /// When each slot is free again, as long as attempts are recorded.
    slots: Vec<f64>,
    /// Jobs in the queue, or to come back.
    in_line: u64,
    result: Replication,
    budget: u64,
    watch: &'a mut Watch<'w>,
}

/// Simulates one replication.
pub fn simulate(run: &Run<'_>, tables: &Tables, replication: u32, budget: u64, watch: &mut Watch<'_>) -> Result<Replication, Stop> {
    let mut world = World::new(run, tables, replication, budget, watch);
    while let Some(now) = world.next_instant() {
        if now > world.now {
            world.look_at_queue();
            world.now = now;
        }
        world.end_attempts();
        if world.result.makespan > run.stop {
            return Ok(world.result);
        }
        world.step_slots();
        world.submit()?;
        world.start_queue()?;
    }
    world.look_at_queue();
    match world.stuck() {
        Some(workload) => Err(Stop::Stuck(workload)),
        None => Ok(world.result),
    }
}

impl<'a, 'r, 'w> World<'a, 'r, 'w> {
    fn new(run: &'a Run<'r>, tables: &'a Tables, replication: u32, budget: u64, watch: &'a mut Watch<'w>) -> Self {
        let stand = |(place, workload): (usize, &super::Workload<'a>)| {
            let number = u64::try_from(place).unwrap_or(u64::MAX);
            let stream = |purpose| Stream::new(run.seed, replication.into(), number, purpose);
            let source = Source::new(workload, place, run.seed, replication, tables);
            Stand {
                coming: source.clone(),
                waiting: source,
                queued: 0,
                services: Services::new(workload.service, tables, stream(Purpose::Services)),
                failures: stream(Purpose::Failures),
            }
        };
        let mut world = Self {
            run,
            stands: run.workloads.iter().enumerate().map(stand).collect(),
            now: 0.0,
            step: 0,
            limit: 0,
            held: 0,
            running: BinaryHeap::new(),
            arriving: BinaryHeap::new(),
            heads: BinaryHeap::new(),
            again: VecDeque::new(),
            pausing: BinaryHeap::new(),
            slots: Vec::new(),
            in_line: 0,
            result: Replication { finished: vec![0; run.workloads.len()], ..Replication::default() },
            budget,
            watch,
        };
        for place in 0..world.stands.len() {
            world.await_arrival(place);
        }
        world
    }

    /// When something happens next. Steps of the slots alone do not count where nobody is there to see them.
    fn next_instant(&self) -> Option<f64> {
        let due = [self.running.peek(), self.arriving.peek(), self.pausing.peek()];
        let due = due.into_iter().flatten().map(|due| due.at).reduce(f64::min);
        let step = self.run.steps.get(self.step).map(|step| step.from);
        match (due, step) {
            (Some(due), Some(step)) => Some(due.min(step)),
            (None, Some(step)) if self.in_line > 0 => Some(step),
            (due, _) => due,
        }
    }

    fn look_at_queue(&mut self) {
        self.result.peak_queue = self.result.peak_queue.max(self.in_line);
    }

    fn end_attempts(&mut self) {
        let now = self.now;
        while self.running.peek().is_some_and(|due| due.at <= now) {
            let Some(Due { job, failed, .. }) = self.running.pop() else { break };
            let Some(workload) = self.workload(job.workload) else { continue };
            let (slots, max_attempts) = (workload.slots, workload.max_attempts);
            self.held = self.held.saturating_sub(slots.into());
            if failed && job.attempt < max_attempts {
                self.in_line = self.in_line.saturating_add(1);
                self.again.push_back(Job { attempt: job.attempt.saturating_add(1), joined: now, ..job });
            }
        }
    }

    fn step_slots(&mut self) {
        while let Some(step) = self.run.steps.get(self.step).filter(|step| step.from <= self.now) {
            self.limit = step.slots;
            self.step = self.step.saturating_add(1);
        }
    }

    /// Takes what arrives now, and, without a queue, what comes back.
    fn submit(&mut self) -> Result<(), Stop> {
        if self.run.retry.is_some() {
            while let Some(job) = self.again.pop_front() {
                self.try_once(job)?;
            }
        }
        loop {
            let due = |heap: &BinaryHeap<Due>| heap.peek().filter(|due| due.at <= self.now).map(Due::place);
            match (due(&self.arriving), due(&self.pausing)) {
                (None, None) => return Ok(()),
                (Some(new), back) if back.is_none_or(|back| new < back) => {
                    let Some(Due { job, .. }) = self.arriving.pop() else { return Ok(()) };
                    self.await_arrival(place(job.workload));
                    self.in_line = self.in_line.saturating_add(1);
                    if self.run.retry.is_some() {
                        self.try_once(job)?;
                    } else {
                        self.queue(job);
                    }
                }
                _ => {
                    let Some(job) = self.pausing.peek().map(|due| due.job) else { return Ok(()) };
                    if self.fits(job.workload) {
                        self.pausing.pop();
                        self.start(job)?;
                    } else {
                        let due = self.refuse(job)?;
                        // In its place, not taken out and put back: this is what a crowd of refused jobs does all the time.
                        if let Some(mut first) = self.pausing.peek_mut() {
                            *first = due;
                        }
                    }
                }
            }
        }
    }

    /// The next job of a workload, where there is one.
    fn await_arrival(&mut self, place: usize) {
        let pause = self.run.retry.map_or(0.0, |retry| retry.first.min(retry.max));
        let Some(stand) = self.stands.get_mut(place) else { return };
        let number = stand.coming.job();
        if let Some(at) = stand.coming.next() {
            let workload = u32::try_from(place).unwrap_or(u32::MAX);
            let job = Job { workload, number, attempt: 1, arrived: at, joined: at, pause };
            self.arriving.push(Due { at, job, failed: false });
        }
    }

    /// A new job joins the queue.
    fn queue(&mut self, job: Job) {
        let Some(stand) = self.stands.get_mut(place(job.workload)) else { return };
        stand.queued = stand.queued.saturating_add(1);
        if stand.queued == 1 {
            // The arrivals drawn again stand just before this one.
            let at = stand.waiting.next().unwrap_or(job.arrived);
            self.heads.push(Due { at, job, failed: false });
        }
    }

    /// Starts what stands first in the queue, as long as there is room for it.
    fn start_queue(&mut self) -> Result<(), Stop> {
        loop {
            let again_first = match (self.again.front(), self.heads.peek()) {
                (None, None) => return Ok(()),
                (Some(again), Some(head)) => again.joined <= head.at,
                (again, _) => again.is_some(),
            };
            let first = if again_first { self.again.front().copied() } else { self.heads.peek().map(|due| due.job) };
            let Some(job) = first.filter(|job| self.fits(job.workload)) else { return Ok(()) };
            if again_first {
                self.again.pop_front();
            } else {
                self.heads.pop();
                self.move_up(job);
            }
            self.start(job)?;
        }
    }

    /// The next new job of a workload becomes the first.
    fn move_up(&mut self, job: Job) {
        let Some(stand) = self.stands.get_mut(place(job.workload)) else { return };
        stand.queued = stand.queued.saturating_sub(1);
        if stand.queued > 0 {
            let number = stand.waiting.job();
            if let Some(at) = stand.waiting.next() {
                self.heads.push(Due { at, job: Job { number, arrived: at, joined: at, ..job }, failed: false });
            }
        }
    }

    fn workload(&self, number: u32) -> Option<&super::Workload<'r>> {
        self.run.workloads.get(place(number))
    }

    fn fits(&self, workload: u32) -> bool {
        self.workload(workload).is_some_and(|workload| self.held.saturating_add(workload.slots.into()) <= self.limit.into())
    }

    /// Submits without a queue: it starts, or is refused and comes back.
    fn try_once(&mut self, job: Job) -> Result<(), Stop> {
        if self.fits(job.workload) {
            return self.start(job);
        }
        let due = self.refuse(job)?;
        self.pausing.push(due);
        Ok(())
    }

    /// Refuses a job, and tells when it comes back.
    fn refuse(&mut self, job: Job) -> Result<Due, Stop> {
        let no_more_steps = self.step >= self.run.steps.len();
        if no_more_steps && self.workload(job.workload).is_none_or(|workload| workload.slots > self.limit) {
            return Err(Stop::Stuck(job.workload));
        }
        self.result.rejections = self.result.rejections.saturating_add(1);
        self.spend()?;
        let (factor, max) = self.run.retry.map_or((1.0, 0.0), |retry| (retry.factor, retry.max));
        let pause = (job.pause * factor).min(max);
        Ok(Due { at: self.now + job.pause, job: Job { pause, ..job }, failed: false })
    }

    /// Attempts and refusals together have a limit.
    const fn spend(&self) -> Result<(), Stop> {
        if self.result.attempts.saturating_add(self.result.rejections) > self.budget { Err(Stop::TooMany) } else { Ok(()) }
    }

    fn start(&mut self, job: Job) -> Result<(), Stop> {
        let started = self.now;
        let (Some(workload), Some(stand)) = (self.run.workloads.get(place(job.workload)), self.stands.get_mut(place(job.workload))) else {
            return Ok(());
        };
        let seconds = stand.services.draw();
        let failed = workload.failure_below > 0 && stand.failures.bits() < workload.failure_below;
        let ended = end_of(started, seconds, failed);
        self.held = self.held.saturating_add(workload.slots.into());
        self.in_line = self.in_line.saturating_sub(1);
        let result = &mut self.result;
        result.attempts = result.attempts.saturating_add(1);
        result.busy += seconds * f64::from(workload.slots);
        result.makespan = result.makespan.max(ended);
        if failed {
            result.failed = result.failed.saturating_add(1);
            result.gave_up = result.gave_up.saturating_add(u64::from(job.attempt >= workload.max_attempts));
        } else {
            let wait = started - job.arrived;
            result.wait_sum += wait;
            if let Some(finished) = result.finished.get_mut(place(job.workload)) {
                *finished = finished.saturating_add(1);
            }
            if let Some(waits) = &mut self.watch.waits {
                waits.add(wait);
            }
        }
        if let Some(timeline) = &mut self.watch.timeline {
            timeline.attempt(job.joined, started, ended);
        }
        self.record(job, workload.slots, ended, failed);
        let pause = self.run.retry.map_or(0.0, |retry| retry.first.min(retry.max));
        self.running.push(Due { at: ended, job: Job { pause, ..job }, failed });
        self.spend()
    }

    fn record(&mut self, job: Job, slots: u32, ended: f64, failed: bool) {
        let started = self.now;
        let Some((records, most)) = &mut self.watch.records else { return };
        if records.len() >= *most {
            return;
        }
        self.slots.resize(self.slots.len().max(place(self.limit)), 0.0);
        // The lowest slots that are free. Those of the limit suffice: at most the limit less this job's are held.
        let free = self.slots.iter_mut().enumerate().filter(|(_, until)| **until <= started).take(place(slots));
        let mut lowest = None;
        for (slot, until) in free {
            *until = ended;
            lowest = lowest.or(u32::try_from(slot).ok());
        }
        let Job { workload, number, attempt, arrived, .. } = job;
        records.push(Record { workload, job: number, attempt, arrived, started, ended, slot: lowest.unwrap_or(0), failed });
    }

    /// The workload of a job that waits though nothing will happen any more.
    fn stuck(&self) -> Option<u32> {
        let first = self.again.front().map(|job| (job.joined, job.workload));
        let head = self.heads.peek().map(|due| (due.at, due.job.workload));
        let first = match (first, head) {
            (Some(again), Some(head)) if head.0 < again.0 => Some(head),
            (again, head) => again.or(head),
        };
        first.map(|(_, workload)| workload)
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
