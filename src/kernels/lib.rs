//! The loops of kling-calc that meet millions of rows, compiled for speed where the rest is compiled for size.
//!
//! A kernel knows plain numbers and slices only, of bytes too: no rulebook, no problems, no words for users. What its
//! numbers mean, and that they fit, is the caller's; what a kernel leaves undone, because it is not sure of it, the caller
//! does the plain way. Each has its plain way as its judge. The functions that a rule calls are `#[inline(never)]`: inlined
//! into a caller that is compiled for size, they would be compiled for size too.

mod bytes;
pub mod cells;
pub mod columns;
pub mod days;
pub mod draw;
pub mod interval;
pub mod json;
pub mod log;
pub mod lots;
pub mod plain;
pub mod purchase;
pub mod queue;
pub mod ranks;
pub mod scanner;
pub mod sort;
pub mod texts;

/// The greatest common divisor of two numbers that are not negative.
#[allow(clippy::arithmetic_side_effects, reason = "nothing is divided by zero")]
pub fn common_divisor<T: Copy + Default + PartialEq + core::ops::Rem<Output = T>>(one: T, other: T) -> T {
    if other == T::default() { one } else { common_divisor(other, one % other) }
}
