//! Who a row is of: its code, mended where the way to mend it is certain, or
//! its name, where only one municipality has that.

use crate::source::{MunicipalityCode, RosterEntry, SourceError};

use super::cell::Cell;
use super::header::Header;
use super::sheet::Sheet;

/// Who a row is of.
#[derive(Debug, Clone, Copy)]
pub(super) enum RowKey {
    /// Nobody: a note, a blank.
    None,
    Code(MunicipalityCode),
}

/// Fewest codes by which their check digits are taken for such.
const ENOUGH: usize = 3;

/// The key of each row of data.
pub(super) fn keys(
    sheet: &Sheet,
    header: &Header,
    roster: &[RosterEntry],
) -> Result<Vec<(usize, RowKey)>, SourceError> {
    let rows = header.first..sheet.rows.len();
    if header.by_name {
        return rows.map(|row| Ok((row, by_name(sheet, row, header.key, roster)?))).collect();
    }
    let digits: Vec<(usize, String)> = rows
        .map(|row| (row, digits(sheet.cell(row, header.key))))
        .filter(|(_, digits)| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let with_check = has_check_digits(sheet, &digits)?;
    digits
        .into_iter()
        .map(|(row, digits)| {
            // a spreadsheet drops the leading zero of a number
            let width = if with_check { 6 } else { 5 };
            let whole = format!("{digits:0>width$}");
            match whole.parse() {
                Ok(code) => Ok((row, RowKey::Code(code))),
                // the row of all Japan
                Err(_) if whole.bytes().all(|byte| byte == b'0') => Ok((row, RowKey::None)),
                Err(cause) => Err(sheet.error(row, cause.to_string())),
            }
        })
        .collect()
}

fn digits(cell: &Cell) -> String {
    cell.plain()
}

/// Whether codes have the sixth digit: where one has six digits, or where the
/// last digit of every one is the check digit of those before.
fn has_check_digits(sheet: &Sheet, digits: &[(usize, String)]) -> Result<bool, SourceError> {
    if digits.iter().any(|(_, digits)| digits.len() >= 6) {
        return Ok(true);
    }
    let as_six = |digits: &String| format!("{digits:0>6}").parse::<MunicipalityCode>().is_ok();
    let as_five = |digits: &String| format!("{digits:0>5}").parse::<MunicipalityCode>().is_ok();
    let six = digits.iter().all(|(_, digits)| as_six(digits));
    let five = digits.iter().all(|(_, digits)| as_five(digits));
    match digits.first() {
        Some((row, found)) if six && five && digits.len() < ENOUGH => Err(sheet.error(
            *row,
            format!("the code {found} may be one of five digits or, its leading zero lost, one of six; write it with its zero, as text"),
        )),
        _ => Ok(six && !digits.is_empty()),
    }
}

fn by_name(sheet: &Sheet, row: usize, column: usize, roster: &[RosterEntry]) -> Result<RowKey, SourceError> {
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
