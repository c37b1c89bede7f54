//! The SLA's questions.

use super::{question, refuse, reply, value};
use crate::contract;
use crate::contract::log::LOG_BYTES_MAX;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

question! {
    /// The service periods of a term: calendar months, clipped to it.
    ///
    /// Throws a `CalcError` with all problems of the request.
    service_periods as "servicePeriods" "(request: TermRequest): ServicePeriod[]" {
        reply(contract::ask(&value(), contract::sla::service_periods));
    }
}
question! {
    /// Availability of a service period from its interval rows, with its tier and the effect of every other reading.
    ///
    /// Throws a `CalcError` with all problems of the request.
    measure_availability as "measureAvailability" "(request: AvailabilityRequest): Availability" {
        reply(contract::ask(&value(), contract::sla::measure_availability));
    }
}
question! {
    /// What a month's availability is worth, with the range over all readings.
    ///
    /// Throws a `CalcError` with all problems of the request.
    voucher as "voucher" "(request: VoucherRequest): Voucher" { reply(contract::ask(&value(), contract::sla::voucher)); }
}
question! {
    /// When a claim can be filed, by each calendar and to the safe side of every reading.
    ///
    /// Throws a `CalcError` with all problems of the request.
    claim_window as "claimWindow" "(request: ClaimWindowRequest): ClaimWindow" { reply(contract::ask(&value(), contract::sla::claim_window)); }
}
question! {
    /// Where a claim stands on a day.
    ///
    /// Throws a `CalcError` with all problems of the request.
    claim_state as "claimState" "(request: ClaimStateRequest): ClaimState" { reply(contract::ask(&value(), contract::sla::claim_state)); }
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
/**
 * Availability of a service period from a request log, with a time and a status per row.
 *
 * Throws a `CalcError` with all problems of the options, and for a log whose fields cannot be found.
 */
export function availabilityFromLog(log: Uint8Array | string, options: AvailabilityLogOptions): LogAvailability;
"#;

/// Reads a whole log: bytes or text.
#[wasm_bindgen(js_name = readLog, skip_typescript)]
pub fn read_log(log: &JsValue) {
    let options = value();
    if let Some(bytes) = log.dyn_ref::<Uint8Array>() {
        if usize::try_from(bytes.length()).unwrap_or(usize::MAX) > LOG_BYTES_MAX {
            return refuse(contract::log::too_large(&options));
        }
        return reply(contract::log::ask_log(&bytes.to_vec(), &options));
    }
    match log.as_string() {
        Some(text) if text.len() > LOG_BYTES_MAX => refuse(contract::log::too_large(&options)),
        Some(text) => reply(contract::log::ask_log(text.as_bytes(), &options)),
        None => refuse(contract::log::not_a_log(&options)),
    }
}

/// A log under way; the package's entry wraps it.
#[wasm_bindgen(skip_typescript)]
pub struct OpenLog {
    session: Option<contract::log::LogSession>,
    /// Where a caller writes the next piece itself.
    space: Vec<u8>,
}

/// Starts a log; nothing where the options are refused.
#[wasm_bindgen(js_name = openLog, skip_typescript)]
pub fn open_log() -> Option<OpenLog> {
    let session = contract::log::LogSession::open(&value()).map_err(refuse).ok()?;
    Some(OpenLog { session: Some(session), space: Vec::new() })
}

impl OpenLog {
    /// Has a piece read; false, with the refusal left, where the log has ended.
    fn read(&mut self, read: impl FnOnce(&mut contract::log::LogSession, &[u8])) -> bool {
        let Some(session) = &mut self.session else {
            refuse(contract::log::finished_already());
            return false;
        };
        read(session, &self.space);
        true
    }
}

/// Reads a piece.
#[wasm_bindgen(js_name = pushLog, skip_typescript)]
pub fn push_log(log: &mut OpenLog, chunk: &[u8]) -> bool {
    log.read(|session, _| session.push(chunk))
}

/// The address of so many bytes that the caller may write; 0 where the log has ended.
#[wasm_bindgen(js_name = logSpace, skip_typescript)]
pub fn log_space(log: &mut OpenLog, bytes: usize) -> usize {
    if !log.read(|_, _| ()) {
        return 0;
    }
    log.space.resize(bytes, 0);
    log.space.as_ptr().addr()
}

/// Reads what was written there.
#[wasm_bindgen(js_name = takeLogSpace, skip_typescript)]
pub fn take_log_space(log: &mut OpenLog, bytes: usize) -> bool {
    log.read(|session, space| session.push(space.get(..bytes).unwrap_or_default()))
}

/// Rows used so far.
#[wasm_bindgen(js_name = logRows, skip_typescript)]
#[must_use]
#[allow(clippy::as_conversions, reason = "a count of rows is far below 2^53")]
pub fn log_rows(log: &OpenLog) -> f64 {
    log.session.as_ref().map_or(0.0, |session| session.rows() as f64)
}

/// Ends the log, and leaves its answer. What it held is freed.
#[wasm_bindgen(js_name = finishLog, skip_typescript)]
pub fn finish_log(log: &mut OpenLog) {
    log.space = Vec::new();
    match log.session.take() {
        Some(session) => reply(session.finish()),
        None => {
            log.read(|_, _| ());
        }
    }
}
