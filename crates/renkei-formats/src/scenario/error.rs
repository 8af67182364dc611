//! Why a scenario cannot be run.
//!
//! A scenario is checked as a whole before any file is read. The texts name
//! options as the command line has them; where the value stands in a scenario
//! file, `ScenarioFileError` shows its line besides.

use renkei_core::rank::BadWeights;

/// A scenario that makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// Written by a later renkei; the format that the file names. A later format
    /// may have keys of which this program knows nothing.
    #[error("the scenario is of format {0}; this renkei knows format {known}. Use a newer renkei", known = super::FORMAT)]
    LaterFormat(u32),
    /// A value out of range, or two that do not go together.
    #[error("{option} {found}: {expected}")]
    Option {
        /// The option as it is called on the command line, such as `--max-size`.
        option: &'static str,
        /// The value found.
        found: String,
        /// What was expected, what to do: "expected a size from 2 to 24".
        expected: String,
    },
    /// Weights that make no score.
    #[error("[rank.weights]: {0}")]
    Weights(#[from] BadWeights),
}
