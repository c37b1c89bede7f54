//! The rates as users see them: read out of the answer of `rulebook`, not out of the crate.

use super::ask::{answered, rulebook};
use serde_json::{Value as Json, json};

/// The seconds a row takes.
#[derive(Debug)]
pub enum Seconds {
    Any,
    Range(u64, u64),
    AnyOf(Vec<u64>),
}

#[derive(Debug)]
pub struct Row {
    /// All of it.
    pub json: Json,
    pub id: String,
    pub track: String,
    pub model: String,
    pub task: String,
    pub resolution: Option<String>,
    pub mode: Option<String>,
    pub native_audio: Option<bool>,
    pub voice_control: Option<bool>,
    pub video_input: Option<bool>,
    pub basis: String,
    pub known: bool,
    pub seconds: Seconds,
    /// `observed`, `analysis`, or nothing.
    pub known_by: String,
    /// Open ends lie before the first and after the last of all days.
    pub from: String,
    pub until: String,
}

impl Row {
    fn read(json: &Json) -> Self {
        let optional = |name: &str| json[name].as_str().map(String::from);
        let text = |name: &str| optional(name).unwrap_or_else(|| panic!("a rate without {name}: {json}"));
        let flag = |name: &str| json[name].as_bool();
        let seconds = match (json.get("durations"), json.pointer("/durations/anyOf")) {
            (None | Some(Json::Null), _) => Seconds::Any,
            (_, Some(list)) => Seconds::AnyOf(list.as_array().unwrap().iter().map(|second| second.as_u64().unwrap()).collect()),
            (Some(range), None) => Seconds::Range(range["min"].as_u64().unwrap(), range["max"].as_u64().unwrap()),
        };
        Self {
            json: json.clone(),
            id: text("id"),
            track: text("track"),
            model: text("model"),
            task: text("task"),
            resolution: optional("resolution"),
            mode: optional("mode"),
            native_audio: flag("nativeAudio"),
            voice_control: flag("voiceControl"),
            video_input: flag("videoInput"),
            basis: text("basis"),
            known: json["units"].is_string(),
            seconds,
            known_by: optional("knownBy").unwrap_or_default(),
            from: optional("from").unwrap_or_default(),
            until: optional("until").unwrap_or_else(|| "9999-99-99".into()),
        }
    }

    /// Whether the row answers on a day.
    pub fn is_of(&self, day: &str) -> bool {
        *self.from <= *day && *day < *self.until
    }

    /// The shortest duration it takes.
    pub fn shortest(&self) -> u64 {
        match &self.seconds {
            Seconds::Any => 5,
            Seconds::Range(min, _) => *min,
            Seconds::AnyOf(list) => list[0],
        }
    }

    /// The readings under which it goes before rows of the other kind.
    pub fn readings(&self) -> Json {
        if self.known_by.is_empty() { json!({}) } else { json!({"cost.app_credits": self.known_by}) }
    }

    /// Whether its output is as long as a clip or sound that goes in (rule `cost.seconds`).
    pub fn follows_input(&self) -> bool {
        ["motion-control", "video-edit", "multi-element-edit", "avatar", "lip-sync"].contains(&&*self.task)
    }

    /// Whether a duration means anything to it.
    pub fn counts_seconds(&self) -> bool {
        self.basis != "per-output" || !matches!(self.seconds, Seconds::Any)
    }

    /// A job that it answers for, with every attribute named.
    pub fn job(&self, seconds: u64) -> Json {
        let mut job = json!({"model": self.model, "task": self.task});
        let names = [("resolution", &self.resolution), ("mode", &self.mode)];
        for (name, value) in names.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            job[name] = json!(value);
        }
        // Where any will do, voice control brings sound along.
        let audio = self.native_audio.or(self.voice_control).unwrap_or(false);
        let flags = [
            ("nativeAudio", audio),
            ("voiceControl", self.voice_control.unwrap_or(false)),
            ("videoInput", self.video_input.unwrap_or(false)),
        ];
        for (name, flag) in flags {
            job[name] = json!(flag);
        }
        if self.counts_seconds() {
            job["durationSeconds"] = json!(seconds);
        }
        job
    }
}

/// The rates of the embedded rulebook.
pub fn embedded() -> Vec<Row> {
    answered(rulebook(None))["rates"].as_array().unwrap().iter().map(Row::read).collect()
}
