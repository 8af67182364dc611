//! Writes aside, then renames: no half-written output, nothing overwritten
//! without being asked.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use super::ExportError;

/// A folder of outputs while it is made: files are written into a hidden
/// folder beside it and move in together at the end.
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
    aside: TempDir,
}

impl OutputFolder {
    /// Makes ready to write `folder`.
    ///
    /// # Errors
    /// When it holds something already and `force` was not given, or cannot
    /// be written.
    pub fn prepare(folder: &Path, force: bool) -> Result<Self, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: folder.to_owned(), cause };
        if folder.exists() && !force {
            let is_empty = folder.is_dir() && folder.read_dir().map_err(unwritable)?.next().is_none();
            if !is_empty {
                return Err(ExportError::Exists(folder.to_owned()));
            }
        }
        if folder.exists() && !folder.is_dir() {
            return Err(unwritable(std::io::Error::other("it is a file; expected a folder")));
        }
        let parent = parent_of(folder);
        std::fs::create_dir_all(parent).map_err(unwritable)?;
        // Beside an existing folder one may not write; inside it one must.
        let place = if folder.is_dir() { folder } else { parent };
        let aside = Builder::new().prefix(".renkei-").tempdir_in(place).map_err(unwritable)?;
        Ok(Self { folder: folder.to_owned(), aside })
    }

    /// Where to write the file that will have this name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.aside.path().join(name)
    }

    /// Writes a file of this name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        let path = self.path(name);
        std::fs::write(&path, content)
            .map_err(|cause| ExportError::Unwritable { path: self.folder.join(name), cause })
    }

    /// Moves the files to where they belong, and returns them.
    ///
    /// # Errors
    /// When one cannot be moved.
    pub fn finish(self) -> Result<Vec<PathBuf>, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: self.folder.clone(), cause };
        std::fs::create_dir_all(&self.folder).map_err(unwritable)?;
        let mut files = Vec::new();
        for entry in self.aside.path().read_dir().map_err(unwritable)? {
            let entry = entry.map_err(unwritable)?;
            let to = self.folder.join(entry.file_name());
            std::fs::rename(entry.path(), &to).map_err(unwritable)?;
            files.push(to);
        }
        files.sort();
        Ok(files)
    }
}

/// Writes one file aside and renames it.
///
/// # Errors
/// When it exists and `force` was not given, or cannot be written.
pub fn write_file(path: &Path, content: &[u8], force: bool) -> Result<(), ExportError> {
    check_free(path, force)?;
    let unwritable = |cause| ExportError::Unwritable { path: path.to_owned(), cause };
    let mut aside = NamedTempFile::new_in(parent_of(path)).map_err(unwritable)?;
    aside.write_all(content).map_err(unwritable)?;
    make_readable(aside.path()).map_err(unwritable)?;
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
    if !parent_of(path).is_dir() {
        let cause = std::io::Error::other("its folder does not exist");
        return Err(ExportError::Unwritable { path: path.to_owned(), cause });
    }
    Ok(())
}

fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Temporary files are for their owner alone; outputs are for colleagues.
#[cfg(unix)]
fn make_readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
