//! Accounts that are malformed, hostile, or changed here and there: all is refused by field, or gives lots to plan with.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a failure here is a failing test"
)]

mod support;

#[path = "../fuzz/account.rs"]
mod account;

use kling_calc::contract::account::{AccountOptions, ask_account, lots_from_account};
use serde_json::{Value as Json, json};
use support::value;

fn pack(id: &str, change: Json) -> Json {
    let mut pack = json!({
        "resource_pack_name": "Video package", "resource_pack_id": id, "resource_pack_type": "decreasing_total",
        "total_quantity": 200, "remaining_quantity": 118.5, "purchase_time": 1_785_513_600_000_u64,
        "effective_time": 1_785_513_600_000_u64, "invalid_time": 1_801_065_600_000_u64, "status": "online",
    });
    pack.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    pack
}

fn account(packs: &[Json]) -> String {
    json!({"code": 0, "message": "SUCCEED", "request_id": "r", "data": {"code": 0, "resource_pack_subscribe_infos": packs}}).to_string()
}

fn found(text: &str) -> Json {
    account::read(text).unwrap_or_else(|error| panic!("{error}"));
    support::json(&lots_from_account(text, &AccountOptions::default()).unwrap())
}

fn refused(text: &str) -> Vec<(String, String)> {
    let error = account::read(text).expect_err(text);
    error.problems.into_iter().map(|problem| (problem.code.id().to_string(), problem.field)).collect()
}

const PACKS: &str = "json.data.resource_pack_subscribe_infos";

#[test]
fn the_whole_answer_its_data_and_its_list_are_read_alike() {
    let whole: Json = serde_json::from_str(&account(&[pack("a", json!({})), pack("b", json!({}))])).unwrap();
    let wanted = found(&whole.to_string());
    assert_eq!(wanted["lots"].as_array().unwrap().len(), 2);
    assert_eq!(wanted["lots"][0]["units"], "118.5");
    assert_eq!(wanted["lots"][0]["origin"], "package");
    assert!(wanted["warnings"][0].as_str().unwrap().contains("12 hours"));
    assert_eq!(found(&whole["data"].to_string()), wanted);
    assert_eq!(found(&whole["data"]["resource_pack_subscribe_infos"].to_string()), wanted);
    assert_eq!(found(&format!("\u{feff} \r\n{whole}\n")), wanted);
}

#[test]
fn what_is_wrong_is_told_by_its_place() {
    for (change, code, field) in [
        (json!({"remaining_quantity": "x"}), "bad_number", "remaining_quantity"),
        (json!({"remaining_quantity": null}), "wrong_type", "remaining_quantity"),
        (json!({"remaining_quantity": -1}), "out_of_range", "remaining_quantity"),
        (json!({"remaining_quantity": 1e300}), "bad_number", "remaining_quantity"),
        (json!({"remaining_quantity": [1]}), "wrong_type", "remaining_quantity"),
        (json!({"invalid_time": "soon"}), "bad_number", "invalid_time"),
        (json!({"invalid_time": 253_402_300_800_000_u64}), "bad_row", "invalid_time"),
        (json!({"invalid_time": null}), "wrong_type", "invalid_time"),
        (json!({"effective_time": -1}), "out_of_range", "effective_time"),
        (json!({"status": "frozen"}), "out_of_range", "status"),
        (json!({"status": {}}), "wrong_type", "status"),
        (json!({"resource_pack_id": ""}), "out_of_range", "resource_pack_id"),
    ] {
        let text = account(&[pack("a", json!({})), pack("b", change)]);
        assert_eq!(refused(&text), [(code.to_string(), format!("{PACKS}[1].{field}"))], "{text}");
    }
    for name in ["resource_pack_id", "remaining_quantity", "purchase_time", "effective_time", "invalid_time", "status"] {
        let mut short = pack("a", json!({}));
        short.as_object_mut().unwrap().remove(name);
        assert_eq!(refused(&account(&[short])), [("missing".to_string(), format!("{PACKS}[0].{name}"))]);
    }
    let twice = account(&[pack("a", json!({"resourcePackId": "b"}))]);
    assert_eq!(refused(&twice), [("duplicate".to_string(), format!("{PACKS}[0].resourcePackId"))]);
    let twice = account(&[pack("a", json!({}))]).replace("\"status\":\"online\"", "\"status\":\"online\",\"status\":\"expired\"");
    assert_eq!(refused(&twice), [("duplicate".to_string(), format!("{PACKS}[0].status"))]);
    assert_eq!(refused("{}")[0].1, "json.resource_pack_subscribe_infos");
    assert_eq!(refused("{\"data\":{}}")[0].1, PACKS);
    assert_eq!(refused("{\"data\":null}")[0], ("wrong_type".to_string(), "json.data".to_string()));
    assert_eq!(refused("{\"data\":{\"resource_pack_subscribe_infos\":[]},\"resource_pack_subscribe_infos\":[]}")[0].0, "contradiction");
    for text in ["", " ", "null", "5", "\"x\"", "{not json", "[", "[1", "{\"data\":{\"resource_pack_subscribe_infos\":[}}", "[]]"] {
        assert!(!refused(text).is_empty(), "{text}");
    }
    let options = |json: Json| ask_account(&value(&json!("[]")), Some(&value(&json))).unwrap_err().problems[0].field.clone();
    assert_eq!(options(json!({"utcOffset": "8"})), "options.utcOffset");
    assert_eq!(options(json!({"offset": "+08:00"})), "options.offset");
    assert_eq!(options(json!(5)), "options");
}

#[test]
fn an_error_of_the_vendor_is_repeated_with_what_the_rulebook_says_of_its_code() {
    let problem = |account: Json| {
        let error = account::read(&account.to_string()).expect_err("an error");
        let [problem] = error.problems.as_slice() else { panic!("{error}") };
        assert_eq!((problem.code.id(), problem.field.as_str()), ("bad_row", "code"));
        (problem.message.to_string(), problem.help.as_ref().map(ToString::to_string).unwrap_or_default())
    };
    let said = (
        "the vendor answered with error 1004 instead of packages: `Authorization is invalid`".to_string(),
        "The key or token is not accepted".to_string(),
    );
    let error = json!({"code": 1004, "message": "Authorization is invalid", "request_id": "r", "data": null});
    assert_eq!(problem(error.clone()), said);
    // Within the vendor's own inner answer, a client's wrapper, and where the list is there all the same.
    assert_eq!(problem(json!({"code": 0, "data": {"code": "1004", "msg": "Authorization is invalid"}})), said);
    assert_eq!(problem(json!({"status": 200, "headers": {"code": "x"}, "data": error})), said);
    assert_eq!(problem(json!({"code": 1004, "message": "Authorization is invalid", "data": {"resource_pack_subscribe_infos": []}})), said);
    assert_eq!(problem(json!({"code": 1102, "data": null})).0, "the vendor answered with error 1102 instead of packages");
    assert!(problem(json!({"code": 1102, "data": null})).1.starts_with("The package of that type is used up"));
    assert!(problem(json!({"code": 77, "message": "?", "data": null})).1.contains("in none of the vendor's error lists"));
    // Where nothing else is there, 200 is no success of this vendor.
    assert_eq!(
        problem(json!({"code": 200, "message": "OK", "data": {}})).0,
        "the vendor answered with error 200 instead of packages: `OK`"
    );
}

#[test]
fn an_empty_list_says_why_it_may_be_empty() {
    for list in [json!([]), Json::Null] {
        let found = found(&json!({"code": 0, "message": "SUCCEED", "request_id": "r", "data": {"code": 0, "msg": "SUCCEED", "resource_pack_subscribe_infos": list}}).to_string());
        assert_eq!(found["lots"], json!([]));
        let [warning] = found["warnings"].as_array().unwrap().as_slice() else { panic!("{found}") };
        let warning = warning.as_str().unwrap();
        assert!(warning.contains("start_time must be earlier") && warning.contains("180 days"), "{warning}");
    }
    assert!(found(&account(&[pack("a", json!({}))]))["warnings"].to_string().contains("start_time are missing here"));
}

#[test]
fn answers_are_read_in_clients_wrappers_and_spellings() {
    let wanted = found(&account(&[pack("a", json!({"resource_pack_name": "Trial-Video-100Units-5Con-1Months"}))]));
    let camel = json!({
        "resourcePackName": "Trial-Video-100Units-5Con-1Months", "resourcePackId": "a", "resourcePackType": "decreasing_total",
        "totalQuantity": 200, "remainingQuantity": "118.5", "purchaseTime": "1785513600000", "effectiveTime": 1_785_513_600_000_u64,
        "invalidTime": 1_801_065_600_000_u64, "status": "ONLINE",
    });
    for wrapped in [
        json!({"data": {"resourcePackSubscribeInfos": [camel]}}),
        json!({"code": 200, "success": true, "data": {"code": 0, "data": {"resource_pack_subscribe_infos": [camel]}}}),
        json!({"status": 200, "config": {"params": []}, "data": {"code": 0, "data": {"code": 0, "resource_pack_subscribe_infos": [camel]}}}),
        json!([{"account": "x", "response": {"resourcePackSubscribeInfos": [camel]}}]),
        json!({"packages": [camel], "fetchedAt": "2026-11-20"}),
    ] {
        assert_eq!(found(&wrapped.to_string()), wanted, "{wrapped}");
    }
    let wrong = json!({"packs": [camel, {"resourcePackId": "b", "remainingQuantity": -1}]}).to_string();
    assert!(
        refused(&wrong).contains(&("out_of_range".to_string(), "json.packs[1].remainingQuantity".to_string())),
        "{:?}",
        refused(&wrong)
    );
    let two = json!({"may": {"resource_pack_subscribe_infos": [camel]}, "june": {"resource_pack_subscribe_infos": [camel]}}).to_string();
    assert_eq!(refused(&two), [("contradiction".to_string(), "json".to_string())]);
}

#[test]
fn names_tell_kind_slots_and_months_and_other_names_are_asked_about() {
    let found = found(&account(&[
        pack("v", json!({"resource_pack_name": "Package-Video-5000Units-20Con-6Months"})),
        pack("i", json!({"resource_pack_name": "Trial-Image-1000Units-9Con-1Months", "invalid_time": null})),
        pack("?", json!({"resource_pack_name": "Video Generation - 10,000 entries", "total_quantity": 100})),
    ]));
    let lot = |place: usize| found["lots"][place].clone();
    assert_eq!((&lot(0)["balance"], &lot(0)["slots"], &lot(0)["unitsAtPurchase"]), (&json!("api-video"), &json!(20), &json!("200")));
    assert_eq!((&lot(1)["balance"], &lot(1)["slots"], &lot(1)["expiresOn"]), (&json!("api-image"), &json!(9), &json!("2026-09-01")));
    assert_eq!((lot(2).get("balance"), lot(2).get("slots"), lot(2).get("unitsAtPurchase")), (None, None, None));
    let warnings = found["warnings"].to_string();
    assert!(warnings.contains("the name does not say the kind (video, image or try-on)") && warnings.contains("1: `?`"), "{warnings}");
    assert!(warnings.contains("months in the name, 1: `i`"), "{warnings}");
}

#[test]
fn moments_that_make_no_sense_are_refused_by_name() {
    let first = 1_672_502_400_000_u64 + 28_800_000;
    let of = |change: Json| refused(&account(&[pack("a", change)]));
    for (purchase, is_refused) in [(first - 1, true), (first, false), (first + 1, false)] {
        assert_eq!(account::read(&account(&[pack("a", json!({"purchase_time": purchase}))])).is_err(), is_refused, "{purchase}");
    }
    let start = 1_785_513_600_000_u64;
    for (invalid, is_refused) in [(start - 1, true), (start, false), (start + 1, false)] {
        assert_eq!(account::read(&account(&[pack("a", json!({"invalid_time": invalid}))])).is_err(), is_refused, "{invalid}");
    }
    assert_eq!(of(json!({"purchase_time": 1_801_065_601_000_u64})), [("bad_row".to_string(), format!("{PACKS}[0].invalid_time"))]);
    let message = |change: Json| account::read(&account(&[pack("a", change)])).unwrap_err().problems[0].message.to_string();
    assert!(message(json!({"purchase_time": 1_785_513_600})).ends_with("it looks like seconds"));
    assert!(message(json!({"purchase_time": 1_785_513_600_000_000_u64})).ends_with("it looks like microseconds"));
    assert!(message(json!({"purchase_time": 5})).ends_with("in milliseconds"));
    assert!(message(json!({"invalid_time": start - 1})).contains("`a` ends before"));
    // Every wrong one is told.
    let seconds = json!({"purchase_time": 1_785_513_600, "effective_time": 1_785_513_600, "invalid_time": 1_788_192_000});
    assert_eq!(of(seconds).len(), 3);
}

#[test]
fn no_digit_is_lost() {
    let text = account(&[pack("a", json!({"remaining_quantity": "REST"}))]);
    for (rest, units) in [
        ("12345678901234567890.5", "12345678901234567890.5"),
        ("9007199254740993", "9007199254740993"),
        ("1.185e2", "118.5"),
        ("\"118.50\"", "118.5"),
        ("118.0", "118"),
    ] {
        assert_eq!(found(&text.replace("\"REST\"", rest))["lots"][0]["units"], units);
    }
}

#[test]
fn hostile_text_ends_at_a_limit() {
    let too_large = |text: &str| assert_eq!(refused(text), [("too_large".to_string(), "json".to_string())]);
    too_large(&"[".repeat(1 << 20));
    too_large(&"{\"data\":".repeat(1 << 20));
    too_large(&format!("[{}]", vec!["0"; 2_000_001].join(",")));
    too_large(&" ".repeat((16 << 20) + 1));
    let many = format!("[{}]", vec!["{}"; 100_001].join(","));
    assert_eq!(refused(&many), [("too_large".to_string(), "json".to_string())]);
    // Fields that nobody reads are bounded too, and sorted rather than compared with each other.
    let fields: Vec<String> = (0..300_000).map(|field| format!("\"{field}\":0")).collect();
    assert_eq!(refused(&format!("{{{}}}", fields.join(",")))[0].0, "missing");
}

#[test]
fn packages_that_give_no_lot_are_told() {
    let day = 86_400_000_u64;
    let start = 1_785_513_600_000_u64;
    let text = account(&[
        pack("gone", json!({"status": "expired"})),
        pack("used", json!({"status": "runOut", "remaining_quantity": 0})),
        pack("short", json!({"invalid_time": start + day - 1})),
        pack("more", json!({"total_quantity": 100})),
        pack("renewed", json!({"resource_pack_type": "constant_period"})),
        pack("inside", json!({"invalid_time": start + day + 1_000})),
        pack("more", json!({"resource_pack_name": null})),
    ]);
    let found = found(&text);
    let ids: Vec<&str> = found["lots"].as_array().unwrap().iter().map(|lot| lot["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["more", "renewed", "inside", "more (2)"]);
    let warnings = found["warnings"].to_string();
    for told in ["`gone`, `used`", "`short`", "`more`", "`renewed`", "`inside`", "`more (2)`"] {
        assert!(warnings.contains(told), "{told}: {warnings}");
    }
}

#[test]
fn a_package_that_is_listed_again_with_the_same_contents_counts_once() {
    let one = pack("one", json!({}));
    let found = found(&account(&[one.clone(), pack("two", json!({})), one.clone(), pack("one", json!({"remaining_quantity": 1})), one]));
    let ids: Vec<&str> = found["lots"].as_array().unwrap().iter().map(|lot| lot["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["one", "two", "one (2)"]);
    assert!(found["warnings"].to_string().contains("counted once, 1: `one`"), "{}", found["warnings"]);
}

/// Bytes of a lawful account are dropped, doubled, swapped and replaced, the same way in every run.
#[test]
fn an_account_changed_here_and_there_is_read_or_refused() {
    let lawful = account(&[pack("a", json!({})), pack("é\u{1f600}", json!({"status": "toBeOnline"}))]);
    let mut state = 88_172_645_463_325_252_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(limit).unwrap()).unwrap()
    };
    let alphabet: Vec<char> = "{}[]\",:\\0123456789.-+eEtfnu \u{0}\n\u{e9}\u{2028}".chars().collect();
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut text: Vec<char> = lawful.chars().collect();
        for _ in 0..=below(3) {
            if text.is_empty() {
                break;
            }
            let at = below(text.len());
            match below(5) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, alphabet[below(alphabet.len())]),
                2 => text[at] = alphabet[below(alphabet.len())],
                3 => text.truncate(at.max(1)),
                _ => {
                    let to = below(text.len());
                    text.swap(at, to);
                }
            }
        }
        match account::read(&text.into_iter().collect::<String>()) {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(read > 1_000 && refused > 1_000, "{read} read, {refused} refused");
}
