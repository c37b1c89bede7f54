//! What stands in one field of a row, and what it can be read as.

use crate::amount::Amount;
use crate::json;
use crate::note::{Arg, Note, note};
use crate::rulebook::names;
use crate::timestamp::Timestamp;
use kling_kernels::json::Kind;
use std::borrow::Cow;

/// The first moment that a record of the vendor may be of: 2023-01-01T00:00:00Z, in milliseconds.
const FIRST: i64 = 1_672_531_200_000;
/// Letters of a refused value that are shown.
const SHOWN_MAX: usize = 60;

/// A field's value. Numbers may come as text and text as numbers, so both are text; a number may have an exponent, which has been
/// written out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Scalar<'t> {
    /// Not there, null or empty: not told.
    #[default]
    Absent,
    Text(Cow<'t, str>),
    Flag(bool),
    /// An object or a list.
    Nested,
}

/// The moment of so many milliseconds, where a record of the vendor may be of it.
pub(super) fn moment(milliseconds: i64) -> Option<Timestamp> {
    Some(milliseconds).filter(|milliseconds| *milliseconds >= FIRST).and_then(Timestamp::new)
}

impl<'t> Scalar<'t> {
    /// Out of a JSON document.
    pub(super) fn of_json(bytes: &'t [u8], kind: Kind) -> Self {
        match kind {
            Kind::Text { escaped } => Self::of_text(json::text(bytes, escaped)),
            Kind::Number => {
                // A number's bytes are digits and signs alone.
                let text = core::str::from_utf8(bytes).unwrap_or_default();
                Self::Text(json::number(text))
            }
            Kind::True => Self::Flag(true),
            Kind::False => Self::Flag(false),
            Kind::Null => Self::Absent,
        }
    }

    /// Out of a cell or a string.
    pub(super) fn of_text(text: Cow<'t, str>) -> Self {
        if text.is_empty() { Self::Absent } else { Self::Text(text) }
    }

    pub(super) const fn is_told(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    fn shown(&self) -> Arg {
        let text = match self {
            Self::Absent => "",
            Self::Text(text) => text.as_ref(),
            Self::Flag(true) => "true",
            Self::Flag(false) => "false",
            Self::Nested => "{ }",
        };
        let cut: String = text.chars().take(SHOWN_MAX).collect();
        let more = if cut.len() < text.len() { "…" } else { "" };
        Arg::from(format!("{cut}{more}"))
    }

    /// Text as it stands.
    pub(super) fn text(&self, field: &'static str) -> Result<Option<Cow<'t, str>>, Note> {
        match self {
            Self::Absent => Ok(None),
            Self::Text(text) => Ok(Some(text.clone())),
            Self::Flag(_) | Self::Nested => Err(note!(history::NotText { field, value: self.shown() })),
        }
    }

    /// An exact decimal of any sign.
    pub(super) fn decimal(&self, field: &'static str) -> Result<Option<Amount>, Note> {
        let bad = || note!(history::NotANumber { field, value: self.shown() });
        match self {
            Self::Absent => Ok(None),
            Self::Text(text) => text.parse().map(Some).map_err(|_| bad()),
            Self::Flag(_) | Self::Nested => Err(bad()),
        }
    }

    /// Seconds of a file.
    pub(super) fn seconds(&self, field: &'static str) -> Result<Option<Amount>, Note> {
        match self.decimal(field)? {
            Some(seconds) if seconds.is_negative() => Err(note!(history::NotANumber { field, value: self.shown() })),
            seconds => Ok(seconds),
        }
    }

    /// True or false, also as a word.
    pub(super) fn flag(&self, field: &'static str) -> Result<Option<bool>, Note> {
        match self {
            Self::Absent => Ok(None),
            Self::Flag(flag) => Ok(Some(*flag)),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Self::Text(_) | Self::Nested => Err(note!(history::NotAFlag { field, value: self.shown() })),
        }
    }

    /// A moment in milliseconds.
    pub(super) fn moment(&self, field: &'static str) -> Result<Option<Timestamp>, Note> {
        let Self::Text(text) = self else {
            return if self.is_told() { Err(note!(history::NotAMoment { field, value: self.shown() })) } else { Ok(None) };
        };
        let whole = match text.parse::<i64>() {
            Ok(whole) => Some(whole),
            Err(_) => text.parse::<Amount>().ok().and_then(Amount::to_u64).and_then(|whole| i64::try_from(whole).ok()),
        };
        whole.and_then(moment).map(Some).ok_or_else(|| note!(history::NotAMoment { field, value: self.shown() }))
    }

    /// One of a set of words, without regard to case and to what stands between their parts; an error for another one.
    pub(super) fn one_of<T: Copy>(&self, field: &'static str, words: &[(&str, T)]) -> Result<Option<T>, Note> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        let known = words.iter().find(|(word, _)| names::same(word, &text)).map(|(_, known)| *known);
        known.map(Some).ok_or_else(|| note!(history::UnknownWord { field, value: self.shown() }))
    }
}
