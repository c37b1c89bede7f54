//! What the build asks of the catalogues of `messages/`: the build script's own code, on catalogues that lack something.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failing test")]
#![allow(clippy::print_stdout, clippy::format_push_string, reason = "the build script's code is compiled here as it is")]

#[path = "../build/messages.rs"]
mod messages;
#[path = "../build/uses.rs"]
mod uses;

use kling_calc::note;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [(&str, &str); 2] = [
    (
        "en/room.ftl",
        "needs = { $what ->\n    [rate] a rate needs it\n   *[package] a package needs it\n}\nrows = { $count ->\n    [one] one row\n   *[other] { $count } rows\n}\n",
    ),
    ("zh/room.ftl", "needs = { $what ->\n    [rate] 单价需要它\n   *[package] 资源包需要它\n}\nrows = { $count } 行\n"),
];
const SAID: &str = "note!(room::Needs { what }); note!(\n    room::Rows { count }\n)";

/// A folder of catalogues, changed.
fn folder(name: &str, change: impl Fn(&str, &str) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogues").join(name);
    for (path, text) in FILES {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let language = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_string();
        fs::write(&path, change(&language, text)).unwrap();
    }
    folder
}

fn faults(folder: &Path, said: &str) -> Vec<String> {
    let used: BTreeSet<_> = uses::said(said).into_iter().collect();
    messages::checked(folder, &used).err().unwrap_or_default()
}

#[test]
fn whole_catalogues_are_taken() {
    let folder = folder("whole", |_, text| text.to_string());
    assert_eq!(faults(&folder, SAID), Vec::<String>::new());
    // Words that wait for the rest of their language.
    fs::create_dir_all(folder.join("fr.later")).unwrap();
    fs::write(folder.join("fr.later/room.ftl"), "rows = { $other }\n").unwrap();
    assert_eq!(faults(&folder, SAID), Vec::<String>::new());
}

#[test]
fn a_message_that_is_said_nowhere_stops_the_build() {
    let folder = folder("unused", |_, text| text.to_string());
    let told = ["messages/en/room.ftl: `needs` is said nowhere: use it or delete it in every language"];
    assert_eq!(faults(&folder, "note!(room::Rows { count })"), told);
    assert_eq!(faults(&folder, "note!(room::Rows { count })\n    // note!(room::Needs { what })"), told);
}

#[test]
fn variants_are_the_same_in_every_language_but_for_plurals() {
    let without = |language: &'static str| {
        move |of: &str, text: &str| if of == language { text.replacen("    [rate]", "    [other-rate]", 1) } else { text.to_string() }
    };
    let told = |folder: &Path| faults(folder, SAID);
    let chinese = folder("variant", without("zh"));
    assert_eq!(
        told(&chinese),
        [
            "messages/zh/room.ftl: `needs` has no words of its own for \"rate\" of $what, as the English one has",
            "messages/zh/room.ftl: `needs` has no words of its own for \"other-rate\" of $what in the English one",
        ]
    );
    let chinese_lacks = folder("variant-gone", |language, text| {
        if language == "zh" {
            text.lines().filter(|line| !line.contains("[rate]")).map(|line| format!("{line}\n")).collect()
        } else {
            text.to_string()
        }
    });
    assert_eq!(
        told(&chinese_lacks),
        ["messages/zh/room.ftl: `needs` has no words of its own for \"rate\" of $what, as the English one has"]
    );
}

#[test]
fn a_missing_message_argument_or_room_stops_the_build() {
    let folder = folder(
        "missing",
        |language, text| if language == "zh" { text.replace("rows = { $count } 行", "rows = 行") } else { text.to_string() },
    );
    fs::write(folder.join("zh/other.ftl"), "").unwrap();
    assert_eq!(
        faults(&folder, SAID),
        ["messages/zh/room.ftl: `rows` has the arguments [], the English one [\"count\"]", "messages/zh/other.ftl: there is no such room",]
    );
}

#[test]
fn a_room_that_is_longer_than_its_places_reach_stops_the_build() {
    let messages: String = (0..70).map(|index| format!("long-{index} = {}\n", "word ".repeat(200))).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogues/long");
    fs::create_dir_all(folder.join("en")).unwrap();
    fs::write(folder.join("en/room.ftl"), messages).unwrap();
    let said: String = (0..70).map(|index| format!("note!(room::Long{index} {{}});")).collect();
    let used: BTreeSet<_> = uses::said(&said).into_iter().collect();
    let english = messages::checked(&folder, &used).unwrap();
    let fault = messages::lines("room", english.get("room").unwrap()).unwrap_err();
    assert!(fault.starts_with("messages/en/room.ftl is longer"), "{fault}");
}
