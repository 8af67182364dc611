//! Map frames: which part of the drawing is shown where on the picture.
//!
//! | system | unit | x grows | y grows |
//! |---|---|---|---|
//! | drawing | [`METRES`] metres on the ground | to the east | to the south |
//! | picture | pixels | to the right | downwards |
//!
//! Both have north up and the same handedness, so that a frame is a scale and a
//! shift. The scale is the same in both directions.

use crate::generalised_map::{Dot, METRES};

/// A rectangle of the picture in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewport {
    /// Left edge.
    pub(super) x: f64,
    /// Upper edge.
    pub(super) y: f64,
    /// Width, more than 0.
    pub(super) width: f64,
    /// Height, more than 0.
    pub(super) height: f64,
}

/// A part of the drawing and the rectangle that shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The rectangle of the picture.
    pub(super) window: Viewport,
    /// Left edge in units of the drawing.
    west: f64,
    /// Upper edge in units of the drawing.
    north: f64,
    /// Pixels per unit of the drawing.
    scale: f64,
}

impl Frame {
    /// A bounding box of the drawing (west, north, east, south) with a margin, a
    /// share of its size: 0.35 adds 35 % on each side.
    ///
    /// The box is centred in the window; where the window has another shape,
    /// more of the drawing is shown in one direction. A box without extent is
    /// taken as one unit wide and high.
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

    /// Position on the picture of a point of the drawing, in pixels; it may lie
    /// outside of the window.
    pub(super) fn at(&self, [x, y]: Dot) -> (f64, f64) {
        (
            self.window.x + (f64::from(x) - self.west) * self.scale,
            self.window.y + (f64::from(y) - self.north) * self.scale,
        )
    }

    /// Point of the drawing at a position on the picture, rounded to units of the
    /// drawing.
    pub(super) fn back(&self, x: f64, y: f64) -> Dot {
        [
            (self.west + (x - self.window.x) / self.scale).round() as i32,
            (self.north + (y - self.window.y) / self.scale).round() as i32,
        ]
    }

    /// Whether a bounding box of the drawing (west, north, east, south)
    /// intersects the frame or touches it. What is not seen is left out of the
    /// picture.
    pub(super) fn sees(&self, [west, north, east, south]: [i32; 4]) -> bool {
        let ((left, top), (right, bottom)) = (self.at([west, north]), self.at([east, south]));
        let Viewport { x, y, width, height } = self.window;
        right >= x && left <= x + width && bottom >= y && top <= y + height
    }

    /// Metres on the ground per pixel, for the scale bar. The projection is of
    /// equal area, so that the figure holds over the whole map within half a
    /// percent for Hokkaido.
    pub(super) fn metres_per_pixel(&self) -> f64 {
        METRES / self.scale
    }
}
