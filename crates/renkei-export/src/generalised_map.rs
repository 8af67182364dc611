//! The municipalities as they are drawn: projected onto a plane and
//! generalised to the detail that can be seen.
//!
//! Borders are arcs shared by the municipalities on both sides, generalised
//! once, so that neighbours still fit together without gaps or overlaps. The web
//! page carries the arcs; the SVG maps draw them.
//!
//! | step | from | to |
//! |---|---|---|
//! | split | outlines in degrees | arcs, each border once |
//! | simplify | arcs | arcs without details smaller than a pixel |
//! | project | degrees | metres east and north of the centre |
//! | round | metres | whole units of ten metres, y to the south |
//!
//! Whole numbers keep the web page small: a coordinate takes five digits and a
//! sign at most within 1,000 km of the centre.

use geo::{BoundingRect, MultiPolygon, Rect};

use renkei_core::region::{Drawing, MunicipalityId, Place, Region, simplified};

/// A point of the drawing: east and south of the centre, in units of
/// [`METRES`]. The south is positive, as on screens.
pub(crate) type Dot = [i32; 2];

/// Metres per unit of the drawing.
pub(crate) const METRES: f64 = 10.0;

/// A generalised map: a topology of shared arcs on a plane.
#[derive(Debug)]
pub(crate) struct GeneralisedMap {
    /// Rings of arcs per municipality, in order of identifiers.
    pub drawing: Drawing,
    /// Vertices of the arcs on the plane, without repeated vertices.
    pub arcs: Vec<Vec<Dot>>,
    /// Label points, in order of identifiers.
    pub labels: Vec<Dot>,
}

impl GeneralisedMap {
    /// Generalises a region for a drawing `detail` pixels wide: details of the
    /// outlines smaller than a pixel are dropped.
    ///
    /// For a region 500 km wide and 4,000 pixels, a pixel is 125 m, and the
    /// tolerance of the simplification is its area, 15,625 m².
    pub(crate) fn of(region: &Region, detail: f64) -> Self {
        let outlines: Vec<&MultiPolygon> = region.municipalities().iter().map(|town| &town.outline).collect();
        let projection = EqualArea::of(&outlines);
        let unit = projection.width / detail;
        let drawing = simplified(outlines.iter().copied(), unit * unit);
        let projected = |arc: &Vec<Place>| {
            let mut dots: Vec<Dot> = arc.iter().map(|place| projection.dot(*place)).collect();
            dots.dedup();
            dots
        };
        let arcs = drawing.arcs.iter().map(projected).collect();
        let labels = region.municipalities().iter().map(|town| projection.dot(town.label.0)).collect();
        Self { drawing, arcs, labels }
    }

    /// Bounding box of municipalities: west, north, east, south, in units of the
    /// drawing. A box of one unit at the centre where there is none to bound.
    pub(crate) fn bounds(&self, towns: impl IntoIterator<Item = MunicipalityId>) -> [i32; 4] {
        let mut bounds = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for town in towns {
            let rings = self.drawing.outlines[town.index()].iter().flatten().flatten();
            for [x, y] in rings.flat_map(|passed| &self.arcs[passed.arc]).copied() {
                bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            }
        }
        if bounds[0] > bounds[2] { [0, 0, 1, 1] } else { bounds }
    }
}

/// Lambert's azimuthal equal-area projection, centred on the data, on the
/// authalic sphere. Over Hokkaido, lengths differ from those on the ellipsoid
/// by less than half a percent.
///
/// Equal area is what a map of shades needs: a municipality takes room in
/// proportion to its land. Formulas: Snyder, Map Projections – A Working Manual
/// (USGS Professional Paper 1395), equations 24-2, 22-4 and 22-5.
#[derive(Debug)]
struct EqualArea {
    /// Longitude of the centre in degrees.
    longitude: f64,
    /// Sine of the latitude of the centre.
    sin: f64,
    /// Cosine of the latitude of the centre.
    cos: f64,
    /// Width or height of the data, whichever is greater, in metres.
    width: f64,
}

/// Radius of the authalic sphere in metres: a sphere with the surface of the
/// ellipsoid GRS 80.
const RADIUS: f64 = 6_371_007.18;

impl EqualArea {
    /// The projection centred on the bounding box of outlines; without outlines
    /// on 0° N, 0° E.
    fn of(outlines: &[&MultiPolygon]) -> Self {
        let boxes = outlines.iter().filter_map(|outline| outline.bounding_rect());
        let around = |a: Rect, b: Rect| {
            let (low, high) = (a.min(), a.max());
            Rect::new(
                Place { x: low.x.min(b.min().x), y: low.y.min(b.min().y) },
                Place { x: high.x.max(b.max().x), y: high.y.max(b.max().y) },
            )
        };
        let bounds = boxes.reduce(around).unwrap_or(Rect::new((0., 0.), (0., 0.)));
        let centre = bounds.center();
        let (sin, cos) = centre.y.to_radians().sin_cos();
        let mut projection = Self { longitude: centre.x, sin, cos, width: 0.0 };
        let ([west, south], [east, north]) =
            (projection.metres(bounds.min()), projection.metres(bounds.max()));
        projection.width = (east - west).max(north - south);
        projection
    }

    /// Metres east and north of the centre, of a place in degrees. Only the point
    /// opposite the centre on the globe has no position.
    fn metres(&self, place: Place) -> [f64; 2] {
        let (sin, cos) = place.y.to_radians().sin_cos();
        let (sin_of_angle, cos_of_angle) = (place.x - self.longitude).to_radians().sin_cos();
        let nearness = 1.0 + self.sin * sin + self.cos * cos * cos_of_angle;
        let scale = RADIUS * (2.0 / nearness).sqrt();
        [scale * cos * sin_of_angle, scale * (self.cos * sin - self.sin * cos * cos_of_angle)]
    }

    /// The point of the drawing for a coordinate in degrees.
    fn dot(&self, place: Place) -> Dot {
        let [east, north] = self.metres(place);
        [(east / METRES).round() as i32, (-north / METRES).round() as i32]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use renkei_core::region::metres;

    #[test]
    fn lengths_on_the_plane_are_those_on_the_ground() {
        let hokkaido: MultiPolygon =
            geo::wkt!(MULTIPOLYGON(((139.3 41.3, 148.9 41.3, 148.9 45.6, 139.3 45.6, 139.3 41.3))));
        let projection = EqualArea::of(&[&hokkaido]);
        for from in [Place { x: 141.35, y: 43.06 }, Place { x: 140.7, y: 41.8 }, Place { x: 145.6, y: 43.3 }]
        {
            for to in [Place { x: from.x + 0.5, ..from }, Place { y: from.y + 0.5, ..from }] {
                let ([a, b], [c, d]) = (projection.dot(from), projection.dot(to));
                let drawn = f64::from(c - a).hypot(f64::from(d - b)) * METRES;
                assert!((drawn / metres(from, to) - 1.0).abs() < 0.005, "{from:?} {to:?}");
            }
        }
    }
}
