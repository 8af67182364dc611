//! What people have yet to decide: a marked gap in place of a value.
//!
//! ```
//! use renkei_documents::model::{gap, gaps_in, has_gap};
//!
//! let text = format!("{}長", gap("町の名称"));
//! assert_eq!(text, "【要記入: 町の名称】長");
//! assert!(has_gap(&text) && !has_gap("遠軽町長"));
//! assert_eq!(gaps_in(&text), ["町の名称"]);
//! ```

use std::borrow::Cow;

use renkei_core::text::Carried;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::Value;

use crate::messages::files as messages;

/// How every gap begins.
pub const GAP_BEGINNING: &str = "【要記入";
/// How every gap ends.
const GAP_END: char = '】';

/// A gap that says what belongs there.
pub fn gap(what: &str) -> String {
    format!("{GAP_BEGINNING}: {what}{GAP_END}")
}

/// Whether a text has a gap.
pub fn has_gap(text: &str) -> bool {
    text.contains(GAP_BEGINNING)
}

/// The parts of a text in their order, each with whether it is a gap. A gap that has no
/// end takes the rest of the text.
///
/// ```
/// use renkei_documents::model::gap_parts;
///
/// assert_eq!(gap_parts("甲【要記入: 乙】丙"), [("甲", false), ("【要記入: 乙】", true), ("丙", false)]);
/// assert_eq!(gap_parts("【要記入: 終わらない"), [("【要記入: 終わらない", true)]);
/// assert_eq!(gap_parts(""), []);
/// ```
pub fn gap_parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(GAP_BEGINNING) {
        let end = rest[start..].find(GAP_END).map_or(rest.len(), |end| start + end + GAP_END.len_utf8());
        if start > 0 {
            parts.push((&rest[..start], false));
        }
        parts.push((&rest[start..end], true));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push((rest, false));
    }
    parts
}

/// What belongs into the gaps of a text, in their order.
pub fn gaps_in(text: &str) -> Vec<&str> {
    let gaps = gap_parts(text).into_iter().filter(|(_, is_gap)| *is_gap);
    gaps.map(|(gap, _)| {
        let inside = gap.strip_prefix(GAP_BEGINNING).unwrap_or(gap);
        inside.strip_suffix(GAP_END).unwrap_or(inside).trim_start_matches([':', '：', ' '])
    })
    .collect()
}

/// A value, or the gap that stands for it until people have decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given<T> {
    /// The value.
    Value(T),
    /// The text of the gap.
    Gap(String),
}

impl<T> Given<T> {
    /// The value; `None` where a gap stands for it.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Gap(_) => None,
        }
    }
}

impl<T: Copy> Given<T> {
    /// The value of a key; `None` where the key is missing or has a gap.
    pub fn known(given: &Option<Self>) -> Option<T> {
        given.as_ref().and_then(Self::value).copied()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Value::deserialize(deserializer)?;
        if let Value::String(text) = &written
            && has_gap(text)
        {
            return Ok(Self::Gap(text.clone()));
        }
        let is_text = written.is_str();
        T::deserialize(written).map(Self::Value).map_err(|error| {
            // of a text the type says best what is wrong with it
            match Carried::within(error.message()).filter(|_| is_text) {
                Some(reason) => Carried::error(&reason),
                None => Carried::error(&messages::neither_value_nor_gap()),
            }
        })
    }
}

impl<T: Serialize> Serialize for Given<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Gap(text) => text.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Given<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Given{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [value, { "type": "string", "pattern": format!("^{GAP_BEGINNING}") }] })
    }
}
