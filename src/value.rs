//! A request before it is understood: the tree of values a caller handed over.
//!
//! It keeps apart what a typed decoder would lose: unknown fields, nulls, values of other types. The readers of
//! [`crate::api`] turn it into requests and tell every problem they meet.

/// A JSON-like value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`; not the same as a field that is not there.
    Null,
    /// A truth value.
    Bool(bool),
    /// A JavaScript number, NaN and infinities included.
    Number(f64),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object: its own fields in their order.
    Record(Vec<(String, Value)>),
    /// Something that JSON does not have, by its name.
    Other(&'static str),
}

impl Value {
    /// What this is, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "an array",
            Self::Record(_) => "an object",
            Self::Other(kind) => kind,
        }
    }
}

/// The shortest decimal form of a number, without an exponent: the same text on every engine.
#[must_use]
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".into()
    } else if number.is_infinite() {
        if number < 0.0 { "-Infinity".into() } else { "Infinity".into() }
    } else {
        shortest(number)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn shortest(number: f64) -> String {
    number.to_string()
}

/// The engine knows how to print a number; the library's own printer would take 19 KB of the module.
#[cfg(target_arch = "wasm32")]
use crate::wasm::shortest;
