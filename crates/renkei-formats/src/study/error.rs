//! Why a study cannot be loaded.
//!
//! Every cause keeps its own type and text; the texts name the file, the row or
//! feature, what was expected and what to do. On a command line each of them
//! ends the program with exit code 2.

use renkei_core::adjacency::AdjacencyError;
use renkei_core::facts::TableError;
use renkei_core::region::RegionError;
use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::ReadError;
use crate::boundaries::BoundaryError;
use crate::messages::tables as messages;

/// A study that cannot be loaded; the cause names the file and the place in
/// it.
#[derive(Debug)]
pub enum StudyError {
    /// An embedded table does not hold together: a fault of the build, since the
    /// tables are part of the program.
    Table(TableError),
    /// Figures or a policy table cannot be read.
    Read(ReadError),
    /// The boundary file cannot be read.
    Boundaries(BoundaryError),
    /// The boundaries make no region: an outline bounds no area, two claim one
    /// area, none is left; or the figures lack a year or series asked for.
    Region(RegionError),
    /// The boundaries make no graph: two municipalities claim one area, which
    /// is named with its place.
    Adjacency(AdjacencyError),
    /// A publication of figures was given as boundaries.
    NoBoundaries(String),
    /// A publication without files; its name.
    NoFile(String),
}

impl From<TableError> for StudyError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<ReadError> for StudyError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<BoundaryError> for StudyError {
    fn from(error: BoundaryError) -> Self {
        Self::Boundaries(error)
    }
}

impl From<RegionError> for StudyError {
    fn from(error: RegionError) -> Self {
        Self::Region(error)
    }
}

impl From<AdjacencyError> for StudyError {
    fn from(error: AdjacencyError) -> Self {
        Self::Adjacency(error)
    }
}

impl Worded for StudyError {
    fn text(&self) -> Text {
        match self {
            Self::Table(error) => error.text(),
            Self::Read(error) => error.text(),
            Self::Boundaries(error) => error.text(),
            Self::Region(error) => error.text(),
            Self::Adjacency(error) => error.text(),
            Self::NoBoundaries(publication) => messages::no_boundaries(publication),
            Self::NoFile(publication) => messages::no_file(publication),
        }
    }
}

worded_errors!(StudyError);
