//! What can be wrong with a boundary file.

use std::io;
use std::path::PathBuf;

use renkei_core::facts::{BadCode, FeatureName, TableError};

use super::Format;

/// A boundary file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BoundaryError {
    /// The file cannot be opened or read.
    #[error("{}: cannot be read: {cause}. Check the path and your permission to read it", file.display())]
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Text that is not JSON, or JSON that is not GeoJSON.
    #[error("{}, line {line}, column {column}: not GeoJSON: {problem}. Expected a FeatureCollection of polygons, such as the N03 file of 国土数値情報", file.display())]
    NotGeoJson {
        /// The file.
        file: PathBuf,
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
        /// What the parser met.
        problem: String,
    },
    /// A file that is not in a format that holds boundaries.
    #[error("{}: {what}", file.display())]
    NotBoundaries {
        /// The file.
        file: PathBuf,
        /// What it seems to be, what was expected.
        what: String,
    },
    /// A file that is not whole, or not as its format has it.
    #[error("{}: not usable as {format}: {problem}", file.display())]
    Format {
        /// The file.
        file: PathBuf,
        /// The format that it seems to have.
        format: Format,
        /// What is wrong, what to do.
        problem: String,
    },
    /// A coordinate reference system that is not understood.
    #[error("{}: the file's crs is {found:?}; expected longitude and latitude in JGD2011 (EPSG:6668), JGD2000 (EPSG:4612) or WGS 84 (EPSG:4326, CRS84), or a plane rectangular system of Japan (EPSG:6669 to 6687, 2443 to 2461). Reproject it, for example: ogr2ogr -t_srs EPSG:6668 out.geojson IN", file.display())]
    Crs {
        /// The file.
        file: PathBuf,
        /// The name in its `crs` member.
        found: String,
    },
    /// A feature that cannot be used.
    #[error("{}, {feature}: {problem}", file.display())]
    Feature {
        /// The file.
        file: PathBuf,
        /// Which feature.
        feature: FeatureName,
        /// What is wrong with it.
        problem: Box<FeatureProblem>,
    },
    /// A file with no usable feature at all.
    #[error("{}: holds no municipality: {features} feature(s), {without_code} of them without a code. Expected N03 polygons with the attribute N03_007", file.display())]
    NoMunicipality {
        /// The file.
        file: PathBuf,
        /// Features read.
        features: usize,
        /// Features whose code is null or empty.
        without_code: usize,
    },
    /// A mesh list that does not hold together.
    #[error(transparent)]
    MeshList(#[from] TableError),
}

/// What is wrong with one feature of a boundary file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FeatureProblem {
    /// `geometry` is null or missing.
    #[error("has no geometry; expected a Polygon or MultiPolygon. Remove the feature or restore its outline")]
    NoGeometry,
    /// A geometry that bounds no area.
    #[error("is a {0}; expected a Polygon or MultiPolygon")]
    NotPolygon(String),
    /// A geometry whose bytes do not hold together.
    #[error("its geometry is damaged: {0}. Take the file anew, or repair it in QGIS")]
    DamagedGeometry(String),
    /// A ring of TopoJSON arcs that do not join.
    #[error("its outline cannot be put together: {0}. Make the TopoJSON anew from its source")]
    BrokenArcs(String),
    /// Metres of a plane system that lie too far from its origin.
    #[error(
        "the coordinate ({x}, {y}) lies too far from the origin of the file's plane system: the crs that the file names is not the one of its coordinates"
    )]
    NotInPlane {
        /// Metres to the east.
        x: f64,
        /// Metres to the north.
        y: f64,
    },
    /// No attribute holds a code.
    #[error(
        "has no attribute N03_007; expected the 5-digit municipality code there, as in the N03 files of 国土数値情報 (attributes found: {0})"
    )]
    NoCodeAttribute(String),
    /// The code attribute holds something else.
    #[error("attribute N03_007: {0}")]
    BadCode(#[from] BadCode),
    /// Coordinates that are no longitude and latitude.
    #[error("the coordinate ({x}, {y}) is not longitude and latitude in degrees{hint}")]
    NotLonLat {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// What they look like, or nothing.
        hint: &'static str,
    },
    /// A position with fewer than two numbers.
    #[error("a position has {0} number(s); expected longitude and latitude")]
    ShortPosition(usize),
    /// First and last position of a ring differ.
    #[error("{ring} is not closed: it starts at ({}, {}) and ends at ({}, {}). Repeat the first position at the end, or repair the file in QGIS (Fix geometries)", first[0], first[1], last[0], last[1])]
    OpenRing {
        /// Which ring.
        ring: String,
        /// Its first position.
        first: [f64; 2],
        /// Its last position.
        last: [f64; 2],
    },
    /// A ring of fewer than four positions.
    #[error("{ring} has {positions} position(s); expected at least four, the last equal to the first")]
    ShortRing {
        /// Which ring.
        ring: String,
        /// How many positions it has.
        positions: usize,
    },
}
