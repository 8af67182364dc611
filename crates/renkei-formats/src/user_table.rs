//! A table of the user's own: CSV or Excel, as spreadsheets leave it.

use std::path::Path;

use crate::ReadError;
use crate::sheet::{self, Cell, Sheet};
use renkei_core::facts::Table;

/// Rows in which the labels are looked for.
const DEEPEST: usize = 20;
/// Columns that hold codes.
const CODES: [&str; 3] = ["code", "a", "b"];
/// Columns that hold days.
const DAYS: [&str; 4] = ["until", "declared", "agreement", "date"];
/// What columns are called in Japanese.
const LABELS: [(&str, &str); 22] = [
    ("コード", "code"),
    ("団体コード", "code"),
    ("市町村コード", "code"),
    ("制度", "scheme"),
    ("圏域", "zone"),
    ("圏域名", "zone"),
    ("役割", "role"),
    ("宣言日", "declared"),
    ("協定日", "agreement"),
    ("終了日", "until"),
    ("区分", "category"),
    ("根拠", "basis"),
    ("出典", "source"),
    ("操作", "action"),
    ("コード1", "a"),
    ("コード2", "b"),
    ("理由", "reason"),
    ("日付", "date"),
    ("市町村", "name"),
    ("市町村名", "name"),
    ("名称", "name"),
    ("備考", "note"),
];

/// A table of the user's own, made ready for the readers of the embedded ones.
///
/// Labels may be Japanese and stand below a title; codes get back their
/// leading zero and lose their check digit; days may be written 2015/10/6.
#[derive(Debug, Clone)]
pub struct UserTable {
    name: String,
    text: String,
}

impl UserTable {
    /// Reads a file whose rows are keyed by a column `code`, or `a` and `b`.
    ///
    /// # Errors
    /// When it cannot be read, is neither CSV nor Excel, has no such column,
    /// or has a code that is none.
    pub fn read(file: &Path) -> Result<Self, ReadError> {
        let bytes =
            std::fs::read(file).map_err(|cause| ReadError::Unreadable { file: file.to_owned(), cause })?;
        let name = file.display().to_string();
        let mut sheets = sheet::read(&bytes, &name)?;
        let found = sheets.iter_mut().find_map(|sheet| labels(sheet).map(|at| (sheet, at)));
        match found {
            Some((sheet, row)) => Self::of(sheet, row),
            None => Err(ReadError::table(
                name,
                "has no row of labels with code (コード), or a and b. renkei data export writes the embedded tables as examples",
            )),
        }
    }

    /// The table of a sheet whose labels stand in a row.
    pub(super) fn of(sheet: &mut Sheet, row: usize) -> Result<Self, ReadError> {
        for above in &mut sheet.rows[..row] {
            above.clear();
        }
        for cell in &mut sheet.rows[row] {
            *cell = Cell::Text(canonical(cell));
        }
        let below = row + 1..sheet.rows.len();
        let mend: Vec<(usize, usize)> =
            below.clone().flat_map(|at| places(sheet, row, &CODES).map(move |column| (at, column))).collect();
        for (at, column, code) in sheet.codes(mend)? {
            if let Some(code) = code {
                sheet.rows[at][column] = Cell::Text(code.to_string());
            }
        }
        let days: Vec<usize> = places(sheet, row, &DAYS).collect();
        for cells in &mut sheet.rows[below] {
            for column in &days {
                if let Some(cell) = cells.get_mut(*column) {
                    *cell = Cell::of_text(&day(&cell.written()));
                }
            }
        }
        Ok(Self { name: sheet.name().to_owned(), text: sheet.csv()? })
    }

    /// The table, for a reader.
    pub fn table(&self) -> Table<'_> {
        Table { name: &self.name, text: &self.text }
    }

    /// Whether it has a column.
    pub fn has(&self, column: &str) -> bool {
        let labels = self.text.lines().find(|line| !line.is_empty()).unwrap_or_default();
        labels.split(',').any(|label| label == column)
    }
}

/// The row with the labels of a table of renkei's kind.
fn labels(sheet: &Sheet) -> Option<usize> {
    (0..sheet.rows.len().min(DEEPEST)).find(|row| {
        let has = |label: &str| sheet.rows[*row].iter().any(|cell| canonical(cell) == label);
        has("code") || (has("a") && has("b"))
    })
}

/// A label as the embedded tables have it.
fn canonical(cell: &Cell) -> String {
    let label = cell.plain().to_lowercase();
    let known = LABELS.iter().find(|(japanese, _)| *japanese == label);
    known.map_or(label, |(_, canonical)| (*canonical).to_owned())
}

/// The columns of a sheet that have one of these labels.
fn places<'s>(sheet: &'s Sheet, row: usize, labels: &'s [&str]) -> impl Iterator<Item = usize> + 's {
    let cells = sheet.rows[row].iter().enumerate();
    cells.filter(|(_, cell)| labels.contains(&cell.written().as_str())).map(|(column, _)| column)
}

/// A day as 2015-10-06, where it is one that is written otherwise.
fn day(text: &str) -> String {
    let parts: Vec<&str> = text.split(['/', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some([year, month, day]) if *year >= 1000 => format!("{year:04}-{month:02}-{day:02}"),
        Some([year, month]) if *year >= 1000 => format!("{year:04}-{month:02}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.csv");
        std::fs::write(&file, text).unwrap();
        UserTable::read(&file).map(|own| own.table().text.to_owned())
    }

    #[test]
    fn what_a_spreadsheet_did_to_codes_and_days_is_mended() {
        let text = "圏域の一覧\n\nコード,圏域,終了日\n1202,南北海道,2015/4/1\n1236,南北海道,\n01331,南北海道,2015年4月\n";
        let mended =
            "\n\ncode,zone,until\n01202,南北海道,2015-04-01\n01236,南北海道,\n01331,南北海道,2015-04\n";
        assert_eq!(read(text).unwrap(), mended);
    }

    #[test]
    fn codes_with_check_digits_lose_them_in_both_columns_of_a_pair() {
        let text = "a,b\n12025,12360\n13315,12025\n";
        assert_eq!(read(text).unwrap(), "a,b\n01202,01236\n01331,01202\n");
        let error = read("a,b\n012026,012360\n").unwrap_err().to_string();
        assert!(error.contains("own.csv, line 2") && error.contains("check digit"), "{error}");
    }

    #[test]
    fn a_table_without_codes_is_refused() {
        let error = read("zone,name\n南北海道,函館市\n").unwrap_err().to_string();
        assert!(error.contains("コード") && error.contains("data export"), "{error}");
    }
}
