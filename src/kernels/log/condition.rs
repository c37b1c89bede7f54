//! Which rows are requests to the vendor: a proxy's log holds others.

/// What a field must hold for its row to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// This text.
    Equals(Vec<u8>),
    /// A text that starts with this one.
    StartsWith(Vec<u8>),
    /// One of these.
    OneOf(Vec<Vec<u8>>),
}

impl Test {
    /// Whether a text is what the field must hold.
    #[must_use]
    pub fn holds(&self, text: &[u8]) -> bool {
        match self {
            Self::Equals(wanted) => text == wanted,
            Self::StartsWith(start) => text.starts_with(start),
            Self::OneOf(list) => list.iter().any(|wanted| text == wanted),
        }
    }
}
