//! **Facts**: what is known of municipalities, checked but not interpreted.
//!
//! Codes, figures, zones, centres, links and the embedded tables of Hokkaido.
//! Every table is read by [`Table`], whose errors name file, line and column.

mod basis;
mod boundary;
mod catalogue;
mod centre;
mod coalition;
mod code;
mod day;
mod day_notation;
mod designated_city;
mod embedded;
mod era;
mod error;
mod figures;
mod length;
mod letters;
mod link;
mod merger;
mod mesh;
mod place_name;
mod policy_table;
mod quote;
mod road;
mod roster;
mod table;
mod unit;
mod zone;

pub use basis::Basis;
pub use boundary::{BoundaryFeature, FeatureName, MeshList};
pub use catalogue::{EMBEDDED_TABLES, EmbeddedTable};
pub use centre::{CentreCategory, DesignatedCentre, UndeclaredCentre, read_centres, read_undeclared};
pub use coalition::{AdoptedCoalition, read_coalitions};
pub use code::{BadCode, MunicipalityCode};
pub use day::{iso_date, parse_day, plausible};
pub use designated_city::{municipality_of, wards_expected};
pub use embedded::{CREDITS, Facts, GUIDELINE_EDITION, embedded_coalitions, embedded_mesh};
pub use era::{ERAS, Era};
pub use error::TableError;
pub use figures::{AgeGroup, CENSUS, Clash, Figures, People, Series, Year, series_name, series_named};
pub use length::{Kilometres, Metres, Minutes};
pub use letters::letter_forms;
pub(crate) use letters::usual_letters;
pub use link::{Link, LinkAction, LinkSet, read_links};
pub use merger::{Merger, read_mergers};
pub use mesh::{COLUMNS_PER_DEGREE, MeshRun, ROWS_PER_DEGREE, read_mesh};
pub use place_name::{name_conflict, same_place_name};
pub use policy_table::PolicyTable;
pub use quote::{Quoted, is_unprintable, one_line, quoted};
pub use road::{RoadDistances, read_roads};
pub use roster::{RosterEntry, read_readings, read_roster};
pub use table::{Lines, Row, Table};
pub use unit::UnitId;
pub use zone::{
    GUIDELINE_DATE, InForce, NO_BEGINNING, Scheme, ZONES_KNOWN_UNTIL, ZoneMembership, read_zones,
    zone_conflict,
};
