//! The campaign: four answers in one.

use super::{told, value};
use crate::api;
use wasm_bindgen::prelude::*;

/// Plans a campaign: what it costs and what to buy when, when it is done and what limits it, what lapses, and what would help.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = planCampaign, unchecked_return_type = "Campaign")]
pub fn plan_campaign(#[wasm_bindgen(unchecked_param_type = "CampaignRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::campaign::plan_campaign(&value(request)))
}

/// Two to ten campaigns side by side, each with its differences from the first.
///
/// Throws a `CalcError` with all problems of the requests.
#[wasm_bindgen(js_name = compareCampaigns, unchecked_return_type = "CampaignDifference[]")]
pub fn compare_campaigns(#[wasm_bindgen(unchecked_param_type = "CampaignsRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::campaign::compare_campaigns(&value(request)))
}
