//! UTF-16 into UTF-8, in pieces that may be cut anywhere.

/// What has been cut off so far.
#[derive(Debug, Clone)]
pub struct Utf16 {
    is_big_endian: bool,
    /// The first half of a unit.
    half: Option<u8>,
    /// The first half of a pair.
    high: Option<u16>,
}

/// Units that are taken together where all are ASCII.
const AT_ONCE: usize = 16;

impl Utf16 {
    /// At the start of a text, after its mark.
    #[must_use]
    pub const fn new(is_big_endian: bool) -> Self {
        Self { is_big_endian, half: None, high: None }
    }

    /// Appends what a piece says. Half a pair becomes U+FFFD.
    #[inline(never)]
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        out.reserve(piece.len());
        let mut rest = piece;
        if let (Some(first), Some((second, after))) = (self.half, rest.split_first()) {
            self.half = None;
            self.unit(self.unit_of([first, *second]), out);
            rest = after;
        }
        let (low, high) = if self.is_big_endian { (1, 0) } else { (0, 1) };
        while rest.len() >= 2 {
            if self.high.is_none()
                && let Some(many) = rest.first_chunk::<{ 2 * AT_ONCE }>()
            {
                let units = many.as_chunks::<2>().0;
                let is_ascii = units
                    .iter()
                    .fold(0, |all, unit| all | unit.get(high).copied().unwrap_or(1) | (unit.get(low).copied().unwrap_or(0) & 0x80))
                    == 0;
                if is_ascii {
                    out.extend(units.iter().filter_map(|unit| unit.get(low)));
                    rest = rest.get(2 * AT_ONCE..).unwrap_or_default();
                    continue;
                }
            }
            let Some((unit, after)) = rest.split_first_chunk::<2>() else { break };
            self.unit(self.unit_of(*unit), out);
            rest = after;
        }
        self.half = self.half.or(rest.first().copied());
    }

    /// Ends the text: what was cut off is not a letter.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        if self.half.take().is_some() | self.high.take().is_some() {
            letter(char::REPLACEMENT_CHARACTER, out);
        }
    }

    const fn unit_of(&self, bytes: [u8; 2]) -> u16 {
        if self.is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    }

    fn unit(&mut self, unit: u16, out: &mut Vec<u8>) {
        let is_low = matches!(unit, 0xdc00..=0xdfff);
        if let Some(high) = self.high.take() {
            if is_low {
                let pair = (u32::from(high & 0x3ff) << 10 | u32::from(unit & 0x3ff)).wrapping_add(0x1_0000);
                return letter(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER), out);
            }
            letter(char::REPLACEMENT_CHARACTER, out);
        }
        if matches!(unit, 0xd800..=0xdbff) {
            self.high = Some(unit);
        } else {
            letter(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER), out);
        }
    }
}

fn letter(letter: char, out: &mut Vec<u8>) {
    out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_however_it_is_cut() {
        let text = "time,status\n2026-06-01T00:00:00Z,200 é 中 😀\n".repeat(3);
        for is_big_endian in [false, true] {
            let bytes: Vec<u8> =
                text.encode_utf16().flat_map(|unit| if is_big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            for length in [1, 2, 3, 7, 32, 33, 1000] {
                let (mut decoder, mut out) = (Utf16::new(is_big_endian), Vec::new());
                bytes.chunks(length).for_each(|piece| decoder.push(piece, &mut out));
                decoder.finish(&mut out);
                assert_eq!(String::from_utf8(out).unwrap(), text, "{length}");
            }
        }
    }

    #[test]
    fn halves_become_replacement_characters() {
        let read = |units: &[u16], odd: &[u8]| {
            let (mut decoder, mut out) = (Utf16::new(true), Vec::new());
            decoder.push(&units.iter().flat_map(|unit| unit.to_be_bytes()).chain(odd.iter().copied()).collect::<Vec<u8>>(), &mut out);
            decoder.finish(&mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(read(&[0xd83d, 0x61], &[]), "\u{fffd}a");
        assert_eq!(read(&[0xde00], &[]), "\u{fffd}");
        assert_eq!(read(&[0x61, 0xd83d], &[]), "a\u{fffd}");
        assert_eq!(read(&[0x61], &[0x00]), "a\u{fffd}");
    }
}
