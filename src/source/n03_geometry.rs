//! Outlines of a GeoJSON feature: closed rings of longitude and latitude.

use geo::{Coord, LineString, Polygon};
use geojson::{GeometryValue, Position};

use super::FeatureProblem;

/// The polygons of a geometry, every ring checked to be closed, long enough
/// and made of longitudes and latitudes.
pub(super) fn polygons(geometry: Option<&geojson::Geometry>) -> Result<Vec<Polygon>, FeatureProblem> {
    let polygons = match geometry.map(|geometry| &geometry.value) {
        None => return Err(FeatureProblem::NoGeometry),
        Some(GeometryValue::Polygon { coordinates }) => std::slice::from_ref(coordinates),
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.as_slice(),
        Some(other) => return Err(FeatureProblem::NotPolygon(other.type_name())),
    };
    if polygons.iter().all(Vec::is_empty) {
        return Err(FeatureProblem::NoGeometry);
    }
    let several = polygons.len() > 1;
    polygons.iter().enumerate().map(|(number, rings)| polygon(rings, several.then_some(number + 1))).collect()
}

fn polygon(rings: &[Vec<Position>], part: Option<usize>) -> Result<Polygon, FeatureProblem> {
    let mut lines = rings.iter().enumerate().map(|(index, positions)| {
        let mut name = if index == 0 { "the outer ring".to_owned() } else { format!("hole {index}") };
        if let Some(part) = part {
            name.push_str(&format!(" of part {part}"));
        }
        ring(positions, name)
    });
    let exterior = lines.next().unwrap_or(Err(FeatureProblem::NoGeometry))?;
    Ok(Polygon::new(exterior, lines.collect::<Result<_, _>>()?))
}

fn ring(positions: &[Position], name: String) -> Result<LineString, FeatureProblem> {
    let coords = positions.iter().map(lon_lat).collect::<Result<Vec<Coord>, _>>()?;
    let (Some(first), Some(last)) = (coords.first(), coords.last()) else {
        return Err(FeatureProblem::ShortRing { ring: name, positions: 0 });
    };
    if first != last {
        return Err(FeatureProblem::OpenRing {
            ring: name,
            first: [first.x, first.y],
            last: [last.x, last.y],
        });
    }
    if coords.len() < 4 {
        return Err(FeatureProblem::ShortRing { ring: name, positions: coords.len() });
    }
    Ok(LineString(coords))
}

fn lon_lat(position: &Position) -> Result<Coord, FeatureProblem> {
    let &[x, y, ..] = position.as_slice() else {
        return Err(FeatureProblem::ShortPosition(position.len()));
    };
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        // −0 and 0 are one place and must be one key
        return Ok(Coord { x: x + 0.0, y: y + 0.0 });
    }
    let swapped = (-90.0..=90.0).contains(&x) && (-180.0..=180.0).contains(&y);
    let hint = if swapped {
        "; latitude seems to stand first: swap the two"
    } else {
        "; it seems to be in metres of a plane system: reproject the file, for example with ogr2ogr -t_srs EPSG:6668"
    };
    Err(FeatureProblem::NotLonLat { x, y, hint })
}
