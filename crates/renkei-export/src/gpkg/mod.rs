//! GeoPackage 1.3 (OGC 12-128r18), the file that QGIS opens.
//!
//! Every layer is in JGD2011 (EPSG:6668) and carries its QGIS style, Japanese
//! column names (extension F.9 Schema) and metadata (F.8). The same input
//! gives the same bytes: rows are inserted in a fixed order and timestamps are
//! constant.
//!
//! | table of the file | clause | holds |
//! |---|---|---|
//! | `gpkg_spatial_ref_sys` | 1.1.2 | JGD2011, and the three systems that are required |
//! | `gpkg_contents` | 1.1.3 | every table with its title and extent |
//! | `gpkg_geometry_columns` | 2.1.5 | geometry type and system of each layer |
//! | `gpkg_extensions` | 2.3 | the extensions in use |
//! | `gpkg_data_columns` | F.9 | Japanese names and English descriptions of columns |
//! | `gpkg_metadata`, `gpkg_metadata_reference` | F.8 | credits, notes, the scenario |
//! | `layer_styles` | none: QGIS | a style for each layer |
//!
//! There is no spatial index (extension F.3): layers of a few hundred rows are
//! drawn without one.

mod candidates;
mod database;
mod feature_table;
mod findings;
mod geometry;
mod layer_styles;
mod plan;

pub use candidates::write_geopackage;
pub(crate) use findings::described_findings;
pub use findings::write_findings;
pub use plan::write_plan_geopackage;
