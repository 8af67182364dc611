//! Names of municipalities that are no more, and of wards.

use jiff::civil::Date;

use crate::facts::{Merger, MunicipalityCode, UnitId, municipality_of};

use super::kind::Kind;
use super::place::{Place, compared};
use super::{NameIndex, Reading};

/// A municipality that was merged into another.
#[derive(Debug)]
pub(super) struct FormerName {
    name: String,
    into: UnitId,
    date: Date,
    district: String,
    letters: String,
}

impl FormerName {
    pub(super) fn of(merger: &Merger) -> Self {
        Self {
            name: merger.name.clone(),
            into: UnitId::Code(merger.into),
            date: merger.date,
            district: compared(&merger.district),
            letters: compared(&merger.name),
        }
    }

    /// The letters of its name, and without its kind, where it is part of a municipality.
    pub(super) fn letters_in(&self, into: &UnitId) -> Vec<String> {
        if self.into != *into {
            return Vec::new();
        }
        let stem = Kind::of(&self.letters).map(|(_, stem)| stem).filter(|stem| stem.chars().count() > 1);
        [self.letters.clone()].into_iter().chain(stem.map(str::to_owned)).collect()
    }

    /// 郡 in usual letters.
    pub(super) fn district(&self) -> &str {
        &self.district
    }

    /// What its name is; with its 郡 where the municipality that it became part of
    /// has the same name.
    fn reading(&self, into: Option<&Place>) -> Reading {
        let same = into.is_some_and(|into| into.name == self.name);
        let name = if same { format!("{}{}", self.district, self.name) } else { self.name.clone() };
        Reading::Former { name, date: self.date }
    }

    /// Whether a text is the name, without its kind too where that leaves two letters.
    fn is_called(&self, text: &str) -> bool {
        let stem = Kind::of(&self.letters).map(|(_, stem)| stem).filter(|stem| stem.chars().count() > 1);
        let name = text.strip_prefix(self.district.as_str()).unwrap_or(text);
        name == self.letters || stem == Some(name)
    }

    /// Whether a text is its name behind that of the municipality it became part of:
    /// 北見市常呂町, 伊達市大滝区.
    fn is_part(&self, text: &str, whole: &Place) -> bool {
        let part = text.strip_prefix(whole.letters.as_str()).unwrap_or_default();
        !part.is_empty()
            && (self.is_called(part) || part.strip_suffix('区').is_some_and(|part| self.is_called(part)))
    }
}

/// The wards of 札幌市, which a table of codes does not name.
const WARDS: [&str; 10] =
    ["中央区", "北区", "東区", "白石区", "豊平区", "南区", "西区", "厚別区", "手稲区", "清田区"];
/// 札幌市, the one designated city whose wards are known by name.
const SAPPORO: u32 = 1100;

impl NameIndex {
    /// The municipalities that former ones of a name became part of.
    pub(super) fn by_former_name(&self, text: &str) -> Vec<(UnitId, Option<Reading>)> {
        let into = |former: &FormerName| self.places.get(&former.into);
        let part = |former: &FormerName| into(former).is_some_and(|whole| former.is_part(text, whole));
        let called = self.former.iter().filter(|former| former.is_called(text) || part(former));
        called.map(|former| (former.into.clone(), Some(former.reading(into(former))))).collect()
    }

    /// The designated city of a ward: 札幌市中央区; of those of 札幌市 the ward alone
    /// too, where no other prefecture is about.
    pub(super) fn by_ward(&self, text: &str) -> Vec<(UnitId, Option<Reading>)> {
        let cities = self.places.values().filter(|place| is_designated(place));
        let named = cities.filter(|city| self.is_ward_of(text, city));
        named.map(|city| (city.id.clone(), Some(Reading::Ward { ward: text.to_owned() }))).collect()
    }

    fn is_ward_of(&self, text: &str, city: &Place) -> bool {
        let wards = wards(city);
        let stem = city.stem.as_ref().map_or("", |(_, stem)| stem.as_str());
        let behind = text.strip_prefix(city.letters.as_str()).or_else(|| text.strip_prefix(stem));
        match behind {
            Some(ward) if !wards.is_empty() => wards.contains(&ward),
            Some(ward) => ward.ends_with('区') && (2..=5).contains(&ward.chars().count()),
            None => wards.contains(&text) && self.is_hokkaido_alone(),
        }
    }

    pub(super) fn is_hokkaido_alone(&self) -> bool {
        self.places.keys().all(|id| id.prefecture() == Some(1))
    }
}

/// The wards of a city that are known by name; none where no wards are.
pub(super) fn wards(city: &Place) -> &'static [&'static str] {
    let is_sapporo = city.id.code().is_some_and(|code| code.number() == SAPPORO);
    if is_sapporo { &WARDS } else { &[] }
}

/// Whether the code behind a municipality's own is that of a ward of it.
pub(super) fn is_designated(place: &Place) -> bool {
    let Some(code) = place.id.code() else { return false };
    let next = [1, 2].map(|step| MunicipalityCode::from_number(code.number() + step));
    next.iter().flatten().any(|next| *next != code && municipality_of(*next) == code)
}
