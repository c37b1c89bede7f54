//! What a job can be: the options of each of its fields, and the nearest job that has a rate.
//!
//! A field's options are the values that some rate of the job's model and task knows on the day. Choosing one may leave other
//! fields without a rate; the nearest job has those moved to the nearest values that have one, and keeps the field that was
//! chosen last. The model is never changed: another model is another thing. A rate that nobody published is an option that
//! cannot be chosen, so it is named, and never moved to.

use super::rate::fits;
use super::{DEFAULT_TASK, Job};
use crate::amount::Amount;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Durations, Rate, RateBasis, Track};
use crate::text::{Text, named};
use crate::time::Day;
use kling_derive::Answer;

/// Seconds of a job that names none, where the rate takes a range that holds them.
const USUAL_SECONDS: u32 = 5;

named! {
    /// Whether a job on a model can be priced.
    pub enum ModelState {
        /// Some rate has a price on the day.
        Sold = "sold",
        /// It is there, and nobody published a price.
        Unknown = "unknown",
        /// Its last rate ended.
        Ended = "ended",
        /// Its first rate is yet to begin.
        Later = "later",
        /// It has no rate on the track.
        Elsewhere = "elsewhere",
    }
}

named! {
    /// What a job can say of a switch.
    pub enum SwitchOption {
        /// On or off.
        Free = "free",
        /// On alone.
        Always = "always",
        /// Off alone.
        Never = "never",
        /// No rate asks.
        Absent = "absent",
    }
}

named! {
    /// A field of a job that others give way to.
    pub enum JobField {
        /// The model.
        Model = "model",
        /// The task.
        Task = "task",
        /// The resolution.
        Resolution = "resolution",
        /// The mode.
        Mode = "mode",
        /// Seconds of an output.
        DurationSeconds = "durationSeconds",
        /// Sound made by the model.
        NativeAudio = "nativeAudio",
        /// Control of the voice.
        VoiceControl = "voiceControl",
        /// A clip as input.
        VideoInput = "videoInput",
    }
}

/// A model, and whether a job on it can be priced.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ModelOption {
    /// The vendor's id.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Seen from the day.
    pub state: ModelState,
    /// The day on which it ended or begins.
    #[contract(optional)]
    pub on: Option<Day>,
}

/// A resolution, a mode, or a resolution that its mode tells from another of the same name.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct QualityOption {
    /// The resolution to ask for.
    #[contract(optional)]
    pub resolution: Option<Text>,
    /// The mode to ask for with it.
    #[contract(optional)]
    pub mode: Option<Text>,
    /// The mode that comes with it, to be asked for or not.
    #[contract(optional)]
    pub alias: Option<Text>,
    /// False where nobody published a rate.
    pub known: bool,
}

/// What each field of a job can be.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct JobOptions {
    /// Tasks of the model.
    pub tasks: Vec<Text>,
    /// Resolutions and modes of the task.
    pub qualities: Vec<QualityOption>,
    /// Sound made by the model.
    pub native_audio: SwitchOption,
    /// Control of the voice.
    pub voice_control: SwitchOption,
    /// A clip as input.
    pub video_input: SwitchOption,
    /// Whether an output has a length to ask for.
    pub has_seconds: bool,
    /// The lengths of an output; any where left out.
    #[contract(optional, ts = "{ min: number; max: number } | { anyOf: number[] }")]
    pub durations: Option<Durations>,
    /// The nearest job that has a rate; the job itself where it has one, or where its model has none.
    pub nearest: Job,
}

/// What can be chosen on a day.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct DayOptions {
    /// Every model.
    pub models: Vec<ModelOption>,
    /// Those of each job, in the order of the jobs.
    pub jobs: Vec<JobOptions>,
}

/// Fields that give way, in the order in which a rate is looked for.
const GIVING_WAY: [JobField; 5] =
    [JobField::Task, JobField::Resolution, JobField::NativeAudio, JobField::VoiceControl, JobField::VideoInput];

type Switch = (JobField, fn(&Rate) -> Option<bool>, fn(&Job) -> Option<bool>);

const SWITCHES: [Switch; 3] = [
    (JobField::NativeAudio, |rate| rate.native_audio, |job| job.native_audio),
    (JobField::VoiceControl, |rate| rate.voice_control, |job| job.voice_control),
    (JobField::VideoInput, |rate| rate.video_input, |job| job.video_input),
];

/// Rates of a model and task.
#[derive(Debug, Clone, Copy)]
struct Shelf<'b, 'a> {
    /// Those of the track and the day, unpublished ones included.
    rates: &'a [&'b Rate],
}

const fn is_known(rate: &Rate) -> bool {
    rate.units.is_some()
}

fn same(one: Option<&Text>, other: Option<&Text>) -> bool {
    one.map_or("", |text| text).eq_ignore_ascii_case(other.map_or("", |text| text))
}

fn task_of(job: &Job) -> &str {
    job.task.as_deref().filter(|task| !task.is_empty()).unwrap_or(DEFAULT_TASK)
}

/// Every model, and whether a job on it can be priced on a track and a day.
fn models(book: &Rulebook, track: Track, day: Day) -> Vec<ModelOption> {
    let option = |model: &crate::rulebook::entry::ModelInfo| {
        let own = || book.rates.iter().filter(|rate| rate.track == track && rate.model == model.id);
        let sold = || own().filter(|rate| rate.span().contains(day));
        let ended = own().filter_map(|rate| rate.until).filter(|until| *until <= day).max();
        let begins = own().filter_map(|rate| rate.from).filter(|from| *from > day).min();
        let (state, on) = match (sold().any(is_known), sold().next(), ended, begins) {
            (true, ..) => (ModelState::Sold, None),
            (_, Some(_), ..) => (ModelState::Unknown, None),
            (_, _, Some(until), _) => (ModelState::Ended, Some(until)),
            (_, _, _, Some(from)) => (ModelState::Later, Some(from)),
            _ => (ModelState::Elsewhere, None),
        };
        ModelOption { id: model.id.clone(), title: model.title.clone(), state, on }
    };
    book.models.iter().map(option).collect()
}

fn quality_of(rate: &Rate, siblings: &[&Rate]) -> QualityOption {
    let (resolution, alias) = (rate.resolution.clone(), rate.mode.clone());
    let twins = || siblings.iter().filter(|other| same(other.resolution.as_ref(), resolution.as_ref()));
    let needs_mode = resolution.is_none() || twins().any(|other| !same(other.mode.as_ref(), alias.as_ref()));
    let known = twins().any(|other| is_known(other) && same(other.mode.as_ref(), alias.as_ref()));
    QualityOption { resolution, mode: alias.clone().filter(|_| needs_mode), alias, known }
}

/// Whether a quality is the one that a job names, by either name.
fn is_quality(job: &Job, quality: &QualityOption) -> bool {
    let named =
        |asked: Option<&String>, own: Option<&Text>| asked.is_none_or(|asked| asked.eq_ignore_ascii_case(own.map_or("", |own| own)));
    if job.resolution.is_none() && job.mode.is_none() {
        return quality.resolution.is_none() && quality.alias.is_none();
    }
    named(job.resolution.as_ref(), quality.resolution.as_ref()) && named(job.mode.as_ref(), quality.alias.as_ref())
}

fn switch_option(rates: &[&Rate], of: fn(&Rate) -> Option<bool>) -> SwitchOption {
    let has = |value: Option<bool>| rates.iter().any(|rate| of(rate) == value);
    match (has(Some(true)), has(Some(false)), has(None)) {
        (true, false, false) => SwitchOption::Always,
        (true, ..) => SwitchOption::Free,
        (false, true, false) => SwitchOption::Never,
        _ => SwitchOption::Absent,
    }
}

/// The published rates that fit a job as far as there are any, and the fields that none of them fits.
struct Near<'b> {
    rates: Vec<&'b Rate>,
    missed: Vec<JobField>,
}

fn nearest<'b>(job: &Job, rates: &[&'b Rate], chosen: Option<JobField>) -> Near<'b> {
    let chosen = chosen.map(|field| if field == JobField::Mode { JobField::Resolution } else { field });
    let first = chosen.filter(|field| GIVING_WAY.contains(field));
    let order = first.into_iter().chain(GIVING_WAY.into_iter().filter(|field| Some(*field) != first));
    let of_model = |rate: &&&Rate| job.model.as_deref() == Some(&*rate.model) && is_known(rate);
    let mut left: Vec<&Rate> = rates.iter().filter(of_model).copied().collect();
    let mut missed = Vec::new();
    for field in order {
        let is_fitting = |rate: &&&Rate| match SWITCHES.iter().find(|(own, ..)| *own == field) {
            Some((_, of_rate, of_job)) => of_rate(rate).is_none_or(|value| value == of_job(job).unwrap_or(false)),
            None if field == JobField::Task => rate.task == task_of(job),
            None => fits(rate, job),
        };
        let mut fitting: Vec<&Rate> = left.iter().filter(is_fitting).copied().collect();
        // A rate that asks for the voice goes before one that does not care about it.
        let asks = |rate: &&Rate| rate.voice_control == Some(true);
        if field == JobField::VoiceControl && job.voice_control == Some(true) && left.iter().any(asks) {
            fitting.retain(asks);
        }
        if fitting.is_empty() {
            missed.push(field);
        } else {
            left = fitting;
        }
    }
    Near { rates: left, missed }
}

impl<'b> Shelf<'b, '_> {
    fn of_task(&self, job: &Job) -> Vec<&'b Rate> {
        let own = |rate: &&&Rate| job.model.as_deref() == Some(&*rate.model) && rate.task == task_of(job);
        self.rates.iter().filter(own).copied().collect()
    }

    /// What the fields of a job can be; the nearest job is the job itself.
    fn options(&self, job: &Job) -> JobOptions {
        let mut tasks: Vec<Text> = Vec::new();
        for rate in self.rates.iter().filter(|rate| job.model.as_deref() == Some(&*rate.model) && is_known(rate)) {
            if !tasks.contains(&rate.task) {
                tasks.push(rate.task.clone());
            }
        }
        let of_task = self.of_task(job);
        let sold: Vec<&Rate> = of_task.iter().copied().filter(|rate| is_known(rate)).collect();
        let mut qualities: Vec<QualityOption> = Vec::new();
        for rate in &of_task {
            let quality = quality_of(rate, &of_task);
            let is_new = || !qualities.iter().any(|known| known.resolution == quality.resolution && known.mode == quality.mode);
            if (quality.resolution.is_some() || quality.mode.is_some()) && is_new() {
                qualities.push(quality);
            }
        }
        let near = nearest(job, &sold, None).rates;
        let durations = near.first().and_then(|rate| rate.durations.clone());
        let has_seconds = durations.is_some() || near.first().is_none_or(|rate| rate.basis != RateBasis::Output);
        let [native_audio, voice_control, video_input] = SWITCHES.map(|(_, of, _)| switch_option(&sold, of));
        JobOptions { tasks, qualities, native_audio, voice_control, video_input, has_seconds, durations, nearest: job.clone() }
    }

    /// The nearest job that has a rate.
    fn nearest(&self, job: &Job, chosen: Option<JobField>) -> Job {
        let near = nearest(job, self.rates, chosen);
        let Some(rate) = near.rates.first() else { return job.clone() };
        let mut next = job.clone();
        if rate.task != task_of(job) {
            next.task = Some(rate.task.to_string());
        }
        let siblings: Vec<&Rate> = self.of_task(&next).into_iter().filter(|rate| is_known(rate)).collect();
        let quality = quality_of(rate, &siblings);
        if !is_quality(job, &quality) {
            next.resolution = quality.resolution.map(Into::into);
            next.mode = quality.mode.map(Into::into);
        }
        let options = self.options(&next);
        let switch = |option: SwitchOption, field: JobField, of: fn(&Rate) -> Option<bool>, typed: Option<bool>| match of(rate) {
            _ if matches!(option, SwitchOption::Absent | SwitchOption::Never) => None,
            Some(fixed) => Some(fixed),
            None if near.missed.contains(&field) => Some(false),
            None => typed,
        };
        next.native_audio = switch(options.native_audio, JobField::NativeAudio, |rate| rate.native_audio, job.native_audio);
        next.voice_control = switch(options.voice_control, JobField::VoiceControl, |rate| rate.voice_control, job.voice_control);
        next.video_input = switch(options.video_input, JobField::VideoInput, |rate| rate.video_input, job.video_input);
        if next.voice_control == Some(true) && next.native_audio != Some(true) {
            next.voice_control = Some(false);
        }
        if chosen != Some(JobField::DurationSeconds) {
            next.duration_seconds = seconds_near(next.duration_seconds, &self.options(&next));
        }
        next
    }
}

/// The length nearest to the one asked for.
fn seconds_near(asked: Option<Amount>, options: &JobOptions) -> Option<Amount> {
    if !options.has_seconds {
        return None;
    }
    let whole = |seconds: u32| Amount::whole(seconds.into());
    let (choices, usual) = match &options.durations {
        None => return asked,
        Some(Durations::Range { min, max }) => (vec![whole(*min), whole(*max)], whole(USUAL_SECONDS.clamp(*min, *max.max(min)))),
        Some(Durations::AnyOf { any_of }) => {
            let choices: Vec<Amount> = any_of.iter().copied().map(whole).collect();
            let first = choices.first().copied()?;
            (choices, first)
        }
    };
    let Some(asked) = asked else { return Some(usual) };
    if let Some(Durations::Range { min, max }) = options.durations
        && whole(min) <= asked
        && asked <= whole(max)
    {
        return Some(asked.half_up(0));
    }
    let distance = |choice: &Amount| (*choice).max(asked).minus((*choice).min(asked)).ok();
    choices.into_iter().min_by_key(distance)
}

/// What can be chosen on a day, and the nearest job to each of `jobs` that has a rate; `chosen` is the field that was chosen last.
#[must_use]
pub fn options<'j>(book: &Rulebook, track: Track, day: Day, jobs: impl Iterator<Item = &'j Job>, chosen: Option<JobField>) -> DayOptions {
    let rates: Vec<&Rate> = book.rates.iter().filter(|rate| rate.track == track && rate.span().contains(day)).collect();
    let shelf = Shelf { rates: &rates };
    let of_job = |job: &Job| JobOptions { nearest: shelf.nearest(job, chosen), ..shelf.options(job) };
    DayOptions { models: models(book, track, day), jobs: jobs.map(of_job).collect() }
}
