//! The only place that knows JavaScript: values in, answers out, panics told.
//!
//! Every export reads its arguments into [`Value`](crate::value::Value)s, calls the function of [`crate::api`] and turns
//! the answer into plain objects. A refused request throws `{ problems }`; the package's entry makes a `CalcError` of it.

#[cfg(feature = "campaign")]
mod campaign;
#[cfg(feature = "columns")]
mod columns;
mod into_value;
#[cfg(feature = "lots")]
mod lots;
mod number;
#[cfg(feature = "purchases")]
mod purchases;
#[cfg(feature = "sla")]
mod sla;
#[cfg(feature = "throughput")]
mod throughput;

use crate::api;
use crate::problem::{CalcError, Problem};
use crate::value::Value;
use into_value::value;
pub(crate) use number::shortest;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SCALARS: &str = r#"
/** An exact number: a JavaScript number is read by its shortest decimal form, so 99.9 is exactly 99.9. */
export type DecimalInput = number | string;
/** A plain decimal, never with an exponent. */
export type Decimal = string;
/** A calendar day, YYYY-MM-DD. */
export type Day = string;
/** A moment, RFC 3339. */
export type Instant = string;
/** Names one way of reading an unclear clause: readings["sla.voucher_base"] === "gross". */
export type Readings = Partial<Record<string, string>>;
"#;

/// A panic leaves as a JavaScript error with its text; the package's entry then starts a fresh instance.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

fn thrown(error: &CalcError) -> JsValue {
    #[derive(Serialize)]
    struct Refusal<'a> {
        problems: &'a [Problem],
    }
    out(&Refusal { problems: &error.problems })
}

/// A plain object: records rather than maps, null rather than undefined.
fn out<T: Serialize + ?Sized>(answer: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    // Answers hold text, numbers, lists and records; none of these can fail.
    answer.serialize(&serializer).unwrap_or(JsValue::NULL)
}

fn told<T: Serialize>(answer: Result<T, CalcError>) -> Result<JsValue, JsValue> {
    answer.map(|answer| out(&answer)).map_err(|error| thrown(&error))
}

/// What the jobs cost: units and money per line and per balance, with every step.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(unchecked_return_type = "Estimate")]
pub fn estimate(#[wasm_bindgen(unchecked_param_type = "EstimateRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::estimate::estimate(&value(request)))
}

/// The same job on every model that can do it, cheapest first.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = compareModels, unchecked_return_type = "Comparison")]
pub fn compare_models(#[wasm_bindgen(unchecked_param_type = "CompareRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::compare::compare_models(&value(request)))
}

/// The embedded rulebook, or the embedded one with an overlay applied and validated.
///
/// Throws a `CalcError` with all problems of the overlay.
#[wasm_bindgen(unchecked_return_type = "Rulebook")]
pub fn rulebook(#[wasm_bindgen(unchecked_optional_param_type = "Overlay")] overlay: &JsValue) -> Result<JsValue, JsValue> {
    let overlay: Option<Value> = if overlay.is_undefined() { None } else { Some(value(overlay)) };
    told(api::rulebook::rulebook(overlay.as_ref()))
}

/// Panics, so that the tests can show what a user sees then. The package's entry does not export it.
#[doc(hidden)]
#[wasm_bindgen(js_name = panicForTests, skip_typescript)]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panic_for_tests() {
    panic!("a panic for the tests");
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failure here is a failing test")]
mod tests;
