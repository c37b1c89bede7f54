//! The JSON files of this folder, as they are written. Only the build reads them; unknown keys are refused.
//!
//! `tasks` and `resolutions` of a rate stand for one row each, so that a price is written once.

use super::entry::{
    Balance, CalendarInfo, Confidence, Conflict, Currency, Durations, ErrorAnswer, Fact, KnownBy, ListPrice, ModelInfo, Money, Package,
    Plan, Rate, RateBasis, ReadingInfo, ReadingOption, ServiceTime, Sla, SlaExclusion, SlaTier, Source, Track,
};
use super::pack::{Packed, Packer};
use crate::amount::Amount;
use crate::text::Text;
use crate::time::{Day, MonthDay};
use crate::trace::{Basis, Cite, Cites};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything read from the files, not yet checked.
#[derive(Default)]
pub struct Contents {
    pub models: Vec<ModelInfo>,
    pub rates: Vec<Rate>,
    pub packages: Vec<Package>,
    pub plans: Vec<Plan>,
    pub list_prices: Vec<ListPrice>,
    pub readings: Vec<ReadingInfo>,
    pub sources: Vec<Source>,
    pub calendars: Vec<CalendarInfo>,
    pub conflicts: Vec<Conflict>,
    pub concurrency: Vec<Fact>,
    pub facts: Vec<Fact>,
    pub service_times: Vec<ServiceTime>,
    pub errors: Vec<ErrorAnswer>,
    pub sla: Vec<Sla>,
}

/// One file: any of the lists below.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    models: Vec<RawModel>,
    #[serde(default)]
    rates: Vec<RawRate>,
    #[serde(default)]
    packages: Vec<RawPackage>,
    #[serde(default)]
    plans: Vec<RawPlan>,
    #[serde(default)]
    list_prices: Vec<RawListPrice>,
    #[serde(default)]
    readings: Vec<RawReading>,
    #[serde(default)]
    sources: Vec<RawSource>,
    #[serde(default)]
    calendars: Vec<RawCalendar>,
    #[serde(default)]
    conflicts: Vec<RawConflict>,
    #[serde(default)]
    concurrency: Vec<RawFact>,
    #[serde(default)]
    facts: Vec<RawFact>,
    #[serde(default)]
    service_times: Vec<RawServiceTime>,
    #[serde(default)]
    errors: Vec<RawError>,
    sla: Option<RawSla>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModel {
    id: String,
    title: String,
    #[serde(default)]
    aliases: Vec<String>,
    from: Option<String>,
    until: Option<String>,
    note: Option<String>,
    #[serde(default)]
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRate {
    track: String,
    model: String,
    tasks: Vec<String>,
    #[serde(default)]
    resolutions: Vec<String>,
    mode: Option<String>,
    native_audio: Option<bool>,
    voice_control: Option<bool>,
    video_input: Option<bool>,
    balance: String,
    basis: String,
    block_seconds: Option<u32>,
    units: Option<String>,
    durations_seconds: Option<RawDurations>,
    from: Option<String>,
    until: Option<String>,
    confidence: String,
    known_by: Option<String>,
    cites: Vec<RawCite>,
    #[serde(default)]
    conflicts: Vec<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawDurations {
    Range { min: u32, max: u32 },
    AnyOf { any_of: Vec<u32> },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawCite {
    Stated(String),
    Full(RawFullCite),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFullCite {
    source: String,
    clause: Option<String>,
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMoney {
    amount: String,
    currency: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPackage {
    id: String,
    title: String,
    balance: String,
    units: String,
    price: RawMoney,
    validity_days: Option<u32>,
    validity_months: Option<u32>,
    slots: Option<u32>,
    max_per_account: Option<u32>,
    from: Option<String>,
    until: Option<String>,
    confidence: String,
    cites: Vec<RawCite>,
    #[serde(default)]
    conflicts: Vec<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlan {
    id: String,
    title: String,
    credits_per_month: String,
    price_per_month: RawMoney,
    first_month_price: Option<RawMoney>,
    list_price: Option<RawMoney>,
    year_price: Option<RawMoney>,
    cites: Vec<RawCite>,
    #[serde(default)]
    conflicts: Vec<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawListPrice {
    balance: String,
    currency: String,
    amount_per_unit: String,
    cites: Vec<RawCite>,
    #[serde(default)]
    conflicts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReading {
    id: String,
    question: String,
    options: Vec<RawOption>,
    default: String,
    #[serde(default)]
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOption {
    id: String,
    title: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    id: String,
    title: String,
    address: Option<String>,
    read_on: String,
    published: Option<String>,
    reliability: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCalendar {
    id: String,
    title: String,
    announced_through: Option<String>,
    #[serde(default)]
    cites: Vec<RawCite>,
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    work: Vec<String>,
    #[serde(default)]
    fixed: Vec<String>,
    #[serde(default)]
    fixed_sunday_gives_monday: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConflict {
    id: String,
    topic: String,
    sides: Vec<String>,
    used: String,
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    id: String,
    title: String,
    value: Option<String>,
    slots: Option<u32>,
    confidence: String,
    cites: Vec<RawCite>,
    #[serde(default)]
    conflicts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawServiceTime {
    id: String,
    title: String,
    track: Option<String>,
    #[serde(default)]
    models: Vec<String>,
    #[serde(default)]
    tasks: Vec<String>,
    seconds: Option<u32>,
    seconds_min: Option<u32>,
    seconds_max: Option<u32>,
    kind: String,
    confidence: String,
    cites: Vec<RawCite>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawError {
    http: u32,
    codes: String,
    meaning: String,
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSla {
    commitment_percent: String,
    interval_minutes: u32,
    tiers: Vec<RawTier>,
    cap_percent: String,
    claim_working_day: u32,
    claim_months: u32,
    exclusions: Vec<RawExclusion>,
    cites: Vec<RawCite>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTier {
    id: String,
    below_percent: Option<String>,
    voucher_percent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExclusion {
    clause: String,
    title: String,
}

type Read<T> = Result<T, String>;

fn named<T: Copy>(all: &[T], id: fn(T) -> &'static str, text: &str) -> Read<T> {
    all.iter().copied().find(|known| id(*known) == text).ok_or_else(|| format!("`{text}` is not one of the known names"))
}

fn amount(text: &str) -> Read<Amount> {
    text.parse().map_err(|_| format!("`{text}` is no plain decimal"))
}

fn day(text: &str) -> Read<Day> {
    text.parse().map_err(|()| format!("`{text}` is no day"))
}

fn month_day(text: &str) -> Read<MonthDay> {
    text.parse().map_err(|()| format!("`{text}` is not a day of every year"))
}

fn days(list: &[String]) -> Read<Vec<Day>> {
    list.iter().map(|text| day(text)).collect()
}

fn optional_day(text: Option<&String>) -> Read<Option<Day>> {
    text.map(|text| day(text)).transpose()
}

fn text(text: String) -> Text {
    Text::Owned(text)
}

fn texts(list: Vec<String>) -> Vec<Text> {
    list.into_iter().map(Text::Owned).collect()
}

fn money(raw: &RawMoney) -> Read<Money> {
    Ok(Money { amount: amount(&raw.amount)?, currency: named(Currency::ALL, Currency::id, &raw.currency)? })
}

fn cites(list: Vec<RawCite>) -> Read<Cites> {
    let one = |raw| {
        Ok(match raw {
            RawCite::Stated(source) => Cite { source: text(source), clause: None, basis: Basis::Stated },
            RawCite::Full(full) => Cite {
                source: text(full.source),
                clause: full.clause.map(text),
                basis: full.basis.map_or(Ok(Basis::Stated), |basis| named(Basis::ALL, Basis::id, &basis))?,
            },
        })
    };
    list.into_iter().map(one).collect::<Read<Vec<Cite>>>().map(Cites::Owned)
}

fn confidence(text: &str) -> Read<Confidence> {
    named(Confidence::ALL, Confidence::id, text)
}

/// The attributes as a path: the same for the same cell, another for another.
fn cell(rate: &Rate) -> String {
    let flag = |value: Option<bool>, yes: &'static str, no: &'static str| value.map(|on| if on { yes } else { no });
    let implied = super::entry::implied_mode(rate.resolution.as_deref()) == rate.mode.as_deref();
    let parts = [
        Some(rate.track.id()),
        Some(&*rate.model),
        Some(&*rate.task),
        rate.resolution.as_deref(),
        rate.mode.as_deref().filter(|_| !implied),
        flag(rate.native_audio, "audio", "silent"),
        flag(rate.voice_control, "voice", "no-voice"),
        flag(rate.video_input, "video-input", "no-video-input"),
        rate.known_by.filter(|known| *known == KnownBy::Analysis).map(KnownBy::id),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

fn expand_rate(raw: RawRate) -> Read<Vec<Rate>> {
    let basis = named(RateBasis::ALL, RateBasis::id, &raw.basis)?;
    if (basis == RateBasis::Block) != raw.block_seconds.is_some() {
        return Err("a rate per block, and only that, has block_seconds".into());
    }
    let durations = raw.durations_seconds.map(|durations| match durations {
        RawDurations::Range { min, max } => Durations::Range { min, max },
        RawDurations::AnyOf { any_of } => Durations::AnyOf { any_of: any_of.into() },
    });
    let resolutions: Vec<Option<Text>> =
        if raw.resolutions.is_empty() { vec![None] } else { raw.resolutions.into_iter().map(|name| Some(text(name))).collect() };
    let cites = cites(raw.cites)?;
    let mut rows = Vec::new();
    for task in &raw.tasks {
        for resolution in &resolutions {
            rows.push(Rate {
                id: Text::Borrowed(""),
                track: named(Track::ALL, Track::id, &raw.track)?,
                model: text(raw.model.clone()),
                task: text(task.clone()),
                resolution: resolution.clone(),
                mode: raw.mode.clone().map(text),
                native_audio: raw.native_audio,
                voice_control: raw.voice_control,
                video_input: raw.video_input,
                balance: named(Balance::ALL, Balance::id, &raw.balance)?,
                basis,
                block_seconds: raw.block_seconds,
                units: raw.units.as_deref().map(amount).transpose()?,
                durations: durations.clone(),
                from: optional_day(raw.from.as_ref())?,
                until: optional_day(raw.until.as_ref())?,
                confidence: confidence(&raw.confidence)?,
                known_by: raw.known_by.as_deref().map(|known| named(KnownBy::ALL, KnownBy::id, known)).transpose()?,
                cites: cites.clone(),
                conflicts: texts(raw.conflicts.clone()).into(),
                note: raw.note.clone().map(text),
            });
        }
    }
    Ok(rows)
}

fn package(raw: RawPackage) -> Read<Package> {
    if raw.validity_days.is_some() == raw.validity_months.is_some() {
        return Err("a package needs validity_days or validity_months, not both".into());
    }
    Ok(Package {
        id: text(raw.id),
        title: text(raw.title),
        balance: named(Balance::ALL, Balance::id, &raw.balance)?,
        units: amount(&raw.units)?,
        price: money(&raw.price)?,
        validity_days: raw.validity_days,
        validity_months: raw.validity_months,
        slots: raw.slots,
        max_per_account: raw.max_per_account,
        from: optional_day(raw.from.as_ref())?,
        until: optional_day(raw.until.as_ref())?,
        confidence: confidence(&raw.confidence)?,
        cites: cites(raw.cites)?,
        conflicts: texts(raw.conflicts).into(),
        note: raw.note.map(text),
    })
}

fn plan(raw: RawPlan) -> Read<Plan> {
    let optional = |raw: Option<RawMoney>| raw.as_ref().map(money).transpose();
    Ok(Plan {
        id: text(raw.id),
        title: text(raw.title),
        credits_per_month: amount(&raw.credits_per_month)?,
        price: money(&raw.price_per_month)?,
        first_month_price: optional(raw.first_month_price)?,
        list_price: optional(raw.list_price)?,
        year_price: optional(raw.year_price)?,
        cites: cites(raw.cites)?,
        conflicts: texts(raw.conflicts).into(),
        note: raw.note.map(text),
    })
}

fn list_price(raw: RawListPrice) -> Read<ListPrice> {
    Ok(ListPrice {
        balance: named(Balance::ALL, Balance::id, &raw.balance)?,
        price: money(&RawMoney { amount: raw.amount_per_unit, currency: raw.currency })?,
        cites: cites(raw.cites)?,
        conflicts: texts(raw.conflicts).into(),
    })
}

fn reading(raw: RawReading) -> Read<ReadingInfo> {
    let options =
        raw.options.into_iter().map(|option| ReadingOption { id: text(option.id), title: text(option.title), why: text(option.why) });
    Ok(ReadingInfo {
        id: text(raw.id),
        question: text(raw.question),
        options: options.collect::<Vec<_>>().into(),
        default: text(raw.default),
        cites: cites(raw.cites)?,
    })
}

fn source(raw: RawSource) -> Read<Source> {
    Ok(Source {
        id: text(raw.id),
        title: text(raw.title),
        address: raw.address.map(text),
        read_on: day(&raw.read_on)?,
        published: raw.published.map(text),
        reliability: text(raw.reliability),
    })
}

fn calendar(raw: RawCalendar) -> Read<CalendarInfo> {
    Ok(CalendarInfo {
        id: text(raw.id),
        title: text(raw.title),
        off: days(&raw.off)?.into(),
        work: days(&raw.work)?.into(),
        fixed: raw.fixed.iter().map(|text| month_day(text)).collect::<Read<Vec<_>>>()?.into(),
        fixed_sunday_gives_monday: raw.fixed_sunday_gives_monday,
        announced_through: raw.announced_through.as_deref().map(day).transpose()?,
        cites: cites(raw.cites)?,
    })
}

fn conflict(raw: RawConflict) -> Read<Conflict> {
    Ok(Conflict {
        id: text(raw.id),
        topic: text(raw.topic),
        sides: texts(raw.sides).into(),
        used: text(raw.used),
        cites: cites(raw.cites)?,
    })
}

fn fact(raw: RawFact) -> Read<Fact> {
    Ok(Fact {
        id: text(raw.id),
        title: text(raw.title),
        value: raw.value.or_else(|| raw.slots.map(|slots| slots.to_string())).map(text),
        confidence: confidence(&raw.confidence)?,
        cites: cites(raw.cites)?,
        conflicts: texts(raw.conflicts).into(),
    })
}

fn service_time(raw: RawServiceTime) -> Read<ServiceTime> {
    let (seconds_min, seconds_max) = match (raw.seconds, raw.seconds_min, raw.seconds_max) {
        (Some(seconds), None, None) => (Some(seconds), Some(seconds)),
        (None, Some(min), Some(max)) if min <= max => (Some(min), Some(max)),
        (None, None, None) => (None, None),
        _ => return Err("seconds, or seconds_min with seconds_max, or none of them".into()),
    };
    Ok(ServiceTime {
        id: text(raw.id),
        title: text(raw.title),
        track: raw.track.as_deref().map(|track| named(Track::ALL, Track::id, track)).transpose()?,
        models: texts(raw.models).into(),
        tasks: texts(raw.tasks).into(),
        seconds_min,
        seconds_max,
        kind: text(raw.kind),
        confidence: confidence(&raw.confidence)?,
        cites: cites(raw.cites)?,
        note: raw.note.map(text),
    })
}

fn error(raw: RawError) -> Read<ErrorAnswer> {
    Ok(ErrorAnswer { http: raw.http, codes: text(raw.codes), meaning: text(raw.meaning), cites: cites(raw.cites)? })
}

fn sla(raw: RawSla) -> Read<Sla> {
    let tier = |raw: RawTier| {
        Ok(SlaTier {
            id: text(raw.id),
            below_percent: raw.below_percent.as_deref().map(amount).transpose()?,
            voucher_percent: amount(&raw.voucher_percent)?,
        })
    };
    let exclusions = raw.exclusions.into_iter().map(|raw| SlaExclusion { clause: text(raw.clause), title: text(raw.title) });
    Ok(Sla {
        commitment_percent: amount(&raw.commitment_percent)?,
        interval_minutes: raw.interval_minutes,
        tiers: raw.tiers.into_iter().map(tier).collect::<Read<Vec<_>>>()?.into(),
        cap_percent: amount(&raw.cap_percent)?,
        claim_working_day: raw.claim_working_day,
        claim_months: raw.claim_months,
        exclusions: exclusions.collect::<Vec<_>>().into(),
        cites: cites(raw.cites)?,
    })
}

fn model(raw: RawModel) -> Read<ModelInfo> {
    Ok(ModelInfo {
        id: text(raw.id),
        title: text(raw.title),
        aliases: texts(raw.aliases).into(),
        tasks: Vec::new().into(),
        from: optional_day(raw.from.as_ref())?,
        until: optional_day(raw.until.as_ref())?,
        note: raw.note.map(text),
        cites: cites(raw.cites)?,
    })
}

/// Converts a list, naming the record that is wrong.
fn each<R, T>(list: Vec<R>, name: &str, into: &mut Vec<T>, convert: fn(R) -> Read<T>) -> Read<()> {
    for (index, raw) in list.into_iter().enumerate() {
        into.push(convert(raw).map_err(|error| format!("{name}[{index}]: {error}"))?);
    }
    Ok(())
}

impl Contents {
    /// Adds what one file holds.
    pub fn add(&mut self, json: &str) -> Read<()> {
        let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
        each(file.models, "models", &mut self.models, model)?;
        let mut rows = Vec::new();
        each(file.rates, "rates", &mut rows, expand_rate)?;
        self.rates.extend(rows.into_iter().flatten());
        each(file.packages, "packages", &mut self.packages, package)?;
        each(file.plans, "plans", &mut self.plans, plan)?;
        each(file.list_prices, "list_prices", &mut self.list_prices, list_price)?;
        each(file.readings, "readings", &mut self.readings, reading)?;
        each(file.sources, "sources", &mut self.sources, source)?;
        each(file.calendars, "calendars", &mut self.calendars, calendar)?;
        each(file.conflicts, "conflicts", &mut self.conflicts, conflict)?;
        each(file.concurrency, "concurrency", &mut self.concurrency, fact)?;
        each(file.facts, "facts", &mut self.facts, fact)?;
        each(file.service_times, "service_times", &mut self.service_times, service_time)?;
        each(file.errors, "errors", &mut self.errors, error)?;
        each(file.sla.into_iter().collect(), "sla", &mut self.sla, sla)
    }

    /// Gives every rate its id: its cell as a path, and for a later price of the cell its first day as well. So an id stays
    /// what it is when a first day becomes known or a price is added.
    pub fn name_rates(&mut self) {
        let cells: Vec<String> = self.rates.iter().map(cell).collect();
        let mut first: BTreeMap<&str, Option<Day>> = BTreeMap::new();
        for (cell, rate) in cells.iter().zip(&self.rates) {
            first.entry(cell).and_modify(|day| *day = rate.from.min(*day)).or_insert(rate.from);
        }
        for (cell, rate) in cells.iter().zip(&mut self.rates) {
            let later = rate.from.filter(|_| first.get(cell.as_str()) != Some(&rate.from));
            rate.id = text(later.map_or_else(|| cell.clone(), |from| format!("{cell}/from-{from}")));
        }
    }

    /// Gives every model the tasks that its rates name: they are written once, at the rates.
    pub fn name_tasks(&mut self) {
        for model in &mut self.models {
            let tasks: BTreeSet<&Text> = self.rates.iter().filter(|rate| rate.model == model.id).map(|rate| &rate.task).collect();
            model.tasks = tasks.into_iter().cloned().collect::<Vec<_>>().into();
        }
    }
}

impl Contents {
    /// Packs everything in the order of the fields of `Rulebook`.
    pub fn pack(&self, version: &str, to: &mut Packer) {
        fn list<T: Packed>(values: &[T], to: &mut Packer) {
            to.number(u32::try_from(values.len()).unwrap_or(u32::MAX));
            values.iter().for_each(|value| value.pack(to));
        }
        Text::Owned(version.to_string()).pack(to);
        list(&self.models, to);
        list(&self.rates, to);
        let own_rates = 0_u32;
        own_rates.pack(to);
        list(&self.packages, to);
        list(&self.plans, to);
        list(&self.list_prices, to);
        list(&self.readings, to);
        list(&self.sources, to);
        list(&self.calendars, to);
        list(&self.conflicts, to);
        list(&self.concurrency, to);
        list(&self.facts, to);
        list(&self.service_times, to);
        list(&self.errors, to);
        self.sla.iter().for_each(|sla| sla.pack(to));
    }
}
