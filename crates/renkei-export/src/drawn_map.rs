//! The municipalities as they are drawn: projected onto a plane, with no more
//! corners than can be seen.

use geo::{BoundingRect, MultiPolygon, Rect};

use renkei_core::region::{Drawing, MunicipalityId, Place, Region, simplified};

/// A place on the drawing in tens of metres, to the east and to the south.
pub(super) type Dot = [i32; 2];

/// Metres a unit of the drawing.
pub(super) const METRES: f64 = 10.0;

/// The region on shared arcs, on a plane.
#[derive(Debug)]
pub(super) struct DrawnMap {
    /// Municipalities in order of their numbers, as rings of arcs.
    pub drawing: Drawing,
    /// The arcs' corners on the plane, no corner twice in a row.
    pub arcs: Vec<Vec<Dot>>,
    /// Where labels go, in order of the municipalities.
    pub labels: Vec<Dot>,
}

impl DrawnMap {
    /// Draws a region so that it can be looked at `detail` units wide, be it
    /// pixels or points.
    pub(super) fn of(region: &Region, detail: f64) -> Self {
        let outlines: Vec<&MultiPolygon> = region.municipalities().iter().map(|town| &town.outline).collect();
        let plane = Plane::of(&outlines);
        let unit = plane.width / detail;
        let drawing = simplified(outlines.iter().copied(), unit * unit);
        let on_plane = |arc: &Vec<Place>| {
            let mut dots: Vec<Dot> = arc.iter().map(|place| plane.dot(*place)).collect();
            dots.dedup();
            dots
        };
        let arcs = drawing.arcs.iter().map(on_plane).collect();
        let labels = region.municipalities().iter().map(|town| plane.dot(town.label.0)).collect();
        Self { drawing, arcs, labels }
    }

    /// The box around municipalities: west, north, east, south.
    pub(super) fn bounds(&self, towns: impl IntoIterator<Item = MunicipalityId>) -> [i32; 4] {
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

/// Lambert's azimuthal equal-area projection around the middle of the data,
/// on the sphere of the same surface as the earth. Over Hokkaido lengths
/// differ from those on the ellipsoid by less than half a percent.
#[derive(Debug)]
struct Plane {
    longitude: f64,
    sin: f64,
    cos: f64,
    /// Greatest extent of the data in metres.
    width: f64,
}

/// Radius of that sphere in metres.
const RADIUS: f64 = 6_371_007.18;

impl Plane {
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
        let middle = bounds.center();
        let (sin, cos) = middle.y.to_radians().sin_cos();
        let mut plane = Self { longitude: middle.x, sin, cos, width: 0.0 };
        let ([west, south], [east, north]) = (plane.metres(bounds.min()), plane.metres(bounds.max()));
        plane.width = (east - west).max(north - south);
        plane
    }

    /// Metres to the east and to the north of the middle.
    fn metres(&self, place: Place) -> [f64; 2] {
        let (sin, cos) = place.y.to_radians().sin_cos();
        let (sin_of_angle, cos_of_angle) = (place.x - self.longitude).to_radians().sin_cos();
        let nearness = 1.0 + self.sin * sin + self.cos * cos * cos_of_angle;
        let scale = RADIUS * (2.0 / nearness).sqrt();
        [scale * cos * sin_of_angle, scale * (self.cos * sin - self.sin * cos * cos_of_angle)]
    }

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
        let plane = Plane::of(&[&hokkaido]);
        for from in [Place { x: 141.35, y: 43.06 }, Place { x: 140.7, y: 41.8 }, Place { x: 145.6, y: 43.3 }]
        {
            for to in [Place { x: from.x + 0.5, ..from }, Place { y: from.y + 0.5, ..from }] {
                let ([a, b], [c, d]) = (plane.dot(from), plane.dot(to));
                let drawn = f64::from(c - a).hypot(f64::from(d - b)) * METRES;
                assert!((drawn / metres(from, to) - 1.0).abs() < 0.005, "{from:?} {to:?}");
            }
        }
    }
}
