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
use std::collections::binary_heap::PeekMut;
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

/// Something that happens at a moment to a job of a workload. Earlier ones are greater: heaps give the greatest first.
///
/// What else is to be known of it stands in `more`: where there are thousands, what is moved about in a heap has to be small.
struct Due<M = ()> {
    at: f64,
    workload: u32,
    number: u32,
    more: M,
}

/// What is to be known of a running attempt.
struct Attempt {
    arrived: f64,
    number: u32,
    failed: bool,
}

impl<M> Due<M> {
    const fn place(&self) -> (u32, u32) {
        (self.workload, self.number)
    }
}

impl Due {
    /// A job that arrives, or has arrived, at that moment.
    const fn new_job(&self, pause: f64) -> Job {
        let Self { at, workload, number, .. } = *self;
        Job { workload, number, attempt: 1, arrived: at, joined: at, pause }
    }
}

impl<M> Ord for Due<M> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.total_cmp(&self.at).then_with(|| other.place().cmp(&self.place()))
    }
}

impl<M> PartialOrd for Due<M> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<M> PartialEq for Due<M> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<M> Eq for Due<M> {}

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
    running: BinaryHeap<Due<Attempt>>,
    /// The next arrival of each workload.
    arriving: BinaryHeap<Due>,
    /// The first new job in the queue of each workload.
    heads: BinaryHeap<Due>,
    /// Jobs in the queue again after a failed attempt.
    again: VecDeque<Job>,
    /// Refused jobs that will come back.
    pausing: BinaryHeap<Due<Job>>,
    /// How long a job waits after its first refusal.
    pause: f64,
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
            pause: run.retry.map_or(0.0, |retry| retry.first.min(retry.max)),
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
        let due = [self.running.peek().map(|due| due.at), self.arriving.peek().map(|due| due.at), self.pausing.peek().map(|due| due.at)];
        let due = due.into_iter().flatten().reduce(f64::min);
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
            let Some(Due { workload, number, more: Attempt { arrived, number: attempt, failed }, .. }) = self.running.pop() else { break };
            let Some(kind) = self.workload(workload) else { continue };
            let (slots, max_attempts) = (kind.slots, kind.max_attempts);
            self.held = self.held.saturating_sub(slots.into());
            if failed && attempt < max_attempts {
                self.in_line = self.in_line.saturating_add(1);
                let attempt = attempt.saturating_add(1);
                self.again.push_back(Job { workload, number, attempt, arrived, joined: now, pause: self.pause });
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
            let new = self.arriving.peek().filter(|due| due.at <= self.now).map(Due::place);
            let back = self.pausing.peek().filter(|due| due.at <= self.now).map(Due::place);
            match (new, back) {
                (None, None) => return Ok(()),
                (Some(new), back) if back.is_none_or(|back| new < back) => {
                    let Some(job) = self.arrive() else { return Ok(()) };
                    self.in_line = self.in_line.saturating_add(1);
                    if self.run.retry.is_some() {
                        self.try_once(job)?;
                    } else {
                        self.queue(job);
                    }
                }
                _ => {
                    let Some(job) = self.pausing.peek().map(|due| due.more) else { return Ok(()) };
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

    /// The first job of a workload, where there is one.
    fn await_arrival(&mut self, place: usize) {
        let Some(stand) = self.stands.get_mut(place) else { return };
        let workload = u32::try_from(place).unwrap_or(u32::MAX);
        self.arriving.extend(next_of(&mut stand.coming, workload));
    }

    /// The job that arrives now. The next one of its workload takes its place in the heap, where it mostly has a short way to go.
    fn arrive(&mut self) -> Option<Job> {
        let mut first = self.arriving.peek_mut()?;
        let job = first.new_job(self.pause);
        match self.stands.get_mut(place(job.workload)).and_then(|stand| next_of(&mut stand.coming, job.workload)) {
            Some(next) => *first = next,
            None => drop(PeekMut::pop(first)),
        }
        Some(job)
    }

    /// A new job joins the queue.
    fn queue(&mut self, job: Job) {
        let Some(stand) = self.stands.get_mut(place(job.workload)) else { return };
        stand.queued = stand.queued.saturating_add(1);
        if stand.queued == 1 {
            // The arrivals drawn again stand just before this one.
            let at = stand.waiting.next().unwrap_or(job.arrived);
            self.heads.push(Due { at, workload: job.workload, number: job.number, more: () });
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
            let first = if again_first { self.again.front().copied() } else { self.heads.peek().map(|due| due.new_job(self.pause)) };
            let Some(job) = first.filter(|job| self.fits(job.workload)) else { return Ok(()) };
            if again_first {
                self.again.pop_front();
            } else {
                self.move_up();
            }
            self.start(job)?;
        }
    }

    /// The first new job leaves the queue, and the next one of its workload takes its place.
    fn move_up(&mut self) {
        let Some(mut first) = self.heads.peek_mut() else { return };
        let workload = first.workload;
        let next = self.stands.get_mut(place(workload)).and_then(|stand| {
            stand.queued = stand.queued.saturating_sub(1);
            if stand.queued > 0 { next_of(&mut stand.waiting, workload) } else { None }
        });
        match next {
            Some(next) => *first = next,
            None => drop(PeekMut::pop(first)),
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
    fn refuse(&mut self, job: Job) -> Result<Due<Job>, Stop> {
        let no_more_steps = self.step >= self.run.steps.len();
        if no_more_steps && self.workload(job.workload).is_none_or(|workload| workload.slots > self.limit) {
            return Err(Stop::Stuck(job.workload));
        }
        self.result.rejections = self.result.rejections.saturating_add(1);
        self.spend()?;
        let (factor, max) = self.run.retry.map_or((1.0, 0.0), |retry| (retry.factor, retry.max));
        let pause = (job.pause * factor).min(max);
        Ok(Due { at: self.now + job.pause, workload: job.workload, number: job.number, more: Job { pause, ..job } })
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
        let more = Attempt { arrived: job.arrived, number: job.attempt, failed };
        self.running.push(Due { at: ended, workload: job.workload, number: job.number, more });
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
        let head = self.heads.peek().map(|due| (due.at, due.workload));
        let first = match (first, head) {
            (Some(again), Some(head)) if head.0 < again.0 => Some(head),
            (again, head) => again.or(head),
        };
        first.map(|(_, workload)| workload)
    }
}

/// The next arrival of a workload.
fn next_of(source: &mut Source<'_>, workload: u32) -> Option<Due> {
    let number = source.job();
    source.next().map(|at| Due { at, workload, number, more: () })
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
