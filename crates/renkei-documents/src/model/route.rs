//! By which requirement of 第2 a group may cooperate.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use renkei_core::facts::{Quoted, quoted};
use renkei_core::text::{Carried, Text, Worded};
use renkei_core::typed::unified;
use renkei_core::worded_errors;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::files as messages;

/// A requirement of 第2 that a group rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequirementRoute {
    /// (1) and (2)①, a flat coalition.
    Flat,
    /// (1) and (2)②, a coalition round a centre.
    Centre,
    /// (3), a pioneering model: a judgement, stated with its reason.
    Pioneering,
}

impl RequirementRoute {
    /// Every route.
    pub const ALL: [Self; 3] = [Self::Flat, Self::Centre, Self::Pioneering];

    /// As files and documents write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Flat => "(2)①",
            Self::Centre => "(2)②",
            Self::Pioneering => "(3)",
        }
    }
}

/// A text that names no requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRoute(Quoted);

impl FromStr for RequirementRoute {
    type Err = UnknownRoute;

    fn from_str(text: &str) -> Result<Self, UnknownRoute> {
        // NFKC turns ① into 1
        let known = Self::ALL.into_iter().find(|route| unified(route.key()) == unified(text));
        known.ok_or_else(|| UnknownRoute(quoted(text)))
    }
}

impl Worded for UnknownRoute {
    fn text(&self) -> Text {
        messages::unknown_route(&self.0)
    }
}

worded_errors!(UnknownRoute);

impl fmt::Display for RequirementRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl<'de> Deserialize<'de> for RequirementRoute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Serialize for RequirementRoute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for RequirementRoute {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RequirementRoute".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys = Self::ALL.map(Self::key);
        json_schema!({ "enum": keys })
    }
}
