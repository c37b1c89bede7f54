//! Draws lots one after another along the usage, counted up from the start.
//!
//! The axis is not time but what has been used: a lot pays from the usage there was when it became effective to the usage
//! there was when it expired. Usage between two changes is one step, however many days or rows it took, so the cost is in
//! the lots alone. Lots come in their draw order, and a place in that order is a rank.

use crate::ranks::Ranks;

/// [`draw`](wide::draw) for one kind of integer. The narrow one is for columns, the wide one for everything else.
macro_rules! draw {
    ($name:ident, $int:ty, $about:literal) => {
        #[doc = $about]
        pub mod $name {
            use super::{Ranks, place};

            /// When the lots pay, by rank.
            #[derive(Debug, Clone, Copy)]
            pub struct Windows<'a> {
                /// Usage there was when the lot became effective.
                pub starts: &'a [$int],
                /// Usage there was when it expired.
                pub ends: &'a [$int],
                /// Every rank, by its start.
                pub by_start: &'a [u32],
            }

            /// Lets the lots pay `usage` from their units in `left`; what stays there was not burned. Gives the usage up to
            /// which all of it is paid.
            ///
            /// Each round ends a lot, meets the next start or ends the usage, so there are at most twice as many as lots.
            #[inline(never)]
            pub fn draw(windows: Windows<'_>, usage: $int, left: &mut [$int]) -> $int {
                let mut ranks = Ranks::new(left.len());
                let mut waiting = windows.by_start.iter().copied().map(place);
                let mut next = waiting.next();
                let mut used: $int = 0;
                let mut paid = usage;
                while used < usage {
                    let next_start = loop {
                        let Some(rank) = next else { break usage };
                        let start = windows.starts.get(rank).copied().unwrap_or(usage);
                        if start > used {
                            break start.min(usage);
                        }
                        ranks.insert(rank);
                        next = waiting.next();
                    };
                    let Some(rank) = ranks.first() else {
                        paid = paid.min(used);
                        used = next_start;
                        continue;
                    };
                    let end = windows.ends.get(rank).copied().unwrap_or(0);
                    let Some(units) = left.get_mut(rank).filter(|_| end > used) else {
                        ranks.remove(rank);
                        continue;
                    };
                    // `used` is below each of the four, so there is no step back and no wrap.
                    let stop = used.saturating_add(*units).min(next_start).min(end);
                    *units = units.saturating_sub(stop.saturating_sub(used));
                    used = stop;
                    if *units == 0 {
                        ranks.remove(rank);
                    }
                }
                paid
            }
        }
    };
}

draw!(narrow, u64, "In 64 bits.");
draw!(wide, i128, "In 128 bits.");

/// A rank as a place in a slice.
fn place(rank: u32) -> usize {
    usize::try_from(rank).unwrap_or(usize::MAX)
}
