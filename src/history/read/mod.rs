//! Exports of the vendor in any mixture: pages of its ledgers, tasks, callbacks, the account query, as JSON or as tables
//! (rule `bill.read`).
//!
//! What a file is, is told by what stands in it. It is read from its first byte to its last, in pieces of any size, and no more of
//! it is held than a row that has not come as a whole. A row that cannot be read is told by its place and is in no sum; a file of
//! which no row can be read is refused.

mod document;
mod merge;
mod object;
mod row;
mod scalar;
mod store;
mod table;
mod task;
mod text;

use super::ledger::Ledger;
use crate::limits;
use crate::lots::account::AccountPackage;
use crate::note::note;
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use document::{Documents, Stop};
use kling_kernels::cells::{ROW_BYTES_MAX, Row as Cells};
use row::RowReader;
pub use store::{BadHistoryRow, ReadPackage};
use store::{File, Lines, Sink, Store};
use table::Table;
use text::Decoder;

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
    /// The byte before it.
    before: Option<u8>,
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
            before: None,
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
        self.before = None;
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
        if let Some(file) = self.store.files.last_mut() {
            file.begin(piece);
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
                        Stop::Broken(place) => recover(&mut self.documents, &text, place, self.before, &mut sink),
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
        self.before = at.checked_sub(1).map_or(self.before, |last| text.get(last).copied());
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
        // A page without rows is one beside others; alone it tells nothing.
        let is_refused = |file: &File| file.rows == 0 && (is_nothing || file.fault.is_some() || file.empty_pages == 0);
        problems.extend(files.iter().enumerate().filter(|(_, file)| is_refused(file)).map(|(number, file)| file.problem(number)));
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
fn recover(documents: &mut Documents, text: &[u8], place: usize, before: Option<u8>, sink: &mut Sink<'_>) -> (usize, Option<Mode>) {
    let line = sink.line(text, place);
    let is_inside = documents.is_open();
    let began_here = !is_inside || documents.began_on() == line;
    documents.begin_anew();
    let before = place.checked_sub(1).map_or(before, |last| text.get(last).copied());
    if is_inside && !began_here && matches!(text.get(place), Some(b'{' | b'[')) && before == Some(b'\n') {
        return (place, Some(Mode::Documents));
    }
    if began_here { (place, Some(Mode::Passing)) } else { (text.len(), Some(Mode::Ended)) }
}

/// Reads the rows of a table; gives how far it came.
fn rows(table: &mut Table, text: &[u8], mut at: usize, is_last: bool, sink: &mut Sink<'_>) -> usize {
    let mut cells = Vec::new();
    while at < text.len() {
        if table.passes_line {
            let Some(end) = memchr::memchr(b'\n', text.get(at..).unwrap_or_default()) else { return text.len() };
            at = at.saturating_add(end).saturating_add(1);
            table.passes_line = false;
            continue;
        }
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
        table.passes_line = true;
    }
    at
}
