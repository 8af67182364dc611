//! CSV for Excel: UTF-8 with a byte order mark, CRLF line ends (RFC 4180).

use std::io::Write;

use crate::error::{Encoded, ExportError, Output};
use crate::table::{Column, Kind, Value};

/// Encodes a table as CSV under its Japanese headers.
///
/// Numbers have the decimals of their column, booleans are `○` and `×`,
/// missing values are empty.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn csv_table<T>(columns: &[Column<T>], rows: impl Iterator<Item = T>) -> Result<Vec<u8>, ExportError> {
    let mut text = Vec::new();
    write_csv_table(&mut text, columns, rows)?;
    Ok(text)
}

/// Like [`csv_table`], row by row into a file.
///
/// # Errors
/// [`ExportError::Encoding`] when the file cannot be written.
pub fn write_csv_table<T>(
    file: impl Write,
    columns: &[Column<T>],
    rows: impl Iterator<Item = T>,
) -> Result<(), ExportError> {
    let aliases: Vec<&str> = columns.iter().map(|column| column.alias).collect();
    let cells = |row: T| columns.iter().map(|column| cell(column.of(&row), column.kind)).collect();
    encode(file, &aliases, rows.map(cells)).map_err(|error| Output::Csv.failed(error))
}

/// Encodes rows of texts under a header.
pub(crate) fn csv_text(
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, ExportError> {
    let mut text = Vec::new();
    encode(&mut text, header, rows).map_err(|error| Output::Csv.failed(error))?;
    Ok(text)
}

/// The text with its byte order mark.
fn encode(mut file: impl Write, header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Encoded<()> {
    file.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}

/// The text of a cell.
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
