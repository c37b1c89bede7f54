//! What would help, with its numbers. It decides nothing: each sentence repeats what one of the four answers says.

use super::better;
use super::draft::{Draft, Setting};
use super::request::{record, text};
use crate::amount::Amount;
use crate::contract;
use crate::cost::quote::{Estimate, EstimateLine};
use crate::text::Text;
use crate::trace::{Basis, Cite};
use crate::value::Value;
use kling_derive::Answer;

/// One thing that would help.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Advice {
    /// What kind it is, for programs.
    pub id: &'static str,
    /// One sentence with its numbers.
    pub text: String,
    /// The numbers of the sentence.
    #[contract(declared_optional, ts = "Record<string, string>")]
    pub inputs: Vec<(&'static str, Text)>,
    /// What it rests on.
    pub cites: Vec<Cite>,
}

pub(super) const fn cite(source: &'static str, basis: Basis) -> Cite {
    Cite { source: Text::Borrowed(source), clause: None, basis }
}

pub(super) fn owned(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

/// Everything there is to say.
pub(super) fn advice(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft, others: &[Draft]) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(ask_for_slots(setting, draft));
    advice.extend(unpaid(draft));
    advice.extend(lapses(setting, draft));
    advice.extend(better::lot_starts_later(setting, estimate, draft));
    advice.extend(better::package_starts_later(setting, draft));
    advice.extend(better::smaller_package(setting, draft));
    advice.extend(better::smaller_and_later(setting, draft, others));
    advice.extend(cheaper_plan(draft));
    advice.extend(cheaper_model(setting, estimate, draft));
    advice.extend(confirm_slots(draft));
    advice
}

fn ask_for_slots(setting: &Setting<'_>, draft: &Draft) -> Option<Advice> {
    setting.wanted.deadline_on.filter(|deadline| draft.finishes_on > *deadline)?;
    let needed = draft.throughput.deadline.as_ref()?.slots_needed?;
    let slots = draft.slots_told();
    // Another package of the same kind adds nothing, but one of a higher limit brings that limit.
    let enough =
        setting.offered.iter().filter(|package| package.slots.is_some_and(|slots| slots >= needed) && setting.wanted.slots.is_none());
    let enough = enough.filter(|package| package.price.currency == setting.wanted.currency);
    let package = enough.min_by(|a, b| a.price.amount.cmp(&b.price.amount));
    let more = package.map_or_else(
        || "buying more does not raise the limit".to_string(),
        |package| {
            let (price, slots) = (package.price, package.slots.unwrap_or(0));
            format!("of the packages on offer {} comes with {slots}, for {} {}", package.id, price.currency, price.amount)
        },
    );
    let mut inputs = vec![("slotsNeeded", owned(needed)), ("slots", owned(&slots))];
    inputs.extend(package.map(|package| ("package", package.id.clone())));
    Some(Advice {
        id: "ask-for-slots",
        text: format!(
            "ask the vendor in writing for {needed} generations at a time until the work is done: with {slots} the deadline is missed, and {more}"
        ),
        inputs,
        cites: vec![cite("seed-002", Basis::Stated), cite("seed-001", Basis::Stated)],
    })
}

/// The vendor's document advises it to whoever leans on a number of slots.
fn confirm_slots(draft: &Draft) -> Option<Advice> {
    let slots = draft.throughput.slots;
    let buys = draft.purchases.as_ref().is_some_and(|plan| !plan.purchases.is_empty());
    let before = if buys { "buy" } else { "begin" };
    (buys || draft.assumed.is_some()).then(|| Advice {
        id: "confirm-slots",
        text: format!("have {slots} generations at a time confirmed in writing before you {before}: the finish leans on them"),
        inputs: vec![("slots", owned(slots))],
        cites: vec![cite("seed-002", Basis::Stated)],
    })
}

fn unpaid(draft: &Draft) -> Option<Advice> {
    let shortfall = draft.expiry.totals.shortfall;
    if shortfall.is_zero() {
        return None;
    }
    let why = draft.unpaid.as_ref().map_or_else(
        || "nothing on offer pays them".to_string(),
        |problem| problem.help.as_ref().map_or_else(|| problem.message.to_string(), |help| format!("{}: {help}", problem.message)),
    );
    let from = draft.expiry.runs_out_on;
    let day = from.map_or_else(String::new, |day| format!(" from {day} on"));
    Some(Advice {
        id: "units-missing",
        text: format!("{shortfall} units are missing{day}; {why}"),
        inputs: vec![("shortfall", owned(shortfall))],
        cites: vec![cite("seed-000", Basis::Stated)],
    })
}

/// One sentence for each lot that loses units.
fn lapses(setting: &Setting<'_>, draft: &Draft) -> Vec<Advice> {
    let bought = |id: &str| !setting.wanted.lots.iter().any(|lot| matches!(lot.field("id"), Some(Value::Text(own)) if own == id));
    let lots = draft.expiry.lots.iter().filter(|lot| !lot.expired.is_zero());
    lots.map(|lot| {
        let value = lot.value_lost.map_or_else(String::new, |money| format!(", worth {} {}", money.currency, money.amount));
        let (id, expired, day) = (&lot.id, lot.expired, lot.expires_on);
        let help = if day <= setting.wanted.starts_on {
            "it ends before the work begins: an earlier start would use them"
        } else if day <= draft.finishes_on {
            "the work goes on after that: more slots or hours would use them in time"
        } else if bought(id) {
            "no package is sold in parts: more work before that day would use them"
        } else {
            "more work before that day would use them"
        };
        Advice {
            id: "units-lapse",
            text: format!("{expired} units of {id} lapse on {day}{value}; {help}"),
            inputs: vec![("lot", owned(id)), ("expired", owned(expired)), ("expiresOn", owned(day))],
            cites: vec![cite("seed-000", Basis::Stated), cite("seed-002", Basis::Stated)],
        }
    })
    .take(20)
    .collect()
}

/// Another plan of purchases that costs less and what it leans on.
fn cheaper_plan(draft: &Draft) -> Option<Advice> {
    let plan = draft.purchases.as_ref()?;
    let cheaper = |cost: Amount| cost < plan.cost.amount;
    let other = plan.alternatives.iter().find(|other| other.cost.currency == plan.cost.currency && cheaper(other.cost.amount))?;
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let leans = other.leans_on.as_ref().map_or_else(String::new, |leans| format!("; it leans on {leans}"));
    Some(Advice {
        id: "cheaper-plan",
        text: format!("{} would cost {} {}, {saves} less{leans}", other.title, other.cost.currency, other.cost.amount),
        inputs: vec![("plan", owned(&other.id)), ("cost", owned(other.cost.amount)), ("saves", owned(saves))],
        cites: vec![cite("seed-000", Basis::Assumed)],
    })
}

/// The cheapest other model for the line that uses most, of those whose rate answers until the work is done.
fn cheaper_model(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Option<Advice> {
    let lines = estimate.lines.iter().filter(|line| line.balance == setting.balance);
    let largest = |a: &&EstimateLine, b: &&EstimateLine| a.units.cmp(&b.units);
    let line = lines.max_by(largest)?;
    let Value::Record(job) = setting.wanted.jobs.get(line.job)? else { return None };
    let same = Value::Record(job.clone());
    let request = record([
        ("asOf", Some(text(setting.wanted.as_of))),
        ("track", Some(text(setting.wanted.track))),
        ("job", Some(same)),
        ("currency", Some(text(setting.wanted.currency))),
        ("overlay", setting.wanted.overlay.clone()),
        ("readings", setting.wanted.readings.clone()),
    ]);
    let comparison = contract::ask(&request, contract::compare::compare_models).ok()?;
    let rate = |id: &Text| setting.book.rates.iter().find(|rate| rate.id == *id);
    let lasts = |id: &Text| rate(id).is_some_and(|rate| rate.until.is_none_or(|until| until > draft.finishes_on));
    let cheapest = comparison.rows.iter().find(|row| lasts(&row.rate))?;
    let saves = line.units_per_generation.minus(cheapest.units_per_generation).ok()?.times(line.charged_generations).ok()?;
    if saves.is_zero() || saves.is_negative() {
        return None;
    }
    let rate = rate(&cheapest.rate)?;
    Some(Advice {
        id: "cheaper-model",
        text: format!(
            "{} does jobs[{}] for {} units each, {saves} units less in all; whether it looks as good is yours to judge",
            cheapest.model, line.job, cheapest.units_per_generation
        ),
        inputs: vec![("model", cheapest.model.clone()), ("job", owned(line.job)), ("saves", owned(saves))],
        cites: rate.cites.to_vec(),
    })
}
