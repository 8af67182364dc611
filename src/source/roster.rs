//! The roster: which municipalities there are, and what they belong to.

use serde::Deserialize;

use super::{MunicipalityCode, SourceError, Table};

/// A municipality as the roster lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name: 札幌市.
    pub name: String,
    /// 郡, empty for a city.
    pub district: String,
    /// 振興局 or 総合振興局.
    pub subprefecture: String,
    /// 二次医療圏, where known.
    pub secondary_medical_area: Option<String>,
    /// One of the six villages of the Northern Territories, which have no
    /// population figures and are never candidates.
    pub northern_territories: bool,
}

#[derive(Deserialize)]
struct RosterRow {
    code: MunicipalityCode,
    name: String,
    district: String,
    subprefecture: String,
    secondary_medical_area: Option<String>,
    northern_territories: YesNo,
}

/// `yes` or `no` in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum YesNo {
    Yes,
    No,
}

/// Reads the roster, in order of the codes.
///
/// # Errors
/// At a row that does not fit, and at a code that stands twice.
pub fn read_roster(table: Table<'_>) -> Result<Vec<RosterEntry>, SourceError> {
    let mut roster: Vec<RosterEntry> = Vec::new();
    for row in table.rows::<RosterRow>()? {
        let entry = row.value;
        if roster.iter().any(|other| other.code == entry.code) {
            return Err(table.row_error(row.line, format!("the code {} stands twice", entry.code)));
        }
        roster.push(RosterEntry {
            code: entry.code,
            name: entry.name,
            district: entry.district,
            subprefecture: entry.subprefecture,
            secondary_medical_area: entry.secondary_medical_area.filter(|area| !area.is_empty()),
            northern_territories: entry.northern_territories == YesNo::Yes,
        });
    }
    roster.sort_by_key(|entry| entry.code);
    Ok(roster)
}
