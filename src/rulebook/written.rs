//! A JSON file of this folder, and how a field of an entry is read from it. Only the build reads them.

use super::entry::Durations;
use crate::amount::Amount;
use crate::text::Text;
use crate::time::{Day, MonthDay};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What is written, or a sentence that says what is wrong with it.
pub type Written<T> = Result<T, String>;

/// A value of a file. Unlike the library's own it refuses a key that is repeated.
#[derive(Debug, Clone)]
pub enum Json {
    Null,
    Bool(bool),
    Whole(u64),
    Text(String),
    List(Vec<Json>),
    Record(Vec<(String, Json)>),
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a whole number, a list or a record: other numbers are written as texts")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Whole(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some((name, value)) = record.next_entry::<String, Json>()? {
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(Error::custom(format!("the field `{name}` is repeated")));
            }
            fields.push((name, value));
        }
        Ok(Json::Record(fields))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

/// The fields of a record, taken one after another.
pub struct Fields(pub Vec<(String, Json)>);

impl Fields {
    /// Those of a record.
    pub fn of(json: Json) -> Written<Self> {
        match json {
            Json::Record(fields) => Ok(Self(fields)),
            other => Err(format!("a record is expected instead of {other:?}")),
        }
    }

    /// A field as it is written.
    pub fn pull(&mut self, name: &str) -> Option<Json> {
        let place = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(place).1)
    }

    /// A field, or what stands for it where it is missing.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Written<T> {
        self.pull(name)
            .map_or_else(|| T::missing().ok_or_else(|| format!("missing field `{name}`")), |json| inside(name, T::from_json(json)))
    }

    /// A field that is written even where it is empty.
    pub fn need<T: FromJson>(&mut self, name: &str) -> Written<T> {
        self.pull(name).ok_or_else(|| format!("missing field `{name}`")).and_then(|json| inside(name, T::from_json(json)))
    }

    /// Refuses what was not taken.
    pub fn close(self) -> Written<()> {
        self.0.first().map_or(Ok(()), |(name, _)| Err(format!("unknown field `{name}`")))
    }

    /// Adds a field.
    pub fn put(&mut self, name: &str, json: Json) {
        self.0.push((name.into(), json));
    }
}

fn inside<T>(name: &str, written: Written<T>) -> Written<T> {
    written.map_err(|fault| format!("{name}: {fault}"))
}

/// What a file can hold.
pub trait FromJson: Sized {
    /// What a field is that is not written.
    fn missing() -> Option<Self> {
        None
    }

    /// Reads it.
    fn from_json(json: Json) -> Written<Self>;
}

fn string(json: Json) -> Written<String> {
    match json {
        Json::Text(text) => Ok(text),
        other => Err(format!("expected a string instead of {other:?}")),
    }
}

impl FromJson for Text {
    fn from_json(json: Json) -> Written<Self> {
        string(json).map(Text::Owned)
    }
}

impl FromJson for bool {
    fn missing() -> Option<Self> {
        Some(false)
    }

    fn from_json(json: Json) -> Written<Self> {
        if let Json::Bool(value) = json { Ok(value) } else { Err(format!("expected true or false instead of {json:?}")) }
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Written<Self> {
        let Json::Whole(value) = json else { return Err(format!("expected a whole number instead of {json:?}")) };
        Self::try_from(value).map_err(|_| format!("{value} is too large"))
    }
}

impl FromJson for Amount {
    fn from_json(json: Json) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|_| format!("`{text}` is not a plain decimal"))
    }
}

impl FromJson for Day {
    fn from_json(json: Json) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|()| format!("`{text}` is not a valid date"))
    }
}

impl FromJson for MonthDay {
    fn from_json(json: Json) -> Written<Self> {
        let text = string(json)?;
        text.parse().map_err(|()| format!("`{text}` is not a day of every year"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn missing() -> Option<Self> {
        Some(None)
    }

    fn from_json(json: Json) -> Written<Self> {
        if matches!(json, Json::Null) { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: FromJson + Clone> FromJson for super::entry::List<T> {
    fn missing() -> Option<Self> {
        Some(Vec::new().into())
    }

    fn from_json(json: Json) -> Written<Self> {
        let Json::List(list) = json else { return Err(format!("expected a list instead of {json:?}")) };
        list.into_iter().map(T::from_json).collect::<Written<Vec<T>>>().map(Self::Owned)
    }
}

/// Reads an enum of [`crate::text::named`] by its id.
macro_rules! written_name {
    ($($type:ident),+) => {
        $(impl $crate::rulebook::written::FromJson for $type {
            fn from_json(json: $crate::rulebook::written::Json) -> $crate::rulebook::written::Written<Self> {
                let text = <$crate::text::Text as $crate::rulebook::written::FromJson>::from_json(json)?;
                Self::from_id(&text).ok_or_else(|| format!("`{text}` is not one of the known names"))
            }
        })+
    };
}
pub(crate) use written_name;

impl FromJson for Durations {
    fn from_json(json: Json) -> Written<Self> {
        let mut fields = Fields::of(json)?;
        let durations = match fields.take("any_of")? {
            Some(any_of) => Self::AnyOf { any_of },
            None => Self::Range { min: fields.take("min")?, max: fields.take("max")? },
        };
        fields.close()?;
        Ok(durations)
    }
}

impl FromJson for Vec<String> {
    fn missing() -> Option<Self> {
        Some(Self::new())
    }

    fn from_json(json: Json) -> Written<Self> {
        super::entry::List::<Text>::from_json(json).map(|list| list.iter().map(ToString::to_string).collect())
    }
}
