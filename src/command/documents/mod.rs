//! Agreements and visions: `draft`, `validate`, `render`, `track`.

mod candidate;
pub mod draft;
mod files;
pub mod render;
pub mod track;
pub mod track_files;
pub mod validate;
mod validate_text;
