//! The arrivals of one workload, one after another. A copy of a source goes on where it was copied and gives the same times:
//! what waits need not be kept, it can be drawn again.

use super::draw::Tables;
use super::random::{Purpose, Stream};
use super::{Arrivals, Workload};

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
        }
    }

    /// Which job comes next, from 0.
    pub const fn job(&self) -> u32 {
        self.come
    }

    /// When the next job arrives; `None` after the last.
    pub fn next(&mut self) -> Option<f64> {
        if self.come >= self.count {
            return None;
        }
        let time = match self.arrivals {
            Arrivals::AtOnce => 0.0,
            Arrivals::Every(seconds) => f64::from(self.come) * seconds,
            Arrivals::Poisson(mean) => {
                self.clock += mean * self.tables.exponential(&mut self.stream);
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

    /// The next arrivals, at most so many, in place of as many calls of [`Self::next`].
    pub fn extend(&mut self, out: &mut Vec<f64>, most: usize) {
        let left = self.count.saturating_sub(self.come);
        let count = u32::try_from(most).unwrap_or(u32::MAX).min(left);
        let end = self.come.saturating_add(count);
        match self.arrivals {
            Arrivals::AtOnce => out.extend((0..count).map(|_| 0.0)),
            Arrivals::Every(seconds) => out.extend((self.come..end).map(|job| f64::from(job) * seconds)),
            Arrivals::Poisson(mean) => {
                // In variables of their own the loop keeps them in registers.
                let (mut clock, mut stream, tables) = (self.clock, self.stream.clone(), self.tables);
                out.extend((0..count).map(|_| {
                    clock += mean * tables.exponential(&mut stream);
                    clock
                }));
                (self.clock, self.stream) = (clock, stream);
            }
            Arrivals::Times(_) => out.extend((0..count).map_while(|_| self.next())),
        }
        self.come = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::Service;

    #[test]
    fn many_at_once_are_the_same_as_one_by_one() {
        let tables = Tables::new();
        let times: Vec<f64> = (0..1_000_u32).map(|job| f64::from(job) / 3.0).collect();
        for arrivals in [Arrivals::AtOnce, Arrivals::Every(0.7), Arrivals::Poisson(3.0), Arrivals::Times(&times)] {
            let service = Service::Constant(1.0);
            let workload = Workload { count: 1_000, arrivals, service, failure_below: 0, max_attempts: 1, slots: 1 };
            let mut one = Source::new(&workload, 0, 5, 0, &tables);
            let mut many = one.clone();
            let mut out = Vec::new();
            for most in [1, 7, 0, 300, 900] {
                many.extend(&mut out, most);
            }
            assert_eq!(out.len(), 1_000);
            assert!(out.iter().all(|time| one.next() == Some(*time)), "{arrivals:?}");
            assert_eq!((one.next(), many.next()), (None, None));
        }
    }
}
