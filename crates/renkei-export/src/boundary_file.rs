//! A boundary file as GeoJSON, with the attributes that it was read with.

use std::collections::BTreeMap;

use geo::{LineString, Polygon};
use serde_json::{Map, Value as Json, json};

use renkei_formats::boundaries::{BoundaryFile, Crs};

use super::ExportError;

/// Written where the file does not say, or comes in a plane system of
/// JGD2011: longitude and latitude, JGD2011.
const JGD2011: u32 = 6668;
/// Longitude and latitude, JGD2000.
const JGD2000: u32 = 4612;

/// A file that was read to be looked at ([`renkei_formats::boundaries::survey_boundaries`]),
/// feature by feature in its order, coordinates to the last bit. Features that
/// could not be read stand without a geometry, so that whoever reads the copy
/// is told too.
///
/// # Errors
/// Never but for a fault of the JSON writer.
pub fn boundary_geojson(file: &BoundaryFile) -> Result<Vec<u8>, ExportError> {
    let outlines: BTreeMap<usize, &[Polygon]> =
        file.features.iter().map(|feature| (feature.feature.number, feature.polygons.as_slice())).collect();
    let mut text = Vec::from(&b"{\"type\":\"FeatureCollection\",\n\"crs\":"[..]);
    let name = format!("urn:ogc:def:crs:EPSG::{}", epsg(file.description.crs));
    serde_json::to_writer(&mut text, &json!({ "type": "name", "properties": { "name": name } }))?;
    text.extend(b",\n\"features\":[");
    for (index, record) in file.records.iter().enumerate() {
        text.extend(if index == 0 { &b"\n"[..] } else { b",\n" });
        let attributes: Map<String, Json> =
            record.attributes.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        text.extend(b"{\"type\":\"Feature\",\"properties\":");
        serde_json::to_writer(&mut text, &attributes)?;
        text.extend(b",\"geometry\":");
        let polygons = outlines.get(&record.number).copied().unwrap_or(&record.polygons);
        serde_json::to_writer(&mut text, &geometry(polygons))?;
        text.push(b'}');
    }
    text.extend(b"\n]}\n");
    Ok(text)
}

fn epsg(crs: Option<Crs>) -> u32 {
    match crs {
        Some(Crs::LonLat { epsg: Some(epsg @ (4326 | JGD2000)) }) => epsg,
        Some(Crs::Plane { epsg: 2443..=2461, .. }) => JGD2000,
        _ => JGD2011,
    }
}

fn geometry(polygons: &[Polygon]) -> Option<geojson::GeometryValue> {
    let rings = |polygon: &Polygon| -> Vec<Vec<geojson::Position>> {
        let ring = |ring: &LineString| ring.coords().map(|place| [place.x, place.y].into()).collect();
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()
    };
    match polygons {
        [] => None,
        [polygon] => Some(geojson::GeometryValue::Polygon { coordinates: rings(polygon) }),
        several => {
            let coordinates = several.iter().map(rings).collect();
            Some(geojson::GeometryValue::MultiPolygon { coordinates })
        }
    }
}
