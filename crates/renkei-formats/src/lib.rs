//! **Formats**: readers of what comes in.
//!
//! Boundary files, population workbooks, tables of the user's own, scenario
//! files and the cache of fetched files. Every reader names file and row, or
//! feature, where something does not fit. `doctor` examines and repairs
//! boundary files.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod boundaries;
pub mod cache;
pub mod doctor;
mod error;
#[cfg(feature = "fetch")]
pub mod fetch;
mod file_choice;
pub mod input;
pub mod ipss;
pub mod publication;
pub mod scenario;
mod sheet;
pub mod study;
pub mod user_table;

pub use error::ReadError;
pub use file_choice::FileChoice;
