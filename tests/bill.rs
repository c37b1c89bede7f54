//! Laws of reading, judging and observing, on ledgers made up at random.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "a failure here is a failing test"
)]

mod support;

use kling_calc::contract;
use kling_calc::contract::history::{History, HistoryOptions, read_history};
use kling_calc::problem::Code;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use support::random::cases;
use support::value;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        // Knuth's multiplier; the high half is the better one.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

const FIRST: i64 = 1_790_000_000_000;
const MODELS: [&str; 4] = ["kling-v3", "kling-3.0-turbo", "kling-v2-6", "kling-v4"];
const AMOUNTS: [&str; 6] = ["3", "4", "1.5", "2.4", "0.6", "30"];

/// A row of a ledger, out of a few numbers.
fn row(task: u8, kind: u8, minute: u16) -> Json {
    let at = FIRST + i64::from(minute) * 60_000;
    let pick = |of: &[&str], by: u8| of[usize::from(by) % of.len()].to_string();
    let amount = if kind.is_multiple_of(11) { "-1.5".to_string() } else { pick(&AMOUNTS, kind / 3) };
    let mut row = json!({
        "task_id": format!("t{task}"),
        "product_function": pick(&["Text to Video", "image to video"], kind),
        "model_name": pick(&MODELS, task),
        "resolution": pick(&["720p", "pro"], kind / 2),
        "duration": pick(&["5.04", "3.041", "10"], task / 2),
        "refer_video_input": false,
        "video_sound": pick(&["off", "native", ""], task),
        "voice_control": false,
        "deduction_time": at.to_string(),
        "deduction_amount": amount,
    });
    let fields = row.as_object_mut().unwrap();
    if kind % 4 == 3 {
        fields.insert("cash_type".into(), json!("balance"));
        fields.insert("currency".into(), json!(pick(&["USD", "CNY"], kind)));
        fields.insert("list_price".into(), json!(pick(&["0.42", "0.56", "3"], kind)));
    } else {
        fields.insert("package_id".into(), json!(format!("p{}", kind % 3)));
        fields.insert("product_type".into(), json!("video"));
    }
    row
}

fn task(number: u8, failed: bool) -> Json {
    let status = if failed { "failed" } else { "succeed" };
    json!({ "task_id": format!("t{number}"), "task_status": status, "created_at": FIRST - 60_000, "updated_at": FIRST - 1_000 })
}

fn read(files: &[String]) -> History {
    let files: Vec<(Option<&str>, &[u8])> = files.iter().map(|file| (None, file.as_bytes())).collect();
    read_history(files, &HistoryOptions::default()).expect("files that can be read")
}

fn judged(history: &History) -> Json {
    let options = contract::bill::BillOptions::default();
    support::json(&contract::bill::reconcile_history(history, &options).unwrap())
}

fn lines(rows: &[Json]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

/// A page, a list and a row a line: the same rows.
fn shaped(rows: &[Json], shape: u8) -> String {
    match shape % 3 {
        0 => json!({ "code": 0, "data": { "result": { "detail": rows, "count": rows.len() } } }).to_string(),
        1 => serde_json::to_string_pretty(&rows).unwrap(),
        _ => lines(rows),
    }
}

/// An amount in millionths.
fn millionths(text: &Json) -> i128 {
    let text = text.as_str().expect("a decimal");
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    sign * format!("{whole}{fraction:0<6}").parse::<i128>().unwrap()
}

fn rows_of(seeds: &[(u8, u8, u16)]) -> Vec<Json> {
    seeds.iter().map(|(task, kind, minute)| row(task % 12, *kind, *minute)).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_order_of_files_and_rows_and_their_shape_change_nothing(
        seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 1..40),
        cut in any::<u8>(),
        shape in any::<u8>(),
    ) {
        // Rows that are equal in all are one within a file and two across: they are told apart here.
        let mut rows = rows_of(&seeds);
        for (index, row) in rows.iter_mut().enumerate() {
            row["api_key_name"] = json!(format!("k{index}"));
            row["deduction_time"] = json!((FIRST + index as i64).to_string());
        }
        let at = usize::from(cut) % (rows.len() + 1);
        let tasks = lines(&[task(1, true), task(2, false), task(3, true)]);
        let one = read(&[shaped(&rows, 0), tasks.clone()]);
        let (mut first, mut second) = (rows[..at].to_vec(), rows[at..].to_vec());
        first.reverse();
        second.reverse();
        let mut files = vec![tasks];
        files.extend([second, first].iter().filter(|rows| !rows.is_empty()).map(|rows| shaped(rows, shape)));
        let other = read(&files);
        prop_assert_eq!(support::json(&one), support::json(&other));
        prop_assert_eq!(judged(&one), judged(&other));
    }

    #[test]
    fn doubling_a_file_changes_nothing(seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 1..40), shape in any::<u8>()) {
        let rows = rows_of(&seeds);
        let once = read(&[shaped(&rows, 0)]);
        let twice = read(&[shaped(&rows, shape), shaped(&rows, 0), shaped(&rows, shape.wrapping_add(1))]);
        prop_assert_eq!(support::json(&once)["deductions"].clone(), support::json(&twice)["deductions"].clone());
        prop_assert_eq!(judged(&once), judged(&twice));
    }

    #[test]
    fn verdicts_hold_all_that_was_charged_and_the_totals_add_up(seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 1..60)) {
        let answer = judged(&read(&[lines(&rows_of(&seeds)), lines(&[task(4, true), task(5, true), task(6, false)])]));
        for total in answer["totals"].as_array().unwrap() {
            let of = |name: &str| millionths(&total[name]);
            prop_assert_eq!(of("charged"), of("expected") + of("over") - of("under") + of("notJudged"));
            let same = |sum: &&Json| ["paidIn", "balance", "currency"].iter().all(|name| sum[*name] == total[*name]);
            let verdicts: Vec<&Json> = answer["verdicts"].as_array().unwrap().iter().filter(same).collect();
            prop_assert_eq!(verdicts.iter().map(|sum| millionths(&sum["charged"])).sum::<i128>(), of("charged"));
            let tasks = |sum: &Json| sum["tasks"].as_u64().unwrap();
            prop_assert_eq!(verdicts.iter().map(|sum| tasks(sum)).sum::<u64>(), tasks(total));
        }
    }

    #[test]
    fn a_refund_undoes_its_charge(seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 1..30), amount in 0_usize..6) {
        let rows = rows_of(&seeds);
        let before = judged(&read(&[lines(&rows)]));
        // One more charge of a failed task, and the same given back.
        let charge = |amount: String, at: i64| json!({
            "task_id": "back", "deduction_time": (FIRST + at).to_string(), "deduction_amount": amount, "package_id": "p0", "product_type": "video",
        });
        let more = [charge(AMOUNTS[amount].into(), 1), charge(format!("-{}", AMOUNTS[amount]), 2)];
        let after = judged(&read(&[lines(&rows), lines(&more), lines(&[json!({
            "task_id": "back", "task_status": "failed", "created_at": FIRST, "updated_at": FIRST + 1,
        })])]));
        prop_assert_eq!(&before["findings"], &after["findings"]);
        prop_assert_eq!(&before["worth"], &after["worth"]);
    }

    #[test]
    fn reading_in_pieces_is_reading_whole(seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 1..20), piece in 1_usize..60, shape in any::<u8>()) {
        let text = shaped(&rows_of(&seeds), shape);
        let mut session = contract::history::HistorySession::new(&HistoryOptions::default());
        session.file(None);
        text.as_bytes().chunks(piece).for_each(|piece| session.push(piece));
        prop_assert_eq!(support::json(&session.finish().unwrap()), support::json(&read(&[text])));
    }

    #[test]
    fn damaged_files_lose_nothing_that_stands_whole_and_stop_nothing(
        seeds in proptest::collection::vec(any::<(u8, u8, u16)>(), 2..12),
        at in any::<u16>(),
        byte in any::<u8>(),
        shape in any::<u8>(),
    ) {
        let rows = rows_of(&seeds);
        let mut text = shaped(&rows, shape).into_bytes();
        let at = usize::from(at) % text.len();
        text[at] = byte;
        let result = read_history([(Some("a"), text.as_slice())], &HistoryOptions::default());
        match result {
            Err(error) => prop_assert!(error.problems.into_iter().all(|problem| problem.code == Code::BadRow)),
            // What is not read is told.
            Ok(history) => if history.rows < rows.len() as u64 && shape % 3 == 2 {
                prop_assert!(history.bad_count > 0 || history.rows + 1 == rows.len() as u64);
            },
        }
    }
}

#[test]
fn hostile_json_is_told_and_nothing_hangs() {
    let good = row(1, 1, 1).to_string();
    let cases: Vec<(String, u64)> = vec![
        ("[".repeat(1_000_000), 0),
        ("{\"a\":".repeat(1_000_000), 0),
        (format!("{good}\n{}", "[".repeat(100_000)), 1),
        (format!("{good}\n{{\"task_id\": \"{}", "x".repeat(3_000_000)), 1),
        (format!("{good}\n[{}]", "1,".repeat(200_000)), 1),
        (format!("[{good}{}]", ",null".repeat(500_000)), 1),
        (format!("{good}\n{{{}\"z\":1}}", (0..20_000).map(|name| format!("\"n{name}\":1,")).collect::<String>()), 1),
        (format!("{good}\n{}", good.replacen("\"t1\"", "\"t2\", \"task_id\": \"t3\"", 1)), 1),
        (format!("{good}\n{}", good.replace("\"4\"", "1e999999999").replace("\"3\"", "1e999999999").replace("\"1.5\"", "1e9999")), 1),
        ("\u{0}".repeat(100_000), 0),
        ("\n".repeat(1_000_000), 0),
        ("a,b\n".repeat(100_000), 0),
        (String::new(), 0),
        (format!("{good}\n\"{}\"", "\\u0000".repeat(100_000)), 1),
    ];
    for (text, rows) in cases {
        let shown: String = text.chars().take(40).collect();
        match read_history([(Some("a"), text.as_bytes())], &HistoryOptions::default()) {
            Ok(history) => {
                assert_eq!(history.rows, rows, "{shown}");
                assert!(history.bad_count > 0, "{shown}");
            }
            Err(error) => assert!(rows == 0, "{shown}: {error}"),
        }
    }
}

#[test]
fn a_page_that_breaks_off_keeps_what_it_told() {
    let page = json!({ "code": 0, "data": { "result": { "detail": [row(1, 1, 1), row(2, 1, 2), row(3, 1, 3)] } } }).to_string();
    let half = &page[..page.len() * 3 / 4];
    let history = read(&[half.to_string()]);
    assert_eq!((history.rows, history.bad_count), (2, 1));
    assert!(history.bad_rows[0].place.contains("data.result.detail"), "{}", history.bad_rows[0].place);
}

#[test]
fn an_archive_and_a_page_of_errors_say_what_they_are() {
    for (content, word) in [
        (b"\x1f\x8b\x08\x00ab".as_slice(), "a gzip file"),
        (b"\x28\xb5\x2f\xfd\x04\x00ab", "a zstd file"),
        (b"\xfd7zXZ\x00\x00ab", "an xz file"),
        (b"\x04\x22\x4d\x18\x64\n", "binary data"),
    ] {
        // Cut anywhere.
        for length in [1, 3, content.len()] {
            let mut session = contract::history::HistorySession::new(&HistoryOptions::default());
            session.file(Some("a"));
            content.chunks(length).for_each(|piece| session.push(piece));
            let error = session.finish().expect_err("nothing can be read").to_string();
            assert!(error.contains(word) && !error.contains("u{"), "{error}");
        }
    }
    for (content, word) in [("PK\u{3}\u{4}abc", "archive"), ("{\"code\":1302,\"message\":\"slow\"}", "1302"), ("", "empty")] {
        let error = read_history([(Some("a"), content.as_bytes())], &HistoryOptions::default()).expect_err("nothing can be read");
        assert!(error.to_string().contains(word), "{error}");
    }
}

/// Charges of a month drawn in one order, and what tells them.
#[test]
fn observing_finds_the_order_that_drew() {
    for (order, name) in [(0, "expiring-first"), (1, "purchase-order"), (2, "expiring-last")] {
        for seed in 0..20 {
            let mut random = Random(seed * 3 + order);
            let lots: Vec<Json> = (0..4)
                .map(|lot| {
                    let (bought, life) = (1 + random.below(20), 60 + random.below(100));
                    json!({ "id": format!("l{lot}"), "units": "60", "effectiveOn": "2026-09-01", "balance": "api-video",
                        "purchasedOn": format!("2026-08-{bought:02}"), "validity": { "days": life } })
                })
                .collect();
            let key = |lot: &Json| {
                let (bought, life) = (lot["purchasedOn"].as_str().unwrap().to_string(), lot["validity"]["days"].as_i64().unwrap());
                let id = lot["id"].as_str().unwrap().to_string();
                match order {
                    0 => (life, bought, id),
                    1 => (bought[8..].parse().unwrap(), format!("{life:03}"), id),
                    _ => (-life, bought, id),
                }
            };
            let mut sorted = lots.clone();
            sorted.sort_by_key(key);
            let mut left: Vec<i64> = vec![600; 4];
            let mut deductions = Vec::new();
            for index in 0..30_i64 {
                let mut due = 15;
                for (place, lot) in sorted.iter().enumerate() {
                    let part = left[place].min(due);
                    if part == 0 {
                        continue;
                    }
                    let tenths = |amount: i64| format!("{}.{}", amount / 10, amount % 10);
                    deductions.push(json!({ "task": format!("t{index}"), "paidIn": "units", "balance": "api-video", "package": lot["id"],
                        "at": format!("2026-09-{:02}T10:00:00Z", 1 + index % 30), "amount": tenths(part),
                        "before": tenths(left[place]), "after": tenths(left[place] - part) }));
                    left[place] -= part;
                    due -= part;
                }
            }
            let request = json!({ "asOf": "2026-10-01", "deductions": deductions, "lots": lots });
            let answer = support::json(&contract::ask(&value(&request), contract::history::observe).unwrap());
            let found = answer["drawOrder"]["orders"].as_array().unwrap().iter().find(|found| found["drawOrder"] == name).unwrap();
            assert_eq!(found["contradict"], 0, "seed {seed}: {answer}");
            assert_eq!(found["agree"], answer["drawOrder"]["decisive"]);
        }
    }
}

/// Tasks that fail with a chance and take a time: both are found again.
#[test]
fn observing_finds_the_failures_and_times_that_made_the_records() {
    let mut random = Random(7);
    let mut held = 0;
    for trial in 0..40 {
        let chance = 5 + trial % 30;
        let tasks: Vec<Json> = (0..400)
            .map(|index| {
                let failed = random.below(100) < chance;
                let seconds = 30 + random.below(60);
                let start = FIRST / 1000 + index * 100;
                let at = |seconds: i64| kling_calc::timestamp::Timestamp::new(seconds * 1000).unwrap().to_string();
                json!({ "task": format!("t{index}"), "status": if failed { "failed" } else { "succeeded" }, "model": "kling-v3",
                    "createdAt": at(start), "updatedAt": at(start + seconds as i64) })
            })
            .collect();
        let request = json!({ "asOf": "2026-10-01", "deductions": [], "tasks": tasks });
        let answer = support::json(&contract::ask(&value(&request), contract::history::observe).unwrap());
        let rate = &answer["failureRates"][0];
        let (low, high) = (rate["low"].as_f64().unwrap(), rate["high"].as_f64().unwrap());
        held += i32::from((low..=high).contains(&(chance as f64 / 100.0)));
        let median = answer["serviceTimes"][0]["p50Seconds"].as_f64().unwrap();
        assert!((50.0..=70.0).contains(&median), "{median}");
        assert_eq!(answer["concurrency"][0]["peak"], 1);
    }
    // An interval of 95 % misses a few of forty.
    assert!(held >= 34, "{held} of 40");
}

/// Every rate of the API stands in the table, under each name of its model.
#[test]
fn the_rate_table_has_every_rate_under_every_name() {
    let table = contract::bill::ask_rate_table(None).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|known| known == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let book = kling_calc::rulebook::Rulebook::embedded();
    for rate in book.rates.iter().filter(|rate| rate.track.id() == "api") {
        let own: Vec<&csv::StringRecord> = rows.iter().filter(|row| row[column("rate")] == *rate.id).collect();
        assert!(!own.is_empty(), "{}", rate.id);
        let model = book.models.iter().find(|model| model.id == rate.model).unwrap();
        for alias in model.aliases.iter() {
            let key = kling_calc::bill::words::letters(alias);
            assert!(own.iter().any(|row| row[column("model_key")] == key), "{key}");
        }
        for row in own {
            assert_eq!(row[column("units")], rate.units.map_or_else(String::new, |units| units.to_string()));
        }
    }
}

/// One deduction of each kind, as a tool of finance gets it.
#[test]
fn focus_rows_say_what_was_billed_and_what_it_is_worth() {
    let deduction = |fields: Json| {
        let mut deduction = json!({ "task": "a \"b\"", "at": "2026-11-02T02:30:00Z", "amount": "3" });
        deduction.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        deduction
    };
    let request = json!({
        "account": "mine",
        "deductions": [
            deduction(json!({ "paidIn": "units", "balance": "api-video", "package": "p", "model": "kling-v3", "function": "Text to Video",
                "resolution": "720p", "durationSeconds": "5", "nativeAudio": false })),
            deduction(json!({ "paidIn": "units", "balance": "api-video", "amount": "-3" })),
            deduction(json!({ "paidIn": "cash", "currency": "USD", "amount": "0.378", "listPrice": "0.42" })),
            deduction(json!({ "paidIn": "cash", "currency": "CNY", "amount": "3" })),
            deduction(json!({ "paidIn": "cash", "currency": "USD", "cashType": "test_balance" })),
        ],
        "lots": [{ "id": "p", "units": "1000", "effectiveOn": "2026-10-01", "expiresOn": "2027-04-01", "paid": { "amount": "98", "currency": "USD" } }],
    });
    let text = contract::ask(&value(&request), contract::bill::focus_rows).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][header.iter().position(|known| known == name).unwrap()].to_string();
    assert_eq!(rows.len(), 3, "cash in another currency and test allowances are left out");
    let costs = |row| ["BilledCost", "EffectiveCost", "ListCost"].map(|name| cell(row, name).parse::<f64>().unwrap());
    assert_eq!(costs(0), [0.0, 0.294, 0.42]);
    assert_eq!(costs(1), [0.0, -0.42, -0.42]);
    assert_eq!(costs(2), [0.378, 0.378, 0.42]);
    assert_eq!((cell(1, "ChargeClass"), cell(0, "ChargeClass")), ("Correction".into(), String::new()));
    assert_eq!((cell(0, "ChargePeriodStart"), cell(0, "ChargePeriodEnd")), ("2026-11-02T02:00:00Z".into(), "2026-11-02T03:00:00Z".into()));
    assert_eq!(
        (cell(0, "BillingPeriodStart"), cell(0, "BillingPeriodEnd")),
        ("2026-11-01T00:00:00Z".into(), "2026-12-01T00:00:00Z".into())
    );
    assert_eq!(serde_json::from_str::<Json>(&cell(0, "Tags")).unwrap()["task"], "a \"b\"");
}

/// Ten seconds of 1080p by the list of 2026-11-18, charged with 14 units; the finding, and the rules' sentences.
fn verdict(job: Json) -> (Json, Vec<String>) {
    let mut deduction = json!({ "task": "t", "at": "2026-11-18T10:00:00+08:00", "paidIn": "units", "balance": "api-video", "amount": "14",
        "package": "p", "model": "kling-v3", "resolution": "1080p", "durationSeconds": "10" });
    deduction.as_object_mut().unwrap().extend(job.as_object().unwrap().clone());
    let answer = support::json(&contract::ask(&value(&json!({ "deductions": [deduction] })), contract::bill::reconcile).unwrap());
    let finding = answer["findings"].get(0).cloned().unwrap_or_default();
    let texts = finding["steps"].as_array().into_iter().flatten().map(|step| step["text"].as_str().unwrap().to_string());
    (json!([finding["verdict"], finding["expected"]]), texts.collect())
}

/// `cost.rate`: there is no voice without sound, so where a voice is told the silent row cannot answer.
#[test]
fn a_voice_is_never_judged_by_the_silent_rate() {
    let of = |job: Json| verdict(job).0;
    let job = |audio: Json| json!({ "function": "Text to Video", "voiceControl": true, "nativeAudio": audio });
    assert_eq!(of(json!({ "function": "Text to Video", "voiceControl": true })), of(job(json!(true))));
    assert_eq!(of(json!({ "function": "Text to Video", "voiceControl": true })), json!(["no-rate", null]));
    let (verdict, steps) = verdict(job(json!(false)));
    assert_eq!(verdict, json!(["no-rate", null]));
    assert!(steps.iter().any(|text| text.contains("with voice control but without native audio")), "{steps:?}");
    assert!(!steps.iter().any(|text| text.contains("no source publishes")), "{steps:?}");
}

/// The facts: "words not listed here leave the task untold".
#[test]
fn a_function_that_nobody_lists_tells_nothing() {
    let (unlisted, steps) = verdict(json!({ "function": "Text to Video Fast", "nativeAudio": false, "voiceControl": false }));
    assert_eq!(unlisted, verdict(json!({ "nativeAudio": false, "voiceControl": false })).0);
    assert!(steps.iter().any(|text| text.contains("`Text to Video Fast` is not a known name of a task")), "{steps:?}");
    assert!(!steps.iter().any(|text| text.contains("no source publishes")), "{steps:?}");
}

/// Every word that the facts list, and no other.
#[test]
fn functions_are_known_by_the_words_of_the_facts() {
    let book = kling_calc::rulebook::Rulebook::embedded();
    let of = |word: &str| kling_calc::bill::words::task(book, word);
    for (word, task) in [
        ("Text to Video", "text-to-video"),
        ("omni_video", "omni"),
        ("Multi-Image to Video", "multi-image-to-video"),
        ("Multi-Elements", "multi-element-edit"),
        ("Video Extension", "extend"),
        ("Video Extend", "extend"),
        ("Video Effects", "effect"),
        ("Text to Speech", "text-to-speech"),
        ("TTS", "text-to-speech"),
        ("Custom Voice", "custom-voice"),
        ("Image Generation", "text-to-image"),
        ("Multi-Image to Image", "multi-image-to-image"),
        ("Image Expansion", "outpainting"),
        ("Outpainting", "outpainting"),
        ("AI Multi-Shot", "multi-shot-image"),
        ("Virtual Try-On", "virtual-try-on"),
        ("Face Recognition", "face-recognition"),
        ("Image Recognition", "image-recognition"),
    ] {
        assert_eq!(of(word), Some(task), "{word}");
    }
    for word in ["Text to Video Fast", "Video Generation", ""] {
        assert_eq!(of(word), None, "{word}");
    }
}
