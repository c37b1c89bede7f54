//! Campaigns side by side: what each comes to, and how it differs from the first.

use super::{CampaignPlan, Limit};
use crate::amount::Amount;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::rulebook::entry::Money;
use crate::time::Day;
use kling_derive::Answer;

/// One campaign beside the first.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct CampaignDifference {
    /// Which of the request's, from 0.
    pub campaign: usize,
    /// Money to be paid; null where a price is not known.
    pub cost: Option<Money>,
    /// Last day of work.
    pub finishes_on: Day,
    /// Whether that is in time; null without a deadline.
    pub meets_deadline: Option<bool>,
    /// Whether lots and purchases pay all of it.
    #[contract(declared_optional)]
    pub is_paid: bool,
    /// Whether it is done by its deadline and all of it is paid; null without a deadline.
    #[contract(declared_optional, ts = "boolean | null")]
    pub paid_in_time: Option<bool>,
    /// Units that lapse.
    pub wasted_units: Amount,
    /// What keeps it from being done sooner.
    pub limited_by: Limit,
    /// Cost less that of the first; null where one is not known, or in another currency.
    pub costs_more: Option<Money>,
    /// Days after the first is done; negative where sooner.
    pub days_later: i64,
    /// Units that lapse, less those of the first.
    pub wastes_more: Amount,
}

/// Sets planned campaigns side by side.
///
/// # Errors
/// Where a difference has more digits than can be kept.
pub fn compare(campaigns: &[CampaignPlan]) -> Result<Vec<CampaignDifference>, Problem> {
    let Some(first) = campaigns.first().map(|first| (first.cost, first.finishes_on, first.wasted_units)) else { return Ok(Vec::new()) };
    let (first_cost, first_day, first_waste) = first;
    let mut rows = Vec::new();
    for (index, campaign) in campaigns.iter().enumerate() {
        let too_large = |_| Problem::new(Code::TooLarge, format!("campaigns[{index}]"), note!(campaign::DifferenceTooLong {}));
        let costs_more = match (campaign.cost, first_cost) {
            (Some(cost), Some(first)) if cost.currency == first.currency => {
                Some(Money { amount: cost.amount.minus(first.amount).map_err(too_large)?, currency: cost.currency })
            }
            _ => None,
        };
        rows.push(CampaignDifference {
            campaign: index,
            cost: campaign.cost,
            finishes_on: campaign.finishes_on,
            meets_deadline: campaign.meets_deadline,
            is_paid: campaign.is_paid,
            paid_in_time: campaign.paid_in_time,
            wasted_units: campaign.wasted_units,
            limited_by: campaign.limited_by,
            costs_more,
            days_later: campaign.finishes_on.days_since(first_day),
            wastes_more: campaign.wasted_units.minus(first_waste).map_err(too_large)?,
        });
    }
    Ok(rows)
}
