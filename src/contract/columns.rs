//! What do millions of rows cost?

use crate::cost::columns::{Columns, Priced, Table};
use crate::problem::CalcError;
use crate::record::rows::Rows;
use crate::rulebook::entry::Track;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::time::Day;
use kling_derive::Request;

/// Most rates of a request: as many as the column can count.
const RATES_MAX: usize = 65_536;

/// Which rates the columns speak of.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct ColumnsRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    pub as_of: Day,
    /// `api` where left out.
    pub track: Option<Track>,
    /// Ids of rates; the column `rate` counts them from 0.
    #[contract(limit = RATES_MAX)]
    pub rates: Rows<String>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
}

/// Prices columns.
///
/// # Errors
/// Everything that is wrong with the rates and the overlay, by field, and the first hundred bad rows.
pub fn estimate_columns(request: &ColumnsRequest, columns: Columns<'_>) -> Result<Priced, CalcError> {
    let book = book_of(request.overlay.as_ref())?;
    let table = Table::new(&book, request.track.unwrap_or(Track::Api), request.as_of, &request.rates)?;
    if !request.rates.is_whole() {
        // An id that could not be read has no place in the table: the rows would count past it. It is told already.
        return Err(CalcError { problems: Vec::new() });
    }
    table.price(columns)
}
