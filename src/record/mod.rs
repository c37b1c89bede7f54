//! The boundary's vocabulary: how a record of the contract is read from what a caller handed over, and how an answer is
//! written.
//!
//! A record is declared once, as a struct with `kling_derive`'s `Request` or `Answer`: that gives how it is read ([`read`]), how
//! it is written ([`mod@write`]) and its TypeScript. Neither side knows JavaScript; `wasm` carries the words over.

mod number;
pub mod read;
pub mod rows;
#[cfg(target_arch = "wasm32")]
pub mod source;
pub mod write;

pub use crate::value;
