//! Vector layers for programs: FlatGeobuf and GeoParquet.
//!
//! Columns and values are those of every other table.

#[cfg(feature = "columnar")]
mod flatgeobuf;
#[cfg(feature = "parquet")]
mod geoparquet;

use std::borrow::Cow;
use std::io::Write;

use geo::MultiPolygon;
use serde::Deserialize;

use renkei_core::language::Language;

use crate::candidate_columns::{CandidateRow, candidate_columns_of};
use crate::error::{ExportError, Output};
use crate::place_columns::{PlaceRow, municipality_columns_of};
use crate::report::Report;
use crate::table::Column;

/// A vector format for programs, written on request.
///
/// ```
/// use renkei_export::SpatialFormat;
///
/// # #[cfg(feature = "columnar")]
/// assert_eq!(SpatialFormat::FlatGeobuf.extension(), "fgb");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpatialFormat {
    /// [FlatGeobuf](https://flatgeobuf.org) 3 with a spatial index.
    #[cfg(feature = "columnar")]
    FlatGeobuf,
    /// [GeoParquet](https://geoparquet.org) 1.1, for DuckDB, pandas and R.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl SpatialFormat {
    /// File name extension.
    pub fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "columnar")]
            SpatialFormat::FlatGeobuf => "fgb",
            #[cfg(feature = "parquet")]
            SpatialFormat::Parquet => "parquet",
        }
    }

    /// Writes the candidates, one outline each, in order.
    ///
    /// # Errors
    /// [`ExportError::Encoding`] when a geometry cannot be encoded, or the file
    /// cannot be written.
    pub fn candidates(
        self,
        file: impl Write + Send,
        report: &Report<'_>,
        outlines: impl Iterator<Item = MultiPolygon>,
    ) -> Result<(), ExportError> {
        let rows = report.candidates.iter().zip(outlines);
        let rows = rows.map(|(candidate, outline)| (CandidateRow { report, candidate }, Cow::Owned(outline)));
        let layer = VectorLayer {
            name: "candidates",
            title: "連携地域の候補",
            report,
            columns: candidate_columns_of(report),
        };
        self.encode(file, &layer, rows)
    }

    /// Writes all municipalities with their outlines.
    ///
    /// # Errors
    /// As [`SpatialFormat::candidates`].
    pub fn municipalities(self, file: impl Write + Send, report: &Report<'_>) -> Result<(), ExportError> {
        let row = |id| (PlaceRow { report, id, candidate: None }, Cow::Borrowed(report.outline(id)));
        let layer = VectorLayer {
            name: "municipalities",
            title: "市町村",
            report,
            columns: municipality_columns_of(report),
        };
        self.encode(file, &layer, report.study.region().ids().map(row))
    }

    /// Writes a layer in this format.
    fn encode<'a, T>(
        self,
        file: impl Write + Send,
        layer: &VectorLayer<'_, T>,
        rows: impl Iterator<Item = (T, Cow<'a, MultiPolygon>)>,
    ) -> Result<(), ExportError> {
        match self {
            #[cfg(feature = "columnar")]
            SpatialFormat::FlatGeobuf => {
                flatgeobuf::encode(file, layer, rows).map_err(|error| Output::FlatGeobuf.failed(error))
            }
            #[cfg(feature = "parquet")]
            SpatialFormat::Parquet => {
                geoparquet::encode(file, layer, rows).map_err(|error| Output::GeoParquet.failed(error))
            }
        }
    }
}

/// A table with one outline per row.
struct VectorLayer<'a, T> {
    name: &'static str,
    title: &'static str,
    report: &'a Report<'a>,
    columns: Vec<Column<T>>,
}

impl<T> VectorLayer<'_, T> {
    /// Credits, notes and scenario as metadata of the file.
    fn metadata(&self) -> [(&'static str, String); 3] {
        [
            ("credits", self.report.study.credits().join("\n")),
            ("notes", self.report.notes(Language::Ja).join("\n")),
            ("scenario", self.report.scenario.to_owned()),
        ]
    }
}
