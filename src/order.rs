//! Sorting by one routine.
//!
//! The library's sort is compiled anew for each type it sorts, 5 to 8 KB of the module each time. Here the places are
//! sorted, always by the same copy, and the items follow. Stable.

use core::cmp::Ordering;

/// The places of `length` items in their order.
#[must_use]
pub fn places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    sort_places(&mut places, compare);
    places
}

/// Sorts some places.
pub fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

/// Sorts items by a comparison. What is compiled for each type is the comparison and a swap.
pub fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (place, other) in swaps {
        items.swap(place, other);
    }
}

/// The swaps, one after another, that put so many items into their order.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let places = places(length, compare);
    let mut swaps = Vec::new();
    // Which item stands where, and where each stands.
    let mut standing: Vec<usize> = (0..length).collect();
    let mut whereabouts = standing.clone();
    for (place, wanted) in places.into_iter().enumerate() {
        let (Some(from), Some(other)) = (whereabouts.get(wanted).copied(), standing.get(place).copied()) else { continue };
        if from != place {
            swaps.push((place, from));
            if let (Some(slot), Some(moved)) = (standing.get_mut(from), whereabouts.get_mut(other)) {
                (*slot, *moved) = (other, from);
            }
        }
    }
    swaps
}

/// The distinct items, ascending.
#[must_use]
pub fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    sort(&mut items, T::cmp);
    items.dedup();
    items
}
