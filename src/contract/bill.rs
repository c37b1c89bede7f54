//! Was it billed as agreed?

use super::history::{History, RecordsRequest};
use super::readings::clock;
use crate::amount::TooLarge;
use crate::bill::focus::{self, FocusQuestion};
use crate::bill::judge::ReadingsOfBill;
use crate::bill::{BillQuestion, FINDINGS_DEFAULT, Reconciliation, reconcile as judged, table};
use crate::clock::Offset;
use crate::history::ledger::Ledger;
use crate::limits;
use crate::lots::lot::Lot;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::count_within;
use crate::rulebook::entry::Currency;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::value::Value;
use kling_derive::Request;

/// What is asked about charges, however they are handed over.
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
    /// At most so many findings, the costliest first; 1,000 where left out.
    #[contract(with = count_within(0, limits::FINDINGS))]
    pub findings: Option<u32>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// Charges to check.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct ReconcileRequest {
    /// The charges.
    #[contract(flatten)]
    pub records: RecordsRequest,
    /// The rest.
    #[contract(flatten)]
    pub options: BillOptions,
}

/// Compares charges with what the list says.
///
/// # Errors
/// Everything that is wrong with the overlay, and sums with more digits than can be held.
pub fn reconcile(request: &ReconcileRequest) -> Result<Reconciliation, CalcError> {
    let ReconcileRequest { records, options } = request;
    let (ledger, lots) = records.kept();
    let lots: Vec<Lot> = lots.map(|(_, lot)| lot.clone()).collect();
    checked(&ledger, &lots, options)
}

/// The same for what exports held.
///
/// # Errors
/// Those of [`reconcile`].
pub fn reconcile_history(history: &History, options: &BillOptions) -> Result<Reconciliation, CalcError> {
    checked(history.ledger(), &history.lots, options)
}

fn checked(ledger: &Ledger, lots: &[Lot], options: &BillOptions) -> Result<Reconciliation, CalcError> {
    let BillOptions { ref overlay, ref readings, utc_offset, currency, findings, steps } = *options;
    let book = book_of(overlay.as_ref())?;
    let readings = readings.clone().unwrap_or_default();
    let question = BillQuestion {
        ledger,
        lots,
        readings: &readings,
        clock: clock(&book, utc_offset, &readings),
        currency: currency.unwrap_or(Currency::Usd),
        findings: usize::try_from(findings.unwrap_or(FINDINGS_DEFAULT)).unwrap_or(usize::MAX),
        steps: steps.unwrap_or(true),
    };
    judged(&book, &question)
}

/// Which rates are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Request)]
pub struct RateTableRequest {
    /// Your own rates and prices, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// The rates of the API as a table for a warehouse, as CSV.
///
/// # Errors
/// Everything that is wrong with the overlay.
pub fn rate_table(request: &RateTableRequest) -> Result<String, CalcError> {
    let RateTableRequest { overlay, steps: _ } = request;
    Ok(table::rate_table(&*book_of(overlay.as_ref())?))
}

/// The same with what a caller handed over, or nothing.
///
/// # Errors
/// Everything that is wrong with the request.
pub fn ask_rate_table(request: Option<&Value>) -> Result<String, CalcError> {
    request.map_or_else(|| rate_table(&RateTableRequest::default()), |request| super::ask(request, rate_table))
}

/// How rows of FOCUS are made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Request)]
#[contract(part)]
pub struct FocusOptions {
    /// The account, as you call it; `kling` where left out.
    pub account: Option<String>,
    /// Of the costs; `USD` where left out. Cash in another one is left out.
    pub currency: Option<Currency>,
    /// Your own rates and prices, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Readings of what sources leave open.
    pub readings: Option<Readings>,
    /// The contract's clock, on which days begin.
    pub utc_offset: Option<Offset>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// Charges to be put into rows of FOCUS.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct FocusRequest {
    /// The charges.
    #[contract(flatten)]
    pub records: RecordsRequest,
    /// The rest.
    #[contract(flatten)]
    pub options: FocusOptions,
}

/// Charges as rows of FOCUS 1.0, as CSV.
///
/// # Errors
/// Everything that is wrong with the overlay, and costs with more digits than can be held.
pub fn focus_rows(request: &FocusRequest) -> Result<String, CalcError> {
    let FocusRequest { records, options } = request;
    let (ledger, lots) = records.kept();
    let lots: Vec<Lot> = lots.map(|(_, lot)| lot.clone()).collect();
    focused(&ledger, &lots, options)
}

/// The same for what exports held.
///
/// # Errors
/// Those of [`focus_rows`].
pub fn focus_history(history: &History, options: &FocusOptions) -> Result<String, CalcError> {
    focused(history.ledger(), &history.lots, options)
}

fn focused(ledger: &Ledger, lots: &[Lot], options: &FocusOptions) -> Result<String, CalcError> {
    let FocusOptions { ref account, currency, ref overlay, ref readings, utc_offset, steps: _ } = *options;
    let book = book_of(overlay.as_ref())?;
    let readings = readings.clone().unwrap_or_default();
    let question = FocusQuestion {
        ledger,
        lots,
        clock: clock(&book, utc_offset, &readings),
        currency: currency.unwrap_or(Currency::Usd),
        account: account.as_deref().unwrap_or("kling"),
        readings: ReadingsOfBill::of(&book, &readings),
    };
    let too_large =
        |TooLarge| Problem::new(Code::TooLarge, "deductions", note!(bill::TooManyDigits {})).help(note!(request::TooManyDigitsHelp {}));
    focus::focus_rows(&book, &question).map_err(|fault| too_large(fault).into())
}
