//! The projected coordinate system of a QGIS project.
//!
//! Layers are in degrees; on a map in degrees Hokkaido would be drawn too wide
//! by more than a third. The project therefore has a projected system, in which
//! QGIS draws:
//!
//! | municipalities | system | EPSG |
//! |---|---|---|
//! | all in Hokkaido | JGD2011 / Japan Plane Rectangular CS XII | 6680 |
//! | elsewhere, by the centre | JGD2011 / UTM zones 51N to 55N | 6688 to 6692 |
//!
//! QGIS projects the layers itself, exactly. The formulas here only place the
//! frames of maps: transverse Mercator on a sphere, the scale factor on the
//! central meridian (0.9999, 0.9996) left out.

use geo::Coord;

use crate::report::Report;

/// Equatorial radius of GRS 80 in metres.
///
/// Projecting on a sphere of this radius instead of the ellipsoid shifts a map
/// frame by less than a hundredth of its size, which is enough to frame it.
const RADIUS: f64 = 6_378_137.0;

/// Bounds of Hokkaido's label points: west, south, east, north, in degrees.
const HOKKAIDO: (f64, f64, f64, f64) = (139.0, 41.3, 146.5, 45.8);

/// A transverse Mercator system on JGD2011.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ProjectedCrs {
    /// EPSG code.
    pub(super) epsg: u32,
    /// Central meridian in degrees.
    longitude: f64,
    /// Latitude of origin in degrees.
    latitude: f64,
    /// Easting of the central meridian in metres: 0, or 500,000 for UTM.
    false_easting: f64,
}

/// Japan Plane Rectangular CS XII (EPSG:6680), central Hokkaido.
const PLANE_XII: ProjectedCrs =
    ProjectedCrs { epsg: 6680, longitude: 142.25, latitude: 44.0, false_easting: 0.0 };

impl ProjectedCrs {
    /// Plane rectangular system XII where all municipalities lie in Hokkaido,
    /// else the UTM zone of the centre of all label points.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let labels = || report.study.region().ids().map(|id| report.municipality(id).label.0);
        let (west, south, east, north) = HOKKAIDO;
        let in_hokkaido = |at: Coord| (west..east).contains(&at.x) && (south..north).contains(&at.y);
        if labels().all(in_hokkaido) {
            return PLANE_XII;
        }
        let low = labels().map(|at| at.x).fold(f64::INFINITY, f64::min);
        let high = labels().map(|at| at.x).fold(f64::NEG_INFINITY, f64::max);
        Self::utm((low + high) / 2.0)
    }

    /// JGD2011 / UTM, zones 51 to 55: EPSG 6688 to 6692. A zone is six degrees
    /// wide; zone 54 lies around 141° E. Longitudes in degrees beyond those of
    /// Japan get the nearest zone.
    fn utm(longitude: f64) -> Self {
        let zone = ((longitude / 6.0).floor() + 31.0).clamp(51.0, 55.0);
        let epsg = 6688 + (zone - 51.0) as u32;
        Self { epsg, longitude: zone * 6.0 - 183.0, latitude: 0.0, false_easting: 500_000.0 }
    }

    /// Easting and northing in metres of a point in degrees, on the sphere; for
    /// points within some tens of degrees of the central meridian.
    pub(super) fn metres(self, Coord { x: longitude, y: latitude }: Coord) -> (f64, f64) {
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
            let crs = ProjectedCrs::utm(longitude);
            assert_eq!(crs.epsg, epsg, "{longitude}");
            assert!((longitude - crs.longitude).abs() <= 3.0);
        }
    }
}
