//! Whether what was bought is used before it expires, what is lost, and what would save it.
//!
//! A [`lot`] is what one owns of a package, a plan or a top-up. [`usage`] says how much is used on each day, [`draw`] in
//! which order lots pay for it, [`burn`] plays it through in segments, and [`plan`](mod@plan) says what follows: what expires and
//! what that cost, the first day nothing pays, the [`pace`] that would save everything. [`account`] reads lots from the
//! vendor's account query, [`kind`] keeps balances apart, [`subscription`] makes the lots of an app plan, and [`columns`] answers
//! for many lots at once.
//!
//! Notation: days are counted from the day asked about, which is 0; units are whole numbers of the finest decimal place of
//! the request ([`scale`]), so that sums stay exact and fast. The invariant, in each segment and over all: what is there
//! and what becomes effective is what is burned, what expires and what is left.
//!
//! Left out: refunds (there are none), and what a lot's concurrency allows in a day, which is an input.

pub mod account;
pub mod burn;
pub mod columns;
pub mod draw;
mod explain;
pub mod json;
pub mod kind;
pub mod ledger;
pub mod loss;
pub mod lot;
pub mod pace;
pub mod plan;
pub mod question;
mod ranks;
pub mod scale;
pub mod subscription;
pub mod usage;

use crate::note::{self, Arg};
pub use plan::plan;
pub use question::ExpiryQuestion;

/// Most lots that a warning names.
const NAMED_MAX: usize = 5;

/// The first few of some ids, and how many there are: what a warning says of them.
struct Named {
    count: usize,
    ids: Arg,
    is_cut: bool,
}

impl Named {
    /// `None` where there are no ids.
    fn of(ids: &[&str]) -> Option<Self> {
        let named = ids.iter().take(NAMED_MAX).copied();
        (!ids.is_empty()).then(|| Self { count: ids.len(), ids: note::list(named), is_cut: ids.len() > NAMED_MAX })
    }
}

/// A distance that is not negative, as a count.
fn days_of(days: i64) -> u64 {
    u64::try_from(days).unwrap_or(0)
}
