//! What would help, with its numbers. It decides nothing: each sentence repeats what one of the four answers says.

use super::draft::Draft;
use super::setting::Setting;
use super::{ask, better};
use crate::amount::Amount;
use crate::cost::quote::{Estimate, EstimateLine};
use crate::note::{Arg, Note, note};
use crate::text::Text;
use crate::trace::{Basis, Cite};
use kling_derive::Answer;

/// Most lots whose units lapse that are named one by one.
const LAPSES_MAX: usize = 20;

/// One thing that would help.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Advice {
    /// What kind it is, for programs.
    pub id: &'static str,
    /// One sentence with its numbers.
    #[contract(name = "text")]
    pub note: Note,
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

/// In a sentence, a value that there is not.
fn none() -> Arg {
    Arg::name("none")
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
    let question = setting.question;
    question.deadline_on.filter(|deadline| draft.finishes_on > *deadline)?;
    let needed = draft.throughput.deadline.as_ref()?.slots_needed?;
    let slots = draft.slots_listed();
    // Another package of the same kind adds nothing, but one of a higher limit brings that limit.
    let enough = setting.offered.iter().filter(|package| package.slots.is_some_and(|slots| slots >= needed) && question.slots.is_none());
    let enough = enough.filter(|package| package.price.currency == question.currency);
    let package = enough.min_by(|a, b| a.price.amount.cmp(&b.price.amount));
    let note = match package {
        None => note!(campaign::AskForSlots { needed, slots }),
        Some(package) => note!(campaign::AskForSlotsOrBuy {
            needed,
            slots,
            package: setting.package_title(&package.id),
            brings: package.slots.unwrap_or(0),
            currency: package.price.currency,
            amount: package.price.amount,
        }),
    };
    let mut inputs = vec![("slotsNeeded", owned(needed)), ("slots", owned(draft.slots_text()))];
    inputs.extend(package.map(|package| ("package", package.id.clone())));
    Some(Advice { id: "ask-for-slots", note, inputs, cites: vec![cite("seed-002", Basis::Stated), cite("seed-001", Basis::Stated)] })
}

/// The vendor's document advises it to whoever leans on a number of slots.
fn confirm_slots(draft: &Draft) -> Option<Advice> {
    let slots = draft.throughput.slots;
    let buys = draft.purchases.as_ref().is_some_and(|plan| !plan.purchases.is_empty());
    (buys || draft.assumed.is_some()).then(|| Advice {
        id: "confirm-slots",
        note: note!(campaign::ConfirmSlots { slots, before: Arg::name(if buys { "buy" } else { "begin" }) }),
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
        || note!(campaign::NothingPays {}),
        |problem| {
            let why = problem.message.clone();
            problem.help.clone().map_or(why.clone(), |help| note!(campaign::WhyAndHelp { why, help }))
        },
    );
    let note = match draft.expiry.runs_out_on {
        Some(day) => note!(campaign::UnitsMissingFrom { units: shortfall, day, why }),
        None => note!(campaign::UnitsMissing { units: shortfall, why }),
    };
    Some(Advice { id: "units-missing", note, inputs: vec![("shortfall", owned(shortfall))], cites: vec![cite("seed-000", Basis::Stated)] })
}

/// One sentence for each lot that loses units.
fn lapses(setting: &Setting<'_>, draft: &Draft) -> Vec<Advice> {
    let bought = |id: &str| draft.bought.iter().find(|bought| bought.lot.id == id);
    let lots = draft.expiry.lots.iter().filter(|lot| !lot.expired.is_zero());
    lots.map(|lot| {
        let (id, expired, day) = (&lot.id, lot.expired, lot.expires_on);
        let help = if day <= setting.question.starts_on {
            "before-work"
        } else if day <= draft.finishes_on {
            "during-work"
        } else if bought(id).is_some() {
            "bought"
        } else {
            "after-work"
        };
        // One's own are called as one has named them.
        let named: Arg = match bought(id) {
            Some(bought) => note!(campaign::BoughtLot { package: setting.package_title(&bought.package), day: bought.on }).into(),
            None => id.into(),
        };
        let (amount, currency) = lot.value_lost.map_or_else(|| (none(), none()), |lost| (lost.amount.into(), lost.currency.into()));
        Advice {
            id: "units-lapse",
            note: note!(campaign::UnitsLapse { units: expired, lot: named, day, amount, currency, help: Arg::name(help) }),
            inputs: vec![("lot", owned(id)), ("expired", owned(expired)), ("expiresOn", owned(day))],
            cites: vec![cite("seed-000", Basis::Stated), cite("seed-002", Basis::Stated)],
        }
    })
    .take(LAPSES_MAX)
    .collect()
}

/// Another plan of purchases that costs less and what it leans on.
fn cheaper_plan(draft: &Draft) -> Option<Advice> {
    let plan = draft.purchases.as_ref()?;
    let cheaper = |cost: Amount| cost < plan.cost.amount;
    let other = plan.alternatives.iter().find(|other| other.cost.currency == plan.cost.currency && cheaper(other.cost.amount))?;
    let saves = plan.cost.amount.minus(other.cost.amount).ok()?;
    let (title, currency, amount) = (other.title.clone(), other.cost.currency, other.cost.amount);
    let note = match other.leans_on.clone() {
        Some(leans_on) => note!(campaign::CheaperPlanLeaning { title, currency, amount, saves, leans_on }),
        None => note!(campaign::CheaperPlan { title, currency, amount, saves }),
    };
    Some(Advice {
        id: "cheaper-plan",
        note,
        inputs: vec![("plan", owned(&other.id)), ("cost", owned(other.cost.amount)), ("saves", owned(saves))],
        cites: vec![cite("seed-000", Basis::Assumed)],
    })
}

/// The cheapest other model for the line that uses most, of those whose rate answers until the work is done.
fn cheaper_model(setting: &Setting<'_>, estimate: &Estimate, draft: &Draft) -> Option<Advice> {
    let lines = estimate.lines.iter().filter(|line| line.balance == setting.balance);
    let largest = |a: &&EstimateLine, b: &&EstimateLine| a.units.cmp(&b.units);
    let line = lines.max_by(largest)?;
    let comparison = ask::compare(setting.book, setting.question, &setting.question.job(line.job)?.job).ok()?;
    let rate = |id: &Text| setting.book.rates.iter().find(|rate| rate.id == *id);
    let lasts = |id: &Text| rate(id).is_some_and(|rate| rate.until.is_none_or(|until| until > draft.finishes_on));
    let cheapest = comparison.rows.iter().find(|row| lasts(&row.rate))?;
    let saves = line.units_per_generation.minus(cheapest.units_per_generation).ok()?.times(line.charged_generations).ok()?;
    if saves.is_zero() || saves.is_negative() {
        return None;
    }
    let rate = rate(&cheapest.rate)?;
    let (model, units) = (cheapest.model.clone(), cheapest.units_per_generation);
    Some(Advice {
        id: "cheaper-model",
        note: note!(campaign::CheaperModel { model: setting.model_title(&model), job: line.job, units, saves }),
        inputs: vec![("model", model), ("job", owned(line.job)), ("saves", owned(saves))],
        cites: rate.cites.to_vec(),
    })
}
