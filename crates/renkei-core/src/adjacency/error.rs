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
    pub(super) fn overlap(file: &str, [a, b]: [String; 2], at: Place, widest: f64) -> Self {
        Self::Overlap(RegionError::Overlap { file: file.to_owned(), a, b, at, widest })
    }
}
