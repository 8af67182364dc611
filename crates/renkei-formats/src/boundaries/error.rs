//! Errors of boundary files and of single features.

use std::fmt;
use std::io;
use std::path::PathBuf;

use renkei_core::facts::{BadCode, FeatureName, TableError, quoted};
use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::messages::boundaries as messages;
use crate::messages::unreadable;

use super::format::Format;
use super::geometry_kind::GeometryKind;

/// A boundary file that cannot be used.
///
/// Every variant names the file; the texts say what was expected and what to
/// do.
#[derive(Debug)]
#[non_exhaustive]
pub enum BoundaryError {
    /// The file cannot be opened or read.
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// The text is not JSON, or the JSON is not GeoJSON.
    NotGeoJson {
        /// The file.
        file: PathBuf,
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
        /// The error of the parser.
        problem: Text,
    },
    /// The format of the file is not one of boundaries.
    NotBoundaries {
        /// The file.
        file: PathBuf,
        /// What the file seems to be, and what was expected.
        what: Text,
    },
    /// The file is damaged or violates its format.
    Format {
        /// The file.
        file: PathBuf,
        /// The format.
        format: Format,
        /// The fault, and what to do.
        problem: Text,
    },
    /// The coordinate reference system is not supported.
    Crs {
        /// The file.
        file: PathBuf,
        /// The system as the file names it.
        found: String,
    },
    /// The file names a system in metres, but its coordinates are degrees.
    CrsOfDegrees {
        /// The file.
        file: PathBuf,
        /// The system as the file names it.
        found: String,
    },
    /// A feature cannot be used.
    Feature {
        /// The file.
        file: PathBuf,
        /// The feature.
        feature: FeatureName,
        /// The fault.
        problem: Box<FeatureProblem>,
    },
    /// The file has no usable feature.
    NoMunicipality {
        /// The attribute with the code.
        attribute: String,
        /// The file.
        file: PathBuf,
        /// Number of features read.
        features: usize,
        /// Number of features whose code is null or empty.
        without_code: usize,
    },
    /// The mesh list is inconsistent.
    MeshList(TableError),
}

/// The fault of one feature of a boundary file.
#[derive(Debug, Clone, PartialEq)]
pub enum FeatureProblem {
    /// `geometry` is null or missing.
    NoGeometry,
    /// All rings were left out.
    NoArea,
    /// The geometry is not a polygon.
    NotPolygon(GeometryKind),
    /// The encoded geometry is damaged.
    DamagedGeometry(Text),
    /// The arcs of a TopoJSON ring do not join.
    BrokenArcs(Text),
    /// The coordinate lies too far from the origin of the plane system.
    NotInPlane {
        /// Metres east of the origin.
        x: f64,
        /// Metres north of the origin.
        y: f64,
    },
    /// No attribute holds a code.
    NoCodeAttribute {
        /// The attribute looked for.
        attribute: String,
        /// Names of those that there are.
        found: Text,
        /// Whether any id is looked for, and no municipality code.
        is_id: bool,
    },
    /// The code attribute is not a municipality code.
    BadCode {
        /// The attribute.
        attribute: String,
        /// What is wrong with it.
        cause: BadCode,
    },
    /// The code may have lost a leading zero or have a check digit.
    UncertainCode {
        /// The attribute.
        attribute: String,
        /// The digits found.
        digits: String,
    },
    /// The file names a plane system, but the coordinates are degrees.
    DegreesInPlane {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// The system that the file names.
        crs: String,
    },
    /// The coordinate is not longitude and latitude.
    NotLonLat {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// A guess at the cause, and what to do.
        hint: Text,
    },
    /// A position has fewer than two numbers.
    ShortPosition(usize),
    /// The first and last position of a ring differ.
    OpenRing {
        /// The ring.
        ring: RingName,
        /// First position.
        first: [f64; 2],
        /// Last position.
        last: [f64; 2],
    },
}

impl From<TableError> for BoundaryError {
    fn from(error: TableError) -> Self {
        Self::MeshList(error)
    }
}

impl Worded for BoundaryError {
    fn text(&self) -> Text {
        match self {
            Self::Unreadable { file, cause } => unreadable(file, cause),
            Self::NotGeoJson { file, line, column, problem } => {
                messages::not_geojson(file, line, column, problem)
            }
            Self::NotBoundaries { file, what } => messages::not_boundaries(file, what),
            Self::Format { file, format, problem } => messages::not_usable(file, format.text(), problem),
            Self::Crs { file, found } => messages::crs(file, quoted(found)),
            Self::CrsOfDegrees { file, found } => messages::crs_of_degrees(file, quoted(found)),
            Self::Feature { file, feature, problem } => messages::feature(file, feature, problem),
            Self::NoMunicipality { attribute, file, features, without_code } => {
                messages::no_municipality(file, features, without_code, attribute)
            }
            Self::MeshList(error) => error.text(),
        }
    }
}

impl Worded for FeatureProblem {
    fn text(&self) -> Text {
        match self {
            Self::NoGeometry => messages::no_geometry(),
            Self::NoArea => messages::no_area(),
            Self::NotPolygon(kind) if kind.is_curve() => messages::not_polygon_but_curve(kind),
            Self::NotPolygon(kind) => messages::not_polygon(kind),
            Self::DamagedGeometry(problem) => messages::damaged_geometry(problem),
            Self::BrokenArcs(problem) => messages::broken_arcs(problem),
            Self::NotInPlane { x, y } => messages::not_in_plane(x, y),
            Self::NoCodeAttribute { attribute, found, is_id: false } => {
                messages::no_code_attribute(attribute, found)
            }
            Self::NoCodeAttribute { attribute, found, is_id: true } => {
                messages::no_id_attribute(attribute, found)
            }
            Self::BadCode { attribute, cause } => messages::attribute(attribute, cause),
            Self::UncertainCode { attribute, digits } => messages::uncertain_code(attribute, digits),
            Self::DegreesInPlane { x, y, crs } => messages::degrees_in_plane(x, y, crs),
            Self::NotLonLat { x, y, hint } => messages::not_lon_lat(x, y, hint),
            Self::ShortPosition(numbers) => messages::short_position(numbers),
            Self::OpenRing { ring, first, last } => {
                messages::open_ring(ring.text(), first[0], first[1], last[0], last[1])
            }
        }
    }
}

worded_errors!(BoundaryError, FeatureProblem);

/// Names a ring of a feature in messages.
///
/// ```
/// use renkei_formats::boundaries::RingName;
///
/// assert_eq!(RingName { part: None, hole: None }.to_string(), "the outer ring");
/// assert_eq!(RingName { part: Some(2), hole: Some(1) }.to_string(), "hole 1 of part 2");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingName {
    /// The polygon of a multipolygon, from 1; `None` for a single polygon.
    pub part: Option<usize>,
    /// The hole, from 1; `None` for the outer ring.
    pub hole: Option<usize>,
}

impl Worded for RingName {
    fn text(&self) -> Text {
        match (self.hole, self.part) {
            (None, None) => messages::outer_ring(),
            (None, Some(part)) => messages::outer_ring_of(part),
            (Some(hole), None) => messages::hole(hole),
            (Some(hole), Some(part)) => messages::hole_of(hole, part),
        }
    }
}

impl fmt::Display for RingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}
