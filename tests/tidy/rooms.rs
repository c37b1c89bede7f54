//! Which room may use which, and what none may.

use super::sources::sources;
use std::collections::BTreeSet;
use std::fs;

/// The folders of `src/`, each with the rooms that it may use beside the vocabulary and itself. The files of `src/` itself are the
/// vocabulary.
const ROOMS: [(&str, &[&str]); 15] = [
    ("record", &[]),
    ("rulebook", &["record"]),
    ("cost", &["record", "rulebook"]),
    ("lots", &["record", "rulebook"]),
    ("purchases", &["record", "rulebook"]),
    ("sla", &["record", "rulebook"]),
    ("throughput", &["record", "rulebook"]),
    ("campaign", &["record", "rulebook", "cost", "lots", "purchases", "sla", "throughput"]),
    // They answer in the words of other rooms, lots and times, so that what records tell goes on as an input there.
    ("history", &["record", "rulebook", "lots", "throughput"]),
    ("bill", &["record", "rulebook", "lots", "history"]),
    ("tracks", &["record", "rulebook", "cost", "lots", "purchases"]),
    ("contract", &["record", "rulebook", "cost", "lots", "purchases", "sla", "throughput", "campaign", "tracks", "history", "bill"]),
    ("wasm", &["record", "cost", "lots", "throughput", "contract"]),
    // What it makes is compiled in the rooms that derive it.
    ("derive", &["record", "rulebook"]),
    // A crate that this one depends on: cargo lets it use nothing of ours.
    ("kernels", &[]),
];

/// What the vocabulary may use: how its own types are read and written.
const VOCABULARY: &[&str] = &["record"];

#[test]
fn every_folder_is_a_room() {
    let folders: BTreeSet<String> = fs::read_dir("src")
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    assert_eq!(folders, ROOMS.iter().map(|(room, _)| (*room).to_string()).collect());
}

#[test]
fn a_room_uses_only_what_it_may() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let may = match source.room() {
            // The crate's root names all of them.
            None if source.path == "src/lib.rs" => continue,
            None => VOCABULARY,
            // `crate` is another one there.
            Some("kernels") => continue,
            Some(room) => ROOMS.iter().find(|(name, _)| *name == room).map(|(_, may)| *may).unwrap_or_default(),
        };
        for (_, path) in source.paths().into_iter().filter(|(is_own, _)| *is_own) {
            let other = path.first().map(String::as_str).unwrap_or_default();
            let is_room = ROOMS.iter().any(|(name, _)| *name == other);
            if is_room && Some(other) != source.room() && !may.contains(&other) {
                wrong.insert(format!("{} uses {}", source.path, path.join("::")));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// What knows how a request travels, or how a file is written, each with where it may be known.
const TRAVEL: [(&str, &[&str]); 5] = [
    ("js_sys", &["src/wasm/", "src/number.rs"]),
    // A set of names declares its TypeScript, and a derive that of a record.
    ("wasm_bindgen", &["src/wasm/", "src/number.rs", "src/text.rs", "src/derive/"]),
    ("serde", &["src/rulebook/raw.rs", "src/rulebook/written.rs"]),
    // The build reads the rulebook; tests of the kernels and of the edge ask another reader.
    ("serde_json", &["src/rulebook/raw.rs", "src/rulebook/written.rs", "src/kernels/", "src/wasm/tests.rs"]),
    ("serde_wasm_bindgen", &["src/wasm/tests.rs"]),
];

/// What no source may ask: files, the network, the clock, the machine, chance.
const OUTSIDE: [&str; 16] = [
    "std::fs",
    "std::net",
    "std::time",
    "core::time",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "chrono::Utc",
    "chrono::Local",
    "js_sys::Date",
    "js_sys::Math",
    "web_sys",
    "rand",
    "getrandom",
    "fastrand",
];

#[test]
fn no_room_knows_how_a_request_travels() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        for (_, path) in source.paths().into_iter().filter(|(is_own, _)| !is_own) {
            let known = TRAVEL.iter().find(|(name, _)| path.first().is_some_and(|first| first == name));
            if known.is_some_and(|(_, places)| !places.iter().any(|place| source.path.starts_with(place))) {
                wrong.insert(format!("{} knows {}", source.path, path.join("::")));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn no_source_asks_the_machine() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        for (_, path) in source.paths().into_iter().filter(|(is_own, _)| !is_own) {
            let path = path.join("::");
            if OUTSIDE.iter().any(|outside| path == *outside || path.starts_with(&format!("{outside}::"))) {
                wrong.insert(format!("{} asks {path}", source.path));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}
