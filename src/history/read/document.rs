//! JSON documents of the vendor, and of clients that wrapped its answers (rule `bill.read`): which of their objects are records.
//!
//! An object is a ledger row, a task or a package by the names of its own members; any other may hold some at any depth. So
//! it is known only at its end what an object was. What a record needs is kept until then: its plain members, and
//! what stands below the few names under which a task has more. All else is passed over and never kept. A list that holds records
//! holds nothing else: what is none in it is told.

use super::object::{MEMBERS_KEPT, Record, describe, is_cut_letter, kind_of, unreadable};
use super::row::{self, Fields};
use super::scalar::Scalar;
use super::store::{Mark, Sink};
use crate::json;
use crate::note::{Note, note};
use crate::value::Value;
use core::ops::Range;
use kling_kernels::json::rows::{Found, Shape};
use kling_kernels::json::{Event, Kind, Walker};
use kling_kernels::plain::Part;

/// Below these a task keeps what its record needs.
const KEPT: [&str; 8] = ["outputs", "billing", "task_info", "task_result", "videos", "images", "audios", "final_balance_deduction"];
/// Lists by these names are the vendor's: an empty one is a page without rows.
const PAGES: [&str; 6] = ["detail", "list", "tasks", "result", "data", "resource_pack_subscribe_infos"];
/// Most places of elements that are remembered until it is known whether they should have been rows.
const STRAYS_KEPT: usize = 200;

/// A container that is open.
#[derive(Debug, Default)]
struct Open {
    is_record: bool,
    /// The name or number under which it stands in what holds it.
    name: String,
    /// Elements of a list so far.
    count: usize,
    members: Vec<(String, Value)>,
    elements: Vec<Value>,
    /// Whether it is a part of what a task needs.
    is_kept: bool,
    holds_records: bool,
    /// Whether it holds a page without rows.
    holds_empty_page: bool,
    /// Numbers of elements that are not records and hold none.
    strays: Vec<usize>,
    stray_count: usize,
    /// What had been read when it began.
    mark: Mark,
    /// Where it began, while that is known.
    start: Option<usize>,
    /// Where its values stand, while it has plain ones alone.
    found: Option<Vec<Found>>,
    /// The name of the member that comes next.
    next: String,
}

/// What came of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// All that can be read has been.
    Done,
    /// It is no JSON at this place: what is left is another's.
    Broken(usize),
}

/// Reads documents one after another.
#[derive(Debug, Default)]
pub(super) struct Documents {
    walker: Walker,
    open: Vec<Open>,
    shape: Shape,
    /// Of each value of the shape, which field of a row it is.
    fields: Vec<Option<usize>>,
    /// And what it is to a plain row.
    parts: Vec<Part>,
    found: Vec<Found>,
    /// Documents so far.
    count: usize,
    /// Whether the document has told anything: records, or what is wrong.
    told: u64,
    empty_page: bool,
    /// The line on which the document began.
    line: u64,
}

impl Documents {
    /// Whether a document is open.
    pub(super) const fn is_open(&self) -> bool {
        self.walker.depth() > 0
    }

    /// The line on which the last document began.
    pub(super) const fn began_on(&self) -> u64 {
        self.line
    }

    /// Forgets the document that is open.
    pub(super) fn begin_anew(&mut self) {
        self.walker.begin_anew();
        self.open.clear();
        self.count = self.count.saturating_add(1);
    }

    /// Bytes before `at` are no longer there.
    pub(super) fn drop_places(&mut self) {
        for open in &mut self.open {
            open.start = None;
            open.found = None;
        }
    }

    /// Reads from `at` on; gives how far it came.
    pub(super) fn read(&mut self, text: &[u8], mut at: usize, is_last: bool, sink: &mut Sink<'_>) -> (Stop, usize) {
        loop {
            while let Some(end) = self.alike(text, at, sink) {
                at = end;
            }
            let (event, next) = self.walker.next(text, at, is_last);
            let is_first = self.open.is_empty();
            match event {
                None | Some(Event::More) => return (Stop::Done, next),
                // What is told shows the letter.
                Some(Event::Fault(_)) if !is_last && is_cut_letter(text.get(next..).unwrap_or_default()) => return (Stop::Done, next),
                Some(Event::Fault(fault)) => {
                    let place = self.reached();
                    let rest = text.get(next..).unwrap_or_default();
                    let line = sink.line(text, next);
                    let place = if place.is_empty() { line.to_string() } else { format!("{line}: {place}") };
                    sink.bad(place, describe(fault, rest));
                    return (Stop::Broken(next), next);
                }
                Some(Event::BeginRecord | Event::BeginList) => {
                    if is_first {
                        self.begin(sink.line(text, next), sink);
                    }
                    self.push(event == Some(Event::BeginRecord), next.saturating_sub(1), sink.mark());
                }
                Some(Event::Name(place, escaped)) => {
                    let name = json::text(text.get(place).unwrap_or_default(), escaped).into_owned();
                    if let Some(open) = self.open.last_mut() {
                        open.next = name;
                    }
                }
                Some(Event::Value(place, kind)) => {
                    if is_first {
                        self.begin(sink.line(text, next), sink);
                    }
                    self.value(text, place, kind);
                    if is_first {
                        self.end(Value::Null, sink);
                    }
                }
                Some(Event::End) => self.close(text, next, sink),
            }
            at = next;
        }
    }

    /// Reads an object that is like the last one but for its values; gives where it ends.
    fn alike(&mut self, text: &[u8], at: usize, sink: &mut Sink<'_>) -> Option<usize> {
        if self.shape.is_empty() {
            return None;
        }
        let start = self.walker.next_object(text, at)?;
        let end = self.shape.find(text, start, &mut self.found)?;
        self.walker.skip_value();
        let is_plain = sink.store.row_reader.plain.values(text, &self.found, &self.parts);
        let read = if is_plain && sink.row_like_another(text) { Ok(()) } else { self.row_of_found(text, sink) };
        match self.open.last_mut() {
            Some(list) => {
                let index = list.count;
                list.count = list.count.saturating_add(1);
                list.holds_records = true;
                if let Err(fault) = read {
                    let place = self.path(self.open.len(), Some(&format!("[{index}]")));
                    sink.bad(self.placed(&place), fault);
                }
            }
            None => {
                self.count = self.count.saturating_add(1);
                self.line = sink.line(text, start);
                if let Err(fault) = read {
                    sink.bad(self.line.to_string(), fault);
                }
            }
        }
        Some(end)
    }

    /// Reads the row whose values have been found, the long way.
    fn row_of_found(&self, text: &[u8], sink: &mut Sink<'_>) -> Result<(), Note> {
        let mut fields = Fields::default();
        for ((place, kind), field) in self.found.iter().zip(&self.fields) {
            if let Some(field) = field {
                fields.set(*field, Scalar::of_json(text.get(place.clone()).unwrap_or_default(), *kind));
            }
        }
        sink.row(&fields)
    }

    fn begin(&mut self, line: u64, sink: &Sink<'_>) {
        self.line = line;
        self.told = sink.things_read();
        self.empty_page = false;
    }

    fn push(&mut self, is_record: bool, start: usize, mark: Mark) {
        let mut name = String::new();
        let mut is_kept = false;
        if let Some(parent) = self.open.last_mut() {
            if parent.is_record {
                name.clone_from(&parent.next);
                is_kept = parent.is_kept || KEPT.contains(&name.as_str());
            } else {
                name = format!("[{}]", parent.count);
                is_kept = parent.is_kept;
                parent.count = parent.count.saturating_add(1);
            }
            parent.found = None;
        }
        self.open.push(Open { is_record, name, is_kept, mark, start: Some(start), found: Some(Vec::new()), ..Open::default() });
    }

    /// Takes in a plain value.
    fn value(&mut self, text: &[u8], place: Range<usize>, kind: Kind) {
        let Some(open) = self.open.last_mut() else { return };
        let bytes = text.get(place.clone()).unwrap_or_default();
        if let Some(found) = &mut open.found {
            found.push((place, kind));
        }
        let value = || match Scalar::of_json(bytes, kind) {
            Scalar::Absent if kind == Kind::Null => Value::Null,
            Scalar::Absent => Value::Text(String::new()),
            Scalar::Text(text) => Value::Text(text.into_owned()),
            Scalar::Flag(flag) => Value::Bool(flag),
            Scalar::Nested => Value::Null,
        };
        if open.is_record {
            let name = core::mem::take(&mut open.next);
            if open.members.len() < MEMBERS_KEPT {
                open.members.push((name, value()));
            }
        } else {
            if open.is_kept && open.elements.len() < MEMBERS_KEPT {
                open.elements.push(value());
            } else if !open.is_kept {
                stray(open, open.count);
            }
            open.count = open.count.saturating_add(1);
        }
    }

    /// Ends the innermost container, and with it what it was.
    fn close(&mut self, text: &[u8], end: usize, sink: &mut Sink<'_>) {
        let Some(mut open) = self.open.pop() else { return };
        let place = self.path(self.open.len(), (!self.open.is_empty()).then_some(open.name.as_str()));
        let mut is_record = false;
        if open.is_record {
            let kind = kind_of(&open.members);
            is_record = kind != Record::Other;
            if let Some(fault) = unreadable(&open.members) {
                // Which of two is meant is not known, and so not what stands below it either.
                sink.roll_back(open.mark);
                sink.bad(self.placed(&place), fault);
                is_record = true;
                open.holds_records = false;
            } else if kind == Record::Row {
                if let Some(fault) = self.row(&open, text, end, sink) {
                    sink.bad(self.placed(&place), fault);
                }
            } else if is_record {
                let record = Value::Record(core::mem::take(&mut open.members));
                let read = if kind == Record::Task { sink.task(&record) } else { sink.package(&record) };
                if let Err(fault) = read {
                    sink.bad(self.placed(&place), fault);
                }
            }
        } else if open.holds_records {
            for index in core::mem::take(&mut open.strays) {
                let place = format!("{place}[{index}]");
                sink.bad(self.placed(&place), note!(history::NotARow {}));
                open.stray_count = open.stray_count.saturating_sub(1);
            }
            sink.bad_more(open.stray_count);
        } else if open.count == 0 && (PAGES.contains(&open.name.as_str()) || self.open.is_empty()) {
            self.empty_page = true;
            open.holds_empty_page = true;
        }
        let holds = is_record || open.holds_records;
        let value = if holds {
            Value::Other("nested")
        } else if open.is_record {
            Value::Record(open.members)
        } else {
            Value::List(open.elements)
        };
        if self.open.is_empty() {
            return self.end(value, sink);
        }
        if let Some(parent) = self.open.last_mut() {
            parent.holds_records |= holds;
            parent.holds_empty_page |= open.holds_empty_page;
            if parent.is_record {
                let name = core::mem::take(&mut parent.next);
                let value = if open.is_kept || holds { value } else { Value::Null };
                if parent.members.len() < MEMBERS_KEPT {
                    parent.members.push((name, value));
                }
            } else if open.is_kept && !holds {
                if parent.elements.len() < MEMBERS_KEPT {
                    parent.elements.push(value);
                }
            } else if !holds && !open.holds_empty_page {
                stray(parent, parent.count.saturating_sub(1));
            }
        }
    }

    /// Reads a ledger row, and learns its shape; what is wrong with it, if anything is.
    fn row(&mut self, open: &Open, text: &[u8], end: usize, sink: &mut Sink<'_>) -> Option<Note> {
        let mut fields = Fields::default();
        for (name, value) in &open.members {
            let Some(field) = row::place(name) else { continue };
            fields.set(
                field,
                match value {
                    Value::Null => Scalar::Absent,
                    Value::Text(text) => Scalar::of_text(text.as_str().into()),
                    Value::Bool(flag) => Scalar::Flag(*flag),
                    _ => Scalar::Nested,
                },
            );
        }
        let read = sink.row(&fields);
        if let (Some(start), Some(found)) = (open.start, &open.found)
            && let Some(shape) = Shape::learn(text, start, end, found)
        {
            self.shape = shape;
            self.fields = open.members.iter().map(|(name, _)| row::place(name)).collect();
            self.parts = row::parts(open.members.iter().map(|(name, _)| name.as_str()));
        }
        read.err()
    }

    /// Ends a document.
    fn end(&mut self, value: Value, sink: &mut Sink<'_>) {
        if sink.things_read() == self.told {
            let code = value.field("code").map(|code| if let Value::Text(text) = code { text.as_str() } else { "" });
            match code {
                Some(code) if code != "0" => {
                    let message = value.field("message").or_else(|| value.field("msg"));
                    let message = if let Some(Value::Text(message)) = message { message.as_str() } else { "" };
                    sink.vendor_error(self.line.to_string(), code, message);
                }
                _ if self.empty_page => sink.empty_page(),
                _ => sink.bad(self.line.to_string(), note!(history::NothingKnown {})),
            }
        }
        self.count = self.count.saturating_add(1);
    }

    /// The path of the container at a depth, and of what stands below it: `data.result.detail[1]`.
    fn path(&self, depth: usize, last: Option<&str>) -> String {
        let names = self.open.iter().take(depth).skip(1).map(|open| open.name.as_str()).chain(last);
        names.fold(String::new(), |mut path, name| {
            if !path.is_empty() && !name.starts_with('[') {
                path.push('.');
            }
            path.push_str(name);
            path
        })
    }

    /// The path of what is being read when a document breaks off.
    fn reached(&self) -> String {
        let last = self.open.last().map(|open| if open.is_record { open.next.clone() } else { format!("[{}]", open.count) });
        self.path(self.open.len(), last.as_deref().filter(|last| !last.is_empty()))
    }

    /// A path with the line of its document, where the file has several or the path says nothing.
    fn placed(&self, path: &str) -> String {
        match (self.count, path.is_empty()) {
            (_, true) => self.line.to_string(),
            (0, false) => path.to_string(),
            (_, false) => format!("{}: {path}", self.line),
        }
    }
}

fn stray(list: &mut Open, index: usize) {
    if list.is_record {
        return;
    }
    list.stray_count = list.stray_count.saturating_add(1);
    if list.strays.len() < STRAYS_KEPT {
        list.strays.push(index);
    }
}
