//! A range of population, as the user writes it.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::quoted;
use crate::language::Language;
use crate::messages::search as messages;
use crate::text::{Carried, Text, Worded};
use crate::typed::{people, unified};
use crate::worded_errors;

/// A range of population, written `3000..50000`, `3000..` or `..50000`, both
/// ends inclusive; also `3万〜5万`, `3万以上`, `5万以下`, `5万まで`. A number alone is
/// the lower end.
///
/// ```
/// use renkei_core::search::PopulationRange;
///
/// let range: PopulationRange = "3000..".parse()?;
/// assert!(range.contains(3000) && !range.contains(2999));
/// assert_eq!(range.to_string(), "3000..");
/// assert_eq!("３万〜５万".parse::<PopulationRange>()?.to_string(), "30000..50000");
/// assert!("30000".parse::<PopulationRange>()?.is_number_alone());
/// # Ok::<(), renkei_core::search::BadRange>(())
/// ```
#[derive(Debug, Clone)]
pub struct PopulationRange {
    ends: RangeInclusive<u64>,
    number_alone: bool,
}

/// Ranges are the same where their ends are.
impl PartialEq for PopulationRange {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends
    }
}

impl Eq for PopulationRange {}

impl PopulationRange {
    /// Whether a population lies in the range.
    pub fn contains(&self, people: u64) -> bool {
        self.ends.contains(&people)
    }

    /// The lower end, inclusive; 0 where the range has none.
    pub fn least(&self) -> u64 {
        *self.ends.start()
    }

    /// The upper end, inclusive; `u64::MAX` where the range has none.
    pub(super) fn most(&self) -> u64 {
        *self.ends.end()
    }

    /// Whether a number alone was written, which is taken for the lower end.
    pub fn is_number_alone(&self) -> bool {
        self.number_alone
    }

    /// The range in words.
    pub(super) fn words(&self, language: Language) -> String {
        language.pick(format!("基準年の人口{self}"), format!("population in the base year {self}"))
    }
}

/// A text that is not a population range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRange(String);

impl FromStr for PopulationRange {
    type Err = BadRange;

    fn from_str(text: &str) -> Result<Self, BadRange> {
        let bad = || BadRange(text.to_owned());
        let compact: String = unified(text).chars().filter(|letter| !letter.is_whitespace()).collect();
        let (least, most, number_alone) = ends(&compact);
        let end = |text: &str, open: u64| match text {
            "" => Ok(open),
            text if text.starts_with(['-', '+']) => Err(bad()),
            text => people(text).ok_or_else(bad),
        };
        if least.is_empty() && most.is_empty() || is_short(least, most) {
            return Err(bad());
        }
        let (least, most) = (end(least, 0)?, end(most, u64::MAX)?);
        if least > most { Err(bad()) } else { Ok(Self { ends: least..=most, number_alone }) }
    }
}

/// The two ends as written, and whether a number stands alone.
fn ends(text: &str) -> (&str, &str, bool) {
    if let Some((least, most)) = text.split_once("..") {
        return (least, most, false);
    }
    let upper = ["まで", "以下"].into_iter().find_map(|mark| text.strip_suffix(mark));
    let open = upper.unwrap_or(text);
    let between = ["から", "以上", "~", "-"].into_iter().find_map(|mark| open.split_once(mark));
    match (between, open.strip_prefix('~'), upper) {
        (Some((least, most)), ..) if !least.is_empty() => (least, most, false),
        (_, Some(most), _) | (.., Some(most)) => ("", most, false),
        _ => (text, "", true),
    }
}

/// Whether the lower end lacks the unit that the upper one has: 3〜5万 may begin
/// at three people or at thirty thousand.
fn is_short(least: &str, most: &str) -> bool {
    let has_unit = |text: &str| text.contains(['億', '万', '千']);
    has_unit(most) && !has_unit(least) && people(least).is_some_and(|least| (1..1000).contains(&least))
}

impl fmt::Display for PopulationRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least(), self.most()) {
            (0, most) if most < u64::MAX => write!(f, "..{most}"),
            (least, u64::MAX) => write!(f, "{least}.."),
            (least, most) => write!(f, "{least}..{most}"),
        }
    }
}

impl Serialize for PopulationRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PopulationRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Worded for BadRange {
    fn text(&self) -> Text {
        messages::not_a_population_range(quoted(&self.0))
    }
}

worded_errors!(BadRange);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_as_they_are_read() {
        for text in ["3000..50000", "3000..", "..50000", "7..7"] {
            assert_eq!(text.parse::<PopulationRange>().unwrap().to_string(), text);
        }
        for text in ["", "..", "9..3", "-1..3", "-1", "a..", "1...3", "3〜5万", "3..5万", "3,00..", "人"]
        {
            assert!(text.parse::<PopulationRange>().is_err(), "{text}");
        }
        assert!("3..5".parse::<PopulationRange>().unwrap().contains(5));
    }

    #[test]
    fn ranges_are_understood_as_people_write_them() {
        for (text, expected) in [
            ("30000", "30000.."),
            ("３０，０００", "30000.."),
            ("3万", "30000.."),
            ("3万人以上", "30000.."),
            ("5万以下", "..50000"),
            ("5万人まで", "..50000"),
            ("〜5万", "..50000"),
            ("3万以上5万以下", "30000..50000"),
            ("3万..5万", "30000..50000"),
            ("3万〜5万人", "30000..50000"),
            ("３万～５万", "30000..50000"),
            ("30,000..50,000", "30000..50000"),
            ("30000 - 50000", "30000..50000"),
            ("1.5万から3万5千まで", "15000..35000"),
        ] {
            assert_eq!(
                text.parse::<PopulationRange>().map(|range| range.to_string()),
                Ok(expected.to_owned()),
                "{text}"
            );
        }
    }
}
