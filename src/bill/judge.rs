//! Judges each task's charges (rules `bill.rate`, `bill.verdict`, `bill.cash`).
//!
//! Rows are taken task by task. Of a task, the rows of each way of paying are one charge; units and cash share what is expected. What rows tell of
//! the job is put together once for each description, and what the list makes of it once for each description and day.

use super::expect::{Expected, expected, list_price};
use super::job::joined;
use super::seconds::Rounding;
use super::share::{Share, is_multiple};
use super::sums::{Judgement, Sums};
use super::{BillVerdict, DAY_READING, SECONDS_READING};
use crate::amount::{Amount, TooLarge};
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Task, Told, Way};
use crate::history::names::{Numbered, Table};
use crate::history::records::TaskStatus;
use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::Balance;
use crate::rulebook::readings::Readings;
use crate::text::named;
use crate::time::Day;
use crate::timestamp::Timestamp;

named! {
    /// Of whose day the rate is taken.
    pub enum RateDay {
        /// That on which the task was created, where its record says.
        Created = "created",
        /// That of the deduction.
        Deducted = "deducted",
    }
}

/// How clauses are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingsOfBill {
    /// The reading `bill.day`.
    pub day: RateDay,
    /// The reading `bill.seconds`.
    pub rounding: Rounding,
}

impl ReadingsOfBill {
    /// The options chosen.
    #[must_use]
    pub fn of(book: &Rulebook, readings: &Readings) -> Self {
        Self {
            day: RateDay::from_id(readings.option(book, DAY_READING)).unwrap_or(RateDay::Created),
            rounding: Rounding::from_id(readings.option(book, SECONDS_READING)).unwrap_or(Rounding::Nearest),
        }
    }
}

/// A charge that is not as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The number of its task.
    pub task: u32,
    /// Where its rows stand among the rows by task.
    pub rows: (usize, usize),
    /// How it was paid.
    pub way: Way,
    /// Its first deduction.
    pub at: Timestamp,
    /// What was found.
    pub judgement: Judgement,
    /// What it tells of the job, and the day of its rate.
    pub job: (u32, i64),
    /// What its unit is worth by the list, where a row says of which balance it is.
    pub balance: Option<Balance>,
}

/// The result of judging.
#[derive(Debug, Default)]
pub struct Judged {
    /// The sums.
    pub sums: Sums,
    /// What is not as listed, in the order of tasks.
    pub findings: Vec<Finding>,
    /// Charges taken for several outputs of one call.
    pub several: u64,
}

/// What rows and records tell, put together, and what the list makes of it.
pub struct Judge<'l> {
    book: &'l Rulebook,
    ledger: &'l Ledger,
    clock: Offset,
    /// Of each task its record, where there is one.
    tasks: Vec<Option<&'l Task>>,
    /// Where the rows of each task stand in `rows`.
    starts: Vec<usize>,
    rows: Vec<u32>,
    jobs: Numbered<Told>,
    /// The job of what all rows of a task and its record tell.
    joined: Table<(u32, Option<u32>), u32>,
    expected: Table<(u32, i64, Option<Balance>, Rounding), Expected<'l>>,
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl<'l> Judge<'l> {
    /// Makes ready to judge a ledger, under any readings.
    #[must_use]
    pub fn new(book: &'l Rulebook, ledger: &'l Ledger, clock: Offset) -> Self {
        let mut tasks = vec![None; ledger.ids.len()];
        for task in &ledger.tasks {
            if let Some(slot) = tasks.get_mut(place(task.task)) {
                *slot = Some(task);
            }
        }
        let (starts, rows) = ledger.by_task();
        Self { book, ledger, clock, tasks, starts, rows, jobs: Numbered::default(), joined: Table::default(), expected: Table::default() }
    }

    /// A job by its number.
    #[must_use]
    pub fn job(&self, job: u32) -> Told {
        self.jobs.thing(job).cloned().unwrap_or_default()
    }

    /// The rows of a finding.
    pub fn rows_of(&self, finding: &Finding) -> impl Iterator<Item = &'l Row> {
        let (from, to) = finding.rows;
        let ledger = self.ledger;
        let numbers = self.rows.get(from..to).unwrap_or_default();
        let way = finding.way;
        numbers.iter().filter_map(move |number| ledger.rows.get(place(*number))).filter(move |row| row.way == way && !row.is_test())
    }

    /// The record of a task.
    #[must_use]
    pub fn record(&self, task: u32) -> Option<&'l Task> {
        self.tasks.get(place(task)).copied().flatten()
    }

    /// Whether any task was charged on another day than that on which it was created.
    #[must_use]
    pub fn has_two_days(&self) -> bool {
        self.ledger.rows.iter().any(|row| {
            let created = self.record(row.task).map(|task| task.created_at.day_number(self.clock));
            created.is_some_and(|created| created != row.at.day_number(self.clock))
        })
    }

    /// How many charged tasks have no record, so that nobody knows whether they failed.
    #[must_use]
    pub fn without_record(&self) -> usize {
        let is_charged = |bounds: &[usize]| matches!(bounds, [from, to] if from < to);
        self.starts.windows(2).zip(&self.tasks).filter(|(bounds, task)| is_charged(bounds) && task.is_none()).count()
    }

    /// The rate that answers for the job of one row.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn rate_of(&mut self, row: &Row, readings: ReadingsOfBill) -> Result<Option<String>, TooLarge> {
        let task = self.record(row.task);
        let created = task.map(|task| task.created_at).filter(|_| readings.day == RateDay::Created);
        let day = created.unwrap_or(row.at).day_number(self.clock);
        let job = self.join(&[row], task);
        Ok(match self.expect(job, day, row.way.balance(), readings.rounding)? {
            Expected::Units(price) => Some(price.rate.id.to_string()),
            Expected::NoRate | Expected::NotTold => None,
        })
    }

    /// The packages of a finding's rows, each once.
    #[must_use]
    pub fn packages_of(&self, finding: &Finding) -> Vec<&'l str> {
        let mut packages: Vec<&str> = self.rows_of(finding).filter_map(|row| self.ledger.package(row.package)).collect();
        packages.sort_unstable();
        packages.dedup();
        packages
    }

    /// Whether a finding is a part of a charge that was paid partly in units, partly in cash.
    #[must_use]
    pub fn is_shared(&self, finding: &Finding) -> bool {
        let (from, to) = finding.rows;
        let numbers = self.rows.get(from..to).unwrap_or_default();
        let rows = numbers.iter().filter_map(|number| self.ledger.rows.get(place(*number))).filter(|row| !row.is_test());
        let mut ways: Vec<Way> = rows.map(|row| row.way).collect();
        ways.sort_unstable();
        ways.dedup();
        Share::new(&ways).is_shared(finding.way)
    }

    /// Judges every charge. Findings are kept where they are wanted.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn judge(&mut self, readings: ReadingsOfBill, keeps_findings: bool) -> Result<Judged, TooLarge> {
        let mut judged = Judged::default();
        let mut own: Vec<&'l Row> = Vec::new();
        let (starts, rows) = (core::mem::take(&mut self.starts), core::mem::take(&mut self.rows));
        let mut result = Ok(());
        for bounds in starts.windows(2) {
            let &[from, to] = bounds else { continue };
            own.clear();
            let numbers = rows.get(from..to).unwrap_or_default();
            own.extend(numbers.iter().filter_map(|number| self.ledger.rows.get(place(*number))).filter(|row| !row.is_test()));
            result = self.task(&own, (from, to), readings, keeps_findings, &mut judged);
            if result.is_err() {
                break;
            }
        }
        (self.starts, self.rows) = (starts, rows);
        judged.sums.sort();
        result.map(|()| judged)
    }

    fn task(
        &mut self,
        own: &[&'l Row],
        rows: (usize, usize),
        readings: ReadingsOfBill,
        keeps_findings: bool,
        judged: &mut Judged,
    ) -> Result<(), TooLarge> {
        let Some(first) = own.first() else { return Ok(()) };
        let task = self.tasks.get(place(first.task)).copied().flatten();
        let is_failed = task.is_some_and(|task| task.status == TaskStatus::Failed);
        let first_at = own.iter().map(|row| row.at).min().unwrap_or_default();
        let created = task.map(|task| task.created_at).filter(|_| readings.day == RateDay::Created);
        let day = created.unwrap_or(first_at).day_number(self.clock);
        let job = self.join(own, task);
        let mut ways: Vec<Way> = Vec::new();
        for row in own {
            if !ways.contains(&row.way) {
                ways.push(row.way);
            }
        }
        // Units come before cash.
        ways.sort_unstable();
        let mut shared = Share::new(&ways);
        for way in ways {
            let charged = own.iter().filter(|row| row.way == way).try_fold(Amount::ZERO, |sum, row| sum.plus(worth_of(row)))?;
            let count = own.iter().filter(|row| row.way == way).count();
            let price = if is_failed { Expected::NotTold } else { self.expect(job, day, way.balance(), readings.rounding)? };
            let judgement = if is_failed {
                failed(charged)
            } else {
                let deductions = own.iter().filter(|row| row.way == way).map(|row| worth_of(row));
                self.listed(way, charged, deductions, price, &mut shared, judged)?
            };
            judged.sums.add(way, u64::try_from(count).unwrap_or(u64::MAX), &judgement)?;
            if keeps_findings && judgement.verdict != BillVerdict::AsListed {
                let balance = match price {
                    Expected::Units(price) => Some(price.rate.balance),
                    _ => None,
                };
                let at = own.iter().filter(|row| row.way == way).map(|row| row.at).min().unwrap_or(first_at);
                let finding = Finding { task: first.task, rows, way, at, judgement, job: (job, day), balance: way.balance().or(balance) };
                judged.findings.push(finding);
            }
        }
        Ok(())
    }

    /// Judges the charge of a task that did not fail.
    fn listed(
        &self,
        way: Way,
        charged: Amount,
        deductions: impl Iterator<Item = Amount> + Clone,
        price: Expected<'l>,
        shared: &mut Share,
        judged: &mut Judged,
    ) -> Result<Judgement, TooLarge> {
        let not_judged = |verdict| Ok(Judgement { verdict, charged, expected: None });
        let price = match (price, way) {
            // The account's currency is not told, and so not what a unit costs.
            (_, Way::Cash(None)) | (Expected::NotTold, _) => return not_judged(BillVerdict::NotEnoughTold),
            (Expected::NoRate, _) => return not_judged(BillVerdict::NoRate),
            (Expected::Units(price), _) => price,
        };
        let unit_price = match way {
            Way::Units(_) => Amount::ONE,
            Way::Cash(currency) => {
                let list = currency.and_then(|currency| list_price(self.book, price.rate.balance, currency));
                let Some(list) = list else { return not_judged(BillVerdict::NoRate) };
                list
            }
        };
        let whole = price.charge.units.times(unit_price)?;
        let is_shared = shared.is_shared(way);
        let mut expected = if is_shared { shared.take(way, charged, unit_price, price.charge.units)? } else { whole };
        if price.may_be_several() && !is_shared && charged > whole && is_multiple(charged, whole) {
            judged.several = judged.several.saturating_add(1);
            expected = charged;
        }
        let verdict = if charged == expected {
            BillVerdict::AsListed
        } else if deductions.filter(|amount| *amount == expected).take(2).count() == 2 {
            BillVerdict::ChargedTwice
        } else if charged > expected {
            BillVerdict::Over
        } else {
            BillVerdict::Under
        };
        Ok(Judgement { verdict, charged, expected: Some(expected) })
    }

    /// What the list makes of a job on a day.
    fn expect(&mut self, job: u32, day: i64, balance: Option<Balance>, rounding: Rounding) -> Result<Expected<'l>, TooLarge> {
        let key = (job, day, balance, rounding);
        if let Some(known) = self.expected.get(&key) {
            return Ok(*known);
        }
        let told = self.job(job);
        let found = expected(self.book, &told, day_of(day), balance, rounding)?;
        self.expected.insert(key, found);
        Ok(found)
    }

    /// The number of the job that rows and the task's record tell of together.
    fn join(&mut self, own: &[&Row], task: Option<&Task>) -> u32 {
        let first = own.first().map_or(0, |row| row.told);
        let record = task.map(|task| task.told);
        let is_one = own.iter().all(|row| row.told == first);
        if let Some(known) = self.joined.get(&(first, record)).filter(|_| is_one) {
            return *known;
        }
        let mut rows: Vec<u32> = own.iter().map(|row| row.told).collect();
        rows.sort_unstable();
        rows.dedup();
        let rows: Vec<&Told> = rows.iter().filter_map(|told| self.ledger.told.thing(*told)).collect();
        let record = record.and_then(|told| self.ledger.told.thing(told));
        let job = self.jobs.number_of(joined(self.book, &rows, record));
        if is_one {
            self.joined.insert((first, task.map(|task| task.told)), job);
        }
        job
    }
}

/// The day with a number.
#[must_use]
pub fn day_of(number: i64) -> Day {
    let epoch = Day::known(1970, 1, 1);
    epoch.plus_days(number).unwrap_or(epoch)
}

/// What a row counts for: units, and cash by its list price where that is told, given back as it was taken.
#[must_use]
pub fn worth_of(row: &Row) -> Amount {
    let Some(list_price) = row.list_price.filter(|_| matches!(row.way, Way::Cash(_))) else { return row.amount };
    if row.amount.is_negative() != list_price.is_negative() && !row.amount.is_zero() {
        return Amount::ZERO.minus(list_price).unwrap_or(row.amount);
    }
    list_price
}

/// A failed task is not to be charged (rule `bill.verdict`).
fn failed(charged: Amount) -> Judgement {
    let verdict = match charged.cmp(&Amount::ZERO) {
        core::cmp::Ordering::Greater => BillVerdict::FailedCharged,
        core::cmp::Ordering::Equal => BillVerdict::AsListed,
        core::cmp::Ordering::Less => BillVerdict::Under,
    };
    Judgement { verdict, charged, expected: Some(Amount::ZERO) }
}

/// Findings in the order of the answer: by the size of their worth, then by time, then by task (rule `bill.order`).
pub fn sort_findings(findings: &mut Vec<(Finding, Option<Amount>)>, ledger: &Ledger) {
    let size =
        |worth: &Option<Amount>| worth.map(|worth| if worth.is_negative() { Amount::ZERO.minus(worth).unwrap_or(worth) } else { worth });
    order::sort(findings, |(one, worth), (other, other_worth)| {
        let by_worth = size(other_worth).cmp(&size(worth));
        by_worth
            .then_with(|| one.at.cmp(&other.at))
            .then_with(|| ledger.id(one.task).cmp(ledger.id(other.task)))
            .then_with(|| one.way.cmp(&other.way))
    });
}
