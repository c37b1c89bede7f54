//! The questions about lots.

use super::{out, thrown, told, value};
use crate::api;
use crate::lots::columns::LotColumns;
use crate::lots::json::BYTES_MAX;
use crate::problem::{CalcError, Code, Problem};
use js_sys::{BigInt64Array, Int32Array, JsString, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const USAGE: &str = r#"
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

/// The plan of the same request as a ledger, for a table of days: what each lot pays, what no lot pays, what becomes
/// effective and what expires on a day, each row with the balance after it and its rule.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = expiryLedger, unchecked_return_type = "LedgerRow[]")]
pub fn expiry_ledger(#[wasm_bindgen(unchecked_param_type = "ExpiryRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::expiry::expiry_ledger(&value(request)))
}

/// The lots that the months of an app plan bring, one a month, for `planExpiry`. How long they are valid is left to the
/// reading `lot.subscription_validity`.
///
/// Throws a `CalcError` with all problems of the request.
#[wasm_bindgen(js_name = lotsFromPlan, unchecked_return_type = "FoundLots")]
pub fn lots_from_plan(#[wasm_bindgen(unchecked_param_type = "PlanLotsRequest")] request: &JsValue) -> Result<JsValue, JsValue> {
    told(api::expiry::lots_from_plan(&value(request)))
}

#[wasm_bindgen(typescript_custom_section)]
const COLUMNS: &str = r#"
/** Lots, one a row. Days count from 1970-01-01, units are thousandths. Without `purchasedOn` it is the effective day. */
export interface LotColumns {
  unitsMilli: BigInt64Array;
  effectiveOn: Int32Array;
  expiresOn: Int32Array;
  purchasedOn?: Int32Array;
}
/** Usage, one a row, in any order. Days count from 1970-01-01, units are thousandths. */
export interface UsageColumns { day: Int32Array; unitsMilli: Uint32Array }
/** What becomes of the lots: a row each, and the sums. */
export interface BurnedColumns { burnedMilli: BigInt64Array; expiredMilli: BigInt64Array; totals: BurnTotals }
/** A history of usage that lots are played against again and again, at the cost of the lots alone. */
export interface ExpiryScenarios {
  /** Lets lots pay for the history. Throws a `CalcError` with the first hundred bad rows. */
  burn(lots: LotColumns): BurnedColumns;
}
/**
 * Sums up a history of usage once, for what-if questions: what becomes of these lots, or of those?
 *
 * Throws a `CalcError` with all problems of the request.
 */
export function expiryScenarios(request: BurnRequest, usage: UsageColumns): ExpiryScenarios;
"#;

/// What `planExpiry` says of burned, expired and missing units, for columns: up to 100,000 lots against millions of rows of
/// usage in one call.
///
/// Throws a `CalcError` with all problems of the request and the first hundred bad rows.
#[wasm_bindgen(js_name = burnColumns, unchecked_return_type = "BurnedColumns")]
pub fn burn_columns(
    #[wasm_bindgen(unchecked_param_type = "BurnRequest")] request: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "LotColumns")] lots: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "UsageColumns")] usage: &JsValue,
) -> Result<JsValue, JsValue> {
    burn_scenario(&open_scenarios(request, usage)?, lots)
}

/// Usage summed up; the package's entry wraps it.
#[wasm_bindgen(skip_typescript)]
pub struct OpenScenarios(api::expiry::Scenarios);

/// Sums usage up.
#[wasm_bindgen(js_name = openScenarios, skip_typescript)]
pub fn open_scenarios(request: &JsValue, usage: &JsValue) -> Result<OpenScenarios, JsValue> {
    let mut problems = Vec::new();
    let day = column::<Int32Array>(usage, "usage", "day", "an Int32Array", &mut problems);
    let units = column::<Uint32Array>(usage, "usage", "unitsMilli", "a Uint32Array", &mut problems);
    let (Some(day), Some(units)) = (day, units) else { return Err(thrown(&CalcError { problems })) };
    let scenarios = api::expiry::Scenarios::new(&value(request), &day.to_vec(), &units.to_vec());
    scenarios.map(OpenScenarios).map_err(|error| thrown(&error))
}

/// Lets lots pay.
#[wasm_bindgen(js_name = burnScenario, skip_typescript)]
pub fn burn_scenario(scenarios: &OpenScenarios, lots: &JsValue) -> Result<JsValue, JsValue> {
    let mut problems = Vec::new();
    let units = column::<BigInt64Array>(lots, "lots", "unitsMilli", "a BigInt64Array", &mut problems);
    let effective = column::<Int32Array>(lots, "lots", "effectiveOn", "an Int32Array", &mut problems);
    let expires = column::<Int32Array>(lots, "lots", "expiresOn", "an Int32Array", &mut problems);
    let has_purchased = lots.is_object() && !field(lots, "purchasedOn").is_undefined();
    let purchased = has_purchased.then(|| column::<Int32Array>(lots, "lots", "purchasedOn", "an Int32Array", &mut problems)).flatten();
    let (Some(units), Some(effective), Some(expires), true) = (units, effective, expires, problems.is_empty()) else {
        return Err(thrown(&CalcError { problems }));
    };
    let purchased = purchased.map(|purchased| purchased.to_vec());
    let burned = scenarios.0.burn(LotColumns {
        units_milli: &units.to_vec(),
        effective_on: &effective.to_vec(),
        expires_on: &expires.to_vec(),
        purchased_on: purchased.as_deref(),
    });
    let burned = burned.map_err(|error| thrown(&error))?;
    let answer = Object::new();
    Reflect::set(&answer, &"burnedMilli".into(), &BigInt64Array::from(burned.burned_milli.as_slice()))?;
    Reflect::set(&answer, &"expiredMilli".into(), &BigInt64Array::from(burned.expired_milli.as_slice()))?;
    Reflect::set(&answer, &"totals".into(), &out(&burned.totals))?;
    Ok(answer.into())
}

fn field(of: &JsValue, name: &str) -> JsValue {
    if of.is_object() { Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED) } else { JsValue::UNDEFINED }
}

fn column<T: JsCast>(columns: &JsValue, of: &str, name: &str, kind: &str, problems: &mut Vec<Problem>) -> Option<T> {
    let given = field(columns, name);
    let place = format!("{of}.{name}");
    if given.is_undefined() {
        problems.push(Problem::new(Code::Missing, place, format!("`{name}` is missing")).help(kind));
        return None;
    }
    let typed = given.dyn_into().ok();
    if typed.is_none() {
        problems.push(Problem::new(Code::WrongType, place, format!("expected {kind}")));
    }
    typed
}
