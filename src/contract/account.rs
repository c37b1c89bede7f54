//! Lots out of the account query's answer, pasted as text: the whole of it, part of it, or what a client keeps of it.
//!
//! The list of packages is looked for wherever it stands, and its fields in the vendor's spelling or a client's
//! (`resource_pack_id`, `resourcePackId`). An answer is judged as a whole (rule `lot.evidence`): an error of the vendor's is told
//! with what its code means, and moments that make no sense are refused.

mod wrapper;

use super::answer;
use super::readings::clock;
use crate::amount::Amount;
use crate::clock::{Instant, Offset};
use crate::limits;
use crate::lots::account::{AccountPackage, FoundLots, Status, has_days, lots};
use crate::lots::json;
use crate::lots::kind::PackageName;
#[cfg(feature = "bill")]
use crate::note::Note;
use crate::note::note;
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{self as reader, Fields, Place, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::value::{Excess, Value};
use kling_derive::Request;
use wrapper::{PACKAGES, Spelt, find, same, vendor_error};

/// Past the last moment that has a name, in milliseconds.
const MILLISECONDS_MAX: u64 = 253_402_300_800_000;
/// No package of this vendor is older.
const FIRST_DAY: Day = Day::known(2023, 1, 1);

/// Options of `lotsFromAccount`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Request)]
pub struct AccountOptions {
    /// The clock whose days are meant; the contract's where left out.
    pub utc_offset: Option<Offset>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// A moment, in milliseconds. Seconds, microseconds and what is not of this vendor's time are refused.
fn instant(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Instant> {
    let amount = reader::quantity(value, place, problems)?;
    let first = Instant::start_of(FIRST_DAY, Offset::default()).seconds();
    let seconds = |milliseconds: Amount| {
        let milliseconds = milliseconds.cut(0).to_u64().filter(|milliseconds| *milliseconds < MILLISECONDS_MAX)?;
        i64::try_from(milliseconds / 1_000).ok().filter(|seconds| *seconds >= first)
    };
    if let Some(seconds) = seconds(amount) {
        return Some(Instant::from_seconds(seconds));
    }
    let thousand = Amount::whole(1_000);
    let looks_like = if amount.times(thousand).is_ok_and(|milliseconds| seconds(milliseconds).is_some()) {
        "seconds"
    } else if amount.cut_div(thousand).is_ok_and(|milliseconds| seconds(milliseconds).is_some()) {
        "microseconds"
    } else {
        "none"
    };
    let problem = Problem::new(Code::BadRow, place, note!(account::BadMoment { value: amount, looks_like, first: FIRST_DAY }));
    problems.push(problem.help(note!(account::BadMomentHelp {})));
    None
}

/// Text, where it is there and not null.
fn label(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<String>> {
    if *value == Value::Null { Some(None) } else { reader::text(value, place, problems).map(Some) }
}

/// A moment, where it is there and not null.
fn moment(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Option<Instant>> {
    if *value == Value::Null { Some(None) } else { instant(value, place, problems).map(Some) }
}

/// A state, in the vendor's spelling or another.
fn status(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Status> {
    let known = |text: &String| Status::ALL.iter().copied().find(|status| same(status.id(), text));
    match value {
        Value::Text(text) if known(text).is_some() => known(text),
        other => reader::Read::read(other, place, problems),
    }
}

/// A package as the vendor writes it, with whatever other fields.
fn package(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<AccountPackage> {
    Fields::open(value, place, problems)?;
    let fields = Spelt { value, place };
    fields.refuse_twice(problems);
    let id = fields.required("resource_pack_id", problems, reader::name);
    let name = fields.optional("resource_pack_name", problems, label).map(Option::flatten);
    let kind = fields.optional("resource_pack_type", problems, label);
    let total = fields.optional("total_quantity", problems, reader::quantity);
    let remaining = fields.required("remaining_quantity", problems, reader::quantity);
    let purchased = fields.required("purchase_time", problems, instant);
    let effective = fields.required("effective_time", problems, instant);
    let told = name.as_ref().and_then(|name| PackageName::read(name.as_ref()?));
    // The name tells how long it is valid, so that the end may be left out.
    let invalid = match told {
        Some(_) => fields.optional("invalid_time", problems, moment).map(Option::flatten),
        None => fields.required("invalid_time", problems, instant).map(Some),
    };
    let status = fields.required("status", problems, status);
    let package = AccountPackage {
        id: id?,
        name: name?,
        told,
        kind: kind?.flatten(),
        total: total?,
        remaining: remaining?,
        purchased: purchased?,
        effective: effective?,
        invalid: invalid?,
        status: status?,
    };
    let begins = package.effective.max(package.purchased);
    if package.invalid.is_some_and(|invalid| invalid < begins) {
        let field = fields.path_of("invalid_time");
        let message = note!(account::EndsBeforeItBegins { id: &package.id });
        problems.push(Problem::new(Code::BadRow, field, message).help(note!(account::EndsBeforeItBeginsHelp {})));
        return None;
    }
    Some(package)
}

/// A package on its own, as it stands in an export.
///
/// # Errors
/// The first thing that is wrong with it, and its field.
#[cfg(feature = "bill")]
pub(super) fn account_package(value: &Value) -> Result<AccountPackage, (String, Note)> {
    let mut problems = Problems::new();
    let read = package(value, Place::Root, &mut problems);
    match (read, problems.into_iter().next()) {
        (Some(package), None) => Ok(package),
        (_, fault) => Err(fault.map_or_else(|| (String::new(), note!(request::EmptyText {})), |fault| (fault.field, fault.message))),
    }
}

/// The packages of an answer, wherever in it their list stands.
fn packages(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<AccountPackage>> {
    let read = |list: &Value, place: Place<'_>, problems: &mut Problems| match list {
        // An empty list that a server writes as null.
        Value::Null => Some(Vec::new()),
        list => reader::whole_list(limits::LOTS, package)(list, place, problems),
    };
    let found = find(value, place);
    if let Some(problem) = vendor_error(Rulebook::embedded(), value, !found.is_empty()) {
        problems.push(problem);
        return None;
    }
    match (found.as_slice(), value) {
        ([only], _) => read(only.list, only.place(), problems),
        ([], Value::List(_)) => read(value, place, problems),
        ([], _) => {
            wrapper::missing(value, place, problems);
            None
        }
        _ => {
            let places = found.iter().map(|found| found.path.clone()).collect::<Vec<_>>();
            problems.push(Problem::new(Code::Contradiction, place, note!(account::PackagesTwice { list: PACKAGES, places })));
            None
        }
    }
}

/// The lots of an account, out of the query's answer as text.
///
/// # Errors
/// Text that is not JSON or past a limit, an error of the vendor's, and everything that is wrong with it, by field.
pub fn lots_from_account(text: &str, options: &AccountOptions) -> Result<FoundLots, CalcError> {
    let AccountOptions { utc_offset, steps: _ } = *options;
    let mut problems = Problems::new();
    let read = json::read(text).map_err(|problem| problems.push(problem)).ok();
    let packages = read.and_then(|value| packages(&value, Place::Field(&Place::Root, "json"), &mut problems));
    let book = Rulebook::embedded();
    let clock = clock(book, utc_offset, &Readings::default());
    let found = packages.map(|packages| {
        // A moment that a clock shows in the year 10000.
        if let Some(package) = packages.iter().find(|package| !has_days(package, clock)) {
            return Err(Problem::new(Code::OutOfRange, "json", note!(account::MomentPastCalendar { id: &package.id })).into());
        }
        Ok(lots(book, &packages, clock))
    });
    answer(found, problems)
}

/// The same with what a caller handed over: problems of the text and of the options are told together.
///
/// # Errors
/// Those of [`lots_from_account`], and what is wrong with the options.
pub fn ask_account(json: &Value, options: Option<&Value>) -> Result<FoundLots, CalcError> {
    let mut problems = Problems::new();
    let place = |name| Place::Field(&Place::Root, name);
    let options = match options {
        None => Some(AccountOptions::default()),
        Some(options) => reader::Read::read(options, place("options"), &mut problems),
    };
    let text = match json {
        Value::Text(text) => Some(text),
        Value::TooMuch(Excess::Letters(letters)) => {
            // Each of them is a byte at least.
            let bytes = usize::try_from(*letters).unwrap_or(usize::MAX);
            problems.push(json::too_long(bytes));
            None
        }
        other => reader::wrong_type(other, "text", place("json"), &mut problems),
    };
    answer(text.map(|text| lots_from_account(text, &options.unwrap_or_default())), problems)
}
