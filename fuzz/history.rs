//! What must hold for any bytes whatsoever that are read as an account's exports. Shared by the fuzz target and by the tests that
//! change exports here and there.

use kling_calc::contract::bill::{BillOptions, reconcile_history};
use kling_calc::contract::history::{HistoryOptions, HistorySession};
use kling_calc::problem::CalcError;
use kling_calc::record::write;
use kling_calc::value::Value;

/// Reads a file in pieces and hands over what it holds, and what is judged of it.
fn read<'f>(pieces: impl IntoIterator<Item = &'f [u8]>) -> Result<[Value; 2], CalcError> {
    let mut session = HistorySession::new(&HistoryOptions::default());
    session.file(Some("a"));
    pieces.into_iter().for_each(|piece| session.push(piece));
    let history = session.finish()?;
    assert_eq!(u64::try_from(history.bad_rows.len()), Ok(history.bad_count.min(100)));
    let judged = reconcile_history(&history, &BillOptions::default());
    Ok([write::value(&history), judged.map_or(Value::Null, |answer| write::value(&answer))])
}

/// Reads a file whole and in pieces of several sizes, and returns the one answer there must be.
pub fn same_every_way(file: &[u8]) -> Result<[Value; 2], CalcError> {
    let whole = read([file]);
    for size in [1, 7, 61, 1021] {
        assert_eq!(read(file.chunks(size)), whole, "in pieces of {size}: {}", String::from_utf8_lossy(file));
    }
    if let Err(error) = &whole {
        assert!(!error.problems.is_empty());
    }
    whole
}
