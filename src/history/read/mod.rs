//! Exports of the vendor in any mixture: pages of its ledgers, tasks, callbacks, the account query, as JSON or as tables
//! (rule `bill.read`).
//!
//! What a file is, is told by what stands in it. It is read from its first byte to its last, in pieces of any size, and no more of
//! it is held than a row that has not come as a whole. A row that cannot be read is told by its place and is in no sum; a file of
//! which no row can be read is refused.

mod document;
mod merge;
mod row;
mod scalar;
mod table;
mod task;
mod text;

use super::ledger::Ledger;
use crate::limits;
use crate::lots::account::AccountPackage;
use crate::note::{Note, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::value::Value;
use document::{Documents, Stop};
use kling_derive::Answer;
use kling_kernels::cells::{ROW_BYTES_MAX, Row as Cells};
use row::RowReader;
use table::Table;
use text::Decoder;

/// Most rows that are held before those that are told twice are left out.
const ROWS_HELD_MAX: usize = 2_000_000;
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
struct Mark {
    rows: usize,
    tasks: usize,
    packages: usize,
    count: u64,
}

/// What is known of a file.
#[derive(Debug, Default)]
struct File {
    name: Option<String>,
    rows: u64,
    empty_pages: u64,
    /// What the first fault was, and where.
    fault: Option<(String, Note)>,
    starts_as_archive: bool,
}

/// How the account query's packages are read.
pub type ReadPackage = fn(&Value) -> Result<AccountPackage, Note>;

/// What has been read.
#[derive(Debug)]
struct Store {
    ledger: Ledger,
    /// Of each row, its file.
    row_files: Vec<u32>,
    row_reader: RowReader,
    packages: Vec<AccountPackage>,
    read_package: ReadPackage,
    files: Vec<File>,
    rows: u64,
    duplicates: u64,
    bad_rows: Vec<BadHistoryRow>,
    bad_count: u64,
    too_large: Option<Problem>,
}

/// What a reader of documents or tables puts its finds into.
pub(super) struct Sink<'s> {
    store: &'s mut Store,
    lines: &'s mut Lines,
}

/// Counts lines from left to right.
#[derive(Debug, Default)]
struct Lines {
    /// Line ends before `counted`.
    before: u64,
    counted: usize,
}

impl Lines {
    fn at(&mut self, text: &[u8], place: usize) -> u64 {
        if let Some(passed) = text.get(self.counted..place) {
            let ends = memchr::memchr_iter(b'\n', passed).count();
            self.before = self.before.saturating_add(u64::try_from(ends).unwrap_or(0));
            self.counted = place;
        }
        self.before.saturating_add(1)
    }
}

impl Sink<'_> {
    fn line(&mut self, text: &[u8], place: usize) -> u64 {
        self.lines.at(text, place)
    }

    fn mark(&self) -> Mark {
        let Store { ledger, packages, rows, .. } = &*self.store;
        Mark { rows: ledger.rows.len(), tasks: ledger.tasks.len(), packages: packages.len(), count: *rows }
    }

    fn roll_back(&mut self, mark: Mark) {
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

    /// How many things have been told so far, rows and faults.
    fn told(&self) -> u64 {
        self.store.rows.saturating_add(self.store.bad_count)
    }

    fn count_row(&mut self) {
        self.store.rows = self.store.rows.saturating_add(1);
        if let Some(file) = self.store.files.last_mut() {
            file.rows = file.rows.saturating_add(1);
        }
    }

    fn row(&mut self, fields: &row::Fields<'_>) -> Result<(), Note> {
        let row = self.store.row_reader.read(fields, &mut self.store.ledger)?;
        let file = u32::try_from(self.store.files.len()).unwrap_or(u32::MAX);
        if self.store.ledger.rows.len() < ROWS_HELD_MAX {
            self.store.ledger.rows.push(row);
            self.store.row_files.push(file);
        } else {
            self.store.refuse_more(limits::DEDUCTIONS);
        }
        self.count_row();
        Ok(())
    }

    fn task(&mut self, record: &Value) -> Result<(), Note> {
        let task = task::read(record, &mut self.store.ledger)?;
        if self.store.ledger.tasks.len() < ROWS_HELD_MAX {
            self.store.ledger.tasks.push(task);
        } else {
            self.store.refuse_more(limits::TASKS);
        }
        self.count_row();
        Ok(())
    }

    fn package(&mut self, record: &Value) -> Result<(), Note> {
        let package = (self.store.read_package)(record)?;
        if self.store.packages.len() < limits::LOTS {
            self.store.packages.push(package);
        } else {
            self.store.refuse_more(limits::LOTS);
        }
        self.count_row();
        Ok(())
    }

    fn bad(&mut self, place: String, problem: Note) {
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
    fn bad_more(&mut self, count: usize) {
        self.store.bad_count = self.store.bad_count.saturating_add(u64::try_from(count).unwrap_or(0));
    }

    fn empty_page(&mut self) {
        if let Some(file) = self.store.files.last_mut() {
            file.empty_pages = file.empty_pages.saturating_add(1);
        }
    }

    /// Tells an error answer with what the rulebook knows of its code.
    fn vendor_error(&mut self, place: String, code: &str, message: &str) {
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
    fn refuse_more(&mut self, limit: usize) {
        self.too_large.get_or_insert_with(|| Problem::new(Code::TooLarge, "files", note!(history::TooManyRows { limit })));
    }
}

/// How the file that is open is read.
#[derive(Debug, Default)]
enum Mode {
    /// Nothing has been recognised on the lines so far.
    #[default]
    Undecided,
    Documents,
    Table(Table),
    /// The rest of a line is passed over.
    Passing,
    /// The rest of it cannot be read.
    Ended,
}

/// Reads files one after another, in pieces.
#[derive(Debug)]
pub struct HistoryReader {
    store: Store,
    decoder: Decoder,
    lines: Lines,
    documents: Documents,
    mode: Mode,
    /// What has come and has not been read.
    text: Vec<u8>,
    /// How much of `text` has to be there before it is worth another look.
    enough: usize,
    bytes: u64,
    is_open: bool,
}

/// What files held.
#[derive(Debug)]
pub struct Read {
    /// Deductions and tasks, each once.
    pub ledger: Ledger,
    /// The account query's packages.
    pub packages: Vec<AccountPackage>,
    /// Rows, records and packages that could be read.
    pub rows: u64,
    /// Deductions left out because they were told again.
    pub duplicates: u64,
    /// The first hundred rows that could not be read.
    pub bad_rows: Vec<BadHistoryRow>,
    /// How many could not be read.
    pub bad_count: u64,
    /// Pages without rows.
    pub empty_pages: u64,
}

impl HistoryReader {
    /// Reads nothing yet. `read_package` reads what the account query says of a package.
    #[must_use]
    pub fn new(read_package: ReadPackage) -> Self {
        let store = Store {
            ledger: Ledger::default(),
            row_files: Vec::new(),
            row_reader: RowReader::default(),
            packages: Vec::new(),
            read_package,
            files: Vec::new(),
            rows: 0,
            duplicates: 0,
            bad_rows: Vec::new(),
            bad_count: 0,
            too_large: None,
        };
        Self {
            store,
            decoder: Decoder::default(),
            lines: Lines::default(),
            documents: Documents::default(),
            mode: Mode::default(),
            text: Vec::new(),
            enough: 0,
            bytes: 0,
            is_open: false,
        }
    }

    /// Rows read so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.store.rows
    }

    /// Begins a file, and ends the one before it.
    pub fn file(&mut self, name: Option<&str>) {
        self.end_file();
        if self.store.files.len() >= limits::FILES {
            let problem = || Problem::new(Code::TooLarge, "files", note!(history::TooManyFiles { limit: limits::FILES }));
            self.store.too_large.get_or_insert_with(problem);
        }
        self.store.files.push(File { name: name.filter(|name| !name.is_empty()).map(str::to_string), ..File::default() });
        self.decoder = Decoder::default();
        self.lines = Lines::default();
        self.documents = Documents::default();
        self.mode = Mode::default();
        self.text.clear();
        self.enough = 0;
        self.is_open = true;
    }

    /// Reads a piece of the file that has begun; a nameless one begins where none has.
    pub fn push(&mut self, piece: &[u8]) {
        if !self.is_open {
            self.file(None);
        }
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.bytes > limits::HISTORY_BYTES {
            let problem = || Problem::new(Code::TooLarge, "files", note!(history::TooManyBytes { limit: limits::HISTORY_BYTES >> 30 }));
            self.store.too_large.get_or_insert_with(problem);
        }
        if self.store.too_large.is_some() {
            return;
        }
        if self.text.is_empty()
            && piece.starts_with(b"PK\x03\x04")
            && let Some(file) = self.store.files.last_mut()
        {
            file.starts_as_archive = true;
        }
        // Large pieces are looked at in parts, so that little is held.
        for part in piece.chunks(ROW_BYTES_MAX) {
            self.decoder.push(part, false, &mut self.text);
            if self.text.len() >= self.enough {
                self.read(false);
            }
        }
    }

    fn end_file(&mut self) {
        if !self.is_open {
            return;
        }
        self.is_open = false;
        self.decoder.push(&[], true, &mut self.text);
        self.read(true);
        self.text.clear();
        if self.store.ledger.rows.len() > limits::DEDUCTIONS {
            self.compact();
        }
    }

    /// Leaves out what is told twice, between files.
    fn compact(&mut self) {
        let Store { ledger, row_files, duplicates, .. } = &mut self.store;
        *duplicates = duplicates.saturating_add(merge::merge(ledger, row_files));
        if ledger.rows.len() > limits::DEDUCTIONS {
            self.store.refuse_more(limits::DEDUCTIONS);
        }
    }

    /// Reads what there is of the open file.
    fn read(&mut self, is_last: bool) {
        let mut at = 0;
        let text = core::mem::take(&mut self.text);
        loop {
            let mut sink = Sink { store: &mut self.store, lines: &mut self.lines };
            let next = match &mut self.mode {
                Mode::Ended => (text.len(), None),
                Mode::Passing => match memchr::memchr(b'\n', text.get(at..).unwrap_or_default()) {
                    Some(end) => (at.saturating_add(end).saturating_add(1), Some(Mode::Undecided)),
                    None => (text.len(), None),
                },
                Mode::Undecided => undecided(&text, at, is_last, &mut sink),
                Mode::Documents => {
                    let (stop, next) = self.documents.read(&text, at, is_last, &mut sink);
                    match stop {
                        Stop::Done => (next, None),
                        Stop::Broken(place) => recover(&mut self.documents, &text, place, &mut sink),
                    }
                }
                Mode::Table(table) => (rows(table, &text, at, is_last, &mut sink), None),
            };
            at = next.0;
            match next.1 {
                Some(mode) => self.mode = mode,
                None => break,
            }
        }
        self.lines.at(&text, at);
        self.lines.counted = 0;
        self.documents.drop_places();
        self.text = text;
        self.text.drain(..at);
        self.enough = self.text.len().saturating_add(self.text.len() / 2);
    }

    /// Ends reading.
    ///
    /// # Errors
    /// Files of which nothing could be read, and what is past a limit.
    pub fn finish(mut self) -> Result<Read, CalcError> {
        self.end_file();
        self.compact();
        let Store { mut ledger, packages, files, rows, duplicates, bad_rows, bad_count, too_large, .. } = self.store;
        let mut problems: Vec<Problem> = too_large.into_iter().collect();
        let is_nothing = rows == 0;
        problems.extend(files.iter().enumerate().filter(|(_, file)| file.rows == 0).filter_map(|(number, file)| {
            // A page without rows is one beside others; alone it tells nothing.
            (is_nothing || file.fault.is_some() || file.empty_pages == 0).then(|| file.problem(number))
        }));
        ledger.keep_last_records();
        if ledger.tasks.len() > limits::TASKS {
            problems.push(Problem::new(Code::TooLarge, "files", note!(history::TooManyRows { limit: limits::TASKS })));
        }
        if !problems.is_empty() {
            return Err(CalcError { problems: problems.into_iter().collect() });
        }
        merge::add_billing(&mut ledger);
        merge::sort(&mut ledger);
        let empty_pages = files.iter().map(|file| file.empty_pages).sum();
        Ok(Read { ledger, packages: settled(packages), rows, duplicates, bad_rows, bad_count, empty_pages })
    }
}

impl File {
    /// Why nothing of it could be read.
    fn problem(&self, number: usize) -> Problem {
        let message = match &self.fault {
            _ if self.starts_as_archive => note!(history::IsAnArchive {}),
            Some((place, fault)) => note!(history::NothingRead { place, fault: fault.clone() }),
            None if self.empty_pages > 0 => note!(history::NoRows {}),
            None => note!(history::IsEmpty {}),
        };
        Problem::new(Code::BadRow, format!("files[{number}].content"), message).help(note!(history::FileHelp {}))
    }
}

/// Of packages with the same id, the one in which least is left: what the account query says only falls.
fn settled(mut packages: Vec<AccountPackage>) -> Vec<AccountPackage> {
    order::sort(&mut packages, |one, other| {
        one.id.cmp(&other.id).then_with(|| one.remaining.cmp(&other.remaining)).then_with(|| one.invalid.cmp(&other.invalid))
    });
    packages.dedup_by(|other, one| one.id == other.id);
    packages
}

/// Looks at the next line while nothing has been recognised. Gives where it ends and what follows, or nothing where more has to come.
fn undecided(text: &[u8], at: usize, is_last: bool, sink: &mut Sink<'_>) -> (usize, Option<Mode>) {
    let rest = text.get(at..).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let at = at.saturating_add(blanks);
    let rest = rest.get(blanks..).unwrap_or_default();
    if matches!(rest.first(), Some(b'{' | b'[')) {
        return (at, Some(Mode::Documents));
    }
    let end = memchr::memchr(b'\n', rest);
    if rest.is_empty() || (end.is_none() && !is_last && rest.len() <= ROW_BYTES_MAX) {
        return (at, None);
    }
    let length = end.unwrap_or(rest.len());
    let after = at.saturating_add(length).saturating_add(usize::from(end.is_some()));
    let line = rest.get(..length).unwrap_or_default();
    if let Some(table) = Table::of_header(line.strip_suffix(b"\r").unwrap_or(line)) {
        return (after, Some(Mode::Table(table)));
    }
    let number = sink.line(text, at);
    let shown: String = String::from_utf8_lossy(line.get(..line.len().min(60)).unwrap_or_default()).chars().take(40).collect();
    sink.bad(number.to_string(), note!(history::LineUnknown { text: shown.escape_debug().to_string() }));
    (after, Some(Mode::Undecided))
}

/// Goes on behind a place that is no JSON: on the next line, where the document began on this one; with this line, where it begins
/// like a document of its own; and else not at all, since nobody knows what belongs to what.
fn recover(documents: &mut Documents, text: &[u8], place: usize, sink: &mut Sink<'_>) -> (usize, Option<Mode>) {
    let line = sink.line(text, place);
    let is_inside = documents.is_open();
    let began_here = !is_inside || documents.began_on() == line;
    documents.begin_anew();
    let before = place.checked_sub(1).and_then(|before| text.get(before));
    if is_inside && !began_here && matches!(text.get(place), Some(b'{' | b'[')) && before == Some(&b'\n') {
        return (place, Some(Mode::Documents));
    }
    if began_here { (place, Some(Mode::Passing)) } else { (text.len(), Some(Mode::Ended)) }
}

/// Reads the rows of a table; gives how far it came.
fn rows(table: &Table, text: &[u8], mut at: usize, is_last: bool, sink: &mut Sink<'_>) -> usize {
    let mut cells = Vec::new();
    while at < text.len() {
        let fault = match table.find(text, at, is_last, &mut cells) {
            Cells::More => return at,
            Cells::Ends(end) => {
                let read = table.read(text, &cells, sink);
                if let Err(fault) = read {
                    let line = sink.line(text, at);
                    sink.bad(line.to_string(), fault);
                }
                at = end;
                continue;
            }
            Cells::Broken => note!(history::RowBroken {}),
        };
        let line = sink.line(text, at);
        sink.bad(line.to_string(), fault);
        // Its quotes are not what they seem: the next line may be a row again.
        let rest = text.get(at..).unwrap_or_default();
        at = memchr::memchr(b'\n', rest).map_or(text.len(), |end| at.saturating_add(end).saturating_add(1));
    }
    at
}
