//! A request that uses every field, and what each function takes of it.

use super::ask::{Answer, compare_models, estimate, estimate_columns, rulebook};
use super::value;
use kling_calc::value::Value;
use serde_json::json;

/// Everything at once; each function takes the fields it knows.
pub fn whole() -> Value {
    let job = json!({"model": "kling-v3", "task": "text-to-video", "resolution": "720p", "mode": "std", "durationSeconds": 5,
        "nativeAudio": true, "voiceControl": false, "videoInput": false, "quantity": 2, "takesPerKeeper": "1.5", "failureRate": 0.1});
    let rate = json!({"id": "own", "track": "api", "model": "kling-v3", "task": "omni", "resolution": "720p", "mode": "std",
        "nativeAudio": true, "voiceControl": false, "videoInput": false, "balance": "api-video", "basis": "per-block", "blockSeconds": 5,
        "units": "1", "durations": {"min": 3, "max": 9}, "from": "2026-01-01", "until": "2027-01-01", "confidence": "low",
        "knownBy": "observed", "cites": [{"source": "S01", "clause": "1", "basis": "stated"}], "conflicts": ["C1"], "note": "own"});
    let changed = json!({"id": "api/kling-v3/text-to-video/720p/silent", "units": null, "durations": {"anyOf": [5, 10]}});
    let package = json!({"id": "own", "title": "Own", "balance": "api-video", "units": 5, "price": {"amount": 1, "currency": "USD"},
        "validityDays": 30, "slots": 5, "maxPerAccount": 1, "from": "2026-01-01", "until": "2027-01-01", "confidence": "low",
        "cites": [{"source": "S01", "clause": "1", "basis": "stated"}], "conflicts": ["C1"], "note": "own"});
    let overlay = json!({"rates": [rate, changed], "packages": [package, {"id": "package-1", "validityMonths": 6}],
        "listPricePerUnit": {"api-video": {"amount": "0.12", "currency": "USD"}},
        "calendars": [{"id": "CN", "title": "C", "off": ["2027-01-01"], "work": ["2027-01-02"], "announcedThrough": "2027-12-31"}]});
    let second = json!({"model": "kling-v2-6", "resolution": "1080p", "durationSeconds": 10});
    value(
        &json!({"asOf": "2026-11-20", "track": "api", "steps": false, "jobs": [job, second], "job": job, "currency": "USD", "overlay": overlay,
        "pricePerUnit": "0.1", "baseline": "kling-v3", "readings": {"cost.app_credits": "analysis"}, "rates": ["api/kling-v3/text-to-video/1080p/silent", "own"]}),
    )
}

/// A function and the fields it takes; `rulebook` takes the overlay itself.
pub const FUNCTIONS: [(&str, &[&str]); 4] = [
    ("estimate", &["asOf", "track", "jobs", "currency", "overlay", "pricePerUnit", "readings", "steps"]),
    ("compareModels", &["asOf", "track", "job", "baseline", "currency", "overlay", "readings", "steps"]),
    ("estimateColumns", &["asOf", "track", "rates", "overlay", "steps"]),
    ("rulebook", &["overlay"]),
];

/// The fields of a request that are named.
pub fn only(request: &Value, names: &[&str]) -> Value {
    match request {
        Value::Record(record) => Value::Record(record.iter().filter(|(name, _)| names.contains(&&**name)).cloned().collect()),
        other => other.clone(),
    }
}

/// Asks a function; two rows stand for any columns.
pub fn ask(function: &str, request: &Value) -> Answer {
    match function {
        "estimate" => estimate(request),
        "compareModels" => compare_models(request),
        "estimateColumns" => estimate_columns(request, &[0, 1], &[5, 6], &[1, 2]),
        _ => {
            let Value::Record(record) = request else { return rulebook(Some(request)) };
            rulebook(record.iter().find(|(name, _)| name == "overlay").map(|(_, overlay)| overlay))
        }
    }
}
