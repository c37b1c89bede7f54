//! The SLA's questions.

use super::{thrown, told, value};
use crate::api;
use crate::problem::{CalcError, Code, Problem};
use js_sys::Uint8Array;
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

#[wasm_bindgen(typescript_custom_section)]
const READER: &str = r#"
/** Reads a log that comes in pieces, in bounded memory. */
export interface AvailabilityReader {
  /** Reads the next piece, cut anywhere. */
  push(chunk: Uint8Array): void;
  /**
   * Has the next piece read straight into the module's memory, which saves a copy: `read` gets the space, writes up to
   * all of it and gives how many bytes it wrote, as `fs.readSync` does. The space is its own only until `read` returns, and
   * must be filled before. Gives the same number.
   */
  fill(read: (space: Uint8Array) => number): number;
  /** Rows used so far. */
  rows(): number;
  /** Ends the log and measures the period; the reader cannot be used after it. */
  finish(): LogAvailability;
}
/**
 * The same as `availabilityFromLog`, for a log that comes in pieces of any size.
 *
 * Throws a `CalcError` with all problems of the options.
 */
export function availabilityReader(options: AvailabilityLogOptions): AvailabilityReader;
"#;

/// The most that one call takes.
const LOG_BYTES_MAX: usize = 512 << 20;

/// Availability of a service period from a request log: CSV or NDJSON, with a time and a status per row.
///
/// Throws a `CalcError` with all problems of the options, and for a log whose fields cannot be found.
#[wasm_bindgen(js_name = availabilityFromLog, unchecked_return_type = "LogAvailability")]
pub fn availability_from_log(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | string")] log: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "AvailabilityLogOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let options = value(options);
    let refused = |code: Code, message: &str, help: &str| {
        let problem = Problem::new(code, "log", message).help(help);
        // The options' problems are told too.
        let mut problems = api::log::LogSession::new(&options).err().map_or_else(Vec::new, |error| error.problems);
        problems.insert(0, problem);
        Err(thrown(&CalcError { problems }))
    };
    let too_large = || refused(Code::TooLarge, "the log is larger than 512 MiB", "read it in pieces with availabilityReader");
    if let Some(bytes) = log.dyn_ref::<Uint8Array>() {
        if usize::try_from(bytes.length()).unwrap_or(usize::MAX) > LOG_BYTES_MAX {
            return too_large();
        }
        return told(api::log::availability_from_log(&bytes.to_vec(), &options));
    }
    match log.as_string() {
        Some(text) if text.len() > LOG_BYTES_MAX => too_large(),
        Some(text) => told(api::log::availability_from_log(text.as_bytes(), &options)),
        None => refused(Code::WrongType, "expected text or a Uint8Array", "the bytes of a CSV or NDJSON log"),
    }
}

/// A log under way; the package's entry wraps it.
#[wasm_bindgen(skip_typescript)]
pub struct OpenLog {
    session: Option<api::log::LogSession>,
    /// Where a caller writes the next piece itself.
    space: Vec<u8>,
}

/// Starts a log.
#[wasm_bindgen(js_name = openLog, skip_typescript)]
pub fn open_log(options: &JsValue) -> Result<OpenLog, JsValue> {
    api::log::LogSession::new(&value(options))
        .map(|session| OpenLog { session: Some(session), space: Vec::new() })
        .map_err(|error| thrown(&error))
}

fn ended() -> JsValue {
    thrown(&Problem::new(Code::Contradiction, "", "the log has been finished already").into())
}

/// Reads a piece.
#[wasm_bindgen(js_name = pushLog, skip_typescript)]
pub fn push_log(log: &mut OpenLog, chunk: &[u8]) -> Result<(), JsValue> {
    log.session.as_mut().map(|session| session.push(chunk)).ok_or_else(ended)
}

/// The address of so many bytes that the caller may write.
#[wasm_bindgen(js_name = logSpace, skip_typescript)]
pub fn log_space(log: &mut OpenLog, bytes: usize) -> Result<*mut u8, JsValue> {
    if log.session.is_none() {
        return Err(ended());
    }
    log.space.resize(bytes, 0);
    Ok(log.space.as_mut_ptr())
}

/// Reads what was written there.
#[wasm_bindgen(js_name = takeLogSpace, skip_typescript)]
pub fn take_log_space(log: &mut OpenLog, bytes: usize) -> Result<(), JsValue> {
    let written = log.space.get(..bytes).unwrap_or_default();
    log.session.as_mut().map(|session| session.push(written)).ok_or_else(ended)
}

/// Rows used so far.
#[wasm_bindgen(js_name = logRows, skip_typescript)]
#[must_use]
#[allow(clippy::as_conversions, reason = "a count of rows is far below 2^53")]
pub fn log_rows(log: &OpenLog) -> f64 {
    log.session.as_ref().map_or(0.0, |session| session.rows() as f64)
}

/// Ends the log.
#[wasm_bindgen(js_name = finishLog, skip_typescript)]
pub fn finish_log(log: &mut OpenLog) -> Result<JsValue, JsValue> {
    log.session.take().ok_or_else(ended).and_then(|session| told(session.finish()))
}
