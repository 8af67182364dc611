//! A coalition by its file.

use super::TrackFile;

/// A track file with the name that outputs call it by.
#[derive(Debug, Clone)]
pub struct Coalition {
    /// The file, as the user named it.
    pub name: String,
    /// What it holds.
    pub track: TrackFile,
}
