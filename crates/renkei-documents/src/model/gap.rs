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

/// What belongs into the gaps of a text, in their order.
pub fn gaps_in(text: &str) -> Vec<&str> {
    let behind = text.split(GAP_BEGINNING).skip(1);
    behind
        .map(|rest| rest.split(GAP_END).next().unwrap_or(rest).trim_start_matches([':', '：', ' ']))
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

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The forms of the key.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written<T> {
            /// As the type has it.
            Value(T),
            /// In quotation marks: a gap.
            Text(String),
        }
        match Written::<T>::deserialize(deserializer) {
            Ok(Written::Value(value)) => Ok(Self::Value(value)),
            Ok(Written::Text(text)) if has_gap(&text) => Ok(Self::Gap(text)),
            Ok(Written::Text(_)) | Err(_) => Err(Carried::error(&messages::neither_value_nor_gap())),
        }
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
