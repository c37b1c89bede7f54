//! Lots out of the account query's answer, pasted as text.

use super::answer;
use crate::record::read::{self as reader, Fields, Place, Problems};
use super::readings::{clock, offset};
use crate::clock::{Instant, Offset};
use crate::lots::LOTS_MAX;
use crate::lots::account::{FoundLots, Pack, Status, has_days, lots};
use crate::lots::json;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::value::Value;
use tsify::Tsify;

/// Where the answer keeps its packages.
const DATA: &str = "data";
const PACKS: &str = "resource_pack_subscribe_infos";
/// Past the last moment that has a name, in milliseconds.
const MILLISECONDS_MAX: u64 = 253_402_300_800_000;

/// Options of `lotsFromAccount`.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AccountOptions {
    /// The clock whose days are meant; the contract's where left out.
    #[tsify(optional)]
    pub utc_offset: Option<String>,
}

/// A moment, in milliseconds.
fn instant(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Instant> {
    let amount = reader::quantity(value, place, problems)?;
    let milliseconds = amount.cut(0).to_u64().filter(|milliseconds| *milliseconds < MILLISECONDS_MAX);
    let seconds = milliseconds.and_then(|milliseconds| i64::try_from(milliseconds / 1_000).ok());
    if seconds.is_none() {
        let message = format!("`{amount}` is no moment up to the year 9999");
        problems.push(Problem::new(Code::OutOfRange, place, message).help("milliseconds since 1970-01-01T00:00:00Z"));
    }
    seconds.map(Instant::from_seconds)
}

/// Text, where it is there and not null.
fn label(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<String>> {
    if *value == Value::Null { Some(None) } else { reader::text(value, place, problems).map(Some) }
}

fn pack(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Pack> {
    let mut fields = Fields::open(value, place, problems)?;
    fields.refuse_twice(problems);
    let id = fields.required("resource_pack_id", problems, reader::name);
    let name = fields.optional("resource_pack_name", problems, label);
    let kind = fields.optional("resource_pack_type", problems, label);
    let total = fields.optional("total_quantity", problems, reader::quantity);
    let remaining = fields.required("remaining_quantity", problems, reader::quantity);
    let purchased = fields.required("purchase_time", problems, instant);
    let effective = fields.required("effective_time", problems, instant);
    let invalid = fields.required("invalid_time", problems, instant);
    let status = fields.required("status", problems, reader::one_of(Status::ALL, Status::id));
    Some(Pack {
        id: id?,
        name: name?.flatten(),
        kind: kind?.flatten(),
        total: total?,
        remaining: remaining?,
        purchased: purchased?,
        effective: effective?,
        invalid: invalid?,
        status: status?,
    })
}

/// The packages of the whole answer, of its `data`, or of the list alone.
fn packs(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<Pack>> {
    if matches!(value, Value::List(_)) {
        return reader::whole_list(LOTS_MAX, pack)(value, place, problems);
    }
    let mut fields = Fields::open(value, place, problems)?;
    fields.refuse_twice(problems);
    match (fields.has(DATA), fields.has(PACKS)) {
        (true, true) => {
            let message = format!("`{PACKS}` stands in it and in its `{DATA}`, so that it is not clear which is meant");
            problems.push(Problem::new(Code::Contradiction, place, message));
            None
        }
        (true, false) => fields.required(DATA, problems, |value, place, problems| {
            let mut fields = Fields::open(value, place, problems)?;
            fields.refuse_twice(problems);
            fields.required(PACKS, problems, reader::whole_list(LOTS_MAX, pack))
        }),
        _ => fields.required(PACKS, problems, reader::whole_list(LOTS_MAX, pack)),
    }
}

fn options(value: Option<&Value>, problems: &mut Problems) -> Option<Offset> {
    let given = match value {
        None => None,
        Some(value) => {
            let place = Place::Field(&Place::Root, "options");
            let mut fields = Fields::open(value, place, problems)?;
            let utc_offset = fields.optional("utcOffset", problems, offset);
            fields.close(problems);
            utc_offset?
        }
    };
    Some(clock(Rulebook::embedded(), given, &Readings::default()))
}

/// The lots of an account.
///
/// # Errors
/// Text that is no JSON or past a limit, and everything that is wrong with it, by field.
pub fn lots_from_account(text: &str, option: Option<&Value>) -> Result<FoundLots, CalcError> {
    let mut problems = Vec::new();
    let clock = options(option, &mut problems);
    let read = json::read(text).map_err(|problem| problems.push(problem)).ok();
    let place = Place::Field(&Place::Root, "json");
    let packs = read.and_then(|value| packs(&value, place, &mut problems));
    let done = packs.zip(clock).map(|(packs, clock)| {
        // A moment that a clock shows in the year 10000.
        if let Some(pack) = packs.iter().find(|pack| !has_days(pack, clock)) {
            let message = format!("a moment of `{}` is past the year 9999", pack.id);
            return Err(Problem::new(Code::OutOfRange, "json", message).into());
        }
        Ok(lots(&packs, clock))
    });
    answer(done, problems)
}
