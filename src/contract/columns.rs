//! What do millions of rows cost?

use super::answer;
use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place};
use crate::cost::columns::{Columns, Priced, Table};
use crate::problem::CalcError;
use crate::rulebook::entry::Track;
use crate::value::Value;
use tsify::Tsify;

/// Which rates the columns speak of.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ColumnsRequest {
    /// The day whose prices are asked for, `YYYY-MM-DD`.
    #[tsify(type = "Day")]
    pub as_of: crate::time::Day,
    /// `api` where left out.
    #[tsify(optional)]
    pub track: Option<Track>,
    /// Ids of rates; the column `rate` counts them from 0.
    pub rates: Vec<String>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
}

/// Most rates of a request: as many as the column can count.
const RATES_MAX: usize = 65_536;

/// Prices columns.
///
/// # Errors
/// Everything that is wrong with the request, by field, and the first hundred bad rows.
pub fn estimate_columns(request: &Value, columns: Columns<'_>) -> Result<Priced, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let track = fields.optional("track", problems, reader::one_of(Track::ALL, Track::id));
        let rates = fields.required("rates", problems, reader::list(RATES_MAX, reader::name));
        let overlay = fields.optional("overlay", problems, overlay);
        fields.close(problems);
        let book = rulebook(overlay, problems)?;
        let rates = rates?;
        let table = Table::new(&book, track?.unwrap_or(Track::Api), as_of?, &rates);
        if table.is_ok() && rates.contains(&None) {
            // An id that could not be read has no place in the table: the rows would count past it.
            return None;
        }
        Some(table.and_then(|table| table.price(columns)))
    })();
    answer(done, problems)
}
