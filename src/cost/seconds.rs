//! The seconds that are charged (rule `cost.seconds`).
//!
//! The vendor charges whole seconds. A job that asks for others is refused with the two beside them, but for tasks whose
//! output is as long as a clip or sound that goes in: of such a length the nearest whole second is charged, half a second
//! counting up, and at least one.

use super::rate::offers;
use crate::amount::Amount;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::rulebook::entry::{Durations, Rate};
use crate::trace::Step;

/// Tasks whose output is as long as what goes in.
const AS_LONG_AS_INPUT: [&str; 5] = ["motion-control", "video-edit", "multi-element-edit", "avatar", "lip-sync"];

/// Seconds asked for, and the whole ones that are charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charged {
    asked: Amount,
    /// Whole, and at least one.
    pub seconds: Amount,
}

/// The seconds that `rate` charges for `asked` of them.
///
/// # Errors
/// `out_of_range` at `field`: lengths that the rate is not for, and part of a second where nothing is as long as a clip.
pub fn charged(rate: &Rate, asked: Amount, field: &str) -> Result<Charged, Problem> {
    let follows = AS_LONG_AS_INPUT.contains(&rate.task.as_ref());
    if !follows && !asked.is_whole() {
        return Err(part_of_a_second(rate, asked, field));
    }
    // Half of a second counts up, so every length but those of the first half second has one to charge.
    let seconds = if asked.is_zero() { asked } else { asked.half_up(0).max(Amount::ONE) };
    // A clip that is too long by less than half a second is too long.
    let is_longer = matches!(rate.durations, Some(Durations::Range { max, .. }) if Amount::whole(max.into()) < asked);
    if is_longer || !offers(rate, seconds) {
        return Err(not_offered(rate, asked, field, follows));
    }
    Ok(Charged { asked, seconds })
}

/// The durations of a row, where they can be listed.
pub fn allowed(rate: &Rate) -> Vec<String> {
    match &rate.durations {
        None => Vec::new(),
        Some(Durations::Range { min, max }) => (*min..=*max).take(100).map(|seconds| seconds.to_string()).collect(),
        Some(Durations::AnyOf { any_of: list }) => list.iter().map(ToString::to_string).collect(),
    }
}

fn not_offered(rate: &Rate, asked: Amount, field: &str, follows: bool) -> Problem {
    let problem = Problem::new(Code::OutOfRange, field, note!(cost::NotOffered { seconds: asked, model: &rate.model }));
    match &rate.durations {
        None => problem.help(note!(cost::MoreThanZeroSeconds {})),
        Some(Durations::Range { min, max }) if follows => problem.help(note!(cost::LengthWithin { min, max })),
        Some(Durations::Range { min, max }) => problem.help(note!(cost::SecondsWithin { min, max })).allowed(allowed(rate)),
        Some(Durations::AnyOf { .. }) => {
            let allowed = allowed(rate);
            problem.help(note!(cost::OneOfSeconds { seconds: &allowed })).allowed(allowed)
        }
    }
}

/// Refuses part of a second with the whole numbers beside it, those first that the row is for.
fn part_of_a_second(rate: &Rate, asked: Amount, field: &str) -> Problem {
    let problem = Problem::new(Code::OutOfRange, field, note!(cost::PartOfASecond { seconds: asked }));
    let (below, above) = (asked.cut(0), asked.ceil());
    let offered: Vec<String> = [below, above].iter().filter(|seconds| offers(rate, **seconds)).map(ToString::to_string).collect();
    match offered.len() {
        0 => problem.help(note!(cost::WholeBeside { below, above })).allowed(allowed(rate)),
        1 => problem.help(note!(cost::OnlySeconds { seconds: crate::note::list(offered.iter()) })).allowed(offered),
        _ => problem.help(note!(cost::WholeBeside { below, above })).allowed(offered),
    }
}

impl Charged {
    /// How they were rounded, where they were.
    pub fn step(&self, rate: &Rate) -> Option<Step> {
        let Self { asked, seconds } = self;
        (asked != seconds).then(|| Step {
            rule: "cost.seconds",
            note: note!(cost::SecondsRounded { asked, charged: seconds }),
            inputs: vec![("seconds", asked.to_string().into()), ("chargedSeconds", seconds.to_string().into())],
            result: seconds.to_string(),
            cites: rate.cites.clone(),
        })
    }
}
