//! The edge to JavaScript, in Node and in a browser: `cargo test --lib --target wasm32-unknown-unknown`.
//!
//! Requests are objects of the engine, read by serde-wasm-bindgen, which has nothing to do with our own way in; what
//! `npm/wire.js` makes of objects, and of answers, is held through the package (`tests/module`).

use super::columns::price_columns;
use super::cost::{compare_models, estimate, rulebook};
use super::{HEAD, SINK, SOURCE};
use crate::number::shortest;
use crate::value::{Excess, Value};
use js_sys::{JSON, Uint16Array, Uint32Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A value of JSON as a caller's value.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(list) => Value::List(list.iter().map(value).collect()),
        serde_json::Value::Object(record) => Value::Record(record.iter().map(|(name, field)| (name.clone(), value(field))).collect()),
    }
}

/// Puts arguments before the module, as JavaScript would.
fn put(arguments: &[&str]) {
    SOURCE.with_borrow_mut(|source| {
        source.clear();
        for argument in arguments {
            let object = JSON::parse(argument).unwrap();
            source.put(&value(&serde_wasm_bindgen::from_value(object).unwrap()));
        }
        source.begin();
    });
}

/// What a call left: whether it was refused, and the text of its answer.
fn left() -> (bool, String) {
    SINK.with_borrow_mut(|sink| {
        let is_refused = sink.words_mut().get(HEAD - 1) == Some(&1);
        (is_refused, sink.text_so_far().clone())
    })
}

#[wasm_bindgen_test]
fn an_estimate_leaves_its_answer() {
    put(&[r#"{"asOf": "2026-11-20", "jobs": [{"model": "kling-v3", "resolution": "720p", "durationSeconds": 5}]}"#]);
    estimate();
    let (is_refused, text) = left();
    assert!(!is_refused);
    assert!(text.contains("0.6 units per second x 5 seconds = 3 units per generation"), "{text}");
    assert!(text.contains("0.42"), "{text}");
}

#[wasm_bindgen_test]
fn a_refusal_holds_every_problem() {
    put(&[r#"{"asOf": "x", "jobs": [{"model": 5}]}"#]);
    estimate();
    let (is_refused, text) = left();
    assert!(is_refused);
    assert!(text.contains("`x` is not a valid date") && text.contains("expected text, got a number"), "{text}");
}

#[wasm_bindgen_test]
fn what_is_left_by_one_call_is_not_part_of_the_next() {
    put(&[r#"{"asOf": "x"}"#]);
    estimate();
    put(&[r#"{"asOf": "2026-11-20", "baseline": "kling-v3", "job": {"resolution": "720p", "durationSeconds": 5, "nativeAudio": true}}"#]);
    compare_models();
    let (is_refused, text) = left();
    assert!(!is_refused && text.contains("11.111111111111") && !text.contains("valid date"), "{text}");
}

#[wasm_bindgen_test]
fn an_argument_may_be_left_out() {
    SOURCE.with_borrow_mut(|source| {
        source.clear();
        source.put(&Value::Other("undefined"));
        source.begin();
    });
    rulebook();
    assert!(!left().0);
}

#[wasm_bindgen_test]
fn columns_come_as_typed_arrays_and_go_as_one() {
    let request = r#"{"asOf": "2026-11-20", "rates": ["api/kling-v3/text-to-video/720p/silent"]}"#;
    put(&[request]);
    let seconds = Uint16Array::from([5_u16, 10].as_slice());
    let quantity = Uint32Array::from([1_u32, 1000].as_slice());
    let units = price_columns(&Uint16Array::from([0_u16, 0].as_slice()), &seconds, &quantity).unwrap();
    assert_eq!(units.to_vec(), [3_000, 6_000_000]);
    assert!(left().1.contains("6003"));
    put(&[request]);
    assert!(price_columns(&JsValue::NULL, &seconds, &quantity).is_none());
    assert!(left().0);
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
fn what_was_written_is_read() {
    let everything = Value::Record(vec![
        ("null".into(), Value::Null),
        ("flags".into(), Value::List(vec![Value::Bool(true), Value::Bool(false)])),
        ("numbers".into(), Value::List(vec![Value::Number(-0.0), Value::Number(1e300), Value::Number(5.0)])),
        ("可灵".into(), Value::Text("文本 and text".into())),
        ("long".into(), Value::TooMuch(Excess::Elements(1_000_001))),
        ("wide".into(), Value::TooMuch(Excess::Fields(1_001))),
        ("text".into(), Value::TooMuch(Excess::Letters(10_001))),
        ("other".into(), Value::Other("bigint")),
    ]);
    let read = SOURCE.with_borrow_mut(|source| {
        source.clear();
        source.put(&everything);
        source.begin();
        source.value()
    });
    assert_eq!(read, everything);
}
