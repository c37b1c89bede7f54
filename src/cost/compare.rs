//! The same job on every model that can do it, cheapest first (rule `cost.compare`).
//!
//! Per generation: quantity and takes play no part. A model without a row for the job cannot do it and is left out; one
//! whose rate nobody published, or that has several resolutions where the job names none, is named with the reason.

use super::quote::{APP_CREDITS, Terms, generation, known_of, name_step, price};
use super::rate::{find, model_named};
use super::{DEFAULT_TASK, Job};
use crate::amount::{Amount, TooLarge};
use crate::note::{Note, list, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Confidence, Money, Rate, Track};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::trace::{Step, Steps};
use kling_derive::Answer;
use std::borrow::Cow;

/// One model's price for the job.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ComparisonRow {
    /// The model.
    pub model: Text,
    /// Id of the rate that answers.
    pub rate: Text,
    /// Units for one generation.
    pub units_per_generation: Amount,
    /// Exact money for one generation; null where the balance has no list price.
    pub amount: Option<Money>,
    /// Of the baseline's units; exact, or cut after 12 places.
    pub percent_of_baseline: Amount,
    /// How many percent fewer units than the baseline; negative where more.
    pub saving_percent: Amount,
    /// How sure the rate is.
    #[contract(declared_optional)]
    pub confidence: Confidence,
    /// Ids of the conflicts the rate is part of.
    #[contract(declared_optional, ts = "string[]")]
    pub conflicts: Cow<'static, [Text]>,
}

/// A model that could do the job, and why it has no row.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct NotCompared {
    /// The model.
    pub model: Text,
    /// Why.
    pub reason: Note,
}

/// The same job on every model.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Comparison {
    /// Cheapest first, ties by model id.
    pub rows: Vec<ComparisonRow>,
    /// The model the percentages are of.
    pub baseline: Text,
    /// Models that could do the job but whose price is not known.
    pub not_compared: Vec<NotCompared>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// Which models other names stand for.
    #[contract(declared_optional)]
    pub steps: Vec<Step>,
    /// What to keep in mind.
    #[contract(declared_optional)]
    pub warnings: Vec<Note>,
}

/// One model's answer before there is a baseline.
struct Candidate<'b> {
    rate: &'b Rate,
    units: Amount,
}

/// What a reading may change of a comparison: units and savings by model.
#[derive(PartialEq)]
struct Outcome {
    baseline: Text,
    rows: Vec<(Text, Amount, Amount)>,
}

impl Outcome {
    fn of(comparison: &Comparison) -> Self {
        let rows = comparison.rows.iter().map(|row| (row.model.clone(), row.units_per_generation, row.saving_percent));
        Self { baseline: comparison.baseline.clone(), rows: rows.collect() }
    }

    /// The rows that `chosen` has not.
    fn describe(&self, chosen: &Self) -> Note {
        let baseline = &self.baseline;
        let news = self.rows.iter().filter(|row| !chosen.rows.contains(row));
        let rows = list(news.map(|(model, units, saving)| {
            if saving.is_negative() {
                note!(cost::RowMore { model, units, percent: Amount::ZERO.minus(*saving).unwrap_or_default(), baseline })
            } else {
                note!(cost::RowFewer { model, units, percent: saving, baseline })
            }
        }));
        note!(cost::ComparisonEffect { rows })
    }
}

/// Compares the models for `job`.
///
/// # Errors
/// What keeps every model from doing the job, or a baseline that cannot do it.
pub fn compare(book: &Rulebook, terms: &Terms, job: &Job, baseline: Option<&str>) -> Result<Comparison, CalcError> {
    let mut comparison = compared(book, terms, job, baseline)?;
    if terms.track == Track::App {
        let chosen = Outcome::of(&comparison);
        let other = |readings: &Readings| compared(book, &terms.under(readings), job, baseline).ok().map(|other| Outcome::of(&other));
        comparison.reading_effects = effects(book, &terms.readings, &[APP_CREDITS], &chosen, other, |other| other.describe(&chosen));
    }
    Ok(comparison)
}

/// The comparison under the readings chosen.
fn compared(book: &Rulebook, terms: &Terms, job: &Job, baseline: Option<&str>) -> Result<Comparison, CalcError> {
    let market = terms.market(book);
    let task = job.task.as_deref().unwrap_or(DEFAULT_TASK);
    let rows = book.rates.iter().filter(|rate| rate.track == terms.track && rate.task == task && rate.span().contains(terms.as_of));
    let models = order::distinct(rows.map(|rate| &rate.model));
    let mut candidates = Vec::new();
    let mut not_compared = Vec::new();
    // Why models dropped out, for the case that none is left.
    let mut stops: Vec<Problem> = Vec::new();
    for model in models {
        let priced = find(market, model, job, "job").and_then(|found| {
            let generation = generation(found, job, "job")?;
            Ok(Candidate { rate: found.rate, units: generation.units })
        });
        match priced {
            Ok(candidate) => candidates.push(candidate),
            // Such a model could do the job, or one like it; its absence must not read as an answer.
            Err(problem) if matches!(problem.code, Code::RateUnknown | Code::Missing) => {
                let message = || problem.message.clone();
                let reason = problem.help.clone().map_or_else(message, |help| note!(cost::ReasonWithHelp { reason: message(), help }));
                not_compared.push(NotCompared { model: model.clone(), reason });
                stops.push(problem);
            }
            Err(problem) => stops.push(problem),
        }
    }
    let mut problems = Problems::new();
    let mut steps = Steps::new(terms.steps);
    let mut named = |name: Option<&str>, field: &str| {
        let id = model_named(market, name?, field).map_err(|problem| problems.push(problem)).ok()?;
        let name = name?;
        steps.extend(|| name_step(book, name, id));
        Some(id)
    };
    let (baseline, own) = (named(baseline, "baseline"), named(job.model.as_deref(), "job.model"));
    let able = |model: &str| candidates.iter().any(|candidate| candidate.rate.model == model);
    // Where no model can do the job, it is the job that is told, not the baseline.
    if let Some(model) = baseline.filter(|model| !candidates.is_empty() && !able(model)) {
        problems.push(no_baseline(book, terms, job, model));
    }
    // What the request can mend first, then what nobody published.
    let telling = |stop: &Problem| match stop.code {
        Code::Missing => 0,
        Code::RateUnknown => 1,
        _ => 2,
    };
    order::sort(&mut stops, |a, b| telling(a).cmp(&telling(b)));
    if candidates.is_empty() && problems.is_empty() {
        problems.push(nothing_to_compare(terms, task, stops));
    }
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    order::sort(&mut candidates, |a, b| a.units.cmp(&b.units).then_with(|| a.rate.model.cmp(&b.rate.model)));
    let asked = baseline.or(own);
    let base = candidates.iter().find(|candidate| asked.is_some_and(|model| candidate.rate.model == model));
    // The dearest: the last of those that cost most would depend on the ties' order, so the first of them is taken.
    let dearest = candidates.iter().rev().reduce(|dearest, candidate| if candidate.units >= dearest.units { candidate } else { dearest });
    let Some(base) = base.or(dearest) else { return Err(nothing_to_compare(terms, task, Vec::new()).into()) };
    let balance = base.rate.balance;
    let mut rows = Vec::new();
    let mut warnings = Vec::new();
    for candidate in &candidates {
        if candidate.rate.balance != balance {
            let reason = note!(cost::OtherBalance { balance: candidate.rate.balance, baseline: balance });
            not_compared.push(NotCompared { model: candidate.rate.model.clone(), reason });
            continue;
        }
        rows.push(row(book, terms, candidate, base, balance)?);
        warnings.extend(known_of(book, candidate.rate, terms.as_of));
    }
    Ok(Comparison { rows, baseline: base.rate.model.clone(), not_compared, reading_effects: Vec::new(), steps: steps.into_vec(), warnings })
}

fn row(
    book: &Rulebook,
    terms: &Terms,
    candidate: &Candidate<'_>,
    base: &Candidate<'_>,
    balance: Balance,
) -> Result<ComparisonRow, Problem> {
    if base.units.is_zero() {
        let message = note!(cost::FreeBaseline { model: &base.rate.model });
        return Err(Problem::new(Code::OutOfRange, "baseline", message).help(note!(cost::OtherBaseline {})));
    }
    let too_large = |TooLarge| Problem::new(Code::TooLarge, "job", note!(cost::ComparisonTooLarge {}));
    let percent = |part: Amount| part.times(Amount::HUNDRED)?.cut_div(base.units);
    let price = price(book, terms, balance);
    Ok(ComparisonRow {
        model: candidate.rate.model.clone(),
        rate: candidate.rate.id.clone(),
        units_per_generation: candidate.units,
        amount: price
            .map(|price| candidate.units.times(price.amount))
            .transpose()
            .map_err(too_large)?
            .map(|amount| Money { amount, currency: terms.currency }),
        percent_of_baseline: percent(candidate.units).map_err(too_large)?,
        saving_percent: base.units.minus(candidate.units).and_then(percent).map_err(too_large)?,
        confidence: candidate.rate.confidence,
        conflicts: candidate.rate.conflicts.clone(),
    })
}

/// Why a model that the rulebook knows cannot be the baseline.
fn no_baseline(book: &Rulebook, terms: &Terms, job: &Job, model: &str) -> Problem {
    let found = find(terms.market(book), model, job, "job").and_then(|found| generation(found, job, "job").map(|_| ()));
    let (code, message) = match found {
        Ok(()) => (Code::NotInRulebook, note!(cost::NoBaseline { model })),
        Err(problem) => {
            let code = if problem.code == Code::RateUnknown { Code::RateUnknown } else { Code::NotInRulebook };
            (code, note!(cost::NoBaselineBecause { model, reason: problem.message }))
        }
    };
    Problem::new(code, "baseline", message).help(note!(cost::AbleBaseline {}))
}

/// No model can do the job: the most telling reason of one of them.
fn nothing_to_compare(terms: &Terms, task: &str, stops: Vec<Problem>) -> Problem {
    stops.into_iter().next().unwrap_or_else(|| {
        let message = note!(cost::NothingToCompare { task, track: terms.track, as_of: terms.as_of });
        Problem::new(Code::NotInRulebook, "job.task", message)
    })
}
