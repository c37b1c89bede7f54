//! The generator of every random number (rule `run.seed`): xoshiro256++, seeded by splitmix64.
//!
//! Integer arithmetic alone, so the same seed gives the same bits on every machine. Each replication, workload and purpose
//! has a stream of its own: what one of them draws moves no other, and two scenarios with the same seed meet the same jobs.

/// What a stream is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Gaps between arrivals.
    Arrivals,
    /// Service times.
    Services,
    /// Which attempts fail.
    Failures,
}

impl Purpose {
    const fn number(self) -> u64 {
        match self {
            Self::Arrivals => 1,
            Self::Services => 2,
            Self::Failures => 3,
        }
    }
}

/// The step of splitmix64: the golden ratio in 64 bits.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// The output function of splitmix64.
const fn mixed(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

/// A stream of random bits: xoshiro256++ by Blackman and Vigna.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    words: [u64; 4],
}

impl Stream {
    /// The stream of a seed for one replication, workload and purpose.
    #[must_use]
    pub fn new(seed: u64, replication: u64, workload: u64, purpose: Purpose) -> Self {
        // Each coordinate is scrambled before the next is added, so that neighbours share nothing.
        let coordinates = [replication, workload, purpose.number()];
        let start = coordinates.into_iter().fold(seed, |state, part| mixed(state.wrapping_add(GAMMA)).wrapping_add(part));
        let mut state = start;
        let words = [0; 4].map(|_: u64| {
            state = state.wrapping_add(GAMMA);
            mixed(state)
        });
        Self { words }
    }

    /// The next 64 bits.
    #[inline]
    pub const fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.words;
        let drawn = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.words = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // The first outputs of the reference implementation for the state 1, 2, 3, 4.
        let mut stream = Stream { words: [1, 2, 3, 4] };
        let drawn: Vec<u64> = (0..4).map(|_| stream.bits()).collect();
        assert_eq!(drawn, [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]);
        // And of splitmix64 for the seed 1234567.
        let splitmix: Vec<u64> = (1..4_u64).map(|step| mixed(1_234_567_u64.wrapping_add(GAMMA.wrapping_mul(step)))).collect();
        assert_eq!(splitmix, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_coordinate_has_a_stream_of_its_own() {
        let mut first: Vec<u64> = Vec::new();
        for seed in [0, 1, u64::MAX] {
            for replication in 0..20 {
                for workload in 0..5 {
                    for purpose in [Purpose::Arrivals, Purpose::Services, Purpose::Failures] {
                        first.push(Stream::new(seed, replication, workload, purpose).bits());
                    }
                }
            }
        }
        let streams = first.len();
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), streams);
    }
}
