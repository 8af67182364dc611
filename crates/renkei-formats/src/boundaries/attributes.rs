//! The attributes of N03 (行政区域データ) and their meaning.
//!
//! Until 2023, `N03_003` holds the city of a ward and `N03_004` the ward; from
//! 2024, `N03_004` holds the city and `N03_005` the ward.

use renkei_core::facts::MunicipalityCode;

use super::error::FeatureProblem;

/// The attribute with the municipality code.
pub(super) const CODE: &str = "N03_007";

/// The schema of an N03 file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// `N03_001` to `N03_004` and `N03_007`.
    Until2023,
    /// With `N03_005`, 政令指定都市の区.
    From2024,
}

impl Schema {
    /// The schema of a file with these attributes; `None` without a code.
    pub(super) fn of(attributes: &[String]) -> Option<Self> {
        let has = |name: &str| attributes.iter().any(|attribute| attribute == name);
        has(CODE).then(|| if has("N03_005") { Self::From2024 } else { Self::Until2023 })
    }
}

/// Attributes of one feature, as texts; `None` where null.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(String, Option<String>)>);

impl FromIterator<(String, Option<String>)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (String, Option<String>)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl Attributes {
    /// Names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Names and texts.
    pub(super) fn pairs(&self) -> &[(String, Option<String>)] {
        &self.0
    }

    /// The trimmed text of an attribute: `None` if there is no such attribute,
    /// `Some(None)` if it is null or blank.
    fn get(&self, key: &str) -> Option<Option<&str>> {
        let (_, value) = self.0.iter().find(|(name, _)| name == key)?;
        Some(value.as_deref().map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The text of an attribute, trimmed; empty where it is null or absent.
    pub(super) fn text(&self, key: &str) -> &str {
        self.get(key).flatten().unwrap_or("")
    }

    /// The municipality code; `None` where it is null or empty.
    pub(super) fn code(&self) -> Result<Option<MunicipalityCode>, FeatureProblem> {
        match self.get(CODE) {
            None => {
                let found = self.names().collect::<Vec<_>>().join(", ");
                let found = if found.is_empty() { "none".to_owned() } else { found };
                Err(FeatureProblem::NoCodeAttribute(found))
            }
            Some(None) => Ok(None),
            Some(Some(written)) => Ok(Some(written.parse()?)),
        }
    }

    /// City or district, municipality and ward, joined.
    pub(super) fn full_name(&self) -> String {
        ["N03_003", "N03_004", "N03_005"].map(|key| self.text(key)).concat()
    }

    /// District (郡) and name of the municipality; for a ward, of its city.
    pub(super) fn district_and_name(&self, is_ward: bool) -> (String, String) {
        let (third, fourth) = (self.text("N03_003"), self.text("N03_004"));
        let has_ward_column = !self.text("N03_005").is_empty();
        let name = if is_ward && !has_ward_column { third } else { fourth };
        let district = if third.ends_with('郡') { third } else { "" };
        (district.to_owned(), name.to_owned())
    }
}
