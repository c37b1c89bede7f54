//! The arrivals of one workload, one after another. A copy of a source goes on where it was copied and gives the same times:
//! what waits need not be kept, it can be drawn again.

use super::draw::Tables;
use super::random::{Purpose, Stream};
use super::{Arrivals, Workload};

/// Gaps drawn at once.
const BLOCK: usize = 64;

/// Where arrivals come from.
#[derive(Clone)]
pub struct Source<'a> {
    arrivals: Arrivals<'a>,
    tables: &'a Tables,
    stream: Stream,
    /// Jobs that have come.
    come: u32,
    count: u32,
    clock: f64,
    gaps: [f64; BLOCK],
    gap: usize,
}

impl<'a> Source<'a> {
    /// The arrivals of a workload in a replication.
    pub fn new(workload: &Workload<'a>, place: usize, seed: u64, replication: u32, tables: &'a Tables) -> Self {
        Self {
            arrivals: workload.arrivals,
            tables,
            stream: Stream::new(seed, replication.into(), u64::try_from(place).unwrap_or(u64::MAX), Purpose::Arrivals),
            come: 0,
            count: workload.count,
            clock: 0.0,
            gaps: [0.0; BLOCK],
            gap: BLOCK,
        }
    }

    /// Which job comes next, from 0.
    pub const fn job(&self) -> u32 {
        self.come
    }

    /// When the next job arrives; `None` after the last.
    #[inline]
    pub fn next(&mut self) -> Option<f64> {
        if self.come >= self.count {
            return None;
        }
        let time = match self.arrivals {
            Arrivals::AtOnce => 0.0,
            Arrivals::Every(seconds) => f64::from(self.come) * seconds,
            Arrivals::Poisson(mean) => {
                if self.gap >= BLOCK {
                    self.refill(mean);
                }
                self.clock += self.gaps.get(self.gap).copied().unwrap_or(0.0);
                self.gap = self.gap.wrapping_add(1);
                self.clock
            }
            Arrivals::Times(times) => {
                let at = usize::try_from(self.come).unwrap_or(usize::MAX);
                times.get(at).copied().unwrap_or(f64::INFINITY)
            }
        };
        self.come = self.come.wrapping_add(1);
        Some(time)
    }

    fn refill(&mut self, mean: f64) {
        for gap in &mut self.gaps {
            *gap = mean * self.tables.exponential(&mut self.stream);
        }
        self.gap = 0;
    }
}
