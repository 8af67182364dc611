//! Population figures as they are published or kept: IPSS workbooks, and
//! tables of one's own in CSV or Excel.
//!
//! Nothing goes by a row or column number: the header is found by its labels,
//! the series by the title or the years. 日本の地域別将来推計人口 of 2013, 2018
//! and 2023 (国立社会保障・人口問題研究所) come in layouts that differ.

mod header;
mod key;
mod totals;

use std::collections::BTreeMap;
use std::path::Path;

use crate::ReadError;
use crate::sheet::{self, Sheet};
use crate::user_table::UserTable;
use renkei_core::facts::{AgeGroup, Figures, MunicipalityCode, RosterEntry, municipality_of};

use header::{Column, Header};
use key::RowKey;

/// The series of a table that does not say which it is.
pub const USER_SERIES: &str = "own";

/// Reads figures from a file: its format is told from its content, its columns
/// from their labels.
///
/// The columns `series,code,year,population` are taken as they are. Else a
/// column of codes (or of names, where a name is that of one municipality of
/// `roster` alone) is looked for, and years beside it, or a column of years
/// with the total and ages in five-year bands. Wards of a designated city are
/// left out where the city has a row, else added up.
///
/// # Errors
/// [`ReadError`] names the file, and the row where it is about one.
pub fn read_figures(file: &Path, roster: &[RosterEntry]) -> Result<Figures, ReadError> {
    let bytes =
        std::fs::read(file).map_err(|cause| ReadError::Unreadable { file: file.to_owned(), cause })?;
    let name = file.display().to_string();
    let mut figures = Figures::default();
    let mut sheets = sheet::read(&bytes, &name)?;
    match sheets.iter_mut().find_map(|sheet| own_labels(sheet).map(|row| (sheet, row))) {
        // what else a table of that kind needs, its own reader says
        Some((sheet, row)) => read_own(&UserTable::of(sheet, row)?, &mut figures)?,
        None => {
            let (sheet, header) = first_table(&sheets, &name)?;
            read_sheet(sheet, &header, roster, &mut figures)?;
        }
    }
    if figures.is_empty() && !figures.has_ages() {
        let problem = "has no figures. Expected a row a municipality, with its code and people by year";
        return Err(ReadError::table(name, problem));
    }
    Ok(figures)
}

/// The first row of a sheet that begins as renkei's own tables of people do.
fn own_labels(sheet: &Sheet) -> Option<usize> {
    let first = sheet.rows.iter().position(|row| !row.is_empty())?;
    let has = |label: &str| sheet.rows[first].iter().any(|cell| cell.written() == label);
    (has("series") && has("code")).then_some(first)
}

/// Reads `series,code,year,population`, or with `age_group` people by age.
fn read_own(own: &UserTable, figures: &mut Figures) -> Result<(), ReadError> {
    let read =
        if own.has("age_group") { figures.read_ages(own.table()) } else { figures.read_totals(own.table()) };
    Ok(read?)
}

/// The first sheet that has a header.
fn first_table<'s>(sheets: &'s [Sheet], file: &str) -> Result<(&'s Sheet, Header), ReadError> {
    let found = sheets.iter().find_map(|sheet| Header::find(sheet).map(|header| (sheet, header)));
    found.ok_or_else(|| {
        ReadError::table(
            file.to_owned(),
            "has no header that renkei understands. Expected a column コード (or 市区町村 with names) \
             and columns of years such as 2020年, or a column 年 with 総数 beside it",
        )
    })
}

/// People by series entry and code, before wards are dealt with.
type Found = BTreeMap<(u16, Option<AgeGroup>), BTreeMap<MunicipalityCode, u64>>;

fn read_sheet(
    sheet: &Sheet,
    header: &Header,
    roster: &[RosterEntry],
    figures: &mut Figures,
) -> Result<(), ReadError> {
    let mut found = Found::new();
    let mut given: BTreeMap<(MunicipalityCode, u16), u64> = BTreeMap::new();
    for (row, key) in key::keys(sheet, header, roster)? {
        let code = match key {
            RowKey::None => continue,
            RowKey::Code(code) => code,
        };
        for column in &header.columns {
            let Some(year) = column.year.map_or_else(|| header.year_of(sheet, row), |year| Ok(Some(year)))?
            else {
                continue;
            };
            let Some(people) = sheet.people(row, column.place)? else { continue };
            if column.is_first_of_its_key()
                && let Some(before) = given.insert((code, year), row as u64)
                && before != row as u64
            {
                let earlier = sheet.line(before as usize);
                return Err(sheet
                    .error(row, format!("{code} has a second figure for {year} (first in row {earlier})")));
            }
            for group in column.groups() {
                *found.entry((year, group)).or_default().entry(code).or_default() += people;
            }
        }
    }
    let years: Vec<u16> = found.keys().map(|(year, _)| *year).collect();
    let series = header.series(&years);
    for ((year, group), people) in found {
        if group.is_none() {
            totals::check(sheet, year, &people)?;
        }
        let people = municipalities(&people);
        for (code, people) in people {
            let people = u32::try_from(people).map_err(|_| {
                sheet.error(header.first, format!("{code} has {people} people in {year}, more than can be"))
            })?;
            figures.add(&series, year, group, code, people);
        }
    }
    Ok(())
}

/// Without prefectures and areas of them; wards where their city has no row.
fn municipalities(people: &BTreeMap<MunicipalityCode, u64>) -> BTreeMap<MunicipalityCode, u64> {
    let mut sums = BTreeMap::new();
    for (code, number) in people {
        let municipality = municipality_of(*code);
        let is_ward = municipality != *code;
        if totals::is_no_municipality(*code) || (is_ward && people.contains_key(&municipality)) {
            continue;
        }
        *sums.entry(municipality).or_default() += number;
    }
    sums
}

impl Column {
    /// Whether a second figure in this column would be one too many: bands
    /// follow their total.
    fn is_first_of_its_key(&self) -> bool {
        self.band.is_none()
    }

    /// What its people count to.
    fn groups(&self) -> Vec<Option<AgeGroup>> {
        match (self.band, self.group) {
            (Some(from), _) => {
                let working = if from < 15 {
                    AgeGroup::Under15
                } else if from < 65 {
                    AgeGroup::From15To64
                } else {
                    AgeGroup::From65
                };
                let old = (from >= 75).then_some(Some(AgeGroup::From75));
                [Some(Some(working)), old].into_iter().flatten().collect()
            }
            (None, group) => vec![group],
        }
    }
}
