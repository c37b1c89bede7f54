//! The chance to be in time, and the slots that it takes (rules `run.statistics`, `run.instant`: in time is at or before).
//!
//! How the slots are searched. Every number of slots meets the same random numbers. In an own queue where no attempt fails,
//! more slots never finish later (argued at `more_is_never_later`), so the number that reaches 95 % is found by halves, between
//! one that is known to fail and one that is known to do; a number that could not even do the work in the time is not tried.
//! Failures and refusals can make a larger number finish later; there every smaller number has to be tried too. A number that
//! does not do is dropped after a few replications, one that does takes most of them: so the numbers are tried from below, one
//! after another, as long as they are few. The search ends after as many attempts as take about a second, and says so.
#![allow(clippy::float_arithmetic, reason = "times and shares of replications are measurements (rule `num.exact`)")]

use super::part::Part;
use super::statistics::{float, over_replications};
use super::{Simulation, WhenFull, work};
use crate::limits;
use kling_derive::Answer;
use kling_kernels::queue::draw::Tables;
use kling_kernels::queue::{Run, SlotChange, Stop, Watch, Workload, simulate};

/// Most that the attempts of a search weigh ([`work::weight`]): of a plain queue, and of any other. A replication counts with all
/// its jobs, also where it is left early.
const SEARCH: (u32, u32) = (limits::WORK, 20_000_000);
/// Where every number has to be tried, so many are tried from below.
const FROM_BELOW: u32 = 64;
/// Percentage of the replications that have to be in time.
pub const WANTED_PERCENT: u64 = 95;

/// The deadline of a request.
#[derive(Debug, Clone, Copy, PartialEq, Answer)]
pub struct Deadline {
    /// When all of it should be done, in seconds.
    pub seconds: f64,
    /// Share of the replications that end at or before it.
    pub chance: f64,
    /// The smallest number of slots, there all the time, with which 95 % of them do; null where no lawful number does,
    /// or none was found (a warning then says that the search ended early).
    pub slots_needed: Option<u32>,
}

/// What the search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    /// The smallest number that was seen to reach it.
    pub slots: Option<u32>,
    /// Numbers from this one up to it were not tried: the search ended early.
    pub untried_from: Option<u32>,
}

/// Replications that end at or before the deadline.
pub fn in_time(part: &Part, deadline: f64) -> u64 {
    let count = part.replicated.iter().filter(|one| one.makespan <= deadline).count();
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Whether so many replications of all are enough.
fn enough(in_time: u64, replications: u32) -> bool {
    in_time.saturating_mul(100) >= u64::from(replications).saturating_mul(WANTED_PERCENT)
}

/// The deadline's answer out of all replications.
#[must_use]
pub fn deadline(simulation: &Simulation, whole: &Part, seconds: f64) -> (Deadline, Search) {
    let in_time = in_time(whole, seconds);
    let search = Trial::new(simulation, seconds).search(whole, enough(in_time, simulation.replications));
    (Deadline { seconds, chance: float(in_time) / f64::from(simulation.replications), slots_needed: search.slots }, search)
}

/// Whether more slots never finish later.
///
/// In an own queue nobody overtakes, so without failures jobs start in the order in which they arrive, with the same service
/// times whatever the number of slots. By induction over that order: a job starts at the first moment that is not before its
/// arrival and the start before its own, and at which its slots are free. With more slots the jobs before it start, and so
/// end, no later; at any moment after these starts they hold no more slots. So it starts no later either.
fn more_is_never_later(simulation: &Simulation) -> bool {
    simulation.when_full == WhenFull::Queue && simulation.workloads.iter().all(|workload| workload.failure_rate <= 0.0)
}

/// The search has used up its attempts.
struct Exhausted;

struct Trial<'p> {
    simulation: &'p Simulation,
    workloads: Vec<Workload<'p>>,
    tables: Tables,
    deadline: f64,
    left: u64,
}

impl<'p> Trial<'p> {
    fn new(simulation: &'p Simulation, deadline: f64) -> Self {
        let weight = work::weight(simulation);
        let all = if weight == 1 { SEARCH.0 } else { SEARCH.1 };
        let left = u64::from(all.checked_div(weight).unwrap_or(0));
        Self { simulation, workloads: simulation.kernel_workloads(), tables: Tables::new(), deadline, left }
    }

    /// Whether this number of slots reaches it. Ends as soon as that is certain.
    fn reaches(&mut self, slots: u32) -> Result<bool, Exhausted> {
        let steps = [SlotChange { from: 0.0, slots }];
        let retry = self.simulation.kernel_retry();
        let run = Run { workloads: &self.workloads, steps: &steps, retry, seed: self.simulation.seed, stop: self.deadline };
        let (all, jobs) = (self.simulation.replications, self.simulation.jobs());
        let (mut good, mut late) = (0_u64, 0_u64);
        for replication in 0..all {
            if enough(good, all) || !enough(u64::from(all).saturating_sub(late), all) {
                break;
            }
            if self.left < jobs {
                return Err(Exhausted);
            }
            match simulate(&run, &self.tables, replication, self.left, &mut Watch::default()) {
                Ok(done) => {
                    // Even a short look costs something for each job that arrives.
                    let spent = done.attempts.saturating_add(done.rejections).max(jobs);
                    self.left = self.left.saturating_sub(spent);
                    if done.makespan <= self.deadline { good = good.saturating_add(1) } else { late = late.saturating_add(1) }
                }
                Err(Stop::Stuck(_)) => late = late.saturating_add(1),
                Err(Stop::TooMany) => return Err(Exhausted),
            }
        }
        Ok(enough(good, all))
    }

    fn search(&mut self, whole: &Part, reached: bool) -> Search {
        let least = self.simulation.workloads.iter().map(|workload| workload.slots_per_job).max().unwrap_or(1);
        let every_job =
            self.simulation.workloads.iter().map(|workload| u64::from(workload.count).saturating_mul(workload.slots_per_job.into()));
        let most = u32::try_from(every_job.sum::<u64>()).unwrap_or(limits::SLOTS).min(limits::SLOTS).max(least);
        let orderly = more_is_never_later(self.simulation);
        let from = if orderly { least.max(self.least_for_the_work(whole)) } else { least };
        if from > most {
            return Search { slots: None, untried_from: None };
        }
        if !orderly {
            let known = self.simulation.limit.constant().filter(|slots| reached && (from..=most).contains(slots));
            return self.first_of_all(from, most, known);
        }
        // What the run itself has shown.
        let shown = self.simulation.limit.constant().filter(|slots| (from..=most).contains(slots));
        let (from, known) = match shown {
            Some(slots) if reached => (from, Some(slots)),
            Some(slots) => (slots.saturating_add(1), None),
            None => (from, None),
        };
        // Where even the most do not, none does.
        if known.is_none() {
            match self.reaches(most) {
                Err(Exhausted) => return Search { slots: None, untried_from: Some(from) },
                Ok(false) => return Search { slots: None, untried_from: None },
                Ok(true) => {}
            }
        }
        self.first_that_reaches(from, most, known.or(Some(most)))
    }

    /// The first of all numbers that reaches it, where a larger one may finish later.
    fn first_of_all(&mut self, least: u32, most: u32, known: Option<u32>) -> Search {
        let from = least.saturating_add(FROM_BELOW);
        for slots in least..from.min(most.saturating_add(1)) {
            if known == Some(slots) {
                return Search { slots: known, untried_from: None };
            }
            match self.reaches(slots) {
                Err(Exhausted) => return Search { slots: known, untried_from: Some(slots) },
                Ok(true) => return Search { slots: Some(slots), untried_from: None },
                Ok(false) => {}
            }
        }
        // A number that does is looked for first: it is worth telling where the attempts do not last for those below it.
        match self.first_that_reaches(from, most, known) {
            Search { slots, untried_from: None } => self.below(from, slots, most),
            found => found,
        }
    }

    /// Fewer slots than this cannot do the work in the time: in too many replications the slot-seconds there are up to the
    /// deadline are not enough. The same work is done whatever the number of slots, as jobs start in the same order.
    fn least_for_the_work(&self, whole: &Part) -> u32 {
        // Of the replications with the least work, as many as are wanted: the most work among these.
        let work = over_replications(whole.replicated.iter().map(|one| one.busy).collect()).p95;
        // The sum may be off by its rounding, far below one part in 10^9.
        let slots = (work / self.deadline * (1.0 - 1e-9)).ceil();
        whole_slots(slots)
    }

    /// The first number that reaches it, where more slots never finish later; else one that does after one that does not.
    /// Steps that double come first: what is needed is mostly near the least that is possible.
    fn first_that_reaches(&mut self, from: u32, most: u32, known: Option<u32>) -> Search {
        let (mut below, mut reaching) = (from, known);
        let mut stride = 1_u32;
        let mut next = from;
        // Up to the first that reaches it.
        while below < reaching.unwrap_or(most.saturating_add(1)) {
            let slots = next.min(most).min(reaching.map_or(u32::MAX, |slots| slots.saturating_sub(1)));
            match self.reaches(slots) {
                Err(Exhausted) => return Search { slots: reaching, untried_from: Some(below) },
                Ok(true) => {
                    reaching = Some(slots);
                    break;
                }
                Ok(false) => {
                    below = slots.saturating_add(1);
                    next = slots.saturating_add(stride);
                    stride = stride.saturating_mul(2);
                }
            }
        }
        // All below `below` do not reach it, and `reaching` does.
        while let Some(slots) = reaching.filter(|slots| below < *slots) {
            let middle = below.midpoint(slots.saturating_sub(1));
            match self.reaches(middle) {
                Err(Exhausted) => return Search { slots: reaching, untried_from: Some(below) },
                Ok(true) => reaching = Some(middle),
                Ok(false) => below = middle.saturating_add(1),
            }
        }
        Search { slots: reaching, untried_from: None }
    }

    /// Tries every smaller number, from above.
    fn below(&mut self, least: u32, found: Option<u32>, most: u32) -> Search {
        let mut smallest = found;
        for slots in (least..found.unwrap_or(most)).rev() {
            match self.reaches(slots) {
                Err(Exhausted) => return Search { slots: smallest, untried_from: Some(least) },
                Ok(true) => smallest = Some(slots),
                Ok(false) => {}
            }
        }
        Search { slots: smallest, untried_from: None }
    }
}

/// A whole number of slots, at most one more than the limit.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "brought into range first")]
fn whole_slots(slots: f64) -> u32 {
    slots.max(1.0).min(f64::from(limits::SLOTS) + 1.0) as u32
}
