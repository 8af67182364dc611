//! Errors of boundary files and of single features.

use std::fmt;
use std::io;
use std::path::PathBuf;

use renkei_core::facts::{BadCode, FeatureName, TableError};

use super::format::Format;

/// A boundary file that cannot be used.
///
/// Every variant names the file; the texts say what was expected and what to
/// do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BoundaryError {
    /// The file cannot be opened or read.
    #[error("{}: cannot be read: {cause}. Check the path and your permission to read it", file.display())]
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// The text is not JSON, or the JSON is not GeoJSON.
    #[error("{}, line {line}, column {column}: not GeoJSON: {problem}. Expected a FeatureCollection of polygons, such as the N03 file of 国土数値情報", file.display())]
    NotGeoJson {
        /// The file.
        file: PathBuf,
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
        /// The error of the parser.
        problem: String,
    },
    /// The format of the file is not one of boundaries.
    #[error("{}: {what}", file.display())]
    NotBoundaries {
        /// The file.
        file: PathBuf,
        /// What the file seems to be, and what was expected.
        what: String,
    },
    /// The file is damaged or violates its format.
    #[error("{}: not usable as {format}: {problem}", file.display())]
    Format {
        /// The file.
        file: PathBuf,
        /// The format.
        format: Format,
        /// The fault, and what to do.
        problem: String,
    },
    /// The coordinate reference system is not supported.
    #[error("{}: the file's crs is {found:?}; expected longitude and latitude in JGD2011 (EPSG:6668), JGD2000 (EPSG:4612) or WGS 84 (EPSG:4326, CRS84), or a plane rectangular system of Japan (EPSG:6669 to 6687, 2443 to 2461). Reproject it, for example: ogr2ogr -t_srs EPSG:6668 out.geojson IN", file.display())]
    Crs {
        /// The file.
        file: PathBuf,
        /// The system as the file names it.
        found: String,
    },
    /// A feature cannot be used.
    #[error("{}, {feature}: {problem}", file.display())]
    Feature {
        /// The file.
        file: PathBuf,
        /// The feature.
        feature: FeatureName,
        /// The fault.
        problem: Box<FeatureProblem>,
    },
    /// The file has no usable feature.
    #[error("{}: holds no municipality: {features} feature(s), {without_code} of them without a code. Expected N03 polygons with the attribute N03_007", file.display())]
    NoMunicipality {
        /// The file.
        file: PathBuf,
        /// Number of features read.
        features: usize,
        /// Number of features whose code is null or empty.
        without_code: usize,
    },
    /// The mesh list is inconsistent.
    #[error(transparent)]
    MeshList(#[from] TableError),
}

/// The fault of one feature of a boundary file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FeatureProblem {
    /// `geometry` is null or missing.
    #[error("has no geometry; expected a Polygon or MultiPolygon. Remove the feature or restore its outline")]
    NoGeometry,
    /// The geometry is not a polygon.
    #[error("is a {0}; expected a Polygon or MultiPolygon")]
    NotPolygon(String),
    /// The encoded geometry is damaged.
    #[error("its geometry is damaged: {0}. Copy the file again, or repair it in QGIS")]
    DamagedGeometry(String),
    /// The arcs of a TopoJSON ring do not join.
    #[error("its outline cannot be put together: {0}. Make the TopoJSON anew from its source")]
    BrokenArcs(String),
    /// The coordinate lies too far from the origin of the plane system.
    #[error(
        "the coordinate ({x}, {y}) lies too far from the origin of the file's plane system: the file names a crs that does not match its coordinates"
    )]
    NotInPlane {
        /// Metres east of the origin.
        x: f64,
        /// Metres north of the origin.
        y: f64,
    },
    /// No attribute holds a code.
    #[error(
        "has no attribute N03_007; expected the 5-digit municipality code there, as in the N03 files of 国土数値情報 (attributes found: {0})"
    )]
    NoCodeAttribute(String),
    /// The code attribute is not a municipality code.
    #[error("attribute N03_007: {0}")]
    BadCode(#[from] BadCode),
    /// The coordinate is not longitude and latitude.
    #[error("the coordinate ({x}, {y}) is not longitude and latitude in degrees{hint}")]
    NotLonLat {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// A guess at the cause; may be empty.
        hint: &'static str,
    },
    /// A position has fewer than two numbers.
    #[error("a position has {0} number(s); expected longitude and latitude")]
    ShortPosition(usize),
    /// The first and last position of a ring differ.
    #[error("{ring} is not closed: it starts at ({}, {}) and ends at ({}, {}). Repeat the first position at the end, or repair the file in QGIS (Fix geometries)", first[0], first[1], last[0], last[1])]
    OpenRing {
        /// The ring.
        ring: RingName,
        /// First position.
        first: [f64; 2],
        /// Last position.
        last: [f64; 2],
    },
    /// A ring has fewer than four positions.
    #[error("{ring} has {positions} position(s); expected at least four, the last equal to the first")]
    ShortRing {
        /// The ring.
        ring: RingName,
        /// Number of positions.
        positions: usize,
    },
}

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

impl fmt::Display for RingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hole {
            None => f.write_str("the outer ring")?,
            Some(hole) => write!(f, "hole {hole}")?,
        }
        self.part.map_or(Ok(()), |part| write!(f, " of part {part}"))
    }
}
