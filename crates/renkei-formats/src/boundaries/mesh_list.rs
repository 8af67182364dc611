//! 市区町村別メッシュ・コード一覧 of the Statistics Bureau: the cells of the
//! standard grid (JIS X 0410, third level, about 1 km) by municipality.
//!
//! A cell on a border is listed under each of its municipalities. It is split
//! into quarters (cells of the half grid, about 500 m), and each quarter is
//! assigned to the municipality that has an undivided cell nearest to it.
//!
//! The list names cells, not outlines, so that areas and borders drawn from it
//! are approximate. Quarters are needed since the core traces outlines on cells
//! that have one owner each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use renkei_core::facts::{MeshList, MeshRun, MunicipalityCode, Table, municipality_of};

use crate::sheet::{self, digits_of};

use renkei_core::facts::{BadCode, quoted};
use renkei_core::text::{Cause, Worded};

use crate::messages::boundaries::mesh_list as messages;

use super::error::BoundaryError;
use super::text;

/// Greatest size of a list in bytes; that of all Japan takes 30 MB.
const LARGEST: u64 = 1 << 28;
/// Search radius for undivided cells, in cells.
const REACH: i32 = 6;

/// Row (from south) and column (from west) of a cell.
type Cell = (i32, i32);
/// The municipalities that list a cell.
type Owners = BTreeMap<Cell, BTreeSet<MunicipalityCode>>;

/// Reads a mesh list in UTF-8 or CP932.
///
/// # Errors
/// With file and line: where the text is no CSV, a code or a mesh code is none,
/// or no cell is left.
pub(super) fn read(reader: impl Read, file: &Path) -> Result<MeshList, BoundaryError> {
    let mut bytes = Vec::new();
    let read = reader.take(LARGEST).read_to_end(&mut bytes);
    read.map_err(|cause| BoundaryError::Unreadable { file: file.to_owned(), cause })?;
    let name = file.display().to_string();
    let encoding = text::guessed_encoding(&bytes);
    let text = text::decode(&bytes, encoding)
        .ok_or_else(|| Table { name: &name, text: "" }.error(messages::mesh_encoding()))?;
    parse(Table { name: &name, text: &text })
}

/// Parses the CSV text.
fn parse(table: Table<'_>) -> Result<MeshList, BoundaryError> {
    // csv reports wrong line numbers for CRLF line ends
    let text = table.text.strip_prefix('\u{feff}').unwrap_or(table.text).replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns: Option<(usize, Option<usize>, usize)> = None;
    let mut owners = Owners::new();
    let mut names = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            table.row_error(line, messages::not_csv(Cause::bare(error)))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let Some((code, name, mesh)) = columns else {
            columns = header(&record);
            continue;
        };
        let wrong = |problem| table.row_error(line, problem);
        let field = |index: usize| record.get(index).unwrap_or("");
        if record.iter().all(str::is_empty) {
            continue;
        }
        // a spreadsheet drops the leading zero
        let digits = digits_of(&sheet::Cell::of_text(field(code)).plain());
        let digits = digits.map_or_else(|| field(code).to_owned(), |digits| format!("{digits:0>5}"));
        let own: MunicipalityCode = digits.parse().map_err(|error: BadCode| wrong(error.text()))?;
        let cell = cell_of(field(mesh)).ok_or_else(|| wrong(messages::no_mesh_code(quoted(field(mesh)))))?;
        let municipality = municipality_of(own);
        if let Some(name) = name.filter(|_| municipality == own) {
            names.insert(own, field(name).to_owned());
        }
        owners.entry(cell).or_default().insert(municipality);
    }
    if owners.is_empty() {
        return Err(table.error(messages::no_cells()).into());
    }
    Ok(assign(&owners, names))
}

/// Indices of the columns with code, name and mesh code, if this is the header.
///
/// Rows before the header, such as titles, are passed over.
fn header(record: &csv::StringRecord) -> Option<(usize, Option<usize>, usize)> {
    let find = |fits: &dyn Fn(&str) -> bool| record.iter().position(fits);
    let mesh = find(&|label| label.contains("メッシュ"))?;
    let code = find(&|label| label.contains("コード") && !label.contains("メッシュ"))?;
    Some((code, find(&|label| label.contains("名")), mesh))
}

/// Decodes an eight-digit mesh code; there are 120 rows and 80 columns per degree.
fn cell_of(code: &str) -> Option<Cell> {
    let digits: Vec<i32> = code
        .bytes()
        .map(|byte| byte.is_ascii_digit().then(|| i32::from(byte - b'0')))
        .collect::<Option<_>>()?;
    let &[a, b, c, d, e, f, g, h] = digits.as_slice() else { return None };
    // first level: 2/3° by 1°; second: divided by 8; third: by 10
    let in_japan = (30..=68).contains(&(a * 10 + b)) && (22..=53).contains(&(c * 10 + d));
    (in_japan && e < 8 && f < 8)
        .then_some(((a * 10 + b) * 80 + e * 10 + g, (100 + c * 10 + d) * 80 + f * 10 + h))
}

/// Assigns every quarter of every cell to one municipality.
fn assign(owners: &Owners, names: BTreeMap<MunicipalityCode, String>) -> MeshList {
    let of_one =
        |cell: &Cell| owners.get(cell).filter(|all| all.len() == 1).and_then(|all| all.first().copied());
    let with_own: BTreeSet<MunicipalityCode> = owners.keys().filter_map(of_one).collect();
    let mut quarters: BTreeMap<Cell, MunicipalityCode> = BTreeMap::new();
    let mut shared_cells = 0;
    for (cell, all) in owners {
        shared_cells += usize::from(all.len() > 1);
        for quarter in 0..4 {
            let (up, right) = (quarter / 2, quarter % 2);
            let owner = match of_one(cell) {
                Some(owner) => Some(owner),
                None => nearest(*cell, (up, right), all, &with_own, &of_one),
            };
            if let Some(owner) = owner {
                quarters.insert((2 * cell.0 + up, 2 * cell.1 + right), owner);
            }
        }
    }
    let held: BTreeSet<MunicipalityCode> = quarters.values().copied().collect();
    let listed: BTreeSet<MunicipalityCode> = owners.values().flatten().copied().collect();
    MeshList {
        runs: runs(&quarters),
        names,
        shared_cells,
        without_cells: listed.difference(&held).copied().collect(),
    }
}

/// The municipality among `all` with the undivided cell nearest to a quarter of
/// a cell. A municipality without any undivided cell takes precedence.
fn nearest(
    cell: Cell,
    quarter: (i32, i32),
    all: &BTreeSet<MunicipalityCode>,
    with_own: &BTreeSet<MunicipalityCode>,
    of_one: &dyn Fn(&Cell) -> Option<MunicipalityCode>,
) -> Option<MunicipalityCode> {
    if let Some(without_own) = all.iter().find(|code| !with_own.contains(code)) {
        return Some(*without_own);
    }
    // distances in quarters of a cell; cells are nearly square
    let (row, column) = (2 * quarter.0 - 1, 2 * quarter.1 - 1);
    let mut best: Option<(i32, MunicipalityCode)> = None;
    for down in -REACH..=REACH {
        for across in -REACH..=REACH {
            let Some(owner) = of_one(&(cell.0 + down, cell.1 + across)).filter(|owner| all.contains(owner))
            else {
                continue;
            };
            let (y, x) = (4 * down - row, 4 * across - column);
            let found = (y * y + x * x, owner);
            best = Some(best.map_or(found, |known| known.min(found)));
        }
    }
    best.map(|(_, owner)| owner).or_else(|| all.first().copied())
}

/// Joins adjacent cells of a row to runs, from south to north and west to east.
fn runs(quarters: &BTreeMap<Cell, MunicipalityCode>) -> Vec<MeshRun> {
    let mut runs: Vec<MeshRun> = Vec::new();
    for ((row, column), code) in quarters {
        match runs.last_mut() {
            Some(last) if last.row == *row && last.code == *code && last.col_last + 1 == *column => {
                last.col_last = *column;
            }
            _ => runs.push(MeshRun { row: *row, col_first: *column, col_last: *column, code: *code }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lie_where_the_standard_puts_them() {
        // 東京駅: 53394611 begins at 35°40′30″, 139°45′
        let (row, column) = cell_of("53394611").unwrap();
        assert!((f64::from(row) / 120.0 - (35.0 + 40.5 / 60.0)).abs() < 1e-9);
        assert!((f64::from(column) / 80.0 - 139.7625).abs() < 1e-9);
        for bad in ["", "5339461", "533946110", "53398611", "53394８11", "abcdefgh", "99994611"] {
            assert_eq!(cell_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn quarters_of_border_cells_go_to_the_nearest_undivided_cell() {
        let text = "市区町村コード,市区町村名,基準メッシュ・コード,備考\n\
                    01202,函館市,64410000,\n01202,函館市,64410001,\n01203,小樽市,64410001,\n01203,小樽市,64410002,\n";
        let list = parse(Table { name: "x.csv", text }).unwrap();
        let columns: Vec<(i32, i32)> =
            list.runs.iter().map(|run| (run.col_first % 160, run.col_last % 160)).collect();
        assert_eq!(columns, [(0, 2), (3, 5), (0, 2), (3, 5)]);
        assert_eq!((list.shared_cells, list.without_cells.len(), list.names.len()), (1, 0, 2));
    }
}
