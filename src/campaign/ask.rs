//! The questions of the other rules, asked with what a campaign knows. What is wrong with one becomes a problem of the campaign's own
//! fields.

use super::question::CampaignQuestion;
use crate::amount::{Amount, TooLarge};
use crate::cost::Job;
use crate::cost::compare::{self, Comparison};
use crate::cost::quote::{self, Estimate, JOBS_FIELD, Terms};
use crate::lots::lot::Lot;
use crate::lots::plan::ExpiryPlan;
use crate::lots::scale::Scale;
use crate::lots::usage::{KnownUsage, Usage};
use crate::lots::{self, ExpiryQuestion};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::purchases::plan::PurchasePlan;
use crate::purchases::{self, Had, Need, OwnedLot, PackageLimits, PurchaseQuestion, Strategy};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;
use crate::throughput::Simulation;
use crate::throughput::merge::{self, ThroughputResult};
use crate::time::Day;

fn terms(question: &CampaignQuestion) -> Terms {
    Terms {
        as_of: question.as_of,
        track: question.track,
        currency: question.currency,
        price_per_unit: None,
        readings: question.readings.clone(),
        steps: question.steps,
        jobs_field: JOBS_FIELD,
    }
}

/// What the jobs cost.
pub(super) fn estimate(book: &Rulebook, question: &CampaignQuestion) -> Result<Estimate, CalcError> {
    quote::estimate(book, &terms(question), question.jobs.iter().map(|job| (job.place, &job.job)))
}

/// What other models would cost.
pub(super) fn compare(book: &Rulebook, question: &CampaignQuestion, job: &Job) -> Result<Comparison, CalcError> {
    compare::compare(book, &terms(question), job, None)
}

/// What is wrong with what is on offer.
pub(super) fn offers(book: &Rulebook, question: &CampaignQuestion, balance: Balance) -> Problems {
    let limits = Limits::of(book, question);
    purchases::faults(book, &purchase_question(question, balance, question.packages.as_ref(), None, &[], &[], &limits))
}

/// How many of a package there may be: a campaign sets no limits of its own, and what is owned counts against those of the packages.
struct Limits {
    of_question: PackageLimits,
    had: Had,
}

impl Limits {
    fn of(book: &Rulebook, question: &CampaignQuestion) -> Self {
        Self { of_question: PackageLimits::default(), had: question.had(book) }
    }
}

fn purchase_question<'q>(
    question: &'q CampaignQuestion,
    balance: Balance,
    packages: Option<&'q Rows<String>>,
    min_slots: Option<u32>,
    need: &'q [Need],
    lots: &'q [OwnedLot],
    limits: &'q Limits,
) -> PurchaseQuestion<'q> {
    PurchaseQuestion {
        as_of: question.as_of,
        from: question.starts_on,
        need,
        past: false,
        balance,
        currency: question.currency,
        lots,
        packages,
        min_slots: min_slots.filter(|least| *least > 0),
        limits: &limits.of_question,
        had: &limits.had,
        strategy: question.strategy.unwrap_or(Strategy::AnyDrawOrder),
    }
}

/// What to buy for some usage: packages of at least so many slots, of those named or of all on sale.
pub(super) fn purchases(
    book: &Rulebook,
    question: &CampaignQuestion,
    balance: Balance,
    packages: Option<&Rows<String>>,
    min_slots: Option<u32>,
    usage: &Rows<Usage>,
) -> Result<PurchasePlan, CalcError> {
    let as_of = question.as_of;
    let ends = question.lots.iter().filter_map(|lot| Some((lot, lot.end(book, &question.readings)?))).filter(|(_, end)| *end > as_of);
    let owned: Vec<OwnedLot> =
        ends.map(|(lot, expires_on)| OwnedLot { units: lot.units, effective_on: lot.effective_on, expires_on }).collect();
    let need = need(book, usage, as_of).map_err(|TooLarge| too_many_digits())?;
    let limits = Limits::of(book, question);
    let asked = purchase_question(question, balance, packages, min_slots, &need, &owned, &limits);
    purchases::plan(book, &asked, question.steps()).map_err(|problems| own_fields(question, problems))
}

/// The demand from a day on, in spans that do not meet.
fn need(book: &Rulebook, usage: &Rows<Usage>, as_of: Day) -> Result<Vec<Need>, TooLarge> {
    let demand = KnownUsage::look_up(book, usage, "", &mut Problems::new());
    let days = demand.end().map_or(0, |end| end.days_since(as_of)).max(0);
    let scale = Scale::of(demand.amounts());
    let day = |number: i64| as_of.plus_days(number).ok_or(TooLarge);
    let runs = demand.runs(as_of, days, scale)?;
    runs.iter().map(|run| Ok(Need { from: day(run.from)?, to: day(run.to)?, per_day: scale.amount(run.per_day)? })).collect()
}

/// What becomes of some lots.
pub(super) fn expiry(
    book: &Rulebook,
    question: &CampaignQuestion,
    lots: &Rows<Lot>,
    usage: &Rows<Usage>,
    until: Option<Day>,
    max_per_day: Amount,
) -> Result<ExpiryPlan, CalcError> {
    let asked = ExpiryQuestion {
        as_of: question.as_of,
        until,
        balance: None,
        lots,
        usage,
        draw_order: None,
        readings: &question.readings,
        max_per_day: Some(max_per_day),
    };
    lots::plan(book, &asked, question.steps()).map_err(|problems| own_fields(question, problems))
}

/// How fast some generations run.
pub(super) fn throughput(book: &Rulebook, question: &CampaignQuestion, simulation: &Simulation) -> Result<ThroughputResult, CalcError> {
    merge::simulate(book, simulation, question.steps()).map_err(|problems| {
        // The workloads are the jobs; whatever is wrong with them comes of how many there are.
        CalcError { problems: problems.map(|problem| Problem { field: "jobs".into(), ..problem.help(note!(campaign::FewerOutputs {})) }) }
    })
}

/// The units have more digits than can be kept.
pub(super) fn too_many_digits() -> CalcError {
    Problem::new(Code::TooLarge, "jobs", note!(campaign::UnitsTooLarge {})).into()
}

/// Problems of a question about purchases or lots. What is asked there besides the campaign's own fields comes of the jobs and of
/// the day on which work begins.
fn own_fields(question: &CampaignQuestion, problems: Problems) -> CalcError {
    let own = |problem: Problem| {
        let field = match problem.field.as_str() {
            "demand" | "usage" | "maxPerDay" => "jobs",
            "from" | "until" => "startsOn",
            "lots" if question.lots.is_empty() => "startsOn",
            _ => return problem,
        };
        Problem { field: field.into(), ..problem }
    };
    CalcError { problems: problems.map(own) }
}
