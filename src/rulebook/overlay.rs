//! Negotiated or newer facts laid over the embedded rulebook (rule `cost.overlay`).
//!
//! An entry with a known id changes the fields it names; one with a new id is a new entry and must be complete. What
//! comes out is a [`Rulebook`] under the same validation as the embedded one; an overlay that contradicts itself is
//! refused.

use super::entry::{Balance, CalendarInfo, Confidence, Durations, KnownBy, ListPrice, ModelInfo, Money, Package, Rate, RateBasis, Track};
use super::{Rulebook, check, names};
use crate::amount::Amount;
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::text::Text;
use crate::time::Day;
use crate::trace::Cite;
use std::borrow::Cow;

/// Most rates, packages or calendars of an overlay.
pub const ENTRIES_MAX: usize = 1_000;
/// Most days of a calendar.
pub const CALENDAR_DAYS_MAX: usize = 36_600;

/// A rate of an overlay; what is missing stays as it is (known id) or must be given (new id).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnRate {
    /// A known id, a new one, or none for a new row that needs no name.
    pub id: Option<String>,
    /// API or app.
    pub track: Option<Track>,
    /// The model, by any of its names.
    pub model: Option<String>,
    /// Task id.
    pub task: Option<String>,
    /// Resolution.
    pub resolution: Option<String>,
    /// Mode.
    pub mode: Option<String>,
    /// With or without sound.
    pub native_audio: Option<bool>,
    /// With or without voice control.
    pub voice_control: Option<bool>,
    /// With or without a clip as input.
    pub video_input: Option<bool>,
    /// What it is paid in.
    pub balance: Option<Balance>,
    /// What it is counted by.
    pub basis: Option<RateBasis>,
    /// Seconds of a block.
    pub block_seconds: Option<u32>,
    /// `Some(None)` says that the rate is not known.
    pub units: Option<Option<Amount>>,
    /// The durations it is for.
    pub durations: Option<Durations>,
    /// First day.
    pub from: Option<Day>,
    /// First day no more.
    pub until: Option<Day>,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// How it is known, where its seller does not list it.
    pub known_by: Option<KnownBy>,
    /// Sources of the rulebook that say so.
    pub cites: Option<Vec<Cite>>,
    /// Ids of conflicts it is part of.
    pub conflicts: Option<Vec<String>>,
    /// What else to know.
    pub note: Option<String>,
}

/// A package of an overlay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnPackage {
    /// A known id or a new one.
    pub id: String,
    /// Name for people; the id where none is given.
    pub title: Option<String>,
    /// What its units are.
    pub balance: Option<Balance>,
    /// Units in it.
    pub units: Option<Amount>,
    /// Price of one.
    pub price: Option<Money>,
    /// Days its units are valid.
    pub validity_days: Option<u32>,
    /// The same in calendar months.
    pub validity_months: Option<u32>,
    /// Concurrent generations it allows.
    pub slots: Option<u32>,
    /// How many one account may buy.
    pub max_per_account: Option<u32>,
    /// First day on sale.
    pub from: Option<Day>,
    /// First day off sale.
    pub until: Option<Day>,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// Sources of the rulebook that say so.
    pub cites: Option<Vec<Cite>>,
    /// Ids of conflicts it is part of.
    pub conflicts: Option<Vec<String>>,
    /// What else to know.
    pub note: Option<String>,
}

/// A calendar of an overlay: its days are added to a known one; a new one starts from Monday to Friday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnCalendar {
    /// A known id or a new one.
    pub id: String,
    /// Name for people.
    pub title: Option<String>,
    /// Days that are not worked.
    pub off: Vec<Day>,
    /// Weekend days that are worked.
    pub work: Vec<Day>,
    /// The last day that is announced.
    pub announced_through: Option<Day>,
}

/// Facts to lay over the embedded ones. An entry that could not be read is `None`, so that the others keep their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Rates.
    pub rates: Vec<Option<OwnRate>>,
    /// Packages.
    pub packages: Vec<Option<OwnPackage>>,
    /// Prices of a unit, instead of the vendor's list.
    pub list_prices: Vec<(Balance, Money)>,
    /// Working-day calendars.
    pub calendars: Vec<Option<OwnCalendar>>,
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
        let own_prices = overlay.list_prices.iter().map(|(balance, price)| ListPrice {
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

fn missing(place: &str, field: &str, what: &str) -> Problem {
    Problem::new(Code::Missing, format!("{place}.{field}"), format!("`{field}` is missing"))
        .help(format!("{what} with an id that the rulebook does not hold needs it"))
}

fn owned(text: &str) -> Text {
    Text::Owned(text.to_string())
}

/// Copies the fields that an overlay names onto an entry.
macro_rules! change {
    ($entry:ident, $own:ident: $($field:ident),+) => { $(if let Some(value) = &$own.$field { $entry.$field = value.clone().into(); })+ };
}

fn check_conflicts(book: &Rulebook, ids: Option<&[String]>, place: &str, problems: &mut Vec<Problem>) {
    for id in ids.unwrap_or_default().iter().filter(|id| !book.conflicts.iter().any(|conflict| conflict.id == id.as_str())) {
        problems.push(Problem::new(Code::NotInRulebook, format!("{place}.conflicts"), format!("the conflict `{id}` does not exist")));
    }
}

fn changed_rate(mut rate: Rate, own: &OwnRate) -> Rate {
    change!(rate, own: track, model, task, balance, basis, units, confidence, cites);
    let text = |own: &Option<String>, old: Option<Text>| own.as_deref().map(owned).or(old);
    rate.resolution = text(&own.resolution, rate.resolution);
    rate.mode = text(&own.mode, rate.mode);
    rate.native_audio = own.native_audio.or(rate.native_audio);
    rate.voice_control = own.voice_control.or(rate.voice_control);
    rate.video_input = own.video_input.or(rate.video_input);
    rate.durations = own.durations.clone().or(rate.durations);
    // A basis of another kind leaves the block behind.
    let block = if rate.basis == RateBasis::Block { rate.block_seconds } else { None };
    rate.block_seconds = own.block_seconds.or(block);
    rate.from = own.from.or(rate.from);
    rate.until = own.until.or(rate.until);
    rate.known_by = own.known_by.or(rate.known_by);
    rate.note = text(&own.note, rate.note);
    if let Some(conflicts) = &own.conflicts {
        rate.conflicts = conflicts.iter().map(|id| owned(id)).collect();
    }
    rate
}

/// The same with the model's own id, where the rulebook or an earlier row of the overlay has a model of that name.
fn by_own_id(book: &Rulebook, own_rows: &[Rate], own: &OwnRate) -> OwnRate {
    let id = own.model.as_deref().and_then(|name| {
        let known = names::find(&book.models, name).map(|model| &model.id);
        known.or_else(|| own_rows.iter().map(|rate| &rate.model).find(|model| names::same(model, name)))
    });
    OwnRate { model: id.map(ToString::to_string).or_else(|| own.model.clone()), ..own.clone() }
}

fn new_rate(own: &OwnRate, index: usize, place: &str, problems: &mut Vec<Problem>) -> Option<Rate> {
    let before = problems.len();
    let mut need = |field: &str, there: bool| {
        if !there {
            problems.push(missing(place, field, "a rate"));
        }
    };
    need("track", own.track.is_some());
    need("model", own.model.is_some());
    need("task", own.task.is_some());
    need("balance", own.balance.is_some());
    need("basis", own.basis.is_some());
    need("units", own.units.is_some());
    if problems.len() > before {
        return None;
    }
    let blank = Rate {
        id: own.id.as_deref().map_or_else(|| format!("overlay/{index}").into(), owned),
        track: own.track?,
        model: owned(own.model.as_deref()?),
        task: owned(own.task.as_deref()?),
        resolution: None,
        mode: None,
        native_audio: None,
        voice_control: None,
        video_input: None,
        balance: own.balance?,
        basis: own.basis?,
        block_seconds: None,
        units: own.units?,
        durations: None,
        from: None,
        until: None,
        confidence: Confidence::High,
        known_by: None,
        cites: Vec::new().into(),
        conflicts: Vec::new().into(),
        note: None,
    };
    Some(changed_rate(blank, own))
}

fn lay_rates(book: &mut Rulebook, overlay: &Overlay, problems: &mut Vec<Problem>) {
    if overlay.rates.is_empty() {
        // The embedded rows stay shared.
        return;
    }
    let mut own_rows: Vec<Rate> = Vec::new();
    let mut own_places: Vec<usize> = Vec::new();
    let mut rates = book.rates.to_vec();
    let mut changed = Vec::new();
    let sources: Vec<&str> = book.sources.iter().map(|source| source.id.as_ref()).collect();
    for (index, own) in overlay.rates.iter().enumerate() {
        let Some(own) = own else { continue };
        let own = &by_own_id(book, &own_rows, own);
        let place = format!("overlay.rates[{index}]");
        check::cites(own.cites.as_deref().unwrap_or_default(), &sources, &format!("{place}.cites"), problems);
        check_conflicts(book, own.conflicts.as_deref(), &place, problems);
        let known = rates.iter_mut().enumerate().find(|(_, rate)| own.id.as_deref() == Some(rate.id.as_ref()));
        if let Some((at, rate)) = known {
            if changed.iter().any(|(earlier, _)| *earlier == at) {
                problems.push(Problem::new(Code::Duplicate, format!("{place}.id"), format!("`{}` is changed twice", rate.id)));
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
            entry.map_or_else(|| "the embedded rulebook".into(), |(_, index)| format!("overlay.rates[{index}]"))
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
    change!(package, own: title, balance, units, price, confidence, cites);
    if own.validity_days.is_some() || own.validity_months.is_some() {
        (package.validity_days, package.validity_months) = (own.validity_days, own.validity_months);
    }
    package.slots = own.slots.or(package.slots);
    package.max_per_account = own.max_per_account.or(package.max_per_account);
    package.from = own.from.or(package.from);
    package.until = own.until.or(package.until);
    if let Some(conflicts) = &own.conflicts {
        package.conflicts = conflicts.iter().map(|id| owned(id)).collect();
    }
    package.note = own.note.as_deref().map(owned).or(package.note);
    package
}

fn new_package(own: &OwnPackage, place: &str, problems: &mut Vec<Problem>) -> Option<Package> {
    let before = problems.len();
    let mut need = |field: &str, there: bool| {
        if !there {
            problems.push(missing(place, field, "a package"));
        }
    };
    need("balance", own.balance.is_some());
    need("units", own.units.is_some());
    need("price", own.price.is_some());
    need("validityDays", own.validity_days.is_some() || own.validity_months.is_some());
    if problems.len() > before {
        return None;
    }
    let blank = Package {
        id: owned(&own.id),
        title: owned(&own.id),
        balance: own.balance?,
        units: own.units?,
        price: own.price?,
        validity_days: None,
        validity_months: None,
        slots: None,
        max_per_account: None,
        from: None,
        until: None,
        confidence: Confidence::High,
        cites: Vec::new().into(),
        conflicts: Vec::new().into(),
        note: None,
    };
    Some(changed_package(blank, own))
}

fn lay_packages(book: &mut Rulebook, overlay: &Overlay, problems: &mut Vec<Problem>) {
    let given: Vec<(usize, &OwnPackage)> =
        overlay.packages.iter().enumerate().filter_map(|(index, own)| own.as_ref().map(|own| (index, own))).collect();
    let given_place = |row: usize| format!("overlay.packages[{}]", given.get(row).map_or(row, |(index, _)| *index));
    check::unique(given.iter().map(|(_, own)| own.id.as_str()), &given_place, problems);
    let sources: Vec<&str> = book.sources.iter().map(|source| source.id.as_ref()).collect();
    let mut laid = Vec::new();
    for (index, own) in given {
        let place = format!("overlay.packages[{index}]");
        check::cites(own.cites.as_deref().unwrap_or_default(), &sources, &format!("{place}.cites"), problems);
        check_conflicts(book, own.conflicts.as_deref(), &place, problems);
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
    let given: Vec<(usize, &str)> =
        overlay.calendars.iter().enumerate().filter_map(|(index, own)| own.as_ref().map(|own| (index, own.id.as_str()))).collect();
    let given_place = |row: usize| format!("overlay.calendars[{}]", given.get(row).map_or(row, |(index, _)| *index));
    check::unique(given.iter().map(|(_, id)| *id), &given_place, problems);
    for (index, own) in overlay.calendars.iter().enumerate() {
        let Some(own) = own else { continue };
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
        if let Some(day) = own.work.iter().find(|day| own.off.contains(day) || calendar.off.contains(day)) {
            problems.push(Problem::new(
                Code::Contradiction,
                format!("overlay.calendars[{index}].work"),
                format!("`{day}` is both off and worked"),
            ));
        }
        if let Some(day) = own.off.iter().find(|day| calendar.work.contains(day)) {
            problems.push(Problem::new(
                Code::Contradiction,
                format!("overlay.calendars[{index}].off"),
                format!("`{day}` is both off and worked"),
            ));
        }
        calendar.off = added(&calendar.off, &own.off, false).into();
        calendar.work = added(&calendar.work, &own.work, true).into();
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
