//! What cash was charged below its list price (rule `bill.cash`).

use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Ledger, Way};
use crate::history::names::Table;
use crate::order;
use crate::rulebook::entry::Currency;
use crate::timestamp::Timestamp;
use kling_derive::Answer;

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
    // Prices are few.
    let mut known: Table<(Amount, Amount), Amount> = Table::default();
    for row in ledger.rows.iter().filter(|row| !row.is_test()) {
        let (Way::Cash(Some(currency)), Some(list_price)) = (row.way, row.list_price) else { continue };
        let amount = row.amount;
        if amount <= Amount::ZERO || amount >= list_price {
            continue;
        }
        let discount = match known.get(&(amount, list_price)) {
            Some(discount) => *discount,
            None => {
                let discount = list_price.minus(amount)?.cut_div(list_price)?;
                known.insert((amount, list_price), discount);
                discount
            }
        };
        match places.get(&(currency, discount)).and_then(|place| found.get_mut(*place)) {
            Some(known) => {
                known.deductions = known.deductions.saturating_add(1);
                known.from = known.from.min(row.at);
                known.to = known.to.max(row.at);
            }
            None => {
                places.insert((currency, discount), found.len());
                found.push(Discount { currency, discount, deductions: 1, from: row.at, to: row.at });
            }
        }
    }
    order::sort(&mut found, |one, other| (one.currency, one.discount).cmp(&(other.currency, other.discount)));
    Ok(found)
}
