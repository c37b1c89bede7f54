//! The only place that knows JavaScript: values in, answers out, panics told.
//!
//! Every export reads its arguments into [`Value`](crate::value::Value)s, calls the function of [`crate::api`] and turns
//! the answer into plain objects. A refused request throws `{ problems }`; the package's entry makes a `CalcError` of it.

mod into_value;
mod number;

use crate::api;
use crate::cost::columns::Columns;
use crate::problem::{CalcError, Code, Problem};
use crate::value::Value;
use into_value::value;
use js_sys::{BigInt64Array, Reflect, Uint16Array, Uint32Array};
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

/// Columns of equal length in, columns out: prices millions of rows in one call. `unitsMilli` is in 1/1000 unit.
///
/// Throws a `CalcError` with all problems of the request and the first hundred bad rows.
#[wasm_bindgen(js_name = estimateColumns, unchecked_return_type = "{ unitsMilli: BigInt64Array; totalUnits: Decimal }")]
pub fn estimate_columns(
    #[wasm_bindgen(unchecked_param_type = "ColumnsRequest")] request: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "{ rate: Uint16Array; durationSeconds: Uint16Array; quantity: Uint32Array }")] columns: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut problems = Vec::new();
    let rate = column::<Uint16Array>(columns, "rate", "a Uint16Array", &mut problems);
    let seconds = column::<Uint16Array>(columns, "durationSeconds", "a Uint16Array", &mut problems);
    let quantity = column::<Uint32Array>(columns, "quantity", "a Uint32Array", &mut problems);
    let (Some(rate), Some(seconds), Some(quantity)) = (rate, seconds, quantity) else {
        return Err(thrown(&CalcError { problems }));
    };
    let (rate, duration_seconds, quantity) = (rate.to_vec(), seconds.to_vec(), quantity.to_vec());
    let columns = Columns { rate: &rate, duration_seconds: &duration_seconds, quantity: &quantity };
    let priced = api::columns::estimate_columns(&value(request), columns).map_err(|error| thrown(&error))?;
    let answer = js_sys::Object::new();
    Reflect::set(&answer, &"unitsMilli".into(), &BigInt64Array::from(priced.units_milli.as_slice()))?;
    Reflect::set(&answer, &"totalUnits".into(), &priced.total_units.to_string().into())?;
    Ok(answer.into())
}

fn column<T: JsCast>(columns: &JsValue, name: &str, kind: &str, problems: &mut Vec<Problem>) -> Option<T> {
    let given = if columns.is_object() { Reflect::get(columns, &name.into()).unwrap_or(JsValue::UNDEFINED) } else { JsValue::UNDEFINED };
    let field = format!("columns.{name}");
    if given.is_undefined() {
        problems.push(Problem::new(Code::Missing, field, format!("`{name}` is missing")).help(kind));
        return None;
    }
    let typed = given.dyn_into().ok();
    if typed.is_none() {
        problems.push(Problem::new(Code::WrongType, field, format!("expected {kind}")));
    }
    typed
}

/// The embedded rulebook, or the embedded one with an overlay applied and validated.
///
/// Throws a `CalcError` with all problems of the overlay.
#[wasm_bindgen(unchecked_return_type = "Rulebook")]
pub fn rulebook(#[wasm_bindgen(unchecked_optional_param_type = "Overlay")] overlay: &JsValue) -> Result<JsValue, JsValue> {
    let overlay: Option<Value> = if overlay.is_undefined() { None } else { Some(value(overlay)) };
    told(api::rulebook::rulebook(overlay.as_ref()))
}

/// The service periods of a term: calendar months, clipped to it.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = servicePeriods, unchecked_return_type = "ServicePeriod[]")]
pub fn service_periods(
    #[wasm_bindgen(unchecked_param_type = "TermByMonths | TermByLastDay")] request: &JsValue,
) -> Result<JsValue, JsValue> {
    told(api::sla::service_periods(&value(request)))
}

/// Availability of a service period from its interval rows, with its tier and the effect of every other reading.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = measureAvailability, unchecked_return_type = "Availability")]
pub fn measure_availability(#[wasm_bindgen(unchecked_param_type = "AvailabilityRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::sla::measure_availability(&value(request)))
}

/// What a month's availability is worth, with the range over all readings.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(unchecked_return_type = "Voucher")]
pub fn voucher(#[wasm_bindgen(unchecked_param_type = "VoucherRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::sla::voucher(&value(request)))
}

/// When a claim can be filed, by each calendar and to the safe side of every reading.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = claimWindow, unchecked_return_type = "ClaimWindow")]
pub fn claim_window(#[wasm_bindgen(unchecked_param_type = "ClaimWindowRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::sla::claim_window(&value(request)))
}

/// Where a claim stands on a day.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = claimState, unchecked_return_type = "ClaimState")]
pub fn claim_state(#[wasm_bindgen(unchecked_param_type = "ClaimStateRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::sla::claim_state(&value(request)))
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
