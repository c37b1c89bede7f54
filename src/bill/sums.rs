//! What charges come to, by verdict and in all, for each way of paying.

use super::BillVerdict;
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::Way;
use crate::history::records::PaidIn;
use crate::order;
use crate::rulebook::entry::{Balance, Currency};
use kling_derive::Answer;

/// What a judged charge is, in one way of paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What was found.
    pub verdict: BillVerdict,
    /// The sum of its deductions.
    pub charged: Amount,
    /// What the list says; none where it was not judged.
    pub expected: Option<Amount>,
}

impl Judgement {
    /// A failed task is not to be charged (rule `bill.verdict`).
    #[must_use]
    pub fn failed(charged: Amount) -> Self {
        let verdict = match charged.cmp(&Amount::ZERO) {
            core::cmp::Ordering::Greater => BillVerdict::FailedCharged,
            core::cmp::Ordering::Equal => BillVerdict::AsListed,
            core::cmp::Ordering::Less => BillVerdict::Under,
        };
        Self { verdict, charged, expected: Some(Amount::ZERO) }
    }

    /// Charged less expected; nothing where it was not judged.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn difference(&self) -> Result<Option<Amount>, TooLarge> {
        self.expected.map(|expected| self.charged.minus(expected)).transpose()
    }
}

/// The charges of one verdict in one way of paying.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct VerdictSum {
    /// The verdict.
    pub verdict: BillVerdict,
    /// Tasks.
    pub tasks: u64,
    /// What they were charged.
    pub charged: Amount,
    /// That less what was expected; 0 where they were not judged.
    pub difference: Amount,
    /// Of cash with a discount: what was in fact paid of the difference, which is of list prices. Cut after 12 places.
    #[contract(optional)]
    pub difference_paid: Option<Amount>,
    /// How it was paid.
    pub paid_in: PaidIn,
    /// The balance of units.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// The currency of cash.
    #[contract(optional)]
    pub currency: Option<Currency>,
}

/// All charges in one way of paying: charged = expected + over - under + notJudged.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct WaySum {
    /// How it was paid.
    pub paid_in: PaidIn,
    /// The balance of units.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// The currency of cash.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// Tasks.
    pub tasks: u64,
    /// Deductions, and what was given back.
    pub deductions: u64,
    /// What was charged; cash by its list price, where that is known.
    pub charged: Amount,
    /// What the list says of those that were judged.
    pub expected: Amount,
    /// What was charged above the list: failed tasks and double charges too.
    pub over: Amount,
    /// What was charged below it.
    pub under: Amount,
    /// What could not be judged.
    pub not_judged: Amount,
}

/// The sums of all charges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// By way and verdict.
    pub verdicts: Vec<VerdictSum>,
    /// By way.
    pub ways: Vec<WaySum>,
}

impl Sums {
    /// Adds a charge of so many deductions, as often as it was made.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn add(&mut self, way: Way, deductions: u64, judgement: &Judgement, times: u64) -> Result<(), TooLarge> {
        let all = |amount: Amount| if times == 1 { Ok(amount) } else { amount.times(Amount::whole(times)) };
        let Judgement { verdict, charged, expected } = *judgement;
        let (charged, expected) = (all(charged)?, expected.map(all).transpose()?);
        let (paid_in, balance, currency) = (way.paid_in(), way.balance(), way.currency());
        let zero = Amount::ZERO;
        let difference = all(judgement.difference()?.unwrap_or_default())?;
        let known = self
            .verdicts
            .iter()
            .position(|sum| sum.verdict == verdict && sum.paid_in == paid_in && sum.balance == balance && sum.currency == currency);
        let at = known.unwrap_or_else(|| {
            let sum = VerdictSum { verdict, tasks: 0, charged: zero, difference: zero, difference_paid: None, paid_in, balance, currency };
            self.verdicts.push(sum);
            self.verdicts.len().saturating_sub(1)
        });
        if let Some(sum) = self.verdicts.get_mut(at) {
            sum.tasks = sum.tasks.saturating_add(times);
            sum.charged = sum.charged.plus(charged)?;
            sum.difference = sum.difference.plus(difference)?;
        }
        let known = self.ways.iter().position(|sum| sum.paid_in == paid_in && sum.balance == balance && sum.currency == currency);
        let at = known.unwrap_or_else(|| {
            let new = WaySum {
                paid_in,
                balance,
                currency,
                tasks: 0,
                deductions: 0,
                charged: zero,
                expected: zero,
                over: zero,
                under: zero,
                not_judged: zero,
            };
            self.ways.push(new);
            self.ways.len().saturating_sub(1)
        });
        if let Some(sum) = self.ways.get_mut(at) {
            sum.tasks = sum.tasks.saturating_add(times);
            sum.deductions = sum.deductions.saturating_add(deductions.saturating_mul(times));
            sum.charged = sum.charged.plus(charged)?;
            match expected {
                None => sum.not_judged = sum.not_judged.plus(charged)?,
                Some(expected) => {
                    sum.expected = sum.expected.plus(expected)?;
                    // A double charge of which more was given back than one is a negative part of what is over.
                    if verdict == BillVerdict::Under {
                        sum.under = sum.under.minus(difference)?;
                    } else {
                        sum.over = sum.over.plus(difference)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// In an order of their own, whatever the order of the rows.
    pub fn sort(&mut self) {
        order::sort(&mut self.verdicts, |one, other| {
            let key = |sum: &VerdictSum| (sum.paid_in, sum.balance, sum.currency, sum.verdict);
            key(one).cmp(&key(other))
        });
        order::sort(&mut self.ways, |one, other| {
            let key = |sum: &WaySum| (sum.paid_in, sum.balance, sum.currency);
            key(one).cmp(&key(other))
        });
    }
}
