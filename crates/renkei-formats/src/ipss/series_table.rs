//! Tables that say their series themselves, as `renkei data export` writes
//! them: `series,code,year,population`, or with `age_group` people by age.
//!
//! | column | needed | holds |
//! |---|---|---|
//! | `series` | yes | name of the series: `ipss2013`, `own`, any text |
//! | `code` | yes | five digits, or six with the check digit |
//! | `year` | yes | 2020, 2020年 or 令和2年 |
//! | `population` | yes | people, a whole number; empty where not known |
//! | `age_group` | no | `0-14`, `15-64`, `65+` or `75+` |
//! | `name` | no | held against the code |
//!
//! Columns may stand in any order, and others beside them are not read. The
//! series is taken as written; nothing is guessed from titles or years.
//!
//! ```text
//! series,code,year,population,name
//! ipss2018,01202,2015,265979,函館市
//! own,01202,2040,180000,函館市
//! ```

use renkei_core::facts::{AgeGroup, MunicipalityCode, RosterEntry, quoted};

use crate::ReadError;
use crate::sheet::{Cell, Sheet};

use crate::messages::tables as messages;

use super::entries::Entries;
use super::key::check_name;

/// The columns of such a table, from 0.
#[derive(Debug)]
struct Places {
    /// Column of the series.
    series: usize,
    /// Column of the codes.
    code: usize,
    /// Column of the years.
    year: usize,
    /// Column of the people.
    population: usize,
    /// Column of the age groups; `None` where all rows are of all ages.
    age_group: Option<usize>,
    /// Column of the names, if there is one.
    name: Option<usize>,
    /// Number of columns up to the last one with a label.
    width: usize,
}

/// The row of labels, from 0, if the first row of a sheet that is not empty has
/// `series` and `code`. A sheet without them is read by its labels in `header`.
pub(super) fn labels(sheet: &Sheet) -> Option<usize> {
    let first = sheet.rows.iter().position(|row| !row.is_empty())?;
    let has = |label: &str| position(sheet, first, label).is_some();
    (has("series") && has("code")).then_some(first)
}

/// The first column with a label, in large or small letters.
fn position(sheet: &Sheet, row: usize, label: &str) -> Option<usize> {
    sheet.rows[row].iter().position(|cell| cell.plain().eq_ignore_ascii_case(label))
}

/// Reads the rows below the labels into `entries`; empty rows are passed over.
/// `labels` is the row that the function of that name gives.
///
/// # Errors
/// At a missing column, and at a row that does not fit: no code, no year, no
/// age group, more cells than labels, a second figure that differs, or a name
/// that is not the one of its code.
pub(super) fn read(
    sheet: &Sheet,
    labels: usize,
    roster: &[RosterEntry],
    entries: &mut Entries,
) -> Result<(), ReadError> {
    let place = |label: &str| {
        let missing = || sheet.error(labels, messages::no_column(label));
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
            sheet.error(row, messages::no_code(found))
        })?;
        read_row(sheet, row, &places, code, entries)?;
        check_name(sheet, row, places.name, code, roster)?;
    }
    Ok(())
}

/// Enters the figure of one row. A row without a figure enters nothing.
///
/// # Errors
/// At a cell behind the labelled columns, a year, age group or figure that is
/// none, and a figure that another row contradicts.
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
        sheet.error(row, messages::no_year_in_column(found))
    })?;
    let group = places.age_group.map(|column| age_group(sheet, row, column)).transpose()?;
    let series = sheet.cell(row, places.series).written();
    match sheet.people(row, places.population)? {
        Some(people) => entries.enter((sheet, row), (series, year, group), code, people),
        None => Ok(()),
    }
}

/// The age group that a cell names: `0-14`, `15-64`, `65+` or `75+`; the hyphen
/// may be a minus sign or full-width.
///
/// # Errors
/// At any other text, the empty one included: people of all ages belong into a
/// table without the column.
fn age_group(sheet: &Sheet, row: usize, column: usize) -> Result<AgeGroup, ReadError> {
    match sheet.cell(row, column).plain().as_str() {
        "0-14" => Ok(AgeGroup::Under15),
        "15-64" => Ok(AgeGroup::From15To64),
        "65+" => Ok(AgeGroup::From65),
        "75+" => Ok(AgeGroup::From75),
        other => Err(sheet.error(row, messages::no_age_group(quoted(other)))),
    }
}
