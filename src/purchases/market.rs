//! A question in whole numbers: periods instead of days, smallest units and coins instead of decimals.
//!
//! A period is a day on which something is needed, or the last day on which a package can be bought. Units are multiples of
//! the greatest amount that divides every demand, lot and package, prices of the greatest that divides every price: the numbers
//! stay short whatever the decimals, and scaling everything alike changes nothing.

use super::{OwnedLot, PackageLimits, PurchaseQuestion, days, still_to_be_had};
use crate::amount::{Amount, TooLarge};
use crate::limits;
use crate::note::{Note, note};
use crate::order;
use crate::problem::{Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Package;
use crate::time::Day;
use kling_kernels::common_divisor;
use kling_kernels::purchase::{Market, Offer, Owned};

/// The packages on offer, and what kept others out.
pub struct Shelf<'a> {
    /// By id.
    pub packages: Vec<Choice<'a>>,
    /// Those that grant too few slots, or do not say how many.
    pub too_few_slots: Vec<&'a Package>,
    /// Those of which none can be had.
    pub forbidden: Vec<&'a Package>,
    /// How many more the account gets of those that it gets only so many of.
    pub left: PackageLimits,
}

/// A package that can be bought.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// The package.
    pub package: &'a Package,
    /// How many of it, where limited: the stricter of what its own limit leaves and the request's.
    pub limit: Option<u32>,
}

/// The packages that may be bought (rules `buy.slots`, `buy.whole`).
///
/// # Errors
/// Packages that are asked for and not known, of another balance, or priced in another currency; too many.
pub fn shelf<'a>(book: &'a Rulebook, question: &PurchaseQuestion<'_>) -> Result<Shelf<'a>, Problems> {
    let mut problems = Problems::new();
    let mut listed: Vec<&Package> = match question.packages {
        Some(ids) => ids.placed().filter_map(|(index, id)| named(book, question, index, id, &mut problems)).collect(),
        None => {
            let fits = |package: &&Package| package.balance == question.balance && package.price.currency == question.currency;
            book.packages.iter().filter(fits).collect()
        }
    };
    for (id, _) in &question.limits.0 {
        if !book.packages.iter().any(|package| package.id == id.as_str()) {
            problems.push(unknown(book, &format!("maxPerAccount.{id}"), id));
        }
    }
    if listed.len() > limits::PACKAGES {
        let message = note!(purchases::TooManyPackages { count: listed.len(), limit: limits::PACKAGES });
        problems.push(Problem::new(Code::TooLarge, "packages", message).help(note!(purchases::TooManyPackagesHelp {})));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    order::sort(&mut listed, |one, other| one.id.cmp(&other.id));
    let mut shelf = Shelf { packages: Vec::new(), too_few_slots: Vec::new(), forbidden: Vec::new(), left: PackageLimits::default() };
    for package in listed {
        let left = still_to_be_had(package, question.had);
        shelf.left.0.extend(left.map(|count| (package.id.to_string(), count)));
        let limit = question.limits.of(&package.id).into_iter().chain(left).min();
        if question.min_slots.is_some_and(|least| package.slots.is_none_or(|slots| slots < least)) {
            shelf.too_few_slots.push(package);
        } else if limit == Some(0) {
            shelf.forbidden.push(package);
        } else {
            shelf.packages.push(Choice { package, limit });
        }
    }
    Ok(shelf)
}

fn unknown(book: &Rulebook, field: &str, id: &str) -> Problem {
    let known = book.packages.iter().map(|package| package.id.to_string()).collect();
    Problem::new(Code::NotInRulebook, field, note!(purchases::NoPackage { id })).nearest(id, known)
}

fn named<'a>(book: &'a Rulebook, question: &PurchaseQuestion<'_>, index: usize, id: &str, problems: &mut Problems) -> Option<&'a Package> {
    let field = format!("packages[{index}]");
    let Some(package) = book.packages.iter().find(|package| package.id == id) else {
        problems.push(unknown(book, &field, id));
        return None;
    };
    if package.balance != question.balance {
        let message = note!(purchases::OtherBalance { id, balance: package.balance, wanted: question.balance });
        problems.push(Problem::new(Code::Contradiction, field, message).help(note!(purchases::OtherBalanceHelp {})));
        return None;
    }
    if package.price.currency != question.currency {
        let message = note!(purchases::OtherCurrency { id, currency: package.price.currency, wanted: question.currency });
        problems.push(Problem::new(Code::Contradiction, field, message).help(note!(purchases::OtherCurrencyHelp {})));
        return None;
    }
    Some(package)
}

/// The question in whole numbers.
pub struct Scene<'a> {
    /// Whether and when: the day of each period.
    pub days: Vec<Day>,
    /// What the kernel searches.
    pub market: Market,
    /// The packages behind its offers, in the same order.
    pub choices: Vec<Choice<'a>>,
    units: Scale,
    prices: Scale,
}

impl Scene<'_> {
    /// Units that a whole number stands for.
    ///
    /// # Errors
    /// [`TooLarge`] where they have too many digits.
    pub fn units(&self, whole: i64) -> Result<Amount, TooLarge> {
        self.units.amount(whole)
    }

    /// The price that a whole number stands for, exact.
    ///
    /// # Errors
    /// [`TooLarge`] where it has too many digits.
    pub fn price(&self, whole: i64) -> Result<Amount, TooLarge> {
        self.prices.amount(whole)
    }
}

/// Whole numbers of a step: `step / 10^places` each.
#[derive(Debug, Clone, Copy)]
struct Scale {
    places: u32,
    step: i128,
}

impl Scale {
    /// The greatest step that divides all amounts.
    fn of(amounts: &[Amount]) -> Result<Self, TooLarge> {
        let places = amounts.iter().map(|amount| amount.places()).max().unwrap_or(0);
        let mut step = 0;
        for amount in amounts {
            step = common_divisor(step, amount.to_scaled(places).ok_or(TooLarge)?);
        }
        Ok(Self { places, step: step.max(1) })
    }

    fn whole(self, amount: Amount) -> Result<i64, TooLarge> {
        let scaled = amount.to_scaled(self.places).and_then(|scaled| scaled.checked_div(self.step)).ok_or(TooLarge)?;
        i64::try_from(scaled).map_err(|_| TooLarge)
    }

    fn amount(self, whole: i64) -> Result<Amount, TooLarge> {
        let step = Amount::from_scaled(self.step, self.places).ok_or(TooLarge)?;
        Amount::whole(u64::try_from(whole).map_err(|_| TooLarge)?).times(step)
    }
}

fn too_large(message: Note) -> Problems {
    Problem::new(Code::TooLarge, "demand", message).help(note!(purchases::NumbersTooLongHelp {})).into()
}

fn units_too_long(_: TooLarge) -> Problems {
    too_large(note!(purchases::UnitsTooLong {}))
}

fn prices_too_long(_: TooLarge) -> Problems {
    too_large(note!(purchases::PricesTooLong {}))
}

/// Puts a question into whole numbers, with these of its packages.
///
/// # Errors
/// A demand further away than [`limits::DAYS`], and numbers that are too long together.
pub fn scene<'a>(question: &PurchaseQuestion<'_>, choices: &[Choice<'a>]) -> Result<Scene<'a>, Problems> {
    let as_of = question.as_of;
    if let Some(last) = question.need.last().filter(|need| need.to.days_since(as_of) > limits::DAYS) {
        let message = note!(purchases::DemandTooLong { to: last.to, limit: days(limits::DAYS), as_of });
        return Err(Problem::new(Code::TooLarge, "demand", message)
            .help(note!(purchases::DemandTooLongHelp { limit: days(limits::DAYS) }))
            .into());
    }
    let mut amounts: Vec<Amount> = question.need.iter().map(|need| need.per_day).collect();
    amounts.extend(question.lots.iter().map(|lot| lot.units));
    amounts.extend(choices.iter().map(|choice| choice.package.units));
    let units = Scale::of(&amounts).map_err(units_too_long)?;
    let prices: Vec<Amount> = choices.iter().map(|choice| choice.package.price.amount).collect();
    let prices = Scale::of(&prices).map_err(prices_too_long)?;
    let periods = periods(question, choices);
    let mut demand = vec![0_i64; periods.len()];
    for need in question.need {
        let per_day = units.whole(need.per_day).map_err(units_too_long)?;
        let (from, to) = (first_at(&periods, need.from), first_at(&periods, need.to));
        demand.get_mut(from..to).unwrap_or_default().fill(per_day);
    }
    let mut lasts = Lasts { kinds: Vec::new(), tables: Vec::new() };
    let mut offers = Vec::with_capacity(choices.len());
    for choice in choices {
        let package = choice.package;
        let span = package.span();
        offers.push(Offer {
            price: prices.whole(package.price.amount).map_err(prices_too_long)?,
            units: units.whole(package.units).map_err(units_too_long)?,
            limit: choice.limit,
            from: place(first_at(&periods, span.from.map_or(question.from, |from| from.max(question.from)))),
            until: place(span.until.map_or(periods.len(), |until| first_at(&periods, until))),
            validity: lasts.of(package, &periods),
        });
    }
    let owned: Result<Vec<Owned>, TooLarge> = question.lots.iter().filter_map(|lot| owned(lot, question, &periods, units)).collect();
    let market = owned.ok().and_then(|owned| Market::new(demand, offers, lasts.tables, owned).ok());
    let market: Market = market.ok_or_else(|| too_large(note!(purchases::NumbersTooLong {})))?;
    Ok(Scene { days: periods, market, choices: choices.to_vec(), units, prices })
}

/// The days that matter.
fn periods(question: &PurchaseQuestion<'_>, choices: &[Choice<'_>]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for need in question.need.iter().filter(|need| !need.per_day.is_zero()) {
        let mut day = Some(need.from);
        while let Some(on) = day.filter(|day| *day < need.to) {
            days.push(on);
            day = on.plus_days(1);
        }
    }
    let Some(last) = days.last().copied() else { return days };
    let wanted = days.len();
    for package in choices.iter().map(|choice| choice.package) {
        let last_sale = package.until.and_then(|until| until.plus_days(-1));
        days.extend(last_sale.filter(|day| *day < last && *day >= question.from && package.span().contains(*day)));
    }
    if days.len() > wanted {
        order::sort(&mut days, Ord::cmp);
        days.dedup();
    }
    days
}

/// The first period on or after a day.
fn first_at(periods: &[Day], day: Day) -> usize {
    periods.partition_point(|period| *period < day)
}

fn place(period: usize) -> u32 {
    // A period for each of at most 36,600 days, and one for each of 1,000 packages.
    u32::try_from(period).unwrap_or(u32::MAX)
}

fn owned(lot: &OwnedLot, question: &PurchaseQuestion<'_>, periods: &[Day], units: Scale) -> Option<Result<Owned, TooLarge>> {
    let from = first_at(periods, lot.effective_on);
    let last = first_at(periods, lot.expires_on).checked_sub(1)?;
    let pays = from <= last && lot.expires_on > question.as_of && !lot.units.is_zero();
    pays.then(|| Ok(Owned { from: place(from), last: place(last), units: units.whole(lot.units)? }))
}

/// For each validity, the last period that a package bought in each period pays in.
struct Lasts {
    kinds: Vec<(Option<u32>, Option<u32>)>,
    tables: Vec<Vec<u32>>,
}

impl Lasts {
    fn of(&mut self, package: &Package, periods: &[Day]) -> usize {
        let kind = (package.validity_days, package.validity_months);
        if let Some(known) = self.kinds.iter().position(|known| *known == kind) {
            return known;
        }
        let mut end = 0;
        let table = periods.iter().map(|day| {
            let expires_on = match kind {
                (_, Some(months)) => day.plus_months(months),
                (days, None) => day.plus_days(days.unwrap_or(1).into()),
            };
            while expires_on.is_none_or(|expiry| periods.get(end).is_some_and(|period| *period < expiry)) && end < periods.len() {
                end = end.saturating_add(1);
            }
            place(end.saturating_sub(1))
        });
        self.tables.push(table.collect());
        self.kinds.push(kind);
        self.kinds.len().saturating_sub(1)
    }
}
