//! The fast path for CSV whose rows differ in length.
//!
//! The bytes that shape a row are found sixty-four bytes at a time; all others are compared too, and found to be none
//! of these. Where there are no quotes, they are the delimiters and line ends, and a row is as many of them as there are
//! fields, the last one a line end. Where there are quotes, delimiters between two of them are left out first, provided
//! that each quote stands where the plain reader would take it for what it is:
//!
//! - one that opens, at the start of a field or right after one that closes (then both are a doubled quote);
//! - one that closes, before a delimiter, a line end or one that opens.
//!
//! Bytes up to a quote that stands anywhere else, and up to a line end between quotes, are all that is used.
//!
//! A row is counted if its time fits a shape that was learned and its status is three digits (`Times`). Anything else
//! (a blank line, a bad row, a time written in another way) is left to the plain reader, from the start of the row on.

use super::counts::Counts;
use super::mask::{BLOCK, LINE_BLOCKS, Line, mask};
use super::times::{FOUR, Found, Times};
use super::{Done, ROW_BYTES, Read};
use core::ops::Range;

/// Bytes whose shaping bytes are found before their rows are read, at first and at most. After a row that is left to
/// the plain reader all is found anew, so it should not have gone far.
const STRETCH_FIRST: usize = 512;
const STRETCH_MOST: usize = BLOCK * LINE_BLOCKS;
/// Places written at a time, whether there are as many or not: a loop over just those there are would be left at an
/// unforeseeable point in each block.
const AT_A_TIME: usize = 8;

/// The place before a stretch, as many as there can be in it, and what may be written after them.
type Places = [u32; 1 + STRETCH_MOST + AT_A_TIME];
/// The place before the first byte: one less than 0.
const BEFORE: u32 = u32::MAX;

/// Where a CSV's rows hold what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What stands between two fields.
    pub delimiter: u8,
    /// Fields of a row.
    pub count: usize,
    /// The place of the time among them.
    pub time: usize,
    /// The place of the status among them.
    pub status: usize,
}

/// A CSV's columns and the ways its times are written.
pub struct Split {
    columns: Layout,
    times: Times,
    /// [`BEFORE`], then where the shaping bytes of a stretch are, `count` of them.
    places: Box<Places>,
    count: usize,
    /// Whether the last stretch held quotes.
    quoted: bool,
    /// Whether it was left early, because of a quote that is not where one should be.
    misquoted: bool,
}

impl Split {
    /// Learns from a row that the plain reader has read.
    #[must_use]
    pub fn learn(columns: Layout, bytes: &[u8], read: &Read) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        Some(Self { columns, times, places: Box::new([BEFORE; 1 + STRETCH_MOST + AT_A_TIME]), count: 0, quoted: false, misquoted: false })
    }

    /// Learns another way to write a time.
    pub fn learn_more(&mut self, bytes: &[u8], read: &Read) {
        self.times.learn_new(bytes, read);
    }

    /// Counts rows from the start of `bytes` on, as far as it is sure of them.
    #[inline(never)]
    pub fn read(&mut self, bytes: &[u8], counts: &mut Counts) -> Done {
        let mut done = Done::default();
        let mut stretch_bytes = STRETCH_FIRST;
        while let Some(rest) = bytes.get(done.bytes..).filter(|rest| rest.len() >= BLOCK) {
            let line_ends = self.find(rest.get(..stretch_bytes).unwrap_or(rest));
            let (more, all) = self.rows(rest, line_ends, counts);
            done = Done { bytes: done.bytes.wrapping_add(more.bytes), lines: done.lines.wrapping_add(more.lines) };
            if !all || self.misquoted || (more.lines == 0 && stretch_bytes == STRETCH_MOST) {
                break;
            }
            stretch_bytes = stretch_bytes.saturating_mul(2).min(STRETCH_MOST);
        }
        self.times.flush(counts);
        done
    }

    /// Finds the shaping bytes of whole blocks, and counts the line ends among them.
    fn find(&mut self, stretch: &[u8]) -> u32 {
        self.misquoted = false;
        if !self.quoted {
            let mut line = Line::new(self.columns.delimiter);
            let mut count = 0;
            for (block, base) in stretch.as_chunks().0.iter().zip((0..).step_by(BLOCK)) {
                count = note(&mut self.places, count, line.mask(block), base);
            }
            self.count = count;
            self.quoted = line.has_quotes();
            if !self.quoted {
                return line.line_ends();
            }
        }
        self.find_outside_quotes(stretch)
    }

    /// The same for blocks with quotes, as far as every quote stands where it should.
    fn find_outside_quotes(&mut self, stretch: &[u8]) -> u32 {
        let (mut count, mut all_line_ends, mut all_quotes) = (0, 0_u32, 0_u64);
        // All ones between quotes; and the highest bits of the block before: after a delimiter, a line end or nothing,
        // and after a quote that closes.
        let (mut between, mut after_end, mut after_close) = (0_u64, 1_u64, 0_u64);
        for (block, base) in stretch.as_chunks().0.iter().zip((0..).step_by(BLOCK)) {
            let (ends, line_ends, quotes) = (mask(block, [self.columns.delimiter, b'\n']), mask(block, [b'\n']), mask(block, [b'"']));
            // Each bit the parity of the quotes up to it: set from one that opens to the byte before one that closes.
            let mut inside = quotes;
            for distance in [1, 2, 4, 8, 16, 32] {
                inside ^= inside << distance;
            }
            inside ^= between;
            between = if inside >> 63 == 1 { u64::MAX } else { 0 };
            let (opens, closes) = (quotes & inside, quotes & !inside);
            let ends = ends & !inside;
            let may_open = (ends << 1) | after_end | (closes << 1) | after_close;
            let must_end = (closes << 1) | after_close;
            (after_end, after_close) = (ends >> 63, closes >> 63);
            let misplaced = (opens & !may_open) | (line_ends & inside);
            if misplaced != 0 || !returns(stretch, base, must_end & !(ends | opens)) {
                self.misquoted = true;
                break;
            }
            all_quotes |= quotes;
            all_line_ends = all_line_ends.wrapping_add((line_ends & !inside).count_ones());
            count = note(&mut self.places, count, ends, base);
        }
        self.count = count;
        self.quoted = all_quotes != 0;
        all_line_ends
    }

    /// Counts the rows whose shaping bytes have been found; and whether it got through all of them.
    fn rows(&mut self, bytes: &[u8], line_ends: u32, counts: &mut Counts) -> (Done, bool) {
        let Layout { delimiter, count: fields, .. } = self.columns;
        let rows = self.count.checked_div(fields).unwrap_or(0);
        let places = self.places.get(..=self.count).unwrap_or_default();
        let (row_places, rest) = places.split_at_checked(rows.saturating_mul(fields).saturating_add(1)).unwrap_or_default();
        // The shaping bytes are those of whole rows if the last of as many as there are fields is a line end each time,
        // and no other is.
        let is_line_end = |place: &u32| bytes.get(index(*place)) == Some(&b'\n');
        let ends_well = row_places.iter().skip(fields).step_by(fields).fold(true, |all, place| all & is_line_end(place));
        let in_rest = rest.iter().filter(|place| is_line_end(place)).count();
        let regular = ends_well && u32::try_from(rows.saturating_add(in_rest)) == Ok(line_ends);
        let rows = if regular { rows } else { rows_before_irregular(bytes, row_places, fields, delimiter) };

        let mut done = Done::default();
        let (mut next, all) = (0_usize, rows.saturating_mul(fields));
        let four_fields = fields.saturating_mul(FOUR);
        while next < all {
            let Some(row) = row_places.get(next..) else { break };
            if let Some(four) = row.get(..=four_fields).filter(|_| next.wrapping_add(four_fields) <= all)
                && let Some((length, found)) = self.find_four(bytes, four)
                && self.times.count_four(bytes, length, &found, counts)
            {
                next = next.wrapping_add(four_fields);
                done.lines = done.lines.wrapping_add(4);
            } else {
                let text = |field| bytes.get(self.text(bytes, row, field)).unwrap_or_default();
                let length = end(row, fields).wrapping_sub(end(row, 0));
                if length > ROW_BYTES || !self.times.count(text(self.columns.time), text(self.columns.status), counts) {
                    break;
                }
                next = next.wrapping_add(fields);
                done.lines = done.lines.wrapping_add(1);
            }
        }
        done.bytes = end(row_places, next);
        (done, regular && in_rest == 0 && next.wrapping_add(1) == row_places.len())
    }

    /// Where the times and statuses of four rows are, and the length of their times. `None` where that is not the same
    /// for all, or where a status has not three bytes.
    #[inline]
    fn find_four(&self, bytes: &[u8], four: &[u32]) -> Option<(usize, [Found; FOUR])> {
        let Layout { count, time, status, .. } = self.columns;
        if self.quoted || time.max(status).wrapping_add(1) == count {
            return self.find_four_trimmed(bytes, four);
        }
        // A field that is not the last and has no quotes is all that stands between two places.
        let mut found = [Found::default(); FOUR];
        let mut row = four;
        let (mut first, mut differing) = (None, 0);
        for found in &mut found {
            let (before_time, time_end) = (*row.get(time)?, *row.get(time.wrapping_add(1))?);
            let (before_status, status_end) = (*row.get(status)?, *row.get(status.wrapping_add(1))?);
            let distance = time_end.wrapping_sub(before_time);
            differing |= distance ^ *first.get_or_insert(distance);
            differing |= status_end.wrapping_sub(before_status) ^ 4;
            *found = Found { time: index(before_time.wrapping_add(1)), status: index(before_status.wrapping_add(1)) };
            row = row.get(count..)?;
        }
        first.filter(|_| differing == 0).map(|distance| (index(distance.wrapping_sub(1)), found))
    }

    /// The same where a field may have quotes or a part of the line end with it.
    #[inline(never)]
    fn find_four_trimmed(&self, bytes: &[u8], four: &[u32]) -> Option<(usize, [Found; FOUR])> {
        let mut found = [Found::default(); FOUR];
        let mut row = four;
        let (mut longest, mut shortest, mut status_lengths) = (0, usize::MAX, 0);
        for found in &mut found {
            let (time, status) = (self.text(bytes, row, self.columns.time), self.text(bytes, row, self.columns.status));
            let length = time.end.wrapping_sub(time.start);
            (longest, shortest) = (length.max(longest), length.min(shortest));
            status_lengths |= status.end.wrapping_sub(status.start) ^ 3;
            *found = Found { time: time.start, status: status.start };
            row = row.get(self.columns.count..)?;
        }
        (longest == shortest && status_lengths == 0).then_some((longest, found))
    }

    /// Where the text of a field stands, without quotes around it. One with doubled quotes fits neither a time nor a
    /// status.
    #[inline]
    fn text(&self, bytes: &[u8], row: &[u32], field: usize) -> Range<usize> {
        let place = self.field(bytes, row, field);
        let quoted = self.quoted && matches!(bytes.get(place.clone()), Some([b'"', .., b'"']));
        if quoted { place.start.wrapping_add(1)..place.end.wrapping_sub(1) } else { place }
    }

    /// Where a field of a row stands, with the quotes around it. `row` starts with the place before the row.
    #[inline]
    fn field(&self, bytes: &[u8], row: &[u32], field: usize) -> Range<usize> {
        let next = field.wrapping_add(1);
        let [before, end] = row.get(field..).and_then(<[u32]>::first_chunk).copied().unwrap_or([BEFORE, 0]);
        let (from, to) = (index(before.wrapping_add(1)), index(end));
        // A `\r` at the end of a row is part of the line end.
        let returns = next == self.columns.count && to > from && bytes.get(to.wrapping_sub(1)) == Some(&b'\r');
        from..if returns { to.wrapping_sub(1) } else { to }
    }
}

/// Where what a place ends is over.
#[inline]
fn end(places: &[u32], at: usize) -> usize {
    index(places.get(at).map_or(0, |place| place.wrapping_add(1)))
}

/// A place among bytes.
#[inline]
fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// How many rows at the start have delimiters and a line end as their shaping bytes.
fn rows_before_irregular(bytes: &[u8], places: &[u32], fields: usize, delimiter: u8) -> usize {
    let byte = |place: &u32| bytes.get(index(*place)).copied();
    let is_row = |row: &[u32]| {
        row.split_last()
            .is_some_and(|(last, others)| byte(last) == Some(b'\n') && others.iter().all(|place| byte(place) == Some(delimiter)))
    };
    places.get(1..).unwrap_or_default().chunks_exact(fields).take_while(|row| is_row(row)).count()
}

/// Notes the places of a block's bits after those noted before, and returns how many there are now.
#[inline(always)]
fn note(places: &mut Places, count: usize, mut bits: u64, base: u32) -> usize {
    let new_count = count.wrapping_add(usize::try_from(bits.count_ones()).unwrap_or(0));
    let mut next = count;
    while next < new_count {
        let Some(places) = places.get_mut(next.wrapping_add(1)..).and_then(<[u32]>::first_chunk_mut::<AT_A_TIME>) else { return count };
        for place in places {
            // What is written when there are no more bits is written over, or not looked at.
            *place = base.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        next = next.wrapping_add(AT_A_TIME);
    }
    new_count
}

/// Whether each of some places, given as bits, holds a `\r` before a `\n`.
fn returns(bytes: &[u8], base: u32, mut bits: u64) -> bool {
    while bits != 0 {
        let at = index(base.wrapping_add(bits.trailing_zeros()));
        bits &= bits.wrapping_sub(1);
        if !bytes.get(at..).is_some_and(|rest| rest.starts_with(b"\r\n")) {
            return false;
        }
    }
    true
}
