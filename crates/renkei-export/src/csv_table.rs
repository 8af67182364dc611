//! CSV for Excel: UTF-8 with a byte order mark, Japanese headers.

use super::ExportError;
use super::table::{Column, Kind, Value};

/// A table as CSV under its Japanese headers.
///
/// # Errors
/// Never in practice: the text is built in memory.
pub fn csv_table<T>(columns: &[Column<T>], rows: impl Iterator<Item = T>) -> Result<Vec<u8>, ExportError> {
    let aliases: Vec<&str> = columns.iter().map(|column| column.alias).collect();
    let cells = |row: T| columns.iter().map(|column| cell(column.of(&row), column.kind)).collect();
    csv_text(&aliases, rows.map(cells))
}

/// Rows as CSV that Excel reads: a byte order mark in front, and line ends as
/// RFC 4180 has them.
pub(super) fn csv_text(
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| ExportError::Text(error.into_error()))
}

fn cell(value: Value, kind: Kind) -> String {
    match (value, kind.decimals()) {
        (Value::Missing, _) => String::new(),
        (Value::Text(text), _) => text,
        (Value::Integer(number), _) => number.to_string(),
        (Value::Real(number), Some(decimals)) => format!("{number:.0$}", usize::from(decimals)),
        (Value::Real(number), None) => number.to_string(),
        (Value::Boolean(flag), _) => if flag { "○" } else { "×" }.to_owned(),
    }
}
