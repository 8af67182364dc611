//! Why a scenario cannot be run.
//!
//! A scenario is checked as a whole before any file is read. The texts name
//! settings as a scenario file does; where the value stands in a file,
//! `ScenarioFileError` shows its line besides.

use renkei_core::rank::BadWeights;
use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::messages::scenario as messages;

/// A scenario that makes no sense.
#[derive(Debug)]
pub enum ScenarioError {
    /// Written by a later renkei; the format that the file names. A later format
    /// may have keys of which this program knows nothing.
    LaterFormat(u32),
    /// A value out of range, or two that do not go together.
    Option {
        /// The key in a scenario file, such as `max-size`.
        setting: &'static str,
        /// The value found.
        found: Text,
        /// What was expected, what to do: "expected a size from 2 to 24".
        expected: Text,
    },
    /// Weights that make no score.
    Weights(BadWeights),
}

impl From<BadWeights> for ScenarioError {
    fn from(error: BadWeights) -> Self {
        Self::Weights(error)
    }
}

impl Worded for ScenarioError {
    fn text(&self) -> Text {
        match self {
            Self::LaterFormat(found) => messages::later_format(found, super::FORMAT),
            Self::Option { setting, found, expected } => messages::setting(setting, found, expected),
            Self::Weights(error) => messages::weights(error),
        }
    }
}

worded_errors!(ScenarioError);
