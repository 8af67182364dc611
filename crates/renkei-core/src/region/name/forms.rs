//! The forms of a name, for a face that finds municipalities without an index.

use crate::facts::UnitId;

use super::NameIndex;
use super::former::{is_designated, wards};
use super::sound::Sound;
use super::spelling::other_spellings;

/// The forms in which a name is looked for; see [`NameIndex::forms`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameForms {
    /// In usual and small letters: the name, other spellings of it, former names and
    /// wards, each without its kind too.
    pub letters: Vec<String>,
    /// Letters that may stand behind the name: former names and wards.
    pub behind: Vec<String>,
    /// Whether the name of any ward may stand behind it.
    pub any_ward: bool,
    /// 郡 in usual letters; empty for a city.
    pub district: String,
    /// In Latin letters, long vowels short: the name, and without its kind.
    pub latin: Vec<String>,
}

impl NameIndex {
    /// The forms of the name of a municipality, those of municipalities that became part of
    /// it and of its wards included. Forms that others have too are among them.
    ///
    /// ```
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let names = study.names();
    /// let forms = |name| names.find(name).map(|id| names.forms(&id));
    /// assert!(forms("岩見沢市")?.letters.contains(&"岩見沢".to_owned()));
    /// assert!(forms("岩見沢市")?.latin.contains(&"iwamizawa".to_owned()));
    /// assert!(forms("八雲町")?.letters.contains(&"熊石町".to_owned()));
    /// assert!(forms("新ひだか町")?.letters.contains(&"新日高".to_owned()));
    /// assert!(forms("札幌市")?.behind.contains(&"中央区".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn forms(&self, id: &UnitId) -> NameForms {
        let Some(place) = self.places.get(id) else { return NameForms::default() };
        let stem = place.stem.as_ref().map(|(_, stem)| stem.clone());
        let former: Vec<String> = self.former.iter().flat_map(|former| former.letters_in(id)).collect();
        let wards = wards(place);
        let alone = wards.iter().filter(|_| self.is_hokkaido_alone()).map(|ward| (*ward).to_owned());
        let own = [place.letters.clone()].into_iter().chain(stem);
        let letters = own.chain(other_spellings(place)).chain(former.iter().cloned()).chain(alone).collect();
        let sounds = place.sound.iter().chain(&place.stem_sound);
        NameForms {
            letters,
            any_ward: wards.is_empty() && is_designated(place),
            behind: former.into_iter().chain(wards.iter().map(|ward| (*ward).to_owned())).collect(),
            district: place.district_letters.clone(),
            latin: sounds.map(Sound::latin).collect(),
        }
    }
}
