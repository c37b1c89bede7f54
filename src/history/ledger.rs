//! Deductions and tasks as they are kept: a row each, its texts by number, so that a million of them fit and are compared by
//! numbers.

use super::names::{Names, Numbered};
use super::records::{CashType, Deduction, PaidIn, TaskRecord, TaskStatus};
use crate::amount::Amount;
use crate::order;
use crate::rulebook::entry::{Balance, Currency};
use crate::timestamp::Timestamp;
use core::cmp::Ordering;

/// What a row tells of the job. A month's rows share a few hundred of these.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Told {
    /// What was done, in the vendor's words.
    pub function: Option<String>,
    /// The model, by any of its names.
    pub model: Option<String>,
    /// The resolution, or the mode.
    pub resolution: Option<String>,
    /// Seconds of the resulting file.
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model.
    pub native_audio: Option<bool>,
    /// A named voice.
    pub voice_control: Option<bool>,
    /// A clip as input.
    pub video_input: Option<bool>,
    /// Which key.
    pub api_key: Option<String>,
}

/// A way of paying: units of one balance, or cash of one currency. Neither has to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Units.
    Units(Option<Balance>),
    /// Cash.
    Cash(Option<Currency>),
}

impl Way {
    /// Units or cash.
    #[must_use]
    pub const fn paid_in(self) -> PaidIn {
        match self {
            Self::Units(_) => PaidIn::Units,
            Self::Cash(_) => PaidIn::Cash,
        }
    }

    /// The balance of units.
    #[must_use]
    pub const fn balance(self) -> Option<Balance> {
        match self {
            Self::Units(balance) => balance,
            Self::Cash(_) => None,
        }
    }

    /// The currency of cash.
    #[must_use]
    pub const fn currency(self) -> Option<Currency> {
        match self {
            Self::Units(_) => None,
            Self::Cash(currency) => currency,
        }
    }
}

/// A deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The number of its task.
    pub task: u32,
    /// When.
    pub at: Timestamp,
    /// What it is paid in.
    pub way: Way,
    /// Whether the cash is the account's own or an allowance for tests.
    pub cash_type: Option<CashType>,
    /// The number of its package.
    pub package: Option<u32>,
    /// What was taken, or below zero given back.
    pub amount: Amount,
    /// The price before a discount.
    pub list_price: Option<Amount>,
    /// What the package or account held before.
    pub before: Option<Amount>,
    /// What it held after.
    pub after: Option<Amount>,
    /// The number of what it tells of the job.
    pub told: u32,
}

impl Row {
    /// Whether it is an allowance for tests, which is in no sum (rule `bill.cash`).
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.cash_type == Some(CashType::TestBalance)
    }
}

/// A task, its texts by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its number.
    pub task: u32,
    /// How far it has come.
    pub status: TaskStatus,
    /// When it was sent in.
    pub created_at: Timestamp,
    /// When it was last heard of.
    pub updated_at: Option<Timestamp>,
    /// The caller's own id of it.
    pub external_id: Option<Box<str>>,
    /// Why it failed.
    pub message: Option<Box<str>>,
    /// The number of what it tells of the job.
    pub told: u32,
    /// What it is paid in.
    pub balance: Option<Balance>,
    /// What it was billed by its own record, while ledgers may still say it themselves.
    pub billing: Box<[Row]>,
}

/// Deductions and tasks.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Ids of tasks.
    pub ids: Names,
    /// Packages.
    pub packages: Names,
    /// What rows tell.
    pub told: Numbered<Told>,
    /// The deductions.
    pub rows: Vec<Row>,
    /// The tasks, each once.
    pub tasks: Vec<Task>,
}

impl Ledger {
    /// Adds a deduction.
    pub fn add(&mut self, deduction: &Deduction) {
        let told = Told {
            function: deduction.function.clone(),
            model: deduction.model.clone(),
            resolution: deduction.resolution.clone(),
            duration_seconds: deduction.duration_seconds,
            native_audio: deduction.native_audio,
            voice_control: deduction.voice_control,
            video_input: deduction.video_input,
            api_key: deduction.api_key.clone(),
        };
        let way = match deduction.paid_in {
            PaidIn::Units => Way::Units(deduction.balance),
            PaidIn::Cash => Way::Cash(deduction.currency),
        };
        let row = Row {
            task: self.ids.number(deduction.task.as_str()),
            at: deduction.at,
            way,
            cash_type: deduction.cash_type,
            package: deduction.package.as_deref().map(|package| self.packages.number(package)),
            amount: deduction.amount,
            list_price: deduction.list_price,
            before: deduction.before,
            after: deduction.after,
            told: self.told.number_of(told),
        };
        self.rows.push(row);
    }

    /// Adds a task.
    pub fn add_task(&mut self, task: &TaskRecord) {
        let told = Told {
            function: task.function.clone(),
            model: task.model.clone(),
            resolution: task.resolution.clone(),
            duration_seconds: task.duration_seconds,
            ..Told::default()
        };
        let task = Task {
            task: self.ids.number(task.task.as_str()),
            status: task.status,
            created_at: task.created_at,
            updated_at: task.updated_at,
            external_id: task.external_id.as_deref().map(Box::from),
            message: task.message.as_deref().map(Box::from),
            told: self.told.number_of(told),
            balance: task.balance,
            billing: Box::default(),
        };
        self.tasks.push(task);
    }

    /// The id of a task.
    #[must_use]
    pub fn id(&self, task: u32) -> &str {
        self.ids.text(task).unwrap_or_default()
    }

    /// What a row or task tells of the job.
    #[must_use]
    pub fn description(&self, number: u32) -> Told {
        self.told.thing(number).cloned().unwrap_or_default()
    }

    /// The name of a package.
    #[must_use]
    pub fn package(&self, package: Option<u32>) -> Option<&str> {
        package.and_then(|package| self.packages.text(package))
    }

    /// A row as callers get it.
    #[must_use]
    pub fn deduction(&self, row: &Row) -> Deduction {
        let told = self.description(row.told);
        Deduction {
            task: self.id(row.task).to_string(),
            at: row.at,
            paid_in: row.way.paid_in(),
            balance: row.way.balance(),
            amount: row.amount,
            currency: row.way.currency(),
            list_price: row.list_price,
            cash_type: row.cash_type,
            package: self.package(row.package).map(str::to_string),
            before: row.before,
            after: row.after,
            function: told.function,
            model: told.model,
            resolution: told.resolution,
            duration_seconds: told.duration_seconds,
            native_audio: told.native_audio,
            voice_control: told.voice_control,
            video_input: told.video_input,
            api_key: told.api_key,
        }
    }

    /// A task as callers get it.
    #[must_use]
    pub fn record(&self, task: &Task) -> TaskRecord {
        let told = self.description(task.told);
        TaskRecord {
            task: self.id(task.task).to_string(),
            status: task.status,
            created_at: task.created_at,
            updated_at: task.updated_at,
            external_id: task.external_id.as_deref().map(str::to_string),
            message: task.message.as_deref().map(str::to_string),
            model: told.model,
            function: told.function,
            resolution: told.resolution,
            duration_seconds: told.duration_seconds,
            balance: task.balance,
        }
    }

    /// Keeps of several records of a task the one updated last; of equal moments the one whose work has come further, then the one
    /// that tells more (rule `bill.read`).
    pub fn keep_last_records(&mut self) {
        let rank = |task: &Task| {
            let tells = usize::from(task.message.is_some()).saturating_add(usize::from(task.external_id.is_some()));
            (task.updated_at.unwrap_or(task.created_at), task.status, tells, task.created_at)
        };
        let mut last: Vec<Option<usize>> = vec![None; self.ids.len()];
        for (index, task) in self.tasks.iter().enumerate() {
            let Some(slot) = usize::try_from(task.task).ok().and_then(|number| last.get_mut(number)) else { continue };
            let is_later = slot.and_then(|held| self.tasks.get(held)).is_none_or(|held| rank(task) >= rank(held));
            if is_later {
                *slot = Some(index);
            }
        }
        let mut index = 0_usize;
        let is_kept = |task: &Task, index: usize| usize::try_from(task.task).ok().and_then(|number| last.get(number)) == Some(&Some(index));
        self.tasks.retain(|task| {
            let is_kept = is_kept(task, index);
            index = index.saturating_add(1);
            is_kept
        });
    }

    /// Compares the ids of two tasks.
    #[must_use]
    pub fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.ids.bytes(one).cmp(self.ids.bytes(other))
    }

    /// The moments of the rows, to be sorted by.
    #[must_use]
    pub fn moments(&self) -> Vec<i64> {
        self.rows.iter().map(|row| row.at.milliseconds()).collect()
    }

    /// Rows by task: of each task, where its rows stand in the second list.
    #[must_use]
    pub fn by_task(&self) -> (Vec<usize>, Vec<u32>) {
        // Counted, then put where they belong, which keeps the order of a task's rows.
        let mut starts = vec![0_usize; self.ids.len().saturating_add(1)];
        let place = |task: u32| usize::try_from(task).unwrap_or(usize::MAX);
        for row in &self.rows {
            if let Some(count) = starts.get_mut(place(row.task).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut sum = 0_usize;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0_u32; self.rows.len()];
        for (index, row) in (0_u32..).zip(&self.rows) {
            let Some(at) = next.get_mut(place(row.task)) else { continue };
            if let Some(slot) = rows.get_mut(*at) {
                *slot = index;
            }
            *at = at.saturating_add(1);
        }
        (starts, rows)
    }
}

/// The places of items in the order of moments, those of one moment by a comparison. Stable.
#[must_use]
pub fn places_by_moment(moments: &[i64], compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let by_keys = kling_kernels::sort::by_keys(moments);
    let mut places: Vec<usize> = by_keys.into_iter().map(|place| usize::try_from(place).unwrap_or(usize::MAX)).collect();
    for alike in places.chunk_by_mut(|one, other| moments.get(*one) == moments.get(*other)) {
        if alike.len() > 1 {
            order::sort_places(alike, compare);
        }
    }
    places
}
