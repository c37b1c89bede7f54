//! One declaration for a record of the contract: the Rust struct. These derives make of it how it is read from a caller's
//! value, how it is written into an answer, and how TypeScript calls it.
//!
//! - `#[derive(Request)]` implements `crate::record::read::Read`: every problem at once, by path.
//! - `#[derive(Answer)]` implements `crate::record::write::Write`.
//! - `#[derive(Entry)]` packs an entry of the rulebook, and makes the partial entry that an overlay brings.
//! - `Request` and `Answer` add the TypeScript declaration, with the doc comments, to the module built for JavaScript.
//!
//! Field names are those of the struct in camel case. What a type alone cannot say stands in `#[contract(...)]`:
//!
//! | key | on | means |
//! |---|---|---|
//! | `with = function` | a field | reads it, instead of the type's own way |
//! | `default = value` | a field | may be left out, and is then this |
//! | `optional` | a field of an answer | is left out where it is `None`, not null |
//! | `declared_optional` | a field of an answer | is always there, though its TypeScript says that it may be left out |
//! | `fixed` | a field of an answer | is text of the crate |
//! | `limit = limits::NAME` | a list of a request | holds at most so many; its doc comment says so |
//! | `skip` | a field | is neither read nor written |
//! | `as_number` | a decimal of a request | is written as a number, as it is read |
//! | `goes_on` | a field that may be left out | does not stop the reading where it cannot be read: the rest is looked at as if it were left out |
//! | `flatten` | a field | its fields stand among ours; in a request its type is a `part` |
//! | `new` | a request | has a function `new` of the fields that may not be left out; the others are filled in with `..` |
//! | `part` | a request | its fields may stand among those of another request |
//! | `name = "text"` | a field or a variant | is called so |
//! | `ts = "type"` | a field or a type | its TypeScript, where the type alone does not say it |
//! | `tag = "kind"` | an enum | the field that tells its variants apart |
//! | `check = function` | a type | looks at the whole once it is read: `fn(Self, Place, &mut Problems) -> Option<Self>` |
//! | `declared_required` | a field of a request | is needed where its TypeScript says so, though not everywhere |
//! | `untyped` | a type | has no TypeScript of its own |
//! | `partial = "Name"` | an entry | the record of those of its fields that an overlay names |
//! | `blank = value` | a field of an entry | what a new entry has where an overlay does not say it |
//! | `nullable` | a field of an entry | an overlay must say it, and may say null |
//! | `written = "name"` | a field of an entry | its name in the JSON files, where it is another |
//! | `made` | a field of an entry | is made by the build of other fields, and not in the files |
//! | `needed` | a list of an entry | is written even where it is empty |
//! | `spelled_out = function` | an entry | a function of `rulebook::raw` by which what is written shorter in the files becomes its table of fields |
//! | `both` | a type that has both derives | the request's declaration is the answer's too, and what is `None` is left out |

mod attributes;
mod declare;
mod entry;
mod read;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Reads the type from a caller's value.
#[proc_macro_derive(Request, attributes(contract))]
pub fn request(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    finish(read::expand(&input))
}

/// Writes the type into an answer.
#[proc_macro_derive(Answer, attributes(contract))]
pub fn answer(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    finish(write::expand(&input))
}

/// Reads an entry of the rulebook from its file, packs and unpacks it, and makes the partial one that an overlay brings.
#[proc_macro_derive(Entry, attributes(contract))]
pub fn entry(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    finish(entry::expand(&input))
}

fn finish(expanded: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    expanded.unwrap_or_else(|error| error.to_compile_error()).into()
}
