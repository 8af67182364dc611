//! The header of a table: found by its labels, wherever it stands.
//!
//! A header begins in the first row with a label of codes (コード, 団体コード,
//! `code`) or, without one, of names (市区町村, 市町村名, `name`), and ends
//! before the first row of figures. What stands above is the title; the name of
//! the sheet counts as part of the title.
//!
//! | row | A | B | C | |
//! |---|---|---|---|---|
//! | 1 | 将来推計人口 | | | title |
//! | 2 | コード | 人口 | | header |
//! | 3 | | 2020年 | 2040年 | header |
//! | 4 | | 5224614 | … | a sum, which ends the header |
//! | 5 | 01100 | 1973395 | … | first row with a code |
//!
//! Labels such as 都道府県コード are no labels of municipalities' codes. A
//! candidate that turns out to be no header, or a table of something else, does
//! not end the search: the next row may begin one.

use renkei_core::facts::quoted;

use crate::ReadError;
use crate::sheet::{Cell, Label, Sheet};

use renkei_core::text::Text;

use crate::messages::tables as messages;

use super::columns::{Column, Layout};
use super::edition::series_of;
use super::labels::Labels;
use super::measure::{Title, unit};

/// Rows in which a header is looked for, from the first row of the sheet. The
/// editions of IPSS begin their header in row 4.
const DEEPEST: usize = 40;
/// Rows, from the first label on, within which the first row with a code (or
/// name) must stand.
const TALLEST: usize = 6;

/// What a sheet has.
#[derive(Debug)]
pub(super) enum Sighting {
    /// A table of people.
    Table(Header),
    /// A table of something else, and why it is that: the words for a message,
    /// which follow the name of the file.
    Other(Text),
    /// No table: no row has a label of codes or names and columns of people.
    Nothing,
}

/// Where a table has what. Rows and columns count from 0.
#[derive(Debug)]
pub(super) struct Header {
    /// Column of the codes; where there is none, of the names.
    pub key: usize,
    /// Whether the key column holds names.
    pub by_name: bool,
    /// Column of the names beside the codes; `None` where there is none, or
    /// where the names are the key.
    pub name: Option<usize>,
    /// Column of the year, where a row is a municipality and year; `None` where
    /// each column has its year.
    year: Option<usize>,
    /// Columns with people, from the left; at least one.
    pub columns: Vec<Column>,
    /// First row of data, sums above the first municipality included.
    pub first: usize,
    /// Columns up to the last one with a label.
    pub width: usize,
    /// Texts above the table, and the name of the sheet.
    title: Title,
    /// Whether the columns are those of IPSS's workbooks: one is 市などの別.
    published: bool,
}

impl Header {
    /// The header of a sheet, if it has one: the first row that begins a table
    /// of people. Without such a row, the first table of something else, so that
    /// the message can say what is wrong with it.
    pub fn find(sheet: &Sheet) -> Sighting {
        let mut other = None;
        for row in 0..sheet.rows.len().min(DEEPEST) {
            let labels: Vec<String> =
                sheet.rows[row].iter().map(|cell| cell.plain().to_lowercase()).collect();
            let code = labels.iter().position(|label| is_code(label));
            let Some(key) = code.or_else(|| labels.iter().position(|label| is_name(label))) else {
                continue;
            };
            match Self::at(sheet, row, key, code.is_none()) {
                Sighting::Table(header) => return Sighting::Table(header),
                Sighting::Other(why) => other = other.or(Some(why)),
                Sighting::Nothing => {}
            }
        }
        other.map_or(Sighting::Nothing, Sighting::Other)
    }

    /// The header of a sheet whose rows are known by something else: the column
    /// with a label, in small letters, that `is_key` takes. Rows are searched as
    /// by [`Self::find`]; every row with a text in that column is data, since an
    /// id need not have a digit.
    pub fn find_by(sheet: &Sheet, is_key: &dyn Fn(&str) -> bool) -> Sighting {
        let mut other = None;
        for row in 0..sheet.rows.len().min(DEEPEST) {
            let label = |cell: &Cell| is_key(&cell.plain().to_lowercase());
            let Some(key) = sheet.rows[row].iter().position(label) else { continue };
            match Self::at(sheet, row, key, true) {
                Sighting::Table(header) => return Sighting::Table(header),
                Sighting::Other(why) => other = other.or(Some(why)),
                Sighting::Nothing => {}
            }
        }
        other.map_or(Sighting::Nothing, Sighting::Other)
    }

    /// A header that begins in a row, its key in a column.
    ///
    /// A row is data where the key has a digit (or, by name, any text). Titles
    /// with a unit such as 千人 make the table one of something else: figures in
    /// thousands cannot be held against thresholds of single people.
    fn at(sheet: &Sheet, row: usize, key: usize, by_name: bool) -> Sighting {
        let is_data = |row: usize| {
            let text = sheet.cell(row, key).plain();
            if by_name { !text.is_empty() } else { text.bytes().any(|byte| byte.is_ascii_digit()) }
        };
        let last = sheet.rows.len().min(row + TALLEST);
        let Some(first) = (row + 1..last).find(|row| is_data(*row)) else { return Sighting::Nothing };
        // a row of sums above the first municipality is no label
        let has_figures = |row: &usize| sheet.rows[*row].iter().any(is_figure);
        let end = (row + 1..first).find(has_figures).unwrap_or(first);
        let labels = Labels::of(sheet, row..end);
        let above = sheet.rows[..row].iter().flatten().map(Cell::plain);
        let title = Title::of(above.chain([sheet.tab().to_owned()]).map(|text| text.to_lowercase()));
        if let Some(unit) = title.texts().iter().find_map(|text| unit(text)) {
            return Sighting::Other(messages::figures_in_unit(unit));
        }
        let layout = match Layout::of(&labels, key, &title) {
            Ok(Some(layout)) => layout,
            Ok(None) => return Sighting::Nothing,
            Err(why) => return Sighting::Other(why),
        };
        Sighting::Table(Self {
            key,
            by_name,
            name: if by_name { None } else { labels.position(is_name) },
            year: layout.year,
            columns: layout.columns,
            first: end.max(row + 1),
            width: labels.width(),
            published: labels.position(|label| label.contains("市などの別")).is_some(),
            title,
        })
    }

    /// The year that a row is of, where rows say it; `None` where columns have
    /// the years, and at an empty cell.
    ///
    /// # Errors
    /// At a cell that is no year; 2020, 2020年, 令和2年 and R2 are years.
    pub fn year_of(&self, sheet: &Sheet, row: usize) -> Result<Option<u16>, ReadError> {
        let Some(column) = self.year else { return Ok(None) };
        match sheet.cell(row, column) {
            Cell::Empty => Ok(None),
            cell => cell.year().map(Some).ok_or_else(|| {
                let found = quoted(&cell.written());
                sheet.error(row, messages::no_year(found))
            }),
        }
    }

    /// Which series the table is: an edition of IPSS, or the user's own. `years`
    /// are those of all rows.
    pub fn series(&self, years: &[u16]) -> &'static str {
        series_of(&self.title, self.published, years)
    }
}

/// Whether a cell holds a number that is no year: labels such as 2020 are no
/// figures, though they are whole numbers.
fn is_figure(cell: &Cell) -> bool {
    matches!(cell.people(), Ok(Some(people)) if !(1900..2200).contains(&people))
        && Label::of(cell).years().is_empty()
}

/// Whether a label, in small letters and without blanks, is one of codes of
/// municipalities: コード, 市町村コード, 団体コード, `code`, `jiscode`; not
/// 都道府県コード.
fn is_code(label: &str) -> bool {
    label.contains("コード") && !label.contains("都道府県") && !label.contains("県コード")
        || matches!(label, "code" | "jiscode" | "jis" | "団体番号")
}

/// Whether a label, in small letters and without blanks, is one of names of
/// municipalities: 市区町村, 市町村名, 自治体, 名称, `name`; not 市町村コード.
fn is_name(label: &str) -> bool {
    ["市区町村", "市町村", "自治体"].iter().any(|name| label.starts_with(name)) && !label.contains("コード")
        || matches!(label, "名称" | "name" | "municipality")
}
