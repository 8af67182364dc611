//! The embedded mesh: which municipality holds the centre of each cell of the
//! half-grid of JIS X 0410 (2分の1地域メッシュ, about 500 m).

use serde::Deserialize;

use crate::messages::facts as messages;

use super::{MunicipalityCode, Table, TableError};

/// Rows of cells in a degree of latitude.
pub const ROWS_PER_DEGREE: f64 = 240.0;
/// Columns of cells in a degree of longitude.
pub const COLUMNS_PER_DEGREE: f64 = 160.0;

/// Cells of one row that lie side by side and belong to one municipality.
///
/// Row `r` spans latitude `r/240` to `(r+1)/240` degrees, column `c`
/// longitude `c/160` to `(c+1)/160` degrees (JGD2011).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct MeshRun {
    /// The row.
    pub row: i32,
    /// Its first column.
    pub col_first: i32,
    /// Its last column, inclusive.
    pub col_last: i32,
    /// Whose cells they are.
    pub code: MunicipalityCode,
}

/// Reads the runs.
///
/// # Errors
/// At a row that does not fit, and at a run whose last column lies before its
/// first.
pub fn read_mesh(table: Table<'_>) -> Result<Vec<MeshRun>, TableError> {
    let mut runs = Vec::new();
    for row in table.rows::<MeshRun>()? {
        if row.value.col_last < row.value.col_first {
            return Err(table.row_error(row.line, messages::columns_reversed()));
        }
        runs.push(row.value);
    }
    Ok(runs)
}
