//! What a bill and records say of themselves: nothing that rests on a part may be told as the whole.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::contract;
use serde_json::{Value as Json, json};
use support::value;

fn with(one: Json, fields: &Json) -> Json {
    let mut one = one;
    one.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    one
}

/// Five seconds at 1080p with sound: 6 units, USD 0.84 or CNY 6 at list price.
fn charge(task: &str, fields: &Json) -> Json {
    let charge = json!({ "task": task, "at": "2026-11-02T02:00:00Z", "paidIn": "units", "balance": "api-video", "amount": "6",
        "function": "Text to Video", "model": "kling-v3", "resolution": "1080p", "durationSeconds": "5.04", "nativeAudio": true,
        "voiceControl": false, "videoInput": false });
    with(charge, fields)
}

fn cash(task: &str, currency: &str, amount: &str, list_price: &str) -> Json {
    let mut charge = charge(task, &json!({ "paidIn": "cash", "currency": currency, "amount": amount, "listPrice": list_price }));
    charge.as_object_mut().unwrap().remove("balance");
    charge
}

fn judged(request: &Json) -> Json {
    support::json(&contract::ask(&value(request), contract::bill::reconcile).unwrap())
}

fn observed(deductions: &[Json], tasks: &[Json]) -> Json {
    let request = json!({ "asOf": "2026-11-21", "deductions": deductions, "tasks": tasks });
    support::json(&contract::ask(&value(&request), contract::history::observe).unwrap())
}

fn task(index: usize, status: &str) -> Json {
    let second = index % 60;
    json!({ "task": format!("t{index}"), "status": status, "createdAt": format!("2026-11-02T02:00:{second:02}Z"),
        "updatedAt": format!("2026-11-02T02:05:{second:02}Z") })
}

fn says(list: &Json, words: &str) -> bool {
    list.as_array().unwrap().iter().any(|one| one.as_str().unwrap().contains(words))
}

#[test]
fn cash_in_another_currency_is_in_no_worth_and_is_told_beside_it() {
    let deductions = [
        cash("a", "USD", "1.68", "1.68"),
        cash("b", "CNY", "60", "60"),
        cash("c", "CNY", "5", "5"),
        charge("d", &json!({ "amount": "7" })),
    ];
    for (currency, worth, other, findings, difference) in [("USD", "0.98", "CNY", 2, "53"), ("CNY", "54", "USD", 1, "0.84")] {
        let answer = judged(&json!({ "deductions": deductions, "currency": currency }));
        assert_eq!(answer["worth"], json!({ "amount": worth, "currency": currency }));
        let rest = json!([{ "paidIn": "cash", "currency": other, "findings": findings, "difference": difference }]);
        assert_eq!(answer["notInWorth"], rest);
    }
    let whole = judged(&json!({ "deductions": [charge("d", &json!({ "amount": "7" }))] }));
    assert_eq!(whole["notInWorth"], json!([]));
}

#[test]
fn what_was_paid_of_a_difference_at_list_price_is_told_where_there_was_a_discount() {
    let discounted = judged(&json!({ "deductions": [cash("a", "USD", "1.512", "1.68"), cash("b", "USD", "0.756", "0.84")] }));
    let over = discounted["verdicts"].as_array().unwrap().iter().find(|sum| sum["verdict"] == "over").unwrap();
    assert_eq!((&over["difference"], &over["differencePaid"]), (&json!("0.84"), &json!("0.756")));
    // A discount is no other reading's doing.
    assert!(discounted["readingEffects"].as_array().unwrap().iter().all(|effect| effect["option"] != "down"));
    let full = judged(&json!({ "deductions": [cash("a", "USD", "1.68", "1.68")] }));
    assert!(full["verdicts"][0].get("differencePaid").is_none());
}

#[test]
fn an_allowance_for_tests_is_no_charged_task() {
    let test = with(cash("b", "USD", "0.84", "0.84"), &json!({ "cashType": "test_balance" }));
    let answer = judged(&json!({ "deductions": [cash("a", "USD", "0.84", "0.84"), test] }));
    assert_eq!(answer["totals"][0]["tasks"], 1);
    assert!(says(&answer["warnings"], "charged tasks without one: 1"), "{}", answer["warnings"]);
}

#[test]
fn a_failure_is_told_on_the_clock_of_the_contract() {
    let failed = json!({ "task": "a", "status": "failed", "createdAt": "2026-11-02T01:59:00Z", "updatedAt": "2026-11-02T02:01:00Z" });
    let request = json!({ "deductions": [charge("a", &json!({}))], "tasks": [failed] });
    let said = |request: &Json| judged(request)["findings"][0]["steps"][0]["text"].as_str().unwrap().to_string();
    assert!(said(&request).contains("2026-11-02T10:01:00+08:00"), "{}", said(&request));
    assert!(said(&with(request, &json!({ "utcOffset": "+00:00" }))).contains("2026-11-02T02:01:00+00:00"));
}

#[test]
fn ways_of_paying_stand_apart_in_what_a_reading_changes() {
    let image = charge("i", &json!({ "balance": "api-image", "function": "Text to Image", "amount": "8", "model": "kling-v2" }));
    let deductions = [charge("a", &json!({})), image, cash("c", "USD", "0.84", "0.84")];
    let answer = judged(&json!({ "deductions": deductions }));
    let effects = answer["readingEffects"].as_array().unwrap();
    let up = effects.iter().find(|effect| effect["option"] == "up").unwrap();
    let parts: Vec<&str> = up["result"].as_str().unwrap().split("; ").collect();
    assert_eq!(parts.len(), 3, "{up}");
    assert!(parts[0].starts_with("units of api-video: 0 above the list, 1.2 below it"), "{up}");
}

#[test]
fn failed_tasks_without_a_model_are_in_the_share_of_all_and_warned_of_beside_those_by_model() {
    let tasks: Vec<Json> = (0..60).map(|index| task(index, if index < 4 { "failed" } else { "succeeded" })).collect();
    let deductions: Vec<Json> = (4..60).map(|index| charge(&format!("t{index}"), &json!({}))).collect();
    let told = observed(&deductions, &tasks);
    assert_eq!(told["failureRates"][0]["finished"], 56);
    let all = &told["failuresInAll"];
    assert_eq!((&all["failed"], &all["finished"], &all["rate"]), (&json!(4), &json!(60), &json!(0.066_667)));
    assert_eq!((&all["failedWithoutModel"], &all["finishedWithoutModel"]), (&json!(4), &json!(4)));
    assert!(says(&told["warnings"], "4 failed tasks have no model"), "{}", told["warnings"]);
    // Of none of the four, or of all of them.
    let of_model = &told["failureRates"][0];
    assert_eq!((&of_model["least"], &of_model["most"]), (&json!(0), &json!(0.066_667)));
    let whole = observed(&[], &(0..30).map(|index| with(task(index, "failed"), &json!({ "model": "kling-v3" }))).collect::<Vec<_>>());
    assert_eq!(whole["failuresInAll"]["failedWithoutModel"], 0);
    let of_model = &whole["failureRates"][0];
    assert_eq!((&of_model["least"], &of_model["most"]), (&of_model["rate"], &of_model["rate"]));
    assert!(!says(&whole["warnings"], "no model"));
    // Below 20 that ended, nothing is told.
    assert!(observed(&[], &tasks[..19]).get("failuresInAll").is_none());
}

#[test]
fn a_job_has_what_all_charges_of_its_tasks_agree_on_and_nothing_else() {
    let tasks: Vec<Json> = (0..40).map(|index| task(index, "succeeded")).collect();
    let plain = json!({});
    let rows =
        |last: &Json| -> Vec<Json> { (0..40).map(|index| charge(&format!("t{index}"), if index == 39 { last } else { &plain })).collect() };
    let job = |last: &Json| observed(&rows(last), &tasks)["serviceTimes"][0]["job"].clone();
    let alike = json!({ "task": "text-to-video", "resolution": "1080p", "durationSeconds": "5", "nativeAudio": true,
        "voiceControl": false, "videoInput": false });
    assert_eq!(job(&json!({})), alike);
    // A mode is its resolution, and a file of 4.96 s was charged as 5.
    assert_eq!(job(&json!({ "resolution": "pro", "durationSeconds": "4.96" })), alike);
    let less = |fields: &[&str]| {
        let mut less = alike.clone();
        fields.iter().for_each(|field| drop(less.as_object_mut().unwrap().remove(*field)));
        less
    };
    assert_eq!(
        job(&json!({ "resolution": "720p", "nativeAudio": false, "durationSeconds": "10.04" })),
        less(&["resolution", "nativeAudio", "durationSeconds"])
    );
    assert_eq!(job(&json!({ "function": "Video Generation" })), less(&["task"]));
    // Nothing told, nothing carried.
    let named: Vec<Json> = (0..40).map(|index| with(task(index, "succeeded"), &json!({ "model": "kling-v3" }))).collect();
    assert!(observed(&[], &named)["serviceTimes"][0].get("job").is_none());
}

#[test]
fn what_a_finding_cites_of_the_ledgers_stands_in_the_rulebook() {
    let book = support::json(contract::rulebook::rulebook(None).unwrap().as_ref());
    let known: Vec<&Json> = book["facts"].as_array().unwrap().iter().flat_map(|fact| fact["cites"].as_array().unwrap()).collect();
    let mut untold = charge("e", &json!({ "amount": "9" }));
    untold.as_object_mut().unwrap().remove("resolution");
    let mut no_currency = cash("d", "USD", "9", "9");
    no_currency.as_object_mut().unwrap().remove("currency");
    let deductions =
        [charge("a", &json!({ "amount": "9" })), charge("b", &json!({ "function": "Something else", "amount": "9" })), no_currency, untold];
    let mut clauses = std::collections::BTreeSet::new();
    for finding in judged(&json!({ "deductions": deductions }))["findings"].as_array().unwrap() {
        let cites = finding["steps"].as_array().unwrap().iter().flat_map(|step| step["cites"].as_array().unwrap());
        for cite in cites.filter(|cite| cite["source"] == "S64" && cite.get("clause").is_some()) {
            assert!(known.contains(&cite), "{cite}");
            clauses.insert(cite["clause"].to_string());
        }
    }
    assert!(clauses.len() >= 4, "{clauses:?}");
}
