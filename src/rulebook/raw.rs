//! The JSON files of this folder, as they are written. Only the build reads them; unknown and repeated keys are refused.
//!
//! An entry is written as its table of fields has it ([`super::entry`]), in snake case. What is written shorter is spelled out
//! here first: a source that says it plainly is its id alone, and `tasks` and `resolutions` of a rate stand for one row each,
//! so that a price is written once.

use super::entry::{
    CalendarInfo, Conflict, ErrorAnswer, Fact, KnownBy, List, ListPrice, ModelInfo, Package, Plan, Rate, ReadingInfo, ServiceTime, Sla,
    Source,
};
use super::pack::{Packed, Packer};
use super::written::{Fields, FromJson, Written};
use crate::text::Text;
use crate::time::Day;
use crate::trace::Basis;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A source that says it plainly is written as its id.
pub fn cite(json: Value) -> Written<Value> {
    let mut fields = match json {
        Value::Text(_) => Fields::of(Value::Record(vec![("source".into(), json)])),
        other => Fields::of(other),
    }?;
    if !fields.has("basis") {
        fields.put("basis", Value::Text(Basis::Stated.id().into()))?;
    }
    Ok(fields.record())
}

/// A list price is written without the braces of its money.
pub fn list_price(json: Value) -> Written<Value> {
    let mut fields = Fields::of(json)?;
    let parts = [("amount_per_unit", "amount"), ("currency", "currency")];
    let money = parts.into_iter().filter_map(|(written, name)| Some((name.into(), fields.pull(written)?))).collect();
    fields.put("price", Value::Record(money))?;
    Ok(fields.record())
}

/// A fact whose value is a number of slots says so.
pub fn fact(json: Value) -> Written<Value> {
    let mut fields = Fields::of(json)?;
    if let Some(slots) = fields.take::<Option<u32>>("slots")? {
        fields.put("value", Value::Text(slots.to_string()))?;
    }
    Ok(fields.record())
}

/// A single figure is the least and the most.
pub fn service_time(json: Value) -> Written<Value> {
    let mut fields = Fields::of(json)?;
    if let Some(seconds) = fields.take::<Option<u32>>("seconds")? {
        fields.put("seconds_min", Value::Number(seconds.into()))?;
        fields.put("seconds_max", Value::Number(seconds.into()))?;
    }
    Ok(fields.record())
}

/// One row for each task and resolution.
fn rows(json: Value) -> Written<Vec<Value>> {
    let mut fields = Fields::of(json)?;
    let tasks = fields.need::<List<Text>>("tasks")?;
    let resolutions = fields.take::<List<Text>>("resolutions")?;
    if tasks.is_empty() {
        return Err("a rate names its tasks".into());
    }
    let text = |text: &Text| Value::Text(text.to_string());
    let resolutions = if resolutions.is_empty() { vec![Value::Null] } else { resolutions.iter().map(text).collect() };
    let mut rows = Vec::new();
    for task in tasks.iter() {
        for resolution in &resolutions {
            let mut row = fields.clone();
            row.put("task", text(task))?;
            row.put("resolution", resolution.clone())?;
            rows.push(row.record());
        }
    }
    Ok(rows)
}

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
fn each<T: FromJson>(file: &mut Fields, name: &str, into: &mut Vec<T>, spell_out: fn(Value) -> Written<Vec<Value>>) -> Written<()> {
    for (index, json) in file.list(name)?.into_iter().enumerate() {
        let entries = spell_out(json).and_then(|rows| rows.into_iter().map(T::from_json).collect::<Written<Vec<T>>>());
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
        self.sla.extend(file.take::<Option<Sla>>("sla")?);
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
