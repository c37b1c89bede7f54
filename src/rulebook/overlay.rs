//! Negotiated or newer facts laid over the embedded rulebook (rule `cost.overlay`).
//!
//! An entry with a known id changes the fields it names; one with a new id is a new entry and must be complete. What
//! comes out is a [`Rulebook`] under the same validation as the embedded one; an overlay that contradicts itself is
//! refused.

use super::entry::{Balance, CalendarInfo, ListPrice, ModelInfo, Money, OwnPackage, OwnRate, Package, Rate, RateBasis};
use super::{Rulebook, check, names};
use crate::amount::Amount;
use crate::note::note;
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self, Fields, Place, Problems, Read};
use crate::record::rows::Rows;
use crate::record::write::{Sink, Write};
use crate::text::Text;
use crate::time::Day;
use crate::value::Value;
use kling_derive::{Answer, Request};
use std::borrow::Cow;

/// Most rates, packages or calendars of an overlay.
pub const ENTRIES_MAX: usize = 1_000;
/// Most days of a calendar.
pub const CALENDAR_DAYS_MAX: usize = 36_600;

/// Units of a rate: a decimal, or null where they are not known.
pub fn units(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<Amount>> {
    if *value == Value::Null { Some(None) } else { read::quantity(value, place, problems).map(Some) }
}

/// A calendar of an overlay: its days are added to a known one; a new one starts from Monday to Friday.
#[derive(Debug, Clone, Default, PartialEq, Eq, Request, Answer)]
#[contract(untyped, both)]
pub struct OwnCalendar {
    /// A known id or a new one.
    pub id: String,
    /// Name for people.
    pub title: Option<String>,
    /// Days that are not worked.
    #[contract(limit = CALENDAR_DAYS_MAX)]
    pub off: Vec<Day>,
    /// Weekend days that are worked.
    #[contract(limit = CALENDAR_DAYS_MAX)]
    pub work: Option<Vec<Day>>,
    /// The last day that is announced.
    pub announced_through: Option<Day>,
}

/// Facts of your own, laid over the embedded ones (rule `cost.overlay`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Request, Answer)]
#[contract(check = whole, both)]
pub struct Overlay {
    /// A known id changes the fields it names; a new one needs track, model, task, balance, basis and units.
    #[contract(limit = ENTRIES_MAX, ts = "Partial<Rate>[]")]
    pub rates: Option<Rows<OwnRate>>,
    /// A known id changes the fields it names; a new one needs balance, units, price and a validity.
    #[contract(limit = ENTRIES_MAX, ts = "Partial<Package>[]")]
    pub packages: Option<Rows<OwnPackage>>,
    /// Prices of a unit, instead of the list's.
    #[contract(with = list_prices, ts = "Partial<Record<Balance, { amount: DecimalInput; currency: Currency }>>")]
    pub list_price_per_unit: Option<Vec<(Balance, Money)>>,
    /// A known id gets the days added; a new one starts from Monday to Friday.
    #[contract(limit = ENTRIES_MAX, ts = "{ id: string; title?: string; off: Day[]; work?: Day[]; announcedThrough?: Day }[]")]
    pub calendars: Option<Rows<OwnCalendar>>,
}

/// What could not be read is told already; the rest must not be used as if it were the whole.
fn whole(overlay: Overlay, _: Place<'_>, _: &mut Problems) -> Option<Overlay> {
    let rates = overlay.rates.as_ref().is_none_or(Rows::is_whole);
    let packages = overlay.packages.as_ref().is_none_or(Rows::is_whole);
    let calendars = overlay.calendars.as_ref().is_none_or(Rows::is_whole);
    (rates && packages && calendars).then_some(overlay)
}

/// A price by its balance.
impl Write for (Balance, Money) {
    fn write(&self, out: &mut Sink) {
        Self::write_list(core::slice::from_ref(self), self.0.id(), "", out);
    }

    fn write_list(list: &[Self], name: &'static str, _note: &'static str, out: &mut Sink) {
        out.name(name);
        out.begin_record();
        for (balance, price) in list {
            out.name(balance.id());
            price.write(out);
        }
        out.end();
    }
}

fn list_prices(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<(Balance, Money)>> {
    let mut fields = Fields::open(value, place, problems)?;
    let mut prices = Vec::new();
    let mut all_read = true;
    for balance in Balance::ALL {
        match fields.optional(balance.id(), problems, Money::read) {
            Some(Some(price)) => prices.push((*balance, price)),
            Some(None) => {}
            None => all_read = false,
        }
    }
    fields.close(problems);
    all_read.then_some(prices)
}

/// The rulebook of a request: the embedded one, or that with the request's overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn book_of(overlay: Option<&Overlay>) -> Result<Cow<'static, Rulebook>, CalcError> {
    let embedded = Rulebook::embedded();
    match overlay {
        None => Ok(Cow::Borrowed(embedded)),
        Some(overlay) => embedded.with(overlay).map(Cow::Owned),
    }
}

impl Rulebook {
    /// This rulebook with an overlay laid over it, validated.
    ///
    /// # Errors
    /// Everything that is wrong with the overlay, by field below `overlay`.
    pub fn with(&self, overlay: &Overlay) -> Result<Self, CalcError> {
        let mut problems = Vec::new();
        let mut book = self.clone();
        lay_rates(&mut book, overlay, &mut problems);
        lay_packages(&mut book, overlay, &mut problems);
        lay_calendars(&mut book, overlay, &mut problems);
        let own_prices = overlay.list_price_per_unit.iter().flatten().map(|(balance, price)| ListPrice {
            balance: *balance,
            price: *price,
            cites: Vec::new().into(),
            conflicts: Vec::new().into(),
        });
        book.list_prices = own_prices.chain(book.list_prices.iter().cloned()).collect::<Vec<_>>().into();
        book.version = format!("{}+overlay", self.version).into();
        if problems.is_empty() { Ok(book) } else { Err(CalcError { problems }) }
    }
}

fn missing(place: &str, name: &str, what: &'static str) -> Problem {
    Problem::new(Code::Missing, format!("{place}.{name}"), note!(request::Missing { name })).help(note!(rulebook::NewEntryNeeds { what }))
}

fn owned(text: &str) -> Text {
    Text::Owned(text.to_string())
}

fn check_conflicts(book: &Rulebook, ids: Option<&Vec<Text>>, place: &str, problems: &mut Vec<Problem>) {
    for id in ids.into_iter().flatten().filter(|id| !book.conflicts.iter().any(|conflict| conflict.id == **id)) {
        problems.push(Problem::new(Code::NotInRulebook, format!("{place}.conflicts"), note!(rulebook::NoConflict { id })));
    }
}

fn changed_rate(mut rate: Rate, own: &OwnRate) -> Rate {
    own.change(&mut rate);
    // A basis of another kind leaves the block behind.
    if rate.basis != RateBasis::Block && own.block_seconds.is_none() {
        rate.block_seconds = None;
    }
    rate
}

/// The same with the model's own id, where the rulebook or an earlier row of the overlay has a model of that name.
fn by_own_id(book: &Rulebook, own_rows: &[Rate], own: &OwnRate) -> OwnRate {
    let id = own.model.as_deref().and_then(|name| {
        let known = names::find(&book.models, name).map(|model| &model.id);
        known.or_else(|| own_rows.iter().map(|rate| &rate.model).find(|model| names::same(model, name)))
    });
    OwnRate { model: id.cloned().or_else(|| own.model.clone()), ..own.clone() }
}

fn new_rate(own: &OwnRate, index: usize, place: &str, problems: &mut Vec<Problem>) -> Option<Rate> {
    let fields = own.missing();
    problems.extend(fields.iter().map(|field| missing(place, field, "rate")));
    let id = own.id.clone().unwrap_or_else(|| format!("overlay/{index}").into());
    own.entry(id).filter(|_| fields.is_empty())
}

fn lay_rates(book: &mut Rulebook, overlay: &Overlay, problems: &mut Vec<Problem>) {
    // Without rates of its own the embedded rows stay shared.
    let Some(own_rates) = overlay.rates.as_ref().filter(|rates| !rates.is_empty()) else { return };
    let mut own_rows: Vec<Rate> = Vec::new();
    let mut own_places: Vec<usize> = Vec::new();
    let mut rates = book.rates.to_vec();
    let mut changed = Vec::new();
    let sources: Vec<&str> = book.sources.iter().map(|source| source.id.as_ref()).collect();
    for (index, own) in own_rates.placed() {
        let own = &by_own_id(book, &own_rows, own);
        let place = format!("overlay.rates[{index}]");
        check::cites(own.cites.as_deref().unwrap_or_default(), &sources, &format!("{place}.cites"), problems);
        check_conflicts(book, own.conflicts.as_ref(), &place, problems);
        let known = rates.iter_mut().enumerate().find(|(_, rate)| own.id.as_ref() == Some(&rate.id));
        if let Some((at, rate)) = known {
            if changed.iter().any(|(earlier, _)| *earlier == at) {
                problems.push(Problem::new(Code::Duplicate, format!("{place}.id"), note!(rulebook::ChangedTwice { id: &rate.id })));
                continue;
            }
            *rate = changed_rate(rate.clone(), own);
            changed.push((at, index));
        } else if let Some(rate) = new_rate(own, index, &place, problems) {
            own_rows.push(rate);
            own_places.push(index);
        }
    }
    let own_place = |row: usize| format!("overlay.rates[{}]", own_places.get(row).copied().unwrap_or(row));
    check::rates(&own_rows, &own_place, problems);
    if !changed.is_empty() {
        // Of two rows that meet, the later one is told: the changed ones go last, for only they have a place in the request.
        let is_changed = |at: usize| changed.iter().any(|(changed, _)| *changed == at);
        let mut ordered: Vec<Rate> = rates.iter().enumerate().filter(|(at, _)| !is_changed(*at)).map(|(_, rate)| rate.clone()).collect();
        let unchanged = ordered.len();
        ordered.extend(changed.iter().filter_map(|(at, _)| rates.get(*at).cloned()));
        let place = |row: usize| {
            let entry = row.checked_sub(unchanged).and_then(|row| changed.get(row));
            entry.map_or_else(|| "rulebook".into(), |(_, index)| format!("overlay.rates[{index}]"))
        };
        check::rates(&ordered, &place, problems);
    }
    name_models(book, own_rows.iter().chain(changed.iter().filter_map(|(at, _)| rates.get(*at))));
    book.own_rates = u32::try_from(own_rows.len()).unwrap_or(u32::MAX);
    own_rows.append(&mut rates);
    book.rates = own_rows.into();
}

/// A rate may bring a model or a task that the rulebook did not have.
fn name_models<'a>(book: &mut Rulebook, rates: impl Iterator<Item = &'a Rate>) {
    for rate in rates {
        let known = book.models.iter().position(|model| model.id == rate.model);
        match known {
            Some(at) if book.models.get(at).is_some_and(|model| model.tasks.contains(&rate.task)) => {}
            Some(at) => {
                if let Some(model) = book.models.to_mut().get_mut(at) {
                    model.tasks.to_mut().push(rate.task.clone());
                }
            }
            None => book.models.to_mut().push(ModelInfo {
                id: rate.model.clone(),
                title: rate.model.clone(),
                aliases: Vec::new().into(),
                tasks: vec![rate.task.clone()].into(),
                from: None,
                until: None,
                note: None,
                cites: Vec::new().into(),
            }),
        }
    }
}

fn changed_package(mut package: Package, own: &OwnPackage) -> Package {
    own.change(&mut package);
    if own.validity_days.is_some() || own.validity_months.is_some() {
        (package.validity_days, package.validity_months) = (own.validity_days, own.validity_months);
    }
    package
}

fn new_package(own: &OwnPackage, place: &str, problems: &mut Vec<Problem>) -> Option<Package> {
    let mut fields = own.missing();
    if own.validity_days.is_none() && own.validity_months.is_none() {
        fields.push("validityDays");
    }
    problems.extend(fields.iter().map(|field| missing(place, field, "package")));
    own.entry(own.id.clone()).filter(|_| fields.is_empty())
}

fn lay_packages(book: &mut Rulebook, overlay: &Overlay, problems: &mut Vec<Problem>) {
    let given: Vec<(usize, &OwnPackage)> = overlay.packages.iter().flat_map(Rows::placed).collect();
    let given_place = |row: usize| format!("overlay.packages[{}]", given.get(row).map_or(row, |(index, _)| *index));
    check::unique(given.iter().map(|(_, own)| own.id.as_ref()), &given_place, problems);
    let sources: Vec<&str> = book.sources.iter().map(|source| source.id.as_ref()).collect();
    let mut laid = Vec::new();
    for (index, own) in given {
        let place = format!("overlay.packages[{index}]");
        check::cites(own.cites.as_deref().unwrap_or_default(), &sources, &format!("{place}.cites"), problems);
        check_conflicts(book, own.conflicts.as_ref(), &place, problems);
        let known = book.packages.iter().position(|package| package.id == own.id);
        let package = match known.and_then(|at| book.packages.get(at)) {
            Some(package) => Some(changed_package(package.clone(), own)),
            None => new_package(own, &place, problems),
        };
        let Some(package) = package else { continue };
        check::packages(std::slice::from_ref(&package), &|_| place.clone(), problems);
        laid.push((known, package));
    }
    for (known, package) in laid {
        let packages = book.packages.to_mut();
        match known.and_then(|at| packages.get_mut(at)) {
            Some(old) => *old = package,
            None => packages.push(package),
        }
    }
}

fn lay_calendars(book: &mut Rulebook, overlay: &Overlay, problems: &mut Vec<Problem>) {
    let given: Vec<(usize, &OwnCalendar)> = overlay.calendars.iter().flat_map(Rows::placed).collect();
    let given_place = |row: usize| format!("overlay.calendars[{}]", given.get(row).map_or(row, |(index, _)| *index));
    check::unique(given.iter().map(|(_, own)| own.id.as_str()), &given_place, problems);
    for &(index, own) in &given {
        let own_work = own.work.as_deref().unwrap_or_default();
        let known = book.calendars.iter().position(|calendar| calendar.id == own.id);
        let calendars = book.calendars.to_mut();
        let blank = || CalendarInfo {
            id: owned(&own.id),
            title: owned(&own.id),
            off: Vec::new().into(),
            work: Vec::new().into(),
            announced_through: None,
            fixed: Vec::new().into(),
            fixed_sunday_gives_monday: false,
            cites: Vec::new().into(),
        };
        let mut calendar = known.and_then(|at| calendars.get(at).cloned()).unwrap_or_else(blank);
        let added = |old: &[Day], new: &[Day], worked: bool| {
            // A weekend day that is off and a weekday that is worked say nothing new.
            let news = new.iter().copied().filter(|day| (day.weekday_from_monday() >= 5) == worked);
            order::distinct(old.iter().copied().chain(news))
        };
        if let Some(day) = own_work.iter().find(|day| own.off.contains(day) || calendar.off.contains(day)) {
            problems.push(Problem::new(
                Code::Contradiction,
                format!("overlay.calendars[{index}].work"),
                note!(rulebook::OffAndWorked { day }),
            ));
        }
        if let Some(day) = own.off.iter().find(|day| calendar.work.contains(day)) {
            problems.push(Problem::new(
                Code::Contradiction,
                format!("overlay.calendars[{index}].off"),
                note!(rulebook::OffAndWorked { day }),
            ));
        }
        calendar.off = added(&calendar.off, &own.off, false).into();
        calendar.work = added(&calendar.work, own_work, true).into();
        calendar.announced_through = own.announced_through.or(calendar.announced_through);
        if let Some(title) = &own.title {
            calendar.title = owned(title);
        }
        match known.and_then(|at| calendars.get_mut(at)) {
            Some(old) => *old = calendar,
            None => calendars.push(calendar),
        }
    }
}
