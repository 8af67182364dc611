//! Track files: found in folders, read, and added to while others wait.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use renkei::documents::model::has_gap;
use renkei::documents::track::{Coalition, Event, TrackFile, first_line};
use renkei::export::write_file;
use renkei::formats::input::read_file;

use crate::command::failure::{Failure, Result};
use crate::command::messages;

use super::files::{agreement, text_of};

/// The ending of track files.
const ENDING: &str = "track";

/// Files, and the track files of folders in the order of their names.
pub fn expanded(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(in_folder(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// The coalitions of track files.
pub fn coalitions(files: &[PathBuf]) -> Result<Vec<Coalition>> {
    let read = |file: &PathBuf| {
        let name = file.display().to_string();
        let track = TrackFile::read(&name, &text_of(file)?)?;
        Ok(Coalition { name, track })
    };
    files.iter().map(read).collect()
}

/// The track files of a folder, one at least.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |cause| Failure::new(messages::folder_unreadable(folder, cause));
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(messages::no_track_file(folder)));
    }
    files.sort();
    Ok(files)
}

/// Adds an event to a file, which is made for an agreement where it does not exist.
///
/// Writers wait for one another by a lock on a file beside, `.NAME.lock`; each reads the
/// file under the lock, so that none loses what another added. A reader sees the old file
/// or the new one. A file with a broken line stays as it is, and so does every byte of a
/// whole one. Where there is nothing to add to, no lock is left behind.
pub fn add(file: &Path, event: &Event, of: Option<&Path>) -> Result<()> {
    if !file.exists() {
        first_line_of(file, of)?;
    }
    let lock = locked(file)?;
    let name = file.display().to_string();
    // another writer may have made the file meanwhile
    let text = if file.exists() { utf_8(file)? } else { first_line_of(file, of)? };
    let longer = TrackFile::read(&name, &text)?.with(event);
    // what is written must be readable again
    TrackFile::read(&name, &longer)?;
    write_file(file, longer.as_bytes(), true)?;
    drop(lock);
    Ok(())
}

/// The first line of a new file: region and members of its agreement.
fn first_line_of(file: &Path, of: Option<&Path>) -> Result<String> {
    let agreement_file = of.ok_or_else(|| Failure::new(messages::new_track_file(file)))?;
    let agreement = agreement(agreement_file)?;
    if agreement.region.trim().is_empty() || has_gap(&agreement.region) {
        return Err(Failure::new(messages::region_without_name(agreement_file)));
    }
    let codes: Vec<_> = agreement.members.iter().map(|member| member.code.0).collect();
    Ok(first_line(&agreement.region, &codes))
}

/// The text of a file that is to be added to, byte by byte.
fn utf_8(file: &Path) -> Result<String> {
    String::from_utf8(read_file(file)?).map_err(|_| Failure::new(messages::not_utf_8(file)))
}

/// The lock of a file, held until it is dropped; waits for whoever holds it.
fn locked(file: &Path) -> Result<File> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let path = file.with_file_name(format!(".{name}.lock"));
    let failed = |cause| Failure::new(messages::no_lock(&path, cause));
    let lock = OpenOptions::new().create(true).append(true).open(&path).map_err(failed)?;
    lock.lock().map_err(failed)?;
    Ok(lock)
}
