//! Writes aside, then renames: no half-written output, nothing overwritten
//! without being asked.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use super::ExportError;

/// A folder to write into, checked before any work is done for it.
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
}

/// The outputs of a folder while they are made: written into a hidden folder
/// inside it, they move to their places together at the end.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    aside: TempDir,
}

/// Hidden folders begin so; one that a killed run left behind is no content.
const ASIDE: &str = ".renkei-";

impl OutputFolder {
    /// Checks that `folder` can be written to; leaves nothing behind.
    ///
    /// # Errors
    /// When it holds something already and `force` was not given, or cannot
    /// be written.
    pub fn prepare(folder: &Path, force: bool) -> Result<Self, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: folder.to_owned(), cause };
        if folder.exists() && !force && !is_empty(folder).map_err(unwritable)? {
            return Err(ExportError::Exists(folder.to_owned()));
        }
        if folder.exists() && !folder.is_dir() {
            return Err(unwritable(io::Error::other("it is a file; expected a folder")));
        }
        let place = existing_ancestor(folder);
        if !place.is_dir() {
            return Err(unwritable(io::Error::other(format!("{} is a file", place.display()))));
        }
        Builder::new().prefix(ASIDE).tempdir_in(place).map_err(unwritable)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Begins to write.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn begin(&self) -> Result<Staging, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: self.folder.clone(), cause };
        std::fs::create_dir_all(&self.folder).map_err(unwritable)?;
        let aside = Builder::new().prefix(ASIDE).tempdir_in(&self.folder).map_err(unwritable)?;
        Ok(Staging { folder: self.folder.clone(), aside })
    }
}

impl Staging {
    /// Where to write the file that will have this name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.aside.path().join(name)
    }

    /// Writes a file of this name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        std::fs::write(self.path(name), content)
            .map_err(|cause| ExportError::Unwritable { path: self.folder.join(name), cause })
    }

    /// Moves the files to where they belong, and returns them.
    ///
    /// # Errors
    /// When one cannot be moved; if a folder stands in a file's way, none is.
    pub fn finish(self) -> Result<Vec<PathBuf>, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: self.folder.clone(), cause };
        let entries = self.aside.path().read_dir().map_err(unwritable)?;
        let mut names = entries
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(unwritable)?;
        names.sort();
        let files: Vec<PathBuf> = names.iter().map(|name| self.folder.join(name)).collect();
        if let Some(path) = files.iter().find(|path| path.is_dir()) {
            let cause = io::Error::other("a folder of that name is in the way");
            return Err(ExportError::Unwritable { path: path.clone(), cause });
        }
        for (name, to) in names.iter().zip(&files) {
            std::fs::rename(self.aside.path().join(name), to).map_err(unwritable)?;
        }
        Ok(files)
    }
}

/// Whether a folder holds nothing but what a killed run left behind.
fn is_empty(folder: &Path) -> io::Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    for entry in folder.read_dir()? {
        if !entry?.file_name().to_string_lossy().starts_with(ASIDE) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn existing_ancestor(path: &Path) -> &Path {
    let mut place = path;
    while !place.exists() {
        place = parent_of(place);
    }
    place
}

/// Writes one file aside and renames it.
///
/// # Errors
/// When it exists and `force` was not given, or cannot be written.
pub fn write_file(path: &Path, content: &[u8], force: bool) -> Result<(), ExportError> {
    check_free(path, force)?;
    let unwritable = |cause| ExportError::Unwritable { path: path.to_owned(), cause };
    let mut aside = file_in(parent_of(path)).map_err(unwritable)?;
    aside.write_all(content).map_err(unwritable)?;
    aside.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}

/// Lets `write` make a file aside and renames it.
///
/// # Errors
/// When the file exists and `force` was not given, or cannot be written.
pub fn write_atomically(
    path: &Path,
    force: bool,
    write: impl FnOnce(&Path) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    check_free(path, force)?;
    let unwritable = |cause| ExportError::Unwritable { path: path.to_owned(), cause };
    let aside = file_in(parent_of(path)).map_err(unwritable)?;
    write(aside.path())?;
    aside.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}

/// Checks that a file may be written before any work is done for it.
///
/// # Errors
/// When it exists and `force` was not given, or its folder does not exist.
pub fn check_free(path: &Path, force: bool) -> Result<(), ExportError> {
    if path.exists() && !force {
        return Err(ExportError::Exists(path.to_owned()));
    }
    if path.is_dir() {
        let cause = io::Error::other("it is a folder; expected a file");
        return Err(ExportError::Unwritable { path: path.to_owned(), cause });
    }
    if !parent_of(path).is_dir() {
        let cause = io::Error::other("its folder does not exist");
        return Err(ExportError::Unwritable { path: path.to_owned(), cause });
    }
    Ok(())
}

fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file aside that colleagues may read, as far as the user's mask allows;
/// temporary files are else for their owner alone.
fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(ASIDE);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
