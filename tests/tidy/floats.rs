//! Where floating point stands.

use super::sources::{flat, sources};
use proc_macro2::TokenTree;
use quote::ToTokens;
use std::collections::BTreeSet;

/// Each place with its reason. This is the list that ARCHITECTURE.md speaks of.
const FLOATS: [(&str, &str); 19] = [
    ("src/throughput/", "times are simulated"),
    ("src/kernels/queue/", "times are simulated"),
    ("src/history/observe/service.rs", "means and percentiles of times"),
    ("src/history/observe/failure.rs", "shares and their limits"),
    ("src/amount.rs", "a decimal out of JavaScript's number and back, argued there"),
    ("src/number.rs", "the shortest text of a number"),
    ("src/value.rs", "carries a number as JavaScript gave it"),
    ("src/record/number.rs", "carries a number as JavaScript gave it"),
    ("src/record/source.rs", "carries a number as JavaScript gave it"),
    ("src/record/write.rs", "carries a number to JavaScript, which has no other"),
    ("src/note.rs", "carries a time or a statistic into its sentence"),
    ("src/contract/throughput.rs", "carries seconds to the simulation"),
    ("src/campaign/question.rs", "carries seconds to the simulation"),
    ("src/campaign/setting.rs", "carries seconds to the simulation"),
    ("src/campaign/mod.rs", "asks a simulation whether jobs waited"),
    ("src/campaign/draft.rs", "seconds in its tests"),
    ("src/wasm/history.rs", "a count of rows for JavaScript"),
    ("src/wasm/sla.rs", "a count of rows for JavaScript"),
    ("src/wasm/tests.rs", "compares how numbers are printed"),
];

fn is_float(before: Option<&TokenTree>, token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(ident) => ["f32", "f64"].iter().any(|name| ident == name),
        // `pair.0.1` is no number.
        TokenTree::Literal(literal) => {
            let is_place = matches!(before, Some(TokenTree::Punct(punct)) if punct.as_char() == '.');
            let text = literal.to_string();
            let has_type = !text.starts_with("0x") && ["f32", "f64"].iter().any(|name| text.ends_with(name));
            !is_place && !text.starts_with('"') && (has_type || syn::parse_str::<syn::LitFloat>(&text).is_ok())
        }
        _ => false,
    }
}

#[test]
fn floating_point_stands_where_it_is_said() {
    let mut found = BTreeSet::new();
    for source in sources() {
        let tokens = flat(source.file.to_token_stream());
        let before = std::iter::once(None).chain(tokens.iter().map(Some));
        if before.zip(&tokens).any(|(before, token)| is_float(before, token)) {
            found.insert(source.path);
        }
    }
    let is_known = |path: &str| FLOATS.iter().any(|(known, _)| path.starts_with(known));
    assert_eq!(found.iter().filter(|path| !is_known(path)).collect::<Vec<_>>(), Vec::<&String>::new());
    let idle: Vec<_> = FLOATS.iter().filter(|(known, _)| !found.iter().any(|path| path.starts_with(known))).collect();
    assert_eq!(idle, Vec::<&(&str, &str)>::new(), "take it off the list");
}

#[test]
fn a_float_is_known_however_it_is_written() {
    let has_float = |text: &str| {
        let tokens = flat(text.parse().unwrap());
        std::iter::once(None).chain(tokens.iter().map(Some)).zip(&tokens).any(|(before, token)| is_float(before, token))
    };
    for float in ["1.5_f64", "0.5 * 3.0", "1e3", "2f64", "let x: f32 = y;", "f(number as f64)", "vec![1.0]"] {
        assert!(has_float(float), "{float}");
    }
    for other in ["15", "pair.0.1", "1..5", "0xf64", "half", "\"1.5\""] {
        assert!(!has_float(other), "{other}");
    }
}
