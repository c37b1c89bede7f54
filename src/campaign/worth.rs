//! What the SLA is worth for what is bought in the first month of work: a voucher for each tier, and when to claim it.
//!
//! What a month's fee of a prepaid campaign is, no source says. Taken is what is bought in the month: the only money that falls
//! into it for certain.

use super::draft::Draft;
use super::question::CampaignQuestion;
use crate::amount::{Amount, TooLarge};
use crate::purchases::plan::Purchase;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Money, Track};
use crate::rulebook::readings::Readings;
use crate::sla::Tier;
use crate::sla::claim::{self, ClaimWindow, DEFAULT_CALENDARS};
use crate::sla::voucher::{self, Voucher};
use crate::time::Day;
use crate::trace::Steps;
use kling_derive::Answer;

/// What a tier pays for the month.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct TierWorth {
    /// The tier.
    pub tier: Tier,
    /// The lowest availability that is still in it, in percent.
    pub percent: Amount,
    /// The voucher.
    pub voucher: Voucher,
}

/// What the SLA is worth for what is bought in the first month of work.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct CampaignSla {
    /// The month of the first day of work, `YYYY-MM`.
    pub month: String,
    /// What is taken for the fee of that month; null where nothing is bought in it.
    pub fee: Option<Money>,
    /// The purchases it is made of.
    pub bought: Vec<Purchase>,
    /// The tiers that pay, from the highest availability down; none where there is no fee.
    pub tiers: Vec<TierWorth>,
    /// When a claim for the month can be filed; null where no window can be given.
    pub window: Option<ClaimWindow>,
}

/// The month of a day.
fn month_of(day: Day) -> String {
    let (year, month, _) = day.parts();
    format!("{year:04}-{month:02}")
}

/// When a claim for the month of the first day of work can be filed.
pub(super) fn window(book: &Rulebook, question: &CampaignQuestion, readings: &Readings, steps: Steps) -> Option<ClaimWindow> {
    let month = month_of(question.starts_on).parse().ok()?;
    claim::claim_window(book, month, &DEFAULT_CALENDARS.map(String::from), readings, steps).ok()
}

/// The voucher for an availability.
pub(super) fn voucher_of(book: &Rulebook, percent: Amount, fee: Money, readings: &Readings, steps: Steps) -> Option<Voucher> {
    let month = voucher::Month { availability_percent: percent, fee, paid_by_voucher: Amount::ZERO };
    voucher::voucher(book, &month, readings, steps).ok()
}

fn fee_of(bought: &[Purchase]) -> Result<Option<Money>, TooLarge> {
    let Some(first) = bought.first() else { return Ok(None) };
    let mut amount = Amount::ZERO;
    for purchase in bought {
        amount = amount.plus(purchase.price.amount.times(Amount::whole(purchase.quantity.into()))?)?;
    }
    Ok(Some(Money { amount, currency: first.price.currency }))
}

/// What the SLA is worth to a plan; `None` on the app's track, as the agreement is about the API.
pub(super) fn worth(book: &Rulebook, question: &CampaignQuestion, draft: &Draft) -> Option<CampaignSla> {
    if question.track == Track::App {
        return None;
    }
    let end_of_month = question.starts_on.last_of_month();
    let in_month = |purchase: &&Purchase| purchase.on >= question.starts_on && purchase.on <= end_of_month;
    let bought: Vec<Purchase> = draft.purchases.iter().flat_map(|plan| plan.purchases.iter()).filter(in_month).cloned().collect();
    let fee = fee_of(&bought).ok()?;
    let paying = || book.sla.tiers.iter().filter(|tier| tier.below_percent.is_some());
    // The lowest availability of a tier is the limit of the next one, below which that holds.
    let lowest = paying().skip(1).map(|tier| tier.below_percent.unwrap_or(Amount::ZERO)).chain([Amount::ZERO]);
    let voucher = |fee: Money, percent: Amount| {
        let voucher = voucher_of(book, percent, fee, &question.readings, question.steps())?;
        Some(TierWorth { tier: voucher.tier.clone(), percent, voucher })
    };
    let tiers = fee.map(|fee| paying().zip(lowest).filter_map(|(_, percent)| voucher(fee, percent)).collect()).unwrap_or_default();
    Some(CampaignSla {
        month: month_of(question.starts_on),
        fee,
        bought,
        tiers,
        window: window(book, question, &question.readings, question.steps()),
    })
}
