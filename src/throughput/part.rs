//! Some of the replications of a run, so that several workers can share them.
//!
//! A part holds what the answer needs in a form that adds up: numbers of each replication in their order, whole counts, and
//! waits, all of them or as a sketch. It travels as plain numbers ([`Part::numbers`]).

use super::{ATTEMPTS_MAX, Arrivals, Seconds, Simulation, WAITS_KEPT_MAX, WhenFull, never_starts};
use crate::note::note;
use crate::problem::{Code, Problem};
use kling_kernels::queue::draw::Tables;
use kling_kernels::queue::timeline::{Point, Timeline};
use kling_kernels::queue::waits::{CELLS, Sketch, Waits};
use kling_kernels::queue::{Record, Run, Stop, Watch, simulate};

/// What is kept of each replication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Replicated {
    /// Last end of an attempt, in seconds.
    pub makespan: f64,
    /// Sum of the waits of finished jobs, in seconds.
    pub wait_sum: f64,
    /// Slot-seconds that were held.
    pub busy: f64,
    /// Jobs that finished.
    pub finished: u64,
}

/// Whole counts, summed over replications.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Attempts.
    pub attempts: u64,
    /// Those that failed.
    pub failed: u64,
    /// Submissions that were refused.
    pub rejections: u64,
    /// Jobs whose last attempt failed.
    pub gave_up: u64,
    /// Longest queues.
    pub peak_queue: u64,
    /// Jobs that finished, by workload.
    pub finished: Vec<u64>,
}

impl Counts {
    /// Adds the counts of another part.
    pub fn add(&mut self, other: &Self) {
        self.attempts = self.attempts.saturating_add(other.attempts);
        self.failed = self.failed.saturating_add(other.failed);
        self.rejections = self.rejections.saturating_add(other.rejections);
        self.gave_up = self.gave_up.saturating_add(other.gave_up);
        self.peak_queue = self.peak_queue.saturating_add(other.peak_queue);
        self.finished.resize(self.finished.len().max(other.finished.len()), 0);
        for (sum, finished) in self.finished.iter_mut().zip(&other.finished) {
            *sum = sum.saturating_add(*finished);
        }
    }

    /// Attempts and refusals, which have a limit over all replications.
    #[must_use]
    pub const fn spent(&self) -> u64 {
        self.attempts.saturating_add(self.rejections)
    }
}

/// What came of some replications.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// First replication, from 0.
    pub from: u32,
    /// The first one after it that is not in it.
    pub to: u32,
    /// Of which simulation.
    print: u64,
    /// Each replication, in order.
    pub replicated: Vec<Replicated>,
    /// Their counts.
    pub counts: Counts,
    /// Their waits.
    pub waits: Waits,
    /// Attempts of the first replication of all, where it is in this part.
    pub records: Vec<Record>,
    /// Jobs over time in that one.
    pub points: Vec<Point>,
}

/// More attempts came up than may be simulated.
pub(super) fn too_many() -> Problem {
    Problem::new(Code::TooLarge, "workloads", note!(throughput::TooManyInAll { limit: ATTEMPTS_MAX }))
        .help(note!(throughput::TooManyInAllHelp {}))
}

/// Simulates the replications `from` to, not including, `to`.
///
/// # Errors
/// A job that can never start, and more attempts than the limit.
pub fn simulate_part(simulation: &Simulation, from: u32, to: u32) -> Result<Part, Problem> {
    let workloads = simulation.kernel_workloads();
    let run = Run {
        workloads: &workloads,
        steps: &simulation.limit.steps,
        retry: simulation.kernel_retry(),
        seed: simulation.seed,
        stop: f64::INFINITY,
    };
    let tables = Tables::new();
    let kept = simulation.jobs().saturating_mul(simulation.replications.into()) <= WAITS_KEPT_MAX;
    let mut part = Part {
        from,
        to,
        print: print(simulation),
        replicated: Vec::new(),
        counts: Counts::default(),
        waits: if kept { Waits::all() } else { Waits::sketch() },
        records: Vec::new(),
        points: Vec::new(),
    };
    for replication in from..to {
        let budget = u64::from(ATTEMPTS_MAX).saturating_sub(part.counts.spent());
        let mut watch = Watch { waits: Some(&mut part.waits), ..Watch::default() };
        let mut timeline = Timeline::new();
        if replication == 0 {
            watch.timeline = Some(&mut timeline);
            if let Some(most) = usize::try_from(simulation.records).ok().filter(|most| *most > 0) {
                watch.records = Some((&mut part.records, most));
            }
        }
        let done = simulate(&run, &tables, replication, budget, &mut watch).map_err(|stop| stopped(simulation, stop))?;
        if replication == 0 {
            part.points = timeline.points();
        }
        part.replicated.push(Replicated {
            makespan: done.makespan,
            wait_sum: done.wait_sum,
            busy: done.busy,
            finished: done.finished.iter().sum(),
        });
        part.counts.add(&Counts {
            attempts: done.attempts,
            failed: done.failed,
            rejections: done.rejections,
            gave_up: done.gave_up,
            peak_queue: done.peak_queue,
            finished: done.finished,
        });
    }
    Ok(part)
}

/// Why a run stopped.
fn stopped(simulation: &Simulation, stop: Stop) -> Problem {
    let Stop::Stuck(place) = stop else { return too_many() };
    let index = usize::try_from(place).unwrap_or(usize::MAX);
    let last = simulation.limit.steps.last().map_or(0, |step| step.slots);
    match simulation.workloads.get(index) {
        Some(workload) => never_starts(index, workload, last),
        None => too_many(),
    }
}

/// Numbers at the beginning of a part: what it is, and in which form.
const MARK: f64 = 7_241_101.0;

impl Part {
    /// Whether it came of this simulation.
    #[must_use]
    pub fn is_of(&self, simulation: &Simulation) -> bool {
        self.print == print(simulation)
    }

    /// The part as numbers, to be handed from one worker to another.
    #[must_use]
    pub fn numbers(&self) -> Vec<f64> {
        let mut out = Vec::new();
        let mut push = |number: f64| out.push(number);
        push(MARK);
        [self.print >> 32, self.print & 0xFFFF_FFFF, self.from.into(), self.to.into()].into_iter().map(float).for_each(&mut push);
        let Counts { attempts, failed, rejections, gave_up, peak_queue, finished } = &self.counts;
        [*attempts, *failed, *rejections, *gave_up, *peak_queue].into_iter().map(float).for_each(&mut push);
        push(length(finished.len()));
        finished.iter().copied().map(float).for_each(&mut push);
        for Replicated { makespan, wait_sum, busy, finished } in &self.replicated {
            [*makespan, *wait_sum, *busy, float(*finished)].into_iter().for_each(&mut push);
        }
        match &self.waits {
            Waits::All(waits) => {
                push(0.0);
                push(length(waits.len()));
                waits.iter().copied().for_each(&mut push);
            }
            Waits::Sketch(sketch) => {
                push(1.0);
                push(sketch.least);
                push(sketch.most);
                sketch.cells.iter().map(|count| f64::from(*count)).for_each(&mut push);
            }
        }
        push(length(self.records.len()));
        for record in &self.records {
            let Record { workload, job, attempt, arrived, started, ended, slot, failed } = *record;
            [workload, job, attempt, slot, u32::from(failed)].into_iter().map(f64::from).for_each(&mut push);
            [arrived, started, ended].into_iter().for_each(&mut push);
        }
        push(length(self.points.len()));
        for Point { seconds, waiting, running } in &self.points {
            [*seconds, float(*waiting), float(*running)].into_iter().for_each(&mut push);
        }
        out
    }

    /// The part that these numbers are; `None` where they are none.
    #[must_use]
    pub fn of_numbers(numbers: &[f64]) -> Option<Self> {
        let mut from = Numbers { left: numbers };
        if from.next()?.to_bits() != MARK.to_bits() {
            return None;
        }
        let print = (from.whole()? << 32) | from.whole()?;
        let (first, to) = (from.small()?, from.small()?);
        let mut counts = Counts {
            attempts: from.whole()?,
            failed: from.whole()?,
            rejections: from.whole()?,
            gave_up: from.whole()?,
            peak_queue: from.whole()?,
            finished: Vec::new(),
        };
        counts.finished = from.many(1, |from| from.whole())?;
        let replications = usize::try_from(to.checked_sub(first)?).ok()?;
        let replicated = from.exactly(replications, 4, |from| {
            Some(Replicated { makespan: from.next()?, wait_sum: from.next()?, busy: from.next()?, finished: from.whole()? })
        })?;
        let waits = match from.whole()? {
            0 => Waits::All(from.many(1, Numbers::next)?),
            1 => {
                let (least, most) = (from.next()?, from.next()?);
                Waits::Sketch(Box::new(Sketch { least, most, cells: from.exactly(CELLS, 1, Numbers::small)? }))
            }
            _ => return None,
        };
        let records = from.many(8, |from| {
            let (workload, job, attempt, slot) = (from.small()?, from.small()?, from.small()?, from.small()?);
            let failed = from.whole()? == 1;
            Some(Record { workload, job, attempt, slot, failed, arrived: from.next()?, started: from.next()?, ended: from.next()? })
        })?;
        let points = from.many(3, |from| Some(Point { seconds: from.next()?, waiting: from.whole()?, running: from.whole()? }))?;
        from.left.is_empty().then_some(Self { from: first, to, print, replicated, counts, waits, records, points })
    }
}

/// A whole number as a number of a part. All of them are far below 2^53.
#[allow(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts are bounded by the limit on attempts")]
const fn float(whole: u64) -> f64 {
    whole as f64
}

fn length(length: usize) -> f64 {
    float(u64::try_from(length).unwrap_or(u64::MAX))
}

/// The numbers of a part that are still to be read.
struct Numbers<'n> {
    left: &'n [f64],
}

impl Numbers<'_> {
    fn next(&mut self) -> Option<f64> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        Some(*first)
    }

    /// A whole number that a double can count to.
    #[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked right here")]
    fn whole(&mut self) -> Option<u64> {
        let number = self.next()?;
        (number.trunc().to_bits() == number.to_bits() && (0.0..9_007_199_254_740_992.0).contains(&number)).then_some(number as u64)
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.whole()?).ok()
    }

    /// So many entries of so many numbers each, where that many are left.
    fn exactly<T>(&mut self, entries: usize, width: usize, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (entries.checked_mul(width)? <= self.left.len()).then_some(())?;
        (0..entries).map(|_| read(self)).collect()
    }

    /// A count, and as many entries.
    fn many<T>(&mut self, width: usize, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let entries = usize::try_from(self.whole()?).ok()?;
        self.exactly(entries, width, read)
    }
}

/// A number that plans with other results do not share, but by a chance of one in 2^64.
fn print(simulation: &Simulation) -> u64 {
    let mut print = Print(0xCBF2_9CE4_8422_2325);
    for step in &simulation.limit.steps {
        print.number(step.from).whole(step.slots.into());
    }
    for workload in &simulation.workloads {
        print.whole(workload.count.into()).number(workload.failure_rate);
        print.whole(workload.max_attempts.into()).whole(workload.slots_per_job.into());
        match &workload.arrivals {
            Arrivals::AtOnce => print.whole(1),
            Arrivals::Every { seconds } => print.whole(2).number(*seconds),
            Arrivals::Poisson { per_hour } => print.whole(3).number(*per_hour),
            Arrivals::Times { seconds } => print.whole(4).all(seconds),
        };
        match &workload.service {
            Seconds::Constant { seconds } => print.whole(1).number(*seconds),
            Seconds::Uniform { min, max } => print.whole(2).number(*min).number(*max),
            Seconds::Exponential { mean } => print.whole(3).number(*mean),
            Seconds::Lognormal { median, p95 } => print.whole(4).number(*median).number(*p95),
            Seconds::List { seconds } => print.whole(5).all(seconds),
        };
    }
    match simulation.when_full {
        WhenFull::Queue => print.whole(1),
        WhenFull::Retry { first_seconds, factor, max_seconds } => print.whole(2).number(first_seconds).number(factor).number(max_seconds),
    };
    print.whole(simulation.replications.into()).whole(simulation.seed).whole(simulation.records.into());
    print.0
}

/// FNV-1a over words, with a shift that lets high bits reach low ones.
struct Print(u64);

impl Print {
    const fn whole(&mut self, word: u64) -> &mut Self {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01B3);
        self.0 ^= self.0 >> 29;
        self
    }

    const fn number(&mut self, number: f64) -> &mut Self {
        self.whole(number.to_bits())
    }

    fn all(&mut self, numbers: &[f64]) -> &mut Self {
        for number in numbers {
            self.number(*number);
        }
        self
    }
}
