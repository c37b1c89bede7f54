//! What the charges of some tasks say of the job, as a job is asked for: what all of them agree on, and nothing else.

use crate::amount::Amount;
use crate::bill::expect::{Expected, expected};
use crate::bill::job::joined;
use crate::bill::seconds::Rounding;
use crate::bill::words::tasks;
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Task, Told};
use crate::history::names::Table;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::implied_resolution;
use kling_derive::Answer;

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
    /// By what a row and the task's record tell; a month's rows share a few hundred of these.
    known: Table<(Option<u32>, u32), ToldJob>,
}

impl<'l> Jobs<'l> {
    pub(super) fn new(book: &'l Rulebook, ledger: &'l Ledger, clock: Offset, rounding: Rounding) -> Self {
        let (starts, rows) = ledger.by_task();
        Self { book, ledger, clock, rounding, starts, rows, known: Table::default() }
    }

    /// What all charges of these tasks tell; none where they tell nothing in common.
    pub(super) fn of<'t>(&mut self, tasks: impl Iterator<Item = &'t Task>) -> Option<ToldJob> {
        let mut seen: Table<(Option<u32>, u32), ()> = Table::default();
        let mut agreed: Option<ToldJob> = None;
        for task in tasks {
            let place = usize::try_from(task.task).unwrap_or(usize::MAX);
            let bounds = self.starts.get(place).copied().zip(self.starts.get(place.saturating_add(1)).copied()).unwrap_or_default();
            let numbers = self.rows.get(bounds.0..bounds.1).unwrap_or_default();
            let ledger = self.ledger;
            let row = |number: &u32| usize::try_from(*number).ok().and_then(|number| ledger.rows.get(number));
            let rows: Vec<&Row> = numbers.iter().filter_map(row).filter(|row| !row.is_test()).collect();
            // A task without a charge is told by its record alone.
            let told = rows.iter().map(|row| Some(*row)).chain(rows.is_empty().then_some(None));
            for row in told {
                let key = (row.map(|row| row.told), task.told);
                if seen.insert(key, ()).is_some() {
                    continue;
                }
                let job = self.job(key, row, task);
                agreed = Some(match agreed {
                    None => job,
                    Some(known) => known.also(&job),
                });
            }
        }
        agreed.filter(|job| *job != ToldJob::default())
    }

    fn job(&mut self, key: (Option<u32>, u32), row: Option<&Row>, task: &Task) -> ToldJob {
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let told = |number: u32| self.ledger.told.thing(number);
        let rows: Vec<&Told> = key.0.and_then(told).into_iter().collect();
        let told = joined(self.book, &rows, told(key.1));
        let named = told.function.as_deref().map(|function| tasks(self.book, function)).unwrap_or_default();
        let resolution = told.resolution.as_deref();
        let job = ToldJob {
            // Words that may mean several tasks name none.
            task: <[&str; 1]>::try_from(named).ok().map(|[task]| task.to_string()),
            resolution: resolution.map(|told| implied_resolution(told).unwrap_or(told).to_string()),
            duration_seconds: self.seconds(&told, row, task),
            native_audio: told.native_audio,
            voice_control: told.voice_control,
            video_input: told.video_input,
        };
        self.known.insert(key, job.clone());
        job
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
