//! Tables that say their series themselves, as `renkei data export` writes
//! them: `series,code,year,population`, or with `age_group` people by age.

use renkei_core::facts::{AgeGroup, MunicipalityCode, RosterEntry, quoted};

use crate::ReadError;
use crate::sheet::{Cell, Sheet};

use super::entries::Entries;
use super::key::check_name;

/// The columns of such a table.
#[derive(Debug)]
struct Places {
    series: usize,
    code: usize,
    year: usize,
    population: usize,
    age_group: Option<usize>,
    name: Option<usize>,
    width: usize,
}

/// The row of labels, if the first row of a sheet that is not empty has
/// `series` and `code`.
pub(super) fn labels(sheet: &Sheet) -> Option<usize> {
    let first = sheet.rows.iter().position(|row| !row.is_empty())?;
    let has = |label: &str| position(sheet, first, label).is_some();
    (has("series") && has("code")).then_some(first)
}

fn position(sheet: &Sheet, row: usize, label: &str) -> Option<usize> {
    sheet.rows[row].iter().position(|cell| cell.plain().eq_ignore_ascii_case(label))
}

/// Reads the rows below the labels.
///
/// # Errors
/// At a missing column, and at a row that does not fit.
pub(super) fn read(
    sheet: &Sheet,
    labels: usize,
    roster: &[RosterEntry],
    entries: &mut Entries,
) -> Result<(), ReadError> {
    let place = |label: &str| {
        let missing = || {
            let problem = format!("has no column {label}; expected series, code, year and population");
            sheet.error(labels, problem)
        };
        position(sheet, labels, label).ok_or_else(missing)
    };
    let filled = sheet.rows[labels].iter().rposition(|cell| *cell != Cell::Empty);
    let places = Places {
        series: place("series")?,
        code: place("code")?,
        year: place("year")?,
        population: place("population")?,
        age_group: position(sheet, labels, "age_group"),
        name: position(sheet, labels, "name"),
        width: filled.map_or(0, |last| last + 1),
    };
    let codes = sheet.codes((labels + 1..sheet.rows.len()).map(|row| (row, places.code)))?;
    let mut codes = codes.into_iter().peekable();
    for row in labels + 1..sheet.rows.len() {
        if sheet.rows[row].iter().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        let found = codes.next_if(|(at, _, _)| *at == row).and_then(|(_, _, code)| code);
        let code = found.ok_or_else(|| {
            let found = quoted(&sheet.cell(row, places.code).written());
            sheet.error(row, format!("{found} is not a municipality code: expected five digits (01202) or six with the check digit (012025)"))
        })?;
        read_row(sheet, row, &places, code, entries)?;
        check_name(sheet, row, places.name, code, roster)?;
    }
    Ok(())
}

fn read_row(
    sheet: &Sheet,
    row: usize,
    places: &Places,
    code: MunicipalityCode,
    entries: &mut Entries,
) -> Result<(), ReadError> {
    sheet.check_width(row, places.width)?;
    let year = sheet.cell(row, places.year).year().ok_or_else(|| {
        let found = quoted(&sheet.cell(row, places.year).written());
        sheet.error(row, format!("column year: {found} is no year; expected 2020"))
    })?;
    let group = places.age_group.map(|column| age_group(sheet, row, column)).transpose()?;
    let series = sheet.cell(row, places.series).written();
    match sheet.people(row, places.population)? {
        Some(people) => entries.enter((sheet, row), (series, year, group), code, people),
        None => Ok(()),
    }
}

fn age_group(sheet: &Sheet, row: usize, column: usize) -> Result<AgeGroup, ReadError> {
    match sheet.cell(row, column).plain().as_str() {
        "0-14" => Ok(AgeGroup::Under15),
        "15-64" => Ok(AgeGroup::From15To64),
        "65+" => Ok(AgeGroup::From65),
        "75+" => Ok(AgeGroup::From75),
        other => Err(sheet.error(
            row,
            format!("column age_group: {} is no age group; expected 0-14, 15-64, 65+ or 75+", quoted(other)),
        )),
    }
}
