//! 平面直角座標系 (Japan Plane Rectangular Coordinate System): inverse
//! projection from metres to longitude and latitude.
//!
//! Kawase's series (河瀬和重, 国土地理院時報 121, 2011) on GRS 80, which the
//! Geospatial Information Authority of Japan uses. Equal metres give equal
//! degrees, so that vertices shared by neighbours stay shared.

use geo::Coord;

/// One of the nineteen plane rectangular systems.
///
/// ```
/// use geo::Coord;
/// use renkei_formats::boundaries::PlaneSystem;
///
/// let system = PlaneSystem::new(12).unwrap();
/// let origin = system.to_lon_lat(Coord { x: 0.0, y: 0.0 }).unwrap();
/// assert!((origin.x - 142.25).abs() < 1e-9 && (origin.y - 44.0).abs() < 1e-9);
/// assert_eq!(PlaneSystem::new(20), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaneSystem {
    number: u8,
}

/// Latitude and longitude of the origins of systems I to XIX, in minutes.
const ORIGINS: [(f64, f64); 19] = [
    (33. * 60., 129. * 60. + 30.),
    (33. * 60., 131. * 60.),
    (36. * 60., 132. * 60. + 10.),
    (33. * 60., 133. * 60. + 30.),
    (36. * 60., 134. * 60. + 20.),
    (36. * 60., 136. * 60.),
    (36. * 60., 137. * 60. + 10.),
    (36. * 60., 138. * 60. + 30.),
    (36. * 60., 139. * 60. + 50.),
    (40. * 60., 140. * 60. + 50.),
    (44. * 60., 140. * 60. + 15.),
    (44. * 60., 142. * 60. + 15.),
    (44. * 60., 144. * 60. + 15.),
    (26. * 60., 142. * 60.),
    (26. * 60., 127. * 60. + 30.),
    (26. * 60., 124. * 60.),
    (26. * 60., 131. * 60.),
    (20. * 60., 136. * 60.),
    (26. * 60., 154. * 60.),
];

/// Semi-major axis of GRS 80 in metres.
const A: f64 = 6_378_137.0;
/// Its third flattening, 1 / (2·298.257222101 − 1).
const N: f64 = 1.0 / (2.0 * 298.257_222_101 - 1.0);
/// Scale on the central meridian.
const SCALE: f64 = 0.9999;
/// Greatest distance from the origin in metres; the series loses its accuracy
/// beyond.
const REACH: f64 = 2_000_000.0;

impl PlaneSystem {
    /// The system of a number from 1 (I) to 19 (XIX).
    pub fn new(number: u32) -> Option<Self> {
        let number = u8::try_from(number).ok().filter(|number| (1..=19).contains(number))?;
        Some(Self { number })
    }

    /// The system with an origin in degrees, tolerant of rounding in texts.
    pub(super) fn of_origin(latitude: f64, longitude: f64) -> Option<Self> {
        let near = |degrees: f64, minutes: f64| (degrees - minutes / 60.0).abs() < 1e-7;
        let index =
            ORIGINS.iter().position(|(north, east)| near(latitude, *north) && near(longitude, *east))?;
        Some(Self { number: index as u8 + 1 })
    }

    /// The number, 1 to 19.
    pub fn number(self) -> u32 {
        u32::from(self.number)
    }

    /// Longitude and latitude in degrees of a point `x` metres east and `y`
    /// metres north of the origin; `None` if it is too far away.
    pub fn to_lon_lat(self, place: Coord) -> Option<Coord> {
        if !(place.x.abs() <= REACH && place.y.abs() <= 2.0 * REACH) {
            return None;
        }
        let (latitude, longitude) = ORIGINS[usize::from(self.number) - 1];
        let radius = SCALE * A / (1.0 + N) * (1.0 + N * N / 4.0 + N.powi(4) / 64.0);
        let xi = (place.y + meridian_arc((latitude / 60.0).to_radians())) / radius;
        let eta = place.x / radius;
        let (mut xi_sphere, mut eta_sphere) = (xi, eta);
        for (beta, j) in BETA.iter().zip(1..) {
            let j = 2.0 * f64::from(j);
            xi_sphere -= beta * (j * xi).sin() * (j * eta).cosh();
            eta_sphere -= beta * (j * xi).cos() * (j * eta).sinh();
        }
        let chi = (xi_sphere.sin() / eta_sphere.cosh()).asin();
        let series = DELTA.iter().zip(1..).map(|(delta, j)| delta * (2.0 * f64::from(j) * chi).sin());
        let phi = chi + series.sum::<f64>();
        let lambda = (eta_sphere.sinh() / xi_sphere.cos()).atan();
        Some(Coord { x: longitude / 60.0 + lambda.to_degrees(), y: phi.to_degrees() })
    }
}

/// Length of the meridian from the equator to a latitude, times the scale factor.
fn meridian_arc(phi: f64) -> f64 {
    let terms = [
        -1.5 * (N - N.powi(3) / 8.0 - N.powi(5) / 64.0),
        15.0 / 16.0 * (N.powi(2) - N.powi(4) / 4.0),
        -35.0 / 48.0 * (N.powi(3) - 5.0 / 16.0 * N.powi(5)),
        315.0 / 512.0 * N.powi(4),
        -693.0 / 1280.0 * N.powi(5),
    ];
    let series: f64 = terms.iter().zip(1..).map(|(term, j)| term * (2.0 * f64::from(j) * phi).sin()).sum();
    SCALE * A / (1.0 + N) * ((1.0 + N * N / 4.0 + N.powi(4) / 64.0) * phi + series)
}

const N2: f64 = N * N;
const N3: f64 = N2 * N;
const N4: f64 = N3 * N;
const N5: f64 = N4 * N;
const N6: f64 = N5 * N;

/// Coefficients β of the series from the ellipsoid to the sphere.
const BETA: [f64; 5] = [
    N / 2.0 - 2.0 / 3.0 * N2 + 37.0 / 96.0 * N3 - N4 / 360.0 - 81.0 / 512.0 * N5,
    N2 / 48.0 + N3 / 15.0 - 437.0 / 1440.0 * N4 + 46.0 / 105.0 * N5,
    17.0 / 480.0 * N3 - 37.0 / 840.0 * N4 - 209.0 / 4480.0 * N5,
    4397.0 / 161_280.0 * N4 - 11.0 / 504.0 * N5,
    4583.0 / 161_280.0 * N5,
];

/// Coefficients δ of the series from conformal to geodetic latitude.
const DELTA: [f64; 6] = [
    2.0 * N - 2.0 / 3.0 * N2 - 2.0 * N3 + 116.0 / 45.0 * N4 + 26.0 / 45.0 * N5 - 2854.0 / 675.0 * N6,
    7.0 / 3.0 * N2 - 8.0 / 5.0 * N3 - 227.0 / 45.0 * N4 + 2704.0 / 315.0 * N5 + 2323.0 / 945.0 * N6,
    56.0 / 15.0 * N3 - 136.0 / 35.0 * N4 - 1262.0 / 105.0 * N5 + 73_814.0 / 2835.0 * N6,
    4279.0 / 630.0 * N4 - 332.0 / 35.0 * N5 - 399_572.0 / 14_175.0 * N6,
    4174.0 / 315.0 * N5 - 144_838.0 / 6237.0 * N6,
    601_676.0 / 22_275.0 * N6,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_origin() {
        for number in 1..=19 {
            let origin = PlaneSystem::new(number).unwrap().to_lon_lat(Coord { x: 0.0, y: 0.0 }).unwrap();
            let (latitude, longitude) = ORIGINS[number as usize - 1];
            assert!((origin.x - longitude / 60.0).abs() < 1e-12);
            assert!((origin.y - latitude / 60.0).abs() < 1e-11, "{origin:?}");
        }
    }

    #[test]
    fn nothing_but_numbers_near_the_origin_is_converted() {
        let system = PlaneSystem::new(12).unwrap();
        for (x, y) in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (3e6, 0.0), (0.0, -5e6)] {
            assert_eq!(system.to_lon_lat(Coord { x, y }), None);
        }
    }
}
