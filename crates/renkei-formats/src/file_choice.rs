//! A file that the user chooses: by its path, or by what it is published as.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ReadError;
use crate::cache::Cache;
use crate::publication::{NoSuchPublication, Publication};

/// A file of the user's own, or a publication from the cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FileChoice {
    /// A file.
    Path(PathBuf),
    /// Whatever `renkei data fetch` put into the cache under that name.
    Published(Publication),
}

impl FileChoice {
    /// The files that are meant, in the user's cache where they are
    /// published.
    ///
    /// # Errors
    /// When a publication was not fetched, or its file changed since.
    pub fn files(&self) -> Result<Vec<PathBuf>, ReadError> {
        match self {
            FileChoice::Path(path) => Ok(vec![path.clone()]),
            FileChoice::Published(publication) => Cache::of_user()?.files(publication),
        }
    }

    /// The credit line of a file of this choice that says what `whose` it is.
    pub fn credit(&self, of_path: impl FnOnce(&str) -> String) -> String {
        match self {
            FileChoice::Path(path) => of_path(&path.file_name().unwrap_or_default().to_string_lossy()),
            FileChoice::Published(publication) => publication.credit(),
        }
    }

    /// The same, a path changed.
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

    fn from_str(text: &str) -> Result<Self, NoSuchPublication> {
        if Publication::is_meant(text) {
            text.parse().map(FileChoice::Published)
        } else {
            Ok(FileChoice::Path(PathBuf::from(text)))
        }
    }
}

impl TryFrom<String> for FileChoice {
    type Error = NoSuchPublication;

    fn try_from(text: String) -> Result<Self, NoSuchPublication> {
        text.parse()
    }
}

impl From<FileChoice> for String {
    fn from(choice: FileChoice) -> Self {
        choice.to_string()
    }
}

impl fmt::Display for FileChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileChoice::Path(path) => write!(f, "{}", path.display()),
            FileChoice::Published(publication) => write!(f, "{publication}"),
        }
    }
}
