//! Credits of the app: what accounts show goes before what an analyst wrote, unless the reading says otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failure here is a failing test")]

mod support;

use serde_json::{Value as Json, json};
use support::ask::{Answer, answered, compare_models, estimate, problems};
use support::value;

/// On this day 2.1 Master could still be had.
const DAY: &str = "2026-08-20";

fn asked(reading: &str, job: &Json, overlay: &Json) -> Answer {
    let request = json!({"asOf": DAY, "track": "app", "jobs": [job], "readings": {"cost.app_credits": reading}, "overlay": overlay});
    estimate(&value(&request))
}

fn credits(reading: &str, job: &Json) -> String {
    answered(asked(reading, job, &json!({})))["lines"][0]["units"].as_str().unwrap().to_string()
}

fn turbo(resolution: Option<&str>, seconds: u32) -> Json {
    let mut job = json!({"model": "kling-v2-5-turbo", "durationSeconds": seconds});
    if let Some(resolution) = resolution {
        job["resolution"] = json!(resolution);
    }
    job
}

#[test]
fn the_reading_decides_where_both_tell_of_a_job() {
    for (resolution, observed) in [("720p", "30"), ("1080p", "50")] {
        assert_eq!(credits("observed", &turbo(Some(resolution), 10)), observed);
        assert_eq!(credits("analysis", &turbo(Some(resolution), 10)), "105");
    }
    assert_eq!(credits("analysis", &turbo(None, 10)), "105");
    assert_eq!(problems(&asked("observed", &turbo(None, 10), &json!({}))), [("missing", "jobs[0].resolution")]);
}

#[test]
fn a_figure_for_one_length_or_task_is_none_for_another() {
    assert_eq!(credits("analysis", &turbo(Some("1080p"), 5)), "25");
    let mut image = turbo(Some("1080p"), 10);
    image["task"] = json!("image-to-video");
    assert_eq!(credits("analysis", &image), "50");
    let mut lasting = turbo(Some("720p"), 10);
    lasting.as_object_mut().unwrap().remove("durationSeconds");
    assert_eq!(problems(&asked("analysis", &lasting, &json!({}))), [("missing", "jobs[0].durationSeconds")]);
}

#[test]
fn what_only_an_analyst_tells_answers_under_both() {
    for reading in ["observed", "analysis"] {
        assert_eq!(credits(reading, &json!({"model": "kling-v2-1-master", "durationSeconds": 10})), "280");
        assert_eq!(credits(reading, &json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 10})), "60");
    }
}

#[test]
fn each_answer_names_the_other_and_the_conflict() {
    for (reading, other, result) in
        [("observed", "analysis", "105 units of app-credit"), ("analysis", "observed", "50 units of app-credit")]
    {
        let answer = answered(asked(reading, &turbo(Some("1080p"), 10), &json!({})));
        let [effect] = answer["readingEffects"].as_array().unwrap().as_slice() else { panic!("{}", answer["readingEffects"]) };
        let told = ["reading", "option", "chosen", "result"].map(|name| effect[name].as_str().unwrap());
        assert_eq!(told, ["cost.app_credits", other, reading, result]);
        assert_eq!(effect["resultNote"]["id"], "cost.estimate-effect");
        assert_eq!(answer["lines"][0]["conflicts"], json!(["C1"]));
        assert!(answer["warnings"].to_string().contains("is contested: see the conflict C1"), "{}", answer["warnings"]);
    }
    // Under the other reading it would not be told enough.
    let answer = answered(asked("analysis", &turbo(None, 10), &json!({})));
    assert_eq!(answer["readingEffects"][0]["result"], "no answer: `resolution` is missing, and the model has several options");
}

#[test]
fn where_both_readings_give_the_same_nothing_is_said() {
    let answer = answered(asked("observed", &json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 10}), &json!({})));
    assert_eq!(answer["readingEffects"], json!([]));
    let api = json!({"asOf": DAY, "jobs": [{"model": "kling-v2-5-turbo", "resolution": "720p", "durationSeconds": 10}]});
    assert_eq!(answered(estimate(&value(&api)))["readingEffects"], json!([]));
}

#[test]
fn a_row_of_ones_own_answers_before_both() {
    let own = |change: Json| {
        let mut own = json!({"track": "app", "model": "2.5 Turbo", "task": "text-to-video", "balance": "app-credit", "basis": "per-output", "units": 7});
        own.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        json!({"rates": [own]})
    };
    for reading in ["observed", "analysis"] {
        for overlay in
            [own(json!({})), own(json!({"resolution": "1080p"})), own(json!({"knownBy": "observed"})), own(json!({"knownBy": "analysis"}))]
        {
            let answer = answered(asked(reading, &turbo(Some("1080p"), 10), &overlay));
            assert_eq!(answer["lines"][0]["units"], "7", "{reading} {overlay}");
        }
        // It leaves other jobs to the rows that were there.
        let other = own(json!({"resolution": "720p"}));
        let wanted = if reading == "observed" { "50" } else { "105" };
        assert_eq!(answered(asked(reading, &turbo(Some("1080p"), 10), &other))["lines"][0]["units"], wanted);
        let master = json!({"model": "kling-v2-1-master", "durationSeconds": 10});
        let of_master = own(json!({"model": "kling-v2-1-master", "resolution": "1080p"}));
        assert_eq!(answered(asked(reading, &master, &of_master))["lines"][0]["units"], "280");
    }
}

#[test]
fn a_comparison_under_one_reading_names_what_the_other_gives() {
    let compared = |reading: &str| {
        let job = json!({"resolution": "1080p", "durationSeconds": 10, "nativeAudio": false});
        let request =
            json!({"asOf": DAY, "track": "app", "job": job, "baseline": "Kling 2.1 Master", "readings": {"cost.app_credits": reading}});
        answered(compare_models(&value(&request)))
    };
    let row =
        |comparison: &Json| comparison["rows"].as_array().unwrap().iter().find(|row| row["model"] == "kling-v2-5-turbo").cloned().unwrap();
    let (observed, analysis) = (compared("observed"), compared("analysis"));
    assert_eq!(row(&observed)["unitsPerGeneration"], "50");
    assert_eq!(row(&analysis)["savingPercent"], "62.5");
    assert_eq!(observed["readingEffects"][0]["result"], "kling-v2-5-turbo 105 units (62.5 % fewer than kling-v2-1-master)");
    assert_eq!(analysis["readingEffects"][0]["option"], "observed");
    for comparison in [observed, analysis] {
        assert_eq!(row(&comparison)["conflicts"], json!(["C1"]));
        let contested = |warning: &&Json| warning.as_str().unwrap().contains("is contested");
        assert_eq!(comparison["warnings"].as_array().unwrap().iter().filter(contested).count(), 2, "one of each contested row");
        assert_eq!(comparison["steps"][0]["result"], "kling-v2-1-master", "another name is taken for its model, and said to be");
    }
}
