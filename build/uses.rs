//! Which messages the sources say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where notes are made: the crate, and the build script that speaks of a broken rulebook.
const SOURCES: [&str; 2] = ["src", "build.rs"];

/// All messages that are said, by room and type.
pub fn of_the_crate() -> Result<BTreeSet<(String, String)>, Vec<String>> {
    let mut used = BTreeSet::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut used).map_err(|error| vec![format!("{source}: {error}")])?;
    }
    Ok(used)
}

fn collect(path: &Path, used: &mut BTreeSet<(String, String)>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), used)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        used.extend(said(&fs::read_to_string(path)?));
    }
    Ok(())
}

/// The messages that a source says: `note!(room::Message { ... })`. Comments say nothing.
pub fn said(source: &str) -> Vec<(String, String)> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
    let name = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    let message = |call: &str| {
        let (room, message) = call.trim_start().split_once("::")?;
        (name(room) == room).then(|| (room.to_string(), name(message)))
    };
    code.split("note!(").skip(1).filter_map(message).collect()
}
