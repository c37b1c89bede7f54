//! The JSON files of this folder, as they are written. Only the build reads them; unknown and repeated keys are refused.
//!
//! An entry is written as its table of fields has it ([`super::entry`]), in snake case. What is written shorter is spelled out
//! here first: a source that says it plainly is its id alone, and `tasks` and `resolutions` of a rate stand for one row each,
//! so that a price is written once.

use super::entry::{
    CalendarInfo, Conflict, ErrorAnswer, Fact, KnownBy, ListPrice, ModelInfo, Package, Plan, Rate, RateBasis, ReadingInfo, ServiceTime,
    Sla, Source,
};
use super::pack::{Packed, Packer};
use super::written::{Fields, FromJson, Json, Written};
use crate::text::Text;
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// A source that says it plainly is written as its id.
pub fn cite(json: Json) -> Written<Json> {
    let mut fields = match json {
        Json::Text(_) => Fields(vec![("source".into(), json)]),
        other => Fields::of(other)?,
    };
    if !fields.0.iter().any(|(name, _)| name == "basis") {
        fields.put("basis", Json::Text("stated".into()));
    }
    Ok(Json::Record(fields.0))
}

/// A list price is written without the braces of its money.
pub fn list_price(json: Json) -> Written<Json> {
    let mut fields = Fields::of(json)?;
    let part = |fields: &mut Fields, name: &str| fields.pull(name).ok_or_else(|| format!("missing field `{name}`"));
    let (amount, currency) = (part(&mut fields, "amount_per_unit")?, part(&mut fields, "currency")?);
    fields.put("price", Json::Record(vec![("amount".into(), amount), ("currency".into(), currency)]));
    Ok(Json::Record(fields.0))
}

/// A fact whose value is a number of slots says so.
pub fn fact(json: Json) -> Written<Json> {
    let mut fields = Fields::of(json)?;
    if let Some(slots) = fields.take::<Option<u32>>("slots")? {
        fields.put("value", Json::Text(slots.to_string()));
    }
    Ok(Json::Record(fields.0))
}

/// A single figure is the least and the most.
pub fn service_time(json: Json) -> Written<Json> {
    let mut fields = Fields::of(json)?;
    let is_range = fields.0.iter().filter(|(name, _)| name == "seconds_min" || name == "seconds_max").count();
    match (fields.take::<Option<u32>>("seconds")?, is_range) {
        (Some(seconds), 0) => {
            fields.put("seconds_min", Json::Whole(seconds.into()));
            fields.put("seconds_max", Json::Whole(seconds.into()));
        }
        (None, 0 | 2) => {}
        _ => return Err("seconds, or seconds_min with seconds_max, or none of them".into()),
    }
    Ok(Json::Record(fields.0))
}

/// One row for each task and resolution.
fn rows(json: Json) -> Written<Vec<Json>> {
    let mut fields = Fields::of(json)?;
    let mut texts = |name: &str| fields.take::<Vec<String>>(name);
    let (tasks, resolutions) = (texts("tasks")?, texts("resolutions")?);
    if tasks.is_empty() {
        return Err("a rate names its tasks".into());
    }
    let resolutions = if resolutions.is_empty() { vec![None] } else { resolutions.into_iter().map(Some).collect() };
    let row = |task: &String, resolution: &Option<String>| {
        let mut row = Fields(fields.0.clone());
        row.put("task", Json::Text(task.clone()));
        row.put("id", Json::Text(String::new()));
        if let Some(resolution) = resolution {
            row.put("resolution", Json::Text(resolution.clone()));
        }
        Json::Record(row.0)
    };
    Ok(tasks.iter().flat_map(|task| resolutions.iter().map(move |resolution| row(task, resolution))).collect())
}

/// What one entry says of itself and no table of fields can.
trait Lawful {
    fn lawful(self) -> Written<Self>
    where
        Self: Sized,
    {
        Ok(self)
    }
}

impl Lawful for Rate {
    fn lawful(self) -> Written<Self> {
        if (self.basis == RateBasis::Block) == self.block_seconds.is_some() {
            return Ok(self);
        }
        Err("a rate per block, and only that, has block_seconds".into())
    }
}

impl Lawful for Package {
    fn lawful(self) -> Written<Self> {
        if self.validity_days.is_some() == self.validity_months.is_some() {
            return Err("a package needs validity_days or validity_months, not both".into());
        }
        Ok(self)
    }
}

impl Lawful for ServiceTime {
    fn lawful(self) -> Written<Self> {
        if self.seconds_min > self.seconds_max {
            return Err("seconds_min is above seconds_max".into());
        }
        Ok(self)
    }
}

macro_rules! lawful_as_read {
    ($($type:ident),+) => { $(impl Lawful for $type {})+ };
}
lawful_as_read!(ModelInfo, Plan, ListPrice, ReadingInfo, Source, CalendarInfo, Conflict, Fact, ErrorAnswer, Sla);

/// Everything read from the files.
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

/// Reads a list, naming the record that is wrong.
fn each<T: FromJson + Lawful>(file: &mut Fields, name: &str, into: &mut Vec<T>, spell_out: fn(Json) -> Written<Vec<Json>>) -> Written<()> {
    let list = match file.pull(name) {
        None => return Ok(()),
        Some(Json::List(list)) => list,
        // The agreement is one record.
        Some(one) => vec![one],
    };
    for (index, json) in list.into_iter().enumerate() {
        let read = |json: Json| T::from_json(json).and_then(Lawful::lawful);
        let entries = spell_out(json).and_then(|rows| rows.into_iter().map(read).collect::<Written<Vec<T>>>());
        into.extend(entries.map_err(|fault| format!("{name}[{index}]: {fault}"))?);
    }
    Ok(())
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

impl Contents {
    /// Adds what one file holds: any of the lists.
    pub fn add(&mut self, text: &str) -> Written<()> {
        let as_written = |json| Ok(vec![json]);
        let mut file = Fields::of(serde_json::from_str(text).map_err(|error| error.to_string())?)?;
        each(&mut file, "models", &mut self.models, as_written)?;
        each(&mut file, "rates", &mut self.rates, rows)?;
        each(&mut file, "packages", &mut self.packages, as_written)?;
        each(&mut file, "plans", &mut self.plans, as_written)?;
        each(&mut file, "list_prices", &mut self.list_prices, as_written)?;
        each(&mut file, "readings", &mut self.readings, as_written)?;
        each(&mut file, "sources", &mut self.sources, as_written)?;
        each(&mut file, "calendars", &mut self.calendars, as_written)?;
        each(&mut file, "conflicts", &mut self.conflicts, as_written)?;
        each(&mut file, "concurrency", &mut self.concurrency, as_written)?;
        each(&mut file, "facts", &mut self.facts, as_written)?;
        each(&mut file, "service_times", &mut self.service_times, as_written)?;
        each(&mut file, "errors", &mut self.errors, as_written)?;
        each(&mut file, "sla", &mut self.sla, as_written)?;
        file.close()
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
            rate.id = Text::Owned(later.map_or_else(|| cell.clone(), |from| format!("{cell}/from-{from}")));
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
