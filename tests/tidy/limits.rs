//! Limits stand in `src/limits.rs` alone: neither in code, nor in sentences, nor in what is declared of a field.

use super::sources::{Source, files, flat, sources};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Bounds of our own work, which no caller meets as a limit; each stands where it is argued.
const INNER_BOUNDS: [&str; 27] = [
    "ALONE_MOST",
    "COUNT_MAX",
    "DIGITS_MAX",
    "DURATION_SECONDS_MAX",
    "FIELDS_MOST",
    "FOUND_MAX",
    "KEPT",
    "LAPSES_MAX",
    "LEVELS_MAX",
    "LISTED_MAX",
    "MEMBERS_KEPT",
    "MILLISECONDS_MAX",
    "NAMED_MAX",
    "PLACES_MAX",
    "RETRY_SECONDS_MAX_DEFAULT",
    "ROUNDS_MAX",
    "ROWS_HELD",
    "SEARCH",
    "SECONDS_MAX",
    "SEED_MAX",
    "SHOWN_MAX",
    "SLIP_LETTERS_MAX",
    "STEPS_MAX",
    "STRAYS_KEPT",
    "TEXTS_KEPT",
    "TIMES_MAX",
    "WAITS_KEPT_MAX",
];
/// How the name of a bound ends.
const BOUNDS: [&str; 5] = ["MAX", "MOST", "LIMIT", "KEPT", "HELD"];
/// Limits that are also how many of a unit make another: thousandths, microseconds, words of 16 and of 32 bits.
const UNITS: [u64; 4] = [1_000, 1_000_000, 1 << 16, 1 << 32];
/// What takes a limit as its last or only number.
const TAKERS: [&str; 5] = ["count_within", "count_from", "whole_list", "rows", "rows_with"];

/// The sources that know callers: kernels are given what they may do, by name.
fn above_the_kernels() -> impl Iterator<Item = Source> {
    sources().into_iter().filter(|source| source.path != "src/limits.rs" && source.room() != Some("kernels"))
}

fn figure(token: Option<&TokenTree>) -> Option<u64> {
    syn::parse_str::<syn::LitInt>(&token?.to_string()).ok()?.base10_parse().ok()
}

/// The whole numbers of some code, `512 << 20` as one.
fn figures(code: TokenStream) -> BTreeSet<u64> {
    let tokens = flat(code);
    let is_less = |token: Option<&TokenTree>| token.is_some_and(|token| token.to_string() == "<");
    let mut found = BTreeSet::new();
    for (index, token) in tokens.iter().enumerate() {
        let Some(number) = figure(Some(token)) else { continue };
        let shift = (is_less(tokens.get(index + 1)) && is_less(tokens.get(index + 2))).then(|| figure(tokens.get(index + 3))).flatten();
        let shifted = shift.and_then(|shift| number.checked_mul(1_u64.checked_shl(shift.try_into().ok()?)?));
        found.insert(shifted.unwrap_or(number));
    }
    found
}

/// Limits that are known by their figure.
fn distinct_limits() -> BTreeSet<u64> {
    kling_calc::limits::ALL.iter().map(|limit| limit.most).filter(|most| *most >= 1_000 && !UNITS.contains(most)).collect()
}

#[test]
fn every_limit_stands_in_one_place() {
    let limits = distinct_limits();
    let mut wrong = Vec::new();
    for source in above_the_kernels() {
        let is_inner = |item: &syn::Item| matches!(item, syn::Item::Const(bound) if INNER_BOUNDS.iter().any(|known| bound.ident == known));
        let repeated = figures(source.code(|item| !is_inner(item)));
        wrong.extend(repeated.intersection(&limits).map(|figure| format!("{}: {figure}", source.path)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_bound_is_a_limit_or_argued_where_it_stands() {
    let mut wrong = Vec::new();
    for source in above_the_kernels() {
        let tokens = flat(source.code(|_| true));
        for pair in tokens.windows(2).filter(|pair| pair[0].to_string() == "const") {
            let name = pair[1].to_string();
            let is_bound =
                BOUNDS.iter().any(|end| name == *end || name.ends_with(&format!("_{end}")) || name.contains(&format!("_{end}_")));
            if is_bound && !INNER_BOUNDS.contains(&name.as_str()) {
                wrong.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Numbers given as limits: `limit = 100`, `count_within(1, 120)`.
fn given_as_limits(code: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let next = |by: usize| tokens.get(index + by).map(ToString::to_string).unwrap_or_default();
        if token.to_string() == "limit" && next(1) == "=" && figure(tokens.get(index + 2)).is_some_and(|limit| limit > 0) {
            found.push(format!("limit = {}", next(2)));
        }
        if let (true, Some(TokenTree::Group(given))) = (TAKERS.contains(&token.to_string().as_str()), tokens.get(index + 1)) {
            let given: Vec<TokenTree> = given.stream().into_iter().collect();
            let place = if token.to_string().starts_with("count") { given.len().checked_sub(1) } else { Some(0) };
            if place.is_some_and(|place| figure(given.get(place)).is_some_and(|limit| limit > 0)) {
                found.push(format!("{token}{}", next(1)));
            }
        }
        if let TokenTree::Group(group) = token {
            found.extend(given_as_limits(group.stream()));
        }
    }
    found
}

#[test]
fn a_limit_is_given_by_its_name() {
    let wrong = |source: Source| {
        given_as_limits(source.code(|_| true)).into_iter().map(move |given| format!("{}: {given}", source.path)).collect::<Vec<_>>()
    };
    assert_eq!(above_the_kernels().flat_map(wrong).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_number_given_as_a_limit_is_found() {
    let found = |text: &str| given_as_limits(text.parse().unwrap()).len();
    assert_eq!(found("quote!(#[contract(limit = 100)] pub cites: u8)"), 1);
    assert_eq!(found("#[contract(with = reader::count_within(1, 120))] months: u32"), 1);
    assert_eq!(found("rows(10)(value)"), 1);
    assert_eq!(found("#[contract(limit = limits::JOBS)] count_within(1, limits::MONTHS)"), 0);
    assert_eq!(figures("512 << 20".parse().unwrap()), BTreeSet::from([512 << 20, 20]));
}

/// A figure of a limit in a comment becomes documentation that nobody corrects, and in a sentence an untruth.
#[test]
fn no_comment_and_no_sentence_repeats_a_limit() {
    let limits = distinct_limits();
    let mut wrong = Vec::new();
    let comments =
        files(Path::new("src"), &["rs"]).into_iter().filter(|path| path != Path::new("src/limits.rs") && !path.starts_with("src/kernels"));
    for path in comments.chain(files(Path::new("messages"), &["ftl"])) {
        let text = fs::read_to_string(&path).unwrap();
        let is_sentence = path.extension().is_some_and(|extension| extension == "ftl");
        for line in text.lines().filter(|line| if is_sentence { !line.starts_with('#') } else { line.trim_start().starts_with("///") }) {
            let numbers = line.split(|letter: char| !letter.is_ascii_digit() && letter != ',').map(|word| word.trim_matches(','));
            let is_limit = |word: &str| word.replace(',', "").parse().is_ok_and(|number: u64| limits.contains(&number));
            if numbers.into_iter().any(is_limit) {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The reader of requests looks at the length of a list by the name of its field: each field with a limit has to be known to it.
#[test]
fn every_list_with_a_limit_is_known_by_its_name() {
    let mut missing = Vec::new();
    for source in above_the_kernels() {
        for field in fields(&source.file.items) {
            let attributes = field.attrs.iter().filter(|attribute| attribute.path().is_ident("contract"));
            let attributes: Vec<String> = attributes.map(|attribute| attribute.meta.to_token_stream().to_string()).collect();
            let Some(limit) = attributes.iter().find_map(|text| text.split("limit = limits :: ").nth(1)) else { continue };
            let limit: String = limit.chars().take_while(|letter| letter.is_ascii_uppercase() || *letter == '_').collect();
            let named = attributes.iter().find_map(|text| text.split("name = \"").nth(1)?.split('"').next().map(str::to_string));
            let name = named.unwrap_or_else(|| camel(&field.ident.as_ref().map(ToString::to_string).unwrap_or_default()));
            let of = |is: &dyn Fn(&kling_calc::limits::Limit) -> bool| {
                kling_calc::limits::ALL.iter().filter(|known| is(known)).map(|known| known.most).max()
            };
            let most = of(&|known| known.lists.contains(&name.as_str()));
            let wanted = of(&|known| known.name == camel(&limit.to_lowercase()));
            if most < wanted || wanted.is_none() {
                missing.push(format!("{}: {name} ({limit}): {most:?} of {wanted:?}", source.path));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

fn fields(items: &[syn::Item]) -> impl Iterator<Item = &syn::Field> {
    items.iter().filter_map(|item| if let syn::Item::Struct(item) = item { Some(item.fields.iter()) } else { None }).flatten()
}

/// `slot_steps` is `slotSteps`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_string();
    words.fold(first, |text, word| {
        let (head, rest) = word.split_at(1.min(word.len()));
        text + &head.to_uppercase() + rest
    })
}
