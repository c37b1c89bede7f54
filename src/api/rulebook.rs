//! What is known, and from where: the rulebook as users see it.

use super::overlay::overlay;
use super::reader::Place;
use crate::amount::Amount;
use crate::problem::CalcError;
use crate::rulebook::Rulebook as Book;
use crate::rulebook::entry::{self, Balance, Confidence, Currency, Money, RateBasis, Track, Validity};
use crate::time::Day;
use crate::trace::Cite;
use crate::value::Value;
use serde::Serialize;
use tsify::Tsify;

/// Everything that is known.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rulebook {
    /// Day of the newest entry and a short hash of the content.
    pub version: String,
    /// Models.
    pub models: Vec<ModelInfo>,
    /// Rates; those that an overlay brought stand first.
    pub rates: Vec<Rate>,
    /// Packages, current and superseded, top-ups of the app included.
    pub packages: Vec<Package>,
    /// Subscriptions of the app.
    pub plans: Vec<Plan>,
    /// Readings of unclear clauses.
    pub readings: Vec<ReadingInfo>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Working-day calendars.
    pub calendars: Vec<CalendarInfo>,
    /// List prices of a unit; those that an overlay brought stand first.
    #[tsify(optional)]
    pub list_prices: Vec<ListPrice>,
    /// Where sources contradict each other.
    #[tsify(optional)]
    pub conflicts: Vec<Conflict>,
    /// Facts on concurrency.
    #[tsify(optional)]
    pub concurrency: Vec<Fact>,
    /// Other facts on packages, credits, dates and the SLA.
    #[tsify(optional)]
    pub facts: Vec<Fact>,
    /// Measured or reported times of generation.
    #[tsify(optional)]
    pub service_times: Vec<ServiceTime>,
    /// Error answers of the vendor's API.
    #[tsify(optional)]
    pub errors: Vec<ErrorAnswer>,
}

/// A model.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct ModelInfo {
    /// The vendor's id.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Tasks that any rate names for it.
    pub tasks: Vec<String>,
    /// First day, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub from: Option<Day>,
    /// First day it is no longer there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub until: Option<Day>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub note: Option<String>,
    /// Where its days were read.
    #[tsify(optional)]
    pub cites: Vec<Cite>,
}

/// The durations a rate is for: whole seconds from `min` to `max`, or one of a list.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(untagged)]
pub enum Durations {
    /// Whole seconds, both included.
    Range {
        /// Shortest.
        min: u32,
        /// Longest.
        max: u32,
    },
    /// One of these seconds.
    AnyOf {
        /// The seconds.
        #[serde(rename = "anyOf")]
        any_of: Vec<u32>,
    },
}

/// What a generation costs, for one cell of the price table.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rate {
    /// Made of the attributes; unique.
    pub id: String,
    /// API or app.
    pub track: Track,
    /// Model id.
    pub model: String,
    /// Task id.
    pub task: String,
    /// A missing attribute, here and below, means any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub resolution: Option<String>,
    /// The vendor's mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub mode: Option<String>,
    /// With or without sound made by the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub native_audio: Option<bool>,
    /// With or without control of the voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub voice_control: Option<bool>,
    /// With or without a clip as input.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub video_input: Option<bool>,
    /// What it is paid in.
    pub balance: Balance,
    /// What it is counted by.
    #[tsify(type = "\"per-second\" | \"per-output\" | \"per-block\"")]
    pub basis: &'static str,
    /// Seconds of a block, for a rate per block.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub block_seconds: Option<u32>,
    /// Units per second, output or block; null where nobody published them.
    #[tsify(type = "Decimal | null")]
    pub units: Option<Amount>,
    /// The durations it is for; any where missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "{ min: number; max: number } | { anyOf: number[] }")]
    pub durations: Option<Durations>,
    /// First day, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub from: Option<Day>,
    /// First day it no longer answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub until: Option<Day>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Ids of the conflicts it is part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub conflicts: Vec<String>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub note: Option<String>,
}

/// A package, on sale or superseded.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Package {
    /// Unique.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What its units are.
    pub balance: Balance,
    /// Units in it, a bonus included.
    #[tsify(type = "Decimal")]
    pub units: Amount,
    /// Price of one.
    pub price: Money,
    /// Days its units are valid; or months.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub validity_days: Option<u32>,
    /// Months its units are valid; or days.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub validity_months: Option<u32>,
    /// Concurrent generations it allows, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub slots: Option<u32>,
    /// How many one account may buy, where limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub max_per_account: Option<u32>,
    /// First day on sale, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub from: Option<Day>,
    /// First day off sale.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Day")]
    pub until: Option<Day>,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// How sure it is.
    #[tsify(optional)]
    pub confidence: Confidence,
    /// Ids of the conflicts it is part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub conflicts: Vec<String>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub note: Option<String>,
}

/// A subscription of the app.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Unique.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Credits of a month.
    #[tsify(type = "Decimal")]
    pub credits_per_month: Amount,
    /// Price of a month on renewal.
    pub price: Money,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Price of the first month.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub first_month_price: Option<Money>,
    /// Price that is struck through.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub list_price: Option<Money>,
    /// Price of a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub year_price: Option<Money>,
    /// Ids of the conflicts it is part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub conflicts: Vec<String>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub note: Option<String>,
}

/// One way of reading a clause.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct ReadingOption {
    /// Unique within the reading.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Why one would read it so.
    pub why: String,
}

/// A clause that leaves room.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct ReadingInfo {
    /// Unique.
    pub id: String,
    /// What the clause leaves open.
    pub question: String,
    /// The ways to read it.
    pub options: Vec<ReadingOption>,
    /// The way taken when nothing is said.
    pub default: String,
    /// The clauses that leave the room.
    #[tsify(optional)]
    pub cites: Vec<Cite>,
}

/// A document that facts were read in.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Unique.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Where it is, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub address: Option<String>,
    /// The day it was read.
    #[tsify(type = "Day")]
    pub read_on: Day,
    /// How far it can be trusted.
    pub reliability: String,
    /// What is known of its own date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub published: Option<String>,
}

/// A working-day calendar: Monday to Friday, with exceptions.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CalendarInfo {
    /// Unique.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// The last day that was announced; null where nothing needs announcing.
    #[tsify(type = "Day | null")]
    pub announced_through: Option<Day>,
    /// Weekdays that are not worked.
    #[tsify(optional, type = "Day[]")]
    pub off: Vec<Day>,
    /// Weekend days that are worked.
    #[tsify(optional, type = "Day[]")]
    pub work: Vec<Day>,
}

/// What a unit of a balance costs by the list.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct ListPrice {
    /// Whose unit.
    pub balance: Balance,
    /// Price of one unit.
    pub price: Money,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Ids of the conflicts it is part of.
    pub conflicts: Vec<String>,
}

/// Sources that contradict each other.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct Conflict {
    /// Unique.
    pub id: String,
    /// What it is about.
    pub topic: String,
    /// What is said.
    pub sides: Vec<String>,
    /// What this rulebook uses, and why.
    pub used: String,
    /// Who says so.
    pub cites: Vec<Cite>,
}

/// A fact that is shown and cited.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct Fact {
    /// Unique among its kind.
    pub id: String,
    /// The fact in a sentence.
    pub title: String,
    /// Its value, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub value: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// Ids of the conflicts it is part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub conflicts: Vec<String>,
}

/// A measured or reported time of generation.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTime {
    /// Unique.
    pub id: String,
    /// What was timed.
    pub title: String,
    /// Models it was timed on, where told.
    pub models: Vec<String>,
    /// Tasks it was timed on, where told.
    pub tasks: Vec<String>,
    /// Least seconds told; null where nobody measured.
    pub seconds_min: Option<u32>,
    /// Most seconds told; equal to the least for a single figure.
    pub seconds_max: Option<u32>,
    /// What kind of figure it is.
    pub kind: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Vec<Cite>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub note: Option<String>,
}

/// An error answer of the vendor's API.
#[derive(Debug, Clone, Serialize, Tsify)]
pub struct ErrorAnswer {
    /// HTTP status.
    pub http: u32,
    /// The vendor's code or codes.
    pub codes: String,
    /// What it means.
    pub meaning: String,
    /// Where it was read.
    pub cites: Vec<Cite>,
}

/// The embedded rulebook, or the embedded one with an overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn rulebook(given: Option<&Value>) -> Result<Rulebook, CalcError> {
    let mut problems = Vec::new();
    let overlay = match given {
        None => Some(None),
        Some(value) => overlay(value, Place::Field(&Place::Root, "overlay"), &mut problems).map(Some),
    };
    let book = super::overlay::rulebook(overlay, &mut problems);
    match book {
        Some(book) if problems.is_empty() => Ok(shown(&book)),
        _ => Err(CalcError { problems }),
    }
}

fn text(text: &crate::text::Text) -> String {
    text.to_string()
}

fn optional(text: Option<&crate::text::Text>) -> Option<String> {
    text.map(ToString::to_string)
}

fn texts(list: &[crate::text::Text]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn shown(book: &Book) -> Rulebook {
    Rulebook {
        version: text(&book.version),
        models: book.models.iter().map(model).collect(),
        rates: book.rates.iter().map(rate).collect(),
        packages: book.packages.iter().map(package).collect(),
        plans: book.plans.iter().map(plan).collect(),
        readings: book.readings.iter().map(reading).collect(),
        sources: book.sources.iter().map(source).collect(),
        calendars: book.calendars.iter().map(calendar).collect(),
        list_prices: book.list_prices.iter().map(list_price).collect(),
        conflicts: book.conflicts.iter().map(conflict).collect(),
        concurrency: book.concurrency.iter().map(fact).collect(),
        facts: book.facts.iter().map(fact).collect(),
        service_times: book.service_times.iter().map(service_time).collect(),
        errors: book.errors.iter().map(error).collect(),
    }
}

fn model(model: &entry::Model) -> ModelInfo {
    ModelInfo {
        id: text(&model.id),
        title: text(&model.title),
        tasks: texts(&model.tasks),
        from: model.span.from,
        until: model.span.until,
        note: optional(model.note.as_ref()),
        cites: model.cites.to_vec(),
    }
}

fn rate(rate: &entry::Rate) -> Rate {
    let (basis, block_seconds) = match rate.basis {
        RateBasis::Second => ("per-second", None),
        RateBasis::Output => ("per-output", None),
        RateBasis::Block { seconds } => ("per-block", Some(seconds)),
    };
    Rate {
        id: text(&rate.id),
        track: rate.track,
        model: text(&rate.model),
        task: text(&rate.task),
        resolution: optional(rate.resolution.as_ref()),
        mode: optional(rate.mode.as_ref()),
        native_audio: rate.native_audio,
        voice_control: rate.voice_control,
        video_input: rate.video_input,
        balance: rate.balance,
        basis,
        block_seconds,
        units: rate.units,
        durations: rate.durations.as_ref().map(|durations| match durations {
            entry::Durations::Range { min, max } => Durations::Range { min: *min, max: *max },
            entry::Durations::AnyOf(list) => Durations::AnyOf { any_of: list.to_vec() },
        }),
        from: rate.span.from,
        until: rate.span.until,
        confidence: rate.confidence,
        cites: rate.cites.to_vec(),
        conflicts: texts(&rate.conflicts),
        note: optional(rate.note.as_ref()),
    }
}

fn package(package: &entry::Package) -> Package {
    let (validity_days, validity_months) = match package.validity {
        Validity::Days(days) => (Some(days), None),
        Validity::Months(months) => (None, Some(months)),
    };
    Package {
        id: text(&package.id),
        title: text(&package.title),
        balance: package.balance,
        units: package.units,
        price: package.price,
        validity_days,
        validity_months,
        slots: package.slots,
        max_per_account: package.max_per_account,
        from: package.span.from,
        until: package.span.until,
        cites: package.cites.to_vec(),
        confidence: package.confidence,
        conflicts: texts(&package.conflicts),
        note: optional(package.note.as_ref()),
    }
}

fn plan(plan: &entry::Plan) -> Plan {
    Plan {
        id: text(&plan.id),
        title: text(&plan.title),
        credits_per_month: plan.credits_per_month,
        price: plan.price,
        cites: plan.cites.to_vec(),
        first_month_price: plan.first_month_price,
        list_price: plan.list_price,
        year_price: plan.year_price,
        conflicts: texts(&plan.conflicts),
        note: optional(plan.note.as_ref()),
    }
}

fn reading(reading: &entry::Reading) -> ReadingInfo {
    let options = reading.options.iter();
    ReadingInfo {
        id: text(&reading.id),
        question: text(&reading.question),
        options: options.map(|option| ReadingOption { id: text(&option.id), title: text(&option.title), why: text(&option.why) }).collect(),
        default: text(&reading.default),
        cites: reading.cites.to_vec(),
    }
}

fn source(source: &entry::Source) -> Source {
    Source {
        id: text(&source.id),
        title: text(&source.title),
        address: optional(source.address.as_ref()),
        read_on: source.read_on,
        reliability: text(&source.reliability),
        published: optional(source.published.as_ref()),
    }
}

fn calendar(calendar: &entry::Calendar) -> CalendarInfo {
    CalendarInfo {
        id: text(&calendar.id),
        title: text(&calendar.title),
        announced_through: calendar.announced_through,
        off: calendar.off.to_vec(),
        work: calendar.work.to_vec(),
    }
}

fn list_price(list: &entry::ListPrice) -> ListPrice {
    ListPrice { balance: list.balance, price: list.price, cites: list.cites.to_vec(), conflicts: texts(&list.conflicts) }
}

fn conflict(conflict: &entry::Conflict) -> Conflict {
    Conflict {
        id: text(&conflict.id),
        topic: text(&conflict.topic),
        sides: texts(&conflict.sides),
        used: text(&conflict.used),
        cites: conflict.cites.to_vec(),
    }
}

fn fact(fact: &entry::Fact) -> Fact {
    Fact {
        id: text(&fact.id),
        title: text(&fact.title),
        value: optional(fact.value.as_ref()),
        confidence: fact.confidence,
        cites: fact.cites.to_vec(),
        conflicts: texts(&fact.conflicts),
    }
}

fn service_time(time: &entry::ServiceTime) -> ServiceTime {
    ServiceTime {
        id: text(&time.id),
        title: text(&time.title),
        models: texts(&time.models),
        tasks: texts(&time.tasks),
        seconds_min: time.seconds.map(|(min, _)| min),
        seconds_max: time.seconds.map(|(_, max)| max),
        kind: text(&time.kind),
        confidence: time.confidence,
        cites: time.cites.to_vec(),
        note: optional(time.note.as_ref()),
    }
}

fn error(error: &entry::ErrorAnswer) -> ErrorAnswer {
    ErrorAnswer { http: error.http, codes: text(&error.codes), meaning: text(&error.meaning), cites: error.cites.to_vec() }
}

/// Facts of your own, laid over the embedded ones; see rule `cost.overlay`.
#[derive(Debug, Clone, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Overlay {
    /// A known id changes the fields it names; a new one needs track, model, task, balance, basis and units.
    #[tsify(optional, type = "Partial<Rate>[]")]
    pub rates: Option<Vec<Rate>>,
    /// A known id changes the fields it names; a new one needs balance, units, price and a validity.
    #[tsify(optional, type = "Partial<Package>[]")]
    pub packages: Option<Vec<Package>>,
    /// Prices of a unit, instead of the list's.
    #[tsify(optional, type = "Partial<Record<Balance, Money>>")]
    pub list_price_per_unit: Option<Vec<(Balance, Currency)>>,
    /// A known id gets the days added; a new one starts from Monday to Friday.
    #[tsify(optional, type = "{ id: string; title?: string; off: Day[]; work?: Day[]; announcedThrough?: Day }[]")]
    pub calendars: Option<Vec<CalendarInfo>>,
}
