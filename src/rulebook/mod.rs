//! The only door to prices, packages and contract parameters.
//!
//! The embedded rulebook is made by the build out of the JSON files beside this one, which are validated there
//! ([`check`] says what makes a rulebook lawful): a broken rulebook does not compile. An [`overlay`] lays a user's own
//! facts over it, under the same validation. Nothing here computes; lookups by day are all it does.
//!
//! To change a price, add a record to the JSON file it belongs to: see "How to add a price" in ARCHITECTURE.md.

pub mod check;
pub mod entry;
pub mod overlay;

use crate::text::Text;
use crate::time::Day;
use entry::{
    Balance, Calendar, Conflict, Currency, ErrorAnswer, Fact, List, ListPrice, Model, Package, Plan, Rate, Reading, ServiceTime, Source,
};

/// Everything that is known, validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// Day of the newest entry and a short hash of the content; an overlay adds to it.
    pub version: Text,
    /// Models.
    pub models: List<Model>,
    /// Rates. Those that an overlay brought stand first and answer first.
    pub rates: List<Rate>,
    /// How many of the rates an overlay brought.
    pub own_rates: usize,
    /// Packages, current and superseded.
    pub packages: List<Package>,
    /// Subscriptions of the app.
    pub plans: List<Plan>,
    /// List prices of units; those that an overlay brought stand first.
    pub list_prices: List<ListPrice>,
    /// Readings of unclear clauses.
    pub readings: List<Reading>,
    /// Sources.
    pub sources: List<Source>,
    /// Working-day calendars.
    pub calendars: List<Calendar>,
    /// Conflicts between sources.
    pub conflicts: List<Conflict>,
    /// Facts on concurrency.
    pub concurrency: List<Fact>,
    /// Other facts.
    pub facts: List<Fact>,
    /// Times of generation.
    pub service_times: List<ServiceTime>,
    /// Error answers.
    pub errors: List<ErrorAnswer>,
}

#[allow(missing_docs, clippy::all, clippy::pedantic, clippy::restriction, reason = "tables written by the build")]
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));
}

impl Rulebook {
    /// The rulebook that is built in.
    #[must_use]
    pub const fn embedded() -> &'static Self {
        &embedded::RULEBOOK
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The price of a unit of a balance in a currency: an overlay's first, then the vendor's list.
    #[must_use]
    pub fn list_price(&self, balance: Balance, currency: Currency) -> Option<&ListPrice> {
        self.list_prices.iter().find(|list| list.balance == balance && list.price.currency == currency)
    }

    /// The day the newest source of some cites was read.
    #[must_use]
    pub fn newest_reading(&self, cites: &[crate::trace::Cite]) -> Option<Day> {
        cites.iter().filter_map(|cite| self.source(&cite.source)).map(|source| source.read_on).max()
    }
}
