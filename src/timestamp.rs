//! Moments to the millisecond, as the vendor's records have them. No clock is read here.

use crate::clock::{DAY_SECONDS, Instant, Offset};
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::record::read::{Place, Problems, Read, text};
use crate::record::write::{Sink, Write};
use crate::time::Day;
use crate::value::Value;
use core::fmt;
use core::str::FromStr;

/// Milliseconds of a second.
const SECOND: i64 = 1_000;
/// The first moment that has no name: the year after 9999.
const END: i64 = 253_402_300_800_000;

/// A moment, in milliseconds from 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z, up to the end of the year 9999.
    #[must_use]
    pub const fn new(milliseconds: i64) -> Option<Self> {
        if milliseconds >= 0 && milliseconds < END { Some(Self(milliseconds)) } else { None }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// RFC 3339 as a clock shows it, with the clock's distance from UTC; parts of a second are left out.
    #[must_use]
    pub fn shown_on(self, clock: Offset) -> String {
        Instant::from_seconds(self.0.div_euclid(SECOND)).shown_on(clock)
    }

    /// The day that a clock shows, counted from 1970-01-01.
    #[must_use]
    pub fn day_number(self, clock: Offset) -> i64 {
        let shown = self.0.saturating_add(clock.seconds().saturating_mul(SECOND));
        shown.div_euclid(DAY_SECONDS.saturating_mul(SECOND))
    }

    /// The day that a clock shows.
    #[must_use]
    pub fn day(self, clock: Offset) -> Day {
        // Every moment that there is lies within the days that have names, but for hours at the very ends.
        let day = Instant::from_seconds(self.0.div_euclid(SECOND)).on(clock).map(|(day, _)| day);
        day.unwrap_or(if self.0 < END / 2 { Day::known(1970, 1, 1) } else { Day::known(9999, 12, 31) })
    }
}

/// Reads RFC 3339 with an offset from UTC. What is finer than a millisecond is cut.
impl FromStr for Timestamp {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let zone = text.len().checked_sub(1).filter(|_| text.ends_with(['Z', 'z'])).or_else(|| text.len().checked_sub("+00:00".len()));
        let (moment, offset) = text.split_at_checked(zone.ok_or(())?).ok_or(())?;
        let offset: Offset = offset.parse()?;
        let (moment, fraction) = moment.split_once(['.', ',']).unwrap_or((moment, "0"));
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let thousandths = format!("{fraction:0<3}");
        let thousandths: i64 = thousandths.get(..3).and_then(|digits| digits.parse().ok()).ok_or(())?;
        let seconds = Instant::read(moment, offset).ok_or(())?.seconds();
        seconds.checked_mul(SECOND).and_then(|whole| whole.checked_add(thousandths)).and_then(Self::new).ok_or(())
    }
}

/// RFC 3339 at UTC, with milliseconds where there are any.
impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Instant::from_seconds(self.0.div_euclid(SECOND)).shown_on(Offset::default());
        out.write_str(shown.strip_suffix("+00:00").unwrap_or(&shown))?;
        match self.0.rem_euclid(SECOND) {
            0 => out.write_str("Z"),
            thousandths => write!(out, ".{thousandths:03}Z"),
        }
    }
}

impl Read for Timestamp {
    fn read(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Self> {
        let typed = text(value, place, problems)?;
        let moment = typed.parse().ok();
        if moment.is_none() {
            let problem = Problem::new(Code::BadDate, place, note!(history::BadMoment { value: typed }));
            problems.push(problem.help(note!(history::BadMomentHelp {})));
        }
        moment
    }
}

impl Write for Timestamp {
    fn write(&self, out: &mut Sink) {
        out.display(self);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_to_the_millisecond_and_shown_at_utc() {
        let shown = |text: &str| text.parse::<Timestamp>().map(|moment| moment.to_string()).ok();
        for (text, is) in [
            ("2026-11-02T10:00:00+08:00", "2026-11-02T02:00:00Z"),
            ("2026-11-02T02:00:00.5Z", "2026-11-02T02:00:00.500Z"),
            ("2026-11-02 02:00:00.0019z", "2026-11-02T02:00:00.001Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(is), "{text}");
        }
        for text in
            ["", "Z", "2026-11-02T02:00:00", "2026-13-01T00:00:00Z", "2026-11-02T02:00:00.Z", "1969-12-31T23:59:59Z", "now", "é+00:00"]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_that_of_the_clock() {
        let moment: Timestamp = "2026-09-14T16:00:00Z".parse().unwrap();
        let (utc, china): (Offset, Offset) = ("+00:00".parse().unwrap(), "+08:00".parse().unwrap());
        assert_eq!((moment.day(utc), moment.day(china)), (Day::known(2026, 9, 14), Day::known(2026, 9, 15)));
        assert_eq!(moment.day_number(china), moment.day_number(utc) + 1);
        assert_eq!(moment.shown_on(china), "2026-09-15T00:00:00+08:00");
        let last = Timestamp::new(END - 1).unwrap();
        assert_eq!(last.day(china), Day::known(9999, 12, 31));
    }
}
