//! The JSON Schemas of the two files, for editors.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::{Agreement, Vision};

/// The schema of `agreement.toml`.
pub fn agreement_schema() -> Value {
    schema_of::<Agreement>()
}

/// The schema of `vision.toml`.
pub fn vision_schema() -> Value {
    schema_of::<Vision>()
}

fn schema_of<T: JsonSchema>() -> Value {
    // editors of TOML read draft 7
    let generator = SchemaGenerator::new(SchemaSettings::draft07());
    generator.into_root_schema_for::<T>().to_value()
}
