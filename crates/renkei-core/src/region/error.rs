//! What can be wrong with boundaries as a whole.

use crate::facts::{FeatureName, MunicipalityCode};
use crate::messages::region as messages;
use crate::text::{Text, Worded, fixed};
use crate::worded_errors;

use super::segment::Place;
use super::validity::InvalidOutline;

/// Boundaries that cannot be used, with the features concerned.
#[derive(Debug)]
pub enum RegionError {
    /// A feature whose outline bounds no area.
    Invalid {
        /// The file.
        file: String,
        /// The feature.
        feature: FeatureName,
        /// What is wrong and where.
        problem: InvalidOutline,
    },
    /// Two features that claim one area.
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
    IdTwice {
        /// The file, or what the polygons are called.
        file: String,
        /// The second of the two.
        feature: FeatureName,
    },
    /// More municipalities than the program can number.
    TooMany {
        /// The file.
        file: String,
        /// How many there are.
        found: usize,
    },
    /// A year or series that the figures do not have.
    NoFigures {
        /// Series and year asked for.
        what: Text,
        /// What there is.
        available: String,
    },
    /// The boundaries hold none but villages that are left out.
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
        ..0.01 => format!("{} mm", fixed(width * 1000.0, 1)),
        ..10.0 => format!("{} m", fixed(width, 2)),
        _ => format!("{} m", fixed(width, 0)),
    }
}

impl Worded for RegionError {
    fn text(&self) -> Text {
        match self {
            Self::Invalid { file, feature, problem } => messages::invalid_outline(file, feature, problem),
            Self::Overlap { file, a, b, at, widest } => {
                messages::overlap(file, a, b, in_metres(*widest), at.x, at.y)
            }
            Self::Repeated { file, first, second, times, at } => {
                messages::repeated(file, first, times, second, at.x, at.y)
            }
            Self::IdTwice { file, feature } => messages::id_twice(file, feature),
            Self::TooMany { file, found } => messages::too_many_units(file, found, u16::MAX),
            Self::NoFigures { what, available } => messages::no_figures(what, available),
            Self::Empty { file, left_out } => messages::nothing_left(file, left_out),
        }
    }
}

worded_errors!(RegionError);
