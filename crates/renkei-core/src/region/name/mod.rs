//! Finds municipalities by what people call them.
//!
//! | file | question |
//! |---|---|
//! | `group.rs` | Which names does a text hold? |
//! | `spelling.rs` | Which municipalities may one name stand for? |
//! | `code.rs` | Which code is it, as spreadsheets leave codes? |
//! | `sound.rs` | How does a name sound? |
//! | `former.rs` | Which names are of municipalities that are no more, or of wards? |
//! | `near.rs` | Which names are close to one that nobody has? |

mod code;
mod error;
mod former;
mod forms;
mod group;
mod kind;
mod near;
mod place;
mod sound;
mod spelling;
mod understood;

pub use error::NameError;
pub use forms::NameForms;
pub use kind::kind_ends;
pub use understood::{Reading, Understood};

use std::collections::BTreeMap;

use crate::facts::{Merger, RosterEntry, UnitId};

use super::Region;
use former::FormerName;
use place::Place;

/// Municipalities by name and code, those left out of the region included.
#[derive(Debug)]
pub struct NameIndex {
    places: BTreeMap<UnitId, Place>,
    former: Vec<FormerName>,
}

/// What may be meant by one name.
#[derive(Debug)]
enum Meant {
    /// One municipality.
    One(UnitId, Option<Reading>),
    /// Several.
    Several(Vec<UnitId>),
    /// None; the reason, where the name is not just unknown.
    Nothing(Option<NameError>),
}

impl NameIndex {
    /// Of a region, and of those on the roster that it leaves out: they are named
    /// so that a message can say why they are no members.
    pub fn new(region: &Region, roster: &[RosterEntry]) -> Self {
        let mut places = BTreeMap::new();
        for entry in roster {
            let is_member = region.find(entry.code).is_some();
            if is_member || entry.northern_territories {
                places.insert(UnitId::Code(entry.code), Place::listed(entry, is_member));
            }
        }
        for municipality in region.municipalities() {
            places.entry(municipality.id.clone()).or_insert_with(|| Place::drawn(municipality));
        }
        Self { places, former: Vec::new() }
    }

    /// Names of municipalities that became part of others are understood too.
    #[must_use]
    pub fn with_mergers(mut self, mergers: &[Merger]) -> Self {
        let known = mergers.iter().filter(|merger| self.places.contains_key(&UnitId::Code(merger.into)));
        self.former = known.map(FormerName::of).collect();
        self
    }

    /// Finds a municipality by a name of its own, by [`NameIndex::own`].
    ///
    /// # Errors
    /// As [`NameIndex::own`].
    pub fn find(&self, text: &str) -> Result<UnitId, NameError> {
        self.own(text).map(|understood| understood.id)
    }

    /// Understands a name of a municipality itself, as a table gives it: by code or
    /// other id, by name with or without 都道府県, 振興局 and 郡, and without 市, 町
    /// or 村 where that leaves one; in kana or romaji where its reading is known. Where
    /// others have the name too but cannot be members, the reading says so.
    ///
    /// # Errors
    /// When no municipality, or more than one, has the name; former names and wards
    /// are no names of a municipality itself.
    pub fn own(&self, text: &str) -> Result<Understood, NameError> {
        match self.one(text)? {
            own @ Understood { reading: None | Some(Reading::OnlyMember { .. }), .. } => Ok(own),
            Understood { id, .. } => Err(NameError::Unknown {
                name: text.trim().to_owned(),
                nearest: self.places.get(&id).map(Place::full_name).into_iter().collect(),
            }),
        }
    }

    /// Understands one name that a person typed: as [`NameIndex::own`], and former
    /// names, wards, and names behind a 郡 in which the municipality does not lie.
    ///
    /// # Errors
    /// When no municipality, or more than one, may be meant.
    pub fn one(&self, text: &str) -> Result<Understood, NameError> {
        match self.meant(text) {
            Meant::One(id, reading) => Ok(self.understood(text, id, reading)),
            Meant::Several(ids) => Err(NameError::Ambiguous {
                name: text.trim().to_owned(),
                of: ids.iter().filter_map(|id| Some(self.places.get(id)?.full_name())).collect(),
            }),
            Meant::Nothing(error) => Err(error.unwrap_or_else(|| NameError::Unknown {
                name: text.trim().to_owned(),
                nearest: self.nearest(text.trim()),
            })),
        }
    }

    fn understood(&self, text: &str, id: UnitId, reading: Option<Reading>) -> Understood {
        let place = self.places.get(&id);
        Understood {
            typed: text.trim().to_owned(),
            name: place.map_or_else(String::new, |place| place.name.clone()),
            district: place.map_or_else(String::new, |place| place.district.clone()),
            id,
            reading,
        }
    }

    /// A text that [`NameIndex::find`] takes for a municipality: its name where no
    /// other has it, else with its 郡, else its code.
    pub fn official(&self, id: &UnitId) -> String {
        let Some(place) = self.places.get(id) else { return id.to_string() };
        let full = format!("{}{}", place.district, place.name);
        let only = |text: &str| matches!(self.meant(text), Meant::One(found, None) if found == *id);
        [place.name.clone(), full].into_iter().find(|text| only(text)).unwrap_or_else(|| id.to_string())
    }
}
