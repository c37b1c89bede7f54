//! What a job costs: units of a balance and money, per line, with every step.
//!
//! [`rate`] finds the one rate that answers for a job, `seconds` what is charged of its length, [`quote`] multiplies it out, [`compare`] asks every model for the
//! same job, [`options`] says what a job can be, and [`columns`] prices millions of rows. Amounts are exact; money is multiplied first and rounded last, and
//! only in a total (rules `cost.*`, `num.*`).
//!
//! Left out: what a package costs (a lot may be bought cheaper than the list price of its units), tax, and resellers'
//! prices.

#[cfg(feature = "columns")]
pub mod columns;
pub mod compare;
pub mod options;
pub mod quote;
pub mod rate;
mod seconds;

use crate::amount::Amount;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::record::read::{self, Place, Problems, Read};
use crate::value::Value;
use kling_derive::{Answer, Request};

/// The task of a job that names none.
pub const DEFAULT_TASK: &str = "text-to-video";

/// What is to be generated, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Request, Answer)]
#[contract(both, part)]
pub struct Job {
    /// The vendor's model id, for example `kling-v3`, or another name that the rulebook lists for it.
    #[contract(declared_required)]
    pub model: Option<String>,
    /// Task id; `text-to-video` where left out.
    pub task: Option<String>,
    /// `720p`, `1080p`, `4K`, `1K`, `2K`; read without regard to case. May be left out where the mode fixes it or the
    /// model has only one.
    pub resolution: Option<String>,
    /// `std`, `pro`, `4k`, or another mode of the vendor. May be left out where the resolution fixes it.
    pub mode: Option<String>,
    /// Seconds of one output. Needed where the rate counts seconds. Whole, unless the output is as long as a clip or sound
    /// that goes in.
    #[contract(with = read::number, as_number, ts = "number")]
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model. Left out: false, unless the model has nothing else.
    pub native_audio: Option<bool>,
    /// Control of the voice; needs native audio.
    pub voice_control: Option<bool>,
    /// A clip as input.
    pub video_input: Option<bool>,
    /// Finished outputs wanted; 1 where left out.
    #[contract(with = read::count, as_number, ts = "number")]
    pub quantity: Option<Amount>,
    /// Charged generations per output that is kept; 1 where left out. A take that worked and was disliked is charged.
    #[contract(with = takes)]
    pub takes_per_keeper: Option<Amount>,
    /// Share of the attempts that fail, from 0 to below 1; never charged.
    #[contract(with = failure_rate)]
    pub failure_rate: Option<Amount>,
}

fn failure_rate(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let rate = read::quantity(value, place, problems)?;
    if rate >= Amount::ONE {
        let problem = Problem::new(Code::OutOfRange, place, note!(cost::NoAttemptWorks { rate }));
        problems.push(problem.help(note!(cost::FailureRateHelp {})));
        return None;
    }
    Some(rate)
}

fn takes(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let takes = read::quantity_as(value, &|| note!(cost::TakesHelp {}), place, problems)?;
    if takes.is_zero() {
        problems.push(Problem::new(Code::OutOfRange, place, note!(cost::NoGeneration {})).help(note!(cost::TakesHelp {})));
        return None;
    }
    Some(takes)
}

/// A job that must name its model.
///
/// # Errors
/// None: `None` after telling what is wrong.
pub fn job_of_a_model(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Job> {
    let job = Job::read(value, place, problems);
    if let Value::Record(_) = value
        && value.field("model").is_none()
    {
        problems.push(Problem::new(Code::Missing, Place::Field(&place, "model"), note!(request::Missing { name: "model" })));
        return None;
    }
    job
}
