//! What a log looks like that is in none of the formats, and what would help.

use super::names::Seen;
use super::time;
use crate::clock::Offset;
use crate::magic;
use crate::note::{Arg, note};
use crate::problem::{Code, Problem};
use kling_kernels::log::blank::trimmed;
use kling_kernels::scanner::{Kind, Member, Scanner};

/// What a log looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// By its first bytes or lines; a key of the messages.
    Like(&'static str),
    /// A CSV without names.
    Headless,
    /// One JSON document whose rows stand in a list, by the list's path.
    Document(String),
    /// Nothing that is known.
    Unknown,
}

impl Looks {
    /// The refusal of such a log.
    pub(super) fn refusal(&self) -> Problem {
        let (message, help) = match self {
            Self::Like(what) => {
                let what = Arg::name(what);
                (note!(log::LooksLike { what: what.clone() }), note!(log::LooksLikeHelp { what }))
            }
            Self::Headless => (note!(log::Headless {}), note!(log::HeadlessHelp {})),
            Self::Document(list) => (note!(log::Document { list }), note!(log::DocumentHelp { list })),
            Self::Unknown => (note!(log::UnknownFormat {}), note!(log::UnknownFormatHelp {})),
        };
        Problem::new(Code::BadRow, "log", message).help(help)
    }
}

/// What the first bytes say: packed files, and others that are not text.
pub(super) fn by_magic(head: &[u8]) -> Option<Looks> {
    magic::of(head).map(Looks::Like)
}

/// What the first lines look like.
pub(super) fn by_lines(lines: &[&[u8]]) -> Option<Looks> {
    let many = |is: &dyn Fn(&[u8]) -> bool| {
        let count = lines.iter().filter(|line| is(line)).count();
        count > 0 && count.saturating_mul(2) >= lines.len()
    };
    let first = trimmed(lines.first()?);
    let starts =
        |text: &str| first.len() >= text.len() && first.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text.as_bytes()));
    let what = if lines.iter().any(|line| line.contains(&0)) {
        "binary"
    } else if starts("<!doctype html") || starts("<html") {
        "html"
    } else if starts("<?xml") || (starts("<") && !is_syslog(first) && many(&|line| trimmed(line).starts_with(b"<"))) {
        "xml"
    } else if many(&|line| contains(line, b" haproxy[") || is_haproxy(line)) {
        "haproxy"
    } else if many(&is_nginx_error) {
        "nginx-error"
    } else if many(&is_syslog) {
        "syslog"
    } else if many(&|line| is_pairs(line, b':', b'\t')) {
        "ltsv"
    } else if many(&|line| is_pairs(line, b'=', b' ')) {
        "logfmt"
    } else if starts("# HELP") || starts("# TYPE") {
        "prometheus"
    } else if many(&is_classic_balancer) {
        "elb"
    } else if matches!(first.first(), Some(b'{' | b'[')) {
        "broken-json"
    } else if many(&is_program) {
        "program"
    } else {
        return None;
    };
    Some(Looks::Like(what))
}

fn contains(line: &[u8], part: &[u8]) -> bool {
    line.windows(part.len()).any(|window| window == part)
}

/// `[01/Jun/2026:00:00:00.123] frontend backend/server 0/0/1/2/3 200`.
fn is_haproxy(line: &[u8]) -> bool {
    let is_timers = |word: &[u8]| {
        let parts: Vec<&[u8]> = word.split(|byte| *byte == b'/').collect();
        let is_number = |part: &&[u8]| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+'));
        parts.len() == 5 && parts.iter().all(is_number)
    };
    line.split(|byte| *byte == b' ').any(is_timers)
}

/// `2026/06/01 00:00:00 [error] 12#12:`.
fn is_nginx_error(line: &[u8]) -> bool {
    matches!(line, [a, b, c, d, b'/', e, f, b'/', g, h, b' ', ..] if [a, b, c, d, e, f, g, h].iter().all(|byte| byte.is_ascii_digit()))
        && contains(line, b" [")
}

/// `<134>` or `Jun  1 00:00:00 host`.
fn is_syslog(line: &[u8]) -> bool {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let is_month = |name: &[u8]| MONTHS.as_chunks::<3>().0.iter().any(|month| month == name);
    match line {
        [b'<', rest @ ..] => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (1..=3).contains(&digits) && rest.get(digits) == Some(&b'>')
        }
        [m1, m2, m3, b' ', _, d2, b' ', h1, h2, b':', ..] => {
            is_month(&[*m1, *m2, *m3]) && [d2, h1, h2].iter().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// At least three of `key:value`, one after the other.
fn is_pairs(line: &[u8], between: u8, after: u8) -> bool {
    let is_pair = |word: &&[u8]| {
        let key = word.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')).count();
        key > 0 && word.get(key) == Some(&between)
    };
    line.split(|byte| *byte == after).take(3).filter(is_pair).count() == 3
}

/// AWS's older balancers: a time first, and a request in quotes.
fn is_classic_balancer(line: &[u8]) -> bool {
    let first = line.split(|byte| *byte == b' ').next().unwrap_or_default();
    time::read(first, Offset::default()).is_some() && contains(line, b" HTTP/")
}

/// A time first, then a level or words: what programs write about themselves.
fn is_program(line: &[u8]) -> bool {
    const LEVELS: [&[u8]; 6] = [b"INFO", b"DEBUG", b"WARN", b"ERROR", b"TRACE", b"FATAL"];
    LEVELS.iter().any(|level| contains(line, level))
}

/// Whether a field of a first row is data and no name: a time, or a number.
pub(super) fn is_data(text: &[u8]) -> bool {
    let text = trimmed(text);
    let is_number = !text.is_empty() && text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    is_number || time::read(text, Offset::default()).is_some()
}

/// Whether a field of a first row can be a name.
pub(super) fn is_name(text: &str) -> bool {
    const LONGEST: usize = 64;
    let is_odd = |letter: char| matches!(letter, '{' | '}' | '<' | '>' | '"' | '=') || letter.is_control();
    text.chars().count() <= LONGEST && !text.contains(is_odd) && text.split(' ').count() <= 6
}

/// Where an object that lacks the fields is a wrapper: what stands in it is meant.
pub(super) fn wrapped(text: &Scanner<'_>, row: &[u8], fields: &[Seen]) -> Option<Looks> {
    let has = |name: &str| fields.iter().any(|field| field.name == name);
    if has("log") && has("stream") && has("time") {
        return Some(Looks::Like("docker"));
    }
    list_of_objects(text.clone(), row, "", 0).map(Looks::Document)
}

/// The path of the first list of objects inside of an object.
fn list_of_objects(mut text: Scanner<'_>, row: &[u8], above: &str, depth: u32) -> Option<String> {
    const DEEPEST: u32 = 3;
    let inside = text.clone();
    let mut members: Vec<Member> = Vec::new();
    text.object(|member| members.push(member)).ok()?;
    for Member { name, value } in members {
        let path = format!("{above}.{}", String::from_utf8_lossy(&name.content(row)));
        match value.kind {
            Kind::List => {
                let mut are_objects = true;
                let mut count = 0_usize;
                let read = inside.within(&value).list(|item| {
                    are_objects &= item.kind == Kind::Object;
                    count = count.saturating_add(1);
                });
                if read.is_ok() && are_objects && count > 0 {
                    return Some(path);
                }
            }
            Kind::Object if depth < DEEPEST => {
                if let Some(found) = list_of_objects(inside.within(&value), row, &path, depth.saturating_add(1)) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn first_lines_tell_what_a_log_is() {
        for (line, what) in [
            ("<!DOCTYPE html><html>", "html"),
            ("<?xml version=\"1.0\"?>", "xml"),
            ("<134>1 2026-06-01T00:00:00Z host app - - - x", "syslog"),
            ("Jun  1 00:00:00 host app[1]: x", "syslog"),
            (
                "Jun  1 00:00:00 lb haproxy[1]: 10.0.0.1:1 [01/Jun/2026:00:00:00.123] f b/s 0/0/1/2/3 200 1 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"",
                "haproxy",
            ),
            ("2026/06/01 00:00:00 [error] 12#12: *1 open() failed", "nginx-error"),
            ("time:2026-06-01T00:00:00Z\tstatus:200\thost:a", "ltsv"),
            ("ts=2026-06-01T00:00:00Z level=info status=200", "logfmt"),
            ("# HELP http_requests_total x", "prometheus"),
            ("2026-06-01T00:00:00.1Z elb 1:2 3:4 0 0 0 200 200 0 9 \"GET http://a/ HTTP/1.1\"", "elb"),
            ("\u{1}\u{0}\u{5}", "binary"),
            ("{\"time\": \"2026-06-01T00:00:00Z\", \"sta", "broken-json"),
            ("2026-06-01 00:00:00,123 INFO main - started", "program"),
        ] {
            assert_eq!(by_lines(&[line.as_bytes()]), Some(Looks::Like(what)), "{line}");
        }
        assert_eq!(by_lines(&[b"a,b"]), None);
    }

    #[test]
    fn a_document_names_the_list_that_is_meant() {
        let row = br#"{"log":{"version":"1.2","entries":[{"a":1}]}}"#;
        assert_eq!(wrapped(&Scanner::line(row), row, &[]), Some(Looks::Document(".log.entries".to_string())));
        assert_eq!(wrapped(&Scanner::line(b"{\"a\":[1]}"), b"{\"a\":[1]}", &[]), None);
    }

    #[test]
    fn names_and_data_are_told_apart() {
        for name in ["time", "Status Code", "http.response.status_code", "cs(Host)", "状态"] {
            assert!(is_name(name) && !is_data(name.as_bytes()), "{name}");
        }
        for data in ["200", "2026-06-01T00:00:00Z", "1780286400", "0.5"] {
            assert!(is_data(data.as_bytes()), "{data}");
        }
    }
}
