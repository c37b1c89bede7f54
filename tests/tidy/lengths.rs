//! Files are short.

use super::sources::files;
use std::fs;
use std::path::Path;

/// Longest file, in lines.
const LINES_MAX: usize = 400;

/// Where sources stand, with what their names end in.
const SOURCES: [&str; 9] = ["src", "build", "tests", "npm", "www/src", "scripts", "benches", "docs", "fuzz"];
const ENDS: [&str; 8] = ["rs", "mjs", "js", "ts", "svelte", "css", "py", "sql"];

/// Longer ones, each with the reason.
const LONGER: [(&str, &str); 29] = [
    ("src/kernels/queue/events.rs", "one event loop, the judge of the recursion"),
    ("src/kernels/queue/recursion.rs", "one recursion, whose cases are argued together"),
    ("src/amount.rs", "one type with its arithmetic and its tests"),
    ("src/kernels/purchase/search.rs", "one search, whose parts are argued together"),
    ("src/record/write.rs", "one sink with what every type of the vocabulary writes"),
    ("src/rulebook/entry.rs", "the one table of fields of every entry"),
    ("src/kernels/scanner.rs", "one reader of JSON, with its tests"),
    ("src/sla/log.rs", "one reader of logs, which hands rows to the fast paths"),
    ("src/cost/quote.rs", "one line of a quote, with each of its steps"),
    ("tests/bill.rs", "one question's edges, told side by side"),
    ("tests/boundaries.rs", "last below, at and first above of every bound of cost"),
    ("tests/campaign.rs", "one question, with the laws that hold between its parts"),
    ("tests/facts.rs", "the facts as an auditor reads them, in the order of the sources"),
    ("tests/laws.rs", "the laws of all rules, on the same random requests"),
    ("tests/log.rs", "one reader, each format beside the others"),
    ("tests/lots.rs", "one question and its judge, a loop over days"),
    ("tests/purchases.rs", "one question and its judge, every plan there is"),
    ("tests/refusals.rs", "one table of all fields, against which every kind of refusal is tried"),
    ("tests/sla.rs", "one agreement, from the interval to the claim"),
    ("tests/throughput.rs", "one question and its judges, closed forms"),
    ("tests/tracks.rs", "one question and its judge, a loop over days"),
    ("tests/judges/judge_campaign.py", "one judge, which shares nothing with what it judges"),
    ("tests/browser/campaign.spec.ts", "one view, from the entry to a reason"),
    ("tests/browser/contract.spec.ts", "what was negotiated, followed through every view"),
    ("tests/browser/expiry.spec.ts", "one view, from the entry to a reason"),
    ("tests/browser/people.spec.ts", "people who use the page from its opening to what they came for"),
    ("tests/browser/plans.spec.ts", "one view, from the entry to a reason"),
    ("tests/browser/unit/expiry.spec.ts", "one view's request and link, case by case"),
    ("www/src/app.css", "the looks that all views share"),
];

#[test]
fn files_are_short_or_say_why_not() {
    let mut wrong = Vec::new();
    let all = SOURCES.iter().flat_map(|folder| files(Path::new(folder), &ENDS));
    let lengths: Vec<(String, usize)> =
        all.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap().lines().count())).collect();
    for (name, lines) in &lengths {
        let is_known = LONGER.iter().any(|(known, _)| known == name);
        if *lines > LINES_MAX && !is_known {
            wrong.push(format!("{name} has {lines} lines"));
        }
        if *lines <= LINES_MAX && is_known {
            wrong.push(format!("{name} is short enough now: take it off the list"));
        }
    }
    let is_there = |known: &str| lengths.iter().any(|(name, _)| name == known);
    wrong.extend(LONGER.iter().filter(|(known, _)| !is_there(known)).map(|(known, _)| format!("{known} is not there")));
    assert_eq!(wrong, Vec::<String>::new());
}
