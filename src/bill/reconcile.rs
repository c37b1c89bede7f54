//! The whole answer: findings by their worth, sums, discounts, chains, and what other readings would give.

use super::chain::{Chain, chains};
use super::discount::{Discount, discounts};
use super::explain;
use super::judge::{Finding, Judge, Judged, RateDay, ReadingsOfBill};
use super::seconds::Rounding;
use super::sums::{Sums, VerdictSum, WaySum};
use super::worth::{Basis, NotInWorth, PaidDifferences, Prices};
use super::{BillVerdict, DAY_READING, SECONDS_READING};
use crate::amount::{Amount, TooLarge};
use crate::clock::Offset;
use crate::history::ledger::Ledger;
use crate::history::records::{PaidIn, TaskStatus};
use crate::lots::lot::Lot;
use crate::note::{Arg, Note, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Money};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::trace::{Cites, Step};
use kling_derive::Answer;

/// What is asked about a ledger.
#[derive(Debug, Clone, Copy)]
pub struct BillQuestion<'q> {
    /// The deductions and tasks.
    pub ledger: &'q Ledger,
    /// What was paid for the packages.
    pub lots: &'q [Lot],
    /// Readings of what sources leave open.
    pub readings: &'q Readings,
    /// The contract's clock.
    pub clock: Offset,
    /// The currency of the worth.
    pub currency: Currency,
    /// Most findings of the answer.
    pub findings: usize,
    /// Whether findings have their steps.
    pub steps: bool,
}

/// A charge that is not as listed.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BillFinding {
    /// The task.
    pub task: String,
    /// Its first deduction.
    pub at: Timestamp,
    /// What was found.
    pub verdict: BillVerdict,
    /// How it was paid.
    pub paid_in: PaidIn,
    /// The balance of units.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// The currency of cash.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// The sum of its deductions.
    pub charged: Amount,
    /// What the list says; null where it was not judged.
    pub expected: Option<Amount>,
    /// Charged less expected; null where it was not judged.
    pub difference: Option<Amount>,
    /// The difference in money, exact or cut after 12 places; null where it has no price.
    pub worth: Option<Money>,
    /// The id of the rate that answers.
    #[contract(optional)]
    pub rate: Option<Text>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// What an account was charged, against what the list says.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Reconciliation {
    /// All charges that are not as listed, by the size of their worth, then by time, then by task.
    pub findings: Vec<BillFinding>,
    /// Findings that are not listed.
    pub findings_left_out: u64,
    /// By verdict and way of paying.
    pub verdicts: Vec<VerdictSum>,
    /// By way of paying.
    pub totals: Vec<WaySum>,
    /// What cash was charged below its list price.
    pub discounts: Vec<Discount>,
    /// What packages and cash held, from row to row.
    pub chains: Vec<Chain>,
    /// What was charged above the list, net of what was charged below, rounded half to even; null where no finding has a price.
    pub worth: Option<Money>,
    /// Differences without a price in the currency of the worth, by way of paying: cash in another currency, and units without a
    /// price. They are in no part of `worth`.
    pub not_in_worth: Vec<NotInWorth>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// How the sums were made.
    pub steps: Vec<Step>,
    /// Which rulebook answered.
    pub rulebook_version: Text,
}

/// Compares what an account was charged with what the list says.
///
/// # Errors
/// Sums with more digits than can be held.
pub fn reconcile(book: &Rulebook, question: &BillQuestion<'_>) -> Result<Reconciliation, CalcError> {
    let too_large =
        |TooLarge| Problem::new(Code::TooLarge, "deductions", note!(bill::TooManyDigits {})).help(note!(request::TooManyDigitsHelp {}));
    answer(book, question).map_err(|fault| too_large(fault).into())
}

fn answer(book: &Rulebook, question: &BillQuestion<'_>) -> Result<Reconciliation, TooLarge> {
    let BillQuestion { ledger, readings, currency, .. } = *question;
    let mut judge = Judge::new(book, ledger, question.clock);
    let chosen = ReadingsOfBill::of(book, readings);
    let Judged { mut sums, findings, several } = judge.judge(chosen, true)?;
    let prices = Prices::new(book, ledger, question.lots.iter(), currency);
    let mut total = Amount::ZERO;
    let (mut valued, mut not_in_worth, mut paid) = (0_u64, Vec::new(), PaidDifferences::default());
    let mut priced: Vec<(Finding, Option<Amount>)> = Vec::with_capacity(findings.len());
    for finding in findings {
        let difference = finding.judgement.difference()?;
        let worth = difference.map(|difference| prices.worth(&finding, difference, judge.rows_of(&finding))).transpose()?.flatten();
        if let Some(difference) = difference {
            paid.add(&finding, difference, judge.rows_of(&finding))?;
            if worth.is_none() {
                NotInWorth::add(&mut not_in_worth, finding.way, difference)?;
            }
        }
        if let Some((worth, _)) = worth {
            total = total.plus(worth)?;
            valued = valued.saturating_add(1);
        }
        priced.push((finding, worth.map(|(worth, _)| worth)));
    }
    order::sort(&mut not_in_worth, |one: &NotInWorth, other| {
        let key = |one: &NotInWorth| (one.paid_in, one.balance, one.currency);
        key(one).cmp(&key(other))
    });
    let without: u64 = not_in_worth.iter().map(|one| one.findings).sum();
    sort_findings(&mut priced, ledger);
    let left_out = priced.len().saturating_sub(question.findings);
    priced.truncate(question.findings);
    let answered = |(finding, _): &(Finding, Option<Amount>)| to_answer(book, &judge, &prices, finding, chosen, question);
    let findings = priced.iter().map(answered).collect::<Result<Vec<BillFinding>, TooLarge>>()?;
    let reading_effects = reading_effects(book, readings, &mut judge, chosen, &sums)?;
    paid.tell(&mut sums.verdicts);
    let worth = (valued > 0 || without == 0).then(|| Money { amount: total.half_even(currency.minor_places()), currency });
    let mut warnings = Vec::new();
    let test = ledger.rows.iter().filter(|row| row.is_test()).count();
    if several > 0 {
        warnings.push(note!(bill::SeveralOutputs { count: several }));
    }
    if test > 0 {
        warnings.push(note!(bill::TestLeftOut { count: test }));
    }
    if without > 0 {
        warnings.push(note!(bill::NoWorth { currency, count: without }));
    }
    let unknown = judge.without_record();
    if unknown > 0 {
        warnings.push(note!(bill::OrderOfFindings { count: unknown }));
    }
    let steps = if question.steps { whole_steps(book, chosen, &sums, total, worth) } else { Vec::new() };
    Ok(Reconciliation {
        findings,
        findings_left_out: u64::try_from(left_out).unwrap_or(u64::MAX),
        discounts: discounts(ledger)?,
        chains: chains(ledger)?,
        worth,
        not_in_worth,
        reading_effects,
        warnings,
        steps,
        rulebook_version: book.version.clone(),
        verdicts: sums.verdicts,
        totals: sums.ways,
    })
}

/// Findings in the order of the answer: by the size of their worth, then by time, then by task (rule `bill.order`).
fn sort_findings(findings: &mut [(Finding, Option<Amount>)], ledger: &Ledger) {
    let size =
        |worth: &Option<Amount>| worth.map(|worth| if worth.is_negative() { Amount::ZERO.minus(worth).unwrap_or(worth) } else { worth });
    order::sort(findings, |(one, worth), (other, other_worth)| {
        let by_worth = size(other_worth).cmp(&size(worth));
        by_worth
            .then_with(|| one.at.cmp(&other.at))
            .then_with(|| ledger.compare_ids(one.task, other.task))
            .then_with(|| one.way.cmp(&other.way))
    });
}

/// A finding with its worth and its steps.
fn to_answer(
    book: &Rulebook,
    judge: &Judge<'_>,
    prices: &Prices<'_>,
    finding: &Finding,
    chosen: ReadingsOfBill,
    question: &BillQuestion<'_>,
) -> Result<BillFinding, TooLarge> {
    let BillQuestion { ledger, currency, .. } = *question;
    let difference = finding.judgement.difference()?;
    let worth: Option<(Amount, Basis)> =
        difference.map(|difference| prices.worth(finding, difference, judge.rows_of(finding))).transpose()?.flatten();
    let record = judge.record(finding.task).filter(|task| task.status == TaskStatus::Failed);
    let failed_at = record.map(|task| task.updated_at.unwrap_or(task.created_at).shown_on(question.clock));
    let (steps, rate) = explain::steps(book, judge, finding, failed_at, chosen, worth.map(|(worth, basis)| (worth, basis, currency)))?;
    Ok(BillFinding {
        task: ledger.id(finding.task).to_string(),
        at: finding.at,
        verdict: finding.judgement.verdict,
        paid_in: finding.way.paid_in(),
        balance: finding.way.balance(),
        currency: finding.way.currency(),
        charged: finding.judgement.charged,
        expected: finding.judgement.expected,
        difference,
        worth: worth.map(|(amount, _)| Money { amount, currency }),
        rate,
        steps: if question.steps { steps } else { Vec::new() },
    })
}

/// What other readings would give, where that differs.
fn reading_effects(
    book: &Rulebook,
    readings: &Readings,
    judge: &mut Judge<'_>,
    chosen: ReadingsOfBill,
    sums: &Sums,
) -> Result<Vec<ReadingEffect>, TooLarge> {
    let mut others: Vec<(ReadingsOfBill, Sums)> = Vec::new();
    let days = RateDay::ALL.iter().map(|day| ReadingsOfBill { day: *day, ..chosen });
    let roundings = Rounding::ALL.iter().map(|rounding| ReadingsOfBill { rounding: *rounding, ..chosen });
    // Where every task was charged on the day on which it was created, the day changes nothing.
    let is_told = |other: &ReadingsOfBill| *other != chosen && (other.day == chosen.day || judge.has_two_days());
    let asked: Vec<ReadingsOfBill> = days.chain(roundings).filter(is_told).collect();
    for other in asked {
        others.push((other, judge.judge(other, false)?.sums));
    }
    let result = |readings: &Readings| {
        let asked = ReadingsOfBill::of(book, readings);
        others.iter().find(|(other, _)| *other == asked).map(|(_, sums)| sums.clone())
    };
    Ok(effects(book, readings, &[DAY_READING, SECONDS_READING], sums, result, describe))
}

/// A way of paying in words.
fn way(sum: &WaySum) -> Note {
    match (sum.paid_in, sum.balance, sum.currency) {
        (PaidIn::Units, Some(balance), _) => note!(bill::InUnitsOf { balance }),
        (PaidIn::Units, None, _) => note!(bill::InUnits {}),
        (PaidIn::Cash, _, Some(currency)) => note!(bill::InCashOf { currency }),
        (PaidIn::Cash, _, None) => note!(bill::InCash {}),
    }
}

fn describe(sums: &Sums) -> Note {
    let of = |sum: &WaySum| {
        let WaySum { over, under, not_judged, .. } = sum;
        note!(bill::EffectWay { way: Arg::Note(way(sum)), over: *over, under: *under, not_judged: *not_judged })
    };
    // Each way has commas of its own, so that a list of them could not be told apart.
    let and = |others: Note, first: Note| note!(bill::EffectAnd { first: Arg::Note(first), others: Arg::Note(others) });
    sums.ways.iter().rev().map(of).reduce(and).unwrap_or_else(|| note!(bill::EffectNothing {}))
}

fn whole_steps(book: &Rulebook, chosen: ReadingsOfBill, sums: &Sums, exact: Amount, worth: Option<Money>) -> Vec<Step> {
    let cites = |id: &str| book.readings.iter().find(|reading| reading.id == id).map(|reading| reading.cites.clone()).unwrap_or_default();
    let mut steps = vec![
        Step {
            rule: DAY_READING,
            note: note!(bill::DayReading { day: chosen.day }),
            inputs: Vec::new(),
            result: chosen.day.to_string(),
            cites: cites(DAY_READING),
        },
        Step {
            rule: SECONDS_READING,
            note: note!(bill::SecondsReading { rounding: chosen.rounding }),
            inputs: Vec::new(),
            result: chosen.rounding.to_string(),
            cites: cites(SECONDS_READING),
        },
    ];
    steps.extend(sums.ways.iter().map(|sum| {
        let WaySum { tasks, deductions, charged, expected, over, under, not_judged, .. } = *sum;
        Step {
            rule: "bill.verdict",
            note: note!(bill::Total { tasks, deductions, way: Arg::Note(way(sum)), charged, expected, over, under, not_judged }),
            inputs: vec![("expected", Text::Owned(expected.to_string())), ("over", Text::Owned(over.to_string()))],
            result: charged.to_string(),
            cites: Cites::default(),
        }
    }));
    steps.extend(worth.map(|Money { amount, currency }| Step {
        rule: "num.round",
        note: note!(bill::TotalWorth { exact, currency, worth: amount }),
        inputs: vec![("exact", Text::Owned(exact.to_string()))],
        result: amount.to_string(),
        cites: Cites::default(),
    }));
    steps
}
