//! Boundaries as a reader hands them over: features with a code, or cells.

use std::collections::BTreeMap;

use geo::Polygon;

use crate::language::Language;
use crate::text::{Text, Value, Worded};

use super::{MeshRun, MunicipalityCode, UnitId};

/// What to call a feature in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureName {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Its municipality code or other id, if it has one.
    pub code: Option<UnitId>,
    /// The name it carries; empty if none.
    pub name: String,
}

impl FeatureName {
    /// Code and name, as far as they are there.
    fn called(&self) -> Option<String> {
        match (&self.code, self.name.as_str()) {
            (Some(code), "") => Some(code.to_string()),
            (Some(code), name) => Some(format!("{code} {name}")),
            (None, "") => None,
            (None, name) => Some(name.to_owned()),
        }
    }
}

/// `feature 212 (01202 函館市)`, and 212番目の地物(01202 函館市) in Japanese.
impl Value for FeatureName {
    fn in_language(&self, language: Language) -> String {
        let called = self.called();
        language.pick(
            format!(
                "{}番目の地物{}",
                self.number,
                called.as_ref().map_or(String::new(), |called| format!("({called})"))
            ),
            format!(
                "feature {}{}",
                self.number,
                called.as_ref().map_or(String::new(), |called| format!(" ({called})"))
            ),
        )
    }
}

impl Worded for FeatureName {
    fn text(&self) -> Text {
        Text::new("feature", self.in_language(Language::Ja), self.in_language(Language::En), Vec::new())
    }
}

impl std::fmt::Display for FeatureName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.in_language(Language::En))
    }
}

/// One feature of a boundary file, with a code or another id.
#[derive(Debug, Clone)]
pub struct BoundaryFeature {
    /// What to call it in messages.
    pub feature: FeatureName,
    /// The municipality that it is part of, the city where it is a ward; or
    /// the unit, where the polygons are no municipalities of Japan.
    pub municipality: UnitId,
    /// The municipality's name.
    pub name: String,
    /// 振興局, empty outside Hokkaido.
    pub subprefecture: String,
    /// 郡, empty for cities.
    pub district: String,
    /// Its outlines as in the file: rings closed, every coordinate a
    /// longitude and latitude, nothing else checked.
    pub polygons: Vec<Polygon>,
}

/// Cells of the half-grid by municipality.
#[derive(Debug, Clone)]
pub struct MeshList {
    /// Cells of a row that belong together.
    pub runs: Vec<MeshRun>,
    /// Names, where the list has them; none for cities that it lists by ward.
    pub names: BTreeMap<MunicipalityCode, String>,
    /// How many cells of 1 km stand under several municipalities.
    pub shared_cells: usize,
    /// Municipalities that lost all their cells to others.
    pub without_cells: Vec<MunicipalityCode>,
}
