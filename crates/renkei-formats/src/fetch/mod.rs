//! Fetches what is officially published into the cache: only ever when asked.

mod download;
mod error;

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

/// How a fetch goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetching {
    /// Bytes that have come, those of an earlier try among them.
    pub bytes: u64,
    /// Bytes of the whole file, where the server says.
    pub total: Option<u64>,
}

/// A file that is in the cache now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it is.
    pub path: PathBuf,
    /// What is kept of it.
    pub receipt: Receipt,
    /// What happened.
    pub outcome: FetchOutcome,
}

/// What a fetch did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchOutcome {
    /// The file was there already, unchanged since it was fetched.
    WasThere,
    /// It came.
    Came,
    /// It came and is the one that was there before.
    Same,
    /// It came and is another than the one that was there before: the
    /// publisher has replaced it.
    Replaced,
}

/// What to fetch and how.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The folder of the publisher, or another with the same files.
    pub from: &'a str,
    /// The checksum that the file must have, where one is known.
    pub sha256: Option<&'a str>,
    /// Whether to fetch what is there already.
    pub again: bool,
    /// The day that receipts are dated by.
    pub today: &'a str,
}

const CONNECT: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_secs(60);
const REDIRECTS: u32 = 5;

/// Fetches one file of a publication. A fetch that was cut goes on where it
/// stopped, if the server still has the same file; a proxy is taken from
/// `https_proxy` and its like. `watch` is told how far it has come, and says
/// whether to go on. Memory stays flat, whatever the size.
///
/// # Errors
/// [`FetchError`]; then the file in the cache, if there was one, is the old
/// one still.
pub fn fetch(
    cache: &Cache,
    file: &PublishedFile,
    order: Order<'_>,
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
    /// What [`fetch`] is to do where nothing else was asked for.
    pub fn order<'a>(&self, today: &'a str) -> Order<'a> {
        Order { from: self.publisher(), sha256: None, again: false, today }
    }
}

fn agent(url: &str) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        // what began safely must not be led away to where it is not
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

fn write_receipt(path: &Path, receipt: &Receipt) -> Result<(), FetchError> {
    let unwritable = |cause| FetchError::Unwritable { path: path.to_owned(), cause };
    let text = toml::to_string(receipt).map_err(|cause| unwritable(io::Error::other(cause)))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut aside = NamedTempFile::new_in(folder).map_err(unwritable)?;
    io::Write::write_all(&mut aside, text.as_bytes()).map_err(unwritable)?;
    aside.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}
