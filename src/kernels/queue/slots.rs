//! When the slots of a line are free: a multiset of moments, of which the least is taken and replaced.

/// Most slots that [`Ring`] holds; a heap is faster above.
pub const RING_MAX: usize = 96;

/// What the recursion asks of the slots.
pub trait Slots {
    /// When the first slot is free.
    fn earliest(&self) -> f64;
    /// That slot is held until a moment not before it.
    fn hold(&mut self, until: f64);
}

/// The larger of two numbers, neither of them NaN, without a branch. Engines turn a choice between two floats into a jump,
/// and half of all waits are zero: the jump would be a coin toss.
#[inline]
pub fn later(one: f64, other: f64) -> f64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    {
        use core::arch::wasm32::{f64x2_extract_lane, f64x2_pmax, f64x2_splat};
        f64x2_extract_lane::<0>(f64x2_pmax(f64x2_splat(other), f64x2_splat(one)))
    }
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    {
        if one > other { one } else { other }
    }
}

/// Two moments side by side.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::{f64x2, f64x2_extract_lane, f64x2_pmax, f64x2_pmin, f64x2_splat, i64x2_shuffle, v128};

    pub type Lanes = v128;

    pub fn both(one: f64, other: f64) -> Lanes {
        f64x2(one, other)
    }

    #[inline]
    pub fn first(lanes: Lanes) -> f64 {
        f64x2_extract_lane::<0>(lanes)
    }

    #[inline]
    pub fn splat(moment: f64) -> Lanes {
        f64x2_splat(moment)
    }

    /// min(max(here, until), one place on).
    #[inline]
    pub fn moved(here: Lanes, next: Lanes, until: Lanes) -> Lanes {
        f64x2_pmin(i64x2_shuffle::<1, 2>(here, next), f64x2_pmax(until, here))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    pub type Lanes = [f64; 2];

    pub const fn both(one: f64, other: f64) -> Lanes {
        [one, other]
    }

    #[inline]
    pub const fn first([first, _]: Lanes) -> f64 {
        first
    }

    #[inline]
    pub const fn splat(moment: f64) -> Lanes {
        [moment, moment]
    }

    #[inline]
    pub fn moved([a, b]: Lanes, [c, _]: Lanes, [until, _]: Lanes) -> Lanes {
        let moved = |here: f64, next: f64| {
            let later = if here > until { here } else { until };
            if later < next { later } else { next }
        };
        [moved(a, b), moved(b, c)]
    }
}

/// Pairs that hold [`RING_MAX`] moments, and one behind them.
const PAIRS: usize = RING_MAX / 2 + 1;

/// The moments in ascending order.
///
/// With the first one gone and a later one in its place, the new moment at each place is `min(max(old, until), next old)`:
/// the old one where it is above `until`'s place, the next one below it, and `until` between them. No branch, and two places
/// at a time.
pub struct Ring {
    pairs: [core::cell::Cell<lanes::Lanes>; PAIRS],
    used: usize,
}

impl Ring {
    /// So many slots, free from 0.
    pub fn new(slots: usize) -> Self {
        let moment = |place: usize| if place < slots { 0.0 } else { f64::INFINITY };
        let pair = |pair: usize| lanes::both(moment(pair.saturating_mul(2)), moment(pair.saturating_mul(2).saturating_add(1)));
        // Fours of pairs, so that the loop below has no rest, and the first pair behind them.
        let fours = slots.div_ceil(8).saturating_mul(4);
        Self { pairs: core::array::from_fn(|place| core::cell::Cell::new(pair(place))), used: fours.saturating_add(1).min(PAIRS) }
    }
}

impl Slots for Ring {
    #[inline]
    fn earliest(&self) -> f64 {
        self.pairs.first().map_or(f64::INFINITY, |pair| lanes::first(pair.get()))
    }

    #[inline]
    fn hold(&mut self, until: f64) {
        let until = lanes::splat(until);
        let pairs = self.pairs.get(..self.used).unwrap_or_default();
        let Some((first, rest)) = pairs.split_first() else { return };
        let mut here = first;
        let mut held = first.get();
        for four in rest.chunks_exact(4) {
            for next in four {
                let following = next.get();
                here.set(lanes::moved(held, following, until));
                here = next;
                held = following;
            }
        }
    }
}

/// A heap with the least on top. Its length is odd, with a moment that never comes behind the others where it must: every
/// parent has two children.
pub struct Heap {
    moments: Vec<f64>,
}

impl Heap {
    /// So many slots, free from 0.
    pub fn new(slots: usize) -> Self {
        let mut moments = vec![0.0; slots];
        if slots.is_multiple_of(2) {
            moments.push(f64::INFINITY);
        }
        Self { moments }
    }
}

impl Slots for Heap {
    #[inline]
    fn earliest(&self) -> f64 {
        self.moments.first().copied().unwrap_or(f64::INFINITY)
    }

    #[inline]
    fn hold(&mut self, until: f64) {
        let moments = self.moments.as_mut_slice();
        let mut hole: usize = 0;
        loop {
            let left = hole.wrapping_mul(2).wrapping_add(1);
            let Some([at_left, at_right]) = moments.get(left..).and_then(<[f64]>::first_chunk) else { break };
            // Added, not chosen: which child is less cannot be foretold.
            let child = left.wrapping_add(usize::from(at_right < at_left));
            let least = moments.get(child).copied().unwrap_or(f64::INFINITY);
            if least >= until {
                break;
            }
            if let Some(moment) = moments.get_mut(hole) {
                *moment = least;
            }
            hole = child;
        }
        if let Some(moment) = moments.get_mut(hole) {
            *moment = until;
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
    fn both_take_the_least_and_put_another_in_its_place() {
        for slots in (1..=RING_MAX).chain([97, 500]) {
            let mut plain = vec![0.0; slots];
            let (mut ring, mut heap) = (Ring::new(slots.min(RING_MAX)), Heap::new(slots));
            let mut state = 7_u64;
            for step in 0..2_000_u32 {
                plain.sort_by(f64::total_cmp);
                assert_eq!(heap.earliest(), plain[0]);
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // Often equal to others, sometimes the least again.
                let until = plain[0] + f64::from((state >> 60) as u32) + f64::from(step % 3);
                plain[0] = until;
                heap.hold(until);
                if slots <= RING_MAX {
                    ring.hold(until);
                    assert_eq!(ring.earliest(), plain.iter().copied().reduce(f64::min).unwrap(), "{slots} slots");
                }
            }
        }
    }

    #[test]
    fn later_is_the_larger() {
        assert_eq!((later(1.0, 2.0), later(2.0, 1.0), later(0.0, 0.0), later(3.0, f64::INFINITY)), (2.0, 2.0, 0.0, f64::INFINITY));
    }
}
