//! What can be wrong with tables and workbooks of the user's own, and with
//! files that were fetched.
//!
//! Faults of a table's content are `renkei_core::facts::TableError`, the same
//! type as for embedded tables, with the file, the line and what to do. The
//! variants here are those of files as such. Errors of boundary files have a
//! type of their own in [`boundaries`](crate::boundaries).

use std::io;
use std::path::PathBuf;

use renkei_core::facts::TableError;

/// A file that cannot be read as a table, or is not at hand.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{}: cannot be read: {cause}. Check the path and your permission to read it", file.display())]
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A table that does not hold together.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A publication that is not in the cache.
    #[error("{publication} has not been fetched ({} is not there). Fetch it with: renkei data fetch {publication}", file.display())]
    NotFetched {
        /// The publication's name.
        publication: String,
        /// The file that is missing.
        file: PathBuf,
    },
    /// A fetched file that is no longer what was fetched.
    #[error("{}: was changed since it was fetched as {publication} (its checksum is another). Fetch it anew with: renkei data fetch --again {publication}, or name your own file by its path", file.display())]
    ChangedInCache {
        /// The publication's name.
        publication: String,
        /// The file.
        file: PathBuf,
    },
    /// There is no home folder to keep a cache in.
    #[error(
        "there is no home folder to keep fetched files in; name a folder by the environment variable RENKEI_CACHE"
    )]
    NoCacheFolder,
}

impl ReadError {
    /// A table that as a whole does not fit. `problem` follows the name of the
    /// file, as a predicate: "has no figures".
    pub(crate) fn table(file: String, problem: impl Into<String>) -> Self {
        Self::Table(TableError::Table { file, problem: problem.into() })
    }

    /// A row that does not fit, by its line in the file, from 1. `problem`
    /// follows file and line.
    pub(crate) fn row(file: String, line: u64, problem: impl Into<String>) -> Self {
        Self::Table(TableError::Row { file, line, problem: problem.into() })
    }
}
