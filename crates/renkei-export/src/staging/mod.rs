//! Staged writes: files are written to a hidden folder and renamed at the end.
//!
//! A run either replaces all its outputs or none. [`OutputFolder::prepare`]
//! checks the folder before the search starts, [`OutputFolder::begin`] opens
//! a [`Staging`] folder, and [`Staging::finish`] moves the files. A manifest
//! in the folder lists what renkei wrote, so that a later run can remove
//! outputs that it does not write itself.
//!
//! Hidden entries of an output folder:
//!
//! | path | content |
//! |---|---|
//! | `.renkei-manifest` | names of the files that renkei wrote |
//! | `.renkei-XXXXXX/new/` | files of a run that is not finished |
//! | `.renkei-XXXXXX/old/` | files that the run has replaced, until it is complete |
//! | `.renkei-XXXXXX/lock` | locked while the run lives |
//!
//! A run that is killed leaves its staging folder; the next run recognises by
//! the free lock that it is dead, puts files back if a replacement was under way,
//! and removes it.

mod manifest;
mod single;
mod swap;

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use crate::error::ExportError;
use crate::messages;
use manifest::{MANIFEST, Manifest};
use swap::{Swap, recover};

pub use single::{PendingFile, check_free, write_atomically, write_file};

/// Prefix of every hidden name that renkei creates in an output folder:
/// staging folders and the manifest. A folder that holds nothing else counts
/// as empty.
const HIDDEN: &str = ".renkei-";
/// Name, inside a staging folder, of the folder with the new files.
const NEW: &str = "new";
/// Name, inside a staging folder, of the folder that receives replaced files.
const OLD: &str = "old";
/// Name, inside a staging folder, of the file that a live run keeps locked.
const LOCK: &str = "lock";

/// An output folder that was checked before any work is done for it.
///
/// ```
/// use renkei_export::OutputFolder;
///
/// let parent = tempfile::tempdir()?;
/// let out = parent.path().join("out");
/// let staging = OutputFolder::prepare(&out, false)?.begin()?;
/// staging.write("members.csv", b"code\r\n")?;
/// assert!(!out.join("members.csv").exists());
///
/// let written = staging.finish()?;
/// assert_eq!(written, [out.join("members.csv")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
    force: bool,
}

/// The outputs of one run while they are written.
///
/// The files lie in a hidden folder inside the output folder until
/// [`Staging::finish`] moves them to their places. Dropping the value without
/// finishing removes them, and the output folder too if this run created it.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    force: bool,
    /// Held while the run lives; fields are dropped in this order.
    _lock: Option<File>,
    hidden: TempDir,
    created: CreatedFolders,
}

impl OutputFolder {
    /// Checks that a run can write into `folder`, and leaves nothing behind.
    ///
    /// Without `force` the folder must be absent or empty. With `force`, every
    /// file that an earlier run wrote there must be replaceable. Staging
    /// folders of runs that were killed are cleared; a replacement that such a
    /// run had begun is rolled back.
    ///
    /// # Errors
    /// [`ExportError::Exists`] when the folder holds something and `force` is
    /// not set, [`ExportError::NotReplaceable`] for the first file that cannot
    /// be replaced, [`ExportError::Unwritable`] when the folder cannot be
    /// created or written.
    pub fn prepare(folder: &Path, force: bool) -> Result<Self, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: folder.to_owned(), cause };
        if folder.is_dir() {
            clear_dead_runs(folder).map_err(unwritable)?;
        }
        if folder.exists() && !force && !is_empty(folder).map_err(unwritable)? {
            return Err(ExportError::Exists(folder.to_owned()));
        }
        if folder.exists() && !folder.is_dir() {
            return Err(unwritable(io::Error::other(messages::is_file())));
        }
        let ancestor = existing_ancestor(folder);
        if !ancestor.is_dir() {
            return Err(unwritable(io::Error::other(messages::above_is_file(ancestor))));
        }
        Builder::new().prefix(HIDDEN).tempdir_in(ancestor).map_err(unwritable)?;
        let written_before = Manifest::read(folder).names().cloned().collect::<Vec<_>>();
        Self { folder: folder.to_owned(), force }.expecting(&written_before)
    }

    /// Checks that the files which the run will write can be created or
    /// replaced.
    ///
    /// # Errors
    /// [`ExportError::Exists`] for an existing file without `force`,
    /// [`ExportError::NotReplaceable`] for a file that another program holds
    /// open, [`ExportError::Unwritable`] for a folder of that name.
    pub fn expecting(self, names: &[impl AsRef<str>]) -> Result<Self, ExportError> {
        for name in names {
            let path = self.folder.join(name.as_ref());
            check_plain(&path)?;
            if path.exists() && !self.force {
                return Err(ExportError::Exists(path));
            }
            check_replaceable(&path)?;
        }
        Ok(self)
    }

    /// Creates the folder, if it does not exist, and a staging folder in it.
    ///
    /// # Errors
    /// [`ExportError::Unwritable`] when a folder cannot be created.
    pub fn begin(&self) -> Result<Staging, ExportError> {
        let unwritable = |cause| ExportError::Unwritable { path: self.folder.clone(), cause };
        let created = CreatedFolders::create(&self.folder).map_err(unwritable)?;
        let hidden = Builder::new().prefix(HIDDEN).tempdir_in(&self.folder).map_err(unwritable)?;
        let lock = File::create(hidden.path().join(LOCK)).map_err(unwritable)?;
        // some network drives know no locks
        let lock = lock.try_lock().is_ok().then_some(lock);
        for part in [NEW, OLD] {
            std::fs::create_dir(hidden.path().join(part)).map_err(unwritable)?;
        }
        Ok(Staging { folder: self.folder.clone(), force: self.force, _lock: lock, hidden, created })
    }
}

impl Staging {
    /// Path at which to write the file that will be called `name`.
    pub fn path(&self, name: &str) -> PathBuf {
        self.hidden.path().join(NEW).join(name)
    }

    /// Writes the file that will be called `name`.
    ///
    /// # Errors
    /// [`ExportError::Unwritable`] when the disk is full or read-only.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        std::fs::write(self.path(name), content)
            .map_err(|cause| ExportError::Unwritable { path: self.folder.join(name), cause })
    }

    /// Creates the file that will be called `name`, to be written piece by
    /// piece.
    ///
    /// # Errors
    /// [`ExportError::Unwritable`] when it cannot be created.
    pub fn create(&self, name: &str) -> Result<BufWriter<File>, ExportError> {
        let file = File::create(self.path(name));
        let file = file.map_err(|cause| ExportError::Unwritable { path: self.folder.join(name), cause })?;
        Ok(BufWriter::with_capacity(1 << 18, file))
    }

    /// Moves all files to their places and returns their paths, sorted.
    ///
    /// Files that an earlier run of the same kind wrote and this run did not
    /// are removed; files that are not on the manifest are never touched.
    ///
    /// # Errors
    /// When one file cannot be moved; then every file is put back as it was.
    pub fn finish(mut self) -> Result<Vec<PathBuf>, ExportError> {
        let names = self.names().map_err(|cause| self.unwritable(cause))?;
        let (manifest, stale) = Manifest::read(&self.folder).after_run(&names);
        self.write(MANIFEST, manifest.to_string().as_bytes())?;
        let incoming: Vec<&str> = names.iter().map(String::as_str).chain([MANIFEST]).collect();
        let swap = Swap { folder: &self.folder, hidden: self.hidden.path(), force: self.force };
        match swap.run(&incoming, &stale) {
            Ok(()) => {
                self.created.keep();
                Ok(names.iter().map(|name| self.folder.join(name)).collect())
            }
            Err(failure) => {
                if !failure.rolled_back {
                    // the replaced files lie in there: a later run recovers them
                    self.hidden.disable_cleanup(true);
                    self.created.keep();
                }
                Err(failure.error)
            }
        }
    }

    /// Names of the files written so far.
    fn names(&self) -> io::Result<BTreeSet<String>> {
        let entries = self.hidden.path().join(NEW).read_dir()?;
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    /// The error for the output folder.
    fn unwritable(&self, cause: io::Error) -> ExportError {
        ExportError::Unwritable { path: self.folder.clone(), cause }
    }
}

/// Folders that a run created; removed again, where empty, unless kept.
#[derive(Debug)]
struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    /// Creates a folder with its missing ancestors.
    fn create(folder: &Path) -> io::Result<Self> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let created = Self(missing.map(Path::to_owned).collect());
        std::fs::create_dir_all(folder)?;
        Ok(created)
    }

    /// Keeps the folders after a successful run.
    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // a folder that is not empty stays
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// Whether a folder holds nothing but hidden entries of renkei.
fn is_empty(folder: &Path) -> io::Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    for entry in folder.read_dir()? {
        if !entry?.file_name().to_string_lossy().starts_with(HIDDEN) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes staging folders of runs that no longer live, after rolling back a
/// replacement that was cut short.
fn clear_dead_runs(folder: &Path) -> io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(HIDDEN) && path.is_dir() && is_dead(&path) {
            recover(folder, &path.join(OLD))?;
            // what cannot be removed now is tried again by the next run
            let _ = std::fs::remove_dir_all(&path);
        }
    }
    Ok(())
}

/// Whether no process holds the lock of a staging folder.
fn is_dead(staging: &Path) -> bool {
    match File::open(staging.join(LOCK)).map(|lock| lock.try_lock()) {
        Ok(Err(TryLockError::WouldBlock | TryLockError::Error(_))) => false,
        Ok(Ok(())) => true,
        Err(cause) => cause.kind() == io::ErrorKind::NotFound,
    }
}

/// Checks that a path is no link, pipe or device.
fn check_plain(path: &Path) -> Result<(), ExportError> {
    let Ok(kind) = path.symlink_metadata().map(|data| data.file_type()) else { return Ok(()) };
    if kind.is_symlink() {
        let target = path.read_link().unwrap_or_default();
        return Err(ExportError::Link { path: path.to_owned(), target });
    }
    if kind.is_file() || kind.is_dir() { Ok(()) } else { Err(ExportError::NoPlainFile(path.to_owned())) }
}

/// Checks that a path is free, or a plain file that may be renamed away.
fn check_replaceable(path: &Path) -> Result<(), ExportError> {
    check_plain(path)?;
    if path.is_dir() {
        let cause = io::Error::other(messages::folder_in_the_way());
        return Err(ExportError::Unwritable { path: path.to_owned(), cause });
    }
    if !path.is_file() {
        return Ok(());
    }
    match open_to_replace(path) {
        Err(cause) if !is_harmless(&cause) => {
            Err(ExportError::NotReplaceable { path: path.to_owned(), cause })
        }
        _ => Ok(()),
    }
}

/// Opens a file with the right to rename it, which fails while a program such
/// as Excel holds it open.
#[cfg(windows)]
fn open_to_replace(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE: u32 = 0x0001_0000;
    File::options().access_mode(DELETE).open(path)
}

/// Opens a file for writing, which fails where it is immutable or locked by
/// the server of a network drive.
#[cfg(not(windows))]
fn open_to_replace(path: &Path) -> io::Result<File> {
    File::options().append(true).open(path)
}

/// Whether a file that cannot be opened can be renamed nevertheless: the
/// rights of the folder decide on that, not those of the file.
fn is_harmless(cause: &io::Error) -> bool {
    /// "Permission denied" on Unix; an immutable file has another number.
    const EACCES: i32 = 13;
    cause.kind() == io::ErrorKind::NotFound || cfg!(unix) && cause.raw_os_error() == Some(EACCES)
}

/// The nearest ancestor that exists.
fn existing_ancestor(path: &Path) -> &Path {
    let mut ancestor = path;
    while !ancestor.exists() {
        ancestor = parent_of(ancestor);
    }
    ancestor
}

/// The parent folder; `.` for a bare file name.
fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
