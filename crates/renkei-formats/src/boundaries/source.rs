//! Where the bytes of a boundary file come from: a path, or memory.
//!
//! Readers take a buffered stream; those that make two passes, such as that of
//! GeoJSON, open the source twice. A file on disk is never read into memory as
//! a whole.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use renkei_core::text::is_folder;

use super::error::BoundaryError;

/// A file to read. Readers that need several passes open it several times.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'a> {
    /// A file on disk, which is never read into memory as a whole.
    Path(&'a Path),
    /// The content of a file, with its name.
    Bytes(&'a Path, &'a [u8]),
    /// The content of a `.shp` with its name, and the files next to it.
    Shapefile(&'a Path, &'a [u8], &'a [(&'a str, &'a [u8])]),
}

/// A stream that can be rewound.
pub(super) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

impl<'a> Source<'a> {
    /// The name of the file in messages.
    pub(super) fn name(&self) -> &'a Path {
        match self {
            Source::Path(file) | Source::Bytes(file, _) | Source::Shapefile(file, ..) => file,
        }
    }

    /// Opens the file from its start, buffered.
    pub(super) fn open(&self) -> Result<BufReader<Box<dyn ReadSeek + 'a>>, BoundaryError> {
        let stream: Box<dyn ReadSeek + 'a> = match self {
            Source::Path(file) => {
                let opened = File::open(file).map_err(|cause| self.unreadable(cause))?;
                if opened.metadata().map_err(|cause| self.unreadable(cause))?.is_dir() {
                    return Err(self.unreadable(is_folder()));
                }
                Box::new(opened)
            }
            Source::Bytes(_, bytes) | Source::Shapefile(_, bytes, _) => Box::new(Cursor::new(*bytes)),
        };
        Ok(buffered(stream))
    }

    /// Size in bytes.
    #[cfg(feature = "flatgeobuf")]
    pub(super) fn length(&self) -> Result<u64, BoundaryError> {
        match self {
            Source::Path(file) => {
                file.metadata().map(|data| data.len()).map_err(|cause| self.unreadable(cause))
            }
            Source::Bytes(_, bytes) | Source::Shapefile(_, bytes, _) => Ok(bytes.len() as u64),
        }
    }

    /// The content, up to `most` bytes, of the file with the same stem and
    /// another extension, in lower or upper case; `None` if there is none.
    pub(super) fn companion(&self, extension: &str, most: u64) -> Result<Option<Vec<u8>>, BoundaryError> {
        let names: [PathBuf; 2] =
            [extension.to_owned(), extension.to_uppercase()].map(|own| self.name().with_extension(own));
        match self {
            Source::Path(_) => {
                let Some(file) = names.into_iter().find(|file| file.is_file()) else { return Ok(None) };
                let mut content = Vec::new();
                let read = File::open(&file).and_then(|opened| opened.take(most).read_to_end(&mut content));
                read.map_err(|cause| BoundaryError::Unreadable { file, cause })?;
                Ok(Some(content))
            }
            Source::Bytes(..) => Ok(None),
            Source::Shapefile(_, _, files) => {
                let of_name = |name: &str| names.iter().any(|own| own == Path::new(name));
                let found = files.iter().find(|(name, _)| of_name(name));
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                Ok(found.map(|(_, bytes)| bytes[..bytes.len().min(most)].to_vec()))
            }
        }
    }

    /// The error for a file that cannot be opened or read.
    pub(super) fn unreadable(&self, cause: io::Error) -> BoundaryError {
        BoundaryError::Unreadable { file: self.name().to_owned(), cause }
    }
}

/// A reader with a large buffer.
pub(super) fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1 << 20, reader)
}
