//! No source speaks in sentences: they stand in `messages/`.

use super::sources::{flat, sources, without_attributes};
use proc_macro2::TokenTree;
use std::collections::BTreeSet;

/// Texts with words that are not a sentence of an answer, by the file or folder they stand in.
const OTHER_TEXTS: [(&str, &str); 9] = [
    ("src/bill/explain.rs", "clauses, by the words of their sources"),
    ("src/bill/words.rs", "the vendor's words for functions"),
    ("src/derive/", "faults of a declaration, for the compiler, and documentation"),
    ("src/kernels/log/time_shape.rs", "an assertion of the compiler"),
    ("src/limits.rs", "documentation"),
    ("src/text.rs", "documentation"),
    ("src/rulebook/raw.rs", "faults of the rulebook's files, for the build"),
    ("src/rulebook/written.rs", "faults of the rulebook's files, for the build"),
    ("src/wasm/", "signatures in TypeScript, and what tests ask"),
];

/// Whether two words stand beside each other: letters of the small alphabet with a blank between them.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.windows(2).any(|pair| pair.iter().all(|word| is_word(word.trim_matches(|letter: char| ",;:.'()`".contains(letter)))))
}

#[test]
fn sentences_stand_in_the_catalogues() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        for token in flat(without_attributes(source.code(|_| true))) {
            let TokenTree::Literal(literal) = token else { continue };
            let literal = literal.to_string();
            let text = syn::parse_str::<syn::LitStr>(&literal).map(|text| text.value()).unwrap_or_default();
            if is_sentence(&text) && !OTHER_TEXTS.iter().any(|(place, _)| source.path.starts_with(place)) {
                wrong.insert(format!("{}: {literal}", source.path));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn a_sentence_is_known_by_two_words() {
    assert!(is_sentence("there is no rate"));
    assert!(is_sentence("`{id}` is not known"));
    assert!(is_sentence("give {}, or leave it out"));
    for other in ["not-yet", "resource_pack_id", "720p 1080p", "Content-Type", "a b", "YYYY MM"] {
        assert!(!is_sentence(other), "{other}");
    }
}
