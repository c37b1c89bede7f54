//! What the text of a time means, however it is written (rule `sla.log_formats`).

use crate::clock::{Instant, Offset, time_of_day};
use crate::time::Day;
use kling_kernels::log::blank::trimmed;

/// From here on a number is milliseconds: as seconds it would lie after the year 5138, as milliseconds in 1973. The same
/// holds a thousand times higher for micro-, and once more for nanoseconds.
const FIRST_MILLIS: u64 = 100_000_000_000;
const FIRST_MICROS: u64 = 100_000_000_000_000;
const FIRST_NANOS: u64 = 100_000_000_000_000_000;

/// The second a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// Seconds since 1970.
    pub(super) instant: i64,
    /// Whether it names no zone, so that it rests on the one it was taken to be on.
    pub(super) is_zoneless: bool,
}

/// Reads a time; one without a zone is on `zone`. Blanks around it do not matter.
///
/// RFC 3339 with `T` or a blank, the zone as `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM`, after a blank or not; a web server's
/// `01/Jun/2026:00:00:00 +0800`; seconds, milli-, micro- or nanoseconds since 1970.
pub(super) fn read(text: &[u8], zone: Offset) -> Option<When> {
    let text = trimmed(text);
    if let Some(instant) = since_1970(text) {
        return Some(When { instant, is_zoneless: false });
    }
    let (day, rest) = rfc_day(text).or_else(|| server_day(text))?;
    let (second, rest) = time_of_day(rest)?;
    let own = zone_of(trimmed(rest))?;
    let start = Instant::start_of(day, own.unwrap_or(zone)).seconds();
    Some(When { instant: start.checked_add(second)?, is_zoneless: own.is_none() })
}

/// Why a text is not a time that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// It says when on a day, but not on which.
    Day,
    /// It is a day alone.
    TimeOfDay,
    /// It has its day in an order that nobody can know: `10/11/2026`.
    Order,
    /// It is written in a way that is not read.
    Form,
}

impl Lack {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::TimeOfDay => "time-of-day",
            Self::Order => "order",
            Self::Form => "form",
        }
    }
}

/// What a text that [`read`] does not read lacks, as far as that can be told.
pub(super) fn lack(text: &[u8]) -> Lack {
    let text = trimmed(text);
    if core::str::from_utf8(text).is_ok_and(|text| text.parse::<Day>().is_ok()) {
        return Lack::TimeOfDay;
    }
    if time_of_day(text).is_some_and(|(_, rest)| zone_of(trimmed(rest)).is_some()) {
        return Lack::Day;
    }
    let mut parts = text.splitn(3, |byte| matches!(byte, b'/' | b'.' | b'-'));
    let is_short = |part: Option<&[u8]>| part.is_some_and(|part| matches!(part.len(), 1 | 2) && part.iter().all(u8::is_ascii_digit));
    let starts_with_year =
        |part: Option<&[u8]>| part.and_then(|part| part.get(..4)).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
    let is_reversed = is_short(parts.next()) && is_short(parts.next()) && starts_with_year(parts.next());
    if is_reversed { Lack::Order } else { Lack::Form }
}

/// `2026-06-01T`, or with a blank.
fn rfc_day(text: &[u8]) -> Option<(Day, &[u8])> {
    let (day, rest) = text.split_at_checked(10)?;
    let [b'T' | b't' | b' ', rest @ ..] = rest else { return None };
    Some((core::str::from_utf8(day).ok()?.parse().ok()?, rest))
}

/// `01/Jun/2026:`.
fn server_day(text: &[u8]) -> Option<(Day, &[u8])> {
    const MONTHS: [&[u8]; 12] = [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    let [d1, d2, b'/', name @ ..] = text else { return None };
    let (name, rest) = name.split_at_checked(3)?;
    let [b'/', y1, y2, y3, y4, b':', rest @ ..] = rest else { return None };
    let month = (1..).zip(MONTHS).find_map(|(month, known)| (known == name).then_some(month))?;
    let year = two(*y1, *y2)?.checked_mul(100)?.checked_add(two(*y3, *y4)?)?;
    let day = Day::new(i32::try_from(year).ok()?, month, u32::try_from(two(*d1, *d2)?).ok()?)?;
    Some((day, rest))
}

/// The zone that a text names; `Some(None)` where it is empty.
fn zone_of(text: &[u8]) -> Option<Option<Offset>> {
    let written = match text {
        [] => return Some(None),
        b"Z" | b"z" | b"UTC" | b"utc" | b"GMT" => return Some(Some(Offset::default())),
        [sign @ (b'+' | b'-'), h1, h2] => [*sign, *h1, *h2, b':', b'0', b'0'],
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] | [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => [*sign, *h1, *h2, b':', *m1, *m2],
        _ => return None,
    };
    core::str::from_utf8(&written).ok()?.parse().ok().map(Some)
}

/// Two digits as a number.
fn two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte & 0x0f));
    digit(tens)?.checked_mul(10)?.checked_add(digit(ones)?)
}

/// Reads `digits(.digits)?([eE][+-]?digits)?` as seconds since 1970, or as a part of them by its size.
///
/// The number is never held as a float: its digits are taken as far as its whole part goes, and the rest is left out,
/// as fractions of a second always are.
fn since_1970(text: &[u8]) -> Option<i64> {
    let (number, exponent) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (text.get(..at)?, exponent(text.get(at..)?.get(1..)?)?),
        None => (text, 0),
    };
    let (whole, fraction) = match number.iter().position(|byte| *byte == b'.') {
        Some(at) => (number.get(..at)?, Some(number.get(at..)?.get(1..)?)),
        None => (number, None),
    };
    let all_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let mut digits = whole.iter().chain(fraction.unwrap_or_default()).map(|digit| u64::from(digit & 0x0f));
    let mut value: u64 = 0;
    for _ in 0..point {
        // Past the last digit zeros follow; leading zeros may be many, so the places are not what is limited.
        value = value.checked_mul(10)?.checked_add(digits.next().unwrap_or(0))?;
    }
    let second = match value {
        ..FIRST_MILLIS => value,
        FIRST_MILLIS..FIRST_MICROS => value / 1_000,
        FIRST_MICROS..FIRST_NANOS => value / 1_000_000,
        _ => value / 1_000_000_000,
    };
    i64::try_from(second).ok()
}

/// The exponent of a number, up to two digits: none that is longer can belong to a time.
fn exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    let value = match digits {
        [ones] => two(b'0', *ones)?,
        [tens, ones] => two(*tens, *ones)?,
        _ => return None,
    };
    Some(if negative { value.checked_neg()? } else { value })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn what_a_time_lacks_is_told() {
        for text in ["10:00:00", "10:00", "23:59:59.5", "10:00:00Z", " 10:00:00 +08:00 "] {
            assert_eq!(lack(text.as_bytes()), Lack::Day, "{text}");
        }
        assert_eq!(lack(b"2026-10-01"), Lack::TimeOfDay);
        for text in ["10/11/2026 10:00:00", "27.10.2026 10:00", "1/2/2026", "01-10-2026 10:00:00"] {
            assert_eq!(lack(text.as_bytes()), Lack::Order, "{text}");
        }
        for text in ["", "yesterday", "2026-13-01 10:00", "25:00:00", "10/11/26", "2026/10/01 10:00:00"] {
            assert_eq!(lack(text.as_bytes()), Lack::Form, "{text}");
        }
    }

    /// On a clock at UTC+08:00.
    fn at(text: &str) -> Option<i64> {
        read(text.as_bytes(), "+08:00".parse().unwrap()).map(|when| when.instant)
    }

    #[test]
    fn a_number_tells_by_its_digits_what_it_counts() {
        let noon = Some(1_780_286_400);
        for text in [
            "1780286400",
            "1780286400.999",
            "1780286400000",
            "1780286400999",
            "1780286400999.9",
            "1780286400999999",
            "1780286400999999999",
            "1.7802864e9",
            "1.7802864009E9",
            "1.7802864009e18",
            "17802864000e-1",
            " 1780286400\t",
            "00001780286400",
        ] {
            assert_eq!(at(text), noon, "{text}");
        }
        for (text, second) in [
            ("99999999999", 99_999_999_999),
            ("100000000000", 100_000_000),
            ("99999999999999", 99_999_999_999),
            ("100000000000000", 100_000_000),
            ("99999999999999999", 99_999_999_999),
            ("100000000000000000", 100_000_000),
            ("18446744073709551615", 18_446_744_073),
            ("0", 0),
            ("5e-3", 0),
            ("0e99", 0),
        ] {
            assert_eq!(at(text), Some(second), "{text}");
        }
        for text in [
            "",
            "-1",
            "+1",
            "1e",
            "1e+",
            "1e100",
            ".5",
            "5.",
            "1.2.3",
            "1780286400Z",
            "0x10",
            "1_000",
            "１",
            "1e99",
            "18446744073709551616",
            "99999999999999999999999999",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn every_spelling_names_the_same_second() {
        for text in [
            "2026-06-01T04:00:00Z",
            "2026-06-01t04:00:00z",
            "2026-06-01 04:00:00Z",
            "2026-06-01T04:00:00.123456789Z",
            "2026-06-01 04:00:00 UTC",
            "2026-06-01 04:00:00,5 UTC",
            "2026-06-01T04:00Z",
            "2026-06-01T12:00:00+08",
            "2026-06-01T12:00:00+0800",
            "2026-06-01T12:00:00+08:00",
            "2026-06-01 12:00:00 +08:00",
            "2026-06-01T00:30:00-03:30",
            "01/Jun/2026:12:00:00 +0800",
            "01/Jun/2026:04:00:00 +0000",
            "01/Jun/2026:04:00:00.250 UTC",
        ] {
            let when = read(text.as_bytes(), "+08:00".parse().unwrap());
            assert_eq!(when, Some(When { instant: 1_780_286_400, is_zoneless: false }), "{text}");
        }
        for text in ["2026-06-01T12:00:00", "2026-06-01 12:00", "01/Jun/2026:12:00:00", "01/Jun/2026:12:00:00.999"] {
            for (zone, distance) in [("+08:00", 0), ("+00:00", 28_800), ("-05:00", 46_800)] {
                let when = read(text.as_bytes(), zone.parse().unwrap());
                assert_eq!(when, Some(When { instant: 1_780_286_400 + distance, is_zoneless: true }), "{text} {zone}");
            }
        }
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in [
            "2026-06-01",
            "2026-06-31T00:00:00Z",
            "2026-06-01T24:00:00Z",
            "2026-06-01T00:60:00Z",
            "2026-06-01T00:00:61Z",
            "2026-06-01T00:00:00.Z",
            "2026-06-01T00:00:00+8",
            "2026-06-01T00:00:00+08:60",
            "2026-06-01T00:00:00 CET",
            "2026-06-01T0:00:00Z",
            "2026-06-01T00:00:00+08:00 x",
            "31/Jun/2026:00:00:00 +0000",
            "01/jun/2026:00:00:00 +0000",
            "1/Jun/2026:00:00:00 +0000",
            "01/06/2026 00:00:00",
            "Jun  1 00:00:00",
            "yesterday",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
