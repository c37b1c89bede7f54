//! The rates of the API as a table for a warehouse, so that `docs/bill-check.sql` judges deductions by it as this room does.
//!
//! A warehouse knows neither names nor lengths: so each row stands under each name of its model and each word for its task, in the
//! letters that the query compares by, and a rate for a few lengths alone is a row for each, with the files that are nearest to it.

use super::seconds::FOLLOWS_SOUND;
use super::words::{self, SERVICES, letters};
use crate::amount::Amount;
use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Currency, Durations, Rate, Track};
use core::fmt::Display;

/// The columns.
const HEADER: &str = "rate,own,task,function_key,model,model_key,resolution,mode,native_audio,voice_control,video_input,balance,basis,\
block_seconds,units,seconds_min,seconds_max,told_from,told_below,valid_from,valid_until,price_usd,price_cny";

/// A cell; text with a comma, a quote or a line end in quotes.
pub(super) fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
}

/// A value, or nothing in its cell.
fn or_empty<T: Display>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The lengths of a rate: the least and the most that are charged, and the files that they are charged for.
fn lengths(rate: &Rate) -> Vec<[Option<Amount>; 4]> {
    let whole = |seconds: u32| Some(Amount::whole(seconds.into()));
    if rate.task == FOLLOWS_SOUND {
        // No file tells how long the sound was.
        return vec![[None; 4]];
    }
    match &rate.durations {
        None => vec![[Some(Amount::ONE), None, None, None]],
        Some(Durations::Range { min, max }) => vec![[whole(*min), whole(*max), None, None]],
        Some(Durations::AnyOf { any_of }) => {
            let half = |one: u32, other: u32| Amount::from_scaled(i128::from(one).saturating_add(other.into()).saturating_mul(5), 1);
            let before = std::iter::once(None).chain(any_of.iter().zip(any_of.iter().skip(1)).map(|(one, other)| half(*one, *other)));
            let after = any_of.iter().zip(any_of.iter().skip(1)).map(|(one, other)| half(*one, *other)).chain(std::iter::once(None));
            any_of.iter().zip(before.zip(after)).map(|(seconds, (from, below))| [whole(*seconds), whole(*seconds), from, below]).collect()
        }
    }
}

/// The table as CSV. An overlay's rates are marked as `own`: they answer before the others in their cells.
#[must_use]
pub fn rate_table(book: &Rulebook) -> String {
    let mut out = format!("{HEADER}\n");
    let own = usize::try_from(book.own_rates).unwrap_or(usize::MAX);
    for (index, rate) in book.rates.iter().enumerate().filter(|(_, rate)| rate.track == Track::Api) {
        let model = book.models.iter().find(|model| model.id == rate.model);
        let mut names: Vec<String> = vec![letters(&rate.model)];
        if rate.model == SERVICES {
            // Whatever model a record names for a service.
            names = vec![String::new()];
        }
        names.extend(model.into_iter().flat_map(|model| model.aliases.iter()).map(|alias| letters(alias)));
        let names = order::distinct(names.into_iter());
        let functions = words::keys(&rate.task);
        let price = |currency| book.list_price(rate.balance, currency).map(|list| list.price.amount);
        for name in &names {
            for function in &functions {
                for [min, max, from, below] in lengths(rate) {
                    let cells = [
                        rate.id.to_string(),
                        u8::from(index < own).to_string(),
                        rate.task.to_string(),
                        function.clone(),
                        rate.model.to_string(),
                        name.clone(),
                        or_empty(rate.resolution.as_ref()).to_ascii_lowercase(),
                        or_empty(rate.mode.as_ref()).to_ascii_lowercase(),
                        or_empty(rate.native_audio),
                        or_empty(rate.voice_control),
                        or_empty(rate.video_input),
                        rate.balance.to_string(),
                        rate.basis.to_string(),
                        or_empty(rate.block()),
                        or_empty(rate.units),
                        or_empty(min),
                        or_empty(max),
                        or_empty(from),
                        or_empty(below),
                        or_empty(rate.from),
                        or_empty(rate.until),
                        or_empty(price(Currency::Usd)),
                        or_empty(price(Currency::Cny)),
                    ];
                    out.push_str(&cells.map(|text| cell(&text)).join(","));
                    out.push('\n');
                }
            }
        }
    }
    out
}
