//! One municipality, with the forms in which its name is looked for.

use crate::facts::{RosterEntry, UnitId, usual_letters};
use crate::typed::unified;

use super::kind::Kind;
use super::sound::Sound;
use crate::region::Municipality;

/// A municipality by its name; every form is the one that typed texts are brought to.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) id: UnitId,
    /// The official name.
    pub(super) name: String,
    /// 郡, empty for a city.
    pub(super) district: String,
    /// 郡 in usual letters.
    pub(super) district_letters: String,
    /// 振興局 in usual letters without these: 空知; empty where not known.
    pub(super) area: String,
    /// Whether it can be a member: it is part of the region.
    pub(super) is_member: bool,
    /// The name in usual letters.
    pub(super) letters: String,
    /// Its kind, and the letters of its name before that.
    pub(super) stem: Option<(Kind, String)>,
    /// How the name sounds, where that is known.
    pub(super) sound: Option<Sound>,
    /// How the name sounds without its kind.
    pub(super) stem_sound: Option<Sound>,
}

impl Place {
    /// Of the roster.
    pub(super) fn listed(entry: &RosterEntry, is_member: bool) -> Self {
        let id = UnitId::Code(entry.code);
        let place = Self::new(id, &entry.name, &entry.district, &entry.subprefecture, is_member);
        let sound = entry.reading.as_deref().and_then(Sound::of);
        let kind = place.stem.as_ref().map(|(kind, _)| *kind);
        let stem_sound = sound
            .as_ref()
            .and_then(|sound| sound.by_kind().find(|(of, _)| Some(*of) == kind).map(|(_, stem)| stem));
        Self { sound, stem_sound, ..place }
    }

    /// Of a region, where the roster does not have it.
    pub(super) fn drawn(municipality: &Municipality) -> Self {
        let Municipality { id, name, district, subprefecture, .. } = municipality;
        Self::new(id.clone(), name, district, subprefecture, true)
    }

    fn new(id: UnitId, name: &str, district: &str, subprefecture: &str, is_member: bool) -> Self {
        let letters = compared(name);
        Self {
            id,
            name: name.to_owned(),
            district: district.to_owned(),
            district_letters: usual_letters(district),
            area: without_office(&usual_letters(subprefecture)).to_owned(),
            is_member,
            stem: Kind::of(&letters).map(|(kind, stem)| (kind, stem.to_owned())),
            letters,
            sound: None,
            stem_sound: None,
        }
    }

    /// Code, 郡 and name, as errors list it.
    pub(super) fn full_name(&self) -> String {
        format!("{} {}{}", self.id, self.district, self.name)
    }

    /// Whether a text in usual letters is the name, or the name without its kind,
    /// behind 郡 or not.
    pub(super) fn is_called(&self, text: &str, with_kind: bool) -> bool {
        let own = match (&self.stem, with_kind) {
            (_, true) => self.letters.as_str(),
            (Some((_, stem)), false) => stem.as_str(),
            (None, false) => return false,
        };
        text.strip_suffix(own).is_some_and(|before| before.is_empty() || before == self.district_letters)
    }
}

/// 空知 of 空知総合振興局.
fn without_office(subprefecture: &str) -> &str {
    let ends = ["総合振興局", "振興局", "支庁"];
    ends.iter().find_map(|end| subprefecture.strip_suffix(end)).unwrap_or(subprefecture)
}

/// A name as it is compared: in usual and small letters, without blanks, dashes and
/// apostrophes.
pub(super) fn compared(name: &str) -> String {
    usual_letters(&unified(name))
        .to_lowercase()
        .chars()
        .filter(|letter| !matches!(letter, '-' | '\''))
        .collect()
}
