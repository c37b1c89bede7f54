//! Waits, and their percentiles: exactly where all of them are kept, else by a sketch.
//!
//! The sketch is a histogram whose cells are 1,024 to each doubling, by the upper bits of the number, over 60 doublings from
//! 2^-20 s (a microsecond) to 2^40 s. It tells a percentile by the middle of its cell: wrong by at most one part in 2,048,
//! and by at most a microsecond for waits below one. Counts add up, so neither the order of the waits nor how they were
//! split into parts matters.

/// Mantissa bits that choose a cell: 1,024 cells to a doubling.
const BITS: u32 = 10;
/// Lower bits of a double, which no cell looks at.
const LOWER: u32 = 52 - BITS;
/// The cell before the first: a number's upper bits less this are its cell. 2^-20 has the exponent 1023 - 20.
const BEFORE: u64 = ((1_023 - 20) << BITS) - 1;
/// Cells: one for waits below 2^-20 s, then 60 doublings.
pub const CELLS: usize = (60 << BITS) + 1;

/// Waits of finished jobs.
#[derive(Debug, Clone, PartialEq)]
pub enum Waits {
    /// Each of them.
    All(Vec<f64>),
    /// How many fell into each cell, the least and the most.
    Sketch(Box<Sketch>),
}

/// A histogram of waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Waits in each cell.
    pub cells: Vec<u32>,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Default for Sketch {
    fn default() -> Self {
        Self { cells: vec![0; CELLS], least: f64::INFINITY, most: 0.0 }
    }
}

impl Sketch {
    /// Counts one wait, of at least zero.
    #[inline]
    fn add(&mut self, wait: f64) {
        if let Some(count) = self.cells.get_mut(cell(wait)) {
            *count = count.wrapping_add(1);
        }
        // Seldom true, so jumps cost nothing here.
        if wait < self.least {
            self.least = wait;
        }
        if wait > self.most {
            self.most = wait;
        }
    }

    /// The wait of a rank, from 1.
    fn at(&self, rank: u64) -> f64 {
        let mut passed = 0_u64;
        let place = self.cells.iter().position(|count| {
            passed = passed.saturating_add((*count).into());
            passed >= rank
        });
        // Not `clamp`, which brings the library's printer of floats along to name bad bounds.
        place.map_or(self.most, middle).max(self.least).min(self.most)
    }
}

/// The cell of a wait: below 2^-20 the first, past 2^40 the last.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "a cell is below 61,441")]
fn cell(wait: f64) -> usize {
    ((wait.to_bits() >> LOWER).saturating_sub(BEFORE) as usize).min(CELLS - 1)
}

/// The middle of a cell, 0 for the first.
fn middle(cell: usize) -> f64 {
    match u64::try_from(cell) {
        Ok(cell) if cell > 0 => f64::from_bits((cell.saturating_add(BEFORE) << LOWER) | (1 << (LOWER - 1))),
        _ => 0.0,
    }
}

impl Waits {
    /// Every wait is kept, exactly.
    #[must_use]
    pub const fn all() -> Self {
        Self::All(Vec::new())
    }

    /// Waits are counted.
    #[must_use]
    pub fn sketch() -> Self {
        Self::Sketch(Box::default())
    }

    /// One more wait.
    #[inline]
    pub fn add(&mut self, wait: f64) {
        match self {
            Self::All(waits) => waits.push(wait),
            Self::Sketch(sketch) => sketch.add(wait),
        }
    }

    /// More waits.
    #[inline(never)]
    pub fn add_all(&mut self, more: &[f64]) {
        match self {
            Self::All(waits) => waits.extend_from_slice(more),
            Self::Sketch(sketch) => more.iter().for_each(|wait| sketch.add(*wait)),
        }
    }

    /// Takes over the waits of another part of the same run.
    pub fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::All(waits), Self::All(more)) => waits.extend_from_slice(more),
            (Self::Sketch(sketch), Self::Sketch(more)) => {
                for (count, more) in sketch.cells.iter_mut().zip(&more.cells) {
                    *count = count.wrapping_add(*more);
                }
                sketch.least = sketch.least.min(more.least);
                sketch.most = sketch.most.max(more.most);
            }
            // Parts of one run keep their waits alike.
            _ => {}
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::All(waits) => u64::try_from(waits.len()).unwrap_or(u64::MAX),
            Self::Sketch(sketch) => sketch.cells.iter().map(|count| u64::from(*count)).sum(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The least, the waits of some percentages by nearest rank, and the most; zeros where there are no waits.
    pub fn quantiles<const N: usize>(&mut self, percents: [u64; N]) -> (f64, [f64; N], f64) {
        let length = self.len();
        match self {
            Self::All(waits) => nearest_ranks(waits, percents),
            Self::Sketch(_) if length == 0 => (0.0, [0.0; N], 0.0),
            Self::Sketch(sketch) => (sketch.least, percents.map(|percent| sketch.at(rank(percent, length))), sketch.most),
        }
    }
}

/// The nearest rank, from 1: the least whole number that is not below so many percent of the length.
fn rank(percent: u64, length: u64) -> u64 {
    percent.saturating_mul(length).div_ceil(100).clamp(1, length.max(1))
}

/// Least, percentiles by nearest rank, and most of some numbers of at least zero; zeros where there are none. Percentages
/// ascend. Brings the numbers into another order.
#[inline(never)]
pub fn nearest_ranks<const N: usize>(numbers: &mut [f64], percents: [u64; N]) -> (f64, [f64; N], f64) {
    let length = u64::try_from(numbers.len()).unwrap_or(u64::MAX);
    let mut below = 0;
    let chosen = percents.map(|percent| {
        let place = usize::try_from(rank(percent, length).saturating_sub(1)).unwrap_or(usize::MAX);
        // What lies before the last chosen place is not above it: the search goes on behind.
        let rest = numbers.get_mut(below..).unwrap_or_default();
        let within = place.saturating_sub(below);
        if within >= rest.len() {
            return 0.0;
        }
        let (_, number, _) = rest.select_nth_unstable_by(within, f64::total_cmp);
        below = place;
        *number
    });
    let least = numbers.iter().copied().reduce(f64::min).unwrap_or(0.0);
    let most = numbers.iter().copied().reduce(f64::max).unwrap_or(0.0);
    (least, chosen, most)
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

    const PERCENTS: [u64; 4] = [50, 90, 95, 99];

    fn numbers(count: u32) -> Vec<f64> {
        // Waits of many sizes, a third of them zero.
        let wait =
            |i: u32| if i.is_multiple_of(3) { 0.0 } else { f64::from(i.wrapping_mul(2_654_435_761) >> 8) * f64::from(i % 7) / 1_000.0 };
        (0..count).map(wait).collect()
    }

    #[test]
    fn ranks_are_those_of_a_sorted_list() {
        for count in [1, 2, 3, 7, 20, 99, 100, 101, 1_000] {
            let mut sorted = numbers(count);
            sorted.sort_by(f64::total_cmp);
            let at = |percent: u64| sorted[(percent * u64::from(count)).div_ceil(100) as usize - 1];
            let wanted = (sorted[0], PERCENTS.map(at), sorted[sorted.len() - 1]);
            assert_eq!(nearest_ranks(&mut numbers(count), PERCENTS), wanted, "{count}");
        }
        assert_eq!(nearest_ranks(&mut [], PERCENTS), (0.0, [0.0; 4], 0.0));
    }

    #[test]
    fn the_sketch_is_within_its_stated_error() {
        let (mut all, mut sketch) = (Waits::all(), Waits::sketch());
        let numbers = numbers(200_000);
        all.add_all(&numbers);
        sketch.add_all(&numbers);
        let percents = [1, 34, 50, 67, 90, 95, 99, 100];
        let ((least, exact, most), sketched) = (all.quantiles(percents), sketch.quantiles(percents));
        assert_eq!((least, most), (sketched.0, sketched.2));
        for (exact, sketched) in exact.into_iter().zip(sketched.1) {
            assert!((exact - sketched).abs() <= exact / 2_048.0, "{sketched} for {exact}");
        }
    }

    #[test]
    fn cells_have_the_stated_width() {
        let mut wait = 1e-9;
        while wait < 1e12 {
            let near = middle(cell(wait));
            assert!((near - wait).abs() <= (wait / 2_048.0).max(1e-6), "{near} for {wait}");
            wait *= 1.000_37;
        }
        assert_eq!((cell(0.0), middle(0)), (0, 0.0));
        assert_eq!(cell(f64::MAX), CELLS - 1);
    }

    #[test]
    fn parts_add_up() {
        for empty in [Waits::all, Waits::sketch] {
            let numbers = numbers(10_000);
            let mut whole = empty();
            whole.add_all(&numbers);
            let mut merged = empty();
            for part in numbers.chunks(777) {
                let mut one = empty();
                part.iter().for_each(|wait| one.add(*wait));
                merged.merge(&one);
            }
            assert_eq!(merged, whole);
            assert_eq!(whole.len(), 10_000);
        }
    }
}
