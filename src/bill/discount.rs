//! What cash was charged below its list price (rule `bill.cash`).

use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Ledger, Way};
use crate::history::names::Table;
use crate::order;
use crate::rulebook::entry::Currency;
use crate::timestamp::Timestamp;
use kling_derive::Answer;
use kling_kernels::texts::Texts;

/// A discount, and when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Discount {
    /// The currency.
    pub currency: Currency,
    /// 1 - amount / list price, cut after 12 places.
    pub discount: Amount,
    /// Deductions with it.
    pub deductions: u64,
    /// The first of them.
    pub from: Timestamp,
    /// The last of them.
    pub to: Timestamp,
}

/// The discounts of an account, by currency and size.
///
/// # Errors
/// More digits than can be held.
pub fn discounts(ledger: &Ledger) -> Result<Vec<Discount>, TooLarge> {
    let mut found: Vec<Discount> = Vec::new();
    let mut places: Table<(Currency, Amount), usize> = Table::default();
    // Prices are few: of each pair of them in a currency, the place of its discount.
    let (mut prices, mut known) = (Texts::default(), Vec::new());
    for row in ledger.rows.iter().filter(|row| !row.is_test()) {
        let (Way::Cash(Some(currency)), Some(list_price)) = (row.way, row.list_price) else { continue };
        let amount = row.amount;
        if amount <= Amount::ZERO || amount >= list_price {
            continue;
        }
        let (low, mid, high, _, scale) = amount.words();
        let (list_low, list_mid, list_high, _, list_scale) = list_price.words();
        let word =
            Currency::ALL.iter().position(|known| *known == currency).and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX);
        let pair = prices.number_of_words(&[word, low, mid, high, scale, list_low, list_mid, list_high, list_scale]);
        let pair = usize::try_from(pair).unwrap_or(usize::MAX);
        if pair >= known.len() {
            let discount = list_price.minus(amount)?.cut_div(list_price)?;
            known.push(*places.entry((currency, discount)).or_insert_with(|| {
                found.push(Discount { currency, discount, deductions: 0, from: row.at, to: row.at });
                found.len().saturating_sub(1)
            }));
        }
        if let Some(discount) = known.get(pair).and_then(|place| found.get_mut(*place)) {
            discount.deductions = discount.deductions.saturating_add(1);
            discount.from = discount.from.min(row.at);
            discount.to = discount.to.max(row.at);
        }
    }
    order::sort(&mut found, |one, other| (one.currency, one.discount).cmp(&(other.currency, other.discount)));
    Ok(found)
}
