//! Text that is either built into the crate or brought by a request, and closed sets of names.

use std::borrow::Cow;

/// Borrowed where it is part of the embedded rulebook, owned where a request brought it.
pub type Text = Cow<'static, str>;

/// An enum whose variants are known by an id in data, requests and answers.
///
/// One list gives the variants, their ids, and the TypeScript union.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)+
        }

        impl From<$name> for $crate::note::Arg {
            fn from(given: $name) -> Self {
                Self::name(given.id())
            }
        }

        #[cfg(shapes)]
        impl $crate::record::write::Write for $name {
            fn write(&self, out: &mut $crate::record::write::Sink) {
                out.fixed(self.id());
            }
        }

        #[cfg(shapes)]
        impl $crate::record::read::Read for $name {
            fn read(
                value: &$crate::value::Value,
                place: $crate::record::read::Place<'_>,
                problems: &mut $crate::record::read::Problems,
            ) -> Option<Self> {
                let place = $crate::record::read::choice(Self::IDS, value, place, problems)?;
                Self::ALL.get(place).copied()
            }
        }

        #[cfg(all(shapes, target_arch = "wasm32"))]
        const _: () = {
            #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const TS: &str = concat!("export type ", stringify!($name), " =", $(" | \"", $id, "\"",)+ ";\n");
        };

        impl $name {
            /// All of them, in their usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The ids of all, in the same order.
            pub const IDS: &'static [&'static str] = &[$($id,)+];

            /// Its id in data, requests and answers.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The one with this id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                let place = Self::IDS.iter().position(|known| *known == id)?;
                Self::ALL.get(place).copied()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str(self.id())
            }
        }
    };
}
pub(crate) use named;
