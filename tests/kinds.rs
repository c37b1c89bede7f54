//! Lots of different balances never pay for each other: in a plan, in a ledger, when purchases are planned, in a campaign.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failure here is a failing test")]

mod support;

use kling_calc::contract;
use kling_calc::problem::CalcError;
use kling_calc::record::write::Write;
use serde_json::{Value as Json, json};
use support::ask::{Answer, answered, problems, tells};
use support::value;

fn shown<T: Write>(answer: Result<T, CalcError>) -> Answer {
    answer.map(|answer| support::json(&answer))
}

fn plan(request: &Json) -> Answer {
    shown(contract::ask(&value(request), contract::expiry::plan_expiry))
}

fn lot(id: &str, units: u32, balance: Option<&str>) -> Json {
    let mut lot = json!({"id": id, "units": units, "effectiveOn": "2026-01-01", "expiresOn": "2026-02-10"});
    if let Some(balance) = balance {
        lot["balance"] = json!(balance);
    }
    lot
}

fn request(balance: Option<&str>, lots: &[Json]) -> Json {
    let mut request = json!({"asOf": "2026-01-01", "lots": lots, "usage": [{"from": "2026-01-01", "to": "2026-01-21", "perDay": 2}]});
    if let Some(balance) = balance {
        request["balance"] = json!(balance);
    }
    request
}

#[test]
fn without_a_balance_it_is_the_one_that_lots_name_and_several_have_to_be_chosen_from() {
    let (video, image, open) = (lot("v", 30, Some("api-video")), lot("i", 50, Some("api-image")), lot("o", 7, None));
    assert_eq!(answered(plan(&request(None, std::slice::from_ref(&open))))["balance"], Json::Null);
    let plain = answered(plan(&request(None, &[video.clone(), open.clone()])));
    assert_eq!((&plain["balance"], &plain["totals"]["granted"], &plain["warnings"]), (&json!("api-video"), &json!("37"), &json!([])));
    let refused = plan(&request(None, &[video.clone(), image.clone()]));
    assert_eq!(problems(&refused), [("missing", "balance")]);
    assert_eq!(refused.unwrap_err().problems[0].allowed, Some(vec!["api-image".to_string(), "api-video".to_string()]));
    // What else is wrong is told too.
    let mut wrong = request(None, &[video.clone(), image.clone()]);
    wrong["until"] = json!("2025-12-31");
    assert_eq!(problems(&plan(&wrong)), [("out_of_range", "until"), ("missing", "balance")]);
    assert!(tells(&plan(&request(Some("api-audio"), &[video])), "out_of_range", "balance"));
}

#[test]
fn lots_of_another_balance_are_named_and_in_no_list_and_no_sum() {
    let lots = [lot("v", 30, Some("api-video")), lot("i", 50, Some("api-image")), lot("o", 7, None)];
    for (balance, granted, left_out, other) in
        [("api-video", "37", "1: `i`", "`v`"), ("api-image", "57", "1: `v`", "`i`"), ("api-try-on", "7", "2: `i`, `v`", "`none`")]
    {
        let plan = answered(plan(&request(Some(balance), &lots)));
        assert_eq!((&plan["totals"]["granted"], &plan["balance"]), (&json!(granted), &json!(balance)));
        let warnings = plan["warnings"].to_string();
        assert!(warnings.contains(&format!("left out as not in the balance {balance}, {left_out}")), "{warnings}");
        assert!(warnings.contains(&format!("assumed to be {balance} because no balance is given, 1: `o`")), "{warnings}");
        assert!(!warnings.contains(other), "{warnings}");
        // The plan is that of its own lots alone.
        let own: Vec<Json> = lots.iter().filter(|lot| lot.get("balance").is_none_or(|own| own == balance)).cloned().collect();
        let alone = answered(self::plan(&request(Some(balance), &own)));
        for part in ["segments", "lots", "totals", "runsOutOn", "requiredPerDay", "drawOrderEffects", "steps"] {
            assert_eq!(plan[part], alone[part], "{part}");
        }
        let ledger = shown(contract::ask(&value(&request(Some(balance), &lots)), contract::expiry::expiry_ledger));
        let ledger = answered(ledger).to_string();
        assert!(lots.iter().all(|lot| own.contains(lot) || !ledger.contains(&lot["id"].to_string())), "{ledger}");
    }
}

#[test]
fn what_was_paid_is_lost_by_the_units_it_was_paid_for() {
    let paid = |at_purchase: Option<u32>| {
        let mut lot = lot("v", 80, None);
        lot["paid"] = json!({"amount": 100, "currency": "USD"});
        if let Some(units) = at_purchase {
            lot["unitsAtPurchase"] = json!(units);
        }
        plan(&request(None, &[lot]))
    };
    // 40 of 80 are used.
    assert_eq!(answered(paid(None))["totals"]["valueLost"]["amount"], "50");
    assert_eq!(answered(paid(Some(100)))["totals"]["valueLost"]["amount"], "40");
    assert_eq!(answered(paid(Some(80)))["lots"][0]["valueLost"]["amount"], "50");
    for units in [0, 79] {
        assert_eq!(problems(&paid(Some(units))), [("out_of_range", "lots[0].unitsAtPurchase")]);
    }
}

#[test]
fn purchases_leave_lots_of_another_balance_out() {
    let asked = |balance: Option<&str>, lots: &[Json]| {
        let mut request = json!({"asOf": "2026-01-01", "from": "2026-01-01", "demand": [{"on": "2026-01-05", "units": 40}], "lots": lots});
        if let Some(balance) = balance {
            request["balance"] = json!(balance);
        }
        answered(shown(contract::ask(&value(&request), contract::purchases::plan_purchases)))
    };
    let (video, image) = (lot("v", 40, Some("api-video")), lot("i", 50, Some("api-image")));
    assert_eq!(asked(None, std::slice::from_ref(&video))["purchases"], json!([]));
    let mixed = asked(None, &[video.clone(), image.clone()]);
    assert_eq!(
        (&mixed["purchases"], mixed["warnings"][0].as_str()),
        (&json!([]), Some("left out as not in the balance api-video, 1: `i`"))
    );
    assert_eq!(asked(None, std::slice::from_ref(&image))["bought"], "100");
    assert_eq!(asked(Some("api-image"), &[video, image])["purchases"], json!([]));
}

#[test]
fn a_campaign_is_that_of_its_own_lots() {
    let asked = |lots: &[Json]| {
        let request = json!({
            "asOf": "2026-04-01", "startsOn": "2026-04-05", "lots": lots, "slots": 5,
            "jobs": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5, "quantity": 10, "serviceSeconds": {"kind": "constant", "seconds": 100}}],
        });
        contract::campaign::ask(&value(&request)).unwrap_or_else(|error| panic!("{error}"))
    };
    let lasting = |mut lot: Json| {
        lot["expiresOn"] = json!("2026-08-01");
        lot
    };
    let (video, image) = (lasting(lot("v", 20, Some("api-video"))), lasting(lot("i", 500, Some("api-image"))));
    let (mixed, alone) = (asked(&[image, video.clone()]), asked(&[video]));
    assert_eq!(mixed.warnings[0].to_string(), "left out as not in the balance api-video, 1: `i`");
    assert_eq!((&mixed.expiry, &mixed.purchases, mixed.cost), (&alone.expiry, &alone.purchases, alone.cost));
    assert_eq!((&mixed.warnings[1..], &mixed.advice), (alone.warnings.as_slice(), &alone.advice));
    assert!(mixed.purchases.as_ref().is_some_and(|plan| plan.bought.to_string() == "100"));
    assert_eq!(contract::expiry::plan_expiry(&mixed.requests.expiry).unwrap(), mixed.expiry);
    let bought = mixed.requests.purchases.map(|request| contract::purchases::plan_purchases(&request).unwrap());
    assert_eq!(bought, alone.purchases);
}
