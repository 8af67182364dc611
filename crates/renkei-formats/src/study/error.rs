//! Why a study cannot be loaded.

use renkei_core::adjacency::AdjacencyError;
use renkei_core::facts::TableError;
use renkei_core::region::RegionError;

use crate::ReadError;
use crate::boundaries::BoundaryError;

/// A study that cannot be loaded; the cause names the file and the place in
/// it.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// An embedded table does not hold together.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Figures or a policy table cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The boundary file cannot be read.
    #[error(transparent)]
    Boundaries(#[from] BoundaryError),
    /// The boundaries make no region.
    #[error(transparent)]
    Region(#[from] RegionError),
    /// The boundaries make no graph.
    #[error(transparent)]
    Adjacency(#[from] AdjacencyError),
    /// A publication of figures was given as boundaries.
    #[error("{0} are figures; boundaries are published as n03:YEAR")]
    NoBoundaries(String),
    /// A publication without files.
    #[error("{0} has no file")]
    NoFile(String),
}
