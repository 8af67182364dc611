//! Names close to one that nobody has.

use super::NameIndex;
use super::kind::Kind;
use super::place::{Place, compared};
use super::sound::Sound;
use super::spelling::in_one_word;

/// Number of names that an error offers.
const OFFERED: usize = 3;
/// Characters that a name typed by a person has at most.
pub(super) const LONGEST: usize = 40;

/// What was typed, in the forms that slips of the hand are measured in.
struct Slip {
    letters: String,
    /// In Latin letters, as a whole and without what may be its kind.
    latin: Vec<String>,
}

impl Slip {
    fn of(name: &str) -> Self {
        let word = in_one_word(name);
        let stems = Kind::typed(&word).map(|(_, stem)| stem);
        let latin = [word.as_str()].into_iter().chain(stems).filter_map(latin).collect();
        Self { letters: compared(name), latin }
    }

    /// How far a place's name is: slips against letters, in thousandths; `None` where the
    /// two have too little in common.
    fn distance(&self, place: &Place) -> Option<usize> {
        let by_letters =
            slips(&self.letters, &place.letters, 2).filter(|_| shares_letter(&self.letters, place));
        let own = [&place.sound, &place.stem_sound].into_iter().flatten().map(Sound::latin);
        let by_sound =
            own.flat_map(|own| self.latin.iter().filter_map(move |typed| slips(typed, &own, 3))).min();
        by_letters.into_iter().chain(by_sound).min()
    }
}

/// Latin letters of a text in kana or romaji, or of one that is no sound of Japanese:
/// `engal`.
fn latin(word: &str) -> Option<String> {
    let own = || Some(word.to_owned()).filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    Sound::of(word).map(|sound| sound.latin()).or_else(own).filter(|latin| !latin.is_empty())
}

/// The slips that make one text of another, in thousandths of the longer; `None` where
/// they are more than one of `most` letters.
fn slips(typed: &str, own: &str, most: usize) -> Option<usize> {
    let length = typed.chars().count().max(own.chars().count());
    let slips = strsim::damerau_levenshtein(typed, own);
    (slips * most <= length).then(|| slips * 1000 / length.max(1))
}

/// Whether a text has a letter of a place's name, its kind left aside.
fn shares_letter(typed: &str, place: &Place) -> bool {
    let stem = place.stem.as_ref().map_or(place.letters.as_str(), |(_, stem)| stem.as_str());
    stem.chars().any(|letter| typed.contains(letter))
}

impl NameIndex {
    /// Names close to one that is not known, with their codes, the nearest first; none
    /// where the text is too long for a name.
    pub(super) fn nearest(&self, name: &str) -> Vec<String> {
        if name.chars().count() > LONGEST {
            return Vec::new();
        }
        let slip = Slip::of(name);
        let near = self.places.values().filter(|place| place.is_member);
        let mut near: Vec<(usize, &Place)> =
            near.filter_map(|place| Some((slip.distance(place)?, place))).collect();
        near.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        near.into_iter().take(OFFERED).map(|(_, place)| place.full_name()).collect()
    }
}
