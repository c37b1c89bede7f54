//! Exports that are changed here and there are read alike whole and in pieces, whatever is wrong with them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a failure here is a failing test")]

#[path = "../fuzz/history.rs"]
mod history;

use proptest::prelude::*;
use serde_json::Value as Json;

/// The contents of all files of the worked cases.
fn exports() -> Vec<String> {
    fn collect(value: &Json, found: &mut Vec<String>) {
        match value {
            Json::Object(fields) => fields.iter().for_each(|(name, value)| match value {
                Json::String(text) if name == "content" => found.push(text.clone()),
                _ => collect(value, found),
            }),
            Json::Array(list) => list.iter().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&serde_json::from_str(include_str!("cases/readHistory.json")).unwrap(), &mut found);
    found
}

#[test]
fn what_is_broken_is_told_alike_however_it_is_cut() {
    for text in ["{\"task_id\": ޒ}", "[é", "{\"a\": 😀", "{\"a\"\u{7ff}", "{\"task_id\": \"t\"} 😀😀"] {
        let _ = history::same_every_way(text.as_bytes());
    }
    // A document that breaks off, and one of its own on the next line, wherever a piece ends.
    let row =
        "{\"list\": [{\"task_id\": \"t\", \"deduction_time\": \"1790000000000\", \"product_type\": \"video\", \"deduction_amount\": 4}";
    let _ = history::same_every_way(format!("{row}\n{{").as_bytes());
    let _ = history::same_every_way(format!("{row}\n{row}]}}\n{row}").as_bytes());
    // Letters that break off, or are none.
    for bytes in [&b"{\"a\": \xde"[..], b"{\"a\": \xdex}", b"{\"a\": \xf0\x9f\x98", b"{\"a\": \xff\xff}"] {
        let _ = history::same_every_way(bytes);
    }
    // A cell that goes on behind its closing quote: the rest of that line is no row, whenever it comes.
    for broken in ["\"t\"x, big one\",4", "\"t", "\"t\nu\"x,4\nv,5"] {
        let _ = history::same_every_way(format!("task_id,deduction_amount\n{broken}\nw,6\n").as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn changed_exports_are_read_alike_whole_and_in_pieces(
        which in any::<u16>(),
        changes in proptest::collection::vec((any::<u16>(), prop_oneof![any::<u8>(), proptest::sample::select(b"{}[]\",:\\\n 0-.".to_vec())]), 1..4),
    ) {
        let exports = exports();
        let mut bytes = exports[usize::from(which) % exports.len()].clone().into_bytes();
        for (at, byte) in changes {
            if let length @ 1.. = bytes.len() {
                bytes[usize::from(at) % length] = byte;
            }
        }
        let _ = history::same_every_way(&bytes);
    }
}
