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

use crate::ReadError;

/// Bytes that a file may have; N03 of all Japan has 0.6 GB.
pub(super) const MOST_BYTES: u64 = 4 << 30;

/// A download that failed.
///
/// The file is not in the cache; a part of it may be kept there to resume from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The publisher cannot be reached.
    #[error(
        "{url}: cannot be reached: {cause}. Is this machine offline, or behind a proxy (set https_proxy)? Without a network, download the file elsewhere and give its path to --boundaries or --figures; the embedded data need none"
    )]
    Unreachable {
        /// Address.
        url: String,
        /// Error of the network.
        cause: String,
    },
    /// The server answered with an error status.
    #[error("{url}: the server answers {status}{hint}")]
    Status {
        /// Address.
        url: String,
        /// HTTP status.
        status: u16,
        /// Likely meaning; may be empty.
        hint: &'static str,
    },
    /// The response is not the file.
    #[error(
        "{url}: the server sent {found} in place of the file. Open the address in a browser; the network may require a login page"
    )]
    NotTheFile {
        /// Address.
        url: String,
        /// What was received instead.
        found: &'static str,
    },
    /// The connection was interrupted repeatedly.
    #[error(
        "{url}: the connection was interrupted after {bytes} bytes{}: {cause}. What came is kept; the same command goes on from there", of(*total)
    )]
    Cut {
        /// Address.
        url: String,
        /// Bytes received.
        bytes: u64,
        /// Size of the file in bytes, if the server states it.
        total: Option<u64>,
        /// Error of the network.
        cause: String,
    },
    /// The checksum of the file is not the expected one.
    #[error(
        "{url}: its checksum (SHA-256) is {found}, expected {expected}. It was thrown away: either the publisher has replaced the file, or it was changed on the way"
    )]
    Checksum {
        /// Address.
        url: String,
        /// Checksum received.
        found: String,
        /// Checksum expected.
        expected: String,
    },
    /// The download consists of pieces of different files.
    #[error(
        "{url}: what came is damaged ({cause}) and was thrown away: it may mix two files of the server. Fetch it again"
    )]
    Mixed {
        /// Address.
        url: String,
        /// What is wrong with it.
        cause: String,
    },
    /// The file is larger than any publication.
    #[error(
        "{url}: the server sends more than {} GB, expected a file of a publication; what came was thrown away. Check the address", MOST_BYTES >> 30
    )]
    TooLarge {
        /// Address.
        url: String,
    },
    /// The server sends next to nothing.
    #[error(
        "{url}: fewer than a kilobyte a second comes; stopped after {bytes} bytes. What came is kept; the same command goes on from there. Try again later, or take another network"
    )]
    TooSlow {
        /// Address.
        url: String,
        /// Bytes received.
        bytes: u64,
    },
    /// The cache cannot be written.
    #[error("{}: cannot be written: {cause}{}", path.display(), full(cause))]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// Another process downloads the same file.
    #[error("{}: is being fetched by another renkei. Wait for it, or stop it", .0.display())]
    Busy(PathBuf),
    /// The caller stopped the download; the number of bytes received.
    #[error("stopped after {0} bytes; what came is kept, and the same command goes on from there")]
    Stopped(u64),
    /// The cache cannot be read.
    #[error(transparent)]
    Source(#[from] ReadError),
}

/// The size of the file, if known.
fn of(total: Option<u64>) -> String {
    total.map_or(String::new(), |total| format!(" of {total}"))
}

/// Advice for a full disk; empty for other errors.
fn full(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ". Make room, or name a folder on another disk by RENKEI_CACHE; what came was thrown away"
        }
        _ => "",
    }
}
