//! What is known, and from where.

use crate::problem::CalcError;
use crate::record::read::{Place, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::value::Value;
use std::borrow::Cow;

/// The embedded rulebook, or the embedded one with an overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn rulebook(given: Option<&Value>) -> Result<Cow<'static, Rulebook>, CalcError> {
    let Some(value) = given else { return book_of(None) };
    let mut problems = Vec::new();
    let overlay = Overlay::read(value, Place::Field(&Place::Root, "overlay"), &mut problems);
    super::answer(overlay.map(|overlay| book_of(Some(&overlay))), problems)
}
