//! Stable sorting of places by small numbers, eleven bits at a time.

const BITS: u32 = 11;
const DIGITS: usize = 1 << BITS;

/// Sorts places by the key that stands at each of them; places of equal keys stay as they are. Bits that no key has cost
/// nothing, so keys should count from their least.
#[inline(never)]
pub fn sort(places: &mut Vec<u32>, keys: &[u32]) {
    let most = keys.iter().copied().max().unwrap_or(0);
    let mut spare = vec![0_u32; places.len()];
    let mut shift = 0;
    while shift < u32::BITS && most >> shift > 0 {
        let digit = |place: u32| -> usize {
            let key = usize::try_from(place).ok().and_then(|place| keys.get(place)).copied().unwrap_or(0);
            usize::try_from(key >> shift).unwrap_or(0) & (DIGITS - 1)
        };
        let mut starts = [0_u32; DIGITS];
        for place in places.iter() {
            if let Some(count) = starts.get_mut(digit(*place)) {
                *count = count.wrapping_add(1);
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            let count = *start;
            *start = sum;
            // The counts sum up to the length.
            sum = sum.wrapping_add(count);
        }
        for place in places.iter() {
            if let Some(start) = starts.get_mut(digit(*place)) {
                let to = usize::try_from(*start).ok().and_then(|start| spare.get_mut(start));
                if let Some(to) = to {
                    *to = *place;
                }
                *start = start.wrapping_add(1);
            }
        }
        core::mem::swap(places, &mut spare);
        shift = shift.wrapping_add(BITS);
    }
}

/// Places in the order of keys that have 64 bits; places of equal keys stay as they are.
#[must_use]
#[inline(never)]
pub fn by_keys(keys: &[i64]) -> Vec<u32> {
    let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let mut places: Vec<u32> = (0..count).collect();
    if keys.is_sorted() {
        return places;
    }
    let least = keys.iter().copied().min().unwrap_or(0);
    // Above the least, as a number without a sign.
    let above = |key: &i64| u64::from_le_bytes(key.wrapping_sub(least).to_le_bytes());
    let half =
        |shift: u32| keys.iter().map(|key| u32::try_from((above(key) >> shift) & u64::from(u32::MAX)).unwrap_or(0)).collect::<Vec<u32>>();
    sort(&mut places, &half(0));
    sort(&mut places, &half(u32::BITS));
    places
}

#[cfg(test)]
mod tests {
    use super::{by_keys, sort};

    #[test]
    fn keys_of_64_bits_are_sorted_as_the_library_does() {
        let mut state = 1_i64;
        for shift in [0, 20, 40, 60] {
            let keys: Vec<i64> = std::iter::repeat_with(|| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state >> shift
            })
            .take(3_000)
            .collect();
            let mut wanted: Vec<u32> = (0..3_000).collect();
            wanted.sort_by_key(|place| keys.get(usize::try_from(*place).unwrap_or(0)));
            assert_eq!(by_keys(&keys), wanted);
        }
        assert_eq!(by_keys(&[i64::MAX, 0, i64::MIN, 0]), [2, 1, 3, 0]);
        assert_eq!(by_keys(&[]), Vec::<u32>::new());
    }

    #[test]
    fn sorts_as_the_library_does_and_keeps_equals_in_place() {
        let mut state = 1_u32;
        for most in [1, 3, 2_047, 2_048, 4_000_000, u32::MAX] {
            let keys: Vec<u32> = std::iter::repeat_with(|| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state % most
            })
            .take(3_000)
            .collect();
            let mut places: Vec<u32> = (0..3_000).rev().collect();
            let mut wanted = places.clone();
            wanted.sort_by_key(|place| keys.get(usize::try_from(*place).unwrap_or(0)));
            sort(&mut places, &keys);
            assert_eq!(places, wanted);
        }
    }
}
