//! The cache of downloaded publications: a folder of the user, in which every
//! file has a receipt with its checksum.
//!
//! ```text
//! ~/.cache/renkei/
//!   N03-20250101_01_GML.zip
//!   N03-20250101_01_GML.zip.receipt.toml
//!   kekkahyo1.xlsx
//!   kekkahyo1.xlsx.receipt.toml
//! ```
//!
//! A receipt is TOML:
//!
//! ```toml
//! url = "https://nlftp.mlit.go.jp/ksj/gml/data/N03/N03-2025/N03-20250101_01_GML.zip"
//! fetched = "2025-04-01"
//! bytes = 21345678
//! sha256 = "3f5a…"
//! ```
//!
//! The checksum is compared whenever a file of the cache is used: a scenario
//! that names `n03:2025` gives the same result as long as the file is the same,
//! and says so where it is not. A file without a receipt does not count as
//! fetched.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ReadError;
use crate::address::without_credentials;
use crate::publication::Publication;

/// Environment variable with the path of the cache folder; an empty value counts
/// as none.
pub const CACHE_VARIABLE: &str = "RENKEI_CACHE";

/// The cache folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Path of the folder; it need not exist yet.
    folder: PathBuf,
}

/// The receipt of a downloaded file, stored next to it as `NAME.receipt.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Address that it was downloaded from, without name and password.
    pub url: String,
    /// Date of the download, such as `2025-04-01`.
    pub fetched: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file in 64 hexadecimal digits, small letters.
    pub sha256: String,
}

impl Cache {
    /// The user's cache: the folder in `RENKEI_CACHE`, else `renkei` in the cache
    /// folder of the system (`~/.cache`, `%LOCALAPPDATA%`).
    ///
    /// # Errors
    /// [`ReadError::NoCacheFolder`] if the user has no home folder.
    pub fn of_user() -> Result<Self, ReadError> {
        if let Some(folder) = std::env::var_os(CACHE_VARIABLE).filter(|folder| !folder.is_empty()) {
            return Ok(Self { folder: PathBuf::from(folder) });
        }
        let homeless = |_| ReadError::NoCacheFolder;
        let folder = etcetera::choose_base_strategy().map_err(homeless)?.cache_dir().join("renkei");
        Ok(Self { folder })
    }

    /// Path of the folder, which need not exist yet: downloading creates it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Path of the file with this name, whether it exists or not.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Paths of the files of a publication, after checking their checksums; in
    /// the order of [`Publication::files`]. Every file is read once for it.
    ///
    /// # Errors
    /// [`ReadError::NotFetched`] if one is missing or has no receipt,
    /// [`ReadError::ChangedInCache`] if its checksum differs from the receipt,
    /// [`ReadError::Unreadable`] if it cannot be read.
    pub fn files(&self, publication: &Publication) -> Result<Vec<PathBuf>, ReadError> {
        let publication_name = publication.to_string();
        let mut files = Vec::new();
        for file in publication.files() {
            let path = self.path(&file.name);
            let receipt = self.receipt(&file.name)?;
            let Some(receipt) = receipt.filter(|_| path.is_file()) else {
                return Err(ReadError::NotFetched { publication: publication_name, file: path });
            };
            if sha256_of(&path)? != receipt.sha256 {
                return Err(ReadError::ChangedInCache { publication: publication_name, file: path });
            }
            files.push(path);
        }
        Ok(files)
    }

    /// The receipt of a file; `None` if it has none, or one that is no receipt.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] if the receipt cannot be read.
    pub fn receipt(&self, name: &str) -> Result<Option<Receipt>, ReadError> {
        let path = self.receipt_path(name);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(ReadError::Unreadable { file: path, cause }),
        };
        // an invalid receipt counts as missing: the file is downloaded again
        let receipt: Option<Receipt> = toml::from_str(&text).ok();
        // receipts of earlier versions hold names and passwords
        Ok(receipt.map(|receipt| Receipt { url: without_credentials(&receipt.url), ..receipt }))
    }

    /// Path of the receipt of a file: its name with `.receipt.toml` behind.
    pub fn receipt_path(&self, name: &str) -> PathBuf {
        self.path(&format!("{name}.receipt.toml"))
    }

    /// Every file name with its receipt, ordered by name; empty where there is no
    /// folder. The file itself may have been removed.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] if the folder cannot be read.
    pub fn receipts(&self) -> Result<Vec<(String, Receipt)>, ReadError> {
        let unreadable = |cause| ReadError::Unreadable { file: self.folder.clone(), cause };
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(unreadable(cause)),
        };
        let mut receipts = Vec::new();
        for entry in entries {
            let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
            if let Some(file) = name.strip_suffix(".receipt.toml")
                && let Some(receipt) = self.receipt(file)?
            {
                receipts.push((file.to_owned(), receipt));
            }
        }
        receipts.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(receipts)
    }
}

/// The SHA-256 of a file in 64 hexadecimal digits, small letters. Memory use does
/// not depend on the size of the file.
///
/// # Errors
/// [`ReadError::Unreadable`] if the file cannot be read.
pub fn sha256_of(file: &Path) -> Result<String, ReadError> {
    let unreadable = |cause| ReadError::Unreadable { file: file.to_owned(), cause };
    let mut content = std::fs::File::open(file).map_err(unreadable)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match content.read(&mut buffer).map_err(unreadable)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            read => digest.update(&buffer[..read]),
        }
    }
}

/// Bytes as hexadecimal digits, two each, small letters.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
