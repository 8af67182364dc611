//! Why a study cannot be loaded.
//!
//! Every cause keeps its own type and text; the texts name the file, the row or
//! feature, what was expected and what to do. On a command line each of them
//! ends the program with exit code 2.

use renkei_core::adjacency::AdjacencyError;
use renkei_core::facts::TableError;
use renkei_core::region::RegionError;

use crate::ReadError;
use crate::boundaries::BoundaryError;

/// A study that cannot be loaded; the cause names the file and the place in
/// it.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// An embedded table does not hold together: a fault of the build, since the
    /// tables are part of the program.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Figures or a policy table cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The boundary file cannot be read.
    #[error(transparent)]
    Boundaries(#[from] BoundaryError),
    /// The boundaries make no region: an outline bounds no area, two claim one
    /// area, none is left; or the figures lack a year or series asked for.
    #[error(transparent)]
    Region(#[from] RegionError),
    /// The boundaries make no graph: two municipalities claim one area, which
    /// is named with its place.
    #[error(transparent)]
    Adjacency(#[from] AdjacencyError),
    /// A publication of figures was given as boundaries.
    #[error("{0} are figures; boundaries are published as n03:YEAR")]
    NoBoundaries(String),
    /// A publication without files; its name.
    #[error("{0} has no file")]
    NoFile(String),
}
