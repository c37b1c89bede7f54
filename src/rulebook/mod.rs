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
use kling_derive::{Answer, Entry};
use pack::{Packed, Unpacker};
use std::sync::OnceLock;

/// Everything that is known, validated.
#[derive(Debug, Clone, PartialEq, Eq, Answer, Entry)]
pub struct Rulebook {
    /// Day of the newest entry and a short hash of the content; an overlay adds to it.
    pub version: Text,
    /// Models.
    pub models: List<ModelInfo>,
    /// Rates. Those that an overlay brought stand first and answer first.
    pub rates: List<Rate>,
    /// How many of the rates an overlay brought.
    #[contract(skip)]
    pub own_rates: u32,
    /// Packages, current and superseded.
    pub packages: List<Package>,
    /// Subscriptions of the app.
    pub plans: List<Plan>,
    /// List prices of units; those that an overlay brought stand first.
    pub list_prices: List<ListPrice>,
    /// Readings of unclear clauses.
    pub readings: List<ReadingInfo>,
    /// Sources.
    pub sources: List<Source>,
    /// Working-day calendars.
    pub calendars: List<CalendarInfo>,
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
    /// Parameters of the SLA.
    pub sla: Sla,
}

/// The packed rulebook that the build wrote; it has unpacked it once to see that it can be.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/rulebook.txt"));
static PROSE: &str = include_str!(concat!(env!("OUT_DIR"), "/rulebook-prose.txt"));

impl Rulebook {
    /// The rulebook that is built in, as questions ask it: without the prose that no answer quotes, which is empty here. So a part
    /// of the module that answers questions alone carries none of it.
    ///
    /// Unpacked at the first call, which takes less than a millisecond.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Rulebook> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::unpack(&mut Unpacker::new(PACKED, STRINGS, None)).unwrap_or_else(Self::nothing))
    }

    /// The same with its prose: what sources, readings, conflicts and facts say of themselves.
    #[must_use]
    pub fn whole() -> &'static Self {
        static WHOLE: OnceLock<Rulebook> = OnceLock::new();
        WHOLE.get_or_init(|| Self::unpack(&mut Unpacker::new(PACKED, STRINGS, Some(PROSE))).unwrap_or_else(Self::nothing))
    }

    /// A rulebook without entries: what bytes that are not a rulebook come to. The tests hold that it is never needed.
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
        // The rulebook holds each text once: where a cite is its own, the place of the text is enough.
        let own = self.sources.iter().find(|source| core::ptr::eq(source.id.as_ref(), id));
        own.or_else(|| self.sources.iter().find(|source| source.id == id))
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
