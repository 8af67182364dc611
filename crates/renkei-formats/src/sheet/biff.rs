//! Whether an old workbook (.xls) is one, before it is unpacked: a compound
//! file may run in circles and a sheet claim cells without end, and the reader
//! would follow until there is no memory left.
//!
//! An .xls is a compound file (MS-CFB), a small file system with sectors and
//! directories; its stream `Workbook` (Excel 97 to 2003) or `Book` (Excel 95)
//! is a row of records (MS-XLS):
//!
//! | bytes | content |
//! |---|---|
//! | 2 | kind of record, little endian |
//! | 2 | length of its content, little endian |
//! | length | content |
//!
//! | kind | record | looked at for |
//! |---|---|---|
//! | `0809` | BOF | the beginning of a sheet |
//! | `0200` | DIMENSIONS | the extent that a sheet claims |
//! | `0203`, `027E`, `00FD`, … | cells | row and column, the first four bytes |
//! | `00BD`, `00BE` | MULRK, MULBLANK | the last column, the last two bytes |
//!
//! Nothing else is interpreted here: the reader does that, once the file is
//! known to end.

use renkei_core::text::{Cause, Text};

use crate::messages::tables as messages;

use std::io::{Cursor, Read};

use super::MOST_CELLS;

/// The streams that hold a workbook, of Excel 97 and 95.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// Kind of the record BOF, with which the globals and each sheet begin.
const BEGIN: u16 = 0x0809;
/// Kind of the record DIMENSIONS: first and last row and column of a sheet.
const DIMENSIONS: u16 = 0x0200;
/// Records that begin with the row and column of a cell: FORMULA, NUMBER,
/// LABEL, BOOLERR, RK, RSTRING, LABELSST, MULRK and MULBLANK.
const CELLS: [u16; 9] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD, 0x00BD, 0x00BE];

/// Says what is wrong with a workbook, if something is.
///
/// # Errors
/// Where the compound file does not hold together, has a stream larger than
/// itself, has no workbook, or where a sheet claims too many cells. The text
/// follows the words that the file cannot be read.
pub(super) fn check(bytes: &[u8]) -> Result<(), Text> {
    let broken = |cause: std::io::Error| messages::xls_parts(Cause::bare(cause));
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if file.walk().any(|entry| entry.len() > bytes.len() as u64) {
        return Err(messages::xls_part_too_large());
    }
    let name = STREAMS.into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(messages::xls_without_workbook)?;
    let mut stream = Vec::new();
    let mut part = file.open_stream(name).map_err(broken)?;
    part.read_to_end(&mut stream).map_err(broken)?;
    check_sheets(&stream)
}

/// A sheet's cells lie in a block of no more than [`MOST_CELLS`], counted from
/// the first row and column.
///
/// One pass over the records; every record must end within the stream.
fn check_sheets(stream: &[u8]) -> Result<(), Text> {
    let (mut rows, mut columns) = (0, 0);
    let mut rest = stream;
    while let [kind_low, kind_high, length_low, length_high, after @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let Some((record, next)) = after.split_at_checked(length) else {
            return Err(messages::xls_record_cut());
        };
        rest = next;
        let two =
            |at: usize| record.get(at..at + 2).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])));
        match kind {
            BEGIN => (rows, columns) = (0, 0),
            DIMENSIONS if claimed(record) > MOST_CELLS => {
                return Err(messages::xls_claims_cells(MOST_CELLS));
            }
            kind if CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (two(0), two(2)) else { continue };
                // several cells in one record: the last column ends it
                let last =
                    record.len().checked_sub(2).and_then(two).filter(|_| matches!(kind, 0x00BD | 0x00BE));
                rows = rows.max(row + 1);
                columns = columns.max(column.max(last.unwrap_or(0)) + 1);
                if rows * columns > MOST_CELLS {
                    return Err(messages::xls_far_cells(MOST_CELLS));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Cells that the record of a sheet's extent speaks of: the last row times the
/// last column, both exclusive.
///
/// | version | content of the record |
/// |---|---|
/// | Excel 97 on (14 bytes) | first row (4), last row (4), first column (2), last column (2), reserved (2) |
/// | Excel 95 (10 bytes) | first row (2), last row (2), first column (2), last column (2), reserved (2) |
///
/// A record that is too short counts as 0.
fn claimed(record: &[u8]) -> usize {
    let two =
        |at: usize| record.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let (rows, columns) =
        if record.len() >= 14 { (two(4) | two(6) << 16, two(10)) } else { (two(2), two(6)) };
    rows.saturating_mul(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(row: u16, column: u16) -> Vec<u8> {
        let mut record = vec![0x03, 0x02, 14, 0];
        record.extend(row.to_le_bytes());
        record.extend(column.to_le_bytes());
        record.extend([0; 10]);
        record
    }

    #[test]
    fn cells_far_apart_are_refused_sheet_by_sheet() {
        let begin = [0x09, 0x08, 0, 0];
        let near = [&begin[..], &number(0, 0), &number(65_535, 3)].concat();
        assert_eq!(check_sheets(&near), Ok(()));
        let two_sheets = [&near[..], &begin, &number(3, 16_000)].concat();
        assert_eq!(check_sheets(&two_sheets), Ok(()));
        let far = [&near[..], &number(3, 16_000)].concat();
        assert!(check_sheets(&far).unwrap_err().to_string().contains("so far apart"));
        assert!(check_sheets(&far[..far.len() - 1]).unwrap_err().to_string().contains("ends within"));
    }

    #[test]
    fn a_claim_of_endless_cells_is_refused() {
        let mut record = vec![0x00, 0x02, 14, 0];
        record.extend([0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0, 0, 0]);
        assert!(check_sheets(&record).unwrap_err().to_string().contains("claims more"));
    }
}
