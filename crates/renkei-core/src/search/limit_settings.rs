//! Limits on groups as the user writes them, names not yet resolved.

use crate::facts::{Kilometres, Minutes};
use crate::language::Language;
use crate::region::Understood;
use crate::study::Study;
use crate::typed::unified;

use super::attribute_limits::AttributeBound;
use super::error::LimitError;
use super::population_range::PopulationRange;
use super::within::Within;

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
    /// Greatest travel time between two members.
    pub time_span: Option<Minutes>,
    /// Greatest travel time from the best hub among the members to another member.
    pub time_radius: Option<Minutes>,
    /// Bounds on the population of all members in the base year.
    pub population: Option<PopulationRange>,
    /// Least values of columns of the user's own.
    pub at_least: Vec<AttributeBound>,
    /// Greatest values of columns of the user's own.
    pub at_most: Vec<AttributeBound>,
    /// `none`: the group must qualify by ①. A name or code: the group must
    /// qualify by ② with this municipality as a centre.
    pub centre: Option<String>,
}

impl LimitSettings {
    /// Whether no limit is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a text under [`Self::centre`] asks for groups without a centre.
    pub fn is_no_centre(text: &str) -> bool {
        matches!(unified(text).to_lowercase().as_str(), "none" | "なし" | "無し" | "無")
    }

    /// The same limits with official names of municipalities and areas, and how each
    /// name of a municipality was understood.
    ///
    /// # Errors
    /// When a name matches no municipality or area, or several.
    pub fn understood(&self, study: &Study) -> Result<(Self, Vec<Understood>), LimitError> {
        let names = study.names();
        let mut all = Vec::new();
        let mut official = |setting: &'static str, texts: &[String]| -> Result<Vec<String>, LimitError> {
            let found = names.group_of(texts).map_err(|cause| LimitError::Name { setting, cause })?;
            let mut written: Vec<String> = found.iter().map(|one| names.official(&one.id)).collect();
            let mut known = std::collections::BTreeSet::new();
            written.retain(|name| known.insert(name.clone()));
            all.extend(found);
            Ok(written)
        };
        let must = official("must", &self.must)?;
        let never = official("never", &self.never)?;
        let centre = match &self.centre {
            Some(text) if Self::is_no_centre(text) => Some("none".to_owned()),
            Some(text) => {
                let one = names.only(text).map_err(|cause| LimitError::Name { setting: "centre", cause })?;
                let name = names.official(&one.id);
                all.push(one);
                Some(name)
            }
            None => None,
        };
        let within = self.within.as_ref().map(|within| within.official(study.region())).transpose()?;
        Ok((Self { must, never, centre, within, ..self.clone() }, all))
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
        if let Some(within) = &self.within {
            say(within.words(Language::Ja), within.words(Language::En));
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
        if let Some(time) = self.time_span {
            say(format!("最大所要時間{time}分以下"), format!("farthest pair within {time} minutes"));
        }
        if let Some(time) = self.time_radius {
            say(format!("拠点から{time}分以下"), format!("within {time} minutes of a hub among them"));
        }
        if let Some(range) = &self.population {
            say(range.words(Language::Ja), range.words(Language::En));
        }
        for (bounds, is_least) in [(&self.at_least, true), (&self.at_most, false)] {
            for bound in bounds {
                say(bound.words(is_least, Language::Ja), bound.words(is_least, Language::En));
            }
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
