//! Maps for reports: one candidate, or a sheet of the best ones.
//!
//! The maps are SVG 1.1 with lengths in pixels; [`png`] rasterises them.

mod candidate;
mod document;
mod frame;
mod furniture;
mod layers;
mod raster;
mod sheet;
mod text;
mod words;

pub use candidate::candidate_picture;
pub use raster::png;
pub use sheet::sheet_picture;
