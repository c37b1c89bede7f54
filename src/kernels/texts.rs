//! Texts told apart by numbers, kept one behind the other.

use core::hash::Hasher;
use hashbrown::HashTable;
use std::hash::DefaultHasher;

/// Texts that are equal have the same number, in the order in which they came first.
#[derive(Debug, Default)]
pub struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The number of each text, with its hash.
    numbers: HashTable<(u32, u32)>,
    /// Words as bytes.
    written: Vec<u8>,
}

/// The hash is the same in every run, so that nothing depends on chance; nothing depends on its order either.
#[inline]
fn hash(text: &[u8]) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    let [_, _, _, _, upper @ ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes(upper)
}

/// The hash as the table takes it, which looks at the lowest bits and the highest.
#[inline]
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

/// The text with a number, where texts end so.
#[inline]
fn text_in<'b>(bytes: &'b [u8], ends: &[usize], number: u32) -> Option<&'b [u8]> {
    let number = usize::try_from(number).ok()?;
    let start = match number.checked_sub(1) {
        Some(before) => *ends.get(before)?,
        None => 0,
    };
    bytes.get(start..*ends.get(number)?)
}

impl Texts {
    /// The number of a text.
    #[inline(never)]
    pub fn number(&mut self, text: &[u8]) -> u32 {
        let hash = hash(text);
        if let Some(number) = self.find(text, hash) {
            return number;
        }
        // Far more than any limit lets in.
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.numbers.insert_unique(spread(hash), (hash, number), |(known, _)| spread(*known));
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
        number
    }

    #[inline]
    fn find(&self, text: &[u8], hash: u32) -> Option<u32> {
        let is_text = |(known, number): &(u32, u32)| *known == hash && self.text(*number) == Some(text);
        self.numbers.find(spread(hash), is_text).map(|(_, number)| *number)
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
        self.find(text, hash(text))
    }

    /// The text with a number.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<&[u8]> {
        text_in(&self.bytes, &self.ends, number)
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
