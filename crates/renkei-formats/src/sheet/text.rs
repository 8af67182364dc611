//! Text with separators: CSV, tabs or semicolons.
//!
//! Quotation follows RFC 4180: a field in quotation marks may hold separators,
//! line ends and doubled quotation marks. Rows may differ in length, since
//! titles and remarks stand above and below tables. A quotation mark that stays
//! open is an error: the reader would take the rest of the file for one cell,
//! and the rows in it would be lost without a word.
//!
//! | first lines | separator |
//! |---|---|
//! | `コード,2020年` and `01202,"251,084"` | comma |
//! | `コード;2020年` and `01202;251,084` | semicolon: in more lines |
//! | a title, then rows with tabs | tab |
//! | one column | comma, which makes no difference |

use renkei_core::facts::{Lines, quoted};

use crate::ReadError;
use crate::input::decode;

use renkei_core::text::Cause;

use crate::messages::tables as messages;

use super::{Cell, Sheet};

/// Separators that spreadsheets write: tab, semicolon, comma. Of two that are
/// as frequent in as many lines, the later byte value wins: semicolon, comma,
/// tab.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];
/// Number of lines examined to detect the separator.
const LOOKED_AT: usize = 40;

/// The one sheet of a text file. Every record stands in the row of the line
/// where it begins; blank lines, and lines that a cell goes on over, are empty
/// rows.
///
/// # Errors
/// At a text in an unknown encoding, and at an open quotation mark, with its
/// line and what follows it.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, ReadError> {
    let text = decode(bytes, file)?;
    if let Some((line, rest)) = open_quotation(&text, separator(&text)) {
        let problem = messages::open_quotation(quoted(rest));
        return Err(ReadError::row(file.to_owned(), line, problem));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut lines = Lines::of(&text);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut record = csv::StringRecord::new();
    let refused =
        |cause: csv::Error| ReadError::table(file.to_owned(), messages::not_csv(Cause::bare(cause)));
    while reader.read_record(&mut record).map_err(refused)? {
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        // csv leaves blank lines out
        rows.resize_with(rows.len().max(line as usize - 1), Vec::new);
        rows.push(record.iter().map(Cell::of_text).collect());
    }
    Ok(vec![Sheet { name: file.to_owned(), tab: String::new(), is_text: true, rows }])
}

/// The separator that stands in most of the first lines; of several the one
/// that stands there more often. Separators between quotation marks do not
/// count.
fn separator(text: &str) -> u8 {
    let mut found = SEPARATORS.map(|separator| (0_usize, 0_usize, separator));
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT) {
        for (lines, times, separator) in &mut found {
            let mut quoted = false;
            let mut here = 0;
            for byte in line.bytes() {
                quoted ^= byte == b'"';
                here += usize::from(byte == *separator && !quoted);
            }
            *times += here;
            *lines += usize::from(here > 0);
        }
    }
    // a text of one column has none: as good as commas
    let most = found.into_iter().max().filter(|(lines, ..)| *lines > 0);
    most.map_or(b',', |(_, _, separator)| separator)
}

/// The line, from 1, of a quotation mark that is open at the end of the text,
/// and what follows it. Only a mark at the beginning of a field opens one, as
/// for the CSV reader; a mark within a text is a letter like any other.
fn open_quotation(text: &str, separator: u8) -> Option<(u64, &str)> {
    let bytes = text.as_bytes();
    let mut open: Option<(u64, usize)> = None;
    let (mut line, mut begins, mut at) = (1, true, 0);
    while let Some(byte) = bytes.get(at) {
        match (*byte, open) {
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => open = None,
            (b'"', None) if begins => open = Some((line, at)),
            _ => {}
        }
        line += u64::from(*byte == b'\n');
        begins = open.is_none() && (*byte == separator || matches!(*byte, b'\n' | b'\r'));
        at += 1;
    }
    open.map(|(line, at)| (line, &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_of_most_lines() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1;2,5\n", b';'),
            ("a;b\n1;1,952,356\n", b';'),
            ("表題\na\tb\n\"1,0\"\t2\n", b'\t'),
            ("a,b\n\"x;y\",2\n", b','),
            ("a\n1\n", b','),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }

    #[test]
    fn an_open_quotation_mark_is_found_where_it_opens() {
        assert_eq!(open_quotation("a,b\n1,\"2\n3,4\n", b','), Some((2, "2\n3,4\n")));
        assert_eq!(open_quotation("a,\"b\nc\"\n\"x\"\"\",5\"\n", b','), None);
    }
}
