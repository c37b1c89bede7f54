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
//! A row is counted if its time fits a shape that was learned and its status is three digits ([`Times`]). Anything else
//! (a blank line, a bad row, a time written in another way) is left to the plain reader, from the start of the row on.

use super::csv::Columns;
use super::fast::Done;
use super::mask::{BLOCK, LINE_BLOCKS, Line, mask};
use super::tally::Tally;
use super::times::{FOUR, Found, Times};
use super::{ROW_BYTES, Read};
use core::ops::Range;

/// Bytes whose shaping bytes are found before their rows are read, at first and at most. After a row that is left to
/// the plain reader all is found anew, so it should not have gone far.
const STRETCH_FIRST: usize = 512;
const STRETCH_MOST: usize = BLOCK * LINE_BLOCKS;
/// Places written at a time, whether there are as many or not: a loop over just those there are would be left at an
/// unforeseeable point in each block.
const AT_A_TIME: usize = 8;

/// As many as there can be in a stretch, and what may be written after them.
type Places = [u32; STRETCH_MOST + AT_A_TIME];

/// A CSV's columns and the ways its times are written.
pub(super) struct Split {
    columns: Columns,
    times: Times,
    /// Where the shaping bytes of a stretch are; of the whole list, `count`.
    places: Box<Places>,
    count: usize,
    /// Whether the last stretch held quotes.
    quoted: bool,
}

impl Split {
    /// Learns from a row that the plain reader has read.
    pub(super) fn learn(columns: &Columns, bytes: &[u8], read: &Read) -> Option<Self> {
        let mut times = Times::new();
        times.learn(bytes, read)?;
        Some(Self { columns: *columns, times, places: Box::new([0; STRETCH_MOST + AT_A_TIME]), count: 0, quoted: false })
    }

    /// Learns another way to write a time.
    pub(super) fn learn_more(&mut self, bytes: &[u8], read: &Read) {
        self.times.learn_new(bytes, read);
    }

    /// Counts rows from the start of `bytes` on, as far as it is sure of them.
    pub(super) fn read(&mut self, bytes: &[u8], tally: &mut Tally) -> Done {
        let mut done = Done::default();
        let mut stretch_bytes = STRETCH_FIRST;
        while let Some(rest) = bytes.get(done.bytes..).filter(|rest| rest.len() >= BLOCK) {
            let line_ends = self.find(rest.get(..stretch_bytes).unwrap_or(rest));
            let (more, all) = self.rows(rest, line_ends, tally);
            done = Done { bytes: done.bytes.wrapping_add(more.bytes), lines: done.lines.wrapping_add(more.lines) };
            if !all || (more.lines == 0 && stretch_bytes == STRETCH_MOST) {
                break;
            }
            stretch_bytes = stretch_bytes.saturating_mul(2).min(STRETCH_MOST);
        }
        self.times.flush(tally);
        done
    }

    /// Finds the shaping bytes of whole blocks, and counts the line ends among them.
    fn find(&mut self, stretch: &[u8]) -> u32 {
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
    fn rows(&mut self, bytes: &[u8], line_ends: u32, tally: &mut Tally) -> (Done, bool) {
        let mut done = Done::default();
        let columns = self.columns;
        let Some(places) = self.places.get(..self.count) else { return (done, false) };
        // The shaping bytes are those of whole rows if each line end is the last of as many as there are fields. Of rows
        // that are not like that none is counted here before the plain reader has dealt with the first.
        let (rows, rest) = (places.chunks_exact(columns.count), places.chunks_exact(columns.count).remainder());
        let is_line_end = |place: &u32| bytes.get(index(*place)) == Some(&b'\n');
        let in_rest = rest.iter().filter(|place| is_line_end(place)).count();
        let regular = rows.clone().take_while(|row| row.last().is_some_and(is_line_end)).count();
        let all_regular = regular == rows.len() && u32::try_from(regular.saturating_add(in_rest)) == Ok(line_ends);
        let regular = if all_regular { regular } else { rows.clone().take_while(|row| is_regular(bytes, row, columns.delimiter)).count() };
        let regular_places = regular.saturating_mul(columns.count);
        for four in places.get(..regular_places).unwrap_or_default().chunks(columns.count.saturating_mul(FOUR)) {
            let together = find_four(bytes, &columns, done.bytes, four);
            if let Some((length, found, end)) = together
                && self.times.count_four(bytes, length, &found, tally)
            {
                done = Done { bytes: end, lines: done.lines.wrapping_add(4) };
                continue;
            }
            for row in four.chunks_exact(columns.count) {
                let text = |field| bytes.get(unquoted(bytes, place(bytes, &columns, done.bytes, row, field))).unwrap_or_default();
                let end = row.last().map_or(done.bytes, |last| index(*last).wrapping_add(1));
                if end.wrapping_sub(done.bytes) > ROW_BYTES || !self.times.count(text(columns.time), text(columns.status), tally) {
                    return (done, false);
                }
                done = Done { bytes: end, lines: done.lines.wrapping_add(1) };
            }
        }
        (done, all_regular && in_rest == 0)
    }
}

/// Notes the places of a block's bits after those noted before, and returns how many there are now.
#[inline(always)]
fn note(places: &mut Places, count: usize, mut bits: u64, base: u32) -> usize {
    let new_count = count.wrapping_add(usize::try_from(bits.count_ones()).unwrap_or(0));
    let mut next = count;
    while next < new_count {
        let Some(places) = places.get_mut(next..).and_then(<[u32]>::first_chunk_mut::<AT_A_TIME>) else { return count };
        for place in places {
            // The highest bit stands for "no more": what is then written is written over.
            *place = base.wrapping_add((bits | 1 << 63).trailing_zeros());
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

/// Whether the shaping bytes of a row are delimiters and a line end.
fn is_regular(bytes: &[u8], row: &[u32], delimiter: u8) -> bool {
    let byte = |place: &u32| bytes.get(index(*place)).copied();
    row.split_last().is_some_and(|(last, others)| byte(last) == Some(b'\n') && others.iter().all(|place| byte(place) == Some(delimiter)))
}

/// Where the times and statuses of four rows are, the first of which starts at `start`; the length of their times, and
/// the end of the last row. `None` where the times differ in length, or a status has not three bytes, or four are not
/// left.
#[inline]
fn find_four(bytes: &[u8], columns: &Columns, start: usize, four: &[u32]) -> Option<(usize, [Found; FOUR], usize)> {
    let mut found = [Found::default(); FOUR];
    let mut rows = four.chunks_exact(columns.count);
    let (mut length, mut from, mut same) = (None, start, true);
    for found in &mut found {
        let row = rows.next()?;
        let time = place(bytes, columns, from, row, columns.time);
        let status = place(bytes, columns, from, row, columns.status);
        let time_length = time.end.wrapping_sub(time.start);
        same &= *length.get_or_insert(time_length) == time_length && status.end.wrapping_sub(status.start) == 3;
        *found = Found { time: time.start, status: status.start };
        from = index(*row.last()?).wrapping_add(1);
    }
    length.filter(|_| same).map(|length| (length, found, from))
}

/// Where a field of a row stands, with the quotes around it.
#[inline]
fn place(bytes: &[u8], columns: &Columns, start: usize, row: &[u32], field: usize) -> Range<usize> {
    let from = field.checked_sub(1).and_then(|before| row.get(before)).map_or(start, |place| index(*place).wrapping_add(1));
    let to = row.get(field).map_or(from, |place| index(*place));
    // A `\r` at the end of a row is part of the line end.
    let returns = field.wrapping_add(1) == columns.count && to > from && bytes.get(to.wrapping_sub(1)) == Some(&b'\r');
    from..if returns { to.wrapping_sub(1) } else { to }
}

/// A field's text, without the quotes around it. One with doubled quotes fits neither a time nor a status.
fn unquoted(bytes: &[u8], place: Range<usize>) -> Range<usize> {
    match bytes.get(place.clone()) {
        Some([b'"', .., b'"']) => place.start.wrapping_add(1)..place.end.wrapping_sub(1),
        _ => place,
    }
}

/// A place among bytes.
#[inline]
fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
