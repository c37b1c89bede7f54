//! Sentences as data: an id with typed arguments. Rules give notes; the words stand in `messages/`, one catalogue per language.
//!
//! The English catalogue is compiled into the crate, so that every answer can carry its sentences; other languages say the same
//! note from the same id and arguments. `note!` makes one, and the compiler knows each id and its arguments: the build
//! writes a type for each message (see `build/messages.rs`).
//!
//! The build script compiles this file too, for what it says of a broken rulebook.

use crate::amount::Amount;
use crate::text::Text;
use crate::time::Day;
use core::fmt::{self, Write as _};

/// Most values that a sentence lists one by one.
const LISTED_MAX: usize = 12;

/// How many parts a line of a catalogue has.
pub const PARTS: usize = 3;

/// The compiled messages of one room.
///
/// A line of `text` holds the id (`room.name`), the names of the arguments with spaces between them, and the words, with tabs between the
/// three. `starts` are the places of the parts, three for a line: each answer with steps has dozens of sentences, and looking for tabs
/// took as long as saying them.
#[derive(Debug)]
pub struct Catalogue {
    /// All lines.
    pub text: &'static str,
    /// Where each part begins.
    pub starts: &'static [u16],
}

/// Marks in compiled words. What follows a mark is the number of an argument as a letter from `FIRST` on, but for the ends.
pub mod mark {
    /// An argument as it is.
    pub const ARGUMENT: char = '\u{1}';
    /// Variants by an argument.
    pub const SELECT: char = '\u{2}';
    /// Begins a variant's key.
    pub const VARIANT: char = '\u{3}';
    /// Ends a variant's key, begins its words.
    pub const WORDS: char = '\u{4}';
    /// Ends the variants.
    pub const END: char = '\u{5}';
    /// A list in backticks, cut where it is long.
    pub const CODES: char = '\u{6}';
    /// A number, its thousands apart.
    pub const NUMBER: char = '\u{7}';
    /// A decimal with two places, whatever it has.
    pub const HUNDREDTHS: char = '\u{8}';
    /// The last of them, as a byte.
    pub const LAST: u8 = 8;
    /// The letter of argument 0.
    pub const FIRST: u32 = 0x20;
    /// The key of the variant that is taken where no other fits.
    pub const DEFAULT: &str = "*";
}

/// There is one of each room.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Catalogue {}

impl Catalogue {
    /// A part of a message's line: 0 is the id, 1 the names of its arguments, 2 its words.
    fn part(&self, message: u16, part: usize) -> &'static str {
        let at = usize::from(message).saturating_mul(PARTS).saturating_add(part);
        let start = |at: usize| self.starts.get(at).copied().map_or(self.text.len(), usize::from);
        // Without what stands between it and the next.
        self.text.get(start(at)..start(at.saturating_add(1)).saturating_sub(1)).unwrap_or_default()
    }
}

/// An argument of a note.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A name, an id, or what a reader typed.
    Text(Text),
    /// An exact decimal.
    Amount(Amount),
    /// A day.
    Day(Day),
    /// How many.
    Count(u64),
    /// A time or a statistic.
    Number(f64),
    /// Several.
    List(Vec<Arg>),
    /// Another sentence within this one.
    Note(Note),
}

impl Eq for Arg {}

macro_rules! arg_from {
    ($($from:ty => |$given:ident| $arg:expr;)+) => { $(impl From<$from> for Arg { fn from($given: $from) -> Self { $arg } })+ };
}
arg_from! {
    Text => |text| Self::Text(text);
    &Text => |text| Self::Text(text.clone());
    String => |text| Self::Text(text.into());
    &String => |text| Self::Text(text.clone().into());
    Amount => |amount| Self::Amount(amount);
    &Amount => |amount| Self::Amount(*amount);
    Day => |day| Self::Day(day);
    &Day => |day| Self::Day(*day);
    u16 => |count| Self::Count(count.into());
    u32 => |count| Self::Count(count.into());
    &u32 => |count| Self::Count((*count).into());
    u64 => |count| Self::Count(count);
    usize => |count| Self::Count(u64::try_from(count).unwrap_or(u64::MAX));
    f64 => |number| Self::Number(number);
    bool => |flag| Self::Text(if flag { "true" } else { "false" }.into());
    Note => |note| Self::Note(note);
    Vec<Arg> => |list| Self::List(list);
    Vec<String> => |list| Self::List(list.into_iter().map(Into::into).collect());
    Vec<Text> => |list| Self::List(list.into_iter().map(Into::into).collect());
    &[String] => |list| Self::List(list.iter().map(Into::into).collect());
    &Vec<String> => |list| Self::List(list.iter().map(Into::into).collect());
}
impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(Text::Owned(text.to_string()))
    }
}

impl Arg {
    /// A name that is part of the crate, kept without a copy.
    #[must_use]
    pub const fn name(name: &'static str) -> Self {
        Self::Text(Text::Borrowed(name))
    }
}

impl Arg {
    fn say(&self, out: &mut String) {
        let shown: &dyn fmt::Display = match self {
            Self::Text(text) => return out.push_str(text),
            Self::Amount(amount) => amount,
            Self::Day(day) => day,
            Self::Count(count) => count,
            Self::Number(number) => return out.push_str(&crate::value::number_text(*number)),
            Self::Note(note) => return note.say(out),
            Self::List(list) => {
                for (index, one) in list.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    one.say(out);
                }
                return;
            }
        };
        // A string takes everything.
        let _ = write!(out, "{shown}");
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.say(&mut text);
        out.write_str(&text)
    }
}

/// A sentence: which one, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    catalogue: &'static Catalogue,
    message: u16,
    /// A slice is a word smaller than a vector: problems, which hold two notes, are handed through many results.
    args: Box<[Arg]>,
}

impl Note {
    /// A message with its arguments in the order of their names. Made by `note!`.
    #[must_use]
    pub fn new(catalogue: &'static Catalogue, message: u16, args: Vec<Arg>) -> Self {
        Self { catalogue, message, args: args.into_boxed_slice() }
    }

    /// Its id: `room.name`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.catalogue.part(self.message, 0)
    }

    /// Its arguments with their names.
    pub fn args(&self) -> impl Iterator<Item = (&'static str, &Arg)> {
        self.catalogue.part(self.message, 1).split(' ').zip(&self.args)
    }
}

impl Note {
    /// Appends the sentence in English. Into a string and not through a formatter: every step of an answer has one, and what a
    /// formatter asks at each piece took longer than the piece.
    pub fn say(&self, out: &mut String) {
        words(self.catalogue.part(self.message, 2), &self.args, out);
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.say(&mut text);
        out.write_str(&text)
    }
}

/// Writes compiled words up to the end of what they are part of, and gives what follows. The build wrote them, so that what is
/// cut off where they are not as expected is never missed.
fn words<'w>(mut rest: &'w str, args: &[Arg], out: &mut String) -> &'w str {
    // A mark is one byte, and no letter has such a byte in it.
    while let Some(at) = rest.bytes().position(|byte| byte <= mark::LAST) {
        let (plain, marked) = rest.split_at_checked(at).unwrap_or_default();
        out.push_str(plain);
        let mut letters = marked.chars();
        let kind = letters.next().unwrap_or(mark::END);
        if kind == mark::VARIANT || kind == mark::END {
            return marked;
        }
        let index = letters.next().map_or(0, u32::from).wrapping_sub(mark::FIRST);
        let Some(arg) = usize::try_from(index).ok().and_then(|index| args.get(index)) else { return "" };
        rest = letters.as_str();
        match kind {
            mark::SELECT => rest = select(rest, arg, args, out),
            mark::CODES => codes(arg, out),
            mark::NUMBER => grouped(arg, out),
            mark::HUNDREDTHS => hundredths(arg, out),
            _ => arg.say(out),
        }
    }
    out.push_str(rest);
    ""
}

/// Writes the variant that fits, and gives what follows the last one.
fn select<'w>(variants: &'w str, arg: &Arg, args: &[Arg], out: &mut String) -> &'w str {
    let given = arg.to_string();
    let fits = |key: &str| key == mark::DEFAULT || given == key || (key == "one" && given == "1");
    let mut rest = variants;
    let mut is_done = false;
    while let Some((key, text)) = rest.strip_prefix(mark::VARIANT).and_then(|variant| variant.split_once(mark::WORDS)) {
        if !is_done && fits(key) {
            rest = words(text, args, out);
            is_done = true;
        } else {
            rest = passed(text);
        }
    }
    rest.strip_prefix(mark::END).unwrap_or_default()
}

/// What follows the words of a variant that does not fit.
fn passed(text: &str) -> &str {
    let mut depth: u32 = 0;
    let end = text.bytes().position(|byte| {
        let letter = char::from(byte);
        let is_end = depth == 0 && (letter == mark::VARIANT || letter == mark::END);
        match letter {
            mark::SELECT => depth = depth.saturating_add(1),
            mark::END => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_end
    });
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}

/// A number with its thousands apart; where it is a name, that name.
fn grouped(arg: &Arg, out: &mut String) {
    let start = out.len();
    arg.say(out);
    if !matches!(arg, Arg::Amount(_) | Arg::Count(_) | Arg::Number(_)) {
        return;
    }
    let said = out.get(start..).unwrap_or_default();
    let sign = said.len().saturating_sub(said.trim_start_matches('-').len());
    let whole = said.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
    let first = start.saturating_add(sign);
    let mut at = first.saturating_add(whole).saturating_sub(3);
    while at > first {
        out.insert(at, ',');
        at = at.saturating_sub(3);
    }
}

/// A decimal as agreements write percentages: `99.90`.
fn hundredths(arg: &Arg, out: &mut String) {
    match arg {
        Arg::Amount(amount) => drop(write!(out, "{amount:.2}")),
        other => other.say(out),
    }
}

/// A list with each value in backticks; a long one ends in a count.
fn codes(arg: &Arg, out: &mut String) {
    let list = if let Arg::List(list) = arg { list.as_slice() } else { std::slice::from_ref(arg) };
    for (index, one) in list.iter().take(LISTED_MAX).enumerate() {
        out.push_str(if index == 0 { "`" } else { ", `" });
        one.say(out);
        out.push('`');
    }
    if let Some(more) = list.len().checked_sub(LISTED_MAX).filter(|more| *more > 0) {
        let _ = write!(out, " and {more} more");
    }
}

/// A value in its own words, for a room's own tests and for lists of mixed things.
#[must_use]
pub fn list<T: Into<Arg>>(values: impl IntoIterator<Item = T>) -> Arg {
    Arg::List(values.into_iter().map(Into::into).collect())
}

/// A note of a message by its room and name, its arguments by theirs: `note!(cost::PerSecond { seconds, units })`.
#[cfg(shapes)]
macro_rules! note {
    ($room:ident :: $message:ident { $($arg:ident $(: $value:expr)?),* $(,)? }) => {
        $crate::note::Note::from($crate::messages::$room::$message {
            $($arg: $crate::note::Arg::from($crate::note::given!($arg $(, $value)?))),*
        })
    };
}
/// The value of an argument: what is written, or the variable of its name.
#[cfg(shapes)]
macro_rules! given {
    ($arg:ident, $value:expr) => {
        $value
    };
    ($arg:ident) => {
        $arg
    };
}
#[cfg(shapes)]
pub(crate) use given;
#[cfg(shapes)]
pub(crate) use note;

// The build script makes its notes by name: the types are what it writes.
#[cfg(not(shapes))]
pub(crate) use crate::note_by_name as note;
