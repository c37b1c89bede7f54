//! The TypeScript declaration of a type: names, types and doc comments out of the Rust ones.

use crate::attributes::{Known, inside, last_name};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

/// Whether a declaration is of what comes in or of what goes out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    In,
    Out,
}

/// TypeScript of a Rust type.
pub fn type_of(rust: &Type, way: Way) -> String {
    if let Some(inner) = ["Vec", "Rows", "List"].iter().find_map(|outer| inside(rust, outer)).or_else(|| slice(rust)) {
        let inner = type_of(inner, way);
        return if inner.contains(' ') { format!("({inner})[]") } else { format!("{inner}[]") };
    }
    if let Some(inner) = inside(rust, "Option") {
        return format!("{} | null", type_of(inner, way));
    }
    if let Some(inner) = inside(rust, "Box").or_else(|| inside(rust, "Cow")) {
        return type_of(inner, way);
    }
    match (last_name(rust).as_str(), way) {
        ("Amount", Way::In) => "DecimalInput".into(),
        ("Amount", Way::Out) => "Decimal".into(),
        ("String" | "Text" | "str" | "Note" | "Offset" | "MonthDay", _) => "string".into(),
        ("Timestamp", _) => "Instant".into(),
        ("bool", _) => "boolean".into(),
        ("u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" | "f64", _) => "number".into(),
        ("Cites", _) => "Cite[]".into(),
        ("Money", Way::In) => "{ amount: DecimalInput; currency: Currency }".into(),
        (name, _) => name.into(),
    }
}

/// What stands in `[...]`, also where it is borrowed or shared.
fn slice(rust: &Type) -> Option<&Type> {
    match rust {
        Type::Slice(of) => Some(&of.elem),
        Type::Array(of) => Some(&of.elem),
        Type::Reference(of) => slice(&of.elem),
        other => inside(other, "Cow").and_then(slice),
    }
}

/// The doc comment of a field. A limit of its list stands in `src/limits.rs` and nowhere else, so that it is told by its name there.
fn docs_of(field: &syn::Field, attributes: &crate::attributes::Attributes) -> Vec<String> {
    let mut docs = crate::attributes::docs(&field.attrs);
    let limit = attributes.get("limit").and_then(|limit| limit.clone().into_iter().last());
    if let Some(limit) = limit {
        let name = crate::attributes::camel(&limit.to_string().to_lowercase());
        docs.push(format!("At most `limits().{name}`."));
    }
    docs
}

/// A doc comment.
fn comment(lines: &[String], indent: &str) -> String {
    match lines {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let body: String = lines.iter().map(|line| format!("{indent} *{}{line}\n", if line.is_empty() { "" } else { " " })).collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

/// How a note stands beside its sentence: `text` and `message` have `note`, `help` has `helpNote`, `warnings` has `warningNotes`, and so have `risks`.
pub fn note_name(name: &str) -> String {
    match name {
        "text" | "message" => "note".into(),
        "warnings" => "warningNotes".into(),
        "risks" => "riskNotes".into(),
        name => format!("{name}Note"),
    }
}

fn is_note(rust: &Type) -> bool {
    let inner = inside(rust, "Option").or_else(|| inside(rust, "Vec")).unwrap_or(rust);
    last_name(inner) == "Note"
}

/// The fields of a record.
pub fn fields(known: &[Known<'_>], way: Way, indent: &str) -> syn::Result<String> {
    let mut text = String::new();
    for Known { field, name, attributes, .. } in known.iter().filter(|known| !known.attributes.has("flatten")) {
        let inner = inside(&field.ty, "Option");
        let may_be_absent = attributes.has("optional")
            || attributes.has("declared_optional")
            || (way == Way::In && !attributes.has("declared_required") && (inner.is_some() || attributes.has("default")));
        let rust = if may_be_absent || attributes.has("declared_required") { inner.unwrap_or(&field.ty) } else { &field.ty };
        let declared = attributes.text("ts")?.unwrap_or_else(|| type_of(rust, way));
        let mark = if may_be_absent { "?" } else { "" };
        text.push_str(&comment(&docs_of(field, attributes), indent));
        text.push_str(&format!("{indent}{name}{mark}: {declared};\n"));
        if is_note(&field.ty) {
            let is_list = inside(&field.ty, "Vec").is_some();
            let list = if is_list { "[]" } else { "" };
            text.push_str(&format!("{indent}/** The same as an id with its arguments, to be said in another language. */\n"));
            // Not needed of those who make such a record themselves.
            text.push_str(&format!("{indent}{}?: Note{list};\n", note_name(name)));
        }
    }
    Ok(text)
}

/// The types whose fields stand among a record's own.
fn bases(known: &[Known<'_>]) -> String {
    let flat: Vec<String> = known.iter().filter(|known| known.attributes.has("flatten")).map(|known| last_name(&known.field.ty)).collect();
    if flat.is_empty() { String::new() } else { format!(" extends {}", flat.join(", ")) }
}

/// An interface.
pub fn interface(ident: &Ident, docs: &[String], known: &[Known<'_>], way: Way) -> syn::Result<String> {
    let about = comment(docs, "");
    Ok(format!("{about}export interface {ident}{} {{\n{}}}\n", bases(known), fields(known, way, "  ")?))
}

/// A type that has its TypeScript written out.
pub fn alias(ident: &Ident, docs: &[String], declared: &str) -> String {
    format!("{}export type {ident} = {declared};\n", comment(docs, ""))
}

/// The declaration as a part of the module built for JavaScript.
pub fn section(ident: &Ident, text: &str) -> TokenStream {
    let name = format_ident!("TS_{}", ident.to_string().to_uppercase());
    quote! {
        #[cfg(target_arch = "wasm32")]
        const _: () = {
            #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const #name: &str = #text;
        };
    }
}
