//! An account's own records: exports that come in pieces, and the questions about them.

use super::{given, question, refuse, reply, value};
use crate::contract::{self, bill, history};
use crate::problem::CalcError;
use crate::record::write::Write;
use wasm_bindgen::prelude::*;

question! {
    /// What an account's own records show and no source publishes: which lot pays first, how long tasks take, how many fail, how many
    /// ran at one time, what is used on which day. No figure rests on fewer than 20 records.
    ///
    /// Throws a `CalcError` with all problems of the request.
    observe as "observe" "(request: ObserveRequest): Observations" { reply(contract::ask(&value(), history::observe)); }
}

#[wasm_bindgen(typescript_custom_section)]
const READER: &str = r#"
/** Reads exports that come in pieces; of each row it keeps the same few numbers. */
export interface HistoryReader extends Disposing {
  /** Begins a file, and ends the one before it. */
  file(name: string): void;
  /** Reads the next piece of the file, cut anywhere. */
  push(chunk: Uint8Array): void;
  /** Rows read so far. */
  rows(): number;
  /** Ends reading and hands over what was read. The reader cannot read on after it, but can still be asked. */
  finish(): History;
  /** What `reconcile` answers on what was read, which is not handed over for it; ends reading. */
  reconcile(options?: BillOptions): Reconciliation;
  /** What `observe` answers on what was read, which is not handed over for it; ends reading. */
  observe(options: ObserveOptions): Observations;
  /** What `focusRows` answers on what was read, which is not handed over for it; ends reading. */
  focusRows(options?: FocusOptions): string;
  /** Gives back what it holds; `using` does, where the engine has it. The reader cannot be used after it. */
  free(): void;
}
/**
 * The same as `readHistory`, for exports that come in pieces of any size.
 *
 * Throws a `CalcError` with all problems of the options.
 */
export function historyReader(options?: HistoryOptions): HistoryReader;
/**
 * The vendor's exports in any mixture, recognised by their content: pages of the unit and balance ledgers, tasks and callbacks of
 * both generations, the account query; as JSON, one object a line, or CSV with the vendor's names.
 *
 * Throws a `CalcError` with all problems of the files and the options, and for a file of which nothing can be read.
 */
export function readHistory(files: HistoryFile[], options?: HistoryOptions): History;
"#;

/// Exports under way, or read.
#[wasm_bindgen(skip_typescript)]
pub struct OpenHistory {
    session: Option<history::HistorySession>,
    read: Option<Result<history::History, CalcError>>,
}

/// Starts to read exports; nothing where the options, or the files that are there, are refused.
#[wasm_bindgen(js_name = openHistory, skip_typescript)]
pub fn open_history() -> Option<OpenHistory> {
    let (options, files) = (given(), value());
    let session = history::checked_files(&files, options.as_ref()).map(|(_, session)| session);
    session.map_err(refuse).ok().map(|session| OpenHistory { session: Some(session), read: None })
}

impl OpenHistory {
    /// Reads on; false, with the refusal left, where reading has ended.
    fn go_on(&mut self, read: impl FnOnce(&mut history::HistorySession)) -> bool {
        let Some(session) = &mut self.session else {
            refuse(history::finished_already());
            return false;
        };
        read(session);
        true
    }

    /// Answers on what was read.
    fn ask<T: Write>(&mut self, question: impl FnOnce(&history::History) -> Result<T, CalcError>) {
        if let Some(session) = self.session.take() {
            self.read = Some(session.finish());
        }
        match &self.read {
            Some(Ok(read)) => reply(question(read)),
            Some(Err(error)) => refuse(error.clone()),
            None => refuse(history::finished_already()),
        }
    }
}

/// Begins a file.
#[wasm_bindgen(js_name = beginHistoryFile, skip_typescript)]
pub fn begin_history_file(open: &mut OpenHistory, name: Option<String>) -> bool {
    open.go_on(|session| session.file(name.as_deref()))
}

/// Reads a piece.
#[wasm_bindgen(js_name = pushHistory, skip_typescript)]
pub fn push_history(open: &mut OpenHistory, chunk: &[u8]) -> bool {
    open.go_on(|session| session.push(chunk))
}

/// Rows read so far.
#[wasm_bindgen(js_name = historyRows, skip_typescript)]
#[must_use]
#[allow(clippy::as_conversions, reason = "a count of rows is far below 2^53")]
pub fn history_rows(open: &OpenHistory) -> f64 {
    let rows = open.session.as_ref().map(history::HistorySession::rows);
    let read = || open.read.as_ref().and_then(|read| read.as_ref().ok()).map_or(0, |read| read.rows);
    rows.unwrap_or_else(read) as f64
}

/// Ends reading, and leaves what was read.
#[wasm_bindgen(js_name = finishHistory, skip_typescript)]
pub fn finish_history(open: &mut OpenHistory) {
    if open.session.is_none() {
        return refuse(history::finished_already());
    }
    open.ask(|read| Ok(read.clone()));
}

/// Compares what was read with what the list says.
#[wasm_bindgen(js_name = reconcileHistory, skip_typescript)]
pub fn reconcile_history(open: &mut OpenHistory) {
    let options = value();
    open.ask(|read| contract::ask(&options, |options| bill::reconcile_history(read, options)));
}

/// Answers from what was read.
#[wasm_bindgen(js_name = observeHistory, skip_typescript)]
pub fn observe_history(open: &mut OpenHistory) {
    let options = value();
    open.ask(|read| contract::ask(&options, |options| history::observe_history(read, options)));
}

/// What was read as rows of FOCUS.
#[wasm_bindgen(js_name = focusHistory, skip_typescript)]
pub fn focus_history(open: &mut OpenHistory) {
    let options = value();
    open.ask(|read| contract::ask(&options, |options| bill::focus_history(read, options)));
}
