//! What the list makes of a job that is told in part (rule `bill.rate`).
//!
//! Every row that could answer, over all ways in which what is not told could stand, has to come to the same units; then that is
//! what is expected. An overlay's row answers before the embedded ones wherever it answers.

use super::seconds::{Charge, Rounding, charge};
use super::words::{SERVICES, resolution_fits, task};
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::Told;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Rate, RateBasis, Track};
use crate::rulebook::names;
use crate::time::Day;

/// What is expected of one generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<'b> {
    /// So many units.
    Units(Price<'b>),
    /// Nothing is known that day.
    NoRate,
    /// Rows that could answer come to different units, or a length is missing.
    NotTold,
}

/// Units by a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price<'b> {
    /// The first of the rows that could answer.
    pub rate: &'b Rate,
    /// What it charges.
    pub charge: Charge,
}

impl Price<'_> {
    /// Whether a call may have made several outputs that no record counts.
    #[must_use]
    pub fn may_be_several(&self) -> bool {
        self.rate.basis == RateBasis::Output && matches!(self.rate.balance, Balance::ApiImage | Balance::ApiTryOn)
    }
}

/// What is expected on a day; `balance` is that of the deduction, where it is told.
///
/// # Errors
/// More digits than can be held.
pub fn expected<'b>(
    book: &'b Rulebook,
    told: &Told,
    day: Day,
    balance: Option<Balance>,
    rounding: Rounding,
) -> Result<Expected<'b>, TooLarge> {
    let rows = answering(book, told, day, balance);
    let mut price: Option<Price<'b>> = None;
    let (mut is_unknown, mut is_open) = (false, false);
    for rate in rows {
        let Some(units) = rate.units else {
            is_unknown = true;
            continue;
        };
        match charge(rate, units, told.duration_seconds, rounding)? {
            None => is_open = true,
            Some(charge) => match &price {
                None => price = Some(Price { rate, charge }),
                Some(known) => is_open |= known.charge.units != charge.units || known.rate.balance != rate.balance,
            },
        }
    }
    Ok(match (price, is_open, is_unknown) {
        (_, true, _) | (Some(_), false, true) => Expected::NotTold,
        (Some(price), false, false) => Expected::Units(price),
        (None, false, _) => Expected::NoRate,
    })
}

/// Whether a voice is told without sound, for which no row answers.
#[must_use]
pub fn is_contradiction(told: &Told) -> bool {
    told.voice_control == Some(true) && told.native_audio == Some(false)
}

/// The rows that could answer.
#[must_use]
pub fn answering<'b>(book: &'b Rulebook, told: &Told, day: Day, balance: Option<Balance>) -> Vec<&'b Rate> {
    let task = told.function.as_deref().and_then(|function| task(book, function));
    let of_task = |rate: &Rate| task.is_none_or(|task| rate.task == task);
    let on_api = || book.rates.iter().filter(|rate| rate.track == Track::Api);
    // A service has no model: what a record names instead is none of its.
    let is_service = task.is_some() && on_api().filter(|rate| of_task(rate)).all(|rate| rate.model == SERVICES);
    let model = told.model.as_deref().filter(|_| !is_service).map(|name| names::find(&book.models, name).map(|model| model.id.as_ref()));
    // A voice needs sound: where it is told, so is the sound.
    let native_audio = told.native_audio.or_else(|| told.voice_control.filter(|voice| *voice));
    let same = |row: Option<bool>, told: Option<bool>| row.zip(told).is_none_or(|(row, told)| row == told);
    let fits = |rate: &Rate| {
        rate.span().contains(day)
            && of_task(rate)
            && model.is_none_or(|model| model == Some(rate.model.as_ref()))
            && balance.is_none_or(|balance| balance == rate.balance)
            && told.resolution.as_deref().is_none_or(|resolution| resolution_fits(book, rate, resolution))
            && same(rate.native_audio, native_audio)
            && same(rate.voice_control, told.voice_control)
            && same(rate.video_input, told.video_input)
    };
    if is_contradiction(told) {
        return Vec::new();
    }
    let rows: Vec<&Rate> = on_api().filter(|rate| fits(rate)).collect();
    let own = usize::try_from(book.own_rates).unwrap_or(usize::MAX);
    let has_own = book.rates.iter().take(own).any(|own| rows.iter().any(|rate| rate.id == own.id));
    if has_own { not_covered(&rows, told) } else { rows }
}

/// The rows that answer first in some way in which what is not told could stand.
fn not_covered<'b>(rows: &[&'b Rate], told: &Told) -> Vec<&'b Rate> {
    let mut answering: Vec<&Rate> = Vec::new();
    let flags = |told: Option<bool>| told.map_or_else(|| vec![false, true], |told| vec![told]);
    let mut cells: Vec<(&str, &str)> = Vec::new();
    for rate in rows {
        if !cells.contains(&(&rate.model, &rate.task)) {
            cells.push((&rate.model, &rate.task));
        }
    }
    for (model, task) in cells {
        let of_cell: Vec<&'b Rate> = rows.iter().copied().filter(|rate| rate.model == model && rate.task == task).collect();
        // What stands in the place of resolution and mode: that of each row, or something else where it is not told.
        let mut looks: Vec<(Option<&str>, Option<&str>)> =
            of_cell.iter().map(|rate| (rate.resolution.as_deref(), rate.mode.as_deref())).collect();
        looks.dedup();
        for (resolution, mode) in looks {
            for audio in flags(told.native_audio) {
                for voice in flags(told.voice_control).into_iter().filter(|voice| audio || !voice) {
                    for video in flags(told.video_input) {
                        let is = |row: Option<&str>, at: Option<&str>| row.zip(at).is_none_or(|(row, at)| row.eq_ignore_ascii_case(at));
                        let flag = |row: Option<bool>, at: bool| row.is_none_or(|row| row == at);
                        let is_other = resolution.is_none() && mode.is_none();
                        let first = of_cell.iter().find(|rate| {
                            (!is_other || (rate.resolution.is_none() && rate.mode.is_none()))
                                && is(rate.resolution.as_deref(), resolution)
                                && is(rate.mode.as_deref(), mode)
                                && flag(rate.native_audio, audio)
                                && flag(rate.voice_control, voice)
                                && flag(rate.video_input, video)
                        });
                        answering.extend(first.filter(|first| !answering.iter().any(|known| known.id == first.id)));
                    }
                }
            }
        }
    }
    answering
}

/// A unit's price by the list, for cash.
#[must_use]
pub fn list_price(book: &Rulebook, balance: Balance, currency: crate::rulebook::entry::Currency) -> Option<Amount> {
    book.list_price(balance, currency).map(|list| list.price.amount)
}
