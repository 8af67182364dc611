//! What a typed name was understood as, and what that needs to be said.

use jiff::civil::Date;

use crate::facts::{UnitId, quoted};
use crate::language::Language;
use crate::messages::region as messages;
use crate::text::Text;

/// A municipality that a person named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The text as typed.
    pub typed: String,
    /// The municipality.
    pub id: UnitId,
    /// Its official name.
    pub name: String,
    /// Its 郡, empty for a city.
    pub district: String,
    /// Where the text is not a name of the municipality itself: what it is.
    pub reading: Option<Reading>,
}

/// What a text is that is no name of the municipality it was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A municipality that became part of it.
    Former {
        /// The name that it had.
        name: String,
        /// The day on which it did.
        date: Date,
    },
    /// One of its wards.
    Ward {
        /// The ward.
        ward: String,
    },
    /// A name that another has too, which cannot be a member.
    OnlyMember {
        /// Code, 郡 and name of the other.
        other: String,
    },
    /// Its name behind a 郡 in which it does not lie.
    OtherDistrict {
        /// The 郡 as typed.
        district: String,
    },
}

impl Understood {
    /// What the user must be told of how the text was understood; `None` where it
    /// is a name of the municipality.
    pub fn note(&self) -> Option<Text> {
        let Self { typed, id, name, district, reading } = self;
        Some(match reading.as_ref()? {
            Reading::Former { name: former, date } => messages::former_name(former, date, name),
            Reading::Ward { ward } => messages::ward_of_city(ward, name),
            Reading::OnlyMember { other } => {
                messages::only_member(quoted(typed), id, format!("{district}{name}"), other)
            }
            Reading::OtherDistrict { district: other } => {
                messages::other_district(quoted(typed), name, district, other)
            }
        })
    }

    /// The reading by its key in JSON: `former-name`, `ward`, `only-member`,
    /// `other-district`.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self.reading.as_ref()? {
            Reading::Former { .. } => "former-name",
            Reading::Ward { .. } => "ward",
            Reading::OnlyMember { .. } => "only-member",
            Reading::OtherDistrict { .. } => "other-district",
        })
    }

    /// The note in one language, settings by their names in the library.
    pub fn said(&self, language: Language) -> Option<String> {
        Some(self.note()?.in_language(language))
    }
}
