//! Reads lots and usage, which several questions share.

use super::overlay::money;
use crate::record::read::{self as reader, Fields, Place, Problems};
use crate::lots::lot::{Lot, Origin, Validity};
use crate::lots::usage::{Rhythm, Usage, Weekday};
use crate::lots::{LOTS_MAX, USAGE_MAX};
use crate::order;
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::CalendarInfo;
use crate::value::Value;

/// Longest validity: in days, and in months.
const VALIDITY_DAYS_MAX: u32 = 36_600;
const VALIDITY_MONTHS_MAX: u32 = 1_200;
/// Most slots of a lot.
const SLOTS_MAX: u32 = 10_000;

fn validity(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Validity> {
    let mut fields = Fields::open(value, place, problems)?;
    let both = fields.has("days") && fields.has("months");
    let days = fields.optional("days", problems, reader::count_within(1, VALIDITY_DAYS_MAX));
    let months = fields.optional("months", problems, reader::count_within(1, VALIDITY_MONTHS_MAX));
    fields.close(problems);
    if both {
        problems.push(Problem::new(Code::Contradiction, place, "a validity is of `days` or of `months`, not of both"));
        return None;
    }
    match (days?, months?) {
        (Some(days), _) => Some(Validity::Days(days)),
        (None, Some(months)) => Some(Validity::Months(months)),
        (None, None) => {
            problems.push(Problem::new(Code::Missing, Place::Field(&place, "days"), "`days` or `months` is missing"));
            None
        }
    }
}

fn lot(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Lot> {
    let mut fields = Fields::open(value, place, problems)?;
    let both = fields.has("expiresOn") && fields.has("validity");
    let id = fields.required("id", problems, reader::name);
    let title = fields.optional("title", problems, reader::text);
    let units = fields.required("units", problems, reader::quantity);
    let effective_on = fields.required("effectiveOn", problems, reader::day);
    let expires_on = fields.optional("expiresOn", problems, reader::day);
    let validity = fields.optional("validity", problems, validity);
    let paid = fields.optional("paid", problems, money);
    let slots = fields.optional("slots", problems, reader::count_within(1, SLOTS_MAX));
    let origin = fields.optional("origin", problems, reader::one_of(Origin::ALL, Origin::id));
    let purchased_on = fields.optional("purchasedOn", problems, reader::day);
    fields.close(problems);
    if both {
        let message = "a lot ends on `expiresOn` or after its `validity`, not by both";
        problems.push(Problem::new(Code::Contradiction, Place::Field(&place, "validity"), message).help("leave one of them out"));
        return None;
    }
    Some(Lot {
        id: id?,
        title: title?,
        units: units?,
        effective_on: effective_on?,
        expires_on: expires_on?,
        validity: validity?,
        paid: paid?,
        slots: slots?,
        origin: origin?,
        purchased_on: purchased_on?,
    })
}

/// Lots with their places, ids told apart. A lot that cannot be read is told and left out.
pub fn lots(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<(usize, Lot)>> {
    let lots = reader::list(LOTS_MAX, lot)(value, place, problems)?;
    let lots: Vec<(usize, Lot)> = lots.into_iter().enumerate().filter_map(|(index, lot)| Some((index, lot?))).collect();
    let mut ids: Vec<(&str, usize)> = lots.iter().map(|(index, lot)| (lot.id.as_str(), *index)).collect();
    order::sort(&mut ids, Ord::cmp);
    for ((id, _), (same, index)) in ids.iter().zip(ids.iter().skip(1)) {
        if id == same {
            let field = Place::Index(&place, *index);
            problems.push(Problem::new(Code::Duplicate, Place::Field(&field, "id"), format!("`{id}` stands twice")));
        }
    }
    Some(lots)
}

/// Usage as written: its calendar is still a name.
pub struct WrittenUsage {
    usage: Usage,
    calendar: Option<String>,
}

fn weekdays(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<Weekday>> {
    let weekdays =
        reader::whole_list(Weekday::ALL.len(), |value, place, problems| reader::one_of(Weekday::ALL, Weekday::id)(value, place, problems))(
            value, place, problems,
        )?;
    let twice = weekdays.iter().enumerate().find(|(index, day)| weekdays.iter().take(*index).any(|earlier| earlier == *day));
    if let Some((index, weekday)) = twice {
        problems.push(Problem::new(Code::Duplicate, Place::Index(&place, index), format!("`{weekday}` stands twice")));
        return None;
    }
    if weekdays.is_empty() {
        problems.push(Problem::new(Code::OutOfRange, place, "no weekday is named").help("leave it out for every day"));
        return None;
    }
    Some(weekdays)
}

fn usage_of_a_day(mut fields: Fields<'_, '_>, problems: &mut Problems) -> Option<WrittenUsage> {
    let on = fields.required("on", problems, reader::day);
    let units = fields.required("units", problems, reader::quantity);
    fields.close(problems);
    let (from, per_day) = (on?, units?);
    // The last day of all has no day after it; nothing can be asked that far anyway.
    let to = from.plus_days(1).unwrap_or(from);
    Some(WrittenUsage { usage: Usage { from, to, per_day, rhythm: Rhythm::Daily }, calendar: None })
}

fn one(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<WrittenUsage> {
    let mut fields = Fields::open(value, place, problems)?;
    if fields.has("on") {
        return usage_of_a_day(fields, problems);
    }
    let rhythms = fields.has("weekdays") && fields.has("calendar");
    let from = fields.required("from", problems, reader::day);
    let to = fields.required("to", problems, reader::day);
    let per_day = fields.required("perDay", problems, reader::quantity);
    let weekdays = fields.optional("weekdays", problems, weekdays);
    let calendar = fields.optional("calendar", problems, reader::name);
    fields.close(problems);
    if rhythms {
        let message = "usage is on `weekdays` or on the working days of a `calendar`, not on both";
        problems.push(Problem::new(Code::Contradiction, Place::Field(&place, "calendar"), message).help("leave one of them out"));
        return None;
    }
    let (from, to) = (from?, to?);
    if to < from {
        let message = format!("`{to}` is before the start, {from}");
        problems.push(Problem::new(Code::OutOfRange, Place::Field(&place, "to"), message).help("the first day after the span"));
        return None;
    }
    let rhythm = weekdays?.map_or(Rhythm::Daily, Rhythm::Weekly);
    Some(WrittenUsage { usage: Usage { from, to, per_day: per_day?, rhythm }, calendar: calendar? })
}

/// Usage as written, by its place.
pub fn usage(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<Option<WrittenUsage>>> {
    reader::list(USAGE_MAX, one)(value, place, problems)
}

/// Looks up the calendars that usage names. `field` is what the request calls the usage.
pub fn with_calendars<'b>(
    written: Vec<Option<WrittenUsage>>,
    book: &'b Rulebook,
    field: &str,
    problems: &mut Problems,
) -> (Vec<Usage>, Vec<&'b CalendarInfo>) {
    let mut calendars: Vec<&CalendarInfo> = Vec::new();
    let mut usage = Vec::new();
    for (index, written) in written.into_iter().enumerate() {
        let Some(mut written) = written else { continue };
        if let Some(id) = written.calendar {
            let Some(calendar) = book.calendars.iter().find(|calendar| calendar.id == id.as_str()) else {
                let ids = book.calendars.iter().map(|calendar| calendar.id.to_string()).collect();
                let message = format!("there is no calendar `{id}`");
                problems.push(Problem::new(Code::NotInRulebook, format!("{field}[{index}].calendar"), message).nearest(&id, ids));
                continue;
            };
            let known = calendars.iter().position(|known| known.id == calendar.id);
            written.usage.rhythm = Rhythm::Working(known.unwrap_or(calendars.len()));
            if known.is_none() {
                calendars.push(calendar);
            }
        }
        usage.push(written.usage);
    }
    (usage, calendars)
}
