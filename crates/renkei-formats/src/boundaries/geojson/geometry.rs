//! The rings of a GeoJSON geometry, of whatever form.

use renkei_core::text::Text;

use crate::messages::boundaries::{geometry_without_type, json as messages};

use geo::Coord;
use serde_json::Value;

use crate::boundaries::error::FeatureProblem;
use crate::boundaries::geometry_kind::GeometryKind;
use crate::boundaries::rings::{RawPolygon, Rings};

use super::element::what_is;

/// The rings of a geometry: of polygons, and of those in a collection.
pub(super) fn rings_of(geometry: &Value) -> Result<Rings, FeatureProblem> {
    let mut rings = Rings::default();
    if geometry.is_null() {
        return Err(FeatureProblem::NoGeometry);
    }
    collect(geometry, 0, &mut rings)?;
    Ok(rings)
}

fn collect(geometry: &Value, depth: usize, rings: &mut Rings) -> Result<(), FeatureProblem> {
    let damaged = FeatureProblem::DamagedGeometry;
    if !geometry.is_object() {
        return Err(damaged(messages::geometry_no_object(what_is(geometry))));
    }
    let kind = geometry["type"].as_str().ok_or_else(|| damaged(geometry_without_type()))?;
    let coordinates = &geometry["coordinates"];
    match kind {
        "Polygon" => rings.polygons.push(polygon(coordinates)?),
        "MultiPolygon" => {
            for own in list(coordinates, || messages::coordinates_of("MultiPolygon"))? {
                rings.polygons.push(polygon(own)?);
            }
        }
        "GeometryCollection" => {
            Rings::check_depth(depth)?;
            for own in list(&geometry["geometries"], messages::geometries)? {
                collect(own, depth + 1, rings)?;
            }
        }
        other => rings.leave_out(GeometryKind::named(other))?,
    }
    Ok(())
}

fn list(value: &Value, what: impl Fn() -> Text) -> Result<&Vec<Value>, FeatureProblem> {
    value.as_array().ok_or_else(|| FeatureProblem::DamagedGeometry(messages::no_list(what())))
}

fn polygon(value: &Value) -> Result<RawPolygon, FeatureProblem> {
    let rings = list(value, || messages::coordinates_of("Polygon"))?;
    rings
        .iter()
        .map(|ring| list(ring, || messages::coordinates_of("ring"))?.iter().map(coord).collect())
        .collect()
}

/// A position; further numbers are dropped. A null was NaN or infinite, or is
/// no number.
fn coord(position: &Value) -> Result<Coord, FeatureProblem> {
    let numbers = position.as_array().map(Vec::as_slice).unwrap_or_default();
    let [x, y, ..] = numbers else { return Err(FeatureProblem::ShortPosition(numbers.len())) };
    let number = |value: &Value| match value {
        Value::Null => Ok(f64::NAN),
        Value::Number(number) => Ok(number.as_f64().unwrap_or(f64::NAN)),
        other => Err(FeatureProblem::DamagedGeometry(messages::no_number(renkei_core::facts::quoted(
            &other.to_string(),
        )))),
    };
    Ok(Coord { x: number(x)?, y: number(y)? })
}
