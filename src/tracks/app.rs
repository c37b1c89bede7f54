//! The ways of the app: each plan by the month and by the year, with the top-ups that it needs, and top-ups alone.
//!
//! A plan brings its credits on the first day of each month. What a month uses beyond them is paid by top-ups, the cheapest that
//! hold it. Whichever way the validity of a plan's credits is read, they suffice for as much: where they are enough for a month, none
//! of another is needed, and where they are not, nothing of them is left when the next ones come.

use super::api::{self, track_purchase, windows};
use super::demand::{Demand, Months};
use super::lapse::outcome;
use super::top_ups::{Shop, TopUps};
use super::{Asked, Priced, TrackPurchase, Ways};
use crate::amount::{Amount, TooLarge};
use crate::lots::burn::Window;
use crate::lots::lot::{Origin, SUBSCRIPTION_READING, Validity};
use crate::note::note;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Money, Plan};
use crate::rulebook::readings::Readings;
use crate::text::{Text, named};

const TOP_UPS: &str = "top-ups";
/// Months of a year, which is what a plan by the year is paid for.
const YEAR: usize = 12;

named! {
    /// How a plan is paid.
    pub enum Payment {
        /// Each month.
        Monthly = "monthly",
        /// A year ahead.
        Annual = "annual",
    }
}

/// The plans that bring credits by the month.
fn plans(book: &Rulebook) -> impl Iterator<Item = &Plan> {
    book.plans.iter().filter(|plan| !plan.credits_per_month.is_zero())
}

fn id_of(plan: &Plan, payment: Payment) -> String {
    format!("plan:{}:{payment}", plan.id)
}

/// The ids of all ways.
pub fn ids(book: &Rulebook) -> Vec<String> {
    let plans = plans(book).flat_map(|plan| Payment::ALL.iter().map(|payment| id_of(plan, *payment)));
    plans.chain([TOP_UPS.to_string()]).collect()
}

/// The ways to buy so many credits a month.
///
/// # Errors
/// [`TooLarge`] where the numbers have too many digits.
pub(super) fn ways(asked: Asked<'_>, credits: Amount) -> Result<Ways, TooLarge> {
    let book = asked.book;
    let sizes = book.packages.iter().map(|package| package.units);
    let demand = Demand::new(asked.months, credits, sizes.chain(plans(book).map(|plan| plan.credits_per_month)))?;
    let shop = Shop::new(asked, &demand);
    let mut ways = Ways::default();
    for plan in plans(book) {
        let grant = demand.whole(plan.credits_per_month)?;
        let top_ups = shop.least(grant)?;
        for payment in Payment::ALL {
            let id = id_of(plan, *payment);
            let paid = match payments(asked, plan, *payment) {
                Ok(paid) => paid,
                Err(reason) => {
                    ways.not_compared.push((id, reason));
                    continue;
                }
            };
            match &top_ups {
                Ok(top_ups) => ways.priced.push(way(asked, &demand, (plan, grant), (*payment, paid), top_ups)?),
                Err(reason) => ways.not_compared.push((id, note!(tracks::NeedsTopUps { reason: reason.clone() }))),
            }
        }
    }
    match shop.least(0)? {
        Ok(top_ups) => ways.priced.push(alone(asked, &demand, &top_ups)?),
        Err(reason) => ways.not_compared.push((TOP_UPS.to_string(), reason)),
    }
    Ok(ways)
}

/// What is paid for a plan itself on which day, or why that is not known.
fn payments(asked: Asked<'_>, plan: &Plan, payment: Payment) -> Result<Vec<TrackPurchase>, crate::note::Note> {
    let currency = asked.question.currency;
    let priced_in = |price: &Money| price.currency == currency;
    let (first, next, every) = match payment {
        Payment::Monthly => (plan.first_month_price.filter(priced_in).unwrap_or(plan.price), plan.price, 1),
        Payment::Annual => {
            let year = plan.year_price.ok_or_else(|| note!(tracks::NoYearPrice { plan: &plan.title }))?;
            (year, year, YEAR)
        }
    };
    if !priced_in(&next) {
        return Err(note!(tracks::OtherCurrency { title: &plan.title, own: next.currency, currency }));
    }
    let paid = asked.months.firsts().step_by(every).enumerate();
    let price = |index: usize| if index == 0 { first } else { next };
    Ok(paid.map(|(index, on)| TrackPurchase { on, what: plan.id.clone(), quantity: 1, price: price(index) }).collect())
}

/// When the credits of each month pay, by a reading of how long they do.
fn grants(months: &Months, grant: i128, validity: u32) -> Vec<Window> {
    let end = |month: usize, start: i64| {
        if validity == 1 {
            // Those of a month end when the next ones come, also where that is a day later than a month by the calendar.
            return months.start(month.saturating_add(1));
        }
        months.day(start)?.plus_months(validity).map(|day| months.distance(day))
    };
    let window = |month: usize| {
        let start = months.start(month)?;
        Some(Window { start, end: end(month, start).unwrap_or(i64::MAX), units: grant })
    };
    (0..months.count()).filter_map(window).collect()
}

/// The months for which credits of a plan are valid, by some readings.
fn validity(book: &Rulebook, readings: &Readings) -> u32 {
    match Validity::by_origin(Origin::Subscription, book, readings) {
        Some(Validity::Months(months)) => months,
        _ => 1,
    }
}

fn way(
    asked: Asked<'_>,
    demand: &Demand<'_>,
    (plan, grant): (&Plan, i128),
    (payment, mut purchases): (Payment, Vec<TrackPurchase>),
    top_ups: &TopUps,
) -> Result<Priced, TooLarge> {
    let Asked { book, question, months } = asked;
    let bought_top_ups = windows(asked, demand, &top_ups.purchases)?;
    let became = |readings: &Readings| {
        let mut lots = grants(months, grant, validity(book, readings));
        lots.extend_from_slice(&bought_top_ups);
        let became = outcome(demand, lots);
        Ok((demand.amount(became.lapsed)?, demand.amount(became.left)?))
    };
    let (lapsed, left) = became(question.readings)?;
    let mut under = Vec::new();
    for option in book.readings.iter().filter(|reading| reading.id == SUBSCRIPTION_READING).flat_map(|reading| reading.options.iter()) {
        let other = became(&question.readings.with(SUBSCRIPTION_READING, &option.id))?;
        if other != (lapsed, left) {
            under.push((option.id.clone(), other.0, other.1));
        }
    }
    let has_top_ups = !top_ups.purchases.is_empty();
    let leans_on = match (under.is_empty(), has_top_ups) {
        (false, _) => Some(note!(tracks::LeansOnValidity { months: validity(book, question.readings) })),
        (true, true) => Some(note!(tracks::LeansOnOrder {})),
        (true, false) => None,
    };
    let paid = purchases.iter().try_fold(Amount::ZERO, |sum, purchase| sum.plus(purchase.price.amount))?;
    let granted = plan.credits_per_month.times(Amount::whole(question.months.into()))?;
    purchases.extend(top_ups.purchases.iter().map(track_purchase));
    crate::order::sort(&mut purchases, |one, other| one.on.cmp(&other.on));
    Ok(Priced {
        id: id_of(plan, payment),
        title: title(&plan.title, payment, has_top_ups),
        cost: paid.plus(top_ups.cost)?,
        bought: granted.plus(top_ups.bought)?,
        lapsed,
        left,
        purchases,
        leans_on,
        bound: top_ups.bound.map(|bound| paid.plus(bound)).transpose()?,
        under,
    })
}

fn title(plan: &Text, payment: Payment, top_ups: bool) -> crate::note::Note {
    match payment {
        Payment::Monthly => note!(tracks::PlanByTheMonth { plan, top_ups }),
        Payment::Annual => note!(tracks::PlanByTheYear { plan, top_ups }),
    }
}

fn alone(asked: Asked<'_>, demand: &Demand<'_>, top_ups: &TopUps) -> Result<Priced, TooLarge> {
    let became = outcome(demand, windows(asked, demand, &top_ups.purchases)?);
    Ok(Priced {
        id: TOP_UPS.to_string(),
        title: note!(tracks::TopUpsAlone {}),
        cost: top_ups.cost,
        bought: top_ups.bought,
        lapsed: demand.amount(became.lapsed)?,
        left: demand.amount(became.left)?,
        purchases: top_ups.purchases.iter().map(track_purchase).collect(),
        leans_on: top_ups.leans_on.clone(),
        bound: top_ups.bound,
        under: Vec::new(),
    })
}

/// The balance that all of this is about.
pub(super) const BALANCE: Balance = Balance::AppCredit;

/// What each day uses beyond a plan's credits.
pub(super) fn need_beyond(demand: &Demand<'_>, grant: i128) -> Result<Vec<crate::purchases::Need>, TooLarge> {
    api::need(demand, grant)
}
