//! A lot: what one owns of a package, a plan or a top-up, and until when (rules `lot.validity`, `lot.window`).

use crate::amount::Amount;
use crate::limits;
use crate::note::note;
use crate::order;
use crate::problem::{Code, Problem};
use crate::record::read::{self as reader, Fields, Place, Problems, Read};
use crate::record::rows::{Rows, rows};
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Money};
use crate::rulebook::readings::Readings;
use crate::text::named;
use crate::time::Day;
use crate::trace::Cites;
use crate::value::Value;
use kling_derive::{Answer, Request};

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

/// Either `{days}` or `{months}`, by the field that is there.
impl Read for Validity {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(value, place, problems)?;
        let both = fields.has("days") && fields.has("months");
        let days = fields.optional("days", problems, reader::count_within(1, limits::VALIDITY_DAYS));
        let months = fields.optional("months", problems, reader::count_within(1, limits::MONTHS));
        fields.close(problems);
        if both {
            problems.push(Problem::new(Code::Contradiction, place, note!(lots::ValidityTwofold {})));
            return None;
        }
        match (days?, months?) {
            (Some(days), _) => Some(Self::Days(days)),
            (None, Some(months)) => Some(Self::Months(months)),
            (None, None) => {
                problems.push(Problem::new(Code::Missing, Place::Field(&place, "days"), note!(lots::ValidityMissing {})));
                None
            }
        }
    }
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

    /// The sources that say so.
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
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, check = one_end)]
pub struct Lot {
    /// Unique.
    pub id: String,
    /// Name for people.
    #[contract(optional, with = reader::text)]
    pub title: Option<String>,
    /// What is left of it on `effectiveOn` or on the day asked about.
    pub units: Amount,
    /// First day on which it pays.
    pub effective_on: Day,
    /// First day on which it no longer pays; or a validity.
    #[contract(optional)]
    pub expires_on: Option<Day>,
    /// How long it pays; or `expiresOn`. By the origin where neither is given.
    #[contract(optional, ts = "{ days: number } | { months: number }")]
    pub validity: Option<Validity>,
    /// What was paid for it: for `unitsAtPurchase`, or for `units` where that is left out.
    #[contract(optional)]
    pub paid: Option<Money>,
    /// What its units are. A lot of another balance than the request's never pays; one that names none is of the request's.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// Id of the package on sale that it is, which then counts as bought: of some an account gets only so many. A lot of as many units
    /// as several counts as several. One that the rulebook does not hold counts for nothing.
    #[contract(optional, with = reader::name)]
    pub package: Option<String>,
    /// The units it was bought with, more than none; `units` where left out.
    #[contract(optional, with = at_purchase)]
    pub units_at_purchase: Option<Amount>,
    /// Concurrent generations that its package allows. It plays no part in what lots pay.
    #[contract(optional, with = reader::count_within(1, limits::SLOTS))]
    pub slots: Option<u32>,
    /// Where it comes from.
    #[contract(optional)]
    pub origin: Option<Origin>,
    /// The day it was bought; the day it becomes effective where left out.
    #[contract(optional)]
    pub purchased_on: Option<Day>,
    /// Whether what is left of it was told by the account query, which may be hours behind.
    #[contract(optional)]
    pub may_be_behind: Option<bool>,
}

/// Units that a price is divided by.
fn at_purchase(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let units = reader::quantity_as(value, &|| note!(lots::NothingBoughtHelp {}), place, problems)?;
    if units.is_zero() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(lots::NothingBought {})).help(note!(lots::NothingBoughtHelp {})));
        return None;
    }
    Some(units)
}

fn one_end(lot: Lot, place: Place<'_>, problems: &mut Problems) -> Option<Lot> {
    if lot.expires_on.is_some() && lot.validity.is_some() {
        let problem = Problem::new(Code::Contradiction, Place::Field(&place, "validity"), note!(lots::LotEndsTwice {}));
        problems.push(problem.help(note!(lots::LeaveOneOut {})));
        return None;
    }
    if let Some(bought) = lot.units_at_purchase.filter(|bought| *bought < lot.units) {
        let message = note!(lots::MoreThanBought { units: lot.units, bought });
        problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "unitsAtPurchase"), message));
        return None;
    }
    Some(lot)
}

/// Lots with their places, each of an id of its own. One that cannot be read becomes a problem and is left out.
pub fn distinct_lots(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Rows<Lot>> {
    let lots: Rows<Lot> = rows(limits::LOTS)(value, place, problems)?;
    let mut ids: Vec<(&str, usize)> = lots.placed().map(|(index, lot)| (lot.id.as_str(), index)).collect();
    order::sort(&mut ids, Ord::cmp);
    for ((id, _), (same, index)) in ids.iter().zip(ids.iter().skip(1)) {
        if id == same {
            let field = Place::Index(&place, *index);
            problems.push(Problem::new(Code::Duplicate, Place::Field(&field, "id"), note!(lots::AppearsTwice { value: *id })));
        }
    }
    Some(lots)
}

impl Lot {
    /// A lot by what every lot has; the rest is filled in with `..`.
    #[must_use]
    pub fn new(id: impl Into<String>, units: Amount, effective_on: Day) -> Self {
        Self {
            id: id.into(),
            title: None,
            units,
            effective_on,
            expires_on: None,
            validity: None,
            paid: None,
            balance: None,
            package: None,
            units_at_purchase: None,
            slots: None,
            origin: None,
            purchased_on: None,
            may_be_behind: None,
        }
    }

    /// How long it is valid where its expiry is not written: its own validity, or that of its origin.
    #[must_use]
    pub fn valid_for(&self, book: &Rulebook, readings: &Readings) -> Option<Validity> {
        self.validity.or_else(|| Validity::by_origin(self.origin?, book, readings))
    }

    /// First day on which it no longer pays; `None` where nothing says when it expires, or that is past the last year.
    #[must_use]
    pub fn end(&self, book: &Rulebook, readings: &Readings) -> Option<Day> {
        self.expires_on.or_else(|| self.valid_for(book, readings)?.after(self.effective_on))
    }

    /// Whether its end is a matter of how long the credits of a subscription are read to last.
    #[must_use]
    pub fn ends_by_reading(&self) -> bool {
        self.origin == Some(Origin::Subscription) && self.expires_on.is_none() && self.validity.is_none()
    }

    /// The lot with its days known; `None` where its end is not.
    #[must_use]
    pub fn held(&self, book: &Rulebook, readings: &Readings) -> Option<Held> {
        self.end(book, readings).map(|end| self.held_until(end))
    }

    fn held_until(&self, expires_on: Day) -> Held {
        Held {
            id: self.id.clone(),
            units: self.units,
            effective_on: self.effective_on,
            expires_on,
            purchased_on: self.purchased_on.unwrap_or(self.effective_on),
            paid: self.paid,
            units_at_purchase: self.units_at_purchase.unwrap_or(self.units),
            may_be_behind: self.may_be_behind == Some(true),
        }
    }

    /// The lot with its days known and in order; `index` is its place in the request.
    ///
    /// # Errors
    /// Those of [`Lot::lawful_end`].
    pub fn lawful(&self, index: usize, book: &Rulebook, readings: &Readings) -> Result<Held, Problem> {
        self.lawful_end(index, book, readings).map(|end| self.held_until(end))
    }

    /// First day on which it no longer pays, after the first on which it does; `index` is its place in the request.
    ///
    /// # Errors
    /// Where nothing says when it expires, or that is not after its first day or past the last year.
    pub fn lawful_end(&self, index: usize, book: &Rulebook, readings: &Readings) -> Result<Day, Problem> {
        let field = |name: &str| format!("lots[{index}].{name}");
        match self.end(book, readings) {
            Some(expires_on) if expires_on <= self.effective_on => {
                let message = note!(lots::ExpiresTooEarly { expires_on, effective_on: self.effective_on });
                Err(Problem::new(Code::OutOfRange, field("expiresOn"), message).help(note!(lots::ExpiresOnHelp {})))
            }
            Some(end) => Ok(end),
            None if self.valid_for(book, readings).is_some() => {
                Err(Problem::new(Code::OutOfRange, field("validity"), note!(lots::LotPastCalendar {})))
            }
            None => {
                Err(Problem::new(Code::Missing, field("expiresOn"), note!(lots::ExpiryUnknown {})).help(note!(lots::ExpiryUnknownHelp {})))
            }
        }
    }
}

/// How many of its package each of some lots is, by the package's id.
pub fn packages_had<'l>(book: &Rulebook, lots: impl Iterator<Item = &'l Lot>) -> Vec<(String, u32)> {
    let count = |lot: &Lot| {
        let id = lot.package.as_ref()?;
        let package = book.packages.iter().find(|package| package.id == id.as_str())?;
        let bought = lot.units_at_purchase.unwrap_or(lot.units).cut_div(package.units).ok()?;
        let count = bought.ceil().to_u64().and_then(|count| u32::try_from(count).ok()).unwrap_or(u32::MAX);
        Some((id.clone(), count.max(1)))
    };
    lots.filter_map(count).collect()
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
    /// What was paid for it.
    pub paid: Option<Money>,
    /// The units that was paid for.
    pub units_at_purchase: Amount,
    /// Whether what is left of it may be less by now.
    pub may_be_behind: bool,
}
