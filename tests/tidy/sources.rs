//! The crate's sources as they are parsed: their paths, literals and attributes.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, Item, UseTree};

/// A source of `src/`.
pub struct Source {
    /// `src/lots/plan.rs`.
    pub path: String,
    pub file: syn::File,
}

/// The files below a folder whose names end so; no folder of what is installed or built.
pub fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let is_foreign = path.file_name().is_some_and(|name| name == "node_modules" || name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            if !is_foreign {
                found.extend(files(&path, ends));
            }
        } else if path.extension().is_some_and(|extension| ends.iter().any(|end| extension == *end)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn sources() -> Vec<Source> {
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Source { path: path.display().to_string(), file }
    };
    files(Path::new("src"), &["rs"]).into_iter().map(source).collect()
}

impl Source {
    /// The room of a file, or nothing for one of the vocabulary, which has no folder.
    pub fn room(&self) -> Option<&str> {
        let (room, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(room)
    }

    /// The module that the file is, from the crate's root.
    fn module(&self) -> Vec<String> {
        let name = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let name = name.strip_suffix("/mod").unwrap_or(name);
        if name == "lib" { Vec::new() } else { name.split('/').map(str::to_string).collect() }
    }

    /// Every path that is written in it, those of its own crate from the root: `crate::lots::plan` is `lots::plan` with `true`.
    pub fn paths(&self) -> Vec<(bool, Vec<String>)> {
        let mut found = Vec::new();
        of_items(&self.file.items, &self.module(), &mut found);
        found
    }

    /// Its tokens, those of some of its items, without what only tests have.
    pub fn code(&self, is_wanted: impl Fn(&Item) -> bool) -> TokenStream {
        let mut tokens = TokenStream::new();
        collect(&self.file.items, &is_wanted, &mut tokens);
        tokens
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && attribute.meta.to_token_stream().to_string().contains("test"))
}

fn is_typescript(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.meta.to_token_stream().to_string().contains("typescript_custom_section"))
}

fn collect(items: &[Item], is_wanted: &dyn Fn(&Item) -> bool, tokens: &mut TokenStream) {
    for item in items.iter().filter(|item| is_wanted(item)) {
        match item {
            Item::Mod(inner) if is_for_tests(&inner.attrs) => {}
            Item::Mod(inner) => collect(inner.content.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default(), is_wanted, tokens),
            Item::Const(constant) if is_typescript(&constant.attrs) => {}
            Item::Fn(function) if is_for_tests(&function.attrs) => {}
            other => tokens.extend(other.to_token_stream()),
        }
    }
}

/// Tokens without `#[...]`, at any depth: doc comments are attributes too.
pub fn without_attributes(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let is_sign = |token: Option<&TokenTree>, sign: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && is_sign(kept.last(), '#') => {
                kept.pop();
            }
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Bracket && is_sign(kept.last(), '!') && is_sign(kept.iter().rev().nth(1), '#') =>
            {
                kept.truncate(kept.len() - 2);
            }
            TokenTree::Group(group) => {
                let inner = without_attributes(group.stream());
                kept.push(TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner)));
            }
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

/// All tokens in a row, those in brackets too.
pub fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => all.extend(flat(group.stream())),
            other => all.push(other),
        }
    }
    all
}

fn of_items(items: &[Item], module: &[String], found: &mut Vec<(bool, Vec<String>)>) {
    for item in items {
        match item {
            Item::Use(used) => of_tree(&used.tree, &mut Vec::new(), &mut |path| found.push(resolved(path, module))),
            Item::Mod(inner) => {
                let mut name = module.to_vec();
                name.push(inner.ident.to_string());
                of_items(inner.content.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default(), &name, found);
            }
            other => of_tokens(other.to_token_stream(), module, found),
        }
    }
}

/// The paths of a `use`, each written out.
fn of_tree(tree: &UseTree, before: &mut Vec<String>, found: &mut impl FnMut(&[String])) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            of_tree(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| of_tree(tree, before, found)),
        UseTree::Name(name) => found(&[before.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Rename(name) => found(&[before.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Glob(_) => found(before),
    }
}

/// `a::b::c` wherever it stands, in what macros are given too, and in a `use` within a function.
fn of_tokens(tokens: TokenStream, module: &[String], found: &mut Vec<(bool, Vec<String>)>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0_usize;
    let finish = |path: &mut Vec<String>, found: &mut Vec<(bool, Vec<String>)>| {
        if path.len() > 1 {
            found.push(resolved(path, module));
        }
        path.clear();
    };
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    finish(&mut path, found);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && (punct.spacing() == Spacing::Joint || colons == 1) => colons += 1,
            TokenTree::Group(group) => {
                // What follows `crate::` in braces goes on from there.
                if colons == 2 && group.delimiter() == Delimiter::Brace {
                    let tree = format!("{}::{{{}}}", path.join("::"), group.stream());
                    if let Ok(tree) = syn::parse_str::<UseTree>(&tree) {
                        of_tree(&tree, &mut Vec::new(), &mut |path| found.push(resolved(path, module)));
                    }
                }
                finish(&mut path, found);
                colons = 0;
                of_tokens(group.stream(), module, found);
            }
            _ => {
                finish(&mut path, found);
                colons = 0;
            }
        }
    }
    finish(&mut path, found);
}

/// A path from the crate's root, where it is one of the crate: `super::names` in `lots::plan` is `lots::names`.
fn resolved(path: &[String], module: &[String]) -> (bool, Vec<String>) {
    let mut place = module.to_vec();
    let mut rest = path;
    let mut is_own = false;
    while let Some((first, others)) = rest.split_first() {
        match first.as_str() {
            "crate" => place.clear(),
            "self" if !is_own => {}
            "super" => {
                place.pop();
            }
            _ => break,
        }
        is_own = true;
        rest = others;
    }
    if !is_own {
        place.clear();
    }
    place.extend(rest.iter().cloned());
    (is_own, place)
}

#[test]
fn a_path_is_known_however_it_is_written() {
    let source = |text: &str| Source { path: "src/lots/plan.rs".into(), file: syn::parse_file(text).unwrap() };
    let own = |text: &str| -> Vec<String> {
        source(text).paths().into_iter().filter(|(is_own, _)| *is_own).map(|(_, path)| path.join("::")).collect()
    };
    assert_eq!(own("use crate::{bill::judge, time::Day as D};"), ["bill::judge", "time::Day"]);
    assert_eq!(own("use super::super::campaign;"), ["campaign"]);
    assert_eq!(own("use self::names::slip;"), ["lots::plan::names::slip"]);
    assert_eq!(own("fn f() { crate::sla::claim::window() }"), ["sla::claim::window"]);
    assert_eq!(own("fn f() { use crate::{sla::claim, cost}; }"), ["sla::claim", "cost"]);
    assert_eq!(own("fn f() -> super::Lot { note!(lots::Late { day: crate::cost::day() }) }"), ["lots::Lot", "cost::day"]);
    assert_eq!(own("mod inner { use super::super::draw; }"), ["lots::draw"]);
    let others: Vec<_> =
        source("use serde_json::Value; fn f() { std::fs::read(\"a\") }").paths().into_iter().map(|(_, path)| path.join("::")).collect();
    assert_eq!(others, ["serde_json::Value", "std::fs::read"]);
}
