//! The roster: which municipalities there are, and what they belong to.

use serde::Deserialize;

use crate::messages::facts as messages;

use super::{MunicipalityCode, Table, TableError, quoted};

/// A municipality as the roster lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name: 札幌市.
    pub name: String,
    /// How the name is read, in hiragana: さっぽろし; where known.
    pub reading: Option<String>,
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

#[derive(Deserialize)]
struct ReadingRow {
    code: MunicipalityCode,
    kana: String,
}

/// Reads how names are read, into a roster in order of the codes.
///
/// # Errors
/// At a row that does not fit, at a code that is not on the roster or stands
/// twice, and at a reading that is not hiragana.
pub fn read_readings(table: Table<'_>, roster: &mut [RosterEntry]) -> Result<(), TableError> {
    for row in table.rows::<ReadingRow>()? {
        let ReadingRow { code, kana } = row.value;
        let wrong = |problem| table.row_error(row.line, problem);
        let index = roster
            .binary_search_by_key(&code, |entry| entry.code)
            .map_err(|_| wrong(messages::not_on_roster(code)))?;
        if kana.is_empty() || !kana.chars().all(|letter| ('ぁ'..='ゖ').contains(&letter)) {
            return Err(wrong(messages::not_hiragana(quoted(&kana))));
        }
        if roster[index].reading.replace(kana).is_some() {
            return Err(wrong(messages::code_twice(code)));
        }
    }
    Ok(())
}

/// Reads the roster, in order of the codes.
///
/// # Errors
/// At a row that does not fit, and at a code that stands twice.
pub fn read_roster(table: Table<'_>) -> Result<Vec<RosterEntry>, TableError> {
    let mut roster: Vec<RosterEntry> = Vec::new();
    for row in table.rows::<RosterRow>()? {
        let entry = row.value;
        if roster.iter().any(|other| other.code == entry.code) {
            return Err(table.row_error(row.line, messages::code_twice(entry.code)));
        }
        roster.push(RosterEntry {
            code: entry.code,
            name: entry.name,
            reading: None,
            district: entry.district,
            subprefecture: entry.subprefecture,
            secondary_medical_area: entry.secondary_medical_area.filter(|area| !area.is_empty()),
            northern_territories: entry.northern_territories == YesNo::Yes,
        });
    }
    roster.sort_by_key(|entry| entry.code);
    Ok(roster)
}
