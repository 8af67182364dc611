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
