//! One file per question: how its request is read, and the answer it gets. Nothing is decided here.
//!
//! A request comes as a [`Value`](crate::value::Value) and is read field by field ([`reader`]), so that unknown fields,
//! wrong types and everything else that is wrong is told at once, by path. Native callers and the WebAssembly module go
//! through the same functions.

pub mod account;
pub mod campaign;
#[cfg(feature = "columns")]
pub mod columns;
pub mod compare;
pub mod estimate;
pub mod expiry;
pub mod job;
pub mod json;
#[cfg(feature = "sla")]
pub mod log;
pub mod lots;
pub mod overlay;
pub mod purchases;
pub mod reader;
pub mod readings;
pub mod rulebook;
#[cfg(feature = "sla")]
pub mod sla;
pub mod throughput;

use crate::problem::CalcError;
use reader::Problems;

/// The answer, unless something is wrong.
fn answer<T>(answer: Option<Result<T, CalcError>>, mut problems: Problems) -> Result<T, CalcError> {
    match answer {
        Some(Ok(answer)) if problems.is_empty() => Ok(answer),
        Some(Err(mut error)) => {
            problems.append(&mut error.problems);
            Err(CalcError { problems })
        }
        _ => Err(CalcError { problems }),
    }
}
