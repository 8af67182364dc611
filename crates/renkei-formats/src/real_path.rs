//! Where a path really leads.

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

/// A path as seen from a folder. Links are followed, so that the path holds from wherever
/// the folder really lies; a path on another drive stays as it is.
///
/// ```
/// use std::path::Path;
/// use renkei_formats::seen_from;
///
/// assert_eq!(seen_from(Path::new("a/b.toml"), Path::new("a/c")), Path::new("../b.toml"));
/// assert_eq!(seen_from(Path::new("b.toml"), Path::new("")), Path::new("b.toml"));
/// ```
pub fn seen_from(path: &Path, folder: &Path) -> PathBuf {
    pathdiff::diff_paths(real_path(path), real_path(folder)).unwrap_or_else(|| path.to_owned())
}
