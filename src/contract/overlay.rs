//! Reads an overlay out of a request that is still read by hand.

use crate::problem::CalcError;
use crate::record::read::{Place, Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::value::Value;
use std::borrow::Cow;

/// The rulebook of a request; `None` after a problem.
pub fn rulebook(overlay: Option<Option<Overlay>>, problems: &mut Problems) -> Option<Cow<'static, Rulebook>> {
    match book_of(overlay?.as_ref()) {
        Ok(book) => Some(book),
        Err(CalcError { problems: mut found }) => {
            problems.append(&mut found);
            None
        }
    }
}

/// An overlay.
pub fn overlay(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Overlay> {
    Overlay::read(value, place, problems)
}

/// Money, as `{amount, currency}`.
pub fn money(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<crate::rulebook::entry::Money> {
    Read::read(value, place, problems)
}
