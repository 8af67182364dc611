//! Whom a row of a table names.

use std::collections::BTreeMap;

use renkei_core::facts::{MunicipalityCode, name_conflict};
use renkei_core::region::{MunicipalityId, TableNote};
use renkei_core::text::Worded;

use crate::ReadError;
use crate::boundaries::unit_id;
use crate::messages::tables as messages;
use crate::sheet::{Sheet, digits_of};

use super::{Notes, Places};

/// Labels of a column of ids, besides the one asked for, in small letters.
const IDS: [&str; 4] = ["id", "code", "key", "unit"];
/// Words that rows of sums and areas end with.
const SUMS: [&str; 11] = ["計", "局", "支庁", "郡", "県", "府", "都", "道", "圏", "国", "総数"];

/// Who a cell stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Whom {
    /// A municipality or unit of the region.
    Member(MunicipalityId),
    /// A municipality or unit that the boundaries lack, as messages call it.
    Beyond(String, Option<MunicipalityCode>),
    /// Nobody: an empty cell, or a row of sums.
    Nobody,
}

/// Whom the cells of some rows and columns name.
///
/// All codes of a table are read in one call: only all of them together show whether
/// they have check digits.
///
/// # Errors
/// At a number that is no code, and at a name of no municipality or of several.
pub(super) fn whom(
    sheet: &Sheet,
    cells: &[(usize, usize)],
    places: Places<'_>,
) -> Result<BTreeMap<(usize, usize), Whom>, ReadError> {
    let Places { region, names, .. } = places;
    let mut found = BTreeMap::new();
    let Some(names) = names else {
        for (row, column) in cells {
            let text = sheet.cell(*row, *column).written();
            let id = unit_id(&text);
            let whom = match region.find_unit(&id) {
                _ if text.trim().is_empty() => Whom::Nobody,
                Some(id) => Whom::Member(id),
                None => Whom::Beyond(id.to_string(), None),
            };
            found.insert((*row, *column), whom);
        }
        return Ok(found);
    };
    for (row, column, code) in sheet.codes(cells.iter().copied())? {
        let whom = code.map_or(Whom::Nobody, |code| {
            region.find(code).map_or_else(|| Whom::Beyond(code.to_string(), Some(code)), Whom::Member)
        });
        found.insert((row, column), whom);
    }
    for (row, column) in cells.iter().filter(|cell| !found.contains_key(cell)).copied().collect::<Vec<_>>() {
        let text = sheet.cell(row, column).written();
        let plain = sheet.cell(row, column).plain();
        let whom = match names.own(&text) {
            _ if plain.is_empty() => Whom::Nobody,
            Ok(one) => match region.find_unit(&one.id) {
                Some(id) => Whom::Member(id),
                None => Whom::Beyond(one.name, None),
            },
            Err(_) if is_sum(&plain) => Whom::Nobody,
            Err(cause) => return Err(sheet.error(row, cause.text())),
        };
        found.insert((row, column), whom);
    }
    Ok(found)
}

/// Whether a text is that of a row of sums, or of an area larger than a municipality.
fn is_sum(text: &str) -> bool {
    SUMS.iter().any(|word| text.ends_with(word)) || text.eq_ignore_ascii_case("total")
}

/// Whether a label, in small letters and without blanks, is that of the ids.
pub(super) fn is_id(label: &str, asked: &str) -> bool {
    label == asked.to_lowercase() || IDS.contains(&label)
}

/// Refuses a name beside the code of another municipality, where a row has both.
///
/// # Errors
/// At the row.
pub(super) fn check_name(
    sheet: &Sheet,
    row: usize,
    key: usize,
    name: Option<usize>,
    places: Places<'_>,
) -> Result<(), ReadError> {
    let Some(name) = name.map(|column| sheet.cell(row, column).written()) else { return Ok(()) };
    let digits = digits_of(&sheet.cell(row, key).plain());
    let code = digits.and_then(|digits| format!("{digits:0>5}").parse::<MunicipalityCode>().ok());
    match code.and_then(|code| name_conflict(places.roster, code, &name)).filter(|_| !name.is_empty()) {
        None => Ok(()),
        Some(conflict) => Err(sheet.error(row, messages::name_conflict(conflict))),
    }
}

/// Adds a note that names the rows beyond the boundaries, but for municipalities of
/// prefectures of which the region has none: a table of all Japan is usual.
pub(super) fn note_beyond(
    beyond: Vec<(String, Option<MunicipalityCode>)>,
    file: &str,
    places: Places<'_>,
    notes: &mut Notes,
) {
    let here = |code: Option<MunicipalityCode>| {
        let of = |code: MunicipalityCode| {
            let units = places.region.municipalities().iter();
            units.filter_map(|own| own.id.prefecture()).any(|own| own == code.prefecture())
        };
        code.is_none_or(of)
    };
    let mut names: Vec<String> = Vec::new();
    for (name, code) in beyond {
        if here(code) && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        notes.push(TableNote::RowsBeyond { file: file.to_owned(), names });
    }
}
