//! Which way to buy: a plan of the app, its top-ups, packages of the API, or the API at list price (rules `track.*`).
//!
//! The two tracks are different contracts, so money is the only thing that is compared: what is paid within some months for the
//! same outputs each month. [`demand`] spreads a month's units over its days; [`app`] and [`api`] make the options; [`lapse`] lets
//! what was bought pay, and says what lapses and what is left.
//!
//! Notation: units are whole numbers of the finest decimal place of the question ([`demand::Demand`]), days are counted from the
//! first of the first month. The invariant, for each option: what is needed is what is bought, less what lapses, less what is left.
//!
//! Left out: what no figure says of a track, which is listed as questions; and what an account holds already.

pub mod api;
pub mod app;
pub mod demand;
mod explain;
pub mod lapse;
mod money;
mod needs;
mod top_ups;

use crate::amount::{Amount, TooLarge};
use crate::cost::Job;
use crate::note::{Note, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::purchases::Strategy;
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Money, Track};
use crate::rulebook::readings::{ReadingEffect, Readings};
use crate::text::Text;
use crate::time::Day;
use crate::trace::{Cites, Step};
use demand::Months;
use kling_derive::Answer;
use needs::Need;

/// Which way of buying costs how much?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracksQuestion<'q> {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// First day of the first month.
    pub starts_on: Day,
    /// How many months.
    pub months: u32,
    /// What is made in each of them.
    pub jobs: &'q Rows<Job>,
    /// What is paid in.
    pub currency: Currency,
    /// Readings of unclear clauses.
    pub readings: &'q Readings,
    /// Which plans of packages are looked at.
    pub strategy: Strategy,
    /// Whether steps are wanted.
    pub steps: bool,
}

/// Something that is bought.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TrackPurchase {
    /// When it is paid.
    pub on: Day,
    /// Id of the plan or package.
    pub what: Text,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub price: Money,
}

/// One way to buy.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TrackOption {
    /// `api-packages`, `api-list-price`, `top-ups`, `plan:pro:monthly` or `plan:pro:annual`.
    pub id: String,
    /// API or app.
    pub track: Track,
    /// For people.
    pub title: Note,
    /// What is paid within the months, rounded half to even to the minor unit.
    pub cost: Money,
    /// The exact cost by the outputs that are kept, rounded half to even.
    pub cost_per_output: Money,
    /// The cost before it is rounded.
    #[contract(declared_optional)]
    pub exact_cost: Amount,
    /// Units or credits that the jobs use.
    pub needed: Amount,
    /// What is bought.
    pub bought: Amount,
    /// Of it what expires by the end of the months.
    pub lapsed: Amount,
    /// Of it what can still be used after them.
    pub left: Amount,
    /// By day. At list price nothing is bought ahead.
    pub purchases: Vec<TrackPurchase>,
    /// What it leans on that no source says.
    #[contract(optional)]
    pub leans_on: Option<Note>,
    /// The least that this way can cost, where the search for it ended before it was proven that nothing costs less.
    #[contract(optional)]
    pub lower_bound: Option<Money>,
    /// How its cost comes about.
    #[contract(declared_optional)]
    pub steps: Vec<Step>,
}

/// What the jobs of a month use on a track.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TrackDemand {
    /// API or app.
    pub track: Track,
    /// What they are paid from.
    pub balance: Balance,
    /// Units or credits of a month.
    pub units_per_month: Amount,
    /// The same over all months.
    pub needed: Amount,
    /// Ids of the rates that answer for them, each once.
    pub rates: Vec<Text>,
    /// Where those were read.
    #[contract(skip)]
    pub cites: Cites,
}

/// A way to buy that is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TrackNotCompared {
    /// Its id.
    pub id: String,
    /// API or app.
    pub track: Track,
    /// Why.
    pub reason: Note,
}

/// The ways to buy, cheapest first.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TrackComparison {
    /// Cheapest first, then by id.
    pub options: Vec<TrackOption>,
    /// What could not be compared, and why.
    pub not_compared: Vec<TrackNotCompared>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// What money does not answer.
    pub questions: Vec<Note>,
    /// What the jobs of a month use, on each track that has a price for them.
    #[contract(declared_optional)]
    pub demand: Vec<TrackDemand>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// How the units of a month came about.
    pub steps: Vec<Step>,
    /// Which rulebook answered.
    pub rulebook_version: Text,
}

/// An option before it is told: exact, and with what effects compare.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Priced {
    id: String,
    title: Note,
    cost: Amount,
    bought: Amount,
    lapsed: Amount,
    left: Amount,
    purchases: Vec<TrackPurchase>,
    leans_on: Option<Note>,
    bound: Option<Amount>,
    /// What would lapse and be left under other readings of how long a plan's credits are valid, where that differs.
    under: Vec<(Text, Amount, Amount)>,
}

/// The options of a track, and those that could not be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ways {
    priced: Vec<Priced>,
    not_compared: Vec<(String, Note)>,
}

/// A number has more digits than can be held exactly.
fn too_large() -> Problem {
    Problem::new(Code::TooLarge, "jobsPerMonth", note!(tracks::UnitsTooLarge {})).help(note!(request::TooManyDigitsHelp {}))
}

/// What is wrong with a question, before anything is compared.
#[must_use]
pub fn faults(book: &Rulebook, question: &TracksQuestion<'_>) -> Problems {
    let mut problems = own_faults(question);
    problems.extend(needs::of(book, question).err().into_iter().flat_map(|error| error.problems));
    problems
}

/// What is wrong beside the jobs.
fn own_faults(question: &TracksQuestion<'_>) -> Problems {
    let mut problems = Problems::new();
    let TracksQuestion { as_of, starts_on, .. } = *question;
    if starts_on < as_of {
        let problem = Problem::new(Code::OutOfRange, "startsOn", note!(tracks::StartsTooEarly { starts_on, as_of }));
        problems.push(problem.help(note!(tracks::StartsTooEarlyHelp {})));
    }
    if Months::new(starts_on, question.months).is_none() {
        problems.push(Problem::new(Code::OutOfRange, "months", note!(tracks::PastCalendar {})));
    }
    if question.jobs.is_whole() && needs::outputs(question).is_ok_and(Amount::is_zero) {
        problems.push(Problem::new(Code::OutOfRange, "jobsPerMonth", note!(tracks::NoOutputs {})).help(note!(tracks::NoOutputsHelp {})));
    }
    problems
}

/// The ways to buy, compared.
///
/// # Errors
/// Everything that is wrong with the question, by the fields of its request. That a rate is not known on a track is not wrong.
pub fn compare(book: &Rulebook, question: &TracksQuestion<'_>) -> Result<TrackComparison, CalcError> {
    let mut problems = own_faults(question);
    let needs = needs::of(book, question).map_err(|error| problems.extend(error.problems)).ok();
    let months = Months::new(question.starts_on, question.months);
    let (Some(needs), Some(months), true) = (needs, months, problems.is_empty()) else { return Err(CalcError { problems }) };
    let asked = Asked { book, question, months: &months };
    let (app, api) = (asked.app(&needs.app)?, asked.api(&needs.api)?);
    let reading_effects = explain::effects(asked, &needs, &app);
    let warnings = explain::warnings(asked, &needs, &app);
    let demand = explain::demand(asked, &needs).map_err(|_| too_large())?;
    let steps = explain::demand_steps(asked, &demand);
    let mut options = asked.options(Track::App, &needs.app, app.priced)?;
    options.append(&mut asked.options(Track::Api, &needs.api, api.priced)?);
    order::sort(&mut options, |one, other| one.exact_cost.cmp(&other.exact_cost).then_with(|| one.id.cmp(&other.id)));
    let mut not_compared = Vec::new();
    for (track, ways) in [(Track::App, app.not_compared), (Track::Api, api.not_compared)] {
        not_compared.extend(ways.into_iter().map(|(id, reason)| TrackNotCompared { id, track, reason }));
    }
    order::sort(&mut not_compared, |one, other| one.id.cmp(&other.id));
    Ok(TrackComparison {
        options,
        not_compared,
        reading_effects,
        questions: explain::questions(),
        demand,
        warnings,
        steps,
        rulebook_version: book.version.clone(),
    })
}

/// The question with its months and the rulebook.
#[derive(Clone, Copy)]
struct Asked<'a> {
    book: &'a Rulebook,
    question: &'a TracksQuestion<'a>,
    months: &'a Months,
}

impl Asked<'_> {
    fn app(&self, need: &Need) -> Result<Ways, CalcError> {
        match need {
            Need::Units(units) => app::ways(*self, units.units).map_err(|_| too_large().into()),
            Need::Unknown(problems) => Ok(none(app::ids(self.book), problems)),
        }
    }

    fn api(&self, need: &Need) -> Result<Ways, CalcError> {
        match need {
            Need::Units(units) => api::ways(*self, units).map_err(|_| too_large().into()),
            Need::Unknown(problems) => Ok(none(api::ids(), problems)),
        }
    }

    /// Options as they are answered, with their steps.
    fn options(&self, track: Track, need: &Need, ways: Vec<Priced>) -> Result<Vec<TrackOption>, CalcError> {
        let Need::Units(units) = need else { return Ok(Vec::new()) };
        let question = self.question;
        let computed = || -> Result<Vec<TrackOption>, TooLarge> {
            let (outputs, needed) = (needs::outputs(question)?, units.units.times(Amount::whole(question.months.into()))?);
            let money = |amount: Amount| Money { amount, currency: question.currency };
            let places = question.currency.minor_places();
            let option = |way: Priced| {
                let cost_per_output = money::quotient_half_even(way.cost, outputs, places)?;
                let steps =
                    if question.steps { explain::option_steps(*self, &way, (needed, outputs, cost_per_output))? } else { Vec::new() };
                Ok(TrackOption {
                    id: way.id,
                    track,
                    title: way.title,
                    cost: money(way.cost.half_even(places)),
                    cost_per_output: money(cost_per_output),
                    exact_cost: way.cost,
                    needed,
                    bought: way.bought,
                    lapsed: way.lapsed,
                    left: way.left,
                    purchases: way.purchases,
                    leans_on: way.leans_on,
                    lower_bound: way.bound.map(|bound| money(bound.cut(places))),
                    steps,
                })
            };
            ways.into_iter().map(option).collect()
        };
        computed().map_err(|_| too_large().into())
    }
}

/// All ways of a track on which the jobs have no price, with the first reason.
fn none(ids: Vec<String>, problems: &[Problem]) -> Ways {
    let reason = |id: String| Some((id, problems.first()?.message.clone()));
    Ways { priced: Vec::new(), not_compared: ids.into_iter().filter_map(reason).collect() }
}
