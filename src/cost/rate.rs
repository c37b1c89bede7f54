//! Finds the rate that answers for a job (rule `cost.rate`).
//!
//! Rows are narrowed down attribute by attribute, in the order of the rule: track, model, task, resolution or mode,
//! native audio, voice control, video input, day. A row's missing attribute means any. What a job leaves out is filled
//! in only where nothing is guessed. In the end one row is left: the rulebook's validation forbids two embedded rows for
//! one job, and a row of an overlay goes first.
//!
//! Credits of the app are not listed. Where accounts show a figure and an analyst wrote another, both rows may answer for a
//! job, and the reading `cost.app_credits` says which of them does (rule `cost.app_credits`).
//!
//! The day comes last in the rule's order, yet rows of other days must not decide what a job may leave out. So the rows
//! of the day are tried first; if they have no answer, the rows of all days are asked whether it was the day's fault.

use super::{DEFAULT_TASK, Job};
use crate::amount::Amount;
use crate::note::{Arg, Note, note};
use crate::order;
use crate::problem::{Code, Problem};
use crate::rulebook::entry::{Durations, KnownBy, Rate, Track, implied_resolution};
use crate::rulebook::{Rulebook, names};
use crate::time::Day;

/// The rate for a job, and what was filled in to find it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'b> {
    /// The row.
    pub rate: &'b Rate,
    /// Native audio, as asked or filled in.
    pub native_audio: bool,
    /// Voice control, as asked or filled in.
    pub voice_control: bool,
    /// Video input, as asked or filled in.
    pub video_input: bool,
}

/// Whose problem it is that no row is left.
struct Stop {
    code: Code,
    field: &'static str,
    message: Note,
    allowed: Vec<String>,
}

impl Stop {
    fn none(field: &'static str, message: Note, allowed: Vec<String>) -> Self {
        Self { code: Code::NotInRulebook, field, message, allowed }
    }

    fn problem(self, place: &str, typed: &str) -> Problem {
        Problem::new(self.code, join(place, self.field), self.message).nearest(typed, self.allowed)
    }
}

/// A field below a place; `asOf` stands at the request.
fn join(place: &str, field: &str) -> String {
    if place.is_empty() || field == "asOf" { field.to_string() } else { format!("{place}.{field}") }
}

/// Distinct values of an attribute, ascending.
fn values<'b>(rows: &[&'b Rate], attribute: impl Fn(&'b Rate) -> Option<&'b str>) -> Vec<String> {
    order::distinct(rows.iter().filter_map(|rate| attribute(rate))).into_iter().map(String::from).collect()
}

/// Where a rate is looked for: what holds for all jobs of a request.
#[derive(Debug, Clone, Copy)]
pub struct Market<'b> {
    /// The rulebook.
    pub book: &'b Rulebook,
    /// API or app.
    pub track: Track,
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// The kind of row that goes first where there is one of each.
    pub app_credits: KnownBy,
}

/// The id of the model that a name belongs to.
///
/// # Errors
/// A name that no model has (`not_in_rulebook`), with the ids of the models whose names are most like it.
pub fn model_named<'b>(market: Market<'b>, name: &str, field: &str) -> Result<&'b str, Problem> {
    let Market { book, track, as_of, .. } = market;
    names::find(&book.models, name).map(|model| model.id.as_ref()).ok_or_else(|| {
        let of_day: Vec<&Rate> = book.rates.iter().filter(|rate| rate.track == track && rate.span().contains(as_of)).collect();
        Problem::new(Code::NotInRulebook, field, note!(cost::NoSuchModel { name }))
            .meant(names::nearest(&book.models, name), values(&of_day, |rate| Some(&rate.model)))
    })
}

/// The rate that answers for `job` on `model`.
///
/// # Errors
/// The first attribute that leaves no row (`not_in_rulebook`), one that must be named (`missing`), or two that exclude
/// each other (`contradiction`); by field below `place`.
pub fn find<'b>(market: Market<'b>, model: &str, job: &Job, place: &str) -> Result<Found<'b>, Problem> {
    let Market { book, track, as_of, .. } = market;
    let task = job.task.as_deref().unwrap_or(DEFAULT_TASK);
    let all = || book.rates.iter().filter(|rate| rate.track == track);
    let of_day: Vec<&Rate> = all().filter(|rate| rate.span().contains(as_of) && rate.model == model && rate.task == task).collect();
    let stop = match choose(market, &of_day, job) {
        Ok(found) => return Ok(found),
        Err(stop) => stop,
    };
    if !all().any(|rate| rate.model == model) {
        let known = values(&all().filter(|rate| rate.span().contains(as_of)).collect::<Vec<_>>(), |rate| Some(&rate.model));
        let message = note!(cost::ModelOffTrack { track, model });
        return Err(Stop::none("model", message, known).problem(place, model));
    }
    let of_cell: Vec<&Rate> = all().filter(|rate| rate.model == model && rate.task == task).collect();
    if of_cell.is_empty() {
        let rows: Vec<&Rate> = all().filter(|rate| rate.model == model && rate.span().contains(as_of)).collect();
        let message = note!(cost::NoTask { model, task });
        return Err(Stop::none("task", message, values(&rows, |rate| Some(&rate.task))).problem(place, task));
    }
    if of_day.is_empty() {
        return Err(not_that_day(&of_cell, as_of, Missed::Model(model), &join(place, "model")));
    }
    if let Ok(other_day) = choose(market, &of_cell, job) {
        // The rows of the day cannot do it, those of another day can: the day is what leaves none.
        return Err(not_that_day(&[other_day.rate], as_of, Missed::Rate(&other_day.rate.id), "asOf"));
    }
    let typed = match stop.field {
        "resolution" => job.resolution.as_deref().unwrap_or_default(),
        "mode" => job.mode.as_deref().unwrap_or_default(),
        _ => "",
    };
    Err(stop.problem(place, typed))
}

/// What has no rate on a day.
#[derive(Clone, Copy)]
enum Missed<'a> {
    Model(&'a str),
    Rate(&'a str),
}

fn not_that_day(rows: &[&Rate], as_of: Day, missed: Missed<'_>, field: &str) -> Problem {
    let ended = rows.iter().map(|rate| rate.until).max().flatten().filter(|until| *until <= as_of);
    let begins = rows.iter().filter_map(|rate| rate.from).filter(|from| *from > as_of).min();
    let not_then = || match missed {
        Missed::Model(model) => note!(cost::ModelNotThen { model, as_of }),
        Missed::Rate(rate) => note!(cost::RateNotThen { rate, as_of }),
    };
    let (message, help) = match (ended, begins) {
        (_, Some(from)) => (not_then(), note!(cost::BeginsOn { from })),
        (Some(until), None) => {
            let ended = match missed {
                Missed::Model(model) => note!(cost::ModelEnded { model, as_of }),
                Missed::Rate(rate) => note!(cost::RateEnded { rate, as_of }),
            };
            (ended, note!(cost::EndedOn { until }))
        }
        (None, None) => (not_then(), note!(cost::OtherDay {})),
    };
    Problem::new(Code::NotInRulebook, field, message).help(help)
}

/// Narrows the rows down, those of the kind that the reading prefers before the others.
fn choose<'b>(market: Market<'b>, rows: &[&'b Rate], job: &Job) -> Result<Found<'b>, Stop> {
    let own = usize::try_from(market.book.own_rates).unwrap_or(usize::MAX);
    let is_own = |rate: &Rate| market.book.rates.iter().take(own).any(|known| known.id == rate.id);
    // An overlay's rows answer before both kinds, for their own attributes alone.
    let is_analysis = |rate: &Rate| rate.known_by == Some(KnownBy::Analysis) && !is_own(rate);
    let others: Vec<&Rate> = rows.iter().copied().filter(|rate| !is_analysis(rate)).collect();
    if others.len() == rows.len() || !others.iter().any(|rate| rate.known_by == Some(KnownBy::Observed) && !is_own(rate)) {
        return narrow(rows, job);
    }
    // A figure for one length is none for another.
    let is_meant = |rate: &Rate| is_analysis(rate) && job.duration_seconds.is_some_and(|seconds| offers(rate, seconds));
    if market.app_credits == KnownBy::Analysis && rows.iter().any(|rate| is_meant(rate)) {
        let first: Vec<&Rate> = rows.iter().copied().filter(|rate| is_own(rate) || is_meant(rate)).collect();
        if let Ok(found) = narrow(&first, job) {
            return Ok(found);
        }
    }
    narrow(&others, job)
}

/// Whether a row is for a duration.
pub(super) fn offers(rate: &Rate, seconds: Amount) -> bool {
    let whole = seconds.to_u64();
    match &rate.durations {
        None => !seconds.is_zero(),
        Some(Durations::Range { min, max }) => whole.is_some_and(|whole| (u64::from(*min)..=u64::from(*max)).contains(&whole)),
        Some(Durations::AnyOf { any_of }) => whole.is_some_and(|whole| any_of.iter().any(|one| u64::from(*one) == whole)),
    }
}

fn narrow<'b>(rows: &[&'b Rate], job: &Job) -> Result<Found<'b>, Stop> {
    let rows = by_resolution(rows, job)?;
    let (native_audio, rows) = by_flag(&rows, job.native_audio, "nativeAudio", |rate| rate.native_audio)?;
    if job.voice_control == Some(true) && !native_audio {
        let message = note!(cost::VoiceNeedsAudio {});
        return Err(Stop { code: Code::Contradiction, field: "voiceControl", message, allowed: vec!["false".into()] });
    }
    let (voice_control, rows) = by_flag(&rows, job.voice_control, "voiceControl", |rate| rate.voice_control)?;
    let (video_input, rows) = by_flag(&rows, job.video_input, "videoInput", |rate| rate.video_input)?;
    // Rows of an overlay stand first in the rulebook.
    let rate = rows.first().ok_or_else(|| Stop::none("model", note!(cost::NoRateLeft {}), Vec::new()))?;
    Ok(Found { rate, native_audio, voice_control, video_input })
}

/// Whether a row answers for what a job says of resolution and mode. On the API a mode is a resolution by another name,
/// so a row that has only one of the two is met by either, and a job that names both at odds meets no row with one or none.
pub(super) fn fits(rate: &Rate, job: &Job) -> bool {
    let same = |row: Option<&str>, asked: Option<&str>| row.zip(asked).is_none_or(|(row, asked)| row.eq_ignore_ascii_case(asked));
    let mode = rate.mode.as_deref();
    let resolution = rate.resolution.as_deref().or(mode.and_then(implied_resolution));
    let asked = job.resolution.as_deref();
    let mode_fits = match mode {
        Some(_) => same(mode, job.mode.as_deref()),
        None => same(resolution.or(asked), job.mode.as_deref().and_then(implied_resolution)),
    };
    same(resolution, asked) && mode_fits
}

fn by_resolution<'b>(rows: &[&'b Rate], job: &Job) -> Result<Vec<&'b Rate>, Stop> {
    let left: Vec<&Rate> = rows.iter().copied().filter(|rate| fits(rate, job)).collect();
    if left.is_empty() {
        return Err(unmet_resolution(rows, job));
    }
    let open: Vec<&Rate> = left.iter().copied().filter(|rate| rate.resolution.is_none() && rate.mode.is_none()).collect();
    if job.resolution.is_none() && job.mode.is_none() && !open.is_empty() {
        // Some row answers for whatever the resolution is; nothing needs naming.
        return Ok(open);
    }
    let missing = |field: &'static str, allowed: Vec<String>| {
        let message = note!(cost::FieldHasSeveral { field: Arg::name(field) });
        Err(Stop { code: Code::Missing, field, message, allowed })
    };
    if job.resolution.is_none() {
        let resolutions = values(&left, |rate| rate.resolution.as_deref());
        if resolutions.len() > 1 {
            return missing("resolution", resolutions);
        }
    }
    if job.mode.is_none() {
        let modes = values(&left, |rate| rate.mode.as_deref());
        if modes.len() > 1 {
            return missing("mode", modes);
        }
    }
    Ok(left)
}

fn unmet_resolution(rows: &[&Rate], job: &Job) -> Stop {
    let both = job.resolution.as_deref().zip(job.mode.as_deref());
    if let Some((resolution, mode)) = both
        && implied_resolution(mode).is_some_and(|implied| !implied.eq_ignore_ascii_case(resolution))
    {
        let message = note!(cost::ModeIsOther { mode, resolution });
        let allowed = implied_resolution(mode).map(String::from).into_iter().collect();
        return Stop { code: Code::Contradiction, field: "resolution", message, allowed };
    }
    let resolution_alone = Job { resolution: job.resolution.clone(), ..Job::default() };
    let resolution_unmet = job.resolution.is_some() && !rows.iter().any(|rate| fits(rate, &resolution_alone));
    if resolution_unmet {
        let resolution = job.resolution.as_deref().unwrap_or_default();
        return Stop::none("resolution", note!(cost::NoResolution { resolution }), values(rows, |rate| rate.resolution.as_deref()));
    }
    let mode = job.mode.as_deref().unwrap_or_default();
    Stop::none("mode", note!(cost::NoMode { mode }), values(rows, |rate| rate.mode.as_deref()))
}

/// Narrows by a flag. Left out of a job it is false, unless every row that is left is for true.
fn by_flag<'b>(
    rows: &[&'b Rate],
    asked: Option<bool>,
    field: &'static str,
    flag: impl Fn(&Rate) -> Option<bool>,
) -> Result<(bool, Vec<&'b Rate>), Stop> {
    let wanted = asked.unwrap_or_else(|| !rows.is_empty() && rows.iter().all(|rate| flag(rate) == Some(true)));
    let left: Vec<&Rate> = rows.iter().copied().filter(|rate| flag(rate).is_none_or(|value| value == wanted)).collect();
    if left.is_empty() {
        let name = Arg::name(field);
        let message = if wanted { note!(cost::NoRateWith { field: name }) } else { note!(cost::NoRateWithout { field: name }) };
        return Err(Stop::none(field, message, vec![(!wanted).to_string()]));
    }
    Ok((wanted, left))
}
