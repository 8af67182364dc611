//! What a boundary file holds, as read.

use geo::Polygon;
use renkei_core::facts::{BoundaryFeature, FeatureName, MeshList};
use renkei_core::region::BoundaryNote;

use super::attributes::Schema;
use super::crs::Crs;
use super::error::FeatureProblem;
use super::format::Format;

/// The content of a boundary file.
#[derive(Debug, Clone)]
pub enum Boundaries {
    /// Outlines by feature.
    Outlines(BoundaryFile),
    /// Cells of a grid by municipality.
    Mesh(MeshList),
}

/// A boundary file with outlines, as read: nothing is merged yet.
///
/// Coordinates are longitude and latitude in degrees; those of plane systems
/// are converted. Every ring is closed.
#[derive(Debug, Clone)]
pub struct BoundaryFile {
    /// Features with a code, in the order of the file.
    pub features: Vec<BoundaryFeature>,
    /// Features whose code is null or empty (所属未定地).
    pub without_code: Vec<FeatureName>,
    /// Features that cannot be used, with the reason; empty after
    /// [`read_boundaries`](super::read_boundaries), which fails instead.
    pub unusable: Vec<(FeatureName, FeatureProblem)>,
    /// What was left out or read otherwise than the file says.
    pub notes: Vec<BoundaryNote>,
    /// Every feature with its attributes, in the order of the file; empty
    /// after [`read_boundaries`](super::read_boundaries), which drops them.
    pub records: Vec<FeatureRecord>,
    /// Format, coordinate system, encoding and attributes of the file.
    pub description: Description,
}

/// A feature as a copy of the file needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureRecord {
    /// Position in the file, from 1.
    pub number: usize,
    /// Names and texts of the attributes; `None` for null.
    pub attributes: Vec<(String, Option<String>)>,
    /// The outline of a feature without a code, as far as it is readable;
    /// empty for features with a code, which are in
    /// [`BoundaryFile::features`].
    pub polygons: Vec<Polygon>,
}

/// What a boundary file states about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Format.
    pub format: Format,
    /// The zip member or layer that was read; empty if there is only one.
    pub layer: String,
    /// Coordinate reference system; `None` if the file does not state it.
    pub crs: Option<Crs>,
    /// Encoding of its texts.
    pub encoding: &'static str,
    /// Names of its attributes, in order.
    pub attributes: Vec<String>,
    /// The N03 schema that its attributes follow.
    pub schema: Option<Schema>,
}
