//! The form in which the build hands the rulebook to the crate: bytes and a table of strings.
//!
//! Tables of Rust structs would be mostly addresses, which take room in the module and do not compress. Here an entry is
//! its fields in their order: numbers in base 128, texts as numbers of the string table, a list after its length. The
//! build packs (it compiles this file without `shapes`), the crate unpacks once, when the rulebook is first asked for.

use crate::amount::Amount;
use crate::text::Text;
use crate::time::{Day, MonthDay};
use crate::trace::Basis;
use std::borrow::Cow;

/// The packed rulebook while it is written.
#[cfg(not(shapes))]
#[derive(Default)]
pub struct Packer {
    /// The fields.
    pub bytes: Vec<u8>,
    /// Every text once, in the order of its first use.
    pub strings: Vec<String>,
}

#[cfg(not(shapes))]
impl Packer {
    /// A number in base 128, low digits first.
    pub fn number(&mut self, mut value: u32) {
        while value > 0x7f {
            self.bytes.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
            value >>= 7;
        }
        self.bytes.push(u8::try_from(value).unwrap_or(0));
    }

    fn text(&mut self, text: &str) {
        let known = self.strings.iter().position(|known| known == text);
        let index = known.unwrap_or_else(|| {
            self.strings.push(text.to_string());
            self.strings.len().saturating_sub(1)
        });
        self.number(u32::try_from(index).unwrap_or(u32::MAX));
    }
}

/// The packed rulebook while it is read.
#[cfg(shapes)]
pub struct Unpacker {
    bytes: core::slice::Iter<'static, u8>,
    strings: Vec<&'static str>,
    has_prose: bool,
}

#[cfg(shapes)]
impl Unpacker {
    /// `strings` is every text that answers need, followed by a line feed; `prose` is the others, which are empty without it.
    pub fn new(bytes: &'static [u8], strings: &'static str, prose: Option<&'static str>) -> Self {
        let strings = strings.lines().chain(prose.unwrap_or_default().lines()).collect();
        Self { bytes: bytes.iter(), strings, has_prose: prose.is_some() }
    }

    fn number(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = u32::from(*self.bytes.next()?);
            value |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'static str> {
        let index = usize::try_from(self.number()?).ok()?;
        let text = self.strings.get(index).copied();
        if self.has_prose { text } else { Some(text.unwrap_or_default()) }
    }
}

/// A value that can be part of the packed rulebook.
pub trait Packed: Sized {
    /// Writes it.
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer);

    /// Reads it; `None` where the bytes are not what was written.
    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self>;
}

impl Packed for u32 {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.number(*self);
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.number()
    }
}

impl Packed for bool {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.number((*self).into());
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.number().map(|value| value != 0)
    }
}

impl Packed for Text {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.text().map(Cow::Borrowed)
    }
}

impl Packed for Amount {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.text(&self.to_string());
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.text()?.parse().ok()
    }
}

impl Packed for MonthDay {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.text(&self.to_string());
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.text()?.parse().ok()
    }
}

impl Packed for Day {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.text(&self.to_string());
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        from.text()?.parse().ok()
    }
}

impl<T: Packed> Packed for Option<T> {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed + Clone> Packed for Cow<'static, [T]> {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut Packer) {
        to.number(u32::try_from(self.len()).unwrap_or(u32::MAX));
        for value in self.iter() {
            value.pack(to);
        }
    }

    #[cfg(shapes)]
    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let mut values = Vec::new();
        for _ in 0..from.number()? {
            values.push(T::unpack(from)?);
        }
        // Unpacked once and kept for good, so that the entries' lists are shared rather than copied.
        Some(Cow::Borrowed(values.leak()))
    }
}

/// Packs an enum of [`crate::text::named`] by its place among all of them.
macro_rules! packed_name {
    ($($type:ident),+) => {
        $(impl $crate::rulebook::pack::Packed for $type {
            #[cfg(not(shapes))]
            fn pack(&self, to: &mut $crate::rulebook::pack::Packer) {
                let place = Self::ALL.iter().position(|known| known == self).unwrap_or(usize::MAX);
                to.number(u32::try_from(place).unwrap_or(u32::MAX));
            }

            #[cfg(shapes)]
            fn unpack(from: &mut $crate::rulebook::pack::Unpacker) -> Option<Self> {
                let place = <u32 as $crate::rulebook::pack::Packed>::unpack(from)?;
                Self::ALL.get(usize::try_from(place).ok()?).copied()
            }
        })+
    };
}
pub(crate) use packed_name;

packed_name!(Basis);
#[cfg(not(shapes))]
super::written::written_name!(Basis);
