//! What all plans of a campaign share: its generations, what is on offer, and what has been simulated already.

use super::question::CampaignQuestion;
use super::service::{self, AssumedTime};
use super::slots::{self, Holding};
use super::usage::{DaySlots, Line};
use super::{ask, no_slots};
use crate::amount::Amount;
use crate::cost::quote::Estimate;
use crate::limits;
use crate::lots::kind;
use crate::lots::usage::Usage;
use crate::note::{Arg, Note, note};
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::on_sale::Offer;
use crate::purchases::plan::Purchase;
use crate::purchases::still_to_be_had;
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Package, Rate};
use crate::text::Text;
use crate::throughput::limit::{Limit, SlotStep};
use crate::throughput::merge::ThroughputResult;
use crate::throughput::statistics::float;
use crate::throughput::{Seconds, Simulation, WhenFull, Workload, pace};
use crate::trace::Step;
use std::cell::RefCell;

/// The latest second that the simulation takes.
pub(super) const TIMES_MAX: u64 = 1_000_000_000;
/// Attempts of all replications that a plan spends on one question, so that it is there in a second.
const ATTEMPTS: u64 = 1_000_000;
/// Replications where something is random and the campaign is small enough.
const REPLICATIONS: u64 = 100;
/// Fewer replications than this say little about 95 of 100.
const REPLICATIONS_TELLING: u64 = 20;

/// Slots and purchases: what makes a plan another one.
type Outline = (Vec<DaySlots>, Option<Vec<Purchase>>);

/// What all plans of a campaign share.
pub(super) struct Setting<'a> {
    pub(super) book: &'a Rulebook,
    pub(super) question: &'a CampaignQuestion,
    /// The balance that lots and packages pay; others are priced only.
    pub(super) balance: Balance,
    /// The packages to choose from, in whatever currency: which limits there are does not hang on the price.
    pub(super) offered: Vec<&'a Package>,
    /// Those on sale of which the account has had all that it gets.
    pub(super) used_up: Vec<Text>,
    /// The days and slots of the lots that are there.
    pub(super) own: Vec<Holding>,
    /// Their limits from the first day of work on.
    own_slots: Vec<Holding>,
    pub(super) assumed_times: Vec<AssumedTime>,
    pub(super) steps: Vec<Step>,
    pub(super) warnings: Vec<Note>,
    pub(super) lines: Vec<Line>,
    pub(super) workloads: Vec<Workload>,
    pub(super) count: u64,
    /// Attempts that the generations are expected to take.
    attempts: u64,
    /// What was simulated already: other limits come to the same slots.
    runs: RefCell<Vec<(Vec<DaySlots>, ThroughputResult)>>,
    /// The plans that limits have led to.
    pub(super) plans: RefCell<Vec<Outline>>,
}

/// The balance that is planned: the one that most units are of, as packages are sold by balance.
fn planned(estimate: &Estimate) -> Balance {
    let first = estimate.totals.iter().find(|total| total.balance.is_of_video()).or(estimate.totals.first());
    first.map_or(Balance::ApiVideo, |total| total.balance)
}

/// What is on sale for a campaign.
const fn offer_of(question: &CampaignQuestion, balance: Balance, currency: Option<Currency>) -> Offer {
    Offer { as_of: question.as_of, balance: Some(balance), currency }
}

/// More attempts than may be simulated.
fn too_many(field: String, attempts: u64) -> Problem {
    let message = note!(campaign::TooManyAttempts { attempts, limit: limits::ATTEMPTS });
    Problem::new(Code::TooLarge, field, message).help(note!(campaign::FewerOutputs {}))
}

impl<'a> Setting<'a> {
    pub(super) fn new(book: &'a Rulebook, question: &'a CampaignQuestion, estimate: &Estimate) -> Result<Self, CalcError> {
        let balance = planned(estimate);
        let (own, mut problems) = question.holdings(book);
        let lots_are_lawful = problems.is_empty();
        let had = question.had(book);
        let on_sale = || offer_of(question, balance, None).packages(book);
        let mut setting = Self {
            book,
            question,
            balance,
            offered: on_sale().filter(|package| question.may_choose(package, &had)).collect(),
            used_up: on_sale().filter(|package| still_to_be_had(package, &had) == Some(0)).map(|package| package.id.clone()).collect(),
            own_slots: slots::apart(&own, question.starts_on),
            own,
            assumed_times: Vec::new(),
            steps: Vec::new(),
            warnings: Vec::new(),
            lines: Vec::new(),
            workloads: Vec::new(),
            count: 0,
            attempts: 0,
            runs: RefCell::new(Vec::new()),
            plans: RefCell::new(Vec::new()),
        };
        for line in &estimate.lines {
            let count = line.charged_generations.ceil().to_u64().unwrap_or(u64::MAX);
            if count == 0 {
                continue;
            }
            let Some(rate) = book.rates.iter().find(|rate| rate.id == line.rate) else { continue };
            let attempts = line.expected_attempts.ceil().to_u64().unwrap_or(u64::MAX);
            setting.attempts = setting.attempts.saturating_add(attempts);
            match setting.service(line.job, rate) {
                _ if attempts > limits::ATTEMPTS.into() => problems.push(too_many(format!("jobs[{}].quantity", line.job), attempts)),
                Ok(service) => setting.add(line.job, count, line.units_per_generation, service),
                Err(problem) => problems.push(problem),
            }
            let planned = line.balance == balance;
            let units_each = if planned { line.units_per_generation } else { Amount::ZERO };
            setting.lines.push(Line { units_each, charged: line.charged_generations, count });
        }
        let jobs_are_lawful = lots_are_lawful && problems.is_empty();
        if setting.attempts > limits::ATTEMPTS.into() && jobs_are_lawful {
            problems.push(too_many("jobs".into(), setting.attempts));
        }
        if setting.count == 0 && jobs_are_lawful {
            problems.push(
                Problem::new(Code::OutOfRange, "jobs", note!(campaign::NothingToMake {})).help(note!(campaign::NothingToMakeHelp {})),
            );
        }
        for total in estimate.totals.iter().filter(|total| total.balance != balance) {
            setting.warnings.push(note!(campaign::OtherBalance { units: total.units, balance: total.balance }));
        }
        setting.warnings.extend(kind::unknown_packages(book, &question.lots));
        let replications = setting.replications();
        if setting.is_random() && replications < REPLICATIONS_TELLING {
            setting.warnings.push(note!(campaign::FewReplications { replications }));
        }
        if problems.is_empty() { Ok(setting) } else { Err(CalcError { problems }) }
    }

    /// As many as are worth it, within the attempts that a plan spends.
    fn replications(&self) -> u64 {
        ATTEMPTS.checked_div(self.attempts).unwrap_or(REPLICATIONS).clamp(1, REPLICATIONS)
    }

    /// How often it is simulated, where something is random.
    pub(super) fn replications_if_random(&self) -> Option<u32> {
        self.is_random().then(|| u32::try_from(self.replications()).unwrap_or(1))
    }

    fn service(&mut self, job: usize, rate: &Rate) -> Result<Seconds, Problem> {
        if let Some(given) = self.question.job(job).and_then(|job| job.service.as_ref()) {
            return Ok(given.clone());
        }
        let Some((time, fits)) = service::known(self.book, rate) else {
            let message = note!(campaign::TimeUnknown { model: rate.model.clone(), task: rate.task.clone() });
            let problem = Problem::new(Code::Missing, format!("jobs[{job}].serviceSeconds"), message);
            return Err(problem.help(note!(campaign::TimeUnknownHelp {})));
        };
        let assumed = service::assumed(job, rate, time, fits);
        if self.question.steps {
            self.steps.push(service::step(&assumed, &time.title));
        }
        if !fits {
            self.warnings.push(note!(campaign::TimeAssumed {
                job,
                model: self.model_title(&rate.model),
                title: note!(rulebook::Words { text: &time.title })
            }));
        }
        let seconds = service::seconds(&assumed);
        self.assumed_times.push(assumed);
        Ok(seconds)
    }

    fn add(&mut self, job: usize, count: u64, units: Amount, service: Seconds) {
        let failure_rate = self.question.job(job).and_then(|job| job.job.failure_rate).map(pace::share);
        // Far below the limit, or refused for the attempts.
        let mut workload = Workload::new(u32::try_from(count).unwrap_or(u32::MAX), service);
        workload.id = Some(format!("job-{job}"));
        workload.units_per_job = Some(units);
        if let Some(rate) = failure_rate {
            // A job of a campaign is wanted: it is tried until it works.
            (workload.failure_rate, workload.max_attempts) = (rate, limits::ATTEMPTS);
        }
        self.workloads.push(workload);
        self.count = self.count.saturating_add(count);
    }

    pub(super) fn package(&self, id: &str) -> Option<&'a Package> {
        self.offered.iter().copied().find(|package| package.id == id)
    }

    /// The packages to choose from that have a price in the currency that is paid in.
    pub(super) fn priced(&self) -> impl Iterator<Item = &'a Package> {
        let currency = self.question.currency;
        self.offered.iter().copied().filter(move |package| package.price.currency == currency)
    }

    /// What a package is called, in a sentence; one that is not on offer may be named, too.
    pub(super) fn package_title(&self, id: &str) -> Arg {
        let package = self.book.packages.iter().find(|package| package.id == id);
        package.map_or_else(|| id.to_string().into(), |package| note!(rulebook::Words { text: &package.title }).into())
    }

    /// What a model is called, in a sentence.
    pub(super) fn model_title(&self, id: &Text) -> Arg {
        let model = self.book.models.iter().find(|model| model.id == *id);
        model.map_or_else(|| id.into(), |model| note!(rulebook::Words { text: &model.title }).into())
    }

    /// The limits to try.
    pub(super) fn levels(&self) -> Result<Vec<u32>, CalcError> {
        if let Some(slots) = self.question.slots {
            return Ok(vec![slots]);
        }
        let (levels, _) = slots::levels(&self.offered);
        if !levels.is_empty() {
            return Ok(levels);
        }
        let own = self.own.iter().filter_map(|holding| holding.slots).max();
        own.map(|own| vec![own]).ok_or_else(|| no_slots(self).into())
    }

    /// Whether any package on offer grants slots at all. Where none does, as top-ups of the app, the limit is that of what is owned,
    /// and no package is to be passed over for it.
    pub(super) fn offers_slots(&self) -> bool {
        self.offered.iter().any(|package| package.slots.is_some())
    }

    /// Packages on sale, offered or not, but for those that an account gets a number of and that are left out: they may have been used.
    pub(super) fn may_be_bought(&self) -> Rows<String> {
        let packages = offer_of(self.question, self.balance, Some(self.question.currency))
            .packages(self.book)
            .filter(|package| package.max_per_account.is_none() || self.offered.iter().any(|offered| offered.id == package.id));
        packages.map(|package| package.id.to_string()).collect()
    }

    /// Where not every limit on offer is tried.
    pub(super) fn levels_left_out(&self) -> Option<Note> {
        let (tried, all) = slots::levels(&self.offered);
        let left_out = self.question.slots.is_none() && tried.len() < all;
        left_out.then(|| note!(campaign::LevelsLeftOut { all, tried: tried.len() }))
    }

    /// The slots of each day, and `otherwise` where no lot has any.
    pub(super) fn slots_with(&self, bought: &[Holding], otherwise: u32) -> Vec<DaySlots> {
        if let Some(slots) = self.question.slots {
            return vec![DaySlots { day: 0, slots }];
        }
        let all: Vec<Holding> = self.own_slots.iter().chain(bought).copied().collect();
        let mut steps = slots::steps(&all, self.question.starts_on, otherwise);
        // Beyond the horizon of the days of work nothing is asked.
        let days_max = u64::try_from(limits::DAYS).unwrap_or(u64::MAX);
        steps.retain(|step| step.day < days_max.min(TIMES_MAX.checked_div(self.question.seconds_per_day).unwrap_or(days_max)));
        steps
    }

    /// The lowest limit of any lot there is or may be.
    pub(super) fn lowest(&self, level: u32) -> u32 {
        let own = self.own.iter().filter_map(|holding| holding.slots);
        own.chain(self.offered.iter().filter_map(|package| package.slots)).fold(level, u32::min)
    }

    /// What these slots make of the work, but for the deadline.
    pub(super) fn run(&self, slots: &[DaySlots]) -> Result<ThroughputResult, CalcError> {
        if let Some((_, known)) = self.runs.borrow().iter().find(|(known, _)| known == slots) {
            return Ok(known.clone());
        }
        let result = ask::throughput(self.book, self.question, &self.simulation(slots, None))?;
        self.runs.borrow_mut().push((slots.to_vec(), result.clone()));
        Ok(result)
    }

    /// The slots in seconds of work.
    pub(super) fn slot_steps(&self, slots: &[DaySlots]) -> Vec<SlotStep> {
        let from = |day: u64| float(day.saturating_mul(self.question.seconds_per_day));
        slots.iter().map(|step| SlotStep { from_seconds: from(step.day), slots: step.slots }).collect()
    }

    pub(super) fn simulation(&self, slots: &[DaySlots], deadline_seconds: Option<f64>) -> Simulation {
        let limit = match slots {
            [only] => Limit::of(only.slots),
            slots => Limit::stepping(&self.slot_steps(slots)),
        };
        Simulation {
            limit,
            workloads: self.workloads.clone(),
            when_full: WhenFull::Queue,
            deadline_seconds,
            replications: self.replications_if_random().unwrap_or(1),
            seed: self.question.seed,
            records: 0,
        }
    }

    /// The end of the last day that is in time, in seconds of work.
    pub(super) fn deadline_seconds(&self) -> Option<f64> {
        let days = self.question.deadline_on?.days_since(self.question.starts_on).saturating_add(1);
        // No run goes on longer than that.
        Some(float(u64::try_from(days).unwrap_or(0).saturating_mul(self.question.seconds_per_day).min(TIMES_MAX)))
    }

    fn is_random(&self) -> bool {
        self.workloads.iter().any(Workload::is_random)
    }

    /// Usage as the plans of lots read it: days alike are one span.
    pub(super) fn usage(&self, per_day: &[Amount]) -> Vec<Usage> {
        let day = |index: usize| self.question.starts_on.plus_days(i64::try_from(index).unwrap_or(0));
        let mut spans = Vec::new();
        let mut start = 0;
        while let Some(units) = per_day.get(start) {
            let rest = per_day.get(start..).unwrap_or_default();
            let length = rest.iter().take_while(|other| *other == units).count();
            let end = start.saturating_add(length.max(1));
            if let (false, Some(from), Some(to)) = (units.is_zero(), day(start), day(end)) {
                spans.push(Usage::daily(from, to, *units));
            }
            start = end;
        }
        spans
    }
}
