//! Laws of the throughput: closed forms, what more slots do, seeds, splits, refusals with 429, limits, and the packages' rule.
#![allow(
    missing_docs,
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

use kling_calc::contract::throughput::{ask as ask_throughput, ask_merged, ask_part};
use kling_calc::throughput::part::Part;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use support::ask::{Answer, answered, assert_well_told, problems};
use support::{random, value};

fn ask(request: &Json) -> Answer {
    ask_throughput(&value(request)).map(|answer| support::json(&answer))
}

fn run(request: &Json) -> Json {
    answered(ask(request))
}

/// One workload under a limit.
fn one(slots: u32, workload: Json) -> Json {
    json!({"slots": slots, "workloads": [workload]})
}

fn with(mut request: Json, more: Json) -> Json {
    for (name, field) in more.as_object().unwrap() {
        request[name] = field.clone();
    }
    request
}

fn number(json: &Json) -> f64 {
    json.as_f64().unwrap_or_else(|| panic!("{json} is no number"))
}

/// Equal to the last bit: every number is written so that it reads back to the same one.
fn assert_same(one: &Json, other: &Json) {
    for (name, field) in one.as_object().unwrap() {
        assert_eq!(field.to_string(), other[name].to_string(), "{name}");
    }
    assert_eq!(one, other);
}

/// The answer out of parts that end at these replications.
fn in_parts(request: &Json, ends: &[u32]) -> Answer {
    let mut from = 0;
    let mut parts = Vec::new();
    for end in ends {
        let part = ask_part(&value(request), &value(&json!({"from": from, "to": end})))?;
        // As it travels from one worker to another.
        parts.push(Part::of_numbers(&part.numbers()));
        from = *end;
    }
    parts.reverse();
    ask_merged(&value(request), parts).map(|answer| support::json(&answer))
}

const POISSON_20: &str = r#"{"slots": 20, "seed": 4, "workloads": [{"id": "a", "count": 3000,
    "arrivals": {"kind": "poisson", "perHour": 1080}, "service": {"kind": "lognormal", "median": 53, "p95": 120}, "failureRate": 0.05}]}"#;

fn poisson_20() -> Json {
    serde_json::from_str(POISSON_20).unwrap()
}

#[test]
fn equal_jobs_at_once_take_whole_rounds() {
    for count in [1_u32, 2, 7, 19, 20, 21, 100, 1_000] {
        for slots in [1_u32, 3, 20, 96, 97, 2_000] {
            let answer = run(&one(slots, json!({"count": count, "service": {"kind": "constant", "seconds": 7.5}})));
            let rounds = f64::from(count.div_ceil(slots));
            assert_eq!(number(&answer["makespanSeconds"]["mean"]), rounds * 7.5, "{count} jobs on {slots} slots");
            assert_eq!(number(&answer["peakQueue"]), f64::from(count.saturating_sub(slots)));
            assert_eq!(answer["replications"], 1);
        }
    }
}

#[test]
fn the_mean_wait_is_erlangs() {
    // The standard error of the mean over independent replications is at most a hundredth here; five of them are allowed.
    for (slots, load) in [(1, 0.5), (2, 0.75), (5, 0.8), (20, 0.8), (40, 0.85)] {
        let per_hour = f64::from(slots) * load * 60.0;
        let workload = json!({"count": 50_000, "arrivals": {"kind": "poisson", "perHour": per_hour},
            "service": {"kind": "exponential", "mean": 60}});
        let answer = run(&with(one(slots, workload), json!({"replications": 40, "seed": slots})));
        let (wait, form) = (number(&answer["waitSeconds"]["mean"]), number(&answer["closedForm"]["waitMean"]));
        assert!((wait / form - 1.0).abs() < 0.05, "{slots} slots: {wait}, {form} by the formula");
        assert!((number(&answer["utilisation"]) / load - 1.0).abs() < 0.01);
        assert!((wait - form - number(&answer["closedForm"]["waitDifference"])).abs() < 1e-9);
        assert_eq!(answer["closedForm"]["model"], format!("M/M/{slots}"));
    }
}

#[test]
fn littles_law_holds() {
    // Jobs in the system, over time, are arrivals a second times the time each spends there. Both sides come from one run
    // that ends empty, where the law is exact but for the sampling of the timeline.
    let workload =
        json!({"count": 20_000, "arrivals": {"kind": "poisson", "perHour": 1080}, "service": {"kind": "constant", "seconds": 60}});
    let answer = run(&with(one(20, workload), json!({"replications": 1, "seed": 3})));
    let points = answer["queueOverTime"].as_array().unwrap();
    let makespan = number(&answer["makespanSeconds"]["mean"]);
    let area: f64 = points
        .windows(2)
        .map(|pair| {
            (number(&pair[1]["seconds"]) - number(&pair[0]["seconds"])) * (number(&pair[0]["waiting"]) + number(&pair[0]["running"]))
        })
        .sum();
    let spent = 20_000.0 * (number(&answer["waitSeconds"]["mean"]) + 60.0);
    assert!((area / makespan / (spent / makespan) - 1.0).abs() < 0.02, "{area} {spent}");
}

#[test]
fn a_closed_form_is_only_given_where_there_is_one() {
    let workload = |more: Json| {
        with(json!({"count": 5, "arrivals": {"kind": "poisson", "perHour": 60}, "service": {"kind": "exponential", "mean": 60}}), more)
    };
    let form = |request: Json| run(&request)["closedForm"].clone();
    assert_eq!(form(one(2, workload(json!({}))))["model"], "M/M/2");
    // A job of two slots sees half as many lines.
    assert_eq!(form(one(5, workload(json!({"slotsPerJob": 2}))))["model"], "M/M/2");
    for other in [
        one(2, workload(json!({"failureRate": 0.1}))),
        one(2, workload(json!({"service": {"kind": "constant", "seconds": 60}}))),
        one(2, workload(json!({"arrivals": {"kind": "at-once"}}))),
        with(one(2, workload(json!({}))), json!({"whenFull": {"kind": "retry", "firstSeconds": 1}})),
        with(one(2, workload(json!({}))), json!({"slots": [{"fromSeconds": 0, "slots": 2}, {"fromSeconds": 60, "slots": 3}]})),
        json!({"slots": 2, "workloads": [workload(json!({})), workload(json!({}))]}),
    ] {
        assert_eq!(form(other), Json::Null);
    }
    let full = run(&one(1, workload(json!({}))));
    assert_eq!(full["closedForm"], Json::Null);
    assert!(full["warnings"].to_string().contains("no steady state"), "{}", full["warnings"]);
}

fn services() -> impl Strategy<Value = Json> {
    prop_oneof![
        (1_u32..50).prop_map(|seconds| json!({"kind": "constant", "seconds": seconds})),
        (1_u32..20, 0_u32..50).prop_map(|(min, more)| json!({"kind": "uniform", "min": min, "max": min + more})),
        (1_u32..50).prop_map(|mean| json!({"kind": "exponential", "mean": mean})),
        (1_u32..50, 0_u32..90).prop_map(|(median, more)| json!({"kind": "lognormal", "median": median, "p95": median + more})),
        prop::collection::vec(1_u32..30, 1..5).prop_map(|list| json!({"kind": "list", "seconds": list})),
    ]
}

fn arrivals() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!({"kind": "at-once"})),
        (1_u32..20).prop_map(|seconds| json!({"kind": "every", "seconds": seconds})),
        (100_u32..4_000).prop_map(|per_hour| json!({"kind": "poisson", "perHour": per_hour})),
    ]
}

fn workloads(slots_per_job: u32, failures: bool) -> impl Strategy<Value = Vec<Json>> {
    let rate = if failures { prop_oneof![Just(0.0), 0.0..0.9_f64].boxed() } else { Just(0.0).boxed() };
    let workload = (1_u32..60, services(), arrivals(), 1..=slots_per_job, rate, 1_u32..4).prop_map(
        |(count, service, arrivals, slots, rate, attempts)| {
            json!({"count": count, "service": service, "arrivals": arrivals, "slotsPerJob": slots, "failureRate": rate, "maxAttempts": attempts})
        },
    );
    prop::collection::vec(workload, 1..4)
}

proptest! {
    #![proptest_config(random::cases(250))]

    /// In an own queue where no attempt fails. Without a queue a larger number can finish later: see below.
    #[test]
    fn more_slots_never_finish_later(workloads in workloads(3, false), slots in 3_u32..12, more in 1_u32..12, seed in 0_u32..1_000) {
        let ends = |slots: u32| {
            let answer = run(&json!({"slots": slots, "workloads": workloads, "seed": seed, "replications": 3}));
            ["mean", "min", "p50", "max"].map(|name| number(&answer["makespanSeconds"][name]))
        };
        let (few, many) = (ends(slots), ends(slots + more));
        prop_assert!(few.iter().zip(many).all(|(few, many)| many <= *few), "{few:?} {many:?}");
    }

    #[test]
    fn no_job_and_no_slot_is_lost(
        workloads in workloads(4, true), slots in 4_u32..12, retry in any::<bool>(), seed in 0_u32..1_000, step in 0_u32..200,
    ) {
        let when_full = if retry { json!({"kind": "retry", "firstSeconds": 1.5}) } else { json!({"kind": "queue"}) };
        let steps = json!([{"fromSeconds": 0, "slots": slots}, {"fromSeconds": f64::from(step) + 0.5, "slots": 4}]);
        let request = json!({"slots": steps, "workloads": workloads, "whenFull": when_full, "seed": seed, "replications": 1, "records": 5_000});
        let answer = run(&request);
        let all: f64 = workloads.iter().map(|workload| number(&workload["count"])).sum();
        let count = |name: &str| number(&answer[name]);
        prop_assert_eq!(count("finished") + count("gaveUp"), all);
        let records = answer["records"].as_array().unwrap();
        prop_assert_eq!(records.len() as f64, count("attempts"));
        let failed = records.iter().filter(|record| record["failed"] == true).count();
        prop_assert_eq!(failed as f64, count("failedAttempts"));
        prop_assert!(retry || count("rejections") == 0.0);
        // At every start the slots in use are within the limit of that moment.
        let slots_of = |record: &Json| {
            let place: usize = record["workload"].as_str().unwrap().trim_start_matches("workload-").parse().unwrap();
            number(&workloads[place - 1]["slotsPerJob"])
        };
        for (place, record) in records.iter().enumerate() {
            let now = number(&record["started"]);
            prop_assert!(number(&record["arrived"]) <= now && now <= number(&record["ended"]));
            let used: f64 = records[..=place].iter().filter(|other| number(&other["ended"]) > now || *other == record).map(slots_of).sum();
            let limit = if now >= f64::from(step) + 0.5 { 4 } else { slots };
            prop_assert!(used <= f64::from(limit), "{} slots at {now}", used);
        }
        // An own queue starts jobs in the order in which they join it, each job's attempts in theirs.
        if !retry {
            let first: Vec<f64> = records.iter().filter(|record| record["attempt"] == 1).map(|record| number(&record["arrived"])).collect();
            prop_assert!(first.is_sorted());
        }
    }

    #[test]
    fn how_replications_are_split_changes_no_bit(
        workloads in workloads(2, true), retry in any::<bool>(), seed in 0_u32..1_000, cuts in prop::collection::vec(0_u32..20, 0..8),
    ) {
        let when_full = if retry { json!({"kind": "retry", "firstSeconds": 3, "factor": 1.5, "maxSeconds": 20}) } else { json!({"kind": "queue"}) };
        let request = json!({"slots": 3, "workloads": workloads, "whenFull": when_full, "seed": seed, "replications": 20,
            "records": 30, "deadlineSeconds": 200});
        let mut ends = cuts;
        ends.push(20);
        ends.sort_unstable();
        assert_same(&answered(in_parts(&request, &ends)), &run(&request));
    }
}

#[test]
fn without_a_queue_more_slots_can_finish_later() {
    // Found by trying: which of the refused jobs comes back first after an end depends on when each was refused.
    let job = |at: u32, seconds: u32, slots: u32| json!({"count": 1, "arrivals": {"kind": "times", "seconds": [at]}, "service": {"kind": "constant", "seconds": seconds}, "slotsPerJob": slots});
    let request = |slots: u32, deadline: f64| {
        json!({"slots": slots, "deadlineSeconds": deadline, "workloads": [job(1, 6, 2), job(1, 6, 2), job(3, 5, 1)],
            "whenFull": {"kind": "retry", "firstSeconds": 1}})
    };
    let ends: Vec<f64> = (2..6).map(|slots| number(&run(&request(slots, 1.0))["makespanSeconds"]["mean"])).collect();
    assert_eq!(ends, [23.0, 14.0, 15.0, 8.0]);
    // The search agrees with trying every number, from whichever it begins.
    for deadline in [7.0, 8.0, 13.0, 14.0, 15.0, 22.0, 23.0] {
        let least = (2..6_u32).zip(&ends).find(|(_, end)| **end <= deadline).map(|(slots, _)| slots);
        for slots in 2..8 {
            assert_eq!(run(&request(slots, deadline))["deadline"]["slotsNeeded"], json!(least), "{deadline} s, asked with {slots}");
        }
    }
}

#[test]
fn the_slots_needed_are_those_of_trying_each() {
    let plain =
        json!({"count": 150, "arrivals": {"kind": "poisson", "perHour": 400}, "service": {"kind": "lognormal", "median": 100, "p95": 250}});
    let failing = with(plain.clone(), json!({"failureRate": 0.3}));
    let wide = with(plain.clone(), json!({"slotsPerJob": 3}));
    for (workloads, retry) in
        [(json!([plain]), false), (json!([failing]), false), (json!([wide]), false), (json!([plain, wide]), false), (json!([plain]), true)]
    {
        let when_full = if retry { json!({"kind": "retry", "firstSeconds": 5}) } else { json!({"kind": "queue"}) };
        let request = |slots: u32, deadline: f64| json!({"slots": slots, "workloads": workloads, "whenFull": when_full, "replications": 40, "seed": 8, "deadlineSeconds": deadline});
        let chance = |slots: u32, deadline: f64| number(&run(&request(slots, deadline))["deadline"]["chance"]);
        for deadline in [1_900.0, 2_600.0, 6_000.0] {
            let needed = run(&request(20, deadline))["deadline"]["slotsNeeded"].as_u64();
            let tried = (3..80_u32).find(|slots| chance(*slots, deadline) >= 0.95);
            // With one slot to a job the search begins below three.
            let needed = needed.map(|slots| slots.max(3));
            assert_eq!(needed, tried.map(u64::from), "{deadline}");
        }
    }
}

#[test]
fn a_search_that_would_take_too_long_ends_and_says_so() {
    // Four million jobs at once, some of which fail: no number of slots does that in a second, and each try looks at all of
    // them. Trying ten thousand numbers would take many minutes.
    let workload = json!({"count": 4_000_000, "service": {"kind": "constant", "seconds": 60}, "failureRate": 0.01});
    let answer = run(&with(one(10_000, workload.clone()), json!({"replications": 1, "deadlineSeconds": 1})));
    assert_eq!(answer["deadline"]["slotsNeeded"], Json::Null);
    assert!(answer["warnings"].to_string().contains("stopped early"), "{}", answer["warnings"]);
    // Without failures one look at the most is enough to know.
    let answer = run(&with(one(10_000, with(workload, json!({"failureRate": 0}))), json!({"replications": 1, "deadlineSeconds": 1})));
    assert_eq!(answer["deadline"]["slotsNeeded"], Json::Null);
    assert!(!answer["warnings"].to_string().contains("stopped early"), "{}", answer["warnings"]);
}

#[test]
fn seeds_reproduce_and_differ() {
    let answer = |seed: u32| run(&with(poisson_20(), json!({"seed": seed, "replications": 2})));
    assert_same(&answer(1), &answer(1));
    assert_ne!(answer(1)["waitSeconds"], answer(2)["waitSeconds"]);
    // 0 where left out.
    let mut unnamed = with(poisson_20(), json!({"replications": 2}));
    unnamed.as_object_mut().unwrap().remove("seed");
    assert_same(&run(&unnamed), &answer(0));
    // Scenarios meet the same jobs: neither slots nor failures move an arrival.
    let arrived = |more: Json| {
        let answer = run(&with(with(poisson_20(), json!({"replications": 1, "records": 60_000})), more));
        let mut first: Vec<f64> =
            answer["records"].as_array().unwrap().iter().filter(|one| one["attempt"] == 1).map(|one| number(&one["arrived"])).collect();
        first.sort_by(f64::total_cmp);
        first
    };
    assert_eq!(arrived(json!({})), arrived(json!({"slots": 33})));
}

#[test]
fn a_rate_of_zero_is_no_rate() {
    let request = |failures: Json| {
        let mut request = poisson_20();
        request["workloads"][0]["failureRate"] = failures;
        with(request, json!({"replications": 3}))
    };
    let mut none = request(json!(0));
    none["workloads"][0].as_object_mut().unwrap().remove("failureRate");
    assert_same(&run(&request(json!(0))), &run(&none));
    // Nor does a rate at which nothing happens to fail move a number, though it is simulated another way.
    let rare = run(&request(json!(1e-18)));
    assert_eq!(rare["failedAttempts"], 0.0);
    assert_same(&rare, &run(&none));
}

#[test]
fn attempts_are_those_of_the_geometric_series() {
    let workload = json!({"count": 400_000, "service": {"kind": "constant", "seconds": 10}, "failureRate": 0.3, "maxAttempts": 4,
        "unitsPerJob": "0.5"});
    let answer = run(&with(one(8, workload), json!({"replications": 1})));
    // 1 + 0.3 + 0.3^2 + 0.3^3 attempts for a job, and 0.3^4 of the jobs give up; within five standard errors.
    let share = |name: &str| number(&answer[name]) / 400_000.0;
    assert!((share("attempts") - 1.417).abs() < 0.007, "{}", share("attempts"));
    assert!((share("gaveUp") - 0.0081).abs() < 0.000_71, "{}", share("gaveUp"));
    assert_eq!(number(&answer["finished"]) + number(&answer["gaveUp"]), 400_000.0);
    let units: f64 = answer["unitsCharged"].as_str().unwrap().parse().unwrap();
    assert_eq!(units * 2.0, number(&answer["finished"]), "failed attempts are not charged");
}

#[test]
fn refused_submissions_are_counted_and_cost_time() {
    let workload = json!({"count": 300, "arrivals": {"kind": "poisson", "perHour": 1200}, "service": {"kind": "exponential", "mean": 60}});
    let request = |when_full: Json| with(one(20, workload.clone()), json!({"whenFull": when_full, "replications": 30}));
    let (queue, retry) = (run(&request(json!({"kind": "queue"}))), run(&request(json!({"kind": "retry", "firstSeconds": 1}))));
    assert_eq!(queue["rejections"], 0.0);
    assert!(number(&retry["rejections"]) > 10.0);
    assert!(number(&retry["waitSeconds"]["mean"]) > number(&queue["waitSeconds"]["mean"]));
    assert!(number(&retry["utilisation"]) < number(&queue["utilisation"]));
    // Submitting again every tenth of a second is nearly a queue.
    let eager = run(&request(json!({"kind": "retry", "firstSeconds": 0.1, "factor": 1})));
    assert!((number(&eager["makespanSeconds"]["mean"]) / number(&queue["makespanSeconds"]["mean"]) - 1.0).abs() < 0.02);
    // 60 s at most where nothing is said: 90 s are told to be cut.
    let slow = run(&request(json!({"kind": "retry", "firstSeconds": 90})));
    assert!(slow["warnings"].to_string().contains("`90`") || slow["warnings"].to_string().contains("90 s"), "{}", slow["warnings"]);
}

#[test]
fn a_job_that_will_never_have_room_is_told() {
    let stepping = json!([{"fromSeconds": 0, "slots": 3}, {"fromSeconds": 15, "slots": 1}]);
    for when_full in [json!({"kind": "queue"}), json!({"kind": "retry", "firstSeconds": 1})] {
        // One of them starts before the step, the other cannot.
        let workload = json!({"count": 2, "service": {"kind": "constant", "seconds": 20}, "slotsPerJob": 3});
        let request = json!({"slots": stepping, "workloads": [workload], "whenFull": when_full});
        let answer = ask(&request);
        assert_eq!(problems(&answer), [("infeasible", "workloads[0].slotsPerJob")]);
        assert_well_told(&answer);
        // Slots that come back later are waited for.
        let later = json!([{"fromSeconds": 0, "slots": 3}, {"fromSeconds": 15, "slots": 0}, {"fromSeconds": 500, "slots": 3}]);
        let answer = run(&with(request, json!({"slots": later})));
        assert!(number(&answer["makespanSeconds"]["mean"]) >= 520.0);
    }
}

#[test]
fn the_highest_package_sets_the_limit() {
    let rule = |packages: Json| {
        let answer = run(&json!({"packages": packages, "workloads": [{"count": 1, "service": {"kind": "constant", "seconds": 1}}]}));
        (answer["slots"].as_u64().unwrap(), answer["slotsRule"].as_str().unwrap().to_string(), answer["steps"][0].clone())
    };
    let (slots, sentence, step) = rule(json!(["trial-s", "package-1", "package-2"]));
    assert_eq!(slots, 20);
    assert!(sentence.contains("set by `package-1`") && sentence.contains("`trial-s`, `package-2` add nothing"), "{sentence}");
    assert_eq!(step["rule"], "run.max_not_sum");
    let sources: Vec<&str> = step["cites"].as_array().unwrap().iter().map(|cite| cite["source"].as_str().unwrap()).collect();
    assert!(sources.contains(&"seed-001") && sources.contains(&"seed-002"), "{sources:?}");
    assert_eq!(rule(json!(["trial-l"])).0, 5);
    let one = |packages: Json, more: Json| {
        ask(&with(json!({"packages": packages, "workloads": [{"count": 1, "service": {"kind": "constant", "seconds": 1}}]}), more))
    };
    for (answer, wanted) in [
        (one(json!(["nope", "trial-s"]), json!({})), ("not_in_rulebook", "packages[0]")),
        (one(json!(["trial-s", "image-package-1"]), json!({})), ("not_in_rulebook", "packages[1]")),
        (one(json!(["trial-s"]), json!({"asOf": "2025-06-01"})), ("not_in_rulebook", "packages[0]")),
        (one(json!([]), json!({})), ("out_of_range", "packages")),
        (one(json!(["trial-s"]), json!({"slots": 5})), ("contradiction", "packages")),
    ] {
        assert_eq!(problems(&answer), [wanted]);
        assert_well_told(&answer);
    }
    // An overlay tells what the rulebook does not; types have limits of their own.
    let images = json!({"packages": [{"id": "image-package-1", "slots": 9}]});
    let answer = one(json!(["trial-s", "image-package-1"]), json!({"overlay": images}));
    assert_eq!(problems(&answer), [("contradiction", "packages[1]")]);
    assert_eq!(answered(one(json!(["image-package-1"]), json!({"overlay": images})))["slots"], 9);
}

#[test]
fn limits_are_named() {
    let constant = json!({"kind": "constant", "seconds": 1});
    let jobs = |count: u64| json!({"slots": 10_000, "workloads": [{"count": count, "service": constant}]});
    let refused = |request: Json| {
        let answer = ask(&request);
        assert_well_told(&answer);
        let all: Vec<(String, String)> = problems(&answer).into_iter().map(|(code, field)| (code.into(), field.into())).collect();
        all
    };
    let told = |code: &str, field: &str| vec![(code.to_string(), field.to_string())];
    assert_eq!(refused(jobs(50_000_001)), told("too_large", "workloads[0].count"));
    assert_eq!(refused(with(jobs(25_000_001), json!({"replications": 2}))), told("too_large", "replications"));
    let twice = json!({"slots": 1, "workloads": [{"count": 30_000_000, "service": constant}, {"count": 20_000_001, "service": constant}]});
    assert_eq!(refused(twice), told("too_large", "workloads"));
    assert_eq!(refused(with(jobs(1), json!({"slots": 10_001}))), told("too_large", "slots"));
    assert_eq!(refused(with(jobs(1), json!({"slots": 0}))), told("out_of_range", "slots"));
    assert_eq!(refused(with(jobs(1), json!({"slots": 1.5}))), told("out_of_range", "slots"));
    // Attempts that only come up while it runs count too, whatever the split.
    let endless = json!({"slots": 1, "workloads": [{"count": 10, "service": {"kind": "constant", "seconds": 1e6}}],
        "whenFull": {"kind": "retry", "firstSeconds": 0.001, "maxSeconds": 0.001}});
    assert_eq!(refused(endless), told("too_large", "workloads"));
    let failing = with(one(50, json!({"count": 300_000, "service": constant, "failureRate": 0.6})), json!({"replications": 100}));
    assert_eq!(refused(failing), told("too_large", "workloads"));
}

#[test]
fn what_is_not_lawful_is_refused_by_field() {
    let lawful = json!({"slots": 2, "workloads": [{"count": 3, "service": {"kind": "constant", "seconds": 10}}]});
    run(&lawful);
    let workload = |field: &str, bad: Json| {
        let mut request = lawful.clone();
        request["workloads"][0][field] = bad;
        request
    };
    let service = |service: Json| workload("service", service);
    let arrivals = |arrivals: Json| workload("arrivals", arrivals);
    let full = |when_full: Json| with(lawful.clone(), json!({"whenFull": when_full}));
    for (request, code, field) in [
        (workload("count", json!(0)), "out_of_range", "workloads[0].count"),
        (workload("count", json!(1.5)), "out_of_range", "workloads[0].count"),
        (workload("count", json!("3")), "wrong_type", "workloads[0].count"),
        (workload("failureRate", json!(1)), "out_of_range", "workloads[0].failureRate"),
        (workload("failureRate", json!(-0.1)), "out_of_range", "workloads[0].failureRate"),
        (workload("maxAttempts", json!(0)), "out_of_range", "workloads[0].maxAttempts"),
        (workload("slotsPerJob", json!(3)), "infeasible", "workloads[0].slotsPerJob"),
        (workload("slotsPerJob", json!(0)), "out_of_range", "workloads[0].slotsPerJob"),
        (workload("unitsPerJob", json!("x")), "bad_number", "workloads[0].unitsPerJob"),
        (workload("surprise", json!(1)), "unknown_field", "workloads[0].surprise"),
        (service(json!({"kind": "constant", "seconds": 0})), "out_of_range", "workloads[0].service.seconds"),
        (service(json!({"kind": "constant", "seconds": -1})), "out_of_range", "workloads[0].service.seconds"),
        (service(json!({"kind": "constant", "seconds": 1e300})), "out_of_range", "workloads[0].service.seconds"),
        (service(json!({"kind": "constant"})), "missing", "workloads[0].service.seconds"),
        (service(json!({"kind": "gamma"})), "out_of_range", "workloads[0].service.kind"),
        (service(json!({"kind": "uniform", "min": 3, "max": 2})), "out_of_range", "workloads[0].service.max"),
        (service(json!({"kind": "lognormal", "median": 3, "p95": 2})), "out_of_range", "workloads[0].service.p95"),
        (service(json!({"kind": "exponential", "mean": "x"})), "wrong_type", "workloads[0].service.mean"),
        (service(json!({"kind": "list", "seconds": []})), "out_of_range", "workloads[0].service.seconds"),
        (service(json!({"kind": "list", "seconds": [1, 0]})), "out_of_range", "workloads[0].service.seconds[1]"),
        (arrivals(json!({"kind": "every", "seconds": 0})), "out_of_range", "workloads[0].arrivals.seconds"),
        (arrivals(json!({"kind": "poisson", "perHour": 0})), "out_of_range", "workloads[0].arrivals.perHour"),
        (arrivals(json!({"kind": "times", "seconds": [0, 1]})), "contradiction", "workloads[0].arrivals.seconds"),
        (arrivals(json!({"kind": "times", "seconds": [0, 1, -1]})), "out_of_range", "workloads[0].arrivals.seconds[2]"),
        (full(json!({"kind": "retry", "firstSeconds": 0.0009})), "out_of_range", "whenFull.firstSeconds"),
        (full(json!({"kind": "retry", "firstSeconds": 1, "factor": 0.5})), "out_of_range", "whenFull.factor"),
        (full(json!({"kind": "retry", "firstSeconds": 1, "maxSeconds": 0})), "out_of_range", "whenFull.maxSeconds"),
        (with(lawful.clone(), json!({"workloads": []})), "out_of_range", "workloads"),
        (with(lawful.clone(), json!({"replications": 0})), "out_of_range", "replications"),
        (with(lawful.clone(), json!({"seed": -1})), "out_of_range", "seed"),
        (with(lawful.clone(), json!({"seed": 9_007_199_254_740_992_u64})), "out_of_range", "seed"),
        (with(lawful.clone(), json!({"records": 100_001})), "too_large", "records"),
        (with(lawful.clone(), json!({"deadlineSeconds": 0})), "out_of_range", "deadlineSeconds"),
        (with(lawful.clone(), json!({"slots": []})), "out_of_range", "slots[0].fromSeconds"),
        (with(lawful.clone(), json!({"slots": [{"fromSeconds": 1, "slots": 2}]})), "out_of_range", "slots[0].fromSeconds"),
        (
            with(lawful.clone(), json!({"slots": [{"fromSeconds": 0, "slots": 2}, {"fromSeconds": 0, "slots": 3}]})),
            "out_of_range",
            "slots[1].fromSeconds",
        ),
    ] {
        let answer = ask(&request);
        assert_eq!(problems(&answer), [(code, field)], "{request}");
        assert_well_told(&answer);
    }
    let twice = json!({"slots": 2, "workloads": [{"id": "a", "count": 1, "service": {"kind": "constant", "seconds": 1}}, {"id": "a", "count": 1, "service": {"kind": "constant", "seconds": 1}}]});
    assert_eq!(problems(&ask(&twice)), [("duplicate", "workloads[1].id")]);
    // All at once.
    let several = ask(&json!({"workloads": [{"count": 0, "service": {"kind": "x"}}, {"id": 5}], "seed": "s"}));
    let fields: Vec<&str> = problems(&several).into_iter().map(|(_, field)| field).collect();
    for field in [
        "slots",
        "workloads[0].count",
        "workloads[0].service.kind",
        "workloads[1].id",
        "workloads[1].count",
        "workloads[1].service",
        "seed",
    ] {
        assert!(fields.contains(&field), "{field} is not in {fields:?}");
    }
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let request = with(poisson_20(), json!({"replications": 6}));
    let part = |request: &Json, from: u32, to: u32| ask_part(&value(request), &value(&json!({"from": from, "to": to})));
    let good = |from, to| Some(part(&request, from, to).unwrap());
    let merged = |parts: Vec<Option<Part>>| ask_merged(&value(&request), parts).map(|answer| support::json(&answer));
    assert_same(&answered(merged(vec![good(3, 6), good(0, 3)])), &run(&request));
    for parts in [vec![], vec![good(0, 5)], vec![good(0, 3), good(4, 6)], vec![good(0, 4), good(3, 6)], vec![good(0, 6), good(0, 6)]] {
        assert_eq!(problems(&merged(parts)), [("contradiction", "parts")]);
    }
    let other = Some(part(&with(request.clone(), json!({"seed": 5})), 0, 6).unwrap());
    assert_eq!(problems(&merged(vec![other])), [("contradiction", "parts[0]")]);
    assert_eq!(problems(&merged(vec![good(0, 6), None])), [("wrong_type", "parts[1]")]);
    assert_eq!(problems(&part(&request, 3, 2).map(|_| Json::Null)), [("out_of_range", "range.to")]);
    assert_eq!(problems(&part(&request, 0, 7).map(|_| Json::Null)), [("out_of_range", "range.to")]);
    // Numbers that are cut or changed are no part.
    let numbers = part(&request, 0, 2).unwrap().numbers();
    assert!(Part::of_numbers(&numbers).is_some());
    for broken in [&numbers[1..], &numbers[..numbers.len() - 1], &[], &[f64::NAN; 40], &[&numbers[..], &[0.0]].concat()] {
        assert_eq!(Part::of_numbers(broken), None);
    }
}

#[test]
fn units_are_exact_means() {
    let charged = |more: Json, replications: u32| {
        let workload = with(json!({"count": 7, "service": {"kind": "exponential", "mean": 5}, "unitsPerJob": "0.1"}), more);
        run(&with(one(2, workload), json!({"replications": replications})))
    };
    assert_eq!(charged(json!({}), 3)["unitsCharged"], "0.7");
    let failing = charged(json!({"failureRate": 0.5, "maxAttempts": 1}), 64);
    // A mean over 64 ends; it is that of the finished jobs.
    let units: f64 = failing["unitsCharged"].as_str().unwrap().parse().unwrap();
    assert!((units - number(&failing["finished"]) / 10.0).abs() < 1e-12 && units < 0.7, "{units}");
    let two = json!({"slots": 2, "workloads": [{"count": 2, "service": {"kind": "constant", "seconds": 1}, "unitsPerJob": 3}, {"count": 1, "service": {"kind": "constant", "seconds": 1}}]});
    let answer = run(&two);
    assert_eq!(answer["unitsCharged"], "6");
    assert!(answer["warnings"].to_string().contains("has no units"));
    // All gave up: nothing is charged, and the zeros are said to be none.
    let none = run(&one(
        1,
        json!({"count": 1, "service": {"kind": "constant", "seconds": 1}, "failureRate": 0.999_999_999, "maxAttempts": 1, "unitsPerJob": 3}),
    ));
    assert_eq!(none["unitsCharged"], "0");
    assert!(none["warnings"].to_string().contains("no job finished"));
    assert!(none["warnings"].to_string().contains("jobs gave up after their last attempt"));
}

#[test]
fn every_step_names_a_rule_and_known_sources() {
    let request = with(poisson_20(), json!({"deadlineSeconds": 10_000, "replications": 5}));
    let answer = run(&request);
    let rules: Vec<&str> = answer["steps"].as_array().unwrap().iter().map(|step| step["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["run.max_not_sum", "run.slot", "run.queue", "run.failed", "run.seed", "run.statistics", "run.statistics"]);
    let book = kling_calc::rulebook::Rulebook::embedded();
    for step in answer["steps"].as_array().unwrap() {
        for cite in step["cites"].as_array().unwrap() {
            assert!(book.source(cite["source"].as_str().unwrap()).is_some(), "{cite}");
        }
        // Every number of the sentence stands among the inputs.
        assert!(!step["text"].as_str().unwrap().is_empty() && !step["result"].as_str().unwrap().is_empty(), "{step}");
    }
}
