//! Who a row is of: its code, or its name, where only one municipality has
//! that.

use crate::ReadError;
use crate::sheet::Sheet;
use renkei_core::facts::{MunicipalityCode, RosterEntry};

use super::header::Header;

/// Who a row is of.
#[derive(Debug, Clone, Copy)]
pub(super) enum RowKey {
    /// Nobody: a note, a blank.
    None,
    Code(MunicipalityCode),
}

/// The key of each row of data.
pub(super) fn keys(
    sheet: &Sheet,
    header: &Header,
    roster: &[RosterEntry],
) -> Result<Vec<(usize, RowKey)>, ReadError> {
    let rows = header.first..sheet.rows.len();
    if header.by_name {
        return rows.map(|row| Ok((row, by_name(sheet, row, header.key, roster)?))).collect();
    }
    let codes = sheet.codes(rows.map(|row| (row, header.key)))?;
    let key = |(row, _, code): (usize, usize, Option<MunicipalityCode>)| {
        (row, code.map_or(RowKey::None, RowKey::Code))
    };
    Ok(codes.into_iter().map(key).collect())
}

fn by_name(sheet: &Sheet, row: usize, column: usize, roster: &[RosterEntry]) -> Result<RowKey, ReadError> {
    let name = sheet.cell(row, column).plain();
    if name.is_empty() {
        return Ok(RowKey::None);
    }
    let with_district = |entry: &RosterEntry| format!("{}{}", entry.district, entry.name);
    let named: Vec<&RosterEntry> =
        roster.iter().filter(|entry| entry.name == name || with_district(entry) == name).collect();
    match named.as_slice() {
        [one] => Ok(RowKey::Code(one.code)),
        [] => Err(sheet.error(
            row,
            format!("{name:?} is no municipality that renkei knows by name; add a column コード with codes"),
        )),
        several => {
            let codes: Vec<String> = several.iter().map(|entry| entry.code.to_string()).collect();
            Err(sheet.error(
                row,
                format!("{name} is the name of {}; add a column コード with codes", codes.join(" and ")),
            ))
        }
    }
}
