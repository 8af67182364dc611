//! The plane that a project's map is drawn on.

use geo::Coord;

use crate::report::Report;

/// Equatorial radius, metres; with the sphere a plane is met within a
/// hundredth, enough to frame a map.
const RADIUS: f64 = 6_378_137.0;

/// Hokkaido, roughly: west, south, east and north of its label points.
const HOKKAIDO: (f64, f64, f64, f64) = (139.0, 41.3, 146.5, 45.8);

/// A transverse Mercator plane of JGD2011.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// Its EPSG code.
    pub epsg: u32,
    longitude: f64,
    latitude: f64,
    false_easting: f64,
}

/// Plane rectangular system XII, of Hokkaido's middle.
const MIDDLE_OF_HOKKAIDO: Plane = Plane { epsg: 6680, longitude: 142.25, latitude: 44.0, false_easting: 0.0 };

impl Plane {
    /// The plane rectangular system of Hokkaido's middle where all lies there,
    /// else the UTM zone that the middle of all lies in.
    pub fn of(report: &Report<'_>) -> Self {
        let labels = || report.study.region().ids().map(|id| report.municipality(id).label.0);
        let (west, south, east, north) = HOKKAIDO;
        let there = |place: Coord| (west..east).contains(&place.x) && (south..north).contains(&place.y);
        if labels().all(there) {
            return MIDDLE_OF_HOKKAIDO;
        }
        let low = labels().map(|place| place.x).fold(f64::INFINITY, f64::min);
        let high = labels().map(|place| place.x).fold(f64::NEG_INFINITY, f64::max);
        Self::utm((low + high) / 2.0)
    }

    /// JGD2011 / UTM, zones 51 to 55: EPSG 6688 to 6692.
    fn utm(longitude: f64) -> Self {
        let zone = ((longitude / 6.0).floor() + 31.0).clamp(51.0, 55.0);
        let epsg = 6688 + (zone - 51.0) as u32;
        Self { epsg, longitude: zone * 6.0 - 183.0, latitude: 0.0, false_easting: 500_000.0 }
    }

    /// East and north of a place in metres, on the sphere.
    pub fn metres(self, Coord { x: longitude, y: latitude }: Coord) -> (f64, f64) {
        let (across, up) = ((longitude - self.longitude).to_radians(), latitude.to_radians());
        let east = (up.cos() * across.sin()).atanh();
        let north = up.tan().atan2(across.cos()) - self.latitude.to_radians();
        (self.false_easting + RADIUS * east, RADIUS * north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_utm_zone_is_six_degrees_wide_around_its_meridian() {
        for (longitude, epsg) in [(123.0, 6688), (127.7, 6689), (129.9, 6689), (135.5, 6690), (141.3, 6691)] {
            let plane = Plane::utm(longitude);
            assert_eq!(plane.epsg, epsg, "{longitude}");
            assert!((longitude - plane.longitude).abs() <= 3.0);
        }
    }
}
