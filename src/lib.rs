//! Cost, credit expiry, concurrency and SLA of Kling AI video, computed exactly and with reasons.
//!
//! The crate in reading order:
//!
//! - [`amount`], [`time`], [`clock`], [`text`], [`note`], [`trace`], [`problem`], [`limits`], [`order`]: the vocabulary. Exact decimals,
//!   days and instants, why a number is what it is, what is wrong with a request, how much a call may bring, and the one way to sort.
//! - [`rulebook`]: the only door to prices, packages and contract parameters, each dated and sourced.
//! - [`cost`]: what a job costs.
//! - [`lots`]: whether credits are used before they expire.
//! - [`purchases`]: what to buy on which day.
//! - [`throughput`]: how fast a fixed number of slots lets you run.
//! - [`sla`]: what the SLA pays for a bad month, and by when it must be claimed.
//! - [`timestamp`], [`history`]: moments of the vendor's records, how its exports are read, and what they tell.
//! - [`bill`]: whether charges are as agreed.
//! - [`campaign`]: where the rules meet for a plan of work.
//! - [`tracks`]: which way to buy, a plan of the app or the API.
//! - [`value`], [`record`]: how a record is read from what a caller hands over, and how an answer is written.
//! - [`contract`]: one file per question: its request and its answer.
//! - `wasm`: the same for JavaScript.
//!
//! What is absent on purpose: a clock, a network, storage, randomness without a seed, and floating point near money.
//!
//! # Example
//!
//! ```
//! use kling_calc::contract::estimate::{EstimateRequest, PriceOptions, estimate};
//! use kling_calc::cost::Job;
//! use kling_calc::time::Day;
//!
//! let job = Job {
//!     model: Some("kling-v3".into()),
//!     resolution: Some("720p".into()),
//!     duration_seconds: Some(5.into()),
//!     ..Job::default()
//! };
//! let today = Day::known(2026, 11, 20);
//! let estimate = estimate(&EstimateRequest::new(PriceOptions::new(today), vec![job]))?;
//! assert_eq!(estimate.totals[0].units.to_string(), "3");
//! # Ok::<(), kling_calc::problem::CalcError>(())
//! ```

pub mod amount;
#[cfg(feature = "bill")]
pub mod bill;
#[cfg(feature = "campaign")]
pub mod campaign;
pub mod clock;
pub mod contract;
pub mod cost;
#[cfg(feature = "bill")]
pub mod history;
mod json;
pub mod limits;
pub mod lots;
#[cfg(any(feature = "sla", feature = "bill"))]
mod magic;
// The sentences are made inside of the crate alone.
mod messages;
pub mod note;
mod number;
pub mod order;
pub mod problem;
pub mod purchases;
pub mod record;
pub mod rulebook;
#[cfg(feature = "sla")]
pub mod sla;
pub mod text;
pub mod throughput;
pub mod time;
#[cfg(feature = "bill")]
pub mod timestamp;
pub mod trace;
#[cfg(feature = "tracks")]
pub mod tracks;
pub mod value;

#[cfg(target_arch = "wasm32")]
mod wasm;
