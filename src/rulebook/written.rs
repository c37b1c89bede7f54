//! A JSON file of this folder, and how a field of an entry is read from it. Only the build reads them.

use super::entry::Durations;
use crate::amount::Amount;
use crate::text::Text;
use crate::time::{Day, MonthDay};
use crate::value::{Value, number_text};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What is written, or a sentence that says what is wrong with it.
pub type Written<T> = Result<T, String>;

/// The files' values are the crate's own tree. Unlike the library's it has the numbers' digits looked at, and a key that is
/// repeated is refused.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a whole number, a list or a record: other numbers are written as texts")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        u32::try_from(value).map(|value| Value::Number(value.into())).map_err(|_| E::custom(format!("{value} is too large")))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Value, A::Error> {
        let mut fields: Vec<(String, Value)> = Vec::new();
        while let Some((name, value)) = record.next_entry::<String, Value>()? {
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(Error::custom(format!("the field `{name}` is repeated")));
            }
            fields.push((name, value));
        }
        Ok(Value::Record(fields))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

/// The fields of a record, taken one after another.
#[derive(Clone)]
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Those of a record.
    pub fn of(json: Value) -> Written<Self> {
        match json {
            Value::Record(fields) => Ok(Self(fields)),
            other => Err(unlike("a record", &other)),
        }
    }

    /// Whether a field is written.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// A field as it is written.
    pub fn pull(&mut self, name: &str) -> Option<Value> {
        let place = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(place).1)
    }

    /// The values of a list; none where it is missing.
    pub fn list(&mut self, name: &str) -> Written<Vec<Value>> {
        match self.pull(name) {
            None => Ok(Vec::new()),
            Some(Value::List(list)) => Ok(list),
            Some(other) => Err(format!("{name}: {}", unlike("a list", &other))),
        }
    }

    /// A field, or what stands for it where it is missing.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Written<T> {
        if self.has(name) { self.need(name) } else { T::missing().ok_or_else(|| missing(name)) }
    }

    /// A field that is written even where it is empty.
    pub fn need<T: FromJson>(&mut self, name: &str) -> Written<T> {
        let json = self.pull(name).ok_or_else(|| missing(name))?;
        T::from_json(json).map_err(|fault| format!("{name}: {fault}"))
    }

    /// Refuses what was not taken.
    pub fn close(self) -> Written<()> {
        self.0.first().map_or(Ok(()), |(name, _)| Err(format!("unknown field `{name}`")))
    }

    /// Adds a field that is spelled out; one that is there as well is written twice.
    pub fn put(&mut self, name: &str, json: Value) -> Written<()> {
        if self.has(name) {
            return Err(format!("`{name}` is written twice, once by a shorter name"));
        }
        self.0.push((name.into(), json));
        Ok(())
    }

    /// The record they make.
    pub fn record(self) -> Value {
        Value::Record(self.0)
    }
}

fn unlike(wanted: &str, found: &Value) -> String {
    format!("expected {wanted}, not {}", found.kind())
}

fn missing(name: &str) -> String {
    format!("missing field `{name}`")
}

/// What a file can hold.
pub trait FromJson: Sized {
    /// What a field is that is not written.
    fn missing() -> Option<Self> {
        None
    }

    /// Reads it.
    fn from_json(json: Value) -> Written<Self>;
}

fn string(json: Value) -> Written<String> {
    match json {
        Value::Text(text) => Ok(text),
        other => Err(unlike("a string", &other)),
    }
}

impl FromJson for Text {
    fn from_json(json: Value) -> Written<Self> {
        string(json).map(Text::Owned)
    }
}

impl FromJson for bool {
    fn missing() -> Option<Self> {
        Some(false)
    }

    fn from_json(json: Value) -> Written<Self> {
        if let Value::Bool(value) = json { Ok(value) } else { Err(unlike("true or false", &json)) }
    }
}

impl FromJson for u32 {
    fn from_json(json: Value) -> Written<Self> {
        let Value::Number(value) = json else { return Err(unlike("a whole number", &json)) };
        // Only whole numbers that fit were taken from the file.
        number_text(value).parse().map_err(|_| unlike("a whole number", &json))
    }
}

impl FromJson for Amount {
    fn from_json(json: Value) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|_| format!("`{text}` is not a plain decimal"))
    }
}

impl FromJson for Day {
    fn from_json(json: Value) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|()| format!("`{text}` is not a valid date"))
    }
}

impl FromJson for MonthDay {
    fn from_json(json: Value) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|()| format!("`{text}` is not a day of every year"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn missing() -> Option<Self> {
        Some(None)
    }

    fn from_json(json: Value) -> Written<Self> {
        if matches!(json, Value::Null) { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: FromJson + Clone> FromJson for super::entry::List<T> {
    fn missing() -> Option<Self> {
        Some(Vec::new().into())
    }

    fn from_json(json: Value) -> Written<Self> {
        let Value::List(list) = json else { return Err(unlike("a list", &json)) };
        list.into_iter().map(T::from_json).collect::<Written<Vec<T>>>().map(Self::Owned)
    }
}

/// Reads an enum of [`crate::text::named`] by its id.
macro_rules! written_name {
    ($($type:ident),+) => {
        $(impl $crate::rulebook::written::FromJson for $type {
            fn from_json(json: $crate::value::Value) -> $crate::rulebook::written::Written<Self> {
                let text = <$crate::text::Text as $crate::rulebook::written::FromJson>::from_json(json)?;
                Self::from_id(&text).ok_or_else(|| format!("`{text}` is not one of the known names"))
            }
        })+
    };
}
pub(crate) use written_name;

impl FromJson for Durations {
    fn from_json(json: Value) -> Written<Self> {
        let mut fields = Fields::of(json)?;
        let durations = match fields.take("any_of")? {
            Some(any_of) => Self::AnyOf { any_of },
            None => Self::Range { min: fields.take("min")?, max: fields.take("max")? },
        };
        fields.close()?;
        Ok(durations)
    }
}
