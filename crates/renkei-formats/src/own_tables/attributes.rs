//! Columns of the user's own, by municipality.
//!
//! | コード | 市町村名 | 病床数 | 一部事務組合 | 備考 |
//! |---|---|---|---|---|
//! | 01346 | 八雲町 | 340 | 北部桧山 | |
//! | 1347 | 長万部町 | - | 北部桧山 | 値なし |
//!
//! The labels are looked for in the first rows of every sheet; a column counts where a
//! scenario names it. Empty cells and those that say so (`-`, `…`; among numbers also `x`,
//! `*`, `NA`) have no value. A number with a percent sign is a share, as in a workbook:
//! `12%` is 0.12.

use std::path::Path;

use renkei_core::facts::{one_line, quoted};
use renkei_core::region::{
    Attribute, AttributeColumn, AttributeValue, Attributes, Join, MunicipalityId, Note, TableNote,
};
use renkei_core::text::Text;
use renkei_core::typed::{number_in, unified};

use crate::ReadError;
use crate::input::{read_file, short_name};
use crate::messages::tables as messages;
use crate::sheet::{self, Cell, LABELS_WITHIN, Sheet, column_name, is_id};
use crate::user_table::canonical;

use super::Places;
use super::place::{Whom, whom};
use super::remarks::Remarks;

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

/// Reads the columns that `asked` names from every sheet that has them all.
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
    let mut reading = Reading::of(asked, places);
    let mut why: Option<Text> = None;
    let mut is_table = false;
    for sheet in &sheets {
        match labels(sheet, asked, places)? {
            Ok(found) => {
                is_table = true;
                reading.read(sheet, &found)?;
            }
            Err(missing) => {
                why = why.or(missing);
                reading.remarks.sheet_not_read(sheet);
            }
        }
    }
    if is_table {
        return Ok(reading.finish(file));
    }
    let no_labels = || match places.names {
        Some(_) => messages::no_place_labels(),
        None => messages::no_id_label(places.id_label),
    };
    Err(ReadError::table(name, why.unwrap_or_else(no_labels)))
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
    for row in 0..sheet.rows.len().min(LABELS_WITHIN) {
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
            width: sheet.width(row),
            columns,
        }));
    }
    Ok(Err(why))
}

/// The columns while the sheets of a file are read.
struct Reading<'a> {
    places: Places<'a>,
    columns: Vec<AttributeColumn>,
    /// By column and municipality, the sheet and line of the value.
    lines: Vec<Vec<Option<(String, usize)>>>,
    unused: Vec<String>,
    remarks: Remarks,
}

impl<'a> Reading<'a> {
    fn of(asked: &[Attribute], places: Places<'a>) -> Self {
        let municipalities = places.region.ids().len();
        let new = |attribute: &Attribute| AttributeColumn {
            attribute: *attribute,
            values: vec![None; municipalities],
            decimals: 0,
        };
        Self {
            places,
            columns: asked.iter().map(new).collect(),
            lines: vec![vec![None; municipalities]; asked.len()],
            unused: Vec::new(),
            remarks: Remarks::default(),
        }
    }

    /// Adds the values of a sheet.
    ///
    /// # Errors
    /// As [`read_attributes`].
    fn read(&mut self, sheet: &Sheet, labels: &Labels) -> Result<(), ReadError> {
        // a remark below the table has no values: it is no row
        let has_values = |row: &usize| {
            let mut cells = self.columns.iter().zip(&labels.columns);
            cells.any(|(column, at)| !is_missing(sheet.cell(*row, *at), column.attribute.join))
        };
        let rows: Vec<usize> = (labels.row + 1..sheet.rows.len()).filter(has_values).collect();
        // where the code is missing, the name stands for the row
        let key = |row: usize| match labels.name {
            Some(name) if *sheet.cell(row, labels.key) == Cell::Empty => name,
            _ => labels.key,
        };
        let keys: Vec<(usize, usize)> = rows.iter().map(|row| (*row, key(*row))).collect();
        let mut found = whom(sheet, &keys, self.places, &mut self.remarks)?;
        for place in keys {
            let (row, _) = place;
            sheet.check_width(row, labels.width)?;
            let id = match found.remove(&place) {
                Some(Whom::Member(id)) => id,
                Some(Whom::Beyond(name, code)) => {
                    self.remarks.beyond(name, code);
                    continue;
                }
                Some(Whom::Sum) => continue,
                Some(Whom::Nobody) | None => {
                    self.remarks.without_key(sheet, row);
                    continue;
                }
            };
            if let (Some(column), Some(code)) = (labels.name, self.places.region[id].id.code()) {
                sheet.check_name(row, column, code, self.places.roster)?;
            }
            for (nth, at) in labels.columns.iter().enumerate() {
                self.enter(sheet, (row, *at), nth, id)?;
            }
        }
        for label in &labels.unused {
            if !self.unused.contains(label) {
                self.unused.push(label.clone());
            }
        }
        Ok(())
    }

    /// Enters the value of a cell into the n-th column.
    ///
    /// # Errors
    /// At a cell that is no number where numbers are joined, and at a second value that
    /// differs.
    fn enter(
        &mut self,
        sheet: &Sheet,
        (row, at): (usize, usize),
        nth: usize,
        id: MunicipalityId,
    ) -> Result<(), ReadError> {
        let (column, lines) = (&mut self.columns[nth], &mut self.lines[nth]);
        let value = value(sheet.cell(row, at), column)
            .map_err(|problem| sheet.error(row, messages::in_column(column_name(at), problem)))?;
        let Some(value) = value else { return Ok(()) };
        match (&column.values[id.index()], &lines[id.index()]) {
            (Some(first), Some((tab, line))) if *first != value => {
                let (name, column) = (&self.places.region[id].name, column.attribute.name.as_str());
                Err(sheet.error(row, messages::second_value(name, column, sheet.place_of(tab, *line))))
            }
            (Some(_), _) => Ok(()),
            (None, _) => {
                column.values[id.index()] = Some(value);
                lines[id.index()] = Some((sheet.tab().to_owned(), sheet.line(row)));
                Ok(())
            }
        }
    }

    /// The columns with the notes on them.
    fn finish(self, file: &Path) -> AttributesRead {
        let known = |column: &AttributeColumn| column.values.iter().flatten().count();
        let columns = self.columns.iter().map(|column| (column.attribute, known(column))).collect();
        let municipalities = self.places.region.ids().len();
        let own = Note::OwnColumns { file: short_name(file), columns, municipalities };
        let mut of_table = self.remarks.notes(file, self.places);
        if !self.unused.is_empty() {
            of_table.push(TableNote::ColumnsNotAsked { file: short_name(file), columns: self.unused });
        }
        let notes = [own].into_iter().chain(of_table.into_iter().map(Note::Table)).collect();
        AttributesRead { attributes: Attributes::new(self.columns), notes }
    }
}

/// The value of a cell; `None` where it has none. Numbers tell the column how many
/// decimals they have.
///
/// # Errors
/// What was found, where it is no number and numbers are joined.
fn value(cell: &Cell, column: &mut AttributeColumn) -> Result<Option<AttributeValue>, Text> {
    if is_missing(cell, column.attribute.join) {
        return Ok(None);
    }
    let written = cell.written();
    if column.attribute.join.takes_texts() {
        return Ok(Some(AttributeValue::Text(one_line(&unified(&written)))));
    }
    let number = number_in(&written).ok_or_else(|| messages::not_a_number(quoted(&written)))?;
    if number.abs() > GREATEST {
        return Err(messages::number_too_large(quoted(&written)));
    }
    column.decimals = column.decimals.max(decimals(number).min(MOST_DECIMALS) as u8);
    Ok(Some(AttributeValue::Number(number)))
}

/// Decimals of a number as it is written shortest.
fn decimals(number: f64) -> usize {
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Whether a cell says that there is no value: empty, or a sign such as `-` and `…`;
/// where numbers are joined, also `x`, `*` and `NA`, which are texts elsewhere.
fn is_missing(cell: &Cell, join: Join) -> bool {
    cell.says_nothing() || !join.takes_texts() && cell.has_no_number()
}
