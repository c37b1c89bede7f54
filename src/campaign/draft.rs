//! One plan at one limit: slots, purchases and usage asked in turn until they agree.

use super::ask;
use super::question::Asked;
use super::setting::Setting;
use super::slots;
use super::trial::{Bought, Trial};
use super::usage::DaySlots;
use crate::amount::Amount;
use crate::lots::lot::Lot;
use crate::lots::plan::ExpiryPlan;
use crate::note::{Arg, list, note};
use crate::problem::{CalcError, Problem};
use crate::purchases::plan::PurchasePlan;
use crate::record::rows::Rows;
use crate::text::Text;
use crate::throughput::merge::ThroughputResult;
use crate::throughput::steps::{self, MAX_NOT_SUM};
use crate::time::Day;
use crate::trace::{Basis, Cite, Step};

/// Slots and purchases are asked this often at most until they agree; then as often until no day takes more slots than there are.
const ROUNDS_MAX: u32 = 8;
/// Most steps of the slots that a sentence names.
const SLOTS_SHOWN: usize = 12;

/// A limit belongs to active packages; that a used-up one counts until it expires is our reading.
static SLOTS_UNTIL_EXPIRY: [Cite; 2] = [
    Cite { source: Text::Borrowed("seed-001"), clause: None, basis: Basis::Stated },
    Cite { source: Text::Borrowed("seed-002"), clause: None, basis: Basis::Assumed },
];

/// One plan.
pub(super) struct Draft {
    pub(super) throughput: ThroughputResult,
    pub(super) purchases: Option<PurchasePlan>,
    pub(super) bought: Vec<Bought>,
    /// Why nothing on offer pays, where it does not.
    pub(super) unpaid: Option<Problem>,
    pub(super) expiry: ExpiryPlan,
    pub(super) finishes_on: Day,
    pub(super) units_per_day_at_most: Amount,
    pub(super) settled: bool,
    /// First day of work on which no lot says how many slots there are; and how many are taken then.
    pub(super) assumed: Option<(Day, u32)>,
    pub(super) asked: Asked,
    pub(super) slots: Vec<DaySlots>,
    pub(super) days: u64,
    /// Days that it would take as fast as it goes, where it is spread over more.
    pub(super) fastest: Option<u64>,
}

impl Draft {
    /// Asks until slots and purchases agree.
    ///
    /// They may chase each other: more slots need a package sooner, which brings other slots. Then the work takes on each day
    /// the fewest slots of the plans met, until a plan has them all. At the lowest limit of any lot every plan does.
    /// `None` where it is a plan that another limit has led to.
    pub(super) fn settle(setting: &Setting<'_>, level: u32) -> Result<Option<Self>, CalcError> {
        let mut steps = setting.slots_with(&[], level);
        let mut met: Vec<Vec<DaySlots>> = Vec::new();
        let mut rounds: u32 = 0;
        let mut chasing = false;
        loop {
            let mut trial = Trial::at(setting, level, steps)?;
            let bought = trial.bought(setting);
            let mut there = setting.slots_with(&bought, level);
            // What happens after the work is done is not part of it.
            there.retain(|step| step.day < trial.days_longest.max(1));
            if trial.slots.starts_with(&there) && trial.slots.get(there.len()).is_some_and(|step| step.day >= trial.days_longest.max(1)) {
                trial.throughput = setting.run(&there)?;
                trial.slots.clone_from(&there);
            }
            let fewer = slots::lower(&there, &trial.slots);
            rounds = rounds.saturating_add(1);
            let settled = there == trial.slots;
            if settled || (chasing && fewer == trial.slots) {
                let silent = setting.slots_with(&bought, 0).into_iter().find(|step| step.slots == 0 && step.day < trial.days);
                let on = |step: DaySlots| setting.question.starts_on.plus_days(i64::try_from(step.day).unwrap_or(0));
                let assumed = silent.and_then(on).map(|day| (day, level));
                let plan = (trial.slots.clone(), trial.purchases.as_ref().map(|plan| plan.purchases.clone()));
                if assumed.is_none() && setting.plans.borrow().contains(&plan) {
                    return Ok(None);
                }
                setting.plans.borrow_mut().push(plan);
                return trial.paid(setting, settled, assumed).map(Some);
            }
            chasing = chasing || rounds >= ROUNDS_MAX || met.contains(&there);
            met.push(core::mem::take(&mut trial.slots));
            steps = match (chasing, rounds < ROUNDS_MAX.saturating_mul(2)) {
                (false, _) => there,
                (true, true) => fewer,
                (true, false) => vec![DaySlots { day: 0, slots: setting.lowest(level) }],
            };
        }
    }

    /// The answer about the deadline, which takes a search, is asked for the plan that is kept alone.
    pub(super) fn with_deadline(mut self, setting: &Setting<'_>) -> Result<Self, CalcError> {
        if let Some(deadline) = setting.deadline_seconds() {
            self.throughput = ask::throughput(setting.book, setting.question, &setting.simulation(&self.slots, Some(deadline)))?;
            self.asked.deadline_seconds = Some(deadline);
        }
        Ok(self)
    }

    /// What sets the slots, which a run alone does not know: the packages there during the work, bought ones by what they are of.
    pub(super) fn with_limit_told(mut self, setting: &Setting<'_>) -> Self {
        let (book, question) = (setting.book, setting.question);
        if question.slots.is_some() {
            return self;
        }
        let is_there = |lot: &Lot| {
            lot.effective_on <= self.finishes_on && lot.end(book, &question.readings).is_some_and(|end| end > question.starts_on)
        };
        let name = |lot: &Lot| {
            let bought = self.bought.iter().find(|bought| bought.lot.id == lot.id);
            bought.map_or_else(|| lot.id.clone(), |bought| bought.package.clone())
        };
        let there = self.asked.lots.iter().filter(|lot| is_there(lot)).filter_map(|lot| Some((name(lot), lot.slots?)));
        let limit = setting.simulation(&self.slots, None).limit.set_by(there);
        self.throughput.slots_rule = limit.sentence();
        if let Some(step) = self.throughput.steps.iter_mut().find(|step| step.rule == MAX_NOT_SUM) {
            *step = steps::limit(book, &limit);
        }
        self
    }

    /// The slots of the work, in the order of days.
    fn slots_of_work(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().filter(|step| step.day < self.days.max(1)).map(|step| step.slots)
    }

    /// The slots of the work for a sentence: `20, then 5`. Of very many the first.
    pub(super) fn slots_listed(&self) -> Arg {
        let shown = self.slots_of_work().take(SLOTS_SHOWN).enumerate();
        let mut all: Vec<Arg> =
            shown.map(|(index, slots)| if index == 0 { slots.into() } else { note!(campaign::ThenSlots { slots }).into() }).collect();
        if self.slots_of_work().count() > SLOTS_SHOWN {
            all.push(note!(campaign::AndSoOn {}).into());
        }
        list(all)
    }

    /// The same as numbers.
    pub(super) fn slots_text(&self) -> String {
        self.slots_of_work().take(SLOTS_SHOWN).map(|slots| slots.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// How the plan was put together.
    pub(super) fn step(&self, setting: &Setting<'_>) -> Step {
        let (question, days) = (setting.question, self.days);
        let (generations, slots, seconds) = (setting.count, self.slots_listed(), question.seconds_per_day);
        let (starts_on, finishes_on) = (question.starts_on, self.finishes_on);
        Step {
            rule: "plan",
            note: match self.fastest {
                None => note!(campaign::PutTogether { generations, slots, days, seconds, starts_on, finishes_on }),
                Some(fastest) => note!(campaign::Spread { generations, slots, days, fastest, seconds, starts_on, finishes_on }),
            },
            inputs: vec![
                ("generations", Text::Owned(setting.count.to_string())),
                ("slots", Text::Owned(self.slots_text())),
                ("days", Text::Owned(days.to_string())),
                ("secondsPerDay", Text::Owned(question.seconds_per_day.to_string())),
                ("startsOn", Text::Owned(question.starts_on.to_string())),
            ],
            result: self.finishes_on.to_string(),
            cites: SLOTS_UNTIL_EXPIRY.as_slice().into(),
        }
    }

    /// Whether a limit ends before the work does.
    pub(super) fn slots_fall(&self) -> bool {
        self.slots.windows(2).any(|pair| matches!(pair, [before, after] if after.slots < before.slots && after.day < self.days))
    }

    /// The first day with a shortfall if a lot, by its place among the lots, were not there.
    pub(super) fn runs_out_without(&self, setting: &Setting<'_>, index: usize) -> Option<Day> {
        let others = self.asked.lots.iter().enumerate().filter(|(place, _)| *place != index).map(|(_, lot)| lot.clone());
        let others: Rows<Lot> = others.collect();
        // However early the others end, the work does not.
        let until = self.finishes_on.plus_days(1);
        ask::expiry(setting.book, setting.question, &others, &self.asked.usage, until, self.asked.max_per_day).ok()?.runs_out_on
    }

    /// Whether a lot ends with units in it before the work does.
    pub(super) fn units_end_early(&self, starts_on: Day) -> bool {
        let during = |day: Day| day > starts_on && day <= self.finishes_on;
        self.expiry.lots.iter().any(|lot| !lot.expired.is_zero() && during(lot.expires_on))
    }

    /// Whether lots and purchases pay all of it.
    pub(super) const fn is_paid(&self) -> bool {
        self.expiry.totals.shortfall.is_zero()
    }

    /// Whether this plan is to be kept rather than another.
    pub(super) fn is_better_than(&self, other: &Self, deadline: Option<Day>) -> bool {
        let in_time = |draft: &Self| deadline.is_none_or(|deadline| draft.finishes_on <= deadline);
        let cost = |draft: &Self| draft.purchases.as_ref().map(|plan| plan.cost.amount);
        // Spread where that is asked for, though another may cost less.
        let key = |draft: &Self| (!draft.is_paid(), !in_time(draft), draft.fastest.is_none());
        match key(self).cmp(&key(other)) {
            core::cmp::Ordering::Equal if in_time(self) => (cost(self), self.finishes_on) < (cost(other), other.finishes_on),
            core::cmp::Ordering::Equal => (self.finishes_on, cost(self)) < (other.finishes_on, cost(other)),
            order => order.is_lt(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;
    use crate::campaign::question::{CampaignQuestion, Pace, TimedJob};
    use crate::cost::Job;
    use crate::rulebook::Rulebook;
    use crate::rulebook::entry::{Currency, Track};
    use crate::throughput::Seconds;

    /// Clips of 12 units that take 180 s each.
    fn question(quantity: u64, seconds_per_day: u64) -> CampaignQuestion {
        let job = Job {
            model: Some("kling-v3".into()),
            resolution: Some("1080p".into()),
            duration_seconds: Some(Amount::whole(10)),
            native_audio: Some(true),
            quantity: Some(Amount::whole(quantity)),
            ..Job::default()
        };
        CampaignQuestion {
            as_of: "2026-11-21".parse().unwrap(),
            starts_on: "2026-12-01".parse().unwrap(),
            deadline_on: None,
            pace: Pace::Soon,
            track: Track::Api,
            currency: Currency::Usd,
            seconds_per_day,
            slots: None,
            jobs: vec![TimedJob { place: 0, job, service: Some(Seconds::Constant { seconds: 180.0 }) }],
            lots: Rows::default(),
            packages: None,
            readings: Default::default(),
            strategy: None,
            seed: 0,
            effects: false,
            steps: true,
        }
    }

    /// Ninety clips last longer than a trial package at its 5 slots, so another package is bought, which brings 20; at 20 they
    /// do not, so trial packages are, which bring 5.
    #[test]
    fn slots_that_chase_purchases_end_at_a_plan_that_has_them() {
        let book = Rulebook::embedded();
        let question = question(90, 90);
        let estimate = ask::estimate(book, &question).unwrap();
        let setting = Setting::new(book, &question, &estimate).unwrap();
        let draft = Draft::settle(&setting, 5).unwrap().unwrap();
        assert!(!draft.settled);
        assert_eq!(draft.slots, [DaySlots { day: 0, slots: 5 }]);
        assert!(draft.is_paid());
        assert!(Draft::settle(&setting, 20).unwrap().unwrap().settled);
        assert!(Draft::settle(&setting, 20).unwrap().is_none());
    }
}
