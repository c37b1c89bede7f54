//! Where certain bytes stand, eight at a time: for texts of a few bytes, where calls cost more than they find.

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// The highest bit of each byte that is zero; above the lowest of them perhaps of others too.
#[inline]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

#[inline]
fn repeated(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first place, from `at` on, at which one of the wanted bytes stands, or one of those below 32 where `controls` says so; the length
/// where there is none.
#[inline]
pub(crate) fn position<const N: usize>(text: &[u8], mut at: usize, wanted: [u8; N], controls: bool) -> usize {
    let words = wanted.map(repeated);
    while let Some(eight) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*eight);
        let below = if controls { word.wrapping_sub(repeated(0x20)) & !word & HIGHS } else { 0 };
        // What is found above the lowest place may be none: the lowest is always one.
        let found = words.iter().fold(below, |found, wanted| found | zeros(word ^ wanted));
        if found != 0 {
            return at.saturating_add(usize::try_from(found.trailing_zeros() >> 3).unwrap_or(0));
        }
        at = at.saturating_add(8);
    }
    let rest = text.get(at..).unwrap_or_default();
    let is_wanted = |byte: &u8| wanted.contains(byte) || (controls && *byte < 0x20);
    at.saturating_add(rest.iter().position(is_wanted).unwrap_or(rest.len()))
}

/// Whether a text begins with another.
#[inline]
pub(crate) fn begins(text: &[u8], with: &[u8]) -> bool {
    let Some(own) = text.get(..with.len()) else { return false };
    let (own, own_rest) = own.as_chunks::<8>();
    let (with, with_rest) = with.as_chunks::<8>();
    let words = own.iter().zip(with).all(|(own, with)| u64::from_le_bytes(*own) == u64::from_le_bytes(*with));
    words && own_rest.iter().zip(with_rest).all(|(own, with)| own == with)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failing index is a failing test")]
mod tests {
    use super::{begins, position};

    #[test]
    fn places_are_those_found_byte_by_byte() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 24
        };
        for _ in 0..4_000 {
            let length = next() % 40;
            let bytes = [b'"', b'!', b'#', b'\\', 0x1f, 0x20, 0xa2, 0xff, b',', b'\n', b'a', 0, 0x80];
            let text: Vec<u8> = (0..length).map(|_| bytes[usize::try_from(next()).unwrap_or(0) % bytes.len()]).collect();
            for at in 0..=text.len() {
                let by_byte = |is: &dyn Fn(u8) -> bool| at + text[at..].iter().position(|byte| is(*byte)).unwrap_or(text.len() - at);
                assert_eq!(position(&text, at, [b'"', b'\\'], true), by_byte(&|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)), "{text:?}");
                assert_eq!(position(&text, at, [b',', b'\n'], false), by_byte(&|byte| matches!(byte, b',' | b'\n')), "{text:?}");
                assert!(begins(&text, &text[..at]));
                if at > 0 {
                    let mut other = text[..at].to_vec();
                    other[at - 1] ^= 1;
                    assert!(!begins(&text, &other));
                }
            }
            assert!(!begins(&text, &[&text[..], b"a"].concat()));
        }
    }
}
