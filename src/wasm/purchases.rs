//! The purchases' question.

use super::{question, reply, value};
use crate::contract;

question! {
    /// The cheapest whole packages that cover a demand, the latest days to buy them, the proof, and what other plans cost.
    ///
    /// Throws a `CalcError` with all problems of the request; `infeasible` where no plan covers the demand.
    plan_purchases as "planPurchases" "(request: PurchaseRequest): PurchasePlan" { reply(contract::ask(&value(), contract::purchases::plan_purchases)); }
}
