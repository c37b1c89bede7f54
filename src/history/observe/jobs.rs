//! What the charges of some tasks say of the job, as a job is asked for: what all of them agree on, and nothing else.

use crate::amount::Amount;
use crate::bill::expect::{Expected, expected};
use crate::bill::job::joined;
use crate::bill::seconds::Rounding;
use crate::bill::words::tasks;
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Task, Told};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::implied_resolution;
use kling_derive::Answer;
use kling_kernels::texts::Texts;

/// What all charges of some tasks and their records say of the job. What they do not tell, or tell in different ways, is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Answer)]
pub struct ToldJob {
    /// The task.
    #[contract(optional)]
    pub task: Option<String>,
    /// The resolution.
    #[contract(optional)]
    pub resolution: Option<String>,
    /// Seconds as they are charged, which are whole.
    #[contract(optional)]
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model.
    #[contract(optional)]
    pub native_audio: Option<bool>,
    /// A named voice.
    #[contract(optional)]
    pub voice_control: Option<bool>,
    /// A clip as input.
    #[contract(optional)]
    pub video_input: Option<bool>,
}

impl ToldJob {
    /// What two jobs have alike.
    fn also(self, other: &Self) -> Self {
        fn alike<T: PartialEq>(one: Option<T>, other: Option<&T>) -> Option<T> {
            one.filter(|one| Some(one) == other)
        }
        Self {
            task: alike(self.task, other.task.as_ref()),
            resolution: alike(self.resolution, other.resolution.as_ref()),
            duration_seconds: alike(self.duration_seconds, other.duration_seconds.as_ref()),
            native_audio: alike(self.native_audio, other.native_audio.as_ref()),
            voice_control: alike(self.voice_control, other.voice_control.as_ref()),
            video_input: alike(self.video_input, other.video_input.as_ref()),
        }
    }
}

/// Finds the jobs of tasks.
pub(super) struct Jobs<'l> {
    book: &'l Rulebook,
    ledger: &'l Ledger,
    clock: Offset,
    rounding: Rounding,
    /// The rows of each task.
    starts: Vec<usize>,
    rows: Vec<u32>,
    /// What a row and the task's record tell, by number; a month's rows share a few hundred of these.
    kinds: Texts,
    /// The job of each.
    known: Vec<ToldJob>,
}

impl<'l> Jobs<'l> {
    pub(super) fn new(book: &'l Rulebook, ledger: &'l Ledger, clock: Offset, rounding: Rounding) -> Self {
        let (starts, rows) = ledger.by_task();
        Self { book, ledger, clock, rounding, starts, rows, kinds: Texts::default(), known: Vec::new() }
    }

    /// What all charges of these tasks tell; none where they tell nothing in common.
    pub(super) fn of<'t>(&mut self, tasks: impl Iterator<Item = &'t Task>) -> Option<ToldJob> {
        let mut seen: Vec<bool> = Vec::new();
        let mut agreed: Option<ToldJob> = None;
        let ledger = self.ledger;
        for task in tasks {
            let place = usize::try_from(task.task).unwrap_or(usize::MAX);
            let from = self.starts.get(place).copied().unwrap_or_default();
            let to = self.starts.get(place.saturating_add(1)).copied().unwrap_or_default();
            let mut is_charged = false;
            for at in from..to {
                let number = self.rows.get(at).and_then(|number| usize::try_from(*number).ok());
                let Some(row) = number.and_then(|number| ledger.rows.get(number)).filter(|row| !row.is_test()) else { continue };
                is_charged = true;
                self.agree(Some(row), task, &mut seen, &mut agreed);
            }
            // A task without a charge is told by its record alone.
            if !is_charged {
                self.agree(None, task, &mut seen, &mut agreed);
            }
        }
        agreed.filter(|job| *job != ToldJob::default())
    }

    /// Keeps of what is agreed on what a row and the task's record tell as well.
    fn agree(&mut self, row: Option<&Row>, task: &Task, seen: &mut Vec<bool>, agreed: &mut Option<ToldJob>) {
        let kind = self.kinds.number_of_words(&[row.map_or(u32::MAX, |row| row.told), task.told]);
        let kind = usize::try_from(kind).unwrap_or(usize::MAX);
        if kind >= self.known.len() {
            let job = self.job(row, task);
            self.known.push(job);
        }
        if seen.len() < self.known.len() {
            seen.resize(self.known.len(), false);
        }
        let (Some(seen), Some(job)) = (seen.get_mut(kind), self.known.get(kind)) else { return };
        if !core::mem::replace(seen, true) {
            *agreed = Some(match agreed.take() {
                None => job.clone(),
                Some(known) => known.also(job),
            });
        }
    }

    fn job(&self, row: Option<&Row>, task: &Task) -> ToldJob {
        let told = |number: u32| self.ledger.told.thing(number);
        let rows: Vec<&Told> = row.and_then(|row| told(row.told)).into_iter().collect();
        let told = joined(self.book, &rows, told(task.told));
        let named = told.function.as_deref().map(|function| tasks(self.book, function)).unwrap_or_default();
        let resolution = told.resolution.as_deref();
        ToldJob {
            // Words that may mean several tasks name none.
            task: <[&str; 1]>::try_from(named).ok().map(|[task]| task.to_string()),
            resolution: resolution.map(|told| implied_resolution(told).unwrap_or(told).to_string()),
            duration_seconds: self.seconds(&told, row, task),
            native_audio: told.native_audio,
            voice_control: told.voice_control,
            video_input: told.video_input,
        }
    }

    /// The seconds that are charged for a file's (rule `bill.seconds`): those that its rate takes, else the nearest whole ones.
    fn seconds(&self, told: &Told, row: Option<&Row>, task: &Task) -> Option<Amount> {
        let length = told.duration_seconds?;
        let day = row.map_or(task.created_at, |row| row.at).day(self.clock);
        let balance = row.and_then(|row| row.way.balance());
        let charged = match expected(self.book, told, day, balance, self.rounding) {
            Ok(Expected::Units(price)) => price.charge.seconds,
            _ => None,
        };
        Some(charged.unwrap_or_else(|| length.half_up(0).max(Amount::ONE)))
    }
}
