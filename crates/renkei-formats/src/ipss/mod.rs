//! Population figures as they are published or kept: IPSS workbooks, and
//! tables of the user's own in CSV or Excel.
//!
//! Nothing is read by a row or column number. The header is found by its
//! labels; a column counts as people only if its labels say so; the series is
//! an edition of IPSS only if the title or the layout says so. 日本の地域別将来
//! 推計人口 of 2013, 2018 and 2023 (国立社会保障・人口問題研究所) come in
//! layouts that differ.

mod columns;
mod edition;
mod entries;
mod header;
mod key;
mod labels;
mod measure;
mod series_table;
mod totals;
mod units;

use std::collections::BTreeMap;
use std::path::Path;

use renkei_core::facts::{AgeGroup, Figures, MunicipalityCode, RosterEntry};
use renkei_core::region::TableNote;

use crate::ReadError;
use crate::input::read_file;
use crate::sheet::{self, Sheet};

pub use units::{UnitPeople, read_unit_people};

use entries::Entries;
use header::{Header, Sighting};

/// The series of a table that does not say which it is.
pub const USER_SERIES: &str = "own";

/// Figures of one file or of several, with what the user should know of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiguresRead {
    /// The figures.
    pub figures: Figures,
    /// What the files have that was not used, or may be wrong.
    pub notes: Vec<TableNote>,
    /// Names beside codes of prefectures that the roster does not list.
    pub names: BTreeMap<MunicipalityCode, String>,
}

/// Reads figures from a file: its content decides the format, its columns
/// from their labels.
///
/// The columns `series,code,year,population` are taken as they are. Else a
/// column of codes (or of names, where a name is that of one municipality of
/// `roster` alone) is looked for, and years beside it, or a column of years
/// with the total and ages in five-year bands. Every sheet with such a table
/// is read. Wards of a designated city are left out where the city has a row,
/// else added up.
///
/// ```
/// use renkei_formats::ipss::{USER_SERIES, read_figures};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("own.csv");
/// std::fs::write(&file, "コード,平成27年人口,2040年人口\n01209,\"8,843\",2882\n")?;
/// let read = read_figures(&file, &[])?;
/// let people = read.figures.totals(USER_SERIES, 2015).and_then(|people| people.values().next());
/// assert_eq!(people, Some(&8843));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`ReadError`] names the file, and the row where it is about one: a row
/// wider than the header, a code and a name that contradict each other, two
/// figures of one year that differ, a text that is no number of people.
pub fn read_figures(file: &Path, roster: &[RosterEntry]) -> Result<FiguresRead, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let short = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let sheets = sheet::read(&bytes, &name)?;
    let mut entries = Entries::default();
    let mut names = BTreeMap::new();
    let (mut not_read, mut without_code) = (Vec::new(), Vec::new());
    let (mut tables, mut other) = (0, None);
    for sheet in &sheets {
        if let Some(labels) = series_table::labels(sheet) {
            series_table::read(sheet, labels, roster, &mut entries)?;
            tables += 1;
            continue;
        }
        match Header::find(sheet) {
            Sighting::Table(header) => {
                without_code.extend(read_sheet(sheet, &header, roster, &mut entries, &mut names)?);
                tables += 1;
            }
            Sighting::Other(why) => {
                not_read.push(sheet.tab().to_owned());
                other = other.or(Some(why));
            }
            Sighting::Nothing if sheet.rows.iter().all(Vec::is_empty) => {}
            Sighting::Nothing => not_read.push(sheet.tab().to_owned()),
        }
    }
    check_found(name.clone(), tables, other, &entries)?;
    let (figures, in_part) = entries.into_figures(&name)?;
    let notes = notes(&short, not_read, without_code, in_part);
    Ok(FiguresRead { figures, notes, names })
}

/// Refuses a file in which no table, or no figure, was found.
fn check_found(
    file: String,
    tables: usize,
    other: Option<String>,
    entries: &Entries,
) -> Result<(), ReadError> {
    let problem = match (tables, other) {
        (0, Some(why)) => why,
        (0, None) => {
            "has no header that renkei understands. Expected a column コード (or 市区町村 with names) \
             and columns of years such as 2020年, or a column 年 with 総数 beside it"
                .to_owned()
        }
        _ if entries.is_empty() => {
            "has no figures. Expected a row a municipality, with its code and people by year".to_owned()
        }
        _ => return Ok(()),
    };
    Err(ReadError::table(file, problem))
}

fn notes(
    file: &str,
    sheets: Vec<String>,
    rows: Vec<(u64, String)>,
    cities: Vec<(MunicipalityCode, usize, usize)>,
) -> Vec<TableNote> {
    let file = || file.to_owned();
    let mut notes = Vec::new();
    if !sheets.is_empty() {
        notes.push(TableNote::SheetsNotRead { file: file(), sheets });
    }
    if !rows.is_empty() {
        notes.push(TableNote::RowsWithoutCode { file: file(), rows });
    }
    if !cities.is_empty() {
        notes.push(TableNote::WardsInPart { file: file(), cities });
    }
    notes
}

/// Reads a sheet with a header; returns the rows that have figures and no
/// code.
fn read_sheet(
    sheet: &Sheet,
    header: &Header,
    roster: &[RosterEntry],
    entries: &mut Entries,
    names: &mut BTreeMap<MunicipalityCode, String>,
) -> Result<Vec<(u64, String)>, ReadError> {
    let keys = key::keys(sheet, header, roster)?;
    let mut read: Vec<(usize, MunicipalityCode, RowPeople)> = Vec::new();
    for (row, code) in &keys.rows {
        sheet.check_width(*row, header.width)?;
        read.push((*row, *code, people_of(sheet, *row, header)?));
    }
    let years: Vec<u16> =
        read.iter().flat_map(|(_, _, people)| people.keys().map(|(year, _)| *year)).collect();
    let series = header.series(&years);
    for (row, code, people) in read {
        for ((year, group), people) in people {
            entries.enter((sheet, row), (series.to_owned(), year, group), code, people)?;
        }
    }
    names.extend(key::names_beyond(sheet, header, &keys.rows, roster));
    Ok(keys.without_code)
}

/// People of one row by year and age group.
type RowPeople = BTreeMap<(u16, Option<AgeGroup>), u64>;

/// The people of a row: bands add to their age group, two columns of one year
/// must say the same.
fn people_of(sheet: &Sheet, row: usize, header: &Header) -> Result<RowPeople, ReadError> {
    let mut found = RowPeople::new();
    for column in &header.columns {
        let Some(year) = column.year.map_or_else(|| header.year_of(sheet, row), |year| Ok(Some(year)))?
        else {
            continue;
        };
        let Some(people) = sheet.people(row, column.place)? else { continue };
        for group in column.groups() {
            match found.get_mut(&(year, group)) {
                Some(sum) if column.is_band() => *sum = sum.saturating_add(people),
                Some(first) if *first != people => {
                    let place = sheet::column_name(column.place);
                    let problem = format!(
                        "column {place} has {people} people for {year}, an earlier column {first}. Leave one of the two columns out, or label them apart"
                    );
                    return Err(sheet.error(row, problem));
                }
                Some(_) => {}
                None => {
                    found.insert((year, group), people);
                }
            }
        }
    }
    Ok(found)
}
