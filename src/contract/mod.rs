//! One file per question: how its request is read, what is wrong with it as a whole, and the answer it gets. No figure is worked out
//! here.
//!
//! A request is a declared record ([`crate::record`]) that is read field by field, so that unknown fields, wrong types and
//! everything else that is wrong is told at once, by path. Native callers and the WebAssembly module go
//! through the same functions.

pub mod account;
#[cfg(feature = "bill")]
pub mod bill;
#[cfg(feature = "campaign")]
pub mod campaign;
#[cfg(feature = "columns")]
pub mod columns;
pub mod compare;
pub mod edge;
pub mod estimate;
pub mod expiry;
#[cfg(feature = "bill")]
pub mod history;
#[cfg(feature = "sla")]
pub mod log;
pub mod options;
pub mod purchases;
pub mod readings;
pub mod rulebook;
#[cfg(feature = "sla")]
pub mod sla;
pub mod throughput;
#[cfg(feature = "tracks")]
pub mod tracks;

use crate::problem::CalcError;
use crate::record::read::{Place, Problems, Read};
use crate::value::Value;

/// Asks a question with what a caller handed over: reads the request, and answers it unless something is wrong.
///
/// A request that can be read in part is asked all the same, so that what the rule finds wrong is told in the same call.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn ask<Q: Read, A>(request: &Value, question: impl FnOnce(&Q) -> Result<A, CalcError>) -> Result<A, CalcError> {
    let mut problems = Problems::new();
    let asked = Q::read(request, Place::Root, &mut problems).map(|request| question(&request));
    answer(asked, problems)
}

/// [`ask`] for a question that takes long to answer: where something is wrong with the request already, only what else is
/// wrong is looked for.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn ask_checked<Q: Read, A>(
    request: &Value,
    faults: impl FnOnce(&Q) -> Problems,
    question: impl FnOnce(&Q) -> Result<A, CalcError>,
) -> Result<A, CalcError> {
    let mut problems = Problems::new();
    let Some(request) = Q::read(request, Place::Root, &mut problems) else { return Err(CalcError { problems }) };
    if problems.is_empty() {
        return question(&request);
    }
    for fault in faults(&request) {
        if !problems.contains(&fault) {
            problems.push(fault);
        }
    }
    Err(CalcError { problems })
}

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
