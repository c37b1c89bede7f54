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

/// Sorts items by a comparison.
pub fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken.get_mut(place).and_then(Option::take)));
}

/// The distinct items, ascending.
#[must_use]
pub fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    sort(&mut items, T::cmp);
    items.dedup();
    items
}
