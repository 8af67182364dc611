//! `candidates.geojson`: candidates as GeoJSON (RFC 7946).

use std::io::Write;

use geo::{LineString, MultiPolygon};
use serde_json::{Map, Value as Json, json};

use renkei_core::language::Language;
use renkei_core::rank::Candidate;

use crate::candidate_columns::{CandidateRow, candidate_columns_of};
use crate::error::{Encoded, ExportError, Output};
use crate::report::Report;
use crate::table::Column;
use renkei_core::text::rounded;

/// Decimals of a degree: about a centimetre.
const DECIMALS: u8 = 7;

/// Writes the candidates, one feature each; outer rings run counterclockwise.
/// Credits, notes and scenario are foreign members.
///
/// Coordinates are JGD2011 degrees under the name WGS 84, which RFC 7946
/// requires; the two differ by centimetres.
///
/// ```
/// use renkei_core::search::LimitSettings;
/// use renkei_core::study::Load;
/// use renkei_export::{GeoJsonWriter, Report};
/// use renkei_formats::scenario::Scenario;
///
/// let study = Scenario::default().load()?;
/// let limits = LimitSettings::default();
/// let mut text = Vec::new();
/// GeoJsonWriter::begin(&mut text, &Report::of(&study, &limits))?.finish()?;
/// assert!(text.starts_with(b"{\"type\":\"FeatureCollection\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct GeoJsonWriter<'a, W> {
    file: W,
    report: &'a Report<'a>,
    columns: Vec<Column<CandidateRow<'a>>>,
    is_first: bool,
}

impl<'a, W: Write> GeoJsonWriter<'a, W> {
    /// Writes what stands before the features.
    ///
    /// # Errors
    /// [`ExportError::Encoding`] when the file cannot be written.
    pub fn begin(file: W, report: &'a Report<'a>) -> Result<Self, ExportError> {
        let mut writer = Self { file, report, columns: candidate_columns_of(report), is_first: true };
        writer.head().map_err(|error| Output::Json.failed(error))?;
        Ok(writer)
    }

    /// Writes a candidate of the report with its outline.
    ///
    /// # Errors
    /// [`ExportError::Encoding`] when the file cannot be written.
    pub fn add(&mut self, candidate: &'a Candidate, outline: &MultiPolygon) -> Result<(), ExportError> {
        self.feature(candidate, outline).map_err(|error| Output::Json.failed(error))
    }

    /// Writes what stands behind the features.
    ///
    /// # Errors
    /// [`ExportError::Encoding`] when the file cannot be written.
    pub fn finish(mut self) -> Result<(), ExportError> {
        let ended = self.file.write_all(b"\n]}\n").and_then(|()| self.file.flush());
        ended.map_err(|error| Output::Json.failed(error))
    }

    fn head(&mut self) -> Encoded<()> {
        let report = self.report;
        self.file.write_all(b"{\"type\":\"FeatureCollection\",\"name\":\"candidates\"")?;
        for (key, value) in [
            ("credits", json!(report.study.credits())),
            ("notes", json!(report.notes(Language::Ja))),
            ("scenario", json!(report.scenario)),
        ] {
            write!(self.file, ",\n\"{key}\":")?;
            serde_json::to_writer(&mut self.file, &value)?;
        }
        self.file.write_all(b",\n\"features\":[")?;
        Ok(())
    }

    fn feature(&mut self, candidate: &'a Candidate, outline: &MultiPolygon) -> Encoded<()> {
        self.file.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        let row = CandidateRow { report: self.report, candidate };
        let properties: Map<String, Json> =
            self.columns.iter().map(|column| (column.name.to_owned(), column.of(&row).json())).collect();
        let geometry = geojson::Geometry::new(multi_polygon(outline));
        let mut feature = geojson::Feature::from(geometry);
        feature.id = Some(geojson::feature::Id::Number(candidate.rank.into()));
        feature.properties = Some(properties);
        serde_json::to_writer(&mut self.file, &feature)?;
        Ok(())
    }
}

/// An outline rounded to [`DECIMALS`], without repeated vertices.
pub(crate) fn multi_polygon(outline: &MultiPolygon) -> geojson::GeometryValue {
    let ring = |ring: &LineString| -> Vec<geojson::Position> {
        let mut vertices: Vec<[f64; 2]> =
            ring.coords().map(|at| [rounded(at.x, DECIMALS), rounded(at.y, DECIMALS)]).collect();
        vertices.dedup();
        vertices.into_iter().map(geojson::Position::from).collect()
    };
    let polygons = outline.iter().map(|polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
    });
    geojson::GeometryValue::MultiPolygon { coordinates: polygons.collect() }
}
