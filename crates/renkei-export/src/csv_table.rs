//! CSV for Excel: UTF-8 with a byte order mark, CRLF line ends (RFC 4180).

use std::io::Write;

use renkei_core::language::Language;

use crate::error::{Encoded, ExportError, Output};
use crate::table::{Column, Kind, Value};
use renkei_core::text::fixed;

/// Encodes a table as CSV, under its Japanese names or, in English, its keys.
///
/// Numbers have the decimals of their column, booleans are `○` and `×`,
/// missing values are empty.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn csv_table<T>(
    columns: &[Column<T>],
    names: Language,
    rows: impl Iterator<Item = T>,
) -> Result<Vec<u8>, ExportError> {
    let mut text = Vec::new();
    write_csv_table(&mut text, columns, names, rows)?;
    Ok(text)
}

/// Like [`csv_table`], row by row into a file.
///
/// # Errors
/// [`ExportError::Encoding`] when the file cannot be written.
pub fn write_csv_table<T>(
    file: impl Write,
    columns: &[Column<T>],
    names: Language,
    rows: impl Iterator<Item = T>,
) -> Result<(), ExportError> {
    let header: Vec<&str> = columns.iter().map(|column| names.pick(column.alias, column.name)).collect();
    let cells = |row: T| columns.iter().map(|column| cell(column.cell(&row), column.kind)).collect();
    encode(file, &header, rows.map(cells)).map_err(|error| Output::Csv.failed(error))
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
        writer.write_record(row.into_iter().map(without_formula))?;
    }
    writer.flush()?;
    Ok(())
}

/// The text of a cell that a spreadsheet does not run as a formula: a text that
/// begins like one gets an apostrophe before it. Numbers stay numbers.
///
/// Excel and `LibreOffice` run cells that begin with `=`, `+`, `-` or `@`, also in
/// full width, or that do so behind a tab or line break (OWASP, "CSV injection").
fn without_formula(cell: String) -> String {
    let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_mark = cell.chars().count() == 1;
    if !begins || is_mark || cell.parse::<f64>().is_ok() {
        return cell;
    }
    format!("'{cell}")
}

/// The text of a cell.
fn cell(value: Value, kind: Kind) -> String {
    match (value, kind.decimals()) {
        (Value::Missing | Value::List { .. }, _) => String::new(),
        (Value::Text(text), _) => text,
        (Value::Integer(number), _) => number.to_string(),
        (Value::Real(number), Some(decimals)) => fixed(number, decimals),
        (Value::Real(number), None) => number.to_string(),
        (Value::Boolean(flag), _) => if flag { "○" } else { "×" }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for run in ["=1+1", "+cmd", "-cmd|'/C calc'!A0", "@SUM(A1)", "\t=1", " =1", "＝1", "－SUM(A1)"] {
            assert_eq!(without_formula(run.to_owned()), format!("'{run}"));
        }
        for plain in ["", "-", "－", "-12.5", "+3", "-1e3", "夕張市", "a=b", "○"] {
            assert_eq!(without_formula(plain.to_owned()), plain);
        }
    }
}
