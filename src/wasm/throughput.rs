//! The throughput's questions. Parts of a simulation travel as a `Float64Array`, so that workers can hand them on.

use super::{question, refuse, reply, value};
use crate::contract::throughput;
use crate::throughput::part::Part;
use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SHAPES: &str = r#"
/** Some of the replications of a simulation: opaque numbers, which workers can hand on. */
export type ThroughputPart = Float64Array;
/**
 * The replications `from` to, not including, `to` of `simulateThroughput`, for one of several workers.
 *
 * Throws a `CalcError` with all problems of the request and the range.
 */
export function simulatePart(request: ThroughputRequest, range: PartRange): ThroughputPart;
/**
 * The answer of `simulateThroughput` out of parts that hold each replication once, to the last bit the same however they
 * were split.
 *
 * Throws a `CalcError` with all problems of the request and the parts.
 */
export function mergeThroughput(request: ThroughputRequest, parts: ThroughputPart[]): ThroughputResult;
"#;

question! {
    /// How fast the jobs run under a slot limit: when all is done, how long jobs wait, what is refused, and the slots needed.
    ///
    /// Throws a `CalcError` with all problems of the request.
    simulate_throughput as "simulateThroughput" "(request: ThroughputRequest): ThroughputResult" {
        reply(throughput::ask(&value()));
    }
}

/// Gives a part; nothing where the request or the range is refused.
#[wasm_bindgen(js_name = playPart, skip_typescript)]
#[must_use]
pub fn play_part() -> Option<Float64Array> {
    let (request, range) = (value(), value());
    let part = throughput::ask_part(&request, &range).map_err(refuse).ok()?;
    Some(Float64Array::from(part.numbers().as_slice()))
}

/// Leaves the answer of the parts. What is not a `Float64Array` is not a part.
#[wasm_bindgen(js_name = mergeParts, skip_typescript)]
pub fn merge_parts(parts: &Array) {
    let part = |part: JsValue| part.dyn_ref::<Float64Array>().and_then(|numbers| Part::of_numbers(&numbers.to_vec()));
    reply(throughput::ask_merged(&value(), parts.iter().map(part).collect()));
}
