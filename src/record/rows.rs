//! Elements of a list, each with its place in what was sent.

use super::read::{Place, Problems, Read, each};
use super::write::{Sink, Write};
use crate::value::Value;

/// The elements that could be read. One that could not is told as a problem and left out, so that what is wrong with the others
/// is told in the same call; each keeps its place, by which problems name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    rows: Vec<(usize, T)>,
    /// Whether none was left out.
    is_whole: bool,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), is_whole: true }
    }
}

impl<T> Rows<T> {
    /// The elements with their places.
    pub fn placed(&self) -> impl ExactSizeIterator<Item = (usize, &T)> + Clone {
        self.rows.iter().map(|(place, row)| (*place, row))
    }

    /// The elements alone.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The elements with their places, to keep.
    pub fn into_placed(self) -> impl ExactSizeIterator<Item = (usize, T)> {
        self.rows.into_iter()
    }

    /// Those that fit, each with the place it had.
    #[must_use]
    pub fn kept(&self, fits: impl Fn(&T) -> bool) -> Self
    where
        T: Clone,
    {
        Self { rows: self.rows.iter().filter(|(_, row)| fits(row)).cloned().collect(), is_whole: self.is_whole }
    }

    /// Whether every element could be read.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        rows.into_iter().collect()
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self { rows: rows.into_iter().enumerate().collect(), is_whole: true }
    }
}

impl<T> IntoIterator for Rows<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(usize, T)>, fn((usize, T)) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter().map(|(_, row)| row)
    }
}

impl<T: Write> Write for Rows<T> {
    fn write(&self, out: &mut Sink) {
        out.begin_list();
        for row in self.iter() {
            row.write(out);
        }
        out.end();
    }
}

/// An array of at most `limit` elements, each read by its type's own way.
pub fn rows<'v, T: Read>(limit: usize) -> impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<Rows<T>> {
    rows_with(limit, T::read)
}

/// An array of at most `limit` elements, each read by `read`.
pub fn rows_with<'v, T>(
    limit: usize,
    read: impl Fn(&'v Value, Place<'_>, &mut Problems) -> Option<T>,
) -> impl FnOnce(&'v Value, Place<'_>, &mut Problems) -> Option<Rows<T>> {
    move |value, place, problems| {
        let mut rows = Vec::new();
        let is_whole = each(limit, read, (value, place, problems), |index, row| rows.push((index, row)))?;
        Some(Rows { rows, is_whole })
    }
}
