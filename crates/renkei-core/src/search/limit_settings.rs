//! Limits on groups as the user writes them, names not yet resolved.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::{Kilometres, quoted};
use crate::language::Language;
use crate::messages::search as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

/// An administrative area that all members of a group must share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Within {
    /// One subprefecture (振興局).
    #[serde(rename = "subprefecture", alias = "振興局")]
    Subprefecture,
    /// One secondary medical area (二次医療圏).
    #[serde(rename = "medical-area", alias = "二次医療圏")]
    MedicalArea,
}

/// Limits on groups, beyond the rule. The default sets no limit.
///
/// ```
/// use renkei_core::facts::Kilometres;
/// use renkei_core::search::{LimitSettings, Limits};
///
/// let limits = LimitSettings { span: Some(Kilometres(60.0)), ..LimitSettings::default() };
/// assert!(!limits.is_empty());
/// assert!(LimitSettings::default().is_empty() && Limits::default().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LimitSettings {
    /// Municipalities that every group must contain, by name or code.
    pub must: Vec<String>,
    /// Municipalities that no group may contain, by name or code.
    pub never: Vec<String>,
    /// The area that all members must share; municipalities without a known
    /// area are excluded.
    pub within: Option<Within>,
    /// Maximum distance between the label points of two members.
    pub span: Option<Kilometres>,
    /// Maximum distance by road between the offices of two members.
    pub road_span: Option<Kilometres>,
    /// Maximum distance by road from the best hub among the members to another
    /// member.
    pub hub_radius: Option<Kilometres>,
    /// Bounds on the population of all members in the base year.
    pub population: Option<PopulationRange>,
    /// `none`: the group must qualify by ①. A name or code: the group must
    /// qualify by ② with this municipality as a centre.
    pub centre: Option<String>,
}

impl LimitSettings {
    /// Whether no limit is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The limits in words, joined by commas; empty where no limit is set.
    ///
    /// ```
    /// use renkei_core::facts::Kilometres;
    /// use renkei_core::language::Language;
    /// use renkei_core::search::LimitSettings;
    ///
    /// let limits = LimitSettings { span: Some(Kilometres(60.0)), ..LimitSettings::default() };
    /// assert_eq!(limits.words(Language::En), "span of 60 km or less");
    /// ```
    pub fn words(&self, language: Language) -> String {
        let mut words = Vec::new();
        let mut say = |ja: String, en: String| words.push(language.pick(ja, en));
        if !self.must.is_empty() {
            let names = self.must.join("・");
            say(format!("{names}を含む"), format!("with {names}"));
        }
        if !self.never.is_empty() {
            let names = self.never.join("・");
            say(format!("{names}を含まない"), format!("without {names}"));
        }
        match self.within {
            Some(Within::Subprefecture) => {
                say("一つの振興局に属する".to_owned(), "within one 振興局".to_owned());
            }
            Some(Within::MedicalArea) => {
                say("一つの二次医療圏に属する".to_owned(), "within one 二次医療圏".to_owned());
            }
            None => {}
        }
        if let Some(km) = self.span {
            say(format!("最大距離{km} km以下"), format!("span of {km} km or less"));
        }
        if let Some(km) = self.road_span {
            say(format!("最大道路距離{km} km以下"), format!("farthest pair within {km} km by road"));
        }
        if let Some(km) = self.hub_radius {
            say(format!("拠点から道路で{km} km以下"), format!("within {km} km by road of a hub among them"));
        }
        if let Some(range) = &self.population {
            say(format!("基準年の人口{range}"), format!("population in the base year {range}"));
        }
        match self.centre.as_deref() {
            Some("none") => say("①フラットな連携による".to_owned(), "by ①, without a centre".to_owned()),
            Some(name) => {
                say(format!("②{name}を中心市とする連携による"), format!("by ②, the centre being {name}"));
            }
            None => {}
        }
        words.join(language.pick("、", ", "))
    }
}

/// A range of population, written `3000..50000`, `3000..` or `..50000`, both
/// ends inclusive.
///
/// ```
/// use renkei_core::search::PopulationRange;
///
/// let range: PopulationRange = "3000..".parse()?;
/// assert!(range.contains(3000) && !range.contains(2999));
/// assert_eq!(range.to_string(), "3000..");
/// # Ok::<(), renkei_core::search::BadRange>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationRange(RangeInclusive<u64>);

impl PopulationRange {
    /// Whether a population lies in the range.
    pub fn contains(&self, people: u64) -> bool {
        self.0.contains(&people)
    }

    /// The lower end, inclusive; 0 where the range has none.
    pub(super) fn least(&self) -> u64 {
        *self.0.start()
    }

    /// The upper end, inclusive; `u64::MAX` where the range has none.
    pub(super) fn most(&self) -> u64 {
        *self.0.end()
    }
}

/// A text that is not a population range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRange(String);

impl FromStr for PopulationRange {
    type Err = BadRange;

    fn from_str(text: &str) -> Result<Self, BadRange> {
        let bad = || BadRange(text.to_owned());
        let (least, most) = text.trim().split_once("..").ok_or_else(bad)?;
        let end = |text: &str, open: u64| match text.trim() {
            "" => Ok(open),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().map_err(|_| bad()),
            _ => Err(bad()),
        };
        let (least, most) = (end(least, 0)?, end(most, u64::MAX)?);
        if least > most { Err(bad()) } else { Ok(Self(least..=most)) }
    }
}

impl fmt::Display for PopulationRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (*self.0.start(), *self.0.end()) {
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
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
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
        for text in ["", "5", "9..3", "-1..3", "a..", "1...3"] {
            assert!(text.parse::<PopulationRange>().is_err(), "{text}");
        }
        assert!("3..5".parse::<PopulationRange>().unwrap().contains(5));
    }
}
