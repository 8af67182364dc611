//! **Source**: what comes in, read and checked but not yet interpreted.
//!
//! Tables, boundary files and the embedded data of Hokkaido. Every reader
//! names file and row, or feature, where something does not fit.

mod basis;
mod boundaries;
mod cache;
mod catalogue;
mod centre;
mod coalition;
mod code;
mod day;
mod designated_city;
mod embedded;
mod error;
#[cfg(feature = "fetch")]
mod fetch;
mod figures;
mod file_choice;
mod link;
mod merger;
mod mesh;
mod own_table;
mod policy_table;
mod publication;
mod published;
mod roster;
mod sheet;
mod table;
mod zone;

pub use basis::Basis;
pub use boundaries::{
    Boundaries, BoundaryFeature, BoundaryFile, Crs, Description, FeatureRecord, Format, MeshList, Schema,
    parse_boundaries, read_boundaries, survey_boundaries,
};
pub use cache::{CACHE_VARIABLE, Cache, Receipt, sha256_of};
pub use catalogue::{EMBEDDED_TABLES, EmbeddedTable};
pub use centre::{CentreCategory, DesignatedCentre, UndeclaredCentre, read_centres, read_undeclared};
pub use coalition::{AdoptedCoalition, read_coalitions};
pub use code::{BadCode, MunicipalityCode};
pub use day::parse_day;
pub use designated_city::municipality_of;
pub use embedded::{CREDITS, EmbeddedFacts, embedded_coalitions, embedded_mesh};
pub use error::{FeatureName, FeatureProblem, SourceError};
#[cfg(feature = "fetch")]
pub use fetch::{FetchError, FetchOutcome, Fetched, Fetching, Order, fetch};
pub use figures::{AgeGroup, CENSUS, Clash, Figures, People};
pub use file_choice::FileChoice;
pub use link::{Link, LinkAction, LinkSet, read_links};
pub use merger::{Merger, read_mergers};
pub use mesh::{COLUMNS_PER_DEGREE, MeshRun, ROWS_PER_DEGREE, read_mesh};
pub use own_table::OwnTable;
pub use policy_table::PolicyTable;
pub use publication::{NoSuchPublication, Publication, PublishedFile};
pub use published::{OWN_SERIES, read_figures};
pub use roster::{RosterEntry, read_readings, read_roster};
pub use table::{Row, Table};
pub use zone::{
    GUIDELINE_DATE, InForce, NO_BEGINNING, Scheme, ZONES_KNOWN_UNTIL, ZoneMembership, read_zones,
};
