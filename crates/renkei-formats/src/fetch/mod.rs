//! Downloads official publications into the cache.
//!
//! Nothing is downloaded unless [`fetch`] is called. An interrupted download is
//! resumed by the next call, if the server still has the same file.
//!
//! A file passes these checks before it gets its name in the cache:
//!
//! | check | finds |
//! |---|---|
//! | first bytes | a login page or an error page in place of the file |
//! | size that the server states | a connection that ended early |
//! | directory of a zip | the same, where no size is stated |
//! | checksum of every member of a zip | pieces of two files |
//! | SHA-256 that the caller expects | another file than the one meant |
//!
//! The receipt next to the file holds address, day, size and SHA-256, by which
//! a later run finds out that the file was changed. Downloads are off in builds
//! without the feature `fetch`; files that were downloaded by hand are named by
//! their paths.

mod download;
mod error;
mod pace;
mod whole;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::cache::{Cache, Receipt, sha256_of};
use crate::publication::{Publication, PublishedFile};

use download::Download;
pub use error::FetchError;
use whole::{Damage, damage};

/// Progress of a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetching {
    /// Bytes received, including those of an earlier attempt.
    pub bytes: u64,
    /// Size of the whole file in bytes, if the server states it.
    pub total: Option<u64>,
}

/// A file in the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Path of the file in the cache.
    pub path: PathBuf,
    /// Its receipt, as stored next to it.
    pub receipt: Receipt,
    /// Outcome of the call.
    pub outcome: FetchOutcome,
}

/// Outcome of a call of [`fetch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchOutcome {
    /// The file was in the cache, unchanged since its download.
    WasThere,
    /// The file was downloaded.
    Came,
    /// The file was downloaded again and is the same as before.
    Same,
    /// The file was downloaded again and differs: the publisher has replaced it.
    Replaced,
}

/// How to download a file; [`Publication::order`] gives the usual order.
#[derive(Debug, Clone, Copy)]
pub struct FetchOrder<'a> {
    /// Base URL of the publisher, or of a mirror with the same paths; may hold a
    /// name and password.
    pub from: &'a str,
    /// Expected SHA-256 in hexadecimal digits, large or small letters; `None`
    /// accepts any file.
    pub sha256: Option<&'a str>,
    /// Whether to download a file that is in the cache already.
    pub again: bool,
    /// Date for the receipt, such as `2025-04-01`; the library asks no clock.
    pub today: &'a str,
}

/// Timeout for connecting.
const CONNECT: Duration = Duration::from_secs(20);
/// Timeout for a response, and for each read; the whole download has none, but a
/// least speed.
const SILENCE: Duration = Duration::from_secs(60);
/// Greatest number of redirects followed.
const REDIRECTS: u32 = 5;

/// Downloads one file of a publication into the cache.
///
/// An interrupted download is resumed if the server still has the same file. The
/// proxy is that of `https_proxy` and similar variables. `watch` is called with
/// the progress and returns whether to continue. Memory use does not depend on
/// the size of the file. The file gets its name only when it is whole: a zip
/// has a directory, and every file in it its checksum. The receipt holds the
/// address without name and password.
///
/// A file that is in the cache with its receipt, unchanged and of the expected
/// checksum, is not downloaded again unless the order says so.
///
/// # Errors
/// [`FetchError`]; a file that was in the cache before stays there.
pub fn fetch(
    cache: &Cache,
    file: &PublishedFile,
    order: FetchOrder<'_>,
    mut watch: impl FnMut(Fetching) -> bool,
) -> Result<Fetched, FetchError> {
    let path = cache.path(&file.name);
    let before = cache.receipt(&file.name)?.filter(|_| path.is_file());
    if let Some(receipt) = before.as_ref().filter(|_| !order.again)
        && sha256_of(&path)? == receipt.sha256
        && order.sha256.is_none_or(|expected| expected.eq_ignore_ascii_case(&receipt.sha256))
    {
        return Ok(Fetched { path, receipt: receipt.clone(), outcome: FetchOutcome::WasThere });
    }
    let unwritable = |path: &Path, cause| FetchError::Unwritable { path: path.to_owned(), cause };
    std::fs::create_dir_all(cache.folder()).map_err(|cause| unwritable(cache.folder(), cause))?;
    let url = format!("{}/{}", order.from.trim_end_matches('/'), file.path);
    let part = cache.path(&format!("{}.part", file.name));
    let mut download = Download::begin(agent(&url), url, part, file.begins)?;
    let bytes = download.run(&mut watch)?;
    if file.begins.starts_with(b"PK") {
        let damage = damage(download.part()).map_err(|cause| unwritable(download.part(), cause))?;
        match damage {
            None => {}
            Some(Damage::Cut(cause)) => {
                return Err(FetchError::Cut { url: download.shown_url(), bytes, total: None, cause });
            }
            Some(Damage::Mixed(cause)) => {
                return Err(FetchError::Mixed { url: download.give_up(), cause });
            }
        }
    }
    let sha256 = sha256_of(download.part())?;
    if let Some(expected) = order.sha256.filter(|expected| !expected.eq_ignore_ascii_case(&sha256)) {
        let expected = expected.to_lowercase();
        return Err(FetchError::Checksum { url: download.give_up(), found: sha256, expected });
    }
    let outcome = match &before {
        None => FetchOutcome::Came,
        Some(receipt) if receipt.sha256 == sha256 => FetchOutcome::Same,
        Some(_) => FetchOutcome::Replaced,
    };
    let url = download.finish(&path)?;
    let receipt = Receipt { url, fetched: order.today.to_owned(), bytes, sha256 };
    write_receipt(&cache.receipt_path(&file.name), &receipt)?;
    Ok(Fetched { path, receipt, outcome })
}

impl Publication {
    /// The default order: from the publisher, no checksum, not again. `today` is
    /// the date for the receipt, such as `2025-04-01`.
    pub fn order<'a>(&self, today: &'a str) -> FetchOrder<'a> {
        FetchOrder { from: self.publisher(), sha256: None, again: false, today }
    }
}

/// The HTTP client for an address: certificates as the system trusts them, the
/// proxy of the environment, no downgrade from https to http by a redirect, and
/// error statuses as responses, so that their meaning can be told.
fn agent(url: &str) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        // a redirect must not lead from https to http
        .https_only(url.starts_with("https:"))
        .max_redirects(REDIRECTS)
        .http_status_as_error(false)
        .timeout_connect(Some(CONNECT))
        .timeout_recv_response(Some(SILENCE))
        .timeout_per_read(Some(SILENCE))
        .user_agent(concat!("Mozilla/5.0 (compatible; renkei/", env!("CARGO_PKG_VERSION"), ")"))
        .build();
    Agent::new_with_config(config)
}

/// Writes a receipt atomically: to a temporary file in the same folder, which is
/// then renamed.
fn write_receipt(path: &Path, receipt: &Receipt) -> Result<(), FetchError> {
    let unwritable = |cause| FetchError::Unwritable { path: path.to_owned(), cause };
    let text = toml::to_string(receipt).map_err(|cause| unwritable(io::Error::other(cause)))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut temporary = NamedTempFile::new_in(folder).map_err(unwritable)?;
    io::Write::write_all(&mut temporary, text.as_bytes()).map_err(unwritable)?;
    temporary.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}
