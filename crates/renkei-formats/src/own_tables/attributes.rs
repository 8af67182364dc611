//! Columns of the user's own, by municipality.
//!
//! | コード | 市町村名 | 病床数 | 一部事務組合 | 備考 |
//! |---|---|---|---|---|
//! | 01346 | 八雲町 | 340 | 北部桧山 | |
//! | 1347 | 長万部町 | - | 北部桧山 | 値なし |
//!
//! The labels are looked for in the first rows; a column counts where a scenario names
//! it. Cells that say that there is no value (`-`, `…`) and empty ones have none.

use std::path::Path;

use renkei_core::facts::{one_line, quoted};
use renkei_core::region::{
    Attribute, AttributeColumn, AttributeValue, Attributes, MunicipalityId, Note, TableNote,
};
use renkei_core::text::Text;
use renkei_core::typed::{plain_number, unified};

use crate::ReadError;
use crate::input::read_file;
use crate::messages::tables as messages;
use crate::sheet::{self, Cell, Sheet, column_name, is_id};
use crate::user_table::canonical;

use super::Places;
use super::place::{Whom, note_beyond, whom};

/// Rows in which the labels are looked for.
const DEEPEST: usize = 20;
/// The greatest number, in amount: a sum of all members, in millionths, is then within
/// 64 bits.
const GREATEST: f64 = 1e11;
/// Most decimals that count.
const MOST_DECIMALS: usize = 6;

/// The columns of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributesRead {
    /// The columns asked for, in that order.
    pub attributes: Attributes,
    /// What the user should know of them.
    pub notes: Vec<Note>,
}

/// Where a sheet has what.
struct Labels {
    /// The row of the labels, from 0.
    row: usize,
    /// The column of codes, names or ids.
    key: usize,
    /// The column of names beside codes.
    name: Option<usize>,
    /// The columns asked for, in that order.
    columns: Vec<usize>,
    /// Labels of columns that were not asked for.
    unused: Vec<String>,
    /// Columns up to the last one with a label.
    width: usize,
}

/// Reads the columns that `asked` names from the first sheet that has them all.
///
/// # Errors
/// When the file cannot be read, no sheet has the columns, a row names no municipality,
/// a cell is no number where numbers are joined, or a municipality has two values.
pub fn read_attributes(
    file: &Path,
    asked: &[Attribute],
    places: Places<'_>,
) -> Result<AttributesRead, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let sheets = sheet::read(&bytes, &name)?;
    let mut missing: Option<Text> = None;
    for sheet in &sheets {
        match labels(sheet, asked, places)? {
            Ok(found) => {
                let short = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return read_sheet(sheet, &found, asked, places, &short);
            }
            Err(why) => missing = missing.or(why),
        }
    }
    let no_labels = || match places.names {
        Some(_) => messages::no_place_labels(),
        None => messages::no_id_label(places.id_label),
    };
    Err(ReadError::table(name, missing.unwrap_or_else(no_labels)))
}

/// The labels of a sheet: the first row that has a column of codes, names or ids and the
/// columns asked for. Else why it has not, where a row comes near.
///
/// # Errors
/// At two columns that have a name asked for.
fn labels(
    sheet: &Sheet,
    asked: &[Attribute],
    places: Places<'_>,
) -> Result<Result<Labels, Option<Text>>, ReadError> {
    let mut why = None;
    for row in 0..sheet.rows.len().min(DEEPEST) {
        let cells = &sheet.rows[row];
        let meaning: Vec<String> = cells.iter().map(|cell| canonical(&cell.plain())).collect();
        let at = |label: &str| meaning.iter().position(|own| own == label);
        let key = match places.names {
            Some(_) => at("code").or_else(|| at("name")),
            None => cells.iter().position(|cell| is_id(&cell.plain().to_lowercase(), places.id_label)),
        };
        let Some(key) = key else { continue };
        // not as names of columns, which are kept: most cells are values
        let names: Vec<String> = cells.iter().map(|cell| one_line(&unified(&cell.written()))).collect();
        let mut columns = Vec::new();
        for attribute in asked {
            let mut at = names
                .iter()
                .enumerate()
                .filter(|(_, name)| name.as_str() == attribute.name.as_str())
                .map(|(at, _)| at);
            match (at.next(), at.next()) {
                (Some(first), Some(second)) => {
                    let [left, right] = [first, second].map(column_name);
                    let written = quoted(attribute.name.as_str());
                    let problem = messages::columns_alike(
                        left,
                        written.clone(),
                        right,
                        written,
                        attribute.name.as_str(),
                    );
                    return Err(sheet.error(row, problem));
                }
                (Some(column), None) => columns.push(column),
                (None, _) => {
                    let has = names.iter().map(String::as_str).filter(|name| !name.is_empty());
                    let has = has.collect::<Vec<_>>().join(", ");
                    why = why.or_else(|| {
                        Some(messages::no_such_column(quoted(attribute.name.as_str()), sheet.line(row), has))
                    });
                }
            }
        }
        if columns.len() < asked.len() {
            continue;
        }
        let known =
            |at: usize| at == key || columns.contains(&at) || meaning[at] == "name" || meaning[at] == "note";
        let unused = names.iter().enumerate().filter(|(at, name)| !known(*at) && !name.is_empty());
        return Ok(Ok(Labels {
            row,
            key,
            name: places.names.and_then(|_| at("name")).filter(|name| *name != key),
            unused: unused.map(|(_, name)| name.clone()).collect(),
            width: cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1),
            columns,
        }));
    }
    Ok(Err(why))
}

/// The values of a sheet.
///
/// # Errors
/// As [`read_attributes`].
fn read_sheet(
    sheet: &Sheet,
    labels: &Labels,
    asked: &[Attribute],
    places: Places<'_>,
    file: &str,
) -> Result<AttributesRead, ReadError> {
    // a remark below the table has no values: it is no row
    let has_values = |row: &usize| labels.columns.iter().any(|column| !is_missing(sheet.cell(*row, *column)));
    let rows: Vec<usize> = (labels.row + 1..sheet.rows.len()).filter(has_values).collect();
    let keys: Vec<(usize, usize)> = rows.iter().map(|row| (*row, labels.key)).collect();
    let mut found = whom(sheet, &keys, places)?;
    let municipalities = places.region.ids().len();
    let new = |attribute: &Attribute| AttributeColumn {
        attribute: *attribute,
        values: vec![None; municipalities],
        decimals: 0,
    };
    let mut columns: Vec<AttributeColumn> = asked.iter().map(new).collect();
    let mut beyond = Vec::new();
    let mut lines: Vec<Option<usize>> = vec![None; municipalities];
    for row in rows {
        sheet.check_width(row, labels.width)?;
        let id = match found.remove(&(row, labels.key)) {
            Some(Whom::Member(id)) => id,
            Some(Whom::Beyond(name, code)) => {
                beyond.push((name, code));
                continue;
            }
            Some(Whom::Nobody) | None => continue,
        };
        if let (Some(column), Some(code)) = (labels.name, places.region[id].id.code()) {
            sheet.check_name(row, column, code, places.roster)?;
        }
        for (column, at) in columns.iter_mut().zip(&labels.columns) {
            enter(sheet, (row, *at), column, id, lines[id.index()], places)?;
        }
        lines[id.index()].get_or_insert(sheet.line(row));
    }
    let known = |column: &AttributeColumn| column.values.iter().flatten().count();
    let each = columns.iter().map(|column| (column.attribute, known(column))).collect();
    let mut notes = vec![Note::OwnColumns { file: file.to_owned(), columns: each, municipalities }];
    let mut of_rows = Vec::new();
    note_beyond(beyond, file, places, &mut of_rows);
    if !labels.unused.is_empty() {
        of_rows.push(TableNote::ColumnsNotAsked { file: file.to_owned(), columns: labels.unused.clone() });
    }
    notes.extend(of_rows.into_iter().map(Note::Table));
    Ok(AttributesRead { attributes: Attributes::new(columns), notes })
}

/// Enters the value of a cell; `before` is the line of an earlier row of the
/// municipality.
///
/// # Errors
/// At a cell that is no number where numbers are joined, and at a second value that
/// differs.
fn enter(
    sheet: &Sheet,
    (row, at): (usize, usize),
    column: &mut AttributeColumn,
    id: MunicipalityId,
    before: Option<usize>,
    places: Places<'_>,
) -> Result<(), ReadError> {
    let cell = sheet.cell(row, at);
    let value = match value(cell, column) {
        Ok(value) => value,
        Err(problem) => return Err(sheet.error(row, messages::in_column(column_name(at), problem))),
    };
    let (Some(value), Some(known)) = (value, column.values.get_mut(id.index())) else { return Ok(()) };
    match known {
        Some(first) if *first != value => {
            let name = &places.region[id].name;
            Err(sheet.error(
                row,
                messages::second_value(name, column.attribute.name.as_str(), before.unwrap_or(0)),
            ))
        }
        known => {
            *known = Some(value);
            Ok(())
        }
    }
}

/// The value of a cell; `None` where it has none. Numbers tell the column how many
/// decimals they have.
///
/// # Errors
/// What was found, where it is no number and numbers are joined.
fn value(cell: &Cell, column: &mut AttributeColumn) -> Result<Option<AttributeValue>, Text> {
    if is_missing(cell) {
        return Ok(None);
    }
    let written = cell.written();
    if column.attribute.join.takes_texts() {
        return Ok(Some(AttributeValue::Text(one_line(&unified(&written)))));
    }
    let bad = || messages::not_a_number(quoted(&written));
    let digits = plain_number(written.trim_end_matches(['%', '％'])).ok_or_else(bad)?;
    let number: f64 = digits.parse().map_err(|_| bad())?;
    if number.abs() > GREATEST {
        return Err(messages::number_too_large(quoted(&written)));
    }
    let decimals = digits.split_once('.').map_or("", |(_, decimals)| decimals).trim_end_matches('0').len();
    column.decimals = column.decimals.max(decimals.min(MOST_DECIMALS) as u8);
    Ok(Some(AttributeValue::Number(number)))
}

/// Whether a cell says that there is no value.
pub(super) fn is_missing(cell: &Cell) -> bool {
    let text = cell.plain();
    matches!(text.as_str(), "" | "-" | "―" | "…" | "..." | "*" | "NA" | "N/A" | "#N/A")
        || text.eq_ignore_ascii_case("x")
}
