//! The question about purchases.

use super::{told, value};
use crate::api;
use wasm_bindgen::prelude::*;

/// The cheapest whole packages that cover a demand, the latest days to buy them, the proof, and what other plans cost.
///
/// Throws a `CalcError` with all problems of the request; `infeasible` where no plan covers the demand.
#[wasm_bindgen(js_name = planPurchases, unchecked_return_type = "PurchasePlan")]
pub fn plan_purchases(#[wasm_bindgen(unchecked_param_type = "PurchaseRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::purchases::plan_purchases(&value(request)))
}
