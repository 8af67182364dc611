//! Reading a CSV table row by row, with errors that name file and line.

use serde::de::DeserializeOwned;

use crate::messages::facts as messages;
use crate::text::{Cause, Text, reason};

use super::{TableError, quoted};

/// A table's text and the name that messages give it.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// File name or path.
    pub name: &'a str,
    /// Its content: UTF-8, with or without a byte order mark.
    pub text: &'a str,
}

impl Table<'_> {
    /// Reads every row into `T`; the header names `T`'s fields, in any order,
    /// and columns that `T` does not know are left alone.
    ///
    /// # Errors
    /// At the first row that is not a `T`, with its line.
    pub fn rows<T: DeserializeOwned>(&self) -> Result<Vec<Row<T>>, TableError> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let mut lines = Lines::of(text);
        let header = reader.headers().map_err(|cause| self.fault(1, &cause))?.clone();
        let mut rows = Vec::new();
        let mut record = csv::StringRecord::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => return Ok(rows),
                Ok(true) => {}
                Err(cause) => return Err(self.fault(line_of(&cause).unwrap_or(1), &cause)),
            }
            let line = lines.at(record.position().map_or(0, csv::Position::byte));
            let value = record
                .deserialize(Some(&header))
                .map_err(|cause| self.row_error(line, row_problem(&cause, &header, &record)))?;
            rows.push(Row { line, value });
        }
    }

    /// An error about one line of this table.
    pub fn row_error(&self, line: u64, problem: Text) -> TableError {
        TableError::Row { file: self.name.to_owned(), line, problem }
    }

    /// An error about this table as a whole.
    pub fn error(&self, problem: Text) -> TableError {
        TableError::Table { file: self.name.to_owned(), problem }
    }

    fn fault(&self, line: u64, cause: &csv::Error) -> TableError {
        self.row_error(line, messages::not_csv(Cause::of(cause)))
    }
}

/// Counts lines: csv itself takes a record to begin before the blank lines
/// above it, and before the end that Windows gives a line.
pub struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// From the first line of a text.
    pub fn of(text: &'a str) -> Self {
        Self { text, byte: 0, line: 1 }
    }

    /// The line of the record that begins at a byte, or after the line ends
    /// that stand there. Bytes are asked for in order.
    pub fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let rest = &self.text.as_bytes()[byte..];
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = &self.text.as_bytes()[self.byte..byte + ends];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.byte = byte + ends;
        self.line
    }
}

/// A row and the line it stands on.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// Line in the file, the header being line 1.
    pub line: u64,
    /// What it says.
    pub value: T,
}

fn line_of(error: &csv::Error) -> Option<u64> {
    error.position().map(csv::Position::line)
}

/// The column and the reason, in words for someone who has the file open.
fn row_problem(error: &csv::Error, header: &csv::StringRecord, record: &csv::StringRecord) -> Text {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else {
        return messages::not_csv(Cause::of(error));
    };
    let said = without_long_texts(&err.kind().to_string(), record);
    let field = err.field().and_then(|index| usize::try_from(index).ok());
    match field.and_then(|index| header.get(index).zip(record.get(index))) {
        Some((column, found)) => messages::column(column, quoted(found), reason(&said)),
        None => messages::columns(reason(&said), header.iter().collect::<Vec<_>>()),
    }
}

/// A reason in which the cells of the row stand no longer than [`quoted`]
/// has them: an open quotation mark makes one cell of the rest of a file.
fn without_long_texts(reason: &str, record: &csv::StringRecord) -> String {
    let long = record.iter().filter(|cell| cell.chars().count() > 40 && reason.contains(cell));
    long.fold(reason.to_owned(), |reason, cell| reason.replace(cell, quoted(cell).shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Pair {
        #[expect(dead_code, reason = "only its parsing is looked at")]
        a: u32,
    }

    #[test]
    fn a_bad_number_names_file_line_and_column() {
        let table = Table { name: "x.csv", text: "\u{feff}b,a\n1,2\n3,-4\n" };
        let message = table.rows::<Pair>().unwrap_err().to_string();
        assert!(message.starts_with("x.csv, line 3: column a: \"-4\""), "{message}");
    }

    #[test]
    fn lines_are_counted_where_windows_ends_them() {
        let table = Table { name: "x.csv", text: "\u{feff}b,a\r\n1,2\r\n\r\n3,-4\r\n" };
        let message = table.rows::<Pair>().unwrap_err().to_string();
        assert!(message.starts_with("x.csv, line 4: column a"), "{message}");
    }

    #[test]
    fn a_missing_column_is_named() {
        let message = Table { name: "x.csv", text: "b\n1\n" }.rows::<Pair>().unwrap_err().to_string();
        assert!(message.contains("missing field `a`"), "{message}");
    }
}
