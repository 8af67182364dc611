//! Where a path really leads.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The path with links followed; its end need not exist yet.
///
/// ```
/// use std::path::Path;
/// use renkei_formats::real_path;
///
/// assert_eq!(real_path(Path::new("no/such/file")), real_path(Path::new("./no/such/file")));
/// ```
pub fn real_path(path: &Path) -> PathBuf {
    // the parent of a bare file name is the empty path
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => real_path(parent).join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// A path as seen from a folder, with `/` between its parts on every system, so
/// that a file that names it has the same bytes and serves on all of them. Links
/// are followed: it holds from wherever the folder really lies. On another drive
/// than the folder a path is absolute.
///
/// ```
/// use std::path::Path;
/// use renkei_formats::seen_from;
///
/// assert_eq!(seen_from(Path::new("data/a.csv"), Path::new("out")), Path::new("../data/a.csv"));
/// ```
pub fn seen_from(path: &Path, folder: &Path) -> PathBuf {
    match pathdiff::diff_paths(real_path(path), real_path(folder)) {
        Some(seen) if seen.is_relative() => {
            let parts: Vec<&OsStr> = seen.iter().collect();
            parts.join(OsStr::new("/")).into()
        }
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}
