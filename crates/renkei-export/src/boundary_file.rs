//! A repaired boundary file as GeoJSON, with the attributes of the original.
//!
//! ```text
//! {"type":"FeatureCollection",
//! "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::6668"}},
//! "features":[
//! {"type":"Feature","properties":{…},"geometry":{…}},
//! {"type":"Feature","properties":{…},"geometry":{…}}
//! ]}
//! ```
//!
//! A feature takes one line, so that two copies can be compared line by line.
//! RFC 7946 has no `crs` member and takes every file for WGS 84; the member is
//! that of the GeoJSON of 2008, which N03 itself has, and which GDAL and QGIS
//! read.
//!
//! | system of the original | system of the copy |
//! |---|---|
//! | JGD2011, or none named | JGD2011 (6668) |
//! | JGD2000 (4612) | JGD2000 |
//! | WGS 84 (4326) | WGS 84 |
//! | a plane system of JGD2000 (2443 to 2461) | JGD2000, in degrees |
//! | a plane system of JGD2011 | JGD2011, in degrees |

use std::collections::BTreeMap;

use geo::{LineString, Polygon};
use serde_json::{Map, Value as Json, json};

use renkei_formats::boundaries::{BoundaryFile, Crs};

use crate::crs::{JGD2000, JGD2011};
use crate::error::{Encoded, ExportError, Output};

/// Encodes a file that was read by
/// [`survey_boundaries`](renkei_formats::boundaries::survey_boundaries): every
/// feature in its order, coordinates exact to the last bit, the coordinate
/// system in a `crs` member.
///
/// Features whose geometry could not be read get `null` as geometry, so that a
/// reader of the copy finds the fault too.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn boundary_geojson(file: &BoundaryFile) -> Result<Vec<u8>, ExportError> {
    encode(file).map_err(|error| Output::Json.failed(error))
}

/// The document, feature by feature: attributes and order of the records as read,
/// outlines as repaired.
fn encode(file: &BoundaryFile) -> Encoded<Vec<u8>> {
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

/// EPSG code of the geographic system of the copy; JGD2011 where the file names
/// none.
fn epsg(crs: Option<Crs>) -> u32 {
    match crs {
        Some(Crs::LonLat { epsg: Some(epsg @ (4326 | JGD2000)) }) => epsg,
        Some(Crs::Plane { epsg: 2443..=2461, .. }) => JGD2000,
        _ => JGD2011,
    }
}

/// A `Polygon` for one polygon, a `MultiPolygon` for several, `None` for none.
/// The outer ring comes first; rings are closed, their direction is kept.
fn geometry(polygons: &[Polygon]) -> Option<geojson::GeometryValue> {
    let rings = |polygon: &Polygon| -> Vec<Vec<geojson::Position>> {
        let ring = |ring: &LineString| ring.coords().map(|at| [at.x, at.y].into()).collect();
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
