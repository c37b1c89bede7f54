//! Requests as the other side wrote them (`npm/wire.js`): words, and one text behind the other.
//!
//! The caller's objects are read there, into plain words, before the module is entered: an object that throws while it is read
//! throws in its owner's hands and leaves nothing half done here.

use crate::value::Value;

/// What was written, and how far it has been read.
#[derive(Debug, Default)]
pub struct Source {
    words: Vec<u32>,
    text: Vec<u8>,
    at: usize,
    text_at: usize,
}

/// The tags; `npm/wire.js` has the same.
mod tag {
    pub const WHOLE: u32 = 1;
    pub const NUMBER: u32 = 2;
    pub const TEXT: u32 = 3;
    pub const LIST: u32 = 4;
    pub const RECORD: u32 = 5;
    pub const OTHER: u32 = 6;
    /// A list of so many elements that none of them was written.
    pub const LONG: u32 = 7;
    pub const BITS: u32 = 3;
}

/// What JSON does not have, by its number; keys of the message `request.wrong-type`.
const OTHERS: [&str; 5] = ["undefined", "bigint", "function", "deep", "foreign"];

impl Source {
    /// Makes room for so many words and bytes of text, and starts anew; gives the places of the two.
    pub fn room(&mut self, words: usize, bytes: usize) -> (usize, usize) {
        self.words.resize(words, 0);
        self.text.resize(bytes, 0);
        self.begin();
        (self.words.as_ptr().addr(), self.text.as_ptr().addr())
    }

    /// Starts reading what has been written.
    pub const fn begin(&mut self) {
        self.at = 0;
        self.text_at = 0;
    }

    fn word(&mut self) -> u32 {
        let word = self.words.get(self.at).copied().unwrap_or(0);
        self.at = self.at.saturating_add(1);
        word
    }

    fn text(&mut self, bytes: u32) -> String {
        let end = self.text_at.saturating_add(usize::try_from(bytes).unwrap_or(usize::MAX));
        let text = self.text.get(self.text_at..end).unwrap_or_default();
        self.text_at = end;
        // The other side's encoder writes nothing else than UTF-8.
        core::str::from_utf8(text).unwrap_or_default().into()
    }

    /// The next value.
    pub fn value(&mut self) -> Value {
        let word = self.word();
        let rest = word >> tag::BITS;
        match word & ((1 << tag::BITS) - 1) {
            tag::WHOLE => Value::Number(rest.into()),
            tag::NUMBER => {
                let (low, high) = (self.word(), self.word());
                Value::Number(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
            }
            tag::TEXT => Value::Text(self.text(rest)),
            tag::LIST => Value::List((0..rest).map(|_| self.value()).collect()),
            tag::RECORD => Value::Record((0..rest).map(|_| (self.name(), self.value())).collect()),
            tag::OTHER => Value::Other(usize::try_from(rest).ok().and_then(|rest| OTHERS.get(rest)).copied().unwrap_or("foreign")),
            tag::LONG => Value::Long(rest),
            _ => match rest {
                0 => Value::Null,
                rest => Value::Bool(rest == 1),
            },
        }
    }

    fn name(&mut self) -> String {
        let bytes = self.word() >> tag::BITS;
        self.text(bytes)
    }
}

/// Writes requests as `npm/wire.js` does, for the tests of the edge.
#[cfg(test)]
impl Source {
    /// Appends a value.
    pub fn put(&mut self, value: &Value) {
        let tagged = |rest: usize, tag: u32| u32::try_from(rest).unwrap_or(0) << tag::BITS | tag;
        match value {
            Value::Null => self.words.push(0),
            Value::Bool(flag) => self.words.push(if *flag { 1 } else { 2 } << tag::BITS),
            Value::Number(number) => {
                let bits = number.to_bits();
                let half = |bits: u64| u32::try_from(bits & 0xffff_ffff).unwrap_or(0);
                self.words.extend([tag::NUMBER, half(bits), half(bits >> 32)]);
            }
            Value::Text(text) => {
                self.words.push(tagged(text.len(), tag::TEXT));
                self.text.extend(text.bytes());
            }
            Value::List(list) => {
                self.words.push(tagged(list.len(), tag::LIST));
                list.iter().for_each(|one| self.put(one));
            }
            Value::Record(fields) => {
                self.words.push(tagged(fields.len(), tag::RECORD));
                for (name, field) in fields {
                    self.words.push(tagged(name.len(), 0));
                    self.text.extend(name.bytes());
                    self.put(field);
                }
            }
            Value::Long(count) => self.words.push(count << tag::BITS | tag::LONG),
            Value::Other(what) => {
                let place = OTHERS.iter().position(|known| known == what).unwrap_or(0);
                self.words.push(tagged(place, tag::OTHER));
            }
        }
    }

    /// Forgets everything that was written.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
