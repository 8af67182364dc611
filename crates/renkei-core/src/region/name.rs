//! Finds municipalities by what people call them.

use std::collections::BTreeMap;

use crate::facts::{MunicipalityCode, RosterEntry, UnitId, quoted};
use crate::messages::region as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::Region;
use super::phonetic::Sound;

/// Municipalities by name and code, those left out of the region included.
#[derive(Debug)]
pub struct NameIndex {
    /// 郡 and name by code.
    places: BTreeMap<UnitId, (String, String)>,
    /// How names sound, where that is known.
    sounds: BTreeMap<UnitId, Sound>,
}

/// Why a name stands for no one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// No municipality has the name.
    Unknown {
        /// The name as given.
        name: String,
        /// Names like it, with their codes, the nearest first.
        nearest: Vec<String>,
    },
    /// Several municipalities have the name.
    Ambiguous {
        /// The name as given.
        name: String,
        /// Their codes, 郡 and names.
        of: Vec<String>,
    },
}

impl Worded for NameError {
    fn text(&self) -> Text {
        match self {
            Self::Unknown { name, nearest } if nearest.is_empty() => messages::unknown_name(quoted(name)),
            Self::Unknown { name, nearest } => messages::unknown_name_like(quoted(name), nearest),
            Self::Ambiguous { name, of } => messages::ambiguous_name(quoted(name), of),
        }
    }
}

worded_errors!(NameError);

/// Number of similar names that an error offers.
const OFFERED: usize = 3;
/// Characters that a name typed by a person has at most.
const LONGEST: usize = 40;

impl NameIndex {
    /// Of a region, and of those on the roster that it leaves out: a name
    /// that two municipalities have is ambiguous, even if one of them can
    /// never be a member.
    pub fn new(region: &Region, roster: &[RosterEntry]) -> Self {
        let listed =
            roster.iter().filter(|entry| entry.northern_territories || region.find(entry.code).is_some());
        let mut places = BTreeMap::new();
        let mut sounds = BTreeMap::new();
        for entry in listed {
            places.insert(UnitId::Code(entry.code), (entry.district.clone(), entry.name.clone()));
            if let Some(sound) = entry.reading.as_deref().and_then(Sound::of) {
                sounds.insert(UnitId::Code(entry.code), sound);
            }
        }
        for municipality in region.municipalities() {
            let name = (municipality.district.clone(), municipality.name.clone());
            places.entry(municipality.id.clone()).or_insert(name);
        }
        Self { places, sounds }
    }

    /// Finds a municipality by code (5 or 6 digits), by another id, or by name: with or
    /// without 都道府県 and 郡, and without 市, 町 or 村 where that leaves one;
    /// in kana or romaji where its reading is known.
    ///
    /// # Errors
    /// When no municipality, or more than one, has the name.
    pub fn find(&self, text: &str) -> Result<UnitId, NameError> {
        let name = text.trim();
        let as_code = name.parse::<MunicipalityCode>().ok().map(UnitId::Code);
        let mut ids = as_code.into_iter().chain([UnitId::from(name)]);
        if let Some(id) = ids.find(|id| self.places.contains_key(id)) {
            return Ok(id);
        }
        let bare = without_prefecture(name);
        let exact = |(district, own): &(String, String)| bare == own || bare == format!("{district}{own}");
        let short = |(_, own): &(String, String)| own.strip_suffix(['市', '町', '村']) == Some(bare);
        let by_name = |called: &dyn Fn(&(String, String)) -> bool| -> Vec<UnitId> {
            self.places.iter().filter(|(_, place)| called(place)).map(|(id, _)| id.clone()).collect()
        };
        let typed = Some(bare).filter(|name| name.chars().count() <= LONGEST).and_then(Sound::of);
        let by_sound = |called: &dyn Fn(&Sound) -> Option<Sound>| -> Vec<UnitId> {
            let sounds = self.sounds.iter().filter(|(_, sound)| typed.is_some() && called(sound) == typed);
            sounds.map(|(id, _)| id.clone()).collect()
        };
        let ways: [&dyn Fn() -> Vec<UnitId>; 4] =
            [&|| by_name(&exact), &|| by_name(&short), &|| by_sound(&|sound| Some(sound.clone())), &|| {
                by_sound(&Sound::bare)
            }];
        for way in ways {
            match way().as_slice() {
                [] => {}
                [one] => return Ok(one.clone()),
                several => {
                    let of = several.iter().map(|code| self.full_name(code)).collect();
                    return Err(NameError::Ambiguous { name: name.to_owned(), of });
                }
            }
        }
        Err(NameError::Unknown { name: name.to_owned(), nearest: self.nearest(bare) })
    }

    fn full_name(&self, code: &UnitId) -> String {
        let (district, name) = self.places.get(code).cloned().unwrap_or_default();
        format!("{code} {district}{name}")
    }

    /// Names like one that is not known, the nearest first; none where the
    /// text is too long for a name.
    fn nearest(&self, name: &str) -> Vec<String> {
        if name.chars().count() > LONGEST {
            return Vec::new();
        }
        let mut near: Vec<(usize, &UnitId)> = self
            .places
            .iter()
            .map(|(code, (_, own))| (strsim::damerau_levenshtein(name, own), code))
            // at least one letter in common
            .filter(|(distance, code)| *distance < self.places[*code].1.chars().count())
            .collect();
        near.sort_unstable();
        near.into_iter().take(OFFERED).map(|(_, code)| self.full_name(code)).collect()
    }
}

fn without_prefecture(name: &str) -> &str {
    let ends = ["北海道", "東京都", "大阪府", "京都府"]
        .into_iter()
        .find_map(|prefecture| name.strip_prefix(prefecture));
    ends.or_else(|| name.split_once('県').map(|(_, rest)| rest).filter(|rest| !rest.is_empty()))
        .unwrap_or(name)
}
