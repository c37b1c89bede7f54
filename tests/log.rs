//! The log reader from outside: what was written into a log comes out of it, the fast paths count what the plain reader
//! counts, and no bytes bring it to fall.
#![allow(
    clippy::string_slice,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a failure here is a failing test"
)]

#[path = "../fuzz/check.rs"]
mod check;

use check::{options, read, same_every_way};
use kling_calc::clock::{Instant, Offset};
use kling_calc::problem::Code;
use kling_calc::sla::log::{Exclusion, IntervalCounts, LogCounts, LogFormat, LogOptions, LogReader, RowCondition, Test};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// 2026-06-01T00:00:00+08:00.
const START: i64 = 1_780_243_200;

fn june() -> LogOptions {
    LogOptions::new("2026-06-01".parse().unwrap(), "2026-06-30".parse().unwrap(), "+08:00".parse().unwrap())
}

fn counts(options: &LogOptions, log: &str) -> LogCounts {
    same_every_way(options, log.as_bytes()).unwrap()
}

/// The intervals with something in them: index, valid, errors, unreached, excluded.
fn busy(counts: &LogCounts) -> Vec<(usize, u64, u64, u64, u64)> {
    let busy = counts.intervals.iter().enumerate().filter(|(_, interval)| **interval != IntervalCounts::default());
    busy.map(|(index, interval)| (index, interval.valid, interval.errors, interval.unreached, interval.excluded)).collect()
}

/// Lines and problems of the bad rows.
fn bad(counts: &LogCounts) -> Vec<(u64, String)> {
    counts.bad_rows.iter().map(|row| (row.line, row.problem.to_string())).collect()
}

/// A line and its problem, to compare with.
fn own((line, problem): (u64, &str)) -> (u64, String) {
    (line, problem.to_string())
}

#[test]
fn requests_belong_to_the_five_minutes_in_which_they_arrive() {
    let log = "time,status\n\
        2026-05-31T15:59:59Z,500\n\
        2026-05-31T16:00:00Z,200\n\
        2026-06-01T00:04:59.999+08:00,503\n\
        2026-06-01T00:05:00,429\n\
        1780243500000,404\n\
        2026-06-30T23:59:59+08:00,599\n\
        2026-07-01T00:00:00+08:00,nonsense\n";
    let counts = counts(&june(), log);
    assert_eq!(busy(&counts), [(0, 2, 1, 0, 0), (1, 2, 0, 0, 0), (8639, 1, 1, 0, 0)]);
    assert_eq!((counts.rows, counts.outside, counts.client_errors, counts.too_many_requests, counts.bad_count), (5, 2, 2, 1, 0));
}

#[test]
fn ndjson_is_found_out_and_its_values_may_be_numbers_or_texts() {
    let log = "\u{feff}\n\n  {\"ts\": 1780243200, \"status\": \"200\", \"x\": {\"status\": 500}}\r\n\
        {\"x\": 1, \"ts\": \"1780243200.5\", \"status\": 200, \"x\": 2}\n\n\
        {\"t\\u0073\":1.7802432e9,\"status\":\"\\u0035\\u0030\\u0030\"}";
    let counts = counts(&june(), log);
    assert_eq!((busy(&counts), counts.rows, counts.bad_count), (vec![(0, 3, 1, 0, 0)], 3, 0));
}

/// Nobody knows which of the two is meant; of members that are not read it does not matter.
#[test]
fn a_row_that_has_a_field_twice_is_bad() {
    let row = |members: &str| format!("{{{members},\"n\":1,\"n\":2}}\n");
    let good = row("\"time\":\"2026-06-01T00:00:00Z\",\"http\":{\"status\":200}");
    let twice = [
        "\"time\":\"2026-06-01T00:00:00Z\",\"http\":{\"status\":503,\"status\":200}",
        "\"time\":\"2026-06-01T00:00:00Z\",\"time\":\"2027-06-01T00:00:00Z\",\"http\":{\"status\":503}",
        "\"time\":\"2026-06-01T00:00:00Z\",\"http\":{\"status\":503},\"http\":{\"status\":200}",
        "\"time\":\"2026-06-01T00:00:00Z\",\"http\":{\"status\":503,\"st\\u0061tus\":503}",
    ];
    let options = LogOptions { status_field: Some("http.status".into()), ..june() };
    // Long enough for the fast paths to be open, and in every order.
    let log: String = (0..400).map(|number| if number % 37 == 7 { row(twice[number % 4]) } else { good.clone() }).collect();
    let whole = counts(&options, &log);
    assert_eq!((whole.rows, whole.bad_count, whole.bad_status_count), (389, 11, 0));
    assert_eq!(bad(&whole)[0], own((8, "the field `http.status` appears twice")));
    let list = counts(&options, &format!("[{}]", log.trim_end().replace('\n', ",")));
    assert_eq!((list.rows, list.bad_count), (389, 11));
    // A row that is no request to the vendor is none, whatever else it has.
    let condition = |field: &str| RowCondition { field: field.into(), test: Test::Equals(b"1".to_vec()) };
    let marked = ["\"kind\":1,", "\"kind\":2,", "\"kind\":1,\"kind\":1,"].map(|kind| row(&format!("{kind}{}", twice[0]))).concat();
    let log = format!("{marked}{log}{}", good.replacen('{', "{\"kind\":1,", 1));
    let tested = counts(&LogOptions { conditions: vec![condition("kind")], ..options }, &log);
    assert_eq!((tested.rows, tested.bad_count, tested.filtered), (1, 2, 401));
}

#[test]
fn what_cannot_be_read_is_told_by_line() {
    let log = "status;time;\"a\nb\"\r\n\
        200;2026-06-01T00:00:00;x\r\n\
        200;yesterday;x\r\n\
        abc;2026-06-01T00:00:00;\"y\n\ny\"\r\n\
        \r\n\
        ;2026-06-01T00:00:00;\r\n\
        200;2026-06-01T00:00:00\r\n\
        200;2026-06-01T00:00:00;\"z\"z\r\n\
        200;2026-06-01T00:00:00;\"z\"";
    let counts = counts(&june(), log);
    assert_eq!(counts.rows, 2);
    let expected = [
        (
            4,
            "the time `yesterday` is neither RFC 3339, nor a web server's format, nor a number of seconds, milliseconds, microseconds or nanoseconds since 1970",
        ),
        (5, "the status `abc` is not a number from 100 to 599"),
        (9, "the status `` is not a number from 100 to 599"),
        (10, "the row has 2 fields, but the header has 3"),
        (11, "`z` follows a closing quote"),
    ];
    assert_eq!(bad(&counts), expected.map(own));
}

#[test]
fn broken_ndjson_is_told_by_line() {
    let log = "{\"time\":1780243200,\"status\":200}\n{\"time\":\n{\"time\":1780243200}\n{\"status\":200}\n[]\n{\"time\":1780243200,\"status\":200}}\n";
    let counts = counts(&june(), log);
    let expected = [
        (2, "the JSON ends too early"),
        (3, "the field `status` is missing"),
        (4, "the field `time` is missing"),
        (5, "`[]` is not a JSON object"),
        (6, "`}` is not valid JSON at byte 32 of the row"),
    ];
    assert_eq!((counts.rows, bad(&counts)), (1, expected.map(own).to_vec()));
}

#[test]
fn texts_for_no_answer_are_unreached_and_not_valid() {
    let options = LogOptions { unreached_statuses: vec![String::new(), "timeout".into(), "000".into(), "null".into()], ..june() };
    let csv = counts(&options, "time,status\n1780243200,\n1780243200,timeout\n1780243200,000\n1780243200,200\n1780243200,0\n");
    assert_eq!((busy(&csv), csv.rows), (vec![(0, 1, 0, 3, 0)], 4));
    assert_eq!(bad(&csv), [(6, "the status `0` is not a number from 100 to 599")].map(own));
    let ndjson = counts(&options, "{\"time\":1780243200,\"status\":null}\n{\"time\":1780243200,\"status\":\"\"}\n");
    assert_eq!(busy(&ndjson), [(0, 0, 0, 2, 0)]);
}

#[test]
fn exclusions_take_errors_out_and_leave_the_requests() {
    let window = |from: i64, to: i64| Exclusion {
        from: Instant::from_seconds(START + from),
        to: Instant::from_seconds(START + to),
        clause: "2.2(i)".into(),
    };
    let options = LogOptions { exclude: vec![window(60, 120), window(0, 90)], unreached_statuses: vec!["-".into()], ..june() };
    let rows: String = [(0, "500"), (59, "-"), (60, "500"), (89, "200"), (119, "502"), (120, "500"), (300, "500")]
        .map(|(second, status)| format!("{},{status}\n", START + second))
        .concat();
    let counts = counts(&options, &format!("time,status\n{rows}"));
    assert_eq!(busy(&counts), [(0, 5, 4, 1, 4), (1, 1, 1, 0, 0)]);
    assert_eq!(counts.intervals[0].clause, Some(0));
}

/// Why a log is refused: the first problem.
fn refused(options: &LogOptions, log: &[u8]) -> kling_calc::problem::Problem {
    same_every_way(options, log).unwrap_err().problems[0].clone()
}

#[test]
fn a_log_without_its_fields_is_refused() {
    let refused = |options: &LogOptions, log: &str| refused(options, log.as_bytes());
    let named = |problem: kling_calc::problem::Problem| (problem.code, problem.field);
    let (time, status) = ("options.timeField".to_string(), "options.statusField".to_string());
    assert_eq!(named(refused(&june(), "a,status\n1,200\n")), (Code::Missing, time.clone()));
    assert_eq!(named(refused(&june(), "time,b")), (Code::Missing, status.clone()));
    assert_eq!(named(refused(&june(), "{\"time\":1}\n")), (Code::Missing, status));
    assert_eq!(refused(&june(), "when,status\n").allowed, Some(vec!["when".into(), "status".into()]));
    let given = LogOptions { time_field: Some("when".into()), ..june() };
    assert_eq!(named(refused(&given, "time,status\n")), (Code::Missing, time));
    assert_eq!(named(refused(&june(), "time,\"status\n1,200\n")), (Code::BadRow, "log".into()));
    let backwards = LogOptions { from: "2026-07-01".parse().unwrap(), ..june() };
    assert_eq!(named(refused(&backwards, "time,status\n")), (Code::OutOfRange, "options.period".into()));
}

#[test]
fn nothing_measured_is_nothing_told() {
    let told = |options: &LogOptions, log: &str| -> Vec<String> {
        let error = same_every_way(options, log.as_bytes()).unwrap_err();
        assert!(error.problems.iter().all(|problem| (problem.code, problem.field.as_str()) == (Code::BadRow, "log")), "{error}");
        error.problems.iter().map(|problem| problem.message.to_string()).collect()
    };
    for (log, first) in [
        ("", "the log is empty"),
        ("\n \n", "the log is empty"),
        ("time,status\n", "the log has no rows, so 2026-06-01 to 2026-06-30 cannot be measured"),
        (
            "time,status\n2026-07-01T00:00:00Z,200\n",
            "no row of the log could be used for 2026-06-01 to 2026-06-30: 0 could not be read, 1 are outside the period and 0 are not requests to the vendor",
        ),
    ] {
        assert_eq!(told(&june(), log), [first], "{log}");
    }
    assert_eq!(told(&LogOptions { format: LogFormat::Ndjson, ..june() }, ""), ["the log is empty"]);
    let bad = told(&june(), "time,status\nyesterday,200\n1780243200,oops\n1780243200\n1780243200,\n");
    assert_eq!(bad.len(), 4);
    assert_eq!(
        bad[2..],
        ["line 3: the status `oops` is not a number from 100 to 599", "line 4: the row has 1 field, but the header has 2"]
    );
}

#[test]
fn lines_longer_than_a_mebibyte_are_bad_and_not_kept() {
    let limit = 1 << 20;
    // Of so many bytes with a line end.
    let row = |length: usize| format!("1780243200,200,{}", "x".repeat(length - 16));
    let log = format!("time,status,note\n{}\n{}\n{}\n{}", row(limit), row(limit + 1), row(limit + 5000), row(limit));
    let counts = counts(&june(), &log);
    assert_eq!(
        (counts.rows, bad(&counts)),
        (2, [(3, "the line is longer than 1 MiB"), (4, "the line is longer than 1 MiB")].map(own).to_vec())
    );

    let line = |length: usize| format!("{{\"time\":1780243200,\"status\":200,\"x\":\"{}\"}}", "x".repeat(length - 40));
    let log = format!("{}\n{}\n{}\n{}", line(limit), line(limit + 1), line(limit + 5000), line(limit));
    let counts = self::counts(&june(), &log);
    assert_eq!(
        (counts.rows, bad(&counts)),
        (2, [(2, "the line is longer than 1 MiB"), (3, "the line is longer than 1 MiB")].map(own).to_vec())
    );

    // Without a line end in sight, nothing is kept.
    let mut reader = LogReader::new(june());
    reader.push(b"time,status\n");
    let zeros = vec![0; 1 << 20];
    for _ in 0..64 {
        reader.push(&zeros);
    }
    reader.push(b"\n1780243200,200\n");
    let counts = reader.finish().unwrap();
    assert_eq!((counts.rows, bad(&counts)), (1, [(2, "the line is longer than 1 MiB")].map(own).to_vec()));
}

#[test]
fn a_lost_quote_takes_no_other_rows_with_it() {
    let rows = "1780243200,200,\"a\"\n".repeat(50);
    let log = format!("time,status,note\n{rows}1780243200,500,\"lost\n{rows}");
    let counts = counts(&june(), &log);
    assert_eq!(bad(&counts), [(52, "`a\"` follows a closing quote")].map(own));
    assert_eq!((counts.rows, counts.intervals[0].errors), (100, 0));

    let bare = "1780243200,200,a\n".repeat(100_000);
    let log = format!("time,status,note\n{bare}1780243200,500,\"lost\n{bare}");
    let counts = self::counts(&june(), &log);
    assert_eq!(bad(&counts), [(100_002, "the line is longer than 1 MiB")].map(own));
    assert_eq!(counts.rows, 200_000);

    let log = "time,status,note\n1780243200,200,\"lost\n1780243200,200,a\n";
    let counts = self::counts(&june(), log);
    assert_eq!((counts.rows, bad(&counts)), (1, [(2, "a quote is never closed")].map(own).to_vec()));
}

/// Each line of such a log opens a quote that the next one closes, only to open another: read again from the second
/// line on each time, a few megabytes would take hours.
#[test]
fn a_log_made_to_be_read_again_and_again_is_read_in_time() {
    let log = format!("time,status,note\n1780243200,200,x\n{}", "a\",\"\n".repeat(6 << 20));
    let read = read(LogReader::new(june()), [log.as_bytes()]).unwrap();
    assert_eq!(read.rows, 1);
    let lines = u64::try_from(log.lines().count() - 2).unwrap();
    // A line by itself is bad as well, and so is each of those told together.
    assert_eq!(read.bad_count, lines);
}

#[test]
fn bytes_that_are_no_text_matter_only_where_they_are_needed() {
    let log = b"time,status,note\n1780243200,200,\xff\xfe\0\n\xff,200,x\n1780243200,\xff,x\n";
    let counts = same_every_way(&june(), log).unwrap();
    assert_eq!((counts.rows, counts.bad_rows.iter().map(|row| row.line).collect::<Vec<_>>()), (1, vec![3, 4]));
    let log = b"{\"time\":1780243200,\"status\":200,\"\xff\":\"\xc3\"}\n{\"time\":\"\xff\",\"status\":200}\n";
    let counts = same_every_way(&june(), log).unwrap();
    assert_eq!((counts.rows, counts.bad_count), (1, 1));
}

#[test]
fn the_corpus_is_read_the_same_every_way() {
    let folder = format!("{}/tests/cases/log-corpus", env!("CARGO_MANIFEST_DIR"));
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 30);
    for file in files {
        check::bytes(&std::fs::read(file).unwrap());
    }
}

#[test]
fn what_servers_have_written_is_read_as_it_was_asked() {
    let folder = format!("{}/tests/cases/log-files", env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| std::fs::read(format!("{folder}/{file}")).unwrap();
    let list: serde_json::Value = serde_json::from_slice(&read("files.json")).unwrap();
    let day: kling_calc::time::Day = list["on"].as_str().unwrap().parse().unwrap();
    // Asked a moment before the list was written, which may have been the day before.
    let options = LogOptions::new(day.plus_days(-1).unwrap(), day, "+00:00".parse().unwrap());
    let files = list["files"].as_array().unwrap();
    assert!(files.len() >= 9);
    for file in files {
        let name = file["file"].as_str().unwrap();
        // Once as it is, and so often that the fast paths see to it.
        for times in [1, 40] {
            let log = read(name).repeat(times);
            let Some(detected) = file["detected"].as_str() else {
                assert_eq!(refused(&options, &log).code, Code::BadRow, "{name}");
                continue;
            };
            let counts = same_every_way(&options, &log).unwrap();
            let times = u64::try_from(times).unwrap();
            assert_eq!((counts.rows, counts.bad_count), (file["rows"].as_u64().unwrap() * times, 0), "{name}");
            assert_eq!(counts.detected.map(kling_calc::sla::log::DetectedFormat::id), Some(detected), "{name}");
            let errors: u64 = counts.intervals.iter().map(|interval| interval.errors).sum();
            assert_eq!(errors, file["errors"].as_u64().unwrap() * times, "{name}");
        }
    }
}

#[test]
fn a_broken_object_takes_no_others_with_it() {
    let object = |status: &str| format!("{{\n  \"time\": 1780243200,\n  \"status\": {status}\n}}");
    for (broken, line, problem) in [
        (object("oops"), 5, "`oops\\n}` is not valid JSON at byte 38 of the row"),
        ("{\n  \"time\": \"1780243200,\n  \"status\": 200\n}".to_string(), 5, "`\\n` is not valid JSON at byte 25 of the row"),
        ("nonsense".to_string(), 5, "`nonsense,` is not a JSON object"),
    ] {
        let log = format!("[{},\n{broken},\n{}\n]", object("200"), object("503"));
        let counts = counts(&june(), &log);
        assert_eq!((busy(&counts), counts.bad_count), (vec![(0, 2, 1, 0, 0)], 1), "{log}");
        let (at, told) = bad(&counts).swap_remove(0);
        assert_eq!((at, told.split(" is not").next()), (line, problem.split(" is not").next()), "{log}");
    }
    // A brace that is lost: what it takes in is looked through again.
    let lost = format!("[{},\n{{\n  \"time\": 1780243200,\n{},\n{}]", object("200"), object("503"), object("200"));
    let counts = counts(&june(), &lost);
    assert_eq!((counts.rows, counts.bad_count, bad(&counts)[0].0), (3, 1, 5));
    let unclosed = lost.trim_end_matches(']');
    let counts = self::counts(&june(), unclosed);
    assert_eq!((counts.rows, bad(&counts)), (3, [(5, "the JSON ends too early")].map(own).to_vec()));
}

#[test]
fn a_long_log_in_utf_16_is_read_as_in_utf_8() {
    let log = format!("time,status,note\n{}", "2026-06-01T00:00:00,503,é😀\n".repeat(5_000));
    let wide: Vec<u8> = std::iter::once('\u{feff}')
        .chain(log.chars())
        .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(same_every_way(&june(), &wide), same_every_way(&june(), log.as_bytes()));
}

#[test]
fn times_without_a_zone_are_counted_on_both() {
    let log: String = (0..2_000)
        .map(|row| format!("2026-06-01T{:02}:{:02}:00,{}\n", row / 60 % 24, row % 60, if row % 9 == 0 { 500 } else { 200 }))
        .collect();
    let log = format!("time,status\n{log}2026-06-01T12:00:00Z,200\n2026-05-31T23:00:00,503\n");
    for clock in ["+08:00", "-03:32"] {
        let here = LogOptions { clock: clock.parse().unwrap(), ..june() };
        let on_utc = LogOptions { zone: Some("+00:00".parse().unwrap()), ..here.clone() };
        let (here, there) = (counts(&here, &log), counts(&on_utc, &log));
        assert_eq!((here.other_zone.as_ref(), there.other_zone), (Some(&there.intervals), None), "{clock}");
        assert_ne!(here.intervals, there.intervals);
    }
    assert_eq!(counts(&LogOptions { clock: "+00:00".parse().unwrap(), ..june() }, &log).other_zone, None);
}

#[test]
fn a_day_and_a_time_in_columns_of_their_own_are_one_time() {
    let row = |row: u32| {
        (
            format!("2026-06-{:02}", row / 100 + 1),
            format!("{:02}:{:02}:07", row / 60 % 24, row % 60),
            if row.is_multiple_of(9) { 500 } else { 200 },
        )
    };
    let log = |header: &str, line: &dyn Fn(String, String, i32) -> String| {
        let rows: String = (0..2_000).map(row).map(|(day, time, status)| line(day, time, status)).collect();
        counts(&june(), &format!("{header}\n{rows}"))
    };
    let joined = log("time,status", &|day, time, status| format!("{day} {time},{status}\n"));
    assert_eq!((joined.rows, joined.bad_count), (2_000, 0));
    for apart in [
        log("date,time,status", &|day, time, status| format!("{day},{time},{status}\n")),
        log("time;status;Date", &|day, time, status| format!("{time};{status};{day}\n")),
        log("\"date\",\"time\",\"status\"", &|day, time, status| format!("\"{day}\",\"{time}\",\"{status}\"\n")),
        log("日期\t时间\t状态码", &|day, time, status| format!("{day}\t{time}\t{status}\n")),
        log("", &|day, time, status| format!("{{\"date\":\"{day}\",\"time\":\"{time}\",\"status\":{status}}}\n")),
        log("", &|day, time, status| format!("{{\"status\":{status},\"r\":{{\"time\":\"{time}\",\"x\":[],\"date\":\"{day}\"}}}},\n")),
        log("[", &|day, time, status| format!("{{\"date\":\"{day}\",\n\"time\":\"{time}\",\"status\":\"{status}\"}},")),
    ] {
        assert_eq!((apart.intervals, apart.other_zone), (joined.intervals.clone(), joined.other_zone.clone()));
    }
    // A time of its own goes before, whatever stands beside it.
    let whole = counts(&june(), "date,time,status\n2026-06-09,2026-06-01T00:00:00Z,200\n");
    assert_eq!(busy(&whole), [(96, 1, 0, 0, 0)]);
    let beside = r#"{"date":"2026-06-09","time":"00:00:05","timestamp":"2026-06-01T00:00:00Z","status":200}"#;
    assert_eq!(busy(&counts(&june(), &format!("{beside}\n"))), [(96, 1, 0, 0, 0)]);
    // Who names the time of day means both, as in files whose format has them apart.
    let named = LogOptions { time_field: Some("time".to_string()), ..june() };
    assert_eq!(busy(&counts(&named, "date,time,status\n2026-06-01,00:00:05,200\n")), [(0, 1, 0, 0, 0)]);
    // A row that lacks one of them is bad, and says which.
    let lacking = "{\"date\":\"2026-06-01\",\"time\":\"00:00:05\",\"status\":200}\n{\"time\":\"00:00:06\",\"status\":200}\n";
    let lacking = counts(&june(), lacking);
    assert_eq!((lacking.rows, bad(&lacking)), (1, vec![own((2, "the field `date` is missing"))]));
}

#[test]
fn names_of_the_extended_format_are_in_utc_in_whatever_file() {
    for log in [
        "date,time,sc-status\n2026-06-01,00:00:05,200\n",
        "{\"date\":\"2026-06-01\",\"time\":\"00:00:05\",\"x-edge-location\":\"FRA6\",\"sc-status\":\"200\"}\n",
    ] {
        let on_utc = counts(&june(), log);
        assert_eq!((busy(&on_utc), on_utc.other_zone), (vec![(96, 1, 0, 0, 0)], None), "{log}");
        let here = counts(&LogOptions { zone: Some("+08:00".parse().unwrap()), ..june() }, log);
        assert_eq!(busy(&here), [(0, 1, 0, 0, 0)], "{log}");
    }
}

#[test]
fn what_a_time_lacks_is_told() {
    let told = |log: &str| {
        let problems = same_every_way(&june(), log.as_bytes()).unwrap_err().problems;
        (problems[0].help.as_ref().unwrap().to_string(), problems[1].message.to_string())
    };
    for (time, lacks) in [
        ("10:00:00", "has no day"),
        ("2026-06-01", "has no time of day"),
        ("10/11/2026 10:00:00", "may have the day or the month first"),
        ("27.10.2026 10:00", "may have the day or the month first"),
        ("Monday", "is neither RFC 3339"),
    ] {
        let (help, message) = told(&format!("time,status\n{time},200\n"));
        assert!(message.contains(&format!("`{time}` {lacks}")), "{message}");
        assert!(help.contains("2026-10-27 10:00:00"), "{help}");
    }
    assert!(told("time,status\n2026-06-01 10:00:00,ok\n").0.contains("the statuses that mean no answer"));
}

#[test]
fn the_first_twenty_rows_are_shown() {
    use kling_calc::sla::log::preview::preview;
    let log = format!("time,status\n{}", "1780243200,200\n".repeat(100));
    let shown = preview(log.as_bytes(), june());
    assert_eq!((shown.rows.len(), shown.rows.last().map(|row| row.line)), (20, Some(21)));
    assert!(shown.problems.is_empty());
}

/// The worked logs of every format, each with its rows many times over.
fn worked_logs() -> Vec<Vec<u8>> {
    let file = std::fs::read_to_string(format!("{}/tests/cases/logFormats.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let cases: serde_json::Value = serde_json::from_str(&file).unwrap();
    let logs = cases["cases"].as_array().unwrap().iter().filter_map(|case| case["log"].as_str());
    logs.map(|log| {
        let (first, rest) = log.split_at(log.find('\n').map_or(0, |end| end + 1));
        format!("{first}{}", rest.repeat(8)).into_bytes()
    })
    .collect()
}

/// How the rows of a random log are written.
#[derive(Clone, Copy, Debug)]
struct Style {
    ndjson: bool,
    delimiter: u8,
    quoted: bool,
    returns: bool,
    time: usize,
    /// 0: only time and status; 1: more fields of one length; 2: of any length.
    more: usize,
    /// Whether the time comes before the status.
    time_first: bool,
    /// Seconds between two rows on average; `None` for rows in no order.
    step: Option<i64>,
}

const TIMES: usize = 11;
/// In JSON from here on the day and the time of day are members of their own.
const APART: usize = 9;

/// A time as logs write it.
fn written(instant: i64, millis: i64, style: usize) -> String {
    let on = |clock: &str| Instant::from_seconds(instant).shown_on(clock.parse::<Offset>().unwrap());
    let seconds = |clock: &str| on(clock)[..19].to_string();
    match style {
        0 => format!("{}.{millis:03}Z", seconds("+00:00")),
        1 => format!("{}Z", seconds("+00:00")),
        2 => on("+08:00"),
        3 => format!("{}.{millis:03}-03:30", seconds("-03:30")),
        4 => seconds("+08:00").replace('T', " "),
        5 => format!("{instant}"),
        6 => format!("{}", instant * 1000 + millis),
        // Without the zeros at the end, so that the length varies.
        7 => format!("{}.{}Z", seconds("+00:00"), format!("{:03}1", millis).trim_end_matches('0')),
        8 => format!("{instant}.{millis:03}"),
        9 => seconds("+08:00").replace('T', " "),
        _ => format!("{}.{}", seconds("+08:00").replace('T', " "), format!("{millis:03}1").trim_end_matches('0')),
    }
}

fn log_of(style: Style, rows: &[(i64, u16, u64)]) -> Vec<u8> {
    let mut out = Vec::new();
    let end = if style.returns { "\r\n" } else { "\n" };
    let words = ["text2video", "lip-sync", "", "a b", "x\"y", "z,;\t|", "é", "tasks/00f"];
    for (instant, status, noise) in rows {
        let time = written(*instant, (noise % 1000) as i64, style.time);
        let id = format!("{noise:016x}");
        let word = words[(noise >> 7) as usize % words.len()];
        let number = noise >> (noise % 60);
        if style.ndjson {
            let time =
                if style.time >= 5 && noise % 1009 > 0 && style.time != 7 && style.time < APART { time } else { format!("\"{time}\"") };
            let (time, status) = (format!("\"time\":{time}"), format!("\"status\":{status}"));
            let time = if style.time < APART {
                time
            } else {
                let between = if noise % 7 == 0 && style.more == 2 { "\",\"way\":[\"\"],\"time\":\"" } else { "\",\"time\":\"" };
                time.replacen("time", "date", 1).replacen(' ', between, 1)
            };
            let (first, second) = if style.time_first { (time, status) } else { (status, time) };
            let more = match style.more {
                0 => String::new(),
                1 => format!(",\"id\":\"{id}\",\"ok\":true"),
                _ => format!(
                    ",\"word\":{},\"n\":{number},\"deep\":{{\"f\":{}.5e-3,\"l\":[{number},null]}}",
                    serde_json::to_string(word).unwrap(),
                    number % 97
                ),
            };
            out.extend_from_slice(format!("{{{first},{second}{more}}}{end}").as_bytes());
        } else {
            let (first, second) = if style.time_first { (time, status.to_string()) } else { (status.to_string(), time) };
            let more = match style.more {
                0 => vec![],
                1 => vec![id],
                _ => vec![word.to_string(), number.to_string(), id],
            };
            let quotes = if style.quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
            let terminator = if style.returns { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(style.delimiter)
                .quote_style(quotes)
                .terminator(terminator)
                .flexible(true)
                .from_writer(&mut out);
            writer.write_field(first).unwrap();
            for field in more {
                writer.write_field(field).unwrap();
            }
            writer.write_field(second).unwrap();
            writer.write_record(None::<&[u8]>).unwrap();
        }
    }
    out
}

fn header(style: Style) -> Vec<u8> {
    let names = [&["id"][..], &["word", "n", "id"]];
    let more = style.more.checked_sub(1).map_or(&[][..], |more| names[more]);
    let (first, second) = if style.time_first { ("time", "status") } else { ("status", "time") };
    let line = [&[first], more, &[second]].concat().join(&char::from(style.delimiter).to_string());
    if style.ndjson { Vec::new() } else { format!("{line}\n").into_bytes() }
}

fn style() -> impl Strategy<Value = Style> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let step = prop_oneof![Just(Some(0)), Just(Some(1)), Just(Some(20)), Just(Some(500)), Just(None)];
    (flags, prop::sample::select(vec![b',', b';', b'\t', b'|']), 0..TIMES, 0..3_usize, step).prop_map(
        |((ndjson, quoted, returns, time_first), delimiter, time, more, step)| Style {
            ndjson,
            delimiter,
            quoted,
            returns,
            time,
            more,
            time_first,
            step,
        },
    )
}

/// Rows that spill over both ends of June: second, status, and noise for everything else.
fn rows(style: Style) -> impl Strategy<Value = Vec<(i64, u16, u64)>> {
    let month = 30 * 86_400;
    let start = prop_oneof![Just(START - 500), Just(START + 86_000), Just(START + month - 2000), START..START + month];
    let row = (0..=i64::MAX, prop_oneof![20 => Just(200), 1 => 100..600_u16, 1 => Just(429_u16), 1 => 500..504_u16], any::<u64>());
    (start, prop::collection::vec(row, 0..400)).prop_map(move |(start, rows)| {
        let mut now = start;
        let second = |random: i64| match style.step {
            Some(step) => {
                now += random % (2 * step + 1);
                now
            }
            None => START - 86_400 + random % (month + 2 * 86_400),
        };
        let mut second = second;
        rows.into_iter().map(|(random, status, noise)| (second(random), status, noise)).collect()
    })
}

fn styled_rows() -> impl Strategy<Value = (Style, Vec<(i64, u16, u64)>)> {
    style().prop_flat_map(|style| (Just(style), rows(style)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Written by other libraries, read without loss: the counts are those of the rows.
    #[test]
    fn what_was_written_is_what_is_counted((style, rows) in styled_rows()) {
        let log = [header(style), log_of(style, &rows)].concat();
        let mut expected: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
        let mut outside = 0;
        for (instant, status, _) in &rows {
            if (START..START + 30 * 86_400).contains(instant) {
                let interval = expected.entry((instant - START) / 300).or_default();
                interval.0 += 1;
                interval.1 += u64::from(*status >= 500);
            } else {
                outside += 1;
            }
        }
        let options = LogOptions { format: if style.ndjson { LogFormat::Ndjson } else { LogFormat::Csv }, ..june() };
        let Ok(counts) = same_every_way(&options, &log) else {
            prop_assert!(expected.is_empty());
            return Ok(());
        };
        prop_assert_eq!((counts.bad_rows.as_slice(), counts.outside), (&[][..], outside));
        let busy: Vec<_> = busy(&counts).into_iter().map(|(index, valid, errors, ..)| (index as i64, (valid, errors))).collect();
        prop_assert_eq!(busy, expected.into_iter().collect::<Vec<_>>());
    }

    /// The worked logs of every format, with damage and any options.
    #[test]
    fn fast_is_plain_in_every_format(
        log in prop::sample::select(worked_logs()),
        other in prop::sample::select(worked_logs()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..7_usize, any::<u8>()), 0..6),
        is_appended in any::<bool>(),
        flags in any::<(u8, u8)>(),
    ) {
        let mut log = if is_appended { [log, other].concat() } else { log };
        for (place, kind, byte) in damage {
            if log.is_empty() {
                break;
            }
            let at = place.index(log.len());
            let line = log[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            match kind {
                0 => log[at] = byte,
                1 => drop(log.remove(at)),
                2 => log.insert(at, b"\"[]{},\n\r \t#\\"[usize::from(byte) % 12]),
                3 => log[at] = b"\"[]{},\n\r \t#\\"[usize::from(byte) % 12],
                4 => drop(log.splice(at..at, log[line..at].to_vec())),
                5 => drop(log.splice(line..line, b"#Fields: time date sc-status x\n".iter().copied())),
                _ => log[at] = log[at].wrapping_add(1),
            }
        }
        // Half of the time with nothing asked for, so that most rows are read.
        let (first, second) = if flags.0 & 0x40 == 0 { (flags.0 & 7, flags.1 & 0x7c) } else { flags };
        let _ = same_every_way(&options(first, second), &log);
    }

    /// Two logs of different styles one after the other, with damage: any bytes, lost and doubled bytes, foreign lines.
    #[test]
    fn fast_is_plain_on_damaged_logs(
        first in styled_rows(),
        second in styled_rows(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..9_usize, any::<u8>()), 0..12),
        flags in any::<(u8, u8)>(),
    ) {
        let mut log = [header(first.0), log_of(first.0, &first.1), log_of(second.0, &second.1)].concat();
        let lines: [&[u8]; 8] = [b"\n", b"\r\n", b"\"\n", b"{\"time\":1780243200,\"status\":200}\n", b"1780243200,200\n", b",,,,\n", b"2026-06-31T24:00:00Z,200\n", b"\"a\n\"\"b\",\"\"\n"];
        for (place, kind, byte) in damage {
            if log.is_empty() {
                break;
            }
            let at = place.index(log.len());
            let line = log[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            match kind {
                0 => log[at] = byte,
                1 => drop(log.remove(at)),
                2 => log.insert(at, byte),
                3 => log.insert(at, [b'"', b',', b'\n', b'\r', b'{', b'\\', 0, b'9'][usize::from(byte) % 8]),
                4 => log[at] = [b'"', b',', b'\n', b'\r', b'}', b'\\', b'0', b'9'][usize::from(byte) % 8],
                5 => log.truncate(at.max(log.len() / 2)),
                6 => drop(log.splice(line..line, lines[usize::from(byte) % 8].iter().copied())),
                7 => drop(log.splice(at..at, log[line..at].to_vec())),
                _ => log[at] = log[at].wrapping_add(1),
            }
        }
        let _ = same_every_way(&options(flags.0 | 4, flags.1 & 0xfc), &log);
    }
}
