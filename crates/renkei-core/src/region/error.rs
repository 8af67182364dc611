//! What can be wrong with boundaries as a whole.

use crate::facts::{FeatureName, MunicipalityCode};

use super::segment::Place;
use super::validity::InvalidOutline;

/// Boundaries that cannot be used, with the features concerned.
#[derive(Debug, thiserror::Error)]
pub enum RegionError {
    /// A feature whose outline bounds no area.
    #[error(
        "{file}, {feature}: {problem}. Repair it, for example in QGIS with Fix geometries (ジオメトリを修復)"
    )]
    Invalid {
        /// The file.
        file: String,
        /// The feature.
        feature: FeatureName,
        /// What is wrong and where.
        problem: InvalidOutline,
    },
    /// Two features that claim one area.
    #[error("{file}: {a} and {b} claim one area, up to {} wide, near longitude {}, latitude {}. Expected outlines that do not overlap: remove the duplicate, or give --snap METRES if the borders of the file only nearly match", in_metres(*widest), at.x, at.y)]
    Overlap {
        /// The file.
        file: String,
        /// One feature or municipality.
        a: String,
        /// The other.
        b: String,
        /// Where.
        at: Place,
        /// How wide the common area is where it is widest, in metres.
        widest: f64,
    },
    /// A feature that stands several times.
    #[error("{file}: {first} stands {times} times, again as {second}: they claim one area, near longitude {}, latitude {}. Expected every outline once: remove the duplicates, for example with renkei doctor {file} --repair COPY.geojson", at.x, at.y)]
    Repeated {
        /// The file.
        file: String,
        /// The feature.
        first: Box<FeatureName>,
        /// The first that repeats it.
        second: Box<FeatureName>,
        /// How often it stands in the file.
        times: usize,
        /// Its first corner.
        at: Place,
    },
    /// Two units with one id.
    #[error("{file}, {feature}: the id stands twice; expected another id for every unit")]
    IdTwice {
        /// The file, or what the polygons are called.
        file: String,
        /// The second of the two.
        feature: FeatureName,
    },
    /// More municipalities than the program can number.
    #[error("{file}: {found} municipalities are more than {}, the most that renkei can hold", u16::MAX)]
    TooMany {
        /// The file.
        file: String,
        /// How many there are.
        found: usize,
    },
    /// A year or series that the figures do not have.
    #[error(
        "there are no figures for {what}; there are {available}. Choose with --edition, --base and --target"
    )]
    NoFigures {
        /// Series and year asked for.
        what: String,
        /// What there is.
        available: String,
    },
    /// The boundaries hold none but villages that are left out.
    #[error(
        "{file}: no municipality is left once the villages without figures ({}) are left out",
        list(left_out)
    )]
    Empty {
        /// The file.
        file: String,
        /// Who was left out.
        left_out: Vec<MunicipalityCode>,
    },
}

/// A width in words, to the millimetre where it is small.
fn in_metres(width: f64) -> String {
    match width {
        ..0.01 => format!("{:.1} mm", width * 1000.0),
        ..10.0 => format!("{width:.2} m"),
        _ => format!("{width:.0} m"),
    }
}

fn list(codes: &[MunicipalityCode]) -> String {
    codes.iter().map(MunicipalityCode::to_string).collect::<Vec<_>>().join(", ")
}
