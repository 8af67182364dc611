//! Atomic write of a single file: to a temporary file, then renamed.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use renkei_core::text::is_folder;
use tempfile::{Builder, NamedTempFile};

use crate::error::ExportError;
use crate::messages;

use super::{HIDDEN, check_plain, check_replaceable, parent_of};

/// Writes one file atomically: a reader sees the old content or the new one.
///
/// # Errors
/// [`ExportError::Exists`] when the file exists and `force` is not set,
/// [`ExportError::NotReplaceable`] or [`ExportError::Unwritable`] when it
/// cannot be replaced or written.
///
/// ```
/// use renkei_export::{ExportError, write_file};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("plan.toml");
/// write_file(&file, b"threshold = '30'\n", false)?;
/// assert!(matches!(write_file(&file, b"", false), Err(ExportError::Exists(_))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_file(path: &Path, content: &[u8], force: bool) -> Result<(), ExportError> {
    check_free(path, force)?;
    let mut temporary = file_in(parent_of(path)).map_err(|cause| unwritable(path, cause))?;
    temporary.write_all(content).map_err(|cause| unwritable(path, cause))?;
    persist(temporary, path, force)
}

/// Calls `write` with the path of a temporary file, which then becomes `path`.
///
/// # Errors
/// As [`write_file`], and whatever `write` returns.
pub fn write_atomically(
    path: &Path,
    force: bool,
    write: impl FnOnce(&Path) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    check_free(path, force)?;
    let temporary = file_in(parent_of(path)).map_err(|cause| unwritable(path, cause))?;
    write(temporary.path())?;
    persist(temporary, path, force)
}

/// A file that is written beside its place and moved there at the end.
///
/// ```
/// use std::io::Write;
///
/// use renkei_export::PendingFile;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("run.json");
/// let mut pending = PendingFile::begin(&path, false)?;
/// pending.write_all(b"{}")?;
/// assert!(!path.exists());
/// pending.finish()?;
/// assert_eq!(std::fs::read(&path)?, b"{}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct PendingFile {
    temporary: NamedTempFile,
    path: PathBuf,
    force: bool,
}

impl PendingFile {
    /// Begins a file that will lie at `path`.
    ///
    /// # Errors
    /// As [`write_file`].
    pub fn begin(path: &Path, force: bool) -> Result<Self, ExportError> {
        check_free(path, force)?;
        let temporary = file_in(parent_of(path)).map_err(|cause| unwritable(path, cause))?;
        Ok(Self { temporary, path: path.to_owned(), force })
    }

    /// Moves the file to its place.
    ///
    /// # Errors
    /// As [`write_file`].
    pub fn finish(self) -> Result<(), ExportError> {
        persist(self.temporary, &self.path, self.force)
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.flush()
    }
}

/// Checks, before any work is done for it, that a file can be written.
///
/// # Errors
/// [`ExportError::Exists`] when the file exists and `force` is not set,
/// [`ExportError::NotReplaceable`] when another program holds it open,
/// [`ExportError::Link`] and [`ExportError::NoPlainFile`] when it is a link, a
/// pipe or a device, [`ExportError::Unwritable`] when it is a folder or its folder does not
/// exist.
pub fn check_free(path: &Path, force: bool) -> Result<(), ExportError> {
    if path.is_dir() {
        return Err(unwritable(path, is_folder()));
    }
    if !parent_of(path).is_dir() {
        return Err(unwritable(path, io::Error::other(messages::no_such_folder())));
    }
    check_plain(path)?;
    if path.exists() && !force {
        return Err(ExportError::Exists(path.to_owned()));
    }
    check_replaceable(path)
}

/// Renames a temporary file to its place.
fn persist(temporary: NamedTempFile, path: &Path, force: bool) -> Result<(), ExportError> {
    let renamed = if force { temporary.persist(path) } else { temporary.persist_noclobber(path) };
    renamed.map(|_| ()).map_err(|error| match error.error {
        cause if cause.kind() == io::ErrorKind::AlreadyExists && !force => {
            ExportError::Exists(path.to_owned())
        }
        cause if path.is_file() => ExportError::NotReplaceable { path: path.to_owned(), cause },
        cause => unwritable(path, cause),
    })
}

/// The error for a file.
fn unwritable(path: &Path, cause: io::Error) -> ExportError {
    ExportError::Unwritable { path: path.to_owned(), cause }
}

/// A temporary file with the default permissions of new files; those of
/// temporary files are restricted to their owner otherwise.
fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(HIDDEN);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
