//! Same seed, same bits (rule `run.seed`): digests of every number of an answer, natively. tests/module/throughput.test.mjs
//! holds the packed module to the same file; neither of them writes it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::contract::throughput::ask;
use serde_json::Value as Json;
use support::value;

/// FNV-1a over the eight bytes of every number and the bytes of every text, in the order in which they stand, in two
/// halves that begin differently.
struct Digest([u32; 2]);

impl Digest {
    fn bytes(&mut self, bytes: &[u8]) {
        for half in &mut self.0 {
            for byte in bytes {
                *half = (*half ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            }
        }
    }

    fn all(&mut self, json: &Json) {
        match json {
            Json::Null => self.bytes(&[0]),
            Json::Bool(flag) => self.bytes(&[u8::from(*flag)]),
            Json::Number(number) => self.bytes(&number.as_f64().expect("numbers are doubles").to_le_bytes()),
            Json::String(text) => self.bytes(text.as_bytes()),
            Json::Array(list) => list.iter().for_each(|element| self.all(element)),
            Json::Object(record) => record.values().for_each(|field| self.all(field)),
        }
    }
}

/// The answer without its sentences, which may be worded anew.
fn numbers(mut answer: Json) -> Json {
    for sentences in ["slotsRule", "slotsRuleNote", "warnings", "warningNotes", "steps"] {
        assert!(answer.as_object_mut().unwrap().shift_remove(sentences).is_some(), "{sentences}");
    }
    answer
}

fn digest(answer: &Json) -> String {
    let mut digest = Digest([0x811C_9DC5, 0x050C_5D1F]);
    digest.all(answer);
    digest.0.map(|half| format!("{half:08x}")).concat()
}

#[test]
fn every_bit_is_the_recorded_one() {
    let path = format!("{}/tests/digests/throughput.json", env!("CARGO_MANIFEST_DIR"));
    let file: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= 5);
    for case in cases {
        let answer = ask(&value(&case["request"])).unwrap_or_else(|error| panic!("{}: {error}", case["name"]));
        let answer = support::json(&answer);
        let found = [digest(&answer["records"]), digest(&numbers(answer))];
        assert_eq!(serde_json::json!(found), case["digests"], "{}", case["name"]);
    }
}

#[test]
fn a_changed_bit_changes_the_digest() {
    let answer = serde_json::json!({"a": [1.5, 0.1, "text", true, null], "b": {"c": 3}});
    let mut changed = answer.clone();
    changed["a"][1] = serde_json::json!(f64::from_bits(0.1_f64.to_bits() ^ 1));
    assert_ne!(digest(&answer), digest(&changed));
}
