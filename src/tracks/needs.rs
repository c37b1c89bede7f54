//! What a month's jobs use on each track (rules `track.demand`, `cost.*`).

use super::TracksQuestion;
use crate::amount::{Amount, TooLarge};
use crate::cost::quote::{self, Estimate, Terms};
use crate::note::{Arg, Note, list, note};
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::rulebook::entry::{Balance, Track};
use crate::rulebook::readings::{ReadingEffect, Readings};
use crate::rulebook::{Rulebook, names};
use crate::text::Text;
use crate::trace::Cite;

/// The field of the request that holds the jobs.
const JOBS: &str = "jobsPerMonth";
/// The reading that decides between two figures for credits of the app.
const APP_CREDITS: &str = "cost.app_credits";

/// What a month's jobs use on a track.
pub enum Need {
    /// So much.
    Units(Box<Units>),
    /// Nobody knows, or the track does not offer it.
    Unknown(Problems),
}

/// The units of a month.
pub struct Units {
    pub balance: Balance,
    pub units: Amount,
    /// Ids of the rates.
    pub rates: Vec<Text>,
    /// Where they were read.
    pub cites: Vec<Cite>,
    pub warnings: Vec<Note>,
}

/// What a month's jobs use on both tracks, and what other readings would change of it.
pub struct Needs {
    pub app: Need,
    pub api: Need,
    pub effects: Vec<ReadingEffect>,
}

/// Outputs that are kept, over all months.
///
/// # Errors
/// [`TooLarge`] where they have too many digits.
pub fn outputs(question: &TracksQuestion<'_>) -> Result<Amount, TooLarge> {
    let mut quantities = question.jobs.iter().map(|job| job.quantity.unwrap_or(Amount::ONE));
    quantities.try_fold(Amount::ZERO, Amount::plus)?.times(Amount::whole(question.months.into()))
}

/// What the jobs use.
///
/// # Errors
/// A model that nobody knows, jobs that are paid from several balances of a track, and what is wrong with jobs that neither track
/// can do. That a track does not know a rate, or does not offer a job, is not wrong.
pub fn of(book: &Rulebook, question: &TracksQuestion<'_>) -> Result<Needs, CalcError> {
    let (app, api) = (priced(book, question, Track::App, question.readings), priced(book, question, Track::Api, question.readings));
    let mut problems = faults(book, question, &[&app, &api]);
    let mut several = false;
    for estimate in [&app, &api].into_iter().flatten().filter(|estimate| estimate.totals.len() > 1) {
        let balances = list(estimate.totals.iter().map(|total| total.balance));
        let problem = Problem::new(Code::Contradiction, JOBS, note!(tracks::SeveralBalances { balances }));
        problems.push(problem.help(note!(tracks::SeveralBalancesHelp {})));
        several = true;
    }
    if several || !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let effects = effects(book, question, &app);
    Ok(Needs { app: need(book, app), api: need(book, api), effects })
}

fn priced(book: &Rulebook, question: &TracksQuestion<'_>, track: Track, readings: &Readings) -> Result<Estimate, CalcError> {
    let terms = Terms {
        as_of: question.as_of,
        track,
        currency: question.currency,
        price_per_unit: None,
        readings: readings.clone(),
        steps: false,
        jobs_field: JOBS,
    };
    quote::estimate(book, &terms, question.jobs.placed())
}

/// What is wrong with the jobs themselves, whatever the track.
fn faults(book: &Rulebook, question: &TracksQuestion<'_>, tracks: &[&Result<Estimate, CalcError>]) -> Problems {
    let unknown = question.jobs.placed().filter(|(_, job)| names::find(&book.models, job.model.as_deref().unwrap_or_default()).is_none());
    let unknown: Vec<String> = unknown.map(|(place, _)| format!("{JOBS}[{place}].model")).collect();
    let failed: Vec<&Problem> = tracks.iter().filter_map(|track| track.as_ref().err()).flat_map(|error| error.problems.iter()).collect();
    let on_both = tracks.iter().all(|track| track.is_err());
    let is_fault = |problem: &Problem| match problem.code {
        Code::NotInRulebook if unknown.contains(&problem.field) => true,
        Code::NotInRulebook | Code::RateUnknown => false,
        _ => on_both,
    };
    let mut faults = Problems::new();
    for problem in failed.into_iter().filter(|problem| is_fault(problem)) {
        if !faults.iter().any(|known| known.code == problem.code && known.field == problem.field) {
            faults.push(problem.clone());
        }
    }
    faults
}

fn need(book: &Rulebook, estimate: Result<Estimate, CalcError>) -> Need {
    let estimate = match estimate {
        Ok(estimate) => estimate,
        Err(error) => return Need::Unknown(error.problems),
    };
    let mut rates: Vec<Text> = Vec::new();
    let mut cites: Vec<Cite> = Vec::new();
    for line in &estimate.lines {
        if rates.contains(&line.rate) {
            continue;
        }
        rates.push(line.rate.clone());
        for cite in book.rates.iter().find(|rate| rate.id == line.rate).iter().flat_map(|rate| rate.cites.iter()) {
            if !cites.contains(cite) {
                cites.push(cite.clone());
            }
        }
    }
    // There is a job, so there is a total.
    let (balance, units) = estimate.totals.first().map_or((Balance::ApiVideo, Amount::ZERO), |total| (total.balance, total.units));
    Need::Units(Box::new(Units { balance, units, rates, cites, warnings: estimate.warnings }))
}

/// What the other figures for credits of the app would give.
fn effects(book: &Rulebook, question: &TracksQuestion<'_>, chosen: &Result<Estimate, CalcError>) -> Vec<ReadingEffect> {
    match chosen {
        Ok(estimate) => estimate.reading_effects.clone(),
        Err(_) => {
            let units = |readings: &Readings| {
                let estimate = priced(book, question, Track::App, readings).ok()?;
                estimate.totals.first().map(|total| total.units)
            };
            let described = |units: &Option<Amount>| match units {
                Some(units) => note!(tracks::AppCompared { units: Arg::from(units) }),
                None => note!(tracks::AppNotCompared {}),
            };
            let other = |readings: &Readings| Some(units(readings));
            crate::rulebook::readings::effects(book, question.readings, &[APP_CREDITS], &None, other, described)
        }
    }
}
