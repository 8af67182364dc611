//! Measures of an outline on the ellipsoid.
//!
//! Lengths and areas are Karney's geodesic ones (Algorithms for geodesics,
//! 2013, by way of `geo`) on WGS 84, from which GRS 80, the ellipsoid of
//! JGD2011, differs by less than 0.1 mm in its axis.

use geo::{Area, Contains, Distance, Geodesic, GeodesicArea, InteriorPoint, MultiPolygon, Point};

use super::segment::Place;

/// Length of the straight way between two places, in metres.
pub fn metres(from: Place, to: Place) -> f64 {
    Geodesic.distance(Point(from), Point(to))
}

/// Area of an outline in square metres.
pub fn square_metres(outline: &MultiPolygon) -> f64 {
    outline.iter().map(GeodesicArea::geodesic_area_unsigned).sum()
}

/// Length of all rings of an outline, holes and islands included, in metres.
pub fn perimeter(outline: &MultiPolygon) -> f64 {
    let rings =
        outline.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.flat_map(|ring| ring.lines()).map(|line| metres(line.start, line.end)).sum()
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
