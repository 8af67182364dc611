//! Readers of boundary files.
//!
//! | format | specification | file |
//! |---|---|---|
//! | zip of 国土数値情報 | N03 製品仕様書 | `zip.rs` |
//! | GeoJSON | RFC 7946; `crs` as in the draft of 2008 | `geojson/` |
//! | TopoJSON | TopoJSON 1.0 | `topojson.rs` |
//! | Shapefile | ESRI Shapefile Technical Description (1998), dBase III | `shapefile.rs`, `shp.rs`, `dbf.rs` |
//! | GeoPackage | OGC 12-128r18 | `geopackage.rs`, `wkb.rs` |
//! | FlatGeobuf | FlatGeobuf 3 | `flatgeobuf.rs` |
//! | mesh list | 市区町村別メッシュ・コード一覧, JIS X 0410 | `mesh_list.rs` |
//!
//! Both kinds of JSON may be in UTF-8, UTF-16 or CP932 (`json.rs`,
//! `decoded.rs`); GeoJSON may be newline-delimited, an RFC 8142 sequence
//! or a bare array of features.
//!
//! The format is recognised by content (`sniff.rs`). Every reader hands its
//! features to one `FeatureSink`, which interprets N03 attributes, checks
//! coordinates and converts plane rectangular systems to degrees. No reader
//! trusts a length or count that the file claims before the bytes are there.

mod attributes;
mod boundary_file;
mod crs;
mod dbf;
mod decoded;
mod error;
mod feature_sink;
#[cfg(feature = "flatgeobuf")]
mod flatgeobuf;
mod format;
mod geojson;
mod geometry_kind;
#[cfg(feature = "geopackage")]
mod geopackage;
mod json;
mod mesh_list;
mod plane;
mod read;
mod rings;
mod shapefile;
mod shp;
mod sniff;
mod source;
mod text;
mod topojson;
#[cfg(feature = "geopackage")]
mod wkb;
mod zip;

pub(crate) use attributes::unit_id;
pub use attributes::{AttributeChoice, Schema};
pub use boundary_file::{Boundaries, BoundaryFile, Description, FeatureRecord};
pub use crs::Crs;
pub use error::{BoundaryError, FeatureProblem, RingName};
pub use format::Format;
pub use geometry_kind::GeometryKind;
pub use plane::PlaneSystem;
pub use read::{
    parse_boundaries, read_boundaries, read_boundaries_by, read_bytes, read_shapefile, survey_boundaries,
    survey_boundaries_by, survey_bytes,
};
