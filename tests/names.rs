//! A model answers to each of its names, however they are written, and to no other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]

mod support;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value as Json, json};
use std::sync::LazyLock;
use support::ask::{Answer, answered, compare_models, estimate, problems, rulebook};
use support::random::cases;
use support::rows::{Row, embedded};
use support::value;

const TODAY: &str = "2026-11-20";

static RATES: LazyLock<Vec<Row>> = LazyLock::new(embedded);

/// Each name with the id of its model, the id itself among them.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let book = answered(rulebook(None));
    let mut names = Vec::new();
    for model in book["models"].as_array().unwrap() {
        let id = model["id"].as_str().unwrap();
        let aliases = model["aliases"].as_array().into_iter().flatten().map(|alias| alias.as_str().unwrap());
        names.extend(std::iter::once(id).chain(aliases).map(|name| (name.to_string(), id.to_string())));
    }
    names
});

fn priced(job: &Json) -> Answer {
    estimate(&value(&json!({"asOf": TODAY, "jobs": [job]})))
}

/// A name in other letters, with other things between its parts.
fn written(name: &str, upper: &[bool], between: &[&str]) -> String {
    let mut parts = 0;
    let letter = |(at, letter): (usize, char)| match letter {
        ' ' | '_' | '-' => {
            parts += 1;
            between[parts % between.len()].to_string()
        }
        _ if upper[at % upper.len()] => letter.to_ascii_uppercase().to_string(),
        _ => letter.to_ascii_lowercase().to_string(),
    };
    name.chars().enumerate().map(letter).collect()
}

/// A line without the step that names the model and the place of its job.
fn without_the_name(mut estimate: Json) -> Json {
    let steps = estimate["lines"][0]["steps"].as_array_mut().unwrap();
    steps.retain(|step| step["inputs"].get("name").is_none());
    estimate
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_name_in_whatever_letters_gives_what_the_id_gives(
        pick in any::<Index>(),
        name in any::<Index>(),
        upper in prop::collection::vec(any::<bool>(), 1..8),
        between in prop::collection::vec(select(&[" ", "_", "-", "  ", " - "][..]), 1..4),
    ) {
        let rows: Vec<&Row> = RATES.iter().filter(|rate| rate.track == "api" && rate.is_of(TODAY)).collect();
        let rate = rows[pick.index(rows.len())];
        let names: Vec<&str> = NAMES.iter().filter(|(_, id)| *id == rate.model).map(|(name, _)| name.as_str()).collect();
        let other = written(names[name.index(names.len())], &upper, &between);
        let by_id = rate.job(rate.shortest());
        let mut by_name = by_id.clone();
        by_name["model"] = json!(other);
        match (priced(&by_id), priced(&by_name)) {
            (Ok(id), Ok(name)) => {
                let said: Vec<Json> = name["lines"][0]["steps"].as_array().unwrap().iter().filter(|step| step["inputs"].get("name").is_some()).cloned().collect();
                prop_assert_eq!(said.len(), usize::from(other != rate.model), "a step says so");
                prop_assert!(said.iter().all(|step| step["inputs"]["name"] == *other && step["result"] == *rate.model));
                prop_assert_eq!(without_the_name(name), id);
            }
            (id, name) => prop_assert_eq!(problems(&id), problems(&name)),
        }
    }

    #[test]
    fn a_row_of_ones_own_is_for_the_model_that_its_name_belongs_to(name in any::<Index>(), upper in prop::collection::vec(any::<bool>(), 1..8)) {
        let (name, id) = &NAMES[name.index(NAMES.len())];
        let other = written(name, &upper, &["_"]);
        let own = json!({"id": "own", "track": "api", "model": other, "task": "own-task", "balance": "api-video", "basis": "per-output", "units": 7});
        let overlay = json!({"rates": [own]});
        let book = answered(rulebook(Some(&value(&overlay))));
        prop_assert_eq!(&book["rates"][0]["model"], id);
        prop_assert_eq!(book["models"].as_array().unwrap().len(), answered(rulebook(None))["models"].as_array().unwrap().len());
        let asked = json!({"asOf": TODAY, "jobs": [{"model": id, "task": "own-task"}], "overlay": overlay});
        prop_assert_eq!(&answered(estimate(&value(&asked)))["lines"][0]["units"], "7");
    }
}

#[test]
fn every_title_is_a_name() {
    for model in answered(rulebook(None))["models"].as_array().unwrap() {
        let is_name = NAMES.iter().any(|(name, id)| model["title"] == *name && model["id"] == *id);
        assert!(is_name || model["id"] == "kling-services", "{model}");
    }
}

#[test]
fn a_name_that_no_model_has_is_refused_with_the_nearest() {
    for (typed, nearest) in [
        ("kling 3", "`kling-v3`"),
        ("Kling-3.0-omni-x", "`kling-v3-omni`"),
        ("kling-v26", "`kling-v2-6`"),
        ("kling-v2-5-trubo", "`kling-v2-5-turbo`"),
        ("3.0 Omny", "`kling-v3-omni`"),
        ("kling 2.1 mastr", "`kling-v2-1-master`"),
        ("kling 3.0 turboo", "`kling-3.0-turbo`"),
        // As near to one as to the other.
        ("kling turbo", "`kling-3.0-turbo`, `kling-v2-5-turbo`"),
        ("KlingO1", "`kling-video-o1`"),
        ("kling-image-01", "`kling-image-o1`"),
        ("kolors virtual tryon v1", "`kolors-virtual-try-on-v1`"),
    ] {
        for (field, answer) in [
            ("jobs[0].model", priced(&json!({"model": typed, "resolution": "720p", "durationSeconds": 5}))),
            (
                "job.model",
                compare_models(&value(&json!({"asOf": TODAY, "job": {"model": typed, "resolution": "720p", "durationSeconds": 5}}))),
            ),
            (
                "baseline",
                compare_models(&value(&json!({"asOf": TODAY, "job": {"resolution": "720p", "durationSeconds": 5}, "baseline": typed}))),
            ),
        ] {
            let error = answer.expect_err(typed);
            let [problem] = error.problems.as_slice() else { panic!("{error}") };
            assert_eq!((problem.code.id(), &*problem.field), ("not_in_rulebook", field), "{typed}");
            assert_eq!(problem.help.as_ref().map(ToString::to_string).as_deref(), Some(&*format!("did you mean {nearest}?")), "{typed}");
        }
    }
}

#[test]
fn what_is_like_no_name_gets_the_models_that_there_are() {
    for typed in ["sora", "x", "veo-3.1-fast", "-", "模型", &"kling-".repeat(1_000)] {
        let error = priced(&json!({"model": typed, "durationSeconds": 5})).unwrap_err();
        let help = error.problems[0].help.clone().unwrap().to_string();
        assert!(help.starts_with("use one of `") && help.contains("`kling-v3`"), "{typed}: {help}");
    }
}

#[test]
fn new_models_of_an_overlay_are_one_where_their_names_are() {
    let own = |model: &str, task: &str| json!({"track": "api", "model": model, "task": task, "balance": "api-video", "basis": "per-output", "units": 1});
    let overlay = json!({"rates": [own("My Model", "a"), own("my_model", "b")]});
    let book = answered(rulebook(Some(&value(&overlay))));
    let mine: Vec<&Json> = book["models"].as_array().unwrap().iter().filter(|model| model["title"] == "My Model").collect();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0]["tasks"], json!(["a", "b"]));
}
