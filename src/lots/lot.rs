//! A lot: what one owns of a package, a plan or a top-up, and until when (rules `lot.validity`, `lot.window`).

use crate::amount::Amount;
use crate::problem::{Code, Problem};
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Money;
use crate::rulebook::readings::Readings;
use crate::text::named;
use crate::time::Day;
use crate::trace::Cites;
use kling_derive::Answer;

/// The reading that says how long the credits of a subscription are valid.
pub const SUBSCRIPTION_READING: &str = "lot.subscription_validity";
/// The fact that says how long the credits of a top-up are valid.
const TOP_UP_FACT: &str = "top-up-validity-months";

named! {
    /// Where a lot comes from.
    pub enum Origin {
        /// A prepaid package of the API.
        Package = "package",
        /// A month of an app plan.
        Subscription = "subscription",
        /// A top-up of the app.
        TopUp = "top-up",
        /// A gift on top.
        Bonus = "bonus",
        /// A voucher.
        Voucher = "voucher",
    }
}

/// How long a lot is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// So many days.
    Days(u32),
    /// So many months, day number kept, clipped to the last of the month.
    Months(u32),
}

impl Write for Validity {
    fn write(&self, out: &mut Sink) {
        let (name, number) = match self {
            Self::Days(days) => ("days", days),
            Self::Months(months) => ("months", months),
        };
        out.begin_record();
        out.name(name);
        out.whole(*number);
        out.end();
    }
}

impl Validity {
    /// The first day on which the lot no longer pays.
    #[must_use]
    pub fn after(self, effective_on: Day) -> Option<Day> {
        match self {
            Self::Days(days) => effective_on.plus_days(days.into()),
            Self::Months(months) => effective_on.plus_months(months),
        }
    }

    /// What goes without saying for an origin; `None` where it depends on the package.
    #[must_use]
    pub fn by_origin(origin: Origin, book: &Rulebook, readings: &Readings) -> Option<Self> {
        match origin {
            Origin::Subscription => {
                // The options are named by their length: 24-months.
                let (months, _) = readings.option(book, SUBSCRIPTION_READING).split_once('-')?;
                months.parse().ok().map(Self::Months)
            }
            Origin::TopUp => {
                let fact = book.facts.iter().find(|fact| fact.id == TOP_UP_FACT)?;
                fact.value.as_deref()?.parse().ok().map(Self::Months)
            }
            Origin::Package | Origin::Bonus | Origin::Voucher => None,
        }
    }

    /// Where it is said.
    #[must_use]
    pub fn cites(origin: Origin, book: &Rulebook) -> Cites {
        let reading = || book.readings.iter().find(|reading| reading.id == SUBSCRIPTION_READING).map(|reading| reading.cites.clone());
        let fact = || book.facts.iter().find(|fact| fact.id == TOP_UP_FACT).map(|fact| fact.cites.clone());
        match origin {
            Origin::Subscription => reading(),
            Origin::TopUp => fact(),
            Origin::Package | Origin::Bonus | Origin::Voucher => None,
        }
        .unwrap_or_default()
    }
}

/// A lot as it is written in a request and in the answers of `lotsFromAccount` and `lotsFromPlan`.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Lot {
    /// Unique.
    pub id: String,
    /// Name for people.
    #[contract(optional)]
    pub title: Option<String>,
    /// What is left of it on `effectiveOn` or on the day asked about.
    #[contract(ts = "DecimalInput")]
    pub units: Amount,
    /// First day on which it pays.
    pub effective_on: Day,
    /// First day on which it no longer pays; or a validity.
    #[contract(optional)]
    pub expires_on: Option<Day>,
    /// How long it pays; or `expiresOn`. By the origin where neither is given.
    #[contract(optional, ts = "{ days: number } | { months: number }")]
    pub validity: Option<Validity>,
    /// What was paid for these units.
    #[contract(optional, ts = "{ amount: DecimalInput; currency: Currency }")]
    pub paid: Option<Money>,
    /// Concurrent generations that its package allows. Not read here.
    #[contract(optional)]
    pub slots: Option<u32>,
    /// Where it comes from.
    #[contract(optional)]
    pub origin: Option<Origin>,
    /// The day it was bought; the day it becomes effective where left out.
    #[contract(optional)]
    pub purchased_on: Option<Day>,
}

impl Lot {
    /// How long it is valid where its expiry is not written: its own validity, or that of its origin.
    #[must_use]
    pub fn valid_for(&self, book: &Rulebook, readings: &Readings) -> Option<Validity> {
        self.validity.or_else(|| Validity::by_origin(self.origin?, book, readings))
    }

    /// The lot with its days known; `None` where nothing tells its expiry, or that is past the last year.
    #[must_use]
    pub fn held(&self, book: &Rulebook, readings: &Readings) -> Option<Held> {
        let expires_on = match self.expires_on {
            Some(expires_on) => expires_on,
            None => self.valid_for(book, readings)?.after(self.effective_on)?,
        };
        Some(Held {
            id: self.id.clone(),
            units: self.units,
            effective_on: self.effective_on,
            expires_on,
            purchased_on: self.purchased_on.unwrap_or(self.effective_on),
            paid: self.paid,
        })
    }

    /// The lot with its days known and in order; `index` is its place in the request.
    ///
    /// # Errors
    /// Where nothing tells its expiry, or that is not after its first day or past the last year.
    pub fn lawful(&self, index: usize, book: &Rulebook, readings: &Readings) -> Result<Held, Problem> {
        let field = |name: &str| format!("lots[{index}].{name}");
        match self.held(book, readings) {
            Some(held) if held.expires_on <= held.effective_on => {
                let message = format!("`{}` is not after the day it becomes effective, {}", held.expires_on, held.effective_on);
                Err(Problem::new(Code::OutOfRange, field("expiresOn"), message).help("the first day on which it no longer pays"))
            }
            Some(held) => Ok(held),
            None if self.valid_for(book, readings).is_some() => {
                Err(Problem::new(Code::OutOfRange, field("validity"), "the lot expires after the year 9999"))
            }
            None => Err(Problem::new(Code::Missing, field("expiresOn"), "nothing tells when the lot expires")
                .help("`expiresOn`, `validity`, or the origin `subscription` or `top-up`, whose validity is known")),
        }
    }
}

/// A lot whose days are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Unique.
    pub id: String,
    /// What is left of it on `effective_on` or on the day asked about.
    pub units: Amount,
    /// First day on which it pays.
    pub effective_on: Day,
    /// First day on which it no longer pays, after `effective_on`.
    pub expires_on: Day,
    /// The day it was bought.
    pub purchased_on: Day,
    /// What was paid for these units.
    pub paid: Option<Money>,
}
