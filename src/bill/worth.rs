//! What differences are worth in money (rule `bill.worth`).

use super::expect::list_price;
use super::judge::Finding;
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Ledger, Row, Way};
use crate::history::names::Table;
use crate::lots::lot::Lot;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Currency;

/// What was paid for how many units.
type Paid = (Amount, Amount);

/// Prices of units: of the very packages, where lots say it, else the list's.
pub struct Prices<'b> {
    book: &'b Rulebook,
    currency: Currency,
    packages: Table<u32, Paid>,
}

/// How a worth was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// It is money already.
    Cash,
    /// By what was paid for the packages.
    Packages,
    /// By the list price.
    List(Amount),
}

impl<'b> Prices<'b> {
    /// The prices of lots that were paid in a currency.
    #[must_use]
    pub fn new<'l>(book: &'b Rulebook, ledger: &Ledger, lots: impl Iterator<Item = &'l Lot>, currency: Currency) -> Self {
        let paid = |lot: &Lot| {
            let paid = lot.paid.filter(|paid| paid.currency == currency)?;
            let units = lot.units_at_purchase.unwrap_or(lot.units);
            Some((ledger.packages.known(&lot.id)?, (paid.amount, units))).filter(|_| !units.is_zero())
        };
        Self { book, currency, packages: lots.filter_map(paid).collect() }
    }

    /// What a difference of units or cash is worth, and by what; none where it has no price in the currency.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn worth<'r>(
        &self,
        finding: &Finding,
        difference: Amount,
        rows: impl Iterator<Item = &'r Row>,
    ) -> Result<Option<(Amount, Basis)>, TooLarge> {
        if let Way::Cash(currency) = finding.way {
            return Ok((currency == Some(self.currency)).then_some((difference, Basis::Cash)));
        }
        let list = finding.balance.and_then(|balance| list_price(self.book, balance, self.currency));
        let paid = |row: &Row| row.package.and_then(|package| self.packages.get(&package)).copied();
        // What was given back is no part of where the charge lies.
        let taken = rows.filter(|row| row.amount > Amount::ZERO);
        let mut kinds: Vec<(Option<Paid>, Amount)> = Vec::new();
        for row in taken {
            let paid = paid(row);
            match kinds.iter_mut().find(|(kind, _)| *kind == paid) {
                Some((_, amount)) => *amount = amount.plus(row.amount)?,
                None => kinds.push((paid, row.amount)),
            }
        }
        match kinds.as_slice() {
            [(Some((paid, units)), _)] => Ok(Some((difference.times(*paid)?.cut_div(*units)?, Basis::Packages))),
            [] | [(None, _)] => list.map(|list| Ok((difference.times(list)?, Basis::List(list)))).transpose(),
            several => {
                let (mut money, mut amounts) = (Amount::ZERO, Amount::ZERO);
                for (kind, amount) in several {
                    let part = match (kind, list) {
                        (Some((paid, units)), _) => amount.times(*paid)?.cut_div(*units)?,
                        (None, Some(list)) => amount.times(list)?,
                        (None, None) => return Ok(None),
                    };
                    money = money.plus(part)?;
                    amounts = amounts.plus(*amount)?;
                }
                Ok(Some((difference.times(money)?.cut_div(amounts)?, Basis::Packages)))
            }
        }
    }
}
