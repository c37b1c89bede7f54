//! The cheapest top-ups for what a plan does not pay.
//!
//! Top-ups are valid for years, so the cheapest that hold all that is needed, whatever the days, are mostly used up in time when
//! they are bought one after another: then they are the best plan, since no other way to buy can do with less. Where one of them would
//! expire before it is used up, or any is limited or not always on sale, it is the question of [`crate::purchases`].

use super::Asked;
use super::api::{expiry, least, question};
use super::app::{BALANCE, need_beyond};
use super::demand::Demand;
use crate::amount::{Amount, TooLarge};
use crate::note::Note;
use crate::order;
use crate::purchases::PackageLimits;
use crate::purchases::market::{Choice, shelf};
use crate::purchases::plan::Purchase;
use crate::rulebook::entry::Package;
use kling_kernels::common_divisor;
use kling_kernels::purchase::cover::{Cover, Item};

/// Top-ups to buy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopUps {
    /// By day.
    pub purchases: Vec<Purchase>,
    /// Exact.
    pub cost: Amount,
    /// Credits in them.
    pub bought: Amount,
    /// The least they could cost, where it is not proven that they cost least.
    pub bound: Option<Amount>,
    /// What they lean on that no source says.
    pub leans_on: Option<Note>,
}

/// The top-ups on sale, for what each plan leaves unpaid.
pub struct Shop<'a> {
    asked: Asked<'a>,
    demand: &'a Demand<'a>,
    any: Option<AnyNumber<'a>>,
}

/// Top-ups of which any number can be bought on any day; largest first.
struct AnyNumber<'a> {
    packages: Vec<&'a Package>,
    /// Whole numbers of each.
    sizes: Vec<i128>,
    /// What divides all sizes.
    step: i128,
    cover: Cover,
}

impl<'a> Shop<'a> {
    pub fn new(asked: Asked<'a>, demand: &'a Demand<'a>) -> Self {
        Self { asked, demand, any: AnyNumber::new(asked, demand) }
    }

    /// The cheapest top-ups for what is used beyond so many credits each month; or why there are none.
    ///
    /// # Errors
    /// [`TooLarge`] where the numbers have too many digits.
    pub fn least(&self, grant: i128) -> Result<Result<TopUps, Note>, TooLarge> {
        if self.demand.unpaid(grant) == 0 {
            return Ok(Ok(TopUps::default()));
        }
        if let Some(found) = self.any.as_ref().map(|any| any.least(self.demand, grant)).transpose()?.flatten() {
            return Ok(Ok(found));
        }
        let plan = match least(self.asked, BALANCE, &need_beyond(self.demand, grant)?) {
            Ok(plan) => plan,
            Err(reason) => return Ok(Err(reason.ok_or(TooLarge)?)),
        };
        let bound = (plan.bound < plan.cost).then_some(plan.bound);
        Ok(Ok(TopUps { purchases: plan.purchases, cost: plan.cost, bought: plan.bought, bound, leans_on: plan.leans_on }))
    }
}

impl<'a> AnyNumber<'a> {
    /// `None` where some cannot.
    fn new(asked: Asked<'a>, demand: &Demand<'_>) -> Option<Self> {
        let (first, end) = (asked.months.day(0)?, asked.months.end()?);
        let no_limits = PackageLimits::default();
        let shelf = shelf(asked.book, &question(asked, BALANCE, &[], &no_limits)).ok()?;
        let is_steady = |choice: &Choice<'_>| {
            let package = choice.package;
            let on_sale = package.from.is_none_or(|from| from <= first) && package.until.is_none_or(|until| until >= end);
            choice.limit.is_none() && on_sale
        };
        // One that is off sale for all of the time does not matter.
        let is_there = |choice: &&Choice<'_>| {
            let package = choice.package;
            package.from.is_none_or(|from| from < end) && package.until.is_none_or(|until| until > first)
        };
        let choices: Vec<&Choice<'a>> = shelf.packages.iter().filter(is_there).collect();
        if choices.is_empty() || !choices.iter().all(|choice| is_steady(choice)) {
            return None;
        }
        let mut packages: Vec<&Package> = choices.iter().map(|choice| choice.package).collect();
        order::sort(&mut packages, |one, other| other.units.cmp(&one.units).then_with(|| one.id.cmp(&other.id)));
        let sizes: Vec<i128> = packages.iter().map(|package| demand.whole(package.units).ok()).collect::<Option<_>>()?;
        let step = sizes.iter().copied().fold(0, common_divisor).max(1);
        let places = packages.iter().map(|package| package.price.amount.places()).max().unwrap_or(0);
        let item = |(package, size): (&&Package, &i128)| {
            let price = package.price.amount.to_scaled(places)?;
            Some(Item { units: i64::try_from(size.checked_div(step)?).ok()?, price: i64::try_from(price).ok()? })
        };
        let items: Vec<Item> = packages.iter().zip(&sizes).map(item).collect::<Option<_>>()?;
        let most = demand
            .unpaid(0)
            .checked_div(step)
            .and_then(|steps| i64::try_from(steps).ok())
            .map_or(i64::MAX, |steps| steps.saturating_add(1));
        Some(Self { cover: Cover::new(&items, most), packages, sizes, step })
    }

    /// `None` where it is not known what is cheapest.
    fn least(&self, demand: &Demand<'_>, grant: i128) -> Result<Option<TopUps>, TooLarge> {
        let total = demand.unpaid(grant);
        // Rounded up.
        let steps = total.saturating_add(self.step.saturating_sub(1)).checked_div(self.step).and_then(|steps| i64::try_from(steps).ok());
        let Some(counts) = steps.and_then(|steps| self.cover.least(steps)) else { return Ok(None) };
        let mut found = TopUps::default();
        let mut served = 0_i128;
        // The largest first, so that the last purchase is as late as it can be.
        for ((package, size), count) in self.packages.iter().zip(&self.sizes).zip(counts) {
            let mut left = count;
            while left > 0 {
                let today = first_day(demand, grant, served.saturating_add(1));
                let missing = demand.unpaid_before(today.saturating_add(1), grant).saturating_sub(served);
                let wanted = missing.saturating_add(size.saturating_sub(1)).checked_div(*size).and_then(|count| u64::try_from(count).ok());
                let quantity = wanted.map_or(left, |wanted| wanted.clamp(1, left));
                left = left.saturating_sub(quantity);
                served = served.saturating_add(size.saturating_mul(quantity.into())).min(total);
                let on = demand.months().day(today).ok_or(TooLarge)?;
                let used_up = demand.months().day(first_day(demand, grant, served)).ok_or(TooLarge)?;
                if expiry(package, on).is_some_and(|day| day <= used_up) {
                    return Ok(None);
                }
                found.add(on, package, quantity)?;
            }
        }
        Ok(Some(found))
    }
}

/// The first day by whose end so much has been used beyond a plan's credits.
fn first_day(demand: &Demand<'_>, grant: i128, units: i128) -> i64 {
    let (mut low, mut high) = (0_i64, demand.months().length().saturating_sub(1));
    while low < high {
        let middle = low.saturating_add(high) / 2;
        if demand.unpaid_before(middle.saturating_add(1), grant) < units {
            low = middle.saturating_add(1);
        } else {
            high = middle;
        }
    }
    low
}

impl TopUps {
    fn add(&mut self, on: crate::time::Day, package: &Package, quantity: u64) -> Result<(), TooLarge> {
        let count = Amount::whole(quantity);
        self.cost = self.cost.plus(package.price.amount.times(count)?)?;
        self.bought = self.bought.plus(package.units.times(count)?)?;
        let quantity = u32::try_from(quantity).map_err(|_| TooLarge)?;
        self.purchases.push(Purchase { on, package: package.id.to_string(), quantity, price: package.price });
        Ok(())
    }
}
