//! How fast does it run under a slot limit?

use super::ask_checked;
use crate::limits;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{Place, Problems, Read, whole_list};
use crate::record::rows::Rows;
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::throughput::limit::{Limit, SlotStep};
use crate::throughput::merge::{self, ThroughputResult};
use crate::throughput::part::{self, Part};
use crate::throughput::{REPLICATIONS_DEFAULT, SECONDS_MIN, Simulation, WhenFull, Workload, named_apart, read};
use crate::time::Day;
use crate::trace::Steps;
use crate::value::{Excess, Value};
use kling_derive::{Answer, Request};
use std::borrow::Cow;

/// Generations at a time: one number, or steps of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Slots {
    /// The same all the time.
    Number(u32),
    /// From moments on; the first is 0, and they ascend.
    Steps(Vec<SlotStep>),
}

impl Read for Slots {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        if !matches!(value, Value::List(_) | Value::TooMuch(Excess::Elements(_))) {
            return read::slots_held(value, place, problems).map(Self::Number);
        }
        let steps: Vec<SlotStep> = whole_list(limits::SLOT_STEPS, SlotStep::read)(value, place, problems)?;
        let mut refuse = |index: usize, message, help| {
            let place = Place::Index(&place, index);
            problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "fromSeconds"), message).help(help));
            None
        };
        if steps.first().is_none_or(|first| first.from_seconds > 0.0) {
            return refuse(0, note!(throughput::FirstStepLate {}), note!(throughput::FirstStepLateHelp {}));
        }
        let late = steps.iter().zip(steps.iter().skip(1)).position(|(step, next)| next.from_seconds <= step.from_seconds);
        match late {
            Some(index) => refuse(index.saturating_add(1), note!(throughput::StepNotAfter {}), note!(throughput::StepNotAfterHelp {})),
            None => Some(Self::Steps(steps)),
        }
    }
}

impl Write for Slots {
    fn write(&self, out: &mut Sink) {
        match self {
            Self::Number(slots) => slots.write(out),
            Self::Steps(steps) => steps.write(out),
        }
    }
}

/// What to simulate.
#[derive(Debug, Clone, PartialEq, Default, Request, Answer)]
#[contract(both)]
pub struct ThroughputRequest {
    /// Generations at a time, or their number from moments on, the first at 0. Either this or `packages`.
    #[contract(ts = "number | SlotStep[]")]
    pub slots: Option<Slots>,
    /// Active packages: the highest of their limits counts, never the sum.
    #[contract(limit = limits::PACKAGES)]
    pub packages: Option<Rows<String>>,
    /// The jobs by their kinds. At one moment those of the first workload go first.
    #[contract(limit = limits::JOBS)]
    pub workloads: Rows<Workload>,
    /// An own queue where left out.
    #[contract(goes_on)]
    pub when_full: Option<WhenFull>,
    /// When all should be done, in seconds: asks for the chance and the slots needed.
    #[contract(with = read::at_least(SECONDS_MIN), goes_on)]
    pub deadline_seconds: Option<f64>,
    /// 100 where something is random, else 1.
    #[contract(with = read::replications, goes_on)]
    pub replications: Option<u32>,
    /// A whole number that chooses the random numbers; 0 where left out.
    #[contract(with = read::seed, goes_on)]
    pub seed: Option<u64>,
    /// Attempts of the first replication to list one by one; none where left out.
    #[contract(with = read::records, goes_on)]
    pub records: Option<u32>,
    /// A day on which the packages have to be valid.
    pub as_of: Option<Day>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Whether the answer has its steps; true where left out.
    #[contract(goes_on)]
    pub steps: Option<bool>,
}

/// Some of the replications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request)]
#[contract(ts = "{ from: number; to: number }")]
pub struct PartRange {
    /// The first.
    #[contract(with = crate::record::read::count_within(0, limits::REPLICATIONS))]
    pub from: u32,
    /// The first that is not in it.
    #[contract(with = crate::record::read::count_within(0, limits::REPLICATIONS))]
    pub to: u32,
}

impl ThroughputRequest {
    /// These workloads under so many slots.
    #[must_use]
    pub fn new(slots: u32, workloads: Vec<Workload>) -> Self {
        Self { slots: Some(Slots::Number(slots)), workloads: workloads.into(), ..Self::default() }
    }

    fn limit(&self, book: &Rulebook) -> Result<Limit, Problems> {
        let problem = match (&self.slots, &self.packages) {
            (Some(Slots::Number(slots)), None) => return Ok(Limit::of(*slots)),
            (Some(Slots::Steps(steps)), None) => return Ok(Limit::stepping(steps)),
            (None, Some(packages)) => return Limit::of_packages(book, packages, self.as_of),
            (Some(_), Some(_)) => {
                Problem::new(Code::Contradiction, "packages", note!(throughput::BothLimits {})).help(note!(throughput::BothLimitsHelp {}))
            }
            (None, None) => Problem::new(Code::Missing, "slots", note!(throughput::NoLimit {})).help(note!(throughput::NoLimitHelp {})),
        };
        Err(problem.into())
    }

    /// The rulebook with its overlay, and what is to be simulated.
    fn simulation(&self) -> Result<(Cow<'static, Rulebook>, Simulation), CalcError> {
        // The limit and the steps are asked for on their own.
        let Self {
            slots: _,
            packages: _,
            ref workloads,
            when_full,
            deadline_seconds,
            replications,
            seed,
            records,
            as_of: _,
            ref overlay,
            steps: _,
        } = *self;
        let mut problems = Problems::new();
        if workloads.is_empty() && workloads.is_whole() {
            let problem = Problem::new(Code::OutOfRange, "workloads", note!(throughput::NoWorkload {}));
            problems.push(problem.help(note!(throughput::NoWorkloadHelp {})));
        }
        problems.extend(named_apart(&workloads.placed().collect::<Vec<_>>()));
        let book = book_of(overlay.as_ref());
        let limit = book.as_ref().map_or_else(|_| Err(Problems::new()), |book| self.limit(book));
        let (book, limit) = match (book, limit) {
            (Ok(book), Ok(limit)) if problems.is_empty() => (book, limit),
            (book, limit) => {
                problems.extend(book.err().into_iter().flat_map(|error| error.problems));
                problems.extend(limit.err().into_iter().flatten());
                return Err(CalcError { problems });
            }
        };
        let mut simulation = Simulation {
            limit,
            workloads: workloads.iter().cloned().collect(),
            when_full: when_full.unwrap_or(WhenFull::Queue),
            deadline_seconds,
            replications: 1,
            seed: seed.unwrap_or(0),
            records: records.unwrap_or(0),
        };
        let usual = if simulation.is_random() { REPLICATIONS_DEFAULT } else { 1 };
        simulation.replications = replications.unwrap_or(usual);
        Ok((book, simulation))
    }

    fn steps(&self) -> Steps {
        Steps::new(self.steps.unwrap_or(true))
    }

    /// What is wrong with it before anything is simulated.
    fn faults(&self) -> Problems {
        self.simulation().err().map_or_else(Problems::new, |error| error.problems)
    }
}

/// Simulates a request.
///
/// # Errors
/// Everything that is wrong with it, by field, and more attempts than the limit.
pub fn simulate_throughput(request: &ThroughputRequest) -> Result<ThroughputResult, CalcError> {
    let (book, simulation) = request.simulation()?;
    merge::simulate(&book, &simulation, request.steps()).map_err(|problems| CalcError { problems })
}

/// [`simulate_throughput`] for what a caller handed over.
///
/// # Errors
/// Everything that is wrong with it, by field, and more attempts than the limit.
pub fn ask(request: &Value) -> Result<ThroughputResult, CalcError> {
    ask_checked(request, ThroughputRequest::faults, simulate_throughput)
}

/// Simulates the replications `from` to, not including, `to` of a request.
///
/// # Errors
/// Everything that is wrong with the request or, below `range`, with the range.
pub fn simulate_part(request: &ThroughputRequest, range: PartRange) -> Result<Part, CalcError> {
    let (_, simulation) = request.simulation()?;
    let mut problems = simulation.problems();
    problems.extend(range.fault(simulation.replications));
    if problems.is_empty() { Ok(part::simulate_part(&simulation, range.from, range.to)?) } else { Err(CalcError { problems }) }
}

impl PartRange {
    fn fault(self, replications: u32) -> Option<Problem> {
        let Self { from, to } = self;
        if to > replications {
            let problem = Problem::new(Code::OutOfRange, "range.to", note!(request::OutOfRange { value: to }));
            return Some(problem.help(note!(request::WholeWithin { least: 0_u32, most: replications })));
        }
        (to < from).then(|| Problem::new(Code::OutOfRange, "range.to", note!(throughput::RangeReversed { to, from })))
    }
}

/// [`simulate_part`] for what a caller handed over: a request, and `{ from, to }`.
///
/// # Errors
/// Everything that is wrong with the request or, below `range`, with the range.
pub fn ask_part(request: &Value, range: &Value) -> Result<Part, CalcError> {
    let mut problems = Problems::new();
    let range = PartRange::read(range, Place::Field(&Place::Root, "range"), &mut problems);
    let part = ask_checked(request, ThroughputRequest::faults, |request| match range {
        Some(range) => simulate_part(request, range),
        None => Err(CalcError { problems: request.faults() }),
    });
    match part {
        Ok(part) => Ok(part),
        Err(mut error) => {
            error.problems.append(&mut problems);
            Err(error)
        }
    }
}

/// The answer to a request out of parts that hold each of its replications once.
///
/// # Errors
/// Everything that is wrong with the request or, below `parts`, with the parts.
pub fn merge_throughput(request: &ThroughputRequest, parts: Vec<Part>) -> Result<ThroughputResult, CalcError> {
    let (book, simulation) = request.simulation()?;
    merge::merge(&book, &simulation, parts, request.steps()).map_err(|problems| CalcError { problems })
}

/// [`merge_throughput`] for what a caller handed over; `None` is something that is not a part.
///
/// # Errors
/// Everything that is wrong with the request or, below `parts`, with the parts.
pub fn ask_merged(request: &Value, parts: Vec<Option<Part>>) -> Result<ThroughputResult, CalcError> {
    let strange = parts.iter().enumerate().filter(|(_, part)| part.is_none()).map(|(index, _)| {
        Problem::new(Code::WrongType, format!("parts[{index}]"), note!(throughput::NotAPart {})).help(note!(throughput::NotAPartHelp {}))
    });
    let problems: Problems = strange.collect();
    let parts = parts.into_iter().flatten().collect();
    ask_checked(request, ThroughputRequest::faults, |request| {
        if problems.is_empty() {
            merge_throughput(request, parts)
        } else {
            Err(CalcError { problems: request.faults().into_iter().chain(problems).collect() })
        }
    })
}
