//! Days, as tables and options write them.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::messages::facts as messages;
use crate::text::{Carried, Text};

use super::day_notation::{Written, written};
use super::quoted;

/// Reads a day: 2015-10-06, 2015/10/6, 2015.10.6, 20151006, 2015年10月6日,
/// 平成27年10月6日, H27.10.6; full-width digits too.
///
/// ```
/// use renkei_core::facts::parse_day;
///
/// assert_eq!(parse_day("平成27年10月6日"), parse_day("2015-10-06"));
/// assert!(parse_day("2015年10月").is_err());
/// ```
///
/// # Errors
/// With what was found and what was expected, where it is none.
pub fn parse_day(text: &str) -> Result<Date, Text> {
    match written(text) {
        Some(Written::Day(day)) => Ok(day),
        _ => Err(messages::not_a_day(quoted(text))),
    }
}

/// A day, a month or a year as ISO 8601 writes it; `None` where the text is none of
/// them.
///
/// ```
/// use renkei_core::facts::iso_date;
///
/// assert_eq!(iso_date("平成27年10月6日").as_deref(), Some("2015-10-06"));
/// assert_eq!(iso_date("2015年4月").as_deref(), Some("2015-04"));
/// // which number is the day is not certain
/// assert_eq!(iso_date("10/6/2015"), None);
/// ```
pub fn iso_date(text: &str) -> Option<String> {
    Some(match written(text)? {
        Written::Day(day) => day.to_string(),
        Written::Month(first) => first.strftime("%Y-%m").to_string(),
        Written::Year(first) => first.strftime("%Y").to_string(),
    })
}

/// A day of a table, or nothing.
pub(super) fn day_or_nothing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    let day = parse_day(&text).and_then(|day| plausible(day).map(|()| day));
    day.map(Some).map_err(|error| Carried::error(&error))
}

/// Years that a file may speak of; 27 is a year of an era, written without it.
const YEARS: Range<i16> = 1900..2200;

/// Refuses a day that no table, document or record can mean: one before 1900 or after
/// 2199.
///
/// # Errors
/// With the year, and the years that are expected.
///
/// ```
/// use jiff::civil::date;
/// use renkei_core::facts::plausible;
///
/// assert!(plausible(date(2027, 4, 1)).is_ok());
/// assert!(plausible(date(202, 4, 1)).is_err() && plausible(date(2200, 1, 1)).is_err());
/// ```
pub fn plausible(day: Date) -> Result<(), Text> {
    if YEARS.contains(&day.year()) {
        return Ok(());
    }
    Err(messages::year_implausible(i32::from(day.year()), i32::from(YEARS.start), i32::from(YEARS.end - 1)))
}

/// First and last day of a month: 2010-10, 2010年10月, 平成22年10月.
pub(super) fn month(text: &str) -> Option<[Date; 2]> {
    let Written::Month(first) = written(text)? else { return None };
    Some([first, first.checked_add(1.month()).ok()?.checked_sub(1.day()).ok()?])
}

/// Whether a text is a day, a month or a year: 2015-10-06, 2015-10, 2015.
pub(super) fn is_date(text: &str) -> bool {
    written(text).is_some_and(|written| {
        let (Written::Day(day) | Written::Month(day) | Written::Year(day)) = written;
        plausible(day).is_ok()
    })
}
