//! Values on a command line, read as scenario files read them.
//!
//! A reading such as `--flat each` has one list of names, that of the type's
//! `Deserialize`; options and scenario files cannot come to differ.

use jiff::civil::Date;
use jiff::tz::Offset;
use renkei_core::facts::{ZONES_KNOWN_UNTIL, parse_day, plausible};
use renkei_core::text::{Text, reason};
use renkei_core::typed::{Choice, items, name_of_choice, unified};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

#[cfg(feature = "clap")]
use clap::builder::TypedValueParser as _;

#[cfg(feature = "clap")]
use super::written::FLAGS;

/// The time of Japan.
const JAPAN: Offset = Offset::constant(9);

/// A value by the name that it has in scenario files, in letters of any width and
/// case.
///
/// # Errors
/// The names that there are, where it is another; the command line shows the
/// text with the option in front.
pub fn named<T: DeserializeOwned>(text: &str) -> Result<T, Text> {
    of_name(text).or_else(|error| of_name(&unified(text).to_lowercase()).map_err(|_: Text| error))
}

/// Values that one option names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several<T>(pub Vec<T>);

/// Values by their names, one behind the other.
///
/// # Errors
/// As [`named`], for the first that is none; where the text names none.
pub fn several<T: DeserializeOwned>(text: &str) -> Result<Several<T>, Text> {
    let values: Vec<T> = items(text).flat_map(str::split_whitespace).map(named).collect::<Result<_, _>>()?;
    if values.is_empty() { named(text).map(|value| Several(vec![value])) } else { Ok(Several(values)) }
}

/// A value by the name that it has in scenario files, or by a Japanese word for it.
///
/// # Errors
/// As [`named`].
pub fn chosen<T: DeserializeOwned + Choice>(text: &str) -> Result<T, Text> {
    of_name(&name_of_choice::<T>(text)).map_err(|error| of_name::<T>(text).err().unwrap_or(error))
}

fn of_name<T: DeserializeOwned>(name: &str) -> Result<T, Text> {
    let deserializer: StrDeserializer<'_, Error> = name.into_deserializer();
    T::deserialize(deserializer).map_err(|error| reason(&error.to_string()))
}

/// A day on a command line: one that [`parse_day`] reads, `today` (今日, in Japan) or `latest`
/// (最新), the last day for which the zones are known.
///
/// # Errors
/// What was found and what was expected.
pub fn day(text: &str) -> Result<Date, Text> {
    match unified(text).to_lowercase().as_str() {
        "latest" | "最新" => Ok(ZONES_KNOWN_UNTIL),
        _ => today_or(text),
    }
}

/// The day of an event on a command line: one that [`parse_day`] reads, from 1900 to 2199,
/// or `today` (今日, in Japan).
///
/// # Errors
/// What was found and what was expected.
pub fn event_day(text: &str) -> Result<Date, Text> {
    let day = today_or(text)?;
    plausible(day).map(|()| day)
}

fn today_or(text: &str) -> Result<Date, Text> {
    match unified(text).to_lowercase().as_str() {
        "today" | "今日" | "本日" => Ok(today()),
        _ => parse_day(text),
    }
}

/// Today in Japan.
pub fn today() -> Date {
    JAPAN.to_datetime(jiff::Timestamp::now()).date()
}

/// A switch as true or false, or by a word.
#[cfg(feature = "clap")]
pub fn flag() -> impl clap::builder::TypedValueParser<Value = bool> {
    let named = |name, flag: bool| {
        let words = FLAGS.iter().filter(move |(_, own)| *own == flag).map(|(word, _)| *word);
        clap::builder::PossibleValue::new(name).aliases(words)
    };
    let values = [named("true", true), named("false", false)];
    clap::builder::PossibleValuesParser::new(values)
        .map(|text| FLAGS.iter().any(|(word, flag)| *word == text && *flag))
}
