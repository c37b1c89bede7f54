//! What an account's own records answer that no source publishes (rules `history.*`).

pub mod concurrency;
pub mod draw;
pub mod failure;
pub mod jobs;
pub mod service;
pub mod usage;

use super::ledger::{Ledger, Task};
use super::names::Table;
use crate::clock::Offset;
use crate::lots::lot::Held;
use crate::note::{Note, note};
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::entry::Balance;
use crate::rulebook::{Rulebook, names};
use crate::time::Day;
use crate::trace::{Cites, Step};
use concurrency::Peak;
use draw::ObservedDrawOrder;
use failure::{FailureRate, FailuresInAll};
use jobs::TellsJobs;
use kling_derive::Answer;
use service::ServiceTimes;
use usage::ObservedUsage;

/// Fewer records than this give no figure.
pub const RECORDS_MIN: usize = 20;

/// What is asked of a ledger.
#[derive(Debug, Clone, Copy)]
pub struct ObserveQuestion<'q> {
    /// The deductions and tasks.
    pub ledger: &'q Ledger,
    /// The lots with their days, and the balance of each where it is told.
    pub lots: &'q [(Held, Option<Balance>)],
    /// The day asked about.
    pub as_of: Day,
    /// The contract's clock.
    pub clock: Offset,
    /// Whether there are steps.
    pub steps: bool,
}

/// What the records tell.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Observations {
    /// Which of several lots pays first.
    pub draw_order: ObservedDrawOrder,
    /// How long tasks take that succeed.
    pub service_times: Vec<ServiceTimes>,
    /// How many fail.
    pub failure_rates: Vec<FailureRate>,
    /// How many of all tasks fail; left out below 20 that ended.
    #[contract(optional)]
    pub failures_in_all: Option<FailuresInAll>,
    /// How many ran at one time.
    pub concurrency: Vec<Peak>,
    /// What is used on which day.
    pub usage: Vec<ObservedUsage>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// Answers from the records.
///
/// # Errors
/// Sums with more digits than can be held.
pub fn observe(book: &Rulebook, question: &ObserveQuestion<'_>, jobs: &mut dyn TellsJobs) -> Result<Observations, CalcError> {
    let ObserveQuestion { ledger, lots, as_of, clock, .. } = *question;
    let too_large =
        |_| Problem::new(Code::TooLarge, "deductions", note!(history::TooManyDigits {})).help(note!(request::TooManyDigitsHelp {}));
    let models = Models::new(book, ledger);
    let (draw_order, unknown) = draw::draw_order(ledger, lots, clock);
    let service_times = service::service_times(ledger, &models, jobs);
    let failure_rates = failure::failure_rates(ledger, &models);
    let failures_in_all = failure::failures_in_all(ledger, &models);
    let concurrency = concurrency::peaks(ledger, &models);
    let usage = usage::usage(ledger, as_of, clock).map_err(too_large)?;
    let mut warnings = Vec::new();
    if !service_times.is_empty() {
        warnings.push(note!(history::HoldsTheQueue {}));
    }
    if !concurrency.is_empty() {
        warnings.push(note!(history::LowerBound {}));
    }
    if unknown > 0 {
        warnings.push(note!(history::PackagesUnknown { count: unknown }));
    }
    if models.without > 0 {
        warnings.push(note!(history::ModelsUntold { count: models.without }));
    }
    let untold = failures_in_all.as_ref().map_or(0, |all| all.failed_without_model);
    if untold > 0 && !failure_rates.is_empty() {
        warnings.push(note!(history::FailuresUntold { count: untold }));
    }
    let mut answer =
        Observations { draw_order, service_times, failure_rates, failures_in_all, concurrency, usage, warnings, steps: Vec::new() };
    if question.steps {
        answer.steps = steps(&answer);
    }
    Ok(answer)
}

/// Of each task its model, by the model's own id; by the name that was told where no model has it.
pub(super) struct Models {
    /// Of each record.
    of: Vec<Option<String>>,
    /// Records that tell no model.
    without: usize,
}

impl Models {
    /// The record's own model, else that of the task's deductions where they tell one alone.
    fn new(book: &Rulebook, ledger: &Ledger) -> Self {
        let id = |name: &str| names::find(&book.models, name).map_or_else(|| name.to_string(), |model| model.id.to_string());
        let model = |told: u32| ledger.told.thing(told).and_then(|told| told.model.as_deref()).map(id);
        let mut known: Table<u32, Option<String>> = Table::default();
        let mut of_task: Vec<Option<u32>> = vec![None; ledger.ids.len()];
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        for row in &ledger.rows {
            let has_model = ledger.told.thing(row.told).is_some_and(|told| told.model.is_some());
            if let Some(slot) = of_task.get_mut(place(row.task)).filter(|_| has_model) {
                // The least number is the one that came first; any will do, as they are one model by any name.
                *slot = Some(slot.map_or(row.told, |told: u32| told.min(row.told)));
            }
        }
        let mut told = |number: u32| known.entry(number).or_insert_with(|| model(number)).clone();
        let of: Vec<Option<String>> = ledger
            .tasks
            .iter()
            .map(|task| told(task.told).or_else(|| of_task.get(place(task.task)).copied().flatten().and_then(&mut told)))
            .collect();
        let without = of.iter().filter(|model| model.is_none()).count();
        Self { of, without }
    }

    /// Records that tell no model.
    fn untold<'l>(&self, ledger: &'l Ledger) -> impl Iterator<Item = &'l Task> + Clone {
        ledger.tasks.iter().zip(&self.of).filter(|(_, model)| model.is_none()).map(|(task, _)| task)
    }

    /// Records by model, those of a model in their order; the models by their id.
    fn groups<'l>(&self, ledger: &'l Ledger) -> Vec<(String, Vec<&'l Task>)> {
        let mut places: Table<&str, usize> = Table::default();
        let mut groups: Vec<(String, Vec<&Task>)> = Vec::new();
        for (task, model) in ledger.tasks.iter().zip(&self.of) {
            let Some(model) = model else { continue };
            let place = *places.entry(model).or_insert_with(|| {
                groups.push((model.clone(), Vec::new()));
                groups.len().saturating_sub(1)
            });
            if let Some((_, tasks)) = groups.get_mut(place) {
                tasks.push(task);
            }
        }
        crate::order::sort(&mut groups, |(one, _), (other, _)| one.cmp(other));
        groups
    }
}

fn steps(answer: &Observations) -> Vec<Step> {
    let step = |rule: &'static str, note: Note, result: String| Step { rule, note, inputs: Vec::new(), result, cites: Cites::default() };
    let mut steps = Vec::new();
    let order = &answer.draw_order;
    let best = order.best.map_or_else(|| "none".to_string(), |best| best.to_string());
    let note = note!(history::DrawOrder {
        decisive: order.decisive,
        best: crate::note::Arg::name(order.best.map_or("none", crate::lots::draw::DrawOrder::id))
    });
    steps.push(step("history.draw_order", note, best));
    for times in &answer.service_times {
        let ServiceTimes { model, tasks, p50_seconds, p95_seconds, .. } = times;
        let note = note!(history::ServiceTime { model, tasks: *tasks, p50: *p50_seconds, p95: *p95_seconds });
        steps.push(step("history.service_time", note, crate::value::number_text(*p50_seconds)));
    }
    for rate in &answer.failure_rates {
        let FailureRate { model, failed, finished, low, high, .. } = rate;
        let note = note!(history::FailureRate { model, failed: *failed, finished: *finished, low: *low, high: *high });
        steps.push(step("history.failure_rate", note, crate::value::number_text(rate.rate)));
    }
    if let Some(FailuresInAll { failed, finished, failed_without_model, rate, low, high, .. }) = &answer.failures_in_all {
        let (failed, finished, untold) = (*failed, *finished, *failed_without_model);
        let note = note!(history::FailuresInAll { failed, finished, untold, low: *low, high: *high });
        steps.push(step("history.failure_rate", note, crate::value::number_text(*rate)));
    }
    for usage in &answer.usage {
        let note = note!(history::UsageOf { balance: usage.balance, weeks: usage.weeks, days: usage.days.len() });
        steps.push(step("history.usage", note, usage.weeks.to_string()));
    }
    steps
}
