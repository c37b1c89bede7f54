//! Replays case files natively: reading, expanding and comparing, by the same rules as the runner for the built module.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::string_slice,
    reason = "a failure here is a failing test"
)]

pub mod ask;
pub mod base64;
pub mod exact;
pub mod paths;
pub mod pending;
pub mod random;
pub mod requests;
pub mod rows;

use kling_calc::problem::CalcError;
use kling_calc::record::write::{self, Write};
use kling_calc::value::Value;
use serde_json::Value as Json;

/// A JSON text's value as a caller's value.
pub fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(number.as_f64().expect("a JSON number is a double")),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(list) => Value::List(list.iter().map(value).collect()),
        Json::Object(record) => Value::Record(record.iter().map(|(name, field)| (name.clone(), value(field))).collect()),
    }
}

/// An answer as a caller in JavaScript sees it.
pub fn json<T: Write + ?Sized>(answer: &T) -> Json {
    json_of(&write::value(answer))
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Null | Value::TooMuch(_) | Value::Other(_) => Json::Null,
        Value::Bool(flag) => (*flag).into(),
        // A whole number is one in JSON, too.
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => (*number as i64).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.iter().map(json_of).collect(),
        Value::Record(fields) => Json::Object(fields.iter().map(|(name, field)| (name.clone(), json_of(field))).collect()),
    }
}

/// A file of tests/cases.
pub fn case_file(name: &str) -> Json {
    let path = format!("{}/tests/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The cases of a file of tests/cases.
pub fn cases(name: &str) -> Vec<Json> {
    case_file(name)["cases"].as_array().expect("a case file has cases").clone()
}

/// The names of all files of cases that are shared with other implementations, each with those of its cases.
pub fn case_names() -> pending::Names {
    let folder = format!("{}/tests/cases", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).expect("there are cases").map(|file| file.expect("a name").file_name());
    let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".json")?.to_string()));
    names
        .filter(|name| name != "pending")
        .map(|name| {
            let cases = cases(&name).iter().map(|case| plain(&case["name"])).collect();
            (name, cases)
        })
        .collect()
}

/// The bytes of a text of a case, or of what it gives as base64.
pub fn content(json: &Json) -> Vec<u8> {
    json["base64"].as_str().map_or_else(|| json.as_str().unwrap_or_default().as_bytes().to_vec(), base64::decode)
}

fn decimal_parts(text: &str) -> Option<(bool, String, String)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && fraction.is_none_or(digits) && (whole == "0" || !whole.starts_with('0'));
    plain.then(|| (text.len() > unsigned.len(), whole.to_string(), fraction.unwrap_or("").trim_end_matches('0').to_string()))
}

fn close(actual: f64, expected: f64, rel: f64, abs: f64) -> bool {
    if !actual.is_finite() || !expected.is_finite() {
        return actual == expected;
    }
    (actual - expected).abs() <= f64::max(abs, rel * f64::max(actual.abs(), expected.abs()))
}

/// `None` when `actual` satisfies `expected`, else the first path that differs.
pub fn differs(expected: &Json, actual: Option<&Json>, path: &str, case: &Json) -> Option<String> {
    let told = |what: String| Some(format!("{}: {what}", if path.is_empty() { "(result)" } else { path }));
    let Some(actual) = actual else { return told(format!("expected {expected}, but it is not there")) };
    match expected {
        Json::Object(record) if record.keys().any(|key| key.starts_with('$')) => matcher(expected, actual, path, case),
        Json::Object(record) => {
            if !actual.is_object() {
                return told(format!("expected an object, got {actual}"));
            }
            let below = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
            record.iter().find_map(|(key, field)| differs(field, actual.get(key), &below(key), case))
        }
        Json::Array(list) => {
            let Some(given) = actual.as_array() else { return told(format!("expected an array, got {actual}")) };
            if given.len() != list.len() {
                return told(format!("expected {} elements, got {}", list.len(), given.len()));
            }
            list.iter().enumerate().find_map(|(index, element)| differs(element, given.get(index), &format!("{path}[{index}]"), case))
        }
        Json::String(text) => match (decimal_parts(text), actual.as_str()) {
            (_, None) => told(format!("expected the text {text}, got {actual}")),
            (Some(parts), Some(given)) if decimal_parts(given) == Some(parts.clone()) => None,
            (None, Some(given)) if given == text || same_instant(given, text) => None,
            (_, Some(given)) => told(format!("expected {text}, got {given}")),
        },
        Json::Number(number) => {
            let tolerance = |name: &str| case["tolerance"][name].as_f64();
            let (wanted, rel, abs) = (number.as_f64().unwrap(), tolerance("rel").unwrap_or(1e-9), tolerance("abs").unwrap_or(0.0));
            match actual.as_f64() {
                Some(given) if close(given, wanted, rel, abs) => None,
                _ => told(format!("expected {wanted}, got {actual}")),
            }
        }
        other => {
            if other == actual {
                None
            } else {
                told(format!("expected {other}, got {actual}"))
            }
        }
    }
}

/// Two RFC 3339 instants that are the same moment.
fn same_instant(one: &str, other: &str) -> bool {
    let moment = |text: &str| -> Option<(i64, String)> {
        let (wall, offset) = if let Some(wall) = text.strip_suffix(['Z', 'z']) {
            (wall, 0)
        } else {
            let at = text.len().checked_sub(6)?;
            let (wall, zone) = text.split_at_checked(at)?;
            let minutes = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
            match zone.get(..1)? {
                "-" => (wall, -minutes),
                "+" => (wall, minutes),
                _ => return None,
            }
        };
        let day: kling_calc::time::Day = wall.get(..10)?.parse().ok()?;
        let (time, fraction) = wall.get(11..)?.split_once('.').unwrap_or((wall.get(11..)?, ""));
        let clock: Vec<i64> = time.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let seconds = clock.iter().zip([3600, 60, 1]).map(|(part, unit)| part * unit).sum::<i64>();
        let days = day.days_since(kling_calc::time::Day::known(1970, 1, 1));
        Some((days * 86_400 + seconds - offset * 60, fraction.trim_end_matches('0').to_string()))
    };
    moment(one).is_some() && moment(one) == moment(other)
}

fn as_number(json: &Json) -> Option<f64> {
    json.as_f64().or_else(|| json.as_str().filter(|text| decimal_parts(text).is_some()).and_then(|text| text.parse().ok()))
}

/// Matchers of lists, which may stand together. A name that is none must not pass for one that is met.
const OF_LISTS: [&str; 6] = ["$map", "$contains", "$lacks", "$atLeast", "$length", "$nonDecreasing"];

fn matcher(expected: &Json, actual: &Json, path: &str, case: &Json) -> Option<String> {
    let told = |what: String| Some(format!("{path}: {what}"));
    if let Some(approx) = expected.get("$approx") {
        let (rel, abs) = (expected["rel"].as_f64(), expected["abs"].as_f64());
        let rel = rel.unwrap_or(if abs.is_none() { 1e-9 } else { 0.0 });
        let same_kind = approx.is_string() == actual.is_string();
        let near = same_kind
            && as_number(actual).zip(as_number(approx)).is_some_and(|(given, wanted)| close(given, wanted, rel, abs.unwrap_or(0.0)));
        return if near { None } else { told(format!("expected about {approx}, got {actual}")) };
    }
    if let Some(between) = expected.get("$between") {
        let within = actual.as_f64().is_some_and(|given| (between[0].as_f64().unwrap()..=between[1].as_f64().unwrap()).contains(&given));
        return if within { None } else { told(format!("expected between {between}, got {actual}")) };
    }
    if let Some(options) = expected.get("$oneOf") {
        let met = options.as_array().unwrap().iter().any(|option| differs(option, Some(actual), path, case).is_none());
        return if met { None } else { told(format!("expected one of {options}, got {actual}")) };
    }
    if let Some(parts) = expected.get("$includes") {
        let holds = |part: &Json| actual.as_str().zip(part.as_str()).is_some_and(|(text, part)| text.contains(part));
        let all = parts.as_array().is_some_and(|parts| parts.iter().all(holds));
        return if all { None } else { told(format!("expected text with {parts}, got {actual}")) };
    }
    if let Some(strange) = expected.as_object().and_then(|record| record.keys().find(|key| !OF_LISTS.contains(&key.as_str()))) {
        return told(format!("there is no matcher {strange}"));
    }
    let Some(list) = actual.as_array() else { return told(format!("expected an array, got {actual}")) };
    if let Some(map) = expected.get("$map") {
        return map_differs(map, list, path);
    }
    if let Some(least) = expected.get("$atLeast").and_then(Json::as_u64)
        && (list.len() as u64) < least
    {
        return told(format!("expected at least {least} elements, got {}", list.len()));
    }
    if let Some(length) = expected.get("$length").and_then(Json::as_u64)
        && list.len() as u64 != length
    {
        return told(format!("expected {length} elements, got {}", list.len()));
    }
    if let Some(wanted) = expected.get("$contains").and_then(Json::as_array) {
        let fits: Vec<Vec<usize>> = wanted
            .iter()
            .map(|element| (0..list.len()).filter(|at| differs(element, list.get(*at), path, case).is_none()).collect())
            .collect();
        let mut owners = vec![None; list.len()];
        if let Some(lonely) = (0..wanted.len()).find(|element| !place(*element, &fits, &mut owners, &mut vec![false; list.len()])) {
            return told(format!("no element is like {}", wanted[lonely]));
        }
    }
    if let Some(lacking) = expected.get("$lacks").and_then(Json::as_array) {
        for element in lacking {
            if list.iter().any(|given| differs(element, Some(given), path, case).is_none()) {
                return told(format!("an element is like {element}"));
            }
        }
    }
    if let Some(key) = expected.get("$nonDecreasing").and_then(Json::as_str) {
        let numbers: Option<Vec<f64>> = list.iter().map(|row| as_number(&row[key])).collect();
        if !numbers.is_some_and(|numbers| numbers.is_sorted()) {
            return told(format!("not sorted by {key}"));
        }
    }
    None
}

/// Gives an expected element one of its own, moving others to another that fits them where it must.
fn place(element: usize, fits: &[Vec<usize>], owners: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for &at in &fits[element] {
        if std::mem::replace(&mut tried[at], true) {
            continue;
        }
        if owners[at].is_none_or(|owner| place(owner, fits, owners, tried)) {
            owners[at] = Some(element);
            return true;
        }
    }
    false
}

fn map_differs(map: &Json, list: &[Json], path: &str) -> Option<String> {
    let key = |row: &Json| match &map["key"] {
        Json::Array(keys) => keys.iter().map(|key| plain(&row[key.as_str().unwrap()])).collect::<Vec<_>>().join(" "),
        one => plain(&row[one.as_str().unwrap()]),
    };
    let value_name = map["value"].as_str().unwrap();
    let mut sums: std::collections::BTreeMap<String, rust_decimal_sum::Sum> = std::collections::BTreeMap::new();
    for row in list {
        let given = &row[value_name];
        let lawful = if map["numbers"] == true { given.is_number() } else { given.is_string() };
        if !lawful || decimal_parts(&plain(given)).is_none() {
            return Some(format!("{path}: {value_name} of {} is no plain decimal: {given}", key(row)));
        }
        sums.entry(key(row)).or_default().add(&plain(given));
    }
    let mut wanted: std::collections::BTreeMap<String, rust_decimal_sum::Sum> = std::collections::BTreeMap::new();
    for (name, text) in map["of"].as_object().unwrap() {
        wanted.entry(name.clone()).or_default().add(&plain(text));
    }
    for name in sums.keys().chain(wanted.keys()) {
        let (given, expected) = (sums.get(name).cloned().unwrap_or_default(), wanted.get(name).cloned().unwrap_or_default());
        if given != expected {
            return Some(format!("{path}: {value_name} of {name}: expected {expected:?}, got {given:?}"));
        }
    }
    None
}

fn plain(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), String::from)
}

/// Exact sums of decimal texts.
mod rust_decimal_sum {
    use kling_calc::amount::Amount;

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Sum(Amount);

    impl Sum {
        pub fn add(&mut self, text: &str) {
            let term: Amount = text.parse().unwrap_or_else(|_| panic!("{text} is no plain decimal"));
            self.0 = self.0.plus(term).expect("sums of cases fit");
        }
    }
}

/// `None` when the refusal carries the wanted problems.
pub fn problem_differs(case: &Json, error: &CalcError) -> Option<String> {
    let wanted: Vec<&Json> = case.get("problems").map_or_else(|| vec![&case["problem"]], |list| list.as_array().unwrap().iter().collect());
    let fits = |want: &Json, given: &str| match want {
        Json::Null => true,
        Json::Array(options) => options.iter().any(|option| option == given),
        one => one == given,
    };
    wanted.into_iter().find_map(|want| {
        let met = error.problems.iter().any(|problem| fits(&want["code"], problem.code.id()) && fits(&want["field"], &problem.field));
        if met { None } else { Some(format!("expected problem {want}, got {:?}", error.problems)) }
    })
}

/// `$repeat` and `$intervals` in arrays become elements.
pub fn expand(json: &Json) -> Json {
    match json {
        Json::Array(list) => {
            let mut out = Vec::new();
            for element in list {
                if let Some(times) = element.get("$repeat").and_then(Json::as_u64) {
                    out.extend((0..times).map(|index| expand(&fill(&element["item"], index))));
                } else if let Some(intervals) = element.get("$intervals") {
                    out.extend(interval_rows(intervals));
                } else {
                    out.push(expand(element));
                }
            }
            Json::Array(out)
        }
        Json::Object(record) => Json::Object(record.iter().map(|(key, field)| (key.clone(), expand(field))).collect()),
        other => other.clone(),
    }
}

fn fill(json: &Json, index: u64) -> Json {
    match json {
        Json::String(text) => Json::String(text.replace("${i}", &index.to_string())),
        Json::Array(list) => Json::Array(list.iter().map(|element| fill(element, index)).collect()),
        Json::Object(record) => Json::Object(record.iter().map(|(key, field)| (key.clone(), fill(field, index))).collect()),
        other => other.clone(),
    }
}

fn interval_rows(intervals: &Json) -> Vec<Json> {
    let from = intervals["from"].as_str().unwrap();
    let every = intervals["everyMinutes"].as_i64().unwrap_or(5);
    let (wall, zone) = if let Some(wall) = from.strip_suffix('Z') { (wall, "Z") } else { from.split_at(from.len() - 6) };
    let day: kling_calc::time::Day = wall[..10].parse().unwrap();
    let minutes: i64 = wall[11..13].parse::<i64>().unwrap() * 60 + wall[14..16].parse::<i64>().unwrap();
    (0..intervals["count"].as_i64().unwrap())
        .map(|index| {
            let at = minutes + index * every;
            let start = format!(
                "{}T{:02}:{:02}:00{zone}",
                day.plus_days(at.div_euclid(1440)).unwrap(),
                at.rem_euclid(1440) / 60,
                at.rem_euclid(60)
            );
            let mut row = serde_json::Map::from_iter([("start".to_string(), Json::String(start))]);
            row.extend(intervals["row"].as_object().unwrap().clone());
            Json::Object(row)
        })
        .collect()
}

/// `None` when a case passes, else what went wrong; `call` answers a case, or says that there is no such function.
pub fn play(function: &str, case: &Json, call: impl Fn(&str, &Json) -> Option<Result<Json, CalcError>>) -> Option<String> {
    let Some(result) = call(function, case) else { return Some(format!("there is no function {function}")) };
    let refused = case.get("problem").is_some() || case.get("problems").is_some();
    let wrong = match (&result, refused) {
        (Ok(answer), false) => differs(&case["expect"], Some(answer), "", case),
        (Err(error), true) => problem_differs(case, error),
        (Ok(answer), true) => Some(format!("expected a refusal, got {answer}")),
        (Err(error), false) => Some(format!("refused: {error}")),
    };
    wrong.or_else(|| (case["twice"] == true && call(function, case) != Some(result)).then(|| "the second call differs".to_string()))
}

/// Replays the cases of a file, those that are pending too, and says how many there were.
pub fn replay(file: &str, pending: &pending::Pending, call: impl Fn(&str, &Json) -> Option<Result<Json, CalcError>>) -> usize {
    let whole = case_file(file);
    let cases = whole["cases"].as_array().expect("a case file has cases");
    let failure = |case: &Json| {
        let function = case.get("function").unwrap_or(&whole["function"]).as_str().expect("a case names its function");
        let name = case["name"].as_str().expect("a case has a name");
        pending.settle(file, name, play(function, case, &call)).map(|wrong| format!("{name}: {wrong}"))
    };
    let failures: Vec<String> = cases.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} of {} cases of {file} fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
    cases.len()
}
