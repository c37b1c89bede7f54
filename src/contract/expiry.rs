//! Will it be used before it expires? As a plan, as a ledger of days, and for columns of lots.

use crate::amount::Amount;
use crate::limits;
use crate::lots::account::FoundLots;
use crate::lots::columns::{Burned, LotColumns, UsageByDay};
use crate::lots::draw::DrawOrder;
use crate::lots::ledger::{LedgerRow, ledger};
use crate::lots::lot::{Lot, distinct_lots};
use crate::lots::plan::ExpiryPlan;
use crate::lots::subscription::{self, Subscription};
use crate::lots::usage::Usage;
use crate::lots::{self, ExpiryQuestion};
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read as reader;
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::trace::Steps;
use kling_derive::{Answer, Request};

/// Lots and usage. Problems of the lots and calendars are listed whatever is wrong with the rest.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, new)]
pub struct ExpiryRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it are left out.
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out. At most `limits().days` days after `asOf`.
    #[contract(optional, goes_on)]
    pub until: Option<Day>,
    /// What is used; the one that the lots name where left out. Lots of another balance are left out.
    #[contract(optional, goes_on)]
    pub balance: Option<Balance>,
    /// What is held, at most `limits().lots`.
    #[contract(with = distinct_lots)]
    pub lots: Rows<Lot>,
    /// What overlaps adds up.
    #[contract(limit = limits::USAGE)]
    pub usage: Rows<Usage>,
    /// Which lot pays first; overrides the reading `lot.draw_order`.
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
    fn plan(&self, steps: Steps) -> Result<ExpiryPlan, CalcError> {
        // Whether there are steps is what the two questions differ in.
        let Self { as_of, until, balance, ref lots, ref usage, draw_order, ref readings, ref overlay, max_per_day, steps: _ } = *self;
        let book = book_of(overlay.as_ref())?;
        let by_default = Readings::default();
        let readings = readings.as_ref().unwrap_or(&by_default);
        let question = ExpiryQuestion { as_of, until, balance, lots, usage, draw_order, readings, max_per_day };
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
#[contract(both, new)]
pub struct BurnRequest {
    /// The day asked about: earlier usage is past, and lots that have expired by it take no part.
    pub as_of: Day,
    /// First day after the plan; the last expiry where left out.
    #[contract(optional)]
    pub until: Option<Day>,
    /// Which lot pays first; `expiring-first` where left out.
    #[contract(optional)]
    pub draw_order: Option<DrawOrder>,
    /// Accepted by every function; this answer has no steps.
    #[contract(optional)]
    pub steps: Option<bool>,
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
        let BurnRequest { as_of, until, draw_order, steps: _ } = *request;
        let usage = UsageByDay::new(as_of, day, units_milli)?;
        Ok(Self { usage, until, draw_order: draw_order.unwrap_or(DrawOrder::ExpiringFirst) })
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
#[contract(both, new)]
pub struct PlanLotsRequest {
    /// Id of a plan of the rulebook.
    pub plan: String,
    /// The day it starts; each month's credits come on that day of the month, clipped to its last.
    pub starts_on: Day,
    /// Months that are paid, 1 to `limits().months`.
    #[contract(with = reader::count_within(1, limits::MONTHS))]
    pub months: u32,
    /// Accepted by every function; this answer has no steps.
    #[contract(optional)]
    pub steps: Option<bool>,
}

/// The lots that the months of an app plan bring, one a month.
///
/// # Errors
/// A plan that the rulebook does not hold, and months past the last year.
pub fn lots_from_plan(request: &PlanLotsRequest) -> Result<FoundLots, CalcError> {
    let PlanLotsRequest { ref plan, starts_on, months, steps: _ } = *request;
    let subscription = Subscription { plan, starts_on, months };
    Ok(subscription::lots(Rulebook::embedded(), &subscription)?)
}
