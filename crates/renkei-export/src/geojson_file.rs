//! `candidates.geojson`: candidates as GeoJSON (RFC 7946).

use geo::{LineString, MultiPolygon};
use serde_json::{Map, Value as Json, json};

use renkei_core::language::Language;

use crate::candidate_columns::{CandidateRow, candidate_columns};
use crate::error::{Encoded, ExportError, Output};
use crate::report::Report;
use crate::table::rounded;

/// Decimals of a degree: about a centimetre.
const DECIMALS: u8 = 7;

/// Encodes the candidates, one feature each with the outline given; outer
/// rings run counterclockwise. Credits, notes and scenario are foreign members.
///
/// Coordinates are JGD2011 degrees under the name WGS 84, which RFC 7946
/// requires; the two differ by centimetres.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn candidates_geojson(report: &Report<'_>, outlines: &[MultiPolygon]) -> Result<Vec<u8>, ExportError> {
    encode(report, outlines).map_err(|error| Output::Json.failed(error))
}

/// The document, feature by feature: only one is in memory as JSON.
fn encode(report: &Report<'_>, outlines: &[MultiPolygon]) -> Encoded<Vec<u8>> {
    let columns = candidate_columns();
    let mut text = Vec::from(&b"{\"type\":\"FeatureCollection\",\"name\":\"candidates\""[..]);
    for (key, value) in [
        ("credits", json!(report.study.credits())),
        ("notes", json!(report.notes(Language::Ja))),
        ("scenario", json!(report.scenario)),
    ] {
        text.extend(format!(",\n\"{key}\":").bytes());
        serde_json::to_writer(&mut text, &value)?;
    }
    text.extend(b",\n\"features\":[");
    for (index, (candidate, outline)) in report.candidates.iter().zip(outlines).enumerate() {
        text.extend(if index == 0 { &b"\n"[..] } else { b",\n" });
        let row = CandidateRow { report, candidate };
        let properties: Map<String, Json> =
            columns.iter().map(|column| (column.name.to_owned(), column.of(&row).json())).collect();
        let geometry = geojson::Geometry::new(multi_polygon(outline));
        let mut feature = geojson::Feature::from(geometry);
        feature.id = Some(geojson::feature::Id::Number(candidate.rank.into()));
        feature.properties = Some(properties);
        serde_json::to_writer(&mut text, &feature)?;
    }
    text.extend(b"\n]}\n");
    Ok(text)
}

/// An outline rounded to [`DECIMALS`], without repeated vertices.
fn multi_polygon(outline: &MultiPolygon) -> geojson::GeometryValue {
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
