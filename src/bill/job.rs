//! What the rows of a task and its record tell of the job together (rule `bill.rate`).

use super::words::task;
use crate::history::ledger::Told;
use crate::rulebook::entry::implied_resolution;
use crate::rulebook::{Rulebook, names};

/// Whether two words are one resolution: a mode stood there in older records.
fn same_resolution(one: &str, other: &str) -> bool {
    let resolution = |word| implied_resolution(word).unwrap_or(word);
    resolution(one).eq_ignore_ascii_case(resolution(other))
}

/// The word that all rows have, and where none has any, the record's; the first in alphabet, so that the order of rows is not seen.
fn word<'t>(rows: &[&'t String], record: Option<&'t String>, same: impl Fn(&str, &str) -> bool) -> Option<&'t String> {
    let Some((first, others)) = rows.split_first() else { return record };
    others.iter().all(|other| same(first, other)).then(|| rows.iter().min().copied()).flatten()
}

/// What rows tell, and where none does, what the task's record tells. What they tell in different ways is not told.
pub(super) fn joined(book: &Rulebook, rows: &[&Told], record: Option<&Told>) -> Told {
    let model = |name: &str| names::find(&book.models, name).map(|model| model.id.clone());
    let same_model = |one: &str, other: &str| names::same(one, other) || (model(one).is_some() && model(one) == model(other));
    let words = |of: fn(&Told) -> Option<&String>| rows.iter().filter_map(|row| of(row)).collect::<Vec<_>>();
    let text = |of: fn(&Told) -> Option<&String>, same: &dyn Fn(&str, &str) -> bool| word(&words(of), record.and_then(of), same).cloned();
    let flag = |of: fn(&Told) -> Option<bool>| one_of(rows.iter().filter_map(|row| of(row)), || record.and_then(of));
    Told {
        function: function(book, &words(|told| told.function.as_ref()), record.and_then(|told| told.function.as_ref())),
        model: text(|told| told.model.as_ref(), &same_model),
        resolution: text(|told| told.resolution.as_ref(), &same_resolution),
        duration_seconds: one_of(rows.iter().filter_map(|row| row.duration_seconds), || record.and_then(|told| told.duration_seconds)),
        native_audio: flag(|told| told.native_audio),
        voice_control: flag(|told| told.voice_control),
        video_input: flag(|told| told.video_input),
        api_key: None,
    }
}

/// The function's name. One that nobody lists tells nothing, and is kept for a finding to say so where there is no other.
fn function(book: &Rulebook, rows: &[&String], record: Option<&String>) -> Option<String> {
    let is_listed = |word: &&String| task(book, word).is_some();
    let same = |one: &str, other: &str| task(book, one) == task(book, other);
    let listed: Vec<&String> = rows.iter().copied().filter(is_listed).collect();
    let told = word(&listed, record.filter(is_listed), same);
    let unlisted = || rows.iter().copied().chain(record).filter(|word| !is_listed(word)).min();
    told.or_else(unlisted).cloned()
}

/// The value that all tell; where nobody does, another.
fn one_of<T: PartialEq>(mut told: impl Iterator<Item = T>, otherwise: impl FnOnce() -> Option<T>) -> Option<T> {
    match told.next() {
        None => otherwise(),
        Some(first) => told.all(|other| other == first).then_some(first),
    }
}
