//! The questions about charges.

use super::{question, reply, value};
use crate::contract;

question! {
    /// Whether an account was billed as agreed: each charge against the rate of its day, with the findings by their worth.
    ///
    /// Throws a `CalcError` with all problems of the request.
    reconcile as "reconcile" "(request: ReconcileRequest): Reconciliation" { reply(contract::ask(&value(), contract::bill::reconcile)); }
}
question! {
    /// The rates of the API as a table (CSV) for a warehouse: `docs/bill-check.sql` judges deductions by it as `reconcile` does.
    ///
    /// Throws a `CalcError` with all problems of the request.
    rate_table as "rateTable" "(request?: RateTableRequest): string" { reply(contract::bill::ask_rate_table(super::given().as_ref())); }
}
question! {
    /// Deductions as rows of FOCUS 1.0, the FinOps Foundation's columns, as CSV.
    ///
    /// Throws a `CalcError` with all problems of the request.
    focus_rows as "focusRows" "(request: FocusRequest): string" { reply(contract::ask(&value(), contract::bill::focus_rows)); }
}
