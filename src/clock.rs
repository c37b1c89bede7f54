//! Instants and the contract's clock. No clock is read here: every instant is an input.
//!
//! An instant is a count of seconds from 1970-01-01T00:00:00Z. Fractions of a second are read and left out: an instant
//! belongs to the five minutes in which it lies, whatever its fraction.

use crate::time::Day;
use core::fmt;
use core::str::FromStr;

/// Seconds of a day.
pub const DAY_SECONDS: i64 = 86_400;

const EPOCH: Day = Day::known(1970, 1, 1);

/// A distance from UTC in minutes: what the contract's clock shows is UTC plus this (rule `time.clock`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Offset(i32);

impl Offset {
    /// Minutes east of UTC.
    #[must_use]
    pub const fn minutes(self) -> i32 {
        self.0
    }

    /// Seconds east of UTC.
    #[must_use]
    pub fn seconds(self) -> i64 {
        i64::from(self.0).saturating_mul(60)
    }
}

impl FromStr for Offset {
    type Err = ();

    /// Reads `Z` or `±HH:MM`, up to 18 hours either way.
    fn from_str(text: &str) -> Result<Self, ()> {
        if matches!(text, "Z" | "z") {
            return Ok(Self(0));
        }
        let &[sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(()) };
        let (Some(hours), Some(minutes)) = (two(h1, h2), two(m1, m2)) else { return Err(()) };
        let total = hours.saturating_mul(60).saturating_add(minutes);
        if minutes > 59 || total > 18 * 60 {
            return Err(());
        }
        let total = i32::try_from(total).map_err(|_| ())?;
        Ok(Self(if sign == b'-' { total.saturating_neg() } else { total }))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Two ASCII digits as a number.
const fn two(tens: u8, ones: u8) -> Option<u32> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        #[allow(clippy::as_conversions, clippy::arithmetic_side_effects, reason = "two digits, at most 99")]
        Some((tens - b'0') as u32 * 10 + (ones - b'0') as u32)
    } else {
        None
    }
}

/// A moment as it is written in a request or an answer: with an offset from UTC, or as some clock shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// On its own offset, or as if the clock were at UTC.
    instant: Instant,
    offset: Option<Offset>,
}

impl Moment {
    /// An instant as a clock shows it, with the clock's offset.
    #[must_use]
    pub const fn shown_on(instant: Instant, clock: Offset) -> Self {
        Self { instant, offset: Some(clock) }
    }

    /// The instant it is, where what has no offset is on `clock`.
    #[must_use]
    pub fn on(self, clock: Offset) -> Instant {
        match self.offset {
            Some(_) => self.instant,
            None => Instant(self.instant.0.saturating_sub(clock.seconds())),
        }
    }

    /// Whether it has no offset, so that the clock decides which instant it is.
    #[must_use]
    pub const fn is_zoneless(self) -> bool {
        self.offset.is_none()
    }

    /// Whether it comes after another one; `None` where one of them has an offset and the other has none, so that it depends on the
    /// clock.
    #[must_use]
    pub fn is_after(self, other: Self) -> Option<bool> {
        (self.offset.is_some() == other.offset.is_some()).then(|| self.instant > other.instant)
    }

    /// RFC 3339, with the offset where it has one.
    #[must_use]
    pub fn to_rfc_3339(self) -> String {
        let mut text = self.instant.shown_on(self.offset.unwrap_or_default());
        if self.offset.is_none() {
            text.truncate(text.len().saturating_sub("+00:00".len()));
        }
        text
    }
}

/// `00:00`, seconds and a fraction of them where they are there: the second of the day, and what follows.
///
/// A second 60 is read as the last second before the next minute: the leap second belongs to the minute it ends.
pub(crate) fn time_of_day(text: &[u8]) -> Option<(i64, &[u8])> {
    let [h1, h2, b':', m1, m2, tail @ ..] = text else { return None };
    let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let (seconds, tail) = match tail {
        [b':', s1, s2, tail @ ..] => (two(*s1, *s2)?, tail),
        tail => (0, tail),
    };
    let fraction = match tail {
        [b'.' | b',', digits @ ..] => digits.iter().take_while(|byte| byte.is_ascii_digit()).count().checked_add(1)?,
        _ => 0,
    };
    if hours > 23 || minutes > 59 || seconds > 60 || fraction == 1 {
        return None;
    }
    let minute = i64::from(hours).checked_mul(60)?.checked_add(i64::from(minutes))?;
    Some((minute.checked_mul(60)?.checked_add(i64::from(seconds.min(59)))?, tail.get(fraction..)?))
}

/// Reads RFC 3339, `T` or a blank between day and time; the offset may be left out.
impl FromStr for Moment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::read(text).ok_or(())
    }
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let day: Day = text.get(..10)?.parse().ok()?;
        let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
        let (second, zone) = time_of_day(rest.as_bytes())?;
        let zone = core::str::from_utf8(zone).ok()?;
        let offset: Option<Offset> = if zone.is_empty() { None } else { Some(zone.parse().ok()?) };
        let instant = Instant(Instant::start_of(day, offset.unwrap_or_default()).0.checked_add(second)?);
        Some(Self { instant, offset })
    }
}

/// A moment, in seconds from 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

impl Instant {
    /// The moment that many seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The first moment of a day on a clock.
    #[must_use]
    pub fn start_of(day: Day, clock: Offset) -> Self {
        Self(day.days_since(EPOCH).saturating_mul(DAY_SECONDS).saturating_sub(clock.seconds()))
    }

    /// The day a clock shows at this moment, where it has a name, and the seconds since its start.
    #[must_use]
    pub fn on(self, clock: Offset) -> Option<(Day, i64)> {
        let shown = self.0.checked_add(clock.seconds())?;
        let day = EPOCH.plus_days(shown.checked_div_euclid(DAY_SECONDS)?)?;
        Some((day, shown.checked_rem_euclid(DAY_SECONDS)?))
    }

    /// Reads a [`Moment`]; without an offset it is on `clock`.
    #[must_use]
    pub fn read(text: &str, clock: Offset) -> Option<Self> {
        Some(Moment::read(text)?.on(clock))
    }

    /// RFC 3339 on a clock: `2026-06-01T02:05:00+08:00`.
    #[must_use]
    pub fn shown_on(self, clock: Offset) -> String {
        let Some((day, seconds)) = self.on(clock) else { return self.0.to_string() };
        // By hand: of a month's log, thousands are shown, and the formatting machinery takes most of the time.
        let mut out = day.to_string();
        let (sign, ahead) = (if clock.seconds() < 0 { '-' } else { '+' }, clock.seconds().saturating_abs());
        let parts =
            [('T', seconds / 3600), (':', seconds % 3600 / 60), (':', seconds % 60), (sign, ahead / 3600), (':', ahead % 3600 / 60)];
        for (before, number) in parts {
            out.push(before);
            for digit in [number / 10, number % 10] {
                out.push(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('0'));
            }
        }
        out
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn reads_what_rfc_3339_allows_and_nothing_like_it() {
        let clock: Offset = "+08:00".parse().unwrap();
        let shown = |text: &str| Instant::read(text, clock).map(|instant| instant.shown_on(Offset(0)));
        let midnight = Some("2026-03-16T16:00:00+00:00".to_string());
        for text in
            ["2026-03-17T00:00:00+08:00", "2026-03-16T16:00:00Z", "2026-03-17 00:00:00", "2026-03-17T00:00", "2026-03-17T00:00:00.999"]
        {
            assert_eq!(shown(text), midnight, "{text}");
        }
        for text in [
            "2026-03-17",
            "2026-03-17T24:00:00Z",
            "2026-03-17T00:60:00Z",
            "2026-03-17T00:00:61Z",
            "2026-03-17T00:00:00.Z",
            "2026-03-17T00:00:00+8",
            "2026-02-30T00:00:00Z",
            "2026-03-17T0:00:00Z",
            "2026-03-17T00:00:00Z ",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
        assert_eq!(shown("2026-12-31T23:59:60Z"), Some("2026-12-31T23:59:59+00:00".into()));
        assert_eq!(shown("1969-12-31T23:59:59Z"), Some("1969-12-31T23:59:59+00:00".into()));
    }

    #[test]
    fn a_moment_keeps_the_offset_it_is_written_with() {
        let moment = |text: &str| text.parse::<Moment>().unwrap();
        for text in ["2026-03-17T00:00:00+08:00", "2026-03-17T00:00:00", "2026-12-31T23:59:59-03:30"] {
            assert_eq!(moment(text).to_rfc_3339(), text);
        }
        let (clock, west) = ("+08:00".parse().unwrap(), "-01:00".parse().unwrap());
        assert_eq!(moment("2026-03-17T00:00:00").on(clock), moment("2026-03-16T16:00:00Z").on(west));
        assert_eq!(moment("2026-03-17T00:00:00").on(west), moment("2026-03-17T01:00:00Z").on(clock));
    }

    #[test]
    fn moments_are_compared_without_a_clock_where_none_is_needed() {
        let is_after = |one: &str, other: &str| one.parse::<Moment>().unwrap().is_after(other.parse().unwrap());
        assert_eq!(is_after("2026-03-17T00:00:01", "2026-03-17T00:00:00"), Some(true));
        assert_eq!(is_after("2026-03-17T00:00:00", "2026-03-17T00:00:00"), Some(false));
        assert_eq!(is_after("2026-03-17T00:00:00Z", "2026-03-17T00:00:00+08:00"), Some(true));
        assert_eq!(is_after("2026-03-17T00:00:00Z", "2026-03-17T00:00:00"), None);
    }

    #[test]
    fn offsets_print_as_they_are_read() {
        for text in ["+08:00", "-03:30", "+00:00", "+05:45", "-12:00", "+14:00"] {
            assert_eq!(text.parse::<Offset>().unwrap().to_string(), text);
        }
        for text in ["8", "+8:00", "+08:60", "+19:00", "08:00", ""] {
            assert!(text.parse::<Offset>().is_err(), "{text}");
        }
    }
}
