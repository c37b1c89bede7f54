//! What a status says of a request.

/// What became of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Answered with 1xx to 3xx.
    Answered,
    /// Refused with 4xx, other than 429: valid, and no error (rule `sla.not_errors`).
    Refused,
    /// Refused with 429: valid, and no error.
    TooMany,
    /// Failed with 5xx.
    Failed,
    /// Never answered.
    Unreached,
}

impl Outcome {
    /// What the three digits of a status say; `None` where they are not a status.
    #[inline]
    pub const fn of_digits(digits: [u8; 3]) -> Option<Self> {
        if !digits[1].is_ascii_digit() || !digits[2].is_ascii_digit() {
            return None;
        }
        match digits {
            [b'1'..=b'3', _, _] => Some(Self::Answered),
            [b'4', b'2', b'9'] => Some(Self::TooMany),
            [b'4', _, _] => Some(Self::Refused),
            [b'5', _, _] => Some(Self::Failed),
            _ => None,
        }
    }
}
