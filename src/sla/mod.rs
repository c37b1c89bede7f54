//! What the SLA pays for a bad month, and by when it must be claimed.
//!
//! [`period`] cuts a term into service periods, [`availability`] measures one of them from interval rows (or from a
//! request log, [`log`]), [`voucher`] turns a percentage into money, and [`claim`] tells the days.
//!
//! The agreement leaves gaps; each is a reading of the rulebook, and each result names what another reading would give.
//! What is compared with a tier is exact ([`mean`]): no boundary is decided by rounding.
//!
//! Left out: what a prepaid package adds to the fee of a month (no source tells), and what a voucher is worth.

pub mod availability;
pub mod claim;
pub mod log;
pub mod mean;
pub mod period;
pub mod voucher;

use crate::amount::Amount;
use crate::note::{Note, note};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::SlaTier;
use crate::rulebook::readings::Readings;
use crate::text::Text;
use crate::trace::{Basis, Cite};
use kling_derive::Answer;

/// A tier of the SLA.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Tier {
    /// Which one.
    #[contract(ts = "\"met\" | \"below-99.90\" | \"below-99.00\" | \"below-95.00\"")]
    pub id: Text,
    /// The voucher, in percent of the monthly fee.
    pub voucher_percent: Amount,
}

impl From<&SlaTier> for Tier {
    fn from(tier: &SlaTier) -> Self {
        Self { id: tier.id.clone(), voucher_percent: tier.voucher_percent }
    }
}

impl SlaTier {
    /// Its name in a sentence.
    fn name(&self) -> Note {
        self.below_percent.map_or_else(|| note!(sla::TierMet {}), |limit| note!(sla::TierBelow { limit }))
    }
}

/// The agreement, by article.
fn agreement(clause: &'static str, basis: Basis) -> Cite {
    Cite { source: Text::Borrowed("seed-004"), clause: Some(Text::Borrowed(clause)), basis }
}

/// Half of a hundredth: what two decimals half up add to a percentage before they are cut.
fn half_hundredth() -> Amount {
    Amount::from_words(5, 0, 0, false, 3)
}

/// The tier of a percentage that is known only by a comparison: `is_below(limit)` (rules `sla.tier`, `sla.rounding`).
fn tier_by<'b>(book: &'b Rulebook, readings: &Readings, is_below: impl Fn(Amount) -> bool) -> Option<&'b SlaTier> {
    // Rounded half up to two decimals a percentage is below a limit of two decimals just when it is below the limit
    // less half a hundredth.
    let two_decimals = readings.option(book, "sla.rounding") == "two-decimals";
    let limit = |limit: Amount| if two_decimals { limit.minus(half_hundredth()).unwrap_or(limit) } else { limit };
    let below = book.sla.tiers.iter().rev().find(|tier| tier.below_percent.is_some_and(|percent| is_below(limit(percent))));
    below.or(book.sla.tiers.first())
}
