//! Which field of a log is the time and which the status.

use super::field::shown;
use crate::note::note;
use crate::problem::{Code, Problem};

/// Names listed in a problem, at most.
const NAMES_LISTED: usize = 100;

/// A field the reader needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Needed {
    /// When the request arrived.
    Time,
    /// How it was answered.
    Status,
}

/// The names the caller gave.
#[derive(Clone, Default)]
pub(super) struct Given {
    pub(super) time: Option<String>,
    pub(super) status: Option<String>,
}

impl Given {
    fn name(&self, needed: Needed) -> Option<&str> {
        match needed {
            Needed::Time => self.time.as_deref(),
            Needed::Status => self.status.as_deref(),
        }
    }
}

impl Needed {
    /// The name by default, which needs no guessing (rule `sla.log`).
    const fn usual(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Status => "status",
        }
    }

    const fn option(self) -> &'static str {
        match self {
            Self::Time => "options.timeField",
            Self::Status => "options.statusField",
        }
    }

    /// What such fields are called in other logs: lower case, letters and digits only.
    const fn guesses(self) -> &'static [&'static str] {
        match self {
            Self::Time => &[
                "time",
                "timestamp",
                "ts",
                "date",
                "datetime",
                "requesttime",
                "requesttimestamp",
                "requestedat",
                "createdat",
                "receivedat",
                "startedat",
                "starttime",
                "eventtime",
                "logtime",
                "timeiso8601",
                "epoch",
                "unixtime",
                "timestampms",
                "epochms",
            ],
            Self::Status => &[
                "status",
                "statuscode",
                "code",
                "httpstatus",
                "httpstatuscode",
                "httpcode",
                "responsecode",
                "responsestatus",
                "responsestatuscode",
                "httpresponsecode",
                "scstatus",
            ],
        }
    }
}

/// The place of a needed field among the names of a log: the name given, else the usual one, else the only one that
/// other logs use.
///
/// # Errors
/// `missing` where there is none or more than one.
pub(super) fn choose(names: &[String], given: &Given, needed: Needed) -> Result<usize, Problem> {
    let given = given.name(needed);
    let exact = places(names, |name| name == given.unwrap_or(needed.usual()));
    let found = match (exact.as_slice(), given) {
        ([], None) => places(names, |name| needed.guesses().contains(&plain(name).as_str())),
        _ => exact,
    };
    let message = match (found.as_slice(), given) {
        ([only], _) => return Ok(*only),
        ([], Some(name)) => note!(log::NoField { name: shown(name.as_bytes()) }),
        ([], None) => note!(log::NoFieldGuessed { needed: needed.usual() }),
        ([first, second, ..], _) => {
            let name = |place: usize| shown(names.get(place).map_or(b"", |name| name.as_bytes()));
            let (first, second) = (name(*first), name(*second));
            if first == second {
                note!(log::FieldRepeated { name: first })
            } else {
                note!(log::BothCouldBe { first, second, needed: needed.usual() })
            }
        }
    };
    let listed = names.iter().take(NAMES_LISTED).map(|name| name.chars().take(60).collect()).collect();
    Err(Problem::new(Code::Missing, needed.option(), message).allowed(listed))
}

fn places(names: &[String], fits: impl Fn(&str) -> bool) -> Vec<usize> {
    names.iter().enumerate().filter(|(_, name)| fits(name)).map(|(place, _)| place).collect()
}

/// `HTTP-Status_Code` and `httpStatusCode` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn chosen(names: &[&str], given: Option<&str>, needed: Needed) -> Result<usize, Problem> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let given = given.map(ToString::to_string);
        choose(&names, &Given { time: given.clone(), status: given }, needed)
    }

    #[test]
    fn the_usual_names_need_no_guessing_and_others_must_be_alone() {
        assert_eq!(chosen(&["id", "time", "timestamp"], None, Needed::Time), Ok(1));
        assert_eq!(chosen(&["code", "status"], None, Needed::Status), Ok(1));
        for name in ["Timestamp", "@timestamp", "TS", "Request-Time", "createdAt", "created_at", "TIME"] {
            assert_eq!(chosen(&["id", name], None, Needed::Time), Ok(1), "{name}");
        }
        for name in ["Status Code", "http_status", "responseCode", "CODE", "sc-status"] {
            assert_eq!(chosen(&[name, "id"], None, Needed::Status), Ok(0), "{name}");
        }
    }

    #[test]
    fn what_is_missing_or_unclear_is_asked_for() {
        let refused = |names: &[&str], given, needed| chosen(names, given, needed).unwrap_err();
        let both = refused(&["timestamp", "created_at"], None, Needed::Time);
        assert_eq!((both.code, both.field.as_str()), (Code::Missing, "options.timeField"));
        assert_eq!(both.message.to_string(), "both `timestamp` and `created_at` could be the time");
        assert_eq!(both.allowed.as_deref(), Some(["timestamp".to_string(), "created_at".to_string()].as_slice()));
        assert_eq!(refused(&["a", "b"], None, Needed::Status).message.to_string(), "the log has no field whose name suggests a status");
        assert_eq!(refused(&["a", "b"], None, Needed::Status).field, "options.statusField");
        assert_eq!(refused(&["time"], Some("when"), Needed::Time).message.to_string(), "the log has no field `when`");
        assert_eq!(refused(&["time", "time"], None, Needed::Time).message.to_string(), "the log has the field `time` more than once");
        assert_eq!(chosen(&["when", "time"], Some("when"), Needed::Time), Ok(0));
        assert!(chosen(&["When"], Some("when"), Needed::Time).is_err());
    }
}
