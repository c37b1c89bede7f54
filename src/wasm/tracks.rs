//! Which way to buy.

use super::{question, reply, value};
use crate::contract;

question! {
    /// A plan of the app or the API, for the same jobs each month: every plan by the month and by the year with the top-ups it
    /// needs, top-ups alone, packages of the API, and the API at list price, cheapest first; with what lapses, what is left, what
    /// cannot be compared and why, and what money does not answer.
    ///
    /// Throws a `CalcError` with all problems of the request.
    compare_tracks as "compareTracks" "(request: TracksRequest): TrackComparison" { reply(contract::tracks::ask(&value())); }
}
