//! Answers as a stream of words and one text, for a small decoder on the other side (`npm/wire.js`).
//!
//! A word has its tag in its low three bits. Text that is part of the module is told by its place, so that the other side makes
//! it once; all other text stands in one string, one piece behind the other, in the order in which it is read. Records and lists
//! end with a word, so nothing has to be counted. Nothing here is generic inside, and nothing can fail.
//!
//! Natively the same words are read back into a [`Value`] ([`Sink::value`]).

use crate::amount::Amount;
use crate::clock::Moment;
use crate::note::{Arg, Note};
use crate::text::Text;
use crate::time::{Day, MonthDay};
use crate::value::Value;
use core::fmt::{Display, Write as _};
use std::borrow::Cow;

/// The tags and fixed words; `npm/wire.js` has the same.
mod word {
    /// In the low bits: a small whole number in the others.
    pub const WHOLE: u32 = 1;
    /// A number in the two words that follow, low one first.
    pub const NUMBER: u32 = 2;
    /// A piece of the text, its length in UTF-16 units in the other bits.
    pub const TEXT: u32 = 3;
    /// Text of the module: its place in the other bits, its length in bytes in the next word.
    pub const STATIC: u32 = 4;
    pub const BITS: u32 = 3;
    pub const NULL: u32 = 0;
    pub const TRUE: u32 = 1 << BITS;
    pub const FALSE: u32 = 2 << BITS;
    pub const END: u32 = 3 << BITS;
    pub const LIST: u32 = 4 << BITS;
    pub const RECORD: u32 = 5 << BITS;
    /// The first number that is not small.
    pub const LARGE: u32 = 1 << (32 - BITS);
}

/// Where an answer is written.
#[derive(Debug, Default)]
pub struct Sink {
    /// Longer than what is written, so that most words need no more room.
    words: Vec<u32>,
    at: usize,
    text: String,
}

impl Sink {
    /// Forgets what was written, keeps the room; `head` words are left free at the start.
    pub fn clear(&mut self, head: usize) {
        self.at = 0;
        self.text.clear();
        for _ in 0..head {
            self.word(0);
        }
    }

    /// Gives back the room of an answer that took more than `kept`.
    pub fn keep(&mut self, kept: usize) {
        if self.words.capacity() > kept {
            self.words = Vec::new();
        }
        if self.text.capacity() > kept {
            self.text = String::new();
        }
    }

    /// The words, whose head the other side's carrier fills in.
    pub const fn words_mut(&mut self) -> &mut Vec<u32> {
        &mut self.words
    }

    /// The text.
    #[must_use]
    pub const fn text_so_far(&self) -> &String {
        &self.text
    }

    #[inline(never)]
    fn word(&mut self, word: u32) {
        match self.words.get_mut(self.at) {
            Some(place) => *place = word,
            None => {
                self.words.push(word);
                // All the room that there is now.
                self.words.resize(self.words.capacity(), 0);
            }
        }
        self.at = self.at.saturating_add(1);
    }

    /// Tags a length or a place.
    fn tagged(&mut self, rest: usize, tag: u32) {
        // What is longer than half a gibibyte does not fit the module's memory.
        self.word(u32::try_from(rest).unwrap_or(0).wrapping_shl(word::BITS) | tag);
    }

    /// Begins a record; its fields follow, then [`Self::end`].
    pub fn begin_record(&mut self) {
        self.word(word::RECORD);
    }

    /// Begins a list; its elements follow, then [`Self::end`].
    pub fn begin_list(&mut self) {
        self.word(word::LIST);
    }

    /// Ends a record or a list.
    pub fn end(&mut self) {
        self.word(word::END);
    }

    /// The name of a field, before its value.
    pub fn name(&mut self, name: &'static str) {
        self.fixed(name);
    }

    /// Text of the crate.
    #[inline(never)]
    pub fn fixed(&mut self, text: &'static str) {
        if cfg!(target_arch = "wasm32") {
            self.tagged(text.as_ptr().addr(), word::STATIC);
            self.word(u32::try_from(text.len()).unwrap_or(0));
        } else {
            self.text(text);
        }
    }

    /// Any other text.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        self.text_since(from);
    }

    /// What is written by its `Display`.
    #[inline(never)]
    pub fn display(&mut self, value: &dyn Display) {
        let from = self.text.len();
        // A string takes everything.
        let _ = write!(self.text, "{value}");
        self.text_since(from);
    }

    /// A sentence in English.
    fn sentence(&mut self, note: &Note) {
        let from = self.text.len();
        note.say(&mut self.text);
        self.text_since(from);
    }

    fn text_since(&mut self, from: usize) {
        let new = self.text.get(from..).unwrap_or_default();
        let length = if new.is_ascii() { new.len() } else { new.encode_utf16().count() };
        self.tagged(length, word::TEXT);
    }

    /// A whole number.
    pub fn whole(&mut self, number: u32) {
        if number < word::LARGE { self.word(number.wrapping_shl(word::BITS) | word::WHOLE) } else { self.number(number.into()) }
    }

    /// A number.
    #[inline(never)]
    pub fn number(&mut self, number: f64) {
        let bits = number.to_bits();
        self.word(word::NUMBER);
        self.word(u32::try_from(bits & 0xffff_ffff).unwrap_or(0));
        self.word(u32::try_from(bits >> 32).unwrap_or(0));
    }

    /// True or false.
    pub fn flag(&mut self, flag: bool) {
        self.word(if flag { word::TRUE } else { word::FALSE });
    }

    /// Nothing, where a field could hold something.
    pub fn null(&mut self) {
        self.word(word::NULL);
    }

    /// What was written, as a value. For callers without JavaScript, and for tests.
    #[must_use]
    pub fn value(&self) -> Value {
        let mut written = Written { words: self.words.get(..self.at).unwrap_or_default().iter(), text: self.text.as_str() };
        written.value().unwrap_or(Value::Null)
    }
}

/// Reads back what was written.
struct Written<'s> {
    words: std::slice::Iter<'s, u32>,
    text: &'s str,
}

impl Written<'_> {
    fn text(&mut self, units: u32) -> String {
        let mut left = units;
        let end = self.text.char_indices().find_map(|(at, letter)| {
            let is_end = left == 0;
            left = left.saturating_sub(u32::try_from(letter.len_utf16()).unwrap_or(2));
            is_end.then_some(at)
        });
        let (piece, rest) = self.text.split_at_checked(end.unwrap_or(self.text.len())).unwrap_or((self.text, ""));
        self.text = rest;
        piece.to_string()
    }

    /// The next value; nothing at an end.
    fn value(&mut self) -> Option<Value> {
        let word = *self.words.next()?;
        let rest = word >> word::BITS;
        Some(match word & ((1 << word::BITS) - 1) {
            word::WHOLE => Value::Number(rest.into()),
            word::NUMBER => {
                let (low, high) = (*self.words.next()?, *self.words.next()?);
                Value::Number(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
            }
            word::TEXT => Value::Text(self.text(rest)),
            _ => match word {
                word::TRUE => Value::Bool(true),
                word::FALSE => Value::Bool(false),
                word::LIST => Value::List(std::iter::from_fn(|| self.value()).collect()),
                word::RECORD => {
                    let mut fields = Vec::new();
                    while let Some(Value::Text(name)) = self.value() {
                        fields.push((name, self.value()?));
                    }
                    Value::Record(fields)
                }
                word::END => return None,
                _ => Value::Null,
            },
        })
    }
}

/// An answer, or a part of one.
pub trait Write {
    /// Writes the whole.
    fn write(&self, out: &mut Sink);

    /// Writes the fields alone, for a record that has been begun.
    fn write_fields(&self, out: &mut Sink) {
        let _ = out;
    }

    /// Writes a field with its name. `note` is the name under which a sentence stands as a note beside it.
    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        let _ = note;
        out.name(name);
        self.write(out);
    }

    /// Writes a field that is a list of these.
    fn write_list(list: &[Self], name: &'static str, note: &'static str, out: &mut Sink)
    where
        Self: Sized,
    {
        let _ = note;
        out.name(name);
        out.begin_list();
        for one in list {
            one.write(out);
        }
        out.end();
    }

    /// Whether a field that may be left out is.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The value that a record or answer is for callers without JavaScript.
#[must_use]
pub fn value<T: Write + ?Sized>(answer: &T) -> Value {
    let mut sink = Sink::default();
    answer.write(&mut sink);
    sink.value()
}

/// A name that is part of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name(pub &'static str);

macro_rules! writes {
    ($($of:ty => |$given:ident, $out:ident| $write:expr;)+) => {
        $(impl Write for $of { fn write(&self, $out: &mut Sink) { let $given = self; $write } })+
    };
}
writes! {
    Name => |name, out| out.fixed(name.0);
    u8 => |number, out| out.whole((*number).into());
    u16 => |number, out| out.whole((*number).into());
    u32 => |number, out| out.whole(*number);
    i32 => |number, out| match u32::try_from(*number) { Ok(whole) => out.whole(whole), Err(_) => out.number((*number).into()) };
    i64 => |number, out| match u32::try_from(*number) {
        Ok(whole) => out.whole(whole),
        #[allow(clippy::as_conversions, reason = "the only way to a double; differences of counts stay far below 2^53")]
        Err(_) => out.number(*number as f64),
    };
    f64 => |number, out| out.number(*number);
    String => |text, out| out.text(text);
    str => |text, out| out.text(text);
    Amount => |amount, out| out.display(amount);
    Day => |day, out| out.display(day);
    MonthDay => |day, out| out.display(day);
    Moment => |moment, out| out.text(&moment.to_rfc_3339());
}

impl Write for bool {
    fn write(&self, out: &mut Sink) {
        out.flag(*self);
    }

    /// What may be left out is false where it is.
    fn is_absent(&self) -> bool {
        !self
    }
}

/// Counts go out as JavaScript's numbers, which are exact to 2^53; the limits keep them far below.
fn count(number: u64, out: &mut Sink) {
    match u32::try_from(number) {
        Ok(whole) => out.whole(whole),
        #[allow(clippy::as_conversions, reason = "the only way to a double; larger counts than 2^53 are past every limit")]
        Err(_) => out.number(number as f64),
    }
}
writes! {
    u64 => |number, out| count(*number, out);
    usize => |number, out| count(u64::try_from(*number).unwrap_or(u64::MAX), out);
}

impl Write for Text {
    fn write(&self, out: &mut Sink) {
        match self {
            Cow::Borrowed(text) => out.fixed(text),
            Cow::Owned(text) => out.text(text),
        }
    }
}

/// Names with texts are a record.
impl Write for (&'static str, Text) {
    fn write(&self, out: &mut Sink) {
        Self::write_record(std::slice::from_ref(self), out);
    }

    fn write_list(list: &[Self], name: &'static str, _note: &'static str, out: &mut Sink) {
        out.name(name);
        Self::write_record(list, out);
    }
}

/// A record out of its fields.
trait WriteRecord: Sized {
    fn write_record(list: &[Self], out: &mut Sink);
}

impl WriteRecord for (&'static str, Text) {
    fn write_record(list: &[Self], out: &mut Sink) {
        out.begin_record();
        for (name, value) in list {
            out.name(name);
            value.write(out);
        }
        out.end();
    }
}

impl<T: Write + ?Sized> Write for &T {
    fn write(&self, out: &mut Sink) {
        (**self).write(out);
    }

    fn write_fields(&self, out: &mut Sink) {
        (**self).write_fields(out);
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        (**self).write_field(name, note, out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut Sink) {
        match self {
            Some(given) => given.write(out),
            None => out.null(),
        }
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        match self {
            Some(given) => given.write_field(name, note, out),
            None => {
                out.name(name);
                out.null();
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, out: &mut Sink) {
        out.begin_list();
        for one in self {
            one.write(out);
        }
        out.end();
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        T::write_list(self, name, note, out);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut Sink) {
        self.as_slice().write(out);
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        self.as_slice().write_field(name, note, out);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Write + Clone> Write for Cow<'_, [T]> {
    fn write(&self, out: &mut Sink) {
        (**self).write(out);
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        (**self).write_field(name, note, out);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self, out: &mut Sink) {
        (**self).write(out);
    }
}

/// A request that is handed out with its answer.
impl Write for Value {
    fn write(&self, out: &mut Sink) {
        match self {
            Self::Null | Self::TooMuch(_) | Self::Other(_) => out.null(),
            Self::Bool(flag) => out.flag(*flag),
            Self::Number(number) => out.number(*number),
            Self::Text(text) => out.text(text),
            Self::List(list) => list.write(out),
            Self::Record(fields) => {
                out.begin_record();
                for (name, field) in fields {
                    out.text(name);
                    field.write(out);
                }
                out.end();
            }
        }
    }
}

impl Write for Arg {
    fn write(&self, out: &mut Sink) {
        match self {
            Self::Text(text) => text.write(out),
            Self::Amount(amount) => amount.write(out),
            Self::Day(day) => day.write(out),
            Self::Count(number) => count(*number, out),
            Self::Number(number) => out.number(*number),
            Self::List(list) => list.write(out),
            Self::Note(note) => note.write_id(out),
        }
    }
}

impl Note {
    /// As an id with its arguments.
    fn write_id(&self, out: &mut Sink) {
        out.begin_record();
        out.name("id");
        out.fixed(self.id());
        out.name("args");
        out.begin_record();
        for (name, arg) in self.args() {
            out.name(name);
            arg.write(out);
        }
        out.end();
        out.end();
    }
}

/// A sentence goes out in English, and beside it as a note, to be said in another language.
impl Write for Note {
    fn write(&self, out: &mut Sink) {
        out.sentence(self);
    }

    fn write_field(&self, name: &'static str, note: &'static str, out: &mut Sink) {
        out.name(name);
        out.sentence(self);
        out.name(note);
        self.write_id(out);
    }

    fn write_list(list: &[Self], name: &'static str, note: &'static str, out: &mut Sink) {
        out.name(name);
        out.begin_list();
        for one in list {
            out.sentence(one);
        }
        out.end();
        out.name(note);
        out.begin_list();
        for one in list {
            one.write_id(out);
        }
        out.end();
    }
}
