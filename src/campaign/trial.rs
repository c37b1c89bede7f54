//! A plan before it is known who pays: what some slots make of the work, and what is bought for it.

use super::ask;
use super::draft::Draft;
use super::question::{Asked, CampaignQuestion};
use super::setting::{Setting, TIMES_MAX};
use super::slots::Holding;
use super::usage::{self, DaySlots};
use crate::amount::{Amount, TooLarge};
use crate::limits;
use crate::lots::lot::{Lot, Origin, Validity};
use crate::lots::usage::Usage;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::PurchasePlan;
use crate::record::rows::Rows;
use crate::rulebook::entry::{Money, Package};
use crate::throughput::merge::ThroughputResult;
use crate::throughput::pace::{self, SlotsOfRun};
use crate::time::Day;

/// Most steps of the slots that the simulation takes.
const STEPS_MAX: usize = 1_000;

/// A lot that a plan buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bought {
    pub(super) lot: Lot,
    pub(super) package: String,
    pub(super) quantity: u32,
    pub(super) on: Day,
}

/// First day on which a package bought on a day no longer pays (rule `lot.validity`).
pub(super) fn until(package: &Package, on: Day) -> Option<Day> {
    validity(package)?.after(on)
}

fn validity(package: &Package) -> Option<Validity> {
    match (package.validity_days, package.validity_months) {
        (Some(days), _) => Some(Validity::Days(days)),
        (None, Some(months)) => Some(Validity::Months(months)),
        (None, None) => None,
    }
}

/// The lots that a plan of purchases brings. Their ids are those of the packages with the day, with a number where another lot is called so.
fn bought(setting: &Setting<'_>, plan: &PurchasePlan) -> Vec<Bought> {
    let mut lots: Vec<Bought> = Vec::new();
    for purchase in &plan.purchases {
        let Some(package) = setting.package(&purchase.package) else { continue };
        let quantity = Amount::whole(purchase.quantity.into());
        let (Ok(units), Ok(paid)) = (package.units.times(quantity), purchase.price.amount.times(quantity)) else { continue };
        let plain = format!("{}@{}", package.id, purchase.on);
        let mut id = plain.clone();
        let mut number: u32 = 1;
        let is_taken = |id: &str| setting.question.lots.iter().chain(lots.iter().map(|bought| &bought.lot)).any(|lot| lot.id == id);
        while is_taken(&id) {
            number = number.saturating_add(1);
            id = format!("{plain}#{number}");
        }
        let lot = Lot {
            title: Some(package.title.to_string()),
            balance: Some(package.balance),
            package: Some(package.id.to_string()),
            validity: validity(package),
            paid: Some(Money { amount: paid, currency: purchase.price.currency }),
            slots: package.slots,
            origin: Some(Origin::Package),
            purchased_on: Some(purchase.on),
            ..Lot::new(id, units, purchase.on)
        };
        lots.push(Bought { lot, package: purchase.package.clone(), quantity: purchase.quantity, on: purchase.on });
    }
    lots
}

/// Days that the work is spread over, where it is to be and can: it takes no more of them, and the slots never fall until then.
fn spread_over(question: &CampaignQuestion, slots: &[DaySlots], fastest: u64) -> Option<u64> {
    let days = question.days_to_fill()?.min(TIMES_MAX.checked_div(question.seconds_per_day)?);
    let falls = |pair: &[DaySlots]| matches!(pair, [before, after] if after.slots < before.slots && after.day < days);
    (fastest <= days && !slots.windows(2).any(falls)).then_some(days)
}

pub(super) struct Trial {
    pub(super) throughput: ThroughputResult,
    pub(super) purchases: Option<PurchasePlan>,
    /// Slots that a package had to grant, where purchases were asked for and found.
    min_slots: Option<Option<u32>>,
    unpaid: Option<Problem>,
    usage: Rows<Usage>,
    units: Amount,
    /// Units of the day that uses most.
    most_on_a_day: Amount,
    finishes_on: Day,
    pub(super) slots: Vec<DaySlots>,
    pub(super) days: u64,
    /// Days of the run as fast as it goes, where it is spread over more.
    fastest: Option<u64>,
    /// Days of the longest run, or all that it is spread over.
    pub(super) days_longest: u64,
}

impl Trial {
    pub(super) fn at(setting: &Setting<'_>, level: u32, mut slots: Vec<DaySlots>) -> Result<Self, CalcError> {
        let question = setting.question;
        let rest = slots.split_off(STEPS_MAX.min(slots.len()));
        let throughput = setting.run(&slots)?;
        let seconds = pace::seconds_begun(throughput.makespan_seconds.p95);
        let longest = pace::seconds_begun(throughput.makespan_seconds.max);
        let days_of = |seconds: u64| seconds.div_ceil(question.seconds_per_day.max(1));
        let begun = usage::begun(&setting.lines, &slots, seconds, question.seconds_per_day);
        let spread = spread_over(question, &slots, days_of(seconds)).map(|days| (days, usage::spread(&begun, days)));
        let fastest = spread.as_ref().map(|_| days_of(seconds));
        let days_longest = spread.as_ref().map_or(0, |(all, _)| *all).max(days_of(longest));
        let begun = spread.map_or(begun, |(_, spread)| spread);
        let days = u64::try_from(begun.len()).unwrap_or(u64::MAX);
        if rest.first().is_some_and(|step| step.day < days_longest) {
            let problem = Problem::new(Code::TooLarge, "lots", note!(campaign::SlotsChangeOften { limit: STEPS_MAX }));
            return Err(problem.help(note!(campaign::SlotsChangeOftenHelp {})).into());
        }
        let day = |count: u64| i64::try_from(count).ok().and_then(|count| question.starts_on.plus_days(count));
        let within = |done: &Day| done.days_since(question.as_of) <= limits::DAYS;
        let (Some(finishes_on), Some(_), true) = (day(days.saturating_sub(1)), day(days).filter(within), longest <= TIMES_MAX) else {
            let problem = Problem::new(Code::TooLarge, "jobs", note!(campaign::WorkTooLong { days, from: question.starts_on }));
            let days_max = u64::try_from(limits::DAYS).unwrap_or(0);
            return Err(problem.help(note!(campaign::WorkTooLongHelp { days: days_max, seconds: TIMES_MAX })).into());
        };
        let too_large = |TooLarge| ask::too_many_digits();
        let per_day = usage::per_day(&setting.lines, &begun).map_err(too_large)?;
        let units = per_day.iter().try_fold(Amount::ZERO, |sum, units| sum.plus(*units)).map_err(too_large)?;
        let most_on_a_day = per_day.iter().copied().fold(Amount::ZERO, Amount::max);
        let usage: Rows<Usage> = setting.usage(&per_day).into();
        let min_slots = if question.slots.is_some() || !setting.offers_slots() { None } else { Some(level) };
        let is_offered = !setting.offered.is_empty() || question.packages.is_some();
        let asked =
            is_offered.then(|| ask::purchases(setting.book, question, setting.balance, question.packages.as_ref(), min_slots, &usage));
        let (purchases, unpaid) = match asked {
            None => (None, None),
            Some(Ok(plan)) => (Some(plan), None),
            Some(Err(error)) => {
                let is_infeasible = |problem: &Problem| problem.code == Code::Infeasible;
                if !error.problems.iter().any(is_infeasible) {
                    return Err(error);
                }
                (None, error.problems.find(is_infeasible))
            }
        };
        let min_slots = purchases.as_ref().map(|_| min_slots);
        Ok(Self { throughput, purchases, min_slots, unpaid, usage, units, most_on_a_day, finishes_on, slots, days, fastest, days_longest })
    }

    /// Units of a full day at the highest limit. It is that of the whole work: a day of dearer jobs alone can use more, and what a day of
    /// the plan uses can be used.
    fn units_per_day(&self, setting: &Setting<'_>) -> Amount {
        let seconds_per_day = setting.question.seconds_per_day;
        let over = pace::seconds_over(self.throughput.makespan_seconds.mean);
        let slots = SlotsOfRun {
            there: usage::slot_seconds(&self.slots, over, seconds_per_day),
            last: self.slots.last().map_or(0, |step| step.slots),
            highest: self.slots.iter().map(|step| step.slots).max().unwrap_or(0),
            seconds_per_day,
        };
        pace::units_per_day(&self.throughput, slots, self.units).max(self.most_on_a_day)
    }

    /// Who pays for it.
    pub(super) fn paid(self, setting: &Setting<'_>, settled: bool, assumed: Option<(Day, u32)>) -> Result<Draft, CalcError> {
        let question = setting.question;
        let units_per_day_at_most = self.units_per_day(setting);
        let bought = self.purchases.as_ref().map(|plan| bought(setting, plan)).unwrap_or_default();
        let lots: Rows<Lot> = question.lots.iter().cloned().chain(bought.iter().map(|bought| bought.lot.clone())).collect();
        let holdings = self.bought(setting);
        let last_expiry = holdings.iter().chain(&setting.own).map(|lot| lot.until).max();
        // Where work goes on after the last lot has expired, what it needs then is missing, and has to show.
        let until = self.finishes_on.plus_days(1).filter(|done| last_expiry.is_none_or(|last| last < *done));
        let expiry = ask::expiry(setting.book, question, &lots, &self.usage, until, units_per_day_at_most)?;
        Ok(Draft {
            throughput: self.throughput,
            purchases: self.purchases,
            bought,
            unpaid: self.unpaid,
            expiry,
            finishes_on: self.finishes_on,
            units_per_day_at_most,
            settled,
            assumed,
            asked: Asked {
                balance: setting.balance,
                slots: setting.slot_steps(&self.slots),
                workloads: setting.workloads.clone(),
                deadline_seconds: None,
                replications: setting.replications_if_random(),
                purchases: self.min_slots,
                usage: self.usage,
                lots,
                until,
                max_per_day: units_per_day_at_most,
            },
            slots: self.slots,
            days: self.days,
            fastest: self.fastest,
        })
    }

    /// The slots that the purchases bring.
    pub(super) fn bought(&self, setting: &Setting<'_>) -> Vec<Holding> {
        let purchases = self.purchases.iter().flat_map(|plan| plan.purchases.iter());
        purchases
            .filter_map(|purchase| {
                let package = setting.package(&purchase.package)?;
                Some(Holding { from: purchase.on, until: until(package, purchase.on)?, slots: package.slots })
            })
            .collect()
    }
}
