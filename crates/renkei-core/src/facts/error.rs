//! What can be wrong with a table.

use crate::messages::facts as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

/// A table that does not hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// A row does not fit.
    Row {
        /// File name or path.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What was expected and what to do.
        problem: Text,
    },
    /// The table as a whole does not fit.
    Table {
        /// File name or path.
        file: String,
        /// What was expected and what to do.
        problem: Text,
    },
}

impl Worded for TableError {
    fn text(&self) -> Text {
        match self {
            Self::Row { file, line, problem } => messages::row(file, line, problem),
            Self::Table { file, problem } => messages::table(file, problem),
        }
    }
}

worded_errors!(TableError);
