//! What must hold for any bytes whatsoever: the reader with fast paths says what the plain one says, wherever the log is
//! cut. Shared by the fuzz target and by the tests that replay its corpus.

use kling_calc::clock::{Instant, Offset};
use kling_calc::problem::Problem;
use kling_calc::sla::log::{Exclusion, LogCounts, LogFormat, LogOptions, LogReader};

/// What a log is found to hold, or why it is refused.
pub type Answer = Result<LogCounts, Problem>;

/// Options by two bytes, so that a fuzzer can vary them: one or three days of June 2026, on different clocks.
pub fn options(first: u8, second: u8) -> LogOptions {
    let text = |flag: u8, text: &str| (second & flag != 0).then(|| text.to_string());
    let clock: Offset = ["+08:00", "+00:00", "+05:45", "-03:32"][usize::from(first & 3)].parse().unwrap();
    let from = "2026-06-01".parse().unwrap();
    let start = Instant::start_of(from, clock).seconds();
    let exclusion = |from: i64, to: i64| Exclusion {
        from: Instant::from_seconds(start + from),
        to: Instant::from_seconds(start + to),
        clause: "2.2(i)".into(),
    };
    LogOptions {
        from,
        last_day: ["2026-06-01", "2026-06-03"][usize::from(first >> 2 & 1)].parse().unwrap(),
        clock,
        format: [LogFormat::Auto, LogFormat::Csv, LogFormat::Ndjson, LogFormat::Auto][usize::from(first >> 3 & 3)],
        time_field: text(1, "t"),
        status_field: text(2, "s"),
        unreached_statuses: match first >> 5 & 3 {
            0 => Vec::new(),
            1 => vec![String::new(), "0".into(), "timeout".into()],
            2 => vec!["504".into(), "000".into()],
            _ => vec!["null".into(), " 200".into()],
        },
        exclude: match second >> 2 & 3 {
            0 => Vec::new(),
            1 => vec![exclusion(0, 7200)],
            2 => vec![exclusion(130, 3671), exclusion(100, 86_400)],
            _ => vec![exclusion(86_399, 86_401), exclusion(3600, 3600), exclusion(-10, 100_000_000)],
        },
    }
}

/// Reads a log in pieces.
pub fn read<'l>(mut reader: LogReader, pieces: impl IntoIterator<Item = &'l [u8]>) -> Answer {
    for piece in pieces {
        reader.push(piece);
    }
    reader.finish()
}

/// Pieces of a log, some of them empty, none longer than `longest`.
pub fn pieces(log: &[u8], longest: usize, seed: u64) -> impl Iterator<Item = &[u8]> {
    let (mut rest, mut state) = (log, seed | 1);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let length = usize::try_from(state >> 33).unwrap() % (longest + 1);
        let (piece, after) = rest.split_at(length.min(rest.len()));
        rest = after;
        Some(piece)
    })
}

/// Reads a log in every way and returns the one answer there must be.
pub fn same_every_way(options: &LogOptions, log: &[u8]) -> Answer {
    let plain = read(LogReader::plain(options.clone()), [log]);
    let check = |way: &str, answer: Answer| assert_eq!(answer, plain, "{way}, {options:?}: {}", String::from_utf8_lossy(log));
    check("fast", read(LogReader::new(options.clone()), [log]));
    for (longest, seed) in [(3, 7), (40, 3), (300, 5), (5000, 11)] {
        check("fast in pieces", read(LogReader::new(options.clone()), pieces(log, longest, seed)));
    }
    check("plain in pieces", read(LogReader::plain(options.clone()), pieces(log, 17, 13)));
    if let Ok(counts) = &plain {
        consistent(counts);
    }
    plain
}

/// Sums that hold in each result.
fn consistent(counts: &LogCounts) {
    let sum = |part: fn(&kling_calc::sla::log::IntervalCounts) -> u64| counts.intervals.iter().map(part).sum::<u64>();
    assert_eq!(counts.intervals.len() % 288, 0);
    assert_eq!(counts.rows, sum(|interval| interval.valid) + sum(|interval| interval.unreached));
    assert!(counts.too_many_requests <= counts.client_errors && counts.client_errors + sum(|interval| interval.errors) <= counts.rows);
    for interval in &counts.intervals {
        assert!(interval.errors <= interval.valid && interval.excluded <= interval.errors + interval.unreached);
        assert_eq!(interval.excluded > 0, interval.clause.is_some());
    }
    assert_eq!(u64::try_from(counts.bad_rows.len()), Ok(counts.bad_count.min(100)));
    assert!(counts.bad_rows.is_sorted_by_key(|row| row.line));
}

/// Checks bytes as a fuzzer gives them: two for the options, then the log.
pub fn bytes(data: &[u8]) {
    if let [first, second, log @ ..] = data {
        let _ = same_every_way(&options(*first, *second), log);
    }
}
