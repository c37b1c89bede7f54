//! The questions about lots.

use super::columns::column;
use super::{given, question, refuse, reply, value, write};
use crate::contract;
use crate::contract::expiry::Scenarios;
use crate::lots::columns::LotColumns;
use crate::problem::{CalcError, Problems};
use js_sys::{Array, BigInt64Array, Int32Array, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const USAGE: &str = r#"
/** So much on each day of a span, or on one day. What overlaps adds up. */
export type Usage = UsageSpan | UsageDay;
"#;

question! {
    /// Whether lots are used before they expire: what is burned, lost and missing on which days, and what would save it.
    ///
    /// Throws a `CalcError` with all problems of the request.
    plan_expiry as "planExpiry" "(request: ExpiryRequest): ExpiryPlan" { reply(contract::ask(&value(), contract::expiry::plan_expiry)); }
}
question! {
    /// Lots out of the answer of the account query, pasted as text: the whole of it, a part of it, or what a client made of it, with
    /// the list of packages anywhere in it and its fields in snake_case or camelCase. Kind, slots and months are read from the
    /// vendor's name of a package where it tells them; a lot without a `balance` has to be given one before it stands beside
    /// others.
    ///
    /// Throws a `CalcError` with all problems of the text and the options; an error of the vendor's is `bad_row`, field `code`.
    lots_from_account as "lotsFromAccount" "(json: string, options?: AccountOptions): FoundLots" {
        let json = value();
        reply(contract::account::ask_account(&json, given().as_ref()));
    }
}
question! {
    /// The plan of the same request as a ledger, for a table of days: what each lot pays, what no lot pays, what becomes
    /// effective and what expires on a day, each row with the balance after it and its rule.
    ///
    /// Throws a `CalcError` with all problems of the request.
    expiry_ledger as "expiryLedger" "(request: ExpiryRequest): LedgerRow[]" {
        reply(contract::ask(&value(), contract::expiry::expiry_ledger));
    }
}
question! {
    /// The lots that the months of an app plan bring, one a month, for `planExpiry`. How long they are valid is left to the
    /// reading `lot.subscription_validity`.
    ///
    /// Throws a `CalcError` with all problems of the request.
    lots_from_plan as "lotsFromPlan" "(request: PlanLotsRequest): FoundLots" {
        reply(contract::ask(&value(), contract::expiry::lots_from_plan));
    }
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
export interface ExpiryScenarios extends Disposing {
  /** Lets lots pay for the history. Throws a `CalcError` with the first hundred bad rows. */
  burn(lots: LotColumns): BurnedColumns;
  /** Gives back what it holds; `using` does, where the engine has it. It cannot be used after it. */
  free(): void;
}
/**
 * Sums up a history of usage once, for what-if questions: what becomes of these lots, or of those?
 *
 * Throws a `CalcError` with all problems of the request.
 */
export function expiryScenarios(request: BurnRequest, usage: UsageColumns): ExpiryScenarios;
/**
 * What `planExpiry` says of burned, expired and missing units, for columns: up to 100,000 lots against millions of rows of
 * usage in one call.
 *
 * Throws a `CalcError` with all problems of the request and the first hundred bad rows.
 */
export function burnColumns(request: BurnRequest, lots: LotColumns, usage: UsageColumns): BurnedColumns;
"#;

/// Usage summed up; the package's entry wraps it.
#[wasm_bindgen(skip_typescript)]
pub struct OpenScenarios(Scenarios);

/// Sums usage up; nothing where the request is refused.
#[wasm_bindgen(js_name = openScenarios, skip_typescript)]
pub fn open_scenarios(day: &JsValue, units_milli: &JsValue) -> Option<OpenScenarios> {
    let mut problems = Problems::new();
    let day = column::<Int32Array>(day, "usage", "day", "Int32Array", &mut problems);
    let units = column::<Uint32Array>(units_milli, "usage", "unitsMilli", "Uint32Array", &mut problems);
    let (Some(day), Some(units)) = (day, units) else {
        refuse(CalcError { problems });
        return None;
    };
    contract::ask(&value(), |request| Scenarios::new(request, &day.to_vec(), &units.to_vec())).map(OpenScenarios).map_err(refuse).ok()
}

/// Lets lots pay: gives the two columns, and leaves the sums; nothing where the lots are refused.
#[wasm_bindgen(js_name = burnScenario, skip_typescript)]
pub fn burn_scenario(
    scenarios: &OpenScenarios,
    units_milli: &JsValue,
    effective_on: &JsValue,
    expires_on: &JsValue,
    purchased_on: &JsValue,
) -> Option<Array> {
    let mut problems = Problems::new();
    let units = column::<BigInt64Array>(units_milli, "lots", "unitsMilli", "BigInt64Array", &mut problems);
    let effective = column::<Int32Array>(effective_on, "lots", "effectiveOn", "Int32Array", &mut problems);
    let expires = column::<Int32Array>(expires_on, "lots", "expiresOn", "Int32Array", &mut problems);
    let has_purchased = !purchased_on.is_undefined();
    let purchased = has_purchased.then(|| column::<Int32Array>(purchased_on, "lots", "purchasedOn", "Int32Array", &mut problems)).flatten();
    let (Some(units), Some(effective), Some(expires), true) = (units, effective, expires, problems.is_empty()) else {
        refuse(CalcError { problems });
        return None;
    };
    let purchased = purchased.map(|purchased| purchased.to_vec());
    let burned = scenarios.0.burn(LotColumns {
        units_milli: &units.to_vec(),
        effective_on: &effective.to_vec(),
        expires_on: &expires.to_vec(),
        purchased_on: purchased.as_deref(),
    });
    match burned {
        Ok(burned) => {
            write(&burned.totals, false);
            let columns = [burned.burned_milli, burned.expired_milli];
            Some(columns.iter().map(|column| JsValue::from(BigInt64Array::from(column.as_slice()))).collect())
        }
        Err(error) => {
            refuse(error);
            None
        }
    }
}
