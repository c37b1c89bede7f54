//! How many jobs wait and run, over time, in bounded memory.
//!
//! Events are counted into 1,023 equal cells of a width that is a power of two. Whatever comes later than the last cell doubles
//! the width, two cells becoming one; halving a power of two is exact, so the result does not depend on the order in which
//! events are told. At each edge of a cell the counts up to it are known, so every point is true for its moment.

/// Edges: one at 0, then one at the end of each cell.
const EDGES: usize = 1_024;

/// Events at one edge and since the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cell {
    joined: u32,
    started: u32,
    ended: u32,
}

/// Jobs at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Seconds.
    pub seconds: f64,
    /// Jobs that wait.
    pub waiting: u64,
    /// Jobs that run.
    pub running: u64,
}

/// Counts of events over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    width: f64,
    /// Cells in a second; exact, as the width is a power of two.
    per_second: f64,
    cells: Vec<Cell>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Timeline {
    /// Nothing yet, in cells of a microsecond.
    #[must_use]
    pub fn new() -> Self {
        Self { width: 1.0 / 1_048_576.0, per_second: 1_048_576.0, cells: vec![Cell::default(); EDGES] }
    }

    /// Tells what happens to a job: it joins the queue, an attempt starts, an attempt ends.
    pub fn attempt(&mut self, joined: f64, started: f64, ended: f64) {
        while ended > self.end() {
            self.widen();
        }
        let (joined, started, ended) = (self.edge(joined), self.edge(started), self.edge(ended));
        let mut count = |edge: usize, which: fn(&mut Cell) -> &mut u32| {
            if let Some(cell) = self.cells.get_mut(edge) {
                let events = which(cell);
                *events = events.wrapping_add(1);
            }
        };
        count(joined, |cell| &mut cell.joined);
        count(started, |cell| &mut cell.started);
        count(ended, |cell| &mut cell.ended);
    }

    fn end(&self) -> f64 {
        // 1,023 times a power of two is exact.
        self.width * 1_023.0
    }

    /// The first edge at or after a moment.
    #[allow(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1,023 once it is not past the end"
    )]
    fn edge(&self, moment: f64) -> usize {
        let cells = moment * self.per_second;
        let whole = cells as u32;
        // Rounded up without the library's function, which some processors have to call.
        usize::try_from(whole.wrapping_add(u32::from(f64::from(whole) < cells))).unwrap_or(usize::MAX)
    }

    /// Doubles the width. The new edge k is the old edge 2k, and holds what came since the old edge 2k - 2.
    fn widen(&mut self) {
        let old = core::mem::replace(&mut self.cells, vec![Cell::default(); EDGES]);
        for (edge, cell) in old.into_iter().enumerate() {
            if let Some(sum) = self.cells.get_mut(edge.div_ceil(2)) {
                sum.joined = sum.joined.wrapping_add(cell.joined);
                sum.started = sum.started.wrapping_add(cell.started);
                sum.ended = sum.ended.wrapping_add(cell.ended);
            }
        }
        self.width *= 2.0;
        self.per_second /= 2.0;
    }

    /// The points at which something has changed since the one before.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let (mut waiting, mut running) = (0_u64, 0_u64);
        let mut seconds = 0.0;
        for cell in &self.cells {
            waiting = waiting.saturating_add(cell.joined.into()).saturating_sub(cell.started.into());
            running = running.saturating_add(cell.started.into()).saturating_sub(cell.ended.into());
            if points.last().is_none_or(|last| (last.waiting, last.running) != (waiting, running)) {
                points.push(Point { seconds, waiting, running });
            }
            seconds += self.width;
        }
        points
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a failure here is a failing test"
)]
mod tests {
    use super::*;

    #[test]
    fn points_are_true_for_their_moments_in_any_order() {
        // (joined, started, ended) by a small generator of whole and broken seconds.
        let attempts: Vec<(f64, f64, f64)> = (0..500_u32)
            .map(|i| {
                let joined = f64::from(i.wrapping_mul(7_919) % 1_000) / 8.0;
                let started = joined + f64::from(i.wrapping_mul(31) % 17) / 3.0;
                (joined, started, started + f64::from(i % 40))
            })
            .collect();
        let told = |order: &mut dyn Iterator<Item = &(f64, f64, f64)>| {
            let mut timeline = Timeline::new();
            for (joined, started, ended) in order {
                timeline.attempt(*joined, *started, *ended);
            }
            timeline
        };
        let timeline = told(&mut attempts.iter());
        assert_eq!(timeline, told(&mut attempts.iter().rev()));
        let points = timeline.points();
        assert!(points.len() > 200 && points.len() <= EDGES);
        for point in &points {
            let at = |moment: fn(&(f64, f64, f64)) -> f64| attempts.iter().filter(|one| moment(one) <= point.seconds).count() as u64;
            let (joined, started, ended) = (at(|one| one.0), at(|one| one.1), at(|one| one.2));
            assert_eq!((point.waiting, point.running), (joined - started, started - ended), "{}", point.seconds);
        }
        assert_eq!(points.last().map(|last| (last.waiting, last.running)), Some((0, 0)));
    }
}
