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
use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::messages::tables as messages;
use crate::messages::unreadable;

/// A file that cannot be read as a table, or is not at hand.
#[derive(Debug)]
pub enum ReadError {
    /// The file cannot be opened or read.
    Unreadable {
        /// The file asked for.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A table that does not hold together.
    Table(TableError),
    /// A publication that is not in the cache.
    NotFetched {
        /// The publication's name.
        publication: String,
        /// The file that is missing.
        file: PathBuf,
    },
    /// A fetched file that is no longer what was fetched.
    ChangedInCache {
        /// The publication's name.
        publication: String,
        /// The file.
        file: PathBuf,
    },
    /// There is no home folder to keep a cache in.
    NoCacheFolder,
}

impl ReadError {
    /// A table that as a whole does not fit. `problem` follows the name of the
    /// file, as a predicate: "has no figures".
    pub(crate) fn table(file: String, problem: Text) -> Self {
        Self::Table(TableError::Table { file, problem })
    }

    /// A row that does not fit, by its line in the file, from 1. `problem`
    /// follows file and line.
    pub(crate) fn row(file: String, line: u64, problem: Text) -> Self {
        Self::Table(TableError::Row { file, line, problem })
    }
}

impl From<TableError> for ReadError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl Worded for ReadError {
    fn text(&self) -> Text {
        match self {
            Self::Unreadable { file, cause } => unreadable(file, cause),
            Self::Table(error) => error.text(),
            Self::NotFetched { publication, file } => messages::not_fetched(publication, file),
            Self::ChangedInCache { publication, file } => messages::changed_in_cache(file, publication),
            Self::NoCacheFolder => messages::no_cache_folder(),
        }
    }
}

worded_errors!(ReadError);
