//! The campaign is what its four questions say, and no more.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing unwrap is a failing test")]

mod support;

use kling_calc::api;
use kling_calc::campaign::{Campaign, Limit};
use kling_calc::problem::CalcError;
use kling_calc::time::Day;
use kling_calc::value::Value;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use support::value;

fn plan(request: &Json) -> Result<Campaign, CalcError> {
    api::campaign::plan_campaign(&value(request))
}

fn planned(request: &Json) -> Campaign {
    plan(request).unwrap_or_else(|error| panic!("{error:?}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A clip of 12 units that takes 180 s, so many times.
fn clips(quantity: u64) -> Json {
    json!([{
        "model": "kling-v3", "resolution": "1080p", "durationSeconds": 10, "nativeAudio": true, "quantity": quantity,
        "serviceSeconds": {"kind": "constant", "seconds": 180}
    }])
}

fn request(quantity: u64) -> Json {
    json!({"asOf": "2026-11-21", "startsOn": "2026-12-01", "jobs": clips(quantity)})
}

fn with(mut request: Json, fields: &Json) -> Json {
    for (name, field) in fields.as_object().unwrap() {
        request[name] = field.clone();
    }
    request
}

/// Each part is the answer to the request that is handed out with it.
fn assert_parts_are_answers(campaign: &Campaign) {
    let requests = &campaign.requests;
    assert_eq!(api::estimate::estimate(&requests.estimate).unwrap(), campaign.estimate);
    assert_eq!(api::throughput::simulate_throughput(&requests.throughput).unwrap(), campaign.throughput);
    assert_eq!(api::expiry::plan_expiry(&requests.expiry).unwrap(), campaign.expiry);
    let purchases = requests.purchases.as_ref().map(|request| api::purchases::plan_purchases(request).unwrap());
    assert_eq!(purchases, campaign.purchases);
}

fn field<'v>(value: &'v Value, name: &str) -> &'v Value {
    let Value::Record(fields) = value else { panic!("no record") };
    &fields.iter().find(|(known, _)| known == name).unwrap().1
}

/// Units of all usage that the expiry was asked about.
fn usage_of(campaign: &Campaign) -> String {
    let answer = api::expiry::plan_expiry(&campaign.requests.expiry).unwrap();
    answer.totals.burned.plus(answer.totals.shortfall).unwrap().to_string()
}

#[test]
fn two_thousand_clips_are_bought_made_and_told() {
    let campaign = planned(&request(2_000));
    assert_parts_are_answers(&campaign);
    // 2,000 / 20 rounds of 180 s are five hours.
    assert!((campaign.throughput.makespan_seconds.p95 - 18_000.0).abs() < 1e-9);
    assert_eq!(campaign.finishes_on, day("2026-12-01"));
    assert_eq!(usage_of(&campaign), "24000");
    // 20 slots use 12 units in 180 s each: 480 rounds a day.
    assert_eq!(campaign.units_per_day_at_most.to_string(), "115200");
    let purchases = campaign.purchases.as_ref().unwrap();
    assert_eq!(campaign.cost, Some(purchases.cost));
    assert_eq!(campaign.wasted_units, campaign.expiry.totals.expired);
    assert_eq!(campaign.limited_by, Limit::Concurrency);
    assert_eq!(campaign.meets_deadline, None);
    assert!(campaign.advice.iter().any(|advice| advice.id == "units-lapse"));
    assert!(campaign.advice.iter().all(|advice| !advice.cites.is_empty()));
}

#[test]
fn the_deadline_is_the_last_day_in_time() {
    // 20 slots make 9,600 clips a day: 20,000 take three days.
    for (deadline, meets) in [("2026-12-02", false), ("2026-12-03", true), ("2026-12-04", true)] {
        let campaign = planned(&with(request(20_000), &json!({"deadlineOn": deadline})));
        assert_eq!(campaign.finishes_on, day("2026-12-03"));
        assert_eq!(campaign.meets_deadline, Some(meets), "{deadline}");
        assert_eq!(campaign.limited_by, if meets { Limit::Nothing } else { Limit::Concurrency });
        let asked = campaign.advice.iter().find(|advice| advice.id == "ask-for-slots");
        assert_eq!(asked.is_some(), !meets);
        if let Some(asked) = asked {
            // 20,000 clips in two days of 480 rounds: 21 slots.
            assert!(asked.text.contains("21 generations"), "{}", asked.text);
        }
        assert_parts_are_answers(&campaign);
    }
}

#[test]
fn hours_per_day_stretch_the_work() {
    // Five hours of work: in one day, in two of three hours, in five of one.
    for (hours, last) in [(5.0, "2026-12-01"), (3.0, "2026-12-02"), (1.0, "2026-12-05")] {
        let campaign = planned(&with(request(2_000), &json!({"hoursPerDay": hours})));
        assert_eq!(campaign.finishes_on, day(last));
        assert_eq!(usage_of(&campaign), "24000");
        assert_parts_are_answers(&campaign);
    }
}

#[test]
fn a_small_package_does_where_it_is_cheaper_and_time_allows() {
    // 80 clips are 960 units: a trial package of 1,000, with 5 slots.
    let small = planned(&request(80));
    assert_eq!(small.throughput.slots, 5);
    assert_eq!(small.cost.unwrap().amount.to_string(), "98");
    // Three hours a day keep 5 slots busy for 16 rounds of 180 s; 40 minutes a day for two days do not.
    let hurried = planned(&with(request(80), &json!({"deadlineOn": "2026-12-01", "hoursPerDay": 0.5})));
    assert_eq!(hurried.throughput.slots, 20);
    assert_eq!(hurried.meets_deadline, Some(true));
    assert!(hurried.cost.unwrap().amount > small.cost.unwrap().amount);
}

#[test]
fn slots_fall_when_a_lot_expires() {
    let lots = json!([
        {"id": "large", "units": 40_000, "effectiveOn": "2026-11-01", "expiresOn": "2026-12-03", "slots": 20},
        {"id": "small", "units": 400_000, "effectiveOn": "2026-11-01", "expiresOn": "2027-03-01", "slots": 5}
    ]);
    let asked = json!({"lots": lots, "packages": [], "hoursPerDay": 1, "deadlineOn": "2026-12-05"});
    let campaign = planned(&with(request(3_000), &asked));
    // 20 slots make 400 clips in an hour a day, then 5 make 100: 800 in two days, the rest takes 22 more.
    assert_eq!(campaign.finishes_on, day("2026-12-24"));
    assert_eq!(campaign.meets_deadline, Some(false));
    assert_eq!(campaign.limited_by, Limit::Expiry);
    assert!(campaign.cost.unwrap().amount.is_zero());
    let Value::List(steps) = field(&campaign.requests.throughput, "slots") else { panic!("no steps") };
    assert_eq!(steps.len(), 2);
    assert_parts_are_answers(&campaign);
}

#[test]
fn without_anything_on_offer_the_missing_units_are_told() {
    let lots = json!([{"id": "own", "units": 600, "effectiveOn": "2026-11-01", "expiresOn": "2027-03-01", "slots": 20}]);
    let campaign = planned(&with(request(100), &json!({"lots": lots, "packages": []})));
    assert_eq!(campaign.limited_by, Limit::Credits);
    assert!(campaign.advice.iter().any(|advice| advice.id == "units-missing" && advice.text.contains("600 units")));
    let trial = planned(&with(request(1_000), &json!({"packages": ["trial-s"]})));
    assert_eq!((trial.limited_by, trial.purchases.is_none()), (Limit::Credits, true));
    assert_parts_are_answers(&trial);
}

#[test]
fn lots_that_cover_everything_cost_nothing_more() {
    let lots = json!([{"id": "own", "units": 2_000, "effectiveOn": "2026-11-01", "expiresOn": "2027-03-01", "slots": 20}]);
    let campaign = planned(&with(request(100), &json!({"lots": lots})));
    assert!(campaign.purchases.as_ref().unwrap().purchases.is_empty());
    assert!(campaign.cost.unwrap().amount.is_zero());
    assert_eq!(campaign.wasted_units.to_string(), "800");
    assert_parts_are_answers(&campaign);
}

#[test]
fn a_lot_of_the_same_name_as_a_purchase_stays_apart() {
    let lots = json!([{"id": "trial-l on 2026-12-01", "units": 12, "effectiveOn": "2026-11-01", "expiresOn": "2027-03-01"}]);
    let campaign = planned(&with(request(80), &json!({"lots": lots})));
    assert_eq!(campaign.expiry.lots.len(), 2);
}

#[test]
fn a_time_that_nobody_measured_is_an_assumption_and_says_so() {
    let jobs = json!([{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 10}]);
    let campaign = planned(&with(request(1), &json!({"jobs": jobs})));
    let step = &campaign.steps[0];
    assert!(step.text.contains("assumed"), "{}", step.text);
    assert!(campaign.warnings[0].starts_with("jobs[0]"));
    // The same seed, the same campaign.
    assert_eq!(campaign, planned(&with(request(1), &json!({"jobs": jobs}))));
}

#[test]
fn other_balances_are_priced_and_said_not_to_be_planned() {
    let mut jobs = clips(10);
    let image = json!({"model": "kling-v3", "task": "text-to-image", "resolution": "2K", "quantity": 10});
    jobs.as_array_mut().unwrap().push(image);
    let campaign = planned(&with(request(1), &json!({"jobs": jobs})));
    assert!(campaign.warnings.iter().any(|warning| warning.contains("api-image")));
    let purchases = campaign.purchases.as_ref().unwrap().cost.amount;
    let images = campaign.estimate.totals.iter().find(|total| total.balance.id() == "api-image").unwrap().amount.unwrap().amount;
    assert_eq!(campaign.cost.unwrap().amount, purchases.plus(images).unwrap());
    assert_eq!(usage_of(&campaign), "120");
    assert_parts_are_answers(&campaign);
}

#[test]
fn campaigns_are_set_side_by_side() {
    let late = with(request(20_000), &json!({"hoursPerDay": 12}));
    let answer = api::campaign::compare_campaigns(&value(&json!({"campaigns": [request(20_000), late]}))).unwrap();
    assert_eq!((answer[0].days_later, answer[0].costs_more.unwrap().amount.is_zero()), (0, true));
    assert_eq!(answer[1].days_later, 2);
    let refused = api::campaign::compare_campaigns(&value(&json!({"campaigns": [request(1), {"asOf": "x"}]}))).unwrap_err();
    assert!(refused.problems.iter().all(|problem| problem.field.starts_with("campaigns[1].")));
}

#[test]
fn problems_are_told_at_the_campaigns_own_fields() {
    let told = |request: &Json| -> Vec<(String, String)> {
        let problems = plan(request).unwrap_err().problems;
        problems.into_iter().map(|problem| (problem.code.id().to_string(), problem.field)).collect()
    };
    let one = |fields: &Json, code: &str, place: &str| {
        assert_eq!(told(&with(request(10), fields)), [(code.to_string(), place.to_string())], "{fields}");
    };
    one(&json!({"startsOn": "2026-11-20"}), "out_of_range", "startsOn");
    one(&json!({"deadlineOn": "2026-11-30"}), "out_of_range", "deadlineOn");
    for hours in [json!(0), json!(24.5), json!(0.0001)] {
        one(&json!({"hoursPerDay": hours}), "out_of_range", "hoursPerDay");
    }
    one(&json!({"hoursPerDay": "8"}), "wrong_type", "hoursPerDay");
    one(&json!({"slots": 0}), "out_of_range", "slots");
    one(&json!({"strategy": "best"}), "out_of_range", "strategy");
    one(&json!({"seed": -1}), "out_of_range", "seed");
    one(&json!({"packages": ["package-9"]}), "not_in_rulebook", "packages[0]");
    one(&json!({"surprise": 1}), "unknown_field", "surprise");
    one(&json!({"jobs": [{"model": "kling-v9", "durationSeconds": 5}]}), "not_in_rulebook", "jobs[0].model");
    let mut jobs = clips(10);
    jobs[0]["serviceSeconds"] = json!({"kind": "constant", "seconds": 0});
    one(&json!({"jobs": jobs}), "out_of_range", "jobs[0].serviceSeconds.seconds");
    one(&json!({"lots": [{"id": "a", "units": -1, "effectiveOn": "2026-11-01"}]}), "out_of_range", "lots[0].units");
    one(&json!({"track": "app", "jobs": [{"model": "kling-v2-6", "durationSeconds": 5, "mode": "pro"}]}), "missing", "slots");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parts_are_answers_whatever_is_asked(
        quantity in 1_u64..4_000,
        seconds in 30_u32..900,
        hours in 1_u32..=24,
        own in proptest::collection::vec((1_u32..30_000, 1_u32..60, prop::option::of(1_u32..30)), 0..3),
        deadline in prop::option::of(0_i64..20),
        failure in prop::option::of(0.01_f64..0.3),
        packages in prop::option::of(prop::sample::subsequence(vec!["trial-s", "trial-l", "package-1", "package-3"], 1..4)),
    ) {
        let mut jobs = clips(quantity);
        jobs[0]["serviceSeconds"]["seconds"] = json!(seconds);
        if let Some(failure) = failure {
            jobs[0]["failureRate"] = json!(failure);
        }
        let lots: Vec<Json> = own.iter().enumerate().map(|(index, (units, days, slots))| {
            let mut lot = json!({"id": format!("own-{index}"), "units": units, "effectiveOn": "2026-11-10", "validity": {"days": days}});
            if let Some(slots) = slots {
                lot["slots"] = json!(slots);
            }
            lot
        }).collect();
        let mut asked = with(request(1), &json!({"jobs": jobs, "hoursPerDay": hours, "lots": lots}));
        if let Some(days) = deadline {
            asked["deadlineOn"] = json!(day("2026-12-01").plus_days(days).unwrap().to_string());
        }
        if let Some(packages) = packages {
            asked["packages"] = json!(packages);
        }
        let campaign = planned(&asked);
        assert_parts_are_answers(&campaign);
        // All that the estimate charges is used, to the last digit.
        prop_assert_eq!(usage_of(&campaign), campaign.estimate.totals[0].units.to_string());
        if campaign.purchases.is_some() {
            prop_assert!(campaign.expiry.totals.shortfall.is_zero());
        }
        if let Some(meets) = campaign.meets_deadline {
            prop_assert_eq!(meets, campaign.throughput.deadline.as_ref().unwrap().chance >= 0.95);
        }
    }
}

#[test]
fn what_has_no_package_on_offer_is_planned_all_the_same() {
    let campaign = planned(&with(request(10), &json!({"currency": "CNY"})));
    assert_eq!((campaign.limited_by, campaign.cost), (Limit::Credits, None));
    let images = json!([{"model": "kling-v3", "task": "text-to-image", "resolution": "2K", "quantity": 10}]);
    let campaign = planned(&with(request(10), &json!({"jobs": images, "slots": 9})));
    assert_eq!(campaign.cost.unwrap().amount.to_string(), "350");
    assert_parts_are_answers(&campaign);
    let app = json!([{"model": "kling-v3", "resolution": "1080p", "durationSeconds": 10, "quantity": 5}]);
    let campaign = planned(&with(request(10), &json!({"track": "app", "jobs": app, "slots": 4})));
    assert_parts_are_answers(&campaign);
    for jobs in [json!([]), clips(0)] {
        let problems = plan(&with(request(10), &json!({"jobs": jobs}))).unwrap_err().problems;
        assert_eq!((problems.len(), problems[0].field.as_str()), (1, "jobs"));
    }
}
