//! How many jobs wait and run, over time, in bounded memory.
//!
//! Events are counted into 1,023 equal cells of a width that is a power of two. Whatever comes later than the last cell doubles
//! the width, two cells becoming one; halving a power of two is exact, so the result does not depend on the order in which
//! events are told. At each edge of a cell the counts up to it are known, so every point is true for its moment.

/// Edges: one at 0, then one at the end of each cell.
const EDGES: usize = 1_024;

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

/// Counts of events over time: at each edge those since the edge before.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    width: f64,
    /// Cells in a second; exact, as the width is a power of two.
    per_second: f64,
    joined: Vec<u32>,
    started: Vec<u32>,
    ended: Vec<u32>,
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
        let none = || vec![0; EDGES];
        Self { width: 1.0 / 1_048_576.0, per_second: 1_048_576.0, joined: none(), started: none(), ended: none() }
    }

    /// Tells what happens to a job: it joins the queue, an attempt starts, an attempt ends.
    pub fn attempt(&mut self, joined: f64, started: f64, ended: f64) {
        self.widen_to(ended);
        let per_second = self.per_second;
        count(&mut self.joined, per_second, joined);
        count(&mut self.started, per_second, started);
        count(&mut self.ended, per_second, ended);
    }

    /// Tells of attempts that join and start in ascending order; the last end is not after `latest`.
    #[inline(never)]
    pub fn attempts(&mut self, joined: &[f64], started: &[f64], seconds: &[f64], latest: f64) {
        self.widen_to(latest);
        let per_second = self.per_second;
        count_ascending(&mut self.joined, per_second, joined);
        count_ascending(&mut self.started, per_second, started);
        for (start, seconds) in started.iter().zip(seconds) {
            count(&mut self.ended, per_second, start + seconds);
        }
    }

    /// Doubles the width until a moment has an edge at or after it: 1,023 times a power of two is exact.
    fn widen_to(&mut self, moment: f64) {
        while moment > self.width * 1_023.0 {
            for counts in [&mut self.joined, &mut self.started, &mut self.ended] {
                widen(counts);
            }
            self.width *= 2.0;
            self.per_second /= 2.0;
        }
    }

    /// The points at which something has changed since the one before.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let (mut waiting, mut running) = (0_u64, 0_u64);
        let mut seconds = 0.0;
        for ((joined, started), ended) in self.joined.iter().zip(&self.started).zip(&self.ended) {
            waiting = waiting.saturating_add((*joined).into()).saturating_sub((*started).into());
            running = running.saturating_add((*started).into()).saturating_sub((*ended).into());
            if points.last().is_none_or(|last| (last.waiting, last.running) != (waiting, running)) {
                points.push(Point { seconds, waiting, running });
            }
            seconds += self.width;
        }
        points
    }
}

/// The first edge at or after a moment.
#[inline]
#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 1,023 once the cells are wide enough"
)]
fn edge(per_second: f64, moment: f64) -> usize {
    let cells = moment * per_second;
    let whole = cells as u32;
    // Rounded up without the library's function, which some processors have to call.
    usize::try_from(whole.wrapping_add(u32::from(f64::from(whole) < cells))).unwrap_or(usize::MAX)
}

#[inline]
fn count(counts: &mut [u32], per_second: f64, moment: f64) {
    if let Some(events) = counts.get_mut(edge(per_second, moment)) {
        *events = events.wrapping_add(1);
    }
}

/// Counts moments in ascending order: mostly all of them have the same edge.
fn count_ascending(counts: &mut [u32], per_second: f64, moments: &[f64]) {
    let (Some(first), Some(last)) = (moments.first(), moments.last()) else { return };
    let (first, last) = (edge(per_second, *first), edge(per_second, *last));
    if first != last {
        moments.iter().for_each(|moment| count(counts, per_second, *moment));
    } else if let Some(events) = counts.get_mut(first) {
        *events = events.wrapping_add(u32::try_from(moments.len()).unwrap_or(0));
    }
}

/// Makes one cell of two: the new edge k is the old edge 2k, and holds what came since the old edge 2k - 2.
fn widen(counts: &mut [u32]) {
    for edge in 1..EDGES {
        // Sums go forward to places that are already read.
        let events = counts.get_mut(edge).map_or(0, core::mem::take);
        if let Some(sum) = counts.get_mut(edge.div_ceil(2)) {
            *sum = sum.wrapping_add(events);
        }
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
        let mut by_block = Timeline::new();
        let mut sorted = attempts.clone();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        for block in sorted.chunks(7) {
            let column = |pick: fn(&(f64, f64, f64)) -> f64| -> Vec<f64> { block.iter().map(pick).collect() };
            let (joined, ended) = (column(|one| one.0), column(|one| one.2));
            // Each starts as it joins here: only that is ascending.
            let seconds: Vec<f64> = joined.iter().zip(&ended).map(|(joined, ended)| ended - joined).collect();
            by_block.attempts(&joined, &joined, &seconds, ended.iter().copied().fold(0.0, f64::max));
        }
        let plain = told(&mut Vec::from_iter(attempts.iter().map(|one| (one.0, one.0, one.0 + (one.2 - one.0)))).iter());
        assert_eq!(by_block, plain);
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
