//! The same records as a table in text, with the vendor's names as its header (rule `bill.read`).

use super::row::{self, Fields};
use super::scalar::Scalar;
use super::store::Sink;
use crate::note::{Note, note};
use crate::value::Value;
use kling_kernels::cells::{self, Cell, Row};
use kling_kernels::plain::Part;
use std::borrow::Cow;

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How the rows of a table are read.
#[derive(Debug)]
pub(super) struct Table {
    delimiter: u8,
    names: Vec<String>,
    /// Of each column, which field of a ledger row it is; empty for a table of tasks.
    fields: Vec<Option<usize>>,
    /// Of each column, what it is to a plain row.
    parts: Vec<Part>,
    /// The rest of a line is passed over, as soon as it comes: it is that of a broken row, and no row of its own.
    pub(super) passes_line: bool,
}

fn text<'t>(text: &'t [u8], (place, doubled): &Cell) -> Cow<'t, str> {
    let cell = String::from_utf8_lossy(text.get(place.clone()).unwrap_or_default());
    if *doubled { Cow::Owned(cell.replace("\"\"", "\"")) } else { cell }
}

impl Table {
    /// Reads a header; none where a line has no names that are known, or one of them twice.
    pub(super) fn of_header(line: &[u8]) -> Option<Self> {
        let mut cells = Vec::new();
        DELIMITERS.iter().find_map(|delimiter| {
            let Row::Ends(_) = cells::row(line, 0, *delimiter, true, &mut cells) else { return None };
            let names: Vec<String> = cells.iter().map(|cell| text(line, cell).trim().to_string()).collect();
            let has = |name: &str| names.iter().filter(|known| *known == name).count() == 1;
            let is_ledger = has("task_id") && has("deduction_amount");
            let is_tasks = (has("task_id") && has("task_status")) || (has("id") && has("status") && has("create_time"));
            let fields = if is_ledger { names.iter().map(|name| row::place(name)).collect() } else { Vec::new() };
            let is_twice = row::FIELDS.iter().any(|field| names.iter().filter(|name| name == field).count() > 1);
            let parts = row::parts(names.iter().map(String::as_str));
            ((is_ledger || is_tasks) && !is_twice).then_some(Self { delimiter: *delimiter, names, fields, parts, passes_line: false })
        })
    }

    /// Finds the cells of the row that begins at `at`.
    pub(super) fn find(&self, text: &[u8], at: usize, is_last: bool, found: &mut Vec<Cell>) -> Row {
        cells::row(text, at, self.delimiter, is_last, found)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(super) fn read(&self, bytes: &[u8], found: &[Cell], sink: &mut Sink<'_>) -> Result<(), Note> {
        if let [(place, _)] = found
            && self.names.len() > 1
            && bytes.get(place.clone()).unwrap_or_default().trim_ascii().is_empty()
        {
            // A blank line is not a row.
            return Ok(());
        }
        if found.len() != self.names.len() {
            return Err(note!(history::OtherCells { cells: found.len(), columns: self.names.len() }));
        }
        if self.fields.is_empty() {
            let cell = |cell: &Cell| match text(bytes, cell) {
                text if text.is_empty() => Value::Null,
                text => Value::Text(text.into_owned()),
            };
            let record = self.names.iter().cloned().zip(found.iter().map(cell)).collect();
            return sink.task(&Value::Record(record));
        }
        if sink.store.row_reader.plain.cells(bytes, found, &self.parts) && sink.row_like_another(bytes) {
            return Ok(());
        }
        let mut fields = Fields::default();
        for (cell, field) in found.iter().zip(&self.fields) {
            if let Some(field) = field {
                fields.set(*field, Scalar::of_text(text(bytes, cell)));
            }
        }
        sink.row(&fields)
    }
}
