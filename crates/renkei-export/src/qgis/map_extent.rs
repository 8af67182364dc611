//! The part of the plane that a map of the project shows.
//!
//! The corners of each municipality's bounding box are projected, and a box is
//! put around them. A box in degrees is curved on the plane, so that its edges
//! may bulge beyond its corners by a little; the margin of 2 % holds that.

use geo::{BoundingRect, Coord};

use crate::report::Report;

use super::projected_crs::ProjectedCrs;

/// A map extent in metres of the project's coordinate system: eastings from left
/// to right, northings from bottom to top.
#[derive(Debug, Clone, Copy)]
pub(super) struct MapExtent {
    /// Least easting.
    pub(super) left: f64,
    /// Least northing.
    pub(super) bottom: f64,
    /// Greatest easting.
    pub(super) right: f64,
    /// Greatest northing.
    pub(super) top: f64,
}

impl MapExtent {
    /// All municipalities with a margin of 2 % of the longer side, rounded to
    /// kilometres, so that small differences of outlines do not show in the
    /// project.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let crs = ProjectedCrs::of(report);
        let ids = report.study.region().ids();
        let boxes = ids.filter_map(|id| report.municipality(id).outline.bounding_rect());
        let corners = boxes.flat_map(|rect| {
            let (low, high) = (rect.min(), rect.max());
            [low, high, Coord { x: low.x, y: high.y }, Coord { x: high.x, y: low.y }]
                .map(|corner| crs.metres(corner))
        });
        let empty = Self {
            left: f64::INFINITY,
            bottom: f64::INFINITY,
            right: f64::NEG_INFINITY,
            top: f64::NEG_INFINITY,
        };
        let all = corners.fold(empty, |extent, (x, y)| Self {
            left: extent.left.min(x),
            bottom: extent.bottom.min(y),
            right: extent.right.max(x),
            top: extent.top.max(y),
        });
        let margin = (all.right - all.left).max(all.top - all.bottom) * 0.02;
        let snap = |metres: f64| (metres / 1000.0).round() * 1000.0;
        Self {
            left: snap(all.left - margin),
            bottom: snap(all.bottom - margin),
            right: snap(all.right + margin),
            top: snap(all.top + margin),
        }
    }

    /// The smallest extent around this one with `ratio` = width ÷ height. The
    /// centre stays; a map item of that shape shows it without distortion.
    pub(super) fn shaped(self, ratio: f64) -> Self {
        let (width, height) = (self.right - self.left, self.top - self.bottom);
        let (more_x, more_y) = if width < height * ratio {
            ((height * ratio - width) / 2.0, 0.0)
        } else {
            (0.0, (width / ratio - height) / 2.0)
        };
        Self {
            left: self.left - more_x,
            bottom: self.bottom - more_y,
            right: self.right + more_x,
            top: self.top + more_y,
        }
    }
}
