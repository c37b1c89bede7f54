//! What may change in a row, byte by byte, without changing how the row is read.
//!
//! A fast path learns from one row that the plain reader has read. For each byte of it a [`Shape`] holds the range of
//! bytes that could stand in its place: any text within these ranges is read as the learned one was, field by field.

/// For each byte of a text, the lowest byte that may stand there and how many bytes above it may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The lowest byte.
    pub low: Vec<u8>,
    /// How many bytes above it may stand there too.
    pub span: Vec<u8>,
}

impl Shape {
    /// The text itself and no other.
    #[must_use]
    pub fn exactly(text: &[u8]) -> Self {
        Self { low: text.to_vec(), span: vec![0; text.len()] }
    }

    /// Lets a byte be any from `low` to `high`.
    pub fn allow(&mut self, at: usize, low: u8, high: u8) {
        if let (Some(least), Some(span)) = (self.low.get_mut(at), self.span.get_mut(at)) {
            *least = low;
            *span = high.saturating_sub(low);
        }
    }

    /// Lets a byte be any around the one that stands there, up to the nearest of `barred`. A barred one stays as it is.
    pub fn allow_up_to(&mut self, at: usize, barred: impl Fn(u8) -> bool) {
        let Some(byte) = self.low.get(at).copied().filter(|byte| !barred(*byte)) else { return };
        let low = (0..byte).rev().take_while(|below| !barred(*below)).last().unwrap_or(byte);
        let high = (byte..=u8::MAX).take_while(|above| !barred(*above)).last().unwrap_or(byte);
        self.allow(at, low, high);
    }

    /// Lays another shape over a part of this one.
    pub(crate) fn lay(&mut self, at: usize, part: &Self) {
        let bytes = |whole: &mut Vec<u8>, part: &[u8]| {
            if let Some(place) = whole.get_mut(at..).and_then(|rest| rest.get_mut(..part.len())) {
                place.copy_from_slice(part);
            }
        };
        bytes(&mut self.low, &part.low);
        bytes(&mut self.span, &part.span);
    }

    /// The same again and again, for texts that follow each other.
    pub(crate) fn repeated(&self, count: usize) -> Self {
        Self { low: self.low.repeat(count), span: self.span.repeat(count) }
    }

    /// Whether a text of the same length fits.
    #[inline]
    #[must_use]
    pub fn fits(&self, text: &[u8]) -> bool {
        text.len() == self.low.len() && fits(text, &self.low, &self.span)
    }
}

/// Whether each byte is in its range; all three have the same length.
///
/// A byte below its range wraps around to a large distance, and what a distance exceeds the span by is left over: one
/// subtraction and one saturating subtraction for a byte. Without a branch in it, the loop is compiled to go sixteen
/// bytes at a time.
#[inline]
pub(crate) fn fits(text: &[u8], low: &[u8], span: &[u8]) -> bool {
    let bytes = text.iter().zip(low).zip(span);
    bytes.fold(0, |excess, ((byte, low), span)| excess | byte.wrapping_sub(*low).saturating_sub(*span)) == 0
}

/// How many bytes from the start on are in their ranges, as far as there are ranges.
pub(crate) fn fitting(text: &[u8], low: &[u8], span: &[u8]) -> usize {
    const STEP: usize = 32;
    let text = text.get(..low.len()).unwrap_or(text);
    let (low, span) = (low.get(..text.len()).unwrap_or(low), span.get(..text.len()).unwrap_or(span));
    let steps = text.chunks(STEP).zip(low.chunks(STEP)).zip(span.chunks(STEP));
    let whole = steps.take_while(|((text, low), span)| fits(text, low, span)).map(|((text, _), _)| text.len()).sum();
    let rest = text.iter().zip(low).zip(span).skip(whole);
    let more = rest.take_while(|((byte, low), span)| byte.wrapping_sub(**low) <= **span).count();
    more.saturating_add(whole)
}

/// Ranges for a short text of ASCII, eight bytes at a time.
///
/// With the high bit of each byte set, subtracting a number below 128 from it never borrows from the next byte, and
/// leaves the bit set just where the byte was not smaller: once for the byte and its lowest, once for its highest and
/// the byte. A byte that is not ASCII never fits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    length: usize,
    /// Whole eights of the text, of which so many are compared.
    count: usize,
    words: [Word; WORDS],
    /// The last eight bytes, some of them for the second time.
    last: Word,
}

/// The lowest and the highest of eight bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    low: u64,
    high: u64,
}

/// Whole eights that are compared at most.
const WORDS: usize = 5;

impl Words {
    /// `None` for texts below 8 bytes or from 48 on, and for ranges beyond ASCII.
    pub(crate) fn new(shape: &Shape) -> Option<Self> {
        let length = shape.low.len();
        let high: Vec<u8> = shape.low.iter().zip(&shape.span).map(|(low, span)| low.saturating_add(*span)).collect();
        let word = |low: &[u8; 8], high: &[u8; 8]| Word { low: u64::from_le_bytes(*low), high: u64::from_le_bytes(*high) | HIGHS };
        let mut words = Self { length, count: length / 8, ..Self::default() };
        for ((to, low), high) in words.words.iter_mut().zip(shape.low.as_chunks().0).zip(high.as_chunks().0) {
            *to = word(low, high);
        }
        words.last = word(shape.low.last_chunk()?, high.last_chunk()?);
        (words.count <= WORDS && high.is_ascii()).then_some(words)
    }

    /// Whether a text fits.
    #[inline]
    pub(crate) fn fits(&self, text: &[u8]) -> bool {
        if text.len() != self.length {
            return false;
        }
        match self.count {
            1 => self.fits_words::<1>(text),
            2 => self.fits_words::<2>(text),
            3 => self.fits_words::<3>(text),
            4 => self.fits_words::<4>(text),
            5 => self.fits_words::<5>(text),
            _ => false,
        }
    }

    #[inline]
    fn fits_words<const N: usize>(&self, text: &[u8]) -> bool {
        let (Some(eights), Some(last), Some(words)) =
            (text.as_chunks().0.first_chunk::<N>(), text.last_chunk(), self.words.first_chunk::<N>())
        else {
            return false;
        };
        let all = eights.iter().zip(words).fold(self.last.fit(*last), |all, (eight, word)| all & word.fit(*eight));
        all & HIGHS == HIGHS
    }
}

impl Word {
    /// The high bits of the bytes that are in their ranges, and anything in the other bits.
    #[inline]
    const fn fit(self, eight: [u8; 8]) -> u64 {
        let word = u64::from_le_bytes(eight);
        !word & (word | HIGHS).wrapping_sub(self.low) & self.high.wrapping_sub(word & !HIGHS)
    }
}

const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_held_to_their_ranges() {
        for length in [1, 15, 16, 17, 31, 32, 40] {
            let text: Vec<u8> = (0..length).map(|at| b'a' + at % 20).collect();
            let mut shape = Shape::exactly(&text);
            assert!(shape.fits(&text));
            for at in 0..usize::from(length) {
                for other in [0, text[at] - 1, text[at] + 1, text[at] + 2, 255] {
                    let mut changed = text.clone();
                    changed[at] = other;
                    assert!(!shape.fits(&changed));
                    shape.allow(at, text[at], text[at] + 1);
                    assert_eq!(shape.fits(&changed), other == text[at] + 1);
                    shape.allow(at, text[at], text[at]);
                }
            }
            assert!(!shape.fits(&text[1..]));
        }
    }

    #[test]
    fn words_hold_bytes_to_the_same_ranges() {
        for length in [8, 9, 15, 16, 20, 24, 35] {
            let mut shape = Shape::exactly(&vec![b'x'; length]);
            for at in 0..length {
                let low = [0, b'0', b'a', 0x7f][at % 4];
                shape.allow(at, low, low.saturating_add([0, 9, 1][at % 3]).min(0x7f));
            }
            let words = Words::new(&shape).unwrap();
            let text = shape.low.clone();
            assert!(words.fits(&text));
            for at in 0..length {
                for other in 0..=255 {
                    let mut changed = text.clone();
                    changed[at] = other;
                    assert_eq!(words.fits(&changed), shape.fits(&changed), "{at} {other}");
                    assert_eq!(fitting(&changed, &shape.low, &shape.span), if shape.fits(&changed) { length } else { at });
                }
            }
            assert!(!words.fits(&text[1..]));
        }
        assert!(Words::new(&Shape::exactly(b"1234567")).is_none());
        assert!(Words::new(&Shape::exactly(&[b'x'; 48])).is_none());
        assert!(Words::new(&Shape::exactly("123456é".as_bytes())).is_none());
        assert!(!Words::default().fits(b""));
    }

    #[test]
    fn a_byte_is_free_up_to_what_is_barred() {
        let mut shape = Shape::exactly(b"m,0");
        for at in 0..3 {
            shape.allow_up_to(at, |byte| matches!(byte, b',' | b'\n' | b'\r' | b'"'));
        }
        assert_eq!((shape.low, shape.span), (vec![b'-', b',', b'-'], vec![255 - b'-', 0, 255 - b'-']));
    }
}
