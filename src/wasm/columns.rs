//! Columns come and go as typed arrays, each copied once. The package's entry takes them out of the caller's objects.

use super::{refuse, value, write};
use crate::contract;
use crate::cost::columns::{BalanceTotal, Columns};
use crate::note::{Arg, note};
use crate::problem::{CalcError, Code, Problem, Problems};
use js_sys::{BigInt64Array, Uint16Array, Uint32Array};
use kling_derive::Answer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TS: &str = r#"
/**
 * Columns of equal length in, columns out: prices millions of rows in one call. `unitsMilli` is in 1/1000 unit.
 * `totalUnits` is the sum of the column: it means something where all its rates are paid from one balance. `totals` has the sum of
 * each balance.
 *
 * Throws a `CalcError` with all problems of the request and the first hundred bad rows.
 */
export function estimateColumns(
  request: ColumnsRequest,
  columns: { rate: Uint16Array; durationSeconds: Uint16Array; quantity: Uint32Array },
): { unitsMilli: BigInt64Array; totalUnits: Decimal; totals: BalanceTotal[] };
"#;

/// What stands beside the column.
#[derive(Answer)]
#[contract(both)]
struct Totals {
    total_units: crate::amount::Amount,
    totals: Vec<BalanceTotal>,
}

/// Gives the column, and leaves the sum; nothing where the request is refused.
#[wasm_bindgen(js_name = priceColumns, skip_typescript)]
pub fn price_columns(rate: &JsValue, duration_seconds: &JsValue, quantity: &JsValue) -> Option<BigInt64Array> {
    let mut problems = Problems::new();
    let rate = column::<Uint16Array>(rate, "columns", "rate", "Uint16Array", &mut problems);
    let seconds = column::<Uint16Array>(duration_seconds, "columns", "durationSeconds", "Uint16Array", &mut problems);
    let quantity = column::<Uint32Array>(quantity, "columns", "quantity", "Uint32Array", &mut problems);
    let (Some(rate), Some(seconds), Some(quantity)) = (rate, seconds, quantity) else {
        refuse(CalcError { problems });
        return None;
    };
    let (rate, duration_seconds, quantity) = (rate.to_vec(), seconds.to_vec(), quantity.to_vec());
    let columns = Columns { rate: &rate, duration_seconds: &duration_seconds, quantity: &quantity };
    match contract::ask(&value(), |request| contract::columns::estimate_columns(request, columns)) {
        Ok(priced) => {
            write(&Totals { total_units: priced.total_units, totals: priced.totals }, false);
            Some(BigInt64Array::from(priced.units_milli.as_slice()))
        }
        Err(error) => {
            refuse(error);
            None
        }
    }
}

/// A column of a type, or a problem.
pub(super) fn column<T: JsCast + Clone>(given: &JsValue, of: &str, name: &str, kind: &'static str, problems: &mut Problems) -> Option<T> {
    let field = format!("{of}.{name}");
    if given.is_undefined() {
        problems.push(
            Problem::new(Code::Missing, field, note!(request::Missing { name })).help(note!(cost::ColumnHelp { kind: Arg::name(kind) })),
        );
        return None;
    }
    let typed = given.dyn_ref::<T>().cloned();
    if typed.is_none() {
        problems.push(Problem::new(Code::WrongType, field, note!(cost::ExpectedColumn { kind: Arg::name(kind) })));
    }
    typed
}
