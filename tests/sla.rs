//! Laws of the SLA, and an outside judge: exact fractions, summed one by one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::contract;
use kling_calc::contract::log::{AvailabilityLogOptions, availability_from_log};
use kling_calc::contract::sla::{AvailabilityRequest, ClaimStateRequest, ClaimWindowRequest, IntervalRow, PeriodDays};
use kling_calc::problem::CalcError;
use kling_calc::rulebook::{Rulebook, check};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use support::ask::problems;
use support::value;

/// valid, errors, unreached, excluded of an interval.
type Counts = (u64, u64, u64, u64);

const UNREACHED: [&str; 3] = ["capped", "literal", "in-denominator"];

fn measure(counts: &[Counts], readings: &Json) -> Json {
    let intervals: Vec<Json> = counts
        .iter()
        .enumerate()
        .map(|(index, (valid, errors, unreached, excluded))| {
            let start = format!("2026-06-{:02}T{:02}:{:02}:00+08:00", 1 + index / 288, index % 288 / 12, index % 12 * 5);
            json!({"start": start, "valid": valid, "errors": errors, "unreached": unreached, "excluded": excluded, "clause": "2.2(i)"})
        })
        .collect();
    let request =
        json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-30"}, "intervals": intervals, "quiet": true, "readings": readings});
    answer(contract::ask(&value(&request), contract::sla::measure_availability))
}

fn measure_rows(rows: &[Json]) -> Json {
    let request = json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-30"}, "intervals": rows, "quiet": true});
    answer(contract::ask(&value(&request), contract::sla::measure_availability))
}

fn answer<T: kling_calc::record::write::Write>(result: Result<T, CalcError>) -> Json {
    support::json(&result.unwrap_or_else(|error| panic!("refused: {error}")))
}

fn whole(number: u64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

/// The exact percentage, by the words of the rule.
fn judged(counts: &[Counts], unreached_reading: &str) -> BigRational {
    let rate = |&(valid, errors, unreached, excluded): &Counts| {
        let left = errors + unreached - excluded;
        let below = if unreached_reading == "in-denominator" { valid + unreached } else { valid };
        if below == 0 {
            return whole(u64::from(left > 0));
        }
        let rate = whole(left) / whole(below);
        if unreached_reading == "capped" { rate.min(whole(1)) } else { rate }
    };
    let sum = counts.iter().map(rate).fold(BigRational::zero(), |sum, rate| sum + rate);
    whole(100) - whole(100) * sum / whole(8_640)
}

/// A percentage cut after 12 places, towards zero.
fn cut(exact: &BigRational) -> String {
    let units = (exact * whole(1_000_000_000_000)).trunc().to_integer();
    let digits = format!("{:013}", units.abs());
    let (whole, places) = digits.split_at(digits.len() - 12);
    let places = places.trim_end_matches('0');
    let sign = if units.is_negative() { "-" } else { "" };
    if places.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{places}") }
}

fn tier(exact: &BigRational) -> &'static str {
    let limit = |hundredths: u64| whole(hundredths) / whole(100);
    match exact {
        exact if *exact < limit(9_500) => "below-95.00",
        exact if *exact < limit(9_900) => "below-99.00",
        exact if *exact < limit(9_990) => "below-99.90",
        _ => "met",
    }
}

fn some_counts() -> impl Strategy<Value = Counts> {
    let size = prop_oneof![1_u64..12, 1_u64..2_000, 1_u64..100_000_000_000_000];
    (size, 0_u64..=100, 0_u64..4, 0_u64..=100).prop_map(|(valid, error_share, unreached, excluded_share)| {
        let errors = u64::try_from(u128::from(valid) * u128::from(error_share) / 100).unwrap();
        let excluded = u64::try_from(u128::from(errors + unreached) * u128::from(excluded_share) / 100).unwrap();
        (valid, errors, unreached, excluded)
    })
}

fn some_month() -> impl Strategy<Value = Vec<Counts>> {
    prop::collection::vec(some_counts(), 0..400)
}

fn exact(text: &Json) -> BigRational {
    let text = text.as_str().unwrap();
    let (whole_part, places) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole_part}{places}").parse().unwrap();
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(places.len()).unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_judge_agrees_to_the_last_digit(month in some_month(), reading in 0_usize..3) {
        let reading = UNREACHED[reading];
        let measured = measure(&month, &json!({"sla.unreached": reading}));
        let judged = judged(&month, reading);
        prop_assert_eq!(measured["percent"].as_str().unwrap(), cut(&judged));
        prop_assert_eq!(measured["tier"]["id"].as_str().unwrap(), tier(&judged));
    }

    #[test]
    fn one_error_more_never_raises_availability(month in some_month(), at in any::<prop::sample::Index>()) {
        prop_assume!(!month.is_empty());
        let mut worse = month.clone();
        let row = at.get(&month);
        let index = month.iter().position(|one| std::ptr::eq(one, row)).unwrap();
        worse[index].1 = (worse[index].1 + 1).min(worse[index].0);
        let before = exact(&measure(&month, &json!({}))["percent"]);
        let after = exact(&measure(&worse, &json!({}))["percent"]);
        prop_assert!(after <= before);
    }

    #[test]
    fn excluding_never_lowers_availability(month in some_month()) {
        let bare: Vec<Counts> = month.iter().map(|(valid, errors, unreached, _)| (*valid, *errors, *unreached, 0)).collect();
        let measured = measure(&month, &json!({}));
        let without = measure(&bare, &json!({}));
        prop_assert!(exact(&measured["percent"]) >= exact(&without["percent"]));
        if month.iter().any(|row| row.3 > 0) {
            prop_assert_eq!(&measured["withoutExclusions"]["percent"], &without["percent"]);
        } else {
            prop_assert!(measured["withoutExclusions"].is_null());
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(month in some_month()) {
        // The same counts at other hours: the mean does not know when they were.
        let reversed: Vec<Counts> = month.iter().rev().copied().collect();
        prop_assert_eq!(&measure(&month, &json!({}))["percent"], &measure(&reversed, &json!({}))["percent"]);
    }

    #[test]
    fn a_voucher_stays_within_its_cap_and_its_range(fee in 0_u64..100_000_000, share in 0_u64..=100, percent in 0_u64..=10_000, half_up: bool, net: bool) {
        let cents = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
        let readings = json!({
            "sla.voucher_rounding": if half_up { "half-up" } else { "cut" },
            "sla.voucher_base": if net { "net" } else { "gross" },
        });
        let request = json!({
            "availabilityPercent": cents(percent),
            "monthlyFee": {"amount": cents(fee), "currency": "USD"},
            "paidByVoucher": cents(fee * share / 100),
            "readings": readings,
        });
        let voucher = answer(contract::ask(&value(&request), contract::sla::voucher));
        let amount = exact(&voucher["amount"]["amount"]);
        prop_assert!(amount <= exact(&voucher["cap"]["amount"]));
        prop_assert!(exact(&voucher["range"]["low"]["amount"]) <= amount && amount <= exact(&voucher["range"]["high"]["amount"]));
        prop_assert!(exact(&voucher["exactAmount"]) <= exact(&voucher["cap"]["amount"]));
    }

    #[test]
    fn periods_follow_each_other_and_fill_the_term(year in 2020_i32..2040, month in 1_u32..=12, day in 1_u32..=28, months in 1_u32..40) {
        let starts_on = format!("{year}-{month:02}-{day:02}");
        let periods = answer(contract::ask(&value(&json!({"startsOn": starts_on, "months": months})), contract::sla::service_periods));
        let periods = periods.as_array().unwrap();
        let day = |json: &Json| json.as_str().unwrap().parse::<kling_calc::time::Day>().unwrap();
        prop_assert_eq!(periods[0]["from"].as_str().unwrap(), starts_on);
        for pair in periods.windows(2) {
            prop_assert_eq!(day(&pair[1]["from"]).days_since(day(&pair[0]["lastDay"])), 1);
        }
        for period in periods {
            let days = day(&period["lastDay"]).days_since(day(&period["from"])) + 1;
            prop_assert_eq!(period["intervals"].as_i64().unwrap(), days * 288);
            prop_assert_eq!(day(&period["from"]).parts().1, day(&period["lastDay"]).parts().1);
        }
        let end = day(&periods[periods.len() - 1]["lastDay"]).plus_days(1).unwrap();
        prop_assert_eq!(Some(end), day(&periods[0]["from"]).plus_months(months));
    }

    #[test]
    fn a_claim_is_open_between_its_days(month in 1_u32..=12, distance in -40_i64..120) {
        let window = answer(contract::ask(&value(&json!({"month": format!("2026-{month:02}")})), contract::sla::claim_window));
        let day = |name: &str| window[name].as_str().unwrap().parse::<kling_calc::time::Day>().unwrap();
        prop_assert!(day("opensOn") < day("fileBy") && day("fileBy") <= day("latestArguable"));
        let on = day("opensOn").plus_days(distance).unwrap();
        let state = answer(contract::ask(&value(&json!({"month": format!("2026-{month:02}"), "on": on.to_string()})), contract::sla::claim_state));
        let expected = if on < day("opensOn") { "not-yet" } else if on <= day("fileBy") { "open" } else if on <= day("latestArguable") { "late-but-arguable" } else { "closed" };
        prop_assert_eq!(state["state"].as_str().unwrap(), expected);
        prop_assert_eq!(state["daysLeft"].as_i64().unwrap(), day("fileBy").days_since(on));
    }
}

/// The codes and fields of what is wrong with a request.
fn wrong<T: kling_calc::record::write::Write>(answer: Result<T, CalcError>) -> Vec<(String, String)> {
    let answer = answer.map(|answer| support::json(&answer));
    problems(&answer).into_iter().map(|(code, field)| (code.to_string(), field.to_string())).collect()
}

fn owned(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(code, field)| ((*code).to_string(), (*field).to_string())).collect()
}

#[test]
fn rows_are_examined_whatever_else_is_wrong_with_the_request() {
    let row = |start: &str| json!({"start": start, "valid": 1, "errors": 0});
    let request = |last_day: &str| {
        json!({"period": {"from": "2026-06-01", "lastDay": last_day}, "intervals": [
            row("2026-06-31T00:00:00Z"), {"start": "2026-06-02T00:00:00Z", "valid": 1, "errors": 1, "excluded": 1},
            row("2026-06-01T00:01:00+08:00"), {"start": "2026-06-01T00:00:00+08:00", "valid": 1, "errors": 2, "clause": "9"}, row("")
        ]})
    };
    let ask = |last_day: &str| wrong(contract::ask(&value(&request(last_day)), contract::sla::measure_availability));
    let in_rows = [
        ("bad_row", "intervals[0].start"),
        ("missing", "intervals[1].clause"),
        ("not_in_rulebook", "intervals[3].clause"),
        ("bad_row", "intervals[4].start"),
    ];
    assert_eq!(ask("2026-07-01"), owned(&[&[("out_of_range", "period.lastDay")], &in_rows[..]].concat()));
    // What could be read is held against the period, in its place.
    assert_eq!(ask("2026-06-30"), owned(&[&in_rows[..], &[("bad_row", "intervals[2].start")]].concat()));
}

#[test]
fn rows_without_any_request_are_no_evidence_unless_it_is_said_that_all_was_quiet() {
    let period = json!({"from": "2026-06-01", "lastDay": "2026-06-30"});
    let empty = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 0, "errors": 0});
    let refused = owned(&[("bad_row", "intervals")]);
    for rows in [json!([]), json!([empty])] {
        let ask = |more: Json| {
            let mut request = json!({"period": period, "intervals": rows});
            request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            contract::ask(&value(&request), contract::sla::measure_availability)
        };
        assert_eq!(wrong(ask(json!({}))), refused);
        assert_eq!(wrong(ask(json!({"quiet": false}))), refused);
        assert_eq!(answer(ask(json!({"quiet": true})))["percent"], "100");
    }
    // Requests that never arrived are evidence, and rows that cannot be read may be.
    let unreached = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 0, "errors": 0, "unreached": 1});
    assert_eq!(
        answer(contract::ask(&value(&json!({"period": period, "intervals": [unreached]})), contract::sla::measure_availability))["badIntervals"],
        1
    );
    let rate = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 0.2, "errors": 0});
    let error = contract::ask(&value(&json!({"period": period, "intervals": [rate]})), contract::sla::measure_availability).unwrap_err();
    let [problem] = error.problems.as_slice() else { panic!("{error}") };
    assert_eq!((problem.code.id(), problem.field.as_str()), ("out_of_range", "intervals[0].valid"));
    assert!(problem.help.as_ref().unwrap().to_string().contains("whole numbers"), "{problem}");
}

#[test]
fn effects_and_quiet_intervals_are_told_in_money_where_the_fee_is_known() {
    let row = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 1, "errors": 0, "unreached": 3});
    let request = |more: Json| {
        let mut request = json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-01"}, "intervals": [row]});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        value(&request)
    };
    let measured =
        answer(contract::ask(&request(json!({"monthlyFee": {"amount": 200, "currency": "USD"}})), contract::sla::measure_availability));
    let literal = measured["readingEffects"].as_array().unwrap().iter().find(|effect| effect["option"] == "literal").unwrap();
    assert_eq!(literal["result"], "98.958333333333 %, below 99.00 %: a voucher of 50 USD");
    assert_eq!(
        measured["warnings"][0],
        "1 of 288 intervals had traffic; the others count as intervals without errors. Without them it would be 0 %, below 95.00 %: a voucher of 100 USD"
    );
    let above = request(json!({"monthlyFee": {"amount": 200, "currency": "USD"}, "paidByVoucher": 300}));
    assert_eq!(wrong(contract::ask(&above, contract::sla::measure_availability)), owned(&[("out_of_range", "paidByVoucher")]));
}

#[test]
fn an_interval_in_which_nothing_arrived_is_not_one_without_errors() {
    let row = |minute: u32, valid: u32, errors: u32, unreached: u32| {
        let start = format!("2026-06-01T00:{minute:02}:00+08:00");
        json!({"start": start, "valid": valid, "errors": errors, "unreached": unreached})
    };
    let measured = measure_rows(&[row(0, 10, 1, 0), row(5, 0, 0, 3), row(10, 5, 0, 0), row(15, 0, 0, 0)]);
    assert_eq!((&measured["intervalsWithTraffic"], &measured["badIntervals"]), (&json!(2), &json!(2)));
    // 100 less the mean of 10, 100 and 0 %.
    assert_eq!(
        measured["warnings"][0],
        "3 of 8,640 intervals had requests, none of which arrived in 1 of them; the others count as intervals without errors. Without them it would be 63.333333333333 %, below 95.00 %"
    );
    let alone = measure_rows(&[row(5, 0, 0, 3)]);
    assert_eq!((&alone["intervalsWithTraffic"], &alone["badIntervals"]), (&json!(0), &json!(1)));
}

#[test]
fn an_unlawful_overlay_is_told_together_with_a_month_that_does_not_exist() {
    let request = json!({"month": "2026-13", "overlay": {"rates": [{"id": "own"}]}, "on": "soon"});
    let asked = wrong(contract::ask(&value(&request), contract::sla::claim_state));
    assert!(asked.contains(&("bad_date".into(), "month".into())) && asked.contains(&("bad_date".into(), "on".into())), "{asked:?}");
    assert!(asked.iter().any(|(_, field)| field.starts_with("overlay.rates[0].")), "{asked:?}");
}

#[test]
fn what_is_wrong_with_the_options_of_a_log_is_told_at_once() {
    let window = |from: &str, to: &str| json!({"from": from, "to": to, "clause": "2.2(i)"});
    let ask = |options: &Json| wrong(contract::log::ask_log(b"time,status\n2026-06-01T12:00:00Z,200\n", &value(options)));
    let period = json!({"from": "2026-06-01", "lastDay": "2026-06-30"});
    let (early, late) = ("2026-06-02T00:00:00", "2026-06-02T01:00:00");
    let options = json!({"period": {"from": "2026-06-01", "lastDay": "2026-07-01"}, "format": "xml", "timeField": "",
        "exclude": [window(late, early), window("now", late), window(early, late)]});
    let expected = [
        ("out_of_range", "options.period.lastDay"),
        ("out_of_range", "options.format"),
        ("out_of_range", "options.timeField"),
        ("out_of_range", "options.exclude[0].to"),
        ("bad_date", "options.exclude[1].from"),
    ];
    assert_eq!(ask(&options), owned(&expected));
    // 01:00 in UTC is after midnight on a clock at UTC, and before it on one ten hours behind.
    let mixed = |clock: &str| json!({"period": period, "utcOffset": clock, "exclude": [window(early, "2026-06-02T01:00:00Z")]});
    assert_eq!(ask(&mixed("+00:00")), owned(&[]));
    assert_eq!(ask(&mixed("-10:00")), owned(&[("out_of_range", "options.exclude[0].to")]));
}

#[test]
fn a_caller_in_rust_asks_as_one_in_javascript_does() {
    let june = PeriodDays { from: "2026-06-01".parse().unwrap(), last_day: "2026-06-30".parse().unwrap() };
    let row = |start: &str, errors: u64| IntervalRow {
        start: start.parse().unwrap(),
        valid: 10,
        errors,
        unreached: 0,
        excluded: 0,
        clause: None,
    };
    let request = AvailabilityRequest::new(june, vec![row("2026-06-01T00:00:00", 1), row("2026-06-01T00:00:00Z", 0)]);
    let measured = answer(contract::sla::measure_availability(&request));
    let asked = json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-30"}, "intervals": [
        {"start": "2026-06-01T00:00:00", "valid": 10, "errors": 1}, {"start": "2026-06-01T00:00:00Z", "valid": 10, "errors": 0}]});
    assert_eq!(measured, answer(contract::ask(&value(&asked), contract::sla::measure_availability)));
    let log = "time,status\n2026-06-01T00:00:00,500\n2026-06-01T00:00:00Z,200\n";
    let from_log = answer(availability_from_log(log.as_bytes(), &AvailabilityLogOptions::new(june)));
    assert_eq!(
        from_log["intervalRows"][1],
        json!({"start": "2026-06-01T08:00:00+08:00", "valid": 1, "errors": 0, "unreached": 0, "excluded": 0})
    );
    let month = "2026-06".parse().unwrap();
    let window = answer(contract::sla::claim_window(&ClaimWindowRequest::new(month)));
    let state = contract::sla::claim_state(&ClaimStateRequest::new(ClaimWindowRequest::new(month), "2026-08-30".parse().unwrap())).unwrap();
    assert_eq!((window["month"].as_str(), state.days_left), (Some("2026-06"), 0));
}

#[test]
fn steps_are_left_out_where_they_are_not_wanted_and_nothing_else_changes() {
    let period = json!({"from": "2026-06-01", "lastDay": "2026-06-30"});
    let row = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 3, "errors": 1});
    let log = "time,status\n2026-06-01T00:00:00,500\n";
    let ask = |steps: bool| {
        let measured = json!({"period": period, "intervals": [row], "steps": steps});
        [
            answer(contract::ask(&value(&measured), contract::sla::measure_availability)),
            answer(contract::ask(&value(&json!({"month": "2026-06", "steps": steps})), contract::sla::claim_window)),
            answer(contract::log::ask_log(log.as_bytes(), &value(&json!({"period": period, "steps": steps})))),
        ]
    };
    for (mut with, without) in ask(true).into_iter().zip(ask(false)) {
        assert!(with["steps"].as_array().unwrap().len() >= 4, "{with}");
        with["steps"] = json!([]);
        assert_eq!(with, without);
    }
}

#[test]
fn every_sentence_of_an_answer_stands_beside_its_id_and_arguments() {
    let row = json!({"start": "2026-06-01T00:00:00+08:00", "valid": 9007199254740991_u64, "errors": 1, "excluded": 1, "clause": "2.2(i)"});
    let measured = measure_rows(&[row]);
    let step = &measured["steps"][2];
    assert_eq!(step["text"], "1 error is excluded under 2.2(i); its interval still counts");
    assert_eq!(step["note"], json!({"id": "sla.exclusions-step", "args": {"clauses": ["2.2(i)"], "excluded": 1}}));
    assert_eq!(measured["warnings"][0], "1 of 8,640 intervals had traffic; the others count as intervals without errors");
    assert_eq!(measured["warningNotes"][0], json!({"id": "sla.quiet-intervals", "args": {"busy": 1, "intervals": 8640, "lost": 0}}));
    let log = "time,status\n2026-06-01T00:00:00,429\n2026-06-01T00:00:00\nnow,200\n2026-07-01T00:00:00,1\n";
    let options = json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-30"}});
    let from_log = answer(contract::log::ask_log(log.as_bytes(), &value(&options)));
    let texts: Vec<&str> = from_log["badRows"].as_array().unwrap().iter().map(|row| row["problem"].as_str().unwrap()).collect();
    assert_eq!(
        texts,
        [
            "the row has 1 field, but the header has 2",
            "the time `now` is neither RFC 3339, nor a web server's format, nor a number of seconds, milliseconds, microseconds or nanoseconds since 1970"
        ]
    );
    assert_eq!(from_log["badRows"][1]["problemNote"], json!({"id": "log.bad-time", "args": {"lacks": "form", "text": "now"}}));
    let warnings: Vec<&str> = from_log["warnings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    let expected = [
        "2 rows could not be read and are not part of the figure",
        "1 request was answered with 4xx, namely 429: under the agreement it is a valid request and not an error",
        "tasks that fail after an HTTP 200 response are not errors under the agreement, and a request log does not show them",
        "1 row is outside the period and is not part of the figure",
        "1 of 8,640 intervals had traffic; the others count as intervals without errors",
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn a_rulebook_with_intervals_of_another_length_does_not_pass() {
    let minutes = kling_kernels::interval::INTERVAL_MINUTES;
    let faults = |interval_minutes: u32| {
        let mut problems = kling_calc::problem::Problems::new();
        check::sla(&kling_calc::rulebook::entry::Sla { interval_minutes, ..Rulebook::embedded().sla.clone() }, minutes, &mut problems);
        problems.into_iter().map(|problem| problem.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(faults(minutes), Vec::<String>::new());
    let expected = "sla.interval_minutes: intervals of 10 minutes do not match the 5 minutes used for counting";
    assert_eq!(faults(10), [expected]);
}

fn log_of(log: &str, options: Json) -> Json {
    let mut asked = json!({"period": {"from": "2026-06-01", "lastDay": "2026-06-30"}});
    asked.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    answer(contract::log::ask_log(log.as_bytes(), &value(&asked)))
}

/// `time.clock`: what names no zone is on the contract's clock, and the answer says so.
#[test]
fn moments_without_a_zone_are_told() {
    let told = |answer: &Json| {
        let steps = answer["steps"].as_array().unwrap().iter();
        steps.filter(|step| step["rule"] == "time.clock").map(|step| step["text"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let row = |start: &str| json!({"start": start, "valid": 1, "errors": 0});
    let zoneless = measure_rows(&[row("2026-06-01T00:00:00"), row("2026-06-01T00:05:00+08:00")]);
    assert_eq!(told(&zoneless), ["1 moment names no time zone: it is taken to be on the contract's clock, +08:00"]);
    assert!(told(&measure_rows(&[row("2026-06-01T00:00:00+08:00")])).is_empty());
    let window = |from: &str, to: &str| json!({"exclude": [{"from": from, "to": to, "clause": "2.2(i)"}], "utcOffset": "+00:00"});
    let log = "time,status\n2026-06-01T12:00:00Z,200\n";
    let excluded = log_of(log, window("2026-06-01T00:00:00", "2026-06-01T01:00:00"));
    assert_eq!(told(&excluded), ["2 moments name no time zone: they are taken to be on the contract's clock, +00:00"]);
    assert!(told(&log_of(log, window("2026-06-01T00:00:00Z", "2026-06-01T01:00:00Z"))).is_empty());
}

/// Nobody gave conditions: what was left out is told by what the format says of it.
#[test]
fn rows_left_out_by_their_format_are_not_told_as_conditions() {
    let filtered = |log: &str, options: Json| {
        let warnings = log_of(log, options)["warnings"].clone();
        let text = warnings.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_string());
        text.filter(|text| text.contains("left out")).collect::<String>()
    };
    let k6 = "metric_name,timestamp,metric_value,status,url\nhttp_reqs,1780286400,1,200,/v1\n\
        http_req_duration,1780286400,12,200,/v1\nhttp_reqs,1780286400,1,200,/x\n";
    let own = || json!({"where": [{"field": "url", "equals": "/v1"}]});
    let says = "left out: this is k6's output, of which only the rows of the metric `http_reqs` are requests";
    assert_eq!(filtered(k6, json!({})), format!("1 row is {says}"));
    assert_eq!(filtered(k6, own()), format!("2 rows are {says}, and only those that meet the conditions count"));
    let plain = "time,status,url\n2026-06-01T12:00:00Z,200,/v1\n2026-06-01T12:00:00Z,200,/x\n";
    assert_eq!(filtered(plain, own()), "1 row is left out: it does not meet the conditions");
}

/// What several logs are added up by under either reading.
#[test]
fn the_intervals_of_lost_rows_are_handed_over() {
    let log = "time,status\n2026-06-01T12:00:00Z,200\n2026-06-01T12:00:01Z,0\n";
    let lost = log_of(log, json!({}));
    assert_eq!(lost["intervalRows"][0]["unreached"], 0);
    assert_eq!(lost["unansweredRows"][0]["unreached"], 1);
    assert!(log_of(log, json!({"unreachedStatuses": ["0"]})).get("unansweredRows").is_none());
}
