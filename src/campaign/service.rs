//! How long a generation takes, where a job does not say: what somebody measured or claimed, with how sure it is.
//!
//! The vendor publishes no times. The best match is a figure for the job's model and task, then one for its model, then
//! one for its task, and among equals one timed on the job's own track. Of several that fit alike the slowest is taken: a
//! plan that is done before its day harms nobody. A time of the other track is never taken. Failing all of them it is the
//! range given for models in general, which is an assumption for this one and said to be.

use crate::note::{Arg, note};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Rate, ServiceTime, Track};
use crate::text::Text;
use crate::throughput::Seconds;
use crate::trace::{Basis, Cite, Step};

/// The figure for models in general, for a track.
const fn general(track: Track) -> &'static str {
    match track {
        Track::Api => "reseller-mixed",
        Track::App => "app-paid",
    }
}

/// How well a figure fits a rate, then its seconds; `None` where it does not fit.
fn fit(time: &ServiceTime, rate: &Rate) -> Option<(u8, u32)> {
    let measured = matches!(time.kind.as_ref(), "average" | "one-run" | "claimed-range");
    let names = |list: &[Text], name: &Text| if list.is_empty() { Some(0) } else { list.contains(name).then_some(1_u8) };
    let model = names(&time.models, &rate.model)?;
    let task = names(&time.tasks, &rate.task)?;
    let track = time.track.map_or(Some(0), |track| (track == rate.track).then_some(1_u8))?;
    let seconds = time.seconds_max.or(time.seconds_min)?;
    let is_of_it = model > 0 || task > 0;
    (measured && is_of_it).then(|| (model.saturating_mul(4).saturating_add(task.saturating_mul(2)).saturating_add(track), seconds))
}

/// The figure for a rate, and whether it is for this model or task at all.
pub(super) fn known<'b>(book: &'b Rulebook, rate: &Rate) -> Option<(&'b ServiceTime, bool)> {
    let mut best: Option<(&ServiceTime, (u8, u32))> = None;
    for time in book.service_times.iter() {
        if let Some(score) = fit(time, rate).filter(|score| best.is_none_or(|(_, best)| *score > best)) {
            best = Some((time, score));
        }
    }
    if let Some((time, _)) = best {
        return Some((time, true));
    }
    let video = matches!(rate.balance, Balance::ApiVideo | Balance::AppCredit);
    let time = book.service_times.iter().find(|time| video && time.id == general(rate.track));
    time.map(|time| (time, false))
}

/// The figure as a distribution: a range is taken as even.
pub(super) fn seconds(time: &ServiceTime) -> Seconds {
    let (min, max) = bounds(time);
    if min == max { Seconds::Constant { seconds: max.into() } } else { Seconds::Uniform { min: min.into(), max: max.into() } }
}

fn bounds(time: &ServiceTime) -> (u32, u32) {
    (time.seconds_min.unwrap_or(0), time.seconds_max.or(time.seconds_min).unwrap_or(0))
}

/// Says where the time of a job comes from.
pub(super) fn step(job: usize, rate: &Rate, time: &ServiceTime, fits: bool) -> Step {
    let (min, max) = bounds(time);
    let (model, task, title) = (rate.model.clone(), rate.task.clone(), note!(rulebook::Words { text: &time.title }));
    let of = Arg::name(if fits { "it" } else { "models" });
    let note = if min == max {
        note!(campaign::ServiceTime { model, task, title, seconds: max, of })
    } else {
        note!(campaign::ServiceTimeRange { model, task, title, min, max, of })
    };
    let cites = time.cites.iter().cloned();
    Step {
        rule: "plan",
        note,
        inputs: vec![
            ("job", Text::Owned(job.to_string())),
            ("model", rate.model.clone()),
            ("task", rate.task.clone()),
            ("secondsMin", Text::Owned(min.to_string())),
            ("secondsMax", Text::Owned(max.to_string())),
            ("serviceTime", time.id.clone()),
            ("confidence", Text::Borrowed(time.confidence.id())),
        ],
        result: max.to_string(),
        cites: if fits {
            time.cites.clone()
        } else {
            cites.map(|cite: Cite| Cite { basis: Basis::Assumed, ..cite }).collect::<Vec<_>>().into()
        },
    }
}
