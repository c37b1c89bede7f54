//! Texts that come again and again, kept once and told apart by a number.

use kling_kernels::texts::Texts;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash};
use std::rc::Rc;

/// A table whose hashes are the same in every run, so that nothing depends on chance; nothing depends on its order either.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Texts that are equal have the same number, in the order in which they came first.
#[derive(Debug, Default)]
pub struct Names(Texts);

impl Names {
    /// The number of a text.
    pub fn number(&mut self, text: &str) -> u32 {
        self.0.number(text.as_bytes())
    }

    /// The number of a text that has come before.
    #[must_use]
    pub fn known(&self, text: &str) -> Option<u32> {
        self.0.known(text.as_bytes())
    }

    /// The text with a number.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<&str> {
        // What went in was text.
        self.0.text(number).and_then(|bytes| core::str::from_utf8(bytes).ok())
    }

    /// The same as bytes, which are in the order of their texts.
    #[must_use]
    pub fn bytes(&self, number: u32) -> &[u8] {
        self.0.text(number).unwrap_or_default()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Things that are equal have the same number, in the order in which they came first.
#[derive(Debug)]
pub struct Numbered<T> {
    numbers: Table<Rc<T>, u32>,
    things: Vec<Rc<T>>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: Table::default(), things: Vec::new() }
    }
}

impl<T: Hash + Eq> Numbered<T> {
    /// The number of a thing.
    pub fn number_of(&mut self, thing: T) -> u32 {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        // Far more than the limits let in.
        let number = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        let thing = Rc::new(thing);
        self.things.push(Rc::clone(&thing));
        self.numbers.insert(thing, number);
        number
    }

    /// The thing with a number.
    #[must_use]
    pub fn thing(&self, number: u32) -> Option<&T> {
        usize::try_from(number).ok().and_then(|number| self.things.get(number)).map(AsRef::as_ref)
    }
}
