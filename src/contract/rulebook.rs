//! What is known, and from where.

use crate::problem::{CalcError, Problems};
use crate::record::read::{Place, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::Overlay;
use crate::value::Value;
use std::borrow::Cow;

/// The embedded rulebook, or the embedded one with an overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn rulebook(given: Option<&Value>) -> Result<Cow<'static, Rulebook>, CalcError> {
    let Some(value) = given else { return Ok(Cow::Borrowed(Rulebook::whole())) };
    let mut problems = Problems::new();
    let overlay = Overlay::read(value, Place::Field(&Place::Root, "overlay"), &mut problems);
    super::answer(overlay.map(|overlay| Rulebook::whole().with(&overlay).map(Cow::Owned)), problems)
}
