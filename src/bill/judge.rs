//! Judges each task's charges (rules `bill.rate`, `bill.verdict`, `bill.cash`).
//!
//! Rows are taken task by task. Of a task, the rows of each way of paying are one charge; units and cash share what is expected. What rows tell of
//! the job is put together once for each description, and what the list makes of it once for each description and day. Tasks that are alike
//! in all that decides are judged once (`classes`).

use super::classes::Classes;
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
use std::rc::Rc;

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
    /// Which tasks are judged alike, once that has been asked for.
    classes: Option<Rc<Classes>>,
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
        let (jobs, joined, expected) = (Numbered::default(), Table::default(), Table::default());
        Self { book, ledger, clock, tasks, starts, rows, jobs, joined, expected, classes: None }
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

    /// How many charged tasks have no record, so that nobody knows whether they failed. What an allowance for tests paid is not a charge.
    #[must_use]
    pub fn without_record(&self) -> usize {
        let is_charge = |number: &u32| self.ledger.rows.get(place(*number)).is_some_and(|row| !row.is_test());
        let is_charged = |bounds: &[usize]| match bounds {
            [from, to] => self.rows.get(*from..*to).unwrap_or_default().iter().any(is_charge),
            _ => false,
        };
        self.starts.windows(2).zip(&self.tasks).filter(|(bounds, task)| task.is_none() && is_charged(bounds)).count()
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
        order::distinct(self.rows_of(finding).filter_map(|row| self.ledger.package(row.package)))
    }

    /// Whether a finding is a part of a charge that was paid partly in units, partly in cash.
    #[must_use]
    pub fn is_shared(&self, finding: &Finding) -> bool {
        let (from, to) = finding.rows;
        let numbers = self.rows.get(from..to).unwrap_or_default();
        let rows = numbers.iter().filter_map(|number| self.ledger.rows.get(place(*number))).filter(|row| !row.is_test());
        let ways = order::distinct(rows.map(|row| row.way));
        Share::new(&ways).is_shared(finding.way)
    }

    /// Judges every charge. Findings are kept where they are wanted.
    ///
    /// # Errors
    /// More digits than can be held.
    pub fn judge(&mut self, readings: ReadingsOfBill, keeps_findings: bool) -> Result<Judged, TooLarge> {
        let classes = self.classes.take().unwrap_or_else(|| Rc::new(self.classes_of_tasks()));
        let judged = self.judge_classes(&classes, readings, keeps_findings).or_else(|TooLarge| {
            // What all tasks of a class come to together may have more digits than the sums that they are parts of.
            let count = self.starts.len().saturating_sub(1);
            self.judge_classes(&Classes::apart(count), readings, keeps_findings)
        });
        self.classes = Some(classes);
        judged
    }

    /// The rows of a task, without allowances for tests.
    fn rows_of_task(&self, task: usize, own: &mut Vec<&'l Row>) -> (usize, usize) {
        let bounds = self.starts.get(task).copied().zip(self.starts.get(task.saturating_add(1)).copied()).unwrap_or_default();
        let numbers = self.rows.get(bounds.0..bounds.1).unwrap_or_default();
        own.extend(numbers.iter().filter_map(|number| self.ledger.rows.get(place(*number))).filter(|row| !row.is_test()));
        bounds
    }

    fn classes_of_tasks(&self) -> Classes {
        let task = |number: usize, own: &mut Vec<&'l Row>| {
            self.rows_of_task(number, own);
            self.tasks.get(number).copied().flatten()
        };
        Classes::new(self.starts.len().saturating_sub(1), task, self.clock)
    }

    /// Judges the first task of each class, for all of them.
    fn judge_classes(&mut self, classes: &Classes, readings: ReadingsOfBill, keeps_findings: bool) -> Result<Judged, TooLarge> {
        let mut judged = Judged::default();
        let mut own: Vec<&'l Row> = Vec::new();
        // Of each class its findings, as those of its first task.
        let mut found: Vec<Vec<Finding>> = Vec::new();
        for (task, count) in classes.all() {
            own.clear();
            let bounds = self.rows_of_task(*task, &mut own);
            let findings = self.task(&own, bounds, readings, *count, &mut judged)?;
            if keeps_findings {
                found.push(findings);
            }
        }
        judged.sums.sort();
        for (task, class) in classes.by_task().filter(|_| keeps_findings) {
            let Some(findings) = found.get(class).filter(|findings| !findings.is_empty()) else { continue };
            own.clear();
            let rows = self.rows_of_task(task, &mut own);
            judged.findings.extend(findings.iter().map(|finding| {
                let at = own.iter().filter(|row| row.way == finding.way).map(|row| row.at).min().unwrap_or(finding.at);
                Finding { task: u32::try_from(task).unwrap_or(u32::MAX), rows, at, ..*finding }
            }));
        }
        Ok(judged)
    }

    /// Judges a task that stands for so many; gives what is not as listed.
    fn task(
        &mut self,
        own: &[&'l Row],
        rows: (usize, usize),
        readings: ReadingsOfBill,
        times: u64,
        judged: &mut Judged,
    ) -> Result<Vec<Finding>, TooLarge> {
        let mut findings = Vec::new();
        let Some(first) = own.first() else { return Ok(findings) };
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
        order::sort(&mut ways, Ord::cmp);
        let mut shared = Share::new(&ways);
        for way in ways {
            let charged = own.iter().filter(|row| row.way == way).try_fold(Amount::ZERO, |sum, row| sum.plus(worth_of(row)))?;
            let count = own.iter().filter(|row| row.way == way).count();
            let price = if is_failed { Expected::NotTold } else { self.expect(job, day, way.balance(), readings.rounding)? };
            let judgement = if is_failed {
                Judgement::failed(charged)
            } else {
                let deductions = own.iter().filter(|row| row.way == way).map(|row| worth_of(row));
                let (judgement, is_several) = self.listed(way, charged, deductions, price, &mut shared)?;
                judged.several = judged.several.saturating_add(if is_several { times } else { 0 });
                judgement
            };
            judged.sums.add(way, u64::try_from(count).unwrap_or(u64::MAX), &judgement, times)?;
            if judgement.verdict != BillVerdict::AsListed {
                let balance = match price {
                    Expected::Units(price) => Some(price.rate.balance),
                    _ => None,
                };
                let balance = way.balance().or(balance);
                findings.push(Finding { task: first.task, rows, way, at: first_at, judgement, job: (job, day), balance });
            }
        }
        Ok(findings)
    }

    /// Judges the charge of a task that did not fail; and whether it is taken for several outputs of one call.
    fn listed(
        &self,
        way: Way,
        charged: Amount,
        deductions: impl Iterator<Item = Amount> + Clone,
        price: Expected<'l>,
        shared: &mut Share,
    ) -> Result<(Judgement, bool), TooLarge> {
        let not_judged = |verdict| Ok((Judgement { verdict, charged, expected: None }, false));
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
        let is_several = price.may_be_several() && !is_shared && charged > whole && is_multiple(charged, whole);
        if is_several {
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
        Ok((Judgement { verdict, charged, expected: Some(expected) }, is_several))
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
        let rows = order::distinct(own.iter().map(|row| row.told));
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
