//! Texts told apart by numbers, kept one behind the other.

use core::hash::Hasher;
use std::hash::DefaultHasher;

/// Texts that are equal have the same number, in the order in which they came first.
#[derive(Debug, Default)]
pub struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
    /// By the low bits of hashes: the hash, and the number plus one; 0 is free. A power of two of them.
    slots: Vec<u64>,
    /// Words as bytes.
    written: Vec<u8>,
}

/// The hash is the same in every run, so that nothing depends on chance; nothing depends on its order either.
#[inline]
fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    hasher.finish() >> 32
}

impl Texts {
    /// The number of a text.
    #[inline(never)]
    pub fn number(&mut self, text: &[u8]) -> u32 {
        // Three in four slots may be taken.
        if self.len().saturating_add(1).saturating_mul(4) > self.slots.len().saturating_mul(3) {
            self.grow();
        }
        let hash = hash(text);
        match self.find(text, hash) {
            Ok(number) => number,
            Err(free) => {
                // Far more than any limit lets in.
                let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
                self.bytes.extend_from_slice(text);
                self.ends.push(self.bytes.len());
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = (hash << 32) | u64::from(number).saturating_add(1);
                }
                number
            }
        }
    }

    /// The number of a text that is written in words.
    #[inline(never)]
    pub fn number_of_words(&mut self, words: &[u32]) -> u32 {
        let mut written = core::mem::take(&mut self.written);
        written.clear();
        for word in words {
            written.extend_from_slice(&word.to_le_bytes());
        }
        let number = self.number(&written);
        self.written = written;
        number
    }

    /// The number of a text that has come before.
    #[must_use]
    #[inline(never)]
    pub fn known(&self, text: &[u8]) -> Option<u32> {
        self.find(text, hash(text)).ok()
    }

    /// The number of a text, or the slot that is free for it.
    #[inline]
    fn find(&self, text: &[u8], hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = usize::try_from(hash).unwrap_or(0) & mask;
        loop {
            match self.slots.get(at) {
                None | Some(0) => return Err(at),
                Some(slot) if slot >> 32 == hash => {
                    let number = u32::try_from(slot & u64::from(u32::MAX)).unwrap_or(0).wrapping_sub(1);
                    if self.text(number) == Some(text) {
                        return Ok(number);
                    }
                }
                Some(_) => {}
            }
            at = at.wrapping_add(1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = core::mem::take(&mut self.slots);
        self.slots = vec![0; slots.len().saturating_mul(2).max(64)];
        let mask = self.slots.len().wrapping_sub(1);
        for slot in slots.into_iter().filter(|slot| *slot != 0) {
            let mut at = usize::try_from(slot >> 32).unwrap_or(0) & mask;
            while self.slots.get(at).is_some_and(|taken| *taken != 0) {
                at = at.wrapping_add(1) & mask;
            }
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
        }
    }

    /// The text with a number.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<&[u8]> {
        let number = usize::try_from(number).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(start..*self.ends.get(number)?)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn equal_texts_have_one_number_and_each_number_its_text() {
        let mut texts = Texts::default();
        assert_eq!((texts.known(b""), texts.text(0)), (None, None));
        let all: Vec<String> = (0..5_000).map(|number: u32| (number * number).to_string()).chain([String::new()]).collect();
        for _ in 0..2 {
            for (number, text) in (0..).zip(&all) {
                assert_eq!(texts.number(text.as_bytes()), number);
            }
        }
        assert_eq!(texts.len(), all.len());
        for (number, text) in (0..).zip(&all) {
            assert_eq!((texts.text(number), texts.known(text.as_bytes())), (Some(text.as_bytes()), Some(number)));
        }
        assert_eq!((texts.known(b"2"), texts.text(5_001)), (None, None));
        assert_eq!((texts.number_of_words(&[1, 2]), texts.number_of_words(&[2, 1]), texts.number_of_words(&[1, 2])), (5_001, 5_002, 5_001));
    }
}
