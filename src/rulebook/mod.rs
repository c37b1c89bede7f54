//! The only door to prices, packages and contract parameters.
//!
//! The embedded rulebook is made by the build out of the JSON files beside this one, which are validated there
//! ([`check`] says what makes a rulebook lawful): a broken rulebook does not compile. An [`overlay`] lays a user's own
//! facts over it, under the same validation. Nothing here computes; lookups by day are all it does.
//!
//! To change a price, add a record to the JSON file it belongs to: see "How to add a price" in ARCHITECTURE.md.

pub mod check;
pub mod entry;
pub mod names;
pub mod overlay;
pub mod pack;
pub mod readings;

use crate::amount::Amount;
use crate::text::Text;
use crate::time::Day;
use crate::trace::Cites;
use entry::{
    Balance, CalendarInfo, Conflict, Currency, ErrorAnswer, Fact, List, ListPrice, ModelInfo, Package, Plan, Rate, ReadingInfo,
    ServiceTime, Sla, Source,
};
use pack::{Packed, Unpacker, packed_struct};
use serde::Serialize;
use std::sync::OnceLock;
use tsify::Tsify;

/// Everything that is known, validated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rulebook {
    /// Day of the newest entry and a short hash of the content; an overlay adds to it.
    #[tsify(type = "string")]
    pub version: Text,
    /// Models.
    #[tsify(type = "ModelInfo[]")]
    pub models: List<ModelInfo>,
    /// Rates. Those that an overlay brought stand first and answer first.
    #[tsify(type = "Rate[]")]
    pub rates: List<Rate>,
    /// How many of the rates an overlay brought.
    #[serde(skip)]
    pub own_rates: u32,
    /// Packages, current and superseded.
    #[tsify(type = "Package[]")]
    pub packages: List<Package>,
    /// Subscriptions of the app.
    #[tsify(type = "Plan[]")]
    pub plans: List<Plan>,
    /// List prices of units; those that an overlay brought stand first.
    #[tsify(optional, type = "ListPrice[]")]
    pub list_prices: List<ListPrice>,
    /// Readings of unclear clauses.
    #[tsify(type = "ReadingInfo[]")]
    pub readings: List<ReadingInfo>,
    /// Sources.
    #[tsify(type = "Source[]")]
    pub sources: List<Source>,
    /// Working-day calendars.
    #[tsify(type = "CalendarInfo[]")]
    pub calendars: List<CalendarInfo>,
    /// Conflicts between sources.
    #[tsify(optional, type = "Conflict[]")]
    pub conflicts: List<Conflict>,
    /// Facts on concurrency.
    #[tsify(optional, type = "Fact[]")]
    pub concurrency: List<Fact>,
    /// Other facts.
    #[tsify(optional, type = "Fact[]")]
    pub facts: List<Fact>,
    /// Times of generation.
    #[tsify(optional, type = "ServiceTime[]")]
    pub service_times: List<ServiceTime>,
    /// Error answers.
    #[tsify(optional, type = "ErrorAnswer[]")]
    pub errors: List<ErrorAnswer>,
    /// Parameters of the SLA.
    #[tsify(optional)]
    pub sla: Sla,
}

/// The packed rulebook that the build wrote; it has unpacked it once to see that it can be.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/rulebook.txt"));

packed_struct!(Rulebook {
    version,
    models,
    rates,
    own_rates,
    packages,
    plans,
    list_prices,
    readings,
    sources,
    calendars,
    conflicts,
    concurrency,
    facts,
    service_times,
    errors,
    sla,
});

impl Rulebook {
    /// The rulebook that is built in.
    ///
    /// Unpacked at the first call, which takes less than a millisecond.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Rulebook> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::unpack(&mut Unpacker::new(PACKED, STRINGS)).unwrap_or_else(Self::nothing))
    }

    /// A rulebook without entries: what bytes that are no rulebook come to. The tests hold that it is never needed.
    fn nothing() -> Self {
        let sla = Sla {
            commitment_percent: Amount::ZERO,
            interval_minutes: 0,
            tiers: List::default(),
            cap_percent: Amount::ZERO,
            claim_working_day: 0,
            claim_months: 0,
            exclusions: List::default(),
            cites: Cites::default(),
        };
        Self {
            version: Text::Borrowed(""),
            models: List::default(),
            rates: List::default(),
            own_rates: 0,
            packages: List::default(),
            plans: List::default(),
            list_prices: List::default(),
            readings: List::default(),
            sources: List::default(),
            calendars: List::default(),
            conflicts: List::default(),
            concurrency: List::default(),
            facts: List::default(),
            service_times: List::default(),
            errors: List::default(),
            sla,
        }
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
