//! Distances and travel times of the user's own.
//!
//! | 市町村1 | 市町村2 | 道路距離km | 所要時間分 |
//! |---|---|---|---|
//! | 八雲町 | 長万部町 | 33.1 | 38 |
//!
//! A pair may stand in both directions: the greater number counts. The unit stands at the
//! end of the label; a distance or time without one is refused rather than guessed.

use std::collections::BTreeMap;
use std::path::Path;

use renkei_core::adjacency::{PairValues, Roads, TravelTimes};
use renkei_core::facts::quoted;
use renkei_core::region::{MunicipalityId, Note, TableNote};
use renkei_core::text::Text;
use renkei_core::typed::plain_number;

use crate::ReadError;
use crate::input::{read_file, short_name};
use crate::messages::tables as messages;
use crate::sheet::{self, Cell, LABELS_WITHIN, Sheet, column_name};
use crate::user_table::canonical;

use super::Places;
use super::place::{Whom, whom};
use super::remarks::Remarks;
use super::unit::{Unit, names_quantity};

/// Greatest distance and time.
const GREATEST: f64 = 1e6;

/// The distances of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct DistancesRead {
    /// Distances by road; `None` where the file has none.
    pub roads: Option<Roads>,
    /// Travel times; empty where the file has none.
    pub travel_times: TravelTimes,
    /// What the user should know of them.
    pub notes: Vec<Note>,
}

/// Where a sheet has what: rows and columns from 0.
struct Labels {
    row: usize,
    ends: [usize; 2],
    /// A column of distances, one of times, or both.
    columns: Vec<(Unit, usize)>,
    /// Labels that stand for nothing.
    unused: Vec<String>,
    width: usize,
}

/// Numbers by pair in the direction in which they stand, with sheet and line.
type Directed = BTreeMap<(MunicipalityId, MunicipalityId), (f64, String, usize)>;

/// Reads distances by road and travel times from every sheet that has them.
///
/// # Errors
/// When the file cannot be read, no sheet has the columns, a label has no unit, a row
/// names no municipality or one twice, a cell is no number, a pair has two numbers in one
/// direction, or no pair lies in the region.
pub fn read_distances(file: &Path, places: Places<'_>) -> Result<DistancesRead, ReadError> {
    let bytes = read_file(file)?;
    let name = file.display().to_string();
    let (mut metres, mut minutes) = (Directed::new(), Directed::new());
    let (mut remarks, mut unused) = (Remarks::default(), Vec::new());
    let mut is_table = false;
    for sheet in &sheet::read(&bytes, &name)? {
        let Some(labels) = labels(sheet)? else {
            remarks.sheet_not_read(sheet);
            continue;
        };
        is_table = true;
        read_sheet(sheet, &labels, places, [&mut metres, &mut minutes], &mut remarks)?;
        unused.extend(labels.unused.into_iter().map(|label| (label, None)));
    }
    if !is_table {
        return Err(ReadError::table(name, messages::no_distance_labels()));
    }
    if metres.is_empty() && minutes.is_empty() {
        return Err(ReadError::table(name, messages::no_pair_of_region()));
    }
    let municipalities = places.region.ids().len();
    let [roads, times] = [metres, minutes].map(|numbers| undirected(&numbers));
    let pairs = [roads.len(), times.len()];
    let mut of_table = remarks.notes(file, places);
    unused.dedup();
    if !unused.is_empty() {
        of_table.push(TableNote::UnknownColumns { file: short_name(file), columns: unused });
    }
    let own = Note::OwnDistances { file: short_name(file), pairs };
    let notes = [own].into_iter().chain(of_table.into_iter().map(Note::Table)).collect();
    let values = |pairs: BTreeMap<(MunicipalityId, MunicipalityId), f64>| {
        PairValues::new(municipalities, pairs.into_iter().map(|((a, b), number)| (a, b, number)))
    };
    let roads = Some(roads).filter(|roads| !roads.is_empty()).map(|roads| Roads::own(values(roads)));
    Ok(DistancesRead { roads, travel_times: TravelTimes::new(values(times)), notes })
}

/// The greater number of both directions, by pair.
fn undirected(numbers: &Directed) -> BTreeMap<(MunicipalityId, MunicipalityId), f64> {
    let mut pairs = BTreeMap::new();
    for ((a, b), (number, ..)) in numbers {
        let greatest = pairs.entry((*a.min(b), *a.max(b))).or_insert(*number);
        *greatest = number.max(*greatest);
    }
    pairs
}

/// The labels of a sheet: the first row with two columns of municipalities and one of
/// numbers, if there is one.
///
/// # Errors
/// At a distance or time without a unit, and at two columns of distances or of times.
fn labels(sheet: &Sheet) -> Result<Option<Labels>, ReadError> {
    const FIRST: [&str; 9] = ["a", "code_a", "name_a", "from", "起点", "発", "出発", "市町村a", "コードa"];
    const SECOND: [&str; 9] = ["b", "code_b", "name_b", "to", "終点", "着", "到着", "市町村b", "コードb"];
    for row in 0..sheet.rows.len().min(LABELS_WITHIN) {
        let meaning: Vec<String> = sheet.rows[row].iter().map(|cell| canonical(&cell.plain())).collect();
        let places = |labels: [&str; 9]| {
            labels
                .into_iter()
                .filter_map(|label| meaning.iter().position(|own| own == label))
                .collect::<Vec<_>>()
        };
        let (first, second) = (places(FIRST), places(SECOND));
        let (Some(a), Some(b)) = (first.first(), second.first()) else { continue };
        let mut labels =
            Labels { row, ends: [*a, *b], columns: Vec::new(), unused: Vec::new(), width: sheet.width(row) };
        let mut without_unit = None;
        for (at, label) in
            meaning.iter().enumerate().filter(|(at, _)| !first.contains(at) && !second.contains(at))
        {
            let written = || quoted(&sheet.cell(row, at).written());
            match Unit::of_label(label) {
                Some(unit) => {
                    let same = |(other, _): &&(Unit, usize)| other.is_of_time() == unit.is_of_time();
                    if let Some((_, before)) = labels.columns.iter().find(same) {
                        let other = quoted(&sheet.cell(row, *before).written());
                        let [left, right] = [*before, at].map(column_name);
                        let what = if unit.is_of_time() {
                            messages::travel_time()
                        } else {
                            messages::road_distance()
                        };
                        return Err(
                            sheet.error(row, messages::columns_alike(left, other, right, written(), what))
                        );
                    }
                    labels.columns.push((unit, at));
                }
                None if names_quantity(label) => without_unit = without_unit.or(Some(at)),
                None if label.is_empty() || label == "note" => {}
                None => labels.unused.push(written().shown().to_owned()),
            }
        }
        if let Some(at) = without_unit {
            let written = quoted(&sheet.cell(row, at).written());
            return Err(sheet.error(row, messages::label_without_unit(column_name(at), written)));
        }
        if !labels.columns.is_empty() {
            return Ok(Some(labels));
        }
    }
    Ok(None)
}

/// Adds the numbers of a sheet: metres, and minutes.
///
/// # Errors
/// As [`read_distances`].
fn read_sheet(
    sheet: &Sheet,
    labels: &Labels,
    places: Places<'_>,
    [metres, minutes]: [&mut Directed; 2],
    remarks: &mut Remarks,
) -> Result<(), ReadError> {
    let has_number = |row: &usize| labels.columns.iter().any(|(_, at)| !has_none(sheet.cell(*row, *at)));
    let rows: Vec<usize> = (labels.row + 1..sheet.rows.len()).filter(has_number).collect();
    let cells: Vec<_> = rows.iter().flat_map(|row| labels.ends.map(|column| (*row, column))).collect();
    let mut found = whom(sheet, &cells, places, remarks)?;
    for row in rows {
        sheet.check_width(row, labels.width)?;
        let mut members = Vec::new();
        let mut is_pair = true;
        for column in labels.ends {
            match found.remove(&(row, column)) {
                Some(Whom::Member(id)) => members.push(id),
                Some(Whom::Beyond(name, code)) => remarks.beyond(name, code),
                Some(Whom::Sum) => {}
                Some(Whom::Nobody) | None => is_pair = false,
            }
        }
        if !is_pair {
            remarks.without_key(sheet, row);
        }
        let [a, b] = members[..] else { continue };
        if a == b {
            return Err(sheet.error(row, messages::distance_to_itself(&places.region[a].name)));
        }
        for (unit, at) in &labels.columns {
            let cell = sheet.cell(row, *at);
            let Some(number) = number(cell)
                .map_err(|problem| sheet.error(row, messages::in_column(column_name(*at), problem)))?
            else {
                continue;
            };
            let numbers = if unit.is_of_time() { &mut *minutes } else { &mut *metres };
            let number = unit.scaled(number);
            let own = || (number, sheet.tab().to_owned(), sheet.line(row));
            let (before, tab, line) = numbers.entry((a, b)).or_insert_with(own);
            if *before != number {
                let [a, b] = [a, b].map(|id| &places.region[id].name);
                return Err(sheet.error(row, messages::second_distance(a, b, sheet.place_of(tab, *line))));
            }
        }
    }
    Ok(())
}

/// The number of a cell; `None` where it has none.
///
/// # Errors
/// What was found, where it is no number from 0 to a million.
fn number(cell: &Cell) -> Result<Option<f64>, Text> {
    if has_none(cell) {
        return Ok(None);
    }
    let written = cell.written();
    let number = plain_number(&written).and_then(|number| number.parse::<f64>().ok());
    match number.filter(|number| (0.0..=GREATEST).contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(messages::not_a_distance(quoted(&written))),
    }
}

/// Whether a cell says that there is no number.
fn has_none(cell: &Cell) -> bool {
    cell.says_nothing() || cell.has_no_number()
}
