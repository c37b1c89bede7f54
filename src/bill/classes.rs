//! Tasks that are judged alike: what is the same of them decides the judgement, whatever their ids and moments within a day.

use super::judge::worth_of;
use crate::clock::Offset;
use crate::history::ledger::{Row, Task, Way};
use crate::history::records::TaskStatus;
use crate::timestamp::Timestamp;
use kling_kernels::texts::Texts;

/// Of each task its class, and of each class its first task and how many there are.
#[derive(Debug, Default)]
pub(super) struct Classes {
    of: Vec<Option<u32>>,
    all: Vec<(usize, u64)>,
}

/// What decides how a task is judged, as words.
#[derive(Default)]
struct Words {
    words: Vec<u32>,
    ways: Vec<Way>,
}

impl Words {
    fn of(&mut self, own: &[&Row], record: Option<&Task>, clock: Offset) -> &[u32] {
        // Days of moments that have names are few enough for a word.
        let day = |at: Timestamp| u32::try_from(at.day_number(clock).saturating_add(1)).unwrap_or(0);
        let first = own.iter().map(|row| row.at).min().unwrap_or_default();
        self.words.clear();
        self.words.push(day(first));
        self.words
            .extend(record.into_iter().flat_map(|task| [task.told, u32::from(task.status == TaskStatus::Failed), day(task.created_at)]));
        for row in own {
            let way = self.ways.iter().position(|way| *way == row.way).unwrap_or_else(|| {
                self.ways.push(row.way);
                self.ways.len().saturating_sub(1)
            });
            let (low, mid, high, is_negative, places) = worth_of(row).words();
            let sign = u32::from(is_negative).saturating_add(places.saturating_mul(2));
            self.words.extend([row.told, u32::try_from(way).unwrap_or(u32::MAX), low, mid, high, sign]);
        }
        &self.words
    }
}

impl Classes {
    /// Classes of tasks that come one after another with their rows, those of allowances left out, and their records.
    pub(super) fn new<'l>(count: usize, mut task: impl FnMut(usize, &mut Vec<&'l Row>) -> Option<&'l Task>, clock: Offset) -> Self {
        let mut classes = Self { of: Vec::with_capacity(count), all: Vec::new() };
        let (mut known, mut words, mut own) = (Texts::default(), Words::default(), Vec::new());
        for number in 0..count {
            own.clear();
            let record = task(number, &mut own);
            if own.is_empty() {
                classes.of.push(None);
                continue;
            }
            let class = known.number_of_words(words.of(&own, record, clock));
            classes.of.push(Some(class));
            match usize::try_from(class).ok().and_then(|class| classes.all.get_mut(class)) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => classes.all.push((number, 1)),
            }
        }
        classes
    }

    /// Each task a class of its own.
    pub(super) fn apart(count: usize) -> Self {
        let numbers = || 0..u32::try_from(count).unwrap_or(u32::MAX);
        Self { of: numbers().map(Some).collect(), all: (0..count).map(|number| (number, 1)).collect() }
    }

    /// Of each class its first task, and how many it has.
    pub(super) fn all(&self) -> &[(usize, u64)] {
        &self.all
    }

    /// The class of each task that has any.
    pub(super) fn by_task(&self) -> impl Iterator<Item = (usize, usize)> {
        let class = |class: &Option<u32>| class.and_then(|class| usize::try_from(class).ok());
        self.of.iter().enumerate().filter_map(move |(number, of)| Some((number, class(of)?)))
    }
}
