//! The SLA's questions.

use super::{told, value};
use crate::api;
use wasm_bindgen::prelude::*;

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
