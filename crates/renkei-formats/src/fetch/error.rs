//! Errors of downloads.
//!
//! Addresses are shown without names and passwords. Each text says whether what
//! came is kept:
//!
//! | error | part file |
//! |---|---|
//! | `Cut`, `TooSlow`, `Stopped` | kept; the same command goes on from there |
//! | `NotTheFile`, `Checksum`, `Mixed`, `TooLarge` | removed: of no use |
//! | `Unwritable` | removed where writing to it failed |
//! | `Unreachable`, `Status` | removed if empty |

use std::io;
use std::path::PathBuf;

use renkei_core::text::{Cause, Text, Worded};
use renkei_core::worded_errors;

use crate::ReadError;
use crate::messages::fetch as messages;

/// Bytes that a file may have; N03 of all Japan has 0.6 GB.
pub(super) const MOST_BYTES: u64 = 4 << 30;

/// A download that failed.
///
/// The file is not in the cache; a part of it may be kept there to resume from.
#[derive(Debug)]
#[non_exhaustive]
pub enum FetchError {
    /// The publisher cannot be reached.
    Unreachable {
        /// Address.
        url: String,
        /// Error of the network.
        cause: String,
    },
    /// The server answered with an error status.
    Status {
        /// Address.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// The response is not the file.
    NotTheFile {
        /// Address.
        url: String,
        /// What was received instead.
        found: Text,
    },
    /// The connection was interrupted repeatedly.
    Cut {
        /// Address.
        url: String,
        /// Bytes received.
        bytes: u64,
        /// Size of the file in bytes, if the server states it.
        total: Option<u64>,
        /// Error of the network.
        cause: Text,
    },
    /// The checksum of the file is not the expected one.
    Checksum {
        /// Address.
        url: String,
        /// Checksum received.
        found: String,
        /// Checksum expected.
        expected: String,
    },
    /// The download consists of pieces of different files.
    Mixed {
        /// Address.
        url: String,
        /// What is wrong with it.
        cause: Text,
    },
    /// The file is larger than any publication.
    TooLarge {
        /// Address.
        url: String,
    },
    /// The server sends next to nothing.
    TooSlow {
        /// Address.
        url: String,
        /// Bytes received.
        bytes: u64,
    },
    /// The cache cannot be written.
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// Another process downloads the same file.
    Busy(PathBuf),
    /// The caller stopped the download; the number of bytes received.
    Stopped(u64),
    /// The cache cannot be read.
    Source(ReadError),
}

/// Whether the disk is full.
fn is_full(cause: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(cause.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

impl From<ReadError> for FetchError {
    fn from(error: ReadError) -> Self {
        Self::Source(error)
    }
}

impl Worded for FetchError {
    fn text(&self) -> Text {
        match self {
            Self::Unreachable { url, cause } => messages::unreachable(url, Cause::bare(cause)),
            Self::Status { url, status } => match status {
                404 | 410 => messages::status_not_there(url, status),
                403 | 401 | 407 => messages::status_refused(url, status),
                500.. => messages::status_later(url, status),
                _ => messages::status(url, status),
            },
            Self::NotTheFile { url, found } => messages::not_the_file(url, found),
            Self::Cut { url, bytes, total: None, cause } => messages::cut(url, bytes, cause),
            Self::Cut { url, bytes, total: Some(total), cause } => messages::cut_of(url, bytes, total, cause),
            Self::Checksum { url, found, expected } => messages::checksum(url, found, expected),
            Self::Mixed { url, cause } => messages::mixed(url, cause),
            Self::TooLarge { url } => messages::too_large(url, MOST_BYTES >> 30),
            Self::TooSlow { url, bytes } => messages::too_slow(url, bytes),
            Self::Unwritable { path, cause } if is_full(cause) => messages::disk_full(path, cause),
            Self::Unwritable { path, cause } => messages::unwritable(path, cause),
            Self::Busy(path) => messages::busy(path),
            Self::Stopped(bytes) => messages::stopped(bytes),
            Self::Source(error) => error.text(),
        }
    }

    fn is_stop(&self) -> bool {
        matches!(self, Self::Stopped(_))
    }
}

worded_errors!(FetchError);
