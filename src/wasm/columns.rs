//! Columns come and go as typed arrays, each copied once.

use super::{thrown, value};
use crate::api;
use crate::cost::columns::Columns;
use crate::problem::{CalcError, Code, Problem};
use js_sys::{BigInt64Array, Object, Reflect, Uint16Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// Columns of equal length in, columns out: prices millions of rows in one call. `unitsMilli` is in 1/1000 unit.
/// `totalUnits` is the sum of the column: it means something where all its rates are paid from one balance.
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
    let answer = Object::new();
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
