//! The sentences of the crate, compiled from `messages/en/` by the build: a type for each message, with its arguments as fields.
//!
//! [`note!`](crate::note::note) makes a note of one. A message that no source makes stops the build (`build/uses.rs`).

#![allow(missing_docs, reason = "the sentences are in the catalogue")]

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
