//! The worked cases of tests/cases, replayed natively. The same files are replayed through the packed module by
//! tests/module.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a failing unwrap is a failing test")]

mod support;

use kling_calc::contract;
use kling_calc::problem::CalcError;
use kling_calc::record::write::Write;
use serde_json::Value as Json;
use support::{expand, replay, value};

fn json<T: Write>(answer: Result<T, CalcError>) -> Result<Json, CalcError> {
    answer.map(|answer| support::json(&answer))
}

/// The answer of a function to a case; `None` for a function that is not part of the crate.
fn call(function: &str, case: &Json) -> Option<Result<Json, CalcError>> {
    let request = case.get("request").map(|request| value(&expand(request)));
    let required = || request.clone().expect("the case has a request");
    Some(match function {
        "estimate" => json(contract::estimate::estimate(&required())),
        "compareModels" => json(contract::compare::compare_models(&required())),
        "rulebook" => json(contract::rulebook::rulebook(request.as_ref())),
        "lotsFromAccount" => {
            let text = case["json"].as_str().map_or_else(|| expand(&case["account"]).to_string(), str::to_string);
            let options = case.get("options").map(|options| value(&expand(options)));
            json(contract::account::lots_from_account(&text, options.as_ref()))
        }
        "planExpiry" => json(contract::expiry::plan_expiry(&required())),
        "servicePeriods" => json(contract::ask(&required(), contract::sla::service_periods)),
        "measureAvailability" => json(contract::sla::measure_availability(&required())),
        "voucher" => json(contract::ask(&required(), contract::sla::voucher)),
        "claimWindow" => json(contract::sla::claim_window(&required())),
        "claimState" => json(contract::sla::claim_state(&required())),
        "simulateThroughput" => json(contract::throughput::simulate_throughput(&required())),
        "availabilityFromLog" => {
            let log = case["log"].as_str().unwrap_or_default();
            json(contract::log::availability_from_log(log.as_bytes(), &value(&expand(&case["options"]))))
        }
        "planPurchases" => json(contract::purchases::plan_purchases(&required())),
        "planCampaign" => json(contract::campaign::plan_campaign(&required())),
        _ => return None,
    })
}

#[test]
fn estimate() {
    assert!(replay("estimate", call) >= 24);
}

#[test]
fn compare_models() {
    assert!(replay("compareModels", call) >= 15);
}

#[test]
fn rulebook() {
    assert!(replay("rulebook", call) >= 6);
}

#[test]
fn problems() {
    assert!(replay("problems", call) >= 15);
}

#[test]
fn service_periods() {
    assert!(replay("servicePeriods", call) >= 14);
}

#[test]
fn measure_availability() {
    assert!(replay("measureAvailability", call) >= 20);
}

#[test]
fn voucher() {
    assert!(replay("voucher", call) >= 20);
}

#[test]
fn claim_window() {
    assert!(replay("claimWindow", call) >= 15);
}

#[test]
fn claim_state() {
    assert!(replay("claimState", call) >= 15);
}

#[test]
fn availability_from_log() {
    assert!(replay("availabilityFromLog", call) >= 10);
}

#[test]
fn plan_expiry() {
    assert!(replay("planExpiry", call) >= 20);
}

#[test]
fn lots_from_account() {
    assert!(replay("lotsFromAccount", call) >= 15);
}

#[test]
fn plan_purchases() {
    assert!(replay("planPurchases", call) >= 22);
}

#[test]
fn simulate_throughput() {
    assert!(replay("simulateThroughput", call) >= 20);
}

/// Worked by hand; the others come from an independent implementation.
#[test]
fn plan_campaign() {
    assert!(replay("own/planCampaign", call) >= 8);
}
