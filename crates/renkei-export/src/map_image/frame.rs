//! The part of the drawing that a map shows, and where on the picture.

use crate::drawn_map::{Dot, METRES};

/// Where a map lies on the picture, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A part of the drawing, shown in a window.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub window: Window,
    west: f64,
    north: f64,
    /// Pixels a unit of the drawing.
    scale: f64,
}

impl Frame {
    /// A box of the drawing with a margin around, as a share of it.
    pub fn around([west, north, east, south]: [i32; 4], margin: f64, window: Window) -> Self {
        let (width, height) = (f64::from((east - west).max(1)), f64::from((south - north).max(1)));
        let around = 1.0 + 2.0 * margin;
        let scale = (window.width / (width * around)).min(window.height / (height * around));
        let middle = (f64::from(west) + width / 2.0, f64::from(north) + height / 2.0);
        Self {
            window,
            west: middle.0 - window.width / scale / 2.0,
            north: middle.1 - window.height / scale / 2.0,
            scale,
        }
    }

    /// Where a place of the drawing lies on the picture.
    pub fn at(&self, [x, y]: Dot) -> (f64, f64) {
        (
            self.window.x + (f64::from(x) - self.west) * self.scale,
            self.window.y + (f64::from(y) - self.north) * self.scale,
        )
    }

    /// The place of the drawing that lies there on the picture.
    pub fn back(&self, x: f64, y: f64) -> Dot {
        [
            (self.west + (x - self.window.x) / self.scale).round() as i32,
            (self.north + (y - self.window.y) / self.scale).round() as i32,
        ]
    }

    /// Whether any part of a box of the drawing may be seen.
    pub fn sees(&self, [west, north, east, south]: [i32; 4]) -> bool {
        let ((left, top), (right, bottom)) = (self.at([west, north]), self.at([east, south]));
        let Window { x, y, width, height } = self.window;
        right >= x && left <= x + width && bottom >= y && top <= y + height
    }

    /// Metres that a pixel is wide.
    pub fn metres_a_pixel(&self) -> f64 {
        METRES / self.scale
    }
}
