//! A new GeoPackage file: SQLite with the tables that the standard requires.
//!
//! `schema.sql` marks the file as a GeoPackage (`application_id` is `GPKG` in
//! ASCII, `user_version` 10300 for version 1.3.0; clause 1.1.1) and creates the
//! tables. Everything is written in one transaction, without a journal: the file
//! is in a staging folder, which is thrown away where the program is stopped.

use std::path::Path;

use rusqlite::Connection;

use crate::error::{Encoded, ExportError, Output};

use super::layer_styles::create_styles;

/// Timestamp written where the standard requires one, so that the same input
/// gives the same bytes.
pub(super) const FIXED_TIME: &str = "2015-10-06T00:00:00.000Z";

/// Creates a GeoPackage and fills it in one transaction. `path` must not exist;
/// `fill` writes the tables of the caller.
///
/// # Errors
/// [`ExportError::Encoding`] when SQLite cannot write the file.
pub(super) fn create(path: &Path, fill: impl FnOnce(&Connection) -> Encoded<()>) -> Result<(), ExportError> {
    encode(path, fill).map_err(|error| Output::GeoPackage.failed(error))
}

/// Opens a new file.
#[cfg(not(windows))]
fn opened(path: &Path) -> Encoded<Connection> {
    Ok(Connection::open(path)?)
}

/// Opens a new file. SQLite takes 260 letters of a path on Windows; a longer one
/// only by a file system layer of its own, and as Windows itself wants it: absolute,
/// behind `\\?\`.
#[cfg(windows)]
fn opened(path: &Path) -> Encoded<Connection> {
    use std::os::windows::ffi::OsStrExt;

    /// Room for what SQLite adds to the names of its journals.
    const USUAL: usize = 240;

    let whole = std::path::absolute(path)?;
    if whole.as_os_str().encode_wide().count() <= USUAL {
        return Ok(Connection::open(path)?);
    }
    let whole = whole.to_string_lossy();
    let verbatim = match whole.strip_prefix(r"\\") {
        Some(share) if !share.starts_with("?\\") => format!(r"\\?\UNC\{share}"),
        Some(_) => whole.into_owned(),
        None => format!(r"\\?\{whole}"),
    };
    let flags = rusqlite::OpenFlags::default();
    Ok(Connection::open_with_flags_and_vfs(verbatim, flags, c"win32-longpath")?)
}

/// Creates the file; the error does not name the output yet.
fn encode(path: &Path, fill: impl FnOnce(&Connection) -> Encoded<()>) -> Encoded<()> {
    let mut database = opened(path)?;
    // the file is staged: no journal has to survive a crash
    database
        .execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let transaction = database.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    create_styles(&transaction)?;
    fill(&transaction)?;
    transaction.commit()?;
    database.close().map_err(|(_, error)| error)?;
    Ok(())
}
