//! Days, as tables and options write them.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::messages::facts as messages;
use crate::text::Text;

use super::quoted;

/// Reads a day.
///
/// # Errors
/// With what was found and what was expected, where it is none.
pub fn parse_day(text: &str) -> Result<Date, Text> {
    text.trim().parse().map_err(|_| messages::not_a_day(quoted(text)))
}

/// A day of a table, or nothing.
pub(super) fn day_or_nothing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    parse_day(&text).map(Some).map_err(serde::de::Error::custom)
}
