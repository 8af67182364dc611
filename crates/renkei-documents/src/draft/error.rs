//! Why a draft cannot be made.

use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::messages::files as messages;

use super::vision::MOST_YEARS;

/// A group or a term for which there is no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftError {
    /// Fewer than two members.
    TooFew,
    /// A member that is no municipality of Japan.
    WithoutCode(String),
    /// A term of no year, or of too many.
    Term,
}

impl Worded for DraftError {
    fn text(&self) -> Text {
        match self {
            Self::TooFew => messages::two_members(),
            Self::WithoutCode(name) => messages::without_code(name),
            Self::Term => messages::term_years(MOST_YEARS),
        }
    }
}

worded_errors!(DraftError);
