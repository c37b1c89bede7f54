//! What another reading of an unclear clause would change in a plan: it is made again under each.

use super::draft::Draft;
use super::question::CampaignQuestion;
use super::setting::Setting;
use super::worth::{self, CampaignSla};
use super::{ask, best, cost, prepare};
use crate::amount::Amount;
use crate::lots::lot::{Lot, SUBSCRIPTION_READING};
use crate::lots::plan::ExpiryPlan;
use crate::note::{Arg, Note, note};
use crate::order;
use crate::rulebook::entry::{Currency, Money, Track};
use crate::text::{Text, named};
use crate::time::Day;
use crate::trace::Steps;
use kling_derive::Answer;

/// Lots whose own loss is named; the sums hold for all.
const LOTS_NAMED: usize = 20;
/// Readings that bear on a measured month; a plan measures none.
const MEASURED: [&str; 5] = ["sla.empty_interval", "sla.unreached", "sla.rounding", "sla.unanswered", "sla.log_zone"];

named! {
    /// What another reading changes.
    pub enum ChangedFigure {
        /// Money to be paid.
        Cost = "cost",
        /// The last day of work.
        Finish = "finish",
        /// Units that lapse.
        Lapse = "lapse",
        /// The price of what lapses.
        Lost = "lost",
        /// Units that no lot pays.
        Missing = "missing",
        /// Units of one lot that lapse.
        OfLot = "ofLot",
        /// The voucher of a tier.
        Voucher = "voucher",
        /// The first day to file a claim.
        Opens = "opens",
        /// The last day to file it.
        FileBy = "fileBy",
    }
}

/// One figure that another reading changes.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ReadingChange {
    /// Which one.
    pub figure: ChangedFigure,
    /// The lot or tier it is about.
    #[contract(optional)]
    pub of: Option<Text>,
    /// The currency of money.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// The figure of the plan, a decimal or a day; null where there is none.
    pub before: Option<String>,
    /// The same under the other reading.
    pub after: Option<String>,
    /// Both in a sentence.
    #[contract(name = "text")]
    pub note: Note,
}

/// A reading that a plan rests on.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct PlanReading {
    /// The reading.
    pub reading: Text,
    /// The option that was taken.
    pub option: String,
    /// Whether it bears on a measured month alone, which no plan has.
    pub measured_only: bool,
}

/// What another reading would change in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct CampaignEffect {
    /// The reading.
    pub reading: Text,
    /// The other option.
    pub option: Text,
    /// The option that was taken.
    pub chosen: String,
    /// What changes, empty where nothing does; null where no plan comes of the other reading.
    pub changes: Option<Vec<ReadingChange>>,
}

/// A figure under both readings.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Money(Money),
    Units(Amount),
    Day(Day),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Money(Money { amount, .. }) | Self::Units(amount) => amount.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    const fn currency(&self) -> Option<Currency> {
        if let Self::Money(money) = self { Some(money.currency) } else { None }
    }

    fn arg(&self) -> Arg {
        match self {
            Self::Money(Money { amount, .. }) | Self::Units(amount) => amount.into(),
            Self::Day(day) => day.into(),
        }
    }
}

/// A change, where there is one.
fn change(figure: ChangedFigure, of: Option<Text>, before: Option<Value>, after: Option<Value>) -> Option<ReadingChange> {
    if before == after {
        return None;
    }
    let arg = |value: &Option<Value>| value.as_ref().map_or(Arg::name("none"), Value::arg);
    let currency = after.as_ref().or(before.as_ref()).and_then(Value::currency);
    let note = note!(campaign::Change {
        figure,
        of: of.clone().map_or(Arg::name(""), Arg::from),
        before: arg(&before),
        after: arg(&after),
        currency: currency.map_or(Arg::name("none"), Arg::from),
    });
    let text = |value: Option<Value>| value.map(|value| value.text());
    Some(ReadingChange { figure, of, currency, before: text(before), after: text(after), note })
}

/// What a plan comes to, as far as readings change it.
struct Outcome<'p> {
    cost: Option<Money>,
    finishes_on: Day,
    expiry: &'p ExpiryPlan,
}

fn plan_changes(now: &Outcome<'_>, then: &Outcome<'_>) -> Vec<ReadingChange> {
    let (mine, other) = (&now.expiry.totals, &then.expiry.totals);
    let money = |money: Option<Money>| money.map(Value::Money);
    let units = |units: Amount| Some(Value::Units(units));
    let plan = [
        change(ChangedFigure::Cost, None, money(now.cost), money(then.cost)),
        change(ChangedFigure::Finish, None, Some(Value::Day(now.finishes_on)), Some(Value::Day(then.finishes_on))),
        change(ChangedFigure::Lapse, None, units(mine.expired), units(other.expired)),
        change(ChangedFigure::Lost, None, money(mine.value_lost), money(other.value_lost)),
        change(ChangedFigure::Missing, None, units(mine.shortfall), units(other.shortfall)),
    ];
    let mut expired: Vec<(&str, Amount)> = then.expiry.lots.iter().map(|lot| (lot.id.as_str(), lot.expired)).collect();
    order::sort(&mut expired, |(one, _), (other, _)| one.cmp(other));
    let of_lots = now.expiry.lots.iter().filter_map(|lot| {
        let found = expired.binary_search_by(|(id, _)| (*id).cmp(&lot.id)).ok();
        let (_, other) = *expired.get(found?)?;
        change(ChangedFigure::OfLot, Some(lot.id.clone().into()), units(lot.expired), units(other))
    });
    plan.into_iter().flatten().chain(of_lots.take(LOTS_NAMED)).collect()
}

/// Looks for what other readings change.
struct Search<'s> {
    setting: &'s Setting<'s>,
    draft: &'s Draft,
    cost: Option<Money>,
    sla: Option<&'s CampaignSla>,
}

impl Search<'_> {
    /// Whether the plan rests on how a clause is read.
    fn concerns(&self, reading: &str) -> bool {
        let lots = self.draft.expiry.lots.len();
        match reading.split_once('.') {
            _ if reading == SUBSCRIPTION_READING => self.setting.question.lots.iter().any(Lot::ends_by_reading),
            _ if reading == "lot.draw_order" => lots > 1,
            Some(("lot", _)) => lots > 0,
            Some(("sla", _)) => self.sla.is_some_and(|sla| !sla.tiers.is_empty()),
            Some(("claim", _)) => self.sla.is_some_and(|sla| sla.window.is_some()),
            Some(("cost", _)) => self.setting.question.track == Track::App,
            _ => lots > 0 || self.sla.is_some(),
        }
    }

    /// The plan's changes under another reading; `None` where no plan comes of it.
    ///
    /// Only what a reading says of validity or of the rates changes what is bought and when the work is done. Under any other the
    /// work runs as before, and only what becomes of the lots has to be worked out; the rest of a plan takes far longer.
    fn plan_under(&self, question: &CampaignQuestion, is_whole: bool) -> Option<Vec<ReadingChange>> {
        let book = self.setting.book;
        let now = Outcome { cost: self.cost, finishes_on: self.draft.finishes_on, expiry: &self.draft.expiry };
        if !is_whole {
            let asked = &self.draft.asked;
            let expiry = ask::expiry(book, question, &asked.lots, &asked.usage, asked.until, asked.max_per_day).ok()?;
            return Some(plan_changes(&now, &Outcome { expiry: &expiry, ..now }));
        }
        let (estimate, setting) = prepare(book, question).ok()?;
        let (draft, _) = best(&setting).ok()?;
        let cost = cost(&setting, &estimate, &draft).ok()?;
        Some(plan_changes(&now, &Outcome { cost, finishes_on: draft.finishes_on, expiry: &draft.expiry }))
    }

    /// What another option of a reading changes.
    fn changes(&self, reading: &str, option: &str) -> Option<Vec<ReadingChange>> {
        let (book, of) = (self.setting.book, |room: &str| reading.split_once('.').is_some_and(|(own, _)| own == room));
        let question = CampaignQuestion { steps: false, ..self.setting.question.under(reading, option) };
        let mut changes = Vec::new();
        if of("lot") || of("time") || of("cost") {
            changes.extend(self.plan_under(&question, of("cost") || reading == SUBSCRIPTION_READING)?);
        }
        if let Some(now) = self.sla.and_then(|sla| sla.window.as_ref()).filter(|_| of("claim") || of("time")) {
            let then = worth::window(book, &question, &question.readings, Steps::new(false))?;
            let day = |day: Day| Some(Value::Day(day));
            changes.extend(change(ChangedFigure::Opens, None, day(now.opens_on), day(then.opens_on)));
            changes.extend(change(ChangedFigure::FileBy, None, day(now.file_by), day(then.file_by)));
        }
        if let Some((sla, fee)) = self.sla.and_then(|sla| Some((sla, sla.fee?))).filter(|_| of("sla") && !MEASURED.contains(&reading)) {
            for tier in &sla.tiers {
                let then = worth::voucher_of(book, tier.percent, fee, &question.readings, Steps::new(false))?;
                let money = |money: Money| Some(Value::Money(money));
                let of = Some(tier.tier.id.clone());
                changes.extend(change(ChangedFigure::Voucher, of, money(tier.voucher.amount), money(then.amount)));
            }
        }
        Some(changes)
    }
}

/// The readings that a plan rests on, and one entry for each other option of them.
pub(super) fn effects(
    setting: &Setting<'_>,
    draft: &Draft,
    cost: Option<Money>,
    sla: Option<&CampaignSla>,
) -> (Vec<PlanReading>, Vec<CampaignEffect>) {
    let search = Search { setting, draft, cost, sla };
    let (mut readings, mut effects) = (Vec::new(), Vec::new());
    for reading in setting.book.readings.iter().filter(|reading| search.concerns(&reading.id)) {
        let chosen = setting.question.readings.option(setting.book, &reading.id);
        let measured_only = MEASURED.contains(&reading.id.as_ref());
        readings.push(PlanReading { reading: reading.id.clone(), option: chosen.to_string(), measured_only });
        for option in reading.options.iter().filter(|option| option.id != chosen) {
            effects.push(CampaignEffect {
                reading: reading.id.clone(),
                option: option.id.clone(),
                chosen: chosen.to_string(),
                changes: search.changes(&reading.id, &option.id),
            });
        }
    }
    (readings, effects)
}
