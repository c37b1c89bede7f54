//! Reads an overlay out of a request.

use crate::record::read::{self as reader, Fields, Place, Problems};
use crate::amount::Amount;
use crate::problem::CalcError;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Confidence, Currency, Durations, KnownBy, Money, RateBasis, Track};
use crate::rulebook::overlay::{CALENDAR_DAYS_MAX, ENTRIES_MAX, Overlay, OwnCalendar, OwnPackage, OwnRate};
use crate::trace::{Basis, Cite};
use crate::value::Value;
use std::borrow::Cow;

/// The rulebook of a request: the embedded one, or that with the request's overlay. `None` after a problem.
pub fn rulebook(overlay: Option<Option<Overlay>>, problems: &mut Problems) -> Option<Cow<'static, Rulebook>> {
    let embedded = Rulebook::embedded();
    match overlay? {
        None => Some(Cow::Borrowed(embedded)),
        Some(overlay) => match embedded.with(&overlay) {
            Ok(book) => Some(Cow::Owned(book)),
            Err(CalcError { problems: mut found }) => {
                problems.append(&mut found);
                None
            }
        },
    }
}

/// The rulebook of a request: the embedded one, or that with the request's overlay.
///
/// # Errors
/// Everything that is wrong with the overlay, by field below `overlay`.
pub fn book_of(overlay: Option<&Overlay>) -> Result<Cow<'static, Rulebook>, CalcError> {
    let embedded = Rulebook::embedded();
    overlay.map_or(Ok(Cow::Borrowed(embedded)), |overlay| embedded.with(overlay).map(Cow::Owned))
}

/// An overlay.
pub fn overlay(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Overlay> {
    let before = problems.len();
    let mut fields = Fields::open(value, place, problems)?;
    let rates = fields.optional("rates", problems, reader::list(ENTRIES_MAX, rate));
    let packages = fields.optional("packages", problems, reader::list(ENTRIES_MAX, package));
    let list_prices = fields.optional("listPricePerUnit", problems, list_prices);
    let calendars = fields.optional("calendars", problems, reader::list(ENTRIES_MAX, calendar));
    fields.close(problems);
    let overlay = Overlay {
        rates: rates?.unwrap_or_default(),
        packages: packages?.unwrap_or_default(),
        list_prices: list_prices?.unwrap_or_default(),
        calendars: calendars?.unwrap_or_default(),
    };
    // What could not be read is told already; the rest must not be used as if it were the whole.
    (problems.len() == before).then_some(overlay)
}

/// Money, as `{amount, currency}`.
pub fn money(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Money> {
    let mut fields = Fields::open(value, place, problems)?;
    let amount = fields.required("amount", problems, reader::quantity);
    let currency = fields.required("currency", problems, reader::one_of(Currency::ALL, Currency::id));
    fields.close(problems);
    Some(Money { amount: amount?, currency: currency? })
}

fn list_prices(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<(Balance, Money)>> {
    let mut fields = Fields::open(value, place, problems)?;
    let mut prices = Vec::new();
    let mut all_read = true;
    for balance in Balance::ALL {
        match fields.optional(balance.id(), problems, money) {
            Some(Some(price)) => prices.push((*balance, price)),
            Some(None) => {}
            None => all_read = false,
        }
    }
    fields.close(problems);
    all_read.then_some(prices)
}

/// Units of a rate: a decimal, or null where they are not known.
fn units(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<Amount>> {
    if *value == Value::Null { Some(None) } else { reader::quantity(value, place, problems).map(Some) }
}

fn seconds(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    reader::count_within(1, 86_400)(value, place, problems)
}

fn durations(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Durations> {
    let mut fields = Fields::open(value, place, problems)?;
    if fields.has("anyOf") {
        let list = fields.required("anyOf", problems, reader::whole_list(1_000, seconds));
        fields.close(problems);
        return Some(Durations::AnyOf { any_of: list?.into() });
    }
    let min = fields.required("min", problems, seconds);
    let max = fields.required("max", problems, seconds);
    fields.close(problems);
    Some(Durations::Range { min: min?, max: max? })
}

fn cite(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Cite> {
    let mut fields = Fields::open(value, place, problems)?;
    let source = fields.required("source", problems, reader::name);
    let clause = fields.optional("clause", problems, reader::name);
    let basis = fields.required("basis", problems, reader::one_of(Basis::ALL, Basis::id));
    fields.close(problems);
    Some(Cite { source: source?.into(), clause: clause?.map(Into::into), basis: basis? })
}

fn rate(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<OwnRate> {
    let mut fields = Fields::open(value, place, problems)?;
    let id = fields.optional("id", problems, reader::name);
    let track = fields.optional("track", problems, reader::one_of(Track::ALL, Track::id));
    let model = fields.optional("model", problems, reader::name);
    let task = fields.optional("task", problems, reader::name);
    let resolution = fields.optional("resolution", problems, reader::name);
    let mode = fields.optional("mode", problems, reader::name);
    let native_audio = fields.optional("nativeAudio", problems, reader::flag);
    let voice_control = fields.optional("voiceControl", problems, reader::flag);
    let video_input = fields.optional("videoInput", problems, reader::flag);
    let balance = fields.optional("balance", problems, reader::one_of(Balance::ALL, Balance::id));
    let basis = fields.optional("basis", problems, reader::one_of(RateBasis::ALL, RateBasis::id));
    let block_seconds = fields.optional("blockSeconds", problems, seconds);
    let units = fields.optional("units", problems, units);
    let durations = fields.optional("durations", problems, durations);
    let from = fields.optional("from", problems, reader::day);
    let until = fields.optional("until", problems, reader::day);
    let confidence = fields.optional("confidence", problems, reader::one_of(Confidence::ALL, Confidence::id));
    let known_by = fields.optional("knownBy", problems, reader::one_of(KnownBy::ALL, KnownBy::id));
    let cites = fields.optional("cites", problems, reader::whole_list(100, cite));
    let conflicts = fields.optional("conflicts", problems, reader::whole_list(100, reader::name));
    let note = fields.optional("note", problems, reader::text);
    fields.close(problems);
    Some(OwnRate {
        id: id?,
        track: track?,
        model: model?,
        task: task?,
        resolution: resolution?,
        mode: mode?,
        native_audio: native_audio?,
        voice_control: voice_control?,
        video_input: video_input?,
        balance: balance?,
        basis: basis?,
        block_seconds: block_seconds?,
        units: units?,
        durations: durations?,
        from: from?,
        until: until?,
        confidence: confidence?,
        known_by: known_by?,
        cites: cites?,
        conflicts: conflicts?,
        note: note?,
    })
}

fn package(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<OwnPackage> {
    let mut fields = Fields::open(value, place, problems)?;
    let id = fields.required("id", problems, reader::name);
    let title = fields.optional("title", problems, reader::name);
    let balance = fields.optional("balance", problems, reader::one_of(Balance::ALL, Balance::id));
    let units = fields.optional("units", problems, reader::quantity);
    let price = fields.optional("price", problems, money);
    let days = fields.optional("validityDays", problems, reader::count_within(1, 36_600));
    let months = fields.optional("validityMonths", problems, reader::count_within(1, 1_200));
    let slots = fields.optional("slots", problems, reader::count_within(1, 10_000));
    let max_per_account = fields.optional("maxPerAccount", problems, reader::count_within(0, u32::MAX));
    let from = fields.optional("from", problems, reader::day);
    let until = fields.optional("until", problems, reader::day);
    let confidence = fields.optional("confidence", problems, reader::one_of(Confidence::ALL, Confidence::id));
    let cites = fields.optional("cites", problems, reader::whole_list(100, cite));
    let conflicts = fields.optional("conflicts", problems, reader::whole_list(100, reader::name));
    let note = fields.optional("note", problems, reader::text);
    fields.close(problems);
    Some(OwnPackage {
        id: id?,
        title: title?,
        balance: balance?,
        units: units?,
        price: price?,
        validity_days: days?,
        validity_months: months?,
        slots: slots?,
        max_per_account: max_per_account?,
        from: from?,
        until: until?,
        confidence: confidence?,
        cites: cites?,
        conflicts: conflicts?,
        note: note?,
    })
}

fn calendar(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<OwnCalendar> {
    let mut fields = Fields::open(value, place, problems)?;
    let id = fields.required("id", problems, reader::name);
    let title = fields.optional("title", problems, reader::name);
    let off = fields.required("off", problems, reader::whole_list(CALENDAR_DAYS_MAX, reader::day));
    let work = fields.optional("work", problems, reader::whole_list(CALENDAR_DAYS_MAX, reader::day));
    let announced_through = fields.optional("announcedThrough", problems, reader::day);
    fields.close(problems);
    Some(OwnCalendar { id: id?, title: title?, off: off?, work: work?.unwrap_or_default(), announced_through: announced_through? })
}
