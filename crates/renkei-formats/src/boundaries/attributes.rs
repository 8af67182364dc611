//! The attributes of N03 (行政区域データ) and their meaning.
//!
//! Until 2023, `N03_003` holds the city of a ward and `N03_004` the ward; from
//! 2024, `N03_004` holds the city and `N03_005` the ward.

use renkei_core::facts::UnitId;

use crate::sheet::{Cell, digits_of};

use renkei_core::text::Text;

use crate::messages::boundaries as messages;

use super::error::FeatureProblem;

/// The attribute with the municipality code.
const CODE: &str = "N03_007";
/// What a null is written as by programs that have no other way.
const NULLS: [&str; 5] = ["nan", "none", "null", "<na>", "n/a"];

/// Which attributes hold the code and the name, where they are not those of
/// N03.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeChoice {
    /// The attribute with the municipality code.
    pub code: Option<String>,
    /// The attribute with the name.
    pub name: Option<String>,
    /// The attribute with the id, where the polygons are no municipalities of
    /// Japan.
    pub id: Option<String>,
}

impl AttributeChoice {
    /// The attribute with the code or the id.
    pub(super) fn key(&self) -> &str {
        self.id.as_deref().or(self.code.as_deref()).unwrap_or(CODE)
    }

    /// Whether some of these attributes is the one with the code or the id.
    pub(super) fn is_among<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> bool {
        names.into_iter().any(|name| same_name(name, self.key()))
    }
}

/// Whether two names of attributes are the same but for their case and width:
/// databases and ogr2ogr write `n03_007`, input methods `Ｎ０３＿００７`.
fn same_name(a: &str, b: &str) -> bool {
    a == b || folded(a).eq(folded(b))
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    let narrow = |letter: char| match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    name.trim().chars().map(narrow).flat_map(char::to_lowercase)
}

/// What an attribute says of the unit of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// The digits of a code, whose leading zero may be lost.
    Digits(String),
    /// An id.
    Id(UnitId),
    /// Nothing: 所属未定地.
    None,
}

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
        let has = |name: &str| attributes.iter().any(|attribute| same_name(attribute, name));
        has(CODE).then(|| if has("N03_005") { Self::From2024 } else { Self::Until2023 })
    }
}

/// Attributes of one feature, as texts; `None` where null.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pairs: Vec<(String, Option<String>)>,
    /// The id that GeoJSON and TopoJSON give a feature beside its attributes.
    feature_id: Option<String>,
}

impl FromIterator<(String, Option<String>)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (String, Option<String>)>>(pairs: T) -> Self {
        Self { pairs: pairs.into_iter().collect(), feature_id: None }
    }
}

impl Attributes {
    /// The same with the id of the feature, which serves as attribute `id`
    /// where there is no other.
    pub(super) fn with_feature_id(mut self, id: Option<String>) -> Self {
        self.feature_id = id;
        self
    }

    /// Names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    /// Names and texts, with the id of the feature where that is the code.
    pub(super) fn record(&self, choice: &AttributeChoice) -> Vec<(String, Option<String>)> {
        let mut pairs = self.pairs.clone();
        let is_key = same_name(choice.key(), "id") && !choice.is_among(self.names());
        pairs.extend(self.feature_id.clone().filter(|_| is_key).map(|id| ("id".to_owned(), Some(id))));
        pairs
    }

    /// The trimmed text of an attribute: `None` if there is no such attribute,
    /// `Some(None)` if it is null or blank.
    fn get(&self, key: &str) -> Option<Option<&str>> {
        let exact = self.pairs.iter().find(|(name, _)| name == key);
        let found = exact.or_else(|| self.pairs.iter().find(|(name, _)| same_name(name, key)));
        let value = match found {
            Some((_, value)) => value.as_deref(),
            None if same_name(key, "id") => Some(self.feature_id.as_deref()?),
            None => return None,
        };
        Some(value.map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The text of an attribute, trimmed; empty where it is null or absent.
    pub(super) fn text(&self, key: &str) -> &str {
        self.get(key).flatten().unwrap_or("")
    }

    /// What the attribute with the code or the id says.
    pub(super) fn key(&self, choice: &AttributeChoice) -> Result<Key, FeatureProblem> {
        let attribute = choice.key();
        let Some(value) = self.get(attribute) else {
            let mut found: Vec<&str> = self.names().collect();
            if self.feature_id.is_some() {
                found.push("id");
            }
            return Err(FeatureProblem::NoCodeAttribute {
                attribute: attribute.to_owned(),
                found: listed(found),
                is_id: choice.id.is_some(),
            });
        };
        let Some(text) = value.filter(|text| !NULLS.contains(&text.to_lowercase().as_str())) else {
            return Ok(Key::None);
        };
        if choice.id.is_some() {
            return Ok(Key::Id(unit_id(text)));
        }
        let bad = |cause| FeatureProblem::BadCode { attribute: attribute.to_owned(), cause };
        match digits_of(&Cell::of_text(text).plain()) {
            Some(digits) if digits.bytes().all(|digit| digit == b'0') => Ok(Key::None),
            Some(digits) => Ok(Key::Digits(digits)),
            None => Err(bad(renkei_core::facts::BadCode::NotDigits(text.to_owned()))),
        }
    }

    /// The name of the feature: city or district, municipality and ward,
    /// joined; or the text of the attribute chosen.
    pub(super) fn name(&self, choice: &AttributeChoice) -> String {
        match &choice.name {
            Some(name) => self.text(name).to_owned(),
            None if choice.id.is_some() => self.text("name").to_owned(),
            None => self.full_name(),
        }
    }

    /// City or district, municipality and ward, joined.
    fn full_name(&self) -> String {
        ["N03_003", "N03_004", "N03_005"].map(|key| self.text(key)).concat()
    }

    /// District (郡) and name of the municipality; for a ward, of its city,
    /// which an attribute chosen for the name does not hold.
    pub(super) fn district_and_name(&self, is_ward: bool, choice: &AttributeChoice) -> (String, String) {
        if choice.name.is_some() {
            return (String::new(), if is_ward { String::new() } else { self.name(choice) });
        }
        let (third, fourth) = (self.text("N03_003"), self.text("N03_004"));
        let has_ward_column = !self.text("N03_005").is_empty();
        let name = if is_ward && !has_ward_column { third } else { fourth };
        let district = if third.ends_with('郡') { third } else { "" };
        (district.to_owned(), name.to_owned())
    }
}

/// Names of attributes in a message.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
    let names: Vec<&str> = names.into_iter().collect();
    if names.is_empty() { messages::no_attributes() } else { Text::verbatim(names.join(", ")) }
}

/// An id as files and tables write it: a whole number has no zero behind the
/// point.
pub(crate) fn unit_id(text: &str) -> UnitId {
    let text = text.trim();
    let whole = text.split_once('.').filter(|(digits, zeros)| {
        !digits.is_empty()
            && !zeros.is_empty()
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && zeros.bytes().all(|zero| zero == b'0')
    });
    UnitId::from(whole.map_or(text, |(digits, _)| digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_known_in_any_case_and_width() {
        for name in ["N03_007", "n03_007", "Ｎ０３_００７", "ｎ０３＿００７", " N03_007"] {
            let attributes: Attributes = [(name.to_owned(), Some("1427".to_owned()))].into_iter().collect();
            assert_eq!(attributes.key(&AttributeChoice::default()), Ok(Key::Digits("1427".to_owned())));
        }
        assert!(!same_name("N03_004", "N03_007"));
        assert_eq!(unit_id("90301.0"), UnitId::from("90301"));
        assert_eq!(unit_id("A.0"), UnitId::from("A.0"));
    }
}
