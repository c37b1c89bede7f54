//! Times whose day and time of day stand in fields of their own.

use super::names::{Given, Needed, Seen, choose, holds, leaf, places, plain};
use super::time;
use crate::problem::Problem;

/// Where the times of a log stand: in one field, or their day in one and their time of day in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The field of the time, or the two of its day and time of day where no field was seen to hold both. Naming the time of day
/// names both.
///
/// # Errors
/// Those of [`choose`].
pub(super) fn times(fields: &[Seen], given: &Given) -> Result<Times, Problem> {
    let whole = choose(fields, given, Needed::Time);
    let is_whole = whole.as_ref().is_ok_and(|place| holds(fields, *place, Needed::Time));
    let named = |times: &Times| given.time.as_ref().is_none_or(|name| fields.get(times.last).is_some_and(|field| field.name == *name));
    match apart(fields).filter(named) {
        Some(times) if !is_whole => Ok(times),
        _ => whole.map(|place| Times { first: place, last: place }),
    }
}

/// The only two fields beside each other, one of them a day and the other a time of day, as their names and their values show.
fn apart(fields: &[Seen]) -> Option<Times> {
    let of = |names: [&str; 2], lack: time::Lack| {
        places(fields, |field| names.contains(&plain(leaf(&field.name)).as_str()) && time::lack(field.sample.as_bytes()) == lack)
    };
    let (days, of_day) = (of(["date", "日期"], time::Lack::TimeOfDay), of(["time", "时间"], time::Lack::Day));
    let above = |place: usize| fields.get(place).map(|field| field.name.strip_suffix(leaf(&field.name)));
    let mut pairs =
        days.iter().flat_map(|first| of_day.iter().map(move |last| (*first, *last))).filter(|(first, last)| above(*first) == above(*last));
    match (pairs.next(), pairs.next()) {
        (Some((first, last)), None) => Some(Times { first, last }),
        _ => None,
    }
}

/// Whether times are read as the W3C's extended format has them, which is in UTC, in a file of another format. A field that holds a
/// whole time says nothing of the kind.
pub(super) fn are_extended(fields: &[Seen], given: &Given) -> bool {
    times(fields, given).is_ok_and(|times| times.first != times.last) && fields.iter().any(|field| plain(leaf(&field.name)) == "scstatus")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_time_of_day_are_joined_where_nothing_holds_both() {
        let field = |name: &str, value: &str| {
            let mut seen = Seen::new(name.to_string(), u32::try_from(name.matches('.').count()).unwrap());
            seen.see(value.as_bytes());
            seen
        };
        let given = Given::default();
        let both = |first, last| Ok(Times { first, last });
        let (day, of_day, whole) = (field("date", "2026-06-01"), field("time", "00:00:05"), field("timestamp", "2026-06-01T00:00:05Z"));
        assert_eq!(times(&[day.clone(), of_day.clone()], &given), both(0, 1));
        assert_eq!(times(&[of_day.clone(), field("host", "a"), day.clone()], &given), both(2, 0));
        assert_eq!(times(&[day.clone(), of_day.clone(), whole], &given), both(2, 2));
        assert_eq!(times(&[field("date", "2026-06-01 00:00:05"), of_day.clone()], &given), both(0, 0));
        assert_eq!(times(&[field("result.date", "2026-06-01"), field("result.time", "00:00:05")], &given), both(0, 1));
        // Those of different members have nothing to do with each other.
        assert_ne!(times(&[field("a.date", "2026-06-01"), field("b.time", "00:00:05")], &given), both(0, 1));
        assert_ne!(times(&[day.clone(), day.clone(), of_day.clone()], &given), both(0, 2));
        let named = Given { time: Some("time".to_string()), status: None };
        assert_eq!(times(&[day.clone(), of_day.clone()], &named), both(0, 1));
        let status = |name: &str| field(name, "200");
        assert!(are_extended(&[day.clone(), of_day.clone(), status("sc-status")], &given));
        let beside = field("timestamp", "2026-06-01 00:00:05");
        assert!(!are_extended(&[day.clone(), of_day.clone(), beside, status("sc-status")], &given));
        assert!(!are_extended(&[day, of_day, status("status")], &given));
    }
}
