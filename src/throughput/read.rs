//! Reads times, shares and counts that have a limit.

use super::{SECONDS_MAX, SECONDS_MIN, SEED_MAX};
use crate::amount::Amount;
use crate::limits;
use crate::note::{Note, note};
use crate::problem::{Code, Problem};
use crate::record::read::{self as reader, Place, Problems};
use crate::value::Value;

fn out_of_range(value: impl Into<crate::note::Arg>, help: Note, place: Place<'_>, problems: &mut Problems) {
    let message = note!(request::OutOfRange { value: value.into() });
    problems.push(Problem::new(Code::OutOfRange, place, message).help(help));
}

/// A whole number from `least` on; past `most` it is past a limit, which is named.
fn limited(value: &Value, (least, most, what): (u32, u32, &'static str), place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    let help = || note!(request::WholeWithin { least, most });
    let amount = reader::count_as(value, &help, place, problems)?;
    if amount < Amount::whole(least.into()) {
        out_of_range(amount, help(), place, problems);
        return None;
    }
    let within = amount.to_u64().and_then(|whole| u32::try_from(whole).ok()).filter(|whole| *whole <= most);
    if within.is_none() {
        let message = note!(throughput::PastLimit { value: amount, limit: most, what });
        problems.push(Problem::new(Code::TooLarge, place, message).help(help()));
    }
    within
}

/// A number of jobs, or of attempts of a job.
pub fn attempts(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    limited(value, (1, limits::ATTEMPTS, "attempts"), place, problems)
}

/// Slots that an attempt holds, or that there are.
pub fn slots_held(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    limited(value, (1, limits::SLOTS, "slots"), place, problems)
}

/// Slots from a moment on, which may be none.
pub fn slots_or_none(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    limited(value, (0, limits::SLOTS, "slots"), place, problems)
}

/// How often something is simulated.
pub fn replications(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    limited(value, (1, limits::REPLICATIONS, "replications"), place, problems)
}

/// Attempts that are listed one by one.
pub fn records(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u32> {
    limited(value, (0, limits::RECORDS, "records"), place, problems)
}

/// What chooses the random numbers.
pub fn seed(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u64> {
    let amount = reader::count_as(value, &|| note!(throughput::SeedHelp {}), place, problems)?;
    let seed = amount.to_u64().filter(|seed| *seed <= SEED_MAX);
    if seed.is_none() {
        out_of_range(amount, note!(throughput::SeedHelp {}), place, problems);
    }
    seed
}

/// A finite number.
fn finite(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<f64> {
    match value {
        Value::Number(number) if number.is_finite() => Some(*number),
        // Says what is wrong with it.
        other => reader::number(other, place, problems).and(None),
    }
}

/// A number from `least` to the longest time; -0 is 0.
pub fn at_least(least: f64) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<f64> {
    move |value, place, problems| {
        let number = finite(value, place, problems)?;
        if !(least..=SECONDS_MAX).contains(&number) {
            out_of_range(number, note!(throughput::NumberWithin { least, most: SECONDS_MAX }), place, problems);
            return None;
        }
        Some(number.abs())
    }
}

/// A time of more than zero, in seconds; or a rate.
pub fn seconds(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<f64> {
    at_least(SECONDS_MIN)(value, place, problems)
}

fn times_from(least: f64, value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<f64>> {
    let times = reader::whole_list(limits::TIMES, at_least(least))(value, place, problems)?;
    if times.is_empty() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(throughput::NoTimes {})).help(note!(throughput::NoTimesHelp {})));
        return None;
    }
    Some(times)
}

/// A list of times of more than zero that is not empty.
pub fn times(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<f64>> {
    times_from(SECONDS_MIN, value, place, problems)
}

/// A list of moments from 0 on that is not empty.
pub fn times_from_zero(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<f64>> {
    times_from(0.0, value, place, problems)
}

/// A share that leaves something over.
pub fn share_below_one(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<f64> {
    let share = finite(value, place, problems)?;
    if !(0.0..1.0).contains(&share) {
        out_of_range(share, note!(throughput::ShareHelp {}), place, problems);
        return None;
    }
    Some(share)
}
