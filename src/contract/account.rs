//! Lots out of the account query's answer, pasted as text.

use super::answer;
use super::readings::clock;
use crate::clock::{Instant, Offset};
use crate::lots::LOTS_MAX;
use crate::lots::account::{AccountPackage, FoundLots, Status, has_days, lots};
use crate::lots::json;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Fields, Place, Problems, Read};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::value::Value;
use kling_derive::Request;

/// Where the answer keeps its packages.
const DATA: &str = "data";
const PACKAGES: &str = "resource_pack_subscribe_infos";
/// Past the last moment that has a name, in milliseconds.
const MILLISECONDS_MAX: u64 = 253_402_300_800_000;

/// Options of `lotsFromAccount`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Request)]
pub struct AccountOptions {
    /// The clock whose days are meant; the contract's where left out.
    pub utc_offset: Option<Offset>,
}

/// A moment, in milliseconds.
fn instant(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Instant> {
    let amount = reader::quantity(value, place, problems)?;
    let milliseconds = amount.cut(0).to_u64().filter(|milliseconds| *milliseconds < MILLISECONDS_MAX);
    let seconds = milliseconds.and_then(|milliseconds| i64::try_from(milliseconds / 1_000).ok());
    if seconds.is_none() {
        let problem = Problem::new(Code::OutOfRange, place, note!(account::BadMoment { value: amount }));
        problems.push(problem.help(note!(account::BadMomentHelp {})));
    }
    seconds.map(Instant::from_seconds)
}

/// Text, where it is there and not null.
fn label(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<String>> {
    if *value == Value::Null { Some(None) } else { reader::text(value, place, problems).map(Some) }
}

/// A package as the vendor writes it, with whatever other fields.
fn package(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<AccountPackage> {
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
    let status = fields.required("status", problems, Status::read);
    Some(AccountPackage {
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
fn packages(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<AccountPackage>> {
    if matches!(value, Value::List(_)) {
        return reader::whole_list(LOTS_MAX, package)(value, place, problems);
    }
    let mut fields = Fields::open(value, place, problems)?;
    fields.refuse_twice(problems);
    match (fields.has(DATA), fields.has(PACKAGES)) {
        (true, true) => {
            problems.push(Problem::new(Code::Contradiction, place, note!(account::PackagesTwice { list: PACKAGES, data: DATA })));
            None
        }
        (true, false) => fields.required(DATA, problems, |value, place, problems| {
            let mut fields = Fields::open(value, place, problems)?;
            fields.refuse_twice(problems);
            fields.required(PACKAGES, problems, reader::whole_list(LOTS_MAX, package))
        }),
        _ => fields.required(PACKAGES, problems, reader::whole_list(LOTS_MAX, package)),
    }
}

/// The lots of an account, out of the query's answer as text.
///
/// # Errors
/// Text that is not JSON or past a limit, and everything that is wrong with it, by field.
pub fn lots_from_account(text: &str, options: &AccountOptions) -> Result<FoundLots, CalcError> {
    let mut problems = Vec::new();
    let read = json::read(text).map_err(|problem| problems.push(problem)).ok();
    let packages = read.and_then(|value| packages(&value, Place::Field(&Place::Root, "json"), &mut problems));
    let clock = clock(Rulebook::embedded(), options.utc_offset, &Readings::default());
    let found = packages.map(|packages| {
        // A moment that a clock shows in the year 10000.
        if let Some(package) = packages.iter().find(|package| !has_days(package, clock)) {
            return Err(Problem::new(Code::OutOfRange, "json", note!(account::MomentPastCalendar { id: &package.id })).into());
        }
        Ok(lots(&packages, clock))
    });
    answer(found, problems)
}

/// The same with what a caller handed over: problems of the text and of the options are told together.
///
/// # Errors
/// Those of [`lots_from_account`], and what is wrong with the options.
pub fn ask_account(json: &Value, options: Option<&Value>) -> Result<FoundLots, CalcError> {
    let mut problems = Vec::new();
    let place = |name| Place::Field(&Place::Root, name);
    let options = match options {
        None => Some(AccountOptions::default()),
        Some(options) => AccountOptions::read(options, place("options"), &mut problems),
    };
    let text = match json {
        Value::Text(text) => Some(text),
        other => reader::wrong_type(other, "text", place("json"), &mut problems),
    };
    answer(text.map(|text| lots_from_account(text, &options.unwrap_or_default())), problems)
}
