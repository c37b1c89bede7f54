//! A job's line: units per generation, charged generations, money, and the totals per balance.

use super::Job;
use super::rate::{Found, Market, find, model_named};
use super::seconds::{self, Charged};
use crate::amount::{Amount, TooLarge};
use crate::note::{Arg, Note, list, note};
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Confidence, Currency, KnownBy, Money, Rate, RateBasis, Track};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::time::Day;
use crate::trace::{Basis, Cite, Cites, Step, Steps};
use kling_derive::Answer;
use std::borrow::Cow;

/// The reading that decides between two figures for credits of the app.
pub(super) const APP_CREDITS: &str = "cost.app_credits";

/// What holds for all jobs of an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// API or app.
    pub track: Track,
    /// Currency of the money.
    pub currency: Currency,
    /// Price of a unit, instead of the list price of the balance.
    pub price_per_unit: Option<Amount>,
    /// Readings of what sources say in two ways.
    pub readings: Readings,
    /// Whether steps are wanted.
    pub steps: bool,
    /// The field of the request that holds the jobs, by which problems are told.
    pub jobs_field: &'static str,
}

/// The field that holds the jobs of most requests.
pub const JOBS_FIELD: &str = "jobs";

impl Terms {
    /// Where their rates are looked for.
    pub(super) fn market<'b>(&self, book: &'b Rulebook) -> Market<'b> {
        let app_credits = KnownBy::from_id(self.readings.option(book, APP_CREDITS)).unwrap_or(KnownBy::Observed);
        Market { book, track: self.track, as_of: self.as_of, app_credits }
    }

    /// The same under other readings.
    pub(super) fn under(&self, readings: &Readings) -> Self {
        Self { readings: readings.clone(), ..self.clone() }
    }
}

/// What one job costs.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct EstimateLine {
    /// Which job of the request, counted from 0.
    pub job: usize,
    /// Id of the rate that answers.
    pub rate: Text,
    /// What it is paid in.
    pub balance: Balance,
    /// Units for one generation.
    pub units_per_generation: Amount,
    /// Quantity times takes per keeper.
    pub charged_generations: Amount,
    /// With the failed ones, which are not charged.
    pub expected_attempts: Amount,
    /// Units in all.
    pub units: Amount,
    /// Exact money, not rounded; null where the balance has no list price.
    pub amount: Option<Money>,
    /// How sure the rate is.
    #[contract(declared_optional)]
    pub confidence: Confidence,
    /// Ids of the conflicts the rate is part of.
    #[contract(declared_optional, ts = "string[]")]
    pub conflicts: Cow<'static, [Text]>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// What is paid from one balance.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct EstimateTotal {
    /// The balance.
    pub balance: Balance,
    /// Units in all.
    pub units: Amount,
    /// The exact sum, rounded half to even to the minor unit; null where the balance has no list price.
    pub amount: Option<Money>,
    /// The exact sum before rounding.
    #[contract(declared_optional)]
    pub exact_amount: Option<Money>,
    /// How it was computed.
    #[contract(declared_optional)]
    pub steps: Vec<Step>,
}

/// What the jobs cost.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Estimate {
    /// One line a job.
    pub lines: Vec<EstimateLine>,
    /// Per balance; balances are never added across.
    pub totals: Vec<EstimateTotal>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// Which rulebook answered.
    pub rulebook_version: Text,
}

/// Prices jobs. `jobs` come with their places in the request, so that some of them may have been refused already.
///
/// # Errors
/// All problems of all jobs, by field.
pub fn estimate<'j>(book: &Rulebook, terms: &Terms, jobs: impl Iterator<Item = (usize, &'j Job)> + Clone) -> Result<Estimate, CalcError> {
    let mut estimate = priced(book, terms, jobs.clone())?;
    if terms.track == Track::App {
        let chosen = Outcome::of(&estimate);
        let other = |readings: &Readings| Some(Outcome::of_answer(priced(book, &terms.under(readings), jobs.clone())));
        estimate.reading_effects = effects(book, &terms.readings, &[APP_CREDITS], &chosen, other, Outcome::describe);
    }
    Ok(estimate)
}

/// What a reading may change of an estimate: the units of each balance, or that there is no answer.
#[derive(PartialEq)]
struct Outcome(Result<Vec<(Balance, Amount)>, Option<Note>>);

impl Outcome {
    fn of(estimate: &Estimate) -> Self {
        Self(Ok(estimate.totals.iter().map(|total| (total.balance, total.units)).collect()))
    }

    fn of_answer(answer: Result<Estimate, CalcError>) -> Self {
        match answer {
            Ok(estimate) => Self::of(&estimate),
            Err(CalcError { problems }) => Self(Err(problems.into_iter().next().map(|problem| problem.message))),
        }
    }

    fn describe(&self) -> Note {
        match &self.0 {
            Ok(totals) => {
                let of = |(balance, units): &(Balance, Amount)| note!(cost::UnitsOf { units, balance: *balance });
                note!(cost::EstimateEffect { totals: list(totals.iter().map(of)) })
            }
            Err(problem) => note!(cost::NoAnswer { problem: problem.clone().map_or(Arg::name(""), Arg::Note) }),
        }
    }
}

/// The estimate under the readings chosen.
fn priced<'j>(book: &Rulebook, terms: &Terms, jobs: impl Iterator<Item = (usize, &'j Job)>) -> Result<Estimate, CalcError> {
    let market = terms.market(book);
    let mut lines = Vec::new();
    let mut problems = Problems::new();
    let mut warnings = Vec::new();
    for (index, job) in jobs {
        match line(market, terms, index, job, &mut warnings) {
            Ok(line) => lines.push(line),
            Err(problem) => problems.push(problem),
        }
    }
    let balances = lines.iter().fold(Vec::new(), |mut balances: Vec<Balance>, line| {
        if !balances.contains(&line.balance) {
            balances.push(line.balance);
        }
        balances
    });
    if terms.price_per_unit.is_some() && balances.len() > 1 {
        let message = note!(cost::OnePriceManyBalances { balances: list(balances.iter().copied()) });
        problems.push(Problem::new(Code::Contradiction, "pricePerUnit", message).help(note!(cost::OneBalanceAtATime {})));
    }
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let total_of = |balance: &Balance| total(*balance, &lines, terms);
    let totals = balances
        .iter()
        .map(total_of)
        .collect::<Result<Vec<_>, TooLarge>>()
        .map_err(|TooLarge| too_large(terms.jobs_field, note!(cost::TotalTooLarge {})))?;
    Ok(Estimate { lines, totals, warnings, reading_effects: Vec::new(), rulebook_version: book.version.clone() })
}

fn too_large(field: &str, message: Note) -> Problem {
    Problem::new(Code::TooLarge, field, message).help(note!(request::TooManyDigitsHelp {}))
}

fn line(market: Market<'_>, terms: &Terms, index: usize, job: &Job, warnings: &mut Vec<Note>) -> Result<EstimateLine, Problem> {
    let book = market.book;
    let place = format!("{}[{index}]", terms.jobs_field);
    let name = job.model.as_deref().unwrap_or_default();
    let model = model_named(market, name, &format!("{place}.model"))?;
    let found = find(market, model, job, &place)?;
    let generation = generation(found, job, &place)?;
    let mut steps = Steps::new(terms.steps);
    steps.extend(|| name_step(book, name, model));
    steps.add(|| rate_step(book, &found, terms, generation.rate_units));
    steps.extend(|| generation.seconds.and_then(|charged| charged.step(found.rate)));
    steps.add(|| generation.step(found.rate));
    let line =
        charge(book, terms, index, job, &found, &generation, steps).map_err(|TooLarge| too_large(&place, note!(cost::JobTooLarge {})))?;
    warn(book, terms, &found, job, &place, warnings);
    Ok(line)
}

/// Says which model a name stands for, where it is not the model's id.
pub(super) fn name_step(book: &Rulebook, name: &str, model: &str) -> Option<Step> {
    (name != model).then(|| Step {
        rule: "cost.rate",
        note: note!(cost::Alias { name, model }),
        inputs: vec![("name", number(name)), ("model", number(model))],
        result: model.to_string(),
        cites: book.models.iter().find(|known| known.id == model).map(|known| known.cites.clone()).unwrap_or_default(),
    })
}

/// Units of one generation, and how they came about.
pub(super) struct Generation {
    /// Units per second, output or block.
    pub rate_units: Amount,
    /// Seconds or blocks they are multiplied by; `None` for a rate per output.
    pub times: Option<Amount>,
    /// Seconds asked for, and those charged.
    seconds: Option<Charged>,
    /// The product.
    pub units: Amount,
}

/// Multiplies a rate out for one generation (rule `cost.basis`).
pub(super) fn generation(found: Found<'_>, job: &Job, place: &str) -> Result<Generation, Problem> {
    let rate = found.rate;
    let field = |name: &str| if place.is_empty() { name.to_string() } else { format!("{place}.{name}") };
    let seconds_field = field("durationSeconds");
    let charged = job.duration_seconds.map(|seconds| seconds::charged(rate, seconds, &seconds_field)).transpose()?;
    let Some(rate_units) = rate.units else {
        let help = rate.note.as_ref().map_or_else(|| note!(cost::RateUnknownHelp {}), |text| note!(rulebook::Words { text }));
        return Err(Problem::new(Code::RateUnknown, field("model"), note!(cost::RateUnknown { model: &rate.model })).help(help));
    };
    let seconds = || {
        charged.map(|charged| charged.seconds).ok_or_else(|| {
            let missing = Problem::new(Code::Missing, &seconds_field, note!(request::Missing { name: "durationSeconds" }));
            let allowed = seconds::allowed(rate);
            if allowed.is_empty() { missing.help(note!(cost::CountsSeconds {})) } else { missing.allowed(allowed) }
        })
    };
    let large = |TooLarge| too_large(&seconds_field, note!(cost::DurationTooLarge {}));
    let times = match rate.basis {
        RateBasis::Output => None,
        RateBasis::Second => Some(seconds()?),
        RateBasis::Block => Some(begun_blocks(seconds()?, rate.block().unwrap_or(1)).map_err(large)?),
    };
    let units = times.map_or(Ok(rate_units), |times| rate_units.times(times)).map_err(large)?;
    Ok(Generation { rate_units, times, seconds: charged, units })
}

/// The least whole number of blocks that reaches `seconds`.
fn begun_blocks(seconds: Amount, block: u32) -> Result<Amount, TooLarge> {
    let block = Amount::whole(block.into());
    // The quotient may have been cut onto a whole number just below the true one.
    let blocks = seconds.cut_div(block)?.ceil();
    if blocks.times(block)? < seconds { blocks.plus(Amount::ONE) } else { Ok(blocks) }
}

fn number(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

fn rate_step(book: &Rulebook, found: &Found<'_>, terms: &Terms, units: Amount) -> Step {
    let rate = found.rate;
    let (cell, cell_value) = match (&rate.resolution, &rate.mode) {
        (Some(resolution), _) => ("resolution", resolution.clone()),
        (None, Some(mode)) => ("mode", mode.clone()),
        (None, None) => ("any", Text::Borrowed("")),
    };
    let read = book.newest_reading(&rate.cites);
    let mut inputs = vec![
        ("rate", rate.id.clone()),
        ("model", rate.model.clone()),
        ("task", rate.task.clone()),
        ("nativeAudio", Text::Borrowed(if found.native_audio { "true" } else { "false" })),
        ("voiceControl", Text::Borrowed(if found.voice_control { "true" } else { "false" })),
        ("videoInput", Text::Borrowed(if found.video_input { "true" } else { "false" })),
        ("per", Text::Borrowed(rate.basis.measure())),
        ("confidence", Text::Borrowed(rate.confidence.id())),
        ("asOf", number(terms.as_of)),
    ];
    let optional = [
        ("resolution", rate.resolution.clone()),
        ("mode", rate.mode.clone()),
        ("readOn", read.map(number)),
        ("from", rate.from.map(number)),
        ("until", rate.until.map(number)),
        ("knownBy", rate.known_by.map(|known| Text::Borrowed(known.id()))),
    ];
    inputs.extend(optional.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
    if let Some(seconds) = rate.block() {
        inputs.push(("blockSeconds", number(seconds)));
    }
    Step {
        rule: "cost.rate",
        note: note!(cost::Rate {
            as_of: terms.as_of,
            model: &rate.model,
            task: &rate.task,
            cell: Arg::name(cell),
            cell_value,
            native_audio: found.native_audio,
            voice_control: found.voice_control,
            video_input: found.video_input,
            units,
            per: Arg::name(rate.basis.measure()),
            block_seconds: rate.block().unwrap_or(0),
            read_on: read.map_or(Arg::name("own"), Arg::Day),
            known_by: rate.known_by.map_or(Arg::name("list"), Arg::from),
        }),
        inputs,
        result: units.to_string(),
        cites: rate.cites.clone(),
    }
}

impl Generation {
    fn step(&self, rate: &Rate) -> Step {
        let (rate_units, units) = (self.rate_units, self.units);
        let (note, inputs) = match (rate.block(), self.times, self.seconds) {
            (Some(block), Some(blocks), Some(Charged { seconds, .. })) => (
                note!(cost::PerBlock { seconds, blocks, block_seconds: block, rate: rate_units, units }),
                vec![
                    ("unitsPerBlock", number(rate_units)),
                    ("blocks", number(blocks)),
                    ("blockSeconds", number(block)),
                    ("seconds", number(seconds)),
                ],
            ),
            (_, Some(seconds), _) => (
                note!(cost::PerSecond { rate: rate_units, seconds, units }),
                vec![("unitsPerSecond", number(rate_units)), ("seconds", number(seconds))],
            ),
            (_, None, _) => (note!(cost::PerOutput { units }), vec![("unitsPerOutput", number(rate_units))]),
        };
        Step { rule: "cost.basis", note, inputs, result: units.to_string(), cites: rate.cites.clone() }
    }
}

/// Failed generations deduct nothing: stated for images and for videos.
static NOT_CHARGED: [Cite; 2] = [
    Cite { source: Text::Borrowed("seed-001"), clause: None, basis: Basis::Stated },
    Cite { source: Text::Borrowed("seed-002"), clause: None, basis: Basis::Stated },
];

/// If only failed ones deduct nothing, one that worked is deducted, liked or not.
static CHARGED: [Cite; 1] = [Cite { source: Text::Borrowed("seed-002"), clause: None, basis: Basis::Inferred }];

fn charge(
    book: &Rulebook,
    terms: &Terms,
    index: usize,
    job: &Job,
    found: &Found<'_>,
    generation: &Generation,
    mut steps: Steps,
) -> Result<EstimateLine, TooLarge> {
    let rate = found.rate;
    let quantity = job.quantity.unwrap_or(Amount::ONE);
    let takes = job.takes_per_keeper.unwrap_or(Amount::ONE);
    let charged = quantity.times(takes)?;
    let units = generation.units.times(charged)?;
    steps.add(|| Step {
        rule: "cost.takes",
        note: note!(cost::Takes { quantity, takes, charged, per_generation: generation.units, units }),
        inputs: vec![
            ("quantity", number(quantity)),
            ("takesPerKeeper", number(takes)),
            ("chargedGenerations", number(charged)),
            ("unitsPerGeneration", number(generation.units)),
        ],
        result: units.to_string(),
        cites: Cow::Borrowed(&CHARGED),
    });
    let failure_rate = job.failure_rate.unwrap_or(Amount::ZERO);
    let attempts = charged.cut_div(Amount::ONE.minus(failure_rate)?)?;
    if !failure_rate.is_zero() {
        steps.add(|| Step {
            rule: "cost.failed",
            note: note!(cost::Failed { failure_rate, charged, attempts }),
            inputs: vec![
                ("failureRate", number(failure_rate)),
                ("chargedGenerations", number(charged)),
                ("expectedAttempts", number(attempts)),
            ],
            result: attempts.to_string(),
            cites: Cow::Borrowed(&NOT_CHARGED),
        });
    }
    let price = price(book, terms, rate.balance);
    let amount = price.as_ref().map(|price| units.times(price.amount)).transpose()?;
    if let (Some(price), Some(amount)) = (&price, amount) {
        steps.add(|| Step {
            rule: "cost.money",
            note: note!(cost::Money {
                units,
                price: price.amount,
                currency: terms.currency,
                balance: rate.balance,
                whose: Arg::name(price.whose),
                amount
            }),
            inputs: vec![
                ("units", number(units)),
                ("pricePerUnit", number(price.amount)),
                ("currency", Text::Borrowed(terms.currency.id())),
                ("balance", Text::Borrowed(rate.balance.id())),
                ("price", Text::Borrowed(price.whose)),
            ],
            result: amount.to_string(),
            cites: price.cites.clone(),
        });
    }
    Ok(EstimateLine {
        job: index,
        rate: rate.id.clone(),
        balance: rate.balance,
        units_per_generation: generation.units,
        charged_generations: charged,
        expected_attempts: attempts,
        units,
        amount: amount.map(|amount| Money { amount, currency: terms.currency }),
        confidence: rate.confidence,
        conflicts: rate.conflicts.clone(),
        steps: steps.into_vec(),
    })
}

/// Whose a price is.
const OWN: &str = "own";
const LIST: &str = "list";

/// The price of a unit, and whose it is.
pub(super) struct UnitPrice {
    pub amount: Amount,
    whose: &'static str,
    cites: Cites,
}

/// The request's price, else an overlay's, else the list's (rule `cost.money`).
pub(super) fn price(book: &Rulebook, terms: &Terms, balance: Balance) -> Option<UnitPrice> {
    if let Some(amount) = terms.price_per_unit {
        return Some(UnitPrice { amount, whose: OWN, cites: Cow::Borrowed(&[]) });
    }
    let list = book.list_price(balance, terms.currency)?;
    let whose = if list.cites.is_empty() { OWN } else { LIST };
    Some(UnitPrice { amount: list.price.amount, whose, cites: list.cites.clone() })
}

/// Adds up one balance: exact, then rounded once, and the rounding says so (rules `cost.money`, `num.round`).
fn total(balance: Balance, lines: &[EstimateLine], terms: &Terms) -> Result<EstimateTotal, TooLarge> {
    let of_balance = || lines.iter().filter(|line| line.balance == balance);
    let units = of_balance().try_fold(Amount::ZERO, |sum, line| sum.plus(line.units))?;
    let amounts: Option<Vec<Amount>> = of_balance().map(|line| line.amount.map(|money| money.amount)).collect();
    let exact = amounts.map(|amounts| amounts.into_iter().try_fold(Amount::ZERO, Amount::plus)).transpose()?;
    let mut steps = Steps::new(terms.steps);
    let places = terms.currency.minor_places();
    if let Some(exact) = exact {
        let rounded = exact.half_even(places);
        let count = of_balance().count();
        steps.add(|| Step {
            rule: "num.round",
            note: note!(cost::Rounded { lines: count, exact, currency: terms.currency, places, amount: rounded }),
            inputs: vec![
                ("lines", number(count)),
                ("exactAmount", number(exact)),
                ("currency", Text::Borrowed(terms.currency.id())),
                ("places", number(places)),
            ],
            result: rounded.to_string(),
            cites: Cow::Borrowed(&[]),
        });
    }
    let money = |amount: Amount| Money { amount, currency: terms.currency };
    Ok(EstimateTotal {
        balance,
        units,
        amount: exact.map(|exact| money(exact.half_even(places))),
        exact_amount: exact.map(money),
        steps: steps.into_vec(),
    })
}

/// What a buyer should know of a rate on a day: that sources differ on it, or are weak, or were read later.
pub(super) fn known_of(book: &Rulebook, rate: &Rate, as_of: Day) -> impl Iterator<Item = Note> {
    let sure = if !rate.conflicts.is_empty() {
        Some(note!(cost::Contested { rate: &rate.id, conflicts: list(rate.conflicts.iter()) }))
    } else if rate.confidence == Confidence::Low {
        Some(note!(cost::WeakSource { rate: &rate.id }))
    } else {
        None
    };
    let first_reading = rate.cites.iter().filter_map(|cite| book.source(&cite.source)).map(|source| source.read_on).min();
    let later = first_reading.filter(|first| rate.from.is_none() && as_of < *first);
    sure.into_iter().chain(later.map(|read_on| note!(cost::ReadLater { rate: &rate.id, read_on, as_of })))
}

/// What a buyer should know of a line, each said once.
fn warn(book: &Rulebook, terms: &Terms, found: &Found<'_>, job: &Job, place: &str, warnings: &mut Vec<Note>) {
    let rate = found.rate;
    let (balance, currency, as_of) = (rate.balance, terms.currency, terms.as_of);
    let mut add = |warning: Note| {
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    };
    known_of(book, rate, as_of).for_each(&mut add);
    if terms.price_per_unit.is_none() && book.list_price(balance, currency).is_none() {
        add(note!(cost::NoListPrice { balance, currency }));
    }
    let own_elsewhere =
        book.list_prices.iter().find(|list| list.balance == balance && list.cites.is_empty() && list.price.currency != currency);
    if let Some(own) = own_elsewhere {
        add(note!(cost::OwnPriceElsewhere { balance, own: own.price.currency, currency }));
    }
    if job.duration_seconds.is_some() && rate.basis == RateBasis::Output && rate.durations.is_none() {
        add(note!(cost::DurationIdle { place }));
    }
    if job.takes_per_keeper.is_some_and(|takes| takes < Amount::ONE) {
        add(note!(cost::FewTakes { place }));
    }
}
