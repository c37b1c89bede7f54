//! Rows of a ledger whose fields are plain: what they share with others as one text, and their own numbers.
//!
//! A row is not plain, and left to whoever reads rows the long way, where a string has escapes, a number an exponent, or a decimal more
//! digits than a word holds: what is read here is read alike there. Whether the numbers can be what they are to be is the
//! caller's to say.

use super::cells::Cell;
use super::json::Kind;
use super::json::rows::Found;
use core::ops::Range;

/// Decimals of a row.
pub const DECIMALS: usize = 6;
/// Digits that fit a word whatever they are.
const DIGITS_MAX: usize = 18;
/// What stands in the place of a length for true and false; no token is as long.
const TRUE: u32 = u32::MAX;
const FALSE: u32 = u32::MAX - 1;
/// Before the place of a decimal that is told; no place of a shared text is as high.
const IS_DECIMAL: u8 = 0x80;

/// What a field is to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Other,
    /// One of few texts, at this place among them.
    Shared(u8),
    /// Its own text.
    Own,
    /// A whole number.
    Whole,
    /// A decimal, at this place among them.
    Decimal(u8),
}

/// A decimal: its digits without zeros at the end of its fraction. Zero is not below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Its digits.
    pub digits: u64,
    /// How many of them stand behind the point.
    pub places: u32,
    /// Whether it is below zero.
    pub is_negative: bool,
}

/// A plain row.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    /// The shared texts and which decimals are told: the same for rows that are alike in them.
    pub shared: Vec<u8>,
    /// Where its own text stands.
    pub own: Range<usize>,
    /// Its whole number.
    pub whole: Option<u64>,
    /// Its decimals.
    pub decimals: [Option<Decimal>; DECIMALS],
}

impl Plain {
    /// Reads values of JSON; false where the row is not plain.
    #[inline(never)]
    pub fn values(&mut self, text: &[u8], values: &[Found], parts: &[Part]) -> bool {
        self.clear();
        values.iter().zip(parts).all(|((place, kind), part)| self.field(text, place, *kind, *part))
    }

    /// Reads cells; false where the row is not plain.
    #[inline(never)]
    pub fn cells(&mut self, text: &[u8], cells: &[Cell], parts: &[Part]) -> bool {
        self.clear();
        cells.iter().zip(parts).all(|((place, doubled), part)| self.field(text, place, Kind::Text { escaped: *doubled }, *part))
    }

    fn clear(&mut self) {
        self.shared.clear();
        self.own = 0..0;
        self.whole = None;
        self.decimals = [None; DECIMALS];
    }

    #[inline]
    fn field(&mut self, text: &[u8], place: &Range<usize>, kind: Kind, part: Part) -> bool {
        let bytes = text.get(place.clone()).unwrap_or_default();
        let is_plain = match kind {
            _ if part == Part::Other => return true,
            Kind::Text { escaped } => !escaped,
            Kind::Number => !bytes.iter().any(|byte| matches!(byte, b'e' | b'E')),
            Kind::Null => return true,
            Kind::True | Kind::False => {
                let Part::Shared(field) = part else { return false };
                self.share(field, if kind == Kind::True { TRUE } else { FALSE }, &[]);
                return true;
            }
        };
        if !is_plain || bytes.is_empty() {
            return is_plain;
        }
        match part {
            Part::Other => {}
            Part::Shared(field) => self.share(field, u32::try_from(bytes.len()).unwrap_or(0), bytes),
            Part::Own => self.own = place.clone(),
            Part::Whole => {
                self.whole = digits(bytes, 0);
                return self.whole.is_some();
            }
            Part::Decimal(field) => {
                let Some(slot) = self.decimals.get_mut(usize::from(field)) else { return false };
                *slot = decimal(bytes);
                let is_read = slot.is_some();
                self.shared.push(IS_DECIMAL | field);
                return is_read;
            }
        }
        true
    }

    #[inline]
    fn share(&mut self, field: u8, length: u32, bytes: &[u8]) {
        let [one, two, three, four] = length.to_le_bytes();
        self.shared.extend_from_slice(&[field, one, two, three, four]);
        self.shared.extend_from_slice(bytes);
    }
}

/// The number that digits write behind those that have come; none where one is not a digit, or they are too many.
#[inline]
fn digits(bytes: &[u8], before: u64) -> Option<u64> {
    if bytes.is_empty() || bytes.len() > DIGITS_MAX {
        return None;
    }
    bytes.iter().try_fold(before, |number, byte| {
        // At most eighteen digits.
        byte.is_ascii_digit().then(|| number.wrapping_mul(10).wrapping_add(u64::from(byte & 0x0f)))
    })
}

#[inline]
fn decimal(bytes: &[u8]) -> Option<Decimal> {
    let (is_negative, unsigned) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if unsigned.len() > DIGITS_MAX {
        return None;
    }
    let (mut number, mut places) = match unsigned.iter().position(|byte| *byte == b'.') {
        None => (digits(unsigned, 0)?, 0),
        Some(point) => {
            let (whole, fraction) = (unsigned.get(..point)?, unsigned.get(point.saturating_add(1)..)?);
            (digits(fraction, digits(whole, 0)?)?, u32::try_from(fraction.len()).ok()?)
        }
    };
    while places > 0 && number % 10 == 0 {
        number /= 10;
        places = places.saturating_sub(1);
    }
    (number > 0 || !is_negative).then_some(Decimal { digits: number, places, is_negative })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_held_without_zeros_at_their_ends() {
        for (text, number, places, is_negative) in [
            ("0", 0, 0, false),
            ("007.50", 75, 1, false),
            ("-2.400", 24, 1, true),
            ("0.00", 0, 0, false),
            ("100", 100, 0, false),
            ("123456789012345678", 123_456_789_012_345_678, 0, false),
        ] {
            assert_eq!(decimal(text.as_bytes()), Some(Decimal { digits: number, places, is_negative }), "{text}");
        }
        for text in ["-", "-0", "-0.0", ".5", "5.", "+1", "1e3", "1 ", "1.2.3", "1234567890123456789", "--1", "é"] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn rows_share_what_is_alike_and_nothing_else() {
        let parts = [Part::Shared(0), Part::Shared(1), Part::Own, Part::Decimal(0), Part::Other];
        let read = |cells: [&str; 5]| {
            let text = cells.concat();
            let mut at = 0;
            let cells = cells.map(|cell| {
                let start = at;
                at += cell.len();
                (start..at, false)
            });
            let mut plain = Plain::default();
            plain.cells(text.as_bytes(), &cells, &parts).then_some(plain)
        };
        let shared = |cells| read(cells).map(|plain: Plain| plain.shared);
        assert!(shared(["ab", "c", "t1", "3", "x"]).is_some());
        assert_eq!(shared(["ab", "c", "t1", "3", "x"]), shared(["ab", "c", "t2", "4.5", "y"]));
        for other in [["a", "bc", "t1", "3", "x"], ["", "c", "t1", "3", "x"], ["ab", "", "t1", "3", "x"], ["ab", "c", "t1", "", "x"]] {
            assert_ne!(shared(["ab", "c", "t1", "3", "x"]), shared(other), "{other:?}");
        }
        assert_eq!(shared(["ab", "c", "t1", "3,5", "x"]), None);
    }
}
