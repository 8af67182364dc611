//! Layers for programs: FlatGeobuf and GeoParquet, from the same columns as
//! every other table.

mod flatgeobuf;
#[cfg(feature = "parquet")]
mod geoparquet;

use geo::MultiPolygon;
use serde::Deserialize;

use super::candidate_columns::{CandidateRow, candidate_columns};
use super::place_columns::{PlaceRow, municipality_columns};
use super::report::Report;
use super::table::Column;
use super::{ExportError, Language};

/// A format that programs read, besides those that every run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpatialFormat {
    /// FlatGeobuf 3, with its spatial index.
    FlatGeobuf,
    /// GeoParquet 1.1: what DuckDB, pandas and R's arrow read.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl SpatialFormat {
    /// How names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            SpatialFormat::FlatGeobuf => "fgb",
            #[cfg(feature = "parquet")]
            SpatialFormat::Parquet => "parquet",
        }
    }

    /// The candidates with their outlines.
    ///
    /// # Errors
    /// When a geometry cannot be encoded; else never: it is built in memory.
    pub fn candidates(self, report: &Report<'_>, outlines: &[MultiPolygon]) -> Result<Vec<u8>, ExportError> {
        let rows = report.candidates.iter().zip(outlines);
        self.encode(&Layer {
            name: "candidates",
            title: "連携地域の候補",
            report,
            columns: candidate_columns(),
            rows: rows.map(|(candidate, outline)| (CandidateRow { report, candidate }, outline)).collect(),
        })
    }

    /// All municipalities with their outlines.
    ///
    /// # Errors
    /// As [`SpatialFormat::candidates`].
    pub fn municipalities(self, report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
        let row = |id| (PlaceRow { report, id, candidate: None }, &report.municipality(id).outline);
        self.encode(&Layer {
            name: "municipalities",
            title: "市町村",
            report,
            columns: municipality_columns(),
            rows: report.study.region().ids().map(row).collect(),
        })
    }

    fn encode<T>(self, layer: &Layer<'_, T>) -> Result<Vec<u8>, ExportError> {
        match self {
            SpatialFormat::FlatGeobuf => flatgeobuf::encode(layer),
            #[cfg(feature = "parquet")]
            SpatialFormat::Parquet => geoparquet::encode(layer),
        }
    }
}

/// A table whose rows have outlines.
struct Layer<'a, T> {
    name: &'static str,
    title: &'static str,
    report: &'a Report<'a>,
    columns: Vec<Column<T>>,
    rows: Vec<(T, &'a MultiPolygon)>,
}

impl<T> Layer<'_, T> {
    /// Credits, notes and scenario, which travel with every output.
    fn about(&self) -> [(&'static str, String); 3] {
        [
            ("credits", self.report.study.credits().join("\n")),
            ("notes", self.report.notes(Language::Ja).join("\n")),
            ("scenario", self.report.scenario.to_owned()),
        ]
    }
}
