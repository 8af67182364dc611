//! The choice of an input file: by path, or by name of a publication.
//!
//! Options such as `--boundaries` and `--figures`, and the keys of scenario
//! files, take both forms in one text:
//!
//! | text | choice |
//! |---|---|
//! | `n03:2025` | the publication, in the user's cache |
//! | `N03-20250101_01_GML.zip` | the file of that path |
//! | `n03:1999` | refused: meant as a publication, but none |
//!
//! A file whose name looks like a publication can be named with its folder in
//! front: `./n03:2025`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use renkei_core::text::Carried;
use serde::{Deserialize, Deserializer, Serialize};

use crate::ReadError;
use crate::cache::Cache;
use crate::publication::{NoSuchPublication, Publication};

/// A file on disk, or a publication in the cache.
///
/// ```
/// use renkei_formats::FileChoice;
///
/// assert!(matches!("n03:2025".parse()?, FileChoice::Published(_)));
/// assert!(matches!("towns.geojson".parse()?, FileChoice::Path(_)));
/// # Ok::<(), renkei_formats::publication::NoSuchPublication>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum FileChoice {
    /// A file on disk.
    Path(PathBuf),
    /// A publication, looked for in the cache; nothing is downloaded for it.
    Published(Publication),
}

impl FileChoice {
    /// Paths of the files; those of a publication are in the user's cache.
    ///
    /// # Errors
    /// [`ReadError::NotFetched`] or [`ReadError::ChangedInCache`] for a
    /// publication whose files are missing or changed.
    pub fn files(&self) -> Result<Vec<PathBuf>, ReadError> {
        match self {
            FileChoice::Path(path) => Ok(vec![path.clone()]),
            FileChoice::Published(publication) => Cache::of_user()?.files(publication),
        }
    }

    /// The credit line; `of_path` makes that of a file from its name without
    /// folders.
    pub fn credit(&self, of_path: impl FnOnce(&str) -> String) -> String {
        match self {
            FileChoice::Path(path) => of_path(&path.file_name().unwrap_or_default().to_string_lossy()),
            FileChoice::Published(publication) => publication.credit(),
        }
    }

    /// The choice with its path mapped, such as from the folder of a scenario
    /// file to the working folder; a publication stays as it is.
    #[must_use]
    pub fn placed(&self, place: impl FnOnce(&Path) -> PathBuf) -> Self {
        match self {
            FileChoice::Path(path) => FileChoice::Path(place(path)),
            FileChoice::Published(_) => self.clone(),
        }
    }
}

impl From<&Path> for FileChoice {
    fn from(path: &Path) -> Self {
        FileChoice::Path(path.to_owned())
    }
}

impl FromStr for FileChoice {
    type Err = NoSuchPublication;

    /// A publication where the text has the form of one, else a path.
    ///
    /// # Errors
    /// Where the text has the form of a publication that is not known.
    fn from_str(text: &str) -> Result<Self, NoSuchPublication> {
        if Publication::is_meant(text) {
            text.parse().map(FileChoice::Published)
        } else {
            Ok(FileChoice::Path(PathBuf::from(text)))
        }
    }
}

impl<'de> Deserialize<'de> for FileChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl From<FileChoice> for String {
    fn from(choice: FileChoice) -> Self {
        choice.to_string()
    }
}

impl fmt::Display for FileChoice {
    /// The path, or the name of the publication; reads back as the same choice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileChoice::Path(path) => write!(f, "{}", path.display()),
            FileChoice::Published(publication) => write!(f, "{publication}"),
        }
    }
}
