//! The administrative area that all members of a group must share.
//!
//! Names come from the roster. A text is compared without 北海道, 管内 and the word
//! for the kind of area, in usual letters: 留萌, 留萌振興局 and 留萌振興局管内 are one. Where a
//! subprefecture and a medical area have the same name and the same
//! municipalities, the subprefecture is taken; with other municipalities the text
//! must say which is meant.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::usual_letters;
use crate::language::Language;
use crate::region::{Municipality, Region};

use super::error::LimitError;

/// An administrative area that all members of a group must share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// One subprefecture (振興局), whichever it is.
    Subprefecture,
    /// One secondary medical area (二次医療圏), whichever it is.
    MedicalArea,
    /// This subprefecture or secondary medical area: 留萌振興局.
    Named(String),
}

/// A subprefecture or secondary medical area of a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Area {
    Subprefecture(String),
    MedicalArea(String),
}

/// Keys of the two kinds in scenario files.
const SUBPREFECTURE: &str = "subprefecture";
const MEDICAL_AREA: &str = "medical-area";

impl Within {
    /// Of a text as people type it: `subprefecture`, 振興局, `medical-area`,
    /// 二次医療圏, or the name of one.
    ///
    /// ```
    /// use renkei_core::search::Within;
    ///
    /// assert_eq!(Within::of("振興局"), Within::Subprefecture);
    /// assert_eq!(Within::of("留萌振興局"), Within::Named("留萌振興局".to_owned()));
    /// ```
    ///
    /// Every other text is a name; whether a region has an area so called shows
    /// only there.
    pub fn of(text: &str) -> Self {
        match usual_letters(text).to_lowercase().as_str() {
            SUBPREFECTURE | "振興局" | "総合振興局" | "支庁" => Self::Subprefecture,
            MEDICAL_AREA | "medicalarea" | "二次医療圏" | "第二次医療圏" | "医療圏" => {
                Self::MedicalArea
            }
            _ => Self::Named(text.trim().to_owned()),
        }
    }

    /// As scenario files write it.
    fn key(&self) -> &str {
        match self {
            Self::Subprefecture => SUBPREFECTURE,
            Self::MedicalArea => MEDICAL_AREA,
            Self::Named(name) => name,
        }
    }

    /// The limit in words.
    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Subprefecture => language.pick("一つの振興局に属する", "within one 振興局").to_owned(),
            Self::MedicalArea => {
                language.pick("一つの二次医療圏に属する", "within one 二次医療圏").to_owned()
            }
            Self::Named(name) => language.pick(format!("{name}に属する"), format!("within {name}")),
        }
    }

    /// The same with the official name of the area.
    ///
    /// # Errors
    /// When the region has no area of the name, or two.
    pub(super) fn official(&self, region: &Region) -> Result<Self, LimitError> {
        match self {
            Self::Named(name) => Ok(Self::Named(Area::find(name, region)?.name())),
            other => Ok(other.clone()),
        }
    }

    /// By municipality, the number of its area; `None` where it is not known, or
    /// not the one that is named.
    ///
    /// # Errors
    /// As [`Self::official`].
    ///
    /// Two municipalities may share a group where both have a number, and the
    /// same.
    pub(super) fn numbers(&self, region: &Region) -> Result<Vec<Option<usize>>, LimitError> {
        let of = |area: &dyn Fn(&Municipality) -> Option<Area>| -> Vec<Option<usize>> {
            let known: Vec<Area> = region
                .municipalities()
                .iter()
                .filter_map(area)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let number = |municipality| known.binary_search(&area(municipality)?).ok();
            region.municipalities().iter().map(number).collect()
        };
        Ok(match self {
            Self::Subprefecture => of(&Area::subprefecture),
            Self::MedicalArea => of(&Area::medical_area),
            Self::Named(name) => {
                let named = Area::find(name, region)?;
                of(&|municipality| Some(named.clone()).filter(|area| area.has(municipality)))
            }
        })
    }
}

impl Area {
    fn subprefecture(municipality: &Municipality) -> Option<Self> {
        Some(municipality.subprefecture.clone()).filter(|name| !name.is_empty()).map(Self::Subprefecture)
    }

    fn medical_area(municipality: &Municipality) -> Option<Self> {
        municipality.secondary_medical_area.clone().map(Self::MedicalArea)
    }

    fn has(&self, municipality: &Municipality) -> bool {
        [Self::subprefecture(municipality), Self::medical_area(municipality)]
            .iter()
            .flatten()
            .any(|area| area == self)
    }

    /// The official name; a medical area with what it is.
    fn name(&self) -> String {
        match self {
            Self::Subprefecture(name) => name.clone(),
            Self::MedicalArea(name) if name.ends_with('圏') => name.clone(),
            Self::MedicalArea(name) => format!("{name}二次医療圏"),
        }
    }

    /// Whether a text in usual letters is a name of the area.
    fn is_called(&self, text: &str) -> bool {
        let (own, ends): (_, &[&str]) = match self {
            Self::Subprefecture(name) => (name, &["総合振興局", "振興局", "支庁"]),
            Self::MedicalArea(name) => {
                (name, &["第二次医療圏", "二次医療圏", "保健医療福祉圏域", "医療圏", "圏域", "圏"])
            }
        };
        let bare = |text: &str| -> String {
            let text = usual_letters(text);
            let text = text.strip_prefix("北海道").unwrap_or(&text);
            let text = text.strip_suffix("管内").unwrap_or(text);
            ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).to_owned()
        };
        !bare(text).is_empty() && bare(text) == bare(own)
    }

    /// The area of a region that a text names; a subprefecture and a medical area of
    /// the same municipalities are one.
    ///
    /// # Errors
    /// [`LimitError::UnknownArea`] lists all areas of the region,
    /// [`LimitError::AmbiguousArea`] those that the text may mean.
    fn find(text: &str, region: &Region) -> Result<Self, LimitError> {
        let municipalities = region.municipalities();
        let all: BTreeSet<Self> = municipalities
            .iter()
            .flat_map(|municipality| [Self::subprefecture(municipality), Self::medical_area(municipality)])
            .flatten()
            .collect();
        let called: Vec<&Self> = all.iter().filter(|area| area.is_called(text)).collect();
        let members = |area: &Self| -> Vec<bool> { municipalities.iter().map(|one| area.has(one)).collect() };
        match called.as_slice() {
            [] => Err(LimitError::UnknownArea {
                name: text.to_owned(),
                known: all.iter().map(Self::name).collect(),
            }),
            [first, rest @ ..] if rest.iter().all(|area| members(area) == members(first)) => {
                Ok((*first).clone())
            }
            several => Err(LimitError::AmbiguousArea {
                name: text.to_owned(),
                of: several.iter().map(|area| area.name()).collect(),
            }),
        }
    }
}

impl Serialize for Within {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::of(&String::deserialize(deserializer)?))
    }
}
