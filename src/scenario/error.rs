//! Why a scenario cannot be run.

use std::io;
use std::path::PathBuf;

use crate::rank::BadWeights;

/// A scenario that cannot be read, or makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The file cannot be opened or read.
    #[error("{}: the scenario cannot be read: {cause}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Something in a scenario file: the text shows the line and what is
    /// allowed.
    #[error("{0}")]
    InFile(String),
    /// Written by a later renkei.
    #[error("the scenario is of format {0}; this renkei knows format {known}. Use a newer renkei", known = super::FORMAT)]
    LaterFormat(u32),
    /// A value out of range, or two that do not go together.
    #[error("{option} {found}: {expected}")]
    Option {
        /// The option as it is called on the command line.
        option: &'static str,
        /// The value found.
        found: String,
        /// What was expected, what to do.
        expected: String,
    },
    /// Weights that make no score.
    #[error("[rank.weights]: {0}")]
    Weights(#[from] BadWeights),
    /// The scenario cannot be written as TOML.
    #[error("the scenario cannot be written as TOML: {0}")]
    Unwritable(#[from] toml::ser::Error),
}
