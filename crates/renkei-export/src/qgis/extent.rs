//! The part of the plane that a map shows.

use geo::{BoundingRect, Coord};

use crate::report::Report;

use super::plane::Plane;

/// An extent in metres of the plane.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl Extent {
    /// All municipalities, with a little room around.
    pub fn of(report: &Report<'_>) -> Self {
        let plane = Plane::of(report);
        let boxes =
            report.study.region().ids().filter_map(|id| report.municipality(id).outline.bounding_rect());
        let corners = boxes.flat_map(|rect| {
            let (low, high) = (rect.min(), rect.max());
            [low, high, Coord { x: low.x, y: high.y }, Coord { x: high.x, y: low.y }]
                .map(|place| plane.metres(place))
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
        let room = (all.right - all.left).max(all.top - all.bottom) * 0.02;
        let snap = |metres: f64| (metres / 1000.0).round() * 1000.0;
        Self {
            left: snap(all.left - room),
            bottom: snap(all.bottom - room),
            right: snap(all.right + room),
            top: snap(all.top + room),
        }
    }

    /// Made wider or higher until it has this width for one of height.
    pub fn shaped(self, ratio: f64) -> Self {
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
