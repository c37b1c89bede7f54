//! One plan at one limit: slots, purchases and usage asked in turn until they agree.

use super::request::{Wanted, record, text};
use super::slots::{self, Holding};
use super::usage::{self, Line, Step as SlotStep};
use super::{no_slots, offered, service};
use crate::amount::{Amount, TooLarge};
use crate::contract;
use crate::cost::quote::Estimate;
use crate::lots::plan::ExpiryPlan;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::{Purchase, PurchasePlan};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Package, Rate};
use crate::text::Text;
use crate::throughput::ATTEMPTS_MAX;
use crate::throughput::merge::ThroughputResult;
use crate::time::Day;
use crate::trace::{Basis, Cite, Step};
use crate::value::Value;
use std::cell::RefCell;

/// Slots and purchases are asked this often at most until they agree; then as often until no day takes more slots than there are.
const ROUNDS_MAX: u32 = 8;
/// Most days of work: the horizon of the expiry.
const DAYS_MAX: u64 = 36_600;
/// The latest second that the simulation takes.
const TIMES_MAX: u64 = 1_000_000_000;
/// Most steps of the slots that are told in a sentence.
const SLOTS_SHOWN: usize = 12;
/// Most steps of the slots that it takes.
const STEPS_MAX: usize = 1_000;
/// Attempts of all replications that a plan spends on one question, so that it is there in a second.
const ATTEMPTS: u64 = 1_000_000;
/// Replications where something is random and the campaign is small enough.
const REPLICATIONS: u64 = 100;
/// Fewer replications than this say little about 95 of 100.
const REPLICATIONS_TELLING: u64 = 20;

/// Slots and purchases: what tells a plan from another.
type Outline = (Vec<SlotStep>, Option<Vec<Purchase>>);

/// What all plans of a campaign share.
pub(super) struct Setting<'a> {
    pub(super) book: &'a Rulebook,
    pub(super) wanted: &'a Wanted,
    /// The balance that lots and packages pay; others are priced only.
    pub(super) balance: Balance,
    pub(super) offered: Vec<&'a Package>,
    pub(super) steps: Vec<Step>,
    pub(super) warnings: Vec<String>,
    lines: Vec<Line>,
    workloads: Vec<Value>,
    /// The job of each workload.
    jobs: Vec<usize>,
    count: u64,
    /// Attempts that the generations are expected to take.
    attempts: u64,
    /// What was simulated already: other limits come to the same slots.
    runs: RefCell<Vec<(Vec<SlotStep>, ThroughputResult)>>,
    /// The plans that limits have led to.
    plans: RefCell<Vec<Outline>>,
}

fn number(value: u64) -> Value {
    // Counts here are far below 2^53.
    Value::Number(value.to_string().parse().unwrap_or(f64::MAX))
}

/// The balance that is planned: the one that most units are of, as packages are sold by balance.
fn planned(estimate: &Estimate) -> Balance {
    let video = [Balance::ApiVideo, Balance::AppCredit];
    let first = estimate.totals.iter().find(|total| video.contains(&total.balance)).or(estimate.totals.first());
    first.map_or(Balance::ApiVideo, |total| total.balance)
}

impl<'a> Setting<'a> {
    pub(super) fn new(book: &'a Rulebook, wanted: &'a Wanted, estimate: &Estimate) -> Result<Self, CalcError> {
        let balance = planned(estimate);
        let mut setting = Self {
            book,
            wanted,
            balance,
            offered: offered(book, wanted, balance),
            steps: Vec::new(),
            warnings: Vec::new(),
            lines: Vec::new(),
            workloads: Vec::new(),
            jobs: Vec::new(),
            count: 0,
            attempts: 0,
            runs: RefCell::new(Vec::new()),
            plans: RefCell::new(Vec::new()),
        };
        let mut problems = Vec::new();
        for line in &estimate.lines {
            let count = line.charged_generations.ceil().to_u64().unwrap_or(u64::MAX);
            if count == 0 {
                continue;
            }
            let Some(rate) = book.rates.iter().find(|rate| rate.id == line.rate) else { continue };
            let attempts = line.expected_attempts.ceil().to_u64().unwrap_or(u64::MAX);
            setting.attempts = setting.attempts.saturating_add(attempts);
            match setting.service(line.job, rate) {
                _ if attempts > ATTEMPTS_MAX.into() => problems.push(too_many(format!("jobs[{}].quantity", line.job), attempts)),
                Ok(service) => setting.add(line.job, count, line.units_per_generation, service),
                Err(problem) => problems.push(problem),
            }
            let planned = line.balance == balance;
            let units_each = if planned { line.units_per_generation } else { Amount::ZERO };
            setting.lines.push(Line { units_each, charged: line.charged_generations, count });
        }
        if setting.attempts > ATTEMPTS_MAX.into() && problems.is_empty() {
            problems.push(too_many("jobs".into(), setting.attempts));
        }
        if setting.count == 0 && problems.is_empty() {
            problems.push(Problem::new(Code::OutOfRange, "jobs", "there is nothing to generate").help("at least one output of one job"));
        }
        for total in estimate.totals.iter().filter(|total| total.balance != balance) {
            setting.warnings.push(format!(
                "{} units of {} are priced, but their packages and expiry are not planned here: one campaign plans one balance",
                total.units, total.balance
            ));
        }
        let replications = setting.replications();
        if setting.is_random() && replications < REPLICATIONS_TELLING {
            setting.warnings.push(format!(
                "so many attempts leave time for {replications} simulated runs: the finish of 95 of 100 is the latest of these"
            ));
        }
        if problems.is_empty() { Ok(setting) } else { Err(CalcError { problems }) }
    }

    /// As many as are worth it, within the attempts that a plan spends.
    fn replications(&self) -> u64 {
        ATTEMPTS.checked_div(self.attempts).unwrap_or(REPLICATIONS).clamp(1, REPLICATIONS)
    }

    fn service(&mut self, job: usize, rate: &Rate) -> Result<Value, Problem> {
        if let Some(Some(given)) = self.wanted.service.get(job) {
            return Ok(given.clone());
        }
        let Some((time, fits)) = service::known(self.book, rate) else {
            return Err(Problem::new(
                Code::Missing,
                format!("jobs[{job}].serviceSeconds"),
                format!("no time of a generation by `{}` for {} is known", rate.model, rate.task),
            )
            .help("measure it and give it, for example {kind: \"constant\", seconds: 180}"));
        };
        self.steps.push(service::step(job, rate, time, fits));
        if !fits {
            self.warnings.push(format!("jobs[{job}]: no time was measured for {}; {} is assumed", rate.model, time.title));
        }
        Ok(service::seconds(time))
    }

    fn add(&mut self, job: usize, count: u64, units: Amount, service: Value) {
        let failure_rate = self.wanted.jobs.get(job).and_then(|job| job.field("failureRate")).cloned();
        // A decimal as text is the same number here: it is a chance, not money.
        let failure_rate = failure_rate.map(|rate| match rate {
            Value::Text(text) => text.parse().map_or(Value::Text(text), Value::Number),
            other => other,
        });
        // A job of a campaign is wanted: it is tried until it works.
        let max_attempts = failure_rate.is_some().then(|| Value::Number(ATTEMPTS_MAX.into()));
        self.workloads.push(record([
            ("id", Some(text(format!("job-{job}")))),
            ("count", Some(number(count))),
            ("service", Some(service)),
            ("failureRate", failure_rate),
            ("maxAttempts", max_attempts),
            ("unitsPerJob", Some(text(units))),
        ]));
        self.jobs.push(job);
        self.count = self.count.saturating_add(count);
    }

    pub(super) fn package(&self, id: &str) -> Option<&'a Package> {
        self.offered.iter().copied().find(|package| package.id == id)
    }

    /// The limits to try.
    pub(super) fn levels(&self) -> Result<Vec<u32>, CalcError> {
        if let Some(slots) = self.wanted.slots {
            return Ok(vec![slots]);
        }
        let (levels, _) = slots::levels(&self.offered);
        if !levels.is_empty() {
            return Ok(levels);
        }
        let own = self.wanted.own.iter().filter_map(|holding| holding.slots).max();
        own.map(|own| vec![own]).ok_or_else(|| no_slots(self).into())
    }

    /// Where not every limit on offer is tried.
    pub(super) fn levels_left_out(&self) -> Option<String> {
        let (tried, all) = slots::levels(&self.offered);
        let left_out = self.wanted.slots.is_none() && tried.len() < all;
        left_out.then(|| format!("of {all} numbers of slots on offer {} were tried; another may cost less", tried.len()))
    }

    /// The slots of each day, and `otherwise` where no lot tells any.
    fn steps_with(&self, bought: &[Holding], otherwise: u32) -> Vec<SlotStep> {
        if let Some(slots) = self.wanted.slots {
            return vec![SlotStep { day: 0, slots }];
        }
        let all: Vec<Holding> = self.wanted.own.iter().chain(bought).copied().collect();
        let mut steps = slots::steps(&all, self.wanted.starts_on, otherwise);
        // Beyond the horizon of the days of work nothing is asked.
        steps.retain(|step| step.day < DAYS_MAX.min(TIMES_MAX.checked_div(self.wanted.seconds_per_day).unwrap_or(DAYS_MAX)));
        steps
    }

    /// The lowest limit of any lot there is or may be.
    fn lowest(&self, level: u32) -> u32 {
        let own = self.wanted.own.iter().filter_map(|holding| holding.slots);
        own.chain(self.offered.iter().filter_map(|package| package.slots)).fold(level, u32::min)
    }

    /// What these slots make of the work, but for the deadline.
    fn run(&self, steps: &[SlotStep]) -> Result<ThroughputResult, CalcError> {
        if let Some((_, known)) = self.runs.borrow().iter().find(|(known, _)| known == steps) {
            return Ok(known.clone());
        }
        let result =
            contract::throughput::ask(&self.throughput_request(steps, false)).map_err(|error| self.own_fields(error))?;
        self.runs.borrow_mut().push((steps.to_vec(), result.clone()));
        Ok(result)
    }

    fn throughput_request(&self, steps: &[SlotStep], with_deadline: bool) -> Value {
        let per_day = self.wanted.seconds_per_day;
        let slots = match steps {
            [only] => Value::Number(only.slots.into()),
            steps => Value::List(
                steps
                    .iter()
                    .map(|step| {
                        record([
                            ("fromSeconds", Some(number(step.day.saturating_mul(per_day)))),
                            ("slots", Some(Value::Number(step.slots.into()))),
                        ])
                    })
                    .collect(),
            ),
        };
        let deadline = self.wanted.deadline_on.filter(|_| with_deadline).map(|deadline| {
            let days = deadline.days_since(self.wanted.starts_on).saturating_add(1);
            // No run goes on longer than that.
            number(u64::try_from(days).unwrap_or(0).saturating_mul(per_day).min(TIMES_MAX))
        });
        record([
            ("slots", Some(slots)),
            ("workloads", Some(Value::List(self.workloads.clone()))),
            ("deadlineSeconds", deadline),
            ("replications", self.is_random().then(|| number(self.replications()))),
            ("seed", self.wanted.seed.clone()),
            ("asOf", Some(text(self.wanted.as_of))),
            ("overlay", self.wanted.overlay.clone()),
        ])
    }

    fn is_random(&self) -> bool {
        self.workloads.iter().any(|workload| {
            let kind = workload.field("service").and_then(|service| service.field("kind"));
            let fixed = matches!(kind, Some(Value::Text(kind)) if kind == "constant" || kind == "list");
            !fixed || workload.field("failureRate").is_some_and(|rate| *rate != Value::Number(0.0))
        })
    }

    /// The problems of a question that was asked with what came out of the one before it, told at the campaign's own fields.
    fn own_fields(&self, error: CalcError) -> CalcError {
        let lots = self.wanted.lots.len();
        let problems = error.problems.into_iter().map(|mut problem| {
            let field = problem.field.as_str();
            let index = || field.strip_prefix("lots[")?.split_once(']')?.0.parse::<usize>().ok();
            let workload = |(index, job): (usize, &usize)| {
                let rest = field.strip_prefix(&format!("workloads[{index}]"))?;
                let rest = rest.strip_prefix(".service").map_or_else(|| rest.to_string(), |rest| format!(".serviceSeconds{rest}"));
                Some(format!("jobs[{job}]{rest}"))
            };
            let name = field.split(['[', '.']).next().unwrap_or_default();
            let own = match name {
                "workloads" => self.jobs.iter().enumerate().find_map(workload).unwrap_or_else(|| "jobs".into()),
                // Lots that are bought stand after those that were given.
                "lots" if field == "lots" && lots > 0 || index().is_some_and(|index| index < lots) => field.into(),
                "lots" | "from" | "until" => "startsOn".into(),
                "demand" | "usage" | "maxPerDay" | "replications" => "jobs".into(),
                "slots" => "lots".into(),
                _ => field.into(),
            };
            if name == "workloads" && problem.code == Code::TooLarge {
                problem.help = Some("fewer outputs, takes or failures".into());
            }
            problem.field = own;
            problem
        });
        CalcError { problems: problems.collect() }
    }

    /// Usage as the plans of lots read it: days alike are one span.
    fn usage(&self, per_day: &[Amount]) -> Value {
        let day = |index: usize| self.wanted.starts_on.plus_days(i64::try_from(index).unwrap_or(0));
        let mut spans = Vec::new();
        let mut start = 0;
        while let Some(units) = per_day.get(start) {
            let rest = per_day.get(start..).unwrap_or_default();
            let length = rest.iter().take_while(|other| *other == units).count();
            let end = start.saturating_add(length.max(1));
            if let (false, Some(from), Some(to)) = (units.is_zero(), day(start), day(end)) {
                spans.push(record([("from", Some(text(from))), ("to", Some(text(to))), ("perDay", Some(text(units)))]));
            }
            start = end;
        }
        Value::List(spans)
    }
}

/// A limit belongs to active packages; that a used-up one counts until it expires is our reading.
static SLOTS_UNTIL_EXPIRY: [Cite; 2] = [
    Cite { source: Text::Borrowed("seed-001"), clause: None, basis: Basis::Stated },
    Cite { source: Text::Borrowed("seed-002"), clause: None, basis: Basis::Assumed },
];

/// More attempts than may be simulated.
fn too_many(field: String, attempts: u64) -> Problem {
    let message = format!("`{attempts}` attempts are more than the limit of {ATTEMPTS_MAX} simulated attempts");
    Problem::new(Code::TooLarge, field, message).help("fewer outputs, takes or failures")
}

/// The lots that a plan of purchases brings, as the expiry reads them.
fn bought_lots(setting: &Setting<'_>, plan: &PurchasePlan) -> Vec<Value> {
    let mut ids: Vec<String> = setting.wanted.lots.iter().filter_map(id_of).collect();
    let mut lots = Vec::new();
    for purchase in &plan.purchases {
        let Some(package) = setting.package(&purchase.package) else { continue };
        let quantity = Amount::whole(purchase.quantity.into());
        let (Ok(units), Ok(paid)) = (package.units.times(quantity), purchase.price.amount.times(quantity)) else { continue };
        let mut id = format!("{} on {}", package.id, purchase.on);
        while ids.contains(&id) {
            id.push_str(", bought");
        }
        ids.push(id.clone());
        let months = package.validity_months.map(|months| record([("months", Some(number(months.into())))]));
        let days = package.validity_days.map(|days| record([("days", Some(number(days.into())))]));
        lots.push(record([
            ("id", Some(Value::Text(id))),
            ("units", Some(text(units))),
            ("effectiveOn", Some(text(purchase.on))),
            ("validity", days.or(months)),
            ("paid", Some(record([("amount", Some(text(paid))), ("currency", Some(text(purchase.price.currency)))]))),
            ("slots", package.slots.map(|slots| number(slots.into()))),
            ("origin", Some(text("package"))),
            ("purchasedOn", Some(text(purchase.on))),
        ]));
    }
    lots
}

/// First day on which a package bought on a day no longer pays (rule `lot.validity`).
pub(super) fn until(package: &Package, on: Day) -> Option<Day> {
    match (package.validity_days, package.validity_months) {
        (Some(days), _) => on.plus_days(days.into()),
        (None, Some(months)) => on.plus_months(months),
        (None, None) => None,
    }
}

fn id_of(lot: &Value) -> Option<String> {
    match lot.field("id") {
        Some(Value::Text(id)) => Some(id.clone()),
        _ => None,
    }
}

/// A plan before it is known who pays: what some slots make of the work, and what is bought for it.
struct Trial {
    throughput: ThroughputResult,
    purchases: Option<PurchasePlan>,
    purchases_request: Option<Value>,
    unpaid: Option<Problem>,
    usage: Value,
    units: Amount,
    finishes_on: Day,
    slots: Vec<SlotStep>,
    days: u64,
    /// Days of the longest run.
    days_longest: u64,
}

/// One plan.
pub(super) struct Draft {
    pub(super) throughput: ThroughputResult,
    pub(super) throughput_request: Value,
    pub(super) purchases: Option<PurchasePlan>,
    pub(super) purchases_request: Option<Value>,
    /// Why nothing on offer pays, where it does not.
    pub(super) unpaid: Option<Problem>,
    pub(super) expiry: ExpiryPlan,
    pub(super) expiry_request: Value,
    pub(super) finishes_on: Day,
    pub(super) units_per_day_at_most: Amount,
    pub(super) settled: bool,
    /// First day of work on which no lot tells how many slots there are; and how many are taken then.
    pub(super) assumed: Option<(Day, u32)>,
    slots: Vec<SlotStep>,
    days: u64,
}

#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a makespan is finite and not negative")]
fn whole_seconds(makespan: f64) -> u64 {
    makespan.ceil() as u64
}

/// Units of a full day at the highest limit: what the run used, over the slot-seconds it was busy.
#[allow(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "a pace out of a simulation, not money")]
fn at_most(setting: &Setting<'_>, throughput: &ThroughputResult, steps: &[SlotStep], units: Amount) -> Amount {
    let mean = throughput.makespan_seconds.mean;
    let whole = mean.floor();
    // Slot-seconds there were, to the second; the rest at the last limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a makespan is finite and not negative")]
    let there = usage::slot_seconds(steps, whole as u64, setting.wanted.seconds_per_day) as f64;
    let highest = steps.iter().map(|step| step.slots).max().unwrap_or(0);
    let last = steps.last().map_or(0, |step| step.slots);
    let busy = throughput.utilisation * (mean - whole).mul_add(f64::from(last), there);
    if busy <= 0.0 {
        return Amount::ZERO;
    }
    let units: f64 = units.to_string().parse().unwrap_or(0.0);
    let pace = units * f64::from(highest) * (setting.wanted.seconds_per_day as f64) / busy;
    Amount::from_number(pace).map_or(Amount::ZERO, |pace| pace.cut(3))
}

impl Trial {
    fn at(setting: &Setting<'_>, level: u32, mut slots: Vec<SlotStep>) -> Result<Self, CalcError> {
        let wanted = setting.wanted;
        let rest = slots.split_off(STEPS_MAX.min(slots.len()));
        let throughput = setting.run(&slots)?;
        let seconds = whole_seconds(throughput.makespan_seconds.p95);
        let days_of = |seconds: u64| seconds.div_ceil(wanted.seconds_per_day.max(1));
        let (days, days_longest) = (days_of(seconds), days_of(whole_seconds(throughput.makespan_seconds.max)));
        if rest.first().is_some_and(|step| step.day < days_longest) {
            let message = format!("the slots change more than {STEPS_MAX} times before the work is done");
            return Err(Problem::new(Code::TooLarge, "lots", message).help("fewer lots, or `slots`").into());
        }
        let day = |count: u64| i64::try_from(count).ok().and_then(|count| wanted.starts_on.plus_days(count));
        let horizon = |done: &Day| done.days_since(wanted.as_of) <= crate::lots::DAYS_MAX;
        let (Some(finishes_on), Some(_), true) =
            (day(days.saturating_sub(1)), day(days).filter(horizon), whole_seconds(throughput.makespan_seconds.max) <= TIMES_MAX)
        else {
            return Err(Problem::new(Code::TooLarge, "jobs", format!("the work would take {days} days from {} on", wanted.starts_on))
                .help(format!("at most {DAYS_MAX} days from `asOf` on, {TIMES_MAX} seconds of work"))
                .into());
        };
        let too_large = |TooLarge| CalcError::from(Problem::new(Code::TooLarge, "jobs", "the units of the campaign have too many digits"));
        let per_day = usage::per_day(&setting.lines, &slots, seconds, wanted.seconds_per_day).map_err(too_large)?;
        let units = per_day.iter().try_fold(Amount::ZERO, |sum, units| sum.plus(*units)).map_err(too_large)?;
        let usage = setting.usage(&per_day);
        let min_slots = if wanted.slots.is_some() { None } else { Some(level) };
        let purchases_request = wanted.purchases(setting.balance, wanted.lots.clone(), usage.clone(), min_slots);
        let (purchases, purchases_request, unpaid) = if setting.offered.is_empty() && wanted.packages.is_none() {
            (None, None, None)
        } else {
            match contract::purchases::plan_purchases(&purchases_request) {
                Ok(plan) => (Some(plan), Some(purchases_request), None),
                Err(mut error) => match error.problems.iter().position(|problem| problem.code == Code::Infeasible) {
                    Some(place) => (None, None, Some(error.problems.swap_remove(place))),
                    None => return Err(setting.own_fields(error)),
                },
            }
        };
        Ok(Self { throughput, purchases, purchases_request, unpaid, usage, units, finishes_on, slots, days, days_longest })
    }

    /// Who pays for it.
    fn paid(self, setting: &Setting<'_>, settled: bool, assumed: Option<(Day, u32)>) -> Result<Draft, CalcError> {
        let wanted = setting.wanted;
        let units_per_day_at_most = at_most(setting, &self.throughput, &self.slots, self.units);
        let mut lots = wanted.lots.clone();
        lots.extend(self.purchases.iter().flat_map(|plan| bought_lots(setting, plan)));
        let bought = self.bought(setting);
        let last_expiry = bought.iter().chain(&wanted.own).map(|lot| lot.until).max();
        let done = self.finishes_on.plus_days(1).filter(|done| last_expiry.is_none_or(|last| last < *done));
        let expiry_request = wanted.expiry(lots, self.usage, done, units_per_day_at_most);
        let expiry = contract::expiry::plan_expiry(&expiry_request).map_err(|error| setting.own_fields(error))?;
        Ok(Draft {
            throughput_request: setting.throughput_request(&self.slots, false),
            throughput: self.throughput,
            purchases: self.purchases,
            purchases_request: self.purchases_request,
            unpaid: self.unpaid,
            expiry,
            expiry_request,
            finishes_on: self.finishes_on,
            units_per_day_at_most,
            settled,
            assumed,
            slots: self.slots,
            days: self.days,
        })
    }

    /// The slots that the purchases bring.
    fn bought(&self, setting: &Setting<'_>) -> Vec<Holding> {
        let purchases = self.purchases.iter().flat_map(|plan| plan.purchases.iter());
        purchases
            .filter_map(|purchase| {
                let package = setting.package(&purchase.package)?;
                Some(Holding { from: purchase.on, until: until(package, purchase.on)?, slots: package.slots })
            })
            .collect()
    }
}

impl Draft {
    /// Asks until slots and purchases agree.
    ///
    /// They may chase each other: more slots need a package sooner, which brings other slots. Then the work takes on each day
    /// the fewest slots of the plans met, until a plan has them all. At the lowest limit of any lot every plan does.
    /// `None` where it is a plan that another limit has led to.
    pub(super) fn settle(setting: &Setting<'_>, level: u32) -> Result<Option<Self>, CalcError> {
        let mut steps = setting.steps_with(&[], level);
        let mut met: Vec<Vec<SlotStep>> = Vec::new();
        let mut rounds: u32 = 0;
        let mut chasing = false;
        loop {
            let mut trial = Trial::at(setting, level, steps)?;
            let bought = trial.bought(setting);
            let mut there = setting.steps_with(&bought, level);
            // What happens after the work is done is no part of it.
            there.retain(|step| step.day < trial.days_longest.max(1));
            if trial.slots.starts_with(&there) && trial.slots.get(there.len()).is_some_and(|step| step.day >= trial.days_longest.max(1)) {
                trial.throughput = setting.run(&there)?;
                trial.slots.clone_from(&there);
            }
            let fewer = slots::lower(&there, &trial.slots);
            rounds = rounds.saturating_add(1);
            let settled = there == trial.slots;
            if settled || (chasing && fewer == trial.slots) {
                let silent = setting.steps_with(&bought, 0).into_iter().find(|step| step.slots == 0 && step.day < trial.days);
                let on = |step: SlotStep| setting.wanted.starts_on.plus_days(i64::try_from(step.day).unwrap_or(0));
                let assumed = silent.and_then(on).map(|day| (day, level));
                let plan = (trial.slots.clone(), trial.purchases.as_ref().map(|plan| plan.purchases.clone()));
                if assumed.is_none() && setting.plans.borrow().contains(&plan) {
                    return Ok(None);
                }
                setting.plans.borrow_mut().push(plan);
                return trial.paid(setting, settled, assumed).map(Some);
            }
            chasing = chasing || rounds >= ROUNDS_MAX || met.contains(&there);
            met.push(core::mem::take(&mut trial.slots));
            steps = match (chasing, rounds < ROUNDS_MAX.saturating_mul(2)) {
                (false, _) => there,
                (true, true) => fewer,
                (true, false) => vec![SlotStep { day: 0, slots: setting.lowest(level) }],
            };
        }
    }

    /// The answer about the deadline, which takes a search, is asked for the plan that is kept alone.
    pub(super) fn with_deadline(mut self, setting: &Setting<'_>) -> Result<Self, CalcError> {
        if setting.wanted.deadline_on.is_some() {
            let request = setting.throughput_request(&self.slots, true);
            self.throughput = contract::throughput::ask(&request).map_err(|error| setting.own_fields(error))?;
            self.throughput_request = request;
        }
        Ok(self)
    }

    /// The slots of the work, in the order of days: `20, then 5`. Of very many the first.
    pub(super) fn slots_told(&self) -> String {
        let shown = self.slots.iter().filter(|step| step.day < self.days.max(1)).map(|step| step.slots.to_string());
        let mut told = shown.clone().take(SLOTS_SHOWN).collect::<Vec<_>>().join(", then ");
        if shown.count() > SLOTS_SHOWN {
            told.push_str(" and so on");
        }
        told
    }

    /// How the plan was put together.
    pub(super) fn step(&self, setting: &Setting<'_>) -> Step {
        let slots = self.slots_told();
        let wanted = setting.wanted;
        Step {
            rule: "plan",
            note: (format!(
                "{} generations at {slots} at a time take {} days of {} s of work each in 95 of 100 runs: {} to {}",
                setting.count, self.days, wanted.seconds_per_day, wanted.starts_on, self.finishes_on
            )).into(),
            inputs: vec![
                ("generations", Text::Owned(setting.count.to_string())),
                ("slots", Text::Owned(slots)),
                ("days", Text::Owned(self.days.to_string())),
                ("secondsPerDay", Text::Owned(wanted.seconds_per_day.to_string())),
                ("startsOn", Text::Owned(wanted.starts_on.to_string())),
            ],
            result: self.finishes_on.to_string(),
            cites: SLOTS_UNTIL_EXPIRY.as_slice().into(),
        }
    }

    /// Whether a limit ends before the work does.
    pub(super) fn slots_fall(&self) -> bool {
        self.slots.windows(2).any(|pair| matches!(pair, [before, after] if after.slots < before.slots && after.day < self.days))
    }

    /// The first day with a shortfall if a lot, by its place in the request, were not there.
    pub(super) fn runs_out_without(&self, index: usize) -> Option<Day> {
        let mut request = self.expiry_request.clone();
        let Value::Record(fields) = &mut request else { return None };
        let lots = fields.iter_mut().find(|(name, _)| name == "lots");
        let Some((_, Value::List(lots))) = lots.filter(|(_, lots)| matches!(lots, Value::List(lots) if index < lots.len())) else {
            return None;
        };
        lots.remove(index);
        // However early the others end, the work does not.
        fields.retain(|(name, _)| name != "until");
        fields.push(("until".into(), text(self.finishes_on.plus_days(1)?)));
        contract::expiry::plan_expiry(&request).ok()?.runs_out_on
    }

    /// Whether a lot ends with units in it before the work does.
    pub(super) fn units_end_early(&self, starts_on: Day) -> bool {
        let during = |day: Day| day > starts_on && day <= self.finishes_on;
        self.expiry.lots.iter().any(|lot| !lot.expired.is_zero() && during(lot.expires_on))
    }

    /// Whether this plan is to be kept rather than another.
    pub(super) fn is_better_than(&self, other: &Self, deadline: Option<Day>) -> bool {
        let in_time = |draft: &Self| deadline.is_none_or(|deadline| draft.finishes_on <= deadline);
        let paid = |draft: &Self| draft.expiry.totals.shortfall.is_zero();
        let cost = |draft: &Self| draft.purchases.as_ref().map(|plan| plan.cost.amount);
        let key = |draft: &Self| (!paid(draft), !in_time(draft));
        match key(self).cmp(&key(other)) {
            core::cmp::Ordering::Equal if in_time(self) => (cost(self), self.finishes_on) < (cost(other), other.finishes_on),
            core::cmp::Ordering::Equal => (self.finishes_on, cost(self)) < (other.finishes_on, cost(other)),
            order => order.is_lt(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;
    use crate::rulebook::entry::{Currency, Track};
    use crate::value::Value::{Number, Text};

    /// Clips of 12 units that take 180 s each.
    fn wanted(quantity: f64, seconds_per_day: u64) -> Wanted {
        let job = record([
            ("model", Some(text("kling-v3"))),
            ("resolution", Some(text("1080p"))),
            ("durationSeconds", Some(Number(10.0))),
            ("nativeAudio", Some(Value::Bool(true))),
            ("quantity", Some(Number(quantity))),
        ]);
        let service = record([("kind", Some(Text("constant".into()))), ("seconds", Some(Number(180.0)))]);
        Wanted {
            as_of: "2026-11-21".parse().unwrap(),
            starts_on: "2026-12-01".parse().unwrap(),
            deadline_on: None,
            track: Track::Api,
            currency: Currency::Usd,
            seconds_per_day,
            slots: None,
            jobs: vec![job],
            service: vec![Some(service)],
            lots: Vec::new(),
            own: Vec::new(),
            packages: None,
            overlay: None,
            readings: None,
            strategy: None,
            seed: None,
        }
    }

    /// Ninety clips last longer than a trial package at its 5 slots, so another package is bought, which brings 20; at 20 they
    /// do not, so trial packages are, which bring 5.
    #[test]
    fn slots_that_chase_purchases_end_at_a_plan_that_has_them() {
        let book = Rulebook::embedded();
        let wanted = wanted(90.0, 90);
        let estimate = contract::estimate::estimate(&wanted.estimate()).unwrap();
        let setting = Setting::new(book, &wanted, &estimate).unwrap();
        let draft = Draft::settle(&setting, 5).unwrap().unwrap();
        assert!(!draft.settled);
        assert_eq!(draft.slots, [SlotStep { day: 0, slots: 5 }]);
        assert!(draft.expiry.totals.shortfall.is_zero());
        assert!(Draft::settle(&setting, 20).unwrap().unwrap().settled);
        assert!(Draft::settle(&setting, 20).unwrap().is_none());
    }
}
