//! Maps for reports: one candidate, or a sheet of the best ones.
//!
//! The maps are SVG 1.1 with lengths in pixels; [`png`] rasterises them. An SVG
//! opens in browsers, Inkscape and word processors, where every label and
//! outline can still be edited.
//!
//! | function | picture |
//! |---|---|
//! | [`candidate_picture`] | one candidate: map, locator, legend, scale bar, north arrow, credits |
//! | [`region_picture`] | any group under a title of its own, laid out the same |
//! | [`plan_picture`] | a plan: one colour a group, a list of the groups below |
//! | [`sheet_picture`] | the best candidates as small maps, one legend and credits for all |
//!
//! ```text
//! 1位 夕張市・…                               ┐ title and verdict
//! ┌──────────────────────────┐ ┌─────────┐
//! │                          │ │ locator │
//! │      main map            │ └─────────┘
//! │                          │  legend
//! │                          │  scale bar, north
//! └──────────────────────────┘
//! credits
//! ```
//!
//! # Invariants
//!
//! The maps share shades and classes with the QGIS project and the web page, and
//! the credits of all data in use are part of every picture. Positions are
//! rounded to a tenth of a pixel, so that noise in the last bits of a float does
//! not reach the file. A PNG depends on the installed fonts besides.

mod candidate;
mod document;
mod fonts;
mod frame;
mod furniture;
mod layers;
mod plan;
mod raster;
mod sheet;
mod text;
mod words;

pub use candidate::{candidate_picture, region_picture};
pub use plan::{DisjointGroups, groups_picture, plan_picture};
pub use raster::png;
pub use sheet::sheet_picture;
