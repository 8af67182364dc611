//! Outlines of features: closed rings of longitude and latitude.

use geo::{Coord, LineString, Polygon};

use super::crs::Crs;
use super::error::{FeatureProblem, RingName};

/// The rings of one polygon as read, the outer one first.
pub(super) type RawPolygon = Vec<Vec<Coord>>;

/// Converts the rings of a feature to polygons in degrees.
///
/// # Errors
/// When a ring is open, has fewer than four positions, or a coordinate is out
/// of range.
pub(super) fn polygons(raw: Vec<RawPolygon>, crs: Option<Crs>) -> Result<Vec<Polygon>, FeatureProblem> {
    if raw.iter().all(Vec::is_empty) {
        return Err(FeatureProblem::NoGeometry);
    }
    let several = raw.len() > 1;
    let numbered = raw.into_iter().zip(1..);
    numbered.map(|(rings, number)| polygon(rings, several.then_some(number), crs)).collect()
}

/// The polygon of some rings; `part` is its number in a multipolygon.
fn polygon(rings: RawPolygon, part: Option<usize>, crs: Option<Crs>) -> Result<Polygon, FeatureProblem> {
    let mut lines = rings
        .into_iter()
        .enumerate()
        .map(|(index, coords)| ring(coords, RingName { part, hole: (index > 0).then_some(index) }, crs));
    let exterior = lines.next().unwrap_or(Err(FeatureProblem::NoGeometry))?;
    Ok(Polygon::new(exterior, lines.collect::<Result<_, _>>()?))
}

/// A checked ring.
fn ring(mut coords: Vec<Coord>, name: RingName, crs: Option<Crs>) -> Result<LineString, FeatureProblem> {
    let (Some(first), Some(last)) = (coords.first().copied(), coords.last().copied()) else {
        return Err(FeatureProblem::ShortRing { ring: name, positions: 0 });
    };
    for coord in &mut coords {
        *coord = lon_lat(*coord, crs)?;
    }
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

/// A coordinate as longitude and latitude.
fn lon_lat(coord: Coord, crs: Option<Crs>) -> Result<Coord, FeatureProblem> {
    let Coord { x, y } = coord;
    if let Some(Crs::Plane { system, .. }) = crs {
        return system.to_lon_lat(coord).ok_or(FeatureProblem::NotInPlane { x, y });
    }
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        // turns −0 into 0: equal coordinates must have equal bits
        return Ok(Coord { x: x + 0.0, y: y + 0.0 });
    }
    let swapped = (-90.0..=90.0).contains(&x) && (-180.0..=180.0).contains(&y);
    let hint = if swapped {
        "; latitude seems to come first: swap the two"
    } else if !x.is_finite() || !y.is_finite() {
        "; it is not a finite number: repair the file in QGIS"
    } else {
        "; it seems to be in metres of a plane system that the file does not name: reproject the file, for example with ogr2ogr -s_srs EPSG:6680 -t_srs EPSG:6668"
    };
    Err(FeatureProblem::NotLonLat { x, y, hint })
}

/// Groups the rings of a Shapefile record, whose order carries no meaning, into
/// polygons: outer rings run clockwise; a hole runs counterclockwise and belongs
/// to the smallest outer ring around it.
pub(super) fn grouped(rings: Vec<Vec<Coord>>) -> Vec<RawPolygon> {
    if rings.len() < 2 {
        return rings.into_iter().map(|ring| vec![ring]).collect();
    }
    let (mut outer, mut holes) = (Vec::new(), Vec::new());
    for ring in rings {
        let area = signed_area(&ring);
        if area > 0.0 { holes.push(ring) } else { outer.push((-area, vec![ring])) }
    }
    if outer.is_empty() {
        return holes.into_iter().map(|ring| vec![ring]).collect();
    }
    for hole in holes {
        let around = |rings: &RawPolygon| hole.iter().all(|vertex| in_or_on(&rings[0], *vertex));
        let boxed = |rings: &RawPolygon| box_holds(&rings[0], &hole);
        let candidates: Vec<usize> = (0..outer.len()).filter(|index| boxed(&outer[*index].1)).collect();
        let smallest = |a: &&usize, b: &&usize| outer[**a].0.total_cmp(&outer[**b].0);
        let home = match candidates.as_slice() {
            [only] => Some(*only),
            several => several.iter().filter(|index| around(&outer[**index].1)).min_by(smallest).copied(),
        };
        // a hole outside every ring goes to the first, where the validity check
        // rejects it with its position
        outer[home.unwrap_or(0)].1.push(hole);
    }
    outer.into_iter().map(|(_, rings)| rings).collect()
}

/// Signed area by the shoelace formula, positive if counterclockwise.
fn signed_area(ring: &[Coord]) -> f64 {
    let Some(origin) = ring.first().copied() else { return 0.0 };
    let cross = |pair: &[Coord]| {
        let (a, b) = (pair[0] - origin, pair[1] - origin);
        a.x * b.y - a.y * b.x
    };
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

/// Bounding box: west, south, east, north.
fn bounds(ring: &[Coord]) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    ring.iter().fold(start, |[w, s, e, n], at| [w.min(at.x), s.min(at.y), e.max(at.x), n.max(at.y)])
}

/// Whether the bounding box of one ring contains that of another.
fn box_holds(outer: &[Coord], inner: &[Coord]) -> bool {
    let (a, b) = (bounds(outer), bounds(inner));
    a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]
}

/// Whether a point lies inside a ring or on one of its vertices.
fn in_or_on(ring: &[Coord], place: Coord) -> bool {
    if ring.contains(&place) {
        return true;
    }
    let crosses = |pair: &&[Coord]| {
        let (a, b) = (pair[0], pair[1]);
        (a.y <= place.y) != (b.y <= place.y) && (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x > place.x
    };
    ring.windows(2).filter(crosses).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(clockwise: bool, x: f64, size: f64) -> Vec<Coord> {
        let mut ring: Vec<Coord> = [(0., 0.), (0., 1.), (1., 1.), (1., 0.), (0., 0.)]
            .map(|(a, b)| Coord { x: x + a * size, y: x + b * size })
            .into();
        if !clockwise {
            ring.reverse();
        }
        ring
    }

    #[test]
    fn holes_find_their_ring_in_any_order() {
        let (hole, island, lake) = (ring(false, 1., 4.), ring(true, 2., 2.), ring(false, 2.5, 0.5));
        let rings = vec![lake.clone(), hole.clone(), island.clone(), ring(true, 0., 9.)];
        let expected = [vec![island, lake], vec![ring(true, 0., 9.), hole]];
        assert_eq!(grouped(rings), expected);
    }
}
