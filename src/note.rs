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
use core::fmt;

/// Most values that a sentence lists one by one.
const LISTED_MAX: usize = 12;

/// The compiled messages of one room.
///
/// A line of `text` holds the id, the names of the arguments with spaces between them, and the words, with tabs between the
/// three. `starts` are the places of the lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The first part of its ids.
    pub room: &'static str,
    /// All lines.
    pub text: &'static str,
    /// Where each line begins.
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
    /// The letter of argument 0.
    pub const FIRST: u32 = 0x20;
    /// The key of the variant that is taken where no other fits.
    pub const DEFAULT: &str = "*";
}

impl Catalogue {
    /// A part of a message's line: 0 is the id, 1 the names of its arguments, 2 its words.
    fn part(&self, message: u16, part: usize) -> &'static str {
        let start = self.starts.get(usize::from(message)).copied().unwrap_or_default();
        let line = self.text.get(usize::from(start)..).unwrap_or_default();
        let line = line.split_once('\n').map_or(line, |(line, _)| line);
        line.split('\t').nth(part).unwrap_or_default()
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

impl fmt::Display for Arg {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Amount(amount) => fmt::Display::fmt(amount, out),
            Self::Day(day) => fmt::Display::fmt(day, out),
            Self::Count(count) => fmt::Display::fmt(count, out),
            Self::Number(number) => out.write_str(&crate::value::number_text(*number)),
            Self::Note(note) => fmt::Display::fmt(note, out),
            Self::List(list) => list.iter().enumerate().try_for_each(|(index, one)| {
                out.write_str(if index == 0 { "" } else { ", " })?;
                fmt::Display::fmt(one, out)
            }),
        }
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

    /// The room of its id: ids are `room.name`.
    #[must_use]
    pub const fn room(&self) -> &'static str {
        self.catalogue.room
    }

    /// The rest of its id.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.catalogue.part(self.message, 0)
    }

    /// Its arguments with their names.
    pub fn args(&self) -> impl Iterator<Item = (&'static str, &Arg)> {
        self.catalogue.part(self.message, 1).split(' ').zip(&self.args)
    }
}

/// The sentence in English.
impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        words(self.catalogue.part(self.message, 2), &self.args, out).map(|_| ())
    }
}

/// Writes compiled words up to the end of what they are part of, and gives what follows.
fn words<'w>(mut rest: &'w str, args: &[Arg], out: &mut fmt::Formatter<'_>) -> Result<&'w str, fmt::Error> {
    while let Some(at) = rest.find(|letter| letter <= mark::CODES) {
        let (plain, marked) = rest.split_at_checked(at).ok_or(fmt::Error)?;
        out.write_str(plain)?;
        let mut letters = marked.chars();
        let kind = letters.next().ok_or(fmt::Error)?;
        if kind == mark::VARIANT || kind == mark::END {
            return Ok(marked);
        }
        let index = u32::from(letters.next().ok_or(fmt::Error)?).wrapping_sub(mark::FIRST);
        let arg = usize::try_from(index).ok().and_then(|index| args.get(index)).ok_or(fmt::Error)?;
        rest = letters.as_str();
        match kind {
            mark::SELECT => rest = select(rest, arg, args, out)?,
            mark::CODES => codes(arg, out)?,
            _ => fmt::Display::fmt(arg, out)?,
        }
    }
    out.write_str(rest)?;
    Ok("")
}

/// Writes the variant that fits, and gives what follows the last one.
fn select<'w>(variants: &'w str, arg: &Arg, args: &[Arg], out: &mut fmt::Formatter<'_>) -> Result<&'w str, fmt::Error> {
    let fits = |key: &str| key == mark::DEFAULT || arg.to_string() == key || (key == "one" && arg.to_string() == "1");
    let mut rest = variants;
    let mut is_done = false;
    while let Some(variant) = rest.strip_prefix(mark::VARIANT) {
        let (key, text) = variant.split_once(mark::WORDS).ok_or(fmt::Error)?;
        if !is_done && fits(key) {
            rest = words(text, args, out)?;
            is_done = true;
        } else {
            rest = passed(text).ok_or(fmt::Error)?;
        }
    }
    rest.strip_prefix(mark::END).ok_or(fmt::Error)
}

/// What follows the words of a variant that does not fit.
fn passed(text: &str) -> Option<&str> {
    let mut depth: u32 = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            mark::SELECT => depth = depth.checked_add(1)?,
            mark::VARIANT if depth == 0 => return text.get(at..),
            mark::END if depth == 0 => return text.get(at..),
            mark::END => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// A list with each value in backticks; a long one ends in a count.
fn codes(arg: &Arg, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Arg::List(list) = arg else { return write!(out, "`{arg}`") };
    for (index, one) in list.iter().take(LISTED_MAX).enumerate() {
        write!(out, "{}`{one}`", if index == 0 { "" } else { ", " })?;
    }
    match list.len().checked_sub(LISTED_MAX) {
        Some(more) if more > 0 => write!(out, " and {more} more"),
        _ => Ok(()),
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
