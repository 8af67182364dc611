//! Outlines of features: closed rings of longitude and latitude.

use geo::{Coord, LineString, Polygon};

use renkei_core::text::Text;

use crate::messages::boundaries as messages;

use super::crs::Crs;
use super::error::{FeatureProblem, RingName};
use super::geometry_kind::GeometryKind;

/// The rings of one polygon as read, the outer one first.
pub(super) type RawPolygon = Vec<Vec<Coord>>;

/// The polygons of a feature in degrees.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Outline {
    /// Polygons with an area.
    pub(super) polygons: Vec<Polygon>,
    /// Rings that bound no area, which were left out.
    pub(super) without_area: Vec<RingName>,
    /// What the feature has that is no polygon, which was left out.
    pub(super) other: Vec<GeometryKind>,
}

/// The polygons of a geometry as read, and what else it has.
#[derive(Debug, Default)]
pub(super) struct Rings {
    pub(super) polygons: Vec<RawPolygon>,
    /// What is neither a polygon nor has an area, such as points.
    pub(super) other: Vec<GeometryKind>,
}

impl From<Vec<RawPolygon>> for Rings {
    fn from(polygons: Vec<RawPolygon>) -> Self {
        Self { polygons, other: Vec::new() }
    }
}

/// Collections within collections are followed up to this deep.
pub(super) const DEEPEST: usize = 16;

impl Rings {
    /// Leaves out a geometry of a kind that is no polygon, such as a point
    /// beside the polygons of a collection.
    ///
    /// # Errors
    /// For a kind that has an area, such as a curve polygon: without it the
    /// feature would lose land.
    pub(super) fn leave_out(&mut self, kind: GeometryKind) -> Result<(), FeatureProblem> {
        if kind.may_have_area() {
            return Err(FeatureProblem::NotPolygon(kind));
        }
        self.other.push(kind);
        Ok(())
    }

    /// Checks that a collection lies within fewer than [`DEEPEST`] others.
    ///
    /// # Errors
    /// Where it does not: its polygons would be lost.
    pub(super) fn check_depth(depth: usize) -> Result<(), FeatureProblem> {
        if depth < DEEPEST {
            return Ok(());
        }
        Err(FeatureProblem::DamagedGeometry(messages::collections_too_deep(DEEPEST)))
    }

    /// The polygons in degrees, by [`polygons`].
    ///
    /// # Errors
    /// As [`polygons`]; also where there is something else and no polygon.
    pub(super) fn outline(self, crs: Option<Crs>) -> Result<Outline, FeatureProblem> {
        match self.other.first() {
            Some(kind) if self.polygons.is_empty() => Err(FeatureProblem::NotPolygon(kind.clone())),
            _ => Ok(Outline { other: self.other, ..polygons(self.polygons, crs)? }),
        }
    }
}

/// Converts the rings of a feature to polygons in degrees. Rings that bound no
/// area are left out: those of one or two places, and those on one line.
///
/// # Errors
/// When a ring is open, or a coordinate is out of range.
pub(super) fn polygons(raw: Vec<RawPolygon>, crs: Option<Crs>) -> Result<Outline, FeatureProblem> {
    if raw.iter().all(Vec::is_empty) {
        return Err(FeatureProblem::NoGeometry);
    }
    in_metres(&raw, crs)?;
    let several = raw.len() > 1;
    let mut outline = Outline::default();
    for (rings, number) in raw.into_iter().zip(1..) {
        let polygon = polygon(rings, several.then_some(number), crs, &mut outline.without_area)?;
        outline.polygons.extend(polygon);
    }
    Ok(outline)
}

/// Degrees that lie in Japan: west, south, east, north.
const JAPAN: [f64; 4] = [122.0, 20.0, 155.0, 46.5];

/// Refuses a feature of a plane system all of whose coordinates are degrees of
/// Japan: within a few metres of each other they would be no outline.
fn in_metres(raw: &[RawPolygon], crs: Option<Crs>) -> Result<(), FeatureProblem> {
    let Some(crs @ Crs::Plane { .. }) = crs else { return Ok(()) };
    let [west, south, east, north] = JAPAN;
    let in_japan = |x: f64, y: f64| (west..=east).contains(&x) && (south..=north).contains(&y);
    let mut coords = raw.iter().flatten().flatten();
    match coords.clone().next() {
        Some(first) if coords.all(|at| in_japan(at.x, at.y) || in_japan(at.y, at.x)) => {
            Err(FeatureProblem::DegreesInPlane { x: first.x, y: first.y, crs: crs.to_string() })
        }
        _ => Ok(()),
    }
}

/// The polygon of some rings, if they bound an area; `part` is its number in a
/// multipolygon.
fn polygon(
    rings: RawPolygon,
    part: Option<usize>,
    crs: Option<Crs>,
    without_area: &mut Vec<RingName>,
) -> Result<Option<Polygon>, FeatureProblem> {
    if rings.is_empty() {
        without_area.push(RingName { part, hole: None });
    }
    let mut exterior = None;
    let mut holes = Vec::new();
    for (index, coords) in rings.into_iter().enumerate() {
        let name = RingName { part, hole: (index > 0).then_some(index) };
        match ring(coords, name, crs)? {
            Some(line) if index == 0 => exterior = Some(line),
            Some(line) => holes.push(line),
            None => without_area.push(name),
        }
    }
    Ok(exterior.map(|exterior| Polygon::new(exterior, holes)))
}

/// A checked ring; `None` where it bounds no area.
fn ring(
    mut coords: Vec<Coord>,
    name: RingName,
    crs: Option<Crs>,
) -> Result<Option<LineString>, FeatureProblem> {
    let thinnest = if matches!(crs, Some(Crs::Plane { .. })) { THINNEST } else { THINNEST / 111_320.0 };
    let is_flat = bounds_nothing(&coords, thinnest);
    let ends = coords.first().copied().zip(coords.last().copied());
    for coord in &mut coords {
        *coord = lon_lat(*coord, crs)?;
    }
    match ends {
        _ if is_flat => Ok(None),
        Some((first, last)) if first != last => {
            Err(FeatureProblem::OpenRing { ring: name, first: [first.x, first.y], last: [last.x, last.y] })
        }
        _ => Ok(Some(LineString(coords))),
    }
}

/// A ring all of whose corners lie this many metres beside one line is one of
/// rounding.
const THINNEST: f64 = 1e-4;

/// Whether a ring bounds no area: its corners are fewer than three, or lie on
/// one line, or it runs out and back on the same way.
fn bounds_nothing(ring: &[Coord], thinnest: f64) -> bool {
    let Some(first) = ring.first() else { return true };
    if ring.iter().any(|at| !at.x.is_finite() || !at.y.is_finite()) {
        return false;
    }
    let reach = |at: &Coord| (at.x - first.x).hypot(at.y - first.y);
    let Some(last) = ring.iter().max_by(|a, b| reach(a).total_cmp(&reach(b))) else { return true };
    let (way, length) = (*last - *first, reach(last));
    let beside = |at: &Coord| {
        let offset = *at - *first;
        (way.x * offset.y - way.y * offset.x).abs() > thinnest * length
    };
    !ring.iter().any(beside) || ring.len() < LONGEST_SPIKE && is_spike(ring)
}

/// Rings with more corners are not looked at for spikes.
const LONGEST_SPIKE: usize = 64;

/// Whether nothing is left of a ring once all that runs out and back is cut.
fn is_spike(ring: &[Coord]) -> bool {
    let mut corners = ring.to_vec();
    if corners.first() == corners.last() {
        corners.pop();
    }
    loop {
        corners.dedup();
        let n = corners.len();
        if n < 3 {
            return true;
        }
        let Some(tip) = (0..n).find(|at| corners[(at + n - 1) % n] == corners[(at + 1) % n]) else {
            return false;
        };
        corners.remove(tip);
        corners.remove(tip % (n - 1));
    }
}

/// A coordinate as longitude and latitude.
fn lon_lat(coord: Coord, crs: Option<Crs>) -> Result<Coord, FeatureProblem> {
    let Coord { x, y } = coord;
    if !x.is_finite() || !y.is_finite() {
        let hint = messages::not_finite();
        return Err(FeatureProblem::NotLonLat { x, y, hint });
    }
    if let Some(Crs::Plane { system, .. }) = crs {
        return system.to_lon_lat(coord).ok_or(FeatureProblem::NotInPlane { x, y });
    }
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        // turns −0 into 0: equal coordinates must have equal bits
        return Ok(Coord { x: x + 0.0, y: y + 0.0 });
    }
    let swapped = (-90.0..=90.0).contains(&x) && (-180.0..=180.0).contains(&y);
    let hint = if swapped { messages::latitude_first() } else { of_metres(x, y) };
    Err(FeatureProblem::NotLonLat { x, y, hint })
}

/// Which system numbers in metres seem to be of, and what to do.
fn of_metres(x: f64, y: f64) -> Text {
    // x of Web Mercator is 111,320 m a degree of longitude
    let mercator = x.abs() > 2e6 && x.abs() < 2.01e7 && y.abs() < 2.01e7;
    let utm = (1e5..9e5).contains(&x) && (2.0e6..5.5e6).contains(&y);
    if mercator {
        messages::web_mercator()
    } else if utm {
        messages::utm()
    } else {
        messages::plane_system()
    }
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
