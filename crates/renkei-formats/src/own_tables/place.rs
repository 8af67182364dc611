//! Whom a row of a table names.

use std::collections::BTreeMap;

use renkei_core::facts::MunicipalityCode;
use renkei_core::region::MunicipalityId;
use renkei_core::text::Worded;

use crate::ReadError;
use crate::boundaries::unit_id;
use crate::sheet::{Sheet, is_no_municipality, is_sum};

use super::Places;
use super::remarks::Remarks;

/// Who a cell stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Whom {
    /// A municipality or unit of the region.
    Member(MunicipalityId),
    /// A municipality or unit that the boundaries lack, as messages call it.
    Beyond(String, Option<MunicipalityCode>),
    /// A sum, or an area larger than a municipality.
    Sum,
    /// Nobody: an empty cell.
    Nobody,
}

/// A cell by row and column.
pub(super) type Place = (usize, usize);

/// Whom the cells of some rows and columns name; `remarks` takes the names that others
/// have too.
///
/// All codes of a table are read in one call: only all of them together show whether
/// they have check digits.
///
/// # Errors
/// At a number that is no code, and at a name of no municipality or of several.
pub(super) fn whom(
    sheet: &Sheet,
    cells: &[Place],
    places: Places<'_>,
    remarks: &mut Remarks,
) -> Result<BTreeMap<Place, Whom>, ReadError> {
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
        let whom = match code.filter(|code| !is_no_municipality(*code)) {
            None => Whom::Sum,
            Some(code) => {
                region.find(code).map_or_else(|| Whom::Beyond(code.to_string(), Some(code)), Whom::Member)
            }
        };
        found.insert((row, column), whom);
    }
    for place in cells {
        if found.contains_key(place) {
            continue;
        }
        let (row, column) = *place;
        let cell = sheet.cell(row, column);
        let plain = cell.plain();
        let whom = match names.own(&cell.written()) {
            _ if plain.is_empty() => Whom::Nobody,
            Ok(one) => {
                let whom = match region.find_unit(&one.id) {
                    Some(id) => Whom::Member(id),
                    None => Whom::Beyond(one.name.clone(), None),
                };
                remarks.understood(sheet.line(row), one);
                whom
            }
            Err(_) if is_sum(&plain) => Whom::Sum,
            Err(cause) => return Err(sheet.error(row, cause.text())),
        };
        found.insert(*place, whom);
    }
    Ok(found)
}
