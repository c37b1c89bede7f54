//! The rooms of the crate: which may use which, where floating point stands, and that no room speaks in sentences of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with those of the crate that it may use beside the vocabulary and itself.
const ROOMS: [(&str, &[&str]); 14] = [
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
    ("derive", &["record", "rulebook"]),
];

/// Where floating point may stand: times are simulated in the first two, and statistics of records made in the next; the others
/// carry a number as JavaScript gave it.
const FLOATS: [&str; 18] = [
    "src/throughput/",
    "src/kernels/queue/",
    "src/history/observe/service.rs",
    "src/history/observe/failure.rs",
    "src/amount.rs",
    "src/number.rs",
    "src/value.rs",
    "src/note.rs",
    "src/record/number.rs",
    "src/record/source.rs",
    "src/record/write.rs",
    "src/derive/declare.rs",
    "src/contract/throughput.rs",
    "src/campaign/question.rs",
    "src/campaign/setting.rs",
    "src/wasm/history.rs",
    "src/wasm/sla.rs",
    "src/wasm/tests.rs",
];

/// Longest file, in lines.
const LINES_MAX: usize = 400;
/// Longer ones, each with the reason.
const LONGER: [(&str, &str); 9] = [
    ("src/kernels/queue/events.rs", "one event loop, the judge of the recursion"),
    ("src/kernels/queue/recursion.rs", "one recursion, whose cases are argued together"),
    ("src/amount.rs", "one type with its arithmetic and its tests"),
    ("src/kernels/purchase/search.rs", "one search, whose parts are argued together"),
    ("src/record/write.rs", "one sink with what every type of the vocabulary writes"),
    ("src/rulebook/entry.rs", "the one table of fields of every entry"),
    ("src/kernels/scanner.rs", "one reader of JSON, with its tests"),
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

/// Bounds of our own work, which no caller meets as a limit; each stands where it is argued.
const INNER_BOUNDS: [&str; 19] = [
    "ROUNDS_MAX",
    "LEVELS_MAX",
    "LAPSES_MAX",
    "TIMES_MAX",
    "STEPS_MAX",
    "SECONDS_MAX",
    "RETRY_SECONDS_MAX_DEFAULT",
    "SEED_MAX",
    "WAITS_KEPT_MAX",
    "MILLISECONDS_MAX",
    "PLACES_MAX",
    "DIGITS_MAX",
    "NAMED_MAX",
    "SHOWN_MAX",
    "COUNT_MAX",
    "DURATION_SECONDS_MAX",
    "LISTED_MAX",
    "FOUND_MAX",
    "TEXTS_KEPT",
];

/// Limits that are large enough to be known by their figures.
const FIGURES: [&str; 8] = ["10_000", "100_000", "36_600", "8_928", "1_200", "65_536", "50_000_000", "512 << 20"];

#[test]
fn every_limit_stands_in_one_place() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if path == "src/limits.rs" || path.starts_with("src/kernels/") || path.starts_with("src/derive/") {
            continue;
        }
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines() {
            let name = line.split("const ").nth(1).and_then(|rest| rest.split(':').next()).unwrap_or_default().trim();
            let is_inner = INNER_BOUNDS.contains(&name) || name == "SLIP_LETTERS_MAX";
            let is_limit = name.ends_with("_MAX") && !is_inner;
            let figure = FIGURES.iter().find(|figure| {
                let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
                line.match_indices(*figure).any(|(at, found)| {
                    let (before, after) = (line.get(..at), line.get(at.saturating_add(found.len())..));
                    !before.unwrap_or_default().ends_with(word) && !after.unwrap_or_default().starts_with(word)
                })
            });
            if is_limit || (figure.is_some() && !is_inner && !path.starts_with("src/wasm/tests")) {
                wrong.push(format!("{path}: {}", line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The reader of requests looks at the length of a list by the name of its field: each field with a limit has to be known to it.
#[test]
fn every_list_with_a_limit_is_known_by_its_name() {
    let mut missing = Vec::new();
    for path in files(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(limit) = line.split("limit = limits::").nth(1) else { continue };
            let limit: String = limit.chars().take_while(|letter| letter.is_ascii_uppercase() || *letter == '_').collect();
            let declared = lines.next().unwrap_or_default().trim().trim_start_matches("pub ").split(':').next().unwrap_or_default();
            let field = line.split("name = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or(declared);
            let mut name = String::new();
            for (index, part) in field.split('_').enumerate() {
                let (first, rest) = part.split_at(1.min(part.len()));
                name.push_str(&if index == 0 { first.to_string() } else { first.to_uppercase() });
                name.push_str(rest);
            }
            let most = kling_calc::limits::ALL.iter().filter(|known| known.lists.contains(&name.as_str())).map(|known| known.most).max();
            let wanted = kling_calc::limits::ALL
                .iter()
                .find(|known| known.name.eq_ignore_ascii_case(&limit.replace('_', "")))
                .map(|known| known.most);
            if most < wanted || wanted.is_none() {
                missing.push(format!("{}: {name} ({limit}): {most:?} of {wanted:?}", path.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
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
