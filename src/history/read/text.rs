//! Bytes of any file as UTF-8, in pieces: a mark is taken off, and UTF-16 is told by its own.

/// How a file is written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// Its first bytes have not come.
    #[default]
    Unknown,
    Utf8,
    Utf16 {
        is_little: bool,
    },
}

/// Makes UTF-8 of pieces.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    coding: Coding,
    /// Bytes that wait for those after them.
    held: Vec<u8>,
}

impl Decoder {
    /// Appends what a piece says to `out`.
    pub(super) fn push(&mut self, piece: &[u8], is_last: bool, out: &mut Vec<u8>) {
        if self.coding == Coding::Unknown {
            self.held.extend_from_slice(piece);
            if self.held.len() < 3 && !is_last {
                return;
            }
            let held = core::mem::take(&mut self.held);
            let (coding, mark) = match held.as_slice() {
                [0xff, 0xfe, ..] => (Coding::Utf16 { is_little: true }, 2),
                [0xfe, 0xff, ..] => (Coding::Utf16 { is_little: false }, 2),
                [0xef, 0xbb, 0xbf, ..] => (Coding::Utf8, 3),
                _ => (Coding::Utf8, 0),
            };
            self.coding = coding;
            return self.push(held.get(mark..).unwrap_or_default(), is_last, out);
        }
        let Coding::Utf16 { is_little } = self.coding else { return out.extend_from_slice(piece) };
        self.held.extend_from_slice(piece);
        let unit = |pair: &[u8; 2]| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
        let (pairs, _) = self.held.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(unit).collect();
        // The first half of a pair waits for the other one.
        if !is_last && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
            units.pop();
        }
        self.held.drain(..units.len().saturating_mul(2));
        for letter in char::decode_utf16(units) {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if is_last && !self.held.is_empty() {
            out.extend_from_slice("\u{fffd}".as_bytes());
            self.held.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decoder;

    fn decoded(bytes: &[u8], piece: usize) -> String {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for part in bytes.chunks(piece) {
            decoder.push(part, false, &mut out);
        }
        decoder.push(&[], true, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn every_coding_says_the_same_in_pieces_of_any_size() {
        let text = "{\"id\": \"编号 😀\"}";
        let sixteen =
            |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect() };
        for piece in 1..6 {
            assert_eq!(decoded(text.as_bytes(), piece), text);
            assert_eq!(decoded(format!("\u{feff}{text}").as_bytes(), piece), text);
            assert_eq!(decoded(&sixteen(u16::to_le_bytes), piece), text);
            assert_eq!(decoded(&sixteen(u16::to_be_bytes), piece), text);
        }
        assert_eq!(decoded(b"", 1), "");
        assert_eq!(decoded(b"ab", 1), "ab");
        assert_eq!(decoded(&[0xff, 0xfe, 0x41], 1), "\u{fffd}");
    }
}
