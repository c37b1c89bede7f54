//! The house rules, each a test: which room may use which, where floating point stands, that no room speaks in sentences of its own,
//! that limits stand in one place, that requests are read whole, and that files are short.
//!
//! Sources are parsed, not searched: a path counts however its `use` is written.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]
#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failure here is a failing test")]

mod floats;
mod lengths;
mod limits;
mod requests;
mod rooms;
mod sentences;
mod sources;
