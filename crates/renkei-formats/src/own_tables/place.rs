//! Whom a row of a table names.

use std::collections::BTreeMap;

use renkei_core::facts::MunicipalityCode;
use renkei_core::region::{MunicipalityId, TableNote};
use renkei_core::text::Worded;

use crate::ReadError;
use crate::boundaries::unit_id;
use crate::sheet::{Sheet, is_sum};

use super::{Notes, Places};

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
