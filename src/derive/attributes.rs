//! What stands in `#[contract(...)]`, in doc comments and in the fields' types.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, Field, GenericArgument, Lit, Meta, PathArguments, Type};

/// The keys of `#[contract(...)]`, each with what stands behind its `=`.
pub struct Attributes(Vec<(Ident, TokenStream)>);

const KNOWN: [&str; 26] = [
    "with",
    "default",
    "optional",
    "skip",
    "flatten",
    "name",
    "ts",
    "tag",
    "check",
    "both",
    "limit",
    "declared_optional",
    "fixed",
    "declared_required",
    "untyped",
    "partial",
    "blank",
    "nullable",
    "as_number",
    "goes_on",
    "part",
    "written",
    "needed",
    "made",
    "spelled_out",
    "new",
];

impl Attributes {
    pub fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut found = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("contract")) {
            let Meta::List(list) = &attribute.meta else {
                return Err(syn::Error::new_spanned(attribute, "expected #[contract(...)]"));
            };
            let mut tokens = list.tokens.clone().into_iter();
            while let Some(token) = tokens.next() {
                let TokenTree::Ident(key) = token else { return Err(syn::Error::new_spanned(token, "expected a key")) };
                if !KNOWN.contains(&key.to_string().as_str()) {
                    return Err(syn::Error::new_spanned(key, "unknown key"));
                }
                let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                // Commas inside of brackets are not seen here: a group is one token.
                let value: TokenStream = tokens.by_ref().take_while(|token| !is_comma(token)).collect();
                let value = value.into_iter().skip_while(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '='));
                found.push((key, value.collect()));
            }
        }
        Ok(Self(found))
    }

    pub fn get(&self, key: &str) -> Option<&TokenStream> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// A text in quotes.
    pub fn text(&self, key: &str) -> syn::Result<Option<String>> {
        let Some(tokens) = self.get(key) else { return Ok(None) };
        syn::parse2::<syn::LitStr>(tokens.clone()).map(|text| Some(text.value()))
    }
}

/// The lines of a doc comment.
pub fn docs(attributes: &[Attribute]) -> Vec<String> {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_string()),
            _ => None,
        },
        _ => None,
    };
    attributes.iter().filter_map(line).collect()
}

/// `as_of` is `asOf`.
pub fn camel(name: &str) -> String {
    let mut words = name.trim_start_matches("r#").split('_');
    let first = words.next().unwrap_or_default().to_string();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let head: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
        name + &head + letters.as_str()
    })
}

/// `AtOnce` is `at-once`.
pub fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// A field with what is known of it.
pub struct Known<'a> {
    pub field: &'a Field,
    pub ident: &'a Ident,
    /// As callers call it.
    pub name: String,
    pub attributes: Attributes,
}

/// The fields of a struct or variant.
pub fn known<'a>(fields: impl IntoIterator<Item = &'a Field>) -> syn::Result<Vec<Known<'a>>> {
    let mut all = Vec::new();
    for field in fields {
        let attributes = Attributes::of(&field.attrs)?;
        let ident = field.ident.as_ref().ok_or_else(|| syn::Error::new_spanned(field, "a field of the contract has a name"))?;
        let name = attributes.text("name")?.unwrap_or_else(|| camel(&ident.to_string()));
        if !attributes.has("skip") {
            all.push(Known { field, ident, name, attributes });
        }
    }
    Ok(all)
}

/// What stands in `outer<...>`.
pub fn inside<'a>(of: &'a Type, outer: &str) -> Option<&'a Type> {
    let Type::Path(path) = of else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == outer)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

/// The last name of a type.
pub fn last_name(of: &Type) -> String {
    match of {
        Type::Path(path) => path.path.segments.last().map_or_else(String::new, |last| last.ident.to_string()),
        Type::Reference(reference) => last_name(&reference.elem),
        other => other.to_token_stream().to_string(),
    }
}
