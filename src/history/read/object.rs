//! What an object of a document is, by the names of its members, and what is wrong with it whatever it is.

use crate::note::{Note, note};
use crate::order;
use crate::value::Value;
use kling_kernels::json::{DEPTH_MAX, Fault, TOKEN_BYTES_MAX};

/// Most members of an object, and most elements of a list that is kept.
pub(super) const MEMBERS_KEPT: usize = 8_192;

/// What the names of an object say it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    Row,
    Task,
    Package,
    /// None.
    Other,
}

/// What an object is.
pub(super) fn kind_of(members: &[(String, Value)]) -> Record {
    let has = |name: &str| members.iter().any(|(known, _)| known == name);
    if has("resource_pack_id") {
        Record::Package
    } else if has("deduction_amount") || has("deduction_time") {
        Record::Row
    } else if has("task_status") || (has("status") && (has("create_time") || has("billing") || has("outputs"))) {
        Record::Task
    } else {
        Record::Other
    }
}

/// Why an object cannot be read whatever it is.
pub(super) fn unreadable(members: &[(String, Value)]) -> Option<Note> {
    if members.len() >= MEMBERS_KEPT {
        return Some(note!(history::TooManyMembers { limit: MEMBERS_KEPT }));
    }
    let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    order::sort(&mut names, Ord::cmp);
    let twice = names.iter().zip(names.iter().skip(1)).find(|(one, other)| one == other);
    twice.map(|(name, _)| note!(history::NamesTwice { name: *name }))
}

/// Whether bytes are the beginning of a letter the rest of which may still come.
pub(super) fn is_cut_letter(bytes: &[u8]) -> bool {
    // None has more than four bytes.
    let letter = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    str::from_utf8(letter).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

/// A fault in words.
pub(super) fn describe(fault: Fault, rest: &[u8]) -> Note {
    let shown = || String::from_utf8_lossy(rest.get(..rest.len().min(16)).unwrap_or_default()).chars().next().unwrap_or('?');
    match fault {
        Fault::Unexpected(_) => note!(history::JsonUnexpected { found: shown().escape_debug().to_string() }),
        Fault::BreaksOff => note!(history::JsonBreaksOff {}),
        Fault::Deep(_) => note!(history::JsonTooDeep { limit: DEPTH_MAX }),
        Fault::Long(_) => note!(history::TextTooLong { limit: TOKEN_BYTES_MAX >> 20 }),
    }
}
