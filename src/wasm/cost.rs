//! The questions about cost, and the rulebook.

use super::{given, question, refuse, reply, value, write};
use crate::contract;

question! {
    /// What the jobs cost: units and money per line and per balance, with every step.
    ///
    /// Throws a `CalcError` with all problems of the request.
    estimate as "estimate" "(request: EstimateRequest): Estimate" { reply(contract::ask(&value(), contract::estimate::estimate)); }
}
question! {
    /// The same job on every model that can do it, cheapest first.
    ///
    /// Throws a `CalcError` with all problems of the request.
    compare_models as "compareModels" "(request: CompareRequest): Comparison" { reply(contract::ask(&value(), contract::compare::compare_models)); }
}
question! {
    /// The embedded rulebook, or the embedded one with an overlay applied and validated.
    ///
    /// Throws a `CalcError` with all problems of the overlay.
    rulebook as "rulebook" "(overlay?: Overlay): Rulebook" {
        match contract::rulebook::rulebook(given().as_ref()) {
            Ok(book) => write(&*book, false),
            Err(error) => refuse(error),
        }
    }
}
