//! Which field of a log is the time and which the status.

use super::field::shown;
use super::time;
use crate::clock::Offset;
use crate::note::note;
use crate::problem::{Code, Problem};
use kling_kernels::log::blank::trimmed;
use kling_kernels::log::outcome::Outcome;

/// Names listed in a problem, at most, and how much of each.
const NAMES_LISTED: usize = 100;
const NAME_SHOWN: usize = 60;
/// Levels that are looked through for a field.
const DEEPEST_NAME: u32 = 8;

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

    pub(super) const fn option(self) -> &'static str {
        match self {
            Self::Time => "options.timeField",
            Self::Status => "options.statusField",
        }
    }

    /// What such fields are called in other logs, in English and in Chinese: lower case, letters and digits only.
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
                "timelocal",
                "eventtimestamp",
                "logtimestamp",
                "edgestarttimestamp",
                "startutc",
                "reqtimesec",
                "requesttimesec",
                "timestampstart",
                "starteddatetime",
                "时间",
                "时间戳",
                "日期时间",
                "请求时间",
                "访问时间",
                "开始时间",
                "创建时间",
                "日志时间",
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
                "httpresponsestatus",
                "httpresponsestatuscode",
                "httprequeststatus",
                "scstatus",
                "edgeresponsestatus",
                "downstreamstatus",
                "elbstatuscode",
                "状态",
                "状态码",
                "http状态码",
                "响应码",
                "响应状态",
                "响应状态码",
                "返回码",
                "返回状态码",
            ],
        }
    }
}

/// A field that a log was seen to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Its name, or its path.
    pub(super) name: String,
    /// The first value that was seen in it.
    pub(super) sample: String,
    /// Levels above it.
    pub(super) depth: u32,
    /// Whether a value of it could be the time of a request.
    holds_times: bool,
    /// Whether a value of it could be a status.
    holds_statuses: bool,
}

impl Seen {
    pub(super) fn new(name: String, depth: u32) -> Self {
        Self { name, depth, ..Self::default() }
    }

    /// Looks at another value of it.
    pub(super) fn see(&mut self, text: &[u8]) {
        if self.sample.is_empty() {
            self.sample = shown(text);
        }
        // A duration would be a moment in 1970.
        let is_time = || time::read(text, Offset::default()).is_some_and(|when| when.instant >= YEAR_2000);
        let is_status = || <[u8; 3]>::try_from(trimmed(text)).is_ok_and(|digits| Outcome::of_digits(digits).is_some());
        self.holds_times = self.holds_times || is_time();
        self.holds_statuses = self.holds_statuses || is_status();
    }

    const fn holds(&self, needed: Needed) -> bool {
        match needed {
            Needed::Time => self.holds_times,
            Needed::Status => self.holds_statuses,
        }
    }
}

/// No request is older: 2000-01-01T00:00:00Z.
const YEAR_2000: i64 = 946_684_800;

/// The place of a needed field among those of a log: the name given, else the usual one, else the only one that other logs
/// use; of several the only one whose values are such. What stands deeper is looked at where nothing above it will do.
///
/// # Errors
/// `missing` where there is none or more than one.
pub(super) fn choose(fields: &[Seen], given: &Given, needed: Needed) -> Result<usize, Problem> {
    let given = given.name(needed);
    let exact = places(fields, |field| field.name == given.unwrap_or(needed.usual()) && (given.is_some() || field.depth == 0));
    let guessed = |is_at: &dyn Fn(u32) -> bool| {
        let of = |by_last_part: bool| {
            places(fields, |field| {
                let name = if field.depth == 0 && !by_last_part { &field.name } else { leaf(&field.name) };
                is_at(field.depth) && needed.guesses().contains(&plain(name).as_str())
            })
        };
        // A table's column may be called by a path.
        let of_name = Some(of(false)).filter(|found| !found.is_empty()).unwrap_or_else(|| of(true));
        let of_values: Vec<usize> = of_name.iter().copied().filter(|place| holds(fields, *place, needed)).collect();
        if of_values.len() == 1 { of_values } else { of_name }
    };
    let found = match (exact.as_slice(), given) {
        (_, Some(_)) => exact,
        // The usual name, unless it holds something else and another field what is needed.
        ([only], None) if fields.get(*only).is_some_and(|field| field.sample.is_empty() || field.holds(needed)) => exact,
        ([_, _, ..], None) => exact,
        (one_or_none, None) => {
            let above = guessed(&|depth| depth == 0);
            let is_good = |found: &[usize]| matches!(found, [only] if holds(fields, *only, needed));
            let deeper = || (1..=DEEPEST_NAME).map(|at| guessed(&|depth| depth == at)).find(|found| !found.is_empty()).unwrap_or_default();
            match one_or_none {
                [_] if is_good(&above) => above,
                [_] => Some(deeper()).filter(|found| is_good(found)).unwrap_or(exact),
                _ if above.is_empty() => deeper(),
                _ if is_good(&above) => above,
                _ => Some(deeper()).filter(|found| is_good(found)).unwrap_or(above),
            }
        }
    };
    let message = match (found.as_slice(), given) {
        ([only], _) => return Ok(*only),
        ([], Some(name)) => note!(log::NoField { name: shown(name.as_bytes()) }),
        ([], None) => note!(log::NoFieldGuessed { needed: needed.usual() }),
        ([first, second, ..], _) => {
            let name = |place: usize| shown(fields.get(place).map_or(b"", |field| field.name.as_bytes()));
            let (first, second) = (name(*first), name(*second));
            if first == second {
                note!(log::FieldRepeated { name: first })
            } else {
                note!(log::BothCouldBe { first, second, needed: needed.usual() })
            }
        }
    };
    Err(Problem::new(Code::Missing, needed.option(), message).allowed(listed(fields)))
}

/// Names of fields as a problem lists them.
pub(super) fn listed(fields: &[Seen]) -> Vec<String> {
    fields.iter().take(NAMES_LISTED).map(|field| field.name.chars().take(NAME_SHOWN).collect()).collect()
}

pub(super) fn holds(fields: &[Seen], place: usize, needed: Needed) -> bool {
    fields.get(place).is_some_and(|field| field.holds(needed))
}

pub(super) fn places(fields: &[Seen], fits: impl Fn(&Seen) -> bool) -> Vec<usize> {
    fields.iter().enumerate().filter(|(_, field)| fits(field)).map(|(place, _)| place).collect()
}

/// Fields by which requests to the vendor can be told from others: their host and their path, where a log has such.
pub(super) fn telling(fields: &[Seen]) -> Vec<String> {
    const TELLING: [&str; 24] = [
        "host",
        "requesthost",
        "authority",
        "domainname",
        "cshost",
        "xhostheader",
        "clientrequesthost",
        "serveraddress",
        "vhost",
        "servername",
        "path",
        "uri",
        "url",
        "requesturi",
        "requesturl",
        "requestpath",
        "csuristem",
        "clientrequestpath",
        "clientrequesturi",
        "urlpath",
        "httptarget",
        "metricname",
        "metric",
        "label",
    ];
    let tells = |field: &&Seen| {
        !field.sample.is_empty() && [plain(&field.name), plain(leaf(&field.name))].iter().any(|name| TELLING.contains(&name.as_str()))
    };
    fields.iter().filter(tells).map(|field| field.name.clone()).collect()
}

/// The last part of a path.
pub(super) fn leaf(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// `HTTP-Status_Code` and `httpStatusCode` are one name.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn chosen(names: &[&str], given: Option<&str>, needed: Needed) -> Result<usize, Problem> {
        let names: Vec<Seen> = names.iter().map(|name| Seen::new((*name).to_string(), 0)).collect();
        let given = given.map(ToString::to_string);
        choose(&names, &Given { time: given.clone(), status: given }, needed)
    }

    #[test]
    fn the_usual_names_need_no_guessing_and_others_must_be_alone() {
        assert_eq!(chosen(&["id", "time", "timestamp"], None, Needed::Time), Ok(1));
        assert_eq!(chosen(&["code", "status"], None, Needed::Status), Ok(1));
        for name in ["Timestamp", "@timestamp", "TS", "Request-Time", "createdAt", "created_at", "TIME", "时间", "请求时间"] {
            assert_eq!(chosen(&["id", name], None, Needed::Time), Ok(1), "{name}");
        }
        for name in
            ["Status Code", "http_status", "responseCode", "CODE", "sc-status", "状态码", "HTTP 状态码", "httpRequest.status", "res.code"]
        {
            assert_eq!(chosen(&[name, "id"], None, Needed::Status), Ok(0), "{name}");
        }
    }

    #[test]
    fn values_tell_which_of_several_fields_is_meant() {
        let field = |name: &str, values: &[&str]| {
            let mut seen = Seen::new(name.to_string(), u32::try_from(name.matches('.').count()).unwrap());
            values.iter().for_each(|value| seen.see(value.as_bytes()));
            seen
        };
        let chosen = |fields: &[Seen], needed| choose(fields, &Given::default(), needed);
        // A duration is not a time, and a code of an error is not a status.
        let nginx = [field("request_time", &["0.005"]), field("time_local", &["01/Jun/2026:00:00:00 +0800"]), field("status", &["200"])];
        assert_eq!(chosen(&nginx, Needed::Time), Ok(1));
        assert_eq!(chosen(&[field("code", &["0"]), field("http_code", &["0", "503"])], Needed::Status), Ok(1));
        let elapsed = [field("time", &["0.2"]), field("timestamp", &["2026-06-01T00:00:00Z"])];
        assert_eq!(chosen(&elapsed, Needed::Time), Ok(1));
        // A row without an answer comes first, and the usual name is meant all the same.
        assert_eq!(chosen(&[field("status", &["-"]), field("code", &["OK"])], Needed::Status), Ok(0));
        // What stands deeper will do where nothing above does.
        let deep = [field("timestamp", &["2026-06-01T00:00:00Z"]), field("status", &["ok"]), field("httpRequest.status", &["200"])];
        assert_eq!((chosen(&deep, Needed::Time), chosen(&deep, Needed::Status)), (Ok(0), Ok(2)));
        assert_eq!(chosen(&deep[..1], Needed::Status).unwrap_err().code, Code::Missing);
        let only_deep = [field("a.b.status", &["200"]), field("response.status", &["200"])];
        assert_eq!(chosen(&only_deep, Needed::Status), Ok(1));
        let both = [field("request.status", &["1"]), field("response.status", &["2"])];
        assert!(chosen(&both, Needed::Status).is_err());
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
