//! An outside judge of the arithmetic: rationals of any size, over the price files as they are written, held against
//! every number of an answer to its last digit.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "a failure here is a failing test, and rationals of any size do not overflow"
)]

mod support;

use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use support::ask::{answered, compare_models, estimate, problems};
use support::exact::{cut, half_even, rational, text, whole};
use support::random::cases;
use support::value;

/// A price as it is written, for one task and one resolution.
#[derive(Clone, Debug)]
struct Price {
    written: Json,
    task: String,
    resolution: Option<String>,
    units: Option<BigRational>,
}

impl Price {
    fn text(&self, name: &str) -> &str {
        self.written[name].as_str().unwrap_or_default()
    }

    fn is_of(&self, track: &str, day: &str) -> bool {
        let until = self.written["until"].as_str().unwrap_or("9999-99-99");
        self.text("track") == track && self.text("from") <= day && day < until
    }

    /// Whether a flag of a job is one that the price is for.
    fn is_for(&self, name: &str, asked: bool) -> bool {
        self.written[name].as_bool().is_none_or(|flag| flag == asked)
    }

    /// Whether both tell of the same model and task, one out of an account and one by an analyst.
    fn is_beside(&self, other: &Self) -> bool {
        let kinds = [self.text("known_by"), other.text("known_by")];
        self.text("model") == other.text("model")
            && self.task == other.task
            && self.text("track") == other.text("track")
            && (kinds == ["observed", "analysis"] || kinds == ["analysis", "observed"])
    }

    fn takes(&self, seconds: u64) -> bool {
        match &self.written["durations_seconds"] {
            Json::Null => true,
            range if range["min"].is_u64() => (range["min"].as_u64().unwrap()..=range["max"].as_u64().unwrap()).contains(&seconds),
            list => list["any_of"].as_array().unwrap().contains(&json!(seconds)),
        }
    }

    /// Units of one generation.
    fn generation(&self, seconds: &BigRational) -> BigRational {
        let units = self.units.clone().unwrap();
        match self.text("basis") {
            "per-second" => units * seconds,
            "per-output" => units,
            _ => units * (seconds / whole(self.written["block_seconds"].as_u64().unwrap())).ceil(),
        }
    }
}

fn file(name: &str) -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rulebook").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

static PRICES: LazyLock<Vec<Price>> = LazyLock::new(|| {
    let files = ["rates-video.json", "rates-image.json", "rates-services.json", "rates-app.json"].map(file);
    let records = files.iter().flat_map(|file| file["rates"].as_array().unwrap());
    let mut prices = Vec::new();
    for written in records {
        let resolutions: Vec<Option<String>> = match written["resolutions"].as_array() {
            Some(list) => list.iter().map(|name| Some(name.as_str().unwrap().to_string())).collect(),
            None => vec![None],
        };
        for task in written["tasks"].as_array().unwrap() {
            for resolution in &resolutions {
                let (task, units) = (task.as_str().unwrap().to_string(), written["units"].as_str().map(rational));
                prices.push(Price { written: written.clone(), task, resolution: resolution.clone(), units });
            }
        }
    }
    prices
});

/// What a unit costs by the list.
static LIST: LazyLock<BTreeMap<(String, String), BigRational>> = LazyLock::new(|| {
    let file = file("list-prices.json");
    let name = |record: &Json, field: &str| record[field].as_str().unwrap().to_string();
    let records = file["list_prices"].as_array().unwrap().iter();
    records.map(|record| ((name(record, "balance"), name(record, "currency")), rational(&name(record, "amount_per_unit")))).collect()
});

/// The text of a decimal that ends.
fn shown(exact: &BigRational) -> Json {
    json!(text(exact).expect("it ends"))
}

const DAYS: [&str; 7] = ["2026-04-22", "2026-04-23", "2026-05-13", "2026-06-17", "2026-09-14", "2026-09-15", "2026-11-20"];

/// A decimal text with some places.
fn decimal(most: u64, places: u32) -> impl Strategy<Value = String> {
    (0..most * 10_u64.pow(places)).prop_map(move |digits| {
        let (whole, part) = (digits / 10_u64.pow(places), digits % 10_u64.pow(places));
        if places == 0 { whole.to_string() } else { format!("{whole}.{part:0width$}", width = places as usize) }
    })
}

/// A job that one price is for, and what the judge makes of it.
#[derive(Clone, Debug)]
struct Case {
    job: Json,
    balance: String,
    generation: BigRational,
    charged: BigRational,
    attempts: BigRational,
}

#[derive(Clone, Debug)]
struct Amounts {
    quantity: u64,
    takes: String,
    failure: String,
}

fn amounts() -> impl Strategy<Value = Amounts> {
    let quantity = prop_oneof![0..10_u64, 0..1_000_000_u64];
    let takes = (0..5_u32)
        .prop_flat_map(|places| decimal(9, places))
        .prop_filter("above zero", |text| text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)));
    let failure = (1..7_u32).prop_flat_map(|places| decimal(1, places));
    (quantity, takes, failure).prop_map(|(quantity, takes, failure)| Amounts { quantity, takes, failure })
}

fn case(price: &Price, day: &str, reading: &str, pick: Index, quarters: u64, amounts: &Amounts) -> Case {
    let lawful: Vec<u64> = (1..=60).filter(|seconds| price.takes(*seconds)).collect();
    let whole_seconds = lawful[pick.index(lawful.len())];
    let free = price.written["durations_seconds"].is_null();
    // Where the length is that of a clip, it need not be whole: the nearest whole number is charged, a half counting up.
    let follows = ["motion-control", "video-edit", "multi-element-edit", "avatar", "lip-sync"].contains(&&*price.task);
    let quarters = if follows && price.takes(whole_seconds + 1) { quarters } else { 0 };
    let seconds = whole_seconds as f64 + quarters as f64 / 4.0;
    let charged_seconds = whole_seconds + u64::from(quarters >= 2);
    // Where an analyst wrote of the same job, the reading may prefer that.
    let other = PRICES.iter().find(|other| price.is_beside(other) && other.is_of(price.text("track"), day) && other.takes(whole_seconds));
    let price_used = other.filter(|other| other.text("known_by") == "analysis" && reading == "analysis").unwrap_or(price);
    let mut job = json!({"model": price.written["model"], "task": price.task, "quantity": amounts.quantity,
        "takesPerKeeper": amounts.takes, "failureRate": amounts.failure});
    for (name, field) in [("nativeAudio", "native_audio"), ("voiceControl", "voice_control"), ("videoInput", "video_input")] {
        job[name] = json!(price.written[field].as_bool().unwrap_or(false));
    }
    for (name, value) in [("resolution", price.resolution.as_deref()), ("mode", price.written["mode"].as_str())] {
        if let Some(value) = value {
            job[name] = json!(value);
        }
    }
    if !free || price.text("basis") != "per-output" {
        job["durationSeconds"] = json!(seconds);
    }
    let charged = whole(amounts.quantity) * rational(&amounts.takes);
    Case {
        job,
        balance: price.text("balance").to_string(),
        generation: price_used.generation(&whole(charged_seconds)),
        attempts: cut(&(&charged / (whole(1) - rational(&amounts.failure))), 12),
        charged,
    }
}

/// Jobs of one day, track and reading of the app's credits, and these three.
fn request() -> impl Strategy<Value = (&'static str, &'static str, &'static str, Vec<Case>)> {
    let one = (any::<Index>(), any::<Index>(), 0..4_u64, amounts());
    let track = prop_oneof![3 => Just("api"), 1 => Just("app")];
    let reading = select(&["observed", "analysis"][..]);
    (select(&DAYS[..]), track, reading, prop::collection::vec(one, 1..7)).prop_map(|(day, track, reading, picks)| {
        let passed_over = |price: &Price| {
            price.text("known_by") == "analysis"
                && reading == "observed"
                && PRICES.iter().any(|other| price.is_beside(other) && other.is_of(track, day))
        };
        let prices: Vec<&Price> =
            PRICES.iter().filter(|price| price.is_of(track, day) && price.units.is_some() && !passed_over(price)).collect();
        let cases = picks
            .iter()
            .map(|(price, seconds, quarters, amounts)| case(prices[price.index(prices.len())], day, reading, *seconds, *quarters, amounts));
        (day, track, reading, cases.collect())
    })
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn an_estimate_is_exact_to_its_last_digit(
        (day, track, reading, jobs) in request(),
        currency in select(&["USD", "CNY"][..]),
        own_price in prop::option::weighted(0.3, decimal(3, 6)),
    ) {
        let one_balance = jobs.iter().all(|case| case.balance == jobs[0].balance);
        let own_price = own_price.filter(|_| one_balance);
        let own_jobs: Vec<&Json> = jobs.iter().map(|case| &case.job).collect();
        let mut asked = json!({"asOf": day, "track": track, "currency": currency, "jobs": own_jobs,
            "readings": {"cost.app_credits": reading}});
        if let Some(price) = &own_price {
            asked["pricePerUnit"] = json!(price);
        }
        let answer = answered(estimate(&value(&asked)));
        let listed = |balance: &str| LIST.get(&(balance.to_string(), currency.to_string())).cloned();
        let price_of = |balance: &str| own_price.as_deref().map(rational).or_else(|| listed(balance));
        let mut totals: BTreeMap<String, (BigRational, Option<BigRational>)> = BTreeMap::new();
        for (case, line) in jobs.iter().zip(answer["lines"].as_array().unwrap()) {
            let units = &case.generation * &case.charged;
            let amount = price_of(&case.balance).map(|price| &units * price);
            let money = amount.as_ref().map_or(Json::Null, |amount| json!({"amount": shown(amount), "currency": currency}));
            let wanted = json!([case.balance, shown(&case.generation), shown(&case.charged), shown(&case.attempts), shown(&units), money]);
            let names = ["balance", "unitsPerGeneration", "chargedGenerations", "expectedAttempts", "units", "amount"];
            prop_assert_eq!(json!(names.map(|name| &line[name])), wanted, "{}", case.job);
            for (rule, result) in [
                ("cost.basis", &line["unitsPerGeneration"]),
                ("cost.takes", &line["units"]),
                ("cost.failed", &line["expectedAttempts"]),
                ("cost.money", &line["amount"]["amount"]),
            ] {
                let step = line["steps"].as_array().unwrap().iter().find(|step| step["rule"] == rule);
                prop_assert!(step.is_none_or(|step| step["result"] == *result), "{} of {}", rule, line);
                prop_assert!(step.is_some() || rule == "cost.failed" || result.is_null(), "{} is not among the steps of {}", rule, line);
            }
            let total = totals.entry(case.balance.clone()).or_insert((whole(0), Some(whole(0))));
            total.0 += units;
            total.1 = total.1.take().zip(amount).map(|(sum, amount)| sum + amount);
        }
        prop_assert_eq!(answer["lines"].as_array().unwrap().len(), jobs.len());
        prop_assert_eq!(answer["totals"].as_array().unwrap().len(), totals.len());
        for total in answer["totals"].as_array().unwrap() {
            let (units, exact) = &totals[total["balance"].as_str().unwrap()];
            let money = |amount: BigRational| json!({"amount": shown(&amount), "currency": currency});
            prop_assert_eq!(&total["units"], &shown(units));
            prop_assert_eq!(&total["exactAmount"], &exact.clone().map_or(Json::Null, money));
            prop_assert_eq!(&total["amount"], &exact.as_ref().map_or(Json::Null, |exact| money(half_even(exact, 2))));
            let told = total["steps"].as_array().unwrap().last().map_or(&Json::Null, |step| &step["result"]);
            prop_assert_eq!(told, &total["amount"]["amount"]);
        }
    }
}

/// A kind of job, and which model is to be the baseline, if any.
#[derive(Clone, Debug)]
struct Kind {
    day: &'static str,
    like: Index,
    seconds: u64,
    flags: [bool; 3],
    keep_flags: bool,
    base: Index,
}

fn kind() -> impl Strategy<Value = Kind> {
    let seconds = prop_oneof![Just(5_u64), Just(10), 1..32_u64];
    let job = (select(&DAYS[..]), any::<Index>(), seconds, any::<[bool; 3]>(), any::<bool>(), any::<Index>());
    job.prop_map(|(day, like, seconds, flags, keep_flags, base)| Kind { day, like, seconds, flags, keep_flags, base })
}

/// Compares for a kind of job, and holds the answer against the judge's.
fn judge_comparison(kind: &Kind) {
    let (day, seconds) = (kind.day, kind.seconds);
    // Effects are told apart by their mode alone, which is not asked for here.
    let of_day: Vec<&Price> = PRICES.iter().filter(|price| price.is_of("api", day) && price.task != "effect").collect();
    let like = of_day[kind.like.index(of_day.len())];
    let names = ["native_audio", "voice_control", "video_input"];
    let own_flags = names.map(|name| like.written[name].as_bool().unwrap_or(false));
    let mut flags = if kind.keep_flags { own_flags } else { kind.flags };
    // Voice control needs sound.
    flags[1] &= flags[0];
    let fits = |price: &&&Price| {
        let resolution = price.resolution.is_none() || like.resolution.is_none() || price.resolution == like.resolution;
        price.task == like.task && resolution && price.takes(seconds) && (0..3).all(|flag| price.is_for(names[flag], flags[flag]))
    };
    let fitting: Vec<&&Price> = of_day.iter().filter(fits).collect();
    let able_ones = fitting.iter().filter(|price| price.units.is_some());
    let mut able: Vec<(BigRational, &str, &str)> =
        able_ones.map(|price| (price.generation(&whole(seconds)), price.text("model"), price.text("balance"))).collect();
    able.sort();
    // One of them is asked for, or none: then the dearest is the baseline, and the first of several.
    let asked_for = able.get(kind.base.index(able.len() + 1));
    let dearest = able.last().and_then(|(most, _, _)| able.iter().find(|(units, _, _)| units == most));

    let mut request = json!({"asOf": day, "job": {"task": like.task, "durationSeconds": seconds,
        "nativeAudio": flags[0], "voiceControl": flags[1], "videoInput": flags[2]}});
    if let Some(resolution) = &like.resolution {
        request["job"]["resolution"] = json!(resolution);
    }
    if let Some((_, model, _)) = asked_for {
        request["baseline"] = json!(model);
    }
    let answer = compare_models(&value(&request));
    let Some((base_units, base_model, _)) = asked_for.or(dearest) else {
        assert_eq!(problems(&answer).len(), 1, "{request}");
        return;
    };
    let comparison = answered(answer);
    let hundred = whole(100);
    let wanted = able.iter().map(|(units, model, balance)| {
        let percent = cut(&(units * &hundred / base_units), 12);
        let saving = cut(&((whole(1) - units / base_units) * &hundred), 12);
        let price = &LIST[&((*balance).to_string(), "USD".to_string())];
        json!([model, shown(units), {"amount": shown(&(units * price)), "currency": "USD"}, shown(&percent), shown(&saving)])
    });
    let fields = ["model", "unitsPerGeneration", "amount", "percentOfBaseline", "savingPercent"];
    let given = comparison["rows"].as_array().unwrap().iter().map(|row| json!(fields.map(|name| &row[name])));
    assert_eq!(given.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{request}");
    assert_eq!(comparison["baseline"], json!(base_model), "{request}");
    let mut unknown: Vec<&str> = fitting.iter().filter(|price| price.units.is_none()).map(|price| price.text("model")).collect();
    unknown.sort_unstable();
    let not_compared = comparison["notCompared"].as_array().unwrap().iter().map(|one| one["model"].as_str().unwrap());
    assert_eq!(not_compared.collect::<Vec<_>>(), unknown, "{request}");
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_comparison_is_exact_to_its_last_digit(kind in kind()) {
        judge_comparison(&kind);
    }
}
