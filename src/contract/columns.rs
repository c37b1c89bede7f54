//! What do millions of rows cost?

use crate::cost::columns::{Columns, Priced, Table};
use crate::limits;
use crate::problem::{CalcError, Problems};
use crate::record::rows::Rows;
use crate::rulebook::entry::Track;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::time::Day;
use kling_derive::Request;

/// Which rates the columns speak of.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(new)]
pub struct ColumnsRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// Ids of rates; the column `rate` counts them from 0.
    #[contract(limit = limits::COLUMN_RATES)]
    pub rates: Rows<String>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// Prices columns.
///
/// # Errors
/// Everything that is wrong with the rates and the overlay, by field, and the first hundred bad rows.
pub fn estimate_columns(request: &ColumnsRequest, columns: Columns<'_>) -> Result<Priced, CalcError> {
    let ColumnsRequest { as_of, track, ref rates, ref overlay, steps: _ } = *request;
    let book = book_of(overlay.as_ref())?;
    let table = Table::new(&book, track.unwrap_or(Track::Api), as_of, rates)?;
    if !rates.is_whole() {
        // An id that could not be read has no place in the table: the rows would count past it. It is told already.
        return Err(CalcError { problems: Problems::new() });
    }
    table.price(columns)
}
