//! A new GeoPackage file: SQLite with the tables that the standard requires.

use std::path::Path;

use rusqlite::Connection;

use crate::error::{Encoded, ExportError, Output};

use super::layer_styles::create_styles;

/// Timestamp written where the standard requires one, so that the same input
/// gives the same bytes.
pub(super) const FIXED_TIME: &str = "2015-10-06T00:00:00.000Z";

/// Creates a GeoPackage and fills it in one transaction.
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
