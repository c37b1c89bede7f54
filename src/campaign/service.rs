//! How long a generation takes, where a job does not say: what somebody measured or claimed, with how sure it is.
//!
//! The vendor publishes no times. The best match is a figure for the job's model and task, then one for its model, then
//! one for its task, and among equals one timed on the job's own track. Of several that fit alike the slowest is taken: a
//! plan that is done before its day harms nobody. A time of the other track is never taken. Failing all of them it is the
//! range given for models in general, which is an assumption for this one and said to be.

use crate::note::{Arg, note};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Confidence, Rate, ServiceTime, Track};
use crate::text::Text;
use crate::throughput::Seconds;
use crate::trace::{Basis, Cite, Cites, Step};
use kling_derive::Answer;

/// How long a generation of a job is taken to last, where the job does not say.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct AssumedTime {
    /// Which job of the request, from 0.
    pub job: usize,
    /// Its model.
    pub model: Text,
    /// Its task.
    pub task: Text,
    /// Id of the rulebook's figure.
    pub service_time: Text,
    /// Least seconds.
    pub seconds_min: u32,
    /// Most seconds; equal to the least for a single figure.
    pub seconds_max: u32,
    /// How sure the figure is.
    pub confidence: Confidence,
    /// Whether it was told of this model or task; else it is one for models in general, which is assumed for this one.
    pub is_of_model: bool,
    /// Where it was read.
    pub cites: Cites,
}

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
    let time = book.service_times.iter().find(|time| rate.balance.is_of_video() && time.id == general(rate.track));
    time.map(|time| (time, false))
}

/// The figure as a distribution: a range is taken as even.
pub(super) fn seconds(AssumedTime { seconds_min: min, seconds_max: max, .. }: &AssumedTime) -> Seconds {
    if min == max { Seconds::Constant { seconds: (*max).into() } } else { Seconds::Uniform { min: (*min).into(), max: (*max).into() } }
}

/// A figure as it is taken for a job; `fits` tells whether it is for this model or task at all.
pub(super) fn assumed(job: usize, rate: &Rate, time: &ServiceTime, fits: bool) -> AssumedTime {
    let cites = time.cites.iter().cloned();
    AssumedTime {
        job,
        model: rate.model.clone(),
        task: rate.task.clone(),
        service_time: time.id.clone(),
        seconds_min: time.seconds_min.unwrap_or(0),
        seconds_max: time.seconds_max.or(time.seconds_min).unwrap_or(0),
        confidence: time.confidence,
        is_of_model: fits,
        cites: if fits {
            time.cites.clone()
        } else {
            cites.map(|cite: Cite| Cite { basis: Basis::Assumed, ..cite }).collect::<Vec<_>>().into()
        },
    }
}

/// Says where the time of a job comes from; `title` is that of the rulebook's figure.
pub(super) fn step(assumed: &AssumedTime, title: &Text) -> Step {
    let AssumedTime { seconds_min: min, seconds_max: max, .. } = *assumed;
    let (model, task, title) = (assumed.model.clone(), assumed.task.clone(), note!(rulebook::Words { text: title }));
    let of = Arg::name(if assumed.is_of_model { "it" } else { "models" });
    let note = if min == max {
        note!(campaign::ServiceTime { model, task, title, seconds: max, of })
    } else {
        note!(campaign::ServiceTimeRange { model, task, title, min, max, of })
    };
    Step {
        rule: "plan",
        note,
        inputs: vec![
            ("job", Text::Owned(assumed.job.to_string())),
            ("model", assumed.model.clone()),
            ("task", assumed.task.clone()),
            ("secondsMin", Text::Owned(min.to_string())),
            ("secondsMax", Text::Owned(max.to_string())),
            ("serviceTime", assumed.service_time.clone()),
            ("confidence", Text::Borrowed(assumed.confidence.id())),
        ],
        result: max.to_string(),
        cites: assumed.cites.clone(),
    }
}
