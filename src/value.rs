//! A request before it is understood: the tree of values a caller handed over.
//!
//! It keeps apart what a typed decoder would lose: unknown fields, nulls, values of other types. The readers of
//! [`crate::record::read`] turn it into requests and tell every problem they meet.

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
    /// So much that it was not handed over.
    TooMuch(Excess),
    /// Something that JSON does not have, by its name.
    Other(&'static str),
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// An array with so many elements.
    Elements(u32),
    /// An object with so many fields.
    Fields(u32),
    /// Text of so many letters.
    Letters(u32),
    /// A request with more values than the limit, whatever holds them.
    Values,
}

impl Value {
    /// A field of an object; `None` where it is not there, or this is not an object.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// What this is, as a key of the message `request.wrong-type`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::Text(_) | Self::TooMuch(Excess::Letters(_)) => "text",
            Self::List(_) | Self::TooMuch(Excess::Elements(_)) => "array",
            Self::Record(_) | Self::TooMuch(Excess::Fields(_) | Excess::Values) => "object",
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
        crate::number::shortest(number)
    }
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    #[allow(clippy::excessive_precision, reason = "the exact value shows the tie")]
    fn ties_go_to_the_even_digit_as_in_javascript() {
        assert_eq!(number_text(667_082_108_456_853.25), "667082108456853.2");
        assert_eq!(number_text(-667_082_108_456_853.25), "-667082108456853.2");
        assert_eq!(number_text(5e-324).len(), 326);
        assert_eq!(number_text(0.1), "0.1");
        assert_eq!(number_text(f64::NEG_INFINITY), "-Infinity");
    }
}
