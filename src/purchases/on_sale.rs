//! What is on sale on a day: the one place that says so.

use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Package};
use crate::time::Day;

/// A day to buy on, and what is wanted there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The day of the purchase.
    pub as_of: Day,
    /// What is bought; all of it where missing.
    pub balance: Option<Balance>,
    /// What is paid in; any currency where missing.
    pub currency: Option<Currency>,
}

impl Offer {
    /// The packages on sale, in the rulebook's order.
    pub fn packages(self, book: &Rulebook) -> impl Iterator<Item = &Package> {
        let is_meant = move |package: &&Package| {
            package.span().contains(self.as_of)
                && self.balance.is_none_or(|balance| package.balance == balance)
                && self.currency.is_none_or(|currency| package.price.currency == currency)
        };
        book.packages.iter().filter(is_meant)
    }
}
