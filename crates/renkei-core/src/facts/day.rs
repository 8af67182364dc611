//! Days, as tables and options write them.

use std::ops::Range;

use jiff::ToSpan;
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
    let day = parse_day(&text).and_then(|day| plausible(day).map(|()| day));
    day.map(Some).map_err(serde::de::Error::custom)
}

/// Years that a table may speak of; 27 is a year of an era, written without it.
const YEARS: Range<i16> = 1900..2200;

/// Refuses a day that no table can mean.
pub(super) fn plausible(day: Date) -> Result<(), Text> {
    if YEARS.contains(&day.year()) {
        return Ok(());
    }
    Err(messages::year_implausible(i32::from(day.year()), i32::from(YEARS.start), i32::from(YEARS.end - 1)))
}

/// First and last day of a month written 2010-10.
pub(super) fn month(text: &str) -> Option<[Date; 2]> {
    let (year, month) = text.split_once('-')?;
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Some([first, first.checked_add(1.month()).ok()?.checked_sub(1.day()).ok()?])
}

/// Whether a text is a day, a month or a year: 2015-10-06, 2015-10, 2015.
pub(super) fn is_date(text: &str) -> bool {
    let first = text.parse::<Date>().ok().or_else(|| Some(month(text)?[0]));
    let year = || Date::new(text.parse().ok()?, 1, 1).ok();
    first.or_else(year).is_some_and(|day| plausible(day).is_ok())
}
