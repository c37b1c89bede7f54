//! What to buy on which day: the cheapest whole packages that cover a demand, with a proof.
//!
//! [`on_sale`] says what there is to buy; [`market`] puts the demand, the lots that are owned and the packages into whole numbers; the
//! crate of kernels looks for the plan; [`plan`](mod@plan) describes it, with the plans that others would make ([`habits`]) and what it
//! would be under another reading ([`otherwise`]); [`infeasible`] says what is in the way where there is none.
//!
//! Two strategies are answered, since no source says in which order lots pay (rule `buy.strategy`): one that holds in any
//! order, and the best of all plans if what expires first pays first. Both are exact. Of plans that cost the same the one that
//! wastes least is taken, then the one with the fewest packages, then the one that buys later (compared from the last purchase
//! back), then the one whose packages, from the first purchase on, come first by id.
//!
//! What the account has had of a package counts against its limit. Left out: no package is bought for its slots alone.

pub mod habits;
pub mod infeasible;
pub mod least;
pub mod market;
pub mod on_sale;
pub mod otherwise;
pub mod plan;
mod steps;

use crate::amount::Amount;
use crate::note::Arg;
use crate::record::read::{self as reader, Fields, Place, Problems, Read};
use crate::record::rows::Rows;
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Package};
use crate::text::named;
use crate::time::Day;
use crate::value::Value;
pub use least::least;
pub use plan::plan;

named! {
    /// Which plans are looked at (rule `buy.strategy`).
    pub enum Strategy {
        /// Nothing is bought while anything can still pay: holds whatever is drawn first.
        AnyDrawOrder = "any-draw-order",
        /// Any plan; what expires first pays first.
        ExpiringFirst = "expiring-first",
    }
}

/// Days on which the same is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// Units of each day.
    pub per_day: Amount,
}

/// A lot that is owned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnedLot {
    /// What is left of it.
    pub units: Amount,
    /// First day on which it pays.
    pub effective_on: Day,
    /// First day on which it no longer does.
    pub expires_on: Day,
}

/// How many of a package may be bought, by its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageLimits(pub Vec<(String, u32)>);

/// A record whose names are ids.
impl Read for PackageLimits {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        let Value::Record(record) = value else {
            // Tells the type that was wanted.
            return Fields::open(value, place, problems).and(None);
        };
        let limit = |(id, limit): &(String, Value)| {
            let limit = reader::count_within(0, u32::MAX)(limit, Place::Field(&place, id), problems)?;
            Some((id.clone(), limit))
        };
        // Every one is read, so that all problems are told.
        let limits: Vec<Option<(String, u32)>> = record.iter().map(limit).collect();
        limits.into_iter().collect::<Option<_>>().map(Self)
    }
}

impl Write for PackageLimits {
    fn write(&self, out: &mut Sink) {
        out.begin_record();
        for (id, limit) in &self.0 {
            out.text(id);
            out.whole(*limit);
        }
        out.end();
    }
}

/// How many of a package an account has had, by its id; one that is named more than once adds up.
pub type Had = PackageLimits;

impl PackageLimits {
    /// The number of a package, where it is named.
    #[must_use]
    pub fn of(&self, package: &str) -> Option<u32> {
        self.0.iter().find(|(id, _)| id == package).map(|(_, count)| *count)
    }
}

/// How many more of a package an account gets (rule `buy.whole`); `None` where it gets any number.
#[must_use]
pub fn still_to_be_had(package: &Package, had: &Had) -> Option<u32> {
    let had = had.0.iter().filter(|(id, _)| package.id == id.as_str());
    package.max_per_account.map(|limit| had.fold(limit, |left, (_, count)| left.saturating_sub(*count)))
}

/// What is to be bought?
#[derive(Debug, Clone, Copy)]
pub struct PurchaseQuestion<'q> {
    /// The day asked about: what the lots hold, and where demand begins.
    pub as_of: Day,
    /// The first day on which anything can be bought.
    pub from: Day,
    /// The demand from `as_of` on: spans that do not meet, in their order.
    pub need: &'q [Need],
    /// Whether units were asked for on days before `as_of`, which are left out.
    pub past: bool,
    /// What is paid in.
    pub balance: Balance,
    /// What packages are priced in.
    pub currency: Currency,
    /// What is owned.
    pub lots: &'q [OwnedLot],
    /// Ids of the packages on offer, with their places in the request; all of the balance and currency where missing.
    pub packages: Option<&'q Rows<String>>,
    /// Slots that a package must grant.
    pub min_slots: Option<u32>,
    /// Limits of the request by package, beside those of the packages.
    pub limits: &'q PackageLimits,
    /// What the account has had, which counts against the limits of the packages.
    pub had: &'q Had,
    /// Which plans are looked at.
    pub strategy: Strategy,
}

/// What is wrong with what is asked for, without a plan being looked for.
#[must_use]
pub fn faults(book: &Rulebook, question: &PurchaseQuestion<'_>) -> Problems {
    market::shelf(book, question).err().unwrap_or_default()
}

/// A distance that is not negative, as an argument of a sentence.
fn days(days: i64) -> Arg {
    u64::try_from(days).unwrap_or(0).into()
}
