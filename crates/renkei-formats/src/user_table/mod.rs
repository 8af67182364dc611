//! A policy table of the user's own: CSV or Excel, as spreadsheets leave it.
//!
//! Policy tables say which municipalities belong to zones of the state (連携中枢
//! 都市圏, 定住自立圏), which are centres, which undeclared centre cities, and
//! which links the graph has besides borders. The program embeds such tables; a
//! user gives others by `--zones-from` and similar options.
//!
//! The file is brought to the form of the embedded tables, and then read by the
//! same reader, so that both obey the same checks:
//!
//! | step | before | after |
//! |---|---|---|
//! | labels | 圏域の一覧 above コード, 圏域, 終了日 | `code`, `zone`, `until` |
//! | codes | 1202; 12025 and others with check digits | 01202 |
//! | names in `a` and `b` of links | 函館市 | 01202 |
//! | days | 2015/10/6, 2015年10月6日, 平成27年10月6日 | 2015-10-06 |
//!
//! Lines keep their numbers through all steps, so that an error of the reader
//! names the row of the user's file. A workbook may have a table a sheet.
//! Sheets and columns that are not used are told of.

mod columns;

use std::path::Path;

use renkei_core::facts::{
    MunicipalityCode, PolicyTable, RosterEntry, Table, iso_date, name_conflict, quoted,
};
use renkei_core::region::{NameIndex, TableNote, Understood};

use crate::ReadError;
use crate::input::{read_file, short_name};
use renkei_core::text::Worded;

use crate::messages::tables as messages;
use crate::sheet::{self, Cell, LABELS_WITHIN, Sheet};

pub(crate) use columns::canonical;
use columns::{known, like};

/// Columns that hold codes: of one municipality, and of the two of a link.
const CODES: [&str; 3] = ["code", "a", "b"];
/// Columns that hold days; a day that is not one is left to the reader, which
/// says what it expects.
const DAYS: [&str; 4] = ["until", "declared", "agreement", "date"];

/// A table of the user's own, made ready for the readers of the embedded ones.
///
/// Labels may be Japanese and stand below a title; codes get back their
/// leading zero and lose their check digit; days may be written 2015/10/6.
#[derive(Debug, Clone)]
pub struct UserTable {
    /// What messages call the table: the file, and the tab of a workbook.
    name: String,
    /// The table as CSV with the labels of the embedded ones; what stood above
    /// the labels is empty lines.
    text: String,
}

/// The tables of a file, one a sheet, with what the user should know of them.
#[derive(Debug, Clone, Default)]
pub struct UserTablesRead {
    /// The tables, at least one.
    pub tables: Vec<UserTable>,
    /// Sheets and columns that were not used.
    pub notes: Vec<TableNote>,
}

/// What codes and names of a table are held against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Municipalities with their names, in order of their codes. Empty: names
    /// are not checked.
    pub roster: &'a [RosterEntry],
    /// Names that stand for a code in the columns `a` and `b` of links; `None`
    /// where codes alone are allowed.
    pub names: Option<&'a NameIndex>,
}

impl UserTable {
    /// Reads every sheet of a file that has the columns of a policy table.
    ///
    /// Where no sheet has all columns, the first one with a column of codes is
    /// read nevertheless: the reader of the table then names the missing column.
    /// A list of undeclared centre cities needs codes alone, as many sheets of a
    /// workbook have; further sheets count only if labelled like the first.
    ///
    /// # Errors
    /// When the file cannot be read, is neither text nor Excel, or no sheet
    /// has the columns; at a row wider than its labels, a code that is none,
    /// and a name that is not the one of its code.
    pub fn read(file: &Path, kind: PolicyTable, known: Known<'_>) -> Result<UserTablesRead, ReadError> {
        let bytes = read_file(file)?;
        let name = file.display().to_string();
        let mut sheets = sheet::read(&bytes, &name)?;
        let labelled: Vec<Option<usize>> = sheets.iter().map(|sheet| labels(sheet, kind)).collect();
        // where no sheet has all columns, its reader says which one is missing
        let first = sheets.iter().zip(&labelled).find_map(|(sheet, at)| Some(label_texts(sheet, (*at)?)));
        let complete = |sheet: &Sheet, at: &Option<usize>| {
            // a column of codes alone may be any list: further sheets must look like the first
            let alike = |row| kind != PolicyTable::Undeclared || first == Some(label_texts(sheet, row));
            at.is_some_and(|row| is_complete(sheet, row, kind) && alike(row))
        };
        let any_complete = sheets.iter().zip(&labelled).any(|(sheet, at)| complete(sheet, at));
        let mut read = UserTablesRead::default();
        let (mut not_read, mut unknown, mut understood) = (Vec::new(), Vec::new(), Vec::new());
        for (sheet, at) in sheets.iter_mut().zip(&labelled) {
            match at.filter(|_| if any_complete { complete(sheet, at) } else { read.tables.is_empty() }) {
                Some(row) => {
                    unknown.extend(unknown_columns(sheet, row, kind));
                    let (table, names) = Self::of(sheet, row, kind, known)?;
                    understood.extend(names);
                    read.tables.push(table);
                }
                None if sheet.rows.iter().all(Vec::is_empty) => {}
                None => not_read.push(sheet.tab().to_owned()),
            }
        }
        if read.tables.is_empty() {
            let is_links = kind == PolicyTable::Links;
            let columns = if is_links { messages::columns_a_b() } else { messages::column_code() };
            let problem = messages::no_policy_labels(columns);
            return Err(ReadError::table(name, problem));
        }
        let file = || short_name(file);
        unknown.dedup();
        if !unknown.is_empty() {
            read.notes.push(TableNote::UnknownColumns { file: file(), columns: unknown });
        }
        if !understood.is_empty() {
            read.notes.push(TableNote::NamesUnderstood { file: file(), names: understood });
        }
        if !not_read.is_empty() {
            read.notes.push(TableNote::SheetsNotRead { file: file(), sheets: not_read });
        }
        Ok(read)
    }

    /// The table of a sheet whose labels stand in a row, from 0, and the names that
    /// are to be told of.
    ///
    /// # Errors
    /// At two columns of one meaning, a row wider than the labels, a code or name
    /// that stands for nothing, and a name beside another municipality's code.
    fn of(
        sheet: &mut Sheet,
        row: usize,
        kind: PolicyTable,
        known: Known<'_>,
    ) -> Result<(Self, Vec<(usize, Understood)>), ReadError> {
        for above in &mut sheet.rows[..row] {
            above.clear();
        }
        check_labels(sheet, row, kind)?;
        for cell in &mut sheet.rows[row] {
            *cell = Cell::Text(canonical(&cell.plain()));
        }
        let width = sheet.width(row);
        let below = row + 1..sheet.rows.len();
        for at in below.clone() {
            sheet.check_width(at, width)?;
        }
        let understood = mend_codes(sheet, row, known)?;
        check_names(sheet, row, known.roster)?;
        let days: Vec<usize> = places(sheet, row, &DAYS).collect();
        for cells in &mut sheet.rows[below] {
            for column in &days {
                let Some(cell) = cells.get_mut(*column) else { continue };
                if let Some(date) = iso_date(&cell.written()) {
                    *cell = Cell::of_text(&date);
                }
            }
        }
        Ok((Self { name: sheet.name().to_owned(), text: sheet.csv()? }, understood))
    }

    /// The table, for a reader such as `renkei_core::facts::read_zones`.
    pub fn table(&self) -> Table<'_> {
        Table { name: &self.name, text: &self.text }
    }
}

/// Refuses two columns that are read as the same, such as コード and 団体コード.
/// Several columns of names are all looked at; those of remarks are not read.
///
/// # Errors
/// With the letters of the two columns and their labels.
fn check_labels(sheet: &Sheet, row: usize, kind: PolicyTable) -> Result<(), ReadError> {
    const SEVERAL: [&str; 2] = ["name", "note"];
    let labels = label_texts(sheet, row);
    let (required, optional) = known(kind);
    let once =
        |label: &str| (required.contains(&label) || optional.contains(&label)) && !SEVERAL.contains(&label);
    for (second, label) in labels.iter().enumerate().filter(|(_, label)| once(label)) {
        let Some(first) = labels[..second].iter().position(|other| other == label) else { continue };
        let name = |column: usize| quoted(&sheet.cell(row, column).written());
        let [left, right] = [first, second].map(sheet::column_name);
        let problem = messages::columns_alike(left, name(first), right, name(second), label);
        return Err(sheet.error(row, problem));
    }
    Ok(())
}

/// Gives codes their five digits; names in the columns of links become codes.
/// `labels` is the row of labels, from 0. Returns the names that others have too,
/// with the line on which each stands first.
///
/// # Errors
/// At a number that is no code, and at a name of no municipality or of several.
fn mend_codes(
    sheet: &mut Sheet,
    labels: usize,
    known: Known<'_>,
) -> Result<Vec<(usize, Understood)>, ReadError> {
    let columns: Vec<usize> = places(sheet, labels, &CODES).collect();
    let below = labels + 1..sheet.rows.len();
    let cells: Vec<(usize, usize)> =
        below.flat_map(|at| columns.iter().map(move |column| (at, *column))).collect();
    for (at, column, code) in sheet.codes(cells.iter().copied())? {
        if let Some(code) = code {
            sheet.rows[at][column] = Cell::Text(code.to_string());
        }
    }
    let mut understood: Vec<(usize, Understood)> = Vec::new();
    let Some(names) = known.names else { return Ok(understood) };
    for (at, column) in cells {
        let text = sheet.cell(at, column).written();
        let is_code = text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code {
            let found = names.own(&text).map_err(|cause| sheet.error(at, cause.text()))?;
            sheet.rows[at][column] = Cell::Text(found.id.to_string());
            if found.reading.is_some() && !understood.iter().any(|(_, known)| *known == found) {
                understood.push((sheet.line(at), found));
            }
        }
    }
    Ok(understood)
}

/// Holds names against the codes beside them, where a table has both columns;
/// every column of names where it has several.
/// Rows without a code are the reader's to refuse.
///
/// # Errors
/// At the first name that is not the one of its code.
fn check_names(sheet: &Sheet, labels: usize, roster: &[RosterEntry]) -> Result<(), ReadError> {
    let Some(code) = places(sheet, labels, &["code"]).next() else { return Ok(()) };
    let names: Vec<usize> = places(sheet, labels, &["name"]).collect();
    for row in labels + 1..sheet.rows.len() {
        let Ok(code) = sheet.cell(row, code).written().parse::<MunicipalityCode>() else { continue };
        for name in &names {
            let written = sheet.cell(row, *name).written();
            if let Some(conflict) = name_conflict(roster, code, &written).filter(|_| !written.is_empty()) {
                return Err(sheet.error(row, messages::name_conflict(conflict)));
            }
        }
    }
    Ok(())
}

/// The row with the labels of a policy table, from 0: the first one with a
/// column of codes, or with both columns of a pair.
fn labels(sheet: &Sheet, kind: PolicyTable) -> Option<usize> {
    (0..sheet.rows.len().min(LABELS_WITHIN)).find(|row| {
        let has = |label: &str| sheet.rows[*row].iter().any(|cell| canonical(&cell.plain()) == label);
        if kind == PolicyTable::Links { has("a") && has("b") } else { has("code") }
    })
}

/// The labels of a row as the embedded tables have them.
fn label_texts(sheet: &Sheet, row: usize) -> Vec<String> {
    sheet.rows[row].iter().map(|cell| canonical(&cell.plain())).collect()
}

/// Whether a row of labels has every column that the table must have.
fn is_complete(sheet: &Sheet, row: usize, kind: PolicyTable) -> bool {
    let labels = label_texts(sheet, row);
    known(kind).0.iter().all(|column| labels.iter().any(|label| label == column))
}

/// Labels that are not understood, as written, with a known one that is like
/// each. Columns without a label are not among them.
fn unknown_columns(sheet: &Sheet, row: usize, kind: PolicyTable) -> Vec<(String, Option<&'static str>)> {
    let (required, optional) = known(kind);
    let is_known = |label: &str| required.contains(&label) || optional.contains(&label);
    let cells = sheet.rows[row].iter().filter(|cell| **cell != Cell::Empty);
    let unknown = cells.filter(|cell| !is_known(&canonical(&cell.plain())));
    unknown
        .map(|cell| {
            let shown = quoted(&cell.written());
            (shown.shown().to_owned(), like(&cell.plain().to_lowercase(), kind))
        })
        .collect()
}

/// The columns of a sheet that have one of these labels, from the left. `row` is
/// that of the labels, already in English.
fn places<'s>(sheet: &'s Sheet, row: usize, labels: &'s [&str]) -> impl Iterator<Item = usize> + 's {
    let cells = sheet.rows[row].iter().enumerate();
    cells.filter(|(_, cell)| labels.contains(&cell.written().as_str())).map(|(column, _)| column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.csv");
        std::fs::write(&file, text).unwrap();
        let kind = if text.starts_with('a') { PolicyTable::Links } else { PolicyTable::Zones };
        UserTable::read(&file, kind, Known::default()).map(|read| read.tables[0].table().text.to_owned())
    }

    #[test]
    fn what_a_spreadsheet_did_to_codes_and_days_is_mended() {
        let text = "圏域の一覧\n\nコード,圏域,終了日\n1202,南北海道,2015/4/1\n1236,南北海道,H27.4.1\n01331,南北海道,2015年4月\n";
        let mended = "\n\ncode,zone,until\n01202,南北海道,2015-04-01\n01236,南北海道,2015-04-01\n01331,南北海道,2015-04\n";
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

    #[test]
    fn columns_that_are_not_understood_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.csv");
        std::fs::write(&file, "制度,圏域,コード,締結日,電話番号\n定住自立圏,甲,01209,2018-04-01,1\n")
            .unwrap();
        let read = UserTable::read(&file, PolicyTable::Zones, Known::default()).unwrap();
        let columns = vec![("締結日".to_owned(), Some("協定日")), ("電話番号".to_owned(), None)];
        assert_eq!(read.notes, [TableNote::UnknownColumns { file: "own.csv".to_owned(), columns }]);
        std::fs::write(&file, "制度,圏域,コード\n定住自立圏,甲,01209,2018-04-01\n").unwrap();
        let error = UserTable::read(&file, PolicyTable::Zones, Known::default()).unwrap_err().to_string();
        assert!(error.contains("line 2: column D") && error.contains("behind the last labelled"), "{error}");
    }
}
