//! GeoPackage 1.3 (OGC 12-128r18), the file that QGIS opens.
//!
//! Every layer is in JGD2011 (EPSG:6668) and carries its QGIS style, Japanese
//! column names (extension F.9 Schema) and metadata (F.8). The same input
//! gives the same bytes: rows are inserted in a fixed order and timestamps are
//! constant.

mod candidates;
mod database;
mod feature_table;
mod findings;
mod geometry;
mod layer_styles;

pub use candidates::write_geopackage;
pub use findings::write_findings;
