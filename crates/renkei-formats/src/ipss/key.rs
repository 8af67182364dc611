//! Who a row is of: its code, or its name, where only one municipality has
//! that.
//!
//! Codes come first: names are not unique (泊村 exists twice in Hokkaido, 01403
//! and 01696), and spellings differ (ヶ and ケ). Where a table has both, each
//! name is held against its code: a column that was sorted alone would give
//! every municipality the people of another.
//!
//! | コード | 市町村名 | 人口 | what happens |
//! |---|---|---|---|
//! | 1202 | 函館市 | 251084 | read as 01202 |
//! | 01202 | 小樽市 | 251084 | refused: 01202 is 函館市 |
//! | | 渡島総合振興局計 | 380000 | passed over: a sum |
//! | | 函館 | 251084 | not read, with a note |
//! | 1202a | 函館市 | 251084 | refused: meant as a code, but none |
//! | 出典 国勢調査 | | | passed over: no figure |
//!
//! Prefectures and areas such as 浜通り have codes; what becomes of them is
//! decided later, in `totals` and `entries`.

use renkei_core::facts::{MunicipalityCode, RosterEntry, municipality_of, quoted, same_place_name};

use crate::ReadError;
use crate::sheet::{Sheet, is_no_municipality, is_sum};

use renkei_core::text::Text;

use crate::messages::tables as messages;

use super::header::Header;

/// Codes by row, and the rows that have figures but no code.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Row, from 0, and code; in the order of the sheet. A code may come more
    /// than once, as in tables of a row a year.
    pub rows: Vec<(usize, MunicipalityCode)>,
    /// Line, from 1, and text of rows that are not used.
    pub without_code: Vec<(u64, String)>,
}

/// The keys of the rows of data. Notes and rows of sums have none.
///
/// Reads the codes of all rows at once: only all of them together show whether
/// they have a check digit.
///
/// # Errors
/// At a code or name that stands for no municipality, and where the code is
/// one municipality's and the name beside it another's.
pub(super) fn keys(sheet: &Sheet, header: &Header, roster: &[RosterEntry]) -> Result<Keys, ReadError> {
    let rows = header.first..sheet.rows.len();
    let mut keys = Keys::default();
    if header.by_name {
        for row in rows {
            if let Some(code) = by_name(sheet, row, header, roster)? {
                keys.rows.push((row, code));
            }
        }
        return Ok(keys);
    }
    let codes = sheet.codes(rows.clone().map(|row| (row, header.key)))?;
    let mut codes = codes.into_iter().peekable();
    for row in rows {
        match codes.next_if(|(at, _, _)| *at == row) {
            Some((_, _, Some(code))) => {
                check_name(sheet, row, header.name, code, roster)?;
                keys.rows.push((row, code));
            }
            Some((_, _, None)) => {}
            None => keys.without_code.extend(row_without_code(sheet, row, header)?),
        }
    }
    Ok(keys)
}

/// Holds the name in a column against the code of its row. Rows of prefectures
/// and areas, empty names, and codes that the roster does not list pass; so
/// does every row where `column` is `None`.
///
/// # Errors
/// Where the code is one municipality's and the name another's.
pub(super) fn check_name(
    sheet: &Sheet,
    row: usize,
    column: Option<usize>,
    code: MunicipalityCode,
    roster: &[RosterEntry],
) -> Result<(), ReadError> {
    match column.filter(|_| !is_no_municipality(code)) {
        Some(column) => sheet.check_name(row, column, code, roster),
        None => Ok(()),
    }
}

/// A row whose code holds no digits only: an error where it is meant as a
/// code, else the row's line and text, if it has figures and is no sum.
///
/// # Errors
/// Where the key has a digit among other letters, and the row has figures.
fn row_without_code(sheet: &Sheet, row: usize, header: &Header) -> Result<Option<(u64, String)>, ReadError> {
    let has_figures =
        header.columns.iter().any(|column| matches!(sheet.people(row, column.place), Ok(Some(_))));
    if !has_figures {
        return Ok(None);
    }
    let key = sheet.cell(row, header.key).plain();
    if key.bytes().any(|byte| byte.is_ascii_digit()) {
        let found = quoted(&sheet.cell(row, header.key).written());
        return Err(sheet.error(row, messages::no_code(found)));
    }
    let name = header.name.map(|column| sheet.cell(row, column).plain()).unwrap_or_default();
    let texts: Vec<String> = [key, name].into_iter().filter(|text| !text.is_empty()).collect();
    // sums stand without a code, or with their name in its place
    let is_sum = texts.iter().any(|text| is_sum(text))
        || texts.is_empty() && sheet.rows[row].iter().any(|cell| is_sum(&cell.plain()));
    Ok((!is_sum).then(|| (sheet.line(row) as u64, quoted(&texts.join(" ")).shown().to_owned())))
}

/// The municipality that a row names; `None` for an empty cell, a row of sums,
/// and a row without figures, such as a remark below the table.
///
/// | name | result |
/// |---|---|
/// | 函館市, 函館 | 01202 |
/// | 泊村 | an error that names 01403 and 01696 |
/// | 古宇郡泊村 | 01403: the district tells which |
/// | 渡島総合振興局 | `None`: an area |
/// | 函館町 | an error, where the row has figures |
///
/// # Errors
/// Where no municipality or more than one has the name.
fn by_name(
    sheet: &Sheet,
    row: usize,
    header: &Header,
    roster: &[RosterEntry],
) -> Result<Option<MunicipalityCode>, ReadError> {
    let name = sheet.cell(row, header.key).plain();
    if name.is_empty() {
        return Ok(None);
    }
    let named: Vec<&RosterEntry> = roster
        .iter()
        .filter(|entry| same_place_name(&name, &entry.name) && fits_district(&name, entry))
        .collect();
    let found = quoted(&name);
    match named.as_slice() {
        [one] => Ok(Some(one.code)),
        [] if is_sum(&name) => Ok(None),
        // notes below the table
        [] if header.columns.iter().all(|column| matches!(sheet.people(row, column.place), Ok(None))) => {
            Ok(None)
        }
        [] => Err(sheet.error(row, messages::unknown_by_name(found))),
        several => {
            let codes = several.iter().map(|entry| Text::verbatim(entry.code));
            let codes = codes.reduce(messages::and);
            Err(sheet.error(row, messages::ambiguous_by_name(name, codes)))
        }
    }
}

/// Whether the 郡 in front of a name, if there is one, is that of an entry. A
/// name without 郡 fits every entry.
fn fits_district(name: &str, entry: &RosterEntry) -> bool {
    !name.contains('郡') || name.contains(&entry.district)
}

/// Names beside codes of prefectures that the roster does not list, to be
/// held against those of the boundaries. Wards, prefectures and areas are left
/// out: boundaries have municipalities alone.
pub(super) fn names_beyond<'s>(
    sheet: &'s Sheet,
    header: &Header,
    rows: &'s [(usize, MunicipalityCode)],
    roster: &'s [RosterEntry],
) -> impl Iterator<Item = (MunicipalityCode, String)> + 's {
    let column = header.name;
    let listed =
        |code: MunicipalityCode| roster.iter().any(|entry| entry.code.prefecture() == code.prefecture());
    rows.iter().filter_map(move |(row, code)| {
        let name = sheet.cell(*row, column?).written();
        let compared = !name.is_empty() && municipality_of(*code) == *code && !is_no_municipality(*code);
        (compared && !listed(*code)).then_some((*code, name))
    })
}
