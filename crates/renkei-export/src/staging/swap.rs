//! Replaces files of a folder: all of them or none.
//!
//! Existing files are renamed into the staging folder before new ones take
//! their places, so that every step can be undone. The manifest is taken away
//! first and put in place last: its presence says that a replacement either
//! has not begun or is complete.
//!
//! | killed while | manifest | what [`recover`] does |
//! |---|---|---|
//! | nothing was moved | there, if the folder had one | nothing |
//! | old files were taken away, or new ones put in place | missing | puts the old files back |
//! | the manifest was put in place | there | nothing: the new files are complete |

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::error::ExportError;

use super::manifest::MANIFEST;
use super::{NEW, OLD, check_replaceable};

/// A replacement of files in `folder` by those in `hidden`/`new`.
pub(super) struct Swap<'a> {
    pub(super) folder: &'a Path,
    pub(super) hidden: &'a Path,
    /// Whether existing files may be replaced.
    pub(super) force: bool,
}

/// A replacement that failed.
pub(super) struct Failure {
    pub(super) error: ExportError,
    /// Whether every file is as it was before.
    pub(super) rolled_back: bool,
}

/// A completed rename, from where to where.
type Step = (PathBuf, PathBuf);

impl Swap<'_> {
    /// Moves the `incoming` files, the last of them at the very end, and
    /// removes the `stale` ones.
    ///
    /// # Errors
    /// At the first rename that fails, after all earlier ones were undone;
    /// [`Failure::rolled_back`] says whether that succeeded.
    pub(super) fn run(self, incoming: &[&str], stale: &BTreeSet<String>) -> Result<(), Failure> {
        let mut done = Vec::new();
        self.steps(incoming, stale, &mut done).map_err(|error| {
            let undone = done.iter().rev().map(|(from, to)| std::fs::rename(to, from));
            // every step is undone, also after one that cannot be
            let rolled_back = undone.filter(Result::is_err).count() == 0;
            Failure { error, rolled_back }
        })
    }

    /// Carries out the renames, recording each in `done`.
    fn steps(
        &self,
        incoming: &[&str],
        stale: &BTreeSet<String>,
        done: &mut Vec<Step>,
    ) -> Result<(), ExportError> {
        for name in incoming {
            check_replaceable(&self.folder.join(name))?;
        }
        // the manifest comes first, see above
        for name in incoming.iter().rev().copied().chain(stale.iter().map(String::as_str)) {
            self.take_away(name, done)?;
        }
        incoming.iter().try_for_each(|name| self.put_in_place(name, done))
    }

    /// Renames an existing file into the staging folder.
    fn take_away(&self, name: &str, done: &mut Vec<Step>) -> Result<(), ExportError> {
        let (path, old) = (self.folder.join(name), self.hidden.join(OLD).join(name));
        let is_file = path.symlink_metadata().is_ok_and(|data| !data.is_dir());
        if !is_file || !(self.force || name == MANIFEST) {
            return Ok(());
        }
        std::fs::rename(&path, &old)
            .map_err(|cause| ExportError::NotReplaceable { path: path.clone(), cause })?;
        done.push((path, old));
        Ok(())
    }

    /// Renames a new file to its place; fails where something exists there.
    fn put_in_place(&self, name: &str, done: &mut Vec<Step>) -> Result<(), ExportError> {
        let (new, path) = (self.hidden.join(NEW).join(name), self.folder.join(name));
        let moved = TempPath::try_from_path(&new)
            .and_then(|new| new.persist_noclobber(&path).map_err(|error| error.error));
        moved.map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => ExportError::Exists(path.clone()),
            _ => ExportError::Unwritable { path: path.clone(), cause },
        })?;
        done.push((new, path));
        Ok(())
    }
}

/// Undoes a replacement that a killed run left incomplete: files in `old` go
/// back to `folder`, unless the manifest says that the replacement is
/// complete.
pub(super) fn recover(folder: &Path, old: &Path) -> io::Result<()> {
    if folder.join(MANIFEST).exists() || !old.is_dir() {
        return Ok(());
    }
    let entries = old.read_dir()?.collect::<io::Result<Vec<_>>>()?;
    // the manifest goes back last
    let (manifest, files): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.file_name() == MANIFEST);
    for entry in files.into_iter().chain(manifest) {
        std::fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}
