//! The last below, the one at, and the first above: every edge in threes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "a failure here is a failing test"
)]

mod support;

use serde_json::{Value as Json, json};
use support::ask::{Answer, answered, compare_models, estimate, estimate_columns, problems, tells};
use support::rows::{Row, Seconds, embedded};
use support::value;

const TODAY: &str = "2026-11-20";

/// The last day of the one model of which a generation is one unit.
const LAST_OF_ONE_UNIT: &str = "2026-09-14";

fn on(day: &str, job: Json) -> Answer {
    estimate(&value(&json!({"asOf": day, "jobs": [job]})))
}

fn line(job: Json) -> Json {
    line_on(TODAY, job)
}

fn line_on(day: &str, job: Json) -> Json {
    answered(on(day, job))["lines"][0].clone()
}

fn changed(mut base: Json, change: Json) -> Json {
    base.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    base
}

/// An image for one unit on [`LAST_OF_ONE_UNIT`], with some fields changed.
fn one_unit(change: Json) -> Json {
    changed(json!({"model": "kling-v1", "task": "text-to-image", "resolution": "1K"}), change)
}

/// A rate of a model that the rulebook does not have.
fn own(change: Json) -> Json {
    changed(json!({"track": "api", "model": "own", "task": "t", "balance": "api-video", "basis": "per-second", "units": 1}), change)
}

#[test]
fn every_row_takes_its_durations_and_none_beside_them() {
    let mut edges = 0;
    for rate in embedded().iter().filter(|rate| rate.known) {
        let day = if rate.is_of(TODAY) { TODAY } else { "2026-04-30" };
        let takes = |seconds: f64| {
            let mut job = rate.job(5);
            job["durationSeconds"] = json!(seconds);
            let answer = estimate(&value(&json!({"asOf": day, "track": rate.track, "jobs": [job], "readings": rate.readings()})));
            let answers = answer.as_ref().is_ok_and(|answer| answer["lines"][0]["rate"] == *rate.id);
            // Beside an analyst's figure for one length, accounts may show others at resolutions that the job does not name.
            let refused = tells(&answer, "out_of_range", "jobs[0].durationSeconds") || rate.known_by == "analysis";
            assert!(answers || refused, "{} {seconds}: {answer:?}", rate.id);
            answers
        };
        let follows = rate.follows_input();
        let lawful: Vec<u64> = match &rate.seconds {
            Seconds::Any => {
                let parts = [1e-7, 0.5, 12.25].map(|seconds| takes(seconds) == follows);
                assert!(!takes(0.0) && takes(1.0) && takes(86_400.0) && parts == [true; 3], "{}", rate.id);
                continue;
            }
            Seconds::Range(min, max) => (*min..=*max).collect(),
            Seconds::AnyOf(list) => list.clone(),
        };
        let (shortest, longest) = (lawful[0], *lawful.last().unwrap());
        for seconds in 0..=longest + 2 {
            assert_eq!(takes(seconds as f64), lawful.contains(&seconds), "{} {seconds}", rate.id);
            // Between two lengths that are sold lie those of clips alone.
            let between = follows && (shortest..=longest).contains(&(seconds + 1));
            assert_eq!(takes(seconds as f64 + 0.5), between, "{} {seconds}.5", rate.id);
            edges += 1;
        }
    }
    assert!(edges > 500);
}

#[test]
fn part_of_a_second_is_refused_with_the_whole_numbers_beside_it() {
    let refused = |job: Json, seconds: f64| {
        let error = on(TODAY, changed(job, json!({"durationSeconds": seconds}))).unwrap_err();
        let [problem] = error.problems.as_slice() else { panic!("{error}") };
        assert_eq!((problem.code.id(), &*problem.field), ("out_of_range", "jobs[0].durationSeconds"), "{seconds}");
        (problem.help.clone().unwrap().to_string(), problem.allowed.clone().unwrap())
    };
    let range = || json!({"model": "kling-v3", "resolution": "720p", "nativeAudio": false});
    let list = || json!({"model": "kling-v2-6", "resolution": "720p", "nativeAudio": false});
    let told = |help: &str, allowed: &[&str]| (help.to_string(), allowed.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(refused(range(), 5.5), told("5 or 6", &["5", "6"]));
    assert_eq!(refused(range(), 5.000_001), told("5 or 6", &["5", "6"]));
    assert_eq!(refused(range(), 2.5), told("3 seconds", &["3"]));
    assert_eq!(refused(range(), 15.5), told("15 seconds", &["15"]));
    assert_eq!(refused(list(), 5.5), told("5 seconds", &["5"]));
    assert_eq!(refused(list(), 7.25), told("7 or 8", &["5", "10"]));
}

#[test]
fn of_a_clip_the_nearest_whole_second_is_charged_and_a_half_counts_up() {
    let charged = |model: &str, task: &str, seconds: f64| {
        let line =
            line(json!({"model": model, "task": task, "resolution": "720p", "videoInput": task != "avatar", "durationSeconds": seconds}));
        let step = line["steps"].as_array().unwrap().iter().find(|step| step["rule"] == "cost.seconds").cloned();
        let said = step.map(|step| [step["inputs"]["seconds"].clone(), step["result"].clone()]);
        (line["unitsPerGeneration"].as_str().unwrap().to_string(), said)
    };
    // 0.4 units a second.
    for (seconds, whole, units) in [
        (0.001, "1", "0.4"),
        (0.49, "1", "0.4"),
        (1.49, "1", "0.4"),
        (1.5, "2", "0.8"),
        (1.51, "2", "0.8"),
        (11.3, "11", "4.4"),
        (12.499_999_9, "12", "4.8"),
        (12.5, "13", "5.2"),
        (299.5, "300", "120"),
    ] {
        assert_eq!(
            charged("kling-services", "avatar", seconds),
            (units.into(), Some([json!(seconds.to_string()), json!(whole)])),
            "{seconds}"
        );
    }
    assert_eq!(charged("kling-services", "avatar", 300.0), ("120".into(), None));
    // 0.9 units a second, from 3 to 30.
    assert_eq!(charged("kling-v3", "motion-control", 3.0), ("2.7".into(), None));
    assert_eq!(charged("kling-v3", "motion-control", 29.5).0, "27");
    assert_eq!(charged("kling-v3", "motion-control", 2.5).0, "2.7");
    for seconds in [2.0, 2.49, 30.01, 30.5, 31.0] {
        let job =
            json!({"model": "kling-v3", "task": "motion-control", "resolution": "720p", "videoInput": true, "durationSeconds": seconds});
        assert!(tells(&on(TODAY, job), "out_of_range", "jobs[0].durationSeconds"), "{seconds}");
    }
    // A row of one's own without a range has no longest clip.
    let own = own(json!({"task": "lip-sync"}));
    for (seconds, units) in [(0.01, "1"), (0.5, "1"), (1.5, "2"), (86_400.4, "86400")] {
        let job = json!({"model": "own", "task": "lip-sync", "durationSeconds": seconds});
        let answer = answered(estimate(&value(&json!({"asOf": TODAY, "jobs": [job], "overlay": {"rates": [own]}}))));
        assert_eq!(answer["lines"][0]["units"], units, "{seconds}");
    }
}

#[test]
fn a_rate_answers_from_its_first_day_until_the_day_before_its_end() {
    let refused = |answer: &Answer| problems(answer).first().map(|(code, _)| (*code).to_string());
    let master = json!({"model": "kling-v2-1-master", "resolution": "1080p", "durationSeconds": 5});
    let turbo = json!({"model": "kling-3.0-turbo", "resolution": "720p", "durationSeconds": 5});
    let voice = json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "nativeAudio": true, "voiceControl": true});
    let fourth = json!({"model": "kling-v4", "resolution": "720p", "durationSeconds": 5});
    for (job, day, code) in [
        (&master, "2026-09-13", None),
        (&master, "2026-09-14", None),
        (&master, "2026-09-15", Some("not_in_rulebook")),
        (&turbo, "2026-06-16", Some("not_in_rulebook")),
        (&turbo, "2026-06-17", None),
        (&turbo, "2026-06-18", None),
        (&voice, "2026-05-13", None),
        (&voice, "2026-05-14", Some("not_in_rulebook")),
        (&fourth, "2026-10-14", Some("not_in_rulebook")),
        (&fourth, "2026-10-15", Some("rate_unknown")),
        (&turbo, "9999-12-31", None),
        (&turbo, "0001-01-01", Some("not_in_rulebook")),
    ] {
        assert_eq!(refused(&on(day, job.clone())).as_deref(), code, "{job} on {day}");
    }
}

#[test]
fn what_came_out_answers_from_its_first_day_on() {
    let (not_yet, unknown) = (Some("not_in_rulebook"), Some("rate_unknown"));
    let clip = |model: &str, resolution: &str, audio: bool| json!({"model": model, "resolution": resolution, "durationSeconds": 5, "nativeAudio": audio});
    let omni = |resolution: &str, video: bool| json!({"model": "kling-v3-omni", "task": "omni", "resolution": resolution, "durationSeconds": 5, "nativeAudio": false, "videoInput": video});
    let image = |model: &str| json!({"model": model, "task": "text-to-image", "resolution": "1K"});
    let control =
        |model: &str| json!({"model": model, "task": "motion-control", "resolution": "720p", "durationSeconds": 5, "videoInput": true});
    let edit = |model: &str, resolution: &str| json!({"model": model, "task": "video-edit", "resolution": resolution, "durationSeconds": 5, "nativeAudio": false, "videoInput": true});
    let voice =
        |model: &str| json!({"model": model, "resolution": "1080p", "durationSeconds": 5, "nativeAudio": true, "voiceControl": true});
    // The last day without, the first and the second with; what the day before and those from then on are told.
    for (job, days, before, since) in [
        (clip("kling-v2-5-turbo", "1080p", false), ["2025-10-19", "2025-10-20", "2025-10-21"], not_yet, None),
        (clip("kling-v2-5-turbo", "720p", false), ["2025-11-10", "2025-11-11", "2025-11-12"], not_yet, None),
        (clip("kling-v2-6", "1080p", true), ["2025-12-14", "2025-12-15", "2025-12-16"], not_yet, None),
        (edit("kling-video-o1", "720p"), ["2025-12-14", "2025-12-15", "2025-12-16"], not_yet, None),
        (image("kling-image-o1"), ["2025-12-14", "2025-12-15", "2025-12-16"], not_yet, None),
        (voice("kling-v2-6"), ["2025-12-15", "2025-12-16", "2025-12-17"], not_yet, None),
        (control("kling-v2-6"), ["2025-12-21", "2025-12-22", "2025-12-23"], not_yet, None),
        (clip("kling-v3", "720p", false), ["2026-02-24", "2026-02-25", "2026-02-26"], not_yet, None),
        (voice("kling-v3"), ["2026-02-24", "2026-02-25", "2026-02-26"], not_yet, None),
        (image("kling-v3"), ["2026-02-24", "2026-02-25", "2026-02-26"], not_yet, None),
        (omni("1080p", true), ["2026-02-24", "2026-02-25", "2026-02-26"], not_yet, None),
        (image("kling-v3-omni"), ["2026-02-24", "2026-02-25", "2026-02-26"], not_yet, None),
        (control("kling-v3"), ["2026-03-03", "2026-03-04", "2026-03-05"], not_yet, None),
        (clip("kling-v3", "4K", true), ["2026-04-22", "2026-04-23", "2026-04-24"], not_yet, None),
        (omni("4K", false), ["2026-04-22", "2026-04-23", "2026-04-24"], not_yet, None),
        (omni("4K", true), ["2026-06-16", "2026-06-17", "2026-06-18"], not_yet, None),
        (edit("kling-v3-omni", "4K"), ["2026-06-16", "2026-06-17", "2026-06-18"], not_yet, None),
        (clip("kling-v4-flash", "720p", true), ["2026-09-27", "2026-09-28", "2026-09-29"], not_yet, unknown),
    ] {
        for (day, code) in days.into_iter().zip([before, since, since]) {
            let answer = on(day, job.clone());
            assert_eq!(problems(&answer).first().map(|(told, _)| *told), code, "{job} on {day}");
        }
    }
}

#[test]
fn on_the_day_of_retirement_old_models_end_and_what_goes_on_has_no_known_price() {
    let job = |model: &str, task: &str, more: Json| changed(json!({"model": model, "task": task}), more);
    let image = |model: &str, task: &str| job(model, task, json!({"resolution": "1K"}));
    let effect = |name: &str| job("kling-services", "effect", json!({"mode": name}));
    let (ended, unknown) = (Some("not_in_rulebook"), Some("rate_unknown"));
    for (job, units, since) in [
        (image("kling-v1", "text-to-image"), "1", ended),
        (image("kling-v1", "image-to-image"), "1", ended),
        (image("kling-v1-5", "text-to-image"), "4", ended),
        (image("kling-v1-5", "image-to-image"), "8", ended),
        (image("kling-v2", "text-to-image"), "4", ended),
        (image("kling-v2", "image-to-image"), "8", ended),
        (image("kling-v2", "multi-image-to-image"), "16", ended),
        (image("kling-v2-new", "image-to-image"), "8", ended),
        (image("kling-v2-1", "text-to-image"), "4", None),
        (job("kolors-virtual-try-on-v1", "virtual-try-on", json!({})), "1", unknown),
        (job("kolors-virtual-try-on-v1-5", "virtual-try-on", json!({})), "1", unknown),
        (effect("dizzydizzy"), "3.5", unknown),
        (effect("bloombloom"), "3.5", unknown),
        (effect("fuzzyfuzzy"), "2", unknown),
        (effect("squish"), "2", unknown),
        (effect("expansion"), "2", unknown),
    ] {
        assert_eq!(line_on("2026-09-14", job.clone())["unitsPerGeneration"], units, "{job}");
        for day in ["2026-09-15", "2026-09-16"] {
            assert_eq!(problems(&on(day, job.clone())).first().map(|(code, _)| *code), since, "{job} on {day}");
        }
    }
}

#[test]
fn omni_at_4k_costs_the_same_with_a_video_and_never_makes_sound_to_one() {
    let omni = |task: &str, more: Json| changed(json!({"model": "kling-v3-omni", "task": task, "mode": "4k", "durationSeconds": 8}), more);
    for job in [
        omni("omni", json!({})),
        omni("omni", json!({"nativeAudio": true})),
        omni("omni", json!({"videoInput": true})),
        omni("video-edit", json!({})),
        omni("video-edit", json!({"videoInput": true, "nativeAudio": false})),
    ] {
        assert_eq!(line(job.clone())["unitsPerGeneration"], "24", "{job}");
    }
    let sound = |task: &str| on(TODAY, omni(task, json!({"videoInput": true, "nativeAudio": true})));
    assert_eq!(problems(&sound("video-edit")), [("not_in_rulebook", "jobs[0].nativeAudio")]);
    assert_eq!(problems(&sound("omni")), [("not_in_rulebook", "jobs[0].videoInput")]);
}

#[test]
fn an_own_rate_answers_for_its_cell_and_its_days_and_nothing_else() {
    let units = |day: &str, rate: Json, job: Json| {
        let request = json!({"asOf": day, "jobs": [job], "overlay": {"rates": [rate]}});
        answered(estimate(&value(&request)))["lines"][0]["unitsPerGeneration"].as_str().unwrap().to_string()
    };
    let over = |change: Json| own(changed(json!({"model": "kling-v3", "task": "text-to-video", "units": 7}), change));
    let job =
        |change: Json| changed(json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 10, "nativeAudio": false}), change);
    let dated = || over(json!({"from": "2026-11-20", "until": "2026-11-22"}));
    for (day, wanted) in [("2026-11-19", "6"), ("2026-11-20", "70"), ("2026-11-21", "70"), ("2026-11-22", "6")] {
        assert_eq!(units(day, dated(), job(json!({}))), wanted, "{day}");
    }
    for (rate, asked, wanted) in [
        // Without a resolution it is for all of them.
        (over(json!({})), job(json!({})), "70"),
        (over(json!({})), job(json!({"resolution": "4K"})), "70"),
        (over(json!({"resolution": "720p"})), job(json!({})), "70"),
        (over(json!({"resolution": "720P"})), job(json!({})), "70"),
        (over(json!({"resolution": "1080p"})), job(json!({})), "6"),
        // A mode stands for its resolution, and the other way round.
        (over(json!({"mode": "std"})), job(json!({})), "70"),
        (over(json!({"mode": "pro"})), job(json!({})), "6"),
        (over(json!({"resolution": "720p"})), job(json!({"mode": "STD"})), "70"),
        (over(json!({"nativeAudio": true})), job(json!({})), "6"),
        (over(json!({"nativeAudio": true})), job(json!({"nativeAudio": true})), "70"),
        (over(json!({"videoInput": true})), job(json!({})), "6"),
        (over(json!({"videoInput": true})), job(json!({"videoInput": true})), "70"),
        (over(json!({"track": "app"})), job(json!({})), "6"),
        (over(json!({"task": "image-to-video"})), job(json!({})), "6"),
        (over(json!({"model": "kling-v2-6"})), job(json!({})), "6"),
        // A known id changes what it names.
        (json!({"id": "api/kling-v3/text-to-video/720p/silent", "units": "0.5"}), job(json!({})), "5"),
        (json!({"id": "api/kling-v3/text-to-video/720p/silent", "basis": "per-output"}), job(json!({})), "0.6"),
        (json!({"id": "api/kling-v3/text-to-video/720p/silent", "basis": "per-block", "blockSeconds": 3}), job(json!({})), "2.4"),
    ] {
        assert_eq!(units(TODAY, rate.clone(), asked.clone()), wanted, "{rate} {asked}");
    }
    let unknown = json!({"asOf": TODAY, "jobs": [job(json!({}))], "overlay": {"rates": [over(json!({"units": null}))]}});
    assert_eq!(problems(&estimate(&value(&unknown))), [("rate_unknown", "jobs[0].model")]);
    // The ends of an own row are its edges too.
    for (seconds, lawful) in [(4, false), (5, true), (9, true), (10, false)] {
        let rate = over(json!({"durations": {"min": 5, "max": 9}}));
        let answer =
            estimate(&value(&json!({"asOf": TODAY, "jobs": [job(json!({"durationSeconds": seconds}))], "overlay": {"rates": [rate]}})));
        assert_eq!(answer.is_ok(), lawful, "{seconds}");
    }
}

#[test]
fn the_failure_rate_is_below_one() {
    for (rate, attempts) in [
        (json!(0), "1"),
        (json!("0.000"), "1"),
        (json!(0.5), "2"),
        (json!(0.99), "100"),
        (json!(0.999), "1000"),
        (json!("0.999999999999"), "1000000000000"),
        (json!("0.9999999999999999999999999"), "10000000000000000000000000"),
    ] {
        let line = line_on(LAST_OF_ONE_UNIT, one_unit(json!({"failureRate": rate})));
        assert_eq!(json!([line["expectedAttempts"], line["units"]]), json!([attempts, "1"]), "{rate}");
    }
    for rate in [json!(1), json!("1"), json!("1.000"), json!(1.0000001), json!("1.0000000000000000000000001")] {
        assert!(tells(&on(LAST_OF_ONE_UNIT, one_unit(json!({"failureRate": rate}))), "out_of_range", "jobs[0].failureRate"), "{rate}");
    }
}

#[test]
fn expected_attempts_are_cut_and_not_rounded_after_twelve_places() {
    for (quantity, failures, attempts) in [
        (1, "0.7", "3.333333333333"),
        (2, "0.7", "6.666666666666"),
        (3, "0.7", "10"),
        (1, "0.1", "1.111111111111"),
        (8, "0.1", "8.888888888888"),
        (1, "0.000000000001", "1.000000000001"),
        (1, "0.0000000000001", "1"),
        (7, "0.36", "10.9375"),
    ] {
        assert_eq!(
            line_on(LAST_OF_ONE_UNIT, one_unit(json!({"quantity": quantity, "failureRate": failures})))["expectedAttempts"],
            attempts,
            "{quantity} / {failures}"
        );
    }
}

#[test]
fn a_total_is_rounded_half_to_even_and_once() {
    let total = |jobs: Vec<Json>, price: &str, currency: &str| {
        let request = json!({"asOf": LAST_OF_ONE_UNIT, "jobs": jobs, "pricePerUnit": price, "currency": currency});
        answered(estimate(&value(&request)))["totals"][0].clone()
    };
    for (price, rounded) in [
        ("0.0049999999999999", "0"),
        ("0.005", "0"),
        ("0.0050000000000001", "0.01"),
        ("0.0149999999999999", "0.01"),
        ("0.015", "0.02"),
        ("0.0150000000000001", "0.02"),
        ("0.0249999999999999", "0.02"),
        ("0.025", "0.02"),
        ("0.0250000000000001", "0.03"),
        ("0.035", "0.04"),
        ("0.995", "1"),
        ("1.005", "1"),
        ("2.675", "2.68"),
        ("1234567890123.125", "1234567890123.12"),
        ("0", "0"),
    ] {
        for currency in ["USD", "CNY"] {
            let total = total(vec![one_unit(json!({}))], price, currency);
            assert_eq!(total["amount"], json!({"amount": rounded, "currency": currency}), "{price}");
            assert_eq!(total["exactAmount"]["amount"], price, "{price}");
            assert_eq!(total["steps"][0]["rule"], "num.round");
        }
    }
    // The sum is rounded, never the lines.
    for (jobs, rounded) in [(1, "0"), (2, "0.01"), (3, "0.02"), (4, "0.02"), (5, "0.02"), (7, "0.04")] {
        assert_eq!(total(vec![one_unit(json!({})); jobs], "0.005", "USD")["amount"]["amount"], rounded, "{jobs} x 0.005");
    }
    let lines = answered(estimate(&value(&json!({"asOf": LAST_OF_ONE_UNIT, "jobs": [one_unit(json!({}))], "pricePerUnit": "0.005"}))));
    assert_eq!(lines["lines"][0]["amount"]["amount"], "0.005");
}

#[test]
fn percentages_are_cut_after_twelve_places_and_exact_where_they_end() {
    let compared = |units: Json, base: Json| {
        let rates = [own(json!({"model": "a", "units": units})), own(json!({"model": "b", "units": base}))];
        let request = json!({"asOf": TODAY, "job": {"task": "t", "durationSeconds": 1}, "baseline": "b", "overlay": {"rates": rates}});
        compare_models(&value(&request))
    };
    for (units, base, percent, saving) in [
        (json!(1), json!(3), "33.333333333333", "66.666666666666"),
        (json!(2), json!(3), "66.666666666666", "33.333333333333"),
        (json!(4), json!(3), "133.333333333333", "-33.333333333333"),
        (json!(1), json!(8), "12.5", "87.5"),
        (json!("0.00000000000001"), json!(1), "0.000000000001", "99.999999999999"),
        (json!("0.000000000000001"), json!(1), "0", "99.999999999999"),
        (json!(0), json!(1), "0", "100"),
        (json!(5), json!(5), "100", "0"),
        (json!("1000000000000"), json!("0.000000000001"), "100000000000000000000000000", "-99999999999999999999999900"),
    ] {
        let answer = answered(compared(units.clone(), base.clone()));
        let row = answer["rows"].as_array().unwrap().iter().find(|row| row["model"] == "a").unwrap();
        assert_eq!(json!([row["percentOfBaseline"], row["savingPercent"]]), json!([percent, saving]), "{units} of {base}");
    }
    assert_eq!(problems(&compared(json!(1), json!(0))), [("out_of_range", "baseline")]);
}

#[test]
fn a_begun_block_counts_whole() {
    let blocks = |seconds: f64, rates: Json, model: &str, task: &str| {
        let job = json!({"model": model, "task": task, "durationSeconds": seconds});
        let request = json!({"asOf": TODAY, "jobs": [job], "overlay": {"rates": rates}});
        answered(estimate(&value(&request)))["lines"][0]["unitsPerGeneration"].as_str().unwrap().to_string()
    };
    // Blocks are counted from the whole seconds that are charged.
    for (seconds, units) in [
        (1.0, "0.5"),
        (4.99, "0.5"),
        (5.0, "0.5"),
        (5.49, "0.5"),
        (5.5, "1"),
        (6.0, "1"),
        (10.0, "1"),
        (10.49, "1"),
        (10.5, "1.5"),
        (60.0, "6"),
    ] {
        assert_eq!(blocks(seconds, json!([]), "kling-services", "lip-sync"), units, "{seconds} s");
    }
    let thirds = json!([own(json!({"basis": "per-block", "blockSeconds": 3}))]);
    for (seconds, units) in [(8.0, "3"), (9.0, "3"), (10.0, "4"), (1e15, "333333333333334"), (999_999_999_999_999.0, "333333333333333")] {
        assert_eq!(blocks(seconds, thirds.clone(), "own", "t"), units, "{seconds} s");
    }
}

#[test]
fn twenty_six_digits_are_held_and_thirty_refused() {
    let priced = |price: Json| estimate(&value(&json!({"asOf": LAST_OF_ONE_UNIT, "jobs": [one_unit(json!({}))], "pricePerUnit": price})));
    let digits = |count: usize| "1234567890".chars().cycle().take(count).collect::<String>();
    for count in [25, 26, 27, 28] {
        for text in [digits(count), format!("{}.{}", digits(14), "7".repeat(count - 14)), format!("0.{}1", digits(count - 1))] {
            assert_eq!(answered(priced(json!(text)))["lines"][0]["amount"]["amount"], text, "{count} digits");
        }
    }
    for text in [digits(30), format!("0.{}1", digits(29)), format!("{}.{}1", digits(15), digits(14)), "9".repeat(40)] {
        assert_eq!(problems(&priced(json!(text))), [("too_large", "pricePerUnit")], "{text}");
    }
    // Zeros are no digits.
    assert_eq!(answered(priced(json!(format!("{}1.5{}", "0".repeat(40), "0".repeat(40)))))["lines"][0]["amount"]["amount"], "1.5");
    for (number, text) in [
        (json!(1e-7), "0.0000001"),
        (json!(1e21), "1000000000000000000000"),
        (json!(0.1), "0.1"),
        (json!(99.9), "99.9"),
        (json!(-0.0), "0"),
    ] {
        assert_eq!(answered(priced(number))["lines"][0]["amount"]["amount"], text);
    }
    // A product that does not fit is refused, not rounded; one that fits without the zeros at its end is held.
    let product = |takes: &str| on(LAST_OF_ONE_UNIT, one_unit(json!({"takesPerKeeper": takes, "quantity": 10_000_000_000_000_000_u64})));
    for (takes, units) in [("1234567890", "12345678900000000000000000"), ("1234567890.123", "12345678901230000000000000")] {
        assert_eq!(answered(product(takes))["lines"][0]["units"], units);
    }
    assert_eq!(problems(&product("12345678901234.12345678901")), [("too_large", "jobs[0]")]);
    let sum =
        |price: &str| estimate(&value(&json!({"asOf": LAST_OF_ONE_UNIT, "jobs": vec![one_unit(json!({})); 9], "pricePerUnit": price})));
    answered(sum("1000000000000000000000000000"));
    assert_eq!(problems(&sum("9000000000000000000000000000")), [("too_large", "jobs")]);
}

#[test]
fn nothing_is_asked_for_nothing_is_paid() {
    let line = line(json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 0, "failureRate": 0.5}));
    for (name, wanted) in [("units", "0"), ("chargedGenerations", "0"), ("expectedAttempts", "0"), ("unitsPerGeneration", "3")] {
        assert_eq!(line[name], wanted, "{name}");
    }
    assert_eq!(line["amount"], json!({"amount": "0", "currency": "USD"}));
    let none = answered(estimate(&value(&json!({"asOf": TODAY, "jobs": []}))));
    assert_eq!(json!([none["lines"], none["totals"]]), json!([[], []]));
}

#[test]
fn ten_thousand_jobs_are_priced() {
    let job = json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 3});
    let answer = answered(estimate(&value(&json!({"asOf": TODAY, "jobs": vec![job; 10_000]}))));
    assert_eq!(answer["lines"].as_array().unwrap().len(), 10_000);
    assert_eq!(answer["lines"][9_999]["job"], 9_999);
    assert_eq!(answer["totals"][0]["units"], "90000");
    assert_eq!(answer["totals"][0]["amount"]["amount"], "12600");
}

#[test]
fn columns_hold_thousandths_up_to_64_bits() {
    let priced = |rate: Json, seconds: u16, quantity: u32| {
        let request = json!({"asOf": TODAY, "rates": ["own"], "overlay": {"rates": [own(changed(json!({"id": "own"}), rate))]}});
        let alone = estimate_columns(&value(&request), &[0], &[seconds], &[quantity]);
        // The second row of a kind may be priced another way than the first.
        let second = estimate_columns(&value(&request), &[0, 0], &[seconds; 2], &[1, quantity]);
        match &alone {
            Ok(answer) => assert_eq!(answered(second)["unitsMilli"][1], answer["unitsMilli"][0]),
            Err(_) if tells(&alone, "too_large", "columns.quantity[0]") => assert!(tells(&second, "too_large", "columns.quantity[1]")),
            Err(_) => assert!(second.is_err()),
        }
        alone
    };
    let output = |units: String| json!({"basis": "per-output", "units": units});
    let milli = |milli: u64| format!("{}.{:03}", milli / 1_000, milli % 1_000);
    // Around each width an implementation may count in.
    for width in [15, 16, 31, 32, 52, 53] {
        for near in [(1_u64 << width) - 1, 1 << width, (1 << width) + 1] {
            for quantity in [0, 1, 2, 1_000] {
                let answer = answered(priced(output(milli(near)), 5, quantity));
                assert_eq!(answer["unitsMilli"], json!([near * u64::from(quantity)]), "{near} x {quantity}");
            }
        }
    }
    for near in [(1_u64 << 31) - 1, 1 << 31] {
        let most = answered(priced(output(milli(near)), 5, u32::MAX));
        assert_eq!(most["unitsMilli"], json!([near * u64::from(u32::MAX)]), "{near}");
    }
    for near in [(1_u64 << 32) - 2, (1 << 32) - 1, 1 << 32] {
        assert_eq!(problems(&priced(output(milli(near)), 5, u32::MAX)), [("too_large", "columns.quantity[0]")], "{near}");
    }
    // 218,934,409 divides 2^63 - 1.
    let (most, part) = (i64::MAX as u64, 218_934_409_u32);
    let rate = most / u64::from(part);
    assert_eq!(rate * u64::from(part), most);
    assert_eq!(answered(priced(output(milli(rate)), 5, part))["unitsMilli"], json!([most]));
    assert_eq!(problems(&priced(output(milli(rate)), 5, part + 1)), [("too_large", "columns.quantity[0]")]);
    assert_eq!(problems(&priced(output(milli(rate + 1)), 5, part)), [("too_large", "columns.quantity[0]")]);
    assert_eq!(answered(priced(output(milli(most)), 5, 1))["unitsMilli"], json!([most]));
    assert_eq!(problems(&priced(output(milli(most + 1)), 5, 1)), [("out_of_range", "rates[0]")]);
    // Around the lengths that have a place in a table.
    for seconds in [1, 2, 63, 64, 65, 127, 128, 129, 255, 256, u16::MAX] {
        let answer = answered(priced(json!({"units": "0.123"}), seconds, 7));
        assert_eq!(answer["unitsMilli"], json!([u64::from(seconds) * 123 * 7]), "{seconds} s");
        let blocks = answered(priced(json!({"units": "0.5", "basis": "per-block", "blockSeconds": 64}), seconds, 1));
        assert_eq!(blocks["unitsMilli"], json!([u64::from(seconds.div_ceil(64)) * 500]), "{seconds} s");
    }
    assert_eq!(problems(&priced(json!({}), 0, 1)), [("out_of_range", "columns.durationSeconds[0]")]);
    // The total may be past 64 bits.
    let request = json!({"asOf": TODAY, "rates": ["own"], "overlay": {"rates": [own(changed(json!({"id": "own"}), output(milli(most))))]}});
    let answer = answered(estimate_columns(&value(&request), &[0; 3], &[0; 3], &[1; 3]));
    assert_eq!(answer["totalUnits"], "27670116110564327.421");
}

#[test]
fn a_row_of_every_rate_is_priced_alike_wherever_it_stands() {
    let rates = embedded();
    let known: Vec<&Row> = rates.iter().filter(|rate| rate.track == "api" && rate.known && rate.is_of(TODAY)).collect();
    let request = json!({"asOf": TODAY, "rates": known.iter().map(|rate| &rate.id).collect::<Vec<_>>()});
    let rows: Vec<(u16, u16)> = known.iter().enumerate().map(|(index, rate)| (index as u16, rate.shortest() as u16)).collect();
    let (rate, seconds): (Vec<u16>, Vec<u16>) = rows.iter().chain(rows.iter().rev()).chain(&rows).copied().unzip();
    let answer = answered(estimate_columns(&value(&request), &rate, &seconds, &vec![3; rate.len()]));
    let milli = answer["unitsMilli"].as_array().unwrap();
    let (there, rest) = milli.split_at(rows.len());
    let (back, again) = rest.split_at(rows.len());
    assert_eq!(there, again);
    assert!(there.iter().eq(back.iter().rev()));
}
