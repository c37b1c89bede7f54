//! What has been read, of all files, and what is wrong with them.

use super::row::{Fields, RowReader};
use super::task;
use crate::history::ledger::{Ledger, Row};
use crate::limits;
use crate::lots::account::AccountPackage;
use crate::magic::{self, HEAD_BYTES};
use crate::note::{Arg, Note, note};
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::value::Value;
use kling_derive::Answer;

/// Most rows that are held before those that are told twice are left out.
const ROWS_HELD: usize = 2_000_000;
/// Most bad rows that are told one by one.
const BAD_ROWS_TOLD: usize = 100;

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct BadHistoryRow {
    /// The name of its file.
    pub file: String,
    /// The path in a JSON document, or the number of the line.
    pub place: String,
    /// What is wrong with it.
    pub problem: Note,
}

/// How much had been read at some moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) rows: usize,
    pub(super) tasks: usize,
    pub(super) packages: usize,
    pub(super) count: u64,
}

/// What is known of a file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) name: Option<String>,
    pub(super) rows: u64,
    pub(super) empty_pages: u64,
    /// What the first fault was, and where.
    pub(super) fault: Option<(String, Note)>,
    /// Its first bytes.
    pub(super) head: Vec<u8>,
}

/// How the account query's packages are read.
pub type ReadPackage = fn(&Value) -> Result<AccountPackage, Note>;

/// What has been read.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) ledger: Ledger,
    /// Of each row, its file.
    pub(super) row_files: Vec<u32>,
    pub(super) row_reader: RowReader,
    pub(super) packages: Vec<AccountPackage>,
    pub(super) read_package: ReadPackage,
    pub(super) files: Vec<File>,
    pub(super) rows: u64,
    pub(super) duplicates: u64,
    pub(super) bad_rows: Vec<BadHistoryRow>,
    pub(super) bad_count: u64,
    pub(super) too_large: Option<Problem>,
}

/// What a reader of documents or tables puts its finds into.
pub(super) struct Sink<'s> {
    pub(super) store: &'s mut Store,
    pub(super) lines: &'s mut Lines,
}

/// Counts lines from left to right.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Line ends before `counted`.
    pub(super) before: u64,
    pub(super) counted: usize,
}

impl Lines {
    pub(super) fn at(&mut self, text: &[u8], place: usize) -> u64 {
        if let Some(passed) = text.get(self.counted..place) {
            let ends = memchr::memchr_iter(b'\n', passed).count();
            self.before = self.before.saturating_add(u64::try_from(ends).unwrap_or(0));
            self.counted = place;
        }
        self.before.saturating_add(1)
    }
}

impl Sink<'_> {
    pub(super) fn line(&mut self, text: &[u8], place: usize) -> u64 {
        self.lines.at(text, place)
    }

    pub(super) fn mark(&self) -> Mark {
        let Store { ledger, packages, rows, .. } = &*self.store;
        Mark { rows: ledger.rows.len(), tasks: ledger.tasks.len(), packages: packages.len(), count: *rows }
    }

    pub(super) fn roll_back(&mut self, mark: Mark) {
        let gone = self.store.rows.saturating_sub(mark.count);
        self.store.ledger.rows.truncate(mark.rows);
        self.store.row_files.truncate(mark.rows);
        self.store.ledger.tasks.truncate(mark.tasks);
        self.store.packages.truncate(mark.packages);
        self.store.rows = mark.count;
        if let Some(file) = self.store.files.last_mut() {
            file.rows = file.rows.saturating_sub(gone);
        }
    }

    /// How many things have been read so far, rows and faults.
    pub(super) fn things_read(&self) -> u64 {
        self.store.rows.saturating_add(self.store.bad_count)
    }

    pub(super) fn count_row(&mut self) {
        self.store.rows = self.store.rows.saturating_add(1);
        if let Some(file) = self.store.files.last_mut() {
            file.rows = file.rows.saturating_add(1);
        }
    }

    pub(super) fn row(&mut self, fields: &Fields<'_>) -> Result<(), Note> {
        let row = self.store.row_reader.read(fields, &mut self.store.ledger)?;
        self.keep(row);
        Ok(())
    }

    /// Takes in the row that the reader of rows found plain, where one like it has been read before.
    pub(super) fn row_like_another(&mut self, text: &[u8]) -> bool {
        let row = self.store.row_reader.like_another(text, &mut self.store.ledger);
        row.map(|row| self.keep(row)).is_some()
    }

    fn keep(&mut self, row: Row) {
        let file = u32::try_from(self.store.files.len()).unwrap_or(u32::MAX);
        if self.store.ledger.rows.len() < ROWS_HELD {
            self.store.ledger.rows.push(row);
            self.store.row_files.push(file);
        } else {
            self.store.refuse_more(limits::DEDUCTIONS);
        }
        self.count_row();
    }

    pub(super) fn task(&mut self, record: &Value) -> Result<(), Note> {
        let task = task::read(record, &mut self.store.ledger)?;
        if self.store.ledger.tasks.len() < ROWS_HELD {
            self.store.ledger.tasks.push(task);
        } else {
            self.store.refuse_more(limits::TASKS);
        }
        self.count_row();
        Ok(())
    }

    pub(super) fn package(&mut self, record: &Value) -> Result<(), Note> {
        let package = (self.store.read_package)(record)?;
        if self.store.packages.len() < limits::LOTS {
            self.store.packages.push(package);
        } else {
            self.store.refuse_more(limits::LOTS);
        }
        self.count_row();
        Ok(())
    }

    pub(super) fn bad(&mut self, place: String, problem: Note) {
        let number = self.store.files.len().saturating_sub(1);
        let told = self.store.bad_rows.len() < BAD_ROWS_TOLD;
        if let Some(file) = self.store.files.last_mut() {
            if told {
                let name = file.name.clone().unwrap_or_else(|| format!("files[{number}]"));
                self.store.bad_rows.push(BadHistoryRow { file: name, place: place.clone(), problem: problem.clone() });
            }
            file.fault.get_or_insert((place, problem));
        }
        self.store.bad_count = self.store.bad_count.saturating_add(1);
    }

    /// Counts faults whose places are not told.
    pub(super) fn bad_more(&mut self, count: usize) {
        self.store.bad_count = self.store.bad_count.saturating_add(u64::try_from(count).unwrap_or(0));
    }

    pub(super) fn empty_page(&mut self) {
        if let Some(file) = self.store.files.last_mut() {
            file.empty_pages = file.empty_pages.saturating_add(1);
        }
    }

    /// Tells an error answer with what the rulebook knows of its code.
    pub(super) fn vendor_error(&mut self, place: String, code: &str, message: &str) {
        let is_meant = |codes: &str| {
            let (first, last) = codes.split_once('-').unwrap_or((codes, codes));
            let bounds = first.parse::<u32>().ok().zip(last.parse().ok());
            bounds.zip(code.parse().ok()).is_some_and(|((first, last), code)| (first..=last).contains(&code))
        };
        let known = Rulebook::embedded().errors.iter().find(|error| is_meant(&error.codes));
        let why = known.map_or_else(String::new, |error| error.meaning.to_string());
        let is_known = known.is_some();
        self.bad(place, note!(history::VendorError { code, message, is_known, why }));
    }
}

impl Store {
    pub(super) fn refuse_more(&mut self, limit: usize) {
        self.too_large.get_or_insert_with(|| Problem::new(Code::TooLarge, "files", note!(history::TooManyRows { limit })));
    }
}

impl File {
    /// Takes in the first bytes of a piece, where more of them are wanted.
    pub(super) fn begin(&mut self, piece: &[u8]) {
        let left = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend_from_slice(piece.get(..left).unwrap_or(piece));
    }

    /// What it is by its first bytes, where it is not text. One that begins with a mark of UTF-16 is.
    fn is_no_text(&self) -> Option<&'static str> {
        let is_marked = self.head.starts_with(&[0xff, 0xfe]) || self.head.starts_with(&[0xfe, 0xff]);
        let has_controls = self.head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
        magic::of(&self.head).or((has_controls && !is_marked).then_some("binary"))
    }

    /// Why nothing of it could be read.
    pub(super) fn problem(&self, number: usize) -> Problem {
        let field = format!("files[{number}].content");
        if let Some(what) = self.is_no_text() {
            let what = Arg::name(what);
            let problem = Problem::new(Code::BadRow, field, note!(history::NoText { what: what.clone() }));
            return problem.help(note!(history::NoTextHelp { what }));
        }
        let message = match &self.fault {
            Some((place, fault)) => note!(history::NothingRead { place, fault: fault.clone() }),
            None if self.empty_pages > 0 => note!(history::NoRows {}),
            None => note!(history::IsEmpty {}),
        };
        Problem::new(Code::BadRow, field, message).help(note!(history::FileHelp {}))
    }
}
