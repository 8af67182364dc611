//! What the attributes of N03 mean.
//!
//! Up to 2023 a ward stands in `N03_004` with its city in `N03_003`; from
//! 2024 the ward has moved to `N03_005` and its city to `N03_004`.

use crate::boundaries::FeatureProblem;
use renkei_core::facts::MunicipalityCode;

/// The attribute with the municipality code.
pub(super) const CODE: &str = "N03_007";

/// Which of the two schemas of N03 a file follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// `N03_001` to `N03_004` and `N03_007`.
    Until2023,
    /// With `N03_005`, 政令指定都市の区.
    From2024,
}

impl Schema {
    /// Of a file with these attributes.
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
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Names and texts, as read.
    pub(super) fn pairs(&self) -> &[(String, Option<String>)] {
        &self.0
    }

    fn get(&self, key: &str) -> Option<Option<&str>> {
        let (_, value) = self.0.iter().find(|(name, _)| name == key)?;
        Some(value.as_deref().map(str::trim).filter(|text| !text.is_empty()))
    }

    pub(super) fn text(&self, key: &str) -> &str {
        self.get(key).flatten().unwrap_or("")
    }

    /// The code; `None` where it is null or empty.
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

    pub(super) fn full_name(&self) -> String {
        ["N03_003", "N03_004", "N03_005"].map(|key| self.text(key)).concat()
    }

    /// 郡 and the municipality's name; of a ward, its city's.
    pub(super) fn district_and_name(&self, is_ward: bool) -> (String, String) {
        let (third, fourth) = (self.text("N03_003"), self.text("N03_004"));
        let has_ward_column = !self.text("N03_005").is_empty();
        let name = if is_ward && !has_ward_column { third } else { fourth };
        let district = if third.ends_with('郡') { third } else { "" };
        (district.to_owned(), name.to_owned())
    }
}
