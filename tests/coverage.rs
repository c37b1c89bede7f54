//! Every job on every day has exactly one price, or a refusal that names what is missing. No amount is looked at.
//!
//! What should answer is found here by a slow filter over the rulebook that users see, by the words of rule `cost.rate`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::problem::CalcError;
use kling_calc::time::Day;
use kling_calc::value::Value;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use support::ask::{answered, estimate, ill_told, rulebook};
use support::rows::{Row, embedded};
use support::value;

/// What a job says of itself; `None` is left out.
#[derive(Clone, Debug, Default)]
struct Asked {
    resolution: Option<String>,
    mode: Option<String>,
    native_audio: Option<bool>,
    voice_control: Option<bool>,
    video_input: Option<bool>,
}

/// What the rows say to a job.
#[derive(Debug)]
enum Said<'r> {
    Row(&'r Row),
    /// A code, and the fields that may carry it.
    Refused(&'static str, Vec<&'static str>),
}

fn refused<'r>(code: &'static str, field: &'static str) -> Said<'r> {
    Said::Refused(code, vec![field])
}

/// The other name of a resolution on the API.
const USUAL: [(&str, &str); 3] = [("std", "720p"), ("pro", "1080p"), ("4k", "4K")];

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A mode that names a resolution, as that resolution.
fn meant(mode: Option<&str>) -> Option<&'static str> {
    USUAL.iter().find(|(usual, _)| mode.is_some_and(|mode| same(mode, usual))).map(|(_, resolution)| *resolution)
}

fn resolution_fits(rate: &Row, asked: &Asked) -> bool {
    let row = rate.resolution.as_deref().or(meant(rate.mode.as_deref()));
    let (Some(row), Some(asked)) = (row, asked.resolution.as_deref()) else { return true };
    same(row, asked)
}

fn mode_fits(rate: &Row, asked: &Asked) -> bool {
    let Some(mode) = asked.mode.as_deref() else { return true };
    match (rate.mode.as_deref(), rate.resolution.as_deref(), meant(Some(mode))) {
        (Some(row), _, _) => same(row, mode),
        (None, Some(row), Some(meant)) => same(row, meant),
        _ => true,
    }
}

fn flag_fits(row: Option<bool>, asked: bool) -> bool {
    row.is_none() || row == Some(asked)
}

fn distinct(rows: &[&Row], attribute: fn(&Row) -> Option<&String>) -> usize {
    rows.iter().filter_map(|rate| attribute(rate)).collect::<BTreeSet<_>>().len()
}

/// What the rows of a cell say, tried in the order of the rule, without regard to the day.
fn said<'r>(rows: &[&'r Row], asked: &Asked) -> Result<&'r Row, Said<'r>> {
    if let (Some(resolution), Some(meant)) = (asked.resolution.as_deref(), meant(asked.mode.as_deref()))
        && !same(resolution, meant)
    {
        return Err(Said::Refused("contradiction", vec!["resolution", "mode"]));
    }
    let mut left: Vec<&Row> = rows.iter().copied().filter(|rate| resolution_fits(rate, asked)).collect();
    if left.is_empty() {
        return Err(refused("not_in_rulebook", "resolution"));
    }
    left.retain(|rate| mode_fits(rate, asked));
    if left.is_empty() {
        return Err(refused("not_in_rulebook", "mode"));
    }
    if asked.resolution.is_none() && distinct(&left, |rate| rate.resolution.as_ref()) > 1 {
        return Err(refused("missing", "resolution"));
    }
    if asked.mode.is_none() && distinct(&left, |rate| rate.mode.as_ref()) > 1 {
        return Err(refused("missing", "mode"));
    }
    let mut narrow = |asked: Option<bool>, field: &'static str, flag: fn(&Row) -> Option<bool>| {
        let wanted = asked.unwrap_or_else(|| left.iter().all(|rate| flag(rate) == Some(true)));
        left.retain(|rate| flag_fits(flag(rate), wanted));
        if left.is_empty() { Err(refused("not_in_rulebook", field)) } else { Ok(wanted) }
    };
    let audio = narrow(asked.native_audio, "nativeAudio", |rate| rate.native_audio)?;
    if asked.voice_control == Some(true) && !audio {
        return Err(refused("contradiction", "voiceControl"));
    }
    narrow(asked.voice_control, "voiceControl", |rate| rate.voice_control)?;
    narrow(asked.video_input, "videoInput", |rate| rate.video_input)?;
    let apart = |one: &Row, other: &Row| one.until <= other.from || other.until <= one.from;
    match left.as_slice() {
        [one] => Ok(*one),
        // Of all days together one price may follow another; on no day are there two.
        several if several.iter().enumerate().all(|(at, one)| several[..at].iter().all(|other| apart(one, other))) => Ok(several[0]),
        several => panic!("{asked:?} is answered by {:?}", several.iter().map(|rate| &rate.id).collect::<Vec<_>>()),
    }
}

/// What the rows of a cell say on a day, where an analyst's figure stands beside what accounts show: the reading decides.
fn said_under<'r>(reading: &str, rows: &[&'r Row], asked: &Asked, day: &str) -> Said<'r> {
    let (analysis, others): (Vec<&Row>, Vec<&Row>) = rows.iter().copied().partition(|rate| rate.known_by == "analysis");
    if !others.iter().any(|rate| rate.known_by == "observed") {
        return said_on(rows, asked, day);
    }
    match said_on(&analysis, asked, day) {
        Said::Row(rate) if reading == "analysis" => Said::Row(rate),
        _ => said_on(&others, asked, day),
    }
}

/// What the rows of a cell say on a day.
fn said_on<'r>(rows: &[&'r Row], asked: &Asked, day: &str) -> Said<'r> {
    let of_day: Vec<&Row> = rows.iter().copied().filter(|rate| rate.is_of(day)).collect();
    if of_day.is_empty() {
        // All of the model's rows for the task are of other days.
        return Said::Refused("not_in_rulebook", vec!["model", "asOf"]);
    }
    match (said(&of_day, asked), said(rows, asked)) {
        (Ok(rate), _) => Said::Row(rate),
        (Err(_), Ok(_)) => refused("not_in_rulebook", "asOf"),
        (Err(refusal), Err(_)) => refusal,
    }
}

const READINGS: [&str; 2] = ["observed", "analysis"];

fn request((track, model, task): (&str, &str, &str), asked: &Asked, day: &str, seconds: u64, reading: &str) -> Value {
    let mut job = json!({"model": model, "task": task, "durationSeconds": seconds});
    for (name, value) in [("resolution", &asked.resolution), ("mode", &asked.mode)] {
        if let Some(value) = value {
            job[name] = json!(value);
        }
    }
    for (name, flag) in [("nativeAudio", asked.native_audio), ("voiceControl", asked.voice_control), ("videoInput", asked.video_input)] {
        if let Some(flag) = flag {
            job[name] = json!(flag);
        }
    }
    value(&json!({"asOf": day, "track": track, "jobs": [job], "readings": {"cost.app_credits": reading}}))
}

/// What is wrong with an answer, if anything.
fn differs(said: &Said<'_>, answer: &Result<Json, CalcError>) -> Option<String> {
    let field = |name: &&str| if *name == "asOf" { (*name).to_string() } else { format!("jobs[0].{name}") };
    let (codes, fields): (&str, Vec<String>) = match said {
        Said::Row(rate) if rate.known => {
            let given = answer.as_ref().ok().and_then(|answer| answer.pointer("/lines/0/rate")).and_then(Json::as_str);
            return (given != Some(&rate.id)).then(|| format!("{} should answer, not {answer:?}", rate.id));
        }
        Said::Row(_) => ("rate_unknown", vec!["jobs[0].model".to_string()]),
        Said::Refused(code, fields) => (code, fields.iter().map(field).collect()),
    };
    match answer.as_ref().err().map(|error| error.problems.as_slice()) {
        Some([problem]) if problem.code.id() == codes && fields.contains(&problem.field) => ill_told(problem),
        _ => Some(format!("should be {codes} at {fields:?}, not {answer:?}")),
    }
}

/// The day before, on and after every day on which any rate begins or ends.
fn breakpoints(rates: &[Row]) -> BTreeSet<String> {
    let ends = rates.iter().flat_map(|rate| [&rate.from, &rate.until]).filter_map(|end| end.parse::<Day>().ok());
    ends.flat_map(|day| [-1, 0, 1].map(|away| day.plus_days(away).unwrap().to_string())).collect()
}

fn cells(rates: &[Row]) -> BTreeSet<(&str, &str, &str)> {
    rates.iter().map(|rate| (rate.track.as_str(), rate.model.as_str(), rate.task.as_str())).collect()
}

fn rows_of<'r>(rates: &'r [Row], (track, model, task): (&str, &str, &str)) -> Vec<&'r Row> {
    rates.iter().filter(|rate| rate.track.as_str() == track && rate.model == model && rate.task == task).collect()
}

/// What a job may say of resolution and mode: what each row says, each alone, in other letters, at odds, and unheard of.
fn looks(rows: &[&Row]) -> BTreeSet<(Option<String>, Option<String>)> {
    let own = |name: &str| Some(name.to_string());
    let mut looks = BTreeSet::from([(None, None), (own("8K"), None), (None, own("turbo")), (own("720p"), own("pro"))]);
    for rate in rows {
        let (resolution, mode) = (rate.resolution.clone(), rate.mode.clone());
        let usual = USUAL.iter().find(|(_, name)| resolution.as_deref() == Some(*name)).map(|(mode, _)| (*mode).to_string());
        looks.insert((resolution.clone(), None));
        looks.insert((None, mode.clone()));
        looks.insert((None, usual.clone()));
        looks.insert((resolution.as_ref().map(|name| name.to_uppercase()), mode.as_ref().map(|name| name.to_uppercase())));
        looks.insert((resolution.clone(), usual));
        looks.insert((resolution, mode));
    }
    looks
}

fn try_all(flags: &[Option<bool>], look_at: impl Fn(&[&Row]) -> BTreeSet<(Option<String>, Option<String>)>) {
    let rates = embedded();
    let days = breakpoints(&rates);
    let mut wrong = Vec::new();
    let mut answered = BTreeSet::new();
    let mut tried = 0;
    for cell in cells(&rates) {
        let rows = rows_of(&rates, cell);
        for (resolution, mode) in look_at(&rows) {
            for &native_audio in flags {
                for &voice_control in flags {
                    for &video_input in flags {
                        let asked = Asked { resolution: resolution.clone(), mode: mode.clone(), native_audio, voice_control, video_input };
                        for day in &days {
                            for reading in if cell.0 == "app" { &READINGS[..] } else { &READINGS[..1] } {
                                let said = said_under(reading, &rows, &asked, day);
                                let row = if let Said::Row(rate) = said { Some(rate) } else { None };
                                answered.extend(row.map(|rate| rate.id.clone()));
                                let answer = estimate(&request(cell, &asked, day, row.map_or(5, Row::shortest), reading));
                                tried += 1;
                                wrong.extend(differs(&said, &answer).map(|wrong| format!("{cell:?} {asked:?} on {day}: {wrong}")));
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {tried} differ, among them:\n{}",
        wrong.len(),
        wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
    );
    let never: Vec<&String> = rates.iter().map(|rate| &rate.id).filter(|id| !answered.contains(*id)).collect();
    assert!(never.is_empty(), "no job reaches {never:?}");
}

#[test]
fn a_job_that_names_everything_has_one_row_or_a_reason_on_every_day() {
    try_all(&[Some(false), Some(true)], looks);
}

#[test]
fn what_a_job_leaves_out_is_filled_in_by_the_rule_and_never_guessed() {
    let short = |rows: &[&Row]| {
        let mut looks: BTreeSet<_> = rows.iter().map(|rate| (rate.resolution.clone(), rate.mode.clone())).collect();
        looks.insert((None, None));
        looks
    };
    try_all(&[None, Some(true)], short);
}

#[test]
fn a_model_or_task_without_rows_is_refused_on_every_day() {
    let rates = embedded();
    let days = breakpoints(&rates);
    let all = cells(&rates);
    let tasks: BTreeSet<&str> = all.iter().map(|(_, _, task)| *task).collect();
    let book = answered(rulebook(None));
    let models: BTreeSet<&str> = book["models"].as_array().unwrap().iter().map(|model| model["id"].as_str().unwrap()).collect();
    let mut refusals = 0;
    for track in ["api", "app"] {
        for model in &models {
            for task in tasks.iter().filter(|task| !all.contains(&(track, model, task))) {
                let elsewhere = all.iter().any(|(other_track, other, _)| *other_track == track && other == model);
                let said = refused("not_in_rulebook", if elsewhere { "task" } else { "model" });
                for day in &days {
                    let answer = estimate(&request((track, model, task), &Asked::default(), day, 5, "observed"));
                    assert_eq!(differs(&said, &answer), None, "{track} {model} {task} on {day}");
                    refusals += 1;
                }
            }
        }
    }
    assert!(refusals > 1_000);
}

#[test]
fn every_row_is_found_by_its_own_attributes_on_its_first_and_last_day() {
    for rate in embedded() {
        let first = if rate.from.is_empty() { "0001-01-01" } else { &rate.from };
        let last = rate.until.parse::<Day>().map_or("9999-12-31".into(), |until| until.plus_days(-1).unwrap().to_string());
        for day in [first, &last] {
            let request = json!({"asOf": day, "track": rate.track, "jobs": [rate.job(rate.shortest())], "readings": rate.readings()});
            assert_eq!(differs(&Said::Row(&rate), &estimate(&value(&request))), None, "{} on {day}", rate.id);
        }
    }
}
