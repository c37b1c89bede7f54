//! The loops that read request logs: rows by the million that are alike, compared byte by byte and counted.
//!
//! What a row means is defined by the plain reader, outside of this crate. A path is learned here from a row that the plain
//! reader has read ([`Read`]) and counts the rows that it is sure of as the plain reader would; where it is not, it stops, and
//! the plain reader goes on. Each file argues why.

pub mod blank;
pub mod condition;
pub mod counts;
mod cursor;
pub mod fixed;
mod groups;
mod makes;
mod mask;
pub mod otlp;
pub mod outcome;
pub mod quoting;
pub mod shape;
pub mod split;
pub mod time_shape;
mod times;
pub mod tokens;
pub mod utf16;
mod values;
pub mod walk;

use core::ops::Range;

/// A row, with its line end, may have as many bytes.
pub const ROW_BYTES: usize = 1 << 20;

/// A row the plain reader could read: its second, and where its fields stand as they are read, from the row's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The second since 1970 at which the request arrived.
    pub instant: i64,
    /// Where its time stands.
    pub time: Range<usize>,
    /// Where its day stands, where that is apart from the time of day.
    pub day: Option<Range<usize>>,
    /// Where its status stands.
    pub status: Range<usize>,
    /// Whether its time names no zone, so that it is counted apart.
    pub is_zoneless: bool,
}

/// What a path has read: whole rows.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Done {
    /// Their bytes, with their line ends.
    pub bytes: usize,
    /// Their line ends.
    pub lines: u64,
    /// How many there are.
    pub rows: u64,
}

impl Done {
    /// With so many more bytes, which are one row of one line.
    #[must_use]
    const fn and_line(self, bytes: usize) -> Self {
        Self { bytes: self.bytes.wrapping_add(bytes), lines: self.lines.wrapping_add(1), rows: self.rows.wrapping_add(1) }
    }
}
