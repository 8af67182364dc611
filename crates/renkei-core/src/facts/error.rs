//! What can be wrong with a table.

/// A table that does not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A row does not fit.
    #[error("{file}, line {line}: {problem}")]
    Row {
        /// File name or path.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What was expected and what to do.
        problem: String,
    },
    /// The table as a whole does not fit.
    #[error("{file}: {problem}")]
    Table {
        /// File name or path.
        file: String,
        /// What was expected and what to do.
        problem: String,
    },
}
