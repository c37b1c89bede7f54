//! The worked cases of tests/cases, replayed natively, those that are pending too. The same files are replayed through the
//! packed module by tests/module.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a failing unwrap is a failing test")]

mod support;

use kling_calc::contract;
use kling_calc::problem::CalcError;
use kling_calc::record::write::Write;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use support::pending::Pending;
use support::{case_names, content, differs, expand, replay, value};

fn shown<T: Write>(answer: Result<T, CalcError>) -> Result<Json, CalcError> {
    answer.map(|answer| support::json(&answer))
}

/// The answer of a function to a case; `None` for a function that is not part of the crate.
fn call(function: &str, case: &Json) -> Option<Result<Json, CalcError>> {
    let request = case.get("request").map(|request| value(&expand(request)));
    let required = || request.clone().expect("the case has a request");
    Some(match function {
        "estimate" => shown(contract::ask(&required(), contract::estimate::estimate)),
        "compareModels" => shown(contract::ask(&required(), contract::compare::compare_models)),
        "rulebook" => contract::rulebook::rulebook(request.as_ref()).map(|book| support::json(&*book)),
        "lotsFromAccount" => {
            let text = case["json"].as_str().map_or_else(|| expand(&case["account"]).to_string(), str::to_string);
            let options = case.get("options").map(|options| value(&expand(options)));
            shown(contract::account::ask_account(&value(&json!(text)), options.as_ref()))
        }
        "planExpiry" => shown(contract::ask(&required(), contract::expiry::plan_expiry)),
        "servicePeriods" => shown(contract::ask(&required(), contract::sla::service_periods)),
        "measureAvailability" => shown(contract::ask(&required(), contract::sla::measure_availability)),
        "voucher" => shown(contract::ask(&required(), contract::sla::voucher)),
        "claimWindow" => shown(contract::ask(&required(), contract::sla::claim_window)),
        "claimState" => shown(contract::ask(&required(), contract::sla::claim_state)),
        "simulateThroughput" => shown(contract::throughput::ask(&required())),
        "availabilityFromLog" => {
            let log = content(&case["log"]);
            shown(contract::log::ask_log(&log, &value(&expand(&case["options"]))))
        }
        "planPurchases" => shown(contract::ask(&required(), contract::purchases::plan_purchases)),
        "planCampaign" => shown(contract::campaign::ask(&required())),
        _ => return None,
    })
}

/// A test for each file of cases: its name, the file, and how many cases there are at the least.
macro_rules! files {
    ($($test:ident $file:literal $least:literal;)*) => {
        const FILES: &[&str] = &[$($file),*];
        $(
            #[test]
            fn $test() {
                assert!(replay($file, &Pending::read(), call) >= $least);
            }
        )*
    };
}

files! {
    availability_from_log "availabilityFromLog" 19;
    claim_state "claimState" 17;
    claim_window "claimWindow" 17;
    compare_models "compareModels" 18;
    compare_tracks "compareTracks" 34;
    estimate "estimate" 33;
    log_formats "logFormats" 56;
    lots_from_account "lotsFromAccount" 18;
    measure_availability "measureAvailability" 22;
    observe "observe" 35;
    plan_expiry "planExpiry" 24;
    plan_purchases "planPurchases" 23;
    problems "problems" 56;
    read_history "readHistory" 53;
    reconcile "reconcile" 65;
    rulebook "rulebook" 8;
    service_periods "servicePeriods" 15;
    simulate_throughput "simulateThroughput" 22;
    voucher "voucher" 21;
}

/// Worked by hand; the others come from an independent implementation.
#[test]
fn plan_campaign() {
    assert!(replay("own/planCampaign", &Pending::read(), call) >= 8);
}

#[test]
fn every_file_of_cases_is_played() {
    assert_eq!(case_names().into_keys().collect::<Vec<_>>(), FILES);
}

#[test]
fn what_is_pending_has_a_name_that_there_is() {
    assert_eq!(Pending::read().unknown(&case_names()), Vec::<String>::new());
}

/// A list on which a function stands as a whole, a case by its name, and another as disputed.
fn made_up() -> Pending {
    Pending::new(json!({
        "rules": { "sum.rule": "Sums are told." },
        "functions": { "later": "sum.rule" },
        "cases": { "now": { "one is two": "sum.rule" } },
        "disputed": { "now": { "two is one": { "rule": "sum.rule", "reason": "The rule says otherwise." } } },
    }))
}

#[test]
fn a_case_that_is_not_pending_has_to_pass() {
    assert_eq!(made_up().settle("now", "one is one", None), None);
    assert_eq!(made_up().settle("now", "one is one", Some("it is not".to_string())), Some("it is not".to_string()));
    assert_eq!(made_up().settle("own/later", "any", Some("it is not".to_string())), Some("it is not".to_string()));
}

#[test]
fn a_pending_case_has_to_fail_and_says_that_it_must_leave_the_list_when_it_passes() {
    for (file, name) in [("later", "any"), ("now", "one is two"), ("now", "two is one")] {
        assert_eq!(made_up().settle(file, name, Some("it is not".to_string())), None);
        let said = made_up().settle(file, name, None).expect("it passes");
        assert!(said.starts_with("it passes, so it must leave tests/cases/pending.json"), "{said}");
        assert!(said.contains("sum.rule"), "{said}");
    }
}

#[test]
fn a_pending_name_that_there_is_not_is_told() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_string()).collect::<Vec<_>>();
    let whole =
        BTreeMap::from([("later".to_string(), names(&["any"])), ("now".to_string(), names(&["one is one", "one is two", "two is one"]))]);
    assert_eq!(made_up().unknown(&whole), names(&[]));
    let less = BTreeMap::from([("now".to_string(), names(&["one is one"]))]);
    let told = names(&["there are no cases of a function later", "now has no case \"one is two\"", "now has no case \"two is one\""]);
    assert_eq!(made_up().unknown(&less), told);
}

#[test]
fn a_function_that_there_is_not_fails() {
    assert_eq!(support::play("noSuch", &json!({ "problem": {} }), call), Some("there is no function noSuch".to_string()));
}

#[test]
fn matchers_fit_what_they_describe_and_nothing_else() {
    let fits = |expected: Json, actual: Json| differs(&expected, Some(&actual), "it", &Json::Null).is_none();
    assert!(fits(json!({ "$includes": ["a", "b"] }), json!("b, then a")));
    assert!(!fits(json!({ "$includes": ["a", "c"] }), json!("b, then a")));
    assert!(!fits(json!({ "$includes": ["a"] }), json!(["a"])));
    assert!(fits(json!({ "$atLeast": 2 }), json!([1, 2, 3])) && fits(json!({ "$atLeast": 2 }), json!([1, 2])));
    assert!(!fits(json!({ "$atLeast": 2 }), json!([1])));
    // Each has an element of its own, though the first that fits the first is the only one for the second.
    assert!(fits(json!({ "$contains": [{ "a": "1" }, { "b": "2" }] }), json!([{ "a": "1", "b": "2" }, { "a": "1" }])));
    assert!(!fits(json!({ "$contains": ["1", "1.0"] }), json!(["1", "2"])));
    assert!(!fits(json!({ "$lacks": [{ "a": "1" }] }), json!([{ "a": "1.0" }])));
    assert!(!fits(json!({ "$nonDecreasing": "a" }), json!([{ "a": "2" }, { "a": "1" }])));
    assert!(!fits(json!({ "$nonDecreasing": "a" }), json!([{ "b": "2" }])));
    let sums = json!({ "$map": { "key": "lot", "value": "units", "of": { "a": "3" } } });
    assert!(fits(sums.clone(), json!([{ "lot": "a", "units": "1" }, { "lot": "a", "units": "2.0" }, { "lot": "b", "units": "0" }])));
    assert!(!fits(sums, json!([{ "lot": "a", "units": 3 }])));
    assert!(fits(json!({ "$oneOf": ["1", null] }), json!(null)) && !fits(json!({ "$oneOf": ["1", null] }), json!("2")));
    assert!(!fits(json!({ "$most": 1 }), json!([])), "a matcher that there is not fits nothing");
    assert!(fits(json!("2026-01-01T00:00:00Z"), json!("2026-01-01T08:00:00.000+08:00")));
    assert!(!fits(json!("2026-01-01T00:00:00Z"), json!("2026-01-01T00:00:00.001Z")));
    assert_eq!(content(&json!({ "base64": "/v8AYQ==" })), [0xfe, 0xff, 0x00, 0x61]);
    assert_eq!(content(&json!("a")), b"a");
}
