//! Figures while the sheets of a file are read: every one with its place, so
//! that two that differ are named.
//!
//! A workbook may repeat a figure on several sheets; equal repetitions are
//! harmless and pass, different ones are refused with both places. Once all
//! sheets are read, rows of prefectures serve as control sums and are left out,
//! and wards of designated cities are brought to their city:
//!
//! | rows of the file | figure of the city |
//! |---|---|
//! | 01100 札幌市 and 01101 to 01110, its wards | that of 01100 |
//! | 01101 to 01110 | the sum of the ten wards |
//! | 01101 to 01103 | the sum of the three, with a note |
//!
//! The maps are ordered, so that the same file gives the same errors and notes.

use std::collections::BTreeMap;

use renkei_core::facts::{AgeGroup, Figures, MunicipalityCode, municipality_of, wards_expected};

use crate::ReadError;
use crate::sheet::{Sheet, is_no_municipality};

use crate::messages::tables as messages;

use super::totals;

/// A series, year and age group; the group `None` is all ages.
type Kind = (String, u16, Option<AgeGroup>);

/// People, with the sheet and line that they stand in.
#[derive(Debug, Clone)]
struct Entry {
    /// Number of people.
    people: u64,
    /// What messages call the sheet: file, and tab of a workbook.
    sheet: String,
    /// Row of the file, from 1.
    line: usize,
}

/// Figures by kind and code, wards among them.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// First entry of each kind and code; prefectures and areas included.
    found: BTreeMap<Kind, BTreeMap<MunicipalityCode, Entry>>,
}

/// A city, the number of its wards that a file has, and of all its wards.
type WardsInPart = (MunicipalityCode, usize, usize);

impl Entries {
    /// Whether there are none: no row of any sheet had a figure.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Enters a figure; the same one may stand twice. `row` counts from 0 and is
    /// the place that an error names.
    ///
    /// # Errors
    /// When the municipality has another figure of that kind; both places are
    /// named, the sheet of the first one only where it is another.
    pub fn enter(
        &mut self,
        (sheet, row): (&Sheet, usize),
        kind: Kind,
        code: MunicipalityCode,
        people: u64,
    ) -> Result<(), ReadError> {
        let year = kind.1;
        let entry = Entry { people, sheet: sheet.name().to_owned(), line: sheet.line(row) };
        let by_code = self.found.entry(kind).or_default();
        match by_code.get(&code) {
            Some(first) if first.people != people => {
                let place = if first.sheet == sheet.name() {
                    messages::at_row(first.line)
                } else {
                    messages::at_sheet_row(&first.sheet, first.line)
                };
                let problem = messages::second_figure(code, year, place, first.people, people);
                Err(sheet.error(row, problem))
            }
            Some(_) => Ok(()),
            None => {
                by_code.insert(code, entry);
                Ok(())
            }
        }
    }

    /// The figures of municipalities, and the cities that have some of their
    /// wards alone: city, wards that are there, wards that it has.
    ///
    /// `file` is what messages call the file. People of all ages are held against
    /// prefectures, for each series and year; age groups are not. Time and memory
    /// grow with the number of figures.
    ///
    /// # Errors
    /// When a prefecture is not the sum of its municipalities, or a
    /// municipality has more people than can be (2³² and more).
    pub fn into_figures(self, file: &str) -> Result<(Figures, Vec<WardsInPart>), ReadError> {
        let mut figures = Figures::default();
        let mut in_part: BTreeMap<MunicipalityCode, (usize, usize)> = BTreeMap::new();
        for ((series, year, group), entries) in self.found {
            let people: BTreeMap<MunicipalityCode, u64> =
                entries.iter().map(|(code, entry)| (*code, entry.people)).collect();
            if group.is_none() {
                totals::check(file, year, &people)?;
            }
            for (city, wards) in wards_alone(&people) {
                if let Some(all) = wards_expected(city, &wards) {
                    in_part.insert(city, (wards.len(), all));
                }
            }
            for (code, people) in municipalities(&people) {
                let people = u32::try_from(people).map_err(|_| {
                    let problem = messages::too_many_people_in(code, people, year);
                    ReadError::table(file.to_owned(), problem)
                })?;
                figures.add(&series, year, group, code, people);
            }
        }
        let in_part = in_part.into_iter().map(|(city, (found, all))| (city, found, all));
        Ok((figures, in_part.collect()))
    }
}

/// Without prefectures and areas of them; wards where their city has no row.
/// The keys are municipalities alone: the sum of wards stands under the code of
/// the city.
fn municipalities(people: &BTreeMap<MunicipalityCode, u64>) -> BTreeMap<MunicipalityCode, u64> {
    let mut sums = BTreeMap::new();
    for (code, number) in people {
        let municipality = municipality_of(*code);
        let is_ward = municipality != *code;
        if is_no_municipality(*code) || (is_ward && people.contains_key(&municipality)) {
            continue;
        }
        *sums.entry(municipality).or_default() += number;
    }
    sums
}

/// The wards of each city that has no row of its own, in order of their codes.
fn wards_alone(
    people: &BTreeMap<MunicipalityCode, u64>,
) -> BTreeMap<MunicipalityCode, Vec<MunicipalityCode>> {
    let mut wards: BTreeMap<MunicipalityCode, Vec<MunicipalityCode>> = BTreeMap::new();
    for code in people.keys() {
        let city = municipality_of(*code);
        if city != *code && !people.contains_key(&city) {
            wards.entry(city).or_default().push(*code);
        }
    }
    wards
}
