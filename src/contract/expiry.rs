//! Will it be used before it expires? As a plan, as a ledger of days, and for columns of lots.

use crate::amount::Amount;
use crate::lots::account::FoundLots;
use crate::lots::columns::{Burned, LotColumns, UsageByDay};
use crate::lots::draw::DrawOrder;
use crate::lots::ledger::{LedgerRow, ledger};
use crate::lots::lot::{Lot, distinct_lots};
use crate::lots::plan::ExpiryPlan;
use crate::lots::subscription::{self, MONTHS_MAX, Subscription};
use crate::lots::usage::Usage;
use crate::lots::{self, ExpiryQuestion, USAGE_MAX};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read as reader;
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::trace::Steps;
use kling_derive::{Answer, Request};

/// Lots and usage. What is wrong with the lots and the calendars is told whatever is wrong with the rest.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct ExpiryRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it are left out.
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out. At most 36,600 days after `asOf`.
    #[contract(optional, goes_on)]
    pub until: Option<Day>,
    /// Up to 100,000.
    #[contract(with = distinct_lots)]
    pub lots: Rows<Lot>,
    /// Up to 100,000; what overlaps adds up.
    #[contract(limit = USAGE_MAX)]
    pub usage: Rows<Usage>,
    /// Which lot pays first; goes before the reading `lot.draw_order`.
    #[contract(optional, goes_on)]
    pub draw_order: Option<DrawOrder>,
    /// Readings of unclear clauses.
    #[contract(optional, goes_on)]
    pub readings: Option<Readings>,
    /// Your own facts, laid over the embedded ones.
    #[contract(optional)]
    pub overlay: Option<Overlay>,
    /// What the concurrency limit lets you use in a day.
    #[contract(optional, goes_on)]
    pub max_per_day: Option<Amount>,
    /// Whether the answer has its steps; true where left out.
    #[contract(optional, goes_on)]
    pub steps: Option<bool>,
}

impl ExpiryRequest {
    /// A request by what every one has; the rest is filled in with `..`.
    #[must_use]
    pub fn new(as_of: Day, lots: Vec<Lot>, usage: Vec<Usage>) -> Self {
        Self {
            as_of,
            until: None,
            lots: lots.into(),
            usage: usage.into(),
            draw_order: None,
            readings: None,
            overlay: None,
            max_per_day: None,
            steps: None,
        }
    }

    fn plan(&self, steps: Steps) -> Result<ExpiryPlan, CalcError> {
        let book = book_of(self.overlay.as_ref())?;
        let by_default = Readings::default();
        let question = ExpiryQuestion {
            as_of: self.as_of,
            until: self.until,
            lots: &self.lots,
            usage: &self.usage,
            draw_order: self.draw_order,
            readings: self.readings.as_ref().unwrap_or(&by_default),
            max_per_day: self.max_per_day,
        };
        lots::plan(&book, &question, steps).map_err(|problems| CalcError { problems })
    }
}

/// What becomes of the lots.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn plan_expiry(request: &ExpiryRequest) -> Result<ExpiryPlan, CalcError> {
    request.plan(Steps::new(request.steps.unwrap_or(true)))
}

/// The plan of the same request as a ledger: a row for each day and lot.
///
/// # Errors
/// Those of [`plan_expiry`], and balances with too many digits.
pub fn expiry_ledger(request: &ExpiryRequest) -> Result<Vec<LedgerRow>, CalcError> {
    let plan = request.plan(Steps::new(false))?;
    ledger(&plan).map_err(|_| Problem::new(Code::TooLarge, "lots", note!(lots::BalanceTooLarge {})).into())
}

/// What the columns are asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct BurnRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it take no part.
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out.
    #[contract(optional)]
    pub until: Option<Day>,
    /// Which lot pays first; `expiring-first` where left out.
    #[contract(optional)]
    pub draw_order: Option<DrawOrder>,
}

impl BurnRequest {
    /// A request by what every one has; the rest is filled in with `..`.
    #[must_use]
    pub const fn new(as_of: Day) -> Self {
        Self { as_of, until: None, draw_order: None }
    }
}

/// A history of usage, summed up once, that lots can be played against again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenarios {
    usage: UsageByDay,
    until: Option<Day>,
    draw_order: DrawOrder,
}

impl Scenarios {
    /// Sums up rows of usage: days from 1970-01-01, and thousandths of a unit.
    ///
    /// # Errors
    /// Columns of different lengths.
    pub fn new(request: &BurnRequest, day: &[i32], units_milli: &[u32]) -> Result<Self, CalcError> {
        let usage = UsageByDay::new(request.as_of, day, units_milli)?;
        Ok(Self { usage, until: request.until, draw_order: request.draw_order.unwrap_or(DrawOrder::ExpiringFirst) })
    }

    /// Lets lots pay for it.
    ///
    /// # Errors
    /// Columns of different lengths, limits, and the first hundred bad rows.
    pub fn burn(&self, lots: LotColumns<'_>) -> Result<Burned, CalcError> {
        self.usage.burn(lots, self.until, self.draw_order)
    }
}

/// A plan to make lots of.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both)]
pub struct PlanLotsRequest {
    /// Id of a plan of the rulebook.
    pub plan: String,
    /// The day it starts; each month's credits come on that day of the month, clipped to its last.
    pub starts_on: Day,
    /// Months that are paid, 1 to 1,200.
    #[contract(with = reader::count_within(1, MONTHS_MAX))]
    pub months: u32,
}

/// The lots that the months of an app plan bring, one a month.
///
/// # Errors
/// A plan that the rulebook does not hold, and months past the last year.
pub fn lots_from_plan(request: &PlanLotsRequest) -> Result<FoundLots, CalcError> {
    let subscription = Subscription { plan: &request.plan, starts_on: request.starts_on, months: request.months };
    Ok(subscription::lots(Rulebook::embedded(), &subscription)?)
}
