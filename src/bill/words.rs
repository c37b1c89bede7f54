//! What the vendor's words for functions and resolutions mean.

use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Rate, Track, implied_resolution};
use crate::rulebook::names;

/// Words for functions that are not the name of a task, as the facts list them.
const FUNCTIONS: [(&str, &str); 9] = [
    ("omni video", "omni"),
    ("multi-elements", "multi-element-edit"),
    ("video extension", "extend"),
    ("video extend", "extend"),
    ("video effects", "effect"),
    ("image generation", "text-to-image"),
    ("image expansion", "outpainting"),
    ("ai multi-shot", "multi-shot-image"),
    ("tts", "text-to-speech"),
];

/// The model of services that have none.
pub const SERVICES: &str = "kling-services";

/// The task that a function's name means; none where nobody lists it, which leaves the task untold.
#[must_use]
pub fn task<'b>(book: &'b Rulebook, function: &str) -> Option<&'b str> {
    let listed = FUNCTIONS.iter().find(|(known, _)| names::same(known, function)).map(|(_, task)| *task);
    let of_api = || book.rates.iter().filter(|rate| rate.track == Track::Api).map(|rate| rate.task.as_ref());
    listed.or_else(|| of_api().find(|task| names::same(task, function)))
}

/// Whether a row answers for what stands in the place of the resolution: a resolution, or a mode that stood there in older records.
#[must_use]
pub fn resolution_fits(book: &Rulebook, rate: &Rate, told: &str) -> bool {
    let resolution = implied_resolution(told).unwrap_or(told);
    let same = |known: Option<&str>, asked: &str| known.is_some_and(|known| known.eq_ignore_ascii_case(asked));
    if same(rate.mode.as_deref(), told) {
        return true;
    }
    match (rate.resolution.as_deref(), rate.mode.as_deref()) {
        (Some(known), _) => known.eq_ignore_ascii_case(resolution),
        (None, None) => true,
        // An effect's name stands in the mode, and says nothing of a resolution.
        (None, Some(mode)) => match implied_resolution(mode) {
            Some(implied) => implied.eq_ignore_ascii_case(resolution),
            None => book.rates.iter().any(|row| same(row.resolution.as_deref(), resolution)),
        },
    }
}

/// A name in the letters that names are compared by: small ones, with one hyphen for whatever stands between its parts.
#[must_use]
pub fn letters(name: &str) -> String {
    name.split([' ', '_', '-']).filter(|part| !part.is_empty()).map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// The words for a task, its own name included, in the letters that they are compared by.
#[must_use]
pub fn keys(task: &str) -> Vec<String> {
    let words = FUNCTIONS.iter().filter(|(_, meant)| *meant == task).map(|(word, _)| letters(word));
    order::distinct(std::iter::once(letters(task)).chain(words))
}
