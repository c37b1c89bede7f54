//! What a campaign is asked for, and what its plan asked the other rules.

use super::slots::Holding;
use crate::amount::Amount;
use crate::cost::Job;
use crate::lots::lot::{Lot, packages_had};
use crate::lots::usage::Usage;
use crate::problem::Problems;
use crate::purchases::{Had, PackageLimits, Strategy, still_to_be_had};
use crate::record::rows::Rows;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Package, Track};
use crate::rulebook::readings::Readings;
use crate::text::named;
use crate::throughput::limit::SlotStep;
use crate::throughput::{Seconds, Workload};
use crate::time::Day;
use crate::trace::Steps;

/// A job, and how long a generation of it takes where that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedJob {
    /// Its place in the request.
    pub place: usize,
    /// The job.
    pub job: Job,
    /// How long a generation takes.
    pub service: Option<Seconds>,
}

named! {
    /// On which days the work is done.
    pub enum Pace {
        /// As fast as the slots allow, from the first day on.
        Soon = "soon",
        /// The same on every day up to the deadline, as far as the slots allow.
        Even = "even",
    }
}

/// A campaign to plan.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignQuestion {
    /// The day whose prices are asked for.
    pub as_of: Day,
    /// First day of work.
    pub starts_on: Day,
    /// The last day that is in time.
    pub deadline_on: Option<Day>,
    /// Whether it is spread over the days up to then.
    pub pace: Pace,
    /// API or app.
    pub track: Track,
    /// What packages are paid in.
    pub currency: Currency,
    /// Seconds of work in a day.
    pub seconds_per_day: u64,
    /// Generations at a time, where the vendor confirmed a number.
    pub slots: Option<u32>,
    /// In the order of their places.
    pub jobs: Vec<TimedJob>,
    /// Lots already there.
    pub lots: Rows<Lot>,
    /// Packages on offer; all on sale where left out.
    pub packages: Option<Rows<String>>,
    /// Readings of unclear clauses.
    pub readings: Readings,
    /// Which plan of purchases.
    pub strategy: Option<Strategy>,
    /// Seed of what is random.
    pub seed: u64,
    /// Whether the plan is made again under each other reading.
    pub effects: bool,
    /// Whether the parts have their steps.
    pub steps: bool,
}

impl CampaignQuestion {
    /// Days up to the deadline, where the work is to be spread over them.
    pub(super) fn days_to_fill(&self) -> Option<u64> {
        let deadline = self.deadline_on.filter(|_| self.pace == Pace::Even)?;
        u64::try_from(deadline.days_since(self.starts_on).saturating_add(1)).ok()
    }

    pub(super) fn steps(&self) -> Steps {
        Steps::new(self.steps)
    }

    /// The job at a place of the request.
    pub(super) fn job(&self, place: usize) -> Option<&TimedJob> {
        let index = self.jobs.binary_search_by_key(&place, |job| job.place).ok()?;
        self.jobs.get(index)
    }

    /// The days and slots of the lots that are there, by their order; and which of them are not lawful.
    pub(super) fn holdings(&self, book: &Rulebook) -> (Vec<Holding>, Problems) {
        let mut holdings = Vec::new();
        let mut problems = Problems::new();
        for (index, lot) in self.lots.placed() {
            match lot.lawful(index, book, &self.readings) {
                Ok(held) => holdings.push(Holding { from: held.effective_on, until: held.expires_on, slots: lot.slots }),
                Err(problem) => problems.push(problem),
            }
        }
        (holdings, problems)
    }

    /// How many of each package the lots that are there were.
    pub(super) fn had(&self, book: &Rulebook) -> Had {
        PackageLimits(packages_had(book, self.lots.iter()))
    }

    /// Whether a package may be chosen: one that is named, where some are, and of which the account has not had all it gets.
    pub(super) fn may_choose(&self, package: &Package, had: &Had) -> bool {
        let named = self.packages.as_ref().is_none_or(|names| names.iter().any(|name| package.id == name.as_str()));
        named && still_to_be_had(package, had) != Some(0)
    }

    /// The same under another reading.
    pub(super) fn under(&self, reading: &str, option: &str) -> Self {
        Self { readings: self.readings.with(reading, option), ..self.clone() }
    }
}

/// What the plan asked of the other rules, beside what the question itself says.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The balance that lots and packages pay.
    pub balance: Balance,
    /// The slots of the run: one number, or steps of it.
    pub slots: Vec<SlotStep>,
    /// The generations.
    pub workloads: Vec<Workload>,
    /// When all should be done, in seconds of work.
    pub deadline_seconds: Option<f64>,
    /// How often it was simulated, where something is random.
    pub replications: Option<u32>,
    /// Slots that a package had to grant, where purchases were asked for.
    pub purchases: Option<Option<u32>>,
    /// What the work uses on which day.
    pub usage: Rows<Usage>,
    /// The lots, those that are bought after those that were there.
    pub lots: Rows<Lot>,
    /// The end, where work goes on after the last lot.
    pub until: Option<Day>,
    /// Units that the slots let a full day use.
    pub max_per_day: Amount,
}
