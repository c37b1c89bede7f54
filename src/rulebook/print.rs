//! Prints the checked entries as Rust tables. Only the build uses it.

use super::entry::{
    Calendar, Conflict, Durations, ErrorAnswer, Fact, ListPrice, Model, Money, Package, Plan, Rate, RateBasis, Reading, ReadingOption,
    ServiceTime, Source, Validity,
};
use super::raw::Contents;
use crate::amount::Amount;
use crate::text::Text;
use crate::time::{Day, Span};
use crate::trace::Cite;
use std::fmt::Write;

/// A value as a constant expression.
trait Print {
    fn print(&self) -> String;
}

impl Print for Text {
    fn print(&self) -> String {
        format!("Cow::Borrowed({self:?})")
    }
}

impl Print for u32 {
    fn print(&self) -> String {
        self.to_string()
    }
}

impl Print for bool {
    fn print(&self) -> String {
        self.to_string()
    }
}

impl<T: Print> Print for Option<T> {
    fn print(&self) -> String {
        self.as_ref().map_or_else(|| "None".into(), |value| format!("Some({})", value.print()))
    }
}

impl<T: Print + Clone> Print for std::borrow::Cow<'_, [T]> {
    fn print(&self) -> String {
        list(self)
    }
}

fn list<T: Print>(values: &[T]) -> String {
    let mut text = String::from("Cow::Borrowed(&[");
    for value in values {
        text.push_str(&value.print());
        text.push_str(", ");
    }
    text.push_str("])");
    text
}

impl Print for Amount {
    fn print(&self) -> String {
        let (low, mid, high, negative, places) = self.words();
        format!("Amount::from_words({low}, {mid}, {high}, {negative}, {places})")
    }
}

impl Print for Day {
    fn print(&self) -> String {
        let (year, month, day) = self.parts();
        format!("Day::known({year}, {month}, {day})")
    }
}

impl Print for Span {
    fn print(&self) -> String {
        format!("Span {{ from: {}, until: {} }}", self.from.print(), self.until.print())
    }
}

impl Print for Money {
    fn print(&self) -> String {
        format!("Money {{ amount: {}, currency: Currency::{:?} }}", self.amount.print(), self.currency)
    }
}

impl Print for Cite {
    fn print(&self) -> String {
        format!("Cite {{ source: {}, clause: {}, basis: Basis::{:?} }}", self.source.print(), self.clause.print(), self.basis)
    }
}

impl Print for RateBasis {
    fn print(&self) -> String {
        format!("RateBasis::{self:?}")
    }
}

impl Print for Durations {
    fn print(&self) -> String {
        match self {
            Self::Range { min, max } => format!("Durations::Range {{ min: {min}, max: {max} }}"),
            Self::AnyOf(seconds) => format!("Durations::AnyOf({})", seconds.print()),
        }
    }
}

impl Print for Validity {
    fn print(&self) -> String {
        format!("Validity::{self:?}")
    }
}

impl Print for (u32, u32) {
    fn print(&self) -> String {
        format!("{self:?}")
    }
}

/// A struct as an expression: enums by `Debug` under their type's name, everything else by [`Print`].
macro_rules! print_struct {
    ($type:ident { $($field:ident),* $(; $($name:ident: $enumeration:ident),+)? }) => {
        impl Print for $type {
            fn print(&self) -> String {
                let mut text = String::from(concat!(stringify!($type), " { "));
                $(text.push_str(&format!("{}: {}, ", stringify!($field), self.$field.print()));)*
                $($(text.push_str(&format!("{}: {}::{:?}, ", stringify!($name), stringify!($enumeration), self.$name));)+)?
                text.push('}');
                text
            }
        }
    };
}

print_struct!(Model { id, title, tasks, span, note, cites });
print_struct!(Rate {
    id, model, task, resolution, mode, native_audio, voice_control, video_input, basis, units, durations, span, cites, conflicts, note;
    track: Track, balance: Balance, confidence: Confidence
});
print_struct!(Package {
    id, title, units, price, validity, slots, max_per_account, span, cites, conflicts, note;
    balance: Balance, confidence: Confidence
});
print_struct!(Plan { id, title, credits_per_month, price, first_month_price, list_price, year_price, cites, conflicts, note });
print_struct!(ListPrice { price, cites, conflicts; balance: Balance });
print_struct!(ReadingOption { id, title, why });
print_struct!(Reading { id, question, options, default, cites });
print_struct!(Source { id, title, address, read_on, published, reliability });
print_struct!(Calendar { id, title, off, work, announced_through, cites });
print_struct!(Conflict { id, topic, sides, used, cites });
print_struct!(Fact { id, title, value, cites, conflicts; confidence: Confidence });
print_struct!(ServiceTime { id, title, models, tasks, seconds, kind, cites, note; confidence: Confidence });
print_struct!(ErrorAnswer { http, codes, meaning, cites });

/// The whole file: the imports its expressions need, and one static.
pub fn tables(contents: &Contents, version: &str) -> String {
    let mut text = String::from(
        "use crate::amount::Amount;\nuse crate::rulebook::Rulebook;\nuse crate::rulebook::entry::*;\nuse crate::time::{Day, Span};\n\
         use crate::trace::{Basis, Cite};\nuse std::borrow::Cow;\n\npub(super) static RULEBOOK: Rulebook = Rulebook {\n",
    );
    let mut field = |name: &str, value: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "    {name}: {value},");
    };
    field("version", format!("Cow::Borrowed({version:?})"));
    field("own_rates", "0".into());
    field("models", list(&contents.models));
    field("rates", list(&contents.rates));
    field("packages", list(&contents.packages));
    field("plans", list(&contents.plans));
    field("list_prices", list(&contents.list_prices));
    field("readings", list(&contents.readings));
    field("sources", list(&contents.sources));
    field("calendars", list(&contents.calendars));
    field("conflicts", list(&contents.conflicts));
    field("concurrency", list(&contents.concurrency));
    field("facts", list(&contents.facts));
    field("service_times", list(&contents.service_times));
    field("errors", list(&contents.errors));
    text.push_str("};\n");
    text
}
