//! `#[derive(Entry)]`: an entry of the rulebook out of its one table of fields: how it is written in its file, packed, and
//! named in part by an overlay.

use crate::attributes::{Attributes, inside, last_name};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Field, Type};

/// How a field of an entry stands in a partial one.
enum Part<'a> {
    /// Must be given for a new entry.
    Needed(&'a Type),
    /// Must be given for a new entry, and may be null.
    Nullable(&'a Type),
    /// May be given.
    Open(&'a Type),
    /// May be given; else this for a new entry.
    Blank(TokenStream),
    /// A list; empty where it is not given.
    List(&'a Type),
}

fn element(of: &Type) -> Option<TokenStream> {
    if let Some(inner) = inside(of, "List") {
        return Some(quote!(#inner));
    }
    (last_name(of) == "Cites").then(|| quote!(crate::trace::Cite))
}

fn part<'a>(field: &'a Field, attributes: &Attributes) -> Part<'a> {
    match inside(&field.ty, "Option") {
        Some(inner) if attributes.has("nullable") => Part::Nullable(inner),
        Some(inner) => Part::Open(inner),
        None if element(&field.ty).is_some() => Part::List(&field.ty),
        None => attributes.get("blank").map_or(Part::Needed(&field.ty), |blank| Part::Blank(blank.clone())),
    }
}

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ident = &input.ident;
    let Data::Struct(data) = &input.data else { return Err(syn::Error::new_spanned(ident, "an entry is a struct")) };
    let fields: Vec<&Field> = data.fields.iter().collect();
    let names: Vec<_> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let of_entry = Attributes::of(&input.attrs)?;
    let spelled_out = of_entry.get("spelled_out").map(|prepare| quote!(let json = crate::rulebook::raw::#prepare(json)?;));
    let mut read = Vec::new();
    for field in &fields {
        let Some(name) = &field.ident else { continue };
        let attributes = Attributes::of(&field.attrs)?;
        let written = attributes.text("written")?.unwrap_or_else(|| name.to_string().trim_start_matches("r#").to_string());
        read.push(if attributes.has("made") {
            quote!(#name: Default::default())
        } else {
            let way = if attributes.has("needed") { quote!(need) } else { quote!(take) };
            quote!(#name: fields.#way(#written)?)
        });
    }
    let packed = quote! {
        #[cfg(not(shapes))]
        impl crate::rulebook::written::FromJson for #ident {
            fn from_json(json: crate::value::Value) -> crate::rulebook::written::Written<Self> {
                #spelled_out
                let mut fields = crate::rulebook::written::Fields::of(json)?;
                let entry = Self { #(#read),* };
                fields.close()?;
                Ok(entry)
            }
        }

        impl crate::rulebook::pack::Packed for #ident {
            #[cfg(not(shapes))]
            fn pack(&self, to: &mut crate::rulebook::pack::Packer) {
                #(crate::rulebook::pack::Packed::pack(&self.#names, to);)*
            }

            #[cfg(shapes)]
            fn unpack(from: &mut crate::rulebook::pack::Unpacker) -> Option<Self> {
                Some(Self { #(#names: crate::rulebook::pack::Packed::unpack(from)?),* })
            }
        }
    };
    let Some(partial) = of_entry.text("partial")? else { return Ok(packed) };
    let partial = format_ident!("{partial}");
    let about = format!(
        "Some of the fields of a [`{ident}`]: those that an overlay names. What is missing stays as it is (known id) or must be given (new id)."
    );
    let (mut declared, mut changes, mut needs, mut blanks) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new(), TokenStream::new());
    for field in &fields {
        let Some(name) = &field.ident else { continue };
        let attributes = Attributes::of(&field.attrs)?;
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"));
        let camel = crate::attributes::camel(&name.to_string());
        let reader = attributes.get("with").map(|with| quote!(#[contract(with = #with)])).unwrap_or_default();
        if name == "id" {
            let ty = if attributes.has("blank") { quote!(Option<crate::text::Text>) } else { quote!(crate::text::Text) };
            declared.extend(quote!(#(#docs)* pub id: #ty,));
            continue;
        }
        match part(field, &attributes) {
            Part::Needed(ty) => {
                declared.extend(quote!(#(#docs)* #reader pub #name: Option<#ty>,));
                changes.extend(quote!(if let Some(given) = &self.#name { entry.#name = given.clone(); }));
                needs.extend(quote!(if self.#name.is_none() { missing.push(#camel); }));
                blanks.extend(quote!(#name: self.#name.clone()?,));
            }
            Part::Nullable(inner) => {
                declared.extend(quote!(#(#docs)* #reader pub #name: Option<Option<#inner>>,));
                changes.extend(quote!(if let Some(given) = &self.#name { entry.#name = given.clone(); }));
                needs.extend(quote!(if self.#name.is_none() { missing.push(#camel); }));
                blanks.extend(quote!(#name: self.#name.clone()?,));
            }
            Part::Open(inner) => {
                declared.extend(quote!(#(#docs)* #reader pub #name: Option<#inner>,));
                changes.extend(quote!(if self.#name.is_some() { entry.#name = self.#name.clone(); }));
                blanks.extend(quote!(#name: None,));
            }
            Part::Blank(blank) => {
                let ty = &field.ty;
                declared.extend(quote!(#(#docs)* #reader pub #name: Option<#ty>,));
                changes.extend(quote!(if let Some(given) = &self.#name { entry.#name = given.clone(); }));
                blanks.extend(quote!(#name: #blank,));
            }
            Part::List(ty) => {
                let element = element(ty);
                declared.extend(quote!(#(#docs)* #[contract(limit = crate::limits::ENTRY_PARTS)] pub #name: Option<Vec<#element>>,));
                changes.extend(quote!(if let Some(given) = &self.#name { entry.#name = given.clone().into(); }));
                blanks.extend(quote!(#name: Vec::new().into(),));
            }
        }
    }
    Ok(quote! {
        #packed

        #[cfg(shapes)]
        #[doc = #about]
        #[derive(Debug, Clone, Default, PartialEq, Eq, kling_derive::Request, kling_derive::Answer)]
        #[contract(untyped, both)]
        pub struct #partial { #declared }

        #[cfg(shapes)]
        impl #partial {
            /// Changes the fields that it names.
            pub fn change(&self, entry: &mut #ident) {
                #changes
            }

            /// The fields that a new entry needs and it does not name.
            #[must_use]
            pub fn missing(&self) -> Vec<&'static str> {
                let mut missing = Vec::new();
                #needs
                missing
            }

            /// A new entry; `None` where a field is missing.
            #[must_use]
            pub fn entry(&self, id: crate::text::Text) -> Option<#ident> {
                let mut entry = #ident { #blanks id };
                self.change(&mut entry);
                Some(entry)
            }
        }
    })
}
