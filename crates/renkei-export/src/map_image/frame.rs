//! Map frames: which part of the drawing is shown where on the picture.

use crate::generalised_map::{Dot, METRES};

/// A rectangle of the picture in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewport {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A part of the drawing and the rectangle that shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) window: Viewport,
    west: f64,
    north: f64,
    /// Pixels per unit of the drawing.
    scale: f64,
}

impl Frame {
    /// A bounding box of the drawing with a margin, a share of its size.
    pub(super) fn around([west, north, east, south]: [i32; 4], margin: f64, window: Viewport) -> Self {
        let (width, height) = (f64::from((east - west).max(1)), f64::from((south - north).max(1)));
        let around = 1.0 + 2.0 * margin;
        let scale = (window.width / (width * around)).min(window.height / (height * around));
        let centre = (f64::from(west) + width / 2.0, f64::from(north) + height / 2.0);
        Self {
            window,
            west: centre.0 - window.width / scale / 2.0,
            north: centre.1 - window.height / scale / 2.0,
            scale,
        }
    }

    /// Position on the picture of a point of the drawing.
    pub(super) fn at(&self, [x, y]: Dot) -> (f64, f64) {
        (
            self.window.x + (f64::from(x) - self.west) * self.scale,
            self.window.y + (f64::from(y) - self.north) * self.scale,
        )
    }

    /// Point of the drawing at a position on the picture.
    pub(super) fn back(&self, x: f64, y: f64) -> Dot {
        [
            (self.west + (x - self.window.x) / self.scale).round() as i32,
            (self.north + (y - self.window.y) / self.scale).round() as i32,
        ]
    }

    /// Whether a bounding box of the drawing intersects the frame.
    pub(super) fn sees(&self, [west, north, east, south]: [i32; 4]) -> bool {
        let ((left, top), (right, bottom)) = (self.at([west, north]), self.at([east, south]));
        let Viewport { x, y, width, height } = self.window;
        right >= x && left <= x + width && bottom >= y && top <= y + height
    }

    /// Metres per pixel.
    pub(super) fn metres_per_pixel(&self) -> f64 {
        METRES / self.scale
    }
}
