//! Municipalities in a document: the code decides, the name is for people.

use std::borrow::Cow;
use std::fmt;

use renkei_core::facts::{BadCode, MunicipalityCode};
use renkei_core::text::Carried;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A municipality code in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub MunicipalityCode);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|error: BadCode| Carried::error(&error))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl JsonSchema for Code {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{5,6}$", "description": "Municipality code (全国地方公共団体コード)" })
    }
}

/// A municipality that concludes the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// Its code, 5 digits.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// The name of its mayor, for the signature.
    pub head: Option<String>,
}

impl Member {
    /// The name; the code where no name is written.
    pub fn name_or_code(&self) -> String {
        if self.name.trim().is_empty() { self.code.to_string() } else { self.name.clone() }
    }
}
