//! Days: a date of TOML, or a text as people write days.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use renkei_core::facts::parse_day;
use renkei_core::text::Carried;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::files as messages;

/// A day. In a file `2027-04-01`, or a text such as `"令和9年4月1日"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The two forms of the key.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            /// In quotation marks.
            Text(String),
            /// Without them: a TOML date.
            Toml(toml::value::Datetime),
        }
        let text = match Written::deserialize(deserializer) {
            Ok(Written::Text(text)) => text,
            Ok(Written::Toml(date)) => date.to_string(),
            Err(_) => return Err(Carried::error(&messages::no_day())),
        };
        parse_day(&text).map(Self).map_err(|error| Carried::error(&error))
    }
}

/// As a text; TOML files are written by the drafts, which have dates of TOML.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A day, such as 2027-04-01" })
    }
}
