//! How fast does it run under a slot limit?

use super::answer;
use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place, Problems};
use crate::amount::Amount;
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::Overlay;
use crate::throughput::limit::Limit;
use crate::throughput::merge::{self, ThroughputResult};
use crate::throughput::part::{Part, simulate_part};
use crate::throughput::{ATTEMPTS_DEFAULT, ATTEMPTS_MAX, Arrivals, Plan, REPLICATIONS_DEFAULT, SLOTS_MAX, Seconds, WhenFull, Workload};
use crate::time::Day;
use crate::value::{Value, number_text};
use kling_kernels::queue::Step;
use std::borrow::Cow;
use tsify::Tsify;

/// Most packages and steps of the slots.
const ENTRIES_MAX: usize = 1_000;
/// Most workloads: each job of a campaign is one.
const WORKLOADS_MAX: usize = crate::cost::JOBS_MAX;
/// Most times of a list.
const TIMES_MAX: usize = 1_000_000;
/// Most replications.
const REPLICATIONS_MAX: u32 = 1_000_000;
/// Most attempts that are told one by one.
const RECORDS_MAX: u32 = 100_000;
/// Shortest time that is not zero, in seconds: a nanosecond.
const SECONDS_MIN: f64 = 1e-9;
/// Longest time, in seconds: about 32 years.
const SECONDS_MAX: f64 = 1e9;
/// Shortest wait before a refused submission comes back, in seconds.
const RETRY_SECONDS_MIN: f64 = 0.001;
/// The retry's defaults: a factor of 2, and 60 s at most.
const RETRY_DEFAULT: (f64, f64) = (2.0, 60.0);
/// Whole numbers up to here are exact as JSON numbers.
const SEED_MAX: u64 = (1 << 53) - 1;

/// What to simulate.
#[derive(Debug, Clone, PartialEq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ThroughputRequest {
    /// Generations at a time, or their number from moments on, the first at 0. Either this or `packages`.
    #[tsify(optional, type = "number | { fromSeconds: number; slots: number }[]")]
    pub slots: Option<Limit>,
    /// Active packages: the highest of their limits counts, never the sum.
    #[tsify(optional)]
    pub packages: Option<Vec<String>>,
    /// The jobs. At one moment those of the first workload go first.
    #[tsify(type = "Workload[]")]
    pub workloads: Vec<Workload>,
    /// An own queue where left out.
    #[tsify(optional, type = "WhenFull")]
    pub when_full: Option<WhenFull>,
    /// When all should be done, in seconds: asks for the chance and the slots needed.
    #[tsify(optional)]
    pub deadline_seconds: Option<f64>,
    /// 100 where something is random, else 1.
    #[tsify(optional)]
    pub replications: Option<u32>,
    /// A whole number that chooses the random numbers; 0 where left out.
    #[tsify(optional, type = "number")]
    pub seed: Option<u64>,
    /// Attempts of the first replication to tell one by one; none where left out.
    #[tsify(optional)]
    pub records: Option<u32>,
    /// A day on which the packages have to be valid.
    #[tsify(optional, type = "Day")]
    pub as_of: Option<Day>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<Overlay>,
}

/// Simulates a request.
///
/// # Errors
/// Everything that is wrong with it, by field, and more attempts than the limit.
pub fn simulate_throughput(request: &Value) -> Result<ThroughputResult, CalcError> {
    let mut problems = Vec::new();
    let done = plan(request, &mut problems);
    let done = done.filter(|_| problems.is_empty());
    answer(done.map(|(book, plan)| merge::simulate(&book, &plan).map_err(|problems| CalcError { problems })), problems)
}

/// Simulates the replications `from` to, not including, `to` of a request: `range` is `{ from, to }`.
///
/// # Errors
/// Everything that is wrong with the request or, below `range`, with the range.
pub fn simulate_part_of(request: &Value, range: &Value) -> Result<Part, CalcError> {
    let mut problems = Vec::new();
    let read = plan(request, &mut problems);
    if let Some((_, plan)) = &read {
        problems.extend(plan.problems());
    }
    let range = self::range(range, read.as_ref().map_or(REPLICATIONS_MAX, |(_, plan)| plan.replications), &mut problems);
    let done = read.zip(range).filter(|_| problems.is_empty());
    answer(done.map(|((_, plan), (from, to))| simulate_part(&plan, from, to).map_err(CalcError::from)), problems)
}

/// The answer to a request out of parts that hold each of its replications once; `None` is something that is no part.
///
/// # Errors
/// Everything that is wrong with the request or, below `parts`, with the parts.
pub fn merge_throughput(request: &Value, parts: Vec<Option<Part>>) -> Result<ThroughputResult, CalcError> {
    let mut problems = Vec::new();
    let read = plan(request, &mut problems);
    for (index, _) in parts.iter().enumerate().filter(|(_, part)| part.is_none()) {
        let problem = Problem::new(Code::WrongType, format!("parts[{index}]"), "expected a part of a simulation");
        problems.push(problem.help("what simulatePart gave"));
    }
    let done = read.filter(|_| problems.is_empty());
    let parts = parts.into_iter().flatten().collect();
    answer(done.map(|(book, plan)| merge::merge(&book, &plan, parts).map_err(|problems| CalcError { problems })), problems)
}

/// The range of a part.
fn range(value: &Value, replications: u32, problems: &mut Problems) -> Option<(u32, u32)> {
    let place = Place::Field(&Place::Root, "range");
    let mut fields = Fields::open(value, place, problems)?;
    let from = fields.required("from", problems, reader::count_within(0, replications));
    let to = fields.required("to", problems, reader::count_within(0, replications));
    fields.close(problems);
    let (from, to) = (from?, to?);
    if to < from {
        problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "to"), format!("`{to}` is before `{from}`")));
        return None;
    }
    Some((from, to))
}

fn plan(request: &Value, problems: &mut Problems) -> Option<(Cow<'static, Rulebook>, Plan)> {
    let mut fields = Fields::open(request, Place::Root, problems)?;
    let (has_slots, has_packages) = (fields.has("slots"), fields.has("packages"));
    let slots = fields.optional("slots", problems, slots);
    let packages = fields.optional("packages", problems, reader::list(ENTRIES_MAX, reader::name));
    let workloads = fields.required("workloads", problems, reader::list(WORKLOADS_MAX, workload));
    let when_full = fields.optional("whenFull", problems, when_full);
    let deadline_seconds = fields.optional("deadlineSeconds", problems, at_least(SECONDS_MIN));
    let replications = fields.optional("replications", problems, limited(1, REPLICATIONS_MAX, "replications"));
    let seed = fields.optional("seed", problems, seed);
    let records = fields.optional("records", problems, limited(0, RECORDS_MAX, "records"));
    let as_of = fields.optional("asOf", problems, reader::day);
    let overlay = fields.optional("overlay", problems, overlay);
    fields.close(problems);
    if has_slots && has_packages {
        let message = "the limit is given by `slots` or by `packages`, not by both";
        problems.push(Problem::new(Code::Contradiction, "packages", message).help("leave one of them out"));
    } else if !has_slots && !has_packages {
        let problem = Problem::new(Code::Missing, "slots", "`slots` or `packages` is missing");
        problems.push(problem.help("how many generations may run at a time, or the packages that say so"));
    }
    let workloads = workloads.and_then(|workloads| all_of(workloads, problems));
    let book = rulebook(overlay, problems)?;
    let limit = match (slots?, packages?) {
        (Some(limit), _) => limit,
        (None, Some(packages)) => {
            let ids: Vec<(usize, String)> = packages.into_iter().enumerate().filter_map(|(index, id)| Some((index, id?))).collect();
            match Limit::of_packages(&book, &ids, as_of?) {
                Ok(limit) => limit,
                Err(mut found) => {
                    problems.append(&mut found);
                    return None;
                }
            }
        }
        (None, None) => return None,
    };
    let mut plan = Plan {
        limit,
        workloads: workloads?,
        when_full: when_full?.unwrap_or(WhenFull::Queue),
        deadline_seconds: deadline_seconds?,
        replications: 1,
        seed: seed?.unwrap_or(0),
        records: records?.unwrap_or(0),
    };
    let usual = if plan.is_random() { REPLICATIONS_DEFAULT } else { 1 };
    plan.replications = replications?.unwrap_or(usual);
    Some((book, plan))
}

/// The workloads, each with a name of its own.
fn all_of(read: Vec<Option<Workload>>, problems: &mut Problems) -> Option<Vec<Workload>> {
    if read.is_empty() {
        problems.push(Problem::new(Code::OutOfRange, "workloads", "there is no workload").help("at least one"));
        return None;
    }
    let mut workloads: Vec<Workload> = Vec::new();
    let mut places = Vec::new();
    let length = read.len();
    for (index, workload) in read.into_iter().enumerate() {
        let Some(mut workload) = workload else { continue };
        if workload.id.is_empty() {
            workload.id = format!("workload-{}", index.saturating_add(1));
        }
        places.push(index);
        workloads.push(workload);
    }
    let mut named: Vec<(&str, usize)> = workloads.iter().zip(&places).map(|(workload, index)| (workload.id.as_str(), *index)).collect();
    order::sort(&mut named, Ord::cmp);
    let twice = named.iter().zip(named.iter().skip(1)).filter(|((id, _), (next, _))| id == next).map(|(_, (id, index))| (*index, *id));
    for (index, id) in order::distinct(twice) {
        let message = format!("the id `{id}` stands twice");
        problems.push(Problem::new(Code::Duplicate, format!("workloads[{index}].id"), message).help("a name of its own"));
    }
    (workloads.len() == length).then_some(workloads)
}

fn workload(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Workload> {
    let mut fields = Fields::open(value, place, problems)?;
    let id = fields.optional("id", problems, reader::name);
    let count = fields.required("count", problems, limited(1, ATTEMPTS_MAX, "simulated attempts"));
    let arrivals = fields.optional("arrivals", problems, arrivals);
    let service = fields.required("service", problems, service);
    let failure_rate = fields.optional("failureRate", problems, share_below_one);
    let max_attempts = fields.optional("maxAttempts", problems, limited(1, ATTEMPTS_MAX, "simulated attempts"));
    let slots_per_job = fields.optional("slotsPerJob", problems, limited(1, SLOTS_MAX, "slots"));
    let units_per_job = fields.optional("unitsPerJob", problems, reader::quantity);
    fields.close(problems);
    let (count, arrivals) = (count?, arrivals?.unwrap_or(Arrivals::AtOnce));
    if let Arrivals::Times(times) = &arrivals
        && usize::try_from(count) != Ok(times.len())
    {
        let message = format!("{} arrivals for a count of `{count}`", times.len());
        let place = Place::Field(&place, "arrivals");
        problems.push(Problem::new(Code::Contradiction, Place::Field(&place, "seconds"), message).help("one moment for each job"));
        return None;
    }
    Some(Workload {
        // An empty id is refused above, so it is free to mean none.
        id: id?.unwrap_or_default(),
        count,
        arrivals,
        service: service?,
        failure_rate: failure_rate?.unwrap_or(0.0),
        max_attempts: max_attempts?.unwrap_or(ATTEMPTS_DEFAULT),
        slots_per_job: slots_per_job?.unwrap_or(1),
        units_per_job: units_per_job?,
    })
}

/// One of the kinds of an object, by its field `kind`.
fn kind(fields: &mut Fields<'_, '_>, kinds: &'static [&'static str], problems: &mut Problems) -> Option<&'static str> {
    fields.required("kind", problems, reader::one_of(kinds, |kind| kind))
}

pub(super) fn service(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Seconds> {
    let mut fields = Fields::open(value, place, problems)?;
    let kind = kind(&mut fields, &["constant", "uniform", "exponential", "lognormal", "list"], problems)?;
    let read = match kind {
        "constant" => seconds(&mut fields, "seconds", problems).map(Seconds::Constant),
        "uniform" => {
            let (min, max) = (number(&mut fields, "min", 0.0, problems), seconds(&mut fields, "max", problems));
            ordered(min.zip(max), "max", place, problems).map(|(min, max)| Seconds::Uniform { min, max })
        }
        "exponential" => seconds(&mut fields, "mean", problems).map(|mean| Seconds::Exponential { mean }),
        "lognormal" => {
            let (median, p95) = (seconds(&mut fields, "median", problems), seconds(&mut fields, "p95", problems));
            ordered(median.zip(p95), "p95", place, problems).map(|(median, p95)| Seconds::Lognormal { median, p95 })
        }
        _ => fields.required("seconds", problems, times(SECONDS_MIN)).map(Seconds::List),
    };
    fields.close(problems);
    read
}

/// The second of two is not below the first.
fn ordered(pair: Option<(f64, f64)>, field: &str, place: Place<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
    let (low, high) = pair?;
    if high < low {
        let message = format!("`{}` is below {}", number_text(high), number_text(low));
        problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, field), message).help(format!("at least {}", number_text(low))));
        return None;
    }
    Some((low, high))
}

fn arrivals(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Arrivals> {
    let mut fields = Fields::open(value, place, problems)?;
    let kind = kind(&mut fields, &["at-once", "every", "poisson", "times"], problems)?;
    let read = match kind {
        "at-once" => Some(Arrivals::AtOnce),
        "every" => seconds(&mut fields, "seconds", problems).map(Arrivals::Every),
        "poisson" => seconds(&mut fields, "perHour", problems).map(Arrivals::Poisson),
        _ => fields.required("seconds", problems, times(0.0)).map(|mut times| {
            // Jobs are numbered in order of arrival.
            order::sort(&mut times, f64::total_cmp);
            Arrivals::Times(times)
        }),
    };
    fields.close(problems);
    read
}

fn when_full(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<WhenFull> {
    let mut fields = Fields::open(value, place, problems)?;
    if kind(&mut fields, &["queue", "retry"], problems)? == "queue" {
        fields.close(problems);
        return Some(WhenFull::Queue);
    }
    let first = number(&mut fields, "firstSeconds", RETRY_SECONDS_MIN, problems);
    let factor = fields.optional("factor", problems, at_least(1.0));
    let max = fields.optional("maxSeconds", problems, at_least(RETRY_SECONDS_MIN));
    fields.close(problems);
    let (usual_factor, usual_max) = RETRY_DEFAULT;
    Some(WhenFull::Retry { first_seconds: first?, factor: factor?.unwrap_or(usual_factor), max_seconds: max?.unwrap_or(usual_max) })
}

/// A number of slots, or steps of it.
fn slots(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Limit> {
    if !matches!(value, Value::List(_)) {
        return limited(1, SLOTS_MAX, "slots")(value, place, problems).map(Limit::of);
    }
    let steps = reader::whole_list(ENTRIES_MAX, step)(value, place, problems)?;
    let at = |index: usize| Place::Index(&place, index);
    if steps.first().is_none_or(|first| first.from > 0.0) {
        let place = at(0);
        let problem = Problem::new(Code::OutOfRange, Place::Field(&place, "fromSeconds"), "the first number of slots is not from 0 on");
        problems.push(problem.help("0"));
        return None;
    }
    let late = steps.iter().zip(steps.iter().skip(1)).position(|(step, next)| next.from <= step.from);
    if let Some(index) = late {
        let place = at(index.saturating_add(1));
        let problem = Problem::new(Code::OutOfRange, Place::Field(&place, "fromSeconds"), "a step is not after the one before it");
        problems.push(problem.help("steps that ascend in time"));
        return None;
    }
    Some(Limit::stepping(steps))
}

fn step(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Step> {
    let mut fields = Fields::open(value, place, problems)?;
    let from = number(&mut fields, "fromSeconds", 0.0, problems);
    let slots = fields.required("slots", problems, limited(0, SLOTS_MAX, "slots"));
    fields.close(problems);
    Some(Step { from: from?, slots: slots? })
}

/// A whole number from `least` on; past `most` it is past a limit, which is named.
fn limited(least: u32, most: u32, what: &'static str) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<u32> {
    move |value, place, problems| {
        let amount = reader::count(value, place, problems)?;
        if amount < Amount::whole(least.into()) {
            let problem = Problem::new(Code::OutOfRange, place, format!("`{amount}` is out of range"));
            problems.push(problem.help(format!("a whole number from {least} to {most}")));
            return None;
        }
        let within = amount.to_u64().and_then(|whole| u32::try_from(whole).ok()).filter(|whole| *whole <= most);
        if within.is_none() {
            let problem = Problem::new(Code::TooLarge, place, format!("`{amount}` is more than the limit of {most} {what}"));
            problems.push(problem.help(format!("a whole number from {least} to {most}")));
        }
        within
    }
}

pub(super) fn seed(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u64> {
    let amount = reader::count(value, place, problems)?;
    let seed = amount.to_u64().filter(|seed| *seed <= SEED_MAX);
    if seed.is_none() {
        problems.push(Problem::new(Code::OutOfRange, place, format!("`{amount}` is out of range")).help("a whole number below 2^53"));
    }
    seed
}

/// A finite number.
fn finite(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<f64> {
    match value {
        Value::Number(number) if number.is_finite() => Some(*number),
        // Tells what is wrong with it.
        other => reader::number(other, place, problems).and(None),
    }
}

/// A number from `least` to the longest time; -0 is 0.
fn at_least(least: f64) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<f64> {
    move |value, place, problems| {
        let number = finite(value, place, problems)?;
        if !(least..=SECONDS_MAX).contains(&number) {
            let problem = Problem::new(Code::OutOfRange, place, format!("`{}` is out of range", number_text(number)));
            problems.push(problem.help(format!("a number from {} to {}", number_text(least), number_text(SECONDS_MAX))));
            return None;
        }
        Some(number.abs())
    }
}

/// A field that must be there: a number from `least` on.
fn number(fields: &mut Fields<'_, '_>, name: &'static str, least: f64, problems: &mut Problems) -> Option<f64> {
    fields.required(name, problems, at_least(least))
}

/// A field that must be there: a time of more than zero, in seconds.
fn seconds(fields: &mut Fields<'_, '_>, name: &'static str, problems: &mut Problems) -> Option<f64> {
    number(fields, name, SECONDS_MIN, problems)
}

/// A list of times from `least` on that is not empty.
fn times(least: f64) -> impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<Vec<f64>> {
    move |value, place, problems| {
        let times = reader::whole_list(TIMES_MAX, at_least(least))(value, place, problems)?;
        if times.is_empty() {
            problems.push(Problem::new(Code::OutOfRange, place, "the list is empty").help("at least one number of seconds"));
            return None;
        }
        Some(times)
    }
}

fn share_below_one(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<f64> {
    let share = finite(value, place, problems)?;
    if !(0.0..1.0).contains(&share) {
        let problem = Problem::new(Code::OutOfRange, place, format!("`{}` is out of range", number_text(share)));
        problems.push(problem.help("a share from 0 to below 1: were it 1, no job would ever finish"));
        return None;
    }
    Some(share)
}
