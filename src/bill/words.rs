//! What the vendor's words for functions and resolutions mean.

use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Rate, Track, implied_resolution};
use crate::rulebook::names;

/// Words for functions that are not the name of one task.
const FUNCTIONS: [(&str, &[&str]); 12] = [
    ("omni video", &["omni"]),
    ("video omni", &["omni"]),
    ("video effects", &["effect"]),
    ("video effect", &["effect"]),
    ("effects", &["effect"]),
    ("video generation", &["text-to-video", "image-to-video"]),
    ("image generation", &["text-to-image", "image-to-image", "image-edit"]),
    ("omni image", &["text-to-image", "image-to-image", "image-edit"]),
    ("video extension", &["extend"]),
    ("extend video", &["extend"]),
    ("image expansion", &["outpainting"]),
    ("tts", &["text-to-speech"]),
];

/// The model of services that have none.
pub const SERVICES: &str = "kling-services";

/// The tasks that a function's name may mean; none where nobody knows it.
#[must_use]
pub fn tasks<'b>(book: &'b Rulebook, function: &str) -> Vec<&'b str> {
    let groups = FUNCTIONS.iter().find(|(known, _)| names::same(known, function)).map(|(_, tasks)| *tasks);
    let is_meant = |task: &str| groups.map_or_else(|| names::same(task, function), |tasks| tasks.contains(&task));
    let mut tasks: Vec<&str> = Vec::new();
    for rate in book.rates.iter().filter(|rate| rate.track == Track::Api && is_meant(&rate.task)) {
        if !tasks.contains(&rate.task.as_ref()) {
            tasks.push(&rate.task);
        }
    }
    tasks
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
    let words = FUNCTIONS.iter().filter(|(_, tasks)| tasks.contains(&task)).map(|(word, _)| letters(word));
    order::distinct(std::iter::once(letters(task)).chain(words))
}
