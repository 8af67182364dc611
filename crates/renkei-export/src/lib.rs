//! **Export**: what a run found, as files for QGIS, Excel and programs.
//!
//! Each table is defined once, as columns; every writer takes those.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod boundary_file;
mod candidate_columns;
mod columnar;
mod csv_table;
mod decline_class;
mod drawn_map;
mod error;
mod geojson_file;
mod gpkg;
mod graph_files;
mod html_report;
mod json;
mod map_image;
mod number;
mod outlines;
mod place_columns;
mod qgis;
mod rejections;
mod report;
mod sensitivity_svg;
mod staging;
mod table;
mod workbook;
mod xml;

pub use boundary_file::boundary_geojson;
pub use candidate_columns::{CandidateRow, candidate_columns, percent, routes_label};
pub use columnar::SpatialFormat;
pub use csv_table::csv_table;
pub use error::ExportError;
pub use geojson_file::candidates_geojson;
pub use gpkg::{write_findings, write_geopackage};
pub use graph_files::{gal, graphml, municipalities_csv, pairs_csv};
pub use html_report::report_page;
pub use json::report_json;
pub use map_image::{candidate_picture, png, sheet_picture};
pub use number::thousands;
pub use outlines::candidate_outlines;
pub use place_columns::{BorderRow, PlaceRow, border_columns, member_columns, municipality_columns};
pub use qgis::qgis_project;
pub use report::Report;
pub use sensitivity_svg::{SensitivityLine, sensitivity_svg};
pub use staging::{OutputFolder, Staging, check_free, write_atomically, write_file};
pub use table::{Column, Kind, Value, rounded};
pub use workbook::workbook;

use renkei_core::language::Language;
