//! The cache: a folder of the user's where fetched publications are kept,
//! each file with a receipt that holds its checksum.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ReadError;
use crate::publication::Publication;

/// Names the folder, instead of that of the system.
pub const CACHE_VARIABLE: &str = "RENKEI_CACHE";

/// A folder with fetched files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
}

/// What is kept of a fetched file, beside it as `NAME.receipt.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Where it came from.
    pub url: String,
    /// The day on which it came.
    pub fetched: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

impl Cache {
    /// The user's: the folder in `RENKEI_CACHE`, else `renkei` in the
    /// system's folder for caches (`~/.cache`, `%LOCALAPPDATA%`).
    ///
    /// # Errors
    /// When the user has no home folder.
    pub fn of_user() -> Result<Self, ReadError> {
        if let Some(folder) = std::env::var_os(CACHE_VARIABLE).filter(|folder| !folder.is_empty()) {
            return Ok(Self { folder: PathBuf::from(folder) });
        }
        let homeless = |_| ReadError::NoCacheFolder;
        let folder = etcetera::choose_base_strategy().map_err(homeless)?.cache_dir().join("renkei");
        Ok(Self { folder })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a file of this name is, or will be.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The files of a publication, each as it was when it was fetched.
    ///
    /// # Errors
    /// When one is missing or was changed.
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

    /// The receipt of a file, if it has one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn receipt(&self, name: &str) -> Result<Option<Receipt>, ReadError> {
        let path = self.receipt_path(name);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(ReadError::Unreadable { file: path, cause }),
        };
        // one that is not understood is none: the file is fetched anew
        Ok(toml::from_str(&text).ok())
    }

    /// Where the receipt of a file is kept.
    pub fn receipt_path(&self, name: &str) -> PathBuf {
        self.path(&format!("{name}.receipt.toml"))
    }

    /// Every fetched file with its receipt, in order of the names.
    ///
    /// # Errors
    /// When the folder cannot be read.
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

/// The SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// When it cannot be read.
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

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
