//! **Export**: writers of the results of renkei, for QGIS, Excel, the browser
//! and programs.
//!
//! A [`Report`] gathers what a run found: the study, the counts, the ranked
//! candidates. Each writer turns it into bytes, or into a file where the
//! format needs one; nothing is printed and nothing is searched here.
//!
//! | output | function | feature | format |
//! |---|---|---|---|
//! | `candidates.gpkg` | `write_geopackage` | `gpkg` | GeoPackage 1.3, with QGIS styles |
//! | findings of the doctor | `write_findings` | `gpkg` | GeoPackage 1.3 |
//! | `renkei.qgz` | `qgis_project` | `qgis` | QGIS 3.22 project |
//! | `report.html` | `report_page` | `html` | one page, no requests |
//! | a plan | [`plan_json`], [`plan_columns`], [`front_columns`], [`pareto_svg`], [`write_plan_geojson`], `write_plan_geopackage`, `write_plan_workbook`, `plan_picture` | –, `gpkg`, `xlsx`, `map` | JSON, CSV, GeoJSON, GeoPackage, Excel, SVG |
//! | maps | `candidate_picture`, `sheet_picture`, `png` | `map` | SVG, PNG |
//! | `candidates.xlsx` | `write_workbook` | `xlsx` | Office Open XML |
//! | `*.fgb`, `*.parquet` | `SpatialFormat` | `columnar`, `parquet` | FlatGeobuf 3, GeoParquet 1.1 |
//! | `candidates.geojson` | [`GeoJsonWriter`] | – | RFC 7946 |
//! | `candidates.csv`, `members.csv` | [`write_csv_table`] | – | RFC 4180, for Excel |
//! | the run for programs | [`write_report_json`] | – | JSON |
//! | the graph | [`graphml`], [`gal`], [`pairs_csv`], [`municipalities_csv`] | – | GraphML, GAL, CSV |
//! | sensitivity chart | [`sensitivity_svg`] | – | SVG |
//! | a repaired boundary file | [`boundary_geojson`] | – | GeoJSON |
//!
//! Each table is defined once, as [`Column`]s ([`candidate_columns`],
//! [`member_columns`], [`municipality_columns`], [`border_columns`]), and
//! shared by all writers. [`OutputFolder`] and [`write_file`] put files in
//! their places: all or none, and only on request over existing ones.
//!
//! Equal input gives equal bytes: rows have a fixed order, timestamps are
//! constant, and no writer depends on the number of threads.
//!
//! ```
//! use renkei_core::language::Language;
//! use renkei_core::search::LimitSettings;
//! use renkei_core::study::Load;
//! use renkei_export::{Report, municipality_columns, PlaceRow, csv_table};
//! use renkei_formats::scenario::Scenario;
//!
//! let study = Scenario::default().load()?;
//! let limits = LimitSettings::default();
//! let report = Report::of(&study, &limits);
//! let rows = study.region().ids().map(|id| PlaceRow { report: &report, id, candidate: None });
//! let csv = csv_table(&municipality_columns(), Language::Ja, rows)?;
//! assert_eq!(String::from_utf8_lossy(&csv).lines().count(), 1 + 179);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//! `gpkg`, `qgis`, `html`, `map`, `xlsx` and `columnar` are on by default,
//! `parquet` is off. Without any, the crate needs neither SQLite nor a
//! rasteriser.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod boundary_file;
mod candidate_columns;
mod chart;
mod coalition_state;
#[cfg(any(feature = "gpkg", feature = "qgis", feature = "html", feature = "map"))]
mod colouring;
#[cfg(any(feature = "columnar", feature = "parquet"))]
mod columnar;
mod crs;
mod csv_table;
#[cfg(any(feature = "gpkg", feature = "qgis", feature = "html", feature = "map"))]
mod decline_class;
mod dictionary;
mod drawn_outlines;
mod error;
#[cfg(any(feature = "html", feature = "map"))]
mod generalised_map;
mod geojson_file;
#[cfg(feature = "gpkg")]
mod gpkg;
mod graph_files;
#[cfg(feature = "html")]
mod html_report;
mod json;
mod listing;
#[cfg(feature = "map")]
mod map_image;
mod meaning;
#[cfg_attr(not(feature = "map"), expect(dead_code, reason = "texts of a writer that is not built"))]
mod messages;
mod outlines;
mod own_columns;
mod place_columns;
mod plan;
#[cfg(feature = "qgis")]
mod qgis;
#[cfg(any(feature = "gpkg", feature = "qgis"))]
mod qgis_style;
mod rejections;
mod report;
mod sensitivity_svg;
mod staging;
mod table;
#[cfg(feature = "xlsx")]
mod workbook;
mod xml;

pub use boundary_file::boundary_geojson;
pub use candidate_columns::{
    CandidateRow, candidate_columns, candidate_columns_of, percent, routes_label, verdict_words,
};
pub use coalition_state::CoalitionState;
#[cfg(any(feature = "columnar", feature = "parquet"))]
pub use columnar::SpatialFormat;
pub use csv_table::{csv_table, write_csv_table};
pub use dictionary::{Described, DescribedTable, data_dictionary, dictionary_markdown};
pub use drawn_outlines::{DrawnOutlines, outline_corners};
pub use error::{ExportError, Output};
pub use geojson_file::GeoJsonWriter;
#[cfg(feature = "gpkg")]
pub use gpkg::{write_findings, write_geopackage, write_plan_geopackage};
pub use graph_files::{gal, graphml, municipalities_csv, pairs_csv};
#[cfg(feature = "html")]
pub use html_report::report_page;
pub use json::{own_json, report_json, score_json, write_report_json};
pub use listing::Listing;
#[cfg(feature = "map")]
pub use map_image::{
    DisjointGroups, candidate_picture, groups_picture, plan_picture, png, region_picture, sheet_picture,
};
pub use meaning::Meaning;
pub use outlines::candidate_outlines;
pub use place_columns::{
    BorderRow, PlaceRow, border_columns, member_columns, member_columns_of, municipality_columns,
    municipality_columns_of,
};
pub use plan::{
    ChosenPlan, FrontRow, GroupRow, PlanReport, TownRow, front_columns, group_colours, left_over_words,
    objective_label, objective_value, pareto_svg, plan_columns, plan_json, town_columns, values_words,
    write_plan_geojson,
};
#[cfg(feature = "qgis")]
pub use qgis::qgis_project;
pub use renkei_core::text::{rounded, thousands};
pub use report::{LatestDay, Report};
pub use sensitivity_svg::{SensitivityLine, sensitivity_svg};
pub use staging::{OutputFolder, PendingFile, Staging, check_free, write_atomically, write_file};
pub use table::{Column, Kind, Value};
#[cfg(feature = "xlsx")]
pub use workbook::{write_plan_workbook, write_workbook};
