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

/// Creates the file; the error does not name the output yet.
fn encode(path: &Path, fill: impl FnOnce(&Connection) -> Encoded<()>) -> Encoded<()> {
    let mut database = Connection::open(path)?;
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
