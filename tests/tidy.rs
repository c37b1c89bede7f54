//! The rooms of the crate: which may use which, where floating point stands, and that no room speaks in sentences of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with those of the crate that it may use beside the vocabulary and itself.
const ROOMS: [(&str, &[&str]); 11] = [
    ("record", &[]),
    ("rulebook", &["record"]),
    ("cost", &["record", "rulebook"]),
    ("lots", &["record", "rulebook"]),
    ("purchases", &["record", "rulebook"]),
    ("sla", &["record", "rulebook"]),
    ("throughput", &["record", "rulebook"]),
    ("campaign", &["record", "rulebook", "cost", "lots", "purchases", "sla", "throughput"]),
    ("contract", &["record", "rulebook", "cost", "lots", "purchases", "sla", "throughput", "campaign"]),
    ("wasm", &["record", "cost", "lots", "throughput", "contract"]),
    ("derive", &["record", "rulebook"]),
];

/// Where floating point may stand: times are simulated in the first two; the others carry a number as JavaScript gave it.
const FLOATS: [&str; 15] = [
    "src/throughput/",
    "src/kernels/queue/",
    "src/amount.rs",
    "src/number.rs",
    "src/value.rs",
    "src/note.rs",
    "src/record/read.rs",
    "src/record/source.rs",
    "src/record/write.rs",
    "src/derive/declare.rs",
    "src/contract/throughput.rs",
    "src/campaign/question.rs",
    "src/campaign/setting.rs",
    "src/wasm/sla.rs",
    "src/wasm/tests.rs",
];

/// Longest file, in lines.
const LINES_MAX: usize = 400;
/// Longer ones, each with the reason.
const LONGER: [(&str, &str); 7] = [
    ("src/amount.rs", "one type with its arithmetic and its tests"),
    ("src/kernels/purchase/search.rs", "one search, whose parts are argued together"),
    ("src/record/write.rs", "one sink with what every type of the vocabulary writes"),
    ("src/rulebook/entry.rs", "the one table of fields of every entry"),
    ("src/sla/log/json.rs", "one reader of rows, with its tests"),
    ("src/sla/log.rs", "one reader of logs, which hands rows to the fast paths"),
    ("src/cost/quote.rs", "one line of a quote, with each of its steps"),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The sources, each with its path and its text without comments.
fn sources() -> Vec<(String, String)> {
    let code = |text: &str| text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    files(Path::new("src")).into_iter().map(|path| (path.display().to_string(), code(&fs::read_to_string(&path).unwrap()))).collect()
}

#[test]
fn a_room_uses_only_what_it_may() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let room = path.split('/').nth(1).unwrap_or_default();
        // A file of the vocabulary knows how its own types are read and written, and nobody above.
        let may = ROOMS.iter().find(|(name, _)| *name == room).map_or(["record"].as_slice(), |(_, may)| *may);
        if path == "src/lib.rs" || room == "kernels" {
            continue;
        }
        for (other, _) in ROOMS {
            if other != room && !may.contains(&other) && code.contains(&format!("crate::{other}::")) {
                wrong.push(format!("{path} uses {other}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_room_knows_how_a_request_travels() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let is_edge = path.starts_with("src/wasm/") || path == "src/number.rs" || path.starts_with("src/derive/");
        for name in ["js_sys", "wasm_bindgen", "serde"] {
            let is_declaration = path == "src/text.rs" && name == "wasm_bindgen";
            let is_build = ["src/rulebook/raw.rs", "src/rulebook/written.rs"].contains(&path.as_str()) || path.starts_with("src/kernels/");
            if !is_edge && !is_declaration && !is_build && code.contains(&format!("{name}::")) {
                wrong.push(format!("{path} knows {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn floating_point_stands_where_it_is_said() {
    let is_float =
        |line: &str| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == "f64" || word == "f32");
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(path, code)| !FLOATS.iter().any(|known| path.starts_with(known)) && code.lines().any(is_float))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_problem_and_a_step_speak_in_notes() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for pattern in [".help(\"", ".help(format!", "message: \"", "note: \"", "warnings.push(\"", "warnings.push(format!"] {
            if code.contains(pattern) {
                wrong.push(format!("{path}: {pattern}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_short_or_say_why_not() {
    let mut wrong = Vec::new();
    for path in files(Path::new("src")) {
        let (name, lines) = (path.display().to_string(), fs::read_to_string(&path).unwrap().lines().count());
        let is_known = LONGER.iter().any(|(known, _)| *known == name);
        if lines > LINES_MAX && !is_known {
            wrong.push(format!("{name} has {lines} lines"));
        }
        if lines <= LINES_MAX && is_known {
            wrong.push(format!("{name} is short enough now: take it off the list"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
