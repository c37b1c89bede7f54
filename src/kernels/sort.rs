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

#[cfg(test)]
mod tests {
    use super::sort;

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
