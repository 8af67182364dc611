//! Why a file could not be fetched.

use std::io;
use std::path::PathBuf;

use crate::ReadError;

/// A file that was not fetched. Nothing is in its place; what came may wait
/// in the cache to be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The publisher cannot be reached.
    #[error(
        "{url}: cannot be reached: {cause}. Is this machine offline, or behind a proxy (name it by https_proxy)? Without a network, download the file elsewhere and give its path to --boundaries or --figures; the embedded data need none"
    )]
    Unreachable {
        /// What was asked for.
        url: String,
        /// What the network said.
        cause: String,
    },
    /// The publisher refuses.
    #[error("{url}: the server answers {status}{hint}")]
    Status {
        /// What was asked for.
        url: String,
        /// The status of HTTP.
        status: u16,
        /// What that means here.
        hint: &'static str,
    },
    /// Something else than the file came.
    #[error(
        "{url}: the server sent {found} in place of the file. Open the address in a browser; a page to log in to the network may stand before it"
    )]
    NotTheFile {
        /// What was asked for.
        url: String,
        /// What came.
        found: &'static str,
    },
    /// The connection was cut again and again.
    #[error(
        "{url}: the connection was cut after {bytes} bytes{}: {cause}. What came is kept; the same command goes on from there", of(*total)
    )]
    Cut {
        /// What was asked for.
        url: String,
        /// Bytes that came.
        bytes: u64,
        /// Bytes that there are, where the server says.
        total: Option<u64>,
        /// What the network said.
        cause: String,
    },
    /// The whole file came and is not the one expected.
    #[error(
        "{url}: its checksum (SHA-256) is {found}, expected {expected}. It was thrown away: either the publisher has replaced the file, or it was changed on the way"
    )]
    Checksum {
        /// What was asked for.
        url: String,
        /// The checksum of what came.
        found: String,
        /// The one that was expected.
        expected: String,
    },
    /// The cache cannot be written.
    #[error("{}: cannot be written: {cause}{}", path.display(), full(cause))]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Another renkei fetches the same file.
    #[error("{}: is being fetched by another renkei. Wait for it, or stop it", .0.display())]
    Busy(PathBuf),
    /// Someone stopped it.
    #[error("stopped after {0} bytes; what came is kept, and the same command goes on from there")]
    Stopped(u64),
    /// The cache cannot be read.
    #[error(transparent)]
    Source(#[from] ReadError),
}

fn of(total: Option<u64>) -> String {
    total.map_or(String::new(), |total| format!(" of {total}"))
}

fn full(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ". Make room, or name a folder on another disk by RENKEI_CACHE; what came was thrown away"
        }
        _ => "",
    }
}
