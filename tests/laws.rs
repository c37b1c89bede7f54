//! What must hold of every price, whatever the job: tried at random.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::record::read::Place;
use kling_calc::value::Value;
use num_rational::BigRational;
use num_traits::Signed;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::ask::{Answer, answered, assert_well_told, compare_models, estimate, estimate_columns, problems, rulebook};
use support::exact::{rational, ten_to, whole};
use support::random::cases;
use support::requests::{self, FUNCTIONS};
use support::rows::{Row, Seconds, embedded};
use support::{paths, value};

const DAYS: [&str; 3] = ["2026-04-30", "2026-09-14", "2026-11-20"];

static RATES: LazyLock<Vec<Row>> = LazyLock::new(embedded);

/// The rows of the API with a known rate on a day.
fn priced(day: &str) -> Vec<&'static Row> {
    RATES.iter().filter(|rate| rate.track == "api" && rate.known && rate.is_of(day)).collect()
}

fn lawful_seconds(rate: &Row, pick: Index) -> u64 {
    match &rate.seconds {
        Seconds::Any => 1 + pick.index(90) as u64,
        Seconds::Range(min, max) => min + pick.index((max - min + 1) as usize) as u64,
        Seconds::AnyOf(list) => list[pick.index(list.len())],
    }
}

fn amounts(job: Json, quantity: u32, takes: u32, failures: u32) -> Json {
    let mut job = job;
    job["quantity"] = json!(quantity);
    job["takesPerKeeper"] = json!(format!("{}.{:02}", takes / 100, takes % 100));
    job["failureRate"] = json!(format!("0.{failures:03}"));
    job
}

/// Jobs of one day.
fn jobs(most: usize) -> impl Strategy<Value = (&'static str, Vec<Json>)> {
    let one = (any::<Index>(), any::<Index>(), 0..5_000_u32, 1..600_u32, 0..1_000_u32);
    (select(&DAYS[..]), prop::collection::vec(one, 1..=most)).prop_map(|(day, picks)| {
        let rows = priced(day);
        let jobs = picks.into_iter().map(|(row, seconds, quantity, takes, failures)| {
            let rate = rows[row.index(rows.len())];
            amounts(rate.job(lawful_seconds(rate, seconds)), quantity, takes, failures)
        });
        (day, jobs.collect())
    })
}

fn asked(day: &str, jobs: &[Json]) -> Json {
    answered(estimate(&value(&json!({"asOf": day, "jobs": jobs}))))
}

fn decimal(json: &Json) -> BigRational {
    rational(json.as_str().unwrap_or_else(|| panic!("{json} is no decimal text")))
}

/// Totals by balance, without the sentences that count the lines.
fn totals(estimate: &Json) -> BTreeMap<String, [Json; 3]> {
    let totals = estimate["totals"].as_array().unwrap().iter();
    totals.map(|total| (total["balance"].to_string(), ["units", "amount", "exactAmount"].map(|name| total[name].clone()))).collect()
}

fn lines(estimate: &Json) -> Vec<Json> {
    let lines = estimate["lines"].as_array().unwrap().iter().cloned();
    lines
        .map(|mut line| {
            line["job"] = Json::Null;
            line
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn units_and_money_are_linear_in_the_quantity((day, jobs) in jobs(1), times in 0..10_000_u32) {
        let of = |quantity: u32| {
            let mut job = jobs[0].clone();
            job["quantity"] = json!(quantity);
            asked(day, &[job])["lines"][0].clone()
        };
        let (one, many) = (of(1), of(times));
        let times = whole(times.into());
        prop_assert_eq!(&one["unitsPerGeneration"], &many["unitsPerGeneration"]);
        for path in ["/units", "/chargedGenerations", "/amount/amount"] {
            let number = |line: &Json| decimal(line.pointer(path).unwrap());
            prop_assert_eq!(number(&one) * &times, number(&many), "{}", path);
        }
    }

    #[test]
    fn the_order_of_the_jobs_does_not_matter((day, jobs) in jobs(8), turn in any::<Index>()) {
        let mut turned = jobs.clone();
        turned.rotate_left(turn.index(jobs.len()));
        turned.reverse();
        let (one, other) = (asked(day, &jobs), asked(day, &turned));
        prop_assert_eq!(totals(&one), totals(&other));
        let mut lines_back = lines(&other);
        lines_back.reverse();
        lines_back.rotate_right(turn.index(jobs.len()));
        prop_assert_eq!(lines(&one), lines_back);
    }

    #[test]
    fn one_request_with_many_jobs_is_many_requests((day, jobs) in jobs(8)) {
        let together = asked(day, &jobs);
        let apart: Vec<Json> = jobs.iter().map(|job| asked(day, std::slice::from_ref(job))).collect();
        prop_assert_eq!(lines(&together), apart.iter().flat_map(lines).collect::<Vec<_>>());
        prop_assert_eq!(together["lines"].as_array().unwrap().iter().map(|line| line["job"].as_u64().unwrap()).collect::<Vec<_>>(),
            (0..jobs.len() as u64).collect::<Vec<_>>());
        for (balance, [units, _, exact]) in totals(&together) {
            let parts = || apart.iter().filter_map(|one| totals(one).remove(&balance));
            prop_assert_eq!(decimal(&units), parts().map(|[units, _, _]| decimal(&units)).sum::<BigRational>());
            prop_assert_eq!(decimal(&exact["amount"]), parts().map(|[_, _, exact]| decimal(&exact["amount"])).sum::<BigRational>());
        }
    }

    #[test]
    fn what_fails_is_never_charged((day, jobs) in jobs(1), failures in 0..1_000_u32) {
        let of = |failures: u32| {
            let mut job = jobs[0].clone();
            job["failureRate"] = json!(format!("0.{failures:03}"));
            asked(day, &[job])
        };
        let (fewer, more) = (of(failures / 2), of(failures));
        prop_assert_eq!(totals(&fewer), totals(&more));
        prop_assert_eq!(&fewer["lines"][0]["units"], &more["lines"][0]["units"]);
        prop_assert!(decimal(&fewer["lines"][0]["expectedAttempts"]) <= decimal(&more["lines"][0]["expectedAttempts"]));
        prop_assert!(decimal(&fewer["lines"][0]["chargedGenerations"]) <= decimal(&fewer["lines"][0]["expectedAttempts"]));
    }

    #[test]
    fn every_number_of_a_sentence_is_among_its_inputs((day, jobs) in jobs(2)) {
        let estimate = asked(day, &jobs);
        let parts = ["lines", "totals"].into_iter().flat_map(|part| estimate[part].as_array().unwrap());
        for step in parts.flat_map(|part| part["steps"].as_array().unwrap()) {
            let inputs = step["inputs"].as_object().unwrap();
            let known = |number: &str| step["result"] == number || inputs.values().any(|input| input.as_str().unwrap().contains(number));
            let sentence = step["text"].as_str().unwrap();
            for word in sentence.split_whitespace().map(|word| word.trim_matches([',', ':', ';'])) {
                let digits = word.bytes().any(|byte| byte.is_ascii_digit());
                let number = digits && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
                prop_assert!(!number || known(word), "{} is not among the inputs of {}", word, step);
            }
        }
    }
}

/// A row of columns: a rate, seconds and a quantity.
fn row() -> impl Strategy<Value = (u16, u16, u32)> {
    let seconds = prop_oneof![5 => select(&[3_u16, 5, 10][..]), 4 => 0..71_u16, 1 => any::<u16>()];
    let quantity = prop_oneof![Just(0), Just(1), Just(u32::MAX), any::<u32>()];
    (any::<u16>(), seconds, quantity)
}

fn columns(rows: &[(u16, u16, u32)]) -> (Vec<u16>, Vec<u16>, Vec<u32>) {
    (rows.iter().map(|row| row.0).collect(), rows.iter().map(|row| row.1).collect(), rows.iter().map(|row| row.2).collect())
}

/// Jobs of a kind that several models can do.
fn comparison() -> impl Strategy<Value = Json> {
    let seconds = prop_oneof![Just(5_u64), Just(10), 1..32_u64];
    (select(&DAYS[..]), any::<Index>(), seconds, any::<[bool; 2]>(), any::<Index>()).prop_map(
        |(day, row, seconds, [naming, silent], base)| {
            let rows = priced(day);
            let rate = rows[row.index(rows.len())];
            let mut job = rate.job(seconds);
            for name in ["model", "mode"] {
                job.as_object_mut().unwrap().shift_remove(name);
            }
            if silent {
                job["nativeAudio"] = json!(false);
            }
            let mut request = json!({"asOf": day, "job": job});
            if naming {
                let others: Vec<&&Row> = rows.iter().filter(|other| other.task == rate.task).collect();
                request["baseline"] = json!(others[base.index(others.len())].model);
            }
            request
        },
    )
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_comparison_is_sorted_and_its_baseline_is_a_hundred_percent(request in comparison()) {
        let answer = compare_models(&value(&request));
        assert_well_told(&answer);
        let Ok(comparison) = answer else { return Ok(()) };
        let rows = comparison["rows"].as_array().unwrap();
        let base = rows.iter().find(|row| row["model"] == comparison["baseline"]).unwrap();
        prop_assert_eq!(&json!([base["percentOfBaseline"], base["savingPercent"]]), &json!(["100", "0"]));
        prop_assert!(request.get("baseline").is_none_or(|asked| *asked == comparison["baseline"]));
        prop_assert!(rows.is_sorted_by_key(|row| (decimal(&row["unitsPerGeneration"]), row["model"].to_string())));
        let dearest = rows.iter().map(|row| decimal(&row["unitsPerGeneration"])).max().unwrap();
        prop_assert!(request.get("baseline").is_some() || decimal(&base["unitsPerGeneration"]) == dearest);
        for row in rows {
            let (percent, saving) = (decimal(&row["percentOfBaseline"]), decimal(&row["savingPercent"]));
            let short = (percent.clone() + saving - whole(100)).abs();
            prop_assert!(short <= whole(1) / ten_to(12));
            prop_assert!(short == whole(0) || !(&percent * ten_to(11)).is_integer(), "cut though it ends: {}", row);
            // The same as an estimate of the job on that model.
            let mut job = request["job"].clone();
            job["model"] = row["model"].clone();
            let line = asked(request["asOf"].as_str().unwrap(), &[job])["lines"][0].clone();
            for name in ["rate", "unitsPerGeneration", "amount"] {
                prop_assert_eq!(&row[name], &line[name]);
            }
        }
        let named = rows.iter().chain(comparison["notCompared"].as_array().unwrap()).map(|one| one["model"].to_string());
        let mut models: Vec<String> = named.collect();
        models.sort();
        prop_assert!(models.windows(2).all(|pair| pair[0] != pair[1]), "a model twice: {:?}", models);
        // How many are wanted, and how many fail, plays no part.
        let mut many = request.clone();
        many["job"] = amounts(request["job"].clone(), 7, 250, 100);
        prop_assert_eq!(answered(compare_models(&value(&many))), comparison);
    }

    #[test]
    fn columns_price_every_row_as_an_estimate_does(
        day in select(&DAYS[..]),
        ids in prop::collection::vec(any::<Index>(), 1..12),
        rows in prop::collection::vec(row(), 0..24),
    ) {
        let all = priced(day);
        let rates: Vec<&Row> = ids.into_iter().map(|id| all[id.index(all.len())]).collect();
        // Mostly rates that the request names, sometimes the first that it does not.
        let named = |rate: u16| rate % (rates.len() as u16 + u16::from(rate.is_multiple_of(11)));
        let rows: Vec<(u16, u16, u32)> = rows.into_iter().map(|(rate, seconds, quantity)| (named(rate), seconds, quantity)).collect();
        let request = value(&json!({"asOf": day, "rates": rates.iter().map(|rate| &rate.id).collect::<Vec<_>>()}));
        let ask = |rows: &[(u16, u16, u32)]| {
            let (rate, seconds, quantity) = columns(rows);
            estimate_columns(&request, &rate, &seconds, &quantity)
        };
        let alone = |&(rate, seconds, quantity): &(u16, u16, u32)| -> Option<Answer> {
            let mut job = rates.get(usize::from(rate))?.job(seconds.into());
            job["quantity"] = json!(quantity);
            Some(estimate(&value(&json!({"asOf": day, "jobs": [job]}))))
        };
        let judged: Vec<Option<Answer>> = rows.iter().map(alone).collect();
        let bad: Vec<(String, String)> = judged.iter().enumerate().filter_map(|(row, answer)| match answer {
            None => Some(("out_of_range".into(), format!("columns.rate[{row}]"))),
            Some(answer) => problems(answer).first().map(|(code, field)| {
                ((*code).to_string(), format!("{}[{row}]", field.replace("jobs[0]", "columns")))
            }),
        }).collect();
        let given = ask(&rows);
        assert_well_told(&given);
        let told: Vec<(String, String)> = problems(&given).into_iter().map(|(code, field)| (code.to_string(), field.to_string())).collect();
        prop_assert_eq!(&told, &bad);
        let good = |row: &usize| matches!(judged[*row], Some(Ok(_)));
        let kept: Vec<usize> = (0..rows.len()).filter(good).collect();
        let priced = answered(ask(&kept.iter().map(|row| rows[*row]).collect::<Vec<_>>()));
        let estimated = judged.iter().flatten().filter_map(|answer| answer.as_ref().ok());
        let units: Vec<BigRational> = estimated.map(|answer| decimal(&answer["lines"][0]["units"])).collect();
        let milli = priced["unitsMilli"].as_array().unwrap().iter().map(|milli| milli.as_u64().unwrap());
        let milli: Vec<BigRational> = milli.map(|milli| whole(milli) / ten_to(3)).collect();
        prop_assert_eq!(&milli, &units);
        prop_assert_eq!(decimal(&priced["totalUnits"]), units.into_iter().sum::<BigRational>());
    }
}

/// A rulebook without its version, which names the overlay.
fn unversioned(mut book: Json) -> Json {
    book["version"] = Json::Null;
    book
}

/// An entry as an overlay takes it: of a calendar its single days alone, and null, which says that nothing needs announcing, is
/// said by leaving it out.
fn own(list: &str, entry: &Json) -> Json {
    let mut own = entry.clone();
    let taken = |name: &str, field: &Json| list != "calendars" || !(name == "cites" || name.starts_with("fixed") || field.is_null());
    own.as_object_mut().unwrap().retain(|name, field| taken(name, field));
    own
}

#[test]
fn an_overlay_that_repeats_an_entry_changes_nothing() {
    let laid = |overlay: Json| unversioned(answered(rulebook(Some(&value(&overlay)))));
    let book = unversioned(answered(rulebook(None)));
    assert_eq!(laid(json!({})), book);
    for list in ["rates", "packages", "calendars"] {
        let all: Vec<Json> = book[list].as_array().unwrap().iter().map(|entry| own(list, entry)).collect();
        for entry in &all {
            assert_eq!(laid(json!({list: [entry]})), book, "{entry}");
        }
        assert_eq!(laid(json!({list: all})), book, "all {list}");
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_overlay_that_repeats_the_rates_of_the_jobs_changes_no_price((day, jobs) in jobs(4)) {
        let plain = asked(day, &jobs);
        let answers = |rate: &&Row| plain["lines"].as_array().unwrap().iter().any(|line| line["rate"] == rate.id);
        let used: Vec<Json> = RATES.iter().filter(answers).map(|rate| rate.json.clone()).collect();
        let over = |rates: &[Json]| answered(estimate(&value(&json!({"asOf": day, "jobs": jobs, "overlay": {"rates": rates}}))));
        let laid = over(&used);
        prop_assert_eq!(&laid["lines"], &plain["lines"]);
        prop_assert_eq!(&laid["totals"], &plain["totals"]);
        // The same rows as new ones answer before the embedded ones, and cost the same.
        let own = used.into_iter().enumerate().map(|(index, mut own)| {
            own["id"] = json!(format!("own-{index}"));
            own
        });
        let laid = over(&own.collect::<Vec<_>>());
        prop_assert_eq!(totals(&laid), totals(&plain));
        prop_assert!(laid["lines"].as_array().unwrap().iter().all(|line| line["rate"].as_str().unwrap().starts_with("own-")));
    }
}

/// A path through fields and elements, and how it is written.
fn path() -> impl Strategy<Value = Vec<Result<String, usize>>> {
    prop::collection::vec(prop_oneof!["[a-z][A-Za-z]{0,6}".prop_map(Ok), (0..12_usize).prop_map(Err)], 0..7)
}

fn printed(parent: Place<'_>, steps: &[Result<String, usize>]) -> String {
    match steps.split_first() {
        None => parent.to_string(),
        Some((Ok(name), rest)) => printed(Place::Field(&parent, name), rest),
        Some((Err(index), rest)) => printed(Place::Index(&parent, *index), rest),
    }
}

proptest! {
    #[test]
    fn a_place_is_written_as_javascript_would(steps in path()) {
        let written = steps.iter().map(|step| match step {
            Ok(name) => format!(".{name}"),
            Err(index) => format!("[{index}]"),
        });
        let written: String = written.collect();
        prop_assert_eq!(printed(Place::Root, &steps), written.strip_prefix('.').unwrap_or(&written));
    }
}

fn leaf() -> impl Strategy<Value = Value> {
    let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 0.0, 1.0, -1.0, 0.5, 5.0, 10.0, 1e21, 1e300, 5e-324, 4_294_967_296.0];
    let texts = [
        "",
        "api",
        "app",
        "api-video",
        "app-credit",
        "USD",
        "2026-11-20",
        "2026-02-30",
        "kling-v3",
        "kling-v4",
        "omni",
        "720p",
        "pro",
        "per-second",
        "per-block",
        "1e3",
        "-1",
        "0.05",
        "12345678901234567890123456789012",
        "S01",
        "C1",
        "CN",
        "package-1",
        "high",
        "api/kling-v3/text-to-video/720p/silent",
        "api/kling-services/lip-sync",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        select(numbers.to_vec()).prop_map(Value::Number),
        any::<f64>().prop_map(Value::Number),
        select(texts.to_vec()).prop_map(|text| Value::Text(text.into())),
        "[^`]{0,12}".prop_map(Value::Text),
        Just(Value::Other("bigint")),
    ]
}

const NAMES: [&str; 46] = [
    "asOf",
    "track",
    "jobs",
    "job",
    "currency",
    "overlay",
    "pricePerUnit",
    "baseline",
    "rates",
    "packages",
    "listPricePerUnit",
    "calendars",
    "model",
    "task",
    "resolution",
    "mode",
    "durationSeconds",
    "nativeAudio",
    "voiceControl",
    "videoInput",
    "quantity",
    "takesPerKeeper",
    "failureRate",
    "id",
    "title",
    "balance",
    "basis",
    "blockSeconds",
    "units",
    "durations",
    "min",
    "max",
    "anyOf",
    "from",
    "until",
    "confidence",
    "cites",
    "source",
    "clause",
    "price",
    "amount",
    "validityDays",
    "slots",
    "off",
    "work",
    "api-video",
];

/// Any JSON-like value, mostly with fields that some request has.
fn anything() -> impl Strategy<Value = Value> {
    let name = prop_oneof![9 => select(&NAMES[..]).prop_map(String::from), 1 => "[^`.\\[\\]]{1,6}"];
    leaf().prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(name.clone(), inner, 0..8).prop_map(|record| Value::Record(record.into_iter().collect())),
        ]
    })
}

/// Asks every function; none may panic, and each must answer or say what is wrong.
fn ask_all(request: &Value) -> Vec<Answer> {
    let ask = |(function, fields): &(&str, &[&str])| requests::ask(function, &requests::only(request, fields));
    let answers: Vec<Answer> = FUNCTIONS.iter().map(ask).collect();
    answers.iter().for_each(assert_well_told);
    answers
}

#[test]
fn the_whole_request_is_answered_by_every_function() {
    ask_all(&requests::whole()).into_iter().for_each(|answer| drop(answered(answer)));
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_value_is_answered_or_refused_in_words(request in anything(), rows in any::<Vec<(u16, u16, u32)>>()) {
        ask_all(&request);
        for (function, _) in FUNCTIONS {
            assert_well_told(&requests::ask(function, &request));
        }
        let (rate, seconds, quantity) = columns(&rows);
        let lawful = requests::only(&requests::whole(), FUNCTIONS[2].1);
        assert_well_told(&estimate_columns(&lawful, &rate, &seconds, &quantity));
    }

    #[test]
    fn a_lawful_request_with_anything_anywhere_is_answered_or_refused_in_words(
        changes in prop::collection::vec((any::<Index>(), any::<bool>(), prop_oneof![leaf().boxed(), anything().boxed()]), 1..4),
    ) {
        let mut request = requests::whole();
        for (place, remove, put) in changes {
            let places = paths::all(&request);
            let path = &places[place.index(places.len())];
            request = if remove && !path.ends_with(']') { paths::without(&request, path) } else { paths::with(&request, path, put) };
        }
        ask_all(&request);
    }
}
