//! What the user should know of a table: what of it is not used, and names that others
//! have too.

use std::path::Path;

use renkei_core::facts::{MunicipalityCode, quoted};
use renkei_core::region::{TableNote, Understood};

use crate::input::short_name;
use crate::sheet::{Cell, Sheet, is_sum};

use super::Places;

/// What was noticed in a file so far.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    understood: Vec<(usize, Understood)>,
    beyond: Vec<(String, Option<MunicipalityCode>)>,
    without_key: Vec<(u64, String)>,
    sheets_not_read: Vec<String>,
}

impl Remarks {
    /// A name was understood on a line; told of where others have the name too.
    pub(super) fn understood(&mut self, line: usize, name: Understood) {
        if name.reading.is_some() && !self.understood.iter().any(|(_, known)| *known == name) {
            self.understood.push((line, name));
        }
    }

    /// A row names someone whom the boundaries lack.
    pub(super) fn beyond(&mut self, name: String, code: Option<MunicipalityCode>) {
        self.beyond.push((name, code));
    }

    /// A row has values, but names nobody; a row of sums is none of these.
    pub(super) fn without_key(&mut self, sheet: &Sheet, row: usize) {
        let texts: Vec<String> = sheet.rows[row].iter().map(Cell::plain).collect();
        if !texts.iter().any(|text| is_sum(text)) {
            let written: Vec<&str> =
                texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            self.without_key.push((sheet.line(row) as u64, quoted(&written.join(" ")).shown().to_owned()));
        }
    }

    /// A sheet has no such table.
    pub(super) fn sheet_not_read(&mut self, sheet: &Sheet) {
        if !sheet.rows.iter().all(Vec::is_empty) {
            self.sheets_not_read.push(sheet.tab().to_owned());
        }
    }

    /// The notes on the file. Municipalities of prefectures of which the region has none
    /// are not named: a table of all Japan is usual.
    pub(super) fn notes(self, file: &Path, places: Places<'_>) -> Vec<TableNote> {
        let file = || short_name(file);
        let here = |code: Option<MunicipalityCode>| {
            let of = |code: MunicipalityCode| {
                let units = places.region.municipalities().iter();
                units.filter_map(|own| own.id.prefecture()).any(|own| own == code.prefecture())
            };
            code.is_none_or(of)
        };
        let mut names: Vec<String> = Vec::new();
        for (name, code) in self.beyond {
            if here(code) && !names.contains(&name) {
                names.push(name);
            }
        }
        let mut notes = Vec::new();
        if !names.is_empty() {
            notes.push(TableNote::RowsBeyond { file: file(), names });
        }
        if !self.without_key.is_empty() {
            notes.push(TableNote::RowsWithoutCode { file: file(), rows: self.without_key });
        }
        if !self.understood.is_empty() {
            notes.push(TableNote::NamesUnderstood { file: file(), names: self.understood });
        }
        if !self.sheets_not_read.is_empty() {
            notes.push(TableNote::SheetsNotRead { file: file(), sheets: self.sheets_not_read });
        }
        notes
    }
}
