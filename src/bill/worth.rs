//! What differences are worth in money (rule `bill.worth`).

use super::BillVerdict;
use super::expect::list_price;
use super::judge::Finding;
use super::sums::VerdictSum;
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Ledger, Row, Way};
use crate::history::names::Table;
use crate::history::records::PaidIn;
use crate::lots::lot::Lot;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency};
use kling_derive::Answer;

/// What was paid for how many units.
type Paid = (Amount, Amount);

/// Prices of units: of the very packages, where lots say it, else the list's.
pub struct Prices<'b> {
    book: &'b Rulebook,
    currency: Currency,
    packages: Table<u32, Paid>,
}

/// Differences in one way of paying that have no price in the currency of the worth.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct NotInWorth {
    /// How it was paid.
    pub paid_in: PaidIn,
    /// The balance of units.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// The currency of cash.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// Findings.
    pub findings: u64,
    /// What was charged above the list, net of what was charged below it.
    pub difference: Amount,
}

impl NotInWorth {
    /// Adds a finding's difference to those of its way.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn add(all: &mut Vec<Self>, way: Way, difference: Amount) -> Result<(), TooLarge> {
        let (paid_in, balance, currency) = (way.paid_in(), way.balance(), way.currency());
        match all.iter_mut().find(|one| (one.paid_in, one.balance, one.currency) == (paid_in, balance, currency)) {
            Some(known) => {
                known.findings = known.findings.saturating_add(1);
                known.difference = known.difference.plus(difference)?;
            }
            None => all.push(Self { paid_in, balance, currency, findings: 1, difference }),
        }
        Ok(())
    }
}

/// What was in fact paid of differences at list price, by verdict and currency.
#[derive(Debug, Default)]
pub struct PaidDifferences(Vec<(BillVerdict, Currency, Amount)>);

impl PaidDifferences {
    /// Adds a finding: a discount is of all that was charged, and so of the difference.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn add<'r>(&mut self, finding: &Finding, difference: Amount, rows: impl Iterator<Item = &'r Row>) -> Result<(), TooLarge> {
        let Way::Cash(Some(currency)) = finding.way else { return Ok(()) };
        let (verdict, charged) = (finding.judgement.verdict, finding.judgement.charged);
        let paid = rows.map(|row| row.amount).try_fold(Amount::ZERO, Amount::plus)?;
        let of_difference = if paid == charged || charged.is_zero() { difference } else { difference.times(paid)?.cut_div(charged)? };
        match self.0.iter_mut().find(|(known, of, _)| (*known, *of) == (verdict, currency)) {
            Some((_, _, sum)) => *sum = sum.plus(of_difference)?,
            None => self.0.push((verdict, currency, of_difference)),
        }
        Ok(())
    }

    /// Tells it in the sums of verdicts, where it is not the difference itself.
    pub fn tell(&self, sums: &mut [VerdictSum]) {
        for (verdict, currency, paid) in &self.0 {
            let sum = sums.iter_mut().find(|sum| sum.verdict == *verdict && sum.currency == Some(*currency));
            if let Some(sum) = sum.filter(|sum| sum.difference != *paid) {
                sum.difference_paid = Some(*paid);
            }
        }
    }
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
        // What was given back is not part of where the charge lies.
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
