//! Names of models: the vendor's ids, and the aliases by which its newer API, its app and people know them (rule
//! `cost.rate`).
//!
//! Two names are the same where they differ in nothing but the case of letters and in which of spaces, underscores and
//! hyphens stand between them. No name may belong to two models; the build holds that of the embedded ones, and an
//! overlay's names are taken for a known model's where they can be.

use super::entry::ModelInfo;

/// Longest text that a slip is looked for in. Comparing takes as many steps as both texts' letters multiplied.
const SLIP_LETTERS_MAX: usize = 64;

/// Whether two names are the same.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (parts(one), parts(other));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
            _ => return false,
        }
    }
}

/// What stands between spaces, underscores and hyphens.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '_', '-']).filter(|part| !part.is_empty())
}

/// Its id and its aliases.
fn names(model: &ModelInfo) -> impl Iterator<Item = &str> {
    std::iter::once(model.id.as_ref()).chain(model.aliases.iter().map(AsRef::as_ref))
}

/// The model that a name belongs to.
#[must_use]
pub fn find<'b>(models: &'b [ModelInfo], name: &str) -> Option<&'b ModelInfo> {
    let by_id = models.iter().find(|model| model.id == name);
    by_id.or_else(|| models.iter().find(|model| names(model).any(|known| same(known, name))))
}

/// Ids of the models with the name most like `typed`, at most three, in the rulebook's order: none where every name
/// differs in more than a third of its letters.
#[must_use]
pub fn nearest(models: &[ModelInfo], typed: &str) -> Vec<String> {
    let typed = letters(typed);
    if typed.len() > SLIP_LETTERS_MAX {
        return Vec::new();
    }
    let distance = |name: &str| {
        let known = letters(name);
        let changes = changes(&typed, &known);
        (changes.saturating_mul(3) <= typed.len().max(known.len())).then_some(changes)
    };
    let least = |model: &ModelInfo| names(model).filter_map(distance).min();
    let near: Vec<(usize, &ModelInfo)> = models.iter().filter_map(|model| Some((least(model)?, model))).collect();
    let Some(best) = near.iter().map(|(changes, _)| *changes).min() else { return Vec::new() };
    near.iter().filter(|(changes, _)| *changes == best).take(3).map(|(_, model)| model.id.to_string()).collect()
}

/// What a slip is looked for in: small letters and digits alone, so that `v26` is `v2-6`, and `3.0` is `30`.
fn letters(name: &str) -> Vec<char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The least number of letters to put in, take out or replace that makes one of the other (Levenshtein's distance).
fn changes(one: &[char], other: &[char]) -> usize {
    // Of each beginning of `other`, how far it is from the letters of `one` taken so far.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (taken, letter) in one.iter().enumerate() {
        let mut diagonal = taken;
        let mut left = taken.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, known) in row.iter_mut().skip(1).zip(other) {
            let replaced = diagonal.saturating_add(usize::from(letter != known));
            diagonal = *cell;
            *cell = replaced.min(cell.saturating_add(1)).min(left.saturating_add(1));
            left = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}
