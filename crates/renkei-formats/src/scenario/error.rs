//! Why a scenario cannot be run.

use renkei_core::rank::BadWeights;

/// A scenario that makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
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
}
