//! Lines of web servers and load balancers, read plainly: Apache's and nginx's common and combined formats, and those of
//! AWS's application load balancers.
//!
//! A server's line holds `[time] "request" status`, whatever stands before it: an address and two names, a virtual host, or
//! what a log service puts in front. What comes after the status is not looked at, as everybody adds fields there. A
//! balancer's fields stand between blanks, some of them in quotes.

use super::field::shown;
use super::names::{Given, Needed, Seen, listed};
use super::tally::Tally;
use super::wanted::{Wanted, no_field};
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use core::ops::Range;
use kling_kernels::log::Read;
use kling_kernels::log::blank::is_blank;
use kling_kernels::log::condition::Test;
use kling_kernels::log::tokens::{Form, Part, part_of};

/// Fields of a server's line, by what may be asked of them.
const SERVER: [&str; 11] = ["time", "status", "request", "method", "host", "path", "remote", "user", "bytes", "referer", "agent"];
/// Fields of a balancer's line in their order, by AWS's names.
const BALANCER: [&str; 29] = [
    "type",
    "time",
    "elb",
    "client:port",
    "target:port",
    "request_processing_time",
    "target_processing_time",
    "response_processing_time",
    "elb_status_code",
    "target_status_code",
    "received_bytes",
    "sent_bytes",
    "request",
    "user_agent",
    "ssl_cipher",
    "ssl_protocol",
    "target_group_arn",
    "trace_id",
    "domain_name",
    "chosen_cert_arn",
    "matched_rule_priority",
    "request_creation_time",
    "actions_executed",
    "redirect_url",
    "error_reason",
    "target:port_list",
    "target_status_code_list",
    "classification",
    "classification_reason",
];
/// Parts of a request, which both have.
const PARTS: [(&str, Part); 4] = [("request", Part::Request), ("method", Part::Method), ("host", Part::Host), ("path", Part::Path)];
/// Fields that a balancer's line has at the least: up to the request.
const LEAST: usize = 13;
const REQUEST: usize = 12;

/// How the lines of one form are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) form: Form,
    pub(super) time: &'static str,
    pub(super) status: &'static str,
    tests: Vec<(&'static str, Test)>,
}

impl Lines {
    /// # Errors
    /// `missing`: a field that such lines do not have.
    pub(super) fn new(form: Form, wanted: &Wanted) -> Result<Self, Problem> {
        let known = |name: &str| names(form).find(|known| *known == name);
        let fields = || names(form).map(|name| Seen::new(name.to_string(), 0)).collect::<Vec<Seen>>();
        let Given { time, status } = &wanted.given;
        let field = |given: &Option<String>, usual, needed: Needed| match given {
            None => Ok(usual),
            Some(name) => known(name).ok_or_else(|| {
                let message = note!(log::NoField { name: shown(name.as_bytes()) });
                Problem::new(Code::Missing, needed.option(), message).allowed(listed(&fields()))
            }),
        };
        let usual = if form == Form::Server { "status" } else { "elb_status_code" };
        let mut tests = Vec::new();
        for (index, condition) in wanted.conditions.iter().enumerate() {
            let name = known(&condition.field).ok_or_else(|| no_field(index, &condition.field).allowed(listed(&fields())))?;
            tests.push((name, condition.test.clone()));
        }
        Ok(Self { form, time: field(time, "time", Needed::Time)?, status: field(status, usual, Needed::Status)?, tests })
    }

    /// What the fast path has to test; `None` where it does not know such fields, or reads others.
    pub(super) fn fast_tests(&self) -> Option<Vec<(Part, Test)>> {
        let usual = if self.form == Form::Server { "status" } else { "elb_status_code" };
        if (self.time, self.status) != ("time", usual) {
            return None;
        }
        let part = |name: &str| PARTS.iter().find(|(known, _)| *known == name).map(|(_, part)| *part);
        self.tests.iter().map(|(name, test)| Some((part(name)?, test.clone()))).collect()
    }

    /// Reads one line, without its line end, and counts it. Returns where its fields stand where it was used.
    pub(super) fn read(&self, row: &[u8], line: u64, tally: &mut Tally) -> Option<Read> {
        if row.iter().all(|byte| is_blank(*byte)) {
            return None;
        }
        let found = match Found::of(self.form, row) {
            Ok(found) => found,
            Err(problem) => {
                tally.bad(line, || problem);
                return None;
            }
        };
        let text = |name| found.place(name).and_then(|place| row.get(place)).unwrap_or_default();
        let content = |name| match PARTS.iter().find(|(known, _)| *known == name) {
            Some((_, part)) => part_of(text("request"), *part),
            None => text(name),
        };
        if !self.tests.iter().all(|(name, test)| test.holds(content(name))) {
            tally.filter(line);
            return None;
        }
        let when = tally.row(line, content(self.time), Ok(content(self.status)))?;
        let (time, status) = (found.place(self.time)?, found.place(self.status)?);
        Some(Read { instant: when.instant, time, day: None, status, is_zoneless: when.is_zoneless })
    }
}

/// Names of the fields of a form.
pub(super) fn names(form: Form) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = if form == Form::Server { &SERVER } else { &BALANCER };
    let more = PARTS.iter().map(|(name, _)| *name).filter(move |name| form == Form::Balancer && *name != "request");
    own.iter().copied().chain(more)
}

/// The fields of a form with what a line holds of them.
pub(super) fn fields(form: Form, row: &[u8]) -> Option<Vec<Seen>> {
    let found = Found::of(form, row).ok()?;
    let request = found.place("request").and_then(|place| row.get(place)).unwrap_or_default();
    let seen = |name: &str| {
        let mut field = Seen::new(name.to_string(), 0);
        let part = PARTS.iter().find(|(known, _)| *known == name);
        field.see(match part {
            Some((_, part)) => part_of(request, *part),
            None => found.place(name).and_then(|place| row.get(place)).unwrap_or_default(),
        });
        field
    };
    Some(names(form).map(seen).collect())
}

/// Whether a line is of a form.
pub(super) fn is_of(form: Form, row: &[u8]) -> bool {
    Found::of(form, row).is_ok_and(|found| {
        let text = |name| found.place(name).and_then(|place| row.get(place)).unwrap_or_default();
        super::time::read(text("time"), crate::clock::Offset::default()).is_some()
    })
}

/// Where the fields of a line stand.
enum Found {
    Server { before: Vec<Range<usize>>, time: Range<usize>, request: Range<usize>, after: Vec<Range<usize>> },
    Balancer(Vec<Range<usize>>),
}

impl Found {
    fn of(form: Form, row: &[u8]) -> Result<Self, Note> {
        match form {
            Form::Server => server(row).ok_or_else(|| note!(log::NotAServersLine {})),
            Form::Balancer => {
                let fields = tokens(row, 0);
                let count = fields.len();
                if count < LEAST { Err(note!(log::BalancerFields { count, least: LEAST })) } else { Ok(Self::Balancer(fields)) }
            }
        }
    }

    fn place(&self, name: &str) -> Option<Range<usize>> {
        match self {
            Self::Balancer(fields) => {
                let index =
                    if PARTS.iter().any(|(part, _)| *part == name) { REQUEST } else { BALANCER.iter().position(|known| *known == name)? };
                fields.get(index).cloned()
            }
            Self::Server { before, time, request, after } => {
                let back = |places: usize| before.get(before.len().checked_sub(places)?).cloned();
                match name {
                    "time" => Some(time.clone()),
                    "status" => after.first().cloned(),
                    "bytes" => after.get(1).cloned(),
                    "referer" => after.get(2).cloned(),
                    "agent" => after.get(3).cloned(),
                    "remote" => back(3),
                    "user" => back(1),
                    _ => Some(request.clone()),
                }
            }
        }
    }
}

fn server(row: &[u8]) -> Option<Found> {
    let starts_like_a_time = |text: &[u8]| {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        matches!((digits, text.get(digits)), (2, Some(b'/')) | (4, Some(b'-')))
    };
    let opens = |(at, byte): (usize, &u8)| (*byte == b'[').then(|| at.saturating_add(1));
    let open = row.iter().enumerate().filter_map(opens).find(|open| row.get(*open..).is_some_and(starts_like_a_time))?;
    let close = open.checked_add(row.get(open..)?.iter().position(|byte| *byte == b']')?)?;
    let after_time = skip_blanks(row, close.saturating_add(1));
    if row.get(after_time) != Some(&b'"') {
        return None;
    }
    let start = after_time.saturating_add(1);
    let end = closing(row, start)?;
    let before = tokens(row.get(..open.saturating_sub(1))?, 0);
    Some(Found::Server { before, time: open..close, request: start..end, after: tokens(row, skip_blanks(row, end.saturating_add(1))) })
}

fn skip_blanks(row: &[u8], from: usize) -> usize {
    from.saturating_add(row.get(from..).unwrap_or_default().iter().take_while(|byte| is_blank(**byte)).count())
}

/// Where a quoted text ends: at its closing quote, a backslash taking the next byte with it.
fn closing(row: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        match row.get(at)? {
            b'"' => return Some(at),
            b'\\' => at = at.saturating_add(2),
            _ => at = at.saturating_add(1),
        }
    }
}

/// Fields between blanks, from a place on; one that begins with a quote goes to the quote that closes it.
fn tokens(row: &[u8], from: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = skip_blanks(row, from);
    while at < row.len() {
        let (place, end) = match row.get(at) {
            Some(b'"') => {
                let start = at.saturating_add(1);
                let end = closing(row, start).unwrap_or(row.len());
                (start..end, end.saturating_add(1))
            }
            _ => {
                let length = row.get(at..).unwrap_or_default().iter().take_while(|byte| !is_blank(**byte)).count();
                (at..at.saturating_add(length), at.saturating_add(length))
            }
        };
        found.push(place);
        at = skip_blanks(row, end);
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn field(form: Form, row: &str, name: &str) -> Option<String> {
        fields(form, row.as_bytes())?.into_iter().find(|field| field.name == name).map(|field| field.sample)
    }

    #[test]
    fn the_fields_of_a_combined_line_have_names() {
        let row =
            r#"203.0.113.9 - frank [01/Jun/2026:00:00:01 +0800] "POST /v1/videos?x HTTP/1.1" 503 512 "https://a/b" "py (\"sdk\")" 0.1"#;
        for (name, value) in [
            ("remote", "203.0.113.9"),
            ("user", "frank"),
            ("time", "01/Jun/2026:00:00:01 +0800"),
            ("method", "POST"),
            ("path", "/v1/videos?x"),
            ("host", ""),
            ("status", "503"),
            ("bytes", "512"),
            ("referer", "https://a/b"),
            ("agent", r#"py (\"sdk\")"#),
        ] {
            assert_eq!(field(Form::Server, row, name).as_deref(), Some(value), "{name}");
        }
    }

    #[test]
    fn a_line_may_have_anything_before_its_time() {
        for before in ["", "::1 - - ", "www.example.com:443 10.0.0.1 - - ", "<134>Jun  1 00:00:01 host haproxy[12]: 10.0.0.1 - - "] {
            let row = format!(r#"{before}[01/Jun/2026:00:00:01 +0000] "GET / HTTP/1.1" 200 5"#);
            assert!(is_of(Form::Server, row.as_bytes()), "{row}");
        }
        for row in
            ["", "[error] 12#0: *1 open() \"/x\" failed", "[01/Jun/2026:00:00:01 +0000] 200", "[31/Jun/2026:00:00:01 +0000] \"GET /\" 200"]
        {
            assert!(!is_of(Form::Server, row.as_bytes()), "{row}");
        }
    }

    #[test]
    fn a_balancers_fields_are_those_of_its_documentation() {
        let row = r#"https 2026-06-01T00:00:00.1Z app/g/50 192.0.2.9:2817 - 0.086 0.048 -1 503 - 0 57 "POST https://h:443/v1/videos HTTP/1.1" "curl/8 x" E T arn:x "Root=1" "h" "-" 1 2026-06-01T00:00:00.0Z "f" "-" "-" "-" "-" "-" "-""#;
        for (name, value) in [
            ("type", "https"),
            ("time", "2026-06-01T00:00:00.1Z"),
            ("elb_status_code", "503"),
            ("target_status_code", "-"),
            ("user_agent", "curl/8 x"),
            ("domain_name", "h"),
            ("request_creation_time", "2026-06-01T00:00:00.0Z"),
            ("host", "h:443"),
            ("path", "/v1/videos"),
        ] {
            assert_eq!(field(Form::Balancer, row, name).as_deref(), Some(value), "{name}");
        }
        assert!(is_of(Form::Balancer, row.as_bytes()));
    }
}
