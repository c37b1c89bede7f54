//! The jobs that charges tell of, for what records answer: the words and seconds of ledgers, as they are judged by.

use super::expect::{Expected, expected};
use super::job::joined;
use super::seconds::Rounding;
use super::words;
use crate::amount::Amount;
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Task, Told};
use crate::history::observe::jobs::{TellsJobs, ToldJob};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::implied_resolution;
use kling_kernels::texts::Texts;

/// Finds the jobs of tasks.
pub struct Jobs<'l> {
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
    /// Makes ready to tell the jobs of a ledger's tasks.
    #[must_use]
    pub fn new(book: &'l Rulebook, ledger: &'l Ledger, clock: Offset, rounding: Rounding) -> Self {
        let (starts, rows) = ledger.by_task();
        Self { book, ledger, clock, rounding, starts, rows, kinds: Texts::default(), known: Vec::new() }
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
        let named = told.function.as_deref().and_then(|function| words::task(self.book, function));
        let resolution = told.resolution.as_deref();
        ToldJob {
            // Words that are not listed name none.
            task: named.map(str::to_string),
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

impl TellsJobs for Jobs<'_> {
    fn of(&mut self, tasks: &[&Task]) -> Option<ToldJob> {
        let mut seen: Vec<bool> = Vec::new();
        let mut agreed: Option<ToldJob> = None;
        let ledger = self.ledger;
        for task in tasks.iter().copied() {
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
}
