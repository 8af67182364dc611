//! Which municipalities one name may stand for.
//!
//! The ways of spelling are tried in order, names of municipalities themselves before
//! former names, whole names before parts of them; the first way that finds any decides.
//!
//! | try | matches | example for 遠軽町 |
//! |---|---|---|
//! | 1 | the name, letter by letter | 遠軽町 |
//! | 2 | the name in usual letters, with 郡 or 振興局 in front | 紋別郡遠軽町 |
//! | 3 | the name without its kind | 遠軽 |
//! | 4 | letters and sounds mixed, or the whole by sound | えんがる町, Engaru-cho |
//! | 5 | the sound without its kind | engaru |
//! | 6 | a former name | a municipality merged into it |
//! | 7 | a ward of a designated city | – |
//! | 8 | the name behind a 郡 in which it does not lie | another 郡 + 遠軽町 |
//!
//! Ids and codes are tried before all of them. Texts of more than 40 characters
//! are no names.

use crate::facts::UnitId;
use crate::typed::unified;

use super::former::FormerName;
use super::kind::Kind;
use super::near::LONGEST;
use super::place::{Place, compared};
use super::sound::Sound;
use super::{Meant, NameIndex, Reading};

/// Ways of writing that no rule of letters or sounds covers.
const WRITTEN_OTHERWISE: &[(&str, &str)] =
    &[("新日高町", "新ひだか町"), ("新日高", "新ひだか"), ("襟裳町", "えりも町")];

/// Other ways of writing the name of a place, in usual letters.
pub(super) fn other_spellings(place: &Place) -> impl Iterator<Item = String> {
    let own = WRITTEN_OTHERWISE
        .iter()
        .filter(|(_, own)| place.is_called(&compared(own), true) || place.is_called(&compared(own), false));
    own.map(|(other, _)| (*other).to_owned())
}

/// Municipalities that a name may stand for, each with what the name is of it.
///
/// Without a [`Reading`] the text is a name of the municipality itself.
type Found = Vec<(UnitId, Option<Reading>)>;
/// One way of spelling.
type Way<'a> = &'a dyn Fn() -> Found;

/// A name in the forms that it is compared in.
struct Spelling {
    /// Usual letters, without prefecture and 振興局.
    letters: String,
    /// The 振興局 that stands in front, without this word.
    area: Option<String>,
    /// The 郡 that stands in front of what is spoken.
    district: Option<String>,
    /// The sound behind it, where the text has one; behind a 郡 in kana too.
    sounds: Vec<Sound>,
    /// Kinds that its end may stand for, with the letters before it and their sounds.
    parts: Vec<(Kind, String, Vec<Sound>)>,
}

impl Spelling {
    /// The forms of a text; `index` knows which 郡 and 振興局 there are.
    fn of(text: &str, index: &NameIndex) -> Self {
        let letters = compared(text);
        let letters = WRITTEN_OTHERWISE
            .iter()
            .find(|(other, _)| *other == letters)
            .map_or(letters, |(_, own)| compared(own));
        let (area, letters) = index.without_area(&letters);
        let (_, spoken) = index.without_area(&in_one_word(text));
        let (district, spoken) = index.without_district(&spoken);
        let has_district = district_is_first(text);
        let sounds = |text: &str| -> Vec<Sound> {
            let sound = Sound::of(text);
            let behind = sound.as_ref().and_then(Sound::behind_district).filter(|_| has_district);
            sound.into_iter().chain(behind).collect()
        };
        let parts = Kind::typed(&spoken).map(|(kind, stem)| (kind, compared(stem), sounds(stem))).collect();
        Self { letters, area, district, sounds: sounds(&spoken), parts }
    }

    /// Whether a place lies where the text says.
    fn fits(&self, place: &Place) -> bool {
        self.area.as_ref().is_none_or(|area| *area == place.area)
    }

    /// Whether a place lies in the 郡 that stands in front of what is spoken.
    fn fits_district(&self, place: &Place) -> bool {
        self.fits(place) && self.district.as_ref().is_none_or(|district| *district == place.district_letters)
    }

    /// Whether it is a place's name, or the name without its kind.
    fn is_name(&self, place: &Place, with_kind: bool) -> bool {
        self.fits(place) && place.is_called(&self.letters, with_kind)
    }

    /// Whether it is name and kind, each in letters, kana or romaji: やくも町,
    /// 遠軽cho, Niseko Town.
    fn is_mixed(&self, place: &Place) -> bool {
        let Some((kind, own)) = &place.stem else { return false };
        let sounds = |sounds: &[Sound]| sounds.iter().any(|sound| Some(sound) == place.stem_sound.as_ref());
        let is_own = |(typed, stem, heard): &(Kind, String, Vec<Sound>)| {
            typed == kind && (stem == own || sounds(heard))
        };
        self.fits_district(place) && self.parts.iter().any(is_own)
    }

    /// Whether it is the whole name by sound.
    fn sounds_whole(&self, place: &Place) -> bool {
        let kind = place.stem.as_ref().map(|(kind, _)| *kind);
        self.fits_district(place)
            && self.sounds.iter().any(|sound| {
                let by_kind = |(typed, stem): (Kind, Sound)| {
                    Some(typed) == kind && Some(&stem) == place.stem_sound.as_ref()
                };
                Some(sound) == place.sound.as_ref() || sound.by_kind().any(by_kind)
            })
    }

    /// Whether it is the name without its kind by sound.
    fn sounds_bare(&self, place: &Place) -> bool {
        self.fits_district(place) && self.sounds.iter().any(|sound| Some(sound) == place.stem_sound.as_ref())
    }
}

/// Small letters of one width without blanks, dashes and apostrophes; behind an n an
/// apostrophe stays, so that gun yuni does not become gunyuni.
pub(super) fn in_one_word(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for letter in unified(text).to_lowercase().chars() {
        let between = letter.is_whitespace() || matches!(letter, '-' | '\'');
        match between {
            false => word.push(letter),
            true if word.ends_with('n') => word.push('\''),
            true => {}
        }
    }
    word
}

/// Whether what ends with ぐん or gun is the first word of a text, or the text is one
/// word: no name before it is passed over.
fn district_is_first(text: &str) -> bool {
    let unified = unified(text);
    let mut words = unified.split_whitespace();
    let is_first = |word: &str| {
        let word = word.to_lowercase();
        ["gun", "ぐん", "グン"].iter().any(|end| word.ends_with(end))
            || ["hokkaido", "hokkaidō", "ほっかいどう", "ホッカイドウ"].contains(&word.as_str())
    };
    let first = words.next().unwrap_or_default();
    words.next().is_none_or(|second| is_first(first) || second.eq_ignore_ascii_case("gun"))
}

impl NameIndex {
    /// What may be meant by one name.
    ///
    /// A name that several municipalities have is `Several`, unless only one of
    /// them can be a member.
    pub(super) fn meant(&self, text: &str) -> Meant {
        let name = text.trim();
        let own = UnitId::from(name);
        if self.places.contains_key(&own) {
            return Meant::One(own, None);
        }
        if let Some(meant) = self.by_code(name) {
            return meant;
        }
        if name.is_empty() || name.chars().count() > LONGEST {
            return Meant::Nothing(None);
        }
        let spelling = Spelling::of(name, self);
        let by = |holds: &dyn Fn(&Place) -> bool| -> Found {
            self.places.values().filter(|place| holds(place)).map(|place| (place.id.clone(), None)).collect()
        };
        let ways: [Way<'_>; 8] = [
            &|| by(&|place| place.name == name),
            &|| by(&|place| spelling.is_name(place, true)),
            &|| by(&|place| spelling.is_name(place, false)),
            &|| by(&|place| spelling.is_mixed(place) || spelling.sounds_whole(place)),
            &|| by(&|place| spelling.sounds_bare(place)),
            &|| self.by_former_name(&spelling.letters),
            &|| self.by_ward(&spelling.letters),
            &|| self.by_other_district(&spelling),
        ];
        let found = ways.iter().map(|way| way()).find(|found| !found.is_empty());
        found.map_or(Meant::Nothing(None), |found| self.decided(found))
    }

    /// The one meant of those found: where several have a name and one alone can be
    /// a member, that one.
    fn decided(&self, found: Found) -> Meant {
        if let Some((id, reading)) =
            found.first().filter(|(first, _)| found.iter().all(|(id, _)| id == first))
        {
            return Meant::One(id.clone(), reading.clone());
        }
        let place = |(id, _): &(UnitId, Option<Reading>)| self.places.get(id);
        let (members, others): (Vec<&Place>, Vec<&Place>) =
            found.iter().filter_map(place).partition(|place| place.is_member);
        match (members.as_slice(), others.as_slice()) {
            ([member], [other, ..]) => {
                Meant::One(member.id.clone(), Some(Reading::OnlyMember { other: other.full_name() }))
            }
            _ => Meant::Several(found.into_iter().map(|(id, _)| id).collect()),
        }
    }

    /// Municipalities whose name stands behind a 郡 in which they do not lie.
    fn by_other_district(&self, spelling: &Spelling) -> Found {
        let (Some(district), name) = self.without_district(&spelling.letters) else { return Vec::new() };
        let called = |place: &&Place| !place.district.is_empty() && place.letters == name;
        let reading =
            |place: &Place| (place.id.clone(), Some(Reading::OtherDistrict { district: district.clone() }));
        self.places.values().filter(called).map(reading).collect()
    }

    /// A name without the 郡 in front, and the 郡; one that a municipality had before it
    /// became part of another is known too.
    fn without_district(&self, letters: &str) -> (Option<String>, String) {
        let own = self.places.values().map(|place| place.district_letters.as_str());
        let mut known =
            own.chain(self.former.iter().map(FormerName::district)).filter(|district| !district.is_empty());
        let found = known.find_map(|district| Some((district, letters.strip_prefix(district)?)));
        match found.filter(|(_, name)| !name.is_empty()) {
            Some((district, name)) => (Some(district.to_owned()), name.to_owned()),
            None => (None, letters.to_owned()),
        }
    }

    /// A name without 都道府県 and 振興局 in front, and the 振興局.
    fn without_area(&self, letters: &str) -> (Option<String>, String) {
        let name = without_prefecture(letters);
        for place in self.places.values().filter(|place| !place.area.is_empty()) {
            let ends = ["総合振興局管内", "振興局管内", "総合振興局", "振興局", "支庁管内", "支庁", "管内"];
            let behind = name
                .strip_prefix(place.area.as_str())
                .and_then(|rest| ends.iter().find_map(|end| rest.strip_prefix(end)));
            if let Some(rest) = behind.filter(|rest| !rest.is_empty()) {
                return (Some(place.area.clone()), rest.to_owned());
            }
        }
        (None, name.to_owned())
    }
}

/// A name without the prefecture in front; the text itself where nothing would be
/// left.
fn without_prefecture(name: &str) -> &str {
    let ends = ["北海道", "東京都", "大阪府", "京都府"]
        .into_iter()
        .find_map(|prefecture| name.strip_prefix(prefecture).filter(|rest| !rest.is_empty()));
    // names of prefectures have two letters or three
    let is_prefecture = |before: &str| (2..=3).contains(&before.chars().count());
    let of_prefecture =
        || name.split_once('県').filter(|(before, rest)| is_prefecture(before) && !rest.is_empty());
    ends.or_else(|| of_prefecture().map(|(_, rest)| rest)).unwrap_or(name)
}
