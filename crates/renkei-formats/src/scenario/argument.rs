//! Values on a command line, read as scenario files read them.
//!
//! A reading such as `--flat each` has one list of names, that of the type's
//! `Deserialize`; options and scenario files cannot come to differ.

use jiff::civil::Date;
use renkei_core::facts::parse_day;
use renkei_core::text::{Text, reason};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// A value by the name that it has in scenario files.
///
/// # Errors
/// The names that there are, where it is another; the command line shows the
/// text with the option in front.
pub fn named<T: DeserializeOwned>(text: &str) -> Result<T, Text> {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|error| reason(&error.to_string()))
}

/// A day such as 2015-10-06, on a command line.
///
/// # Errors
/// What was found and what was expected.
pub(super) fn day(text: &str) -> Result<Date, Text> {
    parse_day(text)
}
