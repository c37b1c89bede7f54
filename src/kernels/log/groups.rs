//! Rows of one length, compared with a shape and counted, a group at a time.
//!
//! A row is covered by lanes of sixteen bytes, the last of which may overlap the one before, and a group is four rows:
//! enough work between two branches to keep a processor busy, and few enough rows that in most groups all requests were
//! answered well and statuses need not be told apart. The loop runs over the sixteen places of a lane and does in one round
//! what is to be done at that place in all lanes of all rows; compilers make of it one vector operation for each step,
//! on every target, without a word of `unsafe`. Rounds that did less would be unrolled instead.

use super::counts::Run;
use super::shape::{Shape, fits, fitting};

/// Bytes of a lane.
const LANE: usize = 16;
/// Rows of a group.
pub(crate) const ROWS: usize = 4;

/// The shape of a row, ready to be compared with many.
pub(crate) struct Groups {
    row: Shape,
    /// The shape of a group, for rows with more or fewer lanes than the kernels below are made for.
    group: Shape,
    status_at: usize,
}

impl Groups {
    /// A shape of one row whose status, three digits from 100 to 599, starts at `status_at` and is followed by
    /// something else.
    pub(crate) fn new(row: Shape, status_at: usize) -> Self {
        Self { group: row.repeated(ROWS), row, status_at }
    }

    /// Counts whole groups at the start of `rows`, as many as fit.
    pub(crate) fn count(&self, rows: &[u8]) -> Run {
        let lanes_before_last = self.row.low.len().saturating_sub(1) / LANE;
        match lanes_before_last {
            0 if self.row.low.len() == LANE => self.count_lanes::<0>(rows),
            1 => self.count_lanes::<1>(rows),
            2 => self.count_lanes::<2>(rows),
            3 => self.count_lanes::<3>(rows),
            4 => self.count_lanes::<4>(rows),
            5 => self.count_lanes::<5>(rows),
            _ => {
                let groups = rows.chunks_exact(self.group.low.len()).take_while(|group| fits(group, &self.group.low, &self.group.span));
                groups.fold(Run::default(), |run, group| run.plus(self.statuses(group)))
            }
        }
    }

    /// Counts rows at the start of `rows`, as many as fit, but less than two groups.
    pub(crate) fn count_rows(&self, rows: &[u8]) -> Run {
        let bytes = fitting(rows, &self.group.low, &self.group.span);
        let whole = bytes.saturating_sub(bytes.checked_rem(self.row.low.len()).unwrap_or(0));
        self.statuses(rows.get(..whole).unwrap_or_default())
    }

    /// How many rows at the start of `rows` fit, in whole groups.
    pub(crate) fn fitting(&self, rows: &[u8]) -> usize {
        usize::try_from(self.count(rows).rows).unwrap_or(0)
    }

    /// Counts rows that fit by their statuses.
    #[inline]
    fn statuses(&self, rows: &[u8]) -> Run {
        let statuses = rows.chunks_exact(self.row.low.len()).map_while(|row| row.get(self.status_at..)?.first_chunk());
        Run::of_statuses(statuses.map(|status| u32::from_le_bytes(*status)))
    }

    /// [`Groups::count`] for rows of so many lanes before the last.
    #[inline(always)]
    #[allow(
        clippy::indexing_slicing,
        reason = "all indices are below the lengths of the arrays; iterators would be unrolled before they are made vectors"
    )]
    fn count_lanes<const N: usize>(&self, rows: &[u8]) -> Run {
        let mut run = Run::default();
        let length = self.row.low.len();
        let (Some((lows, last_low)), Some((spans, last_span))) = (lanes::<N>(&self.row.low), lanes::<N>(&self.row.span)) else {
            return run;
        };
        // Copies, so that they are known not to change and can stay in registers.
        let (lows, last_low, spans, last_span) = (*lows, *last_low, *spans, *last_span);
        let (half, status_at) = (length.saturating_mul(2), self.status_at);
        for group in rows.chunks_exact(half.saturating_mul(2)) {
            let (first, second) = group.split_at(half);
            let ((a, b), (c, d)) = (first.split_at(length), second.split_at(length));
            let status = |row: &[u8]| row.get(status_at..).and_then(<[u8]>::first_chunk).map(|status| u32::from_le_bytes(*status));
            let (Some(sa), Some(sb), Some(sc), Some(sd)) = (status(a), status(b), status(c), status(d)) else { break };
            let (Some((a, last_a)), Some((b, last_b))) = (lanes::<N>(a), lanes::<N>(b)) else { break };
            let (Some((c, last_c)), Some((d, last_d))) = (lanes::<N>(c), lanes::<N>(d)) else { break };
            let mut outside = [0_u8; LANE];
            for place in 0..LANE {
                let at = |byte: u8| excess(byte, last_low[place], last_span[place]);
                let mut sum = at(last_a[place]) | at(last_b[place]) | at(last_c[place]) | at(last_d[place]);
                for lane in 0..N {
                    let at = |byte: u8| excess(byte, lows[lane][place], spans[lane][place]);
                    sum |= at(a[lane][place]) | at(b[lane][place]) | at(c[lane][place]) | at(d[lane][place]);
                }
                outside[place] = sum;
            }
            if u128::from_ne_bytes(outside) != 0 {
                break;
            }
            run = run.plus(Run::of_four([sa, sb, sc, sd]));
        }
        run
    }
}

/// The lanes of a unit: those before the last, and the last.
type Lanes<'u, const N: usize> = (&'u [[u8; LANE]; N], &'u [u8; LANE]);

#[inline(always)]
fn lanes<const N: usize>(unit: &[u8]) -> Option<Lanes<'_, N>> {
    Some((unit.as_chunks().0.first_chunk()?, unit.last_chunk()?))
}

/// What the distance of a byte from its lowest exceeds its span by; see [`fits`].
#[inline(always)]
const fn excess(byte: u8, low: u8, span: u8) -> u8 {
    byte.wrapping_sub(low).saturating_sub(span)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing index is a failing test")]
mod tests {
    use super::super::outcome::Outcome;
    use super::*;

    /// The same, a row at a time.
    fn counted(shape: &Shape, status_at: usize, rows: &[u8], most: usize) -> Run {
        let fitting = rows.chunks_exact(shape.low.len()).take(most).take_while(|row| shape.fits(row));
        let outcome = |row: &[u8]| Outcome::of_digits([row[status_at], row[status_at + 1], row[status_at + 2]]);
        fitting.filter_map(outcome).fold(Run::default(), |run, outcome| run.plus(Run::of(outcome)))
    }

    #[test]
    fn groups_are_counted_as_their_rows_would_be() {
        for length in [8_usize, 13, 15, 16, 17, 29, 31, 32, 33, 48, 64, 80, 96, 97, 130] {
            let status_at = length / 2;
            let mut shape = Shape::exactly(&(0..length).map(|at| b'a' + u8::try_from(at % 20).unwrap_or(0)).collect::<Vec<u8>>());
            shape.allow(status_at, b'1', b'5');
            shape.allow(status_at + 1, b'0', b'9');
            shape.allow(status_at + 2, b'0', b'9');
            let groups = Groups::new(shape.clone(), status_at);
            let mut all = shape.low.repeat(ROWS * 3 + 1);
            for (row, status) in
                all.chunks_exact_mut(length).zip(["200", "200", "200", "200", "399", "404", "101", "429", "500", "599", "200", "499"])
            {
                row[status_at..status_at + 3].copy_from_slice(status.as_bytes());
            }
            assert_eq!(groups.count(&all), counted(&shape, status_at, &all, ROWS * 3), "{length}");
            assert_eq!(groups.count(&all).rows, 12);
            for at in 0..ROWS * 2 * length {
                for change in [1, 4, 0x80, 255] {
                    let mut changed = all.clone();
                    changed[at] = changed[at].wrapping_add(change);
                    let whole = if shape.fits(&changed[at / length * length..][..length]) { ROWS * 3 } else { at / length / ROWS * ROWS };
                    assert_eq!(groups.count(&changed), counted(&shape, status_at, &changed, whole), "{length} {at}");
                    assert_eq!(groups.count_rows(&changed), counted(&shape, status_at, &changed, ROWS), "{length} {at}");
                }
            }
        }
    }
}
