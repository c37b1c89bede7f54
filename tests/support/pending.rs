//! What is asked for and not there yet: tests/cases/pending.json. It is held to, in both directions: what stands on it must
//! fail, and must leave it when it passes. tests/module/support/pending.mjs holds the packed module to the same list, and the
//! list itself to its form.

use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The name of each case, by file.
pub type Names = BTreeMap<String, Vec<String>>;

pub struct Pending(Json);

impl Pending {
    pub fn new(list: Json) -> Self {
        Self(list)
    }

    pub fn read() -> Self {
        Self(super::case_file("pending"))
    }

    /// Where a case stands on the list, and why; `None` where it has to pass.
    fn waiting(&self, file: &str, name: &str) -> Option<String> {
        let list = &self.0;
        if let Some(dispute) = list["disputed"][file].get(name) {
            return Some(format!("disputed under {}: {}", dispute["rule"], dispute["reason"]));
        }
        let rule = list["cases"][file].get(name).or_else(|| list["functions"].get(file))?;
        Some(format!("waiting for {rule}: {}", list["rules"][rule.as_str().unwrap_or_default()]))
    }

    /// Whether a case that was played stands where it belongs: `None`, or what is wrong. `wrong` is `None` where it passed.
    pub fn settle(&self, file: &str, name: &str, wrong: Option<String>) -> Option<String> {
        match (self.waiting(file, name), wrong) {
            (None, wrong) => wrong,
            (Some(_), Some(_)) => None,
            (Some(waiting), None) => Some(format!("it passes, so it must leave tests/cases/pending.json, where it stands as {waiting}")),
        }
    }

    /// What stands on the list and is not there.
    pub fn unknown(&self, files: &Names) -> Vec<String> {
        let keys = |record: &Json| record.as_object().map(|record| record.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
        let list = &self.0;
        let functions = keys(&list["functions"]).into_iter().filter(|file| !files.contains_key(file));
        let mut unknown: Vec<String> = functions.map(|file| format!("there are no cases of a function {file}")).collect();
        for section in ["cases", "disputed"] {
            for file in keys(&list[section]) {
                let gone = |name: &String| !files.get(&file).is_some_and(|names| names.contains(name));
                let names = keys(&list[section][&file]).into_iter().filter(gone);
                unknown.extend(names.map(|name| format!("{file} has no case \"{name}\"")));
            }
        }
        unknown
    }
}
