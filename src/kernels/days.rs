//! Rows of usage as sums by day.

/// Adds each row's units to the sum of its day. `first` is the day of the first sum; rows of other days are left out.
#[inline(never)]
pub fn add(day: &[i32], units: &[u32], first: i32, sums: &mut [u64]) {
    for (&day, &units) in day.iter().zip(units) {
        // A day before the first wraps to one far past the last.
        let place = day.wrapping_sub(first).cast_unsigned();
        if let Some(sum) = usize::try_from(place).ok().and_then(|place| sums.get_mut(place)) {
            // 2^32 rows below 2^32 stay below 2^64.
            *sum = sum.wrapping_add(u64::from(units));
        }
    }
}
