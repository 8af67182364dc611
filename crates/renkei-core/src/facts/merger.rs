//! Mergers: municipalities that are no more, and what they became part of.

use jiff::civil::Date;
use serde::Deserialize;

use super::{MunicipalityCode, Table, TableError};

/// A municipality that was merged into another.
///
/// It is listed by its name, since its code is known from no source; nothing
/// is joined by it, it only explains a code that is on no list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Merger {
    /// 郡.
    pub district: String,
    /// Its name.
    pub name: String,
    /// The municipality that it became part of.
    pub into: MunicipalityCode,
    /// The day on which it did.
    pub date: Date,
    /// The page that says so.
    pub source: String,
}

/// Reads the mergers.
///
/// # Errors
/// At a row that does not fit.
pub fn read_mergers(table: Table<'_>) -> Result<Vec<Merger>, TableError> {
    Ok(table.rows()?.into_iter().map(|row| row.value).collect())
}
