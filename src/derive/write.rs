//! `#[derive(Answer)]`.

use crate::attributes::{Attributes, docs, inside, kebab, known};
use crate::declare::{Way, alias, fields, interface, note_name, section};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

/// Writes the fields of a record that has been begun; `own` gives a field's place in memory.
fn writings(known: &[crate::attributes::Known<'_>], both: bool, own: impl Fn(&syn::Ident) -> TokenStream) -> TokenStream {
    let one = |known: &crate::attributes::Known<'_>| {
        let (place, name) = (own(known.ident), &known.name);
        let note = note_name(name);
        if known.attributes.has("fixed") {
            quote!(out.name(#name); out.fixed(*#place);)
        } else if known.attributes.has("as_number") {
            quote!(if let Some(given) = #place { out.name(#name); out.number(given.to_number()); })
        } else if known.attributes.has("flatten") {
            quote!(crate::record::write::Write::write_fields(#place, out);)
        } else if (both || known.attributes.has("optional")) && inside(&known.field.ty, "Option").is_some() {
            quote!(if let Some(given) = #place { crate::record::write::Write::write_field(given, #name, #note, out); })
        } else if known.attributes.has("optional") {
            quote!(if !crate::record::write::Write::is_absent(#place) { crate::record::write::Write::write_field(#place, #name, #note, out); })
        } else {
            quote!(crate::record::write::Write::write_field(#place, #name, #note, out);)
        }
    };
    known.iter().map(one).collect()
}

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let ident = &input.ident;
    let both = attributes.has("both");
    let (body, declared) = match &input.data {
        Data::Struct(data) => {
            let known = known(&data.fields)?;
            let body = writings(&known, both, |ident| quote!(&self.#ident));
            (body, interface(ident, &docs(&input.attrs), &known, Way::Out)?)
        }
        Data::Enum(data) => {
            let tag = attributes.text("tag")?.ok_or_else(|| syn::Error::new_spanned(ident, "an enum needs `tag`"))?;
            let mut arms = TokenStream::new();
            let mut shapes = Vec::new();
            for variant in &data.variants {
                let name = Attributes::of(&variant.attrs)?.text("name")?.unwrap_or_else(|| kebab(&variant.ident.to_string()));
                let named = match &variant.fields {
                    Fields::Unit => Vec::new(),
                    Fields::Named(named) => known(&named.named)?,
                    Fields::Unnamed(_) => return Err(syn::Error::new_spanned(variant, "a variant's fields have names")),
                };
                let (variant_ident, idents) = (&variant.ident, named.iter().map(|known| known.ident));
                let idents: Vec<_> = idents.collect();
                let writings = writings(&named, both, |ident| quote!(#ident));
                arms.extend(quote! {
                    Self::#variant_ident { #(#idents),* } => {
                        crate::record::write::Write::write_field(&crate::record::write::Name(#name), #tag, "", out);
                        #writings
                    }
                });
                let inner = fields(&named, Way::Out, " ")?.replace('\n', "");
                shapes.push(format!("{{ {tag}: \"{name}\";{inner} }}"));
            }
            (quote!(match self { #arms }), alias(ident, &docs(&input.attrs), &format!("\n  | {}", shapes.join("\n  | "))))
        }
        Data::Union(_) => return Err(syn::Error::new_spanned(ident, "a union is not a record")),
    };
    let declared = match attributes.text("ts")? {
        Some(written) => alias(ident, &docs(&input.attrs), &written),
        None => declared,
    };
    let section = if attributes.has("both") { TokenStream::new() } else { section(ident, &declared) };
    let (generics, types, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #generics crate::record::write::Write for #ident #types #bounds {
            fn write_fields(&self, out: &mut crate::record::write::Sink) {
                #body
            }

            fn write(&self, out: &mut crate::record::write::Sink) {
                out.begin_record();
                self.write_fields(out);
                out.end();
            }
        }
        #section
    })
}
