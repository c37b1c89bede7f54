//! JSON's grammar from left to right, for the fast path of objects.

use super::values::{number, text, word};
use super::walk::DEEPEST;
use core::ops::Range;

/// Reads JSON from left to right.
pub(super) struct Cursor<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
    pub(super) line_ends: u64,
    pub(super) is_stream: bool,
}

impl Cursor<'_> {
    #[inline]
    pub(super) const fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// The next byte that is not a blank.
    #[inline]
    pub(super) fn blanks(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\t' | b'\r' => self.step(),
                b'\n' if self.is_stream => {
                    self.line_ends = self.line_ends.wrapping_add(1);
                    self.step();
                }
                other => return Some(other),
            }
        }
    }

    /// Goes past a byte that must come next, after blanks.
    #[inline]
    pub(super) fn past(&mut self, byte: u8) -> Option<()> {
        (self.blanks()? == byte).then(|| self.step())
    }

    /// Goes past what may stand between two objects.
    pub(super) fn separators(&mut self) {
        while self.blanks() == Some(b',') {
            self.step();
        }
    }

    /// A string after its opening quote, and whether it holds escapes.
    #[inline]
    pub(super) fn text(&mut self) -> Option<(Range<usize>, bool)> {
        let (length, is_escaped) = text(self.bytes.get(self.at..)?)?;
        let place = self.at..self.at.wrapping_add(length);
        self.at = place.end.wrapping_add(1);
        Some((place, is_escaped))
    }

    /// Goes past a value.
    pub(super) fn value(&mut self, depth: u32) -> Option<()> {
        let next = self.blanks()?;
        let rest = self.bytes.get(self.at..)?;
        match next {
            b'"' => {
                self.step();
                self.text()?;
            }
            b'{' | b'[' => {
                let deeper = depth.wrapping_add(1);
                if deeper > DEEPEST {
                    return None;
                }
                self.step();
                return if next == b'{' { self.skip_object(deeper) } else { self.skip_list(deeper) };
            }
            b'-' | b'0'..=b'9' => self.at = self.at.wrapping_add(number(rest)?),
            _ => self.at = self.at.wrapping_add(word(rest)?),
        }
        Some(())
    }

    fn skip_object(&mut self, depth: u32) -> Option<()> {
        if self.blanks()? == b'}' {
            self.step();
            return Some(());
        }
        loop {
            self.past(b'"')?;
            self.text()?;
            self.past(b':')?;
            self.value(depth)?;
            match self.blanks()? {
                b',' => self.step(),
                b'}' => {
                    self.step();
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn skip_list(&mut self, depth: u32) -> Option<()> {
        if self.blanks()? == b']' {
            self.step();
            return Some(());
        }
        loop {
            self.value(depth)?;
            match self.blanks()? {
                b',' => self.step(),
                b']' => {
                    self.step();
                    return Some(());
                }
                _ => return None,
            }
        }
    }
}
