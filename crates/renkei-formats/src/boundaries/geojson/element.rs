//! The elements of an array that should hold features.

use renkei_core::facts::quoted;
use renkei_core::text::Text;
use serde_json::{Map, Value};

use crate::messages::boundaries::json as messages;

/// The members of the feature that an element is; what it is else. In a
/// collection a feature may lack its type.
pub(super) fn feature_of(element: Value, in_collection: bool) -> Result<Map<String, Value>, Text> {
    let Value::Object(members) = element else { return Err(what_is(&element)) };
    match members.get("type") {
        Some(Value::String(kind)) if kind == "Feature" => Ok(members),
        Some(Value::String(kind)) => Err(messages::element_of_type(quoted(kind))),
        Some(_) => Err(messages::element_of_odd_type()),
        None if in_collection => Ok(members),
        None => Err(messages::element_without_type()),
    }
}

/// What a value is, in words.
pub(in crate::boundaries) fn what_is(value: &Value) -> Text {
    match value {
        Value::Object(_) => messages::element_object(),
        Value::Array(_) => messages::element_array(),
        Value::Null => messages::element_null(),
        Value::String(text) => messages::element_text(quoted(text)),
        Value::Bool(_) | Value::Number(_) => Text::verbatim(value),
    }
}
