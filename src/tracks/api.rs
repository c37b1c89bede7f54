//! The ways of the API: packages, and list price without any.

use super::demand::Demand;
use super::lapse::outcome;
use super::needs::Units;
use super::{Asked, Priced, TrackPurchase, Ways};
use crate::amount::{Amount, TooLarge};
use crate::lots::burn::Window;
use crate::note::{Note, note};
use crate::purchases::least::Least;
use crate::purchases::plan::Purchase;
use crate::purchases::{self, Need, PackageLimits, PurchaseQuestion};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Package};
use crate::time::Day;

const PACKAGES: &str = "api-packages";
const LIST_PRICE: &str = "api-list-price";

/// The ids of all ways.
pub fn ids() -> Vec<String> {
    vec![LIST_PRICE.to_string(), PACKAGES.to_string()]
}

/// The ways to buy so many units a month.
///
/// # Errors
/// [`TooLarge`] where the numbers have too many digits.
pub(super) fn ways(asked: Asked<'_>, units: &Units) -> Result<Ways, TooLarge> {
    let mut ways = Ways::default();
    list_price(asked, units, &mut ways)?;
    packages(asked, units, &mut ways)?;
    Ok(ways)
}

fn list_price(asked: Asked<'_>, units: &Units, ways: &mut Ways) -> Result<(), TooLarge> {
    let currency = asked.question.currency;
    let Some(price) = asked.book.list_price(units.balance, currency) else {
        ways.not_compared.push((LIST_PRICE.to_string(), note!(tracks::NoListPrice { balance: units.balance, currency })));
        return Ok(());
    };
    let needed = units.units.times(Amount::whole(asked.question.months.into()))?;
    ways.priced.push(Priced {
        id: LIST_PRICE.to_string(),
        title: note!(tracks::AtListPrice {}),
        cost: needed.times(price.price.amount)?,
        bought: needed,
        lapsed: Amount::ZERO,
        left: Amount::ZERO,
        purchases: Vec::new(),
        leans_on: Some(note!(tracks::LeansOnBalance {})),
        bound: None,
        under: Vec::new(),
    });
    Ok(())
}

fn packages(asked: Asked<'_>, units: &Units, ways: &mut Ways) -> Result<(), TooLarge> {
    let demand = Demand::new(asked.months, units.units, asked.book.packages.iter().map(|package| package.units))?;
    let need = need(&demand, 0)?;
    let plan = match least(asked, units.balance, &need) {
        Ok(plan) => plan,
        Err(reason) => {
            ways.not_compared.extend(reason.map(|reason| (PACKAGES.to_string(), reason)));
            return Ok(());
        }
    };
    let lots = windows(asked, &demand, &plan.purchases)?;
    let became = outcome(&demand, lots);
    ways.priced.push(Priced {
        id: PACKAGES.to_string(),
        title: note!(tracks::Packages {}),
        cost: plan.cost,
        bought: plan.bought,
        lapsed: demand.amount(became.lapsed)?,
        left: demand.amount(became.left)?,
        purchases: plan.purchases.iter().map(track_purchase).collect(),
        bound: (plan.bound < plan.cost).then_some(plan.bound),
        leans_on: plan.leans_on,
        under: Vec::new(),
    });
    Ok(())
}

/// A purchase of packages as it is answered.
pub(super) fn track_purchase(purchase: &Purchase) -> TrackPurchase {
    let Purchase { on, package, quantity, price } = purchase;
    TrackPurchase { on: *on, what: package.clone().into(), quantity: *quantity, price: *price }
}

/// What each day uses that something else does not pay, of which there is so much each month.
///
/// # Errors
/// [`TooLarge`] where the numbers have too many digits.
pub(super) fn need(demand: &Demand<'_>, each_month: i128) -> Result<Vec<Need>, TooLarge> {
    let months = demand.months();
    let mut need: Vec<Need> = Vec::new();
    let mut used = 0;
    for distance in 0..months.length() {
        let next = distance.saturating_add(1);
        let after = demand.unpaid_before(next, each_month);
        let units = after.saturating_sub(used);
        used = after;
        let (Some(from), Some(to)) = (months.day(distance), months.day(next)) else { continue };
        let per_day = demand.amount(units)?;
        match need.last_mut().filter(|last| last.per_day == per_day && last.to == from) {
            Some(last) => last.to = to,
            None if units > 0 => need.push(Need { from, to, per_day }),
            None => {}
        }
    }
    Ok(need)
}

/// The cheapest packages of a balance for what is needed, or why there are none.
pub(super) fn least(asked: Asked<'_>, balance: Balance, need: &[Need]) -> Result<Least, Option<Note>> {
    let currency = asked.question.currency;
    // That no day has a package in this currency is not for a day to say.
    if !asked.book.packages.iter().any(|package| package.balance == balance && package.price.currency == currency) {
        return Err(Some(note!(tracks::NoPackagePrice { balance, currency })));
    }
    let no_limits = PackageLimits::default();
    let plan = purchases::least(asked.book, &question(asked, balance, need, &no_limits));
    plan.map_err(|problems| problems.into_iter().next().map(|problem| problem.message))
}

/// What is asked about packages of a balance.
pub(super) fn question<'q>(asked: Asked<'q>, balance: Balance, need: &'q [Need], no_limits: &'q PackageLimits) -> PurchaseQuestion<'q> {
    PurchaseQuestion {
        as_of: asked.question.starts_on,
        from: asked.question.starts_on,
        need,
        past: false,
        balance,
        currency: asked.question.currency,
        lots: &[],
        packages: None,
        min_slots: None,
        limits: no_limits,
        had: no_limits,
        strategy: asked.question.strategy,
    }
}

/// When what is bought pays.
///
/// # Errors
/// [`TooLarge`] where the numbers have too many digits.
pub(super) fn windows(asked: Asked<'_>, demand: &Demand<'_>, purchases: &[Purchase]) -> Result<Vec<Window>, TooLarge> {
    let window = |purchase: &Purchase| {
        let package = package(asked.book, &purchase.package)?;
        let units = demand.whole(package.units).ok()?.checked_mul(purchase.quantity.into())?;
        let start = asked.months.distance(purchase.on);
        Some(Window { start, end: expiry(package, purchase.on).map_or(i64::MAX, |day| asked.months.distance(day)), units })
    };
    purchases.iter().map(window).collect::<Option<_>>().ok_or(TooLarge)
}

pub(super) fn package<'b>(book: &'b Rulebook, id: &str) -> Option<&'b Package> {
    book.packages.iter().find(|package| package.id == id)
}

/// The first day on which a package that is bought on a day no longer pays; `None` past the last year.
pub(super) fn expiry(package: &Package, on: Day) -> Option<Day> {
    match (package.validity_days, package.validity_months) {
        (Some(days), _) => on.plus_days(days.into()),
        (None, months) => on.plus_months(months.unwrap_or(0)),
    }
}
