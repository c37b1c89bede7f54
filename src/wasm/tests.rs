//! The edge to JavaScript, in Node and in a browser: `cargo test --lib --target wasm32-unknown-unknown`.

use super::columns::estimate_columns;
use super::{compare_models, estimate, rulebook, shortest, value};
use crate::value::Value;
use js_sys::{Array, BigInt64Array, JSON, Object, Reflect, Uint16Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn js(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn get(of: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(of.clone(), |value, key| Reflect::get(&value, &(*key).into()).unwrap())
}

fn text(of: &JsValue, path: &[&str]) -> String {
    get(of, path).as_string().unwrap_or_else(|| format!("{:?}", get(of, path)))
}

#[wasm_bindgen_test]
fn an_estimate_is_a_plain_object() {
    let request = js(r#"{"asOf": "2026-11-20", "jobs": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5}]}"#);
    let answer = estimate(&request).unwrap();
    assert_eq!(text(&answer, &["totals", "0", "amount", "amount"]), "0.42");
    let inputs = get(&answer, &["lines", "0", "steps", "0", "inputs"]);
    assert!(!inputs.is_instance_of::<js_sys::Map>(), "records are objects");
    assert_eq!(text(&inputs, &["resolution"]), "720p");
}

#[wasm_bindgen_test]
fn a_refusal_holds_every_problem() {
    let refused = estimate(&js(r#"{"asOf": "x", "jobs": [{"model": 5}]}"#)).unwrap_err();
    let codes: Vec<String> =
        get(&refused, &["problems"]).unchecked_into::<Array>().iter().map(|problem| text(&problem, &["code"])).collect();
    assert_eq!(codes, ["bad_date", "wrong_type"]);
}

#[wasm_bindgen_test]
fn what_is_unknown_is_null_and_not_missing() {
    let answer = rulebook(&JsValue::UNDEFINED).unwrap();
    let rates: Array = get(&answer, &["rates"]).unchecked_into();
    let unknown = rates.iter().find(|rate| text(rate, &["model"]) == "kling-v4").unwrap();
    assert!(get(&unknown, &["units"]).is_null());
    assert!(get(&unknown, &["mode"]).is_undefined());
}

#[wasm_bindgen_test]
fn a_comparison_ends_in_numbers_as_text() {
    let request =
        js(r#"{"asOf": "2026-11-20", "baseline": "kling-v3", "job": {"resolution": "720p", "durationSeconds": 5, "nativeAudio": true}}"#);
    let answer = compare_models(&request).unwrap();
    assert_eq!(text(&answer, &["rows", "0", "savingPercent"]), "11.111111111111");
}

#[wasm_bindgen_test]
fn columns_come_as_typed_arrays_and_go_as_one() {
    let request = js(r#"{"asOf": "2026-11-20", "rates": ["api/kling-v3/text-to-video/720p/silent"]}"#);
    let columns = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&columns, &name.into(), value).unwrap();
    set("rate", &Uint16Array::from([0_u16, 0].as_slice()));
    set("durationSeconds", &Uint16Array::from([5_u16, 10].as_slice()));
    set("quantity", &Uint32Array::from([1_u32, 1000].as_slice()));
    let answer = estimate_columns(&request, &columns).unwrap();
    let units: BigInt64Array = get(&answer, &["unitsMilli"]).dyn_into().unwrap();
    assert_eq!(units.to_vec(), [3_000, 6_000_000]);
    assert_eq!(text(&answer, &["totalUnits"]), "6003");
    let refused = estimate_columns(&request, &JsValue::NULL).unwrap_err();
    assert_eq!(text(&refused, &["problems", "0", "field"]), "columns.rate");
}

#[wasm_bindgen_test]
#[allow(clippy::excessive_precision, reason = "the exact value shows the tie")]
fn numbers_print_as_rust_prints_them() {
    // Rust breaks a tie upwards where the engine takes the even digit; the text must read back in any case.
    let agree = |number: f64| {
        let (engine, rust) = (shortest(number), number.to_string());
        engine == rust || (engine.len() == rust.len() && engine.parse() == Ok(number))
    };
    let numbers = [
        0.1,
        1e-7,
        1e21,
        1.5e300,
        5e-324,
        f64::MAX,
        -2.5e-9,
        123_456_789_012_345_680.0,
        0.300_000_000_000_000_04,
        1e22,
        9_007_199_254_740_993.0,
    ];
    for number in numbers {
        assert_eq!(shortest(number), number.to_string());
    }
    assert_eq!(shortest(667_082_108_456_853.25), "667082108456853.2");
    // Bit patterns from all over the range, by a small generator.
    let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = f64::from_bits(bits);
        if number.is_finite() {
            assert!(agree(number), "{number}");
        }
    }
}

#[wasm_bindgen_test]
fn what_json_does_not_have_is_kept_apart() {
    let record = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&record, &name.into(), value).unwrap();
    set("gone", &JsValue::UNDEFINED);
    set("null", &JsValue::NULL);
    set("big", &JsValue::bigint_from_str("5"));
    set("call", &js_sys::Function::new_no_args("").into());
    set("itself", &record);
    let Value::Record(fields) = value(&record) else { panic!("a record") };
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["null", "big", "call", "itself"], "undefined is not there, and nesting ends");
    assert_eq!(fields[0].1, Value::Null);
    assert_eq!(fields[1].1, Value::Other("bigint"));
}
