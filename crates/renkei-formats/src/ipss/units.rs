//! Figures by any ids: CSV or Excel with a column of ids and people by year.
//!
//! Polygons that are no municipalities of Japan are joined with their figures by
//! an attribute of the boundary file, which `--id-attribute` names. For
//! `--id-attribute iso`:
//!
//! | iso | 2017 | 2040 |
//! |---|---|---|
//! | 10101 | 14000 | 15000 |
//! | 10201 | 2000 | 1900 |
//!
//! Header, years and numbers are read as in tables of municipalities. Nothing
//! that is Japanese applies: no check digit, no wards, no sums of prefectures, no
//! names. Ids are texts, so that `0101` and `101` differ; a number that a
//! spreadsheet wrote as 10101.0 is 10101. Age groups are not read.

use std::collections::BTreeMap;
use std::path::Path;

use renkei_core::facts::quoted;

use crate::ReadError;
use crate::boundaries::unit_id;
use crate::input::read_file;
use crate::sheet::{self, Sheet, is_id};

use crate::messages::tables as messages;

use super::header::{Header, Sighting};
use super::people_of;

/// People by year, then by id.
pub type UnitPeople = BTreeMap<u16, BTreeMap<String, u32>>;

/// Reads figures whose rows are known by any ids: a column labelled as the
/// attribute with the ids is (`label`), or `id` or `code`, and columns of years,
/// or a column of the year with the people beside it.
///
/// Every sheet with such columns is read, rows without an id are passed over. Of
/// several such columns the leftmost one counts. The same figure may stand twice.
///
/// # Errors
/// When no sheet has such columns; at a row whose people are no number, and at
/// an id with two figures for one year.
pub fn read_unit_people(file: &Path, label: &str) -> Result<UnitPeople, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let sheets = sheet::read(&bytes, &name)?;
    let mut found = UnitPeople::new();
    let mut why = None;
    for sheet in &sheets {
        match Header::find_by(sheet, &|text| is_id(text, label)) {
            Sighting::Table(header) => read_sheet(sheet, &header, &mut found)?,
            Sighting::Other(other) => why = why.or(Some(other)),
            Sighting::Nothing => {}
        }
    }
    if found.is_empty() {
        let problem = why.unwrap_or_else(|| messages::no_figures_by_id(label));
        return Err(ReadError::table(name, problem));
    }
    Ok(found)
}

/// Adds the people of all ages of a sheet's rows.
///
/// # Errors
/// At a row wider than the header, at people that are no number or more than
/// 2³² − 1, and at a second figure that differs.
fn read_sheet(sheet: &Sheet, header: &Header, found: &mut UnitPeople) -> Result<(), ReadError> {
    for row in header.first..sheet.rows.len() {
        let written = sheet.cell(row, header.key).written();
        if written.trim().is_empty() {
            continue;
        }
        sheet.check_width(row, header.width)?;
        let id = unit_id(&written).to_string();
        for ((year, group), people) in people_of(sheet, row, header)? {
            if group.is_some() {
                continue;
            }
            let people =
                u32::try_from(people).map_err(|_| sheet.error(row, messages::too_many_people(people)))?;
            let before = *found.entry(year).or_default().entry(id.clone()).or_insert(people);
            if before != people {
                let problem = messages::ids_differ(quoted(&id), people, year, before);
                return Err(sheet.error(row, problem));
            }
        }
    }
    Ok(())
}
