//! The rows of a file: sheets of Excel, or a text with separators.
//!
//! The content decides what a file is, never its name:
//!
//! | first bytes | read as |
//! |---|---|
//! | `PK 03 04` | .xlsx, a zip (Office Open XML) |
//! | `D0 CF 11 E0` | .xls, a compound file (Excel 95 to 2003) |
//! | `<` | refused: a web page or XML, often an Excel export in HTML |
//! | anything else | text separated by commas, tabs or semicolons |
//!
//! Rows and columns keep their places, empty ones included, so that an error
//! names the row that a spreadsheet program shows. Cells are texts and numbers;
//! what a text means (a code, a year, people) is decided by who asks for it.
//!
//! # Limits
//!
//! | what | at most | guards against |
//! |---|---|---|
//! | unpacked size of an .xlsx | 1 GB | zips that unpack without end |
//! | cells held, gaps included | 20 million | one cell in the last row and column |
//!
//! A workbook at which the reader panics is refused like any other damaged one.

mod biff;
mod cell;
mod codes;
mod label;
mod panics;
mod row_key;
mod text;

use std::io::Cursor;

use calamine::{Data, Reader, Xls, Xlsx};

use renkei_core::facts::quoted;

use renkei_core::text::{Cause, Text};

use crate::ReadError;
use crate::messages::tables as messages;

pub(super) use cell::Cell;
pub(crate) use codes::digits_of;
pub(super) use label::Label;
use panics::unless_it_panics;
pub(crate) use row_key::{is_id, is_no_municipality, is_sum};

/// Rows in which the labels of a table are looked for, from the first row of the sheet.
pub(super) const LABELS_WITHIN: usize = 20;

/// Bytes that a workbook may unpack to; those of IPSS take 60 MB.
const MOST_BYTES: u64 = 1 << 30;
/// Cells that may be held: of all sheets of an .xlsx together, of each sheet of
/// an .xls. Gaps count, since rows keep their places.
const MOST_CELLS: usize = 20_000_000;

/// A sheet, with what messages call it. Rows stand where the file has them.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What messages call the sheet: the file, and behind it the tab in
    /// brackets.
    name: String,
    /// What the workbook calls the sheet; empty for a text file.
    tab: String,
    /// Whether it is a text with separators, of which one too many moves the
    /// cells behind it.
    is_text: bool,
    /// Cells by row and column, both from 0. Rows may differ in length; one
    /// without cells is empty.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A cell by row and column, from 0; an empty one where the row is shorter
    /// or the sheet ends.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }

    /// The number that the file's own rows have: row 0 is line 1.
    pub fn line(&self, row: usize) -> usize {
        row + 1
    }

    /// Columns up to the last one that is filled in a row, from 0.
    pub fn width(&self, row: usize) -> usize {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1)
    }

    /// What messages about this sheet call a line of it, or of another sheet of the file.
    pub fn place_of(&self, tab: &str, line: usize) -> Text {
        if tab == self.tab { messages::line(line) } else { messages::line_of_sheet(tab, line) }
    }

    /// An error about a row of this sheet, the row from 0. `problem` continues a
    /// sentence that begins with file and line.
    pub fn error(&self, row: usize, problem: Text) -> ReadError {
        ReadError::row(self.name.clone(), self.line(row) as u64, problem)
    }

    /// The sheet as the text of a CSV table, a row a line, so that line numbers
    /// of later errors are those of the file. Line ends within a cell become
    /// blanks; empty rows become empty lines; all others have as many cells as
    /// the longest row.
    ///
    /// # Errors
    /// Never in practice: the text is built in memory.
    pub fn csv(&self) -> Result<String, ReadError> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut text = Vec::new();
        for row in &self.rows {
            if row.iter().all(|cell| *cell == Cell::Empty) {
                text.push(b'\n');
                continue;
            }
            let cells = (0..width).map(|column| {
                let cell = row.get(column).unwrap_or(&Cell::Empty);
                cell.written().replace(['\r', '\n'], " ")
            });
            let mut line = csv::Writer::from_writer(&mut text);
            let written = line.write_record(cells).and_then(|()| line.flush().map_err(csv::Error::from));
            written.map_err(|cause| self.error(0, messages::csv_writer(Cause::bare(cause))))?;
        }
        String::from_utf8(text).map_err(|cause| self.error(0, messages::csv_writer(Cause::bare(cause))))
    }

    /// What messages call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the workbook calls the sheet; empty for a text file.
    pub fn tab(&self) -> &str {
        &self.tab
    }

    /// Refuses a row with cells behind the last labelled column, from which
    /// on it is not known what they are: any cell of a text file, whose cells
    /// an unquoted comma moves, and numbers of a workbook.
    ///
    /// With the labels コード, 2020年, 2040年 (`width` 3):
    ///
    /// | row of the file | result |
    /// |---|---|
    /// | `01202,251084,180000` | passes |
    /// | `01202,"251,084",180000` | passes |
    /// | `01202,251,084,180000` | refused: column D has no label |
    ///
    /// A remark behind the table of a workbook passes: no separator can have
    /// moved it.
    ///
    /// # Errors
    /// At the row, with the first such cell.
    pub fn check_width(&self, row: usize, width: usize) -> Result<(), ReadError> {
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let beyond = cells.iter().enumerate().skip(width).find(|(_, cell)| {
            let text = cell.plain();
            let digits = text.bytes().any(|byte| byte.is_ascii_digit());
            !text.is_empty()
                && (self.is_text || digits && text.bytes().all(|byte| b"0123456789.,".contains(&byte)))
        });
        let Some((column, cell)) = beyond else { return Ok(()) };
        let problem = messages::behind_last_column(
            column_name(column),
            quoted(&cell.written()),
            column_name(width.saturating_sub(1)),
        );
        Err(self.error(row, problem))
    }

    /// The number of people in a cell, if it has one; `None` for an empty cell
    /// and for signs that say so, such as `-` and `…`.
    ///
    /// # Errors
    /// When the cell holds something else; names row and column.
    pub fn people(&self, row: usize, column: usize) -> Result<Option<u64>, ReadError> {
        let fault = |problem: Text| self.error(row, messages::in_column(column_name(column), problem));
        self.cell(row, column).people().map_err(fault)
    }
}

/// As spreadsheets call a column: A to Z, AA and so on. `column` counts from 0:
/// 0 is A, 25 is Z, 26 is AA, 701 is ZZ, 702 is AAA.
pub(super) fn column_name(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    if column < 26 { letter.to_string() } else { format!("{}{letter}", column_name(column / 26 - 1)) }
}

/// The sheets of a file, told from its content: Excel, or text separated by
/// commas, tabs or semicolons in UTF-8, UTF-16 or CP932.
///
/// `file` is what messages call the file. A text gives one sheet; a workbook
/// gives its sheets in the order of their tabs, hidden ones included.
///
/// # Errors
/// At an empty file, a web page, a workbook that is damaged or too large, a
/// text in another encoding, and one with a quotation mark left open.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, ReadError> {
    let refused = |problem| ReadError::table(file.to_owned(), problem);
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => workbook(bytes, file),
        _ if start.is_empty() => Err(refused(messages::is_empty())),
        _ if start.first() == Some(&b'<') => Err(refused(messages::is_web_page())),
        _ => text::read(bytes, file),
    }
}

/// The sheets of a workbook, checked before it is unpacked.
///
/// # Errors
/// Where the size, the structure or the reader refuses the file; the message
/// says what to do with it in Excel.
fn workbook(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, ReadError> {
    let unreadable = |cause: Text| ReadError::table(file.to_owned(), messages::no_workbook(cause));
    let read = || {
        if bytes.starts_with(b"PK") {
            check_size(bytes).map_err(unreadable)?;
            new_sheets(bytes, file).map_err(|cause| unreadable(messages::workbook_cause(Cause::bare(cause))))
        } else {
            biff::check(bytes).map_err(unreadable)?;
            old_sheets(bytes, file).map_err(|cause| unreadable(messages::workbook_cause(Cause::bare(cause))))
        }
    };
    unless_it_panics(read).unwrap_or_else(|| Err(unreadable(messages::workbook_odd())))
}

/// Refuses a zip whose members would unpack to more than [`MOST_BYTES`]. A zip
/// says how large its members are, so that none has to be unpacked for it.
fn check_size(bytes: &[u8]) -> Result<(), Text> {
    let broken = |cause| messages::workbook_not_whole(Cause::bare(cause));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(index).map_err(broken)?.size());
    }
    if unpacked > MOST_BYTES {
        return Err(messages::workbook_unpacks_too_large());
    }
    Ok(())
}

/// Sheets of .xlsx, cell by cell: one far away takes no room for those between,
/// beyond the row it stands in. A date becomes text such as `2015-10-06`.
fn new_sheets(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, calamine::XlsxError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    let mut held = 0;
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name)?;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        while let Some(found) = reader.next_cell()? {
            let (row, column) = (found.get_position().0 as usize, found.get_position().1 as usize);
            let cell = cell(&found.get_value().clone().into());
            if cell == Cell::Empty {
                continue;
            }
            let width = rows.get(row).map_or(0, Vec::len);
            held += (row + 1).saturating_sub(rows.len()) + (column + 1).saturating_sub(width);
            if held > MOST_CELLS {
                return Err(calamine::XlsxError::Unexpected("it has more cells than a table of figures"));
            }
            rows.resize_with(rows.len().max(row + 1), Vec::new);
            rows[row].resize(width.max(column + 1), Cell::Empty);
            rows[row][column] = cell;
        }
        sheets.push(Sheet { name: format!("{file} ({name})"), tab: name, is_text: false, rows });
    }
    Ok(sheets)
}

/// Sheets of .xls. The reader gives the block of filled cells; rows above and
/// columns before it are filled with empty ones.
fn old_sheets(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, calamine::XlsError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name)?;
        let (row, column) = range.start().unwrap_or_default();
        let rows = range.rows().map(|cells| {
            // columns as the file has them, whatever the first filled one is
            let before = std::iter::repeat_n(Cell::Empty, column as usize);
            before.chain(cells.iter().map(cell)).collect()
        });
        let above = std::iter::repeat_with(Vec::new).take(row as usize);
        let rows = above.chain(rows).collect();
        sheets.push(Sheet { name: format!("{file} ({name})"), tab: name, is_text: false, rows });
    }
    Ok(sheets)
}

/// A cell of either format: numbers as such, dates as `2015-10-06`, texts on one
/// line. Truth values become texts, and so do errors such as `#N/A`.
fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::of_text(text),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::Empty => Cell::Empty,
        other => Cell::of_text(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// An old workbook of one sheet, which holds a record.
    fn old_workbook(kind: u16, content: &[u8]) -> Vec<u8> {
        let record = |kind: u16, content: &[u8]| -> Vec<u8> {
            let length = content.len() as u16;
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
        };
        let begin = record(0x0809, &[0, 6, 0x10, 0]);
        let end = record(0x000A, &[]);
        let sheet = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat());
        let start = begin.len() + sheet(0).len() + end.len();
        let stream = [&begin[..], &sheet(start as u32), &end, &begin, &record(kind, content), &end].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn a_workbook_that_the_reader_panics_at_is_refused() {
        let number = [[1, 0, 2, 0].as_slice(), &[0; 10]].concat();
        let sheets = read(&old_workbook(0x0203, &number), "own.xls").unwrap();
        assert_eq!(sheets[0].cell(1, 2), &Cell::Number(0.0));
        // MULRK, from column 9 to column 3
        let backwards = [[1, 0, 9, 0].as_slice(), &[0; 6], &[3, 0]].concat();
        // MERGECELLS that does not say how many
        for (kind, content) in [(0x00BD, &backwards[..]), (0x00E5, &[])] {
            let refused = read(&old_workbook(kind, content), "own.xls").unwrap_err().to_string();
            assert!(refused.contains("own.xls") && refused.contains("cannot be read"), "{refused}");
        }
    }
}
