//! The questions a campaign asks, as any caller would ask them.

use kling_derive::Answer;
use super::slots::Holding;
use crate::amount::Amount;
use crate::rulebook::entry::{Balance, Currency, Track};
use crate::time::Day;
use crate::value::Value;

/// A campaign as it was asked for: what the campaign reads itself, and what it hands on as it came.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// First day of work.
    pub starts_on: Day,
    /// The last day that is in time.
    pub deadline_on: Option<Day>,
    /// API or app.
    pub track: Track,
    /// What packages are paid in.
    pub currency: Currency,
    /// Seconds of work in a day.
    pub seconds_per_day: u64,
    /// Generations at a time, where the vendor confirmed a number.
    pub slots: Option<u32>,
    /// Jobs without their service times.
    pub jobs: Vec<Value>,
    /// Their service times, where given.
    pub service: Vec<Option<Value>>,
    /// Lots already there.
    pub lots: Vec<Value>,
    /// Their days and slots, in the same order.
    pub own: Vec<Holding>,
    /// Packages on offer; all on sale where left out.
    pub packages: Option<Value>,
    /// Own facts.
    pub overlay: Option<Value>,
    /// Readings of unclear clauses.
    pub readings: Option<Value>,
    /// Which plan of purchases.
    pub strategy: Option<Value>,
    /// Seed of what is random.
    pub seed: Option<Value>,
}

/// The requests that gave the parts of a campaign: asked again, they give the same parts.
#[derive(Debug, Clone, PartialEq, Answer)]
pub struct Requests {
    /// For `estimate`.
    #[contract(ts = "EstimateRequest")]
    pub estimate: Value,
    /// For `simulateThroughput`.
    #[contract(ts = "ThroughputRequest")]
    pub throughput: Value,
    /// For `planPurchases`; null where nothing is on offer.
    #[contract(ts = "PurchaseRequest | null")]
    pub purchases: Option<Value>,
    /// For `planExpiry`.
    #[contract(ts = "ExpiryRequest")]
    pub expiry: Value,
}

pub(super) fn text(of: impl ToString) -> Value {
    Value::Text(of.to_string())
}

/// A record of the fields that are there.
pub(super) fn record<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    Value::Record(fields.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect())
}

impl Wanted {
    pub(super) fn estimate(&self) -> Value {
        record([
            ("asOf", Some(text(self.as_of))),
            ("track", Some(text(self.track))),
            ("jobs", Some(Value::List(self.jobs.clone()))),
            ("currency", Some(text(self.currency))),
            ("overlay", self.overlay.clone()),
            ("readings", self.readings.clone()),
        ])
    }

    /// What is on offer, with nothing to pay: asked to hear what is wrong with it.
    pub(super) fn offers(&self, balance: Balance) -> Value {
        self.purchases(balance, Vec::new(), Value::List(Vec::new()), None)
    }

    pub(super) fn purchases(&self, balance: Balance, lots: Vec<Value>, demand: Value, min_slots: Option<u32>) -> Value {
        record([
            ("asOf", Some(text(self.as_of))),
            ("from", Some(text(self.starts_on))),
            ("demand", Some(demand)),
            ("balance", Some(text(balance))),
            ("lots", Some(Value::List(lots))),
            ("packages", self.packages.clone()),
            ("overlay", self.overlay.clone()),
            ("currency", Some(text(self.currency))),
            ("minSlots", min_slots.map(|slots| Value::Number(slots.into()))),
            ("strategy", self.strategy.clone()),
            ("readings", self.readings.clone()),
        ])
    }

    /// `until` where work goes on after the last lot has expired: what it needs then is missing, and must be told.
    pub(super) fn expiry(&self, lots: Vec<Value>, usage: Value, until: Option<Day>, max_per_day: Amount) -> Value {
        record([
            ("asOf", Some(text(self.as_of))),
            ("until", until.map(text)),
            ("lots", Some(Value::List(lots))),
            ("usage", Some(usage)),
            ("readings", self.readings.clone()),
            ("overlay", self.overlay.clone()),
            ("maxPerDay", Some(text(max_per_day))),
        ])
    }
}
