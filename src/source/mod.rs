//! **Source**: what comes in, read and checked but not yet interpreted.
//!
//! Tables, boundary files and the embedded data of Hokkaido. Every reader
//! names file and row, or feature, where something does not fit.

mod basis;
mod boundaries;
mod centre;
mod coalition;
mod code;
mod designated_city;
mod embedded;
mod error;
mod figures;
mod link;
mod mesh;
mod published;
mod roster;
mod table;
mod zone;

pub use basis::Basis;
pub use boundaries::{
    Boundaries, BoundaryFeature, BoundaryFile, Crs, Description, FeatureRecord, Format, MeshList, Schema,
    parse_boundaries, read_boundaries, survey_boundaries,
};
pub use centre::{CentreCategory, DesignatedCentre, UndeclaredCentre, read_centres, read_undeclared};
pub use coalition::{AdoptedCoalition, read_coalitions};
pub use code::{BadCode, MunicipalityCode};
pub use designated_city::municipality_of;
pub use embedded::{CREDITS, EmbeddedFacts, embedded_coalitions, embedded_mesh};
pub use error::{FeatureName, FeatureProblem, SourceError};
pub use figures::{AgeGroup, CENSUS, Figures, People};
pub use link::{Link, LinkAction, LinkSet, read_links};
pub use mesh::{COLUMNS_PER_DEGREE, MeshRun, ROWS_PER_DEGREE, read_mesh};
pub use published::{OWN_SERIES, read_figures};
pub use roster::{RosterEntry, read_readings, read_roster};
pub use table::{Row, Table};
pub use zone::{GUIDELINE_DATE, InForce, Scheme, ZONES_KNOWN_UNTIL, ZoneMembership, read_zones};
