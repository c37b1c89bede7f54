//! The fast path for lines of web servers and load balancers, whose fields stand between blanks, brackets and quotes.
//!
//! A line is one of those read here if its parts follow each other just as such programs write them, with one blank between
//! any two; the plain reader takes all of these, and finds its fields at the same places. Any other is left to it.

use super::condition::Test;
use super::counts::Counts;
use super::times::Times;
use super::{Done, ROW_BYTES, Read};
use core::ops::Range;
use memchr::{memchr, memchr_iter, memchr2};

/// How lines are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Anything, then `[time] "request" status`: Apache and nginx, common and combined.
    Server,
    /// AWS's application load balancers: the time is the second field, the status the ninth, the request the thirteenth.
    Balancer,
}

/// A part of a request, by which rows may be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The request as it stands between its quotes.
    Request,
    /// `POST`.
    Method,
    /// The host of an absolute address.
    Host,
    /// The path, with the query.
    Path,
}

/// A part of a request `POST /v1/videos HTTP/1.1`, or `POST https://host:443/v1/videos HTTP/1.1`.
#[must_use]
pub fn part_of(request: &[u8], part: Part) -> &[u8] {
    let mut words = request.split(|byte| *byte == b' ');
    let (method, target) = match (words.next(), words.next()) {
        (Some(method), Some(target)) => (method, target),
        _ => (&[][..], request),
    };
    let scheme = target.windows(3).position(|three| three == b"://").map(|at| at.wrapping_add(3));
    let (host, path) = match scheme {
        Some(start) if !target.starts_with(b"/") => {
            let rest = target.get(start..).unwrap_or_default();
            rest.split_at(memchr(b'/', rest).unwrap_or(rest.len()))
        }
        // A proxy is asked for the host alone.
        _ if method == b"CONNECT" => (target, &[][..]),
        _ => (&[][..], target),
    };
    match part {
        Part::Request => request,
        Part::Method => method,
        Part::Host => host,
        Part::Path => path,
    }
}

/// The field of a balancer's line that is the request.
const REQUEST: usize = 12;

/// Where a line holds what is needed.
struct Line {
    time: Range<usize>,
    status: Range<usize>,
    request: Range<usize>,
}

/// A form of lines and the ways their times are written.
pub struct Tokens {
    form: Form,
    tests: Vec<(Part, Test)>,
    times: Times,
}

impl Tokens {
    /// Learns from a line that the plain reader has read.
    #[must_use]
    pub fn learn(form: Form, tests: &[(Part, Test)], bytes: &[u8], read: &Read) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        Some(Self { form, tests: tests.to_vec(), times })
    }

    /// Learns another way to write a time.
    pub fn learn_more(&mut self, bytes: &[u8], read: &Read) {
        self.times.learn_new(bytes, read);
    }

    /// Counts lines from the start of `bytes` on, as far as it is sure of them.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let mut done = Done::default();
        let mut rest = bytes;
        while let Some(end) = memchr(b'\n', rest).filter(|end| *end < ROW_BYTES) {
            let line = rest.get(..end).unwrap_or_default();
            let found = match self.form {
                Form::Server => server(line),
                Form::Balancer => balancer(line),
            };
            let Some(found) = found else { break };
            let text = |place: Range<usize>| line.get(place).unwrap_or_default();
            let holds = self.tests.iter().all(|(part, test)| test.holds(part_of(text(found.request.clone()), *part)));
            if !holds {
                counts.filtered = counts.filtered.wrapping_add(1);
            } else if !self.times.count(text(found.time), text(found.status), counts) {
                break;
            }
            let length = end.wrapping_add(1);
            rest = rest.get(length..).unwrap_or_default();
            done = done.and_line(length);
        }
        self.times.flush(counts);
        done
    }
}

/// Where a quoted text that starts at `start` ends: at its closing quote, a backslash taking the next byte with it.
#[inline]
fn closing(line: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at = at.wrapping_add(memchr2(b'"', b'\\', line.get(at..)?)?);
        if line.get(at) == Some(&b'"') {
            return Some(at);
        }
        at = at.wrapping_add(2);
    }
}

#[inline]
fn server(line: &[u8]) -> Option<Line> {
    let mut open = 0_usize;
    loop {
        open = open.wrapping_add(memchr(b'[', line.get(open..)?)?).wrapping_add(1);
        // Only what starts like a time: an address or a process may stand in brackets, too.
        match line.get(open..)? {
            [d1, d2, b'/', ..] if d1.is_ascii_digit() && d2.is_ascii_digit() => break,
            [y1, y2, y3, y4, b'-', ..] if [y1, y2, y3, y4].iter().all(|digit| digit.is_ascii_digit()) => break,
            _ => {}
        }
    }
    let close = open.wrapping_add(memchr(b']', line.get(open..)?)?);
    let start = close.wrapping_add(3);
    if line.get(close.wrapping_add(1)..start)? != b" \"" {
        return None;
    }
    let end = closing(line, start)?;
    let status = end.wrapping_add(2);
    let after = status.wrapping_add(3);
    let is_alone = line.get(end.wrapping_add(1)) == Some(&b' ') && matches!(line.get(after), None | Some(b' ' | b'\r'));
    (is_alone && after <= line.len()).then_some(Line { time: open..close, status: status..after, request: start..end })
}

#[inline]
fn balancer(line: &[u8]) -> Option<Line> {
    let mut places = [0_usize; REQUEST];
    let mut spaces = memchr_iter(b' ', line);
    let mut start = 0_usize;
    for place in &mut places {
        *place = spaces.next()?;
        // Blanks of another kind, or more than one of them, are for the plain reader.
        if line.get(start) == Some(&b'"') || *place == start {
            return None;
        }
        start = place.wrapping_add(1);
    }
    let request = start.wrapping_add(1);
    if line.get(start) != Some(&b'"') || memchr2(b'\t', b'\r', line.get(..start)?).is_some() {
        return None;
    }
    let end = closing(line, request)?;
    let field = |index: usize| Some(places.get(index.wrapping_sub(1))?.wrapping_add(1)..*places.get(index)?);
    Some(Line { time: field(1)?, status: field(8)?, request: request..end })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    fn parts(line: &str, find: fn(&[u8]) -> Option<Line>) -> Option<[&str; 3]> {
        let found = find(line.as_bytes())?;
        Some([found.time, found.status, found.request].map(|place| &line[place]))
    }

    #[test]
    fn the_lines_of_servers_are_found_their_parts() {
        let expected = Some(["01/Jun/2026:00:00:01 +0800", "200", r#"POST /v1 \"x\" HTTP/1.1"#]);
        for (before, after) in [("::1 - - ", " 512"), ("h[12]: 10.0.0.1 - frank ", ""), ("", " - \"-\" \"curl\"\r")] {
            let line = format!(r#"{before}[01/Jun/2026:00:00:01 +0800] "POST /v1 \"x\" HTTP/1.1" 200{after}"#);
            assert_eq!(parts(&line, server), expected, "{line}");
        }
        for line in [
            "",
            "[01/Jun/2026:00:00:01 +0800] 200",
            r#"[01/Jun/2026:00:00:01 +0800]  "GET /" 200"#,
            r#"[01/Jun/2026:00:00:01 +0800] "GET /" 2000"#,
            r#"[01/Jun/2026:00:00:01 +0800] "GET /" 20"#,
            r#"[01/Jun/2026:00:00:01 +0800] "GET /\" 200"#,
            r#"[1/Jun/2026:00:00:01 +0800] "GET /" 200"#,
        ] {
            assert_eq!(parts(line, server), None, "{line}");
        }
    }

    #[test]
    fn a_balancers_fields_are_counted() {
        let line = r#"h2 2026-06-01T00:00:00Z app/a 1:2 - 0 0 0 503 - 0 57 "GET https://h:443/v1?x HTTP/2.0" "curl" - -"#;
        assert_eq!(parts(line, balancer), Some(["2026-06-01T00:00:00Z", "503", "GET https://h:443/v1?x HTTP/2.0"]));
        assert_eq!(parts(&line.replace("app/a", "\"app a\""), balancer), None);
        assert_eq!(parts(&line.replace("app/a ", "app/a  "), balancer), None);
        assert_eq!(parts(&line.replace("app/a", "app\ta"), balancer), None);
        assert_eq!(parts("h2 2026-06-01T00:00:00Z app/a", balancer), None);
    }

    #[test]
    fn a_request_has_parts() {
        let parts = |request: &str| {
            let part = |part| String::from_utf8(part_of(request.as_bytes(), part).to_vec()).unwrap();
            [part(Part::Method), part(Part::Host), part(Part::Path)]
        };
        assert_eq!(parts("POST /v1/videos?a=http://b HTTP/1.1"), ["POST", "", "/v1/videos?a=http://b"]);
        assert_eq!(parts("GET https://h:443/v1 HTTP/1.1"), ["GET", "h:443", "/v1"]);
        assert_eq!(parts("CONNECT h:443 HTTP/1.1"), ["CONNECT", "h:443", ""]);
        assert_eq!(parts("-"), ["", "", "-"]);
    }
}
