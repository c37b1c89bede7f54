//! Byte order marks: what stands in a log is UTF-8 from here on, whatever it was written in.

use kling_kernels::log::utf16::Utf16;

/// The mark that some programs write at the start of a text.
const UTF8_MARK: &[u8] = "\u{feff}".as_bytes();
const LITTLE_ENDIAN_MARK: [u8; 2] = [0xff, 0xfe];
const BIG_ENDIAN_MARK: [u8; 2] = [0xfe, 0xff];
/// The longest of them.
const MARK_BYTES: usize = 3;

/// How a log is written.
pub(super) enum Decode {
    /// Not known yet; the bytes so far are fewer than a mark may have.
    Unknown(Vec<u8>),
    /// As it is.
    Plain,
    /// Two bytes a unit.
    Wide(Utf16),
}

impl Decode {
    pub(super) const fn new() -> Self {
        Self::Unknown(Vec::new())
    }

    /// Looks at the start of a log for a mark, and hands on what comes after it. `None` where more bytes are needed.
    fn begin(&mut self, last: bool) -> Option<Vec<u8>> {
        let Self::Unknown(start) = self else { return None };
        if start.len() < MARK_BYTES && !last {
            return None;
        }
        let start = core::mem::take(start);
        if let Some(rest) = start.strip_prefix(UTF8_MARK) {
            *self = Self::Plain;
            return Some(rest.to_vec());
        }
        let is_big_endian = start.starts_with(&BIG_ENDIAN_MARK);
        if !is_big_endian && !start.starts_with(&LITTLE_ENDIAN_MARK) {
            *self = Self::Plain;
            return Some(start);
        }
        let (mut wide, mut out) = (Utf16::new(is_big_endian), Vec::new());
        wide.push(start.get(BIG_ENDIAN_MARK.len()..).unwrap_or_default(), &mut out);
        *self = Self::Wide(wide);
        Some(out)
    }

    /// Decodes a piece: hands on what can be told of it, a copy only where it has to be one.
    pub(super) fn push(&mut self, mut piece: &[u8], mut read: impl FnMut(&[u8])) {
        if let Self::Unknown(start) = self {
            let more = MARK_BYTES.saturating_sub(start.len()).min(piece.len());
            let (first, rest) = piece.split_at_checked(more).unwrap_or((piece, &[]));
            start.extend_from_slice(first);
            piece = rest;
            if let Some(start) = self.begin(false) {
                read(&start);
            }
        }
        match self {
            Self::Unknown(_) => {}
            Self::Plain => read(piece),
            Self::Wide(wide) => {
                // In parts, so that no more is kept than a part.
                for part in piece.chunks(1 << 16) {
                    let mut out = Vec::new();
                    wide.push(part, &mut out);
                    read(&out);
                }
            }
        }
    }

    /// Ends the log.
    pub(super) fn finish(&mut self, mut read: impl FnMut(&[u8])) {
        if let Some(start) = self.begin(true) {
            read(&start);
        }
        if let Self::Wide(wide) = self {
            let mut out = Vec::new();
            wide.finish(&mut out);
            read(&out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], cut: usize) -> Vec<u8> {
        let (mut decode, mut out) = (Decode::new(), Vec::new());
        for piece in bytes.chunks(cut) {
            decode.push(piece, |text| out.extend_from_slice(text));
        }
        decode.finish(|text| out.extend_from_slice(text));
        out
    }

    #[test]
    fn a_mark_tells_how_a_log_is_written_and_is_no_part_of_it() {
        let little: Vec<u8> = "\u{feff}a,é\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}a,é\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in ["\u{feff}a,é\n".as_bytes(), "a,é\n".as_bytes(), &little, &big] {
            for cut in [1, 2, 3, 4, 100] {
                assert_eq!(decoded(bytes, cut), "a,é\n".as_bytes(), "{bytes:?} {cut}");
            }
        }
        for bytes in [b"".as_slice(), b"a", b"\xef\xbb", b"\xff", b"\xff\xfe"] {
            let expected = if bytes == b"\xff\xfe" { b"" } else { bytes };
            assert_eq!(decoded(bytes, 1), expected);
        }
    }
}
