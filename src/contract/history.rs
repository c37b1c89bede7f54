//! What do the vendor's exports hold, and what do they tell?

use super::account::account_package;
use super::answer;
use super::readings::clock;
use crate::bill::jobs::Jobs;
use crate::bill::judge::ReadingsOfBill;
use crate::clock::Offset;
use crate::history::ledger::Ledger;
use crate::history::observe::{self, Observations, ObserveQuestion};
use crate::history::read::{BadHistoryRow, HistoryReader, Read as ReadFiles};
use crate::history::records::{Deduction, TaskRecord};
use crate::limits;
use crate::lots::account::{AccountPackage, FoundLots, has_days, lots};
use crate::lots::lot::{Lot, distinct_lots};
use crate::note::{Note, note};
use crate::problem::{CalcError, Code, Problem};
use crate::record::read::{Place, Problems, Read, wrong_type};
use crate::record::rows::{Rows, rows};
use crate::record::write::{Sink, Write};
use crate::rulebook::Rulebook;
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::value::Value;
use kling_derive::{Answer, Request};
use std::rc::Rc;

/// How exports are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Request)]
pub struct HistoryOptions {
    /// The clock on which lots begin and end; the contract's where left out.
    pub utc_offset: Option<Offset>,
    /// Accepted by every function; this answer has no steps.
    pub steps: Option<bool>,
}

/// An account's records, as callers hand them over.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(part, new)]
pub struct RecordsRequest {
    /// What was charged.
    #[contract(limit = limits::DEDUCTIONS)]
    pub deductions: Rows<Deduction>,
    /// The tasks: without them nobody knows what failed, how long it took and what ran at one time.
    #[contract(limit = limits::TASKS)]
    pub tasks: Option<Rows<TaskRecord>>,
    /// For `reconcile` and `focusRows` what packages cost. For `observe` the lots as they were before the first deduction, which tells
    /// the draw order.
    #[contract(with = distinct_lots)]
    pub lots: Option<Rows<Lot>>,
}

impl RecordsRequest {
    /// Deductions and tasks as they are kept, and the lots with their places.
    pub(super) fn kept(&self) -> (Ledger, impl Iterator<Item = (usize, &Lot)>) {
        let Self { deductions, tasks, lots } = self;
        let mut ledger = Ledger::default();
        deductions.iter().for_each(|deduction| ledger.add(deduction));
        tasks.iter().flat_map(Rows::iter).for_each(|task| ledger.add_task(task));
        ledger.keep_last_records();
        (ledger, lots.iter().flat_map(Rows::placed))
    }
}

/// One export.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct HistoryFile {
    /// Its name, by which problems refer to it.
    #[contract(with = crate::record::read::text)]
    pub name: Option<String>,
    /// Its content.
    #[contract(with = content, ts = "Uint8Array | string")]
    pub content: Vec<u8>,
}

/// Text. Bytes are handed over apart from the rest.
fn content(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<u8>> {
    match value {
        Value::Text(text) => Some(text.as_bytes().to_vec()),
        other => wrong_type(other, "bytes", place, problems),
    }
}

/// Deductions as they are kept, written one by one.
#[derive(Debug, Clone)]
pub struct Deductions(Rc<Ledger>);

impl Write for Deductions {
    fn write(&self, out: &mut Sink) {
        out.begin_list();
        for row in &self.0.rows {
            self.0.deduction(row).write(out);
        }
        out.end();
    }
}

/// Tasks as they are kept, written one by one.
#[derive(Debug, Clone)]
pub struct Tasks(Rc<Ledger>);

impl Write for Tasks {
    fn write(&self, out: &mut Sink) {
        out.begin_list();
        for task in &self.0.tasks {
            self.0.record(task).write(out);
        }
        out.end();
    }
}

/// What exports held.
#[derive(Debug, Clone, Answer)]
pub struct History {
    /// Every deduction once, in order of time.
    #[contract(ts = "Deduction[]")]
    pub deductions: Deductions,
    /// Every task once, in its latest known state.
    #[contract(ts = "TaskRecord[]")]
    pub tasks: Tasks,
    /// The lots of the account query.
    pub lots: Vec<Lot>,
    /// Ledger rows, task records and packages that could be read, repeated ones included.
    pub rows: u64,
    /// Deductions left out because they were repeated.
    pub duplicates: u64,
    /// The first hundred rows that could not be read.
    pub bad_rows: Vec<BadHistoryRow>,
    /// How many rows could not be read.
    pub bad_count: u64,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
}

impl History {
    /// The deductions and tasks as they are kept.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.deductions.0
    }
}

/// A package of the account query; what is wrong with it, with its field.
fn package(record: &Value) -> Result<AccountPackage, Note> {
    account_package(record).map_err(|(field, problem)| note!(history::FieldFault { field, problem }))
}

/// Exports under way.
pub struct HistorySession {
    reader: HistoryReader,
    clock: Offset,
}

const OPTIONS: Place<'_> = Place::Field(&Place::Root, "options");
const FILES: Place<'_> = Place::Field(&Place::Root, "files");

impl HistorySession {
    /// Starts to read exports.
    #[must_use]
    pub fn new(options: &HistoryOptions) -> Self {
        let HistoryOptions { utc_offset, steps: _ } = *options;
        let clock = clock(Rulebook::embedded(), utc_offset, &Readings::default());
        Self { reader: HistoryReader::new(package), clock }
    }

    /// The same with what a caller handed over.
    ///
    /// # Errors
    /// Everything that is wrong with the options, by field below `options`.
    pub fn open(options: Option<&Value>) -> Result<Self, CalcError> {
        let mut problems = Problems::new();
        let read = match options {
            None => Some(HistoryOptions::default()),
            Some(options) => HistoryOptions::read(options, OPTIONS, &mut problems),
        };
        answer(read.map(|options| Ok(Self::new(&options))), problems)
    }

    /// Begins a file.
    pub fn file(&mut self, name: Option<&str>) {
        self.reader.file(name);
    }

    /// Reads a piece of it.
    pub fn push(&mut self, piece: &[u8]) {
        self.reader.push(piece);
    }

    /// Rows read so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.reader.rows()
    }

    /// Ends reading.
    ///
    /// # Errors
    /// Files of which nothing could be read, and what is past a limit.
    pub fn finish(self) -> Result<History, CalcError> {
        let ReadFiles { ledger, packages, rows, duplicates, bad_rows, bad_count, empty_pages } = self.reader.finish()?;
        let (packages, unnamed): (Vec<_>, Vec<_>) = packages.into_iter().partition(|package| has_days(package, self.clock));
        if let Some(package) = unnamed.first() {
            return Err(Problem::new(Code::OutOfRange, "files", note!(account::MomentPastCalendar { id: &package.id })).into());
        }
        let FoundLots { lots, warnings: about_lots } = if packages.is_empty() {
            FoundLots { lots: Vec::new(), warnings: Vec::new() }
        } else {
            lots(Rulebook::embedded(), &packages, self.clock)
        };
        let mut warnings = Vec::new();
        if bad_count > 0 {
            warnings.push(note!(history::RowsUnreadable { count: bad_count }));
        }
        if duplicates > 0 {
            warnings.push(note!(history::RowsToldAgain { count: duplicates }));
        }
        if empty_pages > 0 {
            warnings.push(note!(history::PagesEmpty { count: empty_pages }));
        }
        let test = ledger.rows.iter().filter(|row| row.is_test()).count();
        if test > 0 {
            warnings.push(note!(history::TestBalance { count: test }));
        }
        warnings.extend(about_lots);
        let ledger = Rc::new(ledger);
        let (deductions, tasks) = (Deductions(Rc::clone(&ledger)), Tasks(ledger));
        Ok(History { deductions, tasks, lots, rows, duplicates, bad_rows, bad_count, warnings })
    }
}

/// Reads exports.
///
/// # Errors
/// Those of [`HistorySession::finish`].
pub fn read_history<'f>(
    files: impl IntoIterator<Item = (Option<&'f str>, &'f [u8])>,
    options: &HistoryOptions,
) -> Result<History, CalcError> {
    let mut session = HistorySession::new(options);
    for (name, content) in files {
        session.file(name);
        session.push(content);
    }
    session.finish()
}

/// What is wrong with files and options as a caller handed them over, before anything has been read.
///
/// # Errors
/// Everything that is wrong with both.
pub fn checked_files(files: &Value, options: Option<&Value>) -> Result<(Rows<HistoryFile>, HistorySession), CalcError> {
    let mut problems = Problems::new();
    let files: Option<Rows<HistoryFile>> = rows(limits::FILES)(files, FILES, &mut problems);
    let session = HistorySession::open(options).map_err(|mut error| problems.append(&mut error.problems)).ok();
    match (files, session) {
        (Some(files), Some(session)) if problems.is_empty() => Ok((files, session)),
        _ => Err(CalcError { problems }),
    }
}

/// [`read_history`] with what a caller handed over, the contents as text.
///
/// # Errors
/// Everything that is wrong with the files and options.
pub fn ask_history(files: &Value, options: Option<&Value>) -> Result<History, CalcError> {
    let (files, mut session) = checked_files(files, options)?;
    for file in files.iter() {
        session.file(file.name.as_deref());
        session.push(&file.content);
    }
    session.finish()
}

/// What is asked of records, however they are handed over.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
#[contract(part, new)]
pub struct ObserveOptions {
    /// The day asked about, `YYYY-MM-DD`.
    pub as_of: Day,
    /// The contract's clock, on which days begin.
    pub utc_offset: Option<Offset>,
    /// Readings of what sources leave open.
    pub readings: Option<Readings>,
    /// Your own facts, laid over the embedded ones.
    pub overlay: Option<Overlay>,
    /// Whether the answer has its steps; true where left out.
    pub steps: Option<bool>,
}

/// Records to answer from.
#[derive(Debug, Clone, PartialEq, Eq, Request)]
pub struct ObserveRequest {
    /// The records.
    #[contract(flatten)]
    pub records: RecordsRequest,
    /// The rest.
    #[contract(flatten)]
    pub options: ObserveOptions,
}

/// Answers from records.
///
/// # Errors
/// Everything that is wrong with the lots and the overlay, by field, and sums with more digits than can be held.
pub fn observe(request: &ObserveRequest) -> Result<Observations, CalcError> {
    let ObserveRequest { records, options } = request;
    let (ledger, lots) = records.kept();
    observed(&ledger, lots, options)
}

/// The same for what exports held. Lots of the account query say what is left now, and so nothing of what there was before.
///
/// # Errors
/// Those of [`observe()`].
pub fn observe_history(history: &History, options: &ObserveOptions) -> Result<Observations, CalcError> {
    observed(history.ledger(), history.lots.iter().enumerate(), options)
}

fn observed<'l>(
    ledger: &Ledger,
    lots: impl Iterator<Item = (usize, &'l Lot)>,
    options: &ObserveOptions,
) -> Result<Observations, CalcError> {
    let ObserveOptions { as_of, utc_offset, ref readings, ref overlay, steps } = *options;
    let book = book_of(overlay.as_ref())?;
    let readings = readings.clone().unwrap_or_default();
    let mut problems = Problems::new();
    let mut held = Vec::new();
    for (index, lot) in lots {
        match lot.lawful(index, &book, &readings) {
            Ok(lawful) => held.push((lawful, lot.balance)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(CalcError { problems });
    }
    let question = ObserveQuestion { ledger, lots: &held, as_of, clock: clock(&book, utc_offset, &readings), steps: steps.unwrap_or(true) };
    let mut jobs = Jobs::new(&book, ledger, question.clock, ReadingsOfBill::of(&book, &readings).rounding);
    observe::observe(&book, &question, &mut jobs)
}

/// What is wrong with a call of a reader that has ended.
#[must_use]
pub fn finished_already() -> CalcError {
    Problem::new(Code::Contradiction, "", note!(history::FinishedAlready {})).into()
}
