//! Candidates as GeoJSON (RFC 7946).

use geo::{LineString, MultiPolygon};
use serde_json::{Map, Value as Json, json};

use super::candidate_columns::{CandidateRow, candidate_columns};
use super::report::Report;
use super::table::rounded;
use super::{ExportError, Language};

/// Decimals of a degree: a centimetre.
const DECIMALS: u8 = 7;

/// The candidates with their outlines, one feature each; outer rings run
/// counterclockwise. Credits, notes and scenario are foreign members.
///
/// JGD2011 is written as WGS 84, which RFC 7946 asks for; the two differ by
/// centimetres.
///
/// # Errors
/// Never in practice: the text is built in memory.
pub fn candidates_geojson(report: &Report<'_>, outlines: &[MultiPolygon]) -> Result<Vec<u8>, ExportError> {
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

fn multi_polygon(outline: &MultiPolygon) -> geojson::GeometryValue {
    let ring = |ring: &LineString| -> Vec<geojson::Position> {
        let mut corners: Vec<[f64; 2]> =
            ring.coords().map(|place| [rounded(place.x, DECIMALS), rounded(place.y, DECIMALS)]).collect();
        corners.dedup();
        corners.into_iter().map(geojson::Position::from).collect()
    };
    let polygons = outline.iter().map(|polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
    });
    geojson::GeometryValue::MultiPolygon { coordinates: polygons.collect() }
}
