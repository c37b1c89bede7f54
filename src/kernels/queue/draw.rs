//! Random variates: uniform, exponential and normal out of a stream's bits, and service times in blocks.
//!
//! Exponential and normal come by the ziggurat of Marsaglia and Tsang with 256 layers of equal area. Every function that is
//! not a plain IEEE operation is compiled in (the `libm` crate, and `exp` below), and nothing is fused, so the bits are the
//! same on every machine.

use super::Service;
use super::random::Stream;

/// Layers of a ziggurat.
const LAYERS: usize = 256;
/// Where the tail of the normal's ziggurat begins.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
/// Where the tail of the exponential's ziggurat begins.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;
/// 2^-53: a whole number of 53 bits becomes a fraction of one.
const FRACTION: f64 = 1.0 / 9_007_199_254_740_992.0;
/// Twice as much: a signed number of 53 bits becomes a fraction from -1 to 1.
const SIGNED_FRACTION: f64 = 1.0 / 4_503_599_627_370_496.0;

/// A decreasing density cut into layers of equal area: right edges, and the density there.
#[derive(Debug, Clone)]
struct Ziggurat {
    edge: [f64; LAYERS + 1],
    density: [f64; LAYERS + 1],
}

impl Ziggurat {
    /// `inverse` is the inverse of `density`; `area` is that of each layer, the lowest one with the tail behind `tail`.
    fn new(tail: f64, area: f64, density: fn(f64) -> f64, inverse: fn(f64) -> f64) -> Self {
        let mut edges = [0.0; LAYERS + 1];
        let mut above = tail;
        for (layer, edge) in edges.iter_mut().enumerate() {
            *edge = match layer {
                // A rectangle as wide as the lowest layer with its tail.
                0 => area / density(tail),
                1 => tail,
                LAYERS => 0.0,
                _ => {
                    above = inverse(area / above + density(above));
                    above
                }
            };
        }
        Self { edge: edges, density: edges.map(density) }
    }

    #[inline]
    fn edge(&self, layer: usize) -> f64 {
        self.edge.get(layer).copied().unwrap_or(0.0)
    }

    /// Whether a point in the part of a layer that the density cuts lies below it.
    fn below(&self, layer: usize, height: f64, density: f64) -> bool {
        let at = |layer: usize| self.density.get(layer).copied().unwrap_or(0.0);
        let (low, high) = (at(layer), at(layer.wrapping_add(1)));
        high + (low - high) * height < density
    }
}

/// The tables the variates are drawn by.
#[derive(Debug, Clone)]
pub struct Tables {
    normal: Ziggurat,
    exponential: Ziggurat,
}

impl Default for Tables {
    fn default() -> Self {
        Self::new()
    }
}

impl Tables {
    /// Computes the tables: about a thousand logarithms.
    #[must_use]
    pub fn new() -> Self {
        let bell = |x: f64| libm::exp(-0.5 * x * x);
        // The area under the bell's tail is sqrt(pi / 2) erfc(tail / sqrt 2).
        let bell_tail = core::f64::consts::FRAC_PI_2.sqrt() * libm::erfc(NORMAL_TAIL * core::f64::consts::FRAC_1_SQRT_2);
        let normal =
            Ziggurat::new(NORMAL_TAIL, NORMAL_TAIL * bell(NORMAL_TAIL) + bell_tail, bell, |density| (-2.0 * libm::log(density)).sqrt());
        let decay = |x: f64| libm::exp(-x);
        let exponential =
            Ziggurat::new(EXPONENTIAL_TAIL, (EXPONENTIAL_TAIL + 1.0) * decay(EXPONENTIAL_TAIL), decay, |density| -libm::log(density));
        Self { normal, exponential }
    }

    /// An exponential variate of mean 1.
    #[inline]
    pub fn exponential(&self, stream: &mut Stream) -> f64 {
        let mut passed = 0.0;
        loop {
            let bits = stream.bits();
            let layer = layer(bits);
            let x = fraction(bits) * self.exponential.edge(layer);
            if x < self.exponential.edge(layer.wrapping_add(1)) {
                return passed + x;
            }
            if layer == 0 {
                // Behind the tail's beginning the exponential begins anew.
                passed += EXPONENTIAL_TAIL;
            } else if self.exponential.below(layer, fraction(stream.bits()), libm::exp(-x)) {
                return passed + x;
            }
        }
    }

    /// A normal variate of mean 0 and deviation 1.
    #[inline]
    pub fn normal(&self, stream: &mut Stream) -> f64 {
        loop {
            let bits = stream.bits();
            let layer = layer(bits);
            let x = signed_fraction(bits) * self.normal.edge(layer);
            if x.abs() < self.normal.edge(layer.wrapping_add(1)) {
                return x;
            }
            if let Some(x) = self.rare_normal(layer, x, stream) {
                return x;
            }
        }
    }

    /// One in a hundred: the tail, or a point that the bell cuts.
    #[cold]
    #[inline(never)]
    fn rare_normal(&self, layer: usize, x: f64, stream: &mut Stream) -> Option<f64> {
        if layer > 0 {
            return self.normal.below(layer, fraction(stream.bits()), libm::exp(-0.5 * x * x)).then_some(x);
        }
        loop {
            let beyond = -libm::log(1.0 - fraction(stream.bits())) / NORMAL_TAIL;
            let height = -libm::log(1.0 - fraction(stream.bits()));
            if 2.0 * height >= beyond * beyond {
                return Some((NORMAL_TAIL + beyond).copysign(x));
            }
        }
    }
}

/// The layer: the lowest eight bits, which no fraction uses.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "eight bits fit")]
const fn layer(bits: u64) -> usize {
    (bits & 0xFF) as usize
}

/// From 0 up to, not including, 1: the upper 53 bits.
#[allow(clippy::as_conversions, clippy::cast_precision_loss, reason = "53 bits are exact")]
pub const fn fraction(bits: u64) -> f64 {
    (bits >> 11) as f64 * FRACTION
}

/// From -1 up to, not including, 1.
#[allow(clippy::as_conversions, clippy::cast_precision_loss, reason = "53 bits are exact")]
const fn signed_fraction(bits: u64) -> f64 {
    (bits.cast_signed() >> 11) as f64 * SIGNED_FRACTION
}

/// e^x within 1e-14 of its value, for |x| below 700: 2^k times a polynomial, in operations that lanes can do.
#[inline]
fn exp(x: f64) -> f64 {
    /// Added and taken off again, it leaves a number rounded to a whole one, whose bits stand lowest.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts; the first has zeros at its end, so that its product with k is exact.
    const LN_2: (f64, f64) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2.0) - k * LN_2.1;
    // The Taylor polynomial to r^11, |r| up to ln 2 / 2, in pairs so that the chain of operations is short.
    let square = r * r;
    let fourth = square * square;
    let low = (1.0 + r) + square * (0.5 + r * (1.0 / 6.0));
    let middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + square * (1.0 / 720.0 + r * (1.0 / 5_040.0));
    let high = (1.0 / 40_320.0 + r * (1.0 / 362_880.0)) + square * (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0));
    let polynomial = low + fourth * (middle + fourth * high);
    f64::from_bits((shifted.to_bits() << 52).wrapping_add(1023 << 52)) * polynomial
}

/// Fills a block with service times. `turn` says where a list is, and is moved on.
pub fn services(service: Service<'_>, tables: &Tables, stream: &mut Stream, turn: &mut usize, out: &mut [f64]) {
    match service {
        Service::Constant(seconds) => out.fill(seconds),
        Service::Uniform { min, max } => {
            let width = max - min;
            out.iter_mut().for_each(|seconds| *seconds = min + width * fraction(stream.bits()));
        }
        Service::Exponential { mean } => out.iter_mut().for_each(|seconds| *seconds = mean * tables.exponential(stream)),
        Service::Lognormal { location, scale } => {
            out.iter_mut().for_each(|seconds| *seconds = location + scale * tables.normal(stream));
            // Apart, so that it is done in lanes.
            out.iter_mut().for_each(|seconds| *seconds = exp(*seconds));
        }
        Service::List(list) => {
            for seconds in out {
                *seconds = list.get(*turn).copied().unwrap_or(0.0);
                *turn = turn.wrapping_add(1);
                if *turn >= list.len() {
                    *turn = 0;
                }
            }
        }
    }
}

/// Largest block.
pub const BLOCK: usize = 512;

/// Service times one after another, made in blocks that grow: a short run draws few.
pub struct Services<'a> {
    service: Service<'a>,
    tables: &'a Tables,
    stream: Stream,
    turn: usize,
    block: Vec<f64>,
    next: usize,
}

impl<'a> Services<'a> {
    /// The service times of a workload.
    #[must_use]
    pub const fn new(service: Service<'a>, tables: &'a Tables, stream: Stream) -> Self {
        Self { service, tables, stream, turn: 0, block: Vec::new(), next: 0 }
    }

    /// The next one.
    #[inline]
    pub fn draw(&mut self) -> f64 {
        if self.next >= self.block.len() {
            self.refill();
        }
        let seconds = self.block.get(self.next).copied().unwrap_or(0.0);
        self.next = self.next.wrapping_add(1);
        seconds
    }

    #[cold]
    fn refill(&mut self) {
        let length = self.block.len().saturating_mul(2).clamp(16, BLOCK);
        self.block.resize(length, 0.0);
        services(self.service, self.tables, &mut self.stream, &mut self.turn, &mut self.block);
        self.next = 0;
    }

    /// Fills a block, in place of as many calls of [`Self::draw`] where none was made before.
    pub fn fill(&mut self, out: &mut [f64]) {
        services(self.service, self.tables, &mut self.stream, &mut self.turn, out);
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
    use super::super::random::Purpose;
    use super::*;

    const DRAWN: u32 = 2_000_000;

    fn stream(seed: u64) -> Stream {
        Stream::new(seed, 0, 0, Purpose::Services)
    }

    /// The share of draws below each bound, against the distribution function, within five standard errors.
    fn fits(mut draw: impl FnMut() -> f64, bounds: &[(f64, f64)]) {
        let mut below = vec![0_u32; bounds.len()];
        for _ in 0..DRAWN {
            let x = draw();
            for (count, (bound, _)) in below.iter_mut().zip(bounds) {
                *count = count.wrapping_add(u32::from(x < *bound));
            }
        }
        for (count, (bound, wanted)) in below.iter().zip(bounds) {
            let share = f64::from(*count) / f64::from(DRAWN);
            let error = (wanted * (1.0 - wanted) / f64::from(DRAWN)).sqrt();
            assert!((share - wanted).abs() < 5.0 * error + 1e-12, "below {bound}: {share}, {wanted} expected");
        }
    }

    #[test]
    fn layers_have_equal_areas_and_end_at_the_top() {
        let tables = Tables::new();
        for ziggurat in [&tables.normal, &tables.exponential] {
            // One more step of the recursion would stand at density 1 and edge 0: the constants fit each other.
            let (edge, density) = (ziggurat.edge[LAYERS - 1], ziggurat.density[LAYERS - 1]);
            let area = ziggurat.edge[0] * ziggurat.density[1];
            assert!((area / edge + density - 1.0).abs() < 1e-9, "{}", area / edge + density);
            assert!(ziggurat.edge.windows(2).all(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn variates_follow_their_distributions() {
        let tables = Tables::new();
        let mut drawn = stream(1);
        let points = [0.001, 0.05, 0.3, 0.7, 1.0, 2.0, 4.0, 7.5, 7.697, 9.0, 12.0];
        fits(|| tables.exponential(&mut drawn), &points.map(|x| (x, 1.0 - libm::exp(-x))));
        let mut drawn = stream(2);
        let points = [-4.0, -3.7, -3.654, -3.0, -2.0, -1.0, -0.3, 0.0, 0.1, 0.5, 1.5, 2.5, 3.654, 3.8];
        let phi = |x: f64| 0.5 * libm::erfc(-x * core::f64::consts::FRAC_1_SQRT_2);
        fits(|| tables.normal(&mut drawn), &points.map(|x| (x, phi(x))));
        let mut drawn = stream(3);
        fits(|| fraction(drawn.bits()), &[0.001, 0.1, 0.5, 0.9, 0.999].map(|x| (x, x)));
    }

    #[test]
    fn the_exponential_function_is_near_its_value() {
        let mut x = -690.0;
        while x < 690.0 {
            let (near, true_value) = (exp(x), libm::exp(x));
            assert!((near / true_value - 1.0).abs() < 1e-14, "{x}: {near} for {true_value}");
            x += 0.137;
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn blocks_make_no_difference() {
        let tables = Tables::new();
        let list = [3.0, 1.0, 2.0];
        for service in [
            Service::Constant(5.0),
            Service::Uniform { min: 1.0, max: 3.0 },
            Service::Exponential { mean: 2.0 },
            Service::Lognormal { location: 4.0, scale: 0.5 },
            Service::List(&list),
        ] {
            let mut whole = [0.0; 2_000];
            Services::new(service, &tables, stream(9)).fill(&mut whole);
            let mut each = Services::new(service, &tables, stream(9));
            assert!(whole.iter().all(|seconds| seconds.to_bits() == each.draw().to_bits()), "{service:?}");
        }
    }
}
