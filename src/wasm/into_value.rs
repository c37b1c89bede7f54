//! Turns a JavaScript value into a [`Value`].
//!
//! A field whose value is `undefined` is not there, as JSON has it. Anything that JSON does not have is kept by its
//! name, so that the readers can refuse it by place. Nesting is bounded: a value that holds itself must not hang a page.

use crate::value::Value;
use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper than any request of the contract.
const DEPTH_MAX: u32 = 16;

/// The value a caller handed over.
pub fn value(given: &JsValue) -> Value {
    within(given, DEPTH_MAX)
}

fn within(given: &JsValue, depth: u32) -> Value {
    if let Some(text) = given.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = given.as_f64() {
        return Value::Number(number);
    }
    if let Some(flag) = given.as_bool() {
        return Value::Bool(flag);
    }
    if given.is_null() {
        return Value::Null;
    }
    let Some(deeper) = depth.checked_sub(1) else { return Value::Other("something nested too deeply") };
    if Array::is_array(given) {
        let array: &Array = given.unchecked_ref();
        return Value::List(array.iter().map(|element| within(&element, deeper)).collect());
    }
    if given.is_undefined() {
        return Value::Other("undefined");
    }
    if given.is_bigint() {
        return Value::Other("a bigint");
    }
    if given.is_symbol() || given.is_function() || !given.is_object() {
        return Value::Other("a function or symbol");
    }
    if given.is_instance_of::<Uint8Array>() || given.is_instance_of::<js_sys::Map>() || given.is_instance_of::<js_sys::Date>() {
        return Value::Other("an object that is no plain record");
    }
    let entries = Object::entries(given.unchecked_ref());
    let fields = entries.iter().filter_map(|entry| {
        let entry: Array = entry.unchecked_into();
        let field = entry.get(1);
        (!field.is_undefined()).then(|| (entry.get(0).as_string().unwrap_or_default(), within(&field, deeper)))
    });
    Value::Record(fields.collect())
}
