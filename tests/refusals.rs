//! Every field of every function, given wrongly in every way: the right problem at the right place, and all at once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "a failure here is a failing test"
)]

mod support;

use Kind::{Count, Day, Decimal, Flag, List, Name, Note, Number, OneOf, Record, Share, Takes, Units, Within};
use kling_calc::value::Value;
use serde_json::{Value as Json, json};
use support::ask::{answered, assert_well_told, estimate_columns, problems, tells};
use support::paths::{below, with, without};
use support::requests::{FUNCTIONS, ask, only, whole};
use support::value;

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Record,
    List,
    Day,
    /// Text that is not empty.
    Name,
    /// Text, empty too.
    Note,
    OneOf,
    Flag,
    /// A number of at least zero.
    Number,
    /// A whole number of at least zero.
    Count,
    /// A whole number from one to another.
    Within(u32, u32),
    /// A decimal of at least zero, as a number or as text.
    Decimal,
    /// A decimal below 1.
    Share,
    /// A decimal above 0.
    Takes,
    /// A decimal, or null.
    Units,
}

/// A field, what it takes, and whether it is needed.
type Field = (&'static str, Kind, bool);

const REQUEST: [Field; 3] = [("asOf", Day, true), ("track", OneOf, false), ("steps", Flag, false)];

const JOB: [Field; 11] = [
    ("model", Name, false),
    ("task", Name, false),
    ("resolution", Name, false),
    ("mode", Name, false),
    ("durationSeconds", Number, true),
    ("nativeAudio", Flag, false),
    ("voiceControl", Flag, false),
    ("videoInput", Flag, false),
    ("quantity", Count, false),
    ("takesPerKeeper", Takes, false),
    ("failureRate", Share, false),
];

const SECONDS: Kind = Within(1, 86_400);

const OVERLAY: [Field; 72] = [
    ("", Record, false),
    ("rates", List, false),
    ("rates[0]", Record, false),
    ("rates[0].id", Name, false),
    ("rates[0].track", OneOf, true),
    ("rates[0].model", Name, true),
    ("rates[0].task", Name, true),
    ("rates[0].resolution", Name, false),
    ("rates[0].mode", Name, false),
    ("rates[0].nativeAudio", Flag, false),
    ("rates[0].voiceControl", Flag, false),
    ("rates[0].videoInput", Flag, false),
    ("rates[0].balance", OneOf, true),
    ("rates[0].basis", OneOf, true),
    ("rates[0].blockSeconds", SECONDS, true),
    ("rates[0].units", Units, true),
    ("rates[0].durations", Record, false),
    ("rates[0].durations.min", SECONDS, true),
    ("rates[0].durations.max", SECONDS, true),
    ("rates[0].from", Day, false),
    ("rates[0].until", Day, false),
    ("rates[0].confidence", OneOf, false),
    ("rates[0].knownBy", OneOf, false),
    ("rates[0].cites", List, false),
    ("rates[0].cites[0]", Record, false),
    ("rates[0].cites[0].source", Name, true),
    ("rates[0].cites[0].clause", Name, false),
    ("rates[0].cites[0].basis", OneOf, true),
    ("rates[0].conflicts", List, false),
    ("rates[0].conflicts[0]", Name, false),
    ("rates[0].note", Note, false),
    ("rates[1]", Record, false),
    ("rates[1].units", Units, false),
    ("rates[1].durations", Record, false),
    ("rates[1].durations.anyOf", List, false),
    ("rates[1].durations.anyOf[1]", SECONDS, false),
    ("packages", List, false),
    ("packages[0]", Record, false),
    ("packages[0].id", Name, true),
    ("packages[0].title", Name, false),
    ("packages[0].balance", OneOf, true),
    ("packages[0].units", Decimal, true),
    ("packages[0].price", Record, true),
    ("packages[0].price.amount", Decimal, true),
    ("packages[0].price.currency", OneOf, true),
    ("packages[0].validityDays", Within(1, 36_600), true),
    ("packages[0].slots", Within(1, 10_000), false),
    ("packages[0].maxPerAccount", Within(0, u32::MAX), false),
    ("packages[0].from", Day, false),
    ("packages[0].until", Day, false),
    ("packages[0].confidence", OneOf, false),
    ("packages[0].cites", List, false),
    ("packages[0].cites[0]", Record, false),
    ("packages[0].cites[0].source", Name, true),
    ("packages[0].cites[0].basis", OneOf, true),
    ("packages[0].conflicts", List, false),
    ("packages[0].conflicts[0]", Name, false),
    ("packages[0].note", Note, false),
    ("packages[1].validityMonths", Within(1, 1_200), false),
    ("listPricePerUnit", Record, false),
    ("listPricePerUnit.api-video", Record, false),
    ("listPricePerUnit.api-video.amount", Decimal, true),
    ("listPricePerUnit.api-video.currency", OneOf, true),
    ("calendars", List, false),
    ("calendars[0]", Record, false),
    ("calendars[0].id", Name, true),
    ("calendars[0].title", Name, false),
    ("calendars[0].off", List, true),
    ("calendars[0].off[0]", Day, false),
    ("calendars[0].work", List, false),
    ("calendars[0].work[0]", Day, false),
    ("calendars[0].announcedThrough", Day, false),
];

/// The fields a function takes, with their paths.
fn fields(function: &str) -> Vec<(String, Kind, bool)> {
    let under = |place: &'static str, fields: &[Field]| -> Vec<(String, Kind, bool)> {
        let path = |name: &str| if name.is_empty() { place.to_string() } else { below(place, name) };
        fields.iter().map(|(name, kind, needed)| (path(name), *kind, *needed)).collect()
    };
    let mut all = under("overlay", &OVERLAY);
    if function != "rulebook" {
        all.extend(under("", &REQUEST));
    }
    match function {
        "estimate" => {
            all.extend(under(
                "",
                &[
                    ("jobs", List, true),
                    ("jobs[0]", Record, false),
                    ("currency", OneOf, false),
                    ("pricePerUnit", Decimal, false),
                    ("readings", Record, false),
                    ("readings.cost.app_credits", OneOf, false),
                ],
            ));
            all.extend(
                under("jobs[0]", &JOB).into_iter().map(|(path, kind, needed)| (path.clone(), kind, needed || path.ends_with(".model"))),
            );
            all.extend(under("jobs[1]", &[("model", Name, true)]));
        }
        "compareModels" => {
            all.extend(under(
                "",
                &[
                    ("job", Record, true),
                    ("currency", OneOf, false),
                    ("baseline", Name, false),
                    ("readings", Record, false),
                    ("readings.cost.app_credits", OneOf, false),
                ],
            ));
            all.extend(under("job", &JOB));
        }
        "estimateColumns" => all.extend(under("", &[("rates", List, true), ("rates[0]", Name, false)])),
        _ => {}
    }
    all
}

/// What of every JSON type, and of none, a kind refuses.
fn wrong_types(kind: Kind) -> Vec<Value> {
    let taken: &[&str] = match kind {
        Record => &["object"],
        List => &["array"],
        Day | Name | Note | OneOf => &["text"],
        Flag => &["boolean"],
        Number | Count | Within(..) => &["number"],
        Decimal | Share | Takes => &["number", "text"],
        Units => &["number", "text", "null"],
    };
    let samples = [
        Value::Null,
        Value::Bool(true),
        Value::Number(1.0),
        Value::Text("x".into()),
        Value::List(Vec::new()),
        Value::Record(Vec::new()),
        Value::Other("bigint"),
    ];
    samples.into_iter().filter(|sample| !taken.contains(&sample.kind())).collect()
}

/// Values of the right type that a kind refuses, with the code.
fn unlawful(kind: Kind) -> Vec<(Value, &'static str)> {
    let texts = |list: &[&str], code| list.iter().map(|text| (Value::Text((*text).into()), code)).collect::<Vec<_>>();
    let numbers = |list: &[f64], code| list.iter().map(|number| (Value::Number(*number), code)).collect::<Vec<_>>();
    let not_finite = || numbers(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY], "bad_number");
    let decimal = || {
        let no_numbers =
            ["", "abc", "1e3", "1E3", "+1", ".5", "5.", "1_000", " 1", "1 ", "1,5", "0x10", "--1", "NaN", "Infinity", "１", "1\n"];
        let too_long = ["123456789012345678901234567890", "0.00000000000000000000000000001"];
        [
            not_finite(),
            texts(&no_numbers, "bad_number"),
            texts(&too_long, "too_large"),
            texts(&["-0.1", "-1"], "out_of_range"),
            numbers(&[1e300, 1e30, 1e-30], "too_large"),
            numbers(&[-1.0, -0.1], "out_of_range"),
        ]
        .concat()
    };
    let number = || [not_finite(), numbers(&[-1.0, -1e-7], "out_of_range"), numbers(&[1e300, 1e30], "too_large")].concat();
    let whole = || [number(), numbers(&[0.5, 1e-7], "out_of_range")].concat();
    match kind {
        Day => {
            let days = [
                "",
                "today",
                "2026-02-30",
                "2025-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-1-1",
                "20261120",
                "2026-11-20T00:00:00Z",
                " 2026-11-20",
                "+2026-11-20",
                "0000-01-01",
            ];
            texts(&days, "bad_date")
        }
        Name => texts(&[""], "out_of_range"),
        OneOf => texts(&["", "nope", "API", "usd", " api"], "out_of_range"),
        Number => number(),
        Count => whole(),
        Within(least, most) => {
            let edges = [f64::from(least) - 1.0, f64::from(most) + 1.0, 1e20];
            [whole(), numbers(&edges, "out_of_range")].concat()
        }
        Decimal | Units => decimal(),
        Share => [decimal(), numbers(&[1.0, 1.5], "out_of_range"), texts(&["1", "1.000000000001"], "out_of_range")].concat(),
        Takes => [decimal(), numbers(&[0.0, -0.0], "out_of_range"), texts(&["0", "0.000"], "out_of_range")].concat(),
        Record | List | Flag | Note => Vec::new(),
    }
}

/// All that a kind refuses.
fn wrong(kind: Kind) -> Vec<(Value, &'static str)> {
    let types = wrong_types(kind).into_iter().map(|wrong| (wrong, "wrong_type"));
    types.chain(unlawful(kind)).collect()
}

fn of(function: &str) -> Value {
    let (_, names) = FUNCTIONS.iter().find(|(name, _)| *name == function).unwrap();
    only(&whole(), names)
}

#[test]
fn every_field_is_told_by_its_path_when_it_is_wrong() {
    let mut tried = 0;
    for (function, _) in FUNCTIONS {
        let lawful = of(function);
        answered(ask(function, &lawful));
        for (path, kind, _) in fields(function) {
            for (put, code) in wrong(kind) {
                let answer = ask(function, &with(&lawful, &path, put.clone()));
                assert!(tells(&answer, code, &path), "{function} {path} {put:?}: {code} is not among {:?}", problems(&answer));
                assert_eq!(problems(&answer).len(), 1, "{function} {path} {put:?}: {:?}", problems(&answer));
                assert_well_told(&answer);
                tried += 1;
            }
        }
    }
    assert!(tried > 3_000, "only {tried} were tried");
}

#[test]
fn every_field_that_is_needed_is_told_when_it_is_missing_and_no_other() {
    for (function, _) in FUNCTIONS {
        let lawful = of(function);
        for (path, _, needed) in fields(function).into_iter().filter(|(path, _, _)| !path.ends_with(']')) {
            let answer = ask(function, &without(&lawful, &path));
            assert_eq!(tells(&answer, "missing", &path), needed, "{function} {path}: {answer:?}");
            assert_well_told(&answer);
        }
    }
}

#[test]
fn every_field_that_nobody_knows_is_told_with_the_nearest_that_somebody_does() {
    for (function, _) in FUNCTIONS {
        let lawful = of(function);
        let records = fields(function).into_iter().filter(|(_, kind, _)| *kind == Record).map(|(path, _, _)| path);
        let root = (function != "rulebook").then(String::new);
        for place in records.chain(root) {
            for name in ["surprise", "", "__proto__", "toString", "MODEL", "a.b"] {
                let answer = ask(function, &added(&lawful, &place, name));
                let path = if place.is_empty() { name.to_string() } else { format!("{place}.{name}") };
                assert!(tells(&answer, "unknown_field", &path), "{function} {path}: {answer:?}");
                assert_well_told(&answer);
            }
        }
    }
    for (slip, meant) in [("durationSecond", "durationSeconds"), ("nativAudio", "nativeAudio"), ("takesPerKeepr", "takesPerKeeper")] {
        let error = ask("estimate", &added(&of("estimate"), "jobs[0]", slip)).unwrap_err();
        assert_eq!(error.problems[0].help.as_ref().map(ToString::to_string), Some(format!("did you mean `{meant}`?")));
    }
}

/// With a field whose name may be anything.
fn added(request: &Value, place: &str, name: &str) -> Value {
    let mut changed = with(request, &below(place, "placeholder"), Value::Null);
    fn rename(value: &mut Value, name: &str) {
        match value {
            Value::Record(record) => record.iter_mut().for_each(|(key, field)| {
                if key == "placeholder" {
                    *key = name.to_string();
                }
                rename(field, name);
            }),
            Value::List(list) => list.iter_mut().for_each(|element| rename(element, name)),
            _ => {}
        }
    }
    rename(&mut changed, name);
    changed
}

#[test]
fn several_problems_are_told_together() {
    for (function, _) in FUNCTIONS {
        let lawful = of(function);
        let slips: Vec<(String, Value, &str)> = fields(function)
            .into_iter()
            .filter_map(|(path, kind, _)| wrong(kind).into_iter().next_back().map(|(put, code)| (path, put, code)))
            .collect();
        let apart = |a: &str, b: &str| !a.starts_with(b) && !b.starts_with(a);
        let told = |chosen: &[&(String, Value, &str)]| {
            let request = chosen.iter().fold(lawful.clone(), |request, (path, put, _)| with(&request, path, put.clone()));
            let answer = ask(function, &request);
            for (path, _, code) in chosen {
                assert!(tells(&answer, code, path), "{function} {chosen:?}: {:?}", problems(&answer));
            }
            assert_eq!(problems(&answer).len(), chosen.len(), "{function} {chosen:?}: {:?}", problems(&answer));
        };
        for (index, one) in slips.iter().enumerate() {
            for other in slips[index + 1..].iter().filter(|other| apart(&one.0, &other.0)) {
                told(&[one, other]);
                let third = &slips[(index * 7 + 3) % slips.len()];
                if apart(&one.0, &third.0) && apart(&other.0, &third.0) {
                    told(&[one, other, third]);
                }
            }
        }
    }
}

/// An overlay rate that is whole, of a model that the rulebook does not have.
fn own(change: Json) -> Json {
    let mut rate = json!({"track": "api", "model": "m", "task": "t", "balance": "api-video", "basis": "per-second", "units": 1});
    rate.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    rate
}

fn own_package(change: Json) -> Json {
    let mut package = json!({"id": "p", "balance": "api-video", "units": 1, "price": {"amount": 1, "currency": "USD"}, "validityDays": 1});
    package.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    package
}

const SILENT: &str = "api/kling-v3/text-to-video/720p/silent";
const AUDIBLE: &str = "api/kling-v3/text-to-video/720p/audio/no-voice";
const LIP_SYNC: &str = "api/kling-services/lip-sync";

/// An overlay, and the code and the field below it of its one problem; none where it is lawful.
type Laid = (Json, Option<(&'static str, &'static str)>);

fn assert_laid(cases: Vec<Laid>) {
    for (overlay, wanted) in cases {
        for (function, _) in FUNCTIONS {
            let answer = ask(function, &with(&of(function), "overlay", value(&overlay)));
            let told: Vec<(&str, String)> = problems(&answer).into_iter().map(|(code, field)| (code, field.to_string())).collect();
            let wanted: Vec<(&str, String)> = wanted.iter().map(|(code, field)| (*code, format!("overlay.{field}"))).collect();
            // Without the request's own overlay its second rate is not there.
            let told: Vec<_> = told.into_iter().filter(|(_, field)| field.starts_with("overlay")).collect();
            assert_eq!(told, wanted, "{function} {overlay}");
            assert_well_told(&answer);
        }
    }
}

#[test]
fn an_overlay_whose_rates_contradict_themselves_is_refused() {
    let rates = |list: Vec<Json>| json!({"rates": list});
    let senseless = Some(("out_of_range", "rates[0].durations"));
    let durations = |durations: Json, wanted| (rates(vec![own(json!({"durations": durations}))]), wanted);
    let blocks = Some(("contradiction", "rates[0].blockSeconds"));
    let meet = Some(("contradiction", "rates[1]"));
    assert_laid(vec![
        (json!({}), None),
        (rates(vec![]), None),
        (rates(vec![own(json!({}))]), None),
        // Two that answer for one job.
        (rates(vec![own(json!({})), own(json!({"units": 2}))]), meet),
        (rates(vec![own(json!({"resolution": "4K"})), own(json!({"resolution": "4k"}))]), meet),
        (rates(vec![own(json!({"resolution": "720p"})), own(json!({"mode": "turbo"}))]), meet),
        (rates(vec![own(json!({"until": "2026-03-02"})), own(json!({"from": "2026-03-01"}))]), meet),
        (rates(vec![own(json!({"until": "2026-03-01"})), own(json!({"from": "2026-03-01"}))]), None),
        (rates(vec![own(json!({"nativeAudio": true})), own(json!({"nativeAudio": false}))]), None),
        (rates(vec![own(json!({})), own(json!({"track": "app"})), own(json!({"task": "u"})), own(json!({"model": "n"}))]), None),
        // A changed row that meets another, told where it was changed.
        (rates(vec![json!({"id": SILENT, "nativeAudio": true, "voiceControl": false})]), Some(("contradiction", "rates[0]"))),
        (rates(vec![json!({"id": LIP_SYNC, "units": 1}), json!({"id": SILENT, "nativeAudio": true, "voiceControl": false})]), meet),
        (
            rates(vec![json!({"id": AUDIBLE, "nativeAudio": false}), json!({"id": SILENT, "nativeAudio": true, "voiceControl": false})]),
            None,
        ),
        // An own row may stand over an embedded one.
        (rates(vec![own(json!({"model": "kling-v3", "task": "text-to-video", "resolution": "720p"}))]), None),
        // Ids.
        (rates(vec![own(json!({"id": "x"})), own(json!({"id": "x", "task": "u"}))]), Some(("duplicate", "rates[1].id"))),
        (rates(vec![json!({"id": SILENT, "units": 1}), json!({"id": SILENT, "units": 2})]), Some(("duplicate", "rates[1].id"))),
        // Days, durations and blocks.
        (rates(vec![own(json!({"from": "2026-03-01", "until": "2026-03-01"}))]), Some(("out_of_range", "rates[0].until"))),
        (rates(vec![own(json!({"from": "2026-03-01", "until": "2026-03-02"}))]), None),
        durations(json!({"min": 6, "max": 5}), senseless),
        durations(json!({"min": 5, "max": 5}), None),
        durations(json!({"anyOf": []}), senseless),
        durations(json!({"anyOf": [10, 5]}), senseless),
        durations(json!({"anyOf": [5, 5]}), senseless),
        durations(json!({"anyOf": [5]}), None),
        (rates(vec![own(json!({"blockSeconds": 5}))]), blocks),
        (rates(vec![own(json!({"basis": "per-output", "blockSeconds": 5}))]), blocks),
        (rates(vec![own(json!({"basis": "per-block"}))]), Some(("missing", "rates[0].blockSeconds"))),
        (rates(vec![json!({"id": SILENT, "blockSeconds": 5})]), blocks),
        (rates(vec![json!({"id": SILENT, "basis": "per-block", "blockSeconds": 5})]), None),
        (rates(vec![json!({"id": LIP_SYNC, "blockSeconds": 10})]), None),
        // Sources and conflicts.
        (rates(vec![own(json!({"cites": [{"source": "S99", "basis": "stated"}]}))]), Some(("not_in_rulebook", "rates[0].cites"))),
        (rates(vec![json!({"id": SILENT, "cites": [{"source": "S99", "basis": "stated"}]})]), Some(("not_in_rulebook", "rates[0].cites"))),
        (rates(vec![own(json!({"conflicts": ["C99"]}))]), Some(("not_in_rulebook", "rates[0].conflicts"))),
    ]);
}

#[test]
fn an_overlay_whose_packages_or_calendars_contradict_themselves_is_refused() {
    let package = |change: Json| json!({"packages": [own_package(change)]});
    let calendar = |off: Json, work: Json| json!({"calendars": [{"id": "CN", "off": off, "work": work}]});
    let (off, work) = (Some(("contradiction", "calendars[0].off")), Some(("contradiction", "calendars[0].work")));
    assert_laid(vec![
        (package(json!({})), None),
        (package(json!({"validityMonths": 1})), Some(("contradiction", "packages[0].validityMonths"))),
        (json!({"packages": [{"id": "package-1", "validityMonths": 1}]}), None),
        (
            json!({"packages": [{"id": "package-1", "validityDays": 1, "validityMonths": 1}]}),
            Some(("contradiction", "packages[0].validityMonths")),
        ),
        (package(json!({"units": 0})), Some(("out_of_range", "packages[0].units"))),
        (package(json!({"from": "2026-03-01", "until": "2026-03-01"})), Some(("out_of_range", "packages[0].until"))),
        (json!({"packages": [{"id": "package-1", "until": "2025-01-01"}]}), Some(("out_of_range", "packages[0].until"))),
        (json!({"packages": [own_package(json!({})), own_package(json!({}))]}), Some(("duplicate", "packages[1].id"))),
        (json!({"packages": [{"id": "package-1"}, {"id": "package-1"}]}), Some(("duplicate", "packages[1].id"))),
        (package(json!({"cites": [{"source": "S99", "basis": "stated"}]})), Some(("not_in_rulebook", "packages[0].cites"))),
        (package(json!({"conflicts": ["C99"]})), Some(("not_in_rulebook", "packages[0].conflicts"))),
        // A Monday, and a Saturday that is worked in the embedded calendar.
        (calendar(json!(["2027-01-04"]), json!([])), None),
        (calendar(json!(["2027-01-04"]), json!(["2027-01-04"])), work),
        (calendar(json!([]), json!(["2026-10-01"])), work),
        (calendar(json!(["2026-10-10"]), json!([])), off),
        (calendar(json!(["2027-01-04", "2027-01-04"]), json!([])), None),
        (json!({"calendars": [{"id": "CN", "off": []}, {"id": "CN", "off": []}]}), Some(("duplicate", "calendars[1].id"))),
        (json!({"calendars": [{"id": "own", "off": ["2027-01-04"]}]}), None),
    ]);
}

#[test]
fn a_new_entry_tells_everything_it_needs_at_once() {
    for (list, needed) in [
        ("rates", &["track", "model", "task", "balance", "basis", "units"][..]),
        ("packages", &["balance", "units", "price", "validityDays"][..]),
    ] {
        let answer = ask("rulebook", &value(&json!({"overlay": {list: [{"id": "new"}]}})));
        let wanted: Vec<(&str, String)> = needed.iter().map(|name| ("missing", format!("overlay.{list}[0].{name}"))).collect();
        assert_eq!(problems(&answer).into_iter().map(|(code, field)| (code, field.to_string())).collect::<Vec<_>>(), wanted);
    }
    let answer = ask("rulebook", &value(&json!({"overlay": {"rates": [own(json!({"durations": {}}))]}})));
    assert_eq!(problems(&answer), [("missing", "overlay.rates[0].durations.min"), ("missing", "overlay.rates[0].durations.max")]);
}

#[test]
fn a_job_that_contradicts_itself_or_leaves_a_choice_open_is_refused() {
    let on = |day: &str, change: Json| {
        let mut job = json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5});
        for (name, field) in change.as_object().unwrap() {
            job[name] = field.clone();
        }
        job.as_object_mut().unwrap().retain(|_, field| !field.is_null());
        ask("estimate", &value(&json!({"asOf": day, "jobs": [{"model": "kling-v2-6", "resolution": "720p", "durationSeconds": 5}, job]})))
    };
    let today = |change: Json| on("2026-11-20", change);
    for (answer, code, field) in [
        (today(json!({"voiceControl": true})), "contradiction", "voiceControl"),
        (today(json!({"voiceControl": true, "nativeAudio": false})), "contradiction", "voiceControl"),
        (today(json!({"mode": "pro"})), "contradiction", "resolution"),
        (today(json!({"model": "kling-services", "task": "lip-sync", "mode": "pro"})), "contradiction", "resolution"),
        (today(json!({"resolution": null})), "missing", "resolution"),
        (on("2026-09-14", json!({"model": "kling-services", "task": "effect", "resolution": null})), "missing", "mode"),
        (today(json!({"durationSeconds": null})), "missing", "durationSeconds"),
        (today(json!({"durationSeconds": 2})), "out_of_range", "durationSeconds"),
        (today(json!({"durationSeconds": 5.5})), "out_of_range", "durationSeconds"),
        (today(json!({"resolution": "8K"})), "not_in_rulebook", "resolution"),
        (today(json!({"mode": "turbo"})), "not_in_rulebook", "mode"),
        (today(json!({"task": "nope"})), "not_in_rulebook", "task"),
        (today(json!({"model": "kling-v9"})), "not_in_rulebook", "model"),
        (today(json!({"model": "kling-v2-6", "nativeAudio": true})), "not_in_rulebook", "nativeAudio"),
        (today(json!({"model": "kling-v2-1-master", "resolution": "1080p"})), "not_in_rulebook", "model"),
        (today(json!({"model": "kling-v4"})), "rate_unknown", "model"),
        // Both lawful numbers, whose product is not held.
        (today(json!({"quantity": 1e28, "takesPerKeeper": "100000000000"})), "too_large", ""),
    ] {
        let field = if field.is_empty() { "jobs[1]".to_string() } else { format!("jobs[1].{field}") };
        assert_eq!(problems(&answer), [(code, field.as_str())]);
        assert_well_told(&answer);
    }
    assert_eq!(problems(&on("2026-05-14", json!({"nativeAudio": true, "voiceControl": true}))), [("not_in_rulebook", "asOf")]);
    let ended = today(json!({"model": "kling-v2-1-master", "resolution": "1080p"})).unwrap_err();
    assert!(ended.to_string().contains("2026-09-15"), "{ended}");
}

#[test]
fn problems_of_several_jobs_are_told_together() {
    let jobs = json!([
        {"model": "kling-v9", "durationSeconds": 5},
        {"model": "kling-v3", "resolution": "720p", "durationSeconds": 99},
        {"model": "kling-v3", "resolution": "720p", "durationSeconds": 5},
        {"model": 7, "quantity": -1},
        {"model": "kling-v4", "resolution": "720p", "durationSeconds": 5},
    ]);
    let answer = ask("estimate", &value(&json!({"asOf": "2026-11-20", "jobs": jobs, "currency": "USD"})));
    for (code, field) in [
        ("not_in_rulebook", "jobs[0].model"),
        ("out_of_range", "jobs[1].durationSeconds"),
        ("wrong_type", "jobs[3].model"),
        ("out_of_range", "jobs[3].quantity"),
        ("rate_unknown", "jobs[4].model"),
    ] {
        assert!(tells(&answer, code, field), "{:?}", problems(&answer));
    }
    assert_eq!(problems(&answer).len(), 5);
}

#[test]
fn one_price_for_two_balances_is_a_contradiction() {
    let video = json!({"model": "kling-v3", "resolution": "720p", "durationSeconds": 5});
    let image = json!({"model": "kling-v3", "task": "text-to-image", "resolution": "1K"});
    let priced = |jobs: Json| ask("estimate", &value(&json!({"asOf": "2026-11-20", "jobs": jobs, "pricePerUnit": "0.1"})));
    answered(priced(json!([video, video])));
    answered(priced(json!([image])));
    assert_eq!(problems(&priced(json!([video, image]))), [("contradiction", "pricePerUnit")]);
}

#[test]
fn a_comparison_says_what_keeps_every_model_out() {
    let compared = |job: Json, baseline: Json| {
        let mut request = json!({"asOf": "2026-11-20", "job": job, "baseline": baseline});
        request.as_object_mut().unwrap().retain(|_, field| !field.is_null());
        ask("compareModels", &value(&request))
    };
    let job = |change: Json| {
        let mut job = json!({"resolution": "720p", "durationSeconds": 5});
        for (name, field) in change.as_object().unwrap() {
            job[name] = field.clone();
        }
        job.as_object_mut().unwrap().retain(|_, field| !field.is_null());
        job
    };
    for (answer, wanted) in [
        (compared(job(json!({})), json!("kling-v9")), vec![("not_in_rulebook", "baseline")]),
        (compared(job(json!({})), json!("kling-image-o1")), vec![("not_in_rulebook", "baseline")]),
        (compared(job(json!({})), json!("kling-v2-1-master")), vec![("not_in_rulebook", "baseline")]),
        (compared(job(json!({})), json!("kling-v4")), vec![("rate_unknown", "baseline")]),
        (compared(job(json!({"model": "kling-v9"})), json!(null)), vec![("not_in_rulebook", "job.model")]),
        (compared(job(json!({"task": "nope"})), json!(null)), vec![("not_in_rulebook", "job.task")]),
        (compared(job(json!({"durationSeconds": null})), json!(null)), vec![("missing", "job.durationSeconds")]),
        (compared(job(json!({"durationSeconds": null})), json!("kling-v3")), vec![("missing", "job.durationSeconds")]),
        (compared(job(json!({"resolution": null})), json!(null)), vec![("missing", "job.resolution")]),
        (
            compared(job(json!({"task": "motion-control", "resolution": "4K", "videoInput": true})), json!(null)),
            vec![("not_in_rulebook", "job.resolution")],
        ),
    ] {
        assert_eq!(problems(&answer), wanted);
        assert_well_told(&answer);
    }
}

#[test]
fn rates_of_columns_and_columns_that_do_not_fit_are_refused() {
    let asked = |rates: Json, overlay: Json, lengths: [usize; 3]| {
        let request = value(&json!({"asOf": "2026-11-20", "rates": rates, "overlay": overlay}));
        estimate_columns(&request, &vec![0; lengths[0]], &vec![5; lengths[1]], &vec![1; lengths[2]])
    };
    let finer = json!({"rates": [own(json!({"id": "own", "units": "0.0001"}))]});
    for (answer, wanted) in [
        (asked(json!(["x", SILENT, "y"]), json!({}), [1; 3]), vec![("not_in_rulebook", "rates[0]"), ("not_in_rulebook", "rates[2]")]),
        (
            asked(json!(["api/kling-v2-1-master/text-to-video/1080p/master/silent"]), json!({}), [1; 3]),
            vec![("not_in_rulebook", "rates[0]")],
        ),
        (asked(json!(["app/kling-v3/text-to-video/720p/silent"]), json!({}), [1; 3]), vec![("not_in_rulebook", "rates[0]")]),
        (asked(json!([SILENT]), json!({"rates": [{"id": SILENT, "units": null}]}), [1; 3]), vec![("rate_unknown", "rates[0]")]),
        (asked(json!(["own"]), finer, [1; 3]), vec![("out_of_range", "rates[0]")]),
        (asked(json!([5, "x"]), json!({}), [1; 3]), vec![("wrong_type", "rates[0]"), ("not_in_rulebook", "rates[1]")]),
        (asked(json!([5, SILENT]), json!({}), [1; 3]), vec![("wrong_type", "rates[0]")]),
        (asked(json!([SILENT]), json!({}), [2, 1, 2]), vec![("contradiction", "columns.durationSeconds")]),
        (asked(json!([SILENT]), json!({}), [2, 2, 3]), vec![("contradiction", "columns.quantity")]),
        (
            asked(json!([SILENT]), json!({}), [0, 1, 1]),
            vec![("contradiction", "columns.durationSeconds"), ("contradiction", "columns.quantity")],
        ),
        (asked(json!([]), json!({}), [1; 3]), vec![("out_of_range", "columns.rate[0]")]),
    ] {
        assert_eq!(problems(&answer), wanted);
        assert_well_told(&answer);
    }
    for lengths in [[0; 3], [3; 3]] {
        answered(asked(json!([SILENT]), json!({}), lengths));
    }
    // A hundred bad rows are told, not all.
    let request = value(&json!({"asOf": "2026-11-20", "rates": [SILENT]}));
    let answer = estimate_columns(&request, &[0; 150], &[2; 150], &[1; 150]);
    assert_eq!(problems(&answer).len(), 100);
    assert_eq!(problems(&answer)[99], ("out_of_range", "columns.durationSeconds[99]"));
}

#[test]
fn past_a_limit_the_limit_is_named() {
    let repeated = |path: &str, item: Value, count: usize| (path.to_string(), Value::List(vec![item; count]));
    let text = |text: &str| Value::Text(text.into());
    let entry = || Value::Record(Vec::new());
    for (function, (path, list), limit) in [
        ("estimate", repeated("jobs", value(&json!({"model": "kling-v3"})), 10_001), "10000"),
        ("rulebook", repeated("overlay.rates", entry(), 1_001), "1000"),
        ("rulebook", repeated("overlay.packages", entry(), 1_001), "1000"),
        ("rulebook", repeated("overlay.calendars", entry(), 1_001), "1000"),
        ("rulebook", repeated("overlay.rates[0].cites", entry(), 1_001), "1000"),
        ("rulebook", repeated("overlay.rates[0].conflicts", text("C1"), 1_001), "1000"),
        ("rulebook", repeated("overlay.rates[1].durations.anyOf", Value::Number(5.0), 1_001), "1000"),
        ("rulebook", repeated("overlay.packages[0].cites", entry(), 1_001), "1000"),
        ("rulebook", repeated("overlay.calendars[0].off", text("2027-01-04"), 36_601), "36600"),
        ("rulebook", repeated("overlay.calendars[0].work", text("2027-01-02"), 36_601), "36600"),
        ("estimateColumns", repeated("rates", text(SILENT), 65_537), "65536"),
    ] {
        let answer = ask(function, &with(&of(function), &path, list));
        assert_eq!(problems(&answer), [("too_large", path.as_str())]);
        let error = answer.unwrap_err();
        assert!(error.problems[0].message.to_string().contains(limit), "{error}");
    }
}

#[test]
fn a_flood_of_problems_stays_small() {
    // A thousand rates for one job meet half a million times.
    let answer = ask("rulebook", &value(&json!({"overlay": {"rates": vec![own(json!({})); 1_000]}})));
    assert_eq!(problems(&answer).len(), 100);
    let count = answer.unwrap_err().problems.count();
    assert!((999..=1_000).contains(&count), "{count}");
    // Every unknown rate would come with the list of all.
    let request = value(&json!({"asOf": "2026-11-20", "rates": vec!["x"; 10_000]}));
    assert_eq!(problems(&estimate_columns(&request, &[], &[], &[])).len(), 100);
}
