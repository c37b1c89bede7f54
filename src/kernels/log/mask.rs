//! Sixty-four bytes at a time: where certain bytes stand, as bits.
//!
//! Twice, once for browsers' and Node's vector instructions and once in plain Rust for every other target; the same
//! tests hold for both.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use portable::{Line, mask};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use vector::{Line, mask};

/// Bytes of a block.
pub(crate) const BLOCK: usize = 64;
/// Blocks that one [`Line`] may see: its counters have eight bits.
pub(crate) const LINE_BLOCKS: usize = 48;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use super::BLOCK;
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, i8x16_sub, u8x16_splat, u16x8_extadd_pairwise_u8x16, u32x4_extadd_pairwise_u16x8, u32x4_extract_lane,
        u64x2, v128, v128_any_true, v128_or,
    };

    fn quarters(block: &[u8; BLOCK]) -> impl Iterator<Item = (u32, v128)> {
        let half = |half: &[u8]| half.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let vector = move |bytes: &[u8; 16]| u64x2(half(bytes), half(bytes.split_at(8).1));
        [0, 16, 32, 48].into_iter().zip(block.as_chunks().0.iter().map(vector))
    }

    /// For each byte of a block a bit, the first byte's the lowest: whether it is one of those wanted.
    #[inline]
    pub fn mask<const N: usize>(block: &[u8; BLOCK], wanted: [u8; N]) -> u64 {
        let wanted = wanted.map(|wanted| u8x16_splat(wanted));
        quarters(block).fold(0, |bits, (shift, bytes)| {
            let found = wanted.iter().fold(u64x2(0, 0), |found, wanted| v128_or(found, i8x16_eq(bytes, *wanted)));
            bits | u64::from(i8x16_bitmask(found)) << shift
        })
    }

    /// Finds delimiters, line ends and quotes, and counts on the way.
    pub struct Line {
        delimiter: v128,
        line_ends: v128,
        quotes: v128,
    }

    impl Line {
        pub fn new(delimiter: u8) -> Self {
            Self { delimiter: u8x16_splat(delimiter), line_ends: u64x2(0, 0), quotes: u64x2(0, 0) }
        }

        /// The bits of all three in the next block.
        #[inline]
        pub fn mask(&mut self, block: &[u8; BLOCK]) -> u64 {
            quarters(block).fold(0, |bits, (shift, bytes)| {
                let (line_ends, quotes) = (i8x16_eq(bytes, u8x16_splat(b'\n')), i8x16_eq(bytes, u8x16_splat(b'"')));
                self.line_ends = i8x16_sub(self.line_ends, line_ends);
                self.quotes = v128_or(self.quotes, quotes);
                let found = v128_or(v128_or(line_ends, quotes), i8x16_eq(bytes, self.delimiter));
                bits | u64::from(i8x16_bitmask(found)) << shift
            })
        }

        /// Line ends in all blocks.
        pub fn line_ends(&self) -> u32 {
            let sums = u32x4_extadd_pairwise_u16x8(u16x8_extadd_pairwise_u8x16(self.line_ends));
            let two = u32x4_extract_lane::<0>(sums).wrapping_add(u32x4_extract_lane::<1>(sums));
            two.wrapping_add(u32x4_extract_lane::<2>(sums)).wrapping_add(u32x4_extract_lane::<3>(sums))
        }

        /// Whether any block held a quote.
        pub fn has_quotes(&self) -> bool {
            v128_any_true(self.quotes)
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    use super::BLOCK;

    /// The bit of each byte among eight.
    const BITS: [u8; BLOCK] = {
        let mut bits = [0_u8; BLOCK];
        let mut at = 0;
        while at < BLOCK {
            #[allow(
                clippy::indexing_slicing,
                clippy::arithmetic_side_effects,
                reason = "evaluated at compile time, where a fault is an error"
            )]
            {
                bits[at] = 1 << (at % 8);
                at += 1;
            }
        }
        bits
    };

    /// The bits of eight bytes each, next to each other. One multiplication adds up eight bytes in the highest one, and
    /// cannot carry because no bit comes twice.
    #[inline]
    fn gathered(weighed: &[u8; BLOCK]) -> u64 {
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        let sums = weighed.as_chunks().0.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(ONES) >> 56);
        sums.zip((0..64_u32).step_by(8)).fold(0, |bits, (sum, shift)| bits | sum << shift)
    }

    /// For each byte of a block a bit, the first byte's the lowest: whether it is one of those wanted.
    #[inline]
    pub fn mask<const N: usize>(block: &[u8; BLOCK], wanted: [u8; N]) -> u64 {
        let mut weighed = [0_u8; BLOCK];
        for ((weight, byte), bit) in weighed.iter_mut().zip(block).zip(&BITS) {
            *weight = if wanted.iter().fold(false, |found, wanted| found | (byte == wanted)) { *bit } else { 0 };
        }
        gathered(&weighed)
    }

    /// Finds delimiters, line ends and quotes, and counts on the way.
    pub struct Line {
        delimiter: u8,
        line_ends: [u8; BLOCK],
        quotes: [u8; BLOCK],
    }

    impl Line {
        pub fn new(delimiter: u8) -> Self {
            Self { delimiter, line_ends: [0; BLOCK], quotes: [0; BLOCK] }
        }

        /// The bits of all three in the next block.
        #[inline]
        pub fn mask(&mut self, block: &[u8; BLOCK]) -> u64 {
            let mut weighed = [0_u8; BLOCK];
            let counters = self.line_ends.iter_mut().zip(&mut self.quotes);
            for (((weight, byte), bit), (line_ends, quotes)) in weighed.iter_mut().zip(block).zip(&BITS).zip(counters) {
                let (line_end, quote) = (*byte == b'\n', *byte == b'"');
                *line_ends = line_ends.wrapping_add(u8::from(line_end));
                *quotes |= u8::from(quote);
                *weight = if line_end | quote | (*byte == self.delimiter) { *bit } else { 0 };
            }
            gathered(&weighed)
        }

        /// Line ends in all blocks.
        pub fn line_ends(&self) -> u32 {
            self.line_ends.iter().fold(0, |sum, count| sum.wrapping_add(u32::from(*count)))
        }

        /// Whether any block held a quote.
        pub fn has_quotes(&self) -> bool {
            self.quotes.iter().any(|quotes| *quotes != 0)
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing index is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn each_byte_has_its_bit() {
        let mut block = [b'x'; BLOCK];
        for round in 0..3 * BLOCK {
            block[round * 37 % BLOCK] = [b',', b'\n', b'"', b'x', b'.', 0xff, 0, b'\r'][round % 8];
            let bits = |wanted: &[u8]| (0..BLOCK).filter(|at| wanted.contains(&block[*at])).fold(0, |bits, at| bits | 1_u64 << at);
            assert_eq!(mask(&block, [b',', b'\n']), bits(b",\n"));
            assert_eq!(mask(&block, [0xff]), bits(&[0xff]));
            let mut line = Line::new(b',');
            for seen in 1..=u32::try_from(LINE_BLOCKS).unwrap_or(0) {
                assert_eq!(line.mask(&block), bits(b",\n\""));
                assert_eq!(line.line_ends(), bits(b"\n").count_ones() * seen);
            }
            assert_eq!(line.has_quotes(), bits(b"\"") != 0);
        }
        let mut line = Line::new(b';');
        for _ in 0..LINE_BLOCKS {
            assert_eq!(line.mask(&[b'\n'; BLOCK]), u64::MAX);
        }
        assert_eq!((line.line_ends(), line.has_quotes()), (3072, false));
    }
}
