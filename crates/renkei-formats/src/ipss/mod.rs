//! Population figures as they are published or kept: IPSS workbooks, and
//! tables of the user's own in CSV or Excel.
//!
//! Nothing is read by a row or column number. The header is found by its
//! labels; a column counts as people only if its labels say so; the series is
//! an edition of IPSS only if the title or the layout says so. 日本の地域別将来
//! 推計人口 of 2013, 2018 and 2023 (国立社会保障・人口問題研究所) come in
//! layouts that differ.
//!
//! # Layouts of the institute
//!
//! `kekkahyo1.xlsx` of the edition of 2023 has people of all ages;
//! `kekkahyo2_1` to `kekkahyo2_4` have the ages 0–14, 15–64, 65 and over, 75
//! and over in the same layout. Labels take two rows, and the block of years
//! comes twice, first for people, then for the index (2020 = 100):
//!
//! | コード | 市などの別 | 都道府県 | 市区町村 | 総人口(人) | | 指数 | |
//! |---|---|---|---|---|---|---|---|
//! | | | | | 2020年 | 2025年 | 2020年 | 2025年 |
//! | 1000 | a | 北海道 | | 5224614 | … | 100 | … |
//! | 1100 | 1 | 北海道 | 札幌市 | 1973395 | … | 100 | … |
//! | 1101 | 0 | 北海道 | 札幌市中央区 | … | … | 100 | … |
//!
//! The code is a number without its leading zero. 市などの別 is `a` for a
//! prefecture, 0 for a ward (and the special wards of Tokyo), 1 for a
//! designated city, 2 for another city, 3 for a town or village, 9 for 浜通り.
//! A designated city and its wards both have rows.
//!
//! `suikei_kekka.xlsx` (2023) and `suikei_kekka.xls` (2018) have a row an area
//! and year. Behind the total come bands of five years of age for both sexes,
//! then a total and bands for men, then for women:
//!
//! | コード | … | 市区町村 | 年 | 総数 | 0～4歳 | … | 95歳～ | 総数 | 0～4歳 |
//! |---|---|---|---|---|---|---|---|---|---|
//! | 1202 | … | 函館市 | 2020年 | 251084 | … | … | … | … | … |
//!
//! # Tables of the user's own
//!
//! | labels | read as |
//! |---|---|
//! | `series`, `code`, `year`, `population` | a figure a row, the series as written |
//! | コード, 2020年人口, 2040年人口 | a municipality a row, the series [`USER_SERIES`] |
//! | 市町村名, 平成27年, 令和22年 | the same, joined by names that are unique |
//! | コード, 年, 総数 | a municipality and year a row |
//! | コード, 人口 below a title with one year | figures of that year |
//!
//! # What is refused
//!
//! A file without a table of people, figures in thousands, a table of one sex,
//! a figure that is not a whole number, two different figures for one
//! municipality, year and age group, a code beside the name of another
//! municipality, and a prefecture that is not the sum of its municipalities.

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

use renkei_core::text::Text;

use crate::ReadError;
use crate::input::{read_file, short_name};
use crate::messages::tables as messages;
use crate::sheet::{self, Sheet};

pub use units::{UnitPeople, read_unit_people};

use entries::Entries;
use header::{Header, Sighting};

/// The series of a table that does not say which it is.
///
/// A scenario chooses it by `--edition own`. The series of the institute are
/// `ipss2013`, `ipss2018` and `ipss2023`.
pub const USER_SERIES: &str = "own";

/// Figures of one file or of several, with what the user should know of them.
///
/// The figures are complete without the other two fields; notes and names let
/// the caller say what was left out, and hold names against a boundary file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiguresRead {
    /// The figures: people by series, year, age group and municipality. Rows of
    /// prefectures are left out; wards count to their city.
    pub figures: Figures,
    /// What the files have that was not used, or may be wrong: sheets without a
    /// table, rows without a code, cities of which wards are missing.
    pub notes: Vec<TableNote>,
    /// Names beside codes of prefectures that the roster does not list. Such
    /// names can be checked only once the boundaries are read.
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
/// `roster` lists the municipalities that are known by name; an empty one
/// turns off reading by name and the check of names against codes.
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
/// figures of one year that differ, a text that is no number of people. A file
/// that is not a table, or has no table of people, is refused as a whole, with
/// the labels that were expected.
pub fn read_figures(file: &Path, roster: &[RosterEntry]) -> Result<FiguresRead, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let short = short_name(file);
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
///
/// `tables` is the number of sheets with a table of people; `other` says why
/// the first other table is none of people, which is the better message.
///
/// # Errors
/// [`ReadError::Table`] with the labels that make a table of people.
fn check_found(file: String, tables: usize, other: Option<Text>, entries: &Entries) -> Result<(), ReadError> {
    let problem = match (tables, other) {
        (0, Some(why)) => why,
        (0, None) => messages::no_header(),
        _ if entries.is_empty() => messages::no_figures(),
        _ => return Ok(()),
    };
    Err(ReadError::table(file, problem))
}

/// The notes of one file; none where every sheet, row and ward was used.
///
/// | note | when |
/// |---|---|
/// | `SheetsNotRead` | a sheet with content has no table of people |
/// | `RowsWithoutCode` | a row has figures, no code, and is no sum |
/// | `WardsInPart` | a designated city has no row, and not all of its wards have |
///
/// `file` is the name of the file without its folder. `rows` are line and text
/// of rows with figures but no code; `cities` are the code of a city, the
/// number of wards that the file has, and the number that the city has.
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
/// code, as line and text.
///
/// All rows are read before the first figure is entered, since the years of
/// the whole sheet may tell the edition.
///
/// # Errors
/// At the first row that does not fit: its code, its name, its width, its
/// year, or a figure.
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

/// People of one row by year and age group; the group `None` is all ages.
type RowPeople = BTreeMap<(u16, Option<AgeGroup>), u64>;

/// The people of a row: bands add to their age group, two columns of one year
/// must say the same.
///
/// | columns | cells | people |
/// |---|---|---|
/// | 0～4歳, 5～9歳, 10～14歳 | 100, 120, 130 | 350 under 15 |
/// | 2020年人口, 令和2年人口 | 8843, 8843 | 8843 in 2020 |
/// | 2020年人口, 令和2年人口 | 8843, 8844 | an error at the second column |
///
/// A cell without a figure adds nothing, and a row without a year is empty.
///
/// # Errors
/// At a cell that is no number of people or no year, and at two columns that
/// differ.
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
                    let problem = messages::columns_differ(place, people, year, *first);
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
