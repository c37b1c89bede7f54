//! Why a charge was found to be what it is: the rate, the seconds, the sum, each with its sources.

use super::BillVerdict;
use super::expect::{Expected, answering, expected, is_contradiction, list_price};
use super::judge::{Finding, Judge, ReadingsOfBill, day_of, worth_of};
use super::words::task;
use super::worth::Basis;
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Told, Way};
use crate::note::{Arg, Note, note};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Currency, Rate, RateBasis};
use crate::text::Text;
use crate::time::Day;
use crate::trace::{Cites, Step};

/// Facts that a finding rests on: that failed generations are not charged, what ledgers tell, and which seconds were charged.
const FAILED_FACT: &str = "failed-not-charged";
const CURRENCY_FACT: &str = "ledger-currency";
const FUNCTION_FACT: &str = "ledger-function";
const FIELDS_FACT: &str = "ledger-fields";
const DETAIL_FACT: &str = "ledger-detail";
const SECONDS_FACT: &str = "seconds-to-nearest";
/// Most deductions that a sum shows one by one.
const SHOWN_MAX: usize = 8;

fn shown(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

/// The sources of a fact.
fn cites_of(book: &Rulebook, id: &str) -> Cites {
    book.facts.iter().find(|fact| fact.id == id).map(|fact| fact.cites.clone()).unwrap_or_default()
}

/// The steps of a finding, and the rate that answered.
///
/// # Errors
/// More digits than can be held.
pub fn steps(
    book: &Rulebook,
    judge: &Judge<'_>,
    finding: &Finding,
    failed_at: Option<String>,
    readings: ReadingsOfBill,
    worth: Option<(Amount, Basis, Currency)>,
) -> Result<(Vec<Step>, Option<Text>), TooLarge> {
    let mut steps = Vec::new();
    let mut rate_id = None;
    let (job, day) = (judge.job(finding.job.0), day_of(finding.job.1));
    match (failed_at, finding.way) {
        (Some(at), _) => steps.push(failed_step(book, at)),
        (None, Way::Cash(None)) => steps.push(plain("bill.cash", note!(bill::NoCurrency {}), cites_of(book, CURRENCY_FACT))),
        (None, way) => {
            let found = expected(book, &job, day, way.balance(), readings.rounding)?;
            let rows = answering(book, &job, day, way.balance());
            if let Some(function) = job.function.as_deref().filter(|function| task(book, function).is_none()) {
                let cites = cites_of(book, FUNCTION_FACT);
                steps.push(plain("bill.rate", note!(bill::FunctionUnlisted { function }), cites));
            }
            match found {
                Expected::NoRate if is_contradiction(&job) => {
                    steps.push(plain("bill.rate", note!(bill::VoiceWithoutSound {}), Cites::default()));
                }
                Expected::NoRate => {
                    let cites = rows.first().map(|rate| rate.cites.clone()).unwrap_or_default();
                    steps.push(plain("bill.rate", note!(bill::NoRate { day }), cites));
                }
                Expected::NotTold => steps.push(not_told_step(book, &job, &rows)),
                Expected::Units(price) => {
                    rate_id = Some(price.rate.id.clone());
                    steps.push(rate_step(price.rate, day));
                    if rows.len() > 1 {
                        let step = plain("bill.rate", note!(bill::SeveralRows { count: rows.len() }), Cites::default());
                        steps.push(step);
                    }
                    steps.extend(seconds_step(book, &job, price.charge.seconds, price.charge.units));
                    steps.push(units_step(book, price.rate, price.charge.units, way)?);
                }
            }
        }
    }
    steps.push(sum_step(book, judge, finding)?);
    steps.extend(verdict_step(judge, finding)?);
    if let Some((worth, basis, currency)) = worth {
        let difference = finding.judgement.difference()?.unwrap_or_default();
        steps.push(worth_step(difference, worth, basis, currency));
    }
    Ok((steps, rate_id))
}

/// A step without numbers of its own.
fn plain(rule: &'static str, note: Note, cites: Cites) -> Step {
    Step { rule, note, inputs: Vec::new(), result: String::new(), cites }
}

fn failed_step(book: &Rulebook, at: String) -> Step {
    let inputs = vec![("failedAt", shown(&at))];
    Step { rule: "bill.verdict", note: note!(bill::Failed { at }), inputs, result: "0".into(), cites: cites_of(book, FAILED_FACT) }
}

fn rate_step(rate: &Rate, day: Day) -> Step {
    let units = rate.units.unwrap_or_default();
    let per = rate.basis.measure();
    Step {
        rule: "bill.rate",
        note: note!(bill::Rate {
            day,
            model: &rate.model,
            task: &rate.task,
            units,
            per: Arg::name(per),
            block_seconds: rate.block().unwrap_or(0),
            rate: &rate.id,
        }),
        inputs: vec![
            ("rate", rate.id.clone()),
            ("model", rate.model.clone()),
            ("task", rate.task.clone()),
            ("per", Text::Borrowed(per)),
            ("day", shown(day)),
        ],
        result: units.to_string(),
        cites: rate.cites.clone(),
    }
}

fn seconds_step(book: &Rulebook, job: &Told, charged: Option<Amount>, units: Amount) -> Option<Step> {
    let charged = charged?;
    let cites = cites_of(book, SECONDS_FACT);
    let Some(told) = job.duration_seconds else {
        return Some(plain("bill.seconds", note!(bill::SecondsAlike { units }), cites));
    };
    Some(Step {
        rule: "bill.seconds",
        note: note!(bill::Seconds { told, charged }),
        inputs: vec![("durationSeconds", shown(told)), ("chargedSeconds", shown(charged))],
        result: charged.to_string(),
        cites,
    })
}

fn units_step(book: &Rulebook, rate: &Rate, units: Amount, way: Way) -> Result<Step, TooLarge> {
    let inputs = vec![("units", shown(units))];
    let Way::Cash(Some(currency)) = way else {
        return Ok(Step {
            rule: "bill.rate",
            note: note!(bill::Units { units }),
            inputs,
            result: units.to_string(),
            cites: rate.cites.clone(),
        });
    };
    let list = book.list_price(rate.balance, currency);
    let Some(price) = list_price(book, rate.balance, currency) else {
        return Ok(plain("bill.cash", note!(bill::NoListPrice { currency }), Cites::default()));
    };
    let amount = units.times(price)?;
    Ok(Step {
        rule: "bill.cash",
        note: note!(bill::UnitsWorth { units, price, currency, amount }),
        inputs: vec![("units", shown(units)), ("listPrice", shown(price)), ("currency", Text::Borrowed(currency.id()))],
        result: amount.to_string(),
        cites: list.map(|list| list.cites.clone()).unwrap_or_default(),
    })
}

/// What is missing, of the fields in which the rows that could answer differ.
fn not_told_step(book: &Rulebook, job: &Told, rows: &[&Rate]) -> Step {
    fn differ<T: PartialEq>(rows: &[&Rate], of: impl Fn(&Rate) -> T) -> bool {
        rows.iter().zip(rows.iter().skip(1)).any(|(one, other)| of(one) != of(other))
    }
    let has_task = job.function.as_deref().is_some_and(|function| task(book, function).is_some());
    let is_by_seconds = rows.iter().any(|rate| rate.basis != RateBasis::Output);
    let fields = [
        ("function", !has_task && differ(rows, |rate| rate.task.clone())),
        ("model", job.model.is_none() && differ(rows, |rate| rate.model.clone())),
        ("resolution", job.resolution.is_none() && differ(rows, |rate| (rate.resolution.clone(), rate.mode.clone()))),
        ("nativeAudio", job.native_audio.is_none() && job.voice_control != Some(true) && differ(rows, |rate| rate.native_audio)),
        ("voiceControl", job.voice_control.is_none() && differ(rows, |rate| rate.voice_control)),
        ("videoInput", job.video_input.is_none() && differ(rows, |rate| rate.video_input)),
        ("durationSeconds", job.duration_seconds.is_none() && is_by_seconds),
    ];
    let fields: Vec<&str> = fields.into_iter().filter(|(_, is_missing)| *is_missing).map(|(name, _)| name).collect();
    let result = fields.join(", ");
    let note = if fields.is_empty() {
        note!(bill::NotEnoughToldElse {})
    } else {
        note!(bill::NotEnoughTold { fields: crate::note::list(fields) })
    };
    Step { rule: "bill.rate", note, inputs: Vec::new(), result, cites: cites_of(book, FIELDS_FACT) }
}

fn sum_step(book: &Rulebook, judge: &Judge<'_>, finding: &Finding) -> Result<Step, TooLarge> {
    let mut amounts: Vec<String> = judge.rows_of(finding).take(SHOWN_MAX).map(|row| worth_of(row).to_string()).collect();
    if judge.rows_of(finding).nth(SHOWN_MAX).is_some() {
        amounts.push("…".into());
    }
    let charged = finding.judgement.charged;
    let sum = amounts.join(" + ").replace("+ -", "- ");
    let packages = judge.packages_of(finding);
    let mut inputs = vec![("deductions", shown(&sum))];
    if !packages.is_empty() {
        inputs.push(("packages", shown(packages.join(", "))));
    }
    Ok(Step {
        rule: "bill.verdict",
        note: note!(bill::Sum { sum, charged }),
        inputs,
        result: charged.to_string(),
        cites: cites_of(book, DETAIL_FACT),
    })
}

fn verdict_step(judge: &Judge<'_>, finding: &Finding) -> Result<Vec<Step>, TooLarge> {
    let (charged, Some(expected)) = (finding.judgement.charged, finding.judgement.expected) else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    if judge.is_shared(finding) {
        let mut step = plain("bill.verdict", note!(bill::Share { expected }), Cites::default());
        step.result = expected.to_string();
        steps.push(step);
    }
    if finding.judgement.verdict == BillVerdict::ChargedTwice {
        let count = judge.rows_of(finding).filter(|row| worth_of(row) == expected).count();
        let mut step = plain("bill.verdict", note!(bill::Twice { count }), Cites::default());
        step.result = count.to_string();
        steps.push(step);
    }
    let difference = charged.minus(expected)?;
    steps.push(Step {
        rule: "bill.verdict",
        note: note!(bill::Difference { charged, expected, difference }),
        inputs: vec![("charged", shown(charged)), ("expected", shown(expected))],
        result: difference.to_string(),
        cites: Cites::default(),
    });
    Ok(steps)
}

fn worth_step(difference: Amount, worth: Amount, basis: Basis, currency: Currency) -> Step {
    let note = match basis {
        Basis::Cash => note!(bill::WorthCash { worth, currency }),
        Basis::Packages => note!(bill::WorthPackages { difference, worth, currency }),
        Basis::List(price) => note!(bill::WorthList { price, currency, difference, worth }),
    };
    let inputs = vec![("difference", shown(difference)), ("currency", Text::Borrowed(currency.id()))];
    Step { rule: "bill.worth", note, inputs, result: worth.to_string(), cites: Cites::default() }
}
