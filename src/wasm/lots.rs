//! The questions about lots.

use super::{thrown, told, value};
use crate::api;
use crate::lots::json::BYTES_MAX;
use crate::problem::{Code, Problem};
use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const USAGE: &str = r#"
/** A day of the week. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
/**
 * So much on each day of a span, its last day excluded: on all of them, on some `weekdays` alone, or on the working days
 * of a `calendar` of the rulebook (`weekdays`, `CN`, `SG`, or your own). Or so much on one day. What overlaps adds up.
 */
export type Usage =
  | { from: Day; to: Day; perDay: DecimalInput; weekdays?: Weekday[]; calendar?: string }
  | { on: Day; units: DecimalInput };
"#;

/// Whether lots are used before they expire: what is burned, lost and missing on which days, and what would save it.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = planExpiry, unchecked_return_type = "ExpiryPlan")]
pub fn plan_expiry(#[wasm_bindgen(unchecked_param_type = "ExpiryRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::expiry::plan_expiry(&value(request)))
}

/// Lots out of the answer of the account query, pasted as text: the whole of it, its `data`, or its list of packages.
///
/// Throws a `CalcError` with all problems of the text and the options.
#[wasm_bindgen(js_name = lotsFromAccount, unchecked_return_type = "FoundLots")]
pub fn lots_from_account(
    #[wasm_bindgen(unchecked_param_type = "string")] json: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "AccountOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let refused = |code: Code, message: &str| Err(thrown(&Problem::new(code, "json", message).into()));
    let Some(text) = json.dyn_ref::<JsString>() else {
        return refused(Code::WrongType, "expected text");
    };
    // A character is at least a byte: what is too long is not copied.
    if usize::try_from(text.length()).unwrap_or(usize::MAX) > BYTES_MAX {
        return refused(Code::TooLarge, "the text is longer than the limit of 16 MiB");
    }
    let options = if options.is_undefined() { None } else { Some(value(options)) };
    told(api::account::lots_from_account(&String::from(text), options.as_ref()))
}
