//! Why a graph cannot be made.

use crate::region::{Place, RegionError};

/// Boundaries from which no adjacency follows.
#[derive(Debug, thiserror::Error)]
pub enum AdjacencyError {
    /// Two municipalities claim one area.
    #[error(transparent)]
    Overlap(#[from] RegionError),
}

impl AdjacencyError {
    pub(super) fn overlap(file: &str, a: String, b: String, at: Place) -> Self {
        Self::Overlap(RegionError::Overlap { file: file.to_owned(), a, b, at })
    }
}
