//! GeoPackage geometries: a header, then well-known binary (OGC 12-128r18,
//! clause 2.1.3).

use geo::Coord;
use geo_traits::{CoordTrait, GeometryTrait, GeometryType, LineStringTrait, MultiPolygonTrait, PolygonTrait};

use renkei_core::text::{Cause, Text};

use crate::messages::boundaries as messages;

use super::error::FeatureProblem;
use super::rings::RawPolygon;

/// The polygons of a GeoPackage geometry.
pub(super) fn outline(blob: &[u8]) -> Result<Vec<RawPolygon>, FeatureProblem> {
    let damaged = FeatureProblem::DamagedGeometry;
    let [b'G', b'P', _, flags, _, _, _, _, rest @ ..] = blob else {
        return Err(damaged(messages::no_gpkg_header()));
    };
    if flags & 0b0001_0000 != 0 {
        return Err(FeatureProblem::NoGeometry);
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(damaged(messages::unknown_envelope())),
    };
    let body = rest.get(envelope..).ok_or_else(|| damaged(messages::ends_in_header()))?;
    // collections can be nested without limit: only polygons are parsed
    match kind(body).ok_or_else(|| damaged(messages::geometry_empty()))? {
        3 | 6 => {}
        other => return Err(FeatureProblem::NotPolygon(kind_name(other))),
    }
    let parsed =
        wkb::reader::read_wkb(body).map_err(|error| damaged(messages::not_wkb(Cause::bare(error))))?;
    match parsed.as_type() {
        GeometryType::Polygon(polygon) => Ok(vec![rings(polygon)]),
        GeometryType::MultiPolygon(several) => {
            Ok(several.polygons().map(|polygon| rings(&polygon)).collect())
        }
        _ => Err(damaged(messages::type_changes())),
    }
}

/// The base geometry type, without dimensions and flags.
fn kind(body: &[u8]) -> Option<u32> {
    let bytes = body.get(1..5)?.try_into().ok()?;
    let number = if body[0] == 0 { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
    Some((number & 0x0FFF_FFFF) % 1000)
}

/// A geometry type in words.
fn kind_name(kind: u32) -> Text {
    Text::verbatim(match kind {
        1 => "Point",
        2 => "LineString",
        4 => "MultiPoint",
        5 => "MultiLineString",
        7 => "GeometryCollection",
        8..=12 => "curve",
        _ => return messages::other_geometry(),
    })
}

/// The rings of a polygon, the outer one first.
fn rings(polygon: &impl PolygonTrait<T = f64>) -> RawPolygon {
    let mut all: RawPolygon = polygon.exterior().map(|ring| ring_of(&ring)).into_iter().collect();
    all.extend(polygon.interiors().map(|ring| ring_of(&ring)));
    all
}

/// The coordinates of a ring.
fn ring_of(ring: &impl LineStringTrait<T = f64>) -> Vec<Coord> {
    ring.coords().map(|at| Coord { x: at.x(), y: at.y() }).collect()
}
