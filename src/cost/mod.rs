//! What a job costs: units of a balance and money, per line, with every step.
//!
//! [`rate`] finds the one rate that answers for a job, `seconds` what is charged of its length, [`quote`] multiplies it out, [`compare`] asks every model for the
//! same job, and [`columns`] prices millions of rows. Amounts are exact; money is multiplied first and rounded last, and
//! only in a total (rules `cost.*`, `num.*`).
//!
//! Left out: what a package costs (a lot may be bought cheaper than the list price of its units), tax, and resellers'
//! prices.

#[cfg(feature = "columns")]
pub mod columns;
pub mod compare;
pub mod quote;
pub mod rate;
mod seconds;

use crate::amount::Amount;
use kling_derive::Answer;
use tsify::Tsify;

/// Most jobs of a request.
pub const JOBS_MAX: usize = 10_000;

/// The task of a job that names none.
pub const DEFAULT_TASK: &str = "text-to-video";

/// What is to be generated, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Tsify, Answer)]
#[contract(both)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// The vendor's model id, for example `kling-v3`, or another name that the rulebook lists for it.
    #[contract(optional)]
    #[tsify(type = "string")]
    pub model: Option<String>,
    /// Task id; `text-to-video` where left out.
    #[contract(optional)]
    #[tsify(optional)]
    pub task: Option<String>,
    /// `720p`, `1080p`, `4K`, `1K`, `2K`; read without regard to case. May be left out where the mode fixes it or the
    /// model has only one.
    #[contract(optional)]
    #[tsify(optional)]
    pub resolution: Option<String>,
    /// `std`, `pro`, `4k`, or another mode of the vendor. May be left out where the resolution fixes it.
    #[contract(optional)]
    #[tsify(optional)]
    pub mode: Option<String>,
    /// Seconds of one output. Needed where the rate counts seconds. Whole, unless the output is as long as a clip or sound
    /// that goes in.
    #[contract(optional)]
    #[tsify(optional, type = "number")]
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model. Left out: false, unless the model has nothing else.
    #[contract(optional)]
    #[tsify(optional)]
    pub native_audio: Option<bool>,
    /// Control of the voice; needs native audio.
    #[contract(optional)]
    #[tsify(optional)]
    pub voice_control: Option<bool>,
    /// A clip as input.
    #[contract(optional)]
    #[tsify(optional)]
    pub video_input: Option<bool>,
    /// Finished outputs wanted; 1 where left out.
    #[contract(optional)]
    #[tsify(optional, type = "number")]
    pub quantity: Option<Amount>,
    /// Charged generations per output that is kept; 1 where left out. A take that worked and was disliked is charged.
    #[contract(optional)]
    #[tsify(optional, type = "DecimalInput")]
    pub takes_per_keeper: Option<Amount>,
    /// Share of the attempts that fail, from 0 to below 1; never charged.
    #[contract(optional)]
    #[tsify(optional, type = "DecimalInput")]
    pub failure_rate: Option<Amount>,
}
