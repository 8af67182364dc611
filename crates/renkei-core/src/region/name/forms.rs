//! The forms of a name, for a face that finds municipalities without an index.

use crate::facts::UnitId;

use super::NameIndex;
use super::sound::Sound;

/// The forms in which a name is looked for; see [`NameIndex::forms`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameForms {
    /// In usual and small letters: the name, the name without its kind, former names.
    pub letters: Vec<String>,
    /// 郡 in usual letters; empty for a city.
    pub district: String,
    /// In Latin letters, long vowels short: the name, and without its kind.
    pub latin: Vec<String>,
}

impl NameIndex {
    /// The forms of the name of a municipality, those of municipalities that became part of
    /// it included. Forms that others have too are among them.
    ///
    /// ```
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let names = study.names();
    /// let forms = names.forms(&names.find("岩見沢市")?);
    /// assert!(forms.letters.contains(&"岩見沢".to_owned()));
    /// assert!(forms.latin.contains(&"iwamizawa".to_owned()));
    /// assert!(names.forms(&names.find("八雲町")?).letters.contains(&"熊石町".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn forms(&self, id: &UnitId) -> NameForms {
        let Some(place) = self.places.get(id) else { return NameForms::default() };
        let stem = place.stem.as_ref().map(|(_, stem)| stem.clone());
        let former = self.former.iter().flat_map(|former| former.letters_in(id));
        let letters = [place.letters.clone()].into_iter().chain(stem).chain(former).collect();
        let sounds = place.sound.iter().chain(&place.stem_sound);
        NameForms {
            letters,
            district: place.district_letters.clone(),
            latin: sounds.map(Sound::latin).collect(),
        }
    }
}
