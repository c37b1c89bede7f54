//! Lots out of the vendor's account query (rules `lot.account`, `lot.kind`, `lot.evidence`).
//!
//! It gives what is left in each package, which may be up to twelve hours old, and instants, of which lots keep the
//! days on the contract's clock. A package that ends inside a day does not pay on that day (rule `lot.window`).
//!
//! Of what the query does not give nothing is made up: a package whose name does not tell its kind gets none, and what the query
//! may have left out is said.

use super::Named;
use super::kind::PackageName;
use super::lot::{Lot, Origin};
use crate::amount::Amount;
use crate::clock::{Instant, Offset};
use crate::note::{Note, note};
use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;
use crate::text::named;
use crate::time::Day;
use core::cmp::Ordering;
use kling_derive::Answer;

/// How many hours old what is left in a package may be, by the vendor's text.
const LATE_HOURS: u32 = 12;

named! {
    /// What state a package of the account is in.
    pub enum Status {
        /// Bought, not effective yet.
        ToBeOnline = "toBeOnline",
        /// In use.
        Online = "online",
        /// Past its end.
        Expired = "expired",
        /// Used up.
        RunOut = "runOut",
    }
}

/// The kind of package whose rest only falls.
const DECREASING: &str = "decreasing_total";

/// A package of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountPackage {
    /// The vendor's id.
    pub id: String,
    /// The vendor's name for it.
    pub name: Option<String>,
    /// What the name says.
    pub told: Option<PackageName>,
    /// `decreasing_total` or another kind.
    pub kind: Option<String>,
    /// What it was bought with.
    pub total: Option<Amount>,
    /// What is left.
    pub remaining: Amount,
    /// When it was bought.
    pub purchased: Instant,
    /// When it becomes effective.
    pub effective: Instant,
    /// When it ends; where it is not told, the months of the name count.
    pub invalid: Option<Instant>,
    /// Its state.
    pub status: Status,
}

/// Lots that can be asked about, and what to keep in mind.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct FoundLots {
    /// The lots.
    pub lots: Vec<Lot>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
}

/// The days of a package on a clock; `None` where they have no name.
fn days(package: &AccountPackage, clock: Offset) -> Option<(Day, Day, Day)> {
    let day = |instant: Instant| instant.on(clock).map(|(day, _)| day);
    let effective_on = day(package.effective)?;
    let expires_on = match package.invalid {
        Some(invalid) => day(invalid)?,
        None => effective_on.plus_months(package.told?.months)?,
    };
    Some((day(package.purchased)?, effective_on, expires_on))
}

/// Whether the days of a package have names on a clock.
#[must_use]
pub fn has_days(package: &AccountPackage, clock: Offset) -> bool {
    days(package, clock).is_some()
}

/// The lots of the packages that are in use or will be.
#[must_use]
pub fn lots(book: &Rulebook, packages: &[AccountPackage], clock: Offset) -> FoundLots {
    let mut lots: Vec<Lot> = Vec::new();
    let [mut over, mut short, mut more, mut other, mut inside, mut unnamed, mut by_months, mut again] = [const { Vec::new() }; 8];
    let repeated = repeated(packages);
    for (place, package) in packages.iter().enumerate() {
        let id = package.id.as_str();
        if repeated.binary_search(&place).is_ok() {
            again.push(id);
            continue;
        }
        if matches!(package.status, Status::Expired | Status::RunOut) {
            over.push(id);
            continue;
        }
        let Some((purchased_on, effective_on, expires_on)) = days(package, clock) else { continue };
        if expires_on <= effective_on {
            short.push(id);
            continue;
        }
        if package.total.is_some_and(|total| total < package.remaining) {
            more.push(id);
        }
        if package.kind.as_deref().is_some_and(|kind| kind != DECREASING) {
            other.push(id);
        }
        if package.invalid.and_then(|invalid| invalid.on(clock)).is_some_and(|(_, seconds)| seconds > 0) {
            inside.push(id);
        }
        if package.told.is_none() {
            unnamed.push(id);
        } else if package.invalid.is_none() {
            by_months.push(id);
        }
        lots.push(Lot {
            balance: package.told.map(|told| told.balance),
            slots: package.told.map(|told| told.slots),
            units_at_purchase: package.total.filter(|total| !total.is_zero() && *total >= package.remaining),
            title: package.name.clone(),
            expires_on: Some(expires_on),
            origin: Some(Origin::Package),
            purchased_on: Some(purchased_on),
            may_be_behind: Some(true),
            ..Lot::new(&package.id, package.remaining, effective_on)
        });
    }
    let mut warnings = Vec::new();
    if packages.is_empty() {
        warnings.push(note!(account::NoPackages { days: longest_validity(book) }));
    }
    if !lots.is_empty() {
        warnings.push(note!(account::AmountsMayBeOld { hours: LATE_HOURS }));
        warnings.push(note!(account::NoPricesAndClock { clock: clock.to_string() }));
    }
    again.dedup();
    let renamed = tell_apart(&mut lots);
    let renamed: Vec<&str> = renamed.iter().map(String::as_str).collect();
    let about = |ids: &[&str], note: fn(Named) -> Note| Named::of(ids).map(note);
    warnings.extend(about(&unnamed, |Named { count, ids, is_cut }| note!(account::KindNotTold { count, ids, is_cut })));
    warnings.extend(about(&by_months, |Named { count, ids, is_cut }| note!(account::EndByName { count, ids, is_cut })));
    warnings.extend(about(&over, |Named { count, ids, is_cut }| note!(account::OverLeftOut { count, ids, is_cut })));
    warnings.extend(about(&short, |Named { count, ids, is_cut }| note!(account::ShortLeftOut { count, ids, is_cut })));
    warnings.extend(about(&more, |Named { count, ids, is_cut }| note!(account::MoreThanBought { count, ids, is_cut })));
    warnings.extend(about(&other, |Named { count, ids, is_cut }| note!(account::OtherKind { count, ids, is_cut })));
    warnings.extend(about(&inside, |Named { count, ids, is_cut }| note!(account::EndsInsideDay { count, ids, is_cut })));
    warnings.extend(about(&again, |Named { count, ids, is_cut }| note!(account::ListedAgain { count, ids, is_cut })));
    warnings.extend(about(&renamed, |Named { count, ids, is_cut }| note!(account::SameId { count, ids, is_cut })));
    if !packages.is_empty() {
        warnings.push(note!(account::OlderMayBeMissing { days: longest_validity(book) }));
    }
    FoundLots { lots, warnings }
}

/// The places of packages that are the same, field by field, as one before: pages of the answer overlap, and none is there twice.
fn repeated(packages: &[AccountPackage]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..packages.len()).collect();
    let key = |package: &AccountPackage| (package.purchased, package.effective, package.remaining);
    let compare = |one: usize, other: usize| match (packages.get(one), packages.get(other)) {
        (Some(a), Some(b)) => a.id.cmp(&b.id).then_with(|| key(a).cmp(&key(b))),
        _ => Ordering::Equal,
    };
    // Equal ones stay in the order in which they came.
    order::sort_places(&mut places, &compare);
    let is_same = |pair: &[usize]| match pair {
        [one, other] if packages.get(*one) == packages.get(*other) => Some(*other),
        _ => None,
    };
    let mut repeated: Vec<usize> = places.windows(2).filter_map(is_same).collect();
    order::sort(&mut repeated, usize::cmp);
    repeated
}

/// The longest that a package of the API is valid, in days: a query must begin before what old ones were bought.
fn longest_validity(book: &Rulebook) -> u32 {
    let packages = book.packages.iter().filter(|package| package.balance != Balance::AppCredit);
    packages.filter_map(|package| package.validity_days).max().unwrap_or_default()
}

/// Gives the second and later lots of an id another one. An id is only a label here. Gives the new ones.
fn tell_apart(lots: &mut [Lot]) -> Vec<String> {
    let taken = order::distinct(lots.iter().map(|lot| lot.id.clone()));
    let mut by_id: Vec<usize> = (0..lots.len()).collect();
    let id = |lots: &[Lot], place: usize| lots.get(place).map(|lot| lot.id.clone()).unwrap_or_default();
    order::sort(&mut by_id, |one, other| lots.get(*one).map(|lot| &lot.id).cmp(&lots.get(*other).map(|lot| &lot.id)));
    let mut renamed = Vec::new();
    let (mut last, mut number) = (None, 1_usize);
    for place in by_id {
        let own = id(lots, place);
        if last.as_ref() != Some(&own) {
            (last, number) = (Some(own), 1);
            continue;
        }
        let new = loop {
            number = number.saturating_add(1);
            let new = format!("{own} ({number})");
            if taken.binary_search(&new).is_err() {
                break new;
            }
        };
        if let Some(lot) = lots.get_mut(place) {
            lot.id.clone_from(&new);
        }
        renamed.push(new);
    }
    renamed
}
