//! Texts that come again and again, kept once and told apart by a number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash};
use std::rc::Rc;

/// A table whose hashes are the same in every run, so that nothing depends on chance; nothing depends on its order either.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Things that are equal have the same number, in the order in which they came first.
#[derive(Debug)]
pub struct Numbered<T: ?Sized> {
    numbers: Table<Rc<T>, u32>,
    things: Vec<Rc<T>>,
}

impl<T: ?Sized> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: Table::default(), things: Vec::new() }
    }
}

impl<T: Hash + Eq + ?Sized> Numbered<T> {
    /// The number of a thing.
    pub fn number<'t>(&mut self, thing: &'t T) -> u32
    where
        Rc<T>: From<&'t T>,
    {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        self.add(Rc::from(thing))
    }

    /// The number of a thing that is handed over.
    pub fn number_of(&mut self, thing: T) -> u32
    where
        T: Sized,
    {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        self.add(Rc::new(thing))
    }

    fn add(&mut self, thing: Rc<T>) -> u32 {
        // Far more than the limits let in.
        let number = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        self.things.push(Rc::clone(&thing));
        self.numbers.insert(thing, number);
        number
    }

    /// The number of a thing that has come before.
    #[must_use]
    pub fn known(&self, thing: &T) -> Option<u32> {
        self.numbers.get(thing).copied()
    }

    /// The thing with a number.
    #[must_use]
    pub fn thing(&self, number: u32) -> Option<&T> {
        usize::try_from(number).ok().and_then(|number| self.things.get(number)).map(AsRef::as_ref)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.things.is_empty()
    }
}
