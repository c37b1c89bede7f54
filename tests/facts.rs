//! What stands in the rulebook's files is what users see, every source and conflict it names exists, and a file that is
//! broken does not build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failure here is a failing test")]

mod support;

use kling_calc::amount::Amount;
use kling_calc::rulebook::Rulebook;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use support::ask::{answered, rulebook};

fn json_files() -> impl Iterator<Item = PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rulebook");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"))
}

/// The files' records by list.
fn written() -> BTreeMap<String, Vec<Json>> {
    let mut lists: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for path in json_files() {
        let file: Map<String, Json> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for (list, records) in file {
            let records = records.as_array().cloned().unwrap_or_else(|| vec![records.clone()]);
            lists.entry(list).or_default().extend(records);
        }
    }
    lists
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_string();
    let capital = |part: &str| part.split_at_checked(1).map_or_else(String::new, |(first, rest)| first.to_uppercase() + rest);
    parts.fold(first, |name, part| name + &capital(part))
}

fn plain(amount: &Json) -> Json {
    json!(amount.as_str().unwrap().parse::<Amount>().unwrap().to_string())
}

fn cite(written: &Json) -> Json {
    let mut full = if written.is_string() { json!({"source": written}) } else { written.clone() };
    let fields = full.as_object_mut().unwrap();
    fields.entry("basis").or_insert(json!("stated"));
    full
}

/// A record as users should see it, by its written fields. Every field is carried over: none is dropped here.
fn usual(record: &Json) -> Map<String, Json> {
    let mut shown = Map::new();
    for (name, value) in record.as_object().unwrap() {
        let value = match name.as_str() {
            "cites" => value.as_array().unwrap().iter().map(cite).collect(),
            "units" | "credits_per_month" if value.is_string() => plain(value),
            _ if value.get("amount").is_some() => json!({"amount": plain(&value["amount"]), "currency": value["currency"]}),
            _ => value.clone(),
        };
        shown.insert(camel(name), value);
    }
    shown
}

/// What users should see of a record of a list.
fn expected(list: &str, record: &Json) -> Vec<Json> {
    let mut shown = usual(record);
    let mut moved = |old: &str, new: &str| {
        if let Some(value) = shown.remove(old) {
            shown.insert(new.to_string(), value);
        }
    };
    match list {
        "plans" => moved("pricePerMonth", "price"),
        "list_prices" => {
            let price = json!({"amount": plain(&record["amount_per_unit"]), "currency": record["currency"]});
            shown.retain(|name, _| name != "amountPerUnit" && name != "currency");
            shown.insert("price".into(), price);
        }
        "concurrency" if record.get("slots").is_some() => {
            shown.remove("slots");
            shown.insert("value".into(), json!(record["slots"].to_string()));
        }
        "service_times" if record.get("seconds").is_some() => {
            shown.remove("seconds");
            shown.extend(["secondsMin", "secondsMax"].map(|name| (name.to_string(), record["seconds"].clone())));
        }
        "rates" => return expected_rates(record, shown),
        _ => {}
    }
    vec![shown.into()]
}

/// One row for each task and each resolution.
fn expected_rates(record: &Json, mut shown: Map<String, Json>) -> Vec<Json> {
    shown.retain(|name, _| name != "tasks" && name != "resolutions");
    if let Some(durations) = shown.remove("durationsSeconds") {
        shown.insert("durations".into(), usual(&durations).into());
    }
    let resolutions = record.get("resolutions").and_then(Json::as_array).cloned().unwrap_or_else(|| vec![Json::Null]);
    let tasks = record["tasks"].as_array().unwrap();
    let row = |task: &Json, resolution: &Json| {
        let mut row = shown.clone();
        row.extend([("task".to_string(), task.clone()), ("resolution".to_string(), resolution.clone())]);
        row.into()
    };
    tasks.iter().flat_map(|task| resolutions.iter().map(move |resolution| row(task, resolution))).collect()
}

/// Without what says nothing, and with its keys in order.
fn essence(json: &Json) -> Json {
    match json {
        Json::Object(record) => {
            let told = record.iter().filter(|(_, value)| !value.is_null() && *value != &json!([]));
            told.map(|(name, value)| (name.clone(), essence(value))).collect::<BTreeMap<_, _>>().into_iter().collect::<Map<_, _>>().into()
        }
        Json::Array(list) => list.iter().map(essence).collect(),
        other => other.clone(),
    }
}

fn sorted(records: impl Iterator<Item = Json>) -> Vec<String> {
    let mut texts: Vec<String> = records.map(|record| essence(&record).to_string()).collect();
    texts.sort();
    texts
}

/// A rulebook without the texts that no answer but its own quotes.
fn bare(book: &Rulebook) -> Rulebook {
    let mut bare = book.clone();
    let empty = |text: &mut Cow<'static, str>| *text = "".into();
    for source in bare.sources.to_mut() {
        [&mut source.title, &mut source.reliability].into_iter().for_each(empty);
        source.address.iter_mut().chain(&mut source.published).for_each(empty);
    }
    for reading in bare.readings.to_mut() {
        empty(&mut reading.question);
        reading.options.to_mut().iter_mut().flat_map(|option| [&mut option.title, &mut option.why]).for_each(empty);
    }
    for conflict in bare.conflicts.to_mut() {
        [&mut conflict.topic, &mut conflict.used].into_iter().chain(conflict.sides.to_mut()).for_each(empty);
    }
    for fact in bare.facts.to_mut().iter_mut().chain(bare.concurrency.to_mut()) {
        empty(&mut fact.title);
        fact.value.iter_mut().for_each(empty);
    }
    let models = bare.models.to_mut().iter_mut().map(|model| &mut model.note);
    let plans = bare.plans.to_mut().iter_mut().map(|plan| &mut plan.note);
    let packages = bare.packages.to_mut().iter_mut().map(|package| &mut package.note);
    let times = bare.service_times.to_mut().iter_mut().map(|time| &mut time.note);
    models.chain(plans).chain(packages).chain(times).flatten().for_each(empty);
    bare
}

#[test]
fn questions_are_asked_of_the_whole_rulebook_but_for_its_prose() {
    let (asked, whole) = (Rulebook::embedded(), Rulebook::whole());
    assert!(bare(asked) == bare(whole));
    assert!(asked.sources.iter().all(|source| source.title.is_empty() && source.reliability.is_empty()));
    assert!(whole.sources.iter().all(|source| !source.title.is_empty() && !source.reliability.is_empty()));
    assert!(whole.readings.iter().all(|reading| !reading.question.is_empty()));
}

#[test]
fn every_written_record_is_shown_and_nothing_else() {
    let book = answered(rulebook(None));
    let mut lists = written();
    // The parameters of the SLA are read by its rules and not listed; they are looked for where they are held.
    let held = format!("{:?}", Rulebook::whole());
    lists.remove("sla").iter().flatten().for_each(|record| assert_held(record, &held));
    let tasks = |model: &Json| {
        let rates = lists["rates"].iter().filter(|rate| rate["model"] == *model);
        let tasks: BTreeSet<&str> = rates.flat_map(|rate| rate["tasks"].as_array().unwrap()).map(|task| task.as_str().unwrap()).collect();
        json!(tasks)
    };
    for (list, records) in &lists {
        let shown = book[camel(list)].as_array().unwrap_or_else(|| panic!("{list} is not shown")).iter().cloned();
        let shown = shown.map(|mut record| {
            if list == "rates" {
                record.as_object_mut().unwrap().remove("id");
            }
            record
        });
        let wanted = records.iter().flat_map(|record| expected(list, record)).map(|mut record| {
            if list == "models" {
                record["tasks"] = tasks(&record["id"]);
            }
            record
        });
        let (shown, wanted) = (sorted(shown), sorted(wanted));
        let lacking: Vec<&String> = wanted.iter().filter(|record| !shown.contains(record)).collect();
        let surplus: Vec<&String> = shown.iter().filter(|record| !wanted.contains(record)).collect();
        assert!(lacking.is_empty() && surplus.is_empty(), "{list}: not shown {lacking:#?}, not written {surplus:#?}");
        assert_eq!(shown.len(), wanted.len(), "{list}");
        assert!(!wanted.is_empty(), "{list}");
    }
}

fn assert_held(json: &Json, held: &str) {
    match json {
        Json::Object(record) => record.values().for_each(|value| assert_held(value, held)),
        Json::Array(list) => list.iter().for_each(|value| assert_held(value, held)),
        leaf => {
            let text = leaf.as_str().map_or_else(|| leaf.to_string(), String::from);
            let text = text.parse::<Amount>().map_or(text, |amount| amount.to_string());
            assert!(held.contains(&text), "{text} is not held");
        }
    }
}

#[test]
fn every_cite_and_conflict_exists_and_ids_are_unique() {
    let book = answered(rulebook(None));
    let ids = |list: &str| -> BTreeSet<String> {
        book[list].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_string()).collect()
    };
    let (sources, conflicts, models) = (ids("sources"), ids("conflicts"), ids("models"));
    let mut cited = 0;
    for (list, records) in book.as_object().unwrap().iter().filter_map(|(list, records)| Some((list, records.as_array()?))) {
        let mut seen = BTreeSet::new();
        for record in records {
            for cite in record.get("cites").and_then(Json::as_array).into_iter().flatten() {
                assert!(sources.contains(cite["source"].as_str().unwrap()), "{list}: {cite}");
                cited += 1;
            }
            for conflict in record.get("conflicts").and_then(Json::as_array).into_iter().flatten() {
                assert!(conflicts.contains(conflict.as_str().unwrap()), "{list}: {conflict}");
            }
            if let Some(model) = record.get("model") {
                assert!(models.contains(model.as_str().unwrap()), "{list}: {model}");
            }
            if let Some(id) = record.get("id") {
                assert!(seen.insert(id.to_string()), "{list}: {id} appears twice");
            }
        }
    }
    assert!(cited > 500, "only {cited} cites were looked at");
    for rate in book["rates"].as_array().unwrap() {
        assert_ne!(rate["cites"], json!([]), "{rate}: no number without a source");
    }
    for reading in book["readings"].as_array().unwrap() {
        let options = reading["options"].as_array().unwrap();
        assert!(options.iter().any(|option| option["id"] == reading["default"]), "{reading}");
    }
}

#[test]
fn unknown_rates_are_null_and_say_where_one_looked() {
    let book = answered(rulebook(None));
    let rates = book["rates"].as_array().unwrap();
    let unknown: Vec<&Json> = rates.iter().filter(|rate| rate["units"].is_null()).collect();
    assert!(!unknown.is_empty());
    for rate in unknown {
        assert!(rate["note"].is_string() && rate["confidence"] == "low", "{rate}");
    }
    assert!(rates.iter().all(|rate| rate["units"] != "0"), "nothing is free: an unknown rate is null");
}

/// A rate's id without the day that tells a later price of its cell apart.
fn cell(rate: &Json) -> String {
    let id = rate["id"].as_str().unwrap();
    id.split_once("/from-").map_or(id, |(cell, _)| cell).to_string()
}

fn told(record: &Json, field: &str) -> Option<String> {
    record[field].as_str().map(String::from)
}

#[test]
fn only_a_later_price_of_a_cell_has_its_first_day_in_its_id() {
    let book = answered(rulebook(None));
    let mut cells: BTreeMap<String, Vec<&Json>> = BTreeMap::new();
    for rate in book["rates"].as_array().unwrap() {
        cells.entry(cell(rate)).or_default().push(rate);
    }
    let mut later = 0;
    for (cell, mut rates) in cells {
        // No first day sorts before every day.
        rates.sort_by_key(|rate| told(rate, "from"));
        for (index, rate) in rates.into_iter().enumerate() {
            let wanted = if index == 0 { cell.clone() } else { format!("{cell}/from-{}", told(rate, "from").unwrap()) };
            assert_eq!(rate["id"], wanted);
            later += usize::from(index > 0);
        }
    }
    assert!(later >= 7, "two try-ons and five effects go on, not {later}");
}

#[test]
fn what_goes_on_with_a_price_not_known_begins_where_the_known_one_ends() {
    let book = answered(rulebook(None));
    let rates = book["rates"].as_array().unwrap();
    let followed = rates.iter().filter(|rate| rate["units"].is_null() && rate["id"].as_str().unwrap().contains("/from-"));
    let mut tasks = BTreeMap::new();
    for rate in followed {
        let known = rates.iter().find(|other| cell(other) == cell(rate) && other["units"].is_string()).unwrap();
        assert_eq!((known["until"].as_str(), rate["until"].as_str()), (rate["from"].as_str(), None), "{rate}");
        *tasks.entry(rate["task"].as_str().unwrap()).or_insert(0) += 1;
    }
    assert_eq!(tasks, BTreeMap::from([("effect", 5), ("virtual-try-on", 2)]));
}

#[test]
fn the_days_of_a_model_agree_with_those_of_its_rates() {
    let book = answered(rulebook(None));
    for model in book["models"].as_array().unwrap() {
        let rates = book["rates"].as_array().unwrap().iter().filter(|rate| rate["model"] == model["id"]);
        let (api, app): (Vec<&Json>, Vec<&Json>) = rates.partition(|rate| rate["track"] == "api");
        let (from, until) = (told(model, "from"), told(model, "until"));
        // The app's first days are mostly not known.
        let first = api.iter().map(|rate| told(rate, "from")).min();
        assert!(from.is_none() || first == Some(from.clone()), "{model}: a rate begins on {first:?}");
        let last = api.iter().map(|rate| told(rate, "until").unwrap_or_else(|| "for good".into())).max().unwrap();
        assert_eq!(last, until.clone().unwrap_or_else(|| "for good".into()), "{model}");
        assert!(app.iter().all(|rate| until.is_none() || told(rate, "until") <= until), "{model}");
    }
}

#[test]
fn the_image_package_without_a_price_is_told_and_never_sold() {
    let book = answered(rulebook(None));
    let fact = book["facts"].as_array().unwrap().iter().find(|fact| fact["id"] == "trial-image-package").unwrap();
    assert_eq!(fact["value"], "Trial-Image-1000Units-9Con-1Months");
    for package in book["packages"].as_array().unwrap() {
        assert!(package["price"]["amount"].is_string(), "{package}");
    }
    // Ten units are wanted: the trial would do, and what is bought is the one with a price.
    let request =
        json!({"asOf": "2026-11-27", "from": "2026-11-27", "demand": [{"on": "2026-11-27", "units": 10}], "balance": "api-image"});
    let plan = answered(
        kling_calc::contract::ask(&support::value(&request), kling_calc::contract::purchases::plan_purchases)
            .map(|plan| support::json(&plan)),
    );
    let bought: Vec<&str> = plan["purchases"].as_array().unwrap().iter().map(|purchase| purchase["package"].as_str().unwrap()).collect();
    assert_eq!(bought, ["image-package-1"]);
}

#[test]
fn what_the_newest_source_confirms_cites_it_first() {
    let book = answered(rulebook(None));
    let mut confirmed = 0;
    for list in ["rates", "models", "errors", "listPrices"] {
        for record in book[list].as_array().unwrap() {
            let cites = record["cites"].as_array().unwrap();
            let at = cites.iter().position(|cite| cite["source"] == "S64" && cite["clause"].is_null() && cite["basis"] == "stated");
            if let Some(at) = at {
                assert_eq!(at, 0, "{record}");
                confirmed += 1;
            }
        }
    }
    assert!(confirmed > 60, "only {confirmed}");
}

/// A file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        fs::read_dir(from).unwrap().flatten().for_each(|entry| copy(&entry.path(), &to.join(entry.file_name())));
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// The build script that made this crate, and a folder in which it finds the rulebook's files and one more.
struct Builder {
    script: PathBuf,
    home: PathBuf,
}

impl Builder {
    fn new() -> Self {
        // Cargo keeps build scripts beside the folders they write to. The newest is the one this test was built with.
        let scripts = Path::new(env!("OUT_DIR")).ancestors().nth(2).unwrap();
        let name = format!("build-script-build{}", env::consts::EXE_SUFFIX);
        let all = fs::read_dir(scripts).unwrap().map(|entry| entry.unwrap().path().join(&name));
        let own = all.filter(|path| path.to_string_lossy().contains(env!("CARGO_PKG_NAME")) && path.exists());
        let script = own.max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap()).expect("a build script");
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rulebook");
        // The sources too: the build looks for the messages that they say.
        for part in ["src", "messages", "build.rs"] {
            copy(Path::new(part), &home.join(part));
        }
        Self { script, home }
    }

    /// What the build says with one more file: nothing where it is content.
    fn faults(&self, json: &str) -> Vec<String> {
        fs::write(self.home.join("src/rulebook/zz.json"), json).unwrap();
        let out = self.home.join("out");
        fs::create_dir_all(&out).unwrap();
        let output = Command::new(&self.script).current_dir(&self.home).env("OUT_DIR", &out).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let faults: Vec<String> = said.lines().filter_map(|line| line.strip_prefix("cargo::error=rulebook: ")).map(String::from).collect();
        assert_eq!(output.status.success(), faults.is_empty(), "it fails and says why: {said}");
        let written = out.join("rulebook.bin").exists();
        assert_eq!(output.status.success(), written, "the rulebook is packed where nothing is wrong");
        fs::remove_dir_all(out).unwrap();
        faults
    }
}

/// A record of a list, lawful as it stands, with some of its fields changed. Two records are told apart by `also`.
fn with(list: &str, lawful: &Json, change: &Json, also: &[Json]) -> String {
    let changed = |change: &Json| {
        let mut record = lawful.clone();
        for (name, value) in change.as_object().unwrap() {
            record[name] = value.clone();
        }
        record
    };
    let records: Vec<Json> = std::iter::once(change).chain(also).map(changed).collect();
    json!({list: records}).to_string()
}

type Broken = (Json, Vec<Json>, &'static str);

/// Each case fails with its sentence; an empty one builds.
fn assert_faults(builder: &Builder, list: &str, lawful: &Json, cases: Vec<Broken>) {
    let mut wrong = Vec::new();
    for (change, also, sentence) in cases {
        let faults = builder.faults(&with(list, lawful, &change, &also));
        let told = if sentence.is_empty() { faults.is_empty() } else { faults.iter().any(|fault| fault.contains(sentence)) };
        if !told {
            wrong.push(format!("{list} {change} {also:?}: {faults:?} instead of {sentence:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_rulebook_fails_the_build_with_a_sentence() {
    let builder = Builder::new();
    for (json, sentence) in [
        ("{}", ""),
        ("{", "zz.json"),
        (r#"{"prices": []}"#, "unknown field `prices`"),
        (r#"{"models": {"id": "m", "title": "M"}}"#, "models: expected a list, not object"),
        (r#"{"sla": []}"#, "sla: expected a record, not array"),
        (r#"{"models": [{"id": "m", "id": "m", "title": "M"}]}"#, "the field `id` is repeated"),
        (r#"{"models": [{"id": "m"}]}"#, "missing field `title`"),
        (r#"{"conflicts": [{"id": "c", "topic": "t", "sides": [], "used": "u"}]}"#, "missing field `cites`"),
        (r#"{"models": [{"id": "kling-v3", "title": "again"}]}"#, "`kling-v3` appears twice"),
    ] {
        let faults = builder.faults(json);
        assert!(if sentence.is_empty() { faults.is_empty() } else { faults.join("\n").contains(sentence) }, "{json}: {faults:?}");
    }
    let rate = json!({"track": "api", "model": "kling-v3", "tasks": ["x"], "balance": "api-video", "basis": "per-second", "units": "1",
        "confidence": "high", "cites": ["S01"]});
    let apart = |name: &str, one: Json, other: Json| (json!({name: one}), vec![json!({name: other})], "");
    let durations = |durations: Json, sentence| (json!({"durations_seconds": durations}), vec![], sentence);
    let spans = |from: Json, until: Json, sentence| (json!({"from": from, "until": until}), vec![], sentence);
    let (overlap, senseless) = ("both apply to the same job on the same day", "must be seconds above zero in ascending order");
    let day = "2026-03-01";
    let cases: Vec<Broken> = vec![
        (json!({}), vec![], ""),
        (json!({"unit": "1"}), vec![], "unknown field `unit`"),
        (json!({"units": "0,6"}), vec![], "`0,6` is not a plain decimal"),
        (json!({"units": 0.6}), vec![], "other numbers are written as texts"),
        (json!({"units": true}), vec![], "expected a string"),
        (json!({"cites": null}), vec![], "cites: expected a list"),
        (json!({"tasks": []}), vec![], "a rate names its tasks"),
        // What is made of other fields is not written, and what is spelled out is not written twice.
        (json!({"id": "x"}), vec![], "unknown field `id`"),
        (json!({"task": "x"}), vec![], "`task` is written twice"),
        (json!({"resolution": "720p"}), vec![], "`resolution` is written twice"),
        (json!({"block_seconds": 4_294_967_296_u64}), vec![], "4294967296 is too large"),
        (json!({"units": "-0.1"}), vec![], "the rate is below zero"),
        (json!({"units": null}), vec![], ""),
        (json!({"from": "2026-02-30"}), vec![], "`2026-02-30` is not a valid date"),
        (json!({"track": "web"}), vec![], "`web` is not one of the known names"),
        (json!({"block_seconds": 5}), vec![], "only a rate per block has blocks"),
        (json!({"basis": "per-block"}), vec![], "a rate per block needs the seconds of a block"),
        (json!({"basis": "per-block", "block_seconds": 0}), vec![], "a block must have at least one second"),
        (json!({"cites": []}), vec![], "a rate needs a source"),
        (json!({"cites": ["S99"]}), vec![], "the source `S99` does not exist"),
        (json!({"conflicts": ["C99"]}), vec![], "the conflict `C99` does not exist"),
        (json!({"model": "kling-v9"}), vec![], "the model `kling-v9` does not exist"),
        durations(json!({"min": 0, "max": 5}), senseless),
        durations(json!({"min": 6, "max": 5}), senseless),
        durations(json!({"min": 5, "max": 5}), ""),
        durations(json!({"any_of": []}), senseless),
        durations(json!({"any_of": [0, 5]}), senseless),
        durations(json!({"any_of": [10, 5]}), senseless),
        durations(json!({"any_of": [5, 5]}), senseless),
        spans(json!(day), json!(day), "the rate ends before it begins"),
        spans(json!(day), json!("2026-03-02"), ""),
        // No job may have two rates: a missing attribute means any, and case tells nothing apart.
        (json!({}), vec![json!({"units": "2"})], overlap),
        (json!({}), vec![json!({"units": "2"})], "appears twice"),
        (json!({"resolutions": ["720p"]}), vec![json!({})], overlap),
        (json!({"mode": "std"}), vec![json!({})], overlap),
        (json!({"native_audio": true}), vec![json!({})], overlap),
        (json!({"resolutions": ["4K"]}), vec![json!({"resolutions": ["4k"]})], overlap),
        (json!({"until": "2026-03-02"}), vec![json!({"from": day})], overlap),
        (json!({"until": day}), vec![json!({"from": day})], ""),
        (json!({"until": day}), vec![json!({"from": "2026-03-02"})], "leaves a gap of days before it"),
        (json!({"until": day}), vec![json!({"from": "2026-03-02", "tasks": ["y"]})], ""),
        apart("resolutions", json!(["720p"]), json!(["1080p"])),
        apart("mode", json!("std"), json!("pro")),
        apart("native_audio", json!(true), json!(false)),
        apart("voice_control", json!(true), json!(false)),
        apart("video_input", json!(true), json!(false)),
        apart("track", json!("api"), json!("app")),
        apart("model", json!("kling-v3"), json!("kling-v2-6")),
        apart("tasks", json!(["x"]), json!(["y"])),
        // What accounts show may stand beside what an analyst wrote: a reading decides. Two of a kind may not.
        apart("known_by", json!("observed"), json!("analysis")),
        (json!({"known_by": "observed"}), vec![json!({"known_by": "observed", "mode": "std"})], overlap),
        (json!({"known_by": "analysis"}), vec![json!({"resolutions": ["720p"], "known_by": "analysis"})], overlap),
        (json!({"known_by": "observed"}), vec![json!({"mode": "std"})], overlap),
        (json!({"known_by": "rumour"}), vec![], "`rumour` is not one of the known names"),
    ];
    assert_faults(&builder, "rates", &rate, cases);

    let package = json!({"id": "p", "title": "P", "balance": "api-video", "units": "1", "price": {"amount": "1", "currency": "USD"},
        "validity_days": 30, "confidence": "low", "cites": ["S01"]});
    let price = |amount: &str| json!({"amount": amount, "currency": "USD"});
    let alone = |change: Json, sentence| (change, vec![], sentence);
    let cases: Vec<Broken> = vec![
        alone(json!({}), ""),
        alone(json!({"units": "0"}), "a package must have more than zero units"),
        alone(json!({"units": "-1"}), "a package must have more than zero units"),
        alone(json!({"price": price("0")}), ""),
        alone(json!({"price": price("-1")}), "the price is below zero"),
        alone(json!({"price": {"amount": "1", "currency": "EUR"}}), "`EUR` is not one of the known names"),
        alone(json!({"validity_days": 0}), "not a valid number of days"),
        alone(json!({"validity_days": 36_600}), ""),
        alone(json!({"validity_days": 36_601}), "not a valid number of days"),
        alone(json!({"validity_days": null}), "not a valid number of days"),
        alone(json!({"validity_months": 1}), "for days or for months, not both"),
        alone(json!({"validity_days": null, "validity_months": 0}), "not a valid number of months"),
        alone(json!({"validity_days": null, "validity_months": 1_200}), ""),
        alone(json!({"validity_days": null, "validity_months": 1_201}), "not a valid number of months"),
        alone(json!({"slots": 0}), "slots must be from 1 to 10000"),
        alone(json!({"slots": 10_000}), ""),
        alone(json!({"slots": 10_001}), "slots must be from 1 to 10000"),
        alone(json!({"from": "2026-03-02", "until": day}), "goes off sale before it comes on sale"),
        alone(json!({"id": "trial-s"}), "`trial-s` appears twice"),
        alone(json!({"title": "two\nlines"}), "a text may not hold a line break"),
    ];
    assert_faults(&builder, "packages", &package, cases);

    let calendar = json!({"id": "c", "title": "C"});
    let cases: Vec<Broken> = vec![
        alone(json!({"off": ["2026-10-05"], "work": ["2026-09-20"]}), ""),
        alone(json!({"off": ["2026-10-03"]}), "`2026-10-03` is a weekend day"),
        alone(json!({"work": ["2026-10-02"]}), "`2026-10-02` is a weekday"),
        alone(json!({"off": ["2026-10-06", "2026-10-05"]}), "a day appears twice or out of order"),
        alone(json!({"off": ["2026-10-05", "2026-10-05"]}), "a day appears twice or out of order"),
        alone(json!({"id": "CN"}), "`CN` appears twice"),
        alone(json!({"fixed": ["01-01", "02-29", "12-25"], "fixed_sunday_gives_monday": true}), ""),
        alone(json!({"fixed": ["02-30"]}), "`02-30` is not a day of every year"),
        alone(json!({"fixed": ["1-1"]}), "`1-1` is not a day of every year"),
        alone(json!({"fixed": ["12-25", "01-01"]}), "a day appears twice or out of order"),
        alone(json!({"fixed": ["09-20"], "work": ["2026-09-20"]}), "`2026-09-20` is a public holiday"),
    ];
    assert_faults(&builder, "calendars", &calendar, cases);

    let model = json!({"id": "m", "title": "M"});
    let cases: Vec<Broken> = vec![
        alone(json!({"aliases": ["M 9", "m_9", "the other"]}), ""),
        alone(json!({"tasks": ["x"]}), "unknown field `tasks`"),
        alone(json!({"aliases": ["M 9", "M 9"]}), "`M 9` appears twice"),
        alone(json!({"aliases": ["m"]}), "`m` appears twice"),
        alone(json!({"aliases": ["Kling 3.0"]}), "`Kling 3.0` is already a name of `kling-v3`"),
        alone(json!({"aliases": ["KLING_3.0"]}), "`KLING_3.0` is already a name of `kling-v3`"),
        alone(json!({"aliases": ["Kling V3"]}), "`Kling V3` is already a name of `kling-v3`"),
        alone(json!({"id": "kling video v3 0"}), "`kling video v3 0` is already a name of `kling-v3`"),
        (json!({"aliases": ["one"]}), vec![json!({"id": "n", "aliases": ["ONE"]})], "`ONE` is already a name of `m`"),
    ];
    assert_faults(&builder, "models", &model, cases);

    let reading = json!({"id": "r", "question": "?", "options": [{"id": "a", "title": "A", "why": "w"}], "default": "a"});
    let cases: Vec<Broken> = vec![alone(json!({}), ""), alone(json!({"default": "b"}), "the default is not among the options")];
    assert_faults(&builder, "readings", &reading, cases);

    let time = json!({"id": "t", "title": "T", "kind": "one-run", "confidence": "low", "cites": ["S01"]});
    let no_range = "a minimum and a maximum number of seconds";
    let cases: Vec<Broken> = vec![
        alone(json!({}), ""),
        alone(json!({"seconds": 1}), ""),
        alone(json!({"seconds": 0}), no_range),
        alone(json!({"seconds_min": 5, "seconds_max": 5}), ""),
        alone(json!({"seconds_min": 6, "seconds_max": 5}), no_range),
        alone(json!({"seconds_min": 5}), no_range),
        alone(json!({"seconds_min": null, "seconds_max": 5}), no_range),
        alone(json!({"seconds": 5, "seconds_max": 5}), "`seconds_max` is written twice"),
    ];
    assert_faults(&builder, "service_times", &time, cases);

    let fact = json!({"id": "f", "title": "F", "confidence": "low", "cites": ["S01"]});
    let cases: Vec<Broken> = vec![
        alone(json!({"slots": 20}), ""),
        alone(json!({"slots": 20, "value": "20"}), "`value` is written twice"),
        alone(json!({"cites": [{"source": "S01", "basis": "guessed"}]}), "`guessed` is not one of the known names"),
    ];
    assert_faults(&builder, "facts", &fact, cases);

    let list_price = json!({"balance": "app-credit", "currency": "USD", "amount_per_unit": "0.2", "cites": ["S01"]});
    let cases: Vec<Broken> = vec![
        alone(json!({}), ""),
        alone(json!({"balance": "api-video"}), "`api-video USD` appears twice"),
        alone(json!({"currency": null}), "currency: expected a string, not null"),
    ];
    assert_faults(&builder, "list_prices", &list_price, cases);
}
