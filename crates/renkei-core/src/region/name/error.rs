//! Why a text names no municipality.

use crate::facts::{BadCode, quoted};
use crate::messages::region as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

/// Why a name stands for no one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// No municipality has the name.
    Unknown {
        /// The name as given.
        name: String,
        /// Names close to it, with their codes, the nearest first.
        nearest: Vec<String>,
    },
    /// Several municipalities have the name.
    Ambiguous {
        /// The name as given.
        name: String,
        /// Their codes, 郡 and names.
        of: Vec<String>,
    },
    /// Several municipalities are named where one is expected.
    NotOne {
        /// The text as given.
        text: String,
        /// Their names.
        names: Vec<String>,
    },
    /// A code with another check digit than its own.
    Code(BadCode),
}

impl Worded for NameError {
    fn text(&self) -> Text {
        match self {
            Self::Unknown { name, nearest } if nearest.is_empty() => messages::unknown_name(quoted(name)),
            Self::Unknown { name, nearest } => messages::unknown_name_like(quoted(name), nearest),
            Self::Ambiguous { name, of } => messages::ambiguous_name(quoted(name), of),
            Self::NotOne { text, names } => messages::not_one_name(quoted(text), names),
            Self::Code(error) => error.text(),
        }
    }
}

worded_errors!(NameError);
