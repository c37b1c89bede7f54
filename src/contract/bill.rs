//! Was it billed as agreed?

use super::history::History;
use super::readings::clock;
use crate::bill::{BillQuestion, FINDINGS_DEFAULT, Reconciliation, reconcile as judged};
use crate::clock::Offset;
use crate::history::ledger::Ledger;
use crate::history::records::{Deduction, TaskRecord};
use crate::limits;
use crate::lots::lot::{Lot, distinct_lots};
use crate::problem::CalcError;
use crate::record::read::count_within;
use crate::record::rows::Rows;
use crate::rulebook::entry::Currency;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use kling_derive::Request;

/// What is asked about charges, wherever they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Request)]
#[contract(part)]
pub struct BillOptions {
    /// Your own rates and prices, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Readings of what sources leave open.
    pub readings: Option<Readings>,
    /// The contract's clock, on which days begin.
    pub utc_offset: Option<Offset>,
    /// Of the worth; `USD` where left out.
    pub currency: Option<Currency>,
    /// At most so many findings; 1,000 where left out.
    #[contract(with = count_within(0, limits::FINDINGS))]
    pub findings: Option<u32>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// Charges to check.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct ReconcileRequest {
    /// Up to 1,000,000.
    #[contract(limit = limits::DEDUCTIONS)]
    pub deductions: Rows<Deduction>,
    /// Up to 1,000,000. Without them nobody knows what failed.
    #[contract(limit = limits::TASKS)]
    pub tasks: Option<Rows<TaskRecord>>,
    /// What packages cost, for the worth of differences.
    #[contract(with = distinct_lots)]
    pub lots: Option<Rows<Lot>>,
    /// The rest.
    #[contract(flatten)]
    pub options: BillOptions,
}

/// Deductions and tasks of a request as they are kept.
pub(super) fn ledger_of(deductions: &Rows<Deduction>, tasks: Option<&Rows<TaskRecord>>) -> Ledger {
    let mut ledger = Ledger::default();
    deductions.iter().for_each(|deduction| ledger.add(deduction));
    tasks.into_iter().flat_map(Rows::iter).for_each(|task| ledger.add_task(task));
    ledger.keep_last_records();
    ledger
}

/// Compares charges with what the list says.
///
/// # Errors
/// Everything that is wrong with the overlay, and sums with more digits than can be held.
pub fn reconcile(request: &ReconcileRequest) -> Result<Reconciliation, CalcError> {
    let ledger = ledger_of(&request.deductions, request.tasks.as_ref());
    let lots: Vec<Lot> = request.lots.iter().flat_map(Rows::iter).cloned().collect();
    checked(&ledger, &lots, &request.options)
}

/// The same for what exports held.
///
/// # Errors
/// Those of [`reconcile`].
pub fn reconcile_history(history: &History, options: &BillOptions) -> Result<Reconciliation, CalcError> {
    checked(history.ledger(), &history.lots, options)
}

fn checked(ledger: &Ledger, lots: &[Lot], options: &BillOptions) -> Result<Reconciliation, CalcError> {
    let book = book_of(options.overlay.as_ref())?;
    let readings = options.readings.clone().unwrap_or_default();
    let findings = options.findings.unwrap_or(FINDINGS_DEFAULT);
    let question = BillQuestion {
        ledger,
        lots,
        readings: &readings,
        clock: clock(&book, options.utc_offset, &readings),
        currency: options.currency.unwrap_or(Currency::Usd),
        findings: usize::try_from(findings).unwrap_or(usize::MAX),
        steps: options.steps.unwrap_or(true),
    };
    judged(&book, &question)
}
