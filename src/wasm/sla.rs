//! The SLA's questions.

use super::{question, refuse, reply, value};
use crate::contract;
use std::cell::RefCell;
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
export interface AvailabilityReader extends Disposing {
  /** Reads the next piece, cut anywhere. */
  push(chunk: Uint8Array): void;
  /**
   * Has the next piece read straight into the module's memory, which saves a copy: `read` gets the space, writes up to
   * all of it and gives how many bytes it wrote, as `fs.readSync` does. The space is its own only until `read` returns, and
   * must be filled before; nothing of the module may be called inside of it. Gives the same number.
   */
  fill(read: (space: Uint8Array) => number): number;
  /** Rows used so far. */
  rows(): number;
  /** Ends the log and measures the period; the reader cannot be used after it. What it held is given back. */
  finish(): LogAvailability;
  /** Gives back what it holds, for a log that is not read to its end; `using` does, where the engine has it. The reader cannot be used after it. */
  free(): void;
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
/**
 * What the start of a log looks like: its format, its fields with a value of each, and how its first rows are read. The first
 * 64 KiB of it are enough, or the first MiB where its lines are that long. The answer also says what would be refused.
 *
 * Throws a `CalcError` with all problems of the options.
 */
export function previewLog(head: Uint8Array | string, options: AvailabilityLogOptions): LogPreview;
"#;

/// Refuses what is not a log, or one that is too large, together with what is wrong with the options.
#[wasm_bindgen(js_name = refuseLog, skip_typescript)]
pub fn refuse_log(is_too_large: bool) {
    let options = value();
    refuse(if is_too_large { contract::log::too_large(&options) } else { contract::log::not_a_log(&options) });
}

thread_local! {
    /// Places that callers write pieces to. They are never given back, so that one who writes too late spoils nothing.
    static SPACES: RefCell<Vec<Vec<u8>>> = RefCell::default();
}

/// Makes a place of so many bytes; gives its number.
#[wasm_bindgen(js_name = newSpace, skip_typescript)]
#[must_use]
pub fn new_space(bytes: usize) -> usize {
    SPACES.with_borrow_mut(|spaces| {
        spaces.push(vec![0; bytes]);
        spaces.len().saturating_sub(1)
    })
}

/// Where a place is.
#[wasm_bindgen(js_name = spaceAt, skip_typescript)]
#[must_use]
pub fn space_at(space: usize) -> usize {
    SPACES.with_borrow(|spaces| spaces.get(space).map_or(0, |space| space.as_ptr().addr()))
}

/// Looks at the start of a log.
#[wasm_bindgen(js_name = previewLog, skip_typescript)]
pub fn preview_log(head: &[u8]) {
    reply(contract::log::ask_preview(head, &value()));
}

/// A log under way; the package's entry wraps it.
#[wasm_bindgen(skip_typescript)]
pub struct OpenLog(Option<contract::log::LogSession>);

/// Starts a log; nothing where the options are refused.
#[wasm_bindgen(js_name = openLog, skip_typescript)]
pub fn open_log() -> Option<OpenLog> {
    contract::log::LogSession::open(&value()).map_err(refuse).ok().map(|session| OpenLog(Some(session)))
}

impl OpenLog {
    /// Reads on, unless the log has ended; the entry does not ask then.
    fn push(&mut self, chunk: &[u8]) {
        if let Some(session) = &mut self.0 {
            session.push(chunk);
        }
    }
}

/// Reads a piece.
#[wasm_bindgen(js_name = pushLog, skip_typescript)]
pub fn push_log(log: &mut OpenLog, chunk: &[u8]) {
    log.push(chunk);
}

/// Reads what was written to a place.
#[wasm_bindgen(js_name = takeLogSpace, skip_typescript)]
pub fn take_log_space(log: &mut OpenLog, space: usize, bytes: usize) {
    SPACES.with_borrow(|spaces| log.push(spaces.get(space).and_then(|space| space.get(..bytes)).unwrap_or_default()));
}

/// Rows used so far.
#[wasm_bindgen(js_name = logRows, skip_typescript)]
#[must_use]
#[allow(clippy::as_conversions, reason = "a count of rows is far below 2^53")]
pub fn log_rows(log: &OpenLog) -> f64 {
    log.0.as_ref().map_or(0.0, |session| session.rows() as f64)
}

/// Ends the log, and leaves its answer. What it held is freed.
#[wasm_bindgen(js_name = finishLog, skip_typescript)]
pub fn finish_log(log: &mut OpenLog) {
    match log.0.take() {
        Some(session) => reply(session.finish()),
        None => refuse(contract::edge::finished().into()),
    }
}
