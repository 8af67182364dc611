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
    /// The file names a system in metres, but its coordinates are degrees.
    #[error("{}: the file's crs is {found:?}, in metres, but its coordinates are longitude and latitude in degrees. Correct what the file names: for degrees in JGD2011 ogr2ogr -a_srs EPSG:6668 out.geojson IN; do not reproject it", file.display())]
    CrsOfDegrees {
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
    #[error("{}: holds no municipality: {features} feature(s), {without_code} of them without a code. Expected N03 polygons with the attribute {attribute}; if it has another name, say so by --code-attribute NAME", file.display())]
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
    #[error(transparent)]
    MeshList(#[from] TableError),
}

/// The fault of one feature of a boundary file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FeatureProblem {
    /// `geometry` is null or missing.
    #[error("has no geometry; expected a Polygon or MultiPolygon. Remove the feature or restore its outline")]
    NoGeometry,
    /// All rings were left out.
    #[error(
        "its outline bounds no area: it has fewer than three different corners, or all on one line. Restore its outline"
    )]
    NoArea,
    /// The geometry is not a polygon.
    #[error("is a {0}; expected a Polygon or MultiPolygon{hint}", hint = of_curves(.0))]
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
    #[error("{}", no_attribute(attribute, found, *is_id))]
    NoCodeAttribute {
        /// The attribute looked for.
        attribute: String,
        /// Names of those that there are.
        found: String,
        /// Whether any id is looked for, and no municipality code.
        is_id: bool,
    },
    /// The code attribute is not a municipality code.
    #[error("attribute {attribute}: {cause}")]
    BadCode {
        /// The attribute.
        attribute: String,
        /// What is wrong with it.
        cause: BadCode,
    },
    /// The code may have lost a leading zero or have a check digit.
    #[error(
        "attribute {attribute}: {digits} may be a code of five digits or, its leading zero lost, one of six; write codes as text with their zero"
    )]
    UncertainCode {
        /// The attribute.
        attribute: String,
        /// The digits found.
        digits: String,
    },
    /// The file names a plane system, but the coordinates are degrees.
    #[error(
        "the coordinate ({x}, {y}) is longitude and latitude in degrees, but the file names {crs}, which is in metres: correct or remove the crs that the file names"
    )]
    DegreesInPlane {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// The system that the file names.
        crs: String,
    },
    /// The coordinate is not longitude and latitude.
    #[error("the coordinate ({x}, {y}) is not longitude and latitude in degrees{hint}")]
    NotLonLat {
        /// First number.
        x: f64,
        /// Second number.
        y: f64,
        /// A guess at the cause; may be empty.
        hint: String,
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
}

/// The message for a feature or layer without the attribute with the code.
pub(super) fn no_attribute(attribute: &str, found: &str, is_id: bool) -> String {
    if is_id {
        return format!(
            "has no attribute {attribute}; expected the id of --id-attribute there (attributes found: {found})"
        );
    }
    format!(
        "has no attribute {attribute}; expected the 5-digit municipality code there, as in the N03 files of 国土数値情報 (attributes found: {found}). If another one holds the code, name it with --code-attribute NAME"
    )
}

/// The same of several layers: "none of them …".
pub(super) fn lacks_attribute(attribute: &str, found: &str, is_id: bool) -> String {
    no_attribute(attribute, found, is_id).replacen("has no attribute", "has the attribute", 1)
}

/// What to do with a geometry that is a curve.
fn of_curves(kind: &str) -> &'static str {
    let kind = kind.to_lowercase();
    if kind.contains("curve") || kind.contains("surface") || kind.contains("circular") {
        ". Convert it, for example: ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg IN"
    } else {
        ""
    }
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
