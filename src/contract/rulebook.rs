//! What is known, and from where.

use super::overlay::overlay;
use crate::record::read::Place;
use crate::problem::CalcError;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, CalendarInfo, Money, Package, Rate};
use crate::value::Value;
use std::borrow::Cow;
use tsify::Tsify;

/// The embedded rulebook, or the embedded one with an overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn rulebook(given: Option<&Value>) -> Result<Cow<'static, Rulebook>, CalcError> {
    let mut problems = Vec::new();
    let overlay = match given {
        None => Some(None),
        Some(value) => overlay(value, Place::Field(&Place::Root, "overlay"), &mut problems).map(Some),
    };
    let book = super::overlay::rulebook(overlay, &mut problems);
    match book {
        Some(book) if problems.is_empty() => Ok(book),
        _ => Err(CalcError { problems }),
    }
}

/// Facts of your own, laid over the embedded ones; see rule `cost.overlay`.
#[derive(Debug, Clone, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Overlay {
    /// A known id changes the fields it names; a new one needs track, model, task, balance, basis and units.
    #[tsify(optional, type = "Partial<Rate>[]")]
    pub rates: Option<Vec<Rate>>,
    /// A known id changes the fields it names; a new one needs balance, units, price and a validity.
    #[tsify(optional, type = "Partial<Package>[]")]
    pub packages: Option<Vec<Package>>,
    /// Prices of a unit, instead of the list's.
    #[tsify(optional, type = "Partial<Record<Balance, Money>>")]
    pub list_price_per_unit: Option<Vec<(Balance, Money)>>,
    /// A known id gets the days added; a new one starts from Monday to Friday.
    #[tsify(optional, type = "{ id: string; title?: string; off: Day[]; work?: Day[]; announcedThrough?: Day }[]")]
    pub calendars: Option<Vec<CalendarInfo>>,
}
