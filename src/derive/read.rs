//! `#[derive(Request)]`.

use crate::attributes::{Attributes, Known, docs, inside, kebab, known};
use crate::declare::{Way, alias, fields, interface, section};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

/// The name a field has while it is being read, so that none of ours is hidden by it.
fn local(known: &Known<'_>) -> proc_macro2::Ident {
    quote::format_ident!("read_{}", known.ident)
}

/// What reads a field, as a function of value, place and problems.
fn reader(known: &Known<'_>) -> TokenStream {
    let inner = inside(&known.field.ty, "Option").unwrap_or(&known.field.ty);
    match (known.attributes.get("with"), known.attributes.get("limit")) {
        (Some(with), _) => with.clone(),
        (None, Some(limit)) if inside(inner, "Rows").is_some() => quote!(crate::record::rows::rows(#limit)),
        (None, Some(limit)) => quote!(crate::record::read::whole_list(#limit, crate::record::read::Read::read)),
        (None, None) => quote!(crate::record::read::Read::read),
    }
}

/// Reads the fields of an opened record.
fn readings(known: &[Known<'_>]) -> TokenStream {
    let one = |known: &Known<'_>| {
        let (local, name, reader) = (local(known), &known.name, reader(known));
        if known.attributes.has("flatten") {
            let of = &known.field.ty;
            return quote!(let #local = <#of as crate::record::read::ReadFields>::read_fields(&mut fields, problems););
        }
        let is_optional = inside(&known.field.ty, "Option").is_some() || known.attributes.has("default");
        let method = if is_optional { quote!(optional) } else { quote!(required) };
        quote!(let #local = fields.#method(#name, problems, #reader);)
    };
    known.iter().map(one).collect()
}

/// The values of a record's fields, once all have been read.
fn values(known: &[Known<'_>]) -> TokenStream {
    let one = |known: &Known<'_>| {
        let (ident, local) = (known.ident, local(known));
        let read = if known.attributes.has("goes_on") { quote!(#local.flatten()) } else { quote!(#local?) };
        match known.attributes.get("default") {
            Some(default) => quote!(#ident: #read.unwrap_or_else(|| #default),),
            None => quote!(#ident: #read,),
        }
    };
    known.iter().map(one).collect()
}

/// `new`: the request with what it needs, all else being left out.
fn constructor(ident: &syn::Ident, known: &[Known<'_>]) -> TokenStream {
    let (mut parameters, mut values) = (TokenStream::new(), TokenStream::new());
    for Known { field, ident, attributes, .. } in known {
        let ty = &field.ty;
        values.extend(match (attributes.get("default"), inside(ty, "Option"), inside(ty, "Rows")) {
            (Some(default), ..) => quote!(#ident: #default,),
            (None, Some(_), _) => quote!(#ident: None,),
            (None, None, Some(row)) => {
                parameters.extend(quote!(#ident: Vec<#row>,));
                quote!(#ident: #ident.into(),)
            }
            (None, None, None) => {
                parameters.extend(quote!(#ident: #ty,));
                quote!(#ident,)
            }
        });
    }
    quote! {
        impl #ident {
            /// A request by what it needs; the rest is filled in with `..`.
            #[must_use]
            pub fn new(#parameters) -> Self {
                Self { #values }
            }
        }
    }
}

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let ident = &input.ident;
    let (mut part, mut made) = (TokenStream::new(), TokenStream::new());
    let (body, declared) = match &input.data {
        Data::Struct(data) => {
            let known = known(&data.fields)?;
            let (readings, values) = (readings(&known), values(&known));
            if attributes.has("new") {
                made = constructor(ident, &known);
            }
            let body = if attributes.has("part") {
                part = quote! {
                    impl crate::record::read::ReadFields for #ident {
                        fn read_fields(fields: &mut crate::record::read::Fields<'_, '_>, problems: &mut crate::record::read::Problems) -> Option<Self> {
                            #readings
                            Some(Self { #values })
                        }
                    }
                };
                quote! {
                    let mut fields = crate::record::read::Fields::open(value, place, problems)?;
                    let read = <Self as crate::record::read::ReadFields>::read_fields(&mut fields, problems);
                    fields.close(problems);
                    let read = read?;
                }
            } else {
                quote! {
                    let mut fields = crate::record::read::Fields::open(value, place, problems)?;
                    #readings
                    fields.close(problems);
                    let read = Self { #values };
                }
            };
            (body, interface(ident, &docs(&input.attrs), &known, Way::In)?)
        }
        Data::Enum(data) => {
            let tag = attributes.text("tag")?.ok_or_else(|| syn::Error::new_spanned(ident, "an enum needs `tag`"))?;
            let mut names = Vec::new();
            let mut arms = TokenStream::new();
            let mut shapes = Vec::new();
            for (place, variant) in data.variants.iter().enumerate() {
                let name = Attributes::of(&variant.attrs)?.text("name")?.unwrap_or_else(|| kebab(&variant.ident.to_string()));
                let named = match &variant.fields {
                    Fields::Unit => Vec::new(),
                    Fields::Named(named) => known(&named.named)?,
                    Fields::Unnamed(_) => return Err(syn::Error::new_spanned(variant, "a variant's fields have names")),
                };
                let (variant_ident, readings, values) = (&variant.ident, readings(&named), values(&named));
                arms.extend(quote! {
                    #place => {
                        #readings
                        fields.close(problems);
                        Self::#variant_ident { #values }
                    }
                });
                let inner = fields(&named, Way::In, " ")?.replace('\n', "");
                shapes.push(format!("{{ {tag}: \"{name}\";{inner} }}"));
                names.push(name);
            }
            let body = quote! {
                let mut fields = crate::record::read::Fields::open(value, place, problems)?;
                let kinds: &'static [&'static str] = &[#(#names),*];
                let choice = |value: &_, place: crate::record::read::Place<'_>, problems: &mut _| {
                    crate::record::read::choice(kinds, value, place, problems)
                };
                let kind = fields.required(#tag, problems, choice)?;
                let read = match kind {
                    #arms
                    _ => return None,
                };
            };
            (body, alias(ident, &docs(&input.attrs), &format!("\n  | {}", shapes.join("\n  | "))))
        }
        Data::Union(_) => return Err(syn::Error::new_spanned(ident, "a union is not a record")),
    };
    let declared = match attributes.text("ts")? {
        Some(written) => alias(ident, &docs(&input.attrs), &written),
        None => declared,
    };
    let check = attributes.get("check").map_or_else(|| quote!(Some(read)), |check| quote!(#check(read, place, problems)));
    let section = if attributes.has("untyped") { TokenStream::new() } else { section(ident, &declared) };
    Ok(quote! {
        impl crate::record::read::Read for #ident {
            fn read(
                value: &crate::record::value::Value,
                place: crate::record::read::Place<'_>,
                problems: &mut crate::record::read::Problems,
            ) -> Option<Self> {
                #body
                #check
            }
        }
        #part
        #made
        #section
    })
}
