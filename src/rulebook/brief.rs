//! What of the rulebook can be left out, and where. Only the build reads this.
//!
//! No answer but that of `rulebook` quotes its prose: it stands apart, and comes with that question alone.
//!
//! The module that a page loads first has no feature `whole-rulebook`: what a job costs is told from models, rates, list prices and
//! readings; whoever asks why has the whole rulebook by then.
//! So what no cost is computed from is left out, and what is left keeps its ids, numbers and days: the answers are the same.

use super::entry::{Rate, ReadingInfo, ReadingOption};
use super::raw::Contents;
use crate::text::Text;
use std::borrow::Cow;

/// Readings whose words a form shows before the rest is there: those of cost, and those of lots.
const SHOWN: [&str; 2] = ["cost.", "lot."];

const NOTHING: Text = Cow::Borrowed("");

impl Contents {
    /// Empties what no answer quotes but the rulebook's own.
    pub fn leave_out_prose(&mut self) {
        for source in &mut self.sources {
            source.title = NOTHING;
            source.address = source.address.as_ref().map(|_| NOTHING);
            source.published = source.published.as_ref().map(|_| NOTHING);
            source.reliability = NOTHING;
        }
        for reading in &mut self.readings {
            shorten_reading(reading);
        }
        for conflict in &mut self.conflicts {
            conflict.topic = NOTHING;
            conflict.sides = conflict.sides.iter().map(|_| NOTHING).collect();
            conflict.used = NOTHING;
        }
        for fact in self.facts.iter_mut().chain(&mut self.concurrency) {
            fact.title = NOTHING;
            // Rules compute with a fact that is a number.
            fact.value = fact.value.take().map(|value| if value.parse::<u64>().is_ok() { value } else { NOTHING });
        }
        let models = self.models.iter_mut().map(|model| &mut model.note);
        let plans = self.plans.iter_mut().map(|plan| &mut plan.note);
        let packages = self.packages.iter_mut().map(|package| &mut package.note);
        let times = self.service_times.iter_mut().map(|time| &mut time.note);
        models.chain(plans).chain(packages).chain(times).flatten().for_each(|note| *note = NOTHING);
    }

    /// Leaves out what no cost is computed from. To be called when everything has been checked.
    pub fn shorten(&mut self) {
        self.plans.clear();
        self.calendars.clear();
        self.conflicts.clear();
        self.concurrency.clear();
        self.facts.clear();
        self.service_times.clear();
        self.errors.clear();
        for model in &mut self.models {
            model.note = None;
        }
        for rate in &mut self.rates {
            shorten_rate(rate);
        }
        for package in &mut self.packages {
            package.cites = Cow::default();
            package.conflicts = Cow::default();
            package.note = None;
        }
        for source in &mut self.sources {
            // A step says on which day the newest source was read.
            source.title = NOTHING;
            source.address = None;
            source.published = None;
            source.reliability = NOTHING;
        }
        for reading in &mut self.readings {
            if !SHOWN.iter().any(|start| reading.id.starts_with(start)) {
                shorten_reading(reading);
            }
        }
        for sla in &mut self.sla {
            sla.exclusions = Cow::default();
        }
    }
}

/// The note of a rate that nobody published is part of the refusal.
fn shorten_rate(rate: &mut Rate) {
    if rate.units.is_some() {
        rate.note = None;
    }
}

/// Its options can still be chosen.
fn shorten_reading(reading: &mut ReadingInfo) {
    let blank = |option: &ReadingOption| ReadingOption { title: NOTHING, why: NOTHING, ..option.clone() };
    reading.question = NOTHING;
    reading.conflicts = Cow::default();
    reading.options = reading.options.iter().map(blank).collect();
}
