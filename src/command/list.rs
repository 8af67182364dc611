//! A list that may be written as CSV.

use renkei::export::{Column, ExportError, check_free, csv_table, write_file};

use renkei::language::Language;

use super::file_roles::FileRoles;
use super::options::ListArgs;
use crate::command::failure::Result;

impl ListArgs {
    /// Checks that the file may be written, before any work is done; `roles`
    /// has the files that the run reads.
    pub fn check(&self, roles: FileRoles) -> Result<()> {
        roles.output("--csv", self.csv.as_deref()).check()?;
        Ok(self.csv.as_ref().map_or(Ok(()), |file| check_free(file, self.force))?)
    }

    /// Writes the file, if one is asked for.
    pub fn write<T>(&self, columns: &[Column<T>], rows: impl Iterator<Item = T>) -> Result<(), ExportError> {
        match &self.csv {
            Some(file) => {
                write_file(file, &csv_table(columns, self.columns.unwrap_or(Language::Ja), rows)?, self.force)
            }
            None => Ok(()),
        }
    }
}
