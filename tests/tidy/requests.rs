//! Requests are read whole: a field that no question asks about would be taken and have no effect.

use super::sources::sources;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};

/// The requests and options of a source, and those that are taken apart with all their fields.
#[derive(Default)]
struct Seen {
    declared: BTreeSet<String>,
    taken_apart: BTreeSet<String>,
    /// The type of the `impl` that is being looked at.
    own: Option<String>,
}

impl<'a> Visit<'a> for Seen {
    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        let name = item.ident.to_string();
        let is_read = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("derive") && quote::ToTokens::to_token_stream(&attribute.meta).to_string().contains("Request")
        });
        if is_read && (name.ends_with("Request") || name.ends_with("Options")) {
            self.declared.insert(name);
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        self.own = quote::ToTokens::to_token_stream(&item.self_ty).to_string().split(' ').next().map(str::to_string);
        visit::visit_item_impl(self, item);
        self.own = None;
    }

    fn visit_pat_struct(&mut self, pattern: &'a syn::PatStruct) {
        let name = pattern.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        let name = if name == "Self" { self.own.clone().unwrap_or_default() } else { name };
        if pattern.rest.is_none() {
            self.taken_apart.insert(name);
        }
        visit::visit_pat_struct(self, pattern);
    }
}

/// The compiler then denies a variable that is not used, so that each field is used or left out by name.
#[test]
fn every_request_is_taken_apart_with_all_its_fields() {
    let mut missing = BTreeMap::new();
    let mut seen = Seen::default();
    for source in sources().iter().filter(|source| source.room() == Some("contract")) {
        seen.visit_file(&source.file);
        for name in &seen.declared {
            missing.entry(name.clone()).or_insert_with(|| source.path.clone());
        }
    }
    missing.retain(|name, _| !seen.taken_apart.contains(name));
    assert!(seen.declared.len() > 10, "the requests are found");
    assert_eq!(missing, BTreeMap::new());
}

/// `steps: false` is an option of every function that takes a request.
#[test]
fn every_request_may_leave_out_the_steps() {
    let mut without = BTreeSet::new();
    for source in sources().iter().filter(|source| source.room() == Some("contract")) {
        let structs = source.file.items.iter().filter_map(|item| if let syn::Item::Struct(item) = item { Some(item) } else { None });
        for item in structs {
            let mut seen = Seen::default();
            seen.visit_item_struct(item);
            let is_part = |name: &str| name.ends_with("Options") || name.ends_with("Request");
            let has_steps = item.fields.iter().any(|field| {
                let named = |name: &str| field.ident.as_ref().is_some_and(|ident| ident == name);
                let of = quote::ToTokens::to_token_stream(&field.ty).to_string();
                named("steps") || (is_part(&of) && of != "RecordsRequest")
            });
            if !has_steps {
                without.extend(seen.declared);
            }
        }
    }
    // A part of requests that have them.
    assert_eq!(without, BTreeSet::from(["RecordsRequest".to_string()]));
}
