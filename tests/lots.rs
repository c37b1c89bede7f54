//! Laws of the lots, and an outside judge that pays day by day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::amount::Amount;
use kling_calc::contract::ask;
use kling_calc::contract::expiry::{BurnRequest, ExpiryRequest, Scenarios, expiry_ledger, lots_from_plan, plan_expiry};
use kling_calc::lots::columns::LotColumns;
use kling_calc::problem::CalcError;
use kling_calc::record::read::{self, Place, Read};
use kling_calc::time::Day;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use support::value;

const ORDERS: [&str; 3] = ["expiring-first", "purchase-order", "expiring-last"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// A Thursday.
const AS_OF: &str = "2026-01-01";

fn day(number: i64) -> Day {
    AS_OF.parse::<Day>().unwrap().plus_days(number).unwrap()
}

fn number(day: &Json) -> i64 {
    day.as_str().unwrap().parse::<Day>().unwrap().days_since(self::day(0))
}

fn epoch(number: i64) -> i32 {
    day(number).days_since("1970-01-01".parse().unwrap()) as i32
}

/// Thousandths of a decimal.
fn milli(json: &Json) -> i64 {
    json.as_str().unwrap().parse::<Amount>().unwrap().to_milli().unwrap()
}

fn decimal(milli: i64) -> String {
    Amount::from_milli(milli.into()).unwrap().to_string()
}

fn answer<T: kling_calc::record::write::Write>(result: Result<T, CalcError>) -> Json {
    support::json(&result.unwrap_or_else(|error| panic!("refused: {error}")))
}

fn scenarios(request: &Json, day: &[i32], units_milli: &[u32]) -> Result<Scenarios, CalcError> {
    ask(&value(request), |request| Scenarios::new(request, day, units_milli))
}

fn plan(request: &Json) -> Json {
    answer(ask(&value(request), plan_expiry))
}

/// A lot: units in thousandths, days from the day asked about, and maybe the day it was bought.
#[derive(Debug, Clone)]
struct Lot {
    units: i64,
    from: i64,
    days: i64,
    bought: Option<i64>,
}

/// Usage in thousandths a day, on all days or some of the week.
#[derive(Debug, Clone)]
struct Usage {
    per_day: i64,
    from: i64,
    days: i64,
    weekdays: Vec<usize>,
}

impl Usage {
    fn on(&self, number: i64) -> i64 {
        let weekday = day(number).weekday_from_monday() as usize;
        let is_on = self.from <= number && number < self.from + self.days;
        if is_on && (self.weekdays.is_empty() || self.weekdays.contains(&weekday)) { self.per_day } else { 0 }
    }
}

fn lots() -> impl Strategy<Value = Vec<Lot>> {
    let units = prop_oneof![0_i64..60_000, (0_i64..60).prop_map(|units| units * 1_000)];
    let lot = (units, -20_i64..60, 1_i64..60, prop::option::of(-40_i64..40));
    prop::collection::vec(lot.prop_map(|(units, from, days, bought)| Lot { units, from, days, bought }), 0..9)
}

fn usage() -> impl Strategy<Value = Vec<Usage>> {
    let per_day = prop_oneof![0_i64..9_000, (0_i64..9).prop_map(|units| units * 1_000)];
    let weekdays = prop_oneof![3 => Just(Vec::new()), 1 => prop::sample::subsequence((0..7).collect::<Vec<_>>(), 1..=7)];
    let usage = (per_day, -10_i64..80, 0_i64..60, weekdays);
    prop::collection::vec(usage.prop_map(|(per_day, from, days, weekdays)| Usage { per_day, from, days, weekdays }), 0..6)
}

/// Ids whose order is not that of the places.
fn id(place: usize) -> String {
    format!("{}{place}", ["m", "c", "x"][place % 3])
}

fn lots_json(lots: &[Lot]) -> Vec<Json> {
    let lot = |(place, lot): (usize, &Lot)| {
        let mut json = json!({
            "id": id(place), "units": decimal(lot.units),
            "effectiveOn": day(lot.from).to_string(), "expiresOn": day(lot.from + lot.days).to_string(),
        });
        if let Some(bought) = lot.bought {
            json["purchasedOn"] = json!(day(bought).to_string());
        }
        json
    };
    lots.iter().enumerate().map(lot).collect()
}

fn usage_json(usage: &[Usage]) -> Vec<Json> {
    let span = |span: &Usage| {
        let mut json = json!({
            "from": day(span.from).to_string(), "to": day(span.from + span.days).to_string(), "perDay": decimal(span.per_day),
        });
        if !span.weekdays.is_empty() {
            json["weekdays"] = json!(span.weekdays.iter().map(|weekday| WEEKDAYS[*weekday]).collect::<Vec<_>>());
        }
        json
    };
    usage.iter().map(span).collect()
}

fn request(lots: &[Lot], usage: &[Usage], order: &str) -> Json {
    json!({"asOf": AS_OF, "lots": lots_json(lots), "usage": usage_json(usage), "drawOrder": order})
}

/// What the judge saw: burned by day and lot, expired by day and lot, missing by day.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    burned: BTreeMap<(i64, String), i64>,
    expired: BTreeMap<(i64, String), i64>,
    missing: BTreeMap<i64, i64>,
}

impl Seen {
    fn of<'m>(map: &'m BTreeMap<(i64, String), i64>, lot: &'m str) -> i64 {
        map.iter().filter(|((_, id), _)| id == lot).map(|(_, units)| units).sum()
    }
}

/// Pays day by day, looking at every lot on each of them.
fn judge(lots: &[Lot], until: i64, order: &str, used_on: impl Fn(i64) -> i64) -> Seen {
    let mut left: Vec<(String, &Lot, i64)> = lots.iter().enumerate().map(|(place, lot)| (id(place), lot, lot.units)).collect();
    left.retain(|(_, lot, _)| lot.from + lot.days > 0);
    left.sort_by_key(|(id, lot, _)| {
        let (expiry, bought) = (lot.from + lot.days, lot.bought.unwrap_or(lot.from));
        let keys = match order {
            "expiring-first" => [expiry, lot.from, bought],
            "purchase-order" => [bought, lot.from, expiry],
            _ => [-expiry, lot.from, bought],
        };
        (keys, id.clone())
    });
    let mut seen = Seen::default();
    for day in 0..until {
        let mut owed = used_on(day);
        for (id, lot, left) in &mut left {
            if lot.from <= day && day < lot.from + lot.days {
                let paid = owed.min(*left);
                owed -= paid;
                *left -= paid;
                if paid > 0 {
                    seen.burned.insert((day, id.clone()), paid);
                }
            }
        }
        if owed > 0 {
            seen.missing.insert(day, owed);
        }
        for (id, lot, left) in &mut left {
            if lot.from + lot.days == day + 1 && *left > 0 {
                seen.expired.insert((day + 1, id.clone()), *left);
                *left = 0;
            }
        }
    }
    seen
}

fn last_expiry(lots: &[Lot]) -> i64 {
    lots.iter().map(|lot| lot.from + lot.days).max().unwrap_or(0).max(0)
}

/// What the ledger tells, in the judge's words.
fn told(request: &Json) -> Seen {
    let rows = answer(ask(&value(request), expiry_ledger));
    let mut seen = Seen::default();
    for row in rows.as_array().unwrap() {
        let (on, units) = (number(&row["on"]), milli(&row["units"]));
        let lot = row["lot"].as_str().unwrap_or_default().to_string();
        let before = match row["kind"].as_str().unwrap() {
            "burned" => seen.burned.insert((on, lot), units),
            "expired" => seen.expired.insert((on, lot), units),
            "shortfall" => seen.missing.insert(on, units),
            _ => None,
        };
        assert_eq!(before, None, "a row stands twice");
    }
    seen
}

/// Contiguous, conserving, and never the same cut for nothing.
fn check_segments(plan: &Json) {
    let segments = plan["segments"].as_array().unwrap();
    let sum = |parts: &Json| parts.as_array().unwrap().iter().map(|part| milli(&part["units"])).sum::<i64>();
    for pair in segments.windows(2) {
        assert_eq!((&pair[0]["to"], &pair[0]["closing"]), (&pair[1]["from"], &pair[1]["opening"]));
        assert_ne!(pair[0]["endedBy"], "end");
    }
    for segment in segments {
        let [opening, granted, closing] = ["opening", "granted", "closing"].map(|name| milli(&segment[name]));
        assert_eq!(opening + granted, sum(&segment["burned"]) + sum(&segment["expired"]) + closing, "{segment}");
        assert!(segment["from"].as_str() < segment["to"].as_str());
        assert!(sum(&segment["burned"]) >= 0 && closing >= 0 && milli(&segment["shortfall"]) >= 0);
    }
    let totals = &plan["totals"];
    let [granted, burned, expired, remaining] = ["granted", "burned", "expired", "remaining"].map(|name| milli(&totals[name]));
    assert_eq!(granted, burned + expired + remaining);
    let of_segments = |name: &str| segments.iter().map(|segment| sum(&segment[name])).sum::<i64>();
    assert_eq!((burned, expired), (of_segments("burned"), of_segments("expired")));
    for lot in plan["lots"].as_array().unwrap() {
        let [granted, burned, expired, remaining] = ["granted", "burned", "expired", "remaining"].map(|name| milli(&lot[name]));
        assert_eq!(granted, burned + expired + remaining, "{lot}");
    }
}

fn total(plan: &Json, name: &str) -> i64 {
    milli(&plan["totals"][name])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_plan_is_what_the_judge_sees_day_by_day(lots in lots(), usage in usage(), until in prop::option::of(0_i64..100), order in 0_usize..3) {
        let mut request = request(&lots, &usage, ORDERS[order]);
        if let Some(until) = until {
            request["until"] = json!(day(until).to_string());
        }
        let live = lots.iter().any(|lot| lot.from + lot.days > 0);
        let last_use = usage.iter().filter(|span| span.days > 0).map(|span| span.from + span.days).max().unwrap_or(0).max(0);
        let until = until.unwrap_or(if live { last_expiry(&lots) } else { last_use });
        let used_on = |day: i64| usage.iter().map(|span| span.on(day)).sum();
        let seen = judge(&lots, until, ORDERS[order], used_on);
        let plan = plan(&request);
        check_segments(&plan);
        prop_assert_eq!(told(&request), seen);

        for effect in plan["drawOrderEffects"].as_array().unwrap() {
            let seen = judge(&lots, until, effect["drawOrder"].as_str().unwrap(), used_on);
            prop_assert_eq!(milli(&effect["expired"]), seen.expired.values().sum::<i64>());
            prop_assert_eq!(milli(&effect["shortfall"]), seen.missing.values().sum::<i64>());
        }
        let seen = judge(&lots, until, ORDERS[order], used_on);
        prop_assert_eq!(plan["runsOutOn"].as_str().map(str::to_string), seen.missing.keys().next().map(|first| day(*first).to_string()));
        for lot in plan["lots"].as_array().unwrap() {
            let id = lot["id"].as_str().unwrap();
            prop_assert_eq!(milli(&lot["burned"]), Seen::of(&seen.burned, id));
            prop_assert_eq!(milli(&lot["expired"]), Seen::of(&seen.expired, id));
        }
    }

    #[test]
    fn columns_say_what_the_plan_says(lots in lots(), usage in usage(), until in prop::option::of(0_i64..100), order in 0_usize..3) {
        let mut request = request(&lots, &usage, ORDERS[order]);
        // Lots of equal days pay by row here and by id there.
        for (place, lot) in request["lots"].as_array_mut().unwrap().iter_mut().enumerate() {
            lot["id"] = json!(format!("{place:02}"));
        }
        let mut columns = json!({"asOf": AS_OF, "drawOrder": ORDERS[order]});
        if let Some(until) = until {
            request["until"] = json!(day(until).to_string());
            columns["until"] = request["until"].clone();
        }
        let plan = plan(&request);
        let (mut days, mut rows) = (Vec::new(), Vec::new());
        for number in (-20..160).rev() {
            for span in usage.iter().filter(|span| span.on(number) > 0) {
                days.push(epoch(number));
                rows.push(span.per_day as u32);
            }
        }
        let units: Vec<i64> = lots.iter().map(|lot| lot.units).collect();
        let effective: Vec<i32> = lots.iter().map(|lot| epoch(lot.from)).collect();
        let expires: Vec<i32> = lots.iter().map(|lot| epoch(lot.from + lot.days)).collect();
        let purchased: Vec<i32> = lots.iter().map(|lot| epoch(lot.bought.unwrap_or(lot.from))).collect();
        let columns = scenarios(&columns, &days, &rows).unwrap();
        let has_purchases = lots.iter().any(|lot| lot.bought.is_some());
        let lot_columns = LotColumns {
            units_milli: &units,
            effective_on: &effective,
            expires_on: &expires,
            purchased_on: has_purchases.then_some(purchased.as_slice()),
        };
        let burned = columns.burn(lot_columns).unwrap();
        prop_assert_eq!(&columns.burn(lot_columns).unwrap(), &burned, "a compiled history answers alike twice");
        let totals = support::json(&burned.totals);
        // Without a lot that pays, the plan ends with the usage and the columns with its last day: the sums are the same.
        for name in ["granted", "burned", "expired", "remaining", "shortfall"] {
            prop_assert_eq!(&totals[name], &plan["totals"][name], "{}", name);
        }
        prop_assert_eq!(&totals["runsOutOn"], &plan["runsOutOn"]);
        for lot in plan["lots"].as_array().unwrap() {
            let row: usize = lot["id"].as_str().unwrap().parse().unwrap();
            prop_assert_eq!((burned.burned_milli[row], burned.expired_milli[row]), (milli(&lot["burned"]), milli(&lot["expired"])));
        }
    }

    #[test]
    fn the_required_pace_saves_everything_and_a_hair_less_does_not(lots in lots(), order in 0_usize..3) {
        let lost_at = |pace: Amount| {
            let request = json!({
                "asOf": AS_OF, "lots": lots_json(&lots), "drawOrder": ORDERS[order], "maxPerDay": pace.to_string(),
                "usage": [{"from": AS_OF, "to": day(200).to_string(), "perDay": pace.to_string()}],
            });
            let plan = plan(&request);
            assert_eq!(plan["strandedUnits"], plan["totals"]["expired"]);
            plan["totals"]["expired"] != "0"
        };
        let plan = plan(&request(&lots, &[], ORDERS[order]));
        let pace: Amount = plan["requiredPerDay"].as_str().unwrap().parse().unwrap();
        prop_assert!(!lost_at(pace));
        if !pace.is_zero() {
            prop_assert!(lost_at(pace.minus("0.000000000001".parse().unwrap()).unwrap()));
        }
        // By the definition, where the lots are drawn in the best order: the tightest window of all.
        if order == 0 {
            let live: Vec<&Lot> = lots.iter().filter(|lot| lot.from + lot.days > 0).collect();
            let mut tightest = Amount::ZERO;
            for from in live.iter().map(|lot| lot.from.max(0)) {
                for to in live.iter().map(|lot| lot.from + lot.days).filter(|to| *to > from) {
                    let inside = live.iter().filter(|lot| lot.from.max(0) >= from && lot.from + lot.days <= to);
                    let units = Amount::from_milli(inside.map(|lot| i128::from(lot.units)).sum()).unwrap();
                    tightest = tightest.max(units.cut_div(Amount::whole((to - from) as u64)).unwrap());
                }
            }
            let above = pace.minus(tightest).unwrap();
            prop_assert!(!above.is_negative() && above <= "0.000000000001".parse().unwrap(), "{} {}", pace, tightest);
        }
    }

    #[test]
    fn a_plan_in_two_halves_is_the_plan_in_one(lots in lots(), usage in usage(), at in 1_i64..60, order in 0_usize..3) {
        let whole = plan(&request(&lots, &usage, ORDERS[order]));
        let end = last_expiry(&lots);
        prop_assume!(at < end);
        let mut first = request(&lots, &usage, ORDERS[order]);
        first["until"] = json!(day(at).to_string());
        let first = plan(&first);
        let mut second = request(&lots, &usage, ORDERS[order]);
        second["asOf"] = json!(day(at).to_string());
        for (place, lot) in lots.iter().enumerate() {
            if lot.from < at {
                let rest = first["lots"].as_array().unwrap().iter().find(|told| told["id"] == id(place));
                second["lots"][place]["units"] = rest.map_or(json!("0"), |rest| rest["remaining"].clone());
            }
        }
        second["until"] = json!(day(end).to_string());
        let second = plan(&second);
        for name in ["burned", "expired", "shortfall"] {
            prop_assert_eq!(total(&first, name) + total(&second, name), total(&whole, name), "{}", name);
        }
        prop_assert_eq!(total(&second, "remaining"), total(&whole, "remaining"));
    }

    #[test]
    fn the_order_of_the_request_changes_nothing(lots in lots(), usage in usage(), order in 0_usize..3, turn in 0_usize..9) {
        let request = request(&lots, &usage, ORDERS[order]);
        let mut turned = request.clone();
        turned["lots"].as_array_mut().unwrap().reverse();
        for name in ["lots", "usage"] {
            let list = turned[name].as_array_mut().unwrap();
            let by = turn.min(list.len());
            list.rotate_left(by);
        }
        prop_assert_eq!(plan(&request), plan(&turned));
    }

    #[test]
    fn expiring_first_loses_least_and_more_usage_loses_no_more(lots in lots(), usage in usage(), more in usage()) {
        let plan_of = |usage: &[Usage]| plan(&request(&lots, usage, ORDERS[0]));
        let less = plan_of(&usage);
        let lost: Vec<i64> = less["drawOrderEffects"].as_array().unwrap().iter().map(|effect| milli(&effect["expired"])).collect();
        prop_assert!(lost[0] <= lost[1] && lost[0] <= lost[2], "{:?}", lost);
        let both: Vec<Usage> = usage.iter().chain(&more).cloned().collect();
        prop_assert!(total(&plan_of(&both), "expired") <= total(&less, "expired"));
    }

    #[test]
    fn what_is_scaled_gives_what_is_scaled(lots in lots(), usage in usage(), by in 1_i64..1_000, order in 0_usize..3) {
        let mut larger = (lots.clone(), usage.clone());
        larger.0.iter_mut().for_each(|lot| lot.units *= by);
        larger.1.iter_mut().for_each(|span| span.per_day *= by);
        let (small, large) = (plan(&request(&lots, &usage, ORDERS[order])), plan(&request(&larger.0, &larger.1, ORDERS[order])));
        for name in ["granted", "burned", "expired", "remaining", "shortfall"] {
            prop_assert_eq!(total(&small, name) * by, total(&large, name));
        }
        prop_assert_eq!(&small["runsOutOn"], &large["runsOutOn"]);
        prop_assert_eq!(small["segments"].as_array().unwrap().len(), large["segments"].as_array().unwrap().len());
    }
}

/// One order decides every pair; the names say why each lot stands where it does.
#[test]
fn lots_stand_in_one_total_order() {
    let lot = |id: &str, effective: &str, expires: &str, bought: &str| json!({"id": id, "units": 1, "effectiveOn": effective, "expiresOn": expires, "purchasedOn": bought});
    let lots = json!([
        lot("4-same-but-for-the-id-b", "2026-01-01", "2026-02-01", "2025-12-02"),
        lot("5-expires-later", "2025-12-01", "2026-02-02", "2025-11-01"),
        lot("2-effective-earlier-than-3", "2025-12-31", "2026-02-01", "2025-12-09"),
        lot("3-bought-earlier-than-4", "2026-01-01", "2026-02-01", "2025-12-01"),
        lot("4-same-but-for-the-id-a", "2026-01-01", "2026-02-01", "2025-12-02"),
        lot("1-expires-first", "2026-01-01", "2026-01-31", "2026-01-01"),
    ]);
    let ids = |order: &str| -> Vec<String> {
        let plan = plan(&json!({"asOf": AS_OF, "lots": lots, "usage": [], "drawOrder": order}));
        plan["lots"].as_array().unwrap().iter().map(|lot| lot["id"].as_str().unwrap().split_once('-').unwrap().0.to_string()).collect()
    };
    assert_eq!(ids("expiring-first"), ["1", "2", "3", "4", "4", "5"]);
    assert_eq!(ids("purchase-order"), ["5", "3", "4", "4", "2", "1"]);
    assert_eq!(ids("expiring-last"), ["5", "2", "3", "4", "4", "1"]);
    let plan = plan(&json!({"asOf": AS_OF, "lots": lots, "usage": []}));
    assert_eq!(plan["lots"][3]["id"], "4-same-but-for-the-id-a");
}

#[test]
fn working_days_of_a_calendar_are_used_and_no_others() {
    let plan_of = |usage: Json| {
        let lots = json!([{"id": "a", "units": 1000, "effectiveOn": "2026-09-28", "expiresOn": "2026-10-12"}]);
        plan(&json!({"asOf": "2026-09-28", "lots": lots, "usage": [usage]}))
    };
    let span = json!({"from": "2026-09-28", "to": "2026-10-12", "perDay": 1});
    let with = |name: &str, what: Json| {
        let mut span = span.clone();
        span[name] = what;
        plan_of(span)["totals"]["burned"].as_str().unwrap().to_string()
    };
    assert_eq!(with("calendar", json!("weekdays")), "10");
    assert_eq!(with("weekdays", json!(["mon", "tue", "wed", "thu", "fri"])), "10");
    // The National Day holidays of 1 to 7 October, and a Saturday to make up for them.
    assert_eq!(with("calendar", json!("CN")), "6");
    assert_eq!(with("weekdays", json!(["sat"])), "2");

    let warned = |from: &str, to: &str| {
        let lots = json!([{"id": "a", "units": 9, "effectiveOn": from, "expiresOn": to}]);
        let usage = json!([{"from": from, "to": to, "perDay": 1, "calendar": "CN"}]);
        let plan = plan(&json!({"asOf": from, "lots": lots, "usage": usage}));
        plan["warnings"].as_array().unwrap().iter().any(|warning| warning.as_str().unwrap().contains("`CN`"))
    };
    assert!(!warned("2026-12-01", "2027-01-01"));
    assert!(warned("2026-12-01", "2027-01-02"));
}

#[test]
fn a_weekly_rhythm_over_a_century_stays_within_its_days() {
    let end = day(36_600).to_string();
    let lots: Vec<Json> =
        (0..1_000).map(|lot| json!({"id": format!("{lot}"), "units": 100, "effectiveOn": AS_OF, "expiresOn": end})).collect();
    let rhythm: Vec<Json> = (0..7).map(|day| json!({"from": AS_OF, "to": end, "perDay": day + 1, "weekdays": [WEEKDAYS[day]]})).collect();
    let plan_of = plan(&json!({"asOf": AS_OF, "lots": lots, "usage": rhythm}));
    assert!(plan_of["segments"].as_array().unwrap().len() <= 36_600);
    check_segments(&plan_of);
    let lots = json!([{"id": "a", "units": 1, "effectiveOn": AS_OF, "expiresOn": end}, {"id": "b", "units": 1, "effectiveOn": AS_OF, "expiresOn": end}]);
    let plan = plan(&json!({"asOf": AS_OF, "lots": lots, "usage": [{"from": AS_OF, "to": end, "perDay": "0.00001"}]}));
    assert!(plan["segments"].as_array().unwrap().len() <= 3, "a century of the same costs no more than a day");
}

#[test]
fn a_top_up_and_a_subscription_end_by_their_origin() {
    let request = |readings: Json| {
        json!({"asOf": AS_OF, "readings": readings, "usage": [{"from": AS_OF, "to": "2027-01-01", "perDay": 1}], "lots": [
            {"id": "sub", "units": 660, "effectiveOn": AS_OF, "origin": "subscription"},
            {"id": "top", "units": 330, "effectiveOn": AS_OF, "origin": "top-up"},
        ]})
    };
    let days = |plan: &Json| -> Vec<String> {
        plan["lots"]
            .as_array()
            .unwrap()
            .iter()
            .map(|lot| format!("{} {}", lot["id"].as_str().unwrap(), lot["expiresOn"].as_str().unwrap()))
            .collect()
    };
    let long = plan(&request(json!({})));
    assert_eq!(days(&long), ["sub 2028-01-01", "top 2028-01-01"]);
    assert_eq!(
        long["readingEffects"],
        json!([{"reading": "lot.subscription_validity", "option": "1-month", "chosen": "24-months",
                "result": "629 units expire unused, 4 are missing",
                "resultNote": {"id": "lots.plan-effect", "args": {"expired": "629", "shortfall": "4"}}}])
    );
    let short = plan(&request(json!({"lot.subscription_validity": "1-month"})));
    assert_eq!(days(&short), ["sub 2026-02-01", "top 2028-01-01"]);
    assert_eq!(short["totals"]["expired"], "629");
    assert_eq!(short["readingEffects"][0]["option"], "24-months");
    // Nothing hangs on the reading where every lot tells its own end.
    let mut own = request(json!({}));
    own["lots"] = json!([{"id": "a", "units": 1, "effectiveOn": AS_OF, "validity": {"months": 1}, "origin": "subscription"}]);
    assert_eq!(plan(&own)["readingEffects"], json!([]));
    // A reading of the order is taken, and a drawOrder goes before it.
    let mut order = request(json!({"lot.draw_order": "expiring-last"}));
    let step =
        |plan: &Json| plan["steps"].as_array().unwrap().iter().find(|step| step["rule"] == "lot.draw_order").unwrap()["result"].clone();
    assert_eq!(step(&plan(&order)), "expiring-last");
    order["drawOrder"] = json!("purchase-order");
    assert_eq!(step(&plan(&order)), "purchase-order");
}

#[test]
fn the_value_lost_is_rounded_once_and_exactly() {
    // Each lot has a day of its own, on which one unit of it is not used.
    let lots = |units: i64, paid: &str| -> Vec<Json> {
        let lot = |place: i64| {
            json!({"id": format!("{place}"), "units": units, "effectiveOn": day(place).to_string(),
                   "expiresOn": day(place + 1).to_string(), "paid": {"amount": paid, "currency": "USD"}})
        };
        (0..3).map(lot).collect()
    };
    let request = |lots: &[Json], per_day: i64| json!({"asOf": AS_OF, "lots": lots, "usage": [{"from": AS_OF, "to": day(3).to_string(), "perDay": per_day}]});
    let lost = |request: &Json| plan(request)["totals"]["valueLost"]["amount"].as_str().unwrap().to_string();
    // Three thirds that do not end, and a sum that lies on a tie: it goes to the even digit, not below it.
    assert_eq!(lost(&request(&lots(3, "10.015"), 2)), "10.02");
    assert_eq!(lost(&request(&lots(3, "10.005"), 2)), "10");
    assert_eq!(lost(&request(&lots(3, "10.0051"), 2)), "10.01");
    assert_eq!(lost(&request(&lots(7, "10.005"), 6)), "4.29");
    let mut thirds = lots(3, "10");
    thirds[0]["paid"]["currency"] = json!("CNY");
    let mixed = plan(&request(&thirds, 2));
    assert_eq!(mixed["totals"]["valueLost"], Json::Null);
    assert!(mixed["warnings"][0].as_str().unwrap().contains("two currencies"), "{}", mixed["warnings"]);
}

fn fields(request: &Json) -> Vec<(String, String)> {
    let error = ask(&value(request), plan_expiry).expect_err("refused");
    error.problems.into_iter().map(|problem| (problem.code.id().to_string(), problem.field)).collect()
}

#[test]
fn the_limits_are_told_at_the_first_above_them() {
    let lot = |end: i64| json!({"id": "a", "units": 1, "effectiveOn": AS_OF, "expiresOn": day(end).to_string()});
    let request = |end: i64| json!({"asOf": AS_OF, "lots": [lot(end)], "usage": []});
    assert_eq!(plan(&request(36_599))["totals"]["expired"], "1");
    assert_eq!(plan(&request(36_600))["totals"]["expired"], "1");
    assert_eq!(fields(&request(36_601)), [("too_large".to_string(), "lots".to_string())]);
    let mut until = request(10);
    until["until"] = json!(day(36_600).to_string());
    plan(&until);
    until["until"] = json!(day(36_601).to_string());
    assert_eq!(fields(&until), [("too_large".to_string(), "until".to_string())]);
    until["until"] = json!(AS_OF);
    assert_eq!(plan(&until)["segments"], json!([]));
    until["until"] = json!(day(-1).to_string());
    assert_eq!(fields(&until), [("out_of_range".to_string(), "until".to_string())]);
}

#[test]
fn everything_wrong_is_told_at_once() {
    let request = json!({
        "asOf": AS_OF, "drawOrder": "random", "readings": {"lot.nothing": "x"}, "maxPerDay": -1, "extra": 1,
        "lots": [
            {"id": "a", "units": "x", "effectiveOn": AS_OF, "expiresOn": "2026-02-01"},
            {"id": "b", "units": 1, "effectiveOn": AS_OF, "expiresOn": "2026-02-01", "validity": {"days": 1}},
            {"id": "c", "units": 1, "effectiveOn": AS_OF, "validity": {"days": 1, "months": 1}},
            {"id": "d", "units": 1, "effectiveOn": AS_OF, "validity": {}},
            {"id": "e", "units": 1, "effectiveOn": AS_OF, "expiresOn": "2026-02-01"},
            {"id": "e", "units": 1, "effectiveOn": AS_OF, "expiresOn": "2026-02-01"},
        ],
        "usage": [
            {"on": AS_OF, "units": 1, "perDay": 1},
            {"from": AS_OF, "to": "2025-12-31", "perDay": 1},
            {"from": AS_OF, "to": "2026-02-01", "perDay": 1, "weekdays": ["mon", "mon"]},
            {"from": AS_OF, "to": "2026-02-01", "perDay": 1, "weekdays": []},
            {"from": AS_OF, "to": "2026-02-01", "perDay": 1, "weekdays": ["monday"]},
            {"from": AS_OF, "to": "2026-02-01", "perDay": 1, "calendar": "XX"},
            {"from": AS_OF, "to": "2026-02-01", "perDay": 1, "calendar": "CN", "weekdays": ["mon"]},
        ],
    });
    let mut told = fields(&request);
    told.sort();
    let wanted = [
        ("bad_number", "lots[0].units"),
        ("contradiction", "lots[1].validity"),
        ("contradiction", "lots[2].validity"),
        ("contradiction", "usage[6].calendar"),
        ("duplicate", "lots[5].id"),
        ("duplicate", "usage[2].weekdays[1]"),
        ("missing", "lots[3].validity.days"),
        ("not_in_rulebook", "usage[5].calendar"),
        ("out_of_range", "drawOrder"),
        ("out_of_range", "maxPerDay"),
        ("out_of_range", "usage[1].to"),
        ("out_of_range", "usage[3].weekdays"),
        ("out_of_range", "usage[4].weekdays[0]"),
        ("unknown_field", "extra"),
        ("unknown_field", "readings.lot.nothing"),
        ("unknown_field", "usage[0].perDay"),
    ];
    assert_eq!(told, wanted.map(|(code, field)| (code.to_string(), field.to_string())));
    let late = json!({"asOf": AS_OF, "usage": [], "lots": [
        {"id": "a", "units": 1, "effectiveOn": AS_OF, "origin": "package"},
        {"id": "b", "units": 1, "effectiveOn": AS_OF, "expiresOn": AS_OF},
        {"id": "c", "units": 1, "effectiveOn": "9999-12-01", "validity": {"months": 1}},
    ]});
    let wanted = [("missing", "lots[0].expiresOn"), ("out_of_range", "lots[1].expiresOn"), ("out_of_range", "lots[2].validity")];
    assert_eq!(fields(&late), wanted.map(|(code, field)| (code.to_string(), field.to_string())));
}

#[test]
fn amounts_that_cannot_be_kept_exactly_are_refused() {
    let lot = |id: &str, units: &str| json!({"id": id, "units": units, "effectiveOn": AS_OF, "expiresOn": day(100).to_string()});
    let of = |lots: &[Json]| json!({"asOf": AS_OF, "lots": lots, "usage": [{"from": AS_OF, "to": day(100).to_string(), "perDay": "0.5"}]});
    assert_eq!(plan(&of(&[lot("a", "99999999999999.999999999999")]))["totals"]["granted"], "99999999999999.999999999999");
    for units in ["99999999999999999999999999", "0.0000000000000000000000000001"] {
        let answer = ask(&value(&of(&[lot("a", units), lot("b", "79228162514264337593543950335")])), plan_expiry);
        assert!(answer.is_err_and(|error| error.problems.iter().all(|problem| problem.code.id() == "too_large")), "{units}");
    }
}

#[test]
fn a_plan_of_the_app_becomes_a_lot_a_month() {
    let ask = |json: Json| ask(&value(&json), lots_from_plan);
    let found = answer(ask(json!({"plan": "standard", "startsOn": "2026-01-31", "months": 3})));
    let days: Vec<&str> = found["lots"].as_array().unwrap().iter().map(|lot| lot["effectiveOn"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-01-31", "2026-02-28", "2026-03-31"]);
    assert_eq!(found["lots"][0]["units"], "660");
    let plan = plan(&json!({"asOf": "2026-01-31", "lots": found["lots"], "usage": []}));
    assert_eq!(plan["totals"]["expired"], "1980");
    assert_eq!(plan["totals"]["valueLost"], json!({"amount": "26.4", "currency": "USD"}));
    assert_eq!(plan["lots"][1]["expiresOn"], "2028-02-28");
    for (request, field) in [
        (json!({"plan": "gold", "startsOn": AS_OF, "months": 3}), "plan"),
        (json!({"plan": "pro", "startsOn": AS_OF, "months": 0}), "months"),
        (json!({"plan": "pro", "startsOn": AS_OF, "months": 1201}), "months"),
        (json!({"plan": "pro", "startsOn": "9999-12-01", "months": 2}), "months"),
    ] {
        assert_eq!(ask(request).unwrap_err().problems[0].field, field);
    }
    assert_eq!(answer(ask(json!({"plan": "basic", "startsOn": AS_OF, "months": 3})))["lots"], json!([]));
}

#[test]
fn bad_rows_of_columns_are_told_by_their_place() {
    let open = scenarios(&json!({"asOf": AS_OF}), &[epoch(0)], &[1]).unwrap();
    let places =
        |lots: LotColumns<'_>| -> Vec<String> { open.burn(lots).unwrap_err().problems.into_iter().map(|problem| problem.field).collect() };
    let lots = LotColumns { units_milli: &[1, -1, 1], effective_on: &[5, 5, 5], expires_on: &[6, 6, 5], purchased_on: None };
    assert_eq!(places(lots), ["lots.unitsMilli[1]", "lots.expiresOn[2]"]);
    assert_eq!(places(LotColumns { expires_on: &[6], purchased_on: Some(&[1]), ..lots }), ["lots.expiresOn", "lots.purchasedOn"]);
    let extreme = LotColumns {
        units_milli: &[i64::MAX, 1],
        effective_on: &[i32::MIN, epoch(0)],
        expires_on: &[i32::MAX, epoch(1)],
        purchased_on: None,
    };
    assert_eq!(places(extreme), ["lots.expiresOn"]);
    let long = LotColumns { expires_on: &[epoch(1), epoch(2)], ..extreme };
    let burned = open.burn(long).unwrap();
    assert_eq!((burned.burned_milli, burned.expired_milli), (vec![1, 0], vec![i64::MAX - 1, 1]));
    assert_eq!(scenarios(&json!({"asOf": AS_OF}), &[1, 2], &[1]).unwrap_err().problems[0].field, "usage.unitsMilli");
}

#[test]
fn lots_and_usage_are_written_as_they_are_read() {
    let lots = json!([
        {"id": "days", "title": "", "units": "1.5", "effectiveOn": AS_OF, "validity": {"days": 30}, "slots": 5, "origin": "package"},
        {"id": "months", "units": "2", "effectiveOn": AS_OF, "validity": {"months": 1}, "paid": {"amount": "9.99", "currency": "USD"}},
        {"id": "end", "units": "3", "effectiveOn": AS_OF, "expiresOn": "2026-02-01", "purchasedOn": "2025-12-31"},
    ]);
    let usage = json!([
        {"from": AS_OF, "to": "2026-01-05", "perDay": "0.1", "weekdays": ["mon", "sun"]},
        {"from": AS_OF, "to": "2026-01-05", "perDay": "2", "calendar": "CN"},
        {"on": AS_OF, "units": "7"},
    ]);
    let mut problems = kling_calc::problem::Problems::new();
    let read_lots: Vec<kling_calc::lots::lot::Lot> = read::whole_list(9, Read::read)(&value(&lots), Place::Root, &mut problems).unwrap();
    let read_usage: Vec<kling_calc::lots::usage::Usage> =
        read::whole_list(9, Read::read)(&value(&usage), Place::Root, &mut problems).unwrap();
    assert_eq!((support::json(&read_lots), support::json(&read_usage), problems), (lots, usage, kling_calc::problem::Problems::new()));
    let burn = json!({"asOf": AS_OF, "until": "2026-02-01", "drawOrder": "expiring-last"});
    let written = ask(&value(&burn), |request: &BurnRequest| Ok(support::json(request))).unwrap();
    assert_eq!(written, burn);
}

#[test]
fn a_typed_request_is_answered_as_one_that_was_read() {
    use kling_calc::lots::lot::Lot as Owned;
    use kling_calc::lots::usage::Usage as Used;
    let ten: Amount = "10".parse().unwrap();
    let lot = Owned { expires_on: Some(day(5)), ..Owned::new("a", ten, day(0)) };
    let typed = ExpiryRequest::new(day(0), vec![lot], vec![Used::daily(day(0), day(4), Amount::ONE)]);
    let read = json!({"asOf": AS_OF, "lots": [{"id": "a", "units": 10, "effectiveOn": AS_OF, "expiresOn": day(5).to_string()}],
        "usage": [{"from": AS_OF, "to": day(4).to_string(), "perDay": 1}]});
    let answer = plan_expiry(&typed).unwrap();
    assert_eq!(support::json(&answer), plan(&read));
    assert_eq!(answer.totals.expired, "6".parse().unwrap());
    let brief = plan_expiry(&ExpiryRequest { steps: Some(false), ..typed }).unwrap();
    assert!(!answer.steps.is_empty() && brief.steps.is_empty());
    assert_eq!(brief.segments, answer.segments);
}

#[test]
fn a_sentence_is_an_id_with_arguments_too() {
    let lots: Vec<Json> =
        (0..7).map(|number| json!({"id": format!("l{number}"), "units": 1, "effectiveOn": "2025-01-01", "expiresOn": AS_OF})).collect();
    let plan = plan(&json!({"asOf": AS_OF, "lots": lots, "usage": []}));
    assert_eq!(plan["warnings"], json!(["left out as expired by 2026-01-01, 7: `l0`, `l1`, `l2`, `l3`, `l4`, …"]));
    let args = json!({"asOf": AS_OF, "count": 7, "ids": ["l0", "l1", "l2", "l3", "l4"], "isCut": "true"});
    assert_eq!(plan["warningNotes"], json!([{"id": "lots.expired-left-out", "args": args}]));
}

#[test]
fn balances_that_are_behind_may_have_lost_a_busy_day_and_no_more_than_they_hold() {
    let lot = |id: &str, units: i64, from: i64, behind: bool| json!({"id": id, "units": units, "effectiveOn": day(from).to_string(), "expiresOn": day(60).to_string(), "mayBeBehind": behind});
    let gone = |lots: &[Json]| {
        // Three a day, eleven on the sixth, and many after the first week.
        let usage = json!([{"from": day(0).to_string(), "to": day(20).to_string(), "perDay": 3}, {"on": day(6).to_string(), "units": 8}, {"on": day(7).to_string(), "units": 90}]);
        plan(&json!({"asOf": AS_OF, "lots": lots, "usage": usage}))["mayBeGone"].clone()
    };
    assert_eq!(gone(&[lot("a", 50, 0, true)]), "11");
    assert_eq!(gone(&[lot("a", 5, 0, true), lot("b", 4, -9, true), lot("c", 500, 0, false)]), "9");
    // What pays later was not used yet; and what nobody said to be behind is not.
    assert_eq!(gone(&[lot("a", 50, 1, true)]), Json::Null);
    assert_eq!(gone(&[lot("a", 50, 0, false)]), Json::Null);
}
