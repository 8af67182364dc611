//! Why a graph cannot be made.

use crate::region::{Place, RegionError};
use crate::text::{Text, Worded};
use crate::worded_errors;

/// Boundaries from which no adjacency follows.
#[derive(Debug)]
pub enum AdjacencyError {
    /// Two municipalities claim one area.
    Overlap(RegionError),
}

impl AdjacencyError {
    pub(super) fn overlap(file: &str, [a, b]: [String; 2], at: Place, widest: f64) -> Self {
        Self::Overlap(RegionError::Overlap { file: file.to_owned(), a, b, at, widest })
    }
}

impl From<RegionError> for AdjacencyError {
    fn from(error: RegionError) -> Self {
        Self::Overlap(error)
    }
}

impl Worded for AdjacencyError {
    fn text(&self) -> Text {
        let Self::Overlap(error) = self;
        error.text()
    }
}

worded_errors!(AdjacencyError);
