//! Days: a date of TOML, or a text as people write days.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use renkei_core::facts::plausible;
use renkei_core::text::Carried;
use renkei_formats::toml_source;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day. In a file `2027-04-01`, or a text such as `"令和9年4月1日"`; from 1900 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = toml_source::date(deserializer)?;
        plausible(day).map_err(|error| Carried::error(&error))?;
        Ok(Self(day))
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
