//! **Formats**: readers of everything that a study is loaded from.
//!
//! | module | reads |
//! |---|---|
//! | [`boundaries`] | N03 and other boundary files: zip, GeoJSON, TopoJSON, Shapefile, GeoPackage, FlatGeobuf; the mesh list |
//! | [`ipss`] | population figures: IPSS workbooks, tables in CSV or Excel |
//! | [`user_table`] | tables of zones, centres and links of the user |
//! | [`scenario`] | scenario files (TOML) |
//! | [`toml_source`] | TOML that people write: errors with their line |
//! | [`study`] | a scenario and all files it names, as a study of `renkei_core` |
//! | [`publication`], [`cache`], [`FileChoice`] | official publications by name, and where their files are kept |
//! | `fetch` | downloads them, with the feature `fetch` |
//! | [`doctor`] | diagnoses and repairs boundary files |
//!
//! Files are recognised by content, not by name. Every error names the file and
//! the row, line or feature.
//!
//! ```
//! use renkei_core::study::Load;
//! use renkei_formats::scenario::Scenario;
//!
//! let study = Scenario::default().load()?;
//! assert_eq!(study.region().ids().len(), 179);
//! # Ok::<(), renkei_formats::study::StudyError>(())
//! ```
//!
//! # Features
//! `geopackage` and `flatgeobuf` (on by default) add these boundary formats,
//! `fetch` (off) adds downloads by HTTPS. A build for the browser leaves out
//! `geopackage`, which needs SQLite, and `fetch`.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod address;
pub mod boundaries;
pub mod cache;
pub mod doctor;
mod error;
#[cfg(feature = "fetch")]
pub mod fetch;
mod file_choice;
pub mod input;
pub mod ipss;
mod messages;
pub mod own_tables;
pub mod publication;
mod real_path;
pub mod scenario;
mod sheet;
pub mod study;
pub mod toml_source;
pub mod user_table;

pub use address::without_credentials;
pub use error::ReadError;
pub use file_choice::FileChoice;
pub use real_path::{real_path, seen_from};
