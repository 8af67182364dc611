//! Measures of an outline on the ellipsoid.
//!
//! Lengths and areas are Karney's geodesic ones (Algorithms for geodesics,
//! 2013, by way of `geo`) on WGS 84, from which GRS 80, the ellipsoid of
//! JGD2011, differs by less than 0.1 mm in its axis.

use geo::{
    Area, Contains, Distance, Geodesic, GeodesicArea, InteriorPoint, LineString, MultiPolygon, Point, Polygon,
};

use super::segment::Place;

/// Length of the geodesic between two places, in metres.
///
/// ```
/// use renkei_core::region::{Place, metres};
///
/// // one degree of latitude at 43° north
/// let north = metres(Place { x: 141.0, y: 43.0 }, Place { x: 141.0, y: 44.0 });
/// assert_eq!(north.round(), 111_102.0);
/// ```
pub fn metres(from: Place, to: Place) -> f64 {
    Geodesic.distance(Point(from), Point(to))
}

/// Area of an outline in square metres on the ellipsoid; outer rings
/// counterclockwise, holes clockwise.
pub fn square_metres(outline: &MultiPolygon) -> f64 {
    outline.iter().map(GeodesicArea::geodesic_area_unsigned).sum()
}

/// Area of a small or thin polygon in square metres, taking degrees around it
/// for a plane. Of a sliver some metres thick and kilometres long, the
/// geodesics between corners stray further from the straight lines than it is
/// thick, so that its geodesic area means nothing.
pub(super) fn plane_square_metres(polygon: &Polygon) -> f64 {
    let Some(corner) = polygon.exterior().0.first() else { return 0.0 };
    let step = 0.01;
    let east = metres(*corner, Place { x: corner.x + step, ..*corner }) / step;
    let north = metres(*corner, Place { y: corner.y + step, ..*corner }) / step;
    polygon.unsigned_area() * east * north
}

/// Length of all rings of an outline, holes and islands included, in metres.
pub fn perimeter(outline: &MultiPolygon) -> f64 {
    let rings =
        outline.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.flat_map(LineString::lines).map(|line| metres(line.start, line.end)).sum()
}

/// Where a label goes: the middle of the largest polygon, moved inside where
/// the middle lies outside.
pub fn label_point(outline: &MultiPolygon) -> Option<Point> {
    use geo::Centroid;
    let largest = outline.iter().reduce(|largest, polygon| {
        if polygon.unsigned_area() > largest.unsigned_area() { polygon } else { largest }
    })?;
    largest.centroid().filter(|middle| largest.contains(middle)).or_else(|| largest.interior_point())
}
