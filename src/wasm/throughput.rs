//! The throughput's questions. Parts of a simulation travel as a `Float64Array`, so that workers can hand them on.

use super::{question, refuse, reply, value};
use crate::contract::throughput;
use crate::throughput::part::Part;
use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SHAPES: &str = r#"
/** How long an attempt takes, in seconds. */
export type Seconds =
  | { kind: "constant"; seconds: number }
  | { kind: "uniform"; min: number; max: number }
  | { kind: "exponential"; mean: number }
  | { kind: "lognormal"; median: number; p95: number }
  /** Taken in the order in which attempts start, then again from the start. */
  | { kind: "list"; seconds: number[] };
/** When the jobs of a workload arrive. */
export type Arrivals =
  | { kind: "at-once" }
  /** At 0 and then every so many seconds. */
  | { kind: "every"; seconds: number }
  | { kind: "poisson"; perHour: number }
  | { kind: "times"; seconds: number[] };
/** An own queue, or submissions that are refused and come back after firstSeconds x factor^k, at most maxSeconds. */
export type WhenFull = { kind: "queue" } | { kind: "retry"; firstSeconds: number; factor?: number; maxSeconds?: number };
/** Jobs of one kind. */
export interface Workload {
  /** Name in the answer; `workload-1`, `workload-2` and so on where left out. */
  id?: string;
  /** How many jobs. */
  count: number;
  /** `at-once` where left out. */
  arrivals?: Arrivals;
  /** How long an attempt takes. */
  service: Seconds;
  /** Share of the attempts that fail, from 0 to below 1; 0 where left out. A failed attempt is not charged. */
  failureRate?: number;
  /** Attempts of a job before it gives up; 3 where left out. */
  maxAttempts?: number;
  /** Slots that an attempt holds; 1 where left out. An image call holds one for each image. */
  slotsPerJob?: number;
  /** Units that a finished job is charged. */
  unitsPerJob?: DecimalInput;
}
/** Some of the replications of a simulation: opaque numbers, which workers can hand on. */
export type ThroughputPart = Float64Array;
/**
 * The replications `from` to, not including, `to` of `simulateThroughput`, for one of several workers.
 *
 * Throws a `CalcError` with all problems of the request and the range.
 */
export function simulatePart(request: ThroughputRequest, range: { from: number; to: number }): ThroughputPart;
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
        reply(throughput::simulate_throughput(&value()));
    }
}

/// Gives a part; nothing where the request or the range is refused.
#[wasm_bindgen(js_name = playPart, skip_typescript)]
#[must_use]
pub fn play_part() -> Option<Float64Array> {
    let (request, range) = (value(), value());
    let part = throughput::simulate_part_of(&request, &range).map_err(refuse).ok()?;
    Some(Float64Array::from(part.numbers().as_slice()))
}

/// Leaves the answer of the parts. What is no `Float64Array` is no part.
#[wasm_bindgen(js_name = mergeParts, skip_typescript)]
pub fn merge_parts(parts: &Array) {
    let part = |part: JsValue| part.dyn_ref::<Float64Array>().and_then(|numbers| Part::of_numbers(&numbers.to_vec()));
    reply(throughput::merge_throughput(&value(), parts.iter().map(part).collect()));
}
